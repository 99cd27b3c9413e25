/**
 * Man-days of absence by class and month, one part of the lines after the other. An absence counts in each of its months the
 * working days that it has there, which takes two look-ups in the running count of working days and no calendar.
 */
import type { ClassTable } from './classes.ts'
import type { Months } from './man-days.ts'
import type { Grouping } from './slice.ts'

/** The sums of one part at a time: the lines that count at one node and in one group. */
export class AbsentMonths {
  /** Number of places of one age band: its classes times the months. */
  readonly bandWidth: number
  /** The places that the part has anything at, in no order: `band * bandWidth + class * months + month`. */
  readonly touched: Int32Array
  touchedCount = 0
  /** Units of account by place; 0 where nothing is. */
  readonly sums: Float64Array
  private readonly bandEnd: Int32Array

  constructor(
    private readonly grouping: Grouping,
    private readonly months: Months,
    private readonly classes: ClassTable,
    /** Units of account in a day of each segment, or a part of them. */
    private readonly weight: Int32Array = grouping.layout.packed.segments.weight,
  ) {
    const { axis } = grouping.layout
    this.bandWidth = classes.count * (months.end - months.first)
    this.bandEnd = grouping.bandEnds(axis.monthYear)
    this.sums = new Float64Array(grouping.bandCount * this.bandWidth)
    this.touched = new Int32Array(this.sums.length)
  }

  /** Reads the lines of the slice and hands over each part that has anything; its places can be read until the next is handed over. */
  forEachPart(hand: (node: number, lineGroup: number) => void): void {
    const { grouping } = this
    const { first } = grouping.layout.packed.segments
    const { count, node, lineGroup, firstRun, fromLine, toLine } = grouping.parts()
    for (let part = 0; part < count; part++) {
      for (let run = firstRun[part]; run < firstRun[part + 1]; run++) this.read(first[fromLine[run]], first[toLine[run]])
      if (this.touchedCount === 0) continue
      hand(node[part], lineGroup[part])
      for (let i = 0; i < this.touchedCount; i++) this.sums[this.touched[i]] = 0
      this.touchedCount = 0
    }
  }

  private read(first: number, end: number): void {
    const { sums, touched, bandWidth, bandEnd, weight } = this
    const { layout, bandCount } = this.grouping
    const { segments, workingBeforeMonth } = layout.packed
    const { firstMonth, lastMonth, workingFrom, workingTo, kind, spellDays, birth } = segments
    const { ofKind, ofSpellDays } = this.classes
    const earliest = this.months.first
    const latest = this.months.end - 1
    const width = latest + 1 - earliest
    let count = this.touchedCount
    for (let i = first; i < end; i++) {
      const kindClass = ofKind[kind[i]]
      const ends = lastMonth[i]
      let month = firstMonth[i]
      const units = weight[i]
      // What weighs nothing must touch nothing: a place is found again by not being 0.
      if (kindClass < 0 || units === 0 || ends < earliest || month > latest) continue
      let counted = workingFrom[i]
      if (month < earliest) {
        month = earliest
        counted = workingBeforeMonth[month]
      }
      let band = birth[i] * bandCount
      let at = (kindClass + ofSpellDays[spellDays[i]]) * width - earliest
      for (; bandEnd[band] <= month; band++) at += bandWidth
      const last = ends > latest ? latest : ends
      while (month <= last) {
        const until = month < ends ? workingBeforeMonth[month + 1] : workingTo[i]
        // A first or last month may hold no more than a weekend of it.
        if (until > counted) {
          if (sums[at + month] === 0) touched[count++] = at + month
          sums[at + month] += (until - counted) * units
          counted = until
        }
        month++
        if (bandEnd[band] <= month) {
          band++
          at += bandWidth
        }
      }
    }
    this.touchedCount = count
  }
}
