/** Everything a block needs to ask, to draw and to say: the reader's choices resolved against what the municipality has. */
import type { Resolution } from '../engine/calendar.ts'
import type { FigureInfo, MunicipalityInfo, Register, UnitInfo } from '../server/schemas.ts'
import type { Edition } from './edition/edition.ts'
import { capital, createFormat, type Format } from './format.ts'
import { translator, type Translate } from './i18n/index.ts'
import { monthsAsked, shiftMonth, type Months } from './periods.ts'
import type { Question } from './question.ts'
import { PERSONS_BAND } from './shown.ts'
import { WORKBENCH, type Source } from './source.ts'
import type { Organisation, ViewState } from './state.ts'
import { unitTree, type Unit, type UnitTree } from './units.ts'

export interface View {
  readonly state: ViewState
  readonly t: Translate
  readonly format: Format
  readonly register: Register
  readonly municipality: Municipality
  readonly tree: UnitTree
  readonly unit: Unit
  readonly months: Months
  readonly source: Source
  /** What was loaded, and what was found about it. Only the workbench knows: an edition is made, and stays as it was made. */
  readonly load: Load | null
  /** The edition that the forum reads; `null` on the workbench. */
  readonly edition: Edition | null
  /** How units that have changed are read; `null`: there is one way only. */
  readonly organisation: Organisation | null
}

/** What a page that needs no figures is written with. */
export type Reader = Pick<View, 'state' | 't' | 'format'>

/** Whose numbers they are, and for which months. */
export type Municipality = Pick<MunicipalityInfo, 'municipality' | 'name' | 'asOf' | 'firstMonth' | 'lastMonth'>

export type Load = MunicipalityInfo['load'] & Pick<MunicipalityInfo, 'hasWishes'>

export function createView(state: ViewState, register: Register, municipality: MunicipalityInfo): View {
  const [t, format] = [translator(state.language), createFormat(state.language)]
  // Bridges, reports and changes between loads are about the municipality as it is organised now.
  const isNowOnly = municipality.unitsThen === null || state.page === 'bridge' || state.page === 'changes' || state.page === 'reports'
  const organisation = isNowOnly ? null : state.organisation
  const placed = ({ lastDay, ...unit }: UnitInfo): Unit => ({ ...unit, name: lastDay ? t('unit.until', { unit: unit.name, date: format.date(lastDay) }) : unit.name })
  const tree = unitTree(organisation === 'then' ? (municipality.unitsThen ?? []).map(placed) : municipality.units)
  return {
    state,
    t,
    format,
    register: countable(register, municipality),
    municipality,
    tree,
    unit: tree.get(state.unit ?? '') ?? tree.get((state.unit ?? '').replace(/@.*$/, '')) ?? tree.root,
    months: monthsAsked(state, { from: municipality.firstMonth, to: municipality.lastMonth }),
    source: WORKBENCH,
    load: { ...municipality.load, hasWishes: municipality.hasWishes },
    edition: null,
    organisation,
  }
}

/** The register without the method that the extract has no rows for: what cannot be counted is not offered. */
function countable(register: Register, { hasHoliday }: MunicipalityInfo): Register {
  if (hasHoliday) return register
  return { ...register, figures: register.figures.map((figure) => ({ ...figure, methods: figure.methods.filter((name) => name !== 'employer-1997') })) }
}

/** What the whole page rests on, where it was not loaded or is not in the edition. */
export function lackingOf({ state, load, edition }: View): 'survey' | 'absences' | null {
  if (edition) {
    const has = (name: string) => edition.description.tables.some(({ figure }) => figure === name)
    if (state.page === 'involuntary') return has('involuntary-part-time-share') ? null : 'survey'
    return state.page === 'attendance' && !has('sickness-absence-rate') ? 'absences' : null
  }
  if (!load) return null
  if (state.page === 'involuntary' && !load.hasWishes) return 'survey'
  const { tables, findings } = load
  const restsOnAbsences = state.page === 'attendance' || (state.page === 'bridge' && state.figure !== 'full-time-share')
  if (restsOnAbsences && ![...tables, ...findings].some(({ table }) => table === 'absences')) return 'absences'
  return null
}

/** Depth of the units that an edition splits finely, and tells sizes and counts of: the municipality and its sectors. */
const LARGE_DEPTH = 1

/** Whether a figure can be split in every way for the chosen unit, and be a size or a count: on the workbench always. */
export function isLarge({ edition, unit }: View): boolean {
  return edition === null || unit.depth <= LARGE_DEPTH
}

/** Whether there are numbers of a figure, whole or split: on the workbench always, in an edition where it has the table. */
export function isThere({ edition }: View, figure: string, split: string | null = null): boolean {
  return edition === null || edition.description.tables.some((table) => table.figure === figure && table.dimension === (split ?? 'total'))
}

export function figureOf(view: View, name: string): FigureInfo {
  const figure = view.register.figures.find((info) => info.name === name)
  if (!figure) throw new Error(`the register has no figure ${name}`)
  return figure
}

/** What the numbers of a column are, by its unit; a band of persons is told in persons. */
export function unitLabels({ register }: Pick<View, 'register'>): Readonly<Record<string, string>> {
  const labels = Object.fromEntries(register.figures.map((figure) => [figure.unit, figure.unitLabel]))
  return { ...labels, ...(labels['persons'] ? { [PERSONS_BAND]: labels['persons'] } : {}) }
}

type Asked = Partial<Pick<Question, 'unit' | 'from' | 'to' | 'definition' | 'population'>>

/**
 * A question on the chosen unit, months and ways of counting. A figure that knows one way only is asked without a name,
 * since the API refuses what a figure does not know.
 */
export function ask(view: View, figure: string, by: readonly string[], asked: Asked = {}): Question {
  const { methods, definitions } = figureOf(view, figure)
  const { state } = view
  const known = (names: readonly string[], name: string | null | undefined): string | null => (name && names.includes(name) ? name : null)
  return {
    figure,
    by,
    from: asked.from ?? view.months.from,
    to: asked.to ?? view.months.to,
    unit: asked.unit ?? view.unit.unit,
    method: known(methods, state.method),
    population: known(
      view.register.populations.map(({ code }) => code),
      asked.population ?? state.population,
    ),
    definition: known(definitions, asked.definition ?? state.definition),
    organisation: view.organisation === 'then' ? 'then' : null,
    knownAt: view.edition === null ? state.knownAt : null,
  }
}

/** The rolling twelve months at every month shown, and far enough back to have the year before. */
export function askRolling(view: View, figure: string, breakdowns: readonly string[] = [], asked: Asked = {}): Question {
  const to = asked.to ?? view.months.to
  const yearBack = shiftMonth(to, -12)
  const first = view.months.from < yearBack ? view.months.from : yearBack
  const { firstMonth } = view.municipality
  return ask(view, figure, ['rolling-12', ...breakdowns], { ...asked, from: first < firstMonth ? firstMonth : first, to })
}

export interface Category {
  readonly code: string
  readonly label: string
}

export function categoriesOf(view: View, breakdown: string): readonly Category[] {
  const found = view.register.breakdowns.find(({ name }) => name === breakdown)
  return (found?.categories ?? []).map(({ code, label }) => ({ code, label: capital(label) }))
}

/** Resolution of a figure taken on a date, where twelve months together are no different from the last of them. */
export function stockResolution(resolution: Resolution): Resolution {
  return resolution === 'rolling-12' ? 'month' : resolution
}
