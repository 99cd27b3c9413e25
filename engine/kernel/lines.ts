/**
 * Lines: the finest parts that every breakdown but age is put together from. A line is one combination of node, sex, job and
 * employment category, and holds the stretches that have it. Lines are numbered in the order of their nodes, so that a subtree
 * is one run of lines, and so is all that is packed by line.
 */
import { picked, sortedRows, type Numbers } from './sorting.ts'
import type { Stretches } from './stretches.ts'

export interface Lines {
  readonly count: number
  readonly node: Int32Array
  readonly sex: Uint8Array
  readonly job: Int32Array
  readonly category: Uint8Array
  /** Lines of node `n` are `[firstOfNode[n], firstOfNode[n + 1])`; those of its subtree `[firstOfNode[n], firstOfNode[subtreeEnd[n]])`. */
  readonly firstOfNode: Int32Array
  /** Line of each stretch; -1 for a stretch of 0 percent, which is never counted. */
  readonly ofStretch: Int32Array
}

/** Puts stretches on lines. Gives them also in order of their lines; those of one line by person and first day. */
export function layOutLines(stretches: Stretches, sexOfPerson: Uint8Array, nodeCount: number): { lines: Lines; stretchesByLine: Int32Array } {
  const counted = new Int32Array(stretches.count)
  let countedCount = 0
  for (let stretch = 0; stretch < stretches.count; stretch++) if (stretches.percentHundredths[stretch] > 0) counted[countedCount++] = stretch
  const rows = counted.subarray(0, countedCount)
  const of = (column: Numbers): Int32Array => picked(rows, column)
  const key = { node: of(stretches.node), sex: picked(of(stretches.person), sexOfPerson), job: of(stretches.job), category: of(stretches.category) }
  const order = sortedRows(rows.length, [key.node, key.sex, key.job, key.category])

  const ofStretch = new Int32Array(stretches.count).fill(-1)
  const firstRow = new Int32Array(rows.length)
  const firstOfNode = new Int32Array(nodeCount + 1)
  let count = 0
  for (let i = 0; i < order.length; i++) {
    const row = order[i]
    const last = i === 0 ? -1 : order[i - 1]
    const same =
      last >= 0 && key.node[last] === key.node[row] && key.sex[last] === key.sex[row] && key.job[last] === key.job[row] && key.category[last] === key.category[row]
    if (!same) {
      firstRow[count++] = row
      firstOfNode[key.node[row] + 1]++
    }
    ofStretch[rows[row]] = count - 1
  }
  for (let node = 0; node < nodeCount; node++) firstOfNode[node + 1] += firstOfNode[node]
  const first = firstRow.subarray(0, count)
  return {
    lines: {
      count,
      node: picked(first, key.node),
      sex: new Uint8Array(picked(first, key.sex)),
      job: picked(first, key.job),
      category: new Uint8Array(picked(first, key.category)),
      firstOfNode,
      ofStretch,
    },
    stretchesByLine: picked(order, rows),
  }
}
