/**
 * Looks through everything that the edition door has sent for anything that is not of the published cells. It knows what may be
 * there and lets nothing else pass: each number must be a published one at its own place, each text one of the program's own or a
 * name of the organisation, each list in the order of the organisation, each header one that says nothing.
 */
import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { tableFromIPC } from 'apache-arrow'
import type { PublishedTable } from '../../engine/disclosure/model.ts'
import { METRICS, type Metric } from '../../engine/edition/format.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { isKnownText, knownOf, leaves, nameOf, type Json, type Known, type Truth } from './known.ts'

/** One answer as it came. */
export interface Served {
  readonly method: string
  readonly url: string
  /** What of the request decides the words of an answer. */
  readonly language: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const DOOR = '/api/v1/editions'

/** Everything that is wrong, each a sentence; empty where nothing is. */
export function findings(served: readonly Served[], truth: Truth): string[] {
  const known = knownOf(truth)
  const found: string[] = []
  const seen = new Map<string, string[]>()
  for (const answer of served) {
    const where = `${answer.method} ${answer.url}`
    // What has come before, byte for byte, need not be looked through again.
    const key = [where, answer.status, answer.headers['content-encoding'], answer.body.toString('latin1')].join('\n')
    const faults = seen.get(key) ?? bodyFaults(answer, truth, known, served)
    seen.set(key, faults)
    for (const fault of [...headerFaults(answer, truth), ...faults]) found.push(`${where}: ${fault}`)
  }
  return [...new Set([...found, ...differingRefusals(served)])]
}

// ------------------------------------------------------------------------------------------------------------ headers

const CONSTANT_HEADERS: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /^default-src 'self';[a-z :';-]+$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'origin-agent-cluster': /^\?1$/,
  'referrer-policy': /^no-referrer$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  vary: /^(accept-encoding|accept-language)(, (accept-encoding|accept-language))*$/,
  'cache-control': /^(no-store|private, no-cache|(private|public), max-age=31536000, immutable)$/,
  'content-type': /^(application\/(problem\+)?json; charset=utf-8|application\/vnd\.apache\.arrow\.stream)$/,
  'content-encoding': /^(br|gzip)$/,
  'content-language': /^(nb|nn|en)$/,
  'content-length': /^\d+$/,
  'transfer-encoding': /^chunked$/,
  'www-authenticate': /^Cookie realm="Saman"$/,
  allow: /^GET, HEAD, OPTIONS$/,
  connection: /^(keep-alive|close)$/,
  'keep-alive': /^timeout=72$/,
  date: /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/,
}

function headerFaults({ method, url, headers, body }: Served, { id }: Truth): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (name === 'etag') {
      // Of a file: the edition's id. Of the list: a hash that the list itself decides.
      const fits = url === DOOR ? /^"[\w-]{32}"$/.test(value) : new RegExp(`^"${id}(-br|-gzip)?"$`).test(value)
      return fits ? [] : [`the tag ${value} is not the edition’s`]
    }
    if (name === 'content-length' && method === 'GET' && Number(value) !== body.length) return [`the length ${value} is not the body’s`]
    return CONSTANT_HEADERS[name]?.test(value) ? [] : [`the header ${name}: ${value} is none that the door has`]
  })
}

/** What is refused is refused alike, whatever it was that was asked for. */
function differingRefusals(served: readonly Served[]): string[] {
  const first = new Map<string, string>()
  return served.flatMap(({ method, url, language, status, headers: { date: _, ...headers }, body }) => {
    if (status < 400) return []
    const seen = JSON.stringify([headers, body.toString('latin1')])
    const key = `${status} ${language} ${method}`
    const before = first.get(key) ?? seen
    first.set(key, before)
    return before === seen ? [] : [`${method} ${url}: refused in another way than the others`]
  })
}

// ------------------------------------------------------------------------------------------------------------- bodies

function bodyFaults(answer: Served, truth: Truth, known: Known, served: readonly Served[]): string[] {
  const { method, url, status } = answer
  if (method === 'HEAD' || status === 304) return answer.body.length === 0 ? [] : ['a body where there should be none']
  const bytes = decoded(answer)
  if (status >= 400) return leafFaults(jsonOf(bytes), known, [/^status$/])
  if (url === DOOR) return leafFaults(jsonOf(bytes), known, [])
  const path = url.slice(DOOR.length + 1).replace(/^[0-9a-f]+\//, '')
  if (!known.paths.has(path)) return [`there is no ${path} in an edition`]
  const table = known.tables.get(path.replace(/\.(json|arrow)$/, ''))
  if (table) return path.endsWith('.arrow') ? arrowFaults(bytes, table, truth) : tableFaults(jsonOf(bytes), table, known)
  const json = jsonOf(bytes)
  switch (path) {
    case 'plan.json':
    case 'policy.json':
    case 'audit.json':
      return same(json, truth.settled[path]) ? [] : ['is not what was settled']
    case 'manifest.json':
      return manifestFaults(json, served, known)
    case 'edition.json':
      return editionFaults(json, truth, known)
    case 'sentences.json':
      return [...leafFaults(json, known, [/./]), ...sentenceFaults(json, truth, known)]
    case 'changes.json':
      return [...leafFaults(json, known, [/./]), ...changeFaults(json, truth, known)]
    default:
      return leafFaults(json, known, [/\.(decimals|definitionVersion|version)$/])
  }
}

function decoded({ headers, body }: Served): Buffer {
  const encoding = headers['content-encoding']
  return encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body
}

const jsonOf = (bytes: Buffer): Json => JSON.parse(bytes.toString('utf8')) as Json
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Texts that are nobody’s own, and numbers where none should be. `numbers`: ways at which there are numbers, looked at elsewhere. */
function leafFaults(json: Json, known: Known, numbers: readonly RegExp[]): string[] {
  return [...leaves(json)].flatMap(({ way, leaf, isKey }) => {
    if (typeof leaf === 'number') return numbers.some((pattern) => pattern.test(way)) ? [] : [`the number ${leaf} at ${way} is of no cell`]
    if (typeof leaf !== 'string') return []
    if (isKey && (leaf === 'sha256' || /^[A-Za-z]+$/.test(leaf))) return []
    return isKnownText(leaf, known) ? [] : [`the text «${leaf}» at ${way} is neither the program’s nor a name`]
  })
}

function orderFaults(codes: readonly string[], known: Known, what: string): string[] {
  const places = codes.map((code) => known.place.get(code) ?? -1)
  return places.every((place, i) => place >= 0 && (i === 0 || places[i - 1] <= place)) ? [] : [`${what} is not in the order of the organisation: ${codes.join(', ')}`]
}

// ------------------------------------------------------------------------------------------------------------- tables

/** What a cell says of a metric; `undefined`: nothing. */
function numberOf(table: PublishedTable, metric: Metric, cell: number): number | undefined {
  const number = table[metric][cell]
  return Number.isNaN(table.value[cell]) || Number.isNaN(number) || (metric === 'personsFrom' && number === 0) ? undefined : number
}

/** Every published number of a table, by its place in words. */
function* published(table: PublishedTable): Generator<[place: string, number: number]> {
  for (let cell = 0; cell < table.cellCount; cell++)
    for (const metric of METRICS) {
      const number = numberOf(table, metric, cell)
      if (number !== undefined) yield [[table.units[table.unit[cell]], table.periods[table.period[cell]], table.categories?.[table.category[cell]] ?? '', metric].join(' '), number]
    }
}

interface Dataset {
  readonly id: readonly string[]
  readonly size: readonly number[]
  readonly dimension: Readonly<Record<string, { readonly category: { readonly index: readonly string[] } }>>
  readonly value: Readonly<Record<string, number>>
}

function tableFaults(json: Json, table: PublishedTable, known: Known): string[] {
  const { value, ...rest } = json as unknown as Dataset
  const codes = rest.id.map((name) => rest.dimension[name].category.index)
  const told = new Map(
    Object.entries(value).map(([place, number]) => {
      let left = Number(place)
      const names = codes.map(() => '')
      for (let i = codes.length - 1; i >= 0; i--) {
        names[i] = codes[i][left % codes[i].length] ?? ''
        left = Math.floor(left / codes[i].length)
      }
      const [unit, period, ...more] = names
      return [[unit, period, more.length > 1 ? more[0] : '', more.at(-1)].join(' '), number] as const
    }),
  )
  return [
    ...differences(told, new Map(published(table))),
    ...(same(rest.size, codes.map(({ length }) => length)) ? [] : ['its sizes are not those of its dimensions']),
    ...orderFaults(rest.dimension['unit'].category.index, known, 'the list of units'),
    ...leafFaults(rest as unknown as Json, known, [/^size$/, /\.decimals$/, /^extension\.definitionVersion$/]),
  ]
}

function differences(told: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): string[] {
  return [
    ...[...told].flatMap(([place, number]) => (right.get(place) === number ? [] : [`${number} for ${place} was not published`])),
    ...[...right.keys()].flatMap((place) => (told.has(place) ? [] : [`nothing for ${place}, which was published`])),
  ]
}

/** Rows with their numbers in the order in which they were published; a row more or less, or in another place, is a fault. */
function arrowFaults(bytes: Buffer, table: PublishedTable, truth: Truth): string[] {
  const arrow = tableFromIPC(bytes)
  const named = (row: Readonly<Record<string, unknown>>) =>
    [row['unit'], row['period'], table.categories ? row[table.dimension] : '', ...METRICS.map((metric) => row[metric] ?? 'none')].map((value) => (typeof value === 'number' && Number.isNaN(value) ? 'none' : String(value))).join(' ')
  const rows = arrow.toArray().map((row: { toJSON(): Record<string, unknown> }) => named(row.toJSON()))
  const expected = Array.from({ length: table.cellCount }, (_, cell) => cell)
    .filter((cell) => !Number.isNaN(table.value[cell]))
    .map((cell) =>
      named({
        unit: table.units[table.unit[cell]],
        period: table.periods[table.period[cell]],
        ...(table.categories ? { [table.dimension]: table.categories[table.category[cell]] } : {}),
        ...Object.fromEntries(METRICS.map((metric) => [metric, numberOf(table, metric, cell)])),
      }),
    )
  const facts = { figure: table.figure, dimension: table.dimension, resolution: table.resolution, definitionVersion: String(table.definitionVersion), edition: truth.period, municipality: truth.municipality }
  const columns = new Set(['unit', 'period', ...(table.categories ? [table.dimension] : []), ...METRICS])
  // A dictionary can hold words that no row has.
  const words = ['unit', 'period', ...(table.categories ? [table.dimension] : [])].flatMap((name) => {
    const column = arrow.getChild(name)
    return column?.data.flatMap(({ dictionary }) => (dictionary ? [...dictionary].map(String) : [])) ?? []
  })
  const occurring = new Set(expected.flatMap((row) => row.split(' ')))
  return [
    ...(same(rows, expected) ? [] : ['its rows are not those that were published']),
    ...(same(Object.fromEntries([...arrow.schema.metadata].toSorted()), Object.fromEntries(Object.entries(facts).toSorted())) ? [] : ['its facts are not the table’s']),
    ...arrow.schema.fields.flatMap(({ name }) => (columns.has(name) ? [] : [`it has a column ${name}`])),
    ...words.flatMap((word) => (occurring.has(word) ? [] : [`its words have ${word}, which no row has`])),
  ]
}

// ------------------------------------------------------------------------------------------------- the other documents

function manifestFaults(json: Json, served: readonly Served[], known: Known): string[] {
  const { files, ...rest } = json as unknown as { readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[] }
  return [
    ...(same(rest, { format: 1 }) ? [] : ['the manifest says more than its files']),
    ...files.flatMap(({ path, bytes, sha256, ...more }, i) => {
      if (!known.paths.has(path)) return [`names ${path}, which is in no edition`]
      const file = served.find((other) => other.status === 200 && other.method === 'GET' && other.url.endsWith(`/${path}`))
      const content = file && decoded(file)
      const isRight = content !== undefined && content.length === bytes && createHash('sha256').update(content).digest('hex') === sha256
      const isInOrder = i === 0 || files[i - 1].path < path
      return [...(isRight && same(more, {}) ? [] : [`says of ${path} what is not so`]), ...(isInOrder ? [] : ['is not in the order of paths'])]
    }),
  ]
}

function editionFaults(json: Json, truth: Truth, known: Known): string[] {
  const { coverage, source, units, tables, personsBands, ...rest } = json as unknown as Readonly<Record<string, Json>> & { units: readonly { unit: string }[]; tables: readonly { name: string }[] }
  const names = truth.tables.filter(({ value }) => value.some((one) => !Number.isNaN(one))).map(nameOf)
  return [
    ...(same(coverage, truth.settled.coverage) ? [] : ['the coverage is not what was settled']),
    ...(same(source, truth.settled.source) ? [] : ['the source is not what was settled']),
    ...(same(personsBands, [5, 10, 15, 20, 30, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000]) ? [] : ['there are other bands of persons']),
    ...orderFaults(units.map(({ unit }) => unit), known, 'the list of units'),
    ...(new Set(tables.map(({ name }) => name)).size === tables.length && tables.every(({ name }) => names.includes(name)) ? [] : ['it has other tables']),
    ...(same(tables.map(({ name }) => name), inOrderOfNames(tables.map(({ name }) => name))) ? [] : ['its tables are in another order']),
    ...leafFaults({ ...rest, units, tables } as unknown as Json, known, [/^format$/, /^units\.depth$/, /^definitionVersions\./]),
  ]
}

/** By the register, then the dimension, then from years to rolling years: an order that no number decides. */
function inOrderOfNames(names: readonly string[]): string[] {
  const parts = (name: string) => {
    const [figure, ...rest] = name.split('.')
    return { figure: FIGURES.findIndex((one) => one.name === figure), dimension: rest.length > 1 ? rest[0] : '', resolution: ['year', 'quarter', 'month', 'rolling-12'].indexOf(rest.at(-1) ?? '') }
  }
  return names.toSorted((a, b) => {
    const [one, other] = [parts(a), parts(b)]
    return one.figure - other.figure || (one.dimension < other.dimension ? -1 : one.dimension > other.dimension ? 1 : 0) || one.resolution - other.resolution
  })
}

interface SentenceRow {
  readonly figure: string
  readonly unit: string
  readonly resolution: string
  readonly period: string
  readonly [metric: string]: string | number | null
}

function sentenceFaults(json: Json, truth: Truth, known: Known): string[] {
  const { format, sentences, ...more } = json as unknown as { readonly format: number; readonly sentences: readonly SentenceRow[] }
  const faults = sentences.flatMap((row) => {
    const { figure, unit, resolution, period } = row
    const table = truth.tables.find((one) => one.figure === figure && one.resolution === resolution && one.categories === null)
    const ofUnit = table ? Array.from({ length: table.cellCount }, (_, cell) => cell).filter((cell) => table.units[table.unit[cell]] === unit && !Number.isNaN(table.value[cell])) : []
    const at = (code: string) => ofUnit.find((cell) => table?.periods[table.period[cell]] === code)
    const newest = at(period)
    if (!table || newest === undefined) return [`speaks of ${figure} ${unit} ${period}, which was not published`]
    const before = at(`${Number(period.slice(0, 4)) - 1}${period.slice(4)}`)
    const values = ofUnit.map((cell) => table.value[cell])
    const expected = {
      figure,
      unit,
      resolution,
      period,
      value: table.value[newest],
      yearBefore: before === undefined ? null : table.value[before],
      change: numberOf(table, 'change', newest) ?? null,
      lowest: Math.min(...values),
      highest: Math.max(...values),
      periods: values.length,
    }
    return same(row, expected) ? [] : [`says of ${figure} ${unit} what was not published`]
  })
  return [...faults, ...(same([format, more], [1, {}]) ? [] : ['says more than sentences']), ...grouped(sentences, groupOf).flatMap((rows) => orderFaults(rows.map(({ unit }) => unit), known, 'the list of sentences'))]
}

const groupOf = ({ figure, resolution }: { readonly figure: string; readonly resolution: string }) => `${figure} ${resolution}`

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return [...groups.values()]
}

function changeFaults(json: Json, truth: Truth, known: Known): string[] {
  const { cells, format } = json as unknown as { readonly format: number; readonly cells: readonly (SentenceRow & { readonly dimension: string; readonly category: string | null; readonly before: number | null; readonly after: number | null })[] }
  const valueIn = (tables: readonly PublishedTable[], { figure, dimension, resolution, unit, period, category }: (typeof cells)[number]) => {
    const table = tables.find((one) => one.figure === figure && one.resolution === resolution && one.dimension === dimension)
    const place = [unit, period, category ?? '', 'value'].join(' ')
    return (table && new Map(published(table)).get(place)) ?? null
  }
  const faults = cells.flatMap((cell) =>
    cell.before === valueIn(truth.previous?.tables ?? [], cell) && cell.after === valueIn(truth.tables, cell) && cell.before !== cell.after ? [] : [`says of ${cell.figure} ${cell.unit} ${cell.period} a change that was not published`],
  )
  return [...faults, ...(format === 1 && Object.keys(json as object).sort().join() === 'causes,cells,format,previous,previousPeriod' ? [] : ['says more than changes']), ...grouped(cells, (cell) => `${groupOf(cell)} ${cell.dimension}`).flatMap((rows) => orderFaults(rows.map(({ unit }) => unit), known, 'the list of changes'))]
}
