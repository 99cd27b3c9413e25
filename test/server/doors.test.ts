/** Two doors: who may go through which, and that nothing behind the one is behind the other. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PARTIES, ROLES, type Role } from '../../server/access/roles.ts'
import { importsOf, targetOf } from '../architecture/imports.ts'
import { openDoors, type Doors } from './doors.ts'

let doors: Doors
beforeAll(async () => {
  doors = await openDoors()
})
afterAll(() => doors.close())

const MATRIX = `
  address                                       nobody  politician  administration  union  analyst
  /health/live                                  200     200         200             200    200
  /health/ready                                 200     200         200             200    200
  /api/v1/openapi.json                          200     200         200             200    200
  /api/v1/session                               200     200         200             200    200
  /api/v1/editions                              401     200         200             200    200
  /api/v1/editions/OLDER/edition.json           401     200         200             200    200
  /api/v1/editions/OLDER/none.json              401     404         404             404    404
  /api/v1/editions/NEWER/edition.json           401     404         404             404    200
  /api/v1/workbench/register                    401     403         403             403    200
  /api/v1/workbench/figures                     401     403         403             403    200
  /api/v1/workbench/municipality                401     403         403             403    200
  /api/v1/workbench/figures/persons             401     403         403             403    200
  /api/v1/workbench/figures/none                401     403         403             403    404
  /api/v1/workbench/figures/persons?unit=none   401     403         403             403    400
  /api/v1/workbench/bridge?period=2024          401     403         403             403    200
  /api/v1/workbench/changes?from=2&to=3         401     403         403             403    200
  /api/v1/workbench/reports/arp?year=2024       401     403         403             403    200
  /api/v1/workbench/loading                     401     403         403             403    200
  /api/v1/workbench/loads                       401     403         403             403    200
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

const [[, ...names], ...rows] = MATRIX

describe('who may open what', () => {
  test.each(rows.flatMap(([address, ...statuses]) => statuses.map((status, i) => ({ address, role: names[i], status: Number(status) }))))('$address: $role gets $status', async ({ address, role, status }) => {
    const url = address.replace('OLDER', doors.ids[0]).replace('NEWER', doors.ids[1])
    const response = await doors.ask(role === 'nobody' ? null : (role as Role), url)
    expect(response.statusCode).toBe(status)
    if (status === 401 || status === 403) expect(response.headers).not.toHaveProperty('etag')
    // A workbench answer says on itself what it is; an edition never does.
    if (status === 200) expect(response.headers['x-saman-publication']).toBe(address.startsWith('/api/v1/workbench/') ? 'not-for-publication' : undefined)
  })

  test('the table has every route that can be read, and every role', async () => {
    const { paths } = (await doors.ask(null, '/api/v1/openapi.json')).json<{ paths: Record<string, object> }>()
    const readable = Object.entries(paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []))
    const patterns = readable.map((path) => new RegExp(`^${path.replaceAll('*', 'rest').replace(/\{\w+\}/g, '[^?]+')}(\\?|$)`))
    for (const pattern of patterns) expect(rows.some(([address]) => pattern.test(address))).toBe(true)
    expect(names.toSorted()).toEqual(['nobody', ...ROLES].toSorted())
    expect([...PARTIES, 'analyst'].toSorted()).toEqual([...ROLES].toSorted())
  })

  test('a tag that fits opens no door', async () => {
    const url = '/api/v1/workbench/figures/persons'
    const { etag } = (await doors.ask('analyst', url)).headers
    for (const [role, status] of [[null, 401], ['union', 403], ['analyst', 304]] as const)
      expect((await doors.ask(role, url, { headers: { 'if-none-match': String(etag) } })).statusCode).toBe(status)
  })
})

describe('the two doors', () => {
  test('share no handler', async () => {
    const routes: RouteOptions[] = []
    const { buildApp } = await import('../../server/app.ts')
    const { default: Fastify } = await import('fastify')
    expect(typeof buildApp).toBe('function')
    const app = Fastify()
    app.addHook('onRoute', (route) => {
      routes.push(route)
    })
    const [{ editions }, { workbench }, { bridges }, { reports }] = await Promise.all([
      import('../../server/routes/editions.ts'),
      import('../../server/routes/workbench.ts'),
      import('../../server/routes/bridge.ts'),
      import('../../server/routes/reports.ts'),
    ])
    const unused = () => {
      throw new Error('not asked')
    }
    const schemas = await import('../../server/schemas.ts')
    for (const schema of Object.values(schemas)) if (typeof schema === 'object' && '$id' in schema && typeof schema.$id === 'string') app.addSchema(schema)
    await app.register(editions, { shelf: unused, guard: { sessionOf: unused, requireSession: unused, requireRole: unused }, isOpen: false, audit: { write: unused, close: unused } })
    for (const plugin of [workbench, bridges, reports]) await app.register(plugin, { prefix: '/api/v1/workbench', isEmpty: unused, engineAt: unused, version: '' })
    const handlers = (prefix: string) => new Set(routes.filter(({ url }) => url.startsWith(prefix)).map(({ handler }) => handler))
    const [ofEditions, ofWorkbench] = [handlers('/api/v1/editions'), handlers('/api/v1/workbench')]
    expect([ofEditions.size, ofWorkbench.size]).toEqual([3, 6])
    expect([...ofEditions].filter((handler) => ofWorkbench.has(handler))).toEqual([])
    expect(routes.every(({ url }) => /^\/api\/v1\/(editions|workbench)/.test(url))).toBe(true)
    await app.close()
  })

  test('nothing that the edition door is made of can compute a figure, over any number of imports', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url))
    const reached = new Set<string>()
    const visit = (file: string) => {
      if (reached.has(file)) return
      reached.add(file)
      for (const { specifier, typeOnly } of importsOf(readFileSync(root + file, 'utf8'))) {
        const target = targetOf(file, specifier)
        if (!typeOnly && target !== undefined) visit(target)
      }
    }
    visit('server/routes/editions.ts')
    for (const name of readdirSync(`${root}server/editions`)) visit(`server/editions/${name}`)
    expect([...reached].filter((file) => file.startsWith('engine/')).toSorted()).toEqual([
      'engine/calendar.ts',
      'engine/canonical.ts',
      'engine/category-labels.ts',
      'engine/edition/folder.ts',
      'engine/edition/format.ts',
      'engine/edition/releases.ts',
      'engine/figures/vocabulary.ts',
      'engine/messages.ts',
    ])
    expect([...reached].filter((file) => /workbench|bridge|reports|answer/.test(file))).toEqual([])
  })
})
