/**
 * The rows of one municipality in order and joined: positions by person and day, absence settled and cut to the positions it
 * concerns, spells formed. What base sums need; a layout for questions goes on from here.
 */
import type { TimeAxis } from '../calendar.ts'
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { CanonicalColumns } from '../columns.ts'
import { resolveAbsence, type ResolvedSegments, type Spells } from './absence.ts'
import { narrowed, sortRecords } from './sorting.ts'
import type { Stretches } from './stretches.ts'
import { assignTracks } from './tracks.ts'
import { preorder, type Tree } from './tree.ts'

export interface JoinedRows {
  readonly axis: TimeAxis
  /** Number of days on the axis that are known: the as-of date is the last of them. */
  readonly knownDays: number
  readonly tree: Tree
  readonly jobCount: number
  readonly personCount: number
  readonly sex: Uint8Array
  /** 0 = unknown. */
  readonly birthYear: Int32Array
  /** The birth years that occur, ascending. Number 0 is always the unknown one, whose year is 0. */
  readonly birthYears: Int32Array
  /** Number of each person's birth year. */
  readonly birthOfPerson: Uint16Array | Int32Array
  readonly stretches: Stretches
  /** Stretches of person `p` are `[firstStretch[p], firstStretch[p + 1])`. */
  readonly firstStretch: Int32Array
  readonly segments: ResolvedSegments
  readonly spells: Spells
  /** Units of grade in a full day: 100 where all grades are whole percents, 200 where they are halves, up to 10 000 for hundredths. */
  readonly gradeUnits: number
  /** Units of account in one man-day: 1/100 percent of position x one unit of grade. Every sum is a whole number of them. */
  readonly unitsPerManDay: number
}

/** @param axis must hold every day from the first row to the as-of date */
export function joinRows(columns: CanonicalColumns, axis: TimeAxis): JoinedRows {
  const knownDays = columns.asOfDay + 1 - axis.dayZero
  if (knownDays > axis.dayCount) throw new Error('the time axis ends before the as-of date')
  const tree = preorder(columns.units.parent)
  const { sex, birthYear } = columns.persons
  const { stretches, firstStretch } = layOutStretches(columns, axis, knownDays, tree)
  const gradeUnits = gradeUnitsOf(columns.absences.gradeHundredths)
  return {
    axis,
    knownDays,
    tree,
    jobCount: columns.jobs.length,
    personCount: sex.length,
    sex,
    birthYear,
    ...numberBirthYears(birthYear),
    stretches,
    firstStretch,
    ...resolveAbsence({ columns, axis, knownDays, stretches, firstStretch, gradeUnits }),
    gradeUnits,
    unitsPerManDay: FULL_HUNDREDTHS * gradeUnits,
  }
}

function numberBirthYears(birthYear: Int32Array): Pick<JoinedRows, 'birthYears' | 'birthOfPerson'> {
  const known = [...new Set(birthYear)].filter((year) => year !== 0).sort((a, b) => a - b)
  const birthYears = Int32Array.from([0, ...known])
  const number = new Map(Array.from(birthYears, (year, birth) => [year, birth]))
  const birthOfPerson = new Int32Array(birthYear.length)
  for (let person = 0; person < birthYear.length; person++) birthOfPerson[person] = number.get(birthYear[person]) ?? 0
  return { birthYears, birthOfPerson: narrowed(birthOfPerson) }
}

/** The fewest units of grade that make every grade a whole number, whole percents being the coarsest. */
function gradeUnitsOf(gradeHundredths: Int32Array): number {
  let unit = FULL_HUNDREDTHS / 100
  for (let row = 0; row < gradeHundredths.length; row++)
    for (let rest = gradeHundredths[row]; rest % unit !== 0; ) [rest, unit] = [unit, rest % unit]
  return FULL_HUNDREDTHS / unit
}

/** Numbers of a position's row while rows are put in order; they are in order of time, and what is alike in it by all the rest. */
const [FROM_DAY, TO_DAY, POSITION, UNIT, JOB, CATEGORY, PERCENT, WIDTH] = [0, 1, 2, 3, 4, 5, 6, 7]

function layOutStretches(columns: CanonicalColumns, axis: TimeAxis, knownDays: number, tree: Tree): Pick<JoinedRows, 'stretches' | 'firstStretch'> {
  const { records, first } = positionRecords(columns, axis, knownDays)
  // Every column takes part in the order, so that the layout does not depend on the order of the rows in the extract.
  sortRecords(records, WIDTH, first)
  const personCount = first.length - 1
  const count = first[personCount]
  const column = (): Int32Array => new Int32Array(count)
  const sorted = {
    person: column(),
    position: column(),
    node: column(),
    job: column(),
    category: new Uint8Array(count),
    percentHundredths: column(),
    fromDay: column(),
    toDay: column(),
  }
  const { person, position, node, job, category, percentHundredths, fromDay, toDay } = sorted
  const { nodeOf } = tree
  for (let owner = 0; owner < personCount; owner++)
    for (let i = first[owner]; i < first[owner + 1]; i++) {
      const at = i * WIDTH
      person[i] = owner
      position[i] = records[at + POSITION]
      node[i] = nodeOf[records[at + UNIT]]
      job[i] = records[at + JOB]
      category[i] = records[at + CATEGORY]
      percentHundredths[i] = records[at + PERCENT]
      fromDay[i] = records[at + FROM_DAY]
      toDay[i] = records[at + TO_DAY] < knownDays ? records[at + TO_DAY] : knownDays
    }
  return { stretches: { count, ...sorted, track: assignTracks(sorted, first) }, firstStretch: first }
}

/** The rows of positions that have begun, by person, in the order they came. */
function positionRecords(columns: CanonicalColumns, { dayZero }: TimeAxis, knownDays: number): { records: Int32Array; first: Int32Array } {
  const { person, position, unit, job, category, percentHundredths, fromDay, toDay } = columns.positions
  const endDay = dayZero + knownDays
  const hasBegun = (row: number): boolean => fromDay[row] < endDay && toDay[row] > fromDay[row]
  const next = new Int32Array(columns.persons.sex.length + 1)
  for (let row = 0; row < person.length; row++) {
    if (fromDay[row] < dayZero) throw new Error('the time axis starts after a position')
    if (hasBegun(row)) next[person[row] + 1]++
  }
  for (let owner = 1; owner < next.length; owner++) next[owner] += next[owner - 1]
  const first = next.slice()
  const records = new Int32Array(first[first.length - 1] * WIDTH)
  for (let row = 0; row < person.length; row++) {
    if (!hasBegun(row)) continue
    const at = next[person[row]]++ * WIDTH
    records[at + FROM_DAY] = fromDay[row] - dayZero
    records[at + TO_DAY] = toDay[row] - dayZero
    records[at + POSITION] = position[row]
    records[at + UNIT] = unit[row]
    records[at + JOB] = job[row]
    records[at + CATEGORY] = category[row]
    records[at + PERCENT] = percentHundredths[row]
  }
  return { records, first }
}
