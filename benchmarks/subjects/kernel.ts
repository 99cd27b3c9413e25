/** Our kernel. The only file of the benchmarks that knows how it is called. */
import { TypeScriptBaseSums } from '../../engine/base-sums/typescript.ts'
import { timeAxis, type TimeAxis } from '../../engine/calendar.ts'
import type { CanonicalColumns } from '../../engine/columns.ts'
import { AGE_BOUNDS, categoryMask, DURATION_BOUNDS_OF } from '../../engine/figures/vocabulary.ts'
import { DOCTOR_CERTIFIED, SELF_CERTIFIED } from '../../engine/kernel/settling.ts'
import { joinRows, type JoinedRows } from '../../engine/kernel/joined-rows.ts'
import { layOut, type Layout } from '../../engine/kernel/layout.ts'
import { classCountOf, illnessTable } from '../../engine/kernel/classes.ts'
import { absenceManDays, contractualManDays, type Months } from '../../engine/kernel/man-days.ts'
import { cellsOf, type Cells as KernelCells } from '../../engine/kernel/cells.ts'
import { Grouping, type Slice } from '../../engine/kernel/slice.ts'
import type { TaskName, Visit } from '../cells.ts'
import type { Frame, PreparedRows } from '../prepared.ts'
import { BASE_TASK, visitBaseSums } from './base-sums.ts'
import type { Subject } from './subject.ts'

/** The layout step: columns to the kernel's arrays. */
export function layOutColumns(columns: CanonicalColumns): Layout {
  return layOut(columns, axisOf(columns))
}

/** The first half of it, which is all that the WebAssembly module needs. */
export function joinColumns(columns: CanonicalColumns): JoinedRows {
  return joinRows(columns, axisOf(columns))
}

function axisOf({ positions, asOfDay }: CanonicalColumns): TimeAxis {
  return timeAxis(
    positions.fromDay.reduce((first, day) => Math.min(first, day), asOfDay),
    asOfDay + 1,
  )
}

export function frameOf(columns: CanonicalColumns, { axis, knownDays, jobCount, gradeUnits }: JoinedRows): Frame {
  return { axis, knownDays, unitParent: columns.units.parent, jobCount, gradeUnits }
}

/** The layout's rows in plain columns for the other programs: own illness and the population only. */
export function preparedRows(columns: CanonicalColumns, layout: JoinedRows): PreparedRows {
  const { stretches, segments, spells, tree } = layout
  const mask = categoryMask('all')
  const rows = rowsWhere(stretches.count, (row) => stretches.percentHundredths[row] > 0 && ((mask >> stretches.category[row]) & 1) === 1)
  const kept = new Int32Array(stretches.count).fill(-1)
  rows.forEach((row, i) => (kept[row] = i))
  const isIllness = (i: number): boolean => segments.category[i] === SELF_CERTIFIED || segments.category[i] === DOCTOR_CERTIFIED
  const ill = rowsWhere(segments.count, (i) => isIllness(i) && kept[segments.stretch[i]] >= 0)
  const starts = uncut(segments, ill)
  const first = starts.map((start) => ill[start])
  const last = starts.map((_, i) => ill[(starts[i + 1] ?? ill.length) - 1])
  return {
    ...frameOf(columns, layout),
    stretches: {
      count: rows.length,
      person: rows.map((row) => stretches.person[row]),
      sex: rows.map((row) => layout.sex[stretches.person[row]]),
      birthYear: rows.map((row) => layout.birthYear[stretches.person[row]]),
      unit: rows.map((row) => tree.unitOf[stretches.node[row]]),
      job: rows.map((row) => stretches.job[row]),
      percentHundredths: rows.map((row) => stretches.percentHundredths[row]),
      fromDay: rows.map((row) => stretches.fromDay[row]),
      toDay: rows.map((row) => stretches.toDay[row]),
    },
    segments: {
      count: starts.length,
      stretch: first.map((i) => kept[segments.stretch[i]]),
      certification: first.map((i) => (segments.category[i] === SELF_CERTIFIED ? 0 : 1)),
      grade: first.map((i) => segments.grade[i]),
      fromDay: first.map((i) => segments.fromDay[i]),
      toDay: last.map((i) => segments.toDay[i]),
      spellDays: first.map((i) => spells.spellDays[segments.spell[i]]),
    },
  }
}

/** Numbers of the rows that a test lets through. */
function rowsWhere(count: number, test: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count)
  let kept = 0
  for (let row = 0; row < count; row++) if (test(row)) rows[kept++] = row
  return rows.slice(0, kept)
}

/**
 * Where among the rows each segment begins, pieces that no task tells apart taken as one: the layout cuts where the employer's
 * period ends, which would only give the other programs more rows.
 */
function uncut({ stretch, category, grade, spell, fromDay, toDay }: JoinedRows['segments'], rows: Int32Array): Int32Array {
  const alike = [stretch, category, grade, spell]
  return rowsWhere(rows.length, (i) => {
    const goesOn = i > 0 && toDay[rows[i - 1]] === fromDay[rows[i]] && alike.every((column) => column[rows[i - 1]] === column[rows[i]])
    return !goesOn
  })
}

const NOTHING_LEFT_OUT = { sexMask: null, ageBandMask: null, jobs: null } as const
const CLASSES = {
  byCertification: true,
  certificationMask: null,
  durationBounds: DURATION_BOUNDS_OF.duration,
  byGrading: false,
  gradingMask: null,
  byPayer: false,
  payerMask: null,
} as const

/** Every node of the tree by sex, age band and job. */
const SLICE_OF_ALL: Slice = {
  categoryMask: categoryMask('all'),
  node: 0,
  everyNode: true,
  bySex: true,
  byAgeBand: true,
  byJob: true,
  byJobGroup: null,
  byCategory: false,
  byUnitGroup: null,
  ageBounds: AGE_BOUNDS,
  ...NOTHING_LEFT_OUT,
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
  private readonly base: TypeScriptBaseSums
  private rows: Frame | undefined
  private manDays: ManDays | undefined

  constructor(private readonly layout: Layout) {
    const plan = { categoryMask: categoryMask('all'), ageBounds: AGE_BOUNDS, durationBounds: DURATION_BOUNDS_OF.duration }
    this.base = new TypeScriptBaseSums(layout, plan, 'the TypeScript kernel is measured')
  }

  async prepare(input: { rows: Frame }): Promise<void> {
    this.rows = input.rows
  }

  async run(task: TaskName): Promise<void> {
    if (task === 'T1-tree' || task === 'T2-tree') this.sumUpTree(task)
    else this.base.sum(BASE_TASK[task])
  }

  async visit(task: TaskName, visit: Visit): Promise<void> {
    if (!this.rows) throw new Error('nothing has been prepared')
    if (task === 'T1-tree' || task === 'T2-tree') this.visitManDays(visit)
    else visitBaseSums(this.base, task, this.layout, this.rows, visit)
  }

  close(): void {
    this.base.close()
    this.manDays = undefined
  }

  /** What the product does for a question by everything at every node of the tree. */
  private sumUpTree(task: 'T1-tree' | 'T2-tree'): void {
    const { layout } = this
    const months: Months = { first: 0, end: layout.axis.monthCount }
    const cells = cellsOf(new Grouping(layout, SLICE_OF_ALL), months.first, months.end)
    if (task === 'T1-tree') this.manDays = { cells, classCount: 1, values: contractualManDays(cells, months) }
    else this.manDays = { cells, classCount: classCountOf(CLASSES), values: absenceManDays(cells, months, illnessTable(layout, CLASSES)) }
  }

  private visitManDays(visit: Visit): void {
    if (!this.manDays) throw new Error('nothing has been run')
    const { cells, classCount, values } = this.manDays
    const { tree, axis } = this.layout
    for (let row = 0; row < cells.rowCount; row++) {
      // A group is sex, age band and job in that order, as in the canonical cells.
      const start = (tree.unitOf[cells.node[row]] * cells.grouping.groupCount + cells.group[row]) * classCount * axis.monthCount
      const first = row * classCount * axis.monthCount
      for (let i = 0; i < classCount * axis.monthCount; i++) visit(start + i, values[first + i])
    }
  }
}
