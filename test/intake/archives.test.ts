import { gzipSync } from 'node:zlib'
import { strToU8, zipSync, type Zippable } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { parseProfile } from '../../engine/intake/profile.ts'
import { openFolder, PROFILE_TEXT, refusalOf, rowsOf, type Files } from './helpers.ts'

const UNITS = 'Kode;Navn;Overordnet\nA;Kommunen;\n'
const POSITIONS = 'Ansattnr;Enhetskode;Ansettelsesforhold;Stillingsprosent;Fra dato;Til dato\n101;A;Fast;80;01.01.2020;\n'

async function namesIn(files: Files): Promise<(string | null)[][]> {
  return (await openFolder(files)).sources.map(({ file, sheet, table }) => (sheet === null ? [file, table] : [file, sheet, table]))
}

describe('an archive stands for the files in it', () => {
  it('in the order of their names, with their folders; what a Mac or an editor left beside them is passed by', async () => {
    const archive = zipSync({
      'b/stillinger.csv': strToU8(POSITIONS),
      'a/org.csv': strToU8(UNITS),
      'a/notat.pdf': strToU8('x'),
      'profile.yaml': strToU8('x'),
      '__MACOSX/a/._org.csv': strToU8('x'),
      '.DS_Store': strToU8('x'),
      'a/~$bok.xlsx': strToU8('x'),
    })
    const extract = await openFolder({ 'uttrekk.zip': archive })
    expect(extract.sources.map(({ file, table, byteCount }) => [file, table, byteCount])).toEqual([
      ['uttrekk.zip › a/org.csv', 'units', UNITS.length],
      ['uttrekk.zip › b/stillinger.csv', 'positions', POSITIONS.length],
    ])
    expect(extract.ignored).toEqual([{ file: 'uttrekk.zip › a/notat.pdf', sheet: null, reason: 'other-ending' }])
  })

  it('beside files that are not packed, and folders with one file a year', async () => {
    expect(
      await namesIn({ 'org.zip': zipSync({ 'org.csv': strToU8(UNITS) }), '2023/stillinger.csv': POSITIONS, '2024/stillinger.csv': POSITIONS.replace('101', '102') }),
    ).toEqual([
      ['2023/stillinger.csv', 'positions'],
      ['2024/stillinger.csv', 'positions'],
      ['org.zip › org.csv', 'units'],
    ])
  })

  it('a file packed by itself is what is in it', async () => {
    const extract = await openFolder({ 'org.csv': UNITS, 'stillinger.csv.gz': gzipSync(POSITIONS) })
    expect(extract.sources.map(({ file, table, byteCount }) => [file, table, byteCount])).toEqual([
      ['org.csv', 'units', UNITS.length],
      ['stillinger.csv.gz › stillinger.csv', 'positions', POSITIONS.length],
    ])
    expect((await rowsOf(extract, 'positions')).map(({ percentHundredths, unit }) => [percentHundredths, unit])).toEqual([[8000, 'A']])
  })

  it('a file of several packed pieces, as logs are put together, is all of them', async () => {
    const [heading, row] = POSITIONS.split('\n')
    const extract = await openFolder({ 'stillinger.csv.gz': Buffer.concat([gzipSync(`${heading}\n`), gzipSync(`${row}\n`)]) })
    expect(await rowsOf(extract, 'positions')).toHaveLength(1)
  })

  it.each([
    ['of Windows', 'cp850'],
    ['of DOS', 'cp865'],
    ['of a Mac', 'utf-8'],
  ])('with the letters of names as those %s wrote them', async (_, encoding) => {
    // Signs of one byte each in place of the name, which is then written in the encoding.
    const name = iconv.encode('årsuttrekk/fravær og ønsker.csv', encoding)
    const placeholder = 'x'.repeat(name.length - 4) + '.csv'
    const packed = Buffer.from(zipSync({ [placeholder]: strToU8(UNITS) }))
    for (let at = packed.indexOf(placeholder); at >= 0; at = packed.indexOf(placeholder)) name.copy(packed, at)
    expect(await namesIn({ 'a.zip': packed })).toEqual([['a.zip › årsuttrekk/fravær og ønsker.csv', 'units']])
  })

  it('the profile names a file with its folder and archive or without', async () => {
    const files = { 'a.zip': zipSync({ 'm/liste.csv': strToU8(POSITIONS), 'm/annet.csv': strToU8('Vare;Pris\nBlyant;1\n') }) }
    for (const pattern of ['annet.csv', 'a.zip › m/annet.csv', '*/annet.csv']) {
      const profile = parseProfile(`${PROFILE_TEXT}files:\n  "${pattern}": ignore\n`, 'profile.yaml')
      const extract = await openFolder(files, profile)
      expect(extract.ignored).toEqual([{ file: 'a.zip › m/annet.csv', sheet: null, reason: 'profile' }])
    }
  })

  it('a text of many pieces is read to its end', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `${index + 1};A;Fast;80;01.01.2020;`)
    const text = [POSITIONS.split('\n')[0], ...lines].join('\n')
    const extract = await openFolder({ 'a.zip': zipSync({ 'stillinger.csv': strToU8(text) }) })
    const rows = await rowsOf(extract, 'positions')
    expect(rows.length).toBe(lines.length)
    expect(rows.at(-1)?.row).toBe(lines.length + 1)
  })
})

describe('what is refused', () => {
  const zip = (content: Zippable): Files => ({ 'a.zip': zipSync(content) })
  const damaged = (change: (bytes: Buffer) => void, level: 0 | 6 = 0): Files => {
    const bytes = Buffer.from(zipSync({ 'stillinger.csv': [strToU8(POSITIONS), { level }] }))
    change(bytes)
    return { 'a.zip': bytes }
  }
  it.each<[string, Files, string]>([
    ['an archive in an archive', zip({ 'b.zip': zipSync({ 'stillinger.csv': strToU8(POSITIONS) }) }), 'archive-in-archive'],
    ['an archive that calls itself text', zip({ 'b.csv': zipSync({ 'stillinger.csv': strToU8(POSITIONS) }) }), 'archive-in-archive'],
    ['an old workbook in an archive', zip({ 'b.xls': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0) }), 'other-spreadsheet'],
    ['a sheet of OpenOffice', { 'a.zip': zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<x/>') }) }, 'other-spreadsheet'],
    ['nothing to read', zip({ 'b.pdf': strToU8('x') }), 'no-files'],
    ['nothing at all', zip({}), 'no-files'],
    ['an archive cut off', { 'a.zip': Buffer.from(zipSync({ 'stillinger.csv': strToU8(POSITIONS) })).subarray(0, 60) }, 'unreadable-archive'],
    ['a byte that is another', damaged((bytes) => (bytes[bytes.indexOf('101')] = 0x32)), 'unreadable-archive'],
    ['a password', damaged((bytes) => (bytes[bytes.indexOf(Buffer.of(0x50, 0x4b, 1, 2)) + 8] |= 1), 6), 'encrypted-archive'],
    ['another way of packing', damaged((bytes) => (bytes[bytes.indexOf(Buffer.of(0x50, 0x4b, 1, 2)) + 10] = 14)), 'unreadable-archive'],
    ['a way out of the archive', zip({ '../stillinger.csv': strToU8(POSITIONS) }), 'unsafe-archive'],
    ['a way to the top of the disk', zip({ '/etc/stillinger.csv': strToU8(POSITIONS) }), 'unsafe-archive'],
    ['gzip that is cut', { 'stillinger.csv': Uint8Array.of(0x1f, 0x8b, 8, 0, 0) }, 'unreadable-archive'],
    ['gzip with a wrong checksum', { 'stillinger.csv.gz': Buffer.concat([gzipSync(POSITIONS).subarray(0, -8), Buffer.alloc(8)]) }, 'unreadable-archive'],
    ['gzip of a tar archive', { 'uttrekk.tar.gz': gzipSync('x') }, 'other-archive'],
    ['gzip within an archive', { 'a.zip': zipSync({ 'stillinger.csv.gz': gzipSync(POSITIONS) }) }, 'other-archive'],
    ['gzip that unpacks to far more than a text does', { 'stillinger.csv.gz': gzipSync(new Uint8Array(80 << 20)) }, 'archive-bomb'],
    ['a table in a format that is not read', { 'org.csv': UNITS, 'stillinger.csv': POSITIONS, 'fravær.ndjson': '{}' }, 'other-data-file'],
    ['7-Zip', { 'stillinger.csv': Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0) }, 'other-archive'],
    ['a little that unpacks to very much', zip({ 'stillinger.csv': new Uint8Array(80 << 20) }), 'archive-bomb'],
    ['very many files', zip(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`${index}.csv`, new Uint8Array(0)]))), 'archive-bomb'],
  ])('%s', async (_, files, code) => {
    expect((await refusalOf(openFolder(files))).code).toBe(code)
  })
})
