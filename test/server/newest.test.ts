/** The newest load while other programs work on the store: loads, erasures, another store in its place. */
import { cp, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { eraseFrom } from '../../engine/stewardship.ts'
import { backup, restore } from '../../engine/store/backup.ts'
import { Database } from '../../engine/store/database.ts'
import { databaseFile, indexFile } from '../../engine/store/paths.ts'
import { followStore } from '../../server/newest/newest.ts'
import type * as Run from '../../server/newest/run.ts'
import { extractOf, loadInto, temporaryFolder } from '../store/helpers.ts'

/** `npm test` has built it of the sources as they are. */
const BUILT = pathToFileURL(fileURLToPath(new URL('../../dist/server/newest/run.js', import.meta.url))).href

const UNITS = 'Enhetskode | Enhetsnavn | Overordnet enhet\n9999 | Prøve |\nA | Skule | 9999'
const HEADINGS = 'Ansattnr | Stillingsnr | Enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato | Til dato'
/** One position for each percentage. */
const extract = (...percents: readonly string[]) =>
  extractOf({ 'enheter.csv': UNITS, 'stillinger.csv': [HEADINGS, ...percents.map((percent, i) => `77000${i} | 1 | A | 7961 | Fast | ${percent} | 01.01.2024 |`)].join('\n') })

async function followed(store: string) {
  let changes = 0
  let indexes = 0
  const newest = followStore({
    store,
    makeIndex: async () => {
      indexes++
    },
    onChange: () => changes++,
  })
  /** FTE at the end of the year, by the load that is open. */
  const fte = () => newest.engine()?.ask({ figure: 'fte', by: 'year', from: '2024', to: '2024' }).value[0]
  await newest.open()
  return { newest, fte, told: () => [newest.engine()?.load.load ?? null, fte() ?? null, changes, indexes] }
}

test('a load, an erasure, and another store in its place are found at the second look that sees them', async () => {
  const folder = await temporaryFolder()
  const store = join(folder, 'store')
  const { newest, told } = await followed(store)
  expect(told()).toEqual([null, null, 0, 0])
  await newest.refresh()
  expect(told()).toEqual([null, null, 0, 0])

  await loadInto({ store, folder: await extract('80,00', '50,00') })
  await newest.refresh()
  expect(told()).toEqual([null, null, 0, 0]) // whoever has written may not be done
  await newest.refresh()
  expect(told()).toEqual([1, 1.3, 1, 1])
  await newest.refresh()
  expect(told()).toEqual([1, 1.3, 1, 1]) // nothing is new

  await backup({ store, to: join(folder, 'copy'), now: new Date('2025-01-03T08:00:00Z'), programVersion: 'test' })
  await loadInto({ store, folder: await extract('80,00', '100,00') })
  for (const _ of [1, 2]) await newest.refresh()
  expect(told()).toEqual([2, 1.8, 2, 2])

  await eraseFrom({ store, what: { kind: 'person', nationalIds: [], employeeNumbers: ['770001'] }, dryRun: false, now: new Date('2025-02-01T08:00:00Z') })
  for (const _ of [1, 2]) await newest.refresh()
  expect(told()).toEqual([2, 0.8, 3, 3])

  await rm(store, { recursive: true })
  for (const _ of [1, 2]) await newest.refresh()
  expect(told()).toEqual([2, 0.8, 3, 3]) // nobody is left without figures
  await restore(join(folder, 'copy'), store)
  for (const _ of [1, 2]) await newest.refresh()
  expect(told()).toEqual([1, 1.3, 4, 4])
})

test('a store that another program is writing is left alone until it is done', async () => {
  const store = join(await temporaryFolder(), 'store')
  await loadInto({ store, folder: await extract('80,00') })
  const { newest, told } = await followed(store)
  const writer = await Database.open(databaseFile(store), 'write')
  await rm(indexFile(store))
  await utimes(databaseFile(store), new Date(), new Date(0))
  for (const _ of [1, 2, 3]) await newest.refresh()
  expect(told().slice(0, 3)).toEqual([1, 0.8, 0])
  writer.close()
  for (const _ of [1, 2]) await newest.refresh()
  expect(told().slice(0, 3)).toEqual([1, 0.8, 1])
})

test('what cannot be read is told, and the figures stay', async () => {
  const folder = await temporaryFolder()
  const store = join(folder, 'store')
  await loadInto({ store, folder: await extract('80,00') })
  const { newest, told } = await followed(store)
  await rm(indexFile(store))
  await cp(join(store, 'person.key'), `${databaseFile(store)}.other`)
  await rename(`${databaseFile(store)}.other`, databaseFile(store))
  await newest.refresh()
  await expect(newest.refresh()).rejects.toMatchObject({ code: 'damaged-store' })
  expect(told().slice(0, 3)).toEqual([1, 0.8, 0])
})

test('the index is worked out in a process of its own', async () => {
  const { makeIndexInChild } = (await import(BUILT)) as typeof Run
  const store = join(await temporaryFolder(), 'store')
  await loadInto({ store, folder: await extract('80,00') })
  const { indexState } = await import('../../engine/store/index-file.ts')
  await rm(indexFile(store))
  expect(await indexState(store)).toBe('none')
  await makeIndexInChild(store)
  expect(await indexState(store)).toBe('whole')
  // A store that is not there: whoever opens it then is told why.
  await makeIndexInChild(join(store, 'none'))
})
