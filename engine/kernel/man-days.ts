/**
 * Man-days by cell and month: contractual, and absent by category and class. Sums are whole numbers in units of account
 * (working days x 1/100 percent x one unit of grade); a percentage above 100 counts as 100 (figures.md 2).
 */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import { DOCTOR_CERTIFIED, SELF_CERTIFIED } from './absence.ts'
import type { Layout } from './layout.ts'
import { addUpTree, type Cells } from './slice.ts'

/** A run of months of the axis, `[first, end)`. */
export interface Months {
  readonly first: number
  readonly end: number
}

/** No place in the values: far below any, since the first month asked for is taken off. */
const LEFT_OUT = -0x7fff_ffff

/** Class of a segment or spell that takes no part. */
export const NO_CLASS = 255

/** Into which classes own illness is split: by certification, by the duration of the whole spell, both or neither. */
export interface ClassPlan {
  readonly byCertification: boolean
  /** First day of each duration class but the lowest, ascending: `[4, 17, 57]`; `null`: not split. */
  readonly durationBounds: readonly number[] | null
  /** Bit per certification (self, doctor) that counts; `null` = both. */
  readonly certificationMask: number | null
}

export function classCountOf(plan: ClassPlan): number {
  return (plan.byCertification ? 2 : 1) * (plan.durationBounds ? plan.durationBounds.length + 1 : 1)
}

/** Class of own illness of a category and a spell's whole duration; looked up, since there are many segments. */
function classTable(layout: Layout, plan: ClassPlan): (category: number, spellDays: number) => number {
  const bounds = plan.durationBounds ?? []
  const longest = layout.spells.spellDays.reduce((days, spellDays) => Math.max(days, spellDays), 0)
  const duration = new Uint8Array(longest + 1)
  for (const bound of bounds) for (let days = bound; days <= longest; days++) duration[days]++
  const first = [SELF_CERTIFIED, DOCTOR_CERTIFIED].map((_, certification) => {
    if (plan.certificationMask !== null && !((plan.certificationMask >> certification) & 1)) return NO_CLASS
    return plan.byCertification ? certification * (bounds.length + 1) : 0
  })
  const [self, doctor] = first
  return (category, spellDays) => {
    const base = category === SELF_CERTIFIED ? self : category === DOCTOR_CERTIFIED ? doctor : NO_CLASS
    return base === NO_CLASS ? NO_CLASS : base + duration[spellDays]
  }
}

/** Class of every segment of own illness (certification first, then duration); NO_CLASS for other absence. */
export function illnessClasses(layout: Layout, plan: ClassPlan): Uint8Array {
  const { segments, spells } = layout
  const classOf = classTable(layout, plan)
  const { category, spell } = segments
  const classes = new Uint8Array(segments.count).fill(NO_CLASS)
  const whole = plan.durationBounds === null
  for (let i = 0; i < classes.length; i++) if (spell[i] >= 0) classes[i] = classOf(category[i], whole ? 0 : spells.spellDays[spell[i]])
  return classes
}

/** Class of every spell, by its certification on the first day and its whole duration. */
export function spellClasses(layout: Layout, plan: ClassPlan): Uint8Array {
  const { spells } = layout
  const classOf = classTable(layout, plan)
  const classes = new Uint8Array(spells.count)
  for (let i = 0; i < spells.count; i++) classes[i] = classOf(spells.category[i], spells.spellDays[i])
  return classes
}

/** Class 0 for every segment of one category of absence, NO_CLASS for the rest. */
export function categoryClasses(layout: Layout, category: number): Uint8Array {
  const classes = new Uint8Array(layout.segments.count).fill(NO_CLASS)
  for (let i = 0; i < classes.length; i++) if (layout.segments.category[i] === category) classes[i] = 0
  return classes
}

/**
 * Contractual man-days, `row * months + month`. Each stretch costs two boundary months and a difference: the percentages of
 * the stretches that run through a whole month are summed along the months once, and meet the month's working days last.
 */
export function contractualManDays(cells: Cells, months: Months): Float64Array {
  const { grouping, rowOf } = cells
  const { axis, stretches, gradeUnits } = grouping.layout
  const width = months.end - months.first
  const partial = new Float64Array(cells.rowCount * width)
  const wholeMonths = new Float64Array(cells.rowCount * width)
  const { monthStart, monthOfDay, workingBefore } = axis
  const { groupAtAgeZero, node, groupCount, runGroup, runFrom, runTo } = grouping
  const [start, end] = [monthStart[months.first], monthStart[months.end]]
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    if (groupAtAgeZero[stretch] < 0) continue
    const stretchFrom = Math.max(stretches.fromDay[stretch], start)
    const stretchTo = Math.min(stretches.toDay[stretch], end)
    if (stretchFrom >= stretchTo) continue
    const percent = Math.min(stretches.percentHundredths[stretch], FULL_HUNDREDTHS)
    const runs = grouping.runsOf(stretch, monthOfDay[stretchFrom], monthOfDay[stretchTo - 1] + 1)
    for (let run = 0; run < runs; run++) {
      const fromDay = Math.max(stretchFrom, monthStart[runFrom[run]])
      const toDay = Math.min(stretchTo, monthStart[runTo[run]])
      const first = monthOfDay[fromDay]
      const last = monthOfDay[toDay - 1]
      const at = rowOf[node[stretch] * groupCount + runGroup[run]] * width - months.first
      if (first === last) {
        partial[at + first] += percent * (workingBefore[toDay] - workingBefore[fromDay])
        continue
      }
      partial[at + first] += percent * (workingBefore[monthStart[first + 1]] - workingBefore[fromDay])
      partial[at + last] += percent * (workingBefore[toDay] - workingBefore[monthStart[last]])
      wholeMonths[at + first + 1] += percent
      wholeMonths[at + last] -= percent
    }
  }
  for (let row = 0; row < cells.rowCount; row++) {
    let running = 0
    for (let month = 0; month < width; month++) {
      const at = row * width + month
      running += wholeMonths[at]
      const working = workingBefore[monthStart[months.first + month + 1]] - workingBefore[monthStart[months.first + month]]
      partial[at] = (partial[at] + running * working) * gradeUnits
    }
  }
  addUpTree(cells, partial, width)
  return partial
}

/**
 * Man-days of absence by class, `(row * classCount + class) * months + month`: working days x percent x grade.
 *
 * @param segmentClass class of each segment, NO_CLASS for those that take no part
 */
export function absenceManDays(cells: Cells, months: Months, segmentClass: Uint8Array, classCount: number): Float64Array {
  const { grouping, rowOf } = cells
  const { axis, stretches, segments } = grouping.layout
  const { monthStart, monthOfDay, monthYear, workingBefore } = axis
  const { stretch, grade } = segments
  const { groupAtAgeZero, node, groupCount } = grouping
  const { percentHundredths } = stretches
  const width = months.end - months.first
  const [start, end] = [monthStart[months.first], monthStart[months.end]]
  const values = new Float64Array(cells.rowCount * classCount * width)
  for (let i = 0; i < segments.count; i++) {
    const row = stretch[i]
    if (segmentClass[i] === NO_CLASS || groupAtAgeZero[row] < 0) continue
    const fromDay = Math.max(segments.fromDay[i], start)
    const toDay = Math.min(segments.toDay[i], end)
    if (fromDay >= toDay) continue
    const weight = Math.min(percentHundredths[row], FULL_HUNDREDTHS) * grade[i]
    const last = monthOfDay[toDay - 1]
    let year = -1
    let line = LEFT_OUT // where the values of the cell would have month 0 of the axis
    for (let month = monthOfDay[fromDay]; month <= last; month++) {
      if (monthYear[month] !== year) {
        year = monthYear[month]
        const group = grouping.groupIn(row, year)
        line = group < 0 ? LEFT_OUT : (rowOf[node[row] * groupCount + group] * classCount + segmentClass[i]) * width - months.first
      }
      if (line === LEFT_OUT) continue
      const days = workingBefore[Math.min(toDay, monthStart[month + 1])] - workingBefore[Math.max(fromDay, monthStart[month])]
      values[line + month] += days * weight
    }
  }
  addUpTree(cells, values, classCount * width)
  return values
}

/** Spells started by class, at the node and group of the first day: `(row * classCount + class) * months + month`. */
export function spellsStarted(cells: Cells, months: Months, spellClass: Uint8Array, classCount: number): Float64Array {
  const { grouping, rowOf } = cells
  const { axis, spells } = grouping.layout
  const width = months.end - months.first
  const values = new Float64Array(cells.rowCount * classCount * width)
  for (let i = 0; i < spells.count; i++) {
    const day = spells.fromDay[i]
    if (spellClass[i] === NO_CLASS || day < axis.monthStart[months.first] || day >= axis.monthStart[months.end]) continue
    const month = axis.monthOfDay[day]
    const group = grouping.groupIn(spells.stretch[i], axis.monthYear[month])
    if (group < 0) continue
    const row = rowOf[grouping.node[spells.stretch[i]] * grouping.groupCount + group]
    values[(row * classCount + spellClass[i]) * width + month - months.first]++
  }
  addUpTree(cells, values, classCount * width)
  return values
}
