/** Our base sums in WebAssembly, on one thread or two: whole tasks at once, from the image that they are packed into. */
import { openWasm } from '../../engine/base-sums/wasm.ts'
import { AGE_BOUNDS, categoryMask, DURATION_BOUNDS_OF } from '../../engine/figures/vocabulary.ts'
import type { BaseSums } from '../../engine/kernel/base-sums.ts'
import type { JoinedRows } from '../../engine/kernel/joined-rows.ts'
import type { TaskName, Visit } from '../cells.ts'
import type { Frame } from '../prepared.ts'
import { BASE_TASK, visitBaseSums } from './base-sums.ts'
import type { Subject } from './subject.ts'

export class WasmKernel implements Subject {
  readonly name: string
  readonly title: string
  readonly tasks = ['T1', 'T2', 'T3'] as const
  /** Why it takes no part, once it is prepared: the rows are too many for the module, say. */
  because: string | null = null
  private sums: BaseSums | undefined
  private rows: Frame | undefined

  constructor(
    private readonly joined: JoinedRows,
    readonly threads: 1 | 2,
  ) {
    this.name = threads === 1 ? 'kernel-wasm' : `kernel-wasm-${threads}`
    this.title = `Saman kernel, WebAssembly, ${threads} thread${threads === 1 ? '' : 's'}`
  }

  async prepare({ rows }: { rows: Frame }): Promise<void> {
    this.rows = rows
    await this.open()
  }

  /** Packs the rows; enough to be measured, not to have its cells looked at. */
  async open(): Promise<void> {
    const plan = { categoryMask: categoryMask('all'), ageBounds: AGE_BOUNDS, durationBounds: DURATION_BOUNDS_OF.duration }
    const sums = await openWasm(this.joined, plan, this.threads)
    // The TypeScript kernel would answer in its place; it is measured on its own.
    if ('sum' in sums) this.sums = sums
    else this.because = sums.because
  }

  async run(task: TaskName): Promise<void> {
    if (!this.sums || !isBase(task)) throw new Error(`${this.name} does not answer ${task}`)
    this.sums.sum(BASE_TASK[task])
  }

  async visit(task: TaskName, visit: Visit): Promise<void> {
    if (!this.sums || !this.rows || !isBase(task)) throw new Error('nothing has been run')
    visitBaseSums(this.sums, task, this.joined, this.rows, visit)
  }

  close(): void {
    this.sums?.close()
    this.sums = undefined
  }
}

function isBase(task: TaskName): task is keyof typeof BASE_TASK {
  return task in BASE_TASK
}
