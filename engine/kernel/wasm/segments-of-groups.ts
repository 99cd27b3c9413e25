/** Own illness as the module sums it: segments in groups of one line and one class (certification x duration of the spell). */
import { FULL_HUNDREDTHS } from '../../canonical.ts'
import { DOCTOR_CERTIFIED, type AbsenceSegments } from '../absence.ts'
import type { BasePlan } from '../base-sums.ts'
import type { Layout } from '../layout.ts'
import { picked, sortedRows } from '../sorting.ts'
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
  /** Months that the segments before each touch. */
  readonly monthsBefore: Int32Array
}

export function segmentsOfGroups(layout: Layout, plan: BasePlan, lines: LinesOfTracks): SegmentGroups {
  const { segments } = layout
  const kept = new Int32Array(segments.count)
  const toDay = new Int32Array(segments.count)
  let count = 0
  for (let i = 0; i < segments.count; i++) {
    if (segments.spell[i] < 0 || lines.ofStretch[segments.stretch[i]] < 0) continue
    // Where only the payer changes, illness goes on as it was.
    if (count > 0 && toDay[count - 1] === segments.fromDay[i] && isAlike(segments, kept[count - 1], i)) count--
    else kept[count] = i
    toDay[count++] = segments.toDay[i]
  }
  return grouped(layout, plan, lines, kept.subarray(0, count), toDay)
}

function isAlike({ stretch, spell, category, grade }: AbsenceSegments, a: number, b: number): boolean {
  return stretch[a] === stretch[b] && spell[a] === spell[b] && category[a] === category[b] && grade[a] === grade[b]
}

/** @param toDay end of each of the kept segments */
function grouped(layout: Layout, plan: BasePlan, lines: LinesOfTracks, kept: Int32Array, toDay: Int32Array): SegmentGroups {
  const { segments, spells, stretches, packed, axis } = layout
  const count = kept.length
  const line = picked(picked(kept, segments.stretch), lines.ofStretch)
  const classNumber = kept.map((i) => {
    const days = spells.spellDays[segments.spell[i]]
    let duration = 0
    while (duration < DURATIONS - 1 && days >= plan.durationBounds[duration]) duration++
    return (segments.category[i] === DOCTOR_CERTIFIED ? DURATIONS : 0) + duration
  })
  const order = sortedRows(count, [line, classNumber, picked(kept, segments.fromDay)])
  const rows = picked(order, kept)
  const firstSegment = new Int32Array(count + 1)
  let groups = 0
  for (let i = 0; i < count; i++) {
    const [row, last] = [order[i], order[i - 1]]
    if (i === 0 || line[row] !== line[last] || classNumber[row] !== classNumber[last]) firstSegment[groups++] = i
  }
  firstSegment[groups] = count
  const first = picked(firstSegment.subarray(0, groups), order)
  const words = new Uint32Array(3 * count)
  const monthsBefore = new Int32Array(count + 1)
  const { monthOfDay, workingBefore } = axis
  for (let i = 0; i < count; i++) {
    const row = rows[i]
    const stretch = segments.stretch[row]
    const fromDay = segments.fromDay[row]
    const afterDay = toDay[order[i]]
    const firstMonth = monthOfDay[fromDay]
    const lastMonth = monthOfDay[afterDay - 1]
    words[3 * i] = workingBefore[fromDay] + workingBefore[afterDay] * 2 ** 16
    // Units of account in one day: capped 1/100 percent of the position x grade.
    words[3 * i + 1] = Math.min(stretches.percentHundredths[stretch], FULL_HUNDREDTHS) * segments.grade[row]
    words[3 * i + 2] = firstMonth + lastMonth * 2 ** 12 + packed.birthOfPerson[stretches.person[stretch]] * 2 ** 24
    monthsBefore[i + 1] = monthsBefore[i] + lastMonth - firstMonth + 1
  }
  return {
    count: groups,
    line: picked(first, line),
    classNumber: picked(first, classNumber),
    firstSegment: firstSegment.slice(0, groups + 1),
    words,
    monthsBefore,
  }
}

export interface GroupPart {
  readonly firstGroup: number
  readonly endGroup: number
  /** Cells that its result has at most: one for every month that a segment touches. */
  readonly cellCount: number
}

export function groupParts({ firstSegment, monthsBefore, count }: SegmentGroups): GroupPart[] {
  const starts = partsOf(firstSegment, count)
  return starts.slice(1).map((endGroup, part) => {
    const firstGroup = starts[part]
    return { firstGroup, endGroup, cellCount: monthsBefore[firstSegment[endGroup]] - monthsBefore[firstSegment[firstGroup]] }
  })
}
