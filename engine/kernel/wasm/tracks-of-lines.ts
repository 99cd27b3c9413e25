/** Positions as the module sums them: by line (node, sex, job) the tracks, by track the steps of its percentage. */
import { FULL_HUNDREDTHS, SEXES } from '../../canonical.ts'
import type { JoinedRows } from '../joined-rows.ts'
import { offsets } from '../sorting.ts'
import { AGE_BANDS, leaves, partsOf, type Tables } from './tables.ts'

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

/** A day is kept as its month x 32 + the working days of that month before it, in so many bits; the percentage stands above. */
const DAY_BITS = 17
const DAY_MASK = 2 ** DAY_BITS - 1
/** Numbers that are kept of a row while it is put on its line: begin and end as steps, track and birth year. */
const PLACED = 4

export const stepOf = (month: number, workingBefore: number, percentHundredths: number): number =>
  percentHundredths * 2 ** DAY_BITS + month * 32 + workingBefore
export const percentOf = (step: number): number => step >>> DAY_BITS
const monthOf = (step: number): number => (step & DAY_MASK) >> 5

export function tracksOfLines(rows: JoinedRows, population: Int32Array): LinesOfTracks {
  const { stretches, birthOfPerson, axis } = rows
  const { person, track, fromDay, toDay, percentHundredths } = stretches
  const { lines, place } = linesOf(rows, population)
  const dayOf = stepDays(axis)
  // What is needed of a row stands together, at its place: rows are read in the order of persons and written in that of lines.
  const placed = new Int32Array(population.length * PLACED)
  for (let i = 0; i < population.length; i++) {
    const row = population[i]
    const percent = percentHundredths[row] < FULL_HUNDREDTHS ? percentHundredths[row] : FULL_HUNDREDTHS
    const at = place[i] * PLACED
    placed[at] = stepOf(0, 0, percent) + dayOf[fromDay[row]]
    placed[at + 1] = dayOf[toDay[row]]
    placed[at + 2] = track[row]
    placed[at + 3] = birthOfPerson[person[row]]
  }
  const { first } = lines
  const firstTrack = new Int32Array(lines.count + 1)
  const firstStep = new Int32Array(population.length + 1)
  const birth = new Uint8Array(population.length)
  const steps = new Uint32Array(2 * population.length)
  let [tracks, end] = [0, 0]
  for (let line = 0; line < lines.count; line++) {
    firstTrack[line] = tracks
    let lastTrack = -1
    for (let at = first[line] * PLACED; at < first[line + 1] * PLACED; at += PLACED) {
      const begins = placed[at]
      // A track that another one comes in between is begun anew: nothing is lost by it.
      if (placed[at + 2] !== lastTrack) {
        lastTrack = placed[at + 2]
        birth[tracks] = placed[at + 3]
        firstStep[tracks++] = end
        steps[end++] = begins
      } else if ((begins & DAY_MASK) !== steps[end - 1]) steps[end++] = begins
      // A stretch that goes on where the one before it ended takes away its end, and need not begin where nothing changes.
      else if (percentOf(begins) === percentOf(steps[end - 2])) end--
      else steps[end - 1] = begins
      steps[end++] = placed[at + 1]
    }
  }
  firstTrack[lines.count] = tracks
  firstStep[tracks] = end
  return {
    count: lines.count,
    node: lines.node,
    sex: lines.sex,
    job: lines.job,
    ofStretch: lines.ofStretch,
    firstTrack,
    firstStep: firstStep.subarray(0, tracks + 1),
    birth: birth.subarray(0, tracks),
    steps: steps.subarray(0, end),
  }
}

/** Lines with their rows: those of line `l` have the places `[first[l], first[l + 1])`. */
interface Lines extends Pick<LinesOfTracks, 'count' | 'node' | 'sex' | 'job' | 'ofStretch'> {
  readonly first: Int32Array
}

/** Puts the rows of a population on lines; gives the place of each, in the order they come within a line: by person and day. */
function linesOf({ stretches, sex, jobCount, tree }: JoinedRows, population: Int32Array): { lines: Lines; place: Int32Array } {
  const { person, node, job } = stretches
  const sexCount = SEXES.length
  // Node, sex and job as one number: doubles hold it, however many there are.
  const keys = new Float64Array(population.length)
  for (let i = 0; i < population.length; i++) {
    const row = population[i]
    keys[i] = (node[row] * sexCount + sex[person[row]]) * jobCount + job[row]
  }
  const { numberOf, keyOf } = numbered(keys, tree.parent.length * sexCount * jobCount)
  const count = keyOf.length
  const ofStretch = new Int32Array(stretches.count).fill(-1)
  const first = offsets(numberOf, count)
  const next = first.slice()
  const place = new Int32Array(population.length)
  for (let i = 0; i < population.length; i++) {
    ofStretch[population[i]] = numberOf[i]
    place[i] = next[numberOf[i]]++
  }
  const lines = { count, node: new Int32Array(count), sex: new Int32Array(count), job: new Int32Array(count), ofStretch, first }
  for (let line = 0; line < count; line++) {
    const nodeAndSex = Math.floor(keyOf[line] / jobCount)
    lines.node[line] = Math.floor(nodeAndSex / sexCount)
    lines.sex[line] = nodeAndSex % sexCount
    lines.job[line] = keyOf[line] % jobCount
  }
  return { lines, place }
}

/** A table of all keys is made as long as it is no larger than this many times the rows, or than a small one. */
const ROOM_PER_ROW = 4
const SMALL_TABLE = 1 << 22

/** Numbers the keys that occur, in ascending order. */
function numbered(keys: Float64Array, keyCount: number): { numberOf: Int32Array; keyOf: Float64Array } {
  const numberOf = new Int32Array(keys.length)
  if (keyCount > Math.max(SMALL_TABLE, ROOM_PER_ROW * keys.length)) {
    const keyOf = Float64Array.from(new Set(keys)).sort()
    const number = new Map(Array.from(keyOf, (key, i) => [key, i]))
    for (let i = 0; i < keys.length; i++) numberOf[i] = number.get(keys[i]) ?? -1
    return { numberOf, keyOf }
  }
  const number = new Int32Array(keyCount)
  for (let i = 0; i < keys.length; i++) number[keys[i]] = 1
  const keyOf = new Float64Array(keys.length)
  let count = 0
  for (let key = 0; key < keyCount; key++) {
    if (number[key] === 0) continue
    number[key] = count
    keyOf[count++] = key
  }
  for (let i = 0; i < keys.length; i++) numberOf[i] = number[keys[i]]
  return { numberOf, keyOf: keyOf.subarray(0, count) }
}

/** Every day of the axis, and the one after the last, as steps have them. */
function stepDays({ monthOfDay, monthStart, workingBefore, dayCount }: JoinedRows['axis']): Int32Array {
  const days = new Int32Array(dayCount + 1)
  for (let day = 0; day <= dayCount; day++) {
    const month = monthOfDay[day]
    days[day] = stepOf(month, workingBefore[day] - workingBefore[monthStart[month]], 0)
  }
  return days
}

/** What a part of the lines needs room for. */
export interface LinePart {
  readonly firstLine: number
  readonly endLine: number
  readonly rowCount: number
  readonly valueCount: number
}

/** Parts of about equal numbers of steps, with the rows (line x age band) and months that their result has at most. */
export function lineParts(lines: LinesOfTracks, monthCount: number, { turns, bands }: Tables): LinePart[] {
  const { firstTrack, firstStep, birth, steps } = lines
  const stepsBefore = new Int32Array(firstTrack.length)
  for (let line = 0; line < firstTrack.length; line++) stepsBefore[line] = firstStep[firstTrack[line]]
  const starts = partsOf(stepsBefore, lines.count)
  const first = new Int32Array(AGE_BANDS)
  const last = new Int32Array(AGE_BANDS)
  const partFrom = (startLine: number, endLine: number): LinePart => {
    let [rowCount, valueCount] = [0, 0]
    for (let line = startLine; line < endLine; line++) {
      first.fill(monthCount)
      last.fill(-1)
      for (let track = firstTrack[line]; track < firstTrack[line + 1]; track++) {
        const end = monthOf(steps[firstStep[track + 1] - 1])
        const month = monthOf(steps[firstStep[track]])
        const bandZero = birth[track] * (monthCount + 1)
        const lastBand = bands[bandZero + end]
        let band = bands[bandZero + month]
        if (month < first[band]) first[band] = month
        for (; band < lastBand; band++) {
          const left = leaves(turns, birth[track], band)
          if (left > last[band] + 1) last[band] = left - 1
          if (left < first[band + 1]) first[band + 1] = left
        }
        if (end > last[band]) last[band] = end
      }
      for (let band = 0; band < AGE_BANDS; band++) {
        if (last[band] < 0) continue
        rowCount++
        valueCount += last[band] - first[band] + 1
      }
    }
    return { firstLine: startLine, endLine, rowCount, valueCount }
  }
  return starts.slice(1).map((endLine, part) => partFrom(starts[part], endLine))
}
