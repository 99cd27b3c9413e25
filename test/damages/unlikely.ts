/** Lists of which every row is as it should be, and which cannot be right as a whole. */
import type { PositionRow } from '../../engine/canonical.ts'
import { day } from '../reference/calendar.ts'
import { changeTo, found, withoutPositions, type Damage } from './damage.ts'
import { eachCell, factOf, take, takeOne, type Row, type Table } from './extract.ts'
import { damage, isOnly, isOpen, year } from './taking.ts'
import { absenceRow, decimals, NEVER } from './town.ts'

export const UNLIKELY: readonly Damage[] = [
  damage('positions of another employer among those of the municipality', 'alone', (extract) => {
    const { positions } = extract
    positions.heading.push('Firma')
    eachCell(positions as Table, 'Firma', (_, row) => (row.cells['Org.enhet'] === '310' ? '02' : '01'))
    const others = positions.rows.filter(({ cells }) => cells['Firma'] === '02').map(factOf)
    return found({ table: 'positions', code: 'several-employers', rows: others.length, change: changeTo(extract, withoutPositions(others)) })
  }),
  damage('the percentage of a full position in all rows', 'alone', ({ positions, wishes, left }) => {
    for (const row of positions.rows) {
      row.cells['Still.%'] = '100,00'
      row.facts = row.facts.map((fact) => ({ ...fact, percentHundredths: 100_00 }))
    }
    // who has two positions has 200 percent: so many that totals like these are ordinary here
    left.delete(wishes as Table)
    return found({ table: 'positions', code: 'one-percent-for-all', rows: 1 })
  }),
  damage('the position percentage in the column of grades', 'alone', (extract) => {
    const percentOf = (person: string, position: string | null, day: number): number | undefined => {
      const own = extract.positions.rows.map(factOf).filter((row) => row.person === person && row.fromDay <= day && day < row.toDay && (position === null || row.position === position))
      return own[0]?.percentHundredths
    }
    let rows = 0
    const copied = new Set<object>()
    for (const table of extract.absences)
      for (const row of table.rows) {
        const { person, position, category, fromDay } = factOf(row)
        if (category !== 'doctor-certified') continue
        const gradeHundredths = percentOf(person, position, fromDay) ?? 100_00
        row.cells['Fravær %'] = decimals(gradeHundredths)
        row.facts = row.facts.map((fact) => ({ ...fact, gradeHundredths }))
        if (gradeHundredths === 100_00) continue
        rows += 1
        copied.add(factOf(row))
      }
    const change = changeTo(extract, ({ absences }) => ({ absences: absences.map((row) => (copied.has(row) ? { ...row, gradeHundredths: 100_00 } : row)) }))
    return found({ table: 'absences', code: 'copied-position-percent', rows, change })
  }),
  damage('an extract of sick notes only', 'alone', (extract) => {
    for (const table of extract.absences) table.rows = table.rows.filter((row) => factOf(row).category !== 'self-certified')
    return found({ table: 'absences', code: 'no-self-certified', rows: 1 })
  }),
  damage('an extract of self-certified absence only', 'alone', (extract) => {
    for (const table of extract.absences) table.rows = table.rows.filter((row) => factOf(row).category !== 'doctor-certified')
    return found({ table: 'absences', code: 'no-doctor-certified', rows: 1 })
  }),
  damage('no last day of those who have left', 'alone', ({ positions }) => {
    for (const row of positions.rows) {
      const { person, position, fromDay } = factOf(row)
      if (positions.rows.map(factOf).some((other) => other.person === person && other.position === position && other.fromDay > fromDay)) continue
      row.cells['Til dato'] = ''
      row.facts = row.facts.map((fact) => ({ ...fact, toDay: NEVER }))
    }
    return found({ table: 'positions', code: 'nobody-leaves', rows: 1 })
  }),
  damage('an extract of ended absences only, of a town where some are ill for long', 'alone', (extract) => {
    const { absences, positions, asOfDay } = extract
    const ill = take(positions, 'ill for long', 8, (row) => isOpen(row) && isOnly(extract)(row) && factOf(row).fromDay < day('2023-01-01')).map(factOf)
    for (const table of absences) table.rows = table.rows.filter((row) => factOf(row).toDay <= asOfDay && !ill.some(({ person }) => person === factOf(row).person))
    year(extract, 1).rows.push(...ill.map(({ person }) => absenceRow({ person, position: '1', category: 'doctor-certified', gradeHundredths: 50_00, fromDay: day('2024-01-01'), toDay: day('2024-12-21') }, '021')))
    return found({ table: 'absences', code: 'only-ended-absences', rows: 1 })
  }),
  damage('the total of the person in each of the positions', 'alone', ({ positions }) => {
    const size = (row: Row<PositionRow>, percentHundredths: number) => {
      row.cells['Still.%'] = decimals(percentHundredths)
      row.facts = row.facts.map((fact) => ({ ...fact, percentHundredths }))
    }
    const seconds = positions.rows.filter((row) => factOf(row).position === '2')
    for (const [index, second] of seconds.entries()) {
      // 60 % and 10, 20 or 35 %: the total of 70, 80 or 95 % stands in both
      const total = 60_00 + ([10_00, 20_00][index % 3] ?? 35_00)
      for (const row of positions.rows) if (factOf(row).person === factOf(second).person) size(row, total)
    }
    return found({ table: 'positions', code: 'same-percent-in-all-positions', rows: 1 })
  }),
  damage('a position of 0 percent whose holder is ill', 'alone', (extract, name) => {
    const ill = new Set(extract.absences.flatMap(({ rows }) => rows.map(factOf)).filter(({ category, position }) => category === 'doctor-certified' && position === '1').map(({ person }) => person))
    const row = takeOne(extract.positions, name, (one) => isOpen(one) && isOnly(extract)(one) && ill.has(one.cells['Ansattnr'] ?? ''))
    row.cells['Still.%'] = '0,00'
    row.facts = row.facts.map((fact) => ({ ...fact, percentHundredths: 0 }))
    return found({ table: 'positions', code: 'zero-percent-with-absence', rows: 1 })
  }),
  damage('hours of absence in place of the grades', 'alone', (extract) => {
    for (const table of extract.absences) {
      table.heading = table.heading.map((heading) => (heading === 'Fravær %' ? 'Timer' : heading))
      for (const row of table.rows) {
        const { gradeHundredths, fromDay, toDay } = factOf(row)
        row.cells['Timer'] = toDay === NEVER ? '' : decimals((gradeHundredths * 7.5 * (toDay - fromDay)) / 100)
        row.facts = row.facts.map((fact) => ({ ...fact, gradeHundredths: 100_00 }))
      }
    }
    const each = (code: string) => ({ table: 'absences' as const, code, rows: extract.absences.length })
    return found(each('lacking-column'), each('unread-grade'))
  }),
]
