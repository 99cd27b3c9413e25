/** What an analyst asks on the workbench: the sickness absence rate with its parts, by sex and age band, over all months. */
import { ask } from '../engine/answer.ts'
import { monthCode } from '../engine/calendar.ts'
import type { CanonicalColumns } from '../engine/columns.ts'
import { prepare } from '../engine/prepare.ts'
import type { Prepared } from '../engine/prepared.ts'
import { readQuestion } from '../engine/question.ts'
import { interleaved, type Timing } from './rounds.ts'

export interface SliceResult {
  readonly name: string
  /** Share of all stretches that lie in the slice. */
  readonly share: number
  readonly rows: number
  readonly timing: Timing
}

const WARM_UP = 5
/** After garbage was collected at a stroke the first few answers take up to four times as long as those that follow; warm is after them. */
const UNTIMED = 10

/** Unit among the root's children, or theirs, that is nearest to a fifth of all stretches. */
function fifthOfTree({ layout }: Prepared): { node: number; share: number } {
  const { tree, stretches } = layout
  const own = new Float64Array(tree.parent.length)
  for (const node of stretches.node) own[node]++
  for (let node = own.length - 1; node > 0; node--) own[tree.parent[node]] += own[node]
  const shares = Array.from(own, (count, node) => ({ node, share: count / stretches.count })).filter(({ node }) => tree.depth[node] <= 2)
  return shares.reduce((best, candidate) => (Math.abs(candidate.share - 0.2) < Math.abs(best.share - 0.2) ? candidate : best))
}

/** Question to answer, everything that a request does once it has been read: names, kernel, division, table. */
export async function measureSlices(columns: CanonicalColumns, rounds: number): Promise<SliceResult[]> {
  const prepared = prepare(columns)
  const { axis } = prepared.layout
  const period = { from: monthCode(axis.monthZero), to: monthCode(axis.monthZero + axis.monthCount - 1) }
  const fifth = fifthOfTree(prepared)
  const slices = [
    { name: 'a fifth of the tree as one', by: 'month,sex,age-band', ...fifth },
    { name: 'a fifth of the tree, every unit', by: 'month,unit,sex,age-band', ...fifth },
    { name: 'the whole tree as one', by: 'month,sex,age-band', node: 0, share: 1 },
    { name: 'the whole tree, every unit', by: 'month,unit,sex,age-band', node: 0, share: 1 },
  ].map((slice) => ({ ...slice, question: readQuestion({ figure: 'sickness-absence-rate', by: slice.by, unit: prepared.unitCode[slice.node], ...period }, prepared) }))
  for (let i = 0; i < WARM_UP; i++) for (const { question } of slices) ask(prepared, question)
  const times = await interleaved(
    slices.map(({ name, question }) => ({ name, go: async () => void ask(prepared, question) })),
    rounds,
    () => {},
    UNTIMED,
  )
  return slices.flatMap(({ name, share, question }) => {
    const timing = times.get(name)
    return timing ? [{ name, share, rows: ask(prepared, question).rowCount, timing }] : []
  })
}
