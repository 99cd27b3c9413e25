/**
 * Numerators and denominators of one figure as whole numbers, by unit and for parts of units. What is of positions is as the
 * workbench has it. What is of persons is added up from the rows of the material, where everybody stands once in a month: were a
 * person with positions in two units counted in both, the sum of the units less the number above them would tell of those few.
 */
import { monthCode, periodsWithin, type MonthIndex, type Period } from '../calendar.ts'
import { cellsAsked, partsOf } from '../answer.ts'
import { measuresOf, type Figure, type Measure, type Terms } from '../figures/figure.ts'
import type { PopulationName } from '../figures/vocabulary.ts'
import type { Cells } from '../kernel/cells.ts'
import type { Tree } from '../kernel/tree.ts'
import { flowMeasures } from '../measures/flow.ts'
import { wholeOf, type Series } from '../measures/measured.ts'
import { stockMeasures } from '../measures/stock.ts'
import type { Prepared } from '../prepared.ts'
import { readQuestion, type Question } from '../question.ts'
import type { Amounts, Dimension, GroupDimension, Material, QuantityName, SplitDimension } from './model.ts'
import { MERGED_BAND_OF, partsOfDimension } from './quantities.ts'

/** One load of a municipality as an edition sees it. */
export interface Source {
  readonly prepared: Prepared
  readonly material: Material
}

/** A unit, or the members of a rest: nodes that are added and taken away. */
export interface Place {
  readonly added: readonly number[]
  readonly taken: readonly number[]
  /** Whether it is a part that must add up with others. */
  readonly isRest: boolean
}

export interface Sums {
  readonly above: number
  readonly below: number
  /** Persons who have answered the survey, where the figure is about that. */
  readonly answered: number
}

/** Measures that count a person once, and where the material has them. `null`: its persons, by the figure's population. */
const ONCE_A_PERSON: Readonly<
  Partial<Record<Measure, { readonly quantity: QuantityName | null; readonly split: SplitDimension | null; readonly classes?: readonly number[] }>>
> = {
  persons: { quantity: null, split: null },
  fullTimePersons: { quantity: 'ks-persons', split: 'full-time', classes: [0] },
  partTimePersons: { quantity: 'ks-persons', split: 'full-time', classes: [1] },
  bandPersons: { quantity: 'ks-persons', split: 'band' },
  answeredPersons: { quantity: 'ks-persons', split: 'wish', classes: [0, 1] },
  involuntaryPersons: { quantity: 'ks-persons', split: 'wish', classes: [0] },
  temporaryPersons: { quantity: 'persons', split: 'temporary', classes: [0] },
  wishedFte: { quantity: 'wished-fte', split: null },
  employerPeriodDays: { quantity: 'employer-period-days', split: null },
  navPaidDays: { quantity: 'nav-paid-days', split: null },
  parentalLeaveWeeks: { quantity: 'parental-leave-days', split: null },
  personsAbsent: { quantity: 'persons-absent', split: null },
  childIllnessPersons: { quantity: 'child-illness-persons', split: null },
  parentalLeavePersons: { quantity: 'parental-leave-persons', split: null },
}

/** Values of one measure by node, group, class and month: `((node * groups + group) * classes + class) * months + month`. */
interface Grid {
  readonly values: Float64Array
  readonly classes: number
}

/** The quantity that has the persons of a population, each once. */
const personsOf = (population: PopulationName): 'persons' | 'ks-persons' => (population === 'all' ? 'persons' : 'ks-persons')

/** Whether the figure counts persons, or what each person has once: it is then of main units, and not as the workbench has it. */
export function isOfPersons(figure: Figure): boolean {
  return measuresOf(figure.numerator).some((measure) => measure in ONCE_A_PERSON)
}

export class FigureParts {
  readonly question: Question
  readonly categories: readonly string[]
  private readonly classCount: number
  private readonly groupCount: number
  private readonly group: GroupDimension | null
  private readonly atUnits: ReadonlyMap<Measure, Grid>
  private readonly addingUp = new Map<Measure, Grid>()
  private readonly numerator: Terms
  private readonly denominator: Terms
  private readonly isOfPersons: boolean

  constructor(
    private readonly source: Source,
    figure: Figure,
    dimension: Dimension,
  ) {
    const { prepared, material } = source
    const { group, split } = partsOfDimension(dimension)
    this.group = group
    const groupName = group === 'age-band-merged' ? 'age-band' : group
    const by = ['month', 'unit', ...[groupName, split].filter((name) => name !== null)].join(',')
    this.question = readQuestion({ figure: figure.name, by, from: monthCode(material.firstMonth), to: monthCode(material.endMonth - 1) }, prepared)
    const { numerator, denominator } = partsOf(this.question)
    this.numerator = numerator
    this.denominator = denominator ?? {}
    this.isOfPersons = isOfPersons(figure)
    this.categories = material.categories(dimension)
    this.groupCount = group ? material.categories(group).length : 1
    this.classCount = this.categories.length / this.groupCount
    const needed = [...new Set([...measuresOf(this.numerator), ...measuresOf(this.denominator), ...this.survey()])]
    this.atUnits = this.measured(needed)
  }

  /** Sums of a place and category over months; the months must be known. */
  sums(place: Place, category: number, firstMonth: MonthIndex, endMonth: MonthIndex): Sums {
    const total = (terms: Terms): number => {
      let sum = 0
      for (const measure of measuresOf(terms)) sum += (terms[measure] ?? 0) * this.sum(measure, place, category, firstMonth, endMonth)
      return sum
    }
    return { above: total(this.numerator), below: total(this.denominator), answered: total(this.survey().length > 0 ? { answeredPersons: 1 } : {}) }
  }

  private survey(): readonly Measure[] {
    return this.question.figure.needs === 'wishes' ? ['answeredPersons'] : []
  }

  private sum(measure: Measure, place: Place, category: number, firstMonth: MonthIndex, endMonth: MonthIndex): number {
    const { values, classes } = place.isRest || this.isOfPersons ? this.gridAddingUp(measure) : this.gridAtUnits(measure)
    const { material } = this.source
    const width = material.endMonth - material.firstMonth
    const group = Math.floor(category / this.classCount)
    const classNumber = classes === 1 ? 0 : category % this.classCount
    let sum = 0
    const add = (node: number, sign: 1 | -1): void => {
      const start = ((node * this.groupCount + group) * classes + classNumber) * width - material.firstMonth
      for (let month = firstMonth; month < endMonth; month++) sum += sign * values[start + month]
    }
    for (const node of place.added) add(node, 1)
    for (const node of place.taken) add(node, -1)
    return sum
  }

  private gridAtUnits(measure: Measure): Grid {
    const grid = this.atUnits.get(measure)
    if (!grid) throw new Error(`${this.question.figure.name} was not given ${measure}`)
    return grid
  }

  private gridAddingUp(measure: Measure): Grid {
    const once = ONCE_A_PERSON[measure]
    if (!once) return this.gridAtUnits(measure)
    const known = this.addingUp.get(measure)
    if (known) return known
    const quantity = once.quantity ?? personsOf(this.question.population)
    const amounts = this.source.material.amounts(quantity, once.split)
    const grid = gridOfRows(this.source.material, this.group, once.classes ? [sumOf(once.classes.map((i) => amounts[i]))] : amounts)
    this.addingUp.set(measure, grid)
    return grid
  }

  /** What the workbench says of every unit, month by month. */
  private measured(needed: readonly Measure[]): ReadonlyMap<Measure, Grid> {
    const { prepared, material } = this.source
    const periods: readonly Period[] = periodsWithin('month', material.firstMonth, material.endMonth)
    const cells = cellsAsked(prepared, this.question, periods)
    const measure = this.question.figure.kind === 'flow' ? flowMeasures : stockMeasures
    const { series } = measure(prepared, this.question, needed, periods, cells)
    return new Map(needed.map((name) => [name, this.gridOfCells(cells, series.get(name), periods.length)]))
  }

  private gridOfCells(cells: Cells, series: Series | undefined, width: number): Grid {
    const classes = series?.classes ?? 1
    const values = new Float64Array(cells.grouping.nodeCount * this.groupCount * classes * width)
    if (!series) return { values, classes }
    for (let row = 0; row < cells.rowCount; row++) {
      const to = (cells.node[row] * this.groupCount + this.groupOf(cells, cells.group[row])) * classes * width
      const from = row * classes * width
      for (let i = 0; i < classes * width; i++) values[to + i] += wholeOf(series, from + i)
    }
    return { values, classes }
  }

  private groupOf({ grouping }: Cells, group: number): number {
    switch (this.group) {
      case 'sex':
        return grouping.partOf('sex', group)
      case 'age-band':
        return grouping.partOf('ageBand', group)
      case 'age-band-merged':
        return MERGED_BAND_OF[grouping.partOf('ageBand', group)]
      case 'job-group':
        return grouping.partOf('jobGroup', group)
      default:
        return 0
    }
  }
}

function sumOf(columns: readonly Amounts[]): Float64Array {
  return Float64Array.from(columns[0], (_, row) => columns.reduce((sum, column) => sum + column[row], 0))
}

const PERSONS = new WeakMap<Material, Map<string, Grid>>()

/** The persons of a population on each month's last day, each once where the largest position is. */
export function personsOfRows(material: Material, population: PopulationName, group: GroupDimension | null): Grid {
  const known = PERSONS.get(material) ?? new Map<string, Grid>()
  PERSONS.set(material, known)
  const name = `${population} ${group}`
  const grid = known.get(name) ?? gridOfRows(material, group, material.amounts(personsOf(population), null))
  known.set(name, grid)
  return grid
}

/** Rows of the material as a grid: each node holds its subtree. */
export function gridOfRows(material: Material, group: GroupDimension | null, amounts: readonly Amounts[]): Grid {
  const { tree, rowCount, unit, month } = material
  const groupOfRow = group && material.table('persons', group).groupOfRow
  const groupCount = group ? material.categories(group).length : 1
  const width = material.endMonth - material.firstMonth
  const classes = amounts.length
  const values = new Float64Array(tree.parent.length * groupCount * classes * width)
  for (let row = 0; row < rowCount; row++)
    for (let classNumber = 0; classNumber < classes; classNumber++)
      values[((unit[row] * groupCount + (groupOfRow?.[row] ?? 0)) * classes + classNumber) * width + month[row]] += amounts[classNumber][row]
  addUp(tree, values, groupCount * classes * width)
  return { values, classes }
}

function addUp({ parent }: Tree, values: Float64Array, width: number): void {
  for (let node = parent.length - 1; node > 0; node--) for (let i = 0; i < width; i++) values[parent[node] * width + i] += values[node * width + i]
}
