/** Lists in forms of their own: numbers with parts, a row for each month, a status beside each row, man-days for the grade. */
import type { PositionRow } from '../../engine/canonical.ts'
import { firstDayOf, isWorkingDay, monthOf, yearOf } from '../reference/calendar.ts'
import { changeTo, found, onTop, quiet, type Damage } from './damage.ts'
import { eachCell, factOf, take, type Extract, type Row, type Table } from './extract.ts'
import { damage, isOf, year } from './taking.ts'
import { AS_OF, decimals, NEVER } from './town.ts'

const FIRST_MONTH = monthOf(AS_OF) - 23

/** Nobody tells sex and age but the national id. */
function withoutNationalIds(extract: Extract): void {
  extract.positions.heading = extract.positions.heading.filter((heading) => heading !== 'Fødselsnr')
  extract.persons = extract.persons.map(({ person }) => ({ person, sex: 'unknown', birthYear: null }))
}

/** The number of the position behind that of the person, instead of in a column; absence of all positions has the person's alone. */
function withPartedNumbers({ positions, absences }: Extract, separator: string): void {
  for (const table of [positions, ...absences] as Table<{ person: string; position: string | null }>[]) {
    table.heading = table.heading.filter((heading) => heading !== 'Stillingsnr')
    for (const row of table.rows) {
      const { person, position } = factOf(row)
      row.cells['Ansattnr'] = position === null ? person : `${person}${separator}${position}`
    }
  }
}

const secondPositions = ({ positions }: Extract): number => new Set(positions.rows.filter(({ cells }) => /[-/]2$/.test(cells['Ansattnr'] ?? '')).map(({ cells }) => cells['Ansattnr'])).size

/** A row for each month in which a position runs on some day, with what holds at the end of it. */
function byMonth({ positions }: Extract): void {
  const rows: Row<PositionRow>[] = []
  for (const key of new Set(positions.rows.map((row) => `${factOf(row).person} ${factOf(row).position}`))) {
    const own = positions.rows.filter((row) => `${factOf(row).person} ${factOf(row).position}` === key)
    let fact: { -readonly [Key in keyof PositionRow]: PositionRow[Key] } | null = null
    for (let month = FIRST_MONTH; month <= monthOf(AS_OF); month++) {
      const [from, next] = [firstDayOf(month), firstDayOf(month + 1)]
      const row = own.findLast((one) => factOf(one).fromDay < next && factOf(one).toDay > from)
      if (row === undefined) continue
      const told = factOf(row)
      // one stretch for months that say the same; it is the fact of its first row
      const isSame: boolean = fact !== null && fact.percentHundredths === told.percentHundredths && fact.unit === told.unit
      if (isSame && fact !== null) fact.toDay = next
      else fact = { ...told, fromDay: from, toDay: next }
      if (month === monthOf(AS_OF)) fact.toDay = NEVER
      rows.push({ cells: { ...row.cells, Måned: `${yearOf(from)}${String(1 + (month % 12)).padStart(2, '0')}` }, facts: isSame ? [] : [fact] })
    }
  }
  positions.heading = [...positions.heading.filter((heading) => heading !== 'Fra dato' && heading !== 'Til dato'), 'Måned']
  positions.rows = rows.sort((a, b) => Number(a.cells['Måned']) - Number(b.cells['Måned']))
}

export const FORMS: readonly Damage[] = [
  damage('employee numbers with the position behind them, and nothing else that tells persons apart', 'alone', (extract) => {
    withoutNationalIds(extract)
    withPartedNumbers(extract, '-')
    return found({ table: 'positions', code: 'joined-employee-numbers', rows: secondPositions(extract) })
  }),
  damage('employee numbers with the position behind them beside national ids', 'alone', (extract) => {
    withPartedNumbers(extract, '/')
    return quiet
  }),
  damage('positions with a row for each month', 'alone', (extract) => {
    byMonth(extract)
    return found({ table: 'positions', code: 'months-without-days', rows: 1 })
  }),
  damage('positions with a row for each month, and the position behind the employee number', 'alone', (extract) => {
    withoutNationalIds(extract)
    withPartedNumbers(extract, '-')
    const rows = secondPositions(extract)
    byMonth(extract)
    // the months know nobody's position before the first of them
    for (const table of extract.absences) table.rows = table.rows.filter((row) => factOf(row).fromDay >= firstDayOf(FIRST_MONTH))
    return found({ table: 'positions', code: 'joined-employee-numbers', rows }, { table: 'positions', code: 'months-without-days', rows: 1 }, { table: 'absences', code: 'only-begun-absences', rows: 1 })
  }),
  damage('cancelled absences with a status that says so', 'alone', (extract, name) => {
    const table = year(extract, 1)
    for (const list of extract.absences) {
      list.heading.push('Status')
      eachCell(list as Table, 'Status', () => 'Godkjent')
    }
    const rows = take(table, name, 12, isOf('010'))
    const facts = rows.flatMap((row) => row.facts)
    for (const row of rows) {
      row.cells['Status'] = 'Annullert'
      row.facts = []
    }
    return found({ table: 'absences', code: 'cancelled-row', rows: rows.length, change: onTop(extract, facts) })
  }),
  damage('lost man-days instead of the grade', 'alone', (extract) => {
    const graded = new Map<object, number>()
    for (const table of extract.absences) {
      table.heading = [...table.heading.filter((heading) => heading !== 'Fravær %' && heading !== 'Kalenderdager'), 'Tapte dagsverk']
      for (const row of table.rows) {
        const { fromDay, toDay, gradeHundredths } = factOf(row)
        let days = 0
        for (let day = fromDay; day < Math.min(toDay, AS_OF + 1); day++) if (isWorkingDay(day)) days += 1
        row.cells['Tapte dagsverk'] = toDay === NEVER ? '' : decimals((days * gradeHundredths) / 100)
        row.facts = row.facts.map((fact) => ({ ...fact, gradeHundredths: 100_00 }))
        if (gradeHundredths < 100_00 && toDay <= AS_OF + 1) graded.set(factOf(row), gradeHundredths)
      }
    }
    const change = changeTo(extract, ({ absences }) => ({ absences: absences.map((row) => ({ ...row, gradeHundredths: graded.get(row) ?? row.gradeHundredths })) }))
    return found({ table: 'absences', code: 'lacking-column', rows: 2 }, { table: 'absences', code: 'grade-in-day-count', rows: graded.size, change })
  }),
  damage('zeros for the position where absence is of all of them', 'alone', (extract) => {
    for (const table of extract.absences)
      for (const row of table.rows) {
        row.cells['Stillingsnr'] = '00000000'
        row.facts = row.facts.map((fact) => ({ ...fact, position: null }))
      }
    return quiet
  }),
]
