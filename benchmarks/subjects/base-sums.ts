/** The tasks as base sums of the engine, for the subjects that answer them so. */
import type { BaseSums, BaseTask } from '../../engine/kernel/base-sums.ts'
import type { Layout } from '../../engine/kernel/layout.ts'
import { fieldsOf, MEASURE_COUNT, placeOf, type TaskName, type Visit } from '../cells.ts'
import type { PreparedRows } from '../prepared.ts'

export const BASE_TASK = { T1: 'contractual', T2: 'illness', T3: 'persons' } as const satisfies Partial<Record<TaskName, BaseTask>>

/** Every cell of a task's last sum, in the benchmarks' coordinates. */
export function visitBaseSums(sums: BaseSums, task: keyof typeof BASE_TASK, layout: Layout, rows: PreparedRows, visit: Visit): void {
  const { unitOf } = layout.tree
  const fields = fieldsOf(task, rows)
  if (task === 'T1') sums.eachContractual(({ node, sex, ageBand, job, month, units }) => visit(placeOf(fields, [unitOf[node], sex, ageBand, job, month]), units))
  else if (task === 'T2')
    sums.eachIllness(({ node, sex, ageBand, job, certification, duration, month, units }) =>
      visit(placeOf(fields, [unitOf[node], sex, ageBand, job, certification, duration, month]), units),
    )
  else
    sums.eachPersons(({ node, sex, ageBand, month, persons, percentHundredths, bandPersons }) => {
      const measures = [persons, percentHundredths, ...bandPersons]
      if (measures.length !== MEASURE_COUNT) throw new Error(`${measures.length} measures`)
      measures.forEach((value, measure) => visit(placeOf(fields, [unitOf[node], sex, ageBand, measure, month]), value))
    })
}
