/** How a column writes numbers and percentages: the decimal mark, and what 100 % is. */
import { fileLines } from './explain.ts'
import type { ColumnFormat, ColumnPlace, FormatFinder } from './formats.ts'
import { refuse } from './messages.ts'
import { isMixture, Sighting } from './mixture.ts'
import { sourceName, textOf, type Cell } from './source.ts'
import { PERCENT_SIGN, scaledInteger, type DecimalMark, type PercentScale } from './values.ts'

/** Finds the decimal mark: certain where it stands before a number of digits other than three, or beside the other mark. */
export class DecimalFinder implements FormatFinder {
  private certainCommas = 0
  private certainPoints = 0
  private commas = 0
  private points = 0

  add(cell: Cell, _: number, count: number): void {
    if (typeof cell !== 'string') return
    const comma = cell.lastIndexOf(',')
    const point = cell.lastIndexOf('.')
    if (comma < 0 && point < 0) return
    const last = Math.max(comma, point)
    const behind = cell.slice(last + 1).replace(/\D+$/, '').length
    const certain = (comma >= 0 && point >= 0) || behind !== 3 || /^\s*0[.,]/.test(cell)
    if (last === comma) {
      this.commas += count
      if (certain) this.certainCommas += count
    } else {
      this.points += count
      if (certain) this.certainPoints += count
    }
  }

  /** Whether a number can have no other decimal mark. */
  get isCertain(): boolean {
    return this.certainCommas !== this.certainPoints
  }

  found(): { decimal: DecimalMark } {
    if (this.isCertain) return { decimal: this.certainPoints > this.certainCommas ? '.' : ',' }
    return { decimal: this.points > this.commas ? '.' : ',' }
  }
}

/** `8.000`: eight with three decimals, or eight thousand. */
const GROUPED = /^[1-9]\d{0,2}[.,]\d{3}$/
/** A full position in hundredths, in thousands. */
const FULL_GROUPED = /^10[.,]000$/
/** What drops zeros writes no decimals of which the last is one. */
const ENDS_IN_ZERO = /0$/

/**
 * Finds what 100 % is. Up to 1 a number looks like a fraction, over 2 like a percentage, over 200 like hundredths of a
 * percent; between 1 and 2 it is either 110 % or 1.1 %, and follows the others.
 */
export class PercentFinder implements FormatFinder {
  private readonly decimals = new DecimalFinder()
  private readonly fractions = new Sighting()
  private readonly percentages = new Sighting()
  private readonly hundredths = new Sighting()
  private between = 0
  /** Over 2 and up to 20 with three decimals, or as many thousands. */
  private readonly grouped = new Sighting()
  private readonly groupedRound = new Sighting()
  private groupedCommas = 0
  private full = 0
  /** Up to 2 with three decimals: with no larger ones these are fractions. */
  private groupedSmall: { readonly row: number; readonly text: string; readonly count: number; readonly isFraction: boolean }[] = []
  /** Three decimals that cannot be thousands: as such they would be over 200 %. */
  private hasThreeDecimals = false

  private readonly place: ColumnPlace

  constructor(place: ColumnPlace) {
    this.place = place
  }

  add(cell: Cell, row: number, count: number): void {
    this.decimals.add(cell, row, count)
    const text = textOf(cell)
    if (text === '' || PERCENT_SIGN.test(text)) return
    // Whichever mark the column turns out to use, here a single one is taken for the decimal mark.
    const value = scaledInteger(text, text.includes(',') ? ',' : '.', 4)
    if (value === undefined || value <= 0) return
    const isGrouped = typeof cell === 'string' && GROUPED.test(text)
    if (isGrouped && value <= 20_000) this.groupedSmall.push({ row, text, count, isFraction: value <= 10_000 })
    else if (isGrouped && value <= 200_000) this.addGrouped(row, text, count)
    else if (value <= 10_000) this.fractions.add(row, text, count)
    else if (value <= 20_000) this.between += count
    else if (value <= 2_000_000) {
      this.percentages.add(row, text, count)
      this.hasThreeDecimals ||= isGrouped
    } else if (value % 10_000 === 0) this.hundredths.add(row, text, count) // hundredths have no decimals
  }

  private addGrouped(row: number, text: string, count: number): void {
    this.grouped.add(row, text, count)
    if (ENDS_IN_ZERO.test(text)) this.groupedRound.add(row, text, count)
    if (FULL_GROUPED.test(text)) this.full += count
    if (text.includes(',')) this.groupedCommas += count
  }

  found(): Partial<ColumnFormat> {
    const { grouped, groupedSmall } = this
    const isThousands = grouped.count > 0 && this.isThousands()
    if (isThousands) this.hundredths.addAll(grouped)
    else this.percentages.addAll(grouped)
    for (const { row, text, count, isFraction } of groupedSmall) {
      if (isThousands) this.hundredths.add(row, text, count)
      else if (isFraction) this.fractions.add(row, text, count)
      else this.between += count
    }
    const { decimal } = this.decimals.found()
    const other = this.groupedCommas * 2 > grouped.count ? '.' : ','
    return { decimal: isThousands && !this.decimals.isCertain ? other : decimal, scale: this.place.percentScale ?? this.scale() }
  }

  /** Whether 8.000 is eight thousand, by what else the column has; refuses where nothing tells, or where both would be meant. */
  private isThousands(): boolean {
    const { percentScale } = this.place
    if (percentScale !== null) return percentScale === 'hundredths'
    const { fractions, percentages, hundredths, groupedRound } = this
    if (this.hasThreeDecimals || fractions.count > percentages.count + hundredths.count) return false
    if (hundredths.count > percentages.count) return true
    if (percentages.count === 0) {
      // A municipality where somebody has exactly 10 % and nobody more than 20 is none.
      if (this.full > 0) return true
      throw this.refuseGrouped()
    }
    const isDecimalMark = this.decimals.isCertain && groupedRound.text.includes(this.decimals.found().decimal)
    this.refuseMixture(groupedRound, percentages, isDecimalMark)
    // A slip of the pen: as thousands it is far over 100 %, and told of.
    return groupedRound.count > 0 && !this.decimals.isCertain
  }

  private refuseGrouped(): Error {
    return refuse('ambiguous-percent', {
      source: sourceName(this.place.source),
      column: this.place.heading,
      row: this.grouped.row,
      value: this.grouped.text,
      lines: fileLines(this.place.source, ['percent-scale: …   # percent: 8.000 = 8 %, hundredths: 8.000 = 80 %']),
    })
  }

  private scale(): PercentScale {
    const { fractions, percentages, hundredths } = this
    this.refuseMixture(fractions, percentages)
    this.refuseMixture(fractions, hundredths)
    // What stands over 200 in a column of percentages is a slip, rejected row by row; half a column of it is not.
    if (hundredths.count * 2 > percentages.count) this.refuseMixture(percentages, hundredths)
    if (hundredths.count > percentages.count + fractions.count) return 'hundredths'
    if (fractions.count > percentages.count) return 'fraction'
    return percentages.count === 0 && this.between > 0 ? 'fraction' : 'percent'
  }

  /** @param even where there is too little of one to be a mixture, if there is any */
  private refuseMixture(one: Sighting, other: Sighting, even = false): void {
    if (!isMixture(one.count, other.count) && !(even && one.count > 0 && other.count > 0)) return
    throw refuse('mixed-percent', {
      source: sourceName(this.place.source),
      column: this.place.heading,
      count: one.count,
      row: one.row,
      value: one.text,
      otherCount: other.count,
      otherRow: other.row,
      otherValue: other.text,
      lines: fileLines(this.place.source, ['percent-scale: percent']),
    })
  }
}
