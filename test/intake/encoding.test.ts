import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { ByteSurvey, decodeText } from '../../engine/intake/encoding.ts'
import { unscrambled } from '../../engine/intake/scrambled.ts'
import { openFolder, rowsOf } from './helpers.ts'

/** `{d}` is the delimiter and `{n}` the line break. One cell is quoted for its delimiter, one for its quotes, one for its line break. */
const UNITS = [
  'Enhetskode{d}Enhetsnavn{d}Overordnet enhet',
  'A{d}Sjøfjord kommune{d}',
  '{n}A1{d}"Kultur{d} idrett og ""fritid"""{d}A',
  'A2{d}"Øvre Ål{n}barnehage"{d}A',
  'A3{d}Læringssenteret på Å{d}A',
].join('{n}')

const NAMES = (delimiter: string, newline: string) => [
  [2, 'A', 'Sjøfjord kommune', null],
  [4, 'A1', `Kultur${delimiter} idrett og "fritid"`, 'A'],
  [5, 'A2', `Øvre Ål${newline}barnehage`, 'A'],
  [6, 'A3', 'Læringssenteret på Å', 'A'],
]

const ENCODINGS: readonly (readonly [string, string, boolean])[] = [
  ['utf-8', 'utf-8', false],
  ['utf-8', 'utf-8', true],
  ['utf-16le', 'utf-16le', true],
  ['utf-16le', 'utf-16le', false],
  ['utf-16be', 'utf-16be', true],
  ['utf-16be', 'utf-16be', false],
  ['windows-1252', 'windows-1252', false],
  ['iso-8859-1', 'windows-1252', false],
  ['cp865', 'cp865', false],
  ['cp850', 'cp865', false],
  ['macroman', 'macroman', false],
]
const NEWLINES: Readonly<Record<string, string>> = { CRLF: '\r\n', LF: '\n', CR: '\r' }

describe('the same rows come out of every encoding, delimiter and line break', () => {
  for (const [encoding, found, bom] of ENCODINGS)
    for (const delimiter of [';', ',', '\t', '|'])
      for (const [name, newline] of Object.entries(NEWLINES))
        it(`${encoding}${bom ? ' with BOM' : ''}, ${JSON.stringify(delimiter)}, ${name}`, async () => {
          const text = UNITS.replaceAll('{d}', delimiter).replaceAll('{n}', newline)
          const extract = await openFolder({ 'organisasjon.csv': iconv.encode(text, encoding, { addBOM: bom }) })
          expect(extract.sources[0]).toMatchObject({ table: 'units', encoding: found, delimiter, headerRow: 1, rowsRead: 4 })
          const rows = await rowsOf(extract, 'units')
          expect(rows.map(({ row, unit, name, parent }) => [row, unit, name, parent])).toEqual(NAMES(delimiter, newline))
        })
})

function encodingOf(...chunks: Uint8Array[]): string | undefined {
  const survey = new ByteSurvey()
  for (const chunk of chunks) survey.add(chunk)
  return survey.encoding()
}

describe('the encoding is decided over all bytes', () => {
  it('plain ASCII is UTF-8', () => {
    expect(encodingOf(Buffer.from('Enhetskode;Navn'))).toBe('utf-8')
  })

  it('sees letters far down in the file, and letters cut in two by the pieces it is read in', () => {
    const bytes = Buffer.from(`${'a;b\n'.repeat(50_000)}Sjøfjord`)
    const cut = bytes.indexOf('ø') + 1
    expect(encodingOf(bytes.subarray(0, cut), bytes.subarray(cut))).toBe('utf-8')
    expect(encodingOf(iconv.encode(`${'a;b\n'.repeat(50_000)}Sjøfjord`, 'windows-1252'))).toBe('windows-1252')
  })

  it('a character broken in a long UTF-8 file leaves it UTF-8', () => {
    expect(encodingOf(Buffer.from('ø'.repeat(100)), Buffer.of(0xc3, 0x20))).toBe('utf-8')
  })

  it('signs of windows-1252 beside words do not make it another encoding', () => {
    expect(encodingOf(iconv.encode('Sjøfjord – «½ stilling» § 14-4 … 100 €', 'windows-1252'))).toBe('windows-1252')
    expect(encodingOf(iconv.encode('Prøve på ¾ stilling', 'windows-1252'))).toBe('windows-1252')
  })

  it('no-break spaces in every row do not make it another encoding', () => {
    expect(encodingOf(iconv.encode(`Fravær${';Barns\u00a0sykdom;10\u00a0808'.repeat(100)}`, 'windows-1252'))).toBe('windows-1252')
    expect(encodingOf(iconv.encode(`Fravær${';Barns\u00a0sykdom'.repeat(100)}`, 'macroman'))).toBe('macroman')
  })

  it.each([
    ['zeros', Buffer.of(0x41, 0x00, 0x00, 0x42, 0x43)],
    ['a picture', Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d)],
    ['UTF-32', Buffer.of(0xff, 0xfe, 0x00, 0x00, 0x41, 0x00, 0x00, 0x00)],
    ['control characters', Buffer.from('\u0001\u0002\u0003abc')],
    ['one half UTF-8, one half windows-1252', Buffer.concat([Buffer.from('blåbær '.repeat(30)), iconv.encode('blåbær '.repeat(20), 'windows-1252')])],
  ])('%s are no text that can be read', (_, bytes) => {
    expect(encodingOf(bytes)).toBeUndefined()
  })

  it('decodes a small file as a whole', () => {
    expect(decodeText(iconv.encode('\ufeffLærling: apprentice', 'utf-16le'))).toBe('Lærling: apprentice')
    expect(decodeText(Buffer.of(0, 1, 2))).toBeUndefined()
  })
})

describe('UTF-8 that was misread and saved again', () => {
  const AGAIN: readonly (readonly [string, (text: string) => string])[] = [
    ['as windows-1252', (text) => iconv.decode(Buffer.from(text), 'windows-1252')],
    ['as Latin-1', (text) => Buffer.from(text).toString('latin1')],
    ['as Latin-1 twice', (text) => Buffer.from(Buffer.from(text).toString('latin1')).toString('latin1')],
    ['with its byte order mark', (text) => Buffer.from(`\ufeff${text}`).toString('latin1')],
  ]
  it.each(AGAIN)('%s', async (_, misread) => {
    const text = UNITS.replaceAll('{d}', ';').replaceAll('{n}', '\n')
    const extract = await openFolder({ 'organisasjon.csv': misread(text) })
    expect(extract.sources[0]).toMatchObject({ table: 'units', encoding: 'utf-8-twice', headerRow: 1 })
    expect((await rowsOf(extract, 'units')).map(({ row, unit, name, parent }) => [row, unit, name, parent])).toEqual(NAMES(';', '\n'))
  })

  it('signs that may stand beside each other are left as they are', () => {
    for (const text of ['Årsak – «Å»', 'São Tomé', 'ÃO', 'Â', 'Ærlig', '10 °C', 'naïve', 'Ålesund…']) expect(unscrambled(text)).toBe(text)
  })
})
