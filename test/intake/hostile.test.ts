/** Files that were made to do harm, or might as well have been: refused in words, never read as something else. */
import { appendFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES } from '../../engine/intake/chunks.ts'
import { openFiles } from '../../engine/intake/files.ts'
import { openExtract } from '../../engine/intake/read.ts'
import type { Source } from '../../engine/intake/source.ts'
import { DiskFile } from '../../engine/intake/stored-file.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { AS_OF, folderOf, openFolder, PROFILE, PSEUDONYM, refusalOf, rowsOf } from './helpers.ts'

// ------------------------------------------------------------------------------------------------------- archives

interface Entry {
  readonly name: string
  readonly content: string | Uint8Array
  /** What the directory says, where it is not true. */
  readonly claimedBytes?: number
  readonly checksum?: number
  readonly attributes?: number
}

function zipOf(entries: readonly Entry[]): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimedBytes, checksum, attributes = 0 } of entries) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(checksum ?? crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(claimedBytes ?? bytes.length, 18)
    facts.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(attributes, 6)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.of(20, 3), facts, rest, Buffer.from(name)]))
    pieces.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...pieces, list, Buffer.from('PK\u0005\u0006'), end])
}

const OFFICE = 'http://schemas.openxmlformats.org'
const TYPE = `${OFFICE}/officeDocument/2006/relationships`

const relations = (...all: [string, string][]): string =>
  `<Relationships xmlns="${OFFICE}/package/2006/relationships">${all.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${TYPE}/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** A1, B1, …: a text stands in the cell, `=…` is a formula without a value, `=…→…` one with it. */
function cell(text: string, row: number, column: number): string {
  const at = `${String.fromCharCode(65 + column)}${row}`
  const [, formula, value] = /^=([^→]*)(?:→(.*))?$/.exec(text) ?? []
  if (formula === undefined) return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  return `<c r="${at}" t="${value === undefined ? 'n' : 'str'}"><f>${formula}</f>${value === undefined ? '<v/>' : `<v>${value}</v>`}</c>`
}

const sheetOf = (...rows: string[][]): string =>
  `<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetData>${rows.map((row, r) => `<row r="${r + 1}">${row.map((text, c) => cell(text, r + 1, c)).join('')}</row>`).join('')}</sheetData></worksheet>`

const HEADING = ['Ansattnr', 'Enhetskode', 'Ansettelsesforhold', 'Stillingsprosent', 'Fra dato', 'Til dato']
const ROW = ['101', 'A1', 'Fast', '80', '01.02.2024', '31.12.2024']
const SHEET = sheetOf(HEADING, ROW)

const PARTS: readonly Entry[] = [
  { name: '[Content_Types].xml', content: `<Types xmlns="${OFFICE}/package/2006/content-types"/>` },
  { name: '_rels/.rels', content: relations(['officeDocument', 'xl/workbook.xml']) },
  { name: 'xl/workbook.xml', content: `<workbook xmlns:r="${TYPE}"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>` },
  { name: 'xl/_rels/workbook.xml.rels', content: relations(['worksheet', 'worksheets/sheet1.xml'], ['sharedStrings', 'sharedStrings.xml']) },
  { name: 'xl/sharedStrings.xml', content: '<sst><si><t>ingenting</t></si></sst>' },
  { name: 'xl/worksheets/sheet1.xml', content: SHEET },
]

/** A workbook with other parts, in the places of its own or beside them. */
function workbook(...others: Entry[]): Buffer {
  return zipOf([...PARTS.filter(({ name }) => !others.some((other) => other.name === name)), ...others])
}

const sheet = (content: string, rest: Partial<Entry> = {}): Entry => ({ name: 'xl/worksheets/sheet1.xml', content, ...rest })
const texts = (content: string): Entry => ({ name: 'xl/sharedStrings.xml', content })

const positions = async (bytes: Uint8Array, file = 'stillinger.xlsx') => rowsOf(await openFolder({ [file]: bytes }), 'positions')

describe('a workbook', () => {
  it('that is in order is read', async () => {
    expect(await positions(workbook())).toMatchObject([{ row: 2, state: 'counted', unit: 'A1', percentHundredths: 8000 }])
  })

  it('is read without the parts beside its cells, whatever they hold', async () => {
    const beside = ['xl/pivotCache/pivotCacheDefinition1.xml', 'xl/externalLinks/externalLink1.xml', 'docProps/app.xml', 'xl/vbaProject.bin', 'xl/theme/theme1.xml']
    expect(await positions(workbook(...beside.map((name) => ({ name, content: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;' }))))).toHaveLength(1)
  })

  const laughs = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
  const million = '<c/>'.repeat(1_000_000)
  it.each<[string, Buffer, string]>([
    ['with an entity that stands for a file', workbook(sheet(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${SHEET.replace('A1', '&e;')}`)), 'unsafe-workbook'],
    ['with an entity that grows', workbook(texts(`${laughs}<sst><si><t>&c;</t></si></sst>`)), 'unsafe-workbook'],
    ['whose sheet ends in the middle', workbook(sheet(SHEET.slice(0, SHEET.indexOf('<c r="E2"')))), 'unreadable-workbook'],
    ['of which a byte is not what it was', workbook(sheet(SHEET.replace('80', '30'), { checksum: crc32(Buffer.from(SHEET)) })), 'unreadable-workbook'],
    ['that unpacks to more than it says', workbook(sheet(SHEET, { claimedBytes: 100 })), 'unreadable-workbook'],
    ['with two sheets of one name', zipOf([...PARTS, sheet(SHEET.replace('80', '30'))]), 'unreadable-workbook'],
    ['without its sheet', zipOf(PARTS.filter(({ name }) => !name.includes('sheet1'))), 'unreadable-workbook'],
    ['with a million cells in a row', workbook(sheet(SHEET.replace('</row>', `${million}</row>`))), 'too-large-workbook'],
    ['with a cell far outside of any sheet', workbook(sheet(SHEET.replace('r="F2"', 'r="ZZZZZZ2"'))), 'unreadable-workbook'],
    ['with something in its last column', workbook(sheet(SHEET.replace('r="F2"', 'r="XFD2"'))), 'too-many-columns'],
    ['with rows that go backwards', workbook(sheet(SHEET.replace('<row r="2">', '<row r="1">'))), 'unreadable-workbook'],
    ['with a row that is no number', workbook(sheet(SHEET.replace('<row r="2">', '<row r="NaN">'))), 'unreadable-workbook'],
    ['with a text of two million signs', workbook(sheet(SHEET.replace('A1', 'A'.repeat(2_000_000)))), 'too-large-workbook'],
    ['that nests without end', workbook(sheet(SHEET.replace('<sheetData>', `${'<x>'.repeat(5_000)}<sheetData>`))), 'too-large-workbook'],
    ['with more texts than memory is for', workbook(texts(`<sst>${'<si/>'.repeat(8_100_000)}</sst>`)), 'too-large-workbook'],
    ['that unpacks to a thousand times its size', workbook(sheet(SHEET + ' '.repeat(100_000_000))), 'archive-bomb'],
    ['with markup inside of markup', workbook(sheet(SHEET.replace('<row r="2">', '<row r="2" x="<row r=\'9\'>">'))), 'unreadable-workbook'],
  ])('%s is refused', async (_, bytes, code) => {
    const error = await refusalOf(positions(bytes))
    expect([error.kind, error.code]).toEqual(['refused', code])
    for (const language of LANGUAGES) {
      expect(error.in(language)).toContain('stillinger.xlsx')
      expect(error.in(language)).not.toMatch(/[{}]/)
    }
  })

  it('keeps the values of its formulas, and none is worked out', async () => {
    const [row] = await positions(workbook(sheet(sheetOf(HEADING, ['101', 'A1', 'Fast', '=1/0→80', '01.02.2024', '=NOW()→']))))
    expect(row).toMatchObject({ state: 'counted', percentHundredths: 8000 })
  })

  it('with formulas that were never worked out is refused, and told where they are', async () => {
    const open = await refusalOf(positions(workbook(sheet(sheetOf(HEADING, ROW, [...ROW.slice(0, 5), '=TODAY()'], [...ROW.slice(0, 3), '=1+1', ...ROW.slice(4)])))))
    expect(open.code).toBe('formula-without-value')
    expect(open.in('nb')).toContain('stillinger.xlsx › Ark1 har 2 formler uten utregnet verdi, den første i rad 3')
  })
})

// ------------------------------------------------------------------------------------------------------ text files

const CSV_HEADING = HEADING.join(';')
const csv = (...rows: string[]): string => `${[CSV_HEADING, ...rows].join('\n')}\n`
const GOOD = ROW.join(';')

describe('a text file', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['of one line without end', Buffer.alloc(3_000_000, 'a;'), 'endless-row'],
    ['of one line without end below its headings', `${CSV_HEADING}\n${'a;'.repeat(1_500_000)}`, 'endless-row'],
    ['with a hundred thousand columns', csv(GOOD).replaceAll('\n', `${';x'.repeat(100_000)}\n`), 'too-many-columns'],
    ['with a quote that is never closed', csv(`"${GOOD}`, GOOD), 'unclosed-quote'],
    ['with empty characters in it', csv(GOOD, GOOD.replace('A1', 'A\u0000')), 'nul-bytes'],
    ['that ends in a block of empty characters', csv(GOOD) + '\u0000'.repeat(4096), 'nul-bytes'],
    ['with two columns of one name that differ far below', `${CSV_HEADING};Stillingsprosent\n${`${GOOD};80\n`.repeat(1_000)}${GOOD};50\n`, 'ambiguous-column'],
  ])('%s is refused', async (_, content, code) => {
    const error = await refusalOf(positions(Buffer.from(content), 'stillinger.csv'))
    expect([error.kind, error.code]).toEqual(['refused', code])
    for (const language of LANGUAGES) expect(error.in(language)).not.toMatch(/[{}]/)
  })

  it('that ends in the middle of a row says so of the row', async () => {
    const rows = await positions(Buffer.from(csv(GOOD, GOOD).slice(0, -'2024;31.12.2024\n'.length)), 'stillinger.csv')
    expect(rows.map(({ row, state, finding }) => [row, state, finding])).toEqual([
      [2, 'counted', null],
      [3, 'rejected', 'cut-row'],
    ])
  })

  it('whose last row has no line end, but all its cells, is whole', async () => {
    expect((await positions(Buffer.from(csv(GOOD, GOOD).trimEnd()), 'stillinger.csv')).map(({ state }) => state)).toEqual(['counted', 'counted'])
  })

  it('with headings on every page keeps the rows of the first page', async () => {
    const rows = await positions(Buffer.from(csv(GOOD, CSV_HEADING, GOOD, CSV_HEADING, GOOD)), 'stillinger.csv')
    expect(rows.filter(({ state }) => state === 'counted').map(({ row }) => row)).toEqual([2, 4, 6])
  })

  it('has codes without the signs that nobody sees', async () => {
    const [row] = await positions(Buffer.from(csv(GOOD.replace('A1', '\u202e\u200bA1\ufeff'))), 'stillinger.csv')
    expect(row.unit).toBe('A1')
  })

  it('with one percentage that looks like a fraction counts it, and says so', async () => {
    const rows = await positions(Buffer.from(csv(GOOD, GOOD, GOOD.replace(';80;', ';0,8;'), GOOD.replace(';80;', ';1 %;'))), 'stillinger.csv')
    expect(rows.map(({ percentHundredths, finding }) => [percentHundredths, finding])).toEqual([
      [8000, null],
      [8000, null],
      [80, 'percent-like-fraction'],
      [100, null],
    ])
  })
})

// -------------------------------------------------------------------------------------------------------- archives

describe('an archive', () => {
  const good: Entry = { name: 'stillinger.csv', content: csv(GOOD) }
  it.each<[string, Entry[], string]>([
    ['a name that leads out of it', [good, { ...good, name: '../stillinger.csv' }], 'unsafe-archive'],
    ['a name that leads out of it on Windows', [good, { ...good, name: '..\\..\\stillinger.csv' }], 'unsafe-archive'],
    ['a name from the root', [good, { ...good, name: '/etc/stillinger.csv' }], 'unsafe-archive'],
    ['a name from a drive', [good, { ...good, name: 'C:/stillinger.csv' }], 'unsafe-archive'],
    ['a name with a line break', [good, { ...good, name: 'still\ninger.csv' }], 'unsafe-archive'],
    ['one name twice', [good, { ...good, content: csv(GOOD.replace('80', '30')) }], 'unsafe-archive'],
    ['a link', [good, { ...good, name: 'b.csv', content: '/etc/passwd', attributes: 0o120777 * 0x10000 }], 'unsafe-archive'],
    ['an archive', [{ name: 'indre.zip', content: zipOf([good]) }], 'archive-in-archive'],
    ['what unpacks to a thousand times its size', [{ ...good, content: csv(GOOD) + ' '.repeat(100_000_000) }], 'archive-bomb'],
    ['less than it says', [{ ...good, claimedBytes: 10_000 }], 'unreadable-archive'],
    ['other bytes than it says', [{ ...good, checksum: 1 }], 'unreadable-archive'],
  ])('with %s is refused', async (_, entries, code) => {
    const error = await refusalOf(openFolder({ 'uttrekk.zip': zipOf(entries) }))
    expect([error.kind, error.code]).toEqual(['refused', code])
  })
})

// ----------------------------------------------------------------------------------------- files that do not keep still

describe('a file that is gone through several times', () => {
  const content = csv(...Array.from({ length: 200 }, () => GOOD))
  const other = content.replace(';80;', ';30;')

  const CHANGES: readonly (readonly [string, string, (file: string, bytes: Uint8Array) => Promise<void>])[] = [
    ['was written on', 'file-changed', (file) => appendFile(file, `${GOOD}\n`)],
    ['was cut', 'file-changed', async (file, bytes) => writeFile(file, bytes.subarray(0, bytes.length - 5))],
    ['was written over by as many bytes at the same time of its clock', 'file-changed', rewrite],
    ['had another put in its place', 'file-changed', replace],
    ['was deleted', 'file-gone', (file) => rm(file)],
  ]
  const FILES: readonly (readonly [string, string, string | Uint8Array])[] = [
    ['a text file', 'stillinger.csv', content],
    ['a workbook', 'stillinger.xlsx', workbook()],
    ['an archive', 'uttrekk.zip', zipOf([{ name: 'stillinger.csv', content }])],
  ]

  it.each(FILES)('%s is read while it stays as it is', async (_, name, bytes) => {
    const source = await opened(join(await folderOf({ [name]: bytes }), name))
    expect(await rowCount(source)).toBe(await rowCount(source))
  })

  describe.each(FILES)('%s', (_, name, bytes) => {
    it.each(CHANGES)('%s: %s', async (_, code, change) => {
      const file = join(await folderOf({ [name]: bytes }), name)
      const source = await opened(file)
      await rowCount(source)
      await change(file, Buffer.from(bytes))
      const error = await refusalOf(rowCount(source))
      // An archive that looks the same is found out by the checksum of what is packed in it.
      expect([error.kind, error.code]).toEqual(['refused', change === rewrite && name.endsWith('.zip') ? 'unreadable-archive' : code])
      for (const language of LANGUAGES) expect(error.in(language)).toContain(name)
    })
  })

  it('is no file of two halves', async () => {
    const file = join(await folderOf({ 'stillinger.csv': content }), 'stillinger.csv')
    const stored = new DiskFile(file, content.length)
    const chunks = stored.open()
    const piece = new Uint8Array(CHUNK_BYTES)
    await chunks.read(piece, 0)
    await writeFile(file, `${other}${GOOD}\n`)
    expect((await refusalOf(chunks.read(piece, 0).then(() => chunks.read(piece, 0)))).code).toBe('file-changed')
    chunks.close()
  })

  it('is no pipe, no device and no folder', async () => {
    const error = await refusalOf(openExtract(['/dev/null'], PROFILE, { pseudonym: PSEUDONYM, asOfDay: AS_OF }))
    expect(error.code).toBe('unreadable-file')
  })

  async function opened(file: string): Promise<Source> {
    await utimes(file, NOON, NOON)
    const { sources, refusals } = await openFiles([file], () => {})
    expect(refusals).toEqual([])
    return sources[0]
  }

  async function rowCount(source: Source): Promise<number> {
    let rows = 0
    for await (const batch of source.batches()) rows += batch.rowCount
    return rows
  }

  const NOON = new Date('2024-06-01T12:00:00Z')

  /** With one bit in its middle another. */
  function flipped(bytes: Uint8Array): Uint8Array {
    return bytes.map((byte, place) => (place === bytes.length >> 1 ? byte ^ 1 : byte))
  }

  /** Without a change of its size or of its time. */
  async function rewrite(file: string, bytes: Uint8Array): Promise<void> {
    await writeFile(file, flipped(bytes))
    await utimes(file, NOON, NOON)
  }

  async function replace(file: string, bytes: Uint8Array): Promise<void> {
    await writeFile(`${file}.new`, flipped(bytes))
    await utimes(`${file}.new`, NOON, NOON)
    await rename(`${file}.new`, file)
  }
})
