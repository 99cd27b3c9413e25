/** What damages to rows are made with. */
import type { AbsenceRow, PositionRow } from '../../engine/canonical.ts'
import type { Consequence, Damage } from './damage.ts'
import { factOf, type Extract, type Row, type Table } from './extract.ts'
import { NEVER } from './town.ts'

export const damage = (name: string, on: string, make: (extract: Extract, name: string) => Consequence): Damage => ({ name, on, make: (extract) => make(extract, name) })

export const year = ({ absences }: Extract, index: number): Table<AbsenceRow> => {
  const table = absences[index]
  if (table === undefined) throw new Error('no such year')
  return table
}

export const isOpen = (row: Row<PositionRow>) => factOf(row).toDay === NEVER
export const isOf = (code: string, days = 1) => (row: Row<AbsenceRow>) => row.cells['Fraværskode'] === code && factOf(row).toDay !== NEVER && factOf(row).toDay - factOf(row).fromDay >= days
export const isOnly = ({ positions }: Extract) => (row: Row<PositionRow>) => positions.rows.filter((other) => other.cells['Ansattnr'] === row.cells['Ansattnr']).length === 1
/** Rows without what they counted for. */
export const withoutFacts = <Fact>(rows: readonly Row<Fact>[]) => rows.map((row) => ({ cells: { ...row.cells }, facts: [], taken: row.taken ?? 'copy' }))
