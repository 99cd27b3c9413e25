/**
 * Everything that the edition door serves is read, as each role, and looked through by the scanner, which
 * finds nothing; and finds each of the leaks that are planted, wherever a number can hide.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnsIpc } from '../../engine/arrow.ts'
import { monthCode } from '../../engine/calendar.ts'
import { publishedCells } from '../../engine/disclosure/close.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import { planEdition } from '../../engine/disclosure/plan.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { coverageOf } from '../../engine/edition/coverage.ts'
import { editionFiles } from '../../engine/edition/files.ts'
import { readEdition, writeEdition, type Edition } from '../../engine/edition/folder.ts'
import { setRelease } from '../../engine/edition/releases.ts'
import { prepareMunicipality } from '../../engine/index.ts'
import type { Access } from '../../server/access/access.ts'
import type { Role } from '../../server/access/roles.ts'
import { openFirstViews } from '../../server/editions/first-views.ts'
import { openShelf } from '../../server/editions/shelf.ts'
import type { EditionList } from '../../server/schemas.ts'
import { townOf } from '../disclosure/towns.ts'
import { EXAMPLE_UNITS, exampleTables, writeExampleEditions } from '../edition/example.ts'
import type { Truth } from './known.ts'
import { findings, type Served } from './scanner.ts'
import { NOBODY, signedInAs, townApp } from './town.ts'

const EDITIONS = '/api/v1/editions'
const NOW = Date.parse('2025-02-10T09:00:00Z')

let folder: string
let first: Edition
let second: Edition
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saman-crawl-'))
  ;[first, second] = await writeExampleEditions(join(folder, 'editions'))
})
afterAll(() => rm(folder, { recursive: true }))

/** What the second edition tells, computed anew. */
function truthOf(id: string): Truth {
  return {
    id,
    previous: { id: first.id, period: '2024K3', tables: exampleTables(2024 * 12 + 9) },
    period: '2024K4',
    municipality: '9998',
    name: 'Eksempelvik kommune',
    tables: exampleTables(2024 * 12 + 12, (unit, month) => (unit === '21' && month === 2024 * 12 + 8 ? 1.5 : 0)),
    units: EXAMPLE_UNITS,
    settled: {
      'plan.json': { tables: [], carried: [], frozen: [] },
      'policy.json': { thresholds: { month: 40, quarter: 20, year: 10 } },
      'audit.json': { format: 1, verdict: 'safe', editions: [], counts: { shown: 0, linear: 0, exact: 0, narrow: 0 } },
      coverage: { month: 57.3, quarter: 82.8, year: 92, employees: 200 },
      source: { asOf: '2024-12-31', load: 'b'.repeat(64) },
    },
    names: [],
    moments: ['2025-02-10T08:00:00.000Z', '2025-02-10T09:00Z'],
  }
}

/**
 * Everything a client can get at the door of one edition and around it.
 *
 * @param encodings those that each file is asked for in
 * @param languages those that what is not there is asked for in
 */
async function crawl(edition: Edition, role: Role | null, isOpen: boolean, encodings = ['identity', 'br', 'gzip'], languages = ['nb', 'nn', 'en']): Promise<Served[]> {
  const editions = await mkdtemp(join(folder, 'served-'))
  await writeEdition(editions, edition.files)
  await setRelease(editions, edition.id, new Date('2025-02-10T08:00:00Z'), new Date(NOW))
  const firstViews = await openFirstViews(join(editions, 'first-views.json'), () => NOW, () => {})
  const shelf = await openShelf({ folder: editions, firstViews, now: () => NOW, complain: (error) => expect.fail(error.message) })
  const access: Access = role === null ? NOBODY : signedInAs(role)
  const app = await townApp({ access: () => access, shelf: () => shelf, openEditions: isOpen, now: () => NOW })
  const served: Served[] = []
  const get = async (url: string, language = 'nb', method = 'GET', more: Record<string, string> = {}) => {
    const response = await app.inject({ url, method: method as 'GET', headers: { 'accept-language': language, ...more } })
    const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))
    served.push({ method, url, language, status: response.statusCode, headers, body: response.rawPayload })
    return response
  }
  const list = await get(EDITIONS)
  for (const { id } of list.statusCode === 200 ? list.json<EditionList>().editions : []) {
    const manifest = (await get(`${EDITIONS}/${id}/manifest.json`)).json<{ files: { path: string }[] }>()
    for (const { path } of manifest.files) {
      for (const encoding of encodings) await get(`${EDITIONS}/${id}/${path}`, 'nb', 'GET', { 'accept-encoding': encoding })
      await get(`${EDITIONS}/${id.slice(0, 16)}/${path}`, 'en', 'HEAD')
      await get(`${EDITIONS}/${id}/${path}`, 'nb', 'GET', { 'if-none-match': '*' })
    }
    for (const { unit } of EXAMPLE_UNITS)
      for (const language of languages)
        for (const rest of [`${unit}`, `tables/sickness-absence-rate.${unit}.json`, `edition.json?unit=${unit}`, `tables/sickness-absence-rate.month.json?unit=${unit}&lang=${language}`]) await get(`${EDITIONS}/${id}/${rest}`, language)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) await get(`${EDITIONS}/${id}/edition.json`, 'nb', method)
  }
  for (const url of [`${EDITIONS}/${first.id}/edition.json`, `${EDITIONS}/${'0'.repeat(64)}/edition.json`, `${EDITIONS}/x`, `${EDITIONS}/%zz`, `${EDITIONS}/`]) await get(url)
  await app.close()
  await firstViews.close()
  return served
}

const text = (path: string, { files }: Edition) => Buffer.from(files.get(path) ?? []).toString('utf8')

/** The second edition with some of its files written otherwise; the manifest is right, as it would be if the program itself leaked. */
async function leaking(changes: Readonly<Record<string, (content: string) => string | Uint8Array>>): Promise<Edition> {
  const files = new Map(second.files)
  for (const [path, change] of Object.entries(changes)) files.set(path, Buffer.from(change(text(path, second)) as string))
  const { folder: written } = await writeEdition(await mkdtemp(join(folder, 'leaking-')), files)
  return readEdition(written)
}

describe('what the door serves', () => {
  test.each<Role | null>(['union', 'analyst', null])('to %s is published cells, names and the program’s own texts, and nothing else', async (role) => {
    const served = await crawl(second, role, role === null)
    expect(served.length).toBeGreaterThan(500)
    expect(served.filter(({ status }) => status === 200).length).toBeGreaterThan(300)
    expect(findings(served, truthOf(second.id))).toEqual([])
  })

  test('to nobody, while it is closed, is one answer', async () => {
    const served = await crawl(second, null, false)
    expect(findings(served, truthOf(second.id))).toEqual([])
    expect(new Set(served.map(({ status }) => status))).toEqual(new Set([401, 404]))
    // An address that is none stands before the lock, for whoever asks.
    expect(served.filter(({ status }) => status === 404).map(({ url }) => url)).toEqual([`${EDITIONS}/%zz`])
  })
})

describe('what the door serves of a town that was made by chance', () => {
  // Too small for a figure to be shown monthly, and large enough for some to be.
  test.each([{ seed: 3, employees: 60 }, { seed: 4, employees: 400 }])('with $employees employees is what was planned, and nothing else', async ({ seed, employees }) => {
    const { municipality } = townOf(seed, { employees, years: 2 })
    const prepared = prepareMunicipality(municipality)
    const material = materialOf(prepared)
    const { plan } = planEdition(material, POLICY, null)
    const tables = publishedCells({ plan, current: { prepared, material }, loads: new Map() })
    const codes = prepared.jobGroups?.codes ?? []
    const name = prepared.unitName[0]
    const units = prepared.unitCode.map((unit, node) => ({ unit, name: prepared.unitName[node], parent: [null, ...prepared.unitCode][material.tree.parent[node] + 1], depth: material.tree.depth[node] }))
    const period = `${Math.floor((material.endMonth - 1) / 12)}K4`
    const settled = { 'plan.json': plan, 'policy.json': POLICY, 'audit.json': { format: 1, verdict: 'safe', editions: [period], counts: { shown: 0, linear: 0, exact: 0, narrow: 0 } } as const, coverage: coverageOf(material, tables), source: { asOf: '2024-12-31', load: 'c'.repeat(64) } }
    const { files } = editionFiles({
      municipality: '9997',
      name,
      period,
      firstMonth: monthCode(material.firstMonth),
      lastMonth: monthCode(material.endMonth - 1),
      source: settled.source,
      units,
      jobGroups: codes.map((code) => ({ code, label: { nb: code, nn: code, en: code } })),
      tables,
      coverage: settled.coverage,
      plan,
      policy: POLICY,
      audit: settled['audit.json'],
      previous: null,
    })
    const edition = await readEdition((await writeEdition(await mkdtemp(join(folder, 'town-')), files)).folder)
    const truth: Truth = { ...truthOf(edition.id), previous: null, period, municipality: '9997', name, tables, units, settled, names: [...codes, 'c'.repeat(64)] }
    const served = await crawl(edition, 'union', false, ['br'], ['nb'])
    expect(served.filter(({ status }) => status === 200).length).toBeGreaterThan(30)
    expect(findings(served, truth)).toEqual([])
    // The same with one number of one unit hidden from what was published: the scanner sees that it was told.
    const shown = tables.find(({ resolution, value }) => resolution === 'year' && value.some((one) => !Number.isNaN(one)))
    const less = tables.map((table) => (table === shown ? { ...table, value: table.value.map((one, cell) => (cell === 0 ? NaN : one)) } : table))
    expect(findings(served, { ...truth, tables: less }).join('\n')).toMatch(/was not published/)
  })
})

const RATE = 'tables/sickness-absence-rate.quarter'

/** The rows of an Arrow table, one of them changed or added. */
function arrowWith(path: string, change: (rows: Record<string, string | number>[]) => void): Uint8Array {
  const arrow = tableFromIPC(second.files.get(path))
  const rows = arrow.toArray().map((row: { toJSON(): Record<string, string | number> }) => row.toJSON())
  change(rows)
  const words = (name: string) => {
    const values = [...new Set(rows.map((row) => String(row[name])))]
    return { name, column: { codes: Int32Array.from(rows, (row) => values.indexOf(String(row[name]))), values } }
  }
  const columns = arrow.schema.fields.map(({ name }) => (typeof rows[0][name] === 'string' ? words(name) : { name, column: Float64Array.from(rows, (row) => Number(row[name])) }))
  return columnsIpc(columns, Object.fromEntries(arrow.schema.metadata))
}

type Dataset = {
  label: string
  dimension: { unit: { category: { index: string[]; label: Record<string, string> } } }
  value: Record<string, number>
  extension: Record<string, unknown>
}
const changedJson = <Shape>(change: (json: Shape) => void) => (content: string) => {
  const json = JSON.parse(content) as Shape
  change(json)
  return JSON.stringify(json)
}

describe('a leak that is planted in', () => {
  type Sentences = { sentences: Record<string, unknown>[] }
  test.each<{ where: string; changes: Parameters<typeof leaking>[0]; says: RegExp }>([
    {
      where: 'a sentence: a unit that is never shown',
      changes: { 'sentences.json': changedJson<Sentences>(({ sentences }) => sentences.push({ ...sentences[0], unit: '23', value: 12.3 })) },
      says: /sentences\.json: speaks of sickness-absence-rate 23/,
    },
    {
      where: 'a sentence: another range than the shown numbers have',
      changes: { 'sentences.json': changedJson<Sentences>(({ sentences }) => (sentences[0]['highest'] = 9.9)) },
      says: /says of sickness-absence-rate 0 what was not published/,
    },
    {
      where: 'a sentence in words',
      changes: { 'edition.json': changedJson<{ notes: Record<string, string>[] }>(({ notes }) => notes.push({ nb: 'I Legekontoret var 3 av 4 syke.', nn: '', en: '' })) },
      says: /the text «I Legekontoret var 3 av 4 syke\.»/,
    },
    {
      where: 'a tooltip: the label of a unit',
      changes: { [`${RATE}.json`]: changedJson<Dataset>(({ dimension }) => (dimension.unit.category.label['3'] = 'Teknisk (36 ansatte)')) },
      says: /the text «Teknisk \(36 ansatte\)»/,
    },
    {
      where: 'a tooltip in another language',
      changes: { [`${RATE}.json`]: (content) => content.replace('"en":{"label":"', '"en":{"label":"31 persons: ') },
      says: /the text «31 persons: /,
    },
    {
      where: 'a sort order: units by a number that is not shown',
      changes: {
        [`${RATE}.json`]: changedJson<Dataset>(({ dimension, value }) => {
          // The same cells, in another order of their units.
          const { index } = dimension.unit.category
          const stride = Object.keys(value).length === 0 ? 0 : 12 * 5
          const [one, other] = [index.indexOf('21'), index.indexOf('3')]
          ;[index[one], index[other]] = [index[other], index[one]]
          const moved = Object.entries(value).map(([place, number]) => {
            const unit = Math.floor(Number(place) / stride)
            return [Number(place) + (unit === one ? other - one : unit === other ? one - other : 0) * stride, number] as const
          })
          for (const place of Object.keys(value)) delete value[place]
          Object.assign(value, Object.fromEntries(moved))
        }),
      },
      says: /the list of units is not in the order of the organisation/,
    },
    {
      where: 'a sort order: sentences by a number that is not shown',
      changes: { 'sentences.json': changedJson<Sentences>(({ sentences }) => sentences.splice(0, 2, sentences[1], sentences[0])) },
      says: /the list of sentences is not in the order/,
    },
    {
      where: 'a sort order: units of the organisation',
      changes: { 'edition.json': changedJson<{ units: unknown[] }>(({ units }) => units.splice(4, 2, units[5], units[4])) },
      says: /the list of units is not in the order/,
    },
    {
      where: 'an export: a row more',
      changes: { [`${RATE}.arrow`]: () => arrowWith(`${RATE}.arrow`, (rows) => rows.push({ ...rows[0], unit: '23', value: 12.3 })) },
      says: /its rows are not those that were published/,
    },
    {
      where: 'an export: digits that were rounded away',
      changes: { [`${RATE}.arrow`]: () => arrowWith(`${RATE}.arrow`, (rows) => (rows[5]['value'] = Number(rows[5]['value']) + 0.0123)) },
      says: /its rows are not those that were published/,
    },
    {
      where: 'an export: the order of its rows',
      changes: { [`${RATE}.arrow`]: () => arrowWith(`${RATE}.arrow`, (rows) => rows.splice(0, 2, rows[1], rows[0])) },
      says: /its rows are not those that were published/,
    },
    {
      where: 'an export: the facts of its schema',
      changes: { [`${RATE}.arrow`]: () => columnsIpc([{ name: 'unit', column: { codes: Int32Array.of(0), values: ['0'] } }], { hidden: '12.3' }) },
      says: /its facts are not the table’s/,
    },
    {
      where: 'a table: a cell that was not published',
      changes: { [`${RATE}.json`]: changedJson<Dataset>(({ value, dimension }) => (value[String(dimension.unit.category.index.length * 12 * 5 + 1)] = 3)) },
      says: /was not published/,
    },
    {
      where: 'a table: a number of another unit, right in itself',
      changes: { [`${RATE}.json`]: changedJson<Dataset>(({ value }) => (value['0'] = value['60'])) },
      says: /was not published/,
    },
    {
      where: 'a table: a fact beside it',
      changes: { [`${RATE}.json`]: changedJson<Dataset>(({ extension }) => (extension['persons'] = 36)) },
      says: /the number 36 at extension\.persons is of no cell/,
    },
    {
      where: 'the changes: what a hidden number was before',
      changes: { 'changes.json': changedJson<{ cells: Record<string, unknown>[] }>(({ cells }) => cells.push({ ...cells[0], unit: '23', before: 1.2, after: 3.4 })) },
      says: /says of sickness-absence-rate 23 .* a change that was not published/,
    },
    {
      where: 'the report of the audit',
      changes: { 'audit.json': changedJson<Record<string, unknown>>((audit) => (audit['interval'] = [1.1, 1.3])) },
      says: /audit\.json: is not what was settled/,
    },
    {
      where: 'the name of a file',
      changes: { 'tables/persons.23.3.json': () => '{}' },
      says: /there is no tables\/persons\.23\.3\.json in an edition/,
    },
  ])('$where', async ({ changes, says }) => {
    const edition = await leaking(changes)
    const found = findings(await crawl(edition, 'union', false, ['identity'], []), truthOf(edition.id))
    expect(found.join('\n')).toMatch(says)
  })

  let served: Served[]
  beforeAll(async () => {
    served = await crawl(second, 'union', false, ['identity'])
  })
  const hidden = /\.23\.json|unit=23/
  test.each<{ where: string; leak: (served: Served) => Served; says: RegExp }>([
    {
      where: 'an error message',
      leak: (served) => (served.status === 404 && hidden.test(served.url) ? { ...served, body: Buffer.from(served.body.toString().replace('Dette finnes ikke', 'For få personer (3): dette vises ikke')) } : served),
      says: /the text «For få personer \(3\)/,
    },
    {
      where: 'an error message that only differs for what is hidden',
      leak: (served) => (served.status === 404 && hidden.test(served.url) ? { ...served, body: Buffer.from(served.body.toString().replace('not-in-edition', 'unknown-address')) } : served),
      says: /refused in another way than the others/,
    },
    {
      where: 'the status of an error',
      leak: (served) => (hidden.test(served.url) ? { ...served, headers: { ...served.headers, 'cache-control': 'private, no-cache' } } : served),
      says: /refused in another way than the others/,
    },
    {
      where: 'an HTTP header',
      leak: (served) => ({ ...served, headers: { ...served.headers, 'x-saman-persons': '3' } }),
      says: /the header x-saman-persons: 3 is none that the door has/,
    },
    {
      where: 'a known HTTP header',
      leak: (served) => (served.status === 200 ? { ...served, headers: { ...served.headers, 'cache-control': 'private, max-age=36' } } : served),
      says: /the header cache-control: private, max-age=36/,
    },
    {
      where: 'the name of a file that is kept',
      leak: (served) => ({ ...served, headers: { ...served.headers, 'content-disposition': 'attachment; filename="legekontoret-12-3.csv"' } }),
      says: /the header content-disposition/,
    },
    {
      where: 'an entity tag',
      leak: (served) => (served.headers['etag'] ? { ...served, headers: { ...served.headers, etag: `${served.headers['etag'].slice(0, -1)}-36"` } } : served),
      says: /the tag "\w+.*-36" is not the edition’s/,
    },
    {
      where: 'the list of editions',
      leak: (served) => (served.url === EDITIONS ? { ...served, body: Buffer.from(served.body.toString().replace('"released":true', '"released":true,"employees":262')) } : served),
      says: /the number 262 at editions\.employees is of no cell/,
    },
  ])('$where', async ({ leak, says }) => {
    expect(findings(served.map(leak), truthOf(second.id)).join('\n')).toMatch(says)
  })
})
