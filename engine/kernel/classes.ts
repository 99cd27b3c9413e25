/**
 * Classes of own illness: by certification, by the duration of the whole spell, by grade and by who pays, in this order,
 * the last fastest. A class is looked up in a table, so that the sums need not know what it stands for.
 */
import { DOCTOR_CERTIFIED, SELF_CERTIFIED } from './settling.ts'
import { PAID_BY_EMPLOYER, PAID_BY_NAV } from './employer-period.ts'
import type { Layout } from './layout.ts'
import { KIND_COUNT, segmentKind } from './packed.ts'

/** Class of a segment or spell that takes no part. */
export const NO_CLASS = 255

/** Sides of a division in two. */
export const [FULL_GRADE, GRADED] = [0, 1]

/** How own illness is split, and which of it counts. A mask has a bit per side that counts; `null` = both. */
export interface ClassPlan {
  readonly byCertification: boolean
  /** Sides: self, doctor. */
  readonly certificationMask: number | null
  /** First day of each duration class but the lowest, ascending: `[4, 17, 57]`; `null`: not split. */
  readonly durationBounds: readonly number[] | null
  readonly byGrading: boolean
  /** Sides: full, graded. */
  readonly gradingMask: number | null
  readonly byPayer: boolean
  /** Sides: employer, NAV. */
  readonly payerMask: number | null
}

export function classCountOf(plan: ClassPlan): number {
  return (plan.byCertification ? 2 : 1) * (plan.durationBounds ? plan.durationBounds.length + 1 : 1) * (plan.byGrading ? 2 : 1) * (plan.byPayer ? 2 : 1)
}

/** What each side of a division adds to the class; -1 = does not count. */
function sides(split: boolean, mask: number | null, step: number): readonly [number, number] {
  const side = (which: number) => (mask !== null && !((mask >> which) & 1) ? -1 : split ? which * step : 0)
  return [side(0), side(1)]
}

/** Classes of segments, looked up by their kind and the duration of their spell. */
export interface ClassTable {
  readonly count: number
  /** Class of a kind (`segmentKind`) in the lowest duration class; -1 = takes no part. */
  readonly ofKind: Int16Array
  /** What the duration of the whole spell, in calendar days, adds to it. */
  readonly ofSpellDays: Uint8Array
}

/** The table of own illness by a plan. */
export function illnessTable(layout: Layout, plan: ClassPlan): ClassTable {
  const bounds = plan.durationBounds ?? []
  const step = (plan.byGrading ? 2 : 1) * (plan.byPayer ? 2 : 1)
  const certifications = sides(plan.byCertification, plan.certificationMask, (bounds.length + 1) * step)
  const gradings = sides(plan.byGrading, plan.gradingMask, plan.byPayer ? 2 : 1)
  const payers = sides(plan.byPayer, plan.payerMask, 1)
  const ofKind = new Int16Array(KIND_COUNT).fill(-1)
  for (const [side, category] of [SELF_CERTIFIED, DOCTOR_CERTIFIED].entries())
    for (const grading of [FULL_GRADE, GRADED])
      for (const payer of [PAID_BY_EMPLOYER, PAID_BY_NAV]) {
        const parts = [certifications[side], gradings[grading], payers[payer]]
        if (parts.every((part) => part >= 0)) ofKind[segmentKind(category, grading === GRADED, payer)] = parts.reduce((sum, part) => sum + part, 0)
      }
  const ofSpellDays = new Uint8Array(layout.axis.dayCount + 1)
  for (const bound of bounds) for (let days = bound; days < ofSpellDays.length; days++) ofSpellDays[days] += step
  return { count: classCountOf(plan), ofKind, ofSpellDays }
}

/** The table in which all segments of one category of absence make one class. */
export function categoryTable(layout: Layout, category: number): ClassTable {
  const ofKind = new Int16Array(KIND_COUNT).fill(-1)
  for (const isGraded of [false, true]) for (const payer of [PAID_BY_EMPLOYER, PAID_BY_NAV]) ofKind[segmentKind(category, isGraded, payer)] = 0
  return { count: 1, ofKind, ofSpellDays: new Uint8Array(layout.axis.dayCount + 1) }
}

/** Class of every segment by a table. */
export function segmentClasses({ segments, spells, gradeUnits }: Layout, table: ClassTable): Uint8Array {
  const { category, grade, payer, spell } = segments
  const classes = new Uint8Array(segments.count)
  for (let i = 0; i < classes.length; i++) {
    const ofKind = table.ofKind[segmentKind(category[i], grade[i] < gradeUnits, payer[i])]
    classes[i] = ofKind < 0 ? NO_CLASS : ofKind + (spell[i] < 0 ? 0 : table.ofSpellDays[spells.spellDays[spell[i]]])
  }
  return classes
}

/**
 * The table of spells by a plan: by their certification on one day and their whole duration. A spell has no one grade and no
 * one payer: the plan must not split or choose by them.
 */
export function spellTable(layout: Layout, plan: ClassPlan): ClassTable {
  if (plan.byGrading || plan.byPayer || plan.gradingMask !== null || plan.payerMask !== null)
    throw new Error('spells have no classes by grade or payer')
  return illnessTable(layout, plan)
}
