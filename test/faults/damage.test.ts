/**
 * Bytes of a store that are not as they were written, at places chosen by seeds: it is refused in words, or answers as it did. Never
 * is a number another than it was.
 */
import { chmod, cp, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../store/helpers.ts'
import { ask, inProcess, loadOf, QUESTIONS, type Damage, type Told } from './process.ts'
import { randomOf, SEEDS } from './seeds.ts'
import { firstExtract, secondExtract } from './town.ts'

const PLACES = SEEDS * 4
const LIMIT = 60_000 + PLACES * 2_000

/** Single bits, a few bytes, a page, and ends that are cut off. */
function damageOf(seed: number, byteCount: number): Damage {
  const at = Math.floor(randomOf(seed) * byteCount)
  const kind = Math.floor(randomOf(seed + 1_000_000) * 8)
  if (kind === 0) return { at, bytes: [], cutTo: at }
  if (kind === 1) return { at: at - (at % 4096), bytes: Array.from({ length: 4096 }, (_, i) => Math.floor(randomOf(seed * 4096 + i) * 256)) }
  if (kind === 2) return { at, bytes: Array.from({ length: 16 }, (_, i) => 1 + Math.floor(randomOf(seed * 16 + i) * 255)) }
  return { at, bytes: [1 << (seed % 8)] }
}

/** The pages in front: DuckDB's own headers. */
const headerDamages: readonly Damage[] = Array.from({ length: PLACES }, (_, seed) => ({ at: Math.floor(randomOf(seed) * 3 * 4096), bytes: [1 << (seed % 8)] }))
const damagesOf = (byteCount: number): Damage[] => Array.from({ length: PLACES }, (_, seed) => damageOf(seed, byteCount))

async function twoLoads(): Promise<{ store: string; good: Told }> {
  const store = join(await temporaryFolder(), 'store')
  const [first, second] = [await firstExtract(), await secondExtract()]
  const { told, said } = await inProcess([loadOf(store, first), loadOf(store, second), ask(store)])
  expect(said).toBe('')
  expect(told).toMatchObject([{ load: 1 }, { load: 2 }, { load: 2 }])
  return { store, good: told[2] }
}

const REFUSALS = new Set(['damaged-store', 'empty-store', 'no-key-file', 'bad-key-file', 'other-key-file'])

function expectSoundOrRefused(told: Told, good: readonly Told[], damage: Damage): string {
  const about = JSON.stringify({ ...damage, bytes: damage.bytes.slice(0, 4) })
  expect(told.fault, about).toBeUndefined()
  if (told.refused !== undefined) {
    expect(REFUSALS, `${about} ${told.message}`).toContain(told.refused)
    return 'refused'
  }
  expect(
    good.map(({ csv }) => csv),
    about,
  ).toContainEqual(told.csv)
  return 'as it was'
}

test.each([
  ['anywhere', damagesOf],
  ['in its headers', () => headerDamages],
])('the database, %s', { timeout: LIMIT }, async (_, damages) => {
  const { store, good } = await twoLoads()
  const tried = damages((await stat(join(store, 'saman.duckdb'))).size)
  const { told, signal, said } = await inProcess([{ does: 'damage', store, file: 'saman.duckdb', damages: tried, questions: QUESTIONS }])
  expect([signal, said]).toEqual([null, ''])
  const found = tried.map((damage, i) => expectSoundOrRefused((told[0].outcomes ?? [])[i][0], [good], damage))
  expect(new Set(found)).toContain('refused')
})

test('a load into a damaged store', { timeout: LIMIT }, async () => {
  const folder = await temporaryFolder()
  const store = join(folder, 'store')
  const [first, second] = [await firstExtract(), await secondExtract()]
  const { told: made } = await inProcess([loadOf(store, first), ask(store)])
  expect(made).toMatchObject([{ load: 1 }, { load: 1 }])
  await cp(store, join(folder, 'next'), { recursive: true })
  const { told: after } = await inProcess([loadOf(join(folder, 'next'), second), ask(join(folder, 'next'))])
  const tried = damagesOf((await stat(join(store, 'saman.duckdb'))).size).slice(0, SEEDS)
  const { told, signal, said } = await inProcess([{ does: 'damage', store, file: 'saman.duckdb', damages: tried, questions: QUESTIONS, next: loadOf(store, second) }])
  expect([signal, said]).toEqual([null, ''])
  for (const [i, damage] of tried.entries()) {
    const [before, load, now] = (told[0].outcomes ?? [])[i]
    expectSoundOrRefused(before, [made[1]], damage)
    expect([load.fault, load.refused === undefined || REFUSALS.has(load.refused)]).toEqual([undefined, true])
    expectSoundOrRefused(now, load.refused === undefined ? [after[1]] : [made[1], after[1]], damage)
  }
})

test('the index, with a database that is whole', { timeout: LIMIT }, async () => {
  const { store, good } = await twoLoads()
  const tried = damagesOf((await stat(join(store, 'saman.index'))).size)
  const { told, signal, said } = await inProcess([{ does: 'damage', store, file: 'saman.index', damages: tried, questions: QUESTIONS }])
  expect([signal, said]).toEqual([null, ''])
  for (const [i, damage] of tried.entries()) expect(expectSoundOrRefused((told[0].outcomes ?? [])[i][0], [good], damage)).toBe('as it was')
})

test('what DuckDB has not yet carried over to the database: the load before it, the load, or refused', { timeout: LIMIT }, async () => {
  const folder = await temporaryFolder()
  const store = join(folder, 'store')
  const [first, second] = [await firstExtract(), await secondExtract()]
  const { told: made } = await inProcess([loadOf(store, first), ask(store)])
  expect(made).toMatchObject([{ load: 1 }, { load: 1 }])
  await cp(store, join(folder, 'next'), { recursive: true })
  const { told: after } = await inProcess([loadOf(join(folder, 'next'), second), ask(join(folder, 'next'))])
  await inProcess([loadOf(store, second)], { killOn: 'CHECKPOINT' })
  const tried = damagesOf((await stat(join(store, 'saman.duckdb.wal'))).size)
  const { told, signal, said } = await inProcess([{ does: 'damage', store, file: 'saman.duckdb.wal', damages: tried, questions: QUESTIONS }])
  expect([signal, said]).toEqual([null, ''])
  for (const [i, damage] of tried.entries()) expectSoundOrRefused((told[0].outcomes ?? [])[i][0], [made[1], after[1]], damage)
})

test('the key: answers go on, and no load makes other persons of the same', async () => {
  const { store, good } = await twoLoads()
  const key = join(store, 'person.key')
  const newest = await secondExtract()
  const withKey = async (text: string | null): Promise<[string | undefined, readonly string[] | undefined]> => {
    if (text === null) await rm(key)
    else {
      await writeFile(key, text)
      await chmod(key, 0o600)
    }
    const { told } = await inProcess([loadOf(store, newest, '2024-12-30'), ask(store)])
    return [told[0].refused, told[1].csv]
  }
  expect(await withKey('a'.repeat(64))).toEqual(['other-key-file', good.csv])
  expect(await withKey('a'.repeat(63))).toEqual(['bad-key-file', good.csv])
  expect(await withKey('')).toEqual(['bad-key-file', good.csv])
  expect(await withKey(null)).toEqual(['no-key-file', good.csv])
})
