/**
 * A load that is ended without warning, at moments chosen by seeds: the store is as it was before or as it is afterwards, and the
 * next load finds its way. `npm run faults -- --seeds 500` tries more moments than the tests do.
 */
import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../store/helpers.ts'
import { ask, inProcess, loadOf, type Told, type Work } from './process.ts'
import { momentsOf, SEEDS } from './seeds.ts'
import { firstExtract, secondExtract } from './town.ts'

const WHOLE_STORE = ['person.key', 'saman.duckdb', 'saman.index']
const LIMIT = 60_000 + SEEDS * 15_000

const figures = ({ load, csv, refused, fault }: Told): object => ({ load, csv, refused, fault })

test('the first load into a folder: no store, or the whole of it', { timeout: LIMIT }, async () => {
  const folder = await temporaryFolder()
  const extract = await firstExtract()
  const whole = await inProcess([loadOf(join(folder, 'whole'), extract), ask(join(folder, 'whole'))])
  const [loaded, after] = whole.told
  expect([whole.said, loaded, after]).toMatchObject(['', { load: 1 }, { load: 1 }])
  const before = { refused: 'no-store' }
  const states = new Set<string>()
  for (const moment of momentsOf(loaded.moments)) {
    const store = join(folder, `store-${moment.killAt}-${moment.delayMs}`)
    const killed = await inProcess([loadOf(store, extract)], moment)
    const { told, said } = await inProcess([ask(store), loadOf(store, extract), ask(store)])
    expect(said, `moment ${moment.killAt} + ${moment.delayMs}`).toBe('')
    const found = figures(told[0])
    states.add(told[0].refused ?? 'whole')
    if (killed.told.length > 0) expect(found).toEqual(figures(after))
    else expect([before, figures(after)], `moment ${moment.killAt} + ${moment.delayMs}`).toContainEqual(found)
    expect(told[1]).toMatchObject({ load: 1, alreadyLoaded: told[0].refused === undefined })
    expect(figures(told[2])).toEqual(figures(after))
    expect((await readdir(store)).sort()).toEqual(WHOLE_STORE)
  }
  expect([...states].sort()).toEqual(['no-store', 'whole'])
})

test('a newer extract: the earlier load is the newest one, or the new load is', { timeout: LIMIT }, async () => {
  const folder = await temporaryFolder()
  const [extract, newer] = [await firstExtract(), await secondExtract()]
  const start = join(folder, 'start')
  const made = await inProcess([loadOf(start, extract), ask(start)])
  const before = made.told[1]
  const whole = join(folder, 'whole')
  await cp(start, whole, { recursive: true })
  const { told: after } = await inProcess([loadOf(whole, newer), ask(whole)])
  expect([before.load, after[1].load]).toEqual([1, 2])
  expect(before.csv).not.toEqual(after[1].csv)
  const states = new Set<number | undefined>()
  for (const moment of momentsOf(after[0].moments)) {
    const store = join(folder, `store-${moment.killAt}-${moment.delayMs}`)
    await cp(start, store, { recursive: true })
    const killed = await inProcess([loadOf(store, newer)], moment)
    const { told, said } = await inProcess([ask(store), loadOf(store, newer), ask(store)])
    expect(said, `moment ${moment.killAt} + ${moment.delayMs}`).toBe('')
    states.add(told[0].load)
    if (killed.told.length > 0) expect(told[0].load).toBe(2)
    expect([figures(before), figures(after[1])], `moment ${moment.killAt} + ${moment.delayMs}`).toContainEqual(figures(told[0]))
    expect(told[1]).toMatchObject({ load: 2, alreadyLoaded: told[0].load === 2 })
    expect(figures(told[2])).toEqual(figures(after[1]))
    expect((await readdir(store)).sort()).toEqual(WHOLE_STORE)
  }
  expect([...states].sort()).toEqual([1, 2])
})

test('an erasure: everybody is there, or one is gone', { timeout: LIMIT }, async () => {
  const folder = await temporaryFolder()
  const start = join(folder, 'start')
  const { told: made } = await inProcess([loadOf(start, await firstExtract()), ask(start)])
  const eraseIn = (store: string): Work => ({ does: 'cli', args: ['erase', '--store', store, '--employee', '1001', '--yes', '--lang', 'en'] })
  const whole = join(folder, 'whole')
  await cp(start, whole, { recursive: true })
  const { told: after, said: account } = await inProcess([eraseIn(whole), ask(whole)])
  expect(account).toContain('This has been erased:')
  expect(after[1].csv).not.toEqual(made[1].csv)
  const states = new Set<boolean>()
  for (const moment of momentsOf(after[0].moments)) {
    const store = join(folder, `store-${moment.killAt}-${moment.delayMs}`)
    await cp(start, store, { recursive: true })
    await inProcess([eraseIn(store)], moment)
    const { told } = await inProcess([ask(store), eraseIn(store), ask(store)])
    const isErased = JSON.stringify(told[0].csv) === JSON.stringify(after[1].csv)
    states.add(isErased)
    expect([figures(made[1]), figures(after[1])], `moment ${moment.killAt} + ${moment.delayMs}`).toContainEqual(figures(told[0]))
    // Once more: done, or nobody of that number any more.
    expect(told[1].code).toBe(isErased ? 3 : 0)
    expect(figures(told[2])).toEqual(figures(after[1]))
  }
  expect(states.size).toBe(2)
})
