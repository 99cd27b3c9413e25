/** Ways of writing that are unusual and can be read all the same, and lists that do not fit each other. */
import type { AbsenceRow, PositionRow } from '../../engine/canonical.ts'
import { changeTo, found, quiet, withoutPositions, type Damage } from './damage.ts'
import { bytesOf, copyRow, eachCell, factOf, rename, take, takeOne, tablesOf, type Extract, type Row, type Table } from './extract.ts'
import { damage, isOf, isOnly, isOpen } from './taking.ts'
import { CODES, norwegian } from './town.ts'

const rowsOf = ({ absences }: Extract): Row<AbsenceRow>[] => absences.flatMap(({ rows }) => rows)
const comma = (number: number, decimals: number): string => number.toFixed(decimals).replace('.', ',')

/** UTF-8 that a program took for Latin-1 and saved again. */
const misread = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('latin1'), 'utf8')

export const FOREIGN: readonly Damage[] = [
  damage('hours a week, and those of a full position, in place of the percentage', 'alone', ({ positions }) => {
    // 37,5 hours are 100 percent: 80,00 percent are 30,0000 hours
    eachCell(positions as Table, 'Still.%', (_, row) => comma(((row as Row<PositionRow>).facts[0]?.percentHundredths ?? 0) * 0.00375, 4))
    rename(positions as Table, 'Still.%', 'Timer pr. uke')
    positions.heading.push('Timer full stilling')
    eachCell(positions as Table, 'Timer full stilling', () => '37,50')
    return quiet
  }),
  damage('percentages as parts of 100', 'alone', (extract) => {
    eachCell(extract.positions as Table, 'Still.%', (text) => `${text} av 100`)
    for (const table of extract.absences) eachCell(table as Table, 'Fravær %', (text) => (text === '' ? '' : `${text}/100`))
    return quiet
  }),
  damage('the headings once more in another language', 'alone', ({ positions }) => {
    positions.rows.unshift({ cells: Object.fromEntries(positions.heading.map((heading) => [heading, 'Column of the list'])), facts: [], taken: 'heading' })
    for (const [index, heading] of positions.heading.entries()) (positions.rows[0] as Row<PositionRow>).cells[heading] = `Column ${String.fromCharCode(65 + index)}`
    return found({ table: 'positions', code: 'not-a-data-row', rows: 1 })
  }),
  damage('every file misread as Latin-1 and saved again', 'alone', (extract) => {
    for (const table of tablesOf(extract)) table.bytes.push(misread)
    return quiet
  }),
  damage('one file misread twice', 'alone', ({ units }) => {
    units.bytes.push(misread, misread)
    return quiet
  }),
  damage('an instruction to Excel that names another delimiter', 'alone', ({ positions }) => {
    positions.text.push((text) => `sep=,\r\n${text}`)
    return quiet
  }),
  damage('text that is called .xls', 'alone', ({ positions }) => {
    positions.file = 'stillinger.xls'
    return quiet
  }),
  damage('a parent of zeros above the top of the tree', 'alone', ({ units }) => {
    const heading = units.heading.find((name) => units.rows.some(({ cells }) => cells[name] === '9999') && name !== units.heading[0]) ?? ''
    eachCell(units as Table, heading, (text) => (text === '' ? '0000' : text))
    return quiet
  }),
  damage('a wage type that several kinds of absence share beside the texts', 'alone', (extract) => {
    for (const table of extract.absences) {
      rename(table as Table, 'Fraværskode', 'Lønnsart')
      eachCell(table as Table, 'Lønnsart', (code) => (code === '040' ? '4030' : '4010'))
    }
    // what they mean, the texts say then
    for (const [code, [, reason]] of Object.entries(CODES)) extract.profile = extract.profile.replace(`  '${code}':`, `  '${reason}':`)
    return quiet
  }),
  damage('position numbers of another system in the lists of absence', 'alone', (extract) => {
    let rows = 0
    for (const row of rowsOf(extract)) {
      if ((row.cells['Stillingsnr'] ?? '') === '') continue
      row.cells['Stillingsnr'] += '0'
      row.facts = row.facts.map((fact) => ({ ...fact, position: null }))
      rows += 1
    }
    return found({ table: 'absences', code: 'foreign-position-numbers', rows })
  }),
  damage('a position number that nobody has in one row of absence', 'alone', (extract, name) => {
    const row = takeOne(extract.absences[1] as Table<AbsenceRow>, name, isOf('020', 4))
    row.cells['Stillingsnr'] = '77'
    row.facts = row.facts.map((fact) => ({ ...fact, position: '77' }))
    return found({ table: 'absences', code: 'unknown-position', rows: 1 })
  }),
  damage('positions with a neighbour in a file beside, under the same number', 'alone', (extract, name) => {
    const { positions, others } = extract
    positions.heading.push('Firma')
    eachCell(positions as Table, 'Firma', () => '01')
    const isSmall = ({ cells }: Row<PositionRow>) => ['50,00', '60,00', '80,00'].includes(cells['Still.%'] ?? '')
    const rows = take(positions, name, 3, (row) => isOpen(row) && isSmall(row) && isOnly(extract)(row)).map(copyRow)
    for (const row of rows) {
      Object.assign(row.cells, { 'Still.%': '20,00', Firma: '02' })
      row.facts = row.facts.map((fact) => ({ ...fact, percentHundredths: 20_00 }))
    }
    others.set('stillinger nabo.csv', bytesOf({ ...positions, rows } as Table))
    const before = positions.text.length
    positions.rows.push(...rows)
    positions.text.splice(before, 0, (text) => text.split('\r\n').filter((line) => !line.endsWith(';02')).join('\r\n'))
    const change = changeTo(extract, withoutPositions(rows.map(factOf)))
    return found({ table: 'positions', code: 'several-employers', rows: 3, change }, { table: 'positions', code: 'overlapping-position-rows', rows: 3 })
  }),
  damage('a row for each night of absence, from the evening to the next morning', 'alone', (extract) => {
    const meant = new Map<AbsenceRow, AbsenceRow>()
    for (const table of extract.absences)
      table.rows = table.rows.flatMap((row) => {
        const fact = factOf(row)
        const days = Array.from({ length: Math.min(fact.toDay, extract.asOfDay) - fact.fromDay }, (_, index) => fact.fromDay + index)
        return days.map((day): Row<AbsenceRow> => {
          const read = { ...fact, fromDay: day, toDay: day + 2 }
          meant.set(read, { ...read, toDay: day + 1 })
          return { cells: { ...row.cells, 'Fra og med': `${norwegian(day)} 22:00`, 'Til og med': `${norwegian(day + 1)} 07:00`, Kalenderdager: '' }, facts: [read] }
        })
      })
    const rows = [...meant.keys()].filter(({ category }) => category !== 'not-absence').length
    const change = changeTo(extract, ({ absences }) => ({ absences: absences.map((row) => meant.get(row) ?? row) }))
    return found({ table: 'absences', code: 'exclusive-last-day', rows, change })
  }),
]
