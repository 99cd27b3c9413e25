/**
 * The server that `door.ts` measures, in a process of its own: the whole application over one edition, and beside it, on another
 * port, a bare Fastify route with the same bytes. Prints where they are as JSON, then for each line of its standard input the
 * processor time it has used so far in microseconds, and stops when the input ends.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { writeEdition } from '../engine/edition/folder.ts'
import { setRelease } from '../engine/edition/releases.ts'
import { openAccess } from '../server/access/access.ts'
import { buildApp } from '../server/app.ts'
import { openAuditLog } from '../server/audit-log.ts'
import { openFirstViews } from '../server/editions/first-views.ts'
import { openShelf } from '../server/editions/shelf.ts'
import { LOOPBACK_HOSTS } from '../server/security.ts'
import { Random } from './random.ts'

export interface DoorAddresses {
  /** Origin and path of each, and the cookie of a signed-in reader. */
  readonly door: string
  readonly bare: Readonly<Record<'br' | 'identity', string>>
  readonly cookie: string
  readonly bytes: Readonly<Record<'br' | 'identity', number>>
}

const TABLE = 'tables/sickness-absence-rate.month.json'

/** A table like those of an edition: 60 units, 36 months, a rate with one decimal and a band of persons. */
function tableText(): string {
  const random = new Random(1)
  const value: Record<string, number> = {}
  for (let cell = 0; cell < 60 * 36 * 2; cell += 2) {
    value[cell] = random.whole(0, 200) / 10
    value[cell + 1] = [5, 10, 15, 20, 30, 50, 100][random.whole(0, 7)]
  }
  return JSON.stringify({ version: '2.0', class: 'dataset', id: ['unit', 'period', 'metric'], size: [60, 36, 2], value })
}

const store = await mkdtemp(join(tmpdir(), 'saman-bench-door-'))
const editions = join(store, 'editions')
const description = { format: 1, municipality: '9999', name: 'Benchmark', period: '2024K4', tables: [], units: [] }
const files = new Map([
  ['edition.json', Buffer.from(JSON.stringify(description))],
  [TABLE, Buffer.from(tableText())],
])
const { id } = await writeEdition(editions, files)
await setRelease(editions, id, new Date(0), new Date())

const { access } = await openAccess(store, Date.now)
const firstViews = await openFirstViews(join(store, 'first-views.json'), Date.now, () => {})
const shelf = await openShelf({
  folder: editions,
  firstViews,
  now: Date.now,
  complain: (error) => {
    throw error
  },
})
const audit = openAuditLog(join(store, 'access.log'), Date.now, () => {})
// As the command does: a line for each request.
const log = createWriteStream(join(store, 'requests.log'))
const app = await buildApp({
  engine: () => undefined,
  engineAt: async () => {
    throw new Error('nobody asks')
  },
  access: () => access,
  shelf: () => shelf,
  loading: null,
  changes: null,
  openEditions: false,
  oidc: null,
  publicUrl: null,
  audit,
  now: Date.now,
  version: 'benchmark',
  dashboard: null,
  hosts: LOOPBACK_HOSTS,
  log: (line) => log.write(`${line}\n`),
})
const file = shelf.find(id, null)?.edition.files.get(TABLE)
if (!file) throw new Error('the edition is not on the shelf')

const bare = Fastify()
for (const encoding of ['br', 'identity'] as const) bare.get(`/${encoding}`, async (_, reply) => reply.type('application/json; charset=utf-8').send(file[encoding].bytes))

const origin = await app.listen({ host: '127.0.0.1', port: 0 })
const bareOrigin = await bare.listen({ host: '127.0.0.1', port: 0 })
const addresses: DoorAddresses = {
  door: `${origin}/api/v1/editions/${id}/${TABLE}`,
  bare: { br: `${bareOrigin}/br`, identity: `${bareOrigin}/identity` },
  cookie: `saman-session=${encodeURIComponent(access.begin('union').token)}`,
  bytes: { br: file.br.bytes.length, identity: file.identity.bytes.length },
}
process.stdout.write(`${JSON.stringify(addresses)}\n`)

process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage()
  process.stdout.write(`${user + system}\n`)
})
process.stdin.on('end', () => {
  void (async () => {
    await Promise.all([app.close(), bare.close()])
    await audit.close()
    log.end()
    await rm(store, { recursive: true, force: true })
    process.exit()
  })()
})
