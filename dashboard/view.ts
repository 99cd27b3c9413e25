/** Everything a block needs to ask, to draw and to say: the reader's choices resolved against what the municipality has. */
import type { Resolution } from '../engine/calendar.ts'
import type { FigureInfo, MunicipalityInfo, Register, UnitInfo } from '../server/schemas.ts'
import { capital, createFormat, type Format } from './format.ts'
import { translator, type Translate } from './i18n/index.ts'
import { monthsAsked, shiftMonth, type Months } from './periods.ts'
import type { Question } from './question.ts'
import type { ViewState } from './state.ts'
import { unitTree, type UnitTree } from './units.ts'

export interface View {
  readonly state: ViewState
  readonly t: Translate
  readonly format: Format
  readonly register: Register
  readonly municipality: MunicipalityInfo
  readonly tree: UnitTree
  readonly unit: UnitInfo
  readonly months: Months
}

export function createView(state: ViewState, register: Register, municipality: MunicipalityInfo): View {
  const tree = unitTree(municipality.units)
  return {
    state,
    t: translator(state.language),
    format: createFormat(state.language),
    register: countable(register, municipality),
    municipality,
    tree,
    unit: tree.get(state.unit ?? '') ?? tree.root,
    months: monthsAsked(state, { from: municipality.firstMonth, to: municipality.lastMonth }),
  }
}

/** The register without the method that the extract has no rows for: what cannot be counted is not offered. */
function countable(register: Register, { hasHoliday }: MunicipalityInfo): Register {
  if (hasHoliday) return register
  return { ...register, figures: register.figures.map((figure) => ({ ...figure, methods: figure.methods.filter((name) => name !== 'employer-1997') })) }
}

/** The table of the extract that the whole page rests on, where it was not loaded. */
export function lackingOf({ state, municipality }: View): 'survey' | 'absences' | null {
  if (state.page === 'involuntary' && !municipality.hasWishes) return 'survey'
  const { tables, findings } = municipality.load
  const restsOnAbsences = state.page === 'attendance' || (state.page === 'bridge' && state.figure !== 'full-time-share')
  if (restsOnAbsences && ![...tables, ...findings].some(({ table }) => table === 'absences')) return 'absences'
  return null
}

export function figureOf(view: View, name: string): FigureInfo {
  const figure = view.register.figures.find((info) => info.name === name)
  if (!figure) throw new Error(`the register has no figure ${name}`)
  return figure
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
