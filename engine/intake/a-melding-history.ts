/** What monthly messages say of one thing, a position or a leave, as stretches of time. */
import { daysInMonth, firstDayOfMonth, yearOfMonth, type Day, type MonthIndex } from '../calendar.ts'

/** Texts that can change from month to month. */
export type Facts = readonly string[]

export interface Stretch {
  readonly from: Day
  /** Last day; `null` while it runs. */
  readonly to: Day | null
  readonly facts: Facts
}

export interface Report {
  readonly month: MonthIndex
  readonly start: Day | null
  /** Last day. */
  readonly end: Day | null
  readonly facts: Facts
  /** When the first of the facts was changed last, where that is told; the others change with the month. */
  readonly changed: Day | null
}

/** Takes reports in the order of their months. A later one is the truer: it can change what earlier ones said of the past. */
export class History {
  /** The month of the latest report. */
  month: MonthIndex
  /** Last day, by the latest report. */
  end: Day | null
  private pieces: { readonly from: Day; readonly facts: string[] }[]
  private changed: Day | null

  constructor({ month, start, end, facts, changed }: Report) {
    this.month = month
    this.end = end
    this.pieces = [{ from: start ?? firstDayOfMonth(month), facts: [...facts] }]
    this.changed = changed
  }

  add({ month, start, end, facts, changed }: Report): void {
    if (start !== null) this.beginOn(start)
    const isDated = changed !== null && changed !== this.changed
    facts.forEach((fact, place) => this.set(fact, place, place === 0 && isDated ? changed : firstDayOfMonth(month)))
    this.month = month
    this.end = end
    this.changed = changed
  }

  private beginOn(start: Day): void {
    const later = this.pieces.filter(({ from }) => from > start)
    const first = this.pieces.findLast(({ from }) => from <= start) ?? this.pieces[0]
    this.pieces = [{ from: start, facts: first.facts }, ...later.filter((piece) => piece !== first)]
  }

  /** From `day` on the fact at `place` is `fact`, unless it is so already. */
  private set(fact: string, place: number, day: Day): void {
    if (this.pieces.at(-1)?.facts[place] === fact) return
    const first = this.pieces.findLastIndex(({ from }) => from <= day)
    if (first >= 0 && this.pieces[first].from < day) this.pieces.splice(first + 1, 0, { from: day, facts: [...this.pieces[first].facts] })
    for (const { from, facts } of this.pieces) if (from >= day) facts[place] = fact
    this.pieces = this.pieces.filter(({ facts }, index) => index === 0 || facts.some((text, at) => text !== this.pieces[index - 1].facts[at]))
  }

  /** @param last last day, where no report has told one; `null` while it runs */
  stretches(last: Day | null): Stretch[] {
    const end = this.end ?? last
    return this.pieces.flatMap(({ from, facts }, index) => {
      const next = this.pieces.at(index + 1)?.from
      const to = next === undefined ? end : end === null ? next - 1 : Math.min(next - 1, end)
      // What ends before it begins is told of as a fault of the row, once.
      return index > 0 && to !== null && to < from ? [] : [{ from, to, facts }]
    })
  }
}

export function lastDayOfMonth(month: MonthIndex): Day {
  return firstDayOfMonth(month) + daysInMonth(yearOfMonth(month), (month % 12) + 1) - 1
}
