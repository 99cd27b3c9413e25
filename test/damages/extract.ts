/**
 * An extract as it can be damaged: tables of text, each row beside the facts that must be counted from it. A damage changes the
 * cells and, where they then say something else, the facts; the reference counts the facts and nothing else.
 */
import type { AbsenceRow, Municipality, PersonRow, PositionRow, UnitRow, WishRow } from '../../engine/canonical.ts'
import { encoded, type Encoding } from './encoded.ts'

export interface Row<Fact> {
  /** By the table's heading. */
  cells: Record<string, string>
  /** What must be counted from the row. */
  facts: Fact[]
  /** What has been done to the row: another damage of the same extract takes another row. */
  taken?: string
}

export interface Table<Fact = unknown> {
  file: string
  /** Lines above the headings. */
  title: string[]
  heading: string[]
  rows: Row<Fact>[]
  /** Lines under the rows. */
  tail: string[]
  /** Whether it is a file of its own, and not packed into another. */
  isFile: boolean
  delimiter: string
  lineEnd: string
  encoding: Encoding
  /** What is done to each cell as it is written, headings too, in turn. */
  cell: ((text: string) => string)[]
  /** What is done to the finished text, in turn. */
  text: ((text: string) => string)[]
  /** What is done to the finished bytes, in turn. */
  bytes: ((bytes: Buffer) => Buffer)[]
}

export interface Extract {
  units: Table<UnitRow>
  positions: Table<PositionRow>
  /** One table a year. */
  absences: Table<AbsenceRow>[]
  wishes: Table<WishRow>
  persons: PersonRow[]
  /** The units where there is no list of them. */
  unlisted: UnitRow[]
  /** The lists that are part of the extract, by their place in it. */
  left: Set<Table>
  /** Files beside the tables, and second copies. */
  others: Map<string, Buffer>
  profile: string
  asOfDay: number
  /** First month that the absence extract covers. */
  absencesFrom: number
}

export function tablesOf(extract: Extract): Table[] {
  return [extract.units, extract.positions, ...extract.absences, extract.wishes].filter((table) => extract.left.has(table))
}

/** The bytes of the table as the payroll system would have written them. */
export function bytesOf(table: Table): Buffer {
  const written = (text: string) => table.cell.reduce((text, change) => change(text), text)
  const line = (cells: readonly string[]) => cells.map(written).join(table.delimiter)
  const lines = [...table.title, line(table.heading), ...table.rows.map(({ cells }) => line(table.heading.map((heading) => cells[heading] ?? ''))), ...table.tail]
  const text = table.text.reduce((text, change) => change(text), lines.map((text) => text + table.lineEnd).join(''))
  return table.bytes.reduce((bytes, change) => change(bytes), encoded(text, table.encoding))
}

export function filesOf(extract: Extract): Map<string, Buffer> {
  return new Map([...tablesOf(extract).filter(({ isFile }) => isFile).map((table): [string, Buffer] => [table.file, bytesOf(table)]), ...extract.others])
}

/** Where positions in units that nobody lists are placed. */
export const UNKNOWN_UNIT = '9999-unknown'

/** The facts of the rows, for the reference to count. */
export function factsOf(extract: Extract): Municipality {
  const facts = <Fact>(table: Table<Fact>) => (extract.left.has(table as Table) ? table.rows.flatMap((row) => row.facts) : [])
  const positions = facts(extract.positions)
  const units = extract.left.has(extract.units as Table) ? facts(extract.units) : extract.unlisted
  const employed = new Set(positions.map(({ person }) => person))
  return {
    asOfDay: extract.asOfDay,
    units: positions.some(({ unit }) => unit === UNKNOWN_UNIT) ? [...units, { unit: UNKNOWN_UNIT, name: 'Ukjent enhet', parent: '9999' }] : units,
    persons: extract.persons.filter(({ person }) => employed.has(person)),
    positions,
    absences: extract.absences.flatMap(facts),
    wishes: facts(extract.wishes),
    extraHours: [],
  }
}

/** Rows of a table that nothing was done to yet and that fit, the first `count` of them after some way in; they are then taken. */
export function take<Fact>(table: Table<Fact>, damage: string, count: number, fits: (row: Row<Fact>, index: number) => boolean = () => true): Row<Fact>[] {
  const free = table.rows.filter((row, index) => row.taken === undefined && fits(row, index))
  // in the middle of the file, where no sample of the first rows sees them
  const from = Math.max(0, Math.floor((free.length - count) / 2))
  const rows = free.slice(from, from + count)
  if (rows.length < count) throw new Error(`${damage}: the extract has no ${count} such rows`)
  for (const row of rows) row.taken = damage
  return rows
}

/** The one row of `take`. */
export function takeOne<Fact>(table: Table<Fact>, damage: string, fits?: (row: Row<Fact>, index: number) => boolean): Row<Fact> {
  const [row] = take(table, damage, 1, fits)
  if (row === undefined) throw new Error(`${damage}: no row`)
  return row
}

/** The fact of a row that has one. */
export function factOf<Fact>(row: Row<Fact>): Fact {
  const [fact] = row.facts
  if (fact === undefined) throw new Error('the row counts for nothing')
  return fact
}

export function eachCell(table: Table, heading: string, change: (text: string, row: Row<unknown>) => string): void {
  for (const row of table.rows) row.cells[heading] = change(row.cells[heading] ?? '', row)
}

export function rename(table: Table, heading: string, to: string): void {
  table.heading = table.heading.map((name) => (name === heading ? to : name))
  for (const row of table.rows) {
    row.cells[to] = row.cells[heading] ?? ''
    if (to !== heading) delete row.cells[heading]
  }
}

export function copyRow<Fact>(row: Row<Fact>): Row<Fact> {
  return { cells: { ...row.cells }, facts: row.facts.map((fact) => ({ ...fact })), ...(row.taken !== undefined && { taken: row.taken }) }
}
