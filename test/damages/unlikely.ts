/** Lists of which every row is as it should be, and which cannot be right as a whole. */
import { changeTo, found, withoutPositions, type Damage } from './damage.ts'
import { eachCell, factOf, type Table } from './extract.ts'
import { damage } from './taking.ts'
import { decimals, NEVER } from './town.ts'

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
]
