/** The size of a position where an extract gives it as hours a week, beside those of a full position. */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import { LARGEST_PERCENT, type FieldReader } from './cells.ts'
import type { Field } from './headings.ts'
import { NOTHING } from './memo.ts'
import { scaledHours } from './values.ts'

/** No week of a full position is longer, by any agreement: what is more are the hours of a month or a year. */
const MOST_WEEKLY_HOURS = 50
/** Of hours: a position of 33.33 percent is 12.4988 hours a week. */
const DECIMALS = 4

/** The hours of a week by those of a full position, in 1/100 percent, rounded half up. */
export function partsOfFullTime(reader: FieldReader): Int32Array {
  const hoursIn = (field: Field, least: number): Int32Array => {
    const format = reader.format(field)
    return reader.values(field, 'hours', (cell, text) => {
      if (text === '' || format === undefined) return NOTHING
      const hours = scaledHours(cell, format.decimal, DECIMALS)
      if (hours === undefined) return 'unreadable-number'
      return hours < least || hours > MOST_WEEKLY_HOURS * 10 ** DECIMALS ? 'implausible-hours' : hours
    })
  }
  const full = hoursIn('full-time-hours', 1)
  const percents = hoursIn('weekly-hours', 0)
  for (let row = 0; row < percents.length; row++) {
    if (percents[row] === NOTHING) continue
    percents[row] = full[row] === NOTHING ? NOTHING : Math.floor((percents[row] * FULL_HUNDREDTHS) / full[row] + 0.5)
    if (percents[row] > LARGEST_PERCENT) reader.reject(row, 'implausible-percent', 'weekly-hours')
  }
  return percents
}
