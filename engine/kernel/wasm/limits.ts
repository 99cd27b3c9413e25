/**
 * What the module can be trusted with. It sums in 16 and 32 bits where that is proved here to hold; what cannot be proved is
 * left to the TypeScript kernel, whose sums are doubles.
 */
import type { BasePlan } from '../base-sums.ts'
import type { JoinedRows } from '../joined-rows.ts'
import { monthOfChange, nodeOfChange, percentOfChange, type PersonChanges } from './changes-of-persons.ts'
import { AGE_BANDS, bandAt, DURATIONS, leaves, SEX_COUNT, type CellBits } from './tables.ts'
import { percentOf, type LinesOfTracks } from './tracks-of-lines.ts'

const LARGEST_16 = 0xffff
const LARGEST_32 = 0x7fff_ffff

/** Why a layout does not fit the module's numbers, or `null`. Asked before its rows are packed. */
export function misfit({ axis, tree, birthYears }: JoinedRows, plan: BasePlan): string | null {
  if (plan.ageBounds.length !== AGE_BANDS - 2) return `there are ${plan.ageBounds.length} bounds of age`
  if (plan.durationBounds.length !== DURATIONS - 1) return `there are ${plan.durationBounds.length} bounds of duration`
  // A month has 16 working days at least, so that months then fit in 12 bits, and 6 age bands of them in 16.
  if (axis.workingBefore[axis.dayCount] > LARGEST_16) return 'the working days of the axis pass 16 bits'
  if (tree.parent.length > LARGEST_16) return 'the units pass 16 bits'
  if (birthYears.length > 256) return 'the birth years pass 8 bits'
  return null
}

/**
 * Whether the contractual man-days of a line can pass 31 bits. A month's sum, and each half of what it is put together from, is
 * at most the working days of the longest month times all that the percentages of the line ever change by.
 */
export function linesOverflow(lines: LinesOfTracks, monthDays: Int32Array): string | null {
  const { firstTrack, firstStep, steps } = lines
  const mostDays = monthDays.reduce((most, days) => Math.max(most, days), 0)
  for (let line = 0; line < lines.count; line++) {
    let changed = 0
    for (let track = firstTrack[line]; track < firstTrack[line + 1]; track++) {
      let percent = 0
      for (let step = firstStep[track]; step < firstStep[track + 1]; step++) {
        const next = percentOf(steps[step])
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
  return persons.count <= LARGEST_16 && mostPercent(persons) <= LARGEST_32 ? 16 : bitsOfGroups(persons, turns, monthCount)
}

/** What all persons would have together if each had the most of their life at the same time. */
function mostPercent({ count, firstChange, changes }: PersonChanges): number {
  let sum = 0
  for (let person = 0; person < count; person++) {
    let [held, most] = [0, 0]
    for (let at = firstChange[person]; at < firstChange[person + 1]; at++) {
      held += changes[2 * at + 1]
      if (held > most) most = held
    }
    sum += most
  }
  return sum
}

function bitsOfGroups(persons: PersonChanges, turns: Uint16Array, monthCount: number): CellBits {
  const width = monthCount + 1
  const count = new Float64Array(SEX_COUNT * AGE_BANDS * width)
  const percent = new Float64Array(SEX_COUNT * AGE_BANDS * width)
  for (let person = 0; person < persons.count; person++) {
    const end = persons.firstChange[person + 1]
    const birth = persons.birth[person]
    let total = 0
    for (let at = persons.firstChange[person]; at + 1 < end; at++) {
      total += percentOfChange(persons, at)
      if (total === 0) continue
      // Until the next change the total stays as it is, in one age band after the other.
      let month = monthOfChange(persons, at)
      const next = monthOfChange(persons, at + 1)
      for (let band = bandAt(turns, birth, month); month < next; band++) {
        const until = Math.min(next, leaves(turns, birth, band))
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

/**
 * Nodes at which numbers of persons could pass 16 bits, or percentages 31: 1 for each. A person at a node or below it has begun
 * something there; so no more are there at a time than have ever begun, and no more percent.
 */
export function wideNodesOf(persons: PersonChanges, parent: Int32Array): Uint8Array {
  const begun = new Float64Array(parent.length)
  const percent = new Float64Array(parent.length)
  const count = persons.firstChange[persons.count]
  for (let at = 0; at < count; at++) {
    const more = percentOfChange(persons, at)
    if (more <= 0) continue
    begun[nodeOfChange(persons, at)]++
    percent[nodeOfChange(persons, at)] += more
  }
  const wide = new Uint8Array(parent.length)
  // Parents stand before their children.
  for (let node = parent.length - 1; node >= 0; node--) {
    if (begun[node] > LARGEST_16 || percent[node] > LARGEST_32) wide[node] = 1
    if (parent[node] < 0) continue
    begun[parent[node]] += begun[node]
    percent[parent[node]] += percent[node]
  }
  return wide
}

/** The nodes of a mask with all nodes above them. */
export function withAllAbove(mask: Uint8Array, parent: Int32Array): Uint8Array {
  const all = mask.slice()
  for (let node = parent.length - 1; node > 0; node--) if (all[node] === 1) all[parent[node]] = 1
  return all
}
