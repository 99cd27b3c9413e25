/** Positions as the module sums them: by line (node, sex, job) the tracks, by track the steps of its percentage. */
import { FULL_HUNDREDTHS } from '../../canonical.ts'
import type { Layout } from '../layout.ts'
import { picked, sortedRows } from '../sorting.ts'
import { AGE_BANDS, bandAt, leaves, partsOf } from './tables.ts'

/** Lines of one population, ordered by node, sex and job, and the tracks of each. */
export interface LinesOfTracks {
  readonly count: number
  readonly node: Int32Array
  readonly sex: Int32Array
  readonly job: Int32Array
  /** Line of each stretch of the layout; -1 for those that do not count. */
  readonly ofStretch: Int32Array
  /** Tracks of line `l` are `[firstTrack[l], firstTrack[l + 1])`, steps of track `t` `[firstStep[t], firstStep[t + 1])`. */
  readonly firstTrack: Int32Array
  readonly firstStep: Int32Array
  readonly birth: Uint8Array
  /** Days, with the capped percentage (1/100) from each on (`stepOf`). Steps that follow each other differ in it; the last has 0. */
  readonly steps: Uint32Array
}

/** A day is kept as its month x 32 + the working days of that month before it. */
const DAYS = 2 ** 17

export const stepOf = (month: number, workingBefore: number, percentHundredths: number): number =>
  percentHundredths * DAYS + month * 32 + workingBefore
export const percentOf = (step: number): number => Math.floor(step / DAYS)
const monthOf = (step: number): number => Math.floor((step % DAYS) / 32)

export function tracksOfLines(layout: Layout, population: Int32Array): LinesOfTracks {
  const { stretches, sex, packed, axis } = layout
  const { monthOfDay, monthStart, workingBefore } = axis
  const step = (day: number, percent: number): number => {
    const month = monthOfDay[day]
    return stepOf(month, workingBefore[day] - workingBefore[monthStart[month]], percent)
  }
  const { person, node, job, track, fromDay, toDay, percentHundredths } = stretches
  const of = (column: Int32Array | Uint8Array): Int32Array => picked(population, column)
  const sexes = picked(of(person), sex)
  // The layout's order is kept among equals: by person and first day.
  const rows = picked(sortedRows(population.length, [of(node), sexes, of(job), of(track)]), population)
  const firstRow = new Int32Array(rows.length)
  const ofStretch = new Int32Array(stretches.count).fill(-1)
  const firstTrack = new Int32Array(rows.length + 1)
  const firstStep = new Int32Array(rows.length + 1)
  const birth = new Uint8Array(rows.length)
  const steps = new Uint32Array(2 * rows.length)
  let [lines, tracks, end] = [0, 0, 0]
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    const last = i === 0 ? -1 : rows[i - 1]
    const newLine = last < 0 || node[last] !== node[row] || job[last] !== job[row] || sex[person[last]] !== sex[person[row]]
    const newTrack = newLine || track[last] !== track[row]
    if (newLine) {
      firstRow[lines] = row
      firstTrack[lines++] = tracks
    }
    if (newTrack) {
      birth[tracks] = packed.birthOfPerson[person[row]]
      firstStep[tracks++] = end
    }
    ofStretch[row] = lines - 1
    const percent = Math.min(percentHundredths[row], FULL_HUNDREDTHS)
    // A stretch that goes on where the one before it ended takes away its end.
    const goesOn = !newTrack && toDay[last] === fromDay[row]
    if (goesOn) end--
    if (!goesOn || Math.min(percentHundredths[last], FULL_HUNDREDTHS) !== percent) steps[end++] = step(fromDay[row], percent)
    steps[end++] = step(toDay[row], 0)
  }
  firstTrack[lines] = tracks
  firstStep[tracks] = end
  const first = firstRow.subarray(0, lines)
  return {
    count: lines,
    node: picked(first, node),
    sex: picked(picked(first, person), sex),
    job: picked(first, job),
    ofStretch,
    firstTrack: firstTrack.slice(0, lines + 1),
    firstStep: firstStep.slice(0, tracks + 1),
    birth: birth.slice(0, tracks),
    steps: steps.slice(0, end),
  }
}

/** What a part of the lines needs room for. */
export interface LinePart {
  readonly firstLine: number
  readonly endLine: number
  readonly rowCount: number
  readonly valueCount: number
}

/** Parts of about equal numbers of steps, with the rows (line x age band) and months that their result has at most. */
export function lineParts(lines: LinesOfTracks, layout: Layout, turns: Uint16Array): LinePart[] {
  const { monthCount } = layout.axis
  const stepsBefore = lines.firstTrack.map((track) => lines.firstStep[track])
  const starts = partsOf(stepsBefore, lines.count)
  const first = new Int32Array(AGE_BANDS)
  const last = new Int32Array(AGE_BANDS)
  return starts.slice(1).map((endLine, part) => {
    let [rowCount, valueCount] = [0, 0]
    for (let line = starts[part]; line < endLine; line++) {
      first.fill(monthCount)
      last.fill(-1)
      for (let track = lines.firstTrack[line]; track < lines.firstTrack[line + 1]; track++) {
        const birth = lines.birth[track]
        const end = monthOf(lines.steps[lines.firstStep[track + 1] - 1])
        let month = monthOf(lines.steps[lines.firstStep[track]])
        for (let band = bandAt(turns, birth, month); month <= end; band++) {
          const until = Math.min(end, leaves(turns, birth, band) - 1)
          first[band] = Math.min(first[band], month)
          last[band] = Math.max(last[band], until)
          month = until + 1
        }
      }
      for (let band = 0; band < AGE_BANDS; band++) {
        if (last[band] < 0) continue
        rowCount++
        valueCount += last[band] - first[band] + 1
      }
    }
    return { firstLine: starts[part], endLine, rowCount, valueCount }
  })
}
