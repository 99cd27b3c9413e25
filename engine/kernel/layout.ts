/**
 * The layout: canonical columns turned, once a load, into the arrays that every figure is computed from. Rows are sorted
 * by person, positions are cut at the as-of date, and absence is joined to the positions it concerns with all overlaps
 * settled, so that no later step has to look anything up.
 */
import type { TimeAxis } from '../calendar.ts'
import type { CanonicalColumns } from '../columns.ts'
import type { AbsenceSegments } from './absence.ts'
import { withPayer } from './employer-period.ts'
import { joinRows, type JoinedRows } from './joined-rows.ts'
import { pack, type Packed } from './packed.ts'
import { offsets } from './sorting.ts'

/** The survey's answers, sorted by person and day; each counts on reference dates in `[fromDay, toDay)`. */
export interface Wishes {
  readonly person: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
  readonly wantsMore: Uint8Array
  readonly wantedPercentHundredths: Int32Array
  readonly availableWeeks: Int32Array
  readonly hasAsked: Uint8Array
}

export interface Layout extends JoinedRows {
  /** Cut where the employer's period ends. */
  readonly segments: AbsenceSegments
  /** The same rows as the sums read them. */
  readonly packed: Packed
  readonly wishes: Wishes
  /** Wishes of person `p` are `[firstWish[p], firstWish[p + 1])`. */
  readonly firstWish: Int32Array
  /** Some sum could pass 2^53, where doubles stop being exact: sums are then made in two parts (`limbs.ts`). */
  readonly isWide: boolean
}

const LONGEST_PERIOD_MONTHS = 12

/**
 * Lays out one municipality.
 *
 * @param axis must hold every day from the first row to the as-of date
 */
export function layOut(columns: CanonicalColumns, axis: TimeAxis): Layout {
  const joined = joinRows(columns, axis)
  const { stretches, spells, personCount, gradeUnits } = joined
  const rows = { ...joined, segments: withPayer(joined.segments, spells, stretches, personCount) }
  const packed = pack({ ...rows, nodeCount: rows.tree.parent.length })
  const wishes = layOutWishes(columns, axis, rows.knownDays)
  return { ...rows, packed, wishes, firstWish: offsets(wishes.person, personCount), isWide: canPassDoubles(axis, packed, wishes, gradeUnits) }
}

function layOutWishes(columns: CanonicalColumns, axis: TimeAxis, knownDays: number): Wishes {
  const { person, answeredDay, lastValidDay, wantsMore, wantedPercentHundredths, availableWeeks, hasAsked } = columns.wishes
  const rows = Array.from(person.keys())
    .filter((row) => answeredDay[row] - axis.dayZero < knownDays)
    .sort(
      (a, b) =>
        person[a] - person[b] ||
        answeredDay[a] - answeredDay[b] ||
        wantsMore[a] - wantsMore[b] ||
        wantedPercentHundredths[a] - wantedPercentHundredths[b] ||
        availableWeeks[a] - availableWeeks[b] ||
        hasAsked[a] - hasAsked[b],
    )
  const toDay = Int32Array.from(rows, (row, i) => {
    const next = rows[i + 1]
    const superseded = next !== undefined && person[next] === person[row] ? answeredDay[next] : Infinity
    return Math.min(superseded, lastValidDay[row] + 1) - axis.dayZero
  })
  return {
    person: Int32Array.from(rows, (row) => person[row]),
    fromDay: Int32Array.from(rows, (row) => answeredDay[row] - axis.dayZero),
    toDay,
    wantsMore: Uint8Array.from(rows, (row) => wantsMore[row]),
    wantedPercentHundredths: Int32Array.from(rows, (row) => wantedPercentHundredths[row]),
    availableWeeks: Int32Array.from(rows, (row) => availableWeeks[row]),
    hasAsked: Uint8Array.from(rows, (row) => hasAsked[row]),
  }
}

/**
 * Whether any sum can pass 2^53. No sum of man-days is larger than the highest sum of percentages on one day times the working
 * days of twelve months, which are the longest period that is asked for; no sum on a date is larger than the highest sum of
 * percentages, in units of account, or with all that is wished for.
 */
function canPassDoubles(axis: TimeAxis, { workingBeforeMonth, holdings }: Packed, wishes: Wishes, gradeUnits: number): boolean {
  let days = 0
  for (let month = 0; month < axis.monthCount; month++)
    days = Math.max(days, workingBeforeMonth[Math.min(month + LONGEST_PERIOD_MONTHS, axis.monthCount)] - workingBeforeMonth[month])
  let wanted = 0
  for (const hundredths of wishes.wantedPercentHundredths) wanted += Math.abs(hundredths)
  const { mostHundredths, mostCappedHundredths } = holdings
  return [mostCappedHundredths * days * gradeUnits, mostHundredths * gradeUnits, mostHundredths + wanted].some((most) => most > Number.MAX_SAFE_INTEGER)
}
