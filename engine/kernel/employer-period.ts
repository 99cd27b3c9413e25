/**
 * Who pays for a sick day (folketrygdloven § 8-19). A person's sick calendar days are those of all the person's spells, in
 * whatever position. The employer pays the first 16 of them and NAV the later ones, until a pause of 16 calendar days or more:
 * after it the counting starts anew.
 */
import type { AbsenceSegments, ResolvedSegments, Spells } from './absence.ts'
import { Column } from './small-sets.ts'
import { picked, sortedRows } from './sorting.ts'
import type { Stretches } from './stretches.ts'

export const [PAID_BY_EMPLOYER, PAID_BY_NAV] = [0, 1]

/** Length of the employer's period, and of the pause that ends it, in calendar days. */
const PERIOD_DAYS = 16

/** Runs of days `[fromDay, toDay)` that NAV pays, ascending; those of person `p` are `[first[p], first[p + 1])`. */
interface NavDays {
  readonly fromDay: Column
  readonly toDay: Column
  readonly first: Int32Array
}

/** Cuts the segments of own illness where the employer's period of their person ends or begins, and says who pays for each. */
export function withPayer(segments: ResolvedSegments, spells: Spells, stretches: Stretches, personCount: number): AbsenceSegments {
  const nav = navDays(spells, stretches, personCount)
  // Most persons are never sick for longer than the employer's period: first the pieces are counted, then they are filled in.
  let count = 0
  eachPiece(segments, stretches, nav, () => count++)
  const numbers = (): Int32Array => new Int32Array(count)
  const pieces = { stretch: numbers(), grade: numbers(), fromDay: numbers(), toDay: numbers(), spell: numbers() }
  const category = new Uint8Array(count)
  const payer = new Uint8Array(count)
  let piece = 0
  eachPiece(segments, stretches, nav, (segment, fromDay, toDay, paidBy) => {
    pieces.stretch[piece] = segments.stretch[segment]
    pieces.grade[piece] = segments.grade[segment]
    pieces.fromDay[piece] = fromDay
    pieces.toDay[piece] = toDay
    pieces.spell[piece] = segments.spell[segment]
    category[piece] = segments.category[segment]
    payer[piece++] = paidBy
  })
  return { count, ...pieces, category, payer }
}

function eachPiece(
  { count, stretch, fromDay, toDay, spell }: ResolvedSegments,
  stretches: Stretches,
  nav: NavDays,
  take: (segment: number, fromDay: number, toDay: number, payer: number) => void,
): void {
  for (let segment = 0; segment < count; segment++) {
    const end = toDay[segment]
    let from = fromDay[segment]
    if (spell[segment] >= 0) {
      const person = stretches.person[stretch[segment]]
      for (let run = nav.first[person]; run < nav.first[person + 1]; run++) {
        const navFrom = Math.max(from, nav.fromDay.values[run])
        const navTo = Math.min(end, nav.toDay.values[run])
        if (navFrom >= navTo) continue
        if (from < navFrom) take(segment, from, navFrom, PAID_BY_EMPLOYER)
        take(segment, navFrom, navTo, PAID_BY_NAV)
        from = navTo
      }
    }
    if (from < end) take(segment, from, end, PAID_BY_EMPLOYER)
  }
}

/** Counts each person's sick days. The spells must come person by person, as the segments do; within one in any order. */
function navDays(spells: Spells, stretches: Stretches, personCount: number): NavDays {
  const days: NavDays = { fromDay: new Column(), toDay: new Column(), first: new Int32Array(personCount + 1) }
  const inOrder = sortedRows(spells.count, [picked(spells.stretch, stretches.person), spells.fromDay])
  let spell = 0
  for (let person = 0; person < personCount; person++) {
    const first = spell
    while (spell < spells.count && stretches.person[spells.stretch[spell]] === person) spell++
    const own = inOrder.subarray(first, spell)
    let counted = 0
    let sickUntil = -Infinity // first day after the sick days so far
    for (const next of own) {
      const from = Math.max(spells.fromDay[next], sickUntil)
      const to = spells.toDay[next]
      if (from >= to) continue
      if (from - sickUntil >= PERIOD_DAYS) counted = 0
      const navFrom = from + Math.max(0, PERIOD_DAYS - counted)
      if (navFrom < to) {
        days.fromDay.push(navFrom)
        days.toDay.push(to)
      }
      counted += to - from
      sickUntil = to
    }
    days.first[person + 1] = days.fromDay.count
  }
  return days
}
