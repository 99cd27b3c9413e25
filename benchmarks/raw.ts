/**
 * From raw columns to the answers of T1, T2 and T3, the layout step included. DuckDB lays out once too, and then answers from
 * its widened tables. In its favour it settles no overlaps, so only its T1 and T3 are compared with ours.
 */
import { agreedHash } from './answers.ts'
import { MAIN_TASKS } from './cells.ts'
import type { Input } from './prepared.ts'
import { interleaved, type Timing } from './rounds.ts'
import { RAW_LAYOUT } from './sql/sources.ts'
import { DuckDb, openRawDuckDb } from './subjects/duckdb.ts'
import { Kernel, layOutColumns } from './subjects/kernel.ts'

export interface RawResult {
  readonly kernelLayout: Timing
  readonly kernel: Timing
  readonly duckdbLayout: Timing
  readonly duckdb: Timing
}

export async function measureRaw(input: Input, rounds: number): Promise<RawResult> {
  const duck = await openRawDuckDb(input)
  const layOutInSql = async (): Promise<void> => {
    for (const sql of RAW_LAYOUT) await duck.run(sql)
  }
  await layOutInSql()
  const duckdb = new DuckDb(duck, 'wide', MAIN_TASKS)
  await duckdb.prepare(input)
  const kernel = new Kernel(layOutColumns(input.columns))
  await kernel.prepare(input)
  for (const task of ['T1', 'T3'] as const) await agreedHash(task, [kernel, duckdb], input.rows)
  const times = await interleaved(
    [
      { name: 'kernel layout', go: async () => void layOutColumns(input.columns) },
      {
        name: 'kernel',
        go: async () => {
          const fresh = new Kernel(layOutColumns(input.columns))
          await fresh.prepare(input)
          for (const task of MAIN_TASKS) await fresh.run(task)
          fresh.close()
        },
      },
      { name: 'duckdb layout', go: layOutInSql },
      {
        name: 'duckdb',
        go: async () => {
          await layOutInSql()
          for (const task of MAIN_TASKS) await duckdb.run(task)
        },
      },
    ],
    rounds,
  )
  duckdb.close()
  duck.close()
  const of = (name: string): Timing => {
    const timing = times.get(name)
    if (!timing) throw new Error(`${name} was not measured`)
    return timing
  }
  return { kernelLayout: of('kernel layout'), kernel: of('kernel'), duckdbLayout: of('duckdb layout'), duckdb: of('duckdb') }
}
