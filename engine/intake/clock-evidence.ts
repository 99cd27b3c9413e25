/** What the times of day of a column say: dates that were written in universal time stand in the evening before, in summer an hour earlier. */
import { dateOf, dayOf, weekday, type Day } from '../calendar.ts'
import { dayOfCell, isEvening, isOpenEnd, minuteOfDay, type DateFormat } from './dates.ts'
import { Sighting } from './mixture.ts'
import { textOf, type Cell } from './source.ts'

/** So many tell; fewer could be chance. */
const FEWEST_EVENINGS = 3
/** Programs know other days of the change than the calendar: so many evenings have the hour of their season. */
const IN_SEASON = 0.9
/** Distinct evenings that are looked at for their season. */
const LOOKED_AT = 1_000
/** Since this year summer time ends on the last Sunday of October. */
const SAME_RULE_SINCE = 1996
/** The last second of a day in Norway, in universal time. */
const LAST_MINUTES: readonly number[] = [21 * 60 + 59, 22 * 60 + 59]
const SUMMER_EVENING = 22 * 60
/** What stands for no end keeps its form whatever the other dates have; as a serial number too. */
const SAYS_NEVER = /(?<!\d)([2-9][01]99|[3-9]999|[3-9]000|2079|2958\d{3}|[23]\d{5})(?!\d)|9999/

/** Collected for one column. */
export class ClockEvidence {
  /** 22:00 or 23:00. */
  readonly evenings = new Sighting()
  /** No time, or midnight. */
  readonly midnights = new Sighting()
  /** Any other time, as people come and go by. */
  others = 0
  private readonly cells: { readonly cell: Cell; readonly count: number }[] = []

  /** @param text of the cell, which is no empty end */
  add(cell: Cell, text: string, row: number, count: number): void {
    if (hasZone(text)) return
    const minute = minuteOfDay(cell, text)
    if (minute === undefined || minute === 0) {
      if (!SAYS_NEVER.test(text)) this.midnights.add(row, text, count)
    } else if (isEvening(minute)) {
      this.evenings.add(row, text, count)
      if (this.cells.length < LOOKED_AT) this.cells.push({ cell, count })
    } else if (!LAST_MINUTES.includes(minute)) this.others += count
  }

  /** Whether the evenings are those of universal time: 22:00 in summer and 23:00 in winter. */
  followsSummerTime(format: DateFormat): boolean {
    let agreeing = 0
    let told = 0
    for (const { cell, count } of this.cells) {
      const text = textOf(cell)
      const day = dayOfCell(cell, text, format)
      if (day === undefined || isOpenEnd(day) || dateOf(day).year < SAME_RULE_SINCE) continue
      told += count
      if (isSummer(day) === (minuteOfDay(cell, text) === SUMMER_EVENING)) agreeing += count
    }
    return told >= FEWEST_EVENINGS && agreeing >= IN_SEASON * told
  }
}

/** Whether the evening of a day, when summer time begins or ends at night before, is in it. */
function isSummer(day: Day): boolean {
  const { year } = dateOf(day)
  return day >= lastSunday(year, 3) && day < lastSunday(year, 10)
}

function lastSunday(year: number, month: number): Day {
  const last = dayOf(year, month, 31)
  return last - ((weekday(last) + 1) % 7)
}

/** With its zone a moment tells by itself which day it is. */
function hasZone(text: string): boolean {
  return text.length > 10 && /(Z|[+-]\d\d:?\d\d)$/.test(text)
}
