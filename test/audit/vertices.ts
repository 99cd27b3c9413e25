/** The same questions answered by trying everything: every corner of what fits the shown sums, every rank. */
import type { Drawn } from './zones.ts'

/** Solves the square or tall system exactly enough for small whole numbers; `undefined` where it has no or no single solution. */
function solve(rows: readonly (readonly number[])[], totals: readonly number[], count: number): number[] | undefined {
  const matrix = rows.map((row, i) => [...row, totals[i]])
  let rank = 0
  for (let column = 0; column < count; column++) {
    let best = rank
    for (let i = rank; i < matrix.length; i++) if (Math.abs(matrix[i][column]) > Math.abs(matrix[best]?.[column] ?? 0)) best = i
    if (best >= matrix.length || Math.abs(matrix[best][column]) < 1e-9) return undefined
    ;[matrix[rank], matrix[best]] = [matrix[best], matrix[rank]]
    for (let i = 0; i < matrix.length; i++) {
      if (i === rank) continue
      const factor = matrix[i][column] / matrix[rank][column]
      for (let k = column; k <= count; k++) matrix[i][k] -= factor * matrix[rank][k]
    }
    rank++
  }
  if (matrix.slice(rank).some((row) => Math.abs(row[count]) > 1e-9)) return undefined
  return Array.from({ length: count }, (_, i) => matrix[i][count] / matrix[i][i])
}

/** Least and most of each hidden sum over the corners: each unknown at nothing, at its most, or as the sums say. */
export function overCorners({ truth, upper = truth.map(() => Infinity), shown, hidden, takenOff }: Drawn): { least: number; most: number }[] {
  const bounds = hidden.map(() => ({ least: Infinity, most: -Infinity }))
  const totals = shown.map((members) => members.reduce((sum, member) => sum + truth[member], 0))
  for (let code = 0; code < 3 ** truth.length; code++) {
    const place = truth.map((_, i) => Math.floor(code / 3 ** i) % 3)
    if (place.some((at, i) => at === 1 && upper[i] === Infinity)) continue
    const fixed = truth.map((_, i) => (place[i] === 1 ? upper[i] : 0))
    const free = truth.map((_, i) => i).filter((i) => place[i] === 2)
    const rows = shown.map((members) => free.map((i) => (members.includes(i) ? 1 : 0)))
    const left = shown.map((members, k) => totals[k] - members.reduce((sum, member) => sum + fixed[member], 0))
    const solved = solve(rows, left, free.length)
    if (!solved) continue
    const values = fixed.slice()
    free.forEach((i, k) => (values[i] = solved[k]))
    if (values.some((value, i) => value < -1e-9 || value > upper[i] + 1e-9)) continue
    hidden.forEach((members, target) => {
      const sum = members.reduce((all, member) => all + (takenOff?.[target]?.includes(member) ? -1 : 1) * values[member], 0)
      bounds[target].least = Math.min(bounds[target].least, sum)
      bounds[target].most = Math.max(bounds[target].most, sum)
    })
  }
  return bounds
}

function rankOf(rows: readonly (readonly number[])[]): number {
  const matrix = rows.map((row) => [...row])
  let rank = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = matrix.findIndex((row, i) => i >= rank && Math.abs(row[column]) > 1e-9)
    if (pivot < 0) continue
    ;[matrix[rank], matrix[pivot]] = [matrix[pivot], matrix[rank]]
    for (let i = rank + 1; i < matrix.length; i++) {
      const factor = matrix[i][column] / matrix[rank][column]
      for (let k = column; k < matrix[i].length; k++) matrix[i][k] -= factor * matrix[rank][k]
    }
    rank++
  }
  return rank
}

/** Whether each hidden sum adds nothing to the rank of the shown ones. */
export function byRank({ truth, shown, hidden, takenOff }: Drawn): boolean[] {
  const rows = shown.map((members) => truth.map((_, i) => (members.includes(i) ? 1 : 0)))
  const rank = rankOf(rows)
  return hidden.map((members, target) => rankOf([...rows, truth.map((_, i) => (members.includes(i) ? (takenOff?.[target]?.includes(i) ? -1 : 1) : 0))]) === rank)
}
