/** The tasks as base sums of the engine, for the subjects that answer them so. */
import type { BaseSums, BaseTask } from '../../engine/kernel/base-sums.ts'
import type { JoinedRows } from '../../engine/kernel/joined-rows.ts'
import { AGE_BAND_COUNT, DURATION_COUNT, MEASURE_COUNT, SEX_COUNT, type TaskName, type Visit } from '../cells.ts'
import type { Frame } from '../prepared.ts'

export const BASE_TASK = { T1: 'contractual', T2: 'illness', T3: 'persons' } as const satisfies Partial<Record<TaskName, BaseTask>>

/** Every cell of a task's last sum, in the benchmarks' coordinates (`fieldsOf`). There can be hundreds of millions of them. */
export function visitBaseSums(sums: BaseSums, task: keyof typeof BASE_TASK, { tree }: JoinedRows, { axis, jobCount }: Frame, visit: Visit): void {
  const { unitOf } = tree
  const { monthCount } = axis
  const groupOf = (node: number, sex: number, ageBand: number): number => (unitOf[node] * SEX_COUNT + sex) * AGE_BAND_COUNT + ageBand
  if (task === 'T1') sums.eachContractual(({ node, sex, ageBand, job, month, units }) => visit((groupOf(node, sex, ageBand) * jobCount + job) * monthCount + month, units))
  else if (task === 'T2')
    sums.eachIllness(({ node, sex, ageBand, job, certification, duration, month, units }) => {
      const classNumber = certification * DURATION_COUNT + duration
      visit(((groupOf(node, sex, ageBand) * jobCount + job) * 2 * DURATION_COUNT + classNumber) * monthCount + month, units)
    })
  else
    sums.eachPersons(({ node, sex, ageBand, month, persons, percentHundredths, bandPersons }) => {
      if (bandPersons.length !== MEASURE_COUNT - 2) throw new Error(`${bandPersons.length} size bands`)
      const first = groupOf(node, sex, ageBand) * MEASURE_COUNT * monthCount + month
      visit(first, persons)
      visit(first + monthCount, percentHundredths)
      for (let band = 0; band < bandPersons.length; band++) visit(first + (band + 2) * monthCount, bandPersons[band])
    })
}
