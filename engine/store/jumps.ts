/** What has changed since the load before it by more than late sick notes and ordinary comings and goings would: house rules. */
import { monthCode } from '../calendar.ts'
import type { FindingEffect } from './effects.ts'
import type { MonthTotals } from './totals.ts'

/** A twentieth of the staff is a school or a home more or less; in a small municipality it is also at least ten persons, or ten FTE. */
const STAFF = { share: 0.05, least: 10 }
/** From one month to the next known one, where seasons take part. */
const NEXT_MONTH_SHARE = 0.15
/** Half a percentage point is more than corrections of old months come to. */
const RATE_POINTS = 0.5
/** Late sick notes change these newest months of the load before. */
const UNSETTLED_MONTHS = 2

/**
 * The findings of a load against the load before it, by the months of both; none where one of them has no totals. The effect is the
 * change itself: FTE at the end of the newest common month, and the rate over the common months that were settled.
 */
export function jumpFindings(before: readonly MonthTotals[], now: readonly MonthTotals[]): FindingEffect[] {
  const earlier = new Map(before.map((totals) => [totals.month, totals]))
  const common = now.flatMap((totals) => {
    const old = earlier.get(totals.month)
    return old ? [{ old, now: totals }] : []
  })
  return [...headcountJump(before, now, common), ...fteJump(common), ...rateJump(common)]
}

interface Common {
  readonly old: MonthTotals
  readonly now: MonthTotals
}

function headcountJump(before: readonly MonthTotals[], now: readonly MonthTotals[], common: readonly Common[]): FindingEffect[] {
  const jumps = common.filter(hasOtherHeadcount)
  const last = before.at(-1)
  const next = last && now.find(({ month }) => month > last.month)
  const isNew = last !== undefined && next !== undefined && isJump(last.persons, next.persons, NEXT_MONTH_SHARE)
  if (jumps.length === 0 && !isNew) return []
  const change = jumps.at(-1) ?? (isNew ? { old: last, now: next } : undefined)
  const months = [...jumps.map((jump) => jump.now.month), ...(isNew ? [next.month] : [])]
  return [finding('positions', 'headcount-jump', months, null, change ? fteOf(change.now) - fteOf(change.old) : null)]
}

/** As many persons with other percentages: where headcount jumps as well, it tells of both. */
function fteJump(common: readonly Common[]): FindingEffect[] {
  const jumps = common.filter((month) => !hasOtherHeadcount(month) && isJump(fteOf(month.old), fteOf(month.now), STAFF.share))
  const last = jumps.at(-1)
  if (last === undefined) return []
  return [finding('positions', 'fte-jump', jumps.map(({ now }) => now.month), null, fteOf(last.now) - fteOf(last.old))]
}

const hasOtherHeadcount = ({ old, now }: Common): boolean => isJump(old.persons, now.persons, STAFF.share)
const fteOf = ({ percentHundredths }: MonthTotals): number => percentHundredths / 1e4

function isJump(old: number, now: number, share: number): boolean {
  return Math.abs(now - old) >= Math.max(STAFF.least, share * old)
}

function rateJump(common: readonly Common[]): FindingEffect[] {
  const settled = common.slice(0, Math.max(0, common.length - UNSETTLED_MONTHS)).filter(({ old, now }) => rateOf([old]) !== null && rateOf([now]) !== null)
  const jumps = settled.filter(({ old, now }) => Math.abs((rateOf([now]) ?? 0) - (rateOf([old]) ?? 0)) >= RATE_POINTS)
  if (jumps.length === 0) return []
  const points = (rateOf(settled.map(({ now }) => now)) ?? 0) - (rateOf(settled.map(({ old }) => old)) ?? 0)
  return [finding('absences', 'rate-jump', jumps.map(({ now }) => now.month), points, null)]
}

/** The rate of some months together, in percent; `null` where absence is not known in one of them. */
function rateOf(months: readonly MonthTotals[]): number | null {
  let contractual = 0
  let lost = 0
  for (const month of months) {
    if (month.lost === null) return null
    contractual += month.contractual / month.unitsPerManDay
    lost += month.lost / month.unitsPerManDay
  }
  return contractual === 0 ? null : (100 * lost) / contractual
}

function finding(table_name: string, code: string, months: readonly number[], percentage_points: number | null, fte: number | null): FindingEffect {
  return {
    table_name,
    code,
    state: 'questioned',
    rows: months.length,
    effect: 'new-since',
    man_days: null,
    percentage_points,
    fte,
    about: months.map(monthCode).join(', '),
    example_source: null,
    example_row: null,
    example_column: null,
  }
}
