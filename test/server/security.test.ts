/** What every answer carries, and what none does. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeRegister } from '../../engine/index.ts'
import { ENGINE, PSEUDONYMS, townApp } from './town.ts'

const POLICY =
  "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';" +
  "object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self'"

let folder: string
let app: FastifyInstance
const lines: string[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saman-pages-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  app = await townApp({ dashboard: folder, log: (line) => lines.push(line) })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

describe('headers', () => {
  test.each([
    { url: '/', status: 200 },
    { url: '/missing.js', status: 404 },
    { url: '/health/live', status: 200 },
    { url: '/api/v1/openapi.json', status: 200 },
    { url: '/api/v1/workbench/register', status: 200 },
    { url: '/api/v1/workbench/figures/persons?format=csv', status: 200 },
    { url: '/api/v1/workbench/figures/person', status: 404 },
    { url: '/api/v1/workbench/figures/persons?colour=red', status: 400 },
    { url: '/api/v1/workbench/figures/%zz', status: 400 },
  ])('of $url ($status)', async ({ url, status }) => {
    const { statusCode, headers } = await app.inject(url)
    expect(statusCode).toBe(status)
    expect(headers['content-security-policy']).toBe(POLICY)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers).not.toHaveProperty('server')
    expect(headers).not.toHaveProperty('x-powered-by')
  })
})

describe('the name a request carries', () => {
  test.each([
    { host: 'localhost', status: 200 },
    { host: 'localhost:8080', status: 200 },
    { host: 'LOCALHOST:8080', status: 200 },
    { host: '127.0.0.1:8080', status: 200 },
    { host: '[::1]:8080', status: 200 },
    { host: 'rebound.example', status: 421 },
    { host: 'localhost.rebound.example', status: 421 },
    { host: 'localhost@rebound.example', status: 421 },
    { host: '127.0.0.1.rebound.example:8080', status: 421 },
    { host: '10.0.0.1', status: 421 },
    { host: 'a b', status: 421 },
  ])('«$host» is answered with $status', async ({ host, status }) => {
    for (const url of ['/', '/api/v1/workbench/figures/persons']) expect((await app.inject({ url, headers: { host } })).statusCode).toBe(status)
  })

  test('does not matter where the operator has opened the server to a network', async () => {
    const open = await townApp({ hosts: null })
    expect((await open.inject({ url: '/health/live', headers: { host: 'saman.kommune.example' } })).statusCode).toBe(200)
    await open.close()
  })
})

describe('a person', () => {
  test('is in no header, body or line of the log', async () => {
    const urls = [
      '/health/ready',
      '/api/v1/openapi.json',
      '/api/v1/workbench/register',
      '/api/v1/workbench/municipality',
      '/api/v1/workbench/figures/none',
      ...describeRegister('nb').figures.flatMap(({ name, breakdowns }) =>
        ['json', 'csv', 'json-stat', 'arrow'].map((format) => `/api/v1/workbench/figures/${name}?by=month,${breakdowns.join(',')}&format=${format}`),
      ),
    ]
    for (const url of urls) {
      const { headers, rawPayload } = await app.inject(url)
      const told = `${JSON.stringify(headers)}${rawPayload.toString('latin1')}`
      expect(told.length).toBeGreaterThan(100)
      for (const person of PSEUDONYMS) expect(told).not.toContain(person)
    }
    for (const person of PSEUDONYMS) expect(lines.join('\n')).not.toContain(person)
  })
})

describe('the log', () => {
  test('has a line for each request, with the pattern of its route and nothing that was asked', async () => {
    const SECRET = 'SECRET-1234'
    lines.length = 0
    for (const url of [
      `/api/v1/workbench/figures/${SECRET}?job=${SECRET}`,
      `/api/v1/workbench/figures/persons?unit=${SECRET}`,
      `/api/v1/${SECRET}`,
      `/${SECRET}`,
      '/health/live',
    ])
      await app.inject({ url, headers: { 'user-agent': SECRET } })
    expect(lines.map((line) => line.replace(/\d+ ms$/, '- ms'))).toEqual([
      'GET /api/v1/workbench/figures/:name 404 - ms',
      'GET /api/v1/workbench/figures/:name 400 - ms',
      'GET (no route) 404 - ms',
      'GET (no route) 404 - ms',
      'GET /health/live 200 - ms',
    ])
  })
})

test('the engine of these tests knows the persons that are looked for', () => {
  expect(ENGINE.prepared.layout.personCount).toBe(PSEUDONYMS.length)
})
