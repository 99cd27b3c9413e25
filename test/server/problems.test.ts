/** What goes wrong is told as problem details, in the reader's language, naming what would have been right. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../server/schemas.ts'
import { dayOf } from '../../engine/calendar.ts'
import { prepareMunicipality, type Prepared } from '../../engine/index.ts'
import { ENGINE, townApp } from './town.ts'

const WORKBENCH = '/api/v1/workbench'
const RATE = `${WORKBENCH}/figures/sickness-absence-rate`

let app: FastifyInstance
beforeAll(async () => {
  app = await townApp()
})
afterAll(() => app.close())

describe('code and words', () => {
  test.each([
    { url: `${WORKBENCH}/figures/sickness-absense-rate`, status: 404, code: 'unknown-figure', names: 'sickness-absence-rate' },
    { url: `${RATE}?by=month,gender`, status: 400, code: 'unknown-breakdown', names: 'age-band' },
    { url: `${RATE}?by=month,band`, status: 400, code: 'breakdown-not-for-figure', names: 'certification' },
    { url: `${RATE}?by=month,year`, status: 400, code: 'two-resolutions', names: 'month, year' },
    { url: `${RATE}?from=2024Q1`, status: 400, code: 'no-period', names: '2024K1' },
    { url: `${RATE}?from=2024&to=2023`, status: 400, code: 'period-backwards', names: '2024M01–2023M12' },
    { url: `${RATE}?from=1900&to=2024`, status: 400, code: 'period-too-long', names: '1900M01–2024M12' },
    { url: `${RATE}?unit=102`, status: 400, code: 'unknown-unit', names: '101' },
    { url: `${RATE}?method=ssb`, status: 400, code: 'unknown-method', names: 'ssb-nav-2018' },
    { url: `${RATE}?definition=arp`, status: 400, code: 'definition-not-for-figure', names: 'sickness-absence-rate' },
    { url: `${RATE}?population=some`, status: 400, code: 'unknown-population', names: 'ks-heltid' },
    { url: `${RATE}?sex=woman`, status: 400, code: 'unknown-sex', names: 'female' },
    { url: `${RATE}?age-band=30-40`, status: 400, code: 'unknown-age-band', names: '30-39' },
    { url: `${RATE}?job=1`, status: 400, code: 'unknown-job', names: '6709' },
    { url: `${WORKBENCH}/figures/fte?certification=self-certified`, status: 400, code: 'breakdown-not-for-figure', names: 'job' },
    { url: `${RATE}?units=10`, status: 400, code: 'unknown-parameter', names: 'by, from, to, unit, method, population, definition' },
    { url: `${WORKBENCH}/register?by=unit`, status: 400, code: 'unknown-parameter', names: 'lang' },
    { url: `${RATE}?sex=female&sex=male`, status: 400, code: 'repeated-parameter', names: 'sex' },
    { url: `${RATE}?lang=no`, status: 400, code: 'invalid-parameter', names: 'nb, nn, en' },
    { url: `${RATE}?format=ods`, status: 400, code: 'invalid-parameter', names: 'json, csv, spreadsheet, json-stat, xlsx, arrow, parquet' },
    { url: `${WORKBENCH}/figures/%zz`, status: 400, code: 'malformed-address', names: '' },
    { url: `${WORKBENCH}/`, status: 404, code: 'unknown-address', names: '/api/v1/openapi.json' },
    { url: '/api/v2/workbench/register', status: 404, code: 'unknown-address', names: '/api/v1/openapi.json' },
    { url: '/', status: 404, code: 'unknown-address', names: '' }, // this app has no pages
  ])('$url: $status $code', async ({ url, status, code, names }) => {
    const details = new Set<string>()
    for (const language of ['nb', 'nn', 'en']) {
      const response = await app.inject({ url, headers: { 'accept-language': language } })
      expect(response.statusCode).toBe(status)
      const problem = response.json<Problem>()
      expect(problem).toMatchObject({ type: 'about:blank', status, code })
      expect(problem.detail).toContain(names)
      expect(problem.detail).not.toMatch(/[{}]/)
      expect(response.headers['content-language']).toBe(language)
      details.add(`${problem.title}: ${problem.detail}`)
    }
    expect(details.size).toBe(3)
  })

  test('three languages of one problem', async () => {
    const told = async (lang: string) => (await app.inject(`${RATE}?by=gender&lang=${lang}`)).json<Problem>().detail
    expect(await told('nb')).toMatch(/^Ukjent navn på inndeling: «gender»\./)
    expect(await told('nn')).toMatch(/^Ukjent namn på inndeling: «gender»\./)
    expect(await told('en')).toMatch(/^Unknown name of breakdown: “gender”\./)
  })
})

describe('the size of an answer', () => {
  const EVERY_WAY = 'unit,job,sex,age-band,certification,duration' // … x 3 sexes x 6 ages x 2 certifications x 4 durations

  test.each([
    { by: 'month', from: '1925', units: 11, jobs: 1, rows: 1200 * 11 * 3 * 6 * 2 * 4, status: 200 }, // 1 900 800
    { by: 'month', from: '1925', units: 12, jobs: 1, rows: 1200 * 12 * 3 * 6 * 2 * 4, status: 400 }, // 2 073 600
    { by: 'rolling-12', from: '1925', units: 12, jobs: 1, rows: 1200 * 12 * 3 * 6 * 2 * 4, status: 400 },
    { by: 'quarter', from: '1925', units: 12, jobs: 1, rows: 400 * 12 * 3 * 6 * 2 * 4, status: 200 },
    { by: 'month', from: '1935', units: 12, jobs: 1, rows: 1080 * 12 * 3 * 6 * 2 * 4, status: 200 },
    { by: 'month', from: '1925', units: 12, jobs: 1, unit: 'u1', rows: 1200 * 1 * 3 * 6 * 2 * 4, status: 200 },
    { by: 'month', from: '1925', units: 2, jobs: 5, rows: 1200 * 2 * 5 * 3 * 6 * 2 * 4, status: 200 },
    { by: 'month', from: '1925', units: 2, jobs: 6, rows: 1200 * 2 * 6 * 3 * 6 * 2 * 4, status: 400 },
  ])('by $by of $units units and $jobs jobs from $from: at most $rows rows, $status', async ({ by, from, units, jobs, unit, rows, status }) => {
    const wide = await townApp({ engine: () => ({ ...ENGINE, prepared: townOf(units, jobs), preparedAs: () => townOf(units, jobs) }) })
    const response = await wide.inject(`${RATE}?by=${by},${EVERY_WAY}&from=${from}&to=2024&format=arrow&lang=en${unit ? `&unit=${unit}` : ''}`)
    await wide.close()
    expect(response.statusCode).toBe(status)
    if (status === 400) {
      const { code, detail } = response.json<Problem>()
      expect(code).toBe('answer-too-large')
      expect(detail).toContain(`${rows} rows, and the limit is 2000000`)
    }
  })
})

/** A root and units right under it, `units` in all; one person with a position in each job, in the last unit. */
function townOf(units: number, jobs: number): Prepared {
  return prepareMunicipality({
    asOfDay: dayOf(2024, 12, 31),
    units: Array.from({ length: units }, (_, i) => ({ unit: `u${i}`, name: `u${i}`, parent: i === 0 ? null : 'u0' })),
    persons: [{ person: 'p', sex: 'female', birthYear: 1980 }],
    positions: Array.from({ length: jobs }, (_, i) => ({
      person: 'p',
      position: `${i}`,
      unit: `u${units - 1}`,
      job: `j${i}`,
      category: 'permanent',
      percentHundredths: 1_000,
      fromDay: dayOf(2024, 1, 1),
      toDay: dayOf(2025, 1, 1),
    })),
    absences: [],
    wishes: [],
    extraHours: [],
  })
}

describe('a fault in the program', () => {
  test('is logged with its place and told without it', async () => {
    const lines: string[] = []
    const broken = await townApp({
      log: (line) => lines.push(line),
      engine: () => {
        throw new TypeError('the inside of the program')
      },
    })
    const response = await broken.inject(`${RATE}?lang=en`)
    await broken.close()
    expect(response.statusCode).toBe(500)
    expect(response.json()).toEqual({
      type: 'about:blank',
      title: 'Internal server error',
      status: 500,
      detail: 'Something went wrong in the program. It is in the log where the program runs.',
      code: 'internal',
    })
    expect(lines.join('\n')).toContain('TypeError: the inside of the program\n    at ')
  })
})
