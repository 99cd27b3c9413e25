/** The edition that the forum reads, and a view of it: what it does not have cannot be chosen, and is not asked for. */
import type { Resolution } from '../../engine/calendar.ts'
import type { EditionDescription, EditionUnit } from '../../engine/edition/format.ts'
import type { Language } from '../../engine/messages.ts'
import type { EditionList, FigureInfo, Register } from '../../server/schemas.ts'
import { createFormat } from '../format.ts'
import { translator, type Translate } from '../i18n/index.ts'
import { monthsAsked, wholePeriods } from '../periods.ts'
import { longerOf } from '../source.ts'
import type { BlockPage, ViewState } from '../state.ts'
import { unitTree, type Unit, type UnitTree } from '../units.ts'
import type { View } from '../view.ts'
import { EDITIONS, editionSource, restOf, STEPS, type Step } from './source.ts'
import { openTable, type TableBody } from './table.ts'

/** An edition in the list of those that the reader can open. */
export type EditionEntry = EditionList['editions'][number]

export interface Edition {
  /** When it became visible, and when each party first opened it. */
  readonly entry: EditionEntry
  readonly description: EditionDescription
  /** The unit that the reader asked for, where others are shown with it or in its place. */
  readonly askedUnit: Unit | null
  /** Every edition that this reader can open, newest first. */
  readonly others: readonly EditionEntry[]
}

/** `figures.json`: the register as the edition has it. */
export type FiguresBody = Readonly<Record<Language, Register>>

/** How much of an edition's id stands on the page and in addresses: enough to tell editions apart, and to say aloud. */
const SHORT_ID = 8

export function shortId(id: string): string {
  return id.slice(0, SHORT_ID)
}

/** The edition that an address asks for by the beginning of its id; else the newest one that is released, or the newest. */
export function chosenEdition(editions: readonly EditionEntry[], asked: string | null): EditionEntry | undefined {
  return editions.find(({ id }) => asked !== null && id.startsWith(asked)) ?? editions.find(({ released }) => released) ?? editions[0]
}

export function editionFileUrl(id: string, file: string): string {
  return `${EDITIONS}/${id}/${file}`
}

/** One way of counting a figure: an edition has no other. */
function oneWay(figure: FigureInfo): FigureInfo {
  return { ...figure, methods: figure.methods.slice(0, 1), definitions: figure.definitions.slice(0, 1) }
}

/** Bands that an edition can only show wider stand beside those they are made of, so that both have names. */
function withWiderBands(register: Register, { dimensions }: EditionDescription, language: Language): Register {
  const wider = dimensions['age-band-merged']?.categories.map(({ code, label }) => ({ code, label: label[language] })) ?? []
  const known = (codes: readonly { code: string }[], code: string): boolean => codes.some((category) => category.code === code)
  return {
    ...register,
    figures: register.figures.map(oneWay),
    breakdowns: register.breakdowns.map((breakdown) =>
      breakdown.name === 'age-band'
        ? { ...breakdown, categories: [...breakdown.categories, ...wider.filter(({ code }) => !known(breakdown.categories, code))] }
        : breakdown,
    ),
  }
}

/** The figure that a page is about: how a unit is shown for it is how the page shows the unit. */
const LEADING: Readonly<Record<BlockPage, string>> = {
  attendance: 'sickness-absence-rate',
  'full-time': 'average-position-size',
  involuntary: 'involuntary-part-time-share',
}

/** Files of the tables that say by which periods a page can show each unit. */
export function leadingFiles({ tables }: EditionDescription, page: BlockPage): readonly { readonly step: Step; readonly file: string }[] {
  return STEPS.flatMap((step) =>
    tables.filter(({ figure, dimension, resolution }) => figure === LEADING[page] && dimension === 'total' && resolution === step).map(({ json }) => ({ step, file: json })),
  )
}

/** The tables of `leadingFiles`, by length of period. */
export type LeadingTables = ReadonlyMap<Step, TableBody>

/** The shortest periods that a page can show a unit by; of a figure that the edition does not have, those of any figure. */
function finestOf({ unit, finest }: EditionUnit, leading: LeadingTables): Step | null {
  if (leading.size === 0) return finest
  return STEPS.find((step) => {
    const body = leading.get(step)
    return body !== undefined && openTable(body).has(unit)
  }) ?? null
}

/** Rests stand after the units that are shown each by itself, and have their name in the reader's language. */
function treeOf({ units }: EditionDescription, leading: LeadingTables, t: Translate): UnitTree {
  const nameOf = (code: string): string => units.find(({ unit }) => unit === code)?.name ?? code
  const shown = units.map((unit) => ({ ...unit, finest: finestOf(unit, leading) }))
  const rests = shown.filter(({ rest, finest }) => rest && finest !== null).map((unit) => ({ ...unit, name: t('unit.rest', { parent: nameOf(unit.parent ?? '') }) }))
  return unitTree([...shown.filter(({ rest }) => !rest), ...rests])
}

/** Where the numbers of a unit are to be found: by itself, in the rest that it is part of, or else in the unit above. */
export function placeOf(tree: UnitTree, unit: Unit): Unit {
  if (unit.finest) return unit
  const above = tree.path(unit.unit).slice(0, -1).findLast(({ finest }) => finest)
  return (above && tree.get(restOf(above.unit))) ?? above ?? tree.root
}

/** The shortest periods that the chosen unit is shown for: on the workbench months. */
export function stepOfUnit({ edition, unit }: Pick<View, 'edition' | 'unit'>): Step {
  return edition ? (unit.finest ?? 'month') : 'month'
}

/** Lengths of period that a unit can be shown by: those it is shown for, and twelve rolling months. Editions have no tertials. */
export function resolutionsOf(finest: Step): Resolution[] {
  return [...STEPS.slice(STEPS.indexOf(finest)), 'rolling-12']
}

function resolutionOf(asked: Resolution, finest: Step): Resolution {
  if (asked === 'rolling-12') return asked
  return longerOf(asked === 'tertial' ? 'quarter' : asked, finest)
}

/** What was fetched of an edition for one page. */
export interface EditionBodies {
  readonly entry: EditionEntry
  readonly description: EditionDescription
  readonly figures: FiguresBody
  readonly leading: LeadingTables
}

export function createEditionView(state: ViewState, { entry, description, figures, leading }: EditionBodies, others: readonly EditionEntry[]): View {
  const { language } = state
  const t = translator(language)
  const tree = treeOf(description, leading, t)
  const asked = tree.get(state.unit ?? '') ?? tree.root
  const unit = placeOf(tree, asked)
  const register = withWiderBands(figures[language], description, language)
  return {
    state: {
      ...state,
      method: null,
      population: null,
      definition: null,
      levels: 'next',
      resolution: resolutionOf(state.resolution, unit.finest ?? 'year'),
    },
    t,
    format: createFormat(language, description.personsBands),
    register,
    municipality: { ...description, asOf: description.source.asOf },
    tree,
    unit,
    months: wholePeriods(monthsAsked(state, { from: description.firstMonth, to: description.lastMonth }), unit.finest ?? 'month'),
    source: editionSource(entry.id, description, (name) => register.figures.find((figure) => figure.name === name)?.kind === 'stock'),
    load: null,
    organisation: null,
    edition: { entry, description, askedUnit: asked.unit === unit.unit ? null : asked, others },
  }
}
