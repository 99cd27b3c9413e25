/** Employee numbers that count the positions of a person behind the number: one person where the extract shows it, a question where it does not. */
import { describe, expect, test } from 'vitest'
import { answerRecords, type Engine } from '../../engine/index.ts'
import { diagnose } from '../../engine/intake/diagnose.ts'
import { employmentNumber } from '../../engine/intake/employment-number.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { suggestedProfile } from '../../engine/intake/suggested-profile.ts'
import { loaded, PROFILE, type Drawn } from '../store/helpers.ts'
import { AS_OF, folderOf, syntheticId } from './helpers.ts'

const HEADING = 'Ansattnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato'
const ABSENCE_HEADING = 'Ansattnr | Fraværskode | Fra og med | Til og med | Fravær %'
const FROM = '01.01.2023 |'

/** Persons with one position, so that most numbers are of different persons, as they are everywhere. */
const OTHERS = ['640127', '640128', '640129']

/** Two persons with two positions, five with one: 60 + 40, 50 + 30, 100, 80, and three of 100. */
const numbered = (separator: string): string => `
  ${HEADING}
  640123${separator}1 | A | Fast | 60,00  | ${FROM}
  640123${separator}2 | A | Fast | 40,00  | ${FROM}
  640124${separator}1 | A | Fast | 50,00  | ${FROM}
  640124${separator}2 | B | Fast | 30,00  | ${FROM}
  640125${separator}1 | B | Fast | 100,00 | ${FROM}
  640126${separator}1 | B | Fast | 80,00  | ${FROM}
${OTHERS.map((number) => `  ${number}${separator}1 | B | Fast | 100,00 | ${FROM}`).join('\n')}`
const UNITS = `
  Enhetskode | Enhetsnavn | Overordnet enhet
  9999       | Prøve      |
  A          | Skule      | 9999
  B          | Heim       | 9999`
const filesOf = (positions: string, absences = ''): Drawn => ({ 'enheter.csv': UNITS, 'stillinger.csv': positions, ...(absences === '' ? {} : { 'fravær.csv': absences }) })

const valueOf = (engine: Engine, figure: string, period = '2024M01', unit = '9999'): number | null =>
  answerRecords(engine.ask({ figure, by: 'month,unit', from: period, to: period })).find((cell) => cell.unit === unit)?.value ?? null
const told = (report: { findings: readonly { code: string; rows: number; persons: number | null }[] }) =>
  report.findings.filter(({ code }) => code.endsWith('-employee-numbers')).map(({ code, rows, persons }) => ({ code, rows, persons }))

const close = ({ persons, size, fullTime }: typeof JOINED) => ({ persons, size: expect.closeTo(size, 9), fullTime: expect.closeTo(fullTime, 9) })
const JOINED = { persons: 7, size: (60 + 40 + 50 + 30 + 100 + 80 + 300) / 7, fullTime: (100 * 5) / 7 }
const PARTED = { persons: 9, size: 660 / 9, fullTime: (100 * 4) / 9 }
const sizesOf = (engine: Engine) => ({ persons: valueOf(engine, 'persons'), size: valueOf(engine, 'average-position-size'), fullTime: valueOf(engine, 'full-time-share') })

describe('positions counted behind the numbers', () => {
  test.each(['-', '/', '.', ' ', '_'])('from 1 on without a gap, behind «%s»: one person each, and that is told', async (separator) => {
    const { report, engine } = await loaded(filesOf(numbered(separator)))
    expect(sizesOf(engine)).toEqual(close(JOINED))
    expect(told(report)).toEqual([{ code: 'joined-employee-numbers', rows: 2, persons: 2 }])
  })

  test('absence is of the position whose number it has, and of all where the list names the person', async () => {
    const { report, engine } = await loaded(
      filesOf(
        numbered('-'),
        `
        ${ABSENCE_HEADING}
        640123-2 | S | 08.01.2024 | 12.01.2024 | 100,00
        640124   | S | 08.01.2024 | 12.01.2024 | 100,00`,
      ),
    )
    // 5 days of the 40 % position; 5 days of both positions, 50 % and 30 %
    expect(valueOf(engine, 'sickness-absence-man-days')).toBeCloseTo(5 * 0.4 + 5 * (0.5 + 0.3), 9)
    expect(valueOf(engine, 'persons')).toBe(7)
    expect(report.findings.filter(({ table }) => table === 'absences')).toEqual([])
  })

  test('absence that names persons shows what the numbers are, where their positions are not counted from 1', async () => {
    const positions = numbered('-').replaceAll('-1 ', '-3 ').replaceAll('-2 ', '-7 ')
    const absences = `
      ${ABSENCE_HEADING}
      640123 | S | 08.01.2024 | 12.01.2024 | 50,00
      640126 | E | 08.01.2024 | 08.01.2024 | 100,00`
    const { report, engine } = await loaded(filesOf(positions, absences))
    expect(sizesOf(engine)).toEqual(close(JOINED))
    expect(valueOf(engine, 'sickness-absence-man-days')).toBeCloseTo(5 * (0.6 + 0.4) * 0.5 + 0.8, 9)
    expect(told(report)).toEqual([{ code: 'joined-employee-numbers', rows: 2, persons: 2 }])
  })

  test('a position number of its own beside the person’s number in the list of absence is that behind the number', async () => {
    const absences = `
      Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %
      640123   | 02          | S           | 08.01.2024 | 12.01.2024 | 100,00`
    const { engine } = await loaded(filesOf(numbered('-'), absences))
    expect(valueOf(engine, 'sickness-absence-man-days')).toBeCloseTo(5 * 0.4, 9)
  })

  test('the person’s number alone for the first position, and a part from 2 on for the others', async () => {
    const absences = `
      ${ABSENCE_HEADING}
      640123   | S | 08.01.2024 | 12.01.2024 | 100,00
      640124-2 | S | 08.01.2024 | 12.01.2024 | 100,00`
    const { report, engine } = await loaded(filesOf(numbered('-').replaceAll('-1 ', ' '), absences))
    expect(sizesOf(engine)).toEqual(close(JOINED))
    expect(told(report)).toEqual([{ code: 'joined-employee-numbers', rows: 2, persons: 2 }])
    // the list names positions: 640123 is the first, 60 %, and 640124-2 the second, 30 %
    expect(valueOf(engine, 'sickness-absence-man-days')).toBeCloseTo(5 * 0.6 + 5 * 0.3, 9)
  })

  test('the person’s number alone for the first position, and a letter behind it for the others', async () => {
    const absences = `
      ${ABSENCE_HEADING}
      640123  | S | 08.01.2024 | 12.01.2024 | 100,00
      640124B | S | 08.01.2024 | 12.01.2024 | 100,00`
    const { report, engine } = await loaded(filesOf(numbered('-').replaceAll('-1 ', ' ').replaceAll('-2 ', 'B '), absences))
    expect(sizesOf(engine)).toEqual(close(JOINED))
    expect(told(report)).toEqual([{ code: 'joined-employee-numbers', rows: 2, persons: 2 }])
    expect(valueOf(engine, 'sickness-absence-man-days')).toBeCloseTo(5 * 0.6 + 5 * 0.3, 9)
  })

  test('two digits more in every number, and no sign', async () => {
    const { report, engine } = await loaded(filesOf(numbered('0'), `${ABSENCE_HEADING}\n64012302 | S | 08.01.2024 | 12.01.2024 | 100,00\n640124 | E | 08.01.2024 | 08.01.2024 | 100,00`))
    expect(sizesOf(engine)).toEqual(close(JOINED))
    expect(told(report)).toEqual([{ code: 'joined-employee-numbers', rows: 2, persons: 2 }])
    expect(valueOf(engine, 'sickness-absence-man-days')).toBeCloseTo(5 * 0.4 + 0.5 + 0.3, 9)
  })

  test('ordinary numbers one after the other are persons, also those that end in 01 to 04', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `${100195 + index} | A | Fast | 50,00 | ${FROM}`)
    const { report, engine } = await loaded(filesOf([HEADING, ...rows].join('\n')))
    expect([valueOf(engine, 'persons'), told(report)]).toEqual([30, []])
  })

  test('national ids prove it: nothing is left to ask', async () => {
    const [one, other] = [syntheticId(1, 2, 1980, 100), syntheticId(3, 4, 1990, 200)]
    const positions = `
      Ansattnr | Fødselsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato | Til dato
      640123-2 | ${one}    | A         | Fast               | 60,00   | ${FROM}
      640123-5 | ${one}    | A         | Fast               | 40,00   | ${FROM}
      640124-1 | ${other}  | A         | Fast               | 50,00   | ${FROM}`
    const absences = `
      ${ABSENCE_HEADING}
      640123-5 | S | 08.01.2024 | 12.01.2024 | 100,00
      640124   | S | 08.01.2024 | 12.01.2024 | 100,00`
    const { report, engine } = await loaded(filesOf(positions, absences))
    expect(valueOf(engine, 'persons')).toBe(2)
    expect(valueOf(engine, 'sickness-absence-man-days')).toBeCloseTo(5 * 0.4 + 5 * 0.5, 9)
    expect(report.findings.filter(({ code }) => code.includes('employee-number') || code.includes('two-numbers'))).toEqual([])
  })
})

describe('numbers that may be several positions of one person, and may be persons', () => {
  // Nothing shows what 7 and 8 behind the number are.
  const UNCLEAR = numbered('-').replaceAll('-1 ', '-7 ').replaceAll('-2 ', '-8 ')

  test('are counted as they stand, with how many persons too many there may be', async () => {
    const { report, engine } = await loaded(filesOf(UNCLEAR))
    expect(sizesOf(engine)).toEqual(close(PARTED))
    expect(told(report)).toEqual([{ code: 'parted-employee-numbers', rows: 2, persons: -2 }])
  })

  test('are what the profile says, and nothing is asked any more', async () => {
    const both = await loaded(filesOf(UNCLEAR), `${PROFILE}employee-numbers: person-and-position\n`)
    expect([valueOf(both.engine, 'persons'), told(both.report)]).toEqual([7, []])
    const one = await loaded(filesOf(numbered('-')), `${PROFILE}employee-numbers: person\n`)
    expect([valueOf(one.engine, 'persons'), told(one.report)]).toEqual([9, []])
  })

  test('a first position without a number behind it beside another with one that is not the second', async () => {
    const mixed = numbered('-').replaceAll('-1 ', ' ').replaceAll('-2 ', '-5 ')
    const { report, engine } = await loaded(filesOf(mixed))
    expect(valueOf(engine, 'persons')).toBe(9)
    expect(told(report)).toEqual([{ code: 'parted-employee-numbers', rows: 2, persons: -2 }])
    const settled = await loaded(filesOf(mixed), `${PROFILE}employee-numbers: person-and-position\n`)
    expect(valueOf(settled.engine, 'persons')).toBe(7)
  })

  test.each([
    ['a year', (index: number) => `${2016 + (index >> 2)}-${String((index % 4) + 1).padStart(2, '0')}`],
    ['a department', (index: number) => `${1101 + (index >> 3)}-${(index % 8) + 1}`],
  ])('are serial numbers behind %s: nobody is joined, and nothing is asked', async (_, number) => {
    const rows = Array.from({ length: 32 }, (__, index) => `${number(index)} | A | Fast | 50,00 | ${FROM}`)
    const { report, engine } = await loaded(filesOf([HEADING, ...rows].join('\n')))
    expect([valueOf(engine, 'persons'), told(report)]).toEqual([32, []])
  })

  test('are persons where sex or year of birth tells them apart: nothing is asked', async () => {
    const positions = `
      Ansattnr | Kjønn | Fødselsår | Org.enhet | Ansettelsesforhold | Still.% | Fra dato | Til dato
      1001/1   | K     | 1980      | A         | Fast               | 60,00   | ${FROM}
      1001/2   | M     | 1991      | A         | Fast               | 40,00   | ${FROM}
      1002/1   | K     | 1975      | A         | Fast               | 50,00   | ${FROM}
      1002/2   | K     | 1969      | A         | Fast               | 50,00   | ${FROM}`
    const { report, engine } = await loaded(filesOf(positions))
    expect(valueOf(engine, 'persons')).toBe(4)
    expect(told(report)).toEqual([])
  })
})

test.each([
  ['640123-1', { base: '640123', separator: '-', position: 1 }],
  ['0640123 / 02', { base: '640123', separator: '/', position: 2 }],
  ['a640123_12', { base: 'A640123', separator: '_', position: 12 }],
  ['640123.0', undefined], // a whole number from a workbook
  ['640123', undefined],
  ['64012302', { base: '640123', separator: '', position: 2 }],
  ['640123B', { base: '640123', separator: 'A', position: 2 }],
  ['640123X', undefined],
  ['010190-12345', undefined],
  ['1-2', undefined],
])('«%s» as the number of an employment', (text, parts) => expect(employmentNumber(text)).toEqual(parts))

test('the doctor suggests the line that settles it, and keeps it once it is there', async () => {
  const files = { 'stillinger.csv': numbered('-').trim().split('\n').map((line) => line.trim().split(/\s*\|\s*/).join(';')).join('\n') }
  const folder = await folderOf(files)
  const suggested = suggestedProfile(await diagnose([folder], { today: AS_OF }), 'en')
  expect(suggested).toContain('# 9 employee numbers have a part behind them (as -1 and -2), and are 7 persons')
  expect(suggested).toContain('\n# employee-numbers: person-and-position\n')
  const settled = parseProfile(`${PROFILE}employee-numbers: person\n`, 'profile.yaml')
  expect(suggestedProfile(await diagnose([folder], { today: AS_OF, profile: settled }), 'en')).toContain('\nemployee-numbers: person\n')
})
