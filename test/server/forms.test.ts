/** One question in the forms of an answer: the same cells in each, and the ones that can be counted by hand. */
import { tableFromIPC } from 'apache-arrow'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerRecords, describeRegister, FORM_NAMES, written, type AnswerRecord } from '../../engine/index.ts'
import { AnswerBody, JsonStat } from '../../server/schemas.ts'
import { ENGINE, townApp } from './town.ts'

const SIGNS: Readonly<Record<string, string>> = { zero: '-', withheld: ':', 'not-available': '..', 'not-applicable': '.' }

const WORDS: Readonly<Record<string, string>> = { value: 'tall', zero: 'nøyaktig null', withheld: 'skjult av hensyn til personvernet', 'not-available': 'ikke tilgjengelig', 'not-applicable': 'ikke aktuelt' }
const nameOf = (code: string) => ENGINE.units.find(({ unit }) => unit === code)?.name ?? ''

let app: FastifyInstance
beforeAll(async () => {
  app = await townApp()
})
afterAll(() => app.close())

const figure = (name: string, query: Readonly<Record<string, string>>) => app.inject({ url: `/api/v1/workbench/figures/${name}`, query })

describe('counted by hand', () => {
  test('the sickness absence rate of January 2024', async () => {
    const response = await figure('sickness-absence-rate', { by: 'month,unit', from: '2024M01', to: '2024M01' })
    const { cells } = response.json<AnswerBody>()
    expect(cells.map(({ unit, numerator, denominator, value, persons }) => [unit, numerator, denominator, value?.toFixed(4), persons])).toEqual([
      ['9901', 5 + 3 * 0.6, 22 + 22 * 0.6, '19.3182', 2], // 6.8 of 35.2
      ['10', 5, 22, '22.7273', 1],
      ['101', 5, 22, '22.7273', 1],
      ['20', 1.8, 13.2, '13.6364', 1],
    ])
  })

  test('as a spreadsheet opens it', async () => {
    const response = await figure('sickness-absence-rate', { by: 'month,unit,sex', from: '2024M01', to: '2024M02', unit: '20', format: 'spreadsheet' })
    expect(response.payload).toBe(
      [
        '\uFEFFPeriode, kode;Periode;Enhet, kode;Enhet;Kjønn;Sykefraværsprosent (prosent);Teller;Nevner;Personer bak tallet;Hva cellen viser',
        `2024M01;januar 2024;20;${nameOf('20')};menn;13,6;1,80;13,20;1;tall`,
        `2024M02;februar 2024;20;${nameOf('20')};menn;-;0,00;12,60;1;nøyaktig null`, // 21 working days x 0.6
        '',
      ].join('\r\n'),
    )
    const persons = await figure('full-time-share', { by: 'year', from: '2024', to: '2024', format: 'spreadsheet', lang: 'en' })
    expect(persons.payload.split('\r\n')[1]).toBe(`2024;2024;9901;${nameOf('9901')};50.0;1;2;2;number`.replace('.', ','))
  })

  test('as a program reads it', async () => {
    const response = await figure('sickness-absence-rate', { by: 'month,unit,sex', from: '2024M01', to: '2024M02', unit: '20', format: 'csv' })
    expect(response.payload).toBe(
      [
        'figure,period,unit,sex,numerator,denominator,value,persons,state',
        `sickness-absence-rate,2024M01,20,male,1.8,13.2,${(100 * 1.8) / 13.2},1,value`,
        'sickness-absence-rate,2024M02,20,male,0,12.6,0,1,zero',
        '',
      ].join('\n'),
    )
  })

  test('as JSON-stat', async () => {
    const response = await figure('sickness-absence-rate', { by: 'month,unit', from: '2024M01', to: '2024M02', unit: '20', format: 'json-stat', lang: 'en' })
    const body = response.json<JsonStat>()
    expect(body).toMatchObject({ label: 'Sickness absence rate, Prøvevik kommune', id: ['period', 'unit', 'measure'], size: [2, 1, 4] })
    expect(body.value).toEqual([(100 * 1.8) / 13.2, 1.8, 13.2, 1, 0, 0, 12.6, 1])
    expect(body.status).toEqual({ 4: '-' })
    expect(body.dimension['period'].category.label).toEqual({ '2024M01': 'January 2024', '2024M02': 'February 2024' })
  })

  test.each(FORM_NAMES.filter((form) => form !== 'json'))('as %s: the bytes that the engine writes', async (form) => {
    const query = { by: 'month,unit,job', from: '2024M01', to: '2024M03' }
    const answer = ENGINE.ask({ figure: 'sickness-absence-rate', ...query })
    const pieces = await written(answer, form, { load: ENGINE.load, register: describeRegister('nn', ENGINE), language: 'nn' })
    const response = await figure('sickness-absence-rate', { ...query, format: form, lang: 'nn' })
    expect(response.rawPayload.equals(Buffer.concat([...pieces].map((piece) => Buffer.from(piece as Uint8Array))))).toBe(true)
  })

  test('the head says what was asked, every default written out', async () => {
    const response = await figure('involuntary-part-time-share', { by: 'year', sex: 'male', lang: 'en' })
    const { cells, figure: told, ...head } = response.json<AnswerBody>()
    expect(head).toEqual({
      notForPublication: true,
      asOf: '2024-12-31',
      load: ENGINE.load.load,
      definitionVersion: 1,
      question: {
        resolution: 'year',
        by: [],
        from: '2024M01',
        to: '2024M12',
        unit: '9901',
        method: null,
        organisation: 'now',
        population: 'ks-heltid',
        definition: 'arp',
        referenceDate: 'period-end',
        dailyCost: null,
        filter: { sex: 'male' },
      },
    })
    expect(told).toMatchObject({ name: 'involuntary-part-time-share', unit: 'percent', kind: 'stock' })
    expect(cells).toEqual([{ period: '2024', unit: '9901', numerator: 1, denominator: 1, value: 100, persons: 1, state: 'value' }])
  })
})

describe('any question', () => {
  const { figures } = describeRegister('nb', ENGINE)
  const isDuration = (name: string) => name.startsWith('duration')
  const questions = fc.constantFrom(...figures).chain(({ name, breakdowns, parameters }) =>
    fc.record({
      name: fc.constant(name),
      ...(parameters.includes('daily-cost') ? { 'daily-cost': fc.constantFrom('3500', '3500,50') } : {}),
      by: fc
        .tuple(
          fc.constantFrom('month', 'quarter', 'tertial', 'year', 'rolling-12'),
          fc.subarray(breakdowns).filter((chosen) => chosen.filter(isDuration).length < 2),
        )
        .map(([resolution, chosen]) => [resolution, ...chosen].join(',')),
      from: fc.constantFrom('2023M11', '2024M01', '2024'),
      unit: fc.constantFrom('9901', '10', '101', '20'),
      sex: fc.constantFrom('', 'female', 'male', 'unknown'),
    }),
  )

  test('has the same cells as JSON, as CSV for people, as JSON-stat and as Arrow', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async ({ name, ...query }) => {
        const records = answerRecords(ENGINE.ask({ figure: name, ...query }))
        const [json, csv, stat, arrow] = await Promise.all(['json', 'spreadsheet', 'json-stat', 'arrow'].map((format) => figure(name, { ...query, format })))
        const body = json.json<AnswerBody>()
        expect(body.cells).toEqual(records)
        expect(Value.Check(AnswerBody, body)).toBe(true)
        const [, ...lines]: string[][] = parse(csv.payload, { bom: true, delimiter: ';' })
        expect(lines.map((line) => [line[0], line[2], line[3], ...line.slice(-5)])).toEqual(
          records.map((record, row) => asSpreadsheet(record, body.figure.decimals, lines[row])),
        )
        expect(Value.Errors(JsonStat, stat.json())).toEqual([])
        const rows = tableFromIPC(arrow.rawPayload).toArray()
        expect(rows.map((row) => ({ ...row?.toJSON() }))).toEqual(records.map((record) => ({ figure: name, ...record })))
      }),
      { numRuns: 150 },
    )
  })

  test('keeps whatever stands in a code', async () => {
    const { prepared } = ENGINE
    let renamed = prepared
    const odd = await townApp({ engine: () => ({ ...ENGINE, prepared: renamed, preparedAs: () => renamed }) })
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'binary' }), async (code) => {
        renamed = { ...prepared, unitCode: [code, ...prepared.unitCode.slice(1)] }
        const response = await odd.inject('/api/v1/workbench/figures/persons?by=month,unit&from=2024M01&to=2024M01')
        expect(response.json<AnswerBody>().cells.map(({ unit }) => unit)).toEqual([code, '10', '101', '20'])
      }),
    )
    await odd.close()
  })
})

/** A row as the spreadsheet shows it, without the breakdowns; parts have two decimals, or none where they are whole. */
function asSpreadsheet({ period, unit, numerator, denominator, value, persons, state }: AnswerRecord, decimals: number, line: readonly string[]): string[] {
  const shown = (number: number | null, digits: number) => (number === null ? '' : number.toFixed(digits).replace('.', ','))
  const part = (number: number | null, text: string | undefined) => shown(number, !text?.includes(',') && Number.isInteger(number) ? 0 : 2)
  return [
    period,
    unit,
    nameOf(unit),
    state === 'value' ? shown(value, decimals) : SIGNS[state],
    part(numerator, line.at(-4)),
    part(denominator, line.at(-3)),
    String(persons),
    WORDS[state],
  ]
}
