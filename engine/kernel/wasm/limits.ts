/**
 * What the module can be trusted with. It sums in 16 and 32 bits where that is proved here to hold; what cannot be proved is
 * left to the TypeScript kernel, whose sums are exact up to 2^53.
 */
import type { BasePlan } from '../base-sums.ts'
import type { Layout } from '../layout.ts'
import type { PersonChanges } from './changes-of-persons.ts'
import { AGE_BANDS, bandAt, DURATIONS, leaves, SEX_COUNT, type CellBits } from './tables.ts'
import { percentOf, type LinesOfTracks } from './tracks-of-lines.ts'

const LARGEST_16 = 0xffff
const LARGEST_32 = 0x7fff_ffff

/** Why a layout does not fit the module's numbers, or `null`. Asked before its rows are packed. */
export function misfit(layout: Layout, plan: BasePlan): string | null {
  const { axis, tree, packed } = layout
  if (plan.ageBounds.length !== AGE_BANDS - 2) return `there are ${plan.ageBounds.length} bounds of age`
  if (plan.durationBounds.length !== DURATIONS - 1) return `there are ${plan.durationBounds.length} bounds of duration`
  // A month has 16 working days at least, so that months then fit in 12 bits, and 6 age bands of them in 16.
  if (axis.workingBefore[axis.dayCount] > LARGEST_16) return 'the working days of the axis pass 16 bits'
  if (tree.parent.length > LARGEST_16) return 'the units pass 16 bits'
  if (packed.birthYears.length > 256) return 'the birth years pass 8 bits'
  return null
}

/**
 * Whether the contractual man-days of a line can pass 31 bits. A month's sum, and each half of what it is put together from, is
 * at most the working days of the longest month times all that the percentages of the line ever change by.
 */
export function linesOverflow(lines: LinesOfTracks, monthDays: Int32Array): string | null {
  const mostDays = monthDays.reduce((most, days) => Math.max(most, days), 0)
  for (let line = 0; line < lines.count; line++) {
    let changed = 0
    for (let track = lines.firstTrack[line]; track < lines.firstTrack[line + 1]; track++) {
      let percent = 0
      for (let step = lines.firstStep[track]; step < lines.firstStep[track + 1]; step++) {
        const next = percentOf(lines.steps[step])
        changed += Math.abs(next - percent)
        percent = next
      }
    }
    if (changed * mostDays > LARGEST_32) return 'the man-days of a line could pass 31 bits'
  }
  return null
}

/**
 * Bits that numbers of persons need: 16 where no sex and age band has more than 65,535 persons at the end of any month, nor more
 * than 31 bits of percentage, else 32 (and 64). No cell of any node holds more than all of them together.
 */
export function bitsOfPersons(persons: PersonChanges, turns: Uint16Array, monthCount: number): CellBits {
  const width = monthCount + 1
  const count = new Float64Array(SEX_COUNT * AGE_BANDS * width)
  const percent = new Float64Array(SEX_COUNT * AGE_BANDS * width)
  for (let person = 0; person < persons.count; person++) {
    const end = persons.firstChange[person + 1]
    const birth = persons.birth[person]
    let total = 0
    for (let at = persons.firstChange[person]; at + 1 < end; at++) {
      total += persons.change[at]
      if (total === 0) continue
      // Until the next change the total stays as it is, in one age band after the other.
      let month = persons.month[at]
      for (let band = bandAt(turns, birth, month); month < persons.month[at + 1]; band++) {
        const until = Math.min(persons.month[at + 1], leaves(turns, birth, band))
        const row = (persons.sex[person] * AGE_BANDS + band) * width
        count[row + month]++
        count[row + until]--
        percent[row + month] += total
        percent[row + until] -= total
        month = until
      }
    }
  }
  for (let row = 0; row < SEX_COUNT * AGE_BANDS; row++) {
    let [held, heldPercent] = [0, 0]
    for (let month = 0; month < monthCount; month++) {
      held += count[row * width + month]
      heldPercent += percent[row * width + month]
      if (held > LARGEST_16 || heldPercent > LARGEST_32) return 32
    }
  }
  return 16
}
