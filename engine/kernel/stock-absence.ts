/** Absence on reference dates: how much of the positions is away on long leave on the day itself. */
import { ABSENCE_CATEGORIES } from '../canonical.ts'
import { DOCTOR_CERTIFIED } from './settling.ts'
import { firstIndexes } from './persons.ts'
import { addUpTree, type Cells } from './cells.ts'
import { limbOf, type Limb } from './limbs.ts'
import type { ReferenceDates } from './working-time.ts'

const PARENTAL_LEAVE = ABSENCE_CATEGORIES.indexOf('parental-leave')

/**
 * Percent x grade of the doctor-certified sickness and parental leave of each date, in units of account (1/100 percent x one unit
 * of grade) or a part of them, percentages uncapped: `row * dates + date`. No day of a position has both: a sick day is a sick day.
 */
export function longAbsence(cells: Cells, dates: ReferenceDates, limb: Limb = 'whole'): Float64Array {
  const { grouping } = cells
  const { axis, stretches, segments } = grouping.layout
  const width = dates.day.length
  const dateFrom = firstIndexes(dates.day, axis.dayCount)
  const away = new Float64Array(cells.rowCount * width)
  for (let i = 0; i < segments.count; i++) {
    const stretch = segments.stretch[i]
    const category = segments.category[i]
    if ((category !== DOCTOR_CERTIFIED && category !== PARENTAL_LEAVE) || !grouping.takesPart(stretch)) continue
    const weight = limbOf(stretches.percentHundredths[stretch] * segments.grade[i], limb)
    const end = dateFrom[segments.toDay[i]]
    for (let date = dateFrom[segments.fromDay[i]]; date < end; date++) {
      const group = grouping.groupIn(stretch, dates.year[date])
      if (group >= 0) away[cells.rowAt(grouping.nodeOf(stretch), group) * width + date] += weight
    }
  }
  addUpTree(cells, away, width)
  return away
}
