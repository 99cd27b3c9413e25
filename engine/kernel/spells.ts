/** Counting spells on the day they start or end, at the node and group of that day. */
import type { ClassTable } from './classes.ts'
import { PAID_BY_EMPLOYER } from './employer-period.ts'
import type { Months } from './man-days.ts'
import { segmentKind } from './packed.ts'
import { addUpTree, type Cells } from './cells.ts'

/** Spells started by class: `(row * classCount + class) * months + month`. */
export function spellsStarted(cells: Cells, months: Months, classes: ClassTable): Float64Array {
  const { fromDay, stretch, category } = cells.grouping.layout.spells
  return sumOnDay(cells, months, classes, { day: fromDay, stretch, category, weight: null })
}

/**
 * Spells that are over, by class and the month of their last day, `(row * classCount + class) * months + month`: how many, or
 * the calendar days of all of them, each in full.
 */
export function spellsEnded(cells: Cells, months: Months, classes: ClassTable, of: 'spells' | 'days'): Float64Array {
  const { toDay, lastStretch, lastCategory, spellDays, isOver } = cells.grouping.layout.spells
  const weight = of === 'spells' ? Int32Array.from(isOver) : spellDays.map((days, spell) => days * isOver[spell])
  return sumOnDay(cells, months, classes, { day: toDay.map((day) => day - 1), stretch: lastStretch, category: lastCategory, weight })
}

/** The day on which each spell counts, with the stretch and certification of that day, and how much it counts; `null` = each once. */
interface Counting {
  readonly day: Int32Array
  readonly stretch: Int32Array
  readonly category: Uint8Array
  readonly weight: Int32Array | null
}

function sumOnDay(cells: Cells, months: Months, classes: ClassTable, { day, stretch, category, weight }: Counting): Float64Array {
  const { grouping } = cells
  const { bandCount, firstLine, endLine, layout } = grouping
  const { axis, spells, stretches, packed } = layout
  const { ofStretch } = packed.lines
  const { ofKind, ofSpellDays } = classes
  const bandEnd = grouping.bandEnds(axis.monthYear)
  const rowOfLine = cells.rowsOfLines()
  const width = months.end - months.first
  const values = new Float64Array(cells.rowCount * classes.count * width)
  for (let spell = 0; spell < spells.count; spell++) {
    const line = ofStretch[stretch[spell]]
    // A spell has no one grade and no one payer: tables that tell these apart have no place for it (`spellTable`).
    const kindClass = ofKind[segmentKind(category[spell], false, PAID_BY_EMPLOYER)]
    if (line < firstLine || line >= endLine || kindClass < 0) continue
    const month = axis.monthOfDay[day[spell]]
    if (month < months.first || month >= months.end) continue
    const bandZero = layout.birthOfPerson[stretches.person[stretch[spell]]] * bandCount
    let band = 0
    while (bandEnd[bandZero + band] <= month) band++
    const row = rowOfLine[(line - firstLine) * bandCount + band]
    if (row < 0) continue
    const at = row * classes.count + kindClass + ofSpellDays[spells.spellDays[spell]]
    values[at * width + month - months.first] += weight === null ? 1 : weight[spell]
  }
  addUpTree(cells, values, classes.count * width)
  return values
}
