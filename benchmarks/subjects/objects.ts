/** What one writes first: an object a row, loops, and a Map from cell to sum. The keys are whole numbers, not texts, which is the faster way. */
import { firstMonthEnding, monthOf } from '../months.ts'
import { ageBandOf, durationOf, fieldsOf, MEASURE_COUNT, placeOf, sizeBandOf, type Field, type TaskName, type Visit } from '../cells.ts'
import type { Input, PreparedRows } from '../prepared.ts'
import type { Subject } from './subject.ts'

interface Stretch {
  readonly person: number
  readonly sex: number
  readonly birthYear: number
  readonly unit: number
  readonly job: number
  readonly percentHundredths: number
  readonly fromDay: number
  readonly toDay: number
}

interface Segment {
  readonly stretch: Stretch
  readonly certification: number
  readonly grade: number
  readonly fromDay: number
  readonly toDay: number
  readonly spellDays: number
}

export class PlainObjects implements Subject {
  readonly name = 'objects'
  readonly title = 'plain objects and a Map'
  readonly threads = 1
  readonly tasks = ['T1', 'T2', 'T3'] as const
  private rows: PreparedRows | undefined
  private stretches: Stretch[] = []
  private segments: Segment[] = []
  private nodesAbove: number[][] = []
  private sums = new Map<number, number>()

  async prepare({ rows }: Input): Promise<void> {
    this.rows = rows
    const { stretches, segments, unitParent } = rows
    this.stretches = Array.from({ length: stretches.count }, (_, row) => ({
      person: stretches.person[row],
      sex: stretches.sex[row],
      birthYear: stretches.birthYear[row],
      unit: stretches.unit[row],
      job: stretches.job[row],
      percentHundredths: stretches.percentHundredths[row],
      fromDay: stretches.fromDay[row],
      toDay: stretches.toDay[row],
    }))
    this.segments = Array.from({ length: segments.count }, (_, row) => ({
      stretch: this.stretches[segments.stretch[row]],
      certification: segments.certification[row],
      grade: segments.grade[row],
      fromDay: segments.fromDay[row],
      toDay: segments.toDay[row],
      spellDays: segments.spellDays[row],
    }))
    this.nodesAbove = Array.from(unitParent, (_, unit) => {
      const nodes = []
      for (let node = unit; node >= 0; node = unitParent[node]) nodes.push(node)
      return nodes
    })
  }

  async run(task: TaskName): Promise<void> {
    if (!this.rows) throw new Error('no rows')
    this.sums = new Map()
    const fields = fieldsOf(task, this.rows)
    if (task === 'T1') this.contractual(this.rows, fields)
    else if (task === 'T2') this.lost(this.rows, fields)
    else this.persons(this.rows, fields)
  }

  async visit(task: TaskName, visit: Visit): Promise<void> {
    const units = task === 'T1' ? (this.rows?.gradeUnits ?? 1) : 1
    for (const [place, value] of this.sums) visit(place, value * units)
  }

  close(): void {
    this.sums = new Map()
    this.stretches = []
    this.segments = []
  }

  private add(place: number, value: number): void {
    this.sums.set(place, (this.sums.get(place) ?? 0) + value)
  }

  private contractual({ axis }: PreparedRows, fields: readonly Field[]): void {
    const { monthStart, monthYear, workingBefore } = axis
    for (const row of this.stretches) {
      for (let month = monthOf(axis, row.fromDay); month < axis.monthCount && monthStart[month] < row.toDay; month++) {
        const days = workingBefore[Math.min(row.toDay, monthStart[month + 1])] - workingBefore[Math.max(row.fromDay, monthStart[month])]
        const place = placeOf(fields, [row.unit, row.sex, ageBandOf(row.birthYear, monthYear[month]), row.job, month])
        this.add(place, days * Math.min(row.percentHundredths, 10_000))
      }
    }
  }

  private lost({ axis }: PreparedRows, fields: readonly Field[]): void {
    const { monthStart, monthYear, workingBefore } = axis
    for (const row of this.segments) {
      const { unit, sex, birthYear, job, percentHundredths } = row.stretch
      for (let month = monthOf(axis, row.fromDay); month < axis.monthCount && monthStart[month] < row.toDay; month++) {
        const days = workingBefore[Math.min(row.toDay, monthStart[month + 1])] - workingBefore[Math.max(row.fromDay, monthStart[month])]
        const classes = [row.certification, durationOf(row.spellDays)]
        const place = placeOf(fields, [unit, sex, ageBandOf(birthYear, monthYear[month]), job, ...classes, month])
        this.add(place, days * Math.min(percentHundredths, 10_000) * row.grade)
      }
    }
  }

  private persons({ axis }: PreparedRows, fields: readonly Field[]): void {
    const present = new Map<number, Stretch[]>() // by person and month
    for (const row of this.stretches) {
      const end = firstMonthEnding(axis, row.toDay)
      for (let month = firstMonthEnding(axis, row.fromDay); month < end; month++) {
        const key = row.person * axis.monthCount + month
        const held = present.get(key)
        if (held) held.push(row)
        else present.set(key, [row])
      }
    }
    for (const [key, held] of present) {
      const month = key % axis.monthCount
      const total = held.reduce((sum, row) => sum + row.percentHundredths, 0)
      const { sex, birthYear } = held[0]
      const group = [sex, ageBandOf(birthYear, axis.monthYear[month])]
      for (const row of held) for (const node of this.nodesAbove[row.unit]) this.add(placeOf(fields, [node, ...group, 1, month]), row.percentHundredths)
      for (const node of new Set(held.flatMap((row) => this.nodesAbove[row.unit]))) {
        this.add(placeOf(fields, [node, ...group, 0, month]), 1)
        this.add(placeOf(fields, [node, ...group, MEASURE_COUNT - 5 + sizeBandOf(total), month]), 1)
      }
    }
  }
}
