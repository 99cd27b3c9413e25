/** Months with few rows: told where rows are missing, and not where a month of holidays has fewer, however the list tells of absence. */
import { expect, test } from 'vitest'
import { loaded, type Drawn } from '../store/helpers.ts'

const PERSONS = Array.from({ length: 40 }, (_, index) => String(1001 + index))
const two = (number: number): string => String(number).padStart(2, '0')
const POSITIONS = ['Ansattnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato | Til dato', ...PERSONS.map((person) => `${person} | A | Fast | 100,00 | 01.01.2020 |`)].join('\n')
const UNITS = 'Enhetskode | Enhetsnavn | Overordnet enhet\n9999 | Prøve |\nA | Skule | 9999'

/** In each month so many of the persons are ill for some days from the 5th on, Monday to Friday or not: a row for each day. */
function filesOf(illIn: (year: number, month: number) => number): Drawn {
  const rows = [2022, 2023, 2024].flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) =>
      PERSONS.slice(0, illIn(year, month)).flatMap((person, place) =>
        Array.from({ length: 1 + (place % 5) }, (_, day) => `${person} | ${place % 4 === 0 ? 'S' : 'E'} | ${two(5 + day)}.${two(month)}.${year}`),
      ),
    ),
  )
  return { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS, 'fravær.csv': ['Ansattnr | Fraværskode | Dato', ...rows].join('\n') }
}

const monthsIn = async (files: Drawn) => (await loaded(files)).report.findings.filter(({ code }) => code === 'few-rows-in-month').map(({ about }) => about)

test('every July small, in a list with a row for each day', async () => {
  // 9 of 30 is under a third
  expect(await monthsIn(filesOf((_, month) => (month === 7 ? 9 : 30)))).toEqual([])
})

test('one July as good as empty, where others are not', async () => {
  expect(await monthsIn(filesOf((year, month) => (month === 7 ? (year === 2023 ? 3 : 18) : 30)))).toEqual(['2023M07'])
})

test('an April with a tenth of the rows', async () => {
  expect(await monthsIn(filesOf((year, month) => (month === 4 && year === 2024 ? 3 : 30)))).toEqual(['2024M04'])
})
