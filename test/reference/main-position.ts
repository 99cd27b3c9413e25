/** The rate as an office counts it that keeps one position a person: the largest of the day, and its absence alone. */
import type { Municipality } from '../../engine/canonical.ts'
import { monthOf } from './calendar.ts'
import type { Certification } from './kinds.ts'
import { inTime, positionDays, type PositionDay } from './position-days.ts'
import { isInPopulation, nodesAbove, type ReferencePopulation } from './vocabulary.ts'

/** Units of account, see `UNITS_PER_MAN_DAY`. */
export interface MainPositions {
  contractualUnits: number
  holidayUnits: number
  readonly lostUnits: Record<Certification, number>
}

/** Man-days of the persons whose largest position of the day is in the unit or under it. */
export function referenceMainPositions(
  municipality: Municipality,
  question: { readonly months: readonly number[]; readonly unit: string; readonly population: ReferencePopulation },
): MainPositions {
  const largest = new Map<string, PositionDay>()
  for (const today of positionDays(municipality)) {
    if (!today.workingDay || !question.months.includes(monthOf(today.day)) || !isInPopulation(today.row, question.population)) continue
    const key = `${today.person.person} ${today.day}`
    const other = largest.get(key)
    if (!other || isLarger(municipality, today, other)) largest.set(key, today)
  }

  const sums: MainPositions = { contractualUnits: 0, holidayUnits: 0, lostUnits: { 'self-certified': 0, 'doctor-certified': 0 } }
  for (const { row, sick, holidayGradeHundredths } of largest.values()) {
    if (!nodesAbove(municipality.units, row.unit).includes(question.unit)) continue
    const percentHundredths = Math.min(row.percentHundredths, 10_000)
    sums.contractualUnits += percentHundredths * 10_000
    if (sick) sums.lostUnits[sick.certification] += percentHundredths * sick.gradeHundredths
    else sums.holidayUnits += percentHundredths * holidayGradeHundredths
  }
  return sums
}

/** The higher percentage, however far above 100; of equals the one whose row began first. */
function isLarger({ units }: Municipality, { row }: PositionDay, { row: other }: PositionDay): boolean {
  if (row.percentHundredths !== other.percentHundredths) return row.percentHundredths > other.percentHundredths
  return inTime(units, [row, other])[0] === row
}
