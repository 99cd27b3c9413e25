/** What the reader has chosen, and the address that says so. The address holds all of it, so that a link shows the same page. */
import { RESOLUTIONS, type Resolution } from '../engine/calendar.ts'
import { LANGUAGES, type Language } from '../engine/messages.ts'

/** The forum reads editions; the workbench is for those who have the extract. Each has its own address. */
export type Area = 'forum' | 'workbench'
export const AREA_PATHS: Readonly<Record<Area, string>> = { forum: '/', workbench: '/arbeidsbenk' }

export function areaAt(path: string): Area {
  return path.replace(/\/+$/, '') === AREA_PATHS.workbench ? 'workbench' : 'forum'
}

/** Pages of fixed questions, to be shown in a meeting: those of the forum. */
export const BLOCK_PAGES = ['attendance', 'full-time', 'involuntary'] as const
export type BlockPage = (typeof BLOCK_PAGES)[number]
export const PAGES = [...BLOCK_PAGES, 'bridge', 'changes', 'reports', 'figures', 'loading'] as const
export type PageName = (typeof PAGES)[number]

export function isBlockPage(page: PageName): page is BlockPage {
  return (BLOCK_PAGES as readonly string[]).includes(page)
}

/** How the block on groups is split. */
export const GROUPINGS = ['sex', 'age-band', 'job', 'job-group'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Which of two equal sides of a figure the blocks on units and groups show. */
export const MEASURES = ['attendance', 'absence', 'size', 'share'] as const
export type Measure = (typeof MEASURES)[number]

/** One level below the chosen unit, or the whole tree below it. */
export const LEVELS = ['next', 'all'] as const
export type Levels = (typeof LEVELS)[number]

/** How units that are no more are read: where they belong now, or where they were. */
export type Organisation = 'now' | 'then'

export interface ViewState {
  readonly page: PageName
  readonly language: Language
  /** The edition by the beginning of its id; `null`: the newest that is released. */
  readonly edition: string | null
  /** The numbers as they were known, by the number of a load or a day; `null`: the newest. */
  readonly knownAt: string | null
  /** `null`: the whole municipality. */
  readonly unit: string | null
  /** First and last month, `2024M01`; `null`: the newest three years. */
  readonly from: string | null
  readonly to: string | null
  readonly resolution: Resolution
  readonly grouping: Grouping
  readonly measure: Measure | null
  readonly levels: Levels
  readonly organisation: Organisation
  /** `null`: what the figure itself has as its default. */
  readonly method: string | null
  readonly population: string | null
  readonly definition: string | null
  /** What the page of all figures shows, or what a bridge is about. */
  readonly figure: string | null
  /** Breakdowns of that figure, at most two. */
  readonly by: readonly string[]
  /** Day that a stock is taken on, by name. */
  readonly referenceDate: string | null
  /** What a man-day of a full position costs, NOK, as written. */
  readonly dailyCost: string | null
  /** One period of a bridge or of changes, or the year of a report: 2024K3, 2024. */
  readonly period: string | null
  /** Numbers of two loads that are compared, `from:to`. */
  readonly loads: string | null
  /** Both ends of a bridge, `from:to`. */
  readonly methods: string | null
  readonly certifications: string | null
  readonly populations: string | null
  readonly positions: string | null
  /** Percentages that two offices have quoted, as written. */
  readonly quotedFrom: string | null
  readonly quotedTo: string | null
  /** Blocks that show their table instead of their chart, and panels that stand open. */
  readonly open: readonly string[]
}

export const START: ViewState = {
  page: 'attendance',
  language: 'nb',
  edition: null,
  knownAt: null,
  unit: null,
  from: null,
  to: null,
  resolution: 'month',
  grouping: 'sex',
  measure: null,
  levels: 'next',
  organisation: 'now',
  method: null,
  population: null,
  definition: null,
  figure: null,
  by: [],
  referenceDate: null,
  dailyCost: null,
  period: null,
  loads: null,
  methods: null,
  certifications: null,
  populations: null,
  positions: null,
  quotedFrom: null,
  quotedTo: null,
  open: [],
}

/** What belongs to one page stays there; the unit, the months and the language go along to the next. */
export function pageChange(page: PageName): Partial<ViewState> {
  const { language: _, edition: _edition, knownAt: _knownAt, unit: _unit, from: _from, to: _to, resolution: _resolution, grouping: _grouping, levels: _levels, organisation: _organisation, ...own } = START
  return { ...own, page }
}

const MONTH = /^\d{4}M(0[1-9]|1[0-2])$/
const KNOWN_AT = /^(\d{1,9}|\d{4}-\d\d-\d\d)$/
const LOADS = /^\d{1,9}:\d{1,9}$/
const EDITION = /^[0-9a-f]{8,64}$/
const NAME = /^[\w+.:-]{1,64}$/
const PERIOD = /^\d{4}(M(0[1-9]|1[0-2])|K[1-4]|T[1-3])?$/
/** A percentage and an amount as the API reads them. */
export const QUOTED = /^\d{1,3}([.,]\d{1,3})?$/
export const DAILY_COST = /^(?=.*[1-9])\d{1,7}([.,]\d{1,2})?$/
const MOST_BREAKDOWNS = 2

const namesIn = (text: string | null): string[] => [...new Set((text ?? '').split(',').filter((name) => NAME.test(name)))]

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
    edition: matching(EDITION, query.get('edition')),
    knownAt: matching(KNOWN_AT, query.get('known-at')),
    unit: query.get('unit') || null,
    from: matching(MONTH, query.get('from')),
    to: matching(MONTH, query.get('to')),
    resolution: oneOf(RESOLUTIONS, query.get('per')) ?? START.resolution,
    grouping: oneOf(GROUPINGS, query.get('group')) ?? START.grouping,
    measure: oneOf(MEASURES, query.get('show')) ?? null,
    levels: oneOf(LEVELS, query.get('levels')) ?? START.levels,
    organisation: query.get('organisation') === 'then' ? 'then' : START.organisation,
    method: matching(NAME, query.get('method')),
    population: matching(NAME, query.get('population')),
    definition: matching(NAME, query.get('definition')),
    figure: matching(NAME, query.get('figure')),
    by: namesIn(query.get('by')).slice(0, MOST_BREAKDOWNS),
    referenceDate: matching(NAME, query.get('date')),
    dailyCost: matching(DAILY_COST, query.get('cost')),
    period: matching(PERIOD, query.get('period')),
    loads: matching(LOADS, query.get('loads')),
    methods: matching(NAME, query.get('methods')),
    certifications: matching(NAME, query.get('certifications')),
    populations: matching(NAME, query.get('populations')),
    positions: matching(NAME, query.get('positions')),
    quotedFrom: matching(QUOTED, query.get('quoted-from')),
    quotedTo: matching(QUOTED, query.get('quoted-to')),
    open: namesIn(query.get('open')),
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
  say('edition', state.edition, null)
  say('known-at', state.knownAt, null)
  say('unit', state.unit, null)
  say('from', state.from, null)
  say('to', state.to, null)
  say('per', state.resolution, START.resolution)
  say('group', state.grouping, START.grouping)
  say('show', state.measure, null)
  say('levels', state.levels, START.levels)
  say('organisation', state.organisation, START.organisation)
  say('method', state.method, null)
  say('population', state.population, null)
  say('definition', state.definition, null)
  say('figure', state.figure, null)
  say('by', state.by.join(','), '')
  say('date', state.referenceDate, null)
  say('cost', state.dailyCost, null)
  say('period', state.period, null)
  say('loads', state.loads, null)
  say('methods', state.methods, null)
  say('certifications', state.certifications, null)
  say('populations', state.populations, null)
  say('positions', state.positions, null)
  say('quoted-from', state.quotedFrom, null)
  say('quoted-to', state.quotedTo, null)
  say('open', state.open.join(','), '')
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return text === '' ? '' : `?${text}`
}

/** The same state with one panel or table opened or closed. */
export function toggled(state: ViewState, name: string): ViewState {
  const open = state.open.includes(name) ? state.open.filter((other) => other !== name) : [...state.open, name]
  return { ...state, open }
}
