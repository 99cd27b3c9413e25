/** Actual working hours of one person (arbeidsmiljøloven § 14-4 a, figures.md 5), day by day and month by month. */
import type { Municipality, PositionRow } from '../../engine/canonical.ts'
import { firstDayOf, lastDayOf, monthOf } from './calendar.ts'

export interface ReferenceActualHours {
  readonly isPermanentThroughout: boolean
  readonly isPartTimeThroughout: boolean
  readonly contractualPercent: number
  readonly actualPercent: number
  readonly extraHours: number
  readonly extraHoursMonths: readonly number[]
  /** The units of the largest permanent positions on the last day. */
  readonly unitsAtEnd: readonly string[]
}

export function referenceActualHours(
  municipality: Municipality,
  person: string,
  claimDay: number,
  fullWeekHours: number,
): ReferenceActualHours {
  // twelve whole months; the month of the claim is whole on its last day only
  const lastMonth = claimDay === lastDayOf(monthOf(claimDay)) ? monthOf(claimDay) : monthOf(claimDay) - 1
  const months = Array.from({ length: 12 }, (_, index) => lastMonth - 11 + index)
  const positions = municipality.positions.filter((row) => row.person === person)
  const permanentOn = (day: number) => positions.filter((row) => isRunning(row, day) && row.category === 'permanent' && row.percentHundredths > 0)

  const totals: number[] = []
  let isPermanentThroughout = true
  for (let day = firstDayOf(lastMonth - 11); day <= lastDayOf(lastMonth); day++) {
    const permanent = permanentOn(day)
    if (permanent.length === 0) isPermanentThroughout = false
    totals.push(permanent.reduce((sum, row) => sum + row.percentHundredths, 0) / 100)
  }

  // hours of a substitute contract were agreed beforehand
  const extra = municipality.extraHours.filter(
    (row) =>
      row.person === person &&
      months.includes(row.month) &&
      row.hoursHundredths > 0 &&
      !positions.some((position) => position.position === row.position && position.category === 'substitute' && runsIn(position, row.month)),
  )
  const extraHours = extra.reduce((sum, row) => sum + row.hoursHundredths, 0) / 100
  const contractualPercent = totals.reduce((sum, percent) => sum + percent, 0) / totals.length
  const atEnd = permanentOn(lastDayOf(lastMonth))
  const largest = Math.max(...atEnd.map((row) => row.percentHundredths))
  return {
    isPermanentThroughout,
    isPartTimeThroughout: totals.every((percent) => percent < 100),
    contractualPercent,
    actualPercent: contractualPercent + (100 * extraHours) / ((totals.length / 7) * fullWeekHours),
    extraHours,
    extraHoursMonths: months.filter((month) => extra.some((row) => row.month === month)),
    unitsAtEnd: atEnd.filter((row) => row.percentHundredths === largest).map((row) => row.unit),
  }
}

function isRunning(row: PositionRow, day: number): boolean {
  return row.fromDay <= day && day < row.toDay
}

function runsIn(row: PositionRow, month: number): boolean {
  return row.fromDay <= lastDayOf(month) && row.toDay > firstDayOf(month)
}
