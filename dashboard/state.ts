/** What the reader has chosen, and the address that says so. The address holds all of it, so that a link shows the same page. */
import { RESOLUTIONS, type Resolution } from '../engine/calendar.ts'
import { LANGUAGES, type Language } from '../engine/messages.ts'

export const PAGES = ['attendance', 'full-time', 'involuntary'] as const
export type PageName = (typeof PAGES)[number]

/** How the block on groups is split. */
export const GROUPINGS = ['sex', 'age-band', 'job'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Which of two equal sides of a figure the blocks on units and groups show. */
export const MEASURES = ['attendance', 'absence', 'size', 'share'] as const
export type Measure = (typeof MEASURES)[number]

/** One level below the chosen unit, or the whole tree below it. */
export const LEVELS = ['next', 'all'] as const
export type Levels = (typeof LEVELS)[number]

export interface ViewState {
  readonly page: PageName
  readonly language: Language
  /** `null`: the whole municipality. */
  readonly unit: string | null
  /** First and last month, `2024M01`; `null`: the newest three years. */
  readonly from: string | null
  readonly to: string | null
  readonly resolution: Resolution
  readonly grouping: Grouping
  readonly measure: Measure | null
  readonly levels: Levels
  /** `null`: what the figure itself has as its default. */
  readonly method: string | null
  readonly population: string | null
  readonly definition: string | null
  /** Blocks that show their table instead of their chart, and panels that stand open. */
  readonly open: readonly string[]
}

export const START: ViewState = {
  page: 'attendance',
  language: 'nb',
  unit: null,
  from: null,
  to: null,
  resolution: 'month',
  grouping: 'sex',
  measure: null,
  levels: 'next',
  method: null,
  population: null,
  definition: null,
  open: [],
}

const MONTH = /^\d{4}M(0[1-9]|1[0-2])$/
const NAME = /^[\w+.:-]{1,64}$/

function oneOf<T extends string>(known: readonly T[], text: string | null): T | undefined {
  return known.find((name) => name === text)
}

function matching(pattern: RegExp, text: string | null): string | null {
  return text !== null && pattern.test(text) ? text : null
}

/** Reads the query of an address. What it does not know it takes as not said: an old link still opens. */
export function readState(search: string): ViewState {
  const query = new URLSearchParams(search)
  return {
    page: oneOf(PAGES, query.get('page')) ?? START.page,
    language: oneOf(LANGUAGES, query.get('lang')) ?? START.language,
    unit: query.get('unit') || null,
    from: matching(MONTH, query.get('from')),
    to: matching(MONTH, query.get('to')),
    resolution: oneOf(RESOLUTIONS, query.get('per')) ?? START.resolution,
    grouping: oneOf(GROUPINGS, query.get('group')) ?? START.grouping,
    measure: oneOf(MEASURES, query.get('show')) ?? null,
    levels: oneOf(LEVELS, query.get('levels')) ?? START.levels,
    method: matching(NAME, query.get('method')),
    population: matching(NAME, query.get('population')),
    definition: matching(NAME, query.get('definition')),
    open: (query.get('open') ?? '').split(',').filter((name) => NAME.test(name)),
  }
}

/** The query that `readState` reads back; what is as at the start is left out. */
export function writeState(state: ViewState): string {
  const query = new URLSearchParams()
  const say = (name: string, value: string | null, start: string | null): void => {
    if (value !== null && value !== start) query.set(name, value)
  }
  say('page', state.page, START.page)
  say('lang', state.language, START.language)
  say('unit', state.unit, null)
  say('from', state.from, null)
  say('to', state.to, null)
  say('per', state.resolution, START.resolution)
  say('group', state.grouping, START.grouping)
  say('show', state.measure, null)
  say('levels', state.levels, START.levels)
  say('method', state.method, null)
  say('population', state.population, null)
  say('definition', state.definition, null)
  say('open', state.open.join(','), '')
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** The same state with one panel or table opened or closed. */
export function toggled(state: ViewState, name: string): ViewState {
  const open = state.open.includes(name) ? state.open.filter((other) => other !== name) : [...state.open, name]
  return { ...state, open }
}
