/** Own illness as the module sums it: segments in groups of one line and one class (certification x duration of the spell). */
import { FULL_HUNDREDTHS } from '../../canonical.ts'
import type { ResolvedSegments } from '../absence.ts'
import type { BasePlan } from '../base-sums.ts'
import type { JoinedRows } from '../joined-rows.ts'
import { DOCTOR_CERTIFIED } from '../settling.ts'
import { DURATIONS, partsOf } from './tables.ts'
import type { LinesOfTracks } from './tracks-of-lines.ts'

export interface SegmentGroups {
  readonly count: number
  readonly line: Int32Array
  readonly classNumber: Int32Array
  /** Segments of group `g` are `[firstSegment[g], firstSegment[g + 1])`. */
  readonly firstSegment: Int32Array
  /** Three words each: working days of the axis before its first day and after its last, weight of a day, months and birth year. */
  readonly words: Uint32Array
}

export function segmentsOfGroups({ segments, spells, stretches, axis, birthOfPerson }: JoinedRows, plan: BasePlan, lines: LinesOfTracks): SegmentGroups {
  const { stretch, category, grade, spell, fromDay } = segments
  const { ofStretch } = lines
  const durationOf = durationClasses(plan, axis.dayCount)
  // Group of each segment; -1 for what is no part of it: other absence, and the rest of a segment that is cut where only the
  // payer changes, which goes on as it was.
  const group = new Int32Array(segments.count)
  const toDay = segments.toDay.slice()
  const next = new Int32Array(lines.count * CLASSES + 1)
  for (let i = 0, last = -1; i < segments.count; i++) {
    const line = spell[i] < 0 ? -1 : ofStretch[stretch[i]]
    group[i] = -1
    if (line < 0) continue
    if (last >= 0 && toDay[last] === fromDay[i] && isAlike(segments, last, i)) {
      toDay[last] = toDay[i]
      continue
    }
    last = i
    group[i] = line * CLASSES + (category[i] === DOCTOR_CERTIFIED ? DURATIONS : 0) + durationOf[spells.spellDays[spell[i]]]
    next[group[i] + 1]++
  }
  for (let i = 1; i < next.length; i++) next[i] += next[i - 1]
  const groups = firstsOf(next)
  const words = new Uint32Array(WORDS * next[next.length - 1])
  const { monthOfDay, workingBefore } = axis
  for (let i = 0; i < segments.count; i++) {
    if (group[i] < 0) continue
    const at = WORDS * next[group[i]]++
    const percent = stretches.percentHundredths[stretch[i]]
    const afterDay = toDay[i]
    words[at] = workingBefore[fromDay[i]] + workingBefore[afterDay] * 2 ** 16
    // Units of account in one day: capped 1/100 percent of the position x grade.
    words[at + 1] = (percent < FULL_HUNDREDTHS ? percent : FULL_HUNDREDTHS) * grade[i]
    words[at + 2] = monthOfDay[fromDay[i]] + monthOfDay[afterDay - 1] * 2 ** 12 + birthOfPerson[stretches.person[stretch[i]]] * 2 ** 24
  }
  return { ...groups, words }
}

/** Words of a segment. */
const WORDS = 3

/** Certification x duration of the spell. */
const CLASSES = 2 * DURATIONS

/** Class of duration by a spell's calendar days. */
function durationClasses({ durationBounds }: BasePlan, dayCount: number): Uint8Array {
  const classes = new Uint8Array(dayCount + 1)
  for (const bound of durationBounds) for (let days = bound; days <= dayCount; days++) classes[days]++
  return classes
}

function isAlike({ stretch, spell, category, grade }: ResolvedSegments, a: number, b: number): boolean {
  return stretch[a] === stretch[b] && spell[a] === spell[b] && category[a] === category[b] && grade[a] === grade[b]
}

/** The groups that have anything: `first[g]` is where those of line `g / CLASSES` and class `g % CLASSES` begin. */
function firstsOf(first: Int32Array): Pick<SegmentGroups, 'count' | 'line' | 'classNumber' | 'firstSegment'> {
  const line = new Int32Array(first.length)
  const classNumber = new Int32Array(first.length)
  const firstSegment = new Int32Array(first.length)
  let count = 0
  for (let group = 0; group + 1 < first.length; group++) {
    if (first[group] === first[group + 1]) continue
    line[count] = Math.floor(group / CLASSES)
    classNumber[count] = group % CLASSES
    firstSegment[count++] = first[group]
  }
  firstSegment[count] = first[first.length - 1]
  return { count, line: line.subarray(0, count), classNumber: classNumber.subarray(0, count), firstSegment: firstSegment.subarray(0, count + 1) }
}

export interface GroupPart {
  readonly firstGroup: number
  readonly endGroup: number
  /** Cells that its result has at most: one for every month that a segment touches. */
  readonly cellCount: number
}

export function groupParts({ firstSegment, words, count }: SegmentGroups): GroupPart[] {
  const starts = partsOf(firstSegment, count)
  return starts.slice(1).map((endGroup, part) => {
    const firstGroup = starts[part]
    let cellCount = 0
    for (let at = firstSegment[firstGroup] * WORDS; at < firstSegment[endGroup] * WORDS; at += WORDS) {
      const months = words[at + 2]
      cellCount += ((months >>> 12) & 0xfff) - (months & 0xfff) + 1
    }
    return { firstGroup, endGroup, cellCount }
  })
}
