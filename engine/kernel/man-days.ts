/**
 * Man-days by cell and month: contractual, and absent by category and class. Sums are whole numbers in units of account
 * (working days x 1/100 percent x one unit of grade), or a part of them (`limbs.ts`); a percentage above 100 counts as 100
 * (figures.md 2).
 */
import { AbsentMonths } from './absent.ts'
import type { ClassTable } from './classes.ts'
import { ContractualMonths } from './contractual.ts'
import { addUpTree, type Cells } from './cells.ts'
import { limbsOf, type Limb } from './limbs.ts'

/** A run of months of the axis, `[first, end)`. */
export interface Months {
  readonly first: number
  readonly end: number
}

/** Contractual man-days, `row * months + month`. */
export function contractualManDays(cells: Cells, months: Months, limb: Limb = 'whole'): Float64Array {
  const { grouping } = cells
  const width = months.end - months.first
  const values = new Float64Array(cells.rowCount * width)
  // Working days of 1/100 percent are exact in doubles however many rows there are: only units of account can be too many.
  const { gradeUnits } = grouping.layout
  const part = new ContractualMonths(grouping, months, limb === 'whole' ? gradeUnits : 1)
  part.forEachPart((node, lineGroup) => {
    for (let band = 0; band < grouping.bandCount; band++) {
      const group = grouping.groupInBand(lineGroup, band)
      if (group < 0 || part.firstMonth[band] >= part.endMonth[band]) continue
      part.addTo(band, values, cells.rowAt(node, group) * width - months.first)
    }
  })
  addUpTree(cells, values, width)
  return limb === 'whole' ? values : limbsOf(values, limb).map((days) => days * gradeUnits)
}

/** Man-days of absence by class, `(row * classCount + class) * months + month`: working days x percent x grade. */
export function absenceManDays(cells: Cells, months: Months, classes: ClassTable, limb: Limb = 'whole'): Float64Array {
  const { grouping } = cells
  const width = classes.count * (months.end - months.first)
  const values = new Float64Array(cells.rowCount * width)
  const part = new AbsentMonths(grouping, months, classes, limbsOf(grouping.layout.packed.segments.weight, limb))
  const rowOfBand = new Int32Array(grouping.bandCount)
  part.forEachPart((node, lineGroup) => {
    for (let band = 0; band < grouping.bandCount; band++) {
      const group = grouping.groupInBand(lineGroup, band)
      rowOfBand[band] = group < 0 ? -1 : cells.rowAt(node, group)
    }
    for (let i = 0; i < part.touchedCount; i++) {
      const place = part.touched[i]
      const band = Math.floor(place / width)
      if (rowOfBand[band] >= 0) values[place + (rowOfBand[band] - band) * width] += part.sums[place]
    }
  })
  addUpTree(cells, values, width)
  return values
}
