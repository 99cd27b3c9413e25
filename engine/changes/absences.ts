/** The absence of two loads, row by row: what is the same, what was mapped otherwise, what came late, and what was corrected. */
import type { CanonicalColumns } from '../columns.ts'
import type { AbsenceRows, LoadRows } from '../store/two-loads.ts'
import type { RowCause, Taken } from './causes.ts'

/** A row that one load alone has, and why it comes or goes. */
interface Alone {
  readonly row: number
  readonly cause: RowCause
}

export class AbsenceChanges {
  /** Rows that differ in each way; of corrections, those of the earlier load that are no more as they were. */
  readonly counts = new Map<RowCause, number>()
  private readonly earlier: LoadRows
  private readonly later: LoadRows
  /** Rows of the earlier load that the later one has too. */
  private readonly same: number[] = []
  /** Rows that differ in their category alone. */
  private readonly mapped: (readonly [before: number, after: number])[] = []
  private readonly goes: Alone[] = []
  private readonly comes: Alone[] = []

  constructor(earlier: LoadRows, later: LoadRows) {
    this.earlier = earlier
    this.later = later
    const [before, after] = [earlier.absences, later.absences]
    let [a, b] = [0, 0]
    while (a < before.person.length || b < after.person.length) {
      const person = Math.min(before.person[a] ?? Infinity, after.person[b] ?? Infinity)
      const [endA, endB] = [endOf(before, a, person), endOf(after, b, person)]
      this.compare(rowsBetween(a, endA), rowsBetween(b, endB))
      ;[a, b] = [endA, endB]
    }
    const corrected = this.goes.filter(({ cause }) => cause === 'corrected-absence').length
    const count = (cause: RowCause, rows: number): void => void (rows > 0 && this.counts.set(cause, rows))
    count('mapping', this.mapped.length + [...this.goes, ...this.comes].filter(({ cause }) => cause === 'mapping').length)
    count('late-absence', this.comes.filter(({ cause }) => cause === 'late-absence').length)
    count('corrected-absence', corrected)
  }

  /** The absence of the earlier load with the differences that are taken over from the later one. */
  columns(taken: Taken): CanonicalColumns['absences'] {
    const [before, after] = [this.earlier.absences, this.later.absences]
    const rows: (readonly [from: AbsenceRows, row: number])[] = [
      ...this.same.map((row) => [before, row] as const),
      ...this.mapped.map(([one, other]) => (taken.has('mapping') ? ([after, other] as const) : ([before, one] as const))),
      ...this.goes.flatMap(({ row, cause }) => (taken.has(cause) ? [] : [[before, row] as const])),
      ...this.comes.flatMap(({ row, cause }) => (taken.has(cause) ? [[after, row] as const] : [])),
    ]
    const of = (name: keyof AbsenceRows): Int32Array => Int32Array.from(rows, ([from, row]) => from[name][row])
    return {
      person: of('person'),
      position: of('position'),
      category: Uint8Array.from(of('category')),
      gradeHundredths: of('gradeHundredths'),
      fromDay: of('fromDay'),
      toDay: of('toDay'),
    }
  }

  /** The rows of one person. */
  private compare(before: readonly number[], after: readonly number[]): void {
    const [a, b] = [this.earlier.absences, this.later.absences]
    let gone = before
    let come = after
    const pair = (isPair: (one: number, other: number) => boolean, found: (one: number, other: number) => void): void => {
      const free = new Set(come)
      gone = gone.filter((one) => {
        for (const other of free) {
          if (!isPair(one, other)) continue
          free.delete(other)
          found(one, other)
          return false
        }
        return true
      })
      come = [...free]
    }
    const isAlike = (one: number, other: number): boolean => ALIKE.every((name) => a[name][one] === b[name][other])
    const isSameCode = (one: number, other: number): boolean => a.code[one] === b.code[other] || a.code[one] < 0 || b.code[other] < 0
    pair((one, other) => isAlike(one, other) && a.category[one] === b.category[other], (one) => this.same.push(one))
    if (gone.length === 0 && come.length === 0) return
    pair((one, other) => isAlike(one, other) && isSameCode(one, other), (one, other) => this.mapped.push([one, other]))

    const touches = (one: number, other: number): boolean =>
      a.fromDay[one] < b.toDay[other] && b.fromDay[other] < a.toDay[one] && (a.position[one] === b.position[other] || a.position[one] < 0 || b.position[other] < 0)
    for (const row of come) {
      const isCorrection = gone.some((one) => touches(one, row))
      this.comes.push({ row, cause: isCorrection ? 'corrected-absence' : isMappedElse(b, row, this.earlier) ? 'mapping' : 'late-absence' })
    }
    for (const row of gone) {
      const isCorrected = come.some((other) => touches(row, other))
      this.goes.push({ row, cause: !isCorrected && isMappedElse(a, row, this.later) ? 'mapping' : 'corrected-absence' })
    }
  }
}

const ALIKE = ['position', 'gradeHundredths', 'fromDay', 'toDay'] as const

/** Whether the profile of the other load could not have made this row of its code. */
function isMappedElse({ code, category }: AbsenceRows, row: number, { categoriesOfCode }: LoadRows): boolean {
  return code[row] >= 0 && ((categoriesOfCode[code[row]] >> category[row]) & 1) === 0
}

function endOf(rows: AbsenceRows, from: number, person: number): number {
  let end = from
  while (rows.person[end] === person) end++
  return end
}

const rowsBetween = (from: number, end: number): number[] => Array.from({ length: end - from }, (_, place) => from + place)
