/** Lists that leave something out, or write it in a way of their own: what a whole list shows of its rows. */
import type { AbsenceRow } from '../../engine/canonical.ts'
import { day } from '../reference/calendar.ts'
import { changeTo, found, outsideEmployment, type Damage } from './damage.ts'
import { factOf, type Extract, type Row, type Table } from './extract.ts'
import { damage, isOpen } from './taking.ts'
import { decimals, lastDay, NEVER, norwegian } from './town.ts'

const rowsOf = ({ absences }: Extract): Row<AbsenceRow>[] => absences.flatMap(({ rows }) => rows)
const isIllness = ({ category }: AbsenceRow): boolean => category === 'self-certified' || category === 'doctor-certified'

/** Leaves the last day out of rows, so that they run on, and gives what they were. */
function leaveOpen(rows: readonly Row<AbsenceRow>[]): Map<AbsenceRow, AbsenceRow> {
  const meant = new Map<AbsenceRow, AbsenceRow>()
  for (const row of rows) {
    const fact = factOf(row)
    const open = { ...fact, toDay: NEVER }
    row.cells['Til og med'] = ''
    row.facts = [open]
    meant.set(open, fact)
  }
  return meant
}

const asMeant = (extract: Extract, meant: ReadonlyMap<AbsenceRow, AbsenceRow>) => changeTo(extract, ({ absences }) => ({ absences: absences.map((row) => meant.get(row) ?? row) }))

export const LISTS: readonly Damage[] = [
  damage('no last day where it is the first', 'alone', (extract) => {
    for (const row of rowsOf(extract)) row.cells['Kalenderdager'] = ''
    const meant = leaveOpen(rowsOf(extract).filter((row) => factOf(row).toDay === factOf(row).fromDay + 1))
    // What truly runs on has none either: nothing shows which is which.
    for (const row of rowsOf(extract).filter((row) => factOf(row).toDay === NEVER && !meant.has(factOf(row)))) meant.set(factOf(row), { ...factOf(row), toDay: factOf(row).fromDay + 1 })
    const asked = [...meant.keys()].filter(({ category }) => category !== 'not-absence')
    return found({ table: 'absences', code: 'blank-last-day', rows: asked.length, change: asMeant(extract, meant) })
  }),
  damage('no last day in every third row, though the days are counted', 'alone', (extract) => {
    const ended = rowsOf(extract).filter((row) => factOf(row).toDay < day('2024-10-01') && factOf(row).category === 'doctor-certified')
    const meant = leaveOpen(ended.filter((_, index) => index % 3 === 0))
    return found({ table: 'absences', code: 'contradicting-day-count', rows: meant.size, change: asMeant(extract, meant) })
  }),
  damage('absence as two extracts of it knew it, one after the other', 'alone', (extract) => {
    const [first] = extract.absences
    const known = first?.rows.filter((row) => factOf(row).fromDay < day('2023-07-01') && factOf(row).toDay > day('2023-07-01') && isIllness(factOf(row))) ?? []
    first?.rows.push(...known.map((row) => ({ cells: { ...row.cells, 'Til og med': '', Kalenderdager: '' }, facts: [], taken: 'open' })))
    return found({ table: 'absences', code: 'ended-in-another-row', rows: known.length })
  }),
  damage('rows of whole cases above the rows of their parts', 'alone', (extract) => {
    const [, table] = extract.absences
    if (table === undefined) throw new Error('no second year')
    const cases: AbsenceRow[] = []
    for (const row of table.rows.filter((row) => row.cells['Fraværskode'] === '021' && factOf(row).toDay !== NEVER && factOf(row).gradeHundredths < 100_00).slice(0, 4)) {
      const fact = factOf(row)
      const middle = Math.floor((fact.fromDay + fact.toDay) / 2)
      const part = (fromDay: number, toDay: number): Row<AbsenceRow> => ({
        cells: { ...row.cells, 'Fra og med': norwegian(fromDay), 'Til og med': lastDay(toDay), Kalenderdager: String(toDay - fromDay) },
        facts: [{ ...fact, fromDay, toDay }],
      })
      const whole = { ...fact, gradeHundredths: 100_00 }
      table.rows.splice(table.rows.indexOf(row), 1, { cells: { ...row.cells, 'Fravær %': decimals(100_00) }, facts: [whole] }, part(fact.fromDay, middle), part(middle, fact.toDay))
      cases.push(whole)
    }
    return found({ table: 'absences', code: 'case-row-over-parts', rows: cases.length, change: changeTo(extract, ({ absences }) => ({ absences: absences.filter((row) => !cases.includes(row)) })) })
  }),
  damage('hours a week in place of percentages', 'alone', (extract) => {
    const meant = new Map<object, number>()
    for (const row of extract.positions.rows) {
      const fact = factOf(row)
      const hours = { ...fact, percentHundredths: (fact.percentHundredths * 37_50) / 100_00 }
      if (!Number.isInteger(hours.percentHundredths)) hours.percentHundredths = Math.round(hours.percentHundredths)
      row.cells['Still.%'] = decimals(hours.percentHundredths)
      row.facts = [hours]
      meant.set(hours, Math.round((hours.percentHundredths * 100_00) / 37_50))
    }
    extract.left.delete(extract.wishes as Table)
    const change = changeTo(extract, ({ positions }) => ({ positions: positions.map((row) => ({ ...row, percentHundredths: meant.get(row) ?? row.percentHundredths })) }))
    return found({ table: 'positions', code: 'percent-like-weekly-hours', rows: extract.positions.rows.length, change })
  }),
  damage('every absence but own illness', 'alone', (extract) => {
    for (const table of extract.absences) table.rows = table.rows.filter((row) => !isIllness(factOf(row)))
    return found({ table: 'absences', code: 'no-own-illness', rows: 1 })
  }),
  damage('every sick note whole', 'alone', (extract) => {
    for (const row of rowsOf(extract).filter((row) => factOf(row).category === 'doctor-certified')) {
      row.cells['Fravær %'] = decimals(100_00)
      row.facts = row.facts.map((fact) => ({ ...fact, gradeHundredths: 100_00 }))
    }
    return found({ table: 'absences', code: 'no-graded-absence', rows: 1 })
  }),
  damage('sick notes of the employer period only', 'alone', (extract) => {
    for (const table of extract.absences) table.rows = table.rows.filter((row) => row.cells['Fraværskode'] !== '021')
    // what still runs is told to its sixteenth day
    for (const row of rowsOf(extract).filter((row) => row.cells['Fraværskode'] === '020' && factOf(row).toDay === NEVER)) {
      const { fromDay } = factOf(row)
      row.cells['Til og med'] = lastDay(fromDay + 16)
      row.facts = row.facts.map((fact) => ({ ...fact, toDay: fromDay + 16 }))
    }
    return found({ table: 'absences', code: 'only-employer-period', rows: 1 })
  }),
  damage('sick notes in place of the holiday of July', 'alone', (extract) => {
    for (const person of extract.persons.slice(0, 80).map(({ person }) => person)) {
      const [, table] = extract.absences
      const own = rowsOf(extract).map(factOf).filter((row) => row.person === person && row.fromDay < day('2024-07-20') && row.toDay > day('2024-07-06'))
      const positions = extract.positions.rows.map(factOf).filter((row) => row.person === person)
      if (own.length > 0 || positions.some((row) => row.fromDay > day('2024-07-08') || row.toDay < day('2024-07-19')) || positions.length === 0) continue
      const fact: AbsenceRow = { person, position: null, category: 'doctor-certified', gradeHundredths: 100_00, fromDay: day('2024-07-08'), toDay: day('2024-07-19') }
      const cells = { Ansattnr: person, Stillingsnr: '', Fraværskode: '020', Fraværsårsak: 'Sykmelding arbeidsgiverperiode', 'Fra og med': '08.07.2024', 'Til og med': '18.07.2024', 'Fravær %': '100,00', Kalenderdager: '11' }
      table?.rows.push({ cells, facts: [fact] })
    }
    const ill = rowsOf(extract).map(factOf).filter(isIllness)
    // what follows on another row, with a weekend between them at most, begins with that one
    const begun = ill.filter((row) => row.fromDay >= day('2024-07-01') && row.fromDay < day('2024-08-01') && !ill.some((other) => other.person === row.person && other.fromDay < row.fromDay && other.toDay + 2 >= row.fromDay))
    return found({ table: 'absences', code: 'many-rows-in-month', rows: begun.length })
  }),
  damage('absence from the middle of the first month on', 'alone', (extract) => {
    const [first] = extract.absences
    if (first === undefined) throw new Error('no first year')
    first.rows = first.rows.filter((row) => factOf(row).fromDay >= day('2023-01-16'))
    extract.absencesFrom += 1
    const rows = rowsOf(extract).map(factOf).filter((row) => row.category !== 'not-absence' && row.fromDay < day('2023-02-01')).length
    return found({ table: 'absences', code: 'begins-within-month', rows })
  }),
  damage('only absence that begins in the period', 'alone', (extract) => {
    for (const table of extract.absences) table.rows = table.rows.filter((row) => factOf(row).fromDay >= day('2023-01-01'))
    return found({ table: 'absences', code: 'only-begun-absences', rows: 1 })
  }),
  damage('no positions but those that still run', 'alone', (extract) => {
    const { positions } = extract
    positions.rows = positions.rows.filter(isOpen)
    const gone = outsideEmployment(extract).filter(({ code }) => code === 'unknown-person')
    return found({ table: 'positions', code: 'nobody-leaves', rows: 1 }, ...gone)
  }),
]
