/** The index as a file, beside a database that is only bytes here: when it is used, and when what it holds is made anew. */
import { cp, mkdir, readdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { indexed, removeIndex } from '../../engine/store/index-file.ts'
import { temporaryFolder } from './helpers.ts'

const CONTENT = { load: { load: 1, name: 'Prøve' }, rows: { day: Int32Array.of(3, -1, 2 ** 31 - 1), sex: Uint8Array.of(1, 0, 2), wish: new Int32Array(0) }, grade: 0.1 }

async function storeOf(database = 'rows'): Promise<string> {
  const store = join(await temporaryFolder(), 'store')
  await mkdir(store)
  await writeFile(join(store, 'saman.duckdb'), database)
  return store
}

const indexOf = (store: string) => join(store, 'saman.index')
const databaseOf = (store: string) => join(store, 'saman.duckdb')

/** Writes other bytes, later than the last ones by the clock of the file system, which ticks more slowly than this runs. */
async function overwrite(store: string, database: string): Promise<void> {
  const changed = async () => (await stat(databaseOf(store), { bigint: true })).ctimeNs
  const before = await changed()
  do await writeFile(databaseOf(store), database)
  while ((await changed()) === before)
}

/** Asks for the content, and tells whether it was made for that or read. */
async function asked(store: string, { program = 'p', content = CONTENT }: { program?: string; content?: object } = {}): Promise<'read' | 'made'> {
  let way: 'read' | 'made' = 'read'
  const make = async () => {
    way = 'made'
    return content
  }
  expect(await indexed(store, program, make)).toStrictEqual(content)
  return way
}

async function storeWithIndex(): Promise<string> {
  const store = await storeOf()
  expect(await asked(store)).toBe('made')
  return store
}

test('is made once and read from then on', async () => {
  const store = await storeWithIndex()
  expect(await asked(store)).toBe('read')
  expect(await asked(store)).toBe('read')
  expect((await readdir(store)).sort()).toEqual(['saman.duckdb', 'saman.index'])
})

test('is for the owner only', async () => {
  const store = await storeWithIndex()
  if (process.platform !== 'win32') expect((await stat(indexOf(store))).mode & 0o777).toBe(0o600)
})

test('is gone when it was taken away', async () => {
  const store = await storeWithIndex()
  await removeIndex(store)
  await removeIndex(store)
  expect(await readdir(store)).toEqual(['saman.duckdb'])
})

describe('damage is never read, told to nobody, and mended', () => {
  test('any byte that is not as it was written', async () => {
    const store = await storeWithIndex()
    const good = await readFile(indexOf(store))
    for (let at = 0; at < good.length; at++) {
      const bad = Buffer.from(good)
      bad[at] ^= 1 << at % 8
      await writeFile(indexOf(store), bad)
      expect(await asked(store), `byte ${at}`).toBe('made')
    }
    expect(await asked(store)).toBe('read')
  })

  test('cut off anywhere, or too long', async () => {
    const store = await storeWithIndex()
    const good = await readFile(indexOf(store))
    for (let length = 0; length < good.length; length++) {
      await writeFile(indexOf(store), good)
      await truncate(indexOf(store), length)
      expect(await asked(store), `${length} bytes`).toBe('made')
    }
    await writeFile(indexOf(store), Buffer.concat([good, Buffer.of(0)]))
    expect(await asked(store)).toBe('made')
    expect(await asked(store)).toBe('read')
  })

  test('a file of something else', async () => {
    const store = await storeWithIndex()
    await writeFile(indexOf(store), 'Ansattnr;Stillingsnr\r\n'.repeat(100))
    expect(await asked(store)).toBe('made')
    expect(await asked(store)).toBe('read')
  })
})

test('what another program made is not used', async () => {
  const store = await storeWithIndex()
  expect(await asked(store, { program: 'q', content: { rows: { day: Float64Array.of(1) } } })).toBe('made')
  expect(await asked(store, { program: 'q', content: { rows: { day: Float64Array.of(1) } } })).toBe('read')
  expect(await asked(store, { program: 'p' })).toBe('made')
})

describe('belongs to one content of one database', () => {
  const NEW = { ...CONTENT, load: { load: 2, name: 'Prøve' } }

  test('a database of the same size with other bytes', async () => {
    const store = await storeWithIndex()
    await overwrite(store, 'ROWS')
    expect(await asked(store, { content: NEW })).toBe('made')
    expect(await asked(store, { content: NEW })).toBe('read')
  })

  test('other bytes, and the time of change set back', async () => {
    const store = await storeWithIndex()
    const { atime, mtime } = await stat(databaseOf(store))
    await overwrite(store, 'ROWS')
    await utimes(databaseOf(store), atime, mtime)
    expect(await asked(store, { content: NEW })).toBe('made')
  })

  test('a database of another size', async () => {
    const store = await storeWithIndex()
    await writeFile(databaseOf(store), 'rows and rows')
    expect(await asked(store, { content: NEW })).toBe('made')
  })

  test('the index of another store', async () => {
    const store = await storeWithIndex()
    const other = await storeOf('ROWS')
    await cp(indexOf(store), indexOf(other), { preserveTimestamps: true })
    expect(await asked(other, { content: NEW })).toBe('made')
    expect(await asked(store)).toBe('read')
  })

  test('no database at all: the error is that of reading it', async () => {
    const store = await storeWithIndex()
    await rm(databaseOf(store))
    await expect(indexed(store, 'p', () => Promise.reject(new Error('no store')))).rejects.toThrow('no store')
  })

  test('changes that the database has not yet taken in', async () => {
    const store = await storeWithIndex()
    await writeFile(`${databaseOf(store)}.wal`, 'more rows')
    expect(await asked(store, { content: NEW })).toBe('made')
    expect(await asked(store, { content: NEW })).toBe('made')
    await writeFile(`${databaseOf(store)}.wal`, '')
    expect(await asked(store)).toBe('read')
  })

  test('a database that changes while it is read is not the one that was read', async () => {
    const store = await storeOf()
    const make = async () => {
      await overwrite(store, 'ROWS')
      return CONTENT
    }
    expect(await indexed(store, 'p', make)).toBe(CONTENT)
    expect(await asked(store, { content: NEW })).toBe('made')
    expect(await asked(store, { content: NEW })).toBe('read')
  })
})

describe('stays good', () => {
  test('in a store that was moved', async () => {
    const store = await storeWithIndex()
    await rename(store, `${store} nytt`)
    expect(await asked(`${store} nytt`)).toBe('read')
  })

  test('in a copy, whose times are other ones', async () => {
    const store = await storeWithIndex()
    const copy = `${store} kopi`
    await cp(store, copy, { recursive: true })
    await utimes(databaseOf(copy), 1, 1)
    expect(await asked(copy)).toBe('read')
  })

  test('and notes the new times, so that the next look is quick', async () => {
    const store = await storeWithIndex()
    const first = await readFile(indexOf(store))
    await utimes(databaseOf(store), 1, 1)
    expect(await asked(store)).toBe('read')
    const second = await readFile(indexOf(store))
    expect(second.equals(first)).toBe(false)
    expect(await asked(store)).toBe('read')
    expect((await readFile(indexOf(store))).equals(second)).toBe(true)
  })
})

describe('cannot be written', () => {
  test('then all goes on without, and nothing is left behind', async () => {
    const store = await storeOf()
    await mkdir(join(indexOf(store), 'in the way'), { recursive: true })
    expect(await asked(store)).toBe('made')
    expect(await asked(store)).toBe('made')
    expect((await readdir(store)).sort()).toEqual(['saman.duckdb', 'saman.index'])
  })

  test('what cannot be held is a fault of the program, and told', async () => {
    const store = await storeOf()
    await expect(indexed(store, 'p', async () => ({ rows: new Map() }))).rejects.toThrow(/rows is neither/)
    expect(await readdir(store)).toEqual(['saman.duckdb'])
  })

  test('what a process that was ended half-way has left goes with the next one', async () => {
    const store = await storeOf()
    await writeFile(`${indexOf(store)}.0b3c`, 'half an')
    expect(await asked(store)).toBe('made')
    expect((await readdir(store)).sort()).toEqual(['saman.duckdb', 'saman.index'])
  })
})
