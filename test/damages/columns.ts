/** Columns that are missing, moved or cut. */
import { found, quiet, refused, unseen, type Damage } from './damage.ts'
import { rename, takeOne, UNKNOWN_UNIT, type Table } from './extract.ts'
import { damage, isOf, isOnly, isOpen, year } from './taking.ts'

export const COLUMNS: readonly Damage[] = [
  damage('absences without their end', 'alone', (extract) => {
    for (const table of extract.absences) table.heading = table.heading.filter((heading) => heading !== 'Til og med')
    return refused('missing-column', 'unrecognised-file')
  }),
  damage('positions without their percentage', 'alone', ({ positions }) => {
    positions.heading = positions.heading.filter((heading) => heading !== 'Still.%')
    return refused('missing-column', 'unrecognised-file')
  }),
  damage('absences without the column of grades', 'alone', (extract) => {
    for (const table of extract.absences) {
      table.heading = table.heading.filter((heading) => heading !== 'Fravær %')
      for (const row of table.rows) row.facts = row.facts.map((fact) => ({ ...fact, gradeHundredths: 100_00 }))
    }
    return found({ table: 'absences', code: 'lacking-column', rows: 2 }, { table: 'absences', code: 'no-graded-absence', rows: 1 })
  }),
  damage('absences without position numbers', 'alone', (extract) => {
    for (const table of extract.absences) {
      table.heading = table.heading.filter((heading) => heading !== 'Stillingsnr')
      for (const row of table.rows) row.facts = row.facts.map((fact) => ({ ...fact, position: null }))
    }
    return found({ table: 'absences', code: 'lacking-column', rows: 2 })
  }),
  damage('positions without the kind of employment', 'alone', ({ positions }) => {
    positions.heading = positions.heading.filter((heading) => heading !== 'Ansettelsesforhold')
    for (const row of positions.rows) row.facts = row.facts.map((fact) => ({ ...fact, category: 'unspecified' }))
    return found({ table: 'positions', code: 'lacking-column', rows: 1 })
  }),
  damage('positions without national ids', 'alone', (extract) => {
    extract.positions.heading = extract.positions.heading.filter((heading) => heading !== 'Fødselsnr')
    extract.persons = extract.persons.map(({ person }) => ({ person, sex: 'unknown', birthYear: null }))
    // everybody is of unknown sex and age, and that is what the figures say
    return quiet
  }),
  damage('the column of grades under a heading that nobody knows', 'alone', (extract) => {
    for (const table of extract.absences) {
      rename(table as Table, 'Fravær %', 'Zyx')
      for (const row of table.rows) row.facts = row.facts.map((fact) => ({ ...fact, gradeHundredths: 100_00 }))
    }
    return found({ table: 'absences', code: 'unread-column', rows: 2 }, { table: 'absences', code: 'lacking-column', rows: 2 }, { table: 'absences', code: 'no-graded-absence', rows: 1 })
  }),
  damage('the headings of beginning and end swapped', 'alone', (extract) => {
    for (const table of extract.absences)
      table.heading = table.heading.map((heading) => (heading === 'Fra og med' ? 'Til og med' : heading === 'Til og med' ? 'Fra og med' : heading))
    for (const table of extract.absences) table.text.push((text) => text.replace('Til og med;Fra og med', 'Fra og med;Til og med'))
    return refused('misread-rows')
  }),
  damage('the headings of unit and job swapped', 'alone', ({ positions }) => {
    positions.text.push((text) => text.replace('Org.enhet;Stillingskode', 'Stillingskode;Org.enhet'))
    for (const row of positions.rows) row.facts = row.facts.map((fact) => ({ ...fact, unit: UNKNOWN_UNIT, job: fact.unit }))
    return found({ table: 'positions', code: 'mostly-unknown-unit', rows: positions.rows.length })
  }),
  damage('the headings of employee number and national id swapped', 'alone', ({ positions }) => {
    positions.text.push((text) => text.replace('Ansattnr;Fødselsnr', 'Fødselsnr;Ansattnr'))
    return refused('misread-rows', 'missing-column', 'unrecognised-file')
  }),
  damage('a separator inside a text', 'alone', ({ positions, ...extract }, name) => {
    const row = takeOne(positions, name, (row) => isOpen(row) && isOnly({ positions, ...extract })(row))
    row.cells['Stilling'] = 'Rådgiver; HR'
    row.facts = []
    // what stood in the last cell was empty: the cells are moved, and none is too many
    return found({ table: 'positions', code: 'unreadable-number', rows: 1 })
  }),
  damage('a row with a cell too few in the middle', 'alone', (extract, name) => {
    const row = takeOne(year(extract, 1), name, isOf('020', 4))
    row.facts = []
    const line = year(extract, 1).heading.map((heading) => row.cells[heading]).join(';')
    const { Fraværskode: code = '', Fraværsårsak: reason = '' } = row.cells
    year(extract, 1).text.push((text) => text.replace(line, line.replace(`${code};${reason};`, `${code};`)))
    return found({ table: 'absences', code: 'unreadable-date', rows: 1 })
  }),
  damage('a file that is cut in the middle of a row', 'alone', (extract) => {
    const table = year(extract, 1)
    const at = table.rows.findIndex((row, index) => index > table.rows.length - 12 && isOf('020', 4)(row))
    const cut = table.rows[at]
    const before = [table.heading, ...table.rows.slice(0, at).map(({ cells }) => table.heading.map((heading) => cells[heading] ?? ''))].map((cells) => `${cells.join(';')}\r\n`).join('')
    const last = `${cut?.cells['Ansattnr']};${cut?.cells['Stillingsnr']};${cut?.cells['Fraværskode']};${cut?.cells['Fraværsårsak']};${cut?.cells['Fra og med']}`
    table.text.push(() => before + last)
    for (const row of table.rows.slice(at)) row.facts = []
    return found({ table: 'absences', code: 'cut-row', rows: 1 })
  }),
  damage('a file that is cut in the last cell of a row', 'alone', (extract) => {
    const table = year(extract, 1)
    table.heading = table.heading.filter((heading) => heading !== 'Kalenderdager')
    const at = table.rows.findIndex((row, index) => index > table.rows.length - 12 && isOf('020', 4)(row))
    const lines = [table.heading, ...table.rows.slice(0, at + 1).map(({ cells }) => table.heading.map((heading) => cells[heading] ?? ''))].map((cells) => cells.join(';'))
    // 80,00 as 80,0
    table.text.push(() => lines.join('\r\n').slice(0, -1))
    for (const row of table.rows.slice(at)) row.facts = []
    return found({ table: 'absences', code: 'cut-row', rows: 1 })
  }),
  damage('a file that is cut between two rows, well before its end', 'alone', (extract) => {
    const table = year(extract, 1)
    table.rows.splice(-20)
    const rows = table.rows.filter((row) => ['010', '020', '021'].includes(row.cells['Fraværskode'] ?? '') && row.cells['Fra og med']?.endsWith('.12.2024')).length
    return found({ table: 'absences', code: 'ends-before-as-of', rows })
  }),
  damage('a file that is cut between its last rows', 'alone', (extract) => {
    year(extract, 1).rows.splice(-8)
    return unseen('a file that ends after a whole row is a shorter file, and a month can have some rows fewer')
  }),
]
