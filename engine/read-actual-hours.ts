/** Actual working hours from a store: counts by unit for everybody, persons only for those whose numbers were given. */
import { monthCode, parseIsoDate } from './calendar.ts'
import { actualHours, actualHoursByUnit, assertKnown, claimWindow, type ActualHours, type ActualHoursOfUnit } from './legal/actual-hours.ts'
import { withNewestLoad } from './read-store.ts'
import { firstExtraHoursMonth, lastExtraHoursDay, readAllWork, readUnitsNow, readWorkOf } from './store/person-work.ts'

export interface ActualHoursQuestion {
  readonly claimDay: number
  /** Hours of a full-time week. */
  readonly fullWeekHours: number
  /** National ids or employee numbers; `null`: nobody by name. */
  readonly ids: readonly string[] | null
}

export interface ActualHoursAnswer {
  /** The twelve months: `2024M01–2024M12`. */
  readonly months: string
  /** In the order of the ids; `null`: the extract has no such person. */
  readonly persons: readonly (ActualHours | null)[]
  /** Every unit with all under it; none where persons were asked for. */
  readonly units: readonly ActualHoursOfUnit[]
}

/** Throws an InputError for a date that the extract does not cover, and for a store that cannot be read. */
export async function readActualHours(store: string, { claimDay, fullWeekHours, ids }: ActualHoursQuestion): Promise<ActualHoursAnswer> {
  return withNewestLoad(store, async (database, load) => {
    const window = claimWindow(claimDay)
    const asOfDay = parseIsoDate(load.asOf) ?? 0
    assertKnown(window, asOfDay, await firstExtraHoursMonth(database, load), (await lastExtraHoursDay(database, load)) ?? asOfDay)
    const months = `${monthCode(window.firstMonth)}–${monthCode(window.endMonth - 1)}`
    if (ids) {
      const work = await readWorkOf(database, load, store, ids)
      return { months, persons: work.map((one) => one && actualHours(one, window, fullWeekHours)), units: [] }
    }
    const all = (await readAllWork(database, load)).map((one) => actualHours(one, window, fullWeekHours))
    return { months, persons: [], units: actualHoursByUnit(all, await readUnitsNow(database, load)) }
  })
}
