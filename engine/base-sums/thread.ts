/** What every thread does, the first and the others alike: instantiate the module once, and make the calls of a task. */
import type { BaseTask } from '../kernel/base-sums.ts'
import type { Calls } from '../kernel/wasm/image.ts'
import { Meeting } from './meeting.ts'

/** What a thread is given to begin with. */
export interface ThreadData {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  readonly meeting: number
  readonly threadCount: number
  readonly calls: Calls
}

export class Thread {
  readonly meeting: Meeting
  /** What went wrong in this thread. */
  failure: unknown
  private readonly exports: WebAssembly.Exports
  private readonly calls: Calls

  constructor({ module, memory, meeting, threadCount, calls }: ThreadData) {
    this.meeting = new Meeting(memory, meeting, threadCount)
    this.exports = new WebAssembly.Instance(module, { env: { memory } }).exports
    this.calls = calls
  }

  /** Makes the calls, and meets the other threads after each. A call that fails is told to all; nobody is left waiting. */
  perform(task: BaseTask): void {
    for (const { name, values } of this.calls[task]) {
      try {
        const call = this.exports[name]
        if (typeof call !== 'function') throw new Error(`the module has no ${name}`)
        call(...values)
      } catch (error) {
        this.failure = error
        this.meeting.fail()
      }
      this.meeting.meet()
    }
  }
}
