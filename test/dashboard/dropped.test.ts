/** Folders that are dropped: what is taken of them, by which names, and where it ends. */
import { describe, expect, test } from 'vitest'
import { filesIn, MOST_FILES, TooManyFiles } from '../../dashboard/loading/dropped.ts'

/** A folder as a browser gives it, in pieces of two; a text is a file, `null` one that cannot be read. */
type Drawn = { readonly [name: string]: string | null | Drawn }

function entryOf(name: string, content: string | null | Drawn, above = ''): FileSystemEntry {
  const fullPath = `${above}/${name}`
  const common = { name, fullPath, filesystem: undefined, getParent: () => undefined }
  if (content === null || typeof content === 'string')
    return {
      ...common,
      isFile: true,
      isDirectory: false,
      file: (take: (file: File) => void, refuse: (error: unknown) => void) => (content === null ? refuse(new DOMException('gone', 'NotFoundError')) : take(new File([content], name))),
    } as unknown as FileSystemEntry
  return {
    ...common,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      const left = Object.entries(content).map(([inside, of]) => entryOf(inside, of, fullPath))
      return { readEntries: (take: (entries: FileSystemEntry[]) => void) => take(left.splice(0, 2)) }
    },
  } as unknown as FileSystemEntry
}

const namesOf = async (...dropped: (File | FileSystemEntry)[]) => (await filesIn(dropped)).map(({ name }) => name)
const many = (count: number, of: string | Drawn): Drawn => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}`, of]))

describe('what is dropped', () => {
  test('is taken with all that lies in it, whatever the pieces that a browser tells it in', async () => {
    const folder = entryOf('uttrekk', { 'c.csv': 'c', 'a.csv': 'a', 'b.csv': 'b', dypere: { enda: { 'd.csv': 'd' } } })
    expect(await namesOf(folder, new File(['e'], 'e.csv'))).toEqual(['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv'])
  })

  test('keeps its bytes', async () => {
    const files = await filesIn([entryOf('x', { a: { 'f.csv': 'one' }, b: { 'f.csv': 'other' } })])
    expect(await Promise.all(files.map(async (file) => [file.name, await file.text()]))).toEqual([['x – a – f.csv', 'one'], ['x – b – f.csv', 'other']])
  })

  test('has names that differ, also where they differ in large and small letters only', async () => {
    expect(await namesOf(entryOf('2023', { 'Fravær.csv': '' }), entryOf('2024', { 'fravær.csv': '', 'enheter.csv': '' }))).toEqual(['2023 – Fravær.csv', 'enheter.csv', '2024 – fravær.csv'])
  })

  test('is without what systems and programs lay beside it', async () => {
    expect(await namesOf(entryOf('x', { '.DS_Store': '', '~$a.xlsx': '', __MACOSX: { '._a.csv': '' }, '.git': many(MOST_FILES + 1, ''), 'a.csv': '' }))).toEqual(['a.csv'])
  })

  test('is no more than the server takes', async () => {
    expect(await namesOf(entryOf('x', many(MOST_FILES, '')))).toHaveLength(MOST_FILES)
    await expect(filesIn([entryOf('x', many(MOST_FILES, '')), new File([], 'one more')])).rejects.toThrow(TooManyFiles)
    // Folders in folders without end.
    const endless: Drawn = Object.defineProperty({}, 'x', { enumerable: true, get: () => endless })
    await expect(filesIn([entryOf('x', endless)])).rejects.toThrow(TooManyFiles)
  })

  test('that cannot be read is told', async () => {
    await expect(filesIn([entryOf('x', { 'a.csv': 'a', 'b.csv': null })])).rejects.toMatchObject({ name: 'NotFoundError' })
  })
})
