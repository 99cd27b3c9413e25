/** The rows of the material: who is employed where, in which group of jobs and month, and where a person is counted once. */
import type { MonthIndex } from '../calendar.ts'
import { categoryMask } from '../figures/vocabulary.ts'
import type { PersonTree } from './person-tree.ts'

export interface Rows {
  readonly firstMonth: MonthIndex
  readonly rowCount: number
  /** In order of month, leaf and group of jobs; leaves are in order of unit and person. */
  readonly leaf: Int32Array
  readonly jobGroup: Int32Array
  /** Months from `firstMonth`. */
  readonly month: Int32Array
  readonly firstRowOfMonth: Int32Array
  /** Row of a leaf and group of jobs in a month from `firstMonth`. */
  rowAt(leaf: number, jobGroup: number, month: number): number
}

/** Rows of everybody with a running position of the ordinary population on any day of a month. */
export function rowsOf({ prepared, leafCount, leafNode }: PersonTree, firstMonth: MonthIndex, endMonth: MonthIndex): Rows {
  const { axis, packed } = prepared.layout
  const { lines, presences } = packed
  const groupCount = prepared.jobGroups?.codes.length ?? 1
  const mask = categoryMask('all')
  const monthCount = endMonth - firstMonth
  const offset = firstMonth - axis.monthZero
  const leafOfNode = new Int32Array(prepared.layout.tree.parent.length)
  leafNode.forEach((node, leaf) => (leafOfNode[node] = leaf))
  const keyOf = (line: number): number => leafOfNode[lines.node[line]] * groupCount + (prepared.jobGroups?.groupOf[lines.job[line]] ?? 0)
  const counts = (line: number): boolean => ((mask >> lines.category[line]) & 1) === 1

  const placeOfKey = new Int32Array(leafCount * groupCount).fill(-1)
  for (let line = 0; line < lines.count; line++) if (counts(line)) placeOfKey[keyOf(line)] = 0
  let placeCount = 0
  for (let key = 0; key < placeOfKey.length; key++) if (placeOfKey[key] === 0) placeOfKey[key] = placeCount++

  const rowOf = new Int32Array(placeCount * monthCount).fill(-1)
  const { first, fromMonth, toMonth } = presences.byLine
  let rowCount = 0
  for (let line = 0; line < lines.count; line++) {
    if (!counts(line)) continue
    const start = placeOfKey[keyOf(line)] * monthCount
    for (let i = first[line]; i < first[line + 1]; i++)
      for (let month = Math.max(fromMonth[i] - offset, 0); month < Math.min(toMonth[i] - offset, monthCount); month++) {
        if (rowOf[start + month] === 0) continue
        rowOf[start + month] = 0
        rowCount++
      }
  }

  const leaf = new Int32Array(rowCount)
  const jobGroup = new Int32Array(rowCount)
  const monthOfRow = new Int32Array(rowCount)
  const firstRowOfMonth = new Int32Array(monthCount + 1)
  let row = 0
  for (let month = 0; month < monthCount; month++) {
    for (let key = 0; key < placeOfKey.length; key++) {
      const at = placeOfKey[key] * monthCount + month
      if (placeOfKey[key] < 0 || rowOf[at] < 0) continue
      leaf[row] = Math.floor(key / groupCount)
      jobGroup[row] = key % groupCount
      monthOfRow[row] = month
      rowOf[at] = row++
    }
    firstRowOfMonth[month + 1] = row
  }
  const rowAt = (leafNumber: number, group: number, month: number): number => rowOf[placeOfKey[leafNumber * groupCount + group] * monthCount + month]
  return { firstMonth, rowCount, leaf, jobGroup, month: monthOfRow, firstRowOfMonth, rowAt }
}

/**
 * Marks the row where each person of a population is counted once in a month: that of the largest position on the month's last
 * day; of two as large the one that began first, then the first in the layout's own order.
 */
export function mainRows({ prepared, leafOfStretch }: PersonTree, rows: Rows, mask: number): Uint8Array {
  const { axis, stretches, personCount } = prepared.layout
  const offset = rows.firstMonth - axis.monthZero
  const monthCount = rows.firstRowOfMonth.length - 1
  const largest = new Int32Array(personCount * monthCount).fill(-1)
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    if (stretches.percentHundredths[stretch] <= 0 || !((mask >> stretches.category[stretch]) & 1)) continue
    const from = Math.max(axis.monthOfDay[stretches.fromDay[stretch]] - offset, 0)
    const last = Math.min(axis.monthOfDay[stretches.toDay[stretch] - 1] - offset, monthCount - 1)
    for (let month = from; month <= last; month++) {
      const lastDay = axis.monthStart[month + offset + 1] - 1
      if (stretches.fromDay[stretch] > lastDay || stretches.toDay[stretch] <= lastDay) continue
      const at = stretches.person[stretch] * monthCount + month
      // Stretches of a person come in order of their first days: of two as large, the first stays.
      if (largest[at] < 0 || stretches.percentHundredths[stretch] > stretches.percentHundredths[largest[at]]) largest[at] = stretch
    }
  }
  const isMain = new Uint8Array(rows.rowCount)
  const jobGroupOf = prepared.jobGroups?.groupOf
  largest.forEach((stretch, at) => {
    if (stretch < 0) return
    isMain[rows.rowAt(leafOfStretch[stretch], jobGroupOf?.[stretches.job[stretch]] ?? 0, at % monthCount)] = 1
  })
  return isMain
}
