/**
 * The publication as a matrix of ones: a row per inner cell of a quantity in a calendar year, a column per cell that is shown or
 * that somebody might work out. Rows of several loads stand side by side where editions follow each other: an inner cell that
 * has not changed is one row, a changed one is two.
 */
import { monthIndex, parsePeriod } from '../calendar.ts'
import type { MonthRange, Run } from './facts.ts'
import type { Amounts, Dimension, Material, QuantityName, SplitDimension } from './model.ts'
import { partsOfDimension, QUANTITIES } from './quantities.ts'
import { DURATION_BOUNDS_OF } from '../figures/vocabulary.ts'
import type { Column } from './span.ts'

/** A year of one quantity: what is attacked and defended together. */
export interface Zone {
  readonly quantity: QuantityName
  readonly year: number
  readonly dimensions: readonly Dimension[]
}

/** The columns of some nodes in some months, by category number, and what they sum to. */
export interface CutColumns {
  readonly columns: readonly Column[]
  readonly sums: readonly number[]
}

/** Rows that all shown columns treat alike, by the first and the last of them. */
export interface AlikeRows {
  firstAlike(row: number): number
  lastAlike(row: number): number
}

export interface Matrix {
  readonly rowCount: number
  /** Whether a load has rows that no newer one has. */
  hasOwnRows(load: number): boolean
  /** Columns of a cell in one load, all categories of the dimension. */
  columnsOf(load: number, dimension: Dimension, runs: readonly Run[], months: MonthRange): CutColumns
  /** The same, without rows for those categories that hold only some of the rows that are alike: most of what is hidden. */
  wholeColumnsOf(load: number, dimension: Dimension, runs: readonly Run[], months: MonthRange, alike: AlikeRows): readonly Column[]
}

/**
 * Whether everybody knows the undivided quantity: how many work where is no secret. What is known takes no row; only what it is
 * divided into is hidden.
 */
export function isWholeKnown(quantity: QuantityName): boolean {
  const { sensitivity, time, kind } = QUANTITIES[quantity]
  return sensitivity === 'work' && time === 'stock' && kind !== 'amount'
}

/** Months of a period that a quantity's cell is made of, in months of the material; `null`: not all of them are in it. */
export function monthsOfCell({ firstMonth, endMonth }: Material, quantity: QuantityName, period: string): MonthRange | null {
  const parsed = parsePeriod(period)
  if (!parsed) throw new Error(`no period: ${period}`)
  const end = parsed.firstMonth + parsed.monthCount
  const from = QUANTITIES[quantity].time === 'stock' ? end - 1 : parsed.firstMonth
  return from < firstMonth || end > endMonth ? null : { from: from - firstMonth, end: end - firstMonth }
}

/** The matrix of a zone over the loads that editions were made from, the newest first. */
export function matrixOf(zone: Zone, materials: readonly Material[]): Matrix {
  const splits = [...new Set(zone.dimensions.map((dimension) => partsOfDimension(dimension).split).filter((split) => split !== null))]
  const parts = partsOfSplits(splits)
  const rowAt = new Map<string, { readonly sums: readonly number[]; readonly rows: Int32Array }[]>()
  const partCount = parts.count + 1
  let rowCount = 0
  const numberRows = (): Int32Array => new Int32Array(partCount).map(() => rowCount++)
  const numbered = materials.map((material) => {
    const inner = innerCells(material, zone, splits)
    const rows = new Int32Array(inner.count * partCount)
    const before = rowCount
    for (let cell = 0; cell < inner.count; cell++) {
      let own: Int32Array | undefined
      if (materials.length > 1) {
        const sums = inner.sumsOf(cell)
        const known = rowAt.get(inner.nameOf(cell)) ?? []
        const same = known.find((other) => sums.every((sum, i) => sum === other.sums[i]))
        const whole = known.find((other) => sums[0] === other.sums[0])
        own = same ? same.rows : numberRows()
        if (!same && whole) own[0] = whole.rows[0]
        if (!same) rowAt.set(inner.nameOf(cell), [...known, { sums, rows: own }])
      }
      rows.set(own ?? numberRows(), cell * partCount)
    }
    return { inner, rows, hasOwnRows: rowCount > before }
  })
  const loads = numbered.map((load) => {
    const cellOf = new Int32Array(rowCount).fill(-1)
    load.rows.forEach((row, at) => (cellOf[row] = Math.floor(at / partCount)))
    return { ...load, cellOf }
  })
  const skipsWhole = isWholeKnown(zone.quantity)
  const termsOf = (split: SplitDimension | null): readonly (readonly number[])[] => {
    const terms = split === null ? [WHOLE] : parts.ofSplit(split)
    return skipsWhole ? terms.map((numbers) => numbers.filter((number) => number !== 0)) : terms
  }
  const entryOf = (rows: Int32Array, cell: number, term: number): number =>
    term < 0 ? ~rows[cell * partCount + ~term] : rows[cell * partCount + term]
  return {
    rowCount,
    hasOwnRows: (load) => loads[load].hasOwnRows,
    columnsOf: (load, dimension, runs, months) => {
      const { inner, rows } = loads[load]
      const { split } = partsOfDimension(dimension)
      const terms = termsOf(split)
      const { groupOf, groupCount } = inner.groupsOf(dimension)
      const amounts = split === null ? inner.wholes : inner.classes(split)
      const sums = Array.from({ length: groupCount * terms.length }, () => 0)
      const lengths = new Int32Array(sums.length)
      inner.each(runs, months, (cell) => {
        const first = groupOf(cell) * terms.length
        for (let number = 0; number < terms.length; number++) {
          lengths[first + number] += terms[number].length
          sums[first + number] += amounts[number][cell]
        }
        return true
      })
      const columns = Array.from(lengths, (length) => new Int32Array(length))
      const filled = lengths.fill(0)
      inner.each(runs, months, (cell) => {
        const first = groupOf(cell) * terms.length
        for (let number = 0; number < terms.length; number++)
          for (const term of terms[number]) columns[first + number][filled[first + number]++] = entryOf(rows, cell, term)
        return true
      })
      return { columns, sums }
    },
    wholeColumnsOf: (load, dimension, runs, months, alike) => {
      const { inner, rows, cellOf } = loads[load]
      const terms = termsOf(partsOfDimension(dimension).split)
      const { groupOf, groupCount } = inner.groupsOf(dimension)
      let left = groupCount * terms.length
      const entries: (number[] | null)[] = Array.from({ length: groupCount * terms.length }, () => [])
      const isInside = (row: number): boolean => cellOf[row] >= 0 && inner.isIn(cellOf[row], runs, months)
      inner.each(runs, months, (cell) => {
        const first = groupOf(cell) * terms.length
        for (let number = first; number < first + terms.length; number++) {
          const list = entries[number]
          if (list === null) continue
          for (const term of terms[number - first]) {
            const entry = entryOf(rows, cell, term)
            const row = entry < 0 ? ~entry : entry
            if (isInside(alike.firstAlike(row)) && isInside(alike.lastAlike(row))) list.push(entry)
            else {
              entries[number] = null
              left -= 1
              break
            }
          }
        }
        return left > 0
      })
      return entries.map((list) => Int32Array.from(list ?? []))
    },
  }
}

/** The whole is part 0. */
const WHOLE: readonly number[] = [0]

/** Names of the parts that the classes of a split consist of, class by class; all of them together are the whole. */
function namedParts(split: SplitDimension, durations: readonly number[]): readonly (readonly string[])[] {
  switch (split) {
    case 'duration':
    case 'duration-nav':
    case 'duration-length': {
      const bounds = [1, ...DURATION_BOUNDS_OF[split], Infinity]
      return bounds.slice(1).map((end, i) => durations.filter((day) => day >= bounds[i] && day < end).map((day) => `from day ${day}`))
    }
    case 'duration-finest':
      return durations.map((day) => [`from day ${day}`])
    case 'certification-grading':
    case 'payer-length':
    case 'payer-certification':
      return [[`${split} 0`], [`${split} 1`], [`${split} 2`]]
    // Who holds a full position is the same in all divisions by size of position.
    case 'full-time':
    case 'full-time-position':
      return [['full'], [split]]
    case 'band':
      return [['band 0'], ['band 1'], ['band 2'], ['band 3'], ['full']]
    case 'wish':
      return [['involuntary'], ['other'], ['no answer'], ['full']]
    default:
      return [[`${split} 0`], [`${split} 1`]]
  }
}

/**
 * Rows of the splits of a quantity. Classes that several splits have in common are one row, and the last part of each split
 * has none: it is the whole less the others.
 */
function partsOfSplits(splits: readonly SplitDimension[]) {
  const isDuration = (split: SplitDimension): split is keyof typeof DURATION_BOUNDS_OF => split in DURATION_BOUNDS_OF
  const durations = [...new Set([1, ...splits.filter(isDuration).flatMap((split) => [...DURATION_BOUNDS_OF[split]])])].sort((a, b) => a - b)
  const numberOf = new Map<string, number>()
  const terms = new Map<SplitDimension, readonly (readonly number[])[]>()
  for (const split of splits) {
    const classes = namedParts(split, durations)
    const names = classes.flat()
    const last = names.findLast((name) => name !== 'full')
    const rowOf = (name: string): number => {
      const number = numberOf.get(name) ?? numberOf.size + 1
      numberOf.set(name, number)
      return number
    }
    const others = names.filter((name) => name !== last).map(rowOf)
    // A class with the last part is the whole less the parts that it does not have.
    terms.set(
      split,
      classes.map((own) =>
        last !== undefined && own.includes(last)
          ? [0, ...others.filter((number) => !own.some((name) => numberOf.get(name) === number)).map((number) => ~number)]
          : own.map(rowOf),
      ),
    )
  }
  return { count: numberOf.size, ofSplit: (split: SplitDimension) => terms.get(split) ?? [WHOLE] }
}

/** The inner cells of a zone that anybody is in: unit, sex, age, group of jobs and month, in the order month and unit. */
function innerCells(material: Material, { quantity, year, dimensions }: Zone, splits: readonly SplitDimension[]) {
  const { firstMonth, endMonth, firstRowOfMonth, unit, sex, ageBand, jobGroup, contractual, percentHundredths } = material
  const nodeCount = material.unitCode.length
  const from = Math.max(monthIndex(year, 1), firstMonth) - firstMonth
  const end = Math.min(monthIndex(year + 1, 1), endMonth) - firstMonth
  const counted = material.counted(quantity)
  const [whole] = material.amounts(quantity, null)
  // Who has no position at all, or no man-days to be absent from, has nothing, as everybody knows.
  const position = QUANTITIES[quantity].kind === 'amount' ? percentHundredths : null
  const mayHave = (row: number): boolean =>
    counted === null ? contractual[row] > 0 : counted[row] > 0 && (position === null || position[row] > 0)
  const isThere = (row: number): boolean => mayHave(row) || whole[row] !== 0
  const cellOfRow = new Int32Array(material.rowCount).fill(-1)
  const firstRow: number[] = []
  // First cell of each month and node, as the rows lie in this order.
  const firstCell = new Int32Array(Math.max(0, end - from) * (nodeCount + 1))
  for (let month = from; month < end; month++) {
    let row = firstRowOfMonth[month]
    for (let node = 0; node <= nodeCount; node++) {
      firstCell[(month - from) * (nodeCount + 1) + node] = firstRow.length
      const cells = new Map<number, number>()
      for (; row < firstRowOfMonth[month + 1] && unit[row] === node; row++) {
        if (!isThere(row)) continue
        const key = (jobGroup[row] * 256 + ageBand[row]) * 256 + sex[row]
        let cell = cells.get(key)
        if (cell === undefined) {
          cell = firstRow.push(row) - 1
          cells.set(key, cell)
        }
        cellOfRow[row] = cell
      }
    }
  }
  const count = firstRow.length
  const summed = (amounts: readonly Amounts[]): readonly Float64Array[] =>
    amounts.map((values) => {
      const sums = new Float64Array(count)
      for (let row = 0; row < cellOfRow.length; row++) if (cellOfRow[row] >= 0) sums[cellOfRow[row]] += values[row]
      return sums
    })
  const wholes = summed([whole])
  const classSums = new Map(splits.map((split) => [split, summed(material.amounts(quantity, split))]))
  const groups = new Map(
    dimensions.map((dimension) => {
      const { groupOfRow, categories, amounts } = material.table(quantity, dimension)
      const groupOf = (cell: number): number => (groupOfRow === null ? 0 : groupOfRow[firstRow[cell]])
      return [dimension, { groupOf, groupCount: categories.length / amounts.length }] as const
    }),
  )
  const jobGroups = material.categories('job-group')
  return {
    count,
    wholes,
    classes: (split: SplitDimension) => classSums.get(split) ?? [],
    groupsOf(dimension: Dimension) {
      const found = groups.get(dimension)
      if (!found) throw new Error(`${dimension} is not in the zone`)
      return found
    },
    /** What the cell is called in every load. */
    nameOf(cell: number): string {
      const row = firstRow[cell]
      return [material.unitCode[unit[row]], firstMonth + material.month[row], sex[row], ageBand[row], jobGroups[jobGroup[row]]].join('|')
    },
    sumsOf: (cell: number): readonly number[] => [wholes[0][cell], ...[...classSums.values()].flatMap((classes) => classes.map((sums) => sums[cell]))],
    isIn(cell: number, runs: readonly Run[], months: MonthRange): boolean {
      const row = firstRow[cell]
      if (material.month[row] < months.from || material.month[row] >= months.end) return false
      for (const run of runs) if (unit[row] >= run.from && unit[row] < run.end) return true
      return false
    },
    /** Goes on while the visitor wants more. */
    each(runs: readonly Run[], months: MonthRange, visit: (cell: number) => boolean): void {
      for (let month = Math.max(months.from, from); month < Math.min(months.end, end); month++)
        for (const run of runs) {
          const at = (month - from) * (nodeCount + 1)
          for (let cell = firstCell[at + run.from]; cell < firstCell[at + run.end]; cell++) if (!visit(cell)) return
        }
    },
  }
}
