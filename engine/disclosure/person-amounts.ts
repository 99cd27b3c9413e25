/** Each person's part of a measure, from the measures of the workbench over a tree with persons (`person-tree.ts`). */
import { monthCode, periodsWithin, type MonthIndex } from '../calendar.ts'
import { cellsAsked } from '../answer.ts'
import type { Measure } from '../figures/figure.ts'
import type { Cells } from '../kernel/cells.ts'
import { flowMeasures } from '../measures/flow.ts'
import { wholeOf, type Series } from '../measures/measured.ts'
import { stockMeasures } from '../measures/stock.ts'
import { readQuestion } from '../question.ts'
import type { PersonTree } from './person-tree.ts'

/** Rows to be filled, in order of their months; each stands at a leaf of a tree with persons, in a group of the question. */
export interface AskedRows {
  readonly tree: PersonTree
  readonly firstMonth: MonthIndex
  readonly endMonth: MonthIndex
  readonly rowCount: number
  /** Rows of month `m` are `[firstRowOfMonth[m], firstRowOfMonth[m + 1])`. */
  readonly firstRowOfMonth: Int32Array
  /** Leaf of each row; -1: the row gets nothing. */
  readonly leaf: Int32Array
  /** Group of each row; `null`: the question is not asked by groups of jobs. */
  readonly jobGroup: Int32Array | null
}

/** Months that are worked out at a time, so that the sums of all leaves need little memory. */
const MONTHS_AT_A_TIME = 12

/** Values by measure and class, one a row. */
export function amountsOf(rows: AskedRows, figure: string, split: string | null, measures: readonly Measure[]): readonly (readonly Float64Array[])[] {
  const found: Float64Array[][] = measures.map(() => [])
  for (let from = rows.firstMonth; from < rows.endMonth; from += MONTHS_AT_A_TIME)
    askMonths(rows, figure, split, measures, from, Math.min(from + MONTHS_AT_A_TIME, rows.endMonth), found)
  return found
}

function askMonths(
  { tree, firstMonth, rowCount, firstRowOfMonth, leaf, jobGroup }: AskedRows,
  figure: string,
  split: string | null,
  measures: readonly Measure[],
  from: MonthIndex,
  end: MonthIndex,
  found: Float64Array[][],
): void {
  const { prepared, leafNode } = tree
  const by = ['month', 'unit', ...(jobGroup && prepared.jobGroups ? ['job-group'] : []), ...(split === null ? [] : [split])].join(',')
  const question = readQuestion({ figure, by, from: monthCode(from), to: monthCode(end - 1) }, prepared)
  const periods = periodsWithin('month', from, end)
  const cells = cellsAsked(prepared, question, periods)
  const measured = (question.figure.kind === 'flow' ? flowMeasures : stockMeasures)(prepared, question, measures, periods, cells)
  const width = periods.length
  measures.forEach((measure, i) => {
    const series = measured.series.get(measure)
    if (!series) return // nobody in these months
    for (let classNumber = found[i].length; classNumber < series.classes; classNumber++) found[i].push(new Float64Array(rowCount))
    for (let month = from; month < end; month++)
      for (let row = firstRowOfMonth[month - firstMonth]; row < firstRowOfMonth[month - firstMonth + 1]; row++)
        if (leaf[row] >= 0) take(series, found[i], row, cells, leafNode[leaf[row]], jobGroup ? jobGroup[row] : 0, width, month - from)
  })
}

/** Takes a row's values out of the sums of its leaf. */
function take(series: Series, found: Float64Array[], row: number, cells: Cells, node: number, group: number, width: number, place: number): void {
  const at = cells.rowAt(node, group)
  if (at < 0) return
  for (let classNumber = 0; classNumber < series.classes; classNumber++) found[classNumber][row] = wholeOf(series, (at * series.classes + classNumber) * width + place)
}
