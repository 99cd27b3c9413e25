/**
 * Man-days counted over one position a person and day only: the main one. Some payroll reports count persons this way, so the
 * bridge between two offices' rates has a step for it (figures.md 3).
 */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import { DOCTOR_CERTIFIED, SELF_CERTIFIED } from './settling.ts'
import type { Layout } from './layout.ts'
import { limbOf, type Limb } from './limbs.ts'

/** What is summed: positions of a population in a subtree, in days `[fromDay, toDay)` of the axis. */
export interface MainPositionScope {
  /** Bit per employment category that counts. */
  readonly categoryMask: number
  readonly node: number
  readonly fromDay: number
  readonly toDay: number
}

/** Sums in units of account, or of a part of them (`limbs.ts`). */
export interface MainPositionSums {
  readonly contractual: number
  readonly selfCertified: number
  readonly doctorCertified: number
  readonly holiday: number
}

/**
 * Sums over the main positions. A person's main position on a day is the running one with the highest percentage, wherever in
 * the municipality it is; of several as large the one that has run longest. Days of a main position outside the subtree count
 * nowhere in it.
 *
 * @param holidayCategory number of the absence category that is holiday
 */
export function mainPositionManDays(layout: Layout, scope: MainPositionScope, holidayCategory: number, limb: Limb = 'whole'): MainPositionSums {
  const { stretches, firstStretch, segments, tree, axis, gradeUnits } = layout
  const { workingBefore } = axis
  const absenceOf = segmentsByStretch(layout)
  const sums = { contractual: 0, selfCertified: 0, doctorCertified: 0, holiday: 0 }

  const count = (stretch: number, fromDay: number, toDay: number): void => {
    const node = stretches.node[stretch]
    if (node < scope.node || node >= tree.subtreeEnd[scope.node]) return
    const percent = Math.min(stretches.percentHundredths[stretch], FULL_HUNDREDTHS)
    sums.contractual += (workingBefore[toDay] - workingBefore[fromDay]) * limbOf(percent * gradeUnits, limb)
    for (let i = absenceOf.first[stretch]; i < absenceOf.first[stretch + 1]; i++) {
      const segment = absenceOf.segment[i]
      const from = Math.max(fromDay, segments.fromDay[segment])
      const to = Math.min(toDay, segments.toDay[segment])
      if (from >= to) continue
      const units = (workingBefore[to] - workingBefore[from]) * limbOf(percent * segments.grade[segment], limb)
      if (segments.category[segment] === SELF_CERTIFIED) sums.selfCertified += units
      else if (segments.category[segment] === DOCTOR_CERTIFIED) sums.doctorCertified += units
      else if (segments.category[segment] === holidayCategory) sums.holiday += units
    }
  }

  /** The larger of two positions; of two as large the one that began first, then the first in the layout's own order. */
  const larger = (a: number, b: number): number =>
    stretches.percentHundredths[b] - stretches.percentHundredths[a] || stretches.fromDay[a] - stretches.fromDay[b] || a - b

  for (let person = 0; person < layout.personCount; person++) {
    const own: number[] = []
    for (let stretch = firstStretch[person]; stretch < firstStretch[person + 1]; stretch++) {
      if (stretches.percentHundredths[stretch] <= 0 || !((scope.categoryMask >> stretches.category[stretch]) & 1)) continue
      if (stretches.toDay[stretch] > scope.fromDay && stretches.fromDay[stretch] < scope.toDay) own.push(stretch)
    }
    const inside = (day: number) => Math.min(Math.max(day, scope.fromDay), scope.toDay)
    const cuts = [...new Set(own.flatMap((stretch) => [inside(stretches.fromDay[stretch]), inside(stretches.toDay[stretch])]))].sort((a, b) => a - b)
    for (let i = 0; i + 1 < cuts.length; i++) {
      const running = own.filter((stretch) => stretches.fromDay[stretch] <= cuts[i] && stretches.toDay[stretch] > cuts[i])
      if (running.length > 0) count(running.sort(larger)[0], cuts[i], cuts[i + 1])
    }
  }
  return sums
}

/** Segments of each stretch: `segment[first[s]]` up to `segment[first[s + 1]]`. */
function segmentsByStretch({ stretches, segments }: Layout): { first: Int32Array; segment: Int32Array } {
  const first = new Int32Array(stretches.count + 1)
  for (let i = 0; i < segments.count; i++) first[segments.stretch[i] + 1]++
  for (let stretch = 0; stretch < stretches.count; stretch++) first[stretch + 1] += first[stretch]
  const next = first.slice()
  const segment = new Int32Array(segments.count)
  for (let i = 0; i < segments.count; i++) segment[next[segments.stretch[i]]++] = i
  return { first, segment }
}
