import type { TaskName, Visit } from '../cells.ts'
import type { Input } from '../prepared.ts'

/** One program that answers the tasks. */
export interface Subject {
  readonly name: string
  /** What it is, in a few words for tables and charts. */
  readonly title: string
  readonly threads: number
  readonly tasks: readonly TaskName[]
  /** Whatever the program needs once a load; not timed. */
  prepare(input: Input): Promise<void>
  /** Answers a task and keeps the result in the program's own form. This is what is timed. */
  run(task: TaskName): Promise<void>
  /** Every cell of the kept result that is not zero, in any order; not timed. */
  visit(task: TaskName, visit: Visit): Promise<void>
  close(): void
}
