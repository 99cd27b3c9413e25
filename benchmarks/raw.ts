/**
 * From raw columns to the answers of T1, T2 and T3, what comes before them included: our layout, or for the module the joining of
 * the rows, which is the first half of it. DuckDB lays out once too, and then answers from its widened tables. In its favour it
 * settles no overlaps, so only its T1 and T3 are compared with ours.
 */
import { agreedHash } from './answers.ts'
import { MAIN_TASKS } from './cells.ts'
import type { Input } from './prepared.ts'
import { interleaved, type Timing } from './rounds.ts'
import { RAW_LAYOUT } from './sql/sources.ts'
import { DuckDb, openRawDuckDb } from './subjects/duckdb.ts'
import { joinColumns, Kernel, layOutColumns } from './subjects/kernel.ts'
import type { Subject } from './subjects/subject.ts'
import { WasmKernel } from './subjects/wasm.ts'

/** By what was done. */
export type RawResult = Readonly<Record<keyof typeof RAW_TITLES, Timing>>

export const RAW_TITLES = {
  kernel: 'Saman, TypeScript: layout and answers',
  wasm: 'Saman, WebAssembly, 1 thread: joining, packing, answers',
  wasm2: 'Saman, WebAssembly, 2 threads: joining, packing, answers',
  kernelLayout: '  the layout alone',
  wasmJoining: '  for WebAssembly: rows sorted and joined, overlaps settled',
  wasmPacking: '  their packing, 1 thread',
  duckdb: 'DuckDB: layout and answers (no overlaps settled)',
  duckdbLayout: '  the layout alone',
} as const

export async function measureRaw(input: Input, rounds: number): Promise<RawResult> {
  const duck = await openRawDuckDb(input)
  const layOutInSql = async (): Promise<void> => {
    for (const sql of RAW_LAYOUT) await duck.run(sql)
  }
  await layOutInSql()
  const duckdb = new DuckDb(duck, 'wide', MAIN_TASKS)
  await duckdb.prepare(input)
  const rows = joinColumns(input.columns)
  const kernel = new Kernel(layOutColumns(input.columns))
  const wasm = new WasmKernel(rows, 1)
  for (const subject of [kernel, wasm]) await subject.prepare(input)
  for (const task of MAIN_TASKS) await agreedHash(task, task === 'T2' ? [kernel, wasm] : [kernel, wasm, duckdb], input.rows)
  wasm.close()
  const answer = async (subject: Subject): Promise<void> => {
    await subject.prepare(input)
    if (subject instanceof WasmKernel && subject.because !== null) throw new Error(subject.because)
    for (const task of MAIN_TASKS) await subject.run(task)
    subject.close()
  }
  const go: Readonly<Record<keyof RawResult, () => Promise<void>>> = {
    kernel: () => answer(new Kernel(layOutColumns(input.columns))),
    wasm: () => answer(new WasmKernel(joinColumns(input.columns), 1)),
    wasm2: () => answer(new WasmKernel(joinColumns(input.columns), 2)),
    kernelLayout: async () => void layOutColumns(input.columns),
    wasmJoining: async () => void joinColumns(input.columns),
    wasmPacking: async () => {
      const packed = new WasmKernel(rows, 1)
      await packed.prepare(input)
      packed.close()
    },
    duckdb: async () => {
      await layOutInSql()
      for (const task of MAIN_TASKS) await duckdb.run(task)
    },
    duckdbLayout: layOutInSql,
  }
  const times = await interleaved(
    Object.entries(go).map(([name, work]) => ({ name, go: work })),
    rounds,
  )
  duckdb.close()
  duck.close()
  return Object.fromEntries(times) as RawResult
}
