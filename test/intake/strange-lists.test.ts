/** Lists in manners that no system's manual shows: attendance for absence, a row for each day, titles on every page. */
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../engine/calendar.ts'
import { openFolder, rowsOf } from './helpers.ts'

async function absences(heading: string, ...rows: string[]) {
  return rowsOf(await openFolder({ 'fravær.csv': [heading, ...rows].join('\r\n') }), 'absences')
}

describe('how much somebody was at work is the grade turned round', () => {
  it.each(['Arbeidsgrad', 'Arbeidsgrad %', 'Nærværsprosent', 'Friskmeldt %', 'Tilstedeværelse', 'Attendance %'])('%s', async (heading) => {
    const rows = await absences(`Ansattnr;Fraværskode;Fra dato;Til dato;${heading}`, '101;020;01.02.2024;09.02.2024;40', '101;020;12.02.2024;16.02.2024;0', '101;020;19.02.2024;20.02.2024;', '101;020;26.02.2024;27.02.2024;100')
    // 100 − 40 = 60; 100 − 0 = 100; nothing said = 100; 100 − 100 = 0 is no absence.
    expect(rows.map(({ gradeHundredths }) => gradeHundredths).slice(0, 3)).toEqual([6000, 10000, 10000])
    expect(rows.map(({ finding }) => finding)).toEqual([null, null, null, 'implausible-grade'])
  })

  it('does not count where the grade itself stands beside it', async () => {
    const [row] = await absences('Ansattnr;Fraværskode;Fra dato;Til dato;Arbeidsgrad;Fraværsprosent', '101;020;01.02.2024;09.02.2024;40;60')
    expect(row.gradeHundredths).toBe(6000)
  })

  it('is not taken for the grade under a heading nobody foresaw', async () => {
    const [row] = await absences('Ansattnr;Fraværskode;Fra dato;Til dato;Jobber så mange prosent', '101;020;01.02.2024;09.02.2024;40')
    expect(row.gradeHundredths).toBe(10000) // not 4000; that the column was not read is a finding of the load
  })
})

describe('a grade', () => {
  it('of 0 says nothing on a row that is not own illness, and is a fault on one that is', async () => {
    const rows = await absences('Ansattnr;Fraværskode;Fra dato;Til dato;Sykmeldingsgrad', '101;Ferie;01.07.2024;19.07.2024;0', '101;020;01.02.2024;09.02.2024;50', '101;010;12.02.2024;13.02.2024;0')
    expect(rows.map(({ state }) => state)).toEqual(['counted', 'counted', 'rejected'])
    expect(rows.map(({ gradeHundredths }) => gradeHundredths).slice(0, 2)).toEqual([10000, 5000])
  })

  it('in words is a fault of its rows, and no reason to count them all in full', async () => {
    const rows = await absences('Ansattnr;Fraværskode;Fra dato;Til dato;Grad', '101;020;01.02.2024;09.02.2024;Full', '101;020;12.02.2024;16.02.2024;Halv', '101;020;19.02.2024;20.02.2024;Full')
    expect(rows.map(({ finding }) => finding)).toEqual(['unreadable-number', 'unreadable-number', 'unreadable-number'])
  })
})

it('a list with one date has a row for each day', async () => {
  const rows = await absences('Ansattnr;Fraværskode;Dato', '101;010;01.02.2024', '101;010;02.02.2024')
  expect(rows.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
    [dayOf(2024, 2, 1), dayOf(2024, 2, 2)],
    [dayOf(2024, 2, 2), dayOf(2024, 2, 3)],
  ])
})

it.each([
  ['1/2-24', '29/2-2024'],
  ['Feb 01, 2024', 'Feb. 29 2024'],
])('dates as %s', async (from, to) => {
  const [row] = await absences('Ansattnr;Fraværskode;Fra dato;Til dato', `101;020;"${from}";"${to}"`)
  expect([row.fromDay, row.toDay]).toEqual([dayOf(2024, 2, 1), dayOf(2024, 3, 1)])
})

it('the title on every page is no row of data', async () => {
  const rows = await absences('Ansattnr;Fraværskode;Fra dato;Til dato', '101;010;01.02.2024;02.02.2024', 'Fraværsliste;;Side 2;', 'Ansattnr;Fraværskode;Fra dato;Til dato', 'Fraværsliste;Side 3', '101;010;05.02.2024;06.02.2024')
  expect(rows.map(({ finding }) => finding)).toEqual([null, 'not-a-data-row', 'not-a-data-row', 'not-a-data-row', null])
})

it('the top of a list of names has nothing but its name; a remark under the list is none', async () => {
  const extract = await openFolder({ 'org.csv': 'Avdeling;Overordnet avdeling\r\nTindvik kommune;\r\nSkole og oppvekst;Tindvik kommune\r\nUtskrift fra HR;\r\n' })
  const rows = await rowsOf(extract, 'units')
  expect(rows.map(({ unit, finding }) => [unit, finding])).toEqual([
    ['Tindvik kommune', null],
    ['Skole og oppvekst', null],
    ['Utskrift fra HR', 'not-a-data-row'],
  ])
})
