/** The elimination once more, slowly: fractions of big integers, and the whole span made anew for every question. */
import type { Column } from '../../engine/disclosure/span.ts'

interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

function fraction(over: bigint, under: bigint): Fraction {
  let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under]
  while (b !== 0n) [a, b] = [b, a % b]
  const divisor = under < 0n ? -a : a
  return { over: over / divisor, under: under / divisor }
}

function laidOut(column: Column, rowCount: number): Fraction[] {
  const vector = Array.from({ length: rowCount }, () => fraction(0n, 1n))
  for (const entry of column) vector[entry < 0 ? ~entry : entry] = fraction(entry < 0 ? -1n : 1n, 1n)
  return vector
}

/** Rank of the columns over the rational numbers, by the schoolbook. */
function rank(columns: readonly Column[], rowCount: number): number {
  const rows = columns.map((column) => laidOut(column, rowCount))
  let found = 0
  for (let at = 0; at < rowCount && found < rows.length; at++) {
    const pivot = rows.findIndex((row, i) => i >= found && row[at].over !== 0n)
    if (pivot < 0) continue
    ;[rows[found], rows[pivot]] = [rows[pivot], rows[found]]
    for (let i = found + 1; i < rows.length; i++) {
      const [over, under] = [rows[i][at].over * rows[found][at].under, rows[i][at].under * rows[found][at].over]
      if (over === 0n) continue
      rows[i] = rows[i].map((value, k) => {
        const other = rows[found][k]
        return fraction(value.over * under * other.under - over * other.over * value.under, value.under * under * other.under)
      })
    }
    found += 1
  }
  return found
}

/** Whether a column lies in the span of others. */
export function followsFrom(column: Column, others: readonly Column[], rowCount: number): boolean {
  return column.length > 0 && rank(others, rowCount) === rank([...others, column], rowCount)
}

/** The candidates that must be hidden as well, by trying each of them against each hidden column. */
export function slowSecondary(
  columns: readonly Column[],
  rowCount: number,
  candidates: readonly number[],
  hidden: readonly number[],
): number[] {
  const published: Column[] = []
  const secondary: number[] = []
  for (const candidate of candidates.filter((column) => !hidden.includes(column))) {
    const tried = [...published, columns[candidate]]
    if (hidden.some((column) => followsFrom(columns[column], tried, rowCount))) secondary.push(candidate)
    else published.push(columns[candidate])
  }
  return secondary
}
