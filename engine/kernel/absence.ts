/**
 * Joins absence to the positions it concerns, overlaps settled (`settling.ts`), and forms spells. Days on which the position does
 * not run are dropped before.
 */
import type { TimeAxis } from '../calendar.ts'
import { ABSENCE_CATEGORIES, FULL_HUNDREDTHS } from '../canonical.ts'
import type { CanonicalColumns } from '../columns.ts'
import { doubled, isOwnIllness, Settling, type Runs } from './settling.ts'
import { sortRecords } from './sorting.ts'
import type { Stretches } from './stretches.ts'

const NOT_ABSENCE = ABSENCE_CATEGORIES.indexOf('not-absence')

/**
 * Runs of days of one stretch with one kind of absence and one grade, ordered by stretch. Segments of own illness never
 * overlap within a stretch; nor do segments of any one other category.
 */
export interface ResolvedSegments {
  readonly count: number
  readonly stretch: Int32Array
  /** Index into ABSENCE_CATEGORIES. */
  readonly category: Uint8Array
  /** In the layout's units of grade. */
  readonly grade: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
  /** Number of the spell; -1 for other absence than own illness. */
  readonly spell: Int32Array
}

/** Segments that are also cut where the employer's period ends, so that each is paid by one. */
export interface AbsenceSegments extends ResolvedSegments {
  /** 0 = employer, 1 = NAV; only said of own illness, 0 for the rest. */
  readonly payer: Uint8Array
}

/** Spells: continuous runs of own illness in one position, over changes of grade, code, certification and percentage. */
export interface Spells {
  readonly count: number
  /** Stretch and category of the first day. */
  readonly stretch: Int32Array
  readonly category: Uint8Array
  /** Stretch and category of the last day. */
  readonly lastStretch: Int32Array
  readonly lastCategory: Uint8Array
  readonly fromDay: Int32Array
  /** The day after the last day, as known at the as-of date. */
  readonly toDay: Int32Array
  /** Calendar days, first to last day, as known at the as-of date. */
  readonly spellDays: Int32Array
  /** 1 = a working day without absence has followed, up to the as-of date, so that the spell cannot go on. */
  readonly isOver: Uint8Array
}

interface Resolving {
  readonly columns: CanonicalColumns
  readonly axis: TimeAxis
  readonly knownDays: number
  readonly stretches: Stretches
  readonly firstStretch: Int32Array
  readonly gradeUnits: number
}

/** Numbers of an absence row while rows are joined to positions; days are those of the axis. */
const [FROM_DAY, TO_DAY, POSITION, CATEGORY, GRADE, WIDTH] = [0, 1, 2, 3, 4, 5]

/** The absence rows that can count, by person and first day: `WIDTH` numbers each, those of person `p` from `first[p]` to `first[p + 1]`. */
interface AbsenceRecords {
  readonly records: Int32Array
  readonly first: Int32Array
}

function absenceRecords({ columns, axis, knownDays }: Resolving): AbsenceRecords {
  const { person, position, category, gradeHundredths, fromDay, toDay } = columns.absences
  const { dayZero } = axis
  const endDay = dayZero + knownDays
  const next = new Int32Array(columns.persons.sex.length + 1)
  const counts = (row: number): boolean => toDay[row] > fromDay[row] && fromDay[row] < endDay && category[row] !== NOT_ABSENCE
  for (let row = 0; row < person.length; row++) if (counts(row)) next[person[row] + 1]++
  for (let group = 1; group < next.length; group++) next[group] += next[group - 1]
  const first = next.slice()
  const records = new Int32Array(first[first.length - 1] * WIDTH)
  for (let row = 0; row < person.length; row++) {
    if (!counts(row)) continue
    const at = next[person[row]]++ * WIDTH
    records[at + FROM_DAY] = fromDay[row] - dayZero
    records[at + TO_DAY] = toDay[row] - dayZero
    records[at + POSITION] = position[row]
    records[at + CATEGORY] = category[row]
    records[at + GRADE] = gradeHundredths[row]
  }
  sortRecords(records, WIDTH, first)
  return { records, first }
}

/** Joins the rows to the stretches of their persons: segments and spells while they are made, in columns with room for more. */
class Joining {
  private segmentCount = 0
  private segment: Columns<ResolvedSegments>
  private spellCount = 0
  private spell: Columns<Omit<Spells, 'spellDays' | 'isOver'>>
  /** The last spell of each track so far; -1 = none. */
  private readonly lastSpell: Int32Array
  private readonly settling = new Settling()

  constructor(
    private readonly input: Resolving,
    private readonly rows: AbsenceRecords,
  ) {
    const rowCount = rows.first[rows.first.length - 1]
    const room = rowCount + (rowCount >> 1) + 1
    const column = (): Int32Array => new Int32Array(room)
    const byte = (): Uint8Array => new Uint8Array(room)
    this.segment = { stretch: column(), category: byte(), grade: column(), fromDay: column(), toDay: column(), spell: column() }
    this.spell = { stretch: column(), category: byte(), lastStretch: column(), lastCategory: byte(), fromDay: column(), toDay: column() }
    this.lastSpell = new Int32Array(input.stretches.count).fill(-1)
  }

  join(): { segments: ResolvedSegments; spells: Spells } {
    const personCount = this.input.firstStretch.length - 1
    for (let person = 0; person < personCount; person++) this.joinPerson(person)
    return this.taken()
  }

  private joinPerson(person: number): void {
    const { records, first } = this.rows
    const { stretches, firstStretch } = this.input
    const { fromDay, toDay } = stretches
    const end = first[person + 1] * WIDTH
    let from = first[person] * WIDTH
    if (from === end) return
    for (let stretch = firstStretch[person]; stretch < firstStretch[person + 1]; stretch++) {
      // Later stretches begin no earlier: what ended before this one is over for them too.
      while (from < end && records[from + TO_DAY] <= fromDay[stretch]) from += WIDTH
      if (from < end && records[from + FROM_DAY] < toDay[stretch]) this.joinStretch(stretch, from, end)
    }
  }

  /** Joins a stretch to the records of its person from one place to another. Nearly always no two of the rows meet. */
  private joinStretch(stretch: number, from: number, end: number): void {
    this.makeRoom((end - from) / WIDTH)
    const firstSegment = this.segmentCount
    if (!this.keepAsTheyAre(stretch, from, end)) {
      this.segmentCount = firstSegment
      this.keepSettled(stretch, from, end)
    }
    if (this.segmentCount > firstSegment) this.formSpells(stretch, firstSegment)
  }

  private makeRoom(count: number): void {
    while (this.segmentCount + count > this.segment.stretch.length) this.segment = larger(this.segment)
    while (this.spellCount + count > this.spell.stretch.length) this.spell = larger(this.spell)
  }

  /**
   * Keeps the rows, cut at the ends of the stretch; rows that follow each other with one category and grade are one segment. False
   * when two of them meet: what has been kept of them is then of no use.
   */
  private keepAsTheyAre(stretch: number, from: number, end: number): boolean {
    const { records } = this.rows
    const { stretches, gradeUnits } = this.input
    const segment = this.segment
    const starts = stretches.fromDay[stretch]
    const ends = stretches.toDay[stretch]
    const ownPosition = stretches.position[stretch]
    const firstPlace = this.segmentCount
    let place = firstPlace
    let until = 0
    for (let at = from; at < end; at += WIDTH) {
      const rowStarts = records[at + FROM_DAY]
      if (rowStarts >= ends) break
      const rowEnds = records[at + TO_DAY]
      const position = records[at + POSITION]
      if (rowEnds <= starts || (position >= 0 && position !== ownPosition)) continue
      const fromDay = rowStarts > starts ? rowStarts : starts
      if (fromDay < until) return false
      const category = records[at + CATEGORY]
      const grade = (records[at + GRADE] * gradeUnits) / FULL_HUNDREDTHS
      if (fromDay > until || place === firstPlace || segment.category[place - 1] !== category || segment.grade[place - 1] !== grade) {
        segment.stretch[place] = stretch
        segment.category[place] = category
        segment.grade[place] = grade
        segment.fromDay[place++] = fromDay
      }
      until = rowEnds < ends ? rowEnds : ends
      segment.toDay[place - 1] = until
    }
    this.segmentCount = place
    return true
  }

  private keepSettled(stretch: number, from: number, end: number): void {
    const { settling } = this
    const { records } = this.rows
    const { fromDay, toDay, position } = this.input.stretches
    settling.given.count = 0
    for (let at = from; at < end; at += WIDTH) {
      if (records[at + TO_DAY] <= fromDay[stretch] || records[at + FROM_DAY] >= toDay[stretch]) continue
      if (records[at + POSITION] >= 0 && records[at + POSITION] !== position[stretch]) continue
      const starts = Math.max(records[at + FROM_DAY], fromDay[stretch])
      settling.given.push(starts, Math.min(records[at + TO_DAY], toDay[stretch]), records[at + CATEGORY], records[at + GRADE])
    }
    settling.settle((runs) => this.keepAll(stretch, runs))
  }

  private keepAll(stretch: number, { count, fromDay, toDay, category, gradeHundredths }: Runs): void {
    this.makeRoom(count)
    const { segment } = this
    for (let i = 0; i < count; i++) {
      const place = this.segmentCount++
      segment.stretch[place] = stretch
      segment.category[place] = category[i]
      segment.grade[place] = (gradeHundredths[i] * this.input.gradeUnits) / FULL_HUNDREDTHS
      segment.fromDay[place] = fromDay[i]
      segment.toDay[place] = toDay[i]
    }
  }

  /** The spells of a stretch's segments: illness goes on with the position's last spell when no working day lies between. */
  private formSpells(stretch: number, firstSegment: number): void {
    const { segment, spell, lastSpell, segmentCount } = this
    const { workingBefore } = this.input.axis
    const track = this.input.stretches.track[stretch]
    let last = lastSpell[track]
    for (let place = firstSegment; place < segmentCount; place++) {
      const category = segment.category[place]
      if (!isOwnIllness(category)) {
        segment.spell[place] = -1
        continue
      }
      const fromDay = segment.fromDay[place]
      if (last < 0 || workingBefore[fromDay] !== workingBefore[spell.toDay[last]]) {
        last = this.spellCount++
        spell.stretch[last] = stretch
        spell.category[last] = category
        spell.fromDay[last] = fromDay
      }
      spell.lastStretch[last] = stretch
      spell.lastCategory[last] = category
      spell.toDay[last] = segment.toDay[place]
      segment.spell[place] = last
    }
    lastSpell[track] = last
  }

  /** What has been made; the columns' room for more stays with them, and costs no memory as long as nobody touches it. */
  private taken(): { segments: ResolvedSegments; spells: Spells } {
    const { segmentCount, spellCount } = this
    const { axis, knownDays } = this.input
    const spell = upTo(this.spell, spellCount)
    const spellDays = new Int32Array(spellCount)
    const isOver = new Uint8Array(spellCount)
    const knownWorking = axis.workingBefore[knownDays]
    for (let i = 0; i < spellCount; i++) {
      spellDays[i] = spell.toDay[i] - spell.fromDay[i]
      isOver[i] = knownWorking > axis.workingBefore[spell.toDay[i]] ? 1 : 0
    }
    return { segments: { count: segmentCount, ...upTo(this.segment, segmentCount) }, spells: { count: spellCount, ...spell, spellDays, isOver } }
  }
}

/** The columns of rows, without their count. */
type Columns<Rows> = { [Name in Exclude<keyof Rows, 'count'>]: Rows[Name] }

function larger<Table extends Record<keyof Table, Int32Array | Uint8Array>>(table: Table): Table {
  return mapped(table, doubled)
}

function upTo<Table extends Record<keyof Table, Int32Array | Uint8Array>>(table: Table, count: number): Table {
  return mapped(table, (column) => column.subarray(0, count))
}

function mapped<Table extends Record<keyof Table, Int32Array | Uint8Array>>(table: Table, change: (column: Int32Array | Uint8Array) => Int32Array | Uint8Array): Table {
  return Object.fromEntries(Object.entries<Int32Array | Uint8Array>(table).map(([name, column]) => [name, change(column)])) as Table
}

export function resolveAbsence(input: Resolving): { segments: ResolvedSegments; spells: Spells } {
  return new Joining(input, absenceRecords(input)).join()
}
