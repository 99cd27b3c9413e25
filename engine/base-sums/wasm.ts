/** Base sums by the WebAssembly module, on one thread or several. */
import { Worker } from 'node:worker_threads'
import {
  BASE_TASKS,
  type BasePlan,
  type BaseSums,
  type BaseTask,
  type IllnessCell,
  type ManDayCell,
  type PersonCell,
  type Visit,
} from '../kernel/base-sums.ts'
import type { JoinedRows } from '../kernel/joined-rows.ts'
import { imageOf, type Image } from '../kernel/wasm/image.ts'
import { eachContractual, eachIllness, eachPersons } from '../kernel/wasm/results.ts'
import { baseSumsModule } from './module.ts'
import { Thread, type ThreadData } from './thread.ts'

/** Why the module does not answer. */
export interface NoModule {
  readonly because: string
}

/**
 * Packs the rows for the module and starts the threads, the calling one included.
 *
 * @param wide nodes at which numbers of persons have 32 bits, and so at all above them; by default as few as must
 * @returns why not, where the module is not to be had or cannot be trusted with these rows
 */
export async function openWasm(rows: JoinedRows, plan: BasePlan, threadCount: number, wide?: Uint8Array): Promise<BaseSums | NoModule> {
  const module = await baseSumsModule()
  if (typeof module === 'string') return { because: module }
  const image = imageOf(rows, plan, threadCount, wide)
  if ('because' in image) return image
  const { memory, meeting } = image
  const data = image.calls.map((calls): ThreadData => ({ module, memory, meeting, threadCount, calls }))
  const thread = new Thread(data[0])
  const started = await Promise.allSettled(data.slice(1).map(startWorker))
  const workers = started.flatMap((worker) => (worker.status === 'fulfilled' ? [worker.value] : []))
  const sums = new WasmBaseSums(rows, image, thread, workers)
  const failure = started.find((worker) => worker.status === 'rejected')
  if (!failure) return sums
  sums.close()
  return { because: `threads could not be started: ${failure.reason}` }
}

function startWorker(data: ThreadData): Promise<Worker> {
  // Whatever Node was told for the main program (a script to evaluate, say) is not meant for the worker.
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: data, execArgv: [] })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', () => {
      // From now on it sleeps, and the program may end without it.
      worker.unref()
      resolve(worker)
    })
  })
}

class WasmBaseSums implements BaseSums {
  readonly by = 'WebAssembly'
  readonly because = null
  private isClosed = false

  constructor(
    private readonly rows: JoinedRows,
    private readonly image: Image,
    private readonly thread: Thread,
    private readonly workers: readonly Worker[],
  ) {}

  sum(task: BaseTask): void {
    if (this.isClosed) throw new Error('the base sums are closed')
    const { image, thread } = this
    if (!thread.meeting.hasFailed) {
      const words = new Int32Array(image.memory.buffer)
      for (const address of image.taken[task]) Atomics.store(words, address / 4, 0)
      thread.meeting.call(BASE_TASKS.indexOf(task))
      thread.perform(task)
    }
    if (thread.meeting.hasFailed) throw new Error(`the module could not sum ${task}`, { cause: thread.failure })
  }

  eachContractual(visit: Visit<ManDayCell>): void {
    eachContractual(this.image, this.rows, visit)
  }

  eachIllness(visit: Visit<IllnessCell>): void {
    eachIllness(this.image, this.rows, visit)
  }

  eachPersons(visit: Visit<PersonCell>): void {
    eachPersons(this.image, this.rows, visit)
  }

  close(): void {
    this.isClosed = true
    for (const worker of this.workers) void worker.terminate()
  }
}
