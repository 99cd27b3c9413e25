/** arquero: columns, a list of months a row unrolled, one group-by on a whole number. Its rows are widened before the clock starts. */
import { AGE_BAND_COUNT, ageBandOf, DURATION_COUNT, durationOf, MEASURE_COUNT, SEX_COUNT, sizeBandOf, type TaskName, type Visit } from '../cells.ts'
import { firstMonthEnding, monthOf } from '../months.ts'
import type { Input, PreparedRows } from '../prepared.ts'
import type { Subject } from './subject.ts'

type Row = Readonly<Record<string, number>>
type Expression = object

/** As much of arquero's table as is used here. */
interface Table {
  numRows(): number
  array(column: string): ArrayLike<number>
  derive(columns: Readonly<Record<string, Expression>>): Table
  filter(condition: Expression): Table
  unroll(columns: string, options?: { drop: readonly string[] }): Table
  groupby(...columns: readonly string[]): Table
  rollup(columns: Readonly<Record<string, Expression>>): Table
  select(...columns: readonly string[]): Table
  join(other: Table, on: readonly string[]): Table
  concat(...others: readonly Table[]): Table
}

export interface Arquero {
  table(columns: Readonly<Record<string, ArrayLike<unknown>>>): Table
  escape(value: (row: Row) => unknown): Expression
  readonly op: { sum(column: string): Expression; count(): Expression; max(column: string): Expression }
}

export class ArqueroSubject implements Subject {
  readonly name = 'arquero'
  readonly title = 'arquero'
  readonly threads = 1
  readonly tasks = ['T1', 'T2', 'T3'] as const
  private readonly aq: Arquero
  private rows: PreparedRows | undefined
  private spells: Table | undefined
  private illness: Table | undefined
  private closure: Table | undefined
  private result: Table | undefined

  constructor(aq: Arquero) {
    this.aq = aq
  }

  async prepare({ rows }: Input): Promise<void> {
    this.rows = rows
    const { axis, stretches, segments, unitParent } = rows
    const at = (column: Int32Array) => Int32Array.from(segments.stretch, (stretch) => column[stretch])
    const runs = (part: { fromDay: Int32Array; toDay: Int32Array }) => ({
      from_day: part.fromDay,
      to_day: part.toDay,
      first_month: part.fromDay.map((day) => monthOf(axis, day)),
      end_month: part.toDay.map((day) => monthOf(axis, day - 1) + 1),
    })
    const capped = stretches.percentHundredths.map((percent) => Math.min(percent, 10_000))
    this.spells = this.aq.table({
      person: stretches.person,
      sex: stretches.sex,
      birth_year: stretches.birthYear,
      unit: stretches.unit,
      job: stretches.job,
      percent: stretches.percentHundredths,
      weight: capped,
      first_ending: stretches.fromDay.map((day) => firstMonthEnding(axis, day)),
      end_ending: stretches.toDay.map((day) => firstMonthEnding(axis, day)),
      ...runs(stretches),
    })
    this.illness = this.aq.table({
      sex: at(stretches.sex),
      birth_year: at(stretches.birthYear),
      unit: at(stretches.unit),
      job: at(stretches.job),
      weight: segments.grade.map((grade, i) => grade * capped[segments.stretch[i]]),
      certification: segments.certification,
      duration: segments.spellDays.map(durationOf),
      ...runs(segments),
    })
    const unit: number[] = []
    const node: number[] = []
    unitParent.forEach((_, leaf) => {
      for (let above = leaf; above >= 0; above = unitParent[above]) {
        unit.push(leaf)
        node.push(above)
      }
    })
    this.closure = this.aq.table({ unit, node })
  }

  async run(task: TaskName): Promise<void> {
    if (!this.rows || !this.spells || !this.illness || !this.closure) throw new Error('no rows')
    const { jobCount, axis } = this.rows
    if (task === 'T1') {
      const place = (row: Row, band: number) => (((row['unit'] * SEX_COUNT + row['sex']) * AGE_BAND_COUNT + band) * jobCount + row['job']) * axis.monthCount + row['month']
      this.result = this.manDays(this.spells, place, axis)
    } else if (task === 'T2') {
      const place = (row: Row, band: number) =>
        (((((row['unit'] * SEX_COUNT + row['sex']) * AGE_BAND_COUNT + band) * jobCount + row['job']) * 2 + row['certification']) * DURATION_COUNT + row['duration']) *
          axis.monthCount +
        row['month']
      this.result = this.manDays(this.illness, place, axis)
    } else this.result = this.persons(this.spells, this.closure, axis)
  }

  async visit(task: TaskName, visit: Visit): Promise<void> {
    if (!this.result || !this.rows) throw new Error('nothing has been run')
    const place = this.result.array('place')
    const value = this.result.array('value')
    const units = task === 'T1' ? this.rows.gradeUnits : 1
    for (let i = 0; i < place.length; i++) visit(place[i], value[i] * units)
  }

  close(): void {
    this.result = undefined
    this.spells = undefined
    this.illness = undefined
  }

  private manDays(rows: Table, place: (row: Row, band: number) => number, axis: PreparedRows['axis']): Table {
    const { aq } = this
    const { monthStart, monthYear, workingBefore } = axis
    const days = (row: Row) => workingBefore[Math.min(row['to_day'], monthStart[row['month'] + 1])] - workingBefore[Math.max(row['from_day'], monthStart[row['month']])]
    return unrolledMonths(aq, rows, 'first_month', 'end_month')
      .derive({
        place: aq.escape((row) => place(row, ageBandOf(row['birth_year'], monthYear[row['month']]))),
        value: aq.escape((row) => days(row) * row['weight']),
      })
      .select('place', 'value')
      .groupby('place')
      .rollup({ value: aq.op.sum('value') })
  }

  private persons(rows: Table, closure: Table, axis: PreparedRows['axis']): Table {
    const { aq } = this
    const start = (row: Row) => ((row['node'] * SEX_COUNT + row['sex']) * AGE_BAND_COUNT + row['age_band']) * MEASURE_COUNT
    const at = (measure: (row: Row) => number) => aq.escape((row) => (start(row) + measure(row)) * axis.monthCount + row['month'])
    const held = unrolledMonths(aq, rows, 'first_ending', 'end_ending')
      .derive({
        person_month: aq.escape((row) => row['person'] * axis.monthCount + row['month']),
        age_band: aq.escape((row) => ageBandOf(row['birth_year'], axis.monthYear[row['month']])),
      })
      .select('person_month', 'unit', 'sex', 'age_band', 'month', 'percent')
    const total = held.groupby('person_month').rollup({ total: aq.op.sum('percent'), held: aq.op.count() })
    const known = held.join(total, ['person_month', 'person_month'])
    // Who holds one position that month is counted at the unit and carried up; the others once at every node.
    const alone = known
      .filter(aq.escape((row) => row['held'] === 1))
      .derive({ band: aq.escape((row) => sizeBandOf(row['total'])) })
      .groupby('unit', 'sex', 'age_band', 'month', 'band')
      .rollup({ percent: aq.op.sum('percent'), persons: aq.op.count() })
      .join(closure, ['unit', 'unit'])
    const together = known
      .filter(aq.escape((row) => row['held'] > 1))
      .join(closure, ['unit', 'unit'])
      .derive({ person_node: aq.escape((row) => row['person_month'] * closure.numRows() + row['node']) })
      .groupby('person_node', 'node', 'sex', 'age_band', 'month')
      .rollup({ percent: aq.op.sum('percent'), total: aq.op.max('total') })
      .derive({ band: aq.escape((row) => sizeBandOf(row['total'])), persons: aq.escape(() => 1) })
    const columns = ['node', 'sex', 'age_band', 'month', 'band', 'percent', 'persons']
    const all = alone.select(...columns).concat(together.select(...columns))
    const part = (place: Expression, column: string) =>
      all
        .derive({ place })
        .groupby('place')
        .rollup({ value: aq.op.sum(column) })
        .select('place', 'value')
    return part(at(() => 0), 'persons').concat(part(at(() => 1), 'percent'), part(at((row) => 2 + row['band']), 'persons'))
  }
}

function unrolledMonths(aq: Arquero, rows: Table, first: string, end: string): Table {
  return rows
    .derive({ month: aq.escape((row) => Array.from({ length: Math.max(0, row[end] - row[first]) }, (_, i) => row[first] + i)) })
    .unroll('month')
}
