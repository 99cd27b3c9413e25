/** Which form and which language a request gets. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { townApp } from './town.ts'

const URL = '/api/v1/workbench/figures/persons?from=2024M01&to=2024M02'
const TYPES = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  spreadsheet: 'text/csv; charset=utf-8',
  'json-stat': 'application/json; profile="https://json-stat.org/full/"; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  arrow: 'application/vnd.apache.arrow.stream',
  parquet: 'application/vnd.apache.parquet',
  none: 'application/problem+json; charset=utf-8',
}

let app: FastifyInstance
beforeAll(async () => {
  app = await townApp()
})
afterAll(() => app.close())

describe('form', () => {
  test.each<{ accept?: string; format?: string; gives: keyof typeof TYPES }>([
    { gives: 'json' },
    { accept: '*/*', gives: 'json' },
    { accept: 'application/*', gives: 'json' },
    { accept: 'application/json', gives: 'json' },
    { accept: 'application/json;charset=UTF-8', gives: 'json' },
    { accept: 'text/csv', gives: 'csv' },
    { accept: 'TEXT/CSV', gives: 'csv' },
    { accept: 'text/*', gives: 'csv' },
    { accept: 'application/vnd.apache.arrow.stream', gives: 'arrow' },
    { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', gives: 'json' },
    { accept: 'application/json;q=0.5, text/csv', gives: 'csv' },
    { accept: 'application/json;q=0.5, text/csv;q=0.4, */*;q=0.1', gives: 'json' },
    { accept: 'application/json;q=0, */*', gives: 'csv' },
    { accept: 'application/json;q=0, text/csv;q=0, */*', gives: 'xlsx' },
    { accept: 'application/json; profile="https://json-stat.org/full/"', gives: 'json-stat' },
    { accept: 'application/json; profile="https://json-stat.org/full/", application/json;q=0.5', gives: 'json-stat' },
    { accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', gives: 'xlsx' },
    { accept: 'application/vnd.apache.parquet, */*;q=0.1', gives: 'parquet' },
    { accept: 'image/png', gives: 'none' },
    { accept: 'application/json;q=0', gives: 'none' },
    { accept: 'image/png', format: 'csv', gives: 'csv' },
    { accept: 'text/csv', format: 'arrow', gives: 'arrow' },
    { accept: 'text/csv', format: 'json', gives: 'json' },
    { accept: 'text/csv', format: 'spreadsheet', gives: 'spreadsheet' },
    { accept: 'application/json', format: 'json-stat', gives: 'json-stat' },
    { format: 'xlsx', gives: 'xlsx' },
    { format: 'parquet', gives: 'parquet' },
  ])('accept $accept, format $format: $gives', async ({ accept, format, gives }) => {
    const response = await app.inject({ url: `${URL}${format ? `&format=${format}` : ''}`, headers: accept === undefined ? {} : { accept } })
    expect(response.headers['content-type']).toBe(TYPES[gives])
    expect(response.statusCode).toBe(gives === 'none' ? 406 : 200)
    expect(String(response.headers['vary']).split(/, */)).toEqual(expect.arrayContaining(['accept', 'accept-language']))
    expect(response.headers['x-saman-publication']).toBe('not-for-publication')
  })

  test.each([
    ['json', undefined],
    ['json-stat', undefined],
    ['csv', 'csv'],
    ['spreadsheet', 'csv'],
    ['xlsx', 'xlsx'],
    ['arrow', 'arrow'],
    ['parquet', 'parquet'],
  ])('%s is a file named by the figure and the period, and by nothing that was typed: .%s', async (format, ending) => {
    const { headers } = await app.inject(`${URL}&format=${format}&by=month,job&job=6709&unit=101`)
    expect(headers['content-disposition']).toBe(ending && `attachment; filename="persons_2024M01-2024M02.${ending}"`)
  })
})

describe('language', () => {
  test.each([
    { gives: 'nb' },
    { asks: 'nn-NO,nn;q=0.9,en;q=0.5', gives: 'nn' },
    { asks: 'en-GB', gives: 'en' },
    { asks: 'no', gives: 'nb' },
    { asks: 'no, en;q=0.9', gives: 'nb' },
    { asks: 'sv, nn;q=0.1', gives: 'nn' },
    { asks: 'fi', gives: 'nb' },
    { asks: '*', gives: 'nb' },
    { asks: 'en', lang: 'nn', gives: 'nn' },
    { lang: 'en', gives: 'en' },
  ])('accept-language $asks, lang $lang: $gives', async ({ asks, lang, gives }) => {
    const LABELS: Readonly<Record<string, string>> = { nb: 'Sykefraværsprosent', nn: 'Sjukefråværsprosent', en: 'Sickness absence rate' }
    const url = `/api/v1/workbench/figures/sickness-absence-rate?from=2024M01&to=2024M01${lang ? `&lang=${lang}` : ''}`
    const response = await app.inject({ url, headers: asks === undefined ? {} : { 'accept-language': asks } })
    expect(response.headers['content-language']).toBe(gives)
    expect(response.json<{ figure: { label: string } }>().figure.label).toBe(LABELS[gives])
  })
})

describe('compression', () => {
  const url = '/api/v1/workbench/figures/persons?by=month,unit'
  test.each([
    { accepts: 'br, gzip', gives: 'br' },
    { accepts: 'gzip', gives: 'gzip' },
    { accepts: 'identity', gives: undefined },
  ])('of a JSON answer with accept-encoding $accepts: $gives', async ({ accepts, gives }) => {
    const plain = await app.inject(url)
    const response = await app.inject({ url, headers: { 'accept-encoding': accepts } })
    expect(response.headers['content-encoding']).toBe(gives)
    if (gives) expect(response.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4)
  })

  test.each([
    ['csv', 'gzip'],
    ['json-stat', 'gzip'],
    ['arrow', 'gzip'],
    ['xlsx', undefined], // is compressed within
    ['parquet', undefined],
  ])('of %s: %s', async (format, encoding) => {
    const response = await app.inject({ url: `${url}&format=${format}`, headers: { 'accept-encoding': 'gzip' } })
    expect(response.headers['content-encoding']).toBe(encoding)
  })
})
