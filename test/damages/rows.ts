/** Rows too many, too few and on top of each other, persons and units that are not who and where they seem. */
import type { AbsenceRow, PositionRow } from '../../engine/canonical.ts'
import { day, isoDate, monthOf } from '../reference/calendar.ts'
import {
  changeTo,
  found,
  fullManDays,
  onTop,
  outsideEmployment,
  quiet,
  refused,
  withoutPositions,
  withPositions,
  type Damage,
} from './damage.ts'
import { bytesOf, copyRow, eachCell, factOf, take, takeOne, UNKNOWN_UNIT, type Extract, type Row, type Table } from './extract.ts'
import { damage, isOf, isOnly, isOpen, withoutFacts, year } from './taking.ts'
import { lastDay, NEVER, norwegian } from './town.ts'

const REPEATED: readonly Damage[] = [
  damage('positions twice', 'positions twice', (extract, name) => {
    const { positions } = extract
    const rows = take(positions, name, 3, isOpen)
    positions.rows.push(...withoutFacts(rows))
    return found({ table: 'positions', code: 'duplicate', rows: 3, change: changeTo(extract, withPositions(rows.map(factOf))) })
  }),
  damage('absences twice in a file', 'absences twice in a file', (extract, name) => {
    const rows = take(year(extract, 0), name, 5, isOf('010'))
    const change = onTop(extract, rows.map(factOf))
    year(extract, 0).rows.push(...withoutFacts(rows))
    return found({ table: 'absences', code: 'duplicate', rows: 5, change })
  }),
  damage('absences in the files of both years', 'absences in the files of both years', (extract, name) => {
    const rows = take(year(extract, 0), name, 4, isOf('020'))
    const change = onTop(extract, rows.map(factOf))
    year(extract, 1).rows.unshift(...withoutFacts(rows))
    return found({ table: 'absences', code: 'duplicate', rows: 4, change })
  }),
  damage('a year of absences under two names', 'alone', (extract) => {
    extract.others.set('fravær 2023 (1).csv', bytesOf(year(extract, 0) as Table))
    return found({ table: 'absences', code: 'duplicate', rows: year(extract, 0).rows.length })
  }),
  damage('the list of positions under two names', 'alone', ({ others, positions }) => {
    others.set('stillinger kopi.csv', bytesOf(positions as Table))
    return found({ table: 'positions', code: 'duplicate', rows: positions.rows.length })
  }),
  damage('the list of units under two names', 'alone', ({ others, units }) => {
    others.set('enheter kopi.csv', bytesOf(units as Table))
    return quiet
  }),
  damage('an old list of positions beside the new one', 'alone', ({ others, positions }) => {
    const rows = positions.rows.map(copyRow)
    const row = rows.find((row) => row.cells['Still.%'] === '80,00')
    if (row) row.cells['Still.%'] = '60,00'
    others.set('stillinger november.csv', bytesOf({ ...positions, rows } as Table))
    return refused('contradicting-files')
  }),
  damage('a survey answer twice', 'a survey answer twice', ({ wishes }, name) => {
    wishes.rows.push(...withoutFacts([takeOne(wishes, name)]))
    return found({ table: 'wishes', code: 'duplicate', rows: 1 })
  }),
]

/** The rows once more with a minus in one cell: they did not take place. */
const takenBack = (heading: string) => (extract: Extract, name: string) => {
  const rows = take(year(extract, 1), name, 3, isOf('020', 4))
  const change = onTop(extract, rows.map(factOf))
  for (const row of rows) {
    row.facts = []
    year(extract, 1).rows.push({ cells: { ...row.cells, [heading]: `-${row.cells[heading]}` }, facts: [], taken: name })
  }
  return found({ table: 'absences', code: 'reversed-row', rows: 6, change })
}

/** The last two days of absences once more with a minus in one cell: only the days before them took place. */
const endTakenBack = (heading: string) => (extract: Extract, name: string) => {
  const rows = take(year(extract, 1), name, 3, isOf('020', 4))
  const gone = rows.map(factOf).map((fact): AbsenceRow => ({ ...fact, fromDay: fact.toDay - 2 }))
  const change = onTop(extract, gone)
  for (const [index, row] of rows.entries()) {
    const cells = { ...row.cells, 'Fra og med': norwegian((gone[index] as AbsenceRow).fromDay), Kalenderdager: '2' }
    row.facts = row.facts.map((fact) => ({ ...fact, toDay: fact.toDay - 2 }))
    year(extract, 1).rows.push({ cells: { ...cells, [heading]: `-${(cells as Record<string, string>)[heading]}` }, facts: [], taken: name })
  }
  return found({ table: 'absences', code: 'reversed-row', rows: 3, change })
}

const IN_TIME: readonly Damage[] = [
  damage('the last days of absences taken back with minus days', 'the last days of absences taken back with minus days', endTakenBack('Kalenderdager')),
  damage('the last days of absences taken back with a minus in the grade', 'the last days of absences taken back with a minus in the grade', endTakenBack('Fravær %')),
  damage('absences taken back with minus days', 'absences taken back with minus days', takenBack('Kalenderdager')),
  damage('absences taken back with a minus in the grade', 'absences taken back with a minus in the grade', takenBack('Fravær %')),
  damage('absences that end before they begin', 'absences that end before they begin', (extract, name) => {
    const rows = take(year(extract, 1), name, 3, isOf('010', 2))
    for (const row of rows) {
      const { 'Fra og med': from = '', 'Til og med': to = '' } = row.cells
      Object.assign(row.cells, { 'Fra og med': to, 'Til og med': from })
      row.facts = []
    }
    return found({ table: 'absences', code: 'ends-before-start', rows: 3 })
  }),
  damage('absences typed in another century', 'absences typed in another century', (extract, name) => {
    const rows = take(year(extract, 1), name, 3, isOf('010'))
    for (const row of rows) {
      for (const heading of ['Fra og med', 'Til og med']) row.cells[heading] = row.cells[heading]?.replace('2024', '1924') ?? ''
      row.facts = []
    }
    return found({ table: 'absences', code: 'implausible-date', rows: 3 })
  }),
  damage('self-certified absences that begin a year too early', 'alone', (extract, name) => {
    const isEmployed = ({ person, fromDay }: AbsenceRow) => extract.positions.rows.some(({ facts: [fact] }) => fact?.person === person && fact.fromDay < fromDay - 366)
    const rows = take(year(extract, 1), name, 2, (row) => isOf('010')(row) && row.cells['Fra og med']?.startsWith('29.02') === false && isEmployed(factOf(row)))
    for (const row of rows) {
      const fact = { ...factOf(row), fromDay: day(isoDate(factOf(row).fromDay).replace('2024', '2023')) }
      Object.assign(row.cells, { 'Fra og med': norwegian(fact.fromDay), Kalenderdager: String(fact.toDay - fact.fromDay) })
      row.facts = [fact]
    }
    const wrong = rows.map(factOf)
    const change = changeTo(extract, ({ absences }) => ({ absences: absences.filter((row) => !wrong.includes(row)) }))
    return found({ table: 'absences', code: 'long-self-certified', rows: 2, change })
  }),
  damage('a position that ends before it begins', 'a position that ends before it begins', (extract, name) => {
    const row = takeOne(extract.positions, name, (row) => factOf(row).toDay !== NEVER && factOf(row).toDay < extract.asOfDay && isOnly(extract)(row))
    const { 'Fra dato': from = '', 'Til dato': to = '' } = row.cells
    Object.assign(row.cells, { 'Fra dato': to, 'Til dato': from })
    row.facts = []
    return found({ table: 'positions', code: 'ends-before-start', rows: 1 })
  }),
  damage('a self-certified absence into a certificate', 'a self-certified absence into a certificate', (extract, name) => {
    const row = takeOne(year(extract, 1), name, (row) => isOf('020', 6)(row) && factOf(row).gradeHundredths === 100_00)
    const { fromDay } = factOf(row)
    const fact: AbsenceRow = { ...factOf(row), category: 'self-certified', fromDay, toDay: fromDay + 2 }
    year(extract, 1).rows.push({ cells: { ...row.cells, Fraværskode: '010', Fraværsårsak: 'Egenmelding', 'Til og med': norwegian(fromDay + 1), Kalenderdager: '2' }, facts: [fact], taken: name })
    return found({ table: 'absences', code: 'overlap', rows: 1, change: onTop(extract, [fact]) })
  }),
  damage('two certificates with different grades on the same days', 'two certificates with different grades on the same days', (extract, name) => {
    const row = takeOne(year(extract, 1), name, (row) => isOf('020', 8)(row) && factOf(row).gradeHundredths === 50_00)
    const fact: AbsenceRow = { ...factOf(row), gradeHundredths: 80_00, toDay: factOf(row).fromDay + 4 }
    year(extract, 1).rows.push({ cells: { ...row.cells, 'Fravær %': '80,00', 'Til og med': lastDay(fact.toDay), Kalenderdager: '4' }, facts: [fact], taken: name })
    return found({ table: 'absences', code: 'overlap', rows: 1, change: onTop(extract, [{ ...fact, gradeHundredths: 50_00 }]) })
  }),
  damage('one case split in two at day 17', 'one case split in two at day 17', (extract, name) => {
    // the same days, told in more rows: nothing may change but the number of rows
    const rows = take(year(extract, 0), name, 3, isOf('021', 10))
    for (const row of rows) {
      const fact = factOf(row)
      const cut = fact.fromDay + 5
      year(extract, 0).rows.push({ cells: { ...row.cells, 'Fra og med': norwegian(cut), Kalenderdager: String(fact.toDay - cut) }, facts: [], taken: name })
      Object.assign(row.cells, { 'Til og med': norwegian(cut - 1), Kalenderdager: String(cut - fact.fromDay) })
    }
    return quiet
  }),
  damage('a percentage changed back in time, and the old row still running', 'a percentage changed back in time, and the old row still running', (extract, name) => {
    const row = takeOne(extract.positions, name, (row) => isOpen(row) && isOnly(extract)(row) && factOf(row).percentHundredths === 60_00)
    const fact: PositionRow = { ...factOf(row), percentHundredths: 30_00, fromDay: day('2024-03-01') }
    extract.positions.rows.push({ cells: { ...row.cells, 'Still.%': '30,00', 'Fra dato': '01.03.2024' }, facts: [fact], taken: name })
    const rest = { ...factOf(row), fromDay: fact.fromDay }
    row.facts = [{ ...factOf(row), toDay: fact.fromDay }]
    return found({ table: 'positions', code: 'taken-over', rows: 1, change: changeTo(extract, withPositions([rest])) })
  }),
  damage('two systems that both have the month of a change', 'two systems that both have the month of a change', (extract, name) => {
    // the old system ends the position a month after the new one has begun it
    const row = takeOne(extract.positions, name, (row) => factOf(row).toDay < extract.asOfDay && !isOnly(extract)(row) && factOf(row).position === '1')
    const { toDay } = factOf(row)
    row.cells['Til dato'] = lastDay(toDay + 31)
    return found({ table: 'positions', code: 'taken-over', rows: 1, change: changeTo(extract, withPositions([{ ...factOf(row), fromDay: toDay, toDay: toDay + 31 }])) })
  }),
  damage('a system that ends no row of a position when another begins', 'alone', (extract) => {
    const { rows } = extract.positions
    const isNext = (one: PositionRow) => ({ facts: [fact] }: Row<PositionRow>) => fact?.person === one.person && fact.position === one.position && fact.fromDay === one.toDay
    const open = rows.filter((row) => rows.some(isNext(factOf(row))))
    // some go to another unit as well
    for (const row of open.slice(0, 3)) {
      const next = rows.find(isNext(factOf(row)))
      if (next === undefined) continue
      next.cells['Org.enhet'] = '310'
      next.facts = [{ ...factOf(next), unit: '310' }]
    }
    for (const row of open) row.cells['Til dato'] = ''
    const rests = open.map((row) => ({ ...factOf(row), fromDay: factOf(row).toDay, toDay: NEVER }))
    return found({ table: 'positions', code: 'taken-over', rows: open.length, change: changeTo(extract, withPositions(rests)) })
  }),
  damage('one number for both positions of those who have two', 'alone', (extract) => {
    const seconds = extract.positions.rows.filter((row) => factOf(row).position === '2')
    for (const row of seconds) {
      row.cells['Stillingsnr'] = '1'
      row.facts = [{ ...factOf(row), position: '1' }]
    }
    return found({ table: 'positions', code: 'overlapping-position-rows', rows: seconds.length, change: changeTo(extract, withoutPositions(seconds.map(factOf))) })
  }),
  damage('a second full position on top of the first', 'alone', (extract, name) => {
    const row = takeOne(extract.positions, name, (row) => isOpen(row) && isOnly(extract)(row) && factOf(row).percentHundredths === 100_00)
    const fact: PositionRow = { ...factOf(row), position: '2', percentHundredths: 50_00, fromDay: day('2024-01-01') }
    extract.positions.rows.push({ cells: { ...row.cells, Stillingsnr: '2', 'Still.%': '50,00', 'Fra dato': '01.01.2024' }, facts: [fact], taken: name })
    return found({ table: 'positions', code: 'total-over-100', rows: 1 })
  }),
  damage('a month that a position has no row for', 'a month that a position has no row for', (extract, name) => {
    const row = takeOne(extract.positions, name, (row) => factOf(row).toDay < extract.asOfDay && !isOnly(extract)(row))
    const whole = factOf(row)
    const toDay = whole.toDay - 31
    row.facts = [{ ...whole, toDay }]
    row.cells['Til dato'] = lastDay(toDay)
    const change = changeTo(extract, withPositions([{ ...whole, fromDay: toDay }]))
    return found({ table: 'positions', code: 'gap-in-position', rows: 1, change })
  }),
  damage('an absence after the position has ended', 'an absence after the position has ended', (extract, name) => {
    const gone = takeOne(extract.positions, name, (row) => factOf(row).toDay < day('2024-12-01') && isOnly(extract)(row))
    const { person, toDay } = factOf(gone)
    const fact: AbsenceRow = { person, position: '1', category: 'self-certified', gradeHundredths: 100_00, fromDay: toDay + 10, toDay: toDay + 13 }
    year(extract, 1).rows.push({
      cells: { Ansattnr: person, Stillingsnr: '1', Fraværskode: '010', Fraværsårsak: 'Egenmelding', 'Fra og med': norwegian(toDay + 10), 'Til og med': norwegian(toDay + 12), Kalenderdager: '3' },
      facts: [fact],
      taken: name,
    })
    return found({ table: 'absences', code: 'outside-employment', rows: 1, change: fullManDays(extract, [fact]) })
  }),
  damage('absences of somebody who is not in the list of positions', 'absences of somebody who is not in the list of positions', (extract, name) => {
    const rows = take(year(extract, 1), name, 3, isOf('010'))
    for (const [index, row] of rows.entries()) year(extract, 1).rows.push({ cells: { ...row.cells, Ansattnr: String(9001 + index) }, facts: [], taken: name })
    return found({ table: 'absences', code: 'unknown-person', rows: 3, change: fullManDays(extract, rows.map(factOf)) })
  }),
  damage('a month without absences', 'alone', (extract) => {
    const month = monthOf(day('2024-05-01'))
    year(extract, 1).rows = year(extract, 1).rows.filter((row) => monthOf(factOf(row).fromDay) !== month)
    return found({ table: 'absences', code: 'few-rows-in-month', rows: 0 })
  }),
  damage('the absences of the last months are missing', 'alone', (extract) => {
    year(extract, 1).rows = year(extract, 1).rows.filter((row) => factOf(row).fromDay < day('2024-09-01'))
    return found({ table: 'absences', code: 'ends-before-as-of', rows: 0 })
  }),
  damage('the file of the first year is missing', 'alone', (extract) => {
    extract.left.delete(year(extract, 0) as Table)
    extract.absences = [year(extract, 1)]
    extract.absencesFrom = monthOf(day('2024-01-01'))
    return found({ table: 'absences', code: 'only-begun-absences', rows: 1 })
  }),
  damage('the file of the last year is missing', 'alone', (extract) => {
    extract.left.delete(year(extract, 1) as Table)
    extract.absences = [year(extract, 0)]
    return found({ table: 'absences', code: 'ends-before-as-of', rows: 0 })
  }),
  damage('all files of absence are missing', 'alone', (extract) => {
    for (const table of extract.absences) extract.left.delete(table as Table)
    extract.absences = []
    extract.absencesFrom = Infinity
    return found({ table: 'absences', code: 'no-absence-list', rows: 1 })
  }),
  damage('the list of positions is missing', 'alone', (extract) => {
    extract.left.delete(extract.positions as Table)
    return refused('no-positions', 'misread-rows')
  }),
  damage('an as-of date half a year too late', 'alone', (extract) => {
    extract.asOfDay = day('2025-06-30')
    return found({ table: 'absences', code: 'ends-before-as-of', rows: 0 }, { table: 'positions', code: 'ends-before-as-of', rows: 0 })
  }),
  damage('an as-of date half a year too early', 'alone', (extract) => {
    extract.asOfDay = day('2024-06-30')
    // all who leave in these two years do so afterwards
    return found({ table: 'positions', code: 'nobody-leaves', rows: 1 })
  }),
  damage('the list of positions of another month', 'alone', (extract) => {
    // as it was a year before: those who had left are gone, those who came later not there yet
    const then = day('2023-12-31')
    extract.positions.rows = extract.positions.rows.filter(({ facts: [fact] }) => fact !== undefined && fact.fromDay <= then && then < fact.toDay)
    for (const row of extract.positions.rows) {
      row.cells['Til dato'] = ''
      row.facts = row.facts.map((fact) => ({ ...fact, toDay: NEVER }))
    }
    const employed = new Set(extract.positions.rows.map((row) => row.cells['Ansattnr']))
    const gone = extract.wishes.rows.filter((row) => !employed.has(row.cells['Ansattnr']))
    for (const row of gone) row.facts = []
    return found({ table: 'positions', code: 'ends-before-as-of', rows: 0 }, { table: 'positions', code: 'nobody-leaves', rows: 1 }, ...outsideEmployment(extract).filter(({ code }) => code === 'unknown-person'), ...(gone.length > 0 ? [{ table: 'wishes' as const, code: 'unknown-person', rows: gone.length }] : []))
  }),
]

const PEOPLE: readonly Damage[] = [
  damage('one person under two employee numbers', 'one person under two employee numbers', (extract, name) => {
    // somebody left and came back under another number; the national id is the same
    const row = takeOne(extract.positions, name, (row) => isOpen(row) && isOnly(extract)(row) && factOf(row).fromDay < day('2022-01-01'))
    const cut = day('2024-02-01')
    const { person } = factOf(row)
    for (const absence of extract.absences.flatMap(({ rows }) => rows))
      if (absence.cells['Ansattnr'] === person && absence.facts.some(({ fromDay }) => fromDay >= cut)) Object.assign(absence.cells, { Ansattnr: '8001', Stillingsnr: '' })
    for (const absence of extract.absences.flatMap(({ rows }) => rows)) if (absence.cells['Ansattnr'] === '8001') absence.facts = absence.facts.map((fact) => ({ ...fact, position: null }))
    for (const wish of extract.wishes.rows) if (wish.cells['Ansattnr'] === person) wish.cells['Ansattnr'] = '8001'
    extract.positions.rows.push({ cells: { ...row.cells, Ansattnr: '8001', 'Fra dato': norwegian(cut) }, facts: [{ ...factOf(row), fromDay: cut }], taken: name })
    row.cells['Til dato'] = lastDay(cut)
    row.facts = [{ ...factOf(row), toDay: cut }]
    return found({ table: 'positions', code: 'two-numbers-one-person', rows: 1 })
  }),
  damage('two persons with one national id', 'two persons with one national id', (extract, name) => {
    const [one, other] = take(extract.positions, name, 2, (row) => isOpen(row) && isOnly(extract)(row) && factOf(row).percentHundredths <= 80_00 && factOf(row).unit === '210')
    if (one === undefined || other === undefined) throw new Error('nobody')
    const [first, second] = [factOf(one).person, factOf(other).person]
    other.cells['Fødselsnr'] = one.cells['Fødselsnr'] ?? ''
    // what the numbers say: they are one
    other.facts = other.facts.map((fact) => ({ ...fact, person: first }))
    for (const row of extract.absences.flatMap(({ rows }) => rows)) row.facts = row.facts.map((fact) => (fact.person === second ? { ...fact, person: first } : fact))
    for (const row of extract.wishes.rows) row.facts = row.facts.map((fact) => (fact.person === second ? { ...fact, person: first } : fact))
    return found({ table: 'positions', code: 'two-numbers-one-person', rows: 1 }, { table: 'positions', code: 'overlapping-position-rows', rows: 1 })
  }),
]

const ORGANISED: readonly Damage[] = [
  damage('positions in a unit that is not in the list', 'positions in a unit that is not in the list', (extract, name) => {
    const rows = take(extract.positions, name, 2, isOpen)
    for (const row of rows) {
      row.cells['Org.enhet'] = '777'
      row.facts = row.facts.map((fact) => ({ ...fact, unit: UNKNOWN_UNIT }))
    }
    return found({ table: 'positions', code: 'unknown-unit', rows: 2, change: changeTo(extract, withoutPositions(rows.map(factOf))) })
  }),
  damage('a position without a unit', 'a position without a unit', ({ positions }, name) => {
    const row = takeOne(positions, name, isOpen)
    row.cells['Org.enhet'] = ''
    row.facts = row.facts.map((fact) => ({ ...fact, unit: UNKNOWN_UNIT }))
    return found({ table: 'positions', code: 'unknown-unit', rows: 1 })
  }),
  damage('units named by their names in the list of positions', 'positions Org.enhet', ({ positions, units }) => {
    eachCell(positions as Table, 'Org.enhet', (code) => units.rows.find((row) => row.cells['Enhetskode'] === code)?.cells['Enhetsnavn'] ?? code)
    return quiet
  }),
  damage('units with code and name in one cell', 'positions Org.enhet', ({ positions, units }) => {
    eachCell(positions as Table, 'Org.enhet', (code) => `${code} ${units.rows.find((row) => row.cells['Enhetskode'] === code)?.cells['Enhetsnavn'] ?? ''}`)
    return quiet
  }),
  damage('codes of units with zeros before them in one list', 'positions Org.enhet', ({ positions }) => {
    eachCell(positions as Table, 'Org.enhet', (code) => code.padStart(6, '0'))
    return quiet
  }),
  damage('a unit with another name', 'units a row', ({ units }) => {
    for (const row of units.rows) if (row.cells['Enhetskode'] === '120') row.cells['Enhetsnavn'] = 'Bekkelia oppvekstsenter'
    return quiet
  }),
  damage('a unit with another code in the list of units', 'units a row', ({ units, positions }) => {
    for (const row of units.rows)
      if (row.cells['Enhetskode'] === '120') {
        row.cells['Enhetskode'] = '125'
        row.facts = row.facts.map((fact) => ({ ...fact, unit: '125' }))
      }
    let rows = 0
    for (const row of positions.rows)
      if (row.cells['Org.enhet'] === '120') {
        row.facts = row.facts.map((fact) => ({ ...fact, unit: UNKNOWN_UNIT }))
        rows += 1
      }
    return found({ table: 'positions', code: 'unknown-unit', rows })
  }),
  damage('a unit twice in the list', 'units a row', ({ units }) => {
    units.rows.push(...withoutFacts(units.rows.slice(3, 4)))
    return quiet
  }),
  damage('a unit twice in the list, under different parents', 'units a row', ({ units }) => {
    units.rows.push(...withoutFacts(units.rows.slice(3, 4)).map((row) => ({ ...row, cells: { ...row.cells, 'Overordnet enhet': '300' } })))
    return refused('contradicting-units')
  }),
  damage('units under each other in a circle', 'units a row', ({ units }) => {
    for (const row of units.rows) if (row.cells['Enhetskode'] === '210') row.cells['Overordnet enhet'] = '211'
    return refused('circular-units')
  }),
  damage('the top of the tree above itself', 'units a row', ({ units }) => {
    for (const row of units.rows) if (row.cells['Enhetskode'] === '9999') row.cells['Overordnet enhet'] = '9999'
    return quiet
  }),
  damage('a parent that is not in the list', 'units a row', ({ units }) => {
    for (const row of units.rows)
      if (row.cells['Enhetskode'] === '310') {
        row.cells['Overordnet enhet'] = '399'
        row.facts = row.facts.map((fact) => ({ ...fact, parent: '9999' }))
      }
    return found({ table: 'units', code: 'unknown-parent', rows: 1 })
  }),
  damage('the list of units is missing', 'alone', (extract) => {
    const { units } = extract
    extract.left.delete(units as Table)
    // every unit that has positions, right below the municipality
    const used = new Set(extract.positions.rows.map((row) => row.cells['Org.enhet'] ?? ''))
    const rows = [...used].filter((unit) => unit !== '9999').map((unit) => ({ unit, name: unit, parent: '9999' }))
    extract.unlisted = [{ unit: '9999', name: 'Prøve kommune', parent: null }, ...rows]
    return found({ table: 'units', code: 'no-unit-list', rows: 1 })
  }),
]

export const ROWS: readonly Damage[] = [...REPEATED, ...IN_TIME, ...PEOPLE, ...ORGANISED]
