/**
 * What the files of one edition tell of a quantity in a year, as inequalities over sums that nobody but their readers put together:
 * how much of the quantity, and of what it is held against, there is in each part of the organisation, month and group.
 */
import { firstDayOfMonth, parsePeriod, workingDays } from '../calendar.ts'
import { PERSON_BANDS, type Dimension, type GroupDimension, type PlannedBlock, type QuantityName, type SplitDimension } from '../disclosure/model.ts'
import { refine } from './classes.ts'
import { dimensionOf, FIGURE_NEEDS, type EditionFiles, type ToldCell } from './files.ts'
import { depthOf, groupOf, KNOWN, monthsOfCode, splitOf } from './known.ts'
import type { Organisations } from './parts.ts'
import type { System } from './solver.ts'
import { FIGURE_SAYS, type Family, type Says, type Term } from './told-figures.ts'
import { RowsBuilder } from './zone.ts'

/** Tables that are tried together. */
export interface ToldFront {
  readonly quantity: QuantityName
  readonly year: number
  readonly group: GroupDimension | null
  readonly split: SplitDimension | null
  readonly tables: readonly Dimension[]
  readonly sought: readonly Dimension[]
}

/** A sum over whole and parted classes of cells, of some columns of each. */
export interface Sum {
  readonly whole: readonly number[]
  readonly parted: readonly number[]
  readonly columns: readonly number[]
}

/** A kind of a family: what each class of cells has a number of. */
interface Column {
  readonly family: Family
  readonly kind: string | null
}

interface Row {
  readonly cells: readonly number[]
  readonly weights: readonly number[]
  readonly least: number
  readonly most: number
  /** It holds where nobody has more than a full position, and nobody has left: what the attacker takes to be so. */
  readonly isGuess: boolean
}

/** A row over classes. */
interface Line {
  readonly classes: readonly number[]
  readonly weights: readonly number[]
  readonly least: number
  readonly most: number
}

/** Part of a system that touches no other part. */
export interface ToldProgram {
  readonly classes: ReadonlySet<number>
  /** Number of a class's column in the linear program. */
  columnOf(one: number, column: number): number
  readonly system: System
}

/** Told as a number, rounded to whole ones at most. */
const isSize = ({ least, most, isGuess }: Row): boolean => !isGuess && Number.isFinite(least) && Number.isFinite(most) && most - least < 1.1

/** The cells of one edition by what they are looked up by, and its plan. */
export class Told {
  readonly cells = new Map<string, ToldCell[]>()
  readonly blocks = new Map<string, PlannedBlock>()
  private readonly loads = new Map<string, { readonly load: string; readonly parts: readonly string[] | null }[]>()
  readonly parents: ReadonlyMap<string, string>
  readonly depths: ReadonlyMap<string, number>

  constructor(
    readonly edition: EditionFiles,
    readonly organisations: Organisations,
  ) {
    for (const cell of edition.cells) {
      if (cell.resolution === 'rolling-12') continue
      const key = `${cell.figure} ${cell.dimension} ${cell.period.slice(0, 4)}`
      const known = this.cells.get(key)
      if (known) known.push(cell)
      else this.cells.set(key, [cell])
    }
    for (const { quantity, dimension, blocks } of edition.plan.tables)
      for (const block of blocks) for (const period of block.periods) this.blocks.set(`${quantity} ${dimension} ${block.resolution} ${period}`, block)
    for (const { quantity, dimension, resolution, periods, units, load, parts } of edition.plan.carried) {
      for (const key of periods.flatMap((period) => units.map((unit) => `${quantity} ${dimension} ${resolution} ${period} ${unit}`))) {
        this.loads.set(key, [...(this.loads.get(key) ?? []), { load, parts: parts ?? null }])
      }
    }
    this.depths = new Map(edition.units.map(({ unit, depth }) => [unit, depth]))
    this.parents = new Map(edition.units.flatMap(({ unit, parent, rest }) => (rest && parent !== null ? [[unit, parent]] : [])))
  }

  /** The load that a month of a shown cell is told by; empty: the newest. */
  loadOf(quantity: QuantityName, dimension: string, resolution: string, period: string, unit: string, month: number): string {
    for (const { load, parts } of this.loads.get(`${quantity} ${dimension} ${resolution} ${period} ${unit}`) ?? []) {
      const isPart = (code: string): boolean => {
        const span = monthsOfCode(quantity, code)
        return span !== undefined && span.from <= month && month < span.end
      }
      if (parts === null || parts.some(isPart)) return load
    }
    return ''
  }
}

const MONTHS = 12

/** The system of a front: classes of cells that no number tells apart, and what is told of them. */
export class ToldSystem {
  readonly columns: readonly Column[]
  readonly groups: readonly string[]
  readonly classOf: Int32Array
  readonly sizeOf: Int32Array
  private readonly rows: Row[] = []
  private readonly classesOfRow: readonly (readonly number[])[]
  private readonly loads: string[] = ['']
  private readonly parts = new Map<string, number>()
  private readonly seen = new Set<string>()
  private readonly deepest: number
  /** Place of each class among those of the system; -1 where no row holds it. */
  readonly placeOf: Int32Array

  constructor(
    private readonly told: Told,
    readonly front: ToldFront,
  ) {
    const { quantity, split, group } = front
    this.deepest = Math.max(...front.sought.map((dimension) => depthOf(quantity, dimension)))
    const tableOf = (family: Family, dimension: string) => told.edition.plan.tables.find((table) => table.quantity === family && table.dimension === dimension)
    const figures = Object.entries(FIGURE_SAYS).filter(([, says]) => termsOf(says).some(({ family }) => family === quantity))
    const families = [...new Set(figures.flatMap(([, says]) => termsOf(says).map(({ family }) => family)))]
    this.columns = families.flatMap((family) => {
      const kinds = split === null || family === 'contract' ? undefined : tableOf(family, split)?.categories
      return (kinds ?? [null]).map((kind) => ({ family, kind }))
    })
    this.groups = (group === null ? undefined : tableOf(quantity, group)?.categories) ?? ['']
    for (const [figure, says] of Object.entries(FIGURE_SAYS)) if (termsOf(says).every(({ family }) => families.includes(family))) this.read(figure, says)
    const builder = new RowsBuilder()
    let cellCount = 0
    for (const { cells } of this.rows) {
      for (const cell of cells) {
        builder.add(cell)
        cellCount = Math.max(cellCount, cell + 1)
      }
      builder.end()
    }
    this.classOf = new Int32Array(cellCount)
    const classCount = cellCount > 0 ? refine(this.classOf, 1, builder.rows()) : 0
    this.sizeOf = new Int32Array(classCount)
    for (const one of this.classOf) this.sizeOf[one]++
    this.classesOfRow = this.rows.map(({ cells }) => [...new Set(cells.map((cell) => this.classOf[cell]))])
    this.placeOf = new Int32Array(classCount).fill(-1)
    let next = 0
    for (const one of this.classesOfRow.flat()) if (this.placeOf[one] < 0) this.placeOf[one] = next++
  }

  /** The sum of a unit or some parts over months, for one category of a table. `null` where nothing is told of a part of it. */
  sumOf(parts: readonly string[], from: number, end: number, loads: (month: number) => string, dimension: Dimension, category: string | null): Sum | null {
    const { group, kind } = this.partsOf(dimension, category)
    if (group === undefined) return null
    const hits = new Map<number, number>()
    for (let month = from; month < end; month++) {
      const load = this.loads.indexOf(loads(month))
      for (const part of parts) {
        const known = this.parts.get(part)
        if (known === undefined || load < 0) return null
        for (const number of group) {
          const cell = this.cellAt(load, known, month, number)
          if (cell >= this.classOf.length || this.placeOf[this.classOf[cell]] < 0) return null
          hits.set(this.classOf[cell], (hits.get(this.classOf[cell]) ?? 0) + 1)
        }
      }
    }
    const classes = [...hits].sort(([a], [b]) => a - b)
    return {
      whole: classes.flatMap(([one, count]) => (count === this.sizeOf[one] ? [one] : [])),
      parted: classes.flatMap(([one, count]) => (count === this.sizeOf[one] ? [] : [one])),
      columns: this.columns.flatMap(({ family, kind: own }, column) => (family === this.front.quantity && (kind === null || own === kind) ? [column] : [])),
    }
  }

  /** The linear programs that do not touch each other, each with its classes. */
  programs(withGuesses: boolean): readonly ToldProgram[] {
    const lines = [...this.unnested(), ...this.rows.flatMap((row, i) => (isSize(row) || (row.isGuess && !withGuesses) ? [] : [{ ...row, classes: this.classesOfRow[i] }]))]
    const leader = this.placeOf.map((_, one) => one)
    const lead = (one: number): number => {
      while (leader[one] !== one) one = leader[one] = leader[leader[one]]
      return one
    }
    for (const { classes } of lines) for (const one of classes) leader[lead(one)] = lead(classes[0])
    const largest = lines.reduce((most, { most: own }) => (Number.isFinite(own) ? Math.max(most, own) : most), 1_000)
    const found = new Map<number, { classes: number[]; lines: typeof lines }>()
    this.placeOf.forEach((place, one) => {
      if (place < 0) return
      const known = found.get(lead(one))
      if (known) known.classes.push(one)
      else found.set(lead(one), { classes: [one], lines: [] })
    })
    for (const line of lines) found.get(lead(line.classes[0]))?.lines.push(line)
    return [...found.values()].map(({ classes, lines: own }) => this.program(classes, own, 10 * largest))
  }

  private program(classes: readonly number[], lines: readonly Line[], upper: number): ToldProgram {
    const placeOf = new Map(classes.map((one, place) => [one, place * this.columns.length]))
    const columnOf = (one: number, column: number): number => (placeOf.get(one) ?? 0) + column
    const contract = this.columns.findIndex(({ family }) => family === 'contract')
    const away = this.columns.flatMap(({ family }, column) => (family !== 'contract' && KNOWN[family].most === 'contract' ? [column] : []))
    // Nobody is away for more than the contract says.
    const bound = contract < 0 || away.length === 0 ? [] : classes.map((one) => ({ classes: [one], weights: this.columns.map((_, column) => (column === contract ? -1 : away.includes(column) ? 1 : 0)), least: -Infinity, most: 0 }))
    const all: readonly Line[] = [...lines, ...bound]
    const cells = all.map(({ classes: held, weights }) => held.flatMap((one) => weights.flatMap((weight, column) => (weight === 0 ? [] : [{ column: columnOf(one, column), weight }]))))
    return {
      classes: new Set(classes),
      columnOf,
      system: {
        upper: new Float64Array(classes.length * this.columns.length).fill(upper),
        rows: cells.map((row) => row.map(({ column }) => column)),
        weights: cells.map((row) => row.map(({ weight }) => weight)),
        totals: Float64Array.from(all, ({ least }) => least),
        most: Float64Array.from(all, ({ most }) => most),
      },
    }
  }

  /** Sizes with the sizes of their parts taken out of them, so that what they hold no longer hangs together by them. */
  private unnested(): Line[] {
    const kept: (Line & { readonly key: string })[] = []
    const left: Line[] = []
    const sizes = this.rows.flatMap((row, i) => (isSize(row) ? [{ ...row, classes: this.classesOfRow[i] }] : [])).sort((a, b) => a.classes.length - b.classes.length)
    for (const { classes, weights, ...size } of sizes) {
      const key = weights.join(' ')
      const remaining = new Set(classes)
      let { least, most } = size
      for (let i = kept.length - 1; i >= 0 && remaining.size > 0; i--) {
        const part = kept[i]
        if (part.key !== key || part.classes.length > remaining.size || !part.classes.every((one) => remaining.has(one))) continue
        for (const one of part.classes) remaining.delete(one)
        ;[least, most] = [least - part.most, most - part.least]
      }
      if (remaining.size > 0) left.push({ classes: [...remaining], weights, least, most })
      kept.push({ classes, weights, ...size, key })
    }
    return left
  }

  // ----------------------------------------------------------------------------------------------------------- reading

  private read(figure: string, says: Says): void {
    const { year, tables } = this.front
    for (const dimension of tables) for (const cell of this.told.cells.get(`${figure} ${dimension} ${year}`) ?? []) this.readCell(cell, dimension, says)
  }

  private readCell(cell: ToldCell, dimension: Dimension, says: Says): void {
    // What is told of units that the sought tables do not reach says nothing of those they do.
    if ((this.told.depths.get(cell.unit) ?? Infinity) > this.deepest) return
    const months = monthsOfCode(this.front.quantity, cell.period)
    const { group, kind } = this.partsOf(dimension, cell.category)
    const above = this.weightsOf(says.above, kind)
    const below = says.below && this.weightsOf(says.below, says.isSplitBelow ? kind : null)
    const cells = months && group && this.cellsOf(cell, months.from, months.end, group)
    if (!cells || !above || below === undefined) return
    const { value, numerator, denominator, decimals } = cell
    const part = 0.5 * 10 ** -decimals.parts
    if (numerator !== null) this.add(cells, above, nearly(numerator, part))
    if (below && denominator !== null) this.add(cells, perPeriod(below, says, cell.period), nearly(denominator, part))
    const half = 0.5 * 10 ** -decimals.value + NEARLY
    if (below && value !== null && (numerator === null || denominator === null)) {
      const held = perPeriod(below, says, cell.period)
      this.add(cells, above.map((weight, i) => says.scale * weight - (value - half) * held[i]), { least: 0, most: Infinity })
      this.add(cells, above.map((weight, i) => says.scale * weight - (value + half) * held[i]), { least: -Infinity, most: 0 })
    } else if (!below && value !== null && numerator === null) this.add(cells, above, { least: value - half, most: value + half })
    this.addPersons(cells, cell, says, below)
  }

  /** What the band of persons says. */
  private addPersons(cells: readonly number[], { personsFrom, period, resolution, unit, numerator, denominator }: ToldCell, { isOfPersons }: Says, below: readonly number[] | null): void {
    const next = PERSON_BANDS.find((from) => personsFrom !== null && from > personsFrom)
    if (personsFrom === null || next === undefined || numerator !== null || denominator !== null) return
    if (isOfPersons && below) this.add(cells, below, { least: personsFrom, most: next - 1 })
    const contract = this.columns.map(({ family }) => (family === 'contract' ? 1 : 0))
    // Of longer periods the bands say what those of the months do.
    const isFinest = resolution === 'month' || !this.isToldByMonth(unit, period)
    if (contract.includes(1) && isFinest) this.add(cells, contract, { least: -Infinity, most: next * workingDaysOf(period) }, true)
  }

  private isToldByMonth(unit: string, period: string): boolean {
    const first = monthsOfCode('sickness', period)?.from
    return first !== undefined && this.told.blocks.get(`${this.front.quantity} total month ${monthCodeOf(first)}`)?.shown.includes(unit) === true
  }

  private add(cells: readonly number[], weights: readonly number[], { least, most }: Pick<Row, 'least' | 'most'>, isGuess = false): void {
    const key = `${cells.length} ${cells[0]} ${cells[cells.length - 1]} ${weights.join(' ')} ${least} ${most}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.rows.push({ cells, weights, least, most, isGuess })
  }

  /** The group numbers and the kind that a category of a table is of. */
  private partsOf(dimension: Dimension, category: string | null): { readonly group: readonly number[] | undefined; readonly kind: string | null } {
    const [isGrouped, isSplit] = [groupOf(dimension) !== null, splitOf(dimension) !== null]
    const everyGroup = this.groups.map((_, number) => number)
    if (category === null || (!isGrouped && !isSplit)) return { group: everyGroup, kind: null }
    const [code, kind] = isGrouped && isSplit ? [category.slice(0, category.indexOf(':')), category.slice(category.indexOf(':') + 1)] : isGrouped ? [category, null] : [null, category]
    if (code === null) return { group: everyGroup, kind }
    const number = this.groups.indexOf(code)
    return { group: number < 0 ? undefined : [number], kind }
  }

  /** By column; `undefined` where the terms are of kinds that the front does not tell apart. */
  private weightsOf(terms: readonly Term[], kind: string | null): readonly number[] | undefined {
    if (terms.some(({ split }) => split !== null && split !== this.front.split)) return undefined
    return this.columns.map(({ family, kind: own }) =>
      terms.reduce((sum, term) => {
        const isMeant = term.family === family && (own === null || (term.kinds ? term.kinds.includes(own) : kind === null || own === kind))
        return isMeant ? sum + term.weight : sum
      }, 0),
    )
  }

  private cellsOf({ figure, dimension, resolution, period, unit }: ToldCell, from: number, end: number, groups: readonly number[]): readonly number[] | null {
    const needs = FIGURE_NEEDS[figure].needs.map(([quantity, split]) => ({ quantity, dimension: dimensionOf(dimension, split) }))
    const parent = this.told.parents.get(unit)
    const organisation = this.told.organisations.of(this.told.edition, period)
    const rest = parent === undefined ? undefined : this.told.blocks.get(`${needs[0].quantity} ${needs[0].dimension} ${resolution} ${period}`)?.rests.find((one) => one.parent === parent)
    if (parent !== undefined && !rest) return null
    const parts = rest ? organisation.partsOfRest(rest.parent, rest.members) : organisation.partsOf(unit)
    const cells: number[] = []
    for (let month = from; month < end; month++) {
      const [load, ...others] = new Set(needs.map((need) => this.told.loadOf(need.quantity, need.dimension, resolution, period, unit, month)))
      if (others.length > 0) return null
      const number = this.loadNumber(load)
      if (number >= LOADS_AT_MOST) return null
      for (const part of parts) for (const group of groups) cells.push(this.cellAt(number, this.partNumber(part), month, group))
    }
    return cells
  }

  private loadNumber(load: string): number {
    const known = this.loads.indexOf(load)
    return known < 0 ? this.loads.push(load) - 1 : known
  }

  private partNumber(part: string): number {
    const known = this.parts.get(part) ?? this.parts.size
    this.parts.set(part, known)
    return known
  }

  private cellAt(load: number, part: number, month: number, group: number): number {
    return ((part * LOADS_AT_MOST + load) * MONTHS + (month % MONTHS)) * this.groups.length + group
  }
}

/** Loads that the numbers of one year can come from: an edition a quarter, and then some. */
const LOADS_AT_MOST = 16
const NEARLY = 1e-6

const monthCodeOf = (month: number): string => `${Math.floor(month / MONTHS)}M${String((month % MONTHS) + 1).padStart(2, '0')}`

const termsOf = ({ above, below }: Says): readonly Term[] => [...above, ...(below ?? [])]

/** What rounds to a size by less than `half`. */
function nearly(size: number, half: number): Pick<Row, 'least' | 'most'> {
  const slack = half + NEARLY + 1e-9 * Math.abs(size)
  return { least: size - slack, most: size + slack }
}

function workingDaysOf(code: string): number {
  const period = parsePeriod(code)
  if (!period) return Infinity
  const [from, to] = [firstDayOfMonth(period.firstMonth), firstDayOfMonth(period.firstMonth + period.monthCount)]
  return workingDays(from, to).before[to - from]
}

function perPeriod(weights: readonly number[], { isPerFullPosition }: Says, period: string): readonly number[] {
  return isPerFullPosition ? weights.map((weight) => weight / workingDaysOf(period)) : weights
}
