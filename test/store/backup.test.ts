/** Backup, restore and verify: every byte as it was written, or told what is not. */
import { appendFile, cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { machineCsv, openEngine } from '../../engine/index.ts'
import { verifyStore } from '../../engine/stewardship.ts'
import { backup, restore } from '../../engine/store/backup.ts'
import { Database } from '../../engine/store/database.ts'
import { extractOf, loadInto, temporaryFolder } from './helpers.ts'

const FILES = {
  'stillinger.csv': `
    Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1001     | 1           | A         | Fast               | 100,00  | 01.01.2023 |
    1002     | 1           | B         | Fast               | 50,00   | 01.01.2023 |`,
  'fravær.csv': `
    Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med
    1001     | 1           | E           | 08.01.2024 | 10.01.2024`,
}

async function storeOf(): Promise<string> {
  const store = join(await temporaryFolder(), 'store')
  await loadInto({ store, folder: await extractOf(FILES) })
  await mkdir(join(store, 'editions', 'aa'), { recursive: true })
  await writeFile(join(store, 'editions', 'aa', 'table.json'), '{}\n')
  // An extract on its way is never kept, and so in no backup either.
  await mkdir(join(store, 'upload', 'files'), { recursive: true })
  await writeFile(join(store, 'upload', 'files', 'stillinger.csv'), 'Ansattnr\n')
  return store
}

const backupOf = (store: string, to: string) => backup({ store, to, now: new Date('2025-01-03T08:00:00Z'), programVersion: 'test' })
const answer = async (store: string): Promise<string> => machineCsv((await openEngine(store)).ask({ figure: 'sickness-absence-rate', by: 'month,unit', from: '2024M01', to: '2024M03' }))
const codesOf = async (store: string): Promise<string[]> => (await verifyStore(store)).flaws.map(({ code, isHarmless }) => `${code}${isHarmless ? ', harmless' : ''}`)

/** Turns a byte around. */
async function damage(file: string, at: number): Promise<void> {
  const bytes = await readFile(file)
  bytes[at] ^= 0xff
  await writeFile(file, bytes)
}

describe('a backup', () => {
  test('comes back as the same store, key and editions included, for the owner only', async () => {
    const store = await storeOf()
    const [folder, back] = [`${store}-backup`, `${store}-back`]
    const { files } = await backupOf(store, folder)
    expect(files.map(({ path }) => path)).toEqual(['editions/aa/table.json', 'person.key', 'saman.duckdb'])
    if (process.platform !== 'win32') for (const path of ['person.key', 'saman.duckdb']) expect((await stat(join(folder, path))).mode & 0o777).toBe(0o600)
    await restore(folder, back)
    expect(await answer(back)).toBe(await answer(store))
    expect(await codesOf(back)).toEqual([])
    for (const path of ['person.key', 'editions/aa/table.json']) expect(await readFile(join(back, path))).toEqual(await readFile(join(store, path)))
    // The same persons are known again by the same key.
    expect((await loadInto({ store: back, folder: await extractOf(FILES) })).alreadyLoaded).toBe(true)
    expect((await readdir(join(store, '..'))).sort()).toEqual(['store', 'store-back', 'store-backup'])
  })

  test('is written over nothing, and neither is a store', async () => {
    const store = await storeOf()
    const folder = `${store}-backup`
    await backupOf(store, folder)
    await expect(backupOf(store, folder)).rejects.toMatchObject({ code: 'backup-is-there' })
    await expect(restore(folder, store)).rejects.toMatchObject({ code: 'store-is-there' })
    await expect(restore(store, `${store}-back`)).rejects.toMatchObject({ code: 'no-backup' })
    await expect(backupOf(`${store}-none`, `${store}-other`)).rejects.toMatchObject({ code: 'no-store' })
  })

  test('with any byte changed, any file gone or a path that leads out, nothing comes back', async () => {
    const store = await storeOf()
    const good = `${store}-backup`
    await backupOf(store, good)
    const refusedAfter = async (harm: (folder: string) => Promise<void>): Promise<void> => {
      const bad = `${store}-bad`
      await cp(good, bad, { recursive: true })
      await harm(bad)
      await expect(restore(bad, `${store}-back`)).rejects.toMatchObject({ code: 'damaged-backup' })
      await rm(bad, { recursive: true })
    }
    for (const path of ['saman.duckdb', 'person.key', 'editions/aa/table.json']) {
      await refusedAfter((folder) => damage(join(folder, path), 1))
      await refusedAfter((folder) => rm(join(folder, path)))
      await refusedAfter((folder) => appendFile(join(folder, path), ' '))
    }
    await refusedAfter((folder) => writeFile(join(folder, 'backup.json'), '{'))
    await refusedAfter(async (folder) => {
      const list = await readFile(join(folder, 'backup.json'), 'utf8')
      await writeFile(join(folder, 'backup.json'), list.replace('editions/aa/table.json', '../outside.json'))
    })
    expect((await readdir(join(store, '..'))).sort()).toEqual(['store', 'store-backup'])
  })

  test('is not made of a store that is damaged', async () => {
    const store = await storeOf()
    const database = await Database.open(join(store, 'saman.duckdb'), 'write')
    await database.run('UPDATE positions SET percent_hundredths = percent_hundredths + 1')
    database.close()
    await expect(backupOf(store, `${store}-backup`)).rejects.toMatchObject({ code: 'damaged-store' })
    expect(await readdir(join(store, '..'))).toEqual(['store'])
  })
})

describe('verify', () => {
  test('finds nothing in a store as it was written', async () => {
    const { loads, proven, flaws } = await verifyStore(await storeOf())
    expect({ loads, proven, flaws }).toEqual({ loads: 1, proven: 1, flaws: [] })
  })

  test.each([
    ['a row that is another', `UPDATE absences SET grade_hundredths = 9999`, ['changed-rows']],
    ['a row that is gone', `DELETE FROM positions WHERE percent_hundredths = 5000`, ['changed-rows']],
    ['two rows that have changed places', `UPDATE positions SET unit = CASE unit WHEN 'A' THEN 'B' ELSE 'A' END`, ['changed-rows']],
    ['a month that was noted otherwise', `UPDATE load_totals SET lost = lost + 1 WHERE lost > 0`, ['other-totals, harmless']],
  ])('%s', async (_, sql, codes) => {
    const store = await storeOf()
    const database = await Database.open(join(store, 'saman.duckdb'), 'write')
    await database.run(sql)
    database.close()
    expect(await codesOf(store)).toEqual(codes)
  })

  test.each<[string, (store: string) => Promise<void>, string[]]>([
    ['a key that is gone', (store) => rm(join(store, 'person.key')), ['no-key-file']],
    ['a key that is another', (store) => writeFile(join(store, 'person.key'), 'a'.repeat(64), { mode: 0o600 }), ['other-key-file']],
    ['a damaged index', (store) => damage(join(store, 'saman.index'), 100), ['damaged-index, harmless']],
    ['what an ended program has left', (store) => writeFile(join(store, 'saman.duckdb.new'), ''), ['leftover, harmless']],
    ['a damaged database', (store) => damage(join(store, 'saman.duckdb'), 20), ['damaged-store']],
  ])('%s', async (_, harm, codes) => {
    const store = await storeOf()
    await harm(store)
    expect(await codesOf(store)).toEqual(codes)
  })

  test('no store is an error', async () => {
    await expect(verifyStore(join(await temporaryFolder(), 'none'))).rejects.toMatchObject({ code: 'no-store' })
  })
})
