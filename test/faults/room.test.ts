/** No room, and no way to write: a load is refused in words, the store is as it was or as it is afterwards, and goes on when there is room. */
import { chmod, cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../store/helpers.ts'
import { ask, inProcess, loadOf } from './process.ts'
import { randomOf, SEEDS } from './seeds.ts'
import { firstExtract, secondExtract } from './town.ts'

/** Blocks of 512 bytes that no file may be longer than: as a disk that is full, for whatever file is written first beyond it. */
const BLOCKS = Array.from({ length: SEEDS }, (_, seed) => Math.floor(randomOf(seed) ** 2 * 6_000))
const LIMIT = { timeout: 60_000 + SEEDS * 30_000 }

describe.skipIf(process.platform === 'win32')('a full disk', () => {
  test('at the first load: no store', LIMIT, async () => {
    const folder = await temporaryFolder()
    const extract = await firstExtract()
    const outcomes = new Set<string>()
    for (const [i, blocks] of [0, 1, ...BLOCKS].entries()) {
      const store = join(folder, `store-${i}`)
      const { told, signal, said } = await inProcess([loadOf(store, extract)], {}, `ulimit -f ${blocks}`)
      expect([signal, said, told[0].fault], `${blocks} blocks`).toEqual([null, '', undefined])
      const [{ refused }] = told
      outcomes.add(refused ?? 'loaded')
      if (refused !== undefined) expect([refused, (await readdir(folder)).includes(`store-${i}`)], `${blocks} blocks`).toEqual(['disk-full', false])
      const { told: next } = await inProcess([loadOf(store, extract), ask(store)])
      expect(next).toMatchObject([{ load: 1, alreadyLoaded: refused === undefined }, { load: 1 }])
    }
    expect(outcomes).toContain('disk-full')
  })

  test('at a newer extract: the earlier load, or the new one', LIMIT, async () => {
    const folder = await temporaryFolder()
    const [extract, newer] = [await firstExtract(), await secondExtract()]
    const start = join(folder, 'start')
    const { told: before } = await inProcess([loadOf(start, extract), ask(start)])
    const whole = join(folder, 'whole')
    await cp(start, whole, { recursive: true })
    const { told: after } = await inProcess([loadOf(whole, newer), ask(whole)])
    for (const [i, blocks] of BLOCKS.entries()) {
      const store = join(folder, `store-${i}`)
      await cp(start, store, { recursive: true })
      const { told, signal, said } = await inProcess([loadOf(store, newer)], {}, `ulimit -f ${blocks}`)
      expect([signal, said, told[0].fault], `${blocks} blocks`).toEqual([null, '', undefined])
      const { told: next } = await inProcess([ask(store), loadOf(store, newer), ask(store)])
      if (told[0].refused === undefined) expect(next[0]).toMatchObject({ csv: after[1].csv })
      else {
        expect(told[0].refused, `${blocks} blocks`).toBe('disk-full')
        expect(next[0], `${blocks} blocks`).toMatchObject({ csv: before[1].csv })
      }
      expect(next[2].csv).toEqual(after[1].csv)
    }
  })
})

test('a second program at the same time: told that the store is in use, and nothing is mixed', async () => {
  const store = join(await temporaryFolder(), 'store')
  const [extract, newer] = [await firstExtract(), await secondExtract()]
  const both = await Promise.all([extract, newer].map((one) => inProcess([loadOf(store, one)])))
  const told = both.map(({ told: [first] }) => first)
  for (const { refused, fault } of told) expect([refused ?? 'store-in-use', fault]).toEqual(['store-in-use', undefined])
  const loaded = told.filter(({ refused }) => refused === undefined)
  expect(loaded.length).toBeGreaterThan(0)
  const { told: next } = await inProcess([ask(store), loadOf(store, newer), ask(store)])
  expect(next[0].load).toBe(loaded.length)
  const alone = join(await temporaryFolder(), 'alone')
  const { told: expected } = await inProcess([loadOf(alone, extract), loadOf(alone, newer), ask(alone)])
  expect(next[2].csv).toEqual(expected[2].csv)
  expect((await readdir(store)).sort()).toEqual(['person.key', 'saman.duckdb', 'saman.index'])
})

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a folder that may not be written to: refused, and answers go on', async () => {
  const store = join(await temporaryFolder(), 'store')
  await inProcess([loadOf(store, await firstExtract())])
  await chmod(join(store, 'saman.duckdb'), 0o400)
  await chmod(store, 0o500)
  const { told } = await inProcess([loadOf(store, await secondExtract()), ask(store)])
  await chmod(store, 0o700)
  expect(told).toMatchObject([{ refused: 'store-not-writable' }, { load: 1 }])
})
