/**
 * The positions of one person after the other on reference dates: where the person is in the slice, and how large the positions
 * are in all. Between two cuts nothing changes, so that a count over twenty years looks at few dates.
 */
import { firstIndexes } from './persons.ts'
import type { Grouping } from './slice.ts'
import { Column, type Places } from './small-sets.ts'

export class PersonDates {
  /** 1/100 percent: the total of all positions of the population on the date of the last `at`, in the slice or not. */
  totalHundredths = 0
  /** Whether every one of those positions was of a category of the mask. */
  allInMask = false
  private readonly dateFrom: Int32Array
  private readonly stretch = new Column()
  private readonly from = new Column()
  private readonly to = new Column()

  /**
   * @param days reference dates as days of the axis, ascending
   * @param endDate number of the first date that is left out
   */
  constructor(
    private readonly grouping: Grouping,
    days: Int32Array,
    private readonly endDate: number,
    private readonly categoryMask = 0,
  ) {
    this.dateFrom = firstIndexes(days, grouping.layout.axis.dayCount)
  }

  /** Takes up a person and adds the dates at which the positions change to the cuts. False: none of them is in the slice. */
  start(person: number, cuts: Column): boolean {
    const { stretches, firstStretch } = this.grouping.layout
    for (const column of [this.stretch, this.from, this.to]) column.clear()
    let inSlice = false
    for (let row = firstStretch[person]; row < firstStretch[person + 1]; row++) {
      const first = this.dateFrom[stretches.fromDay[row]]
      const end = Math.min(this.dateFrom[stretches.toDay[row]], this.endDate)
      if (first >= end || !this.grouping.inPopulation(row)) continue
      this.stretch.push(row)
      this.from.push(first)
      this.to.push(end)
      cuts.push(first)
      cuts.push(end)
      if (this.grouping.takesPart(row)) inSlice = true
    }
    return inSlice
  }

  /** Fills in where the person is on a date, as `group * nodeCount + node` in order, with ages as of a calendar year. */
  at(date: number, year: number, places: Places): void {
    const { grouping } = this
    const { percentHundredths, category } = grouping.layout.stretches
    places.clear()
    this.totalHundredths = 0
    this.allInMask = true
    for (let part = 0; part < this.stretch.count; part++) {
      if (this.from.values[part] > date || this.to.values[part] <= date) continue
      const row = this.stretch.values[part]
      this.totalHundredths += percentHundredths[row]
      if (!((this.categoryMask >> category[row]) & 1)) this.allInMask = false
      const group = grouping.groupIn(row, year)
      if (group >= 0) places.push(group * grouping.nodeCount + grouping.nodeOf(row))
    }
    places.sortUnique()
  }
}
