/** The dashboard's files: what is sent, for how long it may be kept, and what is a page and what is not. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { townApp } from './town.ts'

const PAGE = '<!doctype html><title>Saman</title>'
const SCRIPT = 'export const much = "'.padEnd(20_000, 'x')
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const KEPT = 'public, max-age=31536000, immutable'

let folder: string
let app: FastifyInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saman-pages-'))
  await mkdir(join(folder, 'pages', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'beside the pages')
  await writeFile(join(folder, 'pages', '.env'), 'a file with a dot')
  await writeFile(join(folder, 'pages', 'index.html'), PAGE)
  await writeFile(join(folder, 'pages', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(folder, 'pages', 'assets', 'main-B2c4.js'), SCRIPT)
  await writeFile(join(folder, 'pages', 'assets', 'main-B2c4.css'), 'p{}')
  app = await townApp({ dashboard: join(folder, 'pages') })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

describe('an address', () => {
  test.each([
    { url: '/', type: 'text/html', keeps: 'no-cache' },
    { url: '/?page=full-time&unit=20&lang=nn', type: 'text/html', keeps: 'no-cache' },
    { url: '/index.html', type: 'text/html', keeps: 'no-cache' },
    { url: '/icon.svg', type: 'image/svg+xml', keeps: 'no-cache' },
    { url: '/assets/main-B2c4.js', type: 'application/javascript', keeps: KEPT },
    { url: '/assets/main-B2c4.css', type: 'text/css', keeps: KEPT },
    { url: '/heltid', accept: BROWSER, type: 'text/html', keeps: 'no-cache' },
    { url: '/heltid/20?from=2024M01', accept: BROWSER, type: 'text/html', keeps: 'no-cache' },
  ])('$url is sent as $type, $keeps', async ({ url, accept, type, keeps }) => {
    const response = await app.inject({ url, headers: accept === undefined ? {} : { accept } })
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe(type === 'image/svg+xml' ? type : `${type}; charset=utf-8`)
    expect(response.headers['cache-control']).toBe(keeps)
    if (type === 'text/html') expect(response.payload).toBe(PAGE)
  })

  test.each([
    { url: '/heltid', accept: '*/*', status: 404 }, // a program, not a browser
    { url: '/assets/main-old.js', accept: '*/*', status: 404 },
    { url: '/assets/main-old.js', accept: BROWSER, status: 404 },
    { url: '/assets/', accept: '*/*', status: 404 },
    { url: '/.env', accept: BROWSER, status: 404 },
    { url: '/../secret.txt', accept: BROWSER, status: 404 },
    { url: '/..%2fsecret.txt', accept: BROWSER, status: 404 },
    { url: '/%2e%2e/secret.txt', accept: BROWSER, status: 404 },
    { url: '/assets/..%5c..%5csecret.txt', accept: BROWSER, status: 403 },
    { url: '/api', accept: BROWSER, status: 404 },
    { url: '/api/v1/nothing', accept: BROWSER, status: 404 },
    { url: '/health', accept: BROWSER, status: 404 },
    { url: '/health/nothing', accept: BROWSER, status: 404 },
  ])('$url for $accept is a problem, $status', async ({ url, accept, status }) => {
    const response = await app.inject({ url, headers: { accept } })
    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.payload).not.toMatch(/beside the pages|a file with a dot/)
  })

  test.each(['POST', 'PUT', 'DELETE'] as const)('/ with %s is a problem, 405', async (method) => {
    const response = await app.inject({ url: '/', method })
    expect(response.statusCode).toBe(405)
    expect(response.headers['allow']).toBe('GET, HEAD, OPTIONS')
  })
})

test('a page that has not changed is not sent again', async () => {
  const { headers } = await app.inject('/')
  const again = await app.inject({ url: '/', headers: { 'if-none-match': String(headers['etag']) } })
  expect([again.statusCode, again.payload]).toEqual([304, ''])
})

test('a large script is sent compressed', async () => {
  const { headers, rawPayload } = await app.inject({ url: '/assets/main-B2c4.js', headers: { 'accept-encoding': 'br, gzip' } })
  expect(headers['content-encoding']).toBe('br')
  expect(headers['vary']).toContain('accept-encoding')
  expect(rawPayload.length).toBeLessThan(200)
})

test('the API answers beside the pages', async () => {
  expect((await app.inject({ url: '/api/v1/workbench/figures/persons', headers: { accept: BROWSER } })).json()).toMatchObject({ notForPublication: true })
})
