/**
 * DuckDB on two threads, in memory. Every formulation of a task is tried first; the fastest is the one that is measured, and
 * the times of all are reported. A result counts as given when it lies whole in DuckDB's memory: carrying it over to
 * JavaScript is not timed, which is in its favour.
 */
import { join } from 'node:path'
import { fieldsOf, MEASURE_COUNT, TASK_NAMES, type TaskName, type Visit } from '../cells.ts'
import { Duck } from '../duckdb.ts'
import type { Frame, Input, PreparedRows } from '../prepared.ts'
import { dimensionsOf, HELPER_TABLES } from '../sql/dimensions.ts'
import { FORMULATIONS } from '../sql/formulations.ts'
import { ILLNESS, SPELLS, type SourceName } from '../sql/sources.ts'
import type { Subject } from './subject.ts'

/** Milliseconds of one formulation while the fastest was looked for. */
export interface Trial {
  readonly task: TaskName
  readonly formulation: string
  readonly milliseconds: number
}

const TRIAL_ROUNDS = 3
/** A formulation this many times slower than the best so far is not tried again. */
const HOPELESS = 3
/** What takes this long is tried once: the differences between formulations are then larger than those between rounds. */
const LONG_MILLISECONDS = 3_000

export const DUCKDB_THREADS = 2

/** What is to be known of rows that stand in DuckDB. */
export type RowsInDuckDb = Frame & { readonly stretches: { readonly count: number } }

export class DuckDb implements Subject {
  readonly name: string
  readonly title: string
  readonly threads = DUCKDB_THREADS
  readonly tasks: readonly TaskName[]
  readonly trials: Trial[] = []
  private readonly source: SourceName
  private readonly duck: Duck
  private readonly sql = new Map<TaskName, string>()
  private rows: RowsInDuckDb | undefined

  constructor(duck: Duck, source: SourceName, tasks: readonly TaskName[] = TASK_NAMES) {
    this.duck = duck
    this.source = source
    this.tasks = tasks
    this.name = { prepared: 'duckdb', wide: 'duckdb-wide' }[source]
    this.title = { prepared: 'DuckDB, strongest SQL, 2 threads', wide: 'DuckDB, rows widened beforehand, 2 threads' }[source]
  }

  async prepare({ rows }: { rows: RowsInDuckDb }): Promise<void> {
    this.rows = rows
    for (const task of this.tasks) await this.chooseFormulation(task)
  }

  async run(task: TaskName): Promise<void> {
    await this.duck.run(this.sqlOf(task))
  }

  async visit(task: TaskName, visit: Visit): Promise<void> {
    if (!this.rows) throw new Error('no rows')
    if (task !== 'T3') {
      const units = task.startsWith('T1') ? this.rows.gradeUnits : 1
      await this.duck.each(this.sqlOf(task), ([place, value]) => visit(place, value * units))
      return
    }
    const [, sexes, bands, , months] = fieldsOf(task, this.rows)
    await this.duck.each(this.sqlOf(task), ([node, sex, band, month, ...measures]) => {
      const start = ((node * sexes.count + sex) * bands.count + band) * MEASURE_COUNT
      measures.forEach((value, measure) => visit((start + measure) * months.count + month, value))
    })
  }

  close(): void {
    this.sql.clear()
  }

  private sqlOf(task: TaskName): string {
    const sql = this.sql.get(task)
    if (sql === undefined) throw new Error(`${this.name} was not prepared for ${task}`)
    return sql
  }

  private async chooseFormulation(task: TaskName): Promise<void> {
    if (!this.rows) throw new Error('no rows')
    const dimensions = dimensionsOf(this.rows)
    const { count } = this.rows.stretches
    const tried = FORMULATIONS[task].filter(({ upToStretches = Infinity }) => count <= upToStretches)
    const best = new Map<string, number>()
    for (let round = 0; round < TRIAL_ROUNDS; round++) {
      for (const formulation of tried) {
        const known = best.get(formulation.name)
        if (known !== undefined && (known > LONG_MILLISECONDS || known > HOPELESS * Math.min(...best.values()))) continue
        const started = performance.now()
        await this.duck.run(formulation.sql(dimensions, this.source))
        best.set(formulation.name, Math.min(known ?? Infinity, performance.now() - started))
      }
    }
    const fastest = [...tried].sort((a, b) => (best.get(a.name) ?? Infinity) - (best.get(b.name) ?? Infinity))[0]
    this.sql.set(task, fastest.sql(dimensions, this.source))
    for (const [formulation, milliseconds] of best) this.trials.push({ task, formulation, milliseconds })
  }
}

/** Calendar and tree, which every formulation reads. */
async function openWithHelpers({ axis, unitParent }: Frame, megabytes?: number): Promise<Duck> {
  const duck = await Duck.open(DUCKDB_THREADS, megabytes)
  const monthOfDay = new Int32Array(axis.dayCount + 1).fill(axis.monthCount)
  for (let month = 0; month < axis.monthCount; month++) monthOfDay.fill(month, axis.monthStart[month], axis.monthStart[month + 1])
  await duck.table('day', { day: upTo(axis.dayCount + 1), month: monthOfDay, working: axis.workingBefore })
  await duck.table('month_loaded', {
    month: upTo(axis.monthCount),
    year: axis.monthYear,
    first_day: axis.monthStart.subarray(0, axis.monthCount),
    end_day: axis.monthStart.subarray(1),
  })
  await duck.table('unit', { unit: upTo(unitParent.length), parent: unitParent })
  for (const sql of HELPER_TABLES) await duck.run(sql)
  return duck
}

const upTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)

/** A database with the prepared rows, and the same rows widened where that is asked for. */
export async function openDuckDb(rows: PreparedRows, widened: boolean): Promise<Duck> {
  const duck = await openWithHelpers(rows)
  const { stretches, segments } = rows
  await duck.table('stretch', {
    id: upTo(stretches.count),
    person: stretches.person,
    sex: stretches.sex,
    birth_year: stretches.birthYear,
    unit: stretches.unit,
    job: stretches.job,
    percent: stretches.percentHundredths,
    from_day: stretches.fromDay,
    to_day: stretches.toDay,
  })
  await duck.table('segment', {
    stretch: segments.stretch,
    certification: segments.certification,
    grade: segments.grade,
    from_day: segments.fromDay,
    to_day: segments.toDay,
    spell_days: segments.spellDays,
  })
  if (!widened) return duck
  await duck.run(`CREATE OR REPLACE TABLE spells AS ${SPELLS} ORDER BY unit, person`)
  await duck.run(`CREATE OR REPLACE TABLE illness AS ${ILLNESS} ORDER BY unit`)
  return duck
}

/** A database with the prepared rows as `export.ts` writes them. */
export async function openExported(frame: Frame, folder: string, megabytes: number): Promise<Duck> {
  const duck = await openWithHelpers(frame, megabytes)
  for (const table of ['stretch', 'segment'])
    await duck.run(`CREATE OR REPLACE TABLE ${table} AS FROM read_parquet('${join(folder, `${table}.parquet`).replaceAll("'", "''")}')`)
  return duck
}

/** A database with the raw columns; `RAW_LAYOUT` makes of them what the formulations read. */
export async function openRawDuckDb({ columns, rows }: Input): Promise<Duck> {
  const duck = await openWithHelpers(rows)
  const { persons, positions, absences } = columns
  await duck.table('known', { day_zero: [rows.axis.dayZero], known_days: [rows.knownDays] })
  await duck.table('person', { person: upTo(persons.sex.length), sex: persons.sex, birth_year: persons.birthYear })
  await duck.table('position', {
    person: positions.person,
    position: positions.position,
    unit: positions.unit,
    job: positions.job,
    category: positions.category,
    percent: positions.percentHundredths,
    from_day: positions.fromDay,
    to_day: positions.toDay,
  })
  await duck.table('absence', {
    person: absences.person,
    position: absences.position,
    category: absences.category,
    grade: absences.gradeHundredths,
    from_day: absences.fromDay,
    to_day: absences.toDay,
  })
  return duck
}
