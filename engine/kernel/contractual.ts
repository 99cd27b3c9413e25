/**
 * Contractual man-days by month, one part of the lines after the other. A stretch costs the same however long it lasts: its
 * percentage is added at its first month and taken off after its last, what the first and last month lack of whole ones is
 * taken off there, and once a part has been read one pass along the months sums the percentages and multiplies them with the
 * working days of each month.
 */
import type { Months } from './man-days.ts'
import type { Grouping } from './slice.ts'

/** The sums of one part at a time: the lines that count at one node and in one group. Months are those of the axis. */
export class ContractualMonths {
  /** Months in which the part has anybody, by age band: `[firstMonth, endMonth)`, empty where it has not. */
  readonly firstMonth: Int32Array
  readonly endMonth: Int32Array
  /** By `band * width + month`: the percentage from this month on, as a difference to the month before; and what is lacking of this month. */
  private readonly change: Float64Array
  private readonly lacking: Float64Array
  private readonly width: number
  private readonly bandEnd: Int32Array
  private readonly workingDays: Int32Array

  constructor(
    private readonly grouping: Grouping,
    private readonly months: Months,
    /** What a working day of 1/100 percent is worth. */
    private readonly unitsPerDay: number,
  ) {
    const { axis } = grouping.layout
    this.width = axis.monthCount + 1
    this.bandEnd = grouping.bandEnds(axis.monthYear)
    const { workingBeforeMonth } = grouping.layout.packed
    this.workingDays = Int32Array.from({ length: axis.monthCount }, (_, month) => workingBeforeMonth[month + 1] - workingBeforeMonth[month])
    this.firstMonth = new Int32Array(grouping.bandCount).fill(this.width)
    this.endMonth = new Int32Array(grouping.bandCount)
    this.change = new Float64Array(grouping.bandCount * this.width)
    this.lacking = new Float64Array(grouping.bandCount * this.width)
  }

  /** Reads the lines of the slice and hands over each part, whose months can be written out until the next is handed over. */
  forEachPart(hand: (node: number, lineGroup: number) => void): void {
    const { grouping } = this
    const { first } = grouping.layout.packed.stretches
    const { count, node, lineGroup, firstRun, fromLine, toLine } = grouping.parts()
    for (let part = 0; part < count; part++) {
      for (let run = firstRun[part]; run < firstRun[part + 1]; run++) this.read(first[fromLine[run]], first[toLine[run]])
      hand(node[part], lineGroup[part])
      for (let band = 0; band < grouping.bandCount; band++) this.forget(band)
    }
  }

  /** Adds the sums of an age band, those of month `m` to `target[start + m]`, and forgets them. */
  addTo(band: number, target: Float64Array, start: number): void {
    const { change, lacking, workingDays, unitsPerDay } = this
    const at = band * this.width
    const end = this.endMonth[band]
    let percent = 0
    for (let month = this.firstMonth[band]; month < end; month++) {
      percent += change[at + month]
      target[start + month] += (percent * workingDays[month] - lacking[at + month]) * unitsPerDay
      change[at + month] = 0
      lacking[at + month] = 0
    }
    change[at + end] = 0
    this.firstMonth[band] = this.width
    this.endMonth[band] = 0
  }

  private read(first: number, end: number): void {
    const { change, lacking, width, bandEnd, firstMonth: touchedFrom, endMonth: touchedTo } = this
    const { bandCount } = this.grouping
    const { firstMonth, lastMonth, lackingFirst, lackingLast, cappedHundredths, birth } = this.grouping.layout.packed.stretches
    const earliest = this.months.first
    const latest = this.months.end - 1
    for (let i = first; i < end; i++) {
      const starts = firstMonth[i]
      const ends = lastMonth[i]
      if (ends < earliest || starts > latest) continue
      const month = starts < earliest ? earliest : starts
      const last = ends > latest ? latest : ends
      const percent = cappedHundredths[i]
      const bandZero = birth[i] * bandCount
      let band = 0
      while (bandEnd[bandZero + band] <= month) band++
      let at = band * width
      change[at + month] += percent
      if (month === starts) lacking[at + month] += percent * lackingFirst[i]
      if (month < touchedFrom[band]) touchedFrom[band] = month
      for (let turn = bandEnd[bandZero + band]; turn <= last; turn = bandEnd[bandZero + band]) {
        change[at + turn] -= percent
        if (turn > touchedTo[band]) touchedTo[band] = turn
        band++
        at += width
        change[at + turn] += percent
        if (turn < touchedFrom[band]) touchedFrom[band] = turn
      }
      change[at + last + 1] -= percent
      if (last === ends) lacking[at + last] += percent * lackingLast[i]
      if (last >= touchedTo[band]) touchedTo[band] = last + 1
    }
  }

  /** Forgets an age band that nobody wanted. */
  private forget(band: number): void {
    const { change, lacking, firstMonth, endMonth, width } = this
    if (firstMonth[band] >= endMonth[band]) return
    change.fill(0, band * width + firstMonth[band], band * width + endMonth[band] + 1)
    lacking.fill(0, band * width + firstMonth[band], band * width + endMonth[band])
    firstMonth[band] = width
    endMonth[band] = 0
  }
}
