/**
 * A municipality that has the man-days of a whole sector in small, so that published aggregates go the engine's whole way:
 * working days, positions, graded absence, sums, periods, the ratio and its rounding. Everything is divided by one scale, so
 * that sums over sectors and quarters keep their proportions.
 */
import type { AbsenceRow, Municipality, PositionRow } from '../../engine/canonical.ts'
import { firstDayOf, isWorkingDay, lastDayOf } from '../reference/calendar.ts'

/** Man-days of one sector and quarter. */
export interface Aggregate {
  readonly unit: string
  readonly year: number
  /** 1–4 */
  readonly quarter: number
  readonly possible: number
  readonly lost: number
}

/** A full position, and a full grade, in 1/100 percent. */
const FULL = 10_000
/** The position on which the last of the absence is put: one percent, so that a grade of 1/100 percent of it is a millionth. */
const SMALL = 100

/** The aggregates as positions in one unit each under `root`; all absence is doctor-certified. */
export function scaleModel(aggregates: readonly Aggregate[], scale: number): Municipality {
  const positions: PositionRow[] = []
  const absences: AbsenceRow[] = []
  for (const { unit, year, quarter, possible, lost } of aggregates) {
    const firstMonth = year * 12 + (quarter - 1) * 3
    const [fromDay, toDay] = [firstDayOf(firstMonth), lastDayOf(firstMonth + 2) + 1]
    const workingDays = Array.from({ length: toDay - fromDay }, (_, index) => fromDay + index).filter(isWorkingDay)
    const [firstWorkingDay = NaN] = workingDays
    const oneDay = { fromDay: firstWorkingDay, toDay: firstWorkingDay + 1 }
    const wholeQuarter = { fromDay, toDay }
    const employ = (slot: string, percentHundredths: number, period: { fromDay: number; toDay: number }) => {
      if (percentHundredths > 0)
        positions.push({ person: `${unit} ${slot}`, position: '1', unit, job: 'job', category: 'permanent', percentHundredths, ...period })
    }
    const fallSick = (slot: string, gradeHundredths: number, period: { fromDay: number; toDay: number }) => {
      if (gradeHundredths > 0)
        absences.push({ person: `${unit} ${slot}`, position: '1', category: 'doctor-certified', gradeHundredths, ...period })
    }

    // positions: as many full ones as fit, one for the rest of the percent, and one of a day for what is left then
    let left = possible / scale - (workingDays.length * SMALL) / FULL
    const full = Math.floor(left / workingDays.length)
    for (let slot = 0; slot < full; slot++) employ(String(slot), FULL, wholeQuarter)
    left -= full * workingDays.length
    const rest = Math.floor((left / workingDays.length) * FULL)
    employ('rest', rest, wholeQuarter)
    employ('day', Math.round((left - (workingDays.length * rest) / FULL) * FULL), oneDay)
    employ('small', SMALL, wholeQuarter)

    // absence: as many all the quarter as fit, one graded, and for a day on the small position what is left then
    left = lost / scale
    const sick = Math.floor(left / workingDays.length)
    for (let slot = 0; slot < sick; slot++) fallSick(String(slot), FULL, wholeQuarter)
    left -= sick * workingDays.length
    const grade = Math.floor((left / workingDays.length) * FULL)
    fallSick(String(sick), grade, wholeQuarter)
    left -= (workingDays.length * grade) / FULL
    fallSick('small', Math.round((left * FULL * FULL) / SMALL), oneDay)
  }
  const units = [...new Set(aggregates.map(({ unit }) => unit))]
  return {
    asOfDay: Math.max(...positions.map((row) => row.toDay)) - 1,
    units: [{ unit: 'root', name: 'root', parent: null }, ...units.map((unit) => ({ unit, name: unit, parent: 'root' }))],
    persons: [...new Set(positions.map((row) => row.person))].map((person) => ({ person, sex: 'unknown', birthYear: null })),
    positions,
    absences,
    wishes: [],
    extraHours: [],
  }
}
