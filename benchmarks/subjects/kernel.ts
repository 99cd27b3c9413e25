/** Our kernel. The only file of the benchmarks that knows how it is called. */
import { timeAxis } from '../../engine/calendar.ts'
import type { CanonicalColumns } from '../../engine/columns.ts'
import { AGE_BOUNDS, categoryMask, DURATION_BOUNDS } from '../../engine/figures/vocabulary.ts'
import { DOCTOR_CERTIFIED, SELF_CERTIFIED } from '../../engine/kernel/absence.ts'
import { layOut, type Layout } from '../../engine/kernel/layout.ts'
import { absenceManDays, classCountOf, contractualManDays, illnessClasses, type Months } from '../../engine/kernel/man-days.ts'
import { cellsOf, Grouping, type Cells as KernelCells, type Slice } from '../../engine/kernel/slice.ts'
import { BAND_COUNT, personCounts, positionSums, type PersonCounts, type PositionSums, type ReferenceDates } from '../../engine/kernel/working-time.ts'
import { MEASURE_COUNT, type TaskName, type Visit } from '../cells.ts'
import type { PreparedRows } from '../prepared.ts'
import type { Subject } from './subject.ts'

/** The layout step: columns to the kernel's arrays. */
export function layOutColumns(columns: CanonicalColumns): Layout {
  const firstDay = columns.positions.fromDay.reduce((first, day) => Math.min(first, day), columns.asOfDay)
  return layOut(columns, timeAxis(firstDay, columns.asOfDay + 1))
}

/** The layout's rows in plain columns for the other programs: own illness and the population only. */
export function preparedRows(columns: CanonicalColumns, layout: Layout): PreparedRows {
  const { stretches, segments, spells, tree } = layout
  const mask = categoryMask('all')
  const kept = Array.from(stretches.person.keys()).filter(
    (row) => stretches.percentHundredths[row] > 0 && (mask >> stretches.category[row]) & 1,
  )
  const keptAs = new Int32Array(stretches.count).fill(-1)
  kept.forEach((row, i) => (keptAs[row] = i))
  const ill = Array.from(segments.stretch.keys()).filter(
    (i) => (segments.category[i] === SELF_CERTIFIED || segments.category[i] === DOCTOR_CERTIFIED) && keptAs[segments.stretch[i]] >= 0,
  )
  const pick = (rows: readonly number[], value: (row: number) => number) => Int32Array.from(rows, value)
  return {
    axis: layout.axis,
    knownDays: layout.knownDays,
    unitParent: columns.units.parent,
    jobCount: layout.jobCount,
    gradeUnits: layout.gradeUnits,
    stretches: {
      count: kept.length,
      person: pick(kept, (row) => stretches.person[row]),
      sex: pick(kept, (row) => layout.sex[stretches.person[row]]),
      birthYear: pick(kept, (row) => layout.birthYear[stretches.person[row]]),
      unit: pick(kept, (row) => tree.unitOf[stretches.node[row]]),
      job: pick(kept, (row) => stretches.job[row]),
      percentHundredths: pick(kept, (row) => stretches.percentHundredths[row]),
      fromDay: pick(kept, (row) => stretches.fromDay[row]),
      toDay: pick(kept, (row) => stretches.toDay[row]),
    },
    segments: {
      count: ill.length,
      stretch: pick(ill, (i) => keptAs[segments.stretch[i]]),
      certification: pick(ill, (i) => (segments.category[i] === SELF_CERTIFIED ? 0 : 1)),
      grade: pick(ill, (i) => segments.grade[i]),
      fromDay: pick(ill, (i) => segments.fromDay[i]),
      toDay: pick(ill, (i) => segments.toDay[i]),
      spellDays: pick(ill, (i) => spells.spellDays[segments.spell[i]]),
    },
  }
}

const NOTHING_LEFT_OUT = { sexMask: null, ageBandMask: null, jobs: null } as const
const CLASSES = { byCertification: true, durationBounds: DURATION_BOUNDS, certificationMask: null } as const

/** Every node of the tree by sex and age band; by job too where asked. */
function sliceOfAll(byJob: boolean): Slice {
  return { categoryMask: categoryMask('all'), node: 0, everyNode: true, bySex: true, byAgeBand: true, byJob, ageBounds: AGE_BOUNDS, ...NOTHING_LEFT_OUT }
}

/** The last day of every month, with its calendar year. */
function monthEnds(layout: Layout): ReferenceDates {
  return { day: layout.axis.monthStart.slice(1).map((start) => start - 1), year: layout.axis.monthYear }
}

interface ManDays {
  readonly cells: KernelCells
  readonly classCount: number
  readonly values: Float64Array
}

export class Kernel implements Subject {
  readonly name = 'kernel'
  readonly title = 'Saman kernel, TypeScript, 1 thread'
  readonly threads = 1
  readonly tasks = ['T1', 'T2', 'T3', 'T1-tree', 'T2-tree'] as const
  private readonly layout: Layout
  private rows: PreparedRows | undefined
  private manDays: ManDays | undefined
  private persons: { cells: KernelCells; counts: PersonCounts; sums: PositionSums } | undefined

  constructor(layout: Layout) {
    this.layout = layout
  }

  async prepare(input: { rows: PreparedRows }): Promise<void> {
    this.rows = input.rows
  }

  async run(task: TaskName): Promise<void> {
    const { layout } = this
    const months: Months = { first: 0, end: layout.axis.monthCount }
    const cells = cellsOf(new Grouping(layout, sliceOfAll(task !== 'T3')), months.first, months.end)
    if (task === 'T3') {
      const dates = monthEnds(layout)
      this.persons = { cells, counts: personCounts(cells, dates, null), sums: positionSums(cells, dates) }
    } else if (task === 'T1' || task === 'T1-tree') {
      this.manDays = { cells, classCount: 1, values: contractualManDays(cells, months) }
    } else {
      const classCount = classCountOf(CLASSES)
      this.manDays = { cells, classCount, values: absenceManDays(cells, months, illnessClasses(layout, CLASSES), classCount) }
    }
  }

  async visit(task: TaskName, visit: Visit): Promise<void> {
    if (task === 'T3') this.visitPersons(visit)
    else this.visitManDays(task, visit)
  }

  close(): void {
    this.manDays = undefined
    this.persons = undefined
  }

  /** Positions are held at leaves only, so that a leaf's sum is that of its own positions. */
  private visitManDays(task: TaskName, visit: Visit): void {
    const { manDays, rows } = this
    if (!manDays || !rows) throw new Error('nothing has been run')
    const { cells, classCount, values } = manDays
    const { tree, axis } = this.layout
    const ownOnly = task === 'T1' || task === 'T2'
    for (let row = 0; row < cells.rowCount; row++) {
      const node = cells.node[row]
      if (ownOnly && tree.subtreeEnd[node] > node + 1) continue
      // A group is sex, age band and job in that order, as in the canonical cells.
      const start = (tree.unitOf[node] * cells.grouping.groupCount + cells.group[row]) * classCount * axis.monthCount
      const first = row * classCount * axis.monthCount
      for (let i = 0; i < classCount * axis.monthCount; i++) visit(start + i, values[first + i])
    }
  }

  private visitPersons(visit: Visit): void {
    if (!this.persons || !this.rows) throw new Error('nothing has been run')
    const { cells, counts, sums } = this.persons
    const { tree, axis } = this.layout
    for (let row = 0; row < cells.rowCount; row++) {
      const start = (tree.unitOf[cells.node[row]] * cells.grouping.groupCount + cells.group[row]) * MEASURE_COUNT * axis.monthCount
      for (let month = 0; month < axis.monthCount; month++) {
        let persons = 0
        for (let band = 0; band < BAND_COUNT; band++) {
          const inBand = counts.bandPersons[(row * BAND_COUNT + band) * axis.monthCount + month]
          persons += inBand
          visit(start + (2 + band) * axis.monthCount + month, inBand)
        }
        visit(start + month, persons)
        visit(start + axis.monthCount + month, sums.percentHundredths[row * axis.monthCount + month])
      }
    }
  }
}
