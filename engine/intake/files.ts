/** From paths to sources: which files there are, what kind each is, and how it is opened. */
import { createHash } from 'node:crypto'
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { ChunkReader, CHUNK_BYTES } from './chunks.ts'
import { csvBatches } from './csv.ts'
import { findDialect } from './dialect.ts'
import { DistinctCells } from './distinct-cells.ts'
import { ByteSurvey, cellDecoder, decoderFor } from './encoding.ts'
import { refuse } from './messages.ts'
import type { Source } from './source.ts'
import { inspectWorkbook, sheetBatches } from './xlsx.ts'

/** Something that was given and is not read. */
export interface Ignored {
  readonly file: string
  readonly sheet: string | null
  readonly reason: 'other-ending' | 'hidden-sheet' | 'empty-sheet' | 'no-table' | 'profile'
}

export interface Opened {
  readonly sources: readonly Source[]
  readonly ignored: readonly Ignored[]
}

const TEXT_ENDINGS = ['.csv', '.txt', '.tsv']
const WORKBOOK_ENDINGS = ['.xlsx', '.xlsm']
const ENDINGS = [...TEXT_ENDINGS, ...WORKBOOK_ENDINGS]
/** Spreadsheets that would be missed if they were passed by in silence. */
const OTHER_SPREADSHEETS = ['.xls', '.xlsb', '.ods', '.numbers']

/** Opens every extract that the paths name; a folder stands for the files in it. `onBytes` follows the first look through them. */
export async function openFiles(paths: readonly string[], onBytes: (bytes: number) => void): Promise<Opened> {
  const sources: Source[] = []
  const { files, ignored } = await listFiles(paths)
  for (const path of files) {
    const opened = await openFile(path, onBytes).catch((error: unknown) => {
      throw isAccessError(error) ? refuse('unreadable-file', { file: basename(path) }) : error
    })
    sources.push(...opened.sources)
    ignored.push(...opened.ignored)
  }
  return { sources, ignored }
}

/** Bytes of the files that the paths name. */
export async function countBytes(paths: readonly string[]): Promise<number> {
  const { files } = await listFiles(paths)
  const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function listFiles(paths: readonly string[]): Promise<{ files: string[]; ignored: Ignored[] }> {
  const files = new Map<string, string>()
  const ignored: Ignored[] = []
  for (const path of paths) {
    const info = await stat(path).catch(() => {
      throw refuse('file-not-found', { file: path })
    })
    if (!info.isDirectory()) {
      files.set(await realpath(path), path)
      continue
    }
    const entries = await readdir(path, { withFileTypes: true })
    let found = 0
    for (const { name } of entries.filter((entry) => !entry.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      // Dot files, the lock files of an open workbook, and the profile are nobody's extract.
      if (name.startsWith('.') || name.startsWith('~$') || /^profil.*\.ya?ml$/i.test(name)) continue
      const ending = extname(name).toLowerCase()
      if (OTHER_SPREADSHEETS.includes(ending)) throw refuse('other-spreadsheet', { file: name })
      if (ENDINGS.includes(ending)) {
        files.set(await realpath(join(path, name)), join(path, name))
        found++
      } else ignored.push({ file: name, sheet: null, reason: 'other-ending' })
    }
    if (found === 0) throw refuse('no-files', { folder: path, endings: ENDINGS.join(', ') })
  }
  return { files: [...files.values()], ignored }
}

async function openFile(path: string, onBytes: (bytes: number) => void): Promise<Opened> {
  const file = basename(path)
  if (OTHER_SPREADSHEETS.includes(extname(path).toLowerCase())) throw refuse('other-spreadsheet', { file })
  const head = await readHead(path)
  if (head.length === 0) throw refuse('empty-file', { source: file })
  // What a file is, its first bytes say more surely than its ending.
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return openWorkbook(path, file, onBytes)
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw refuse('encrypted-workbook', { file })
  if (WORKBOOK_ENDINGS.includes(extname(path).toLowerCase())) throw refuse('unreadable-workbook', { file })
  return { sources: [await openText(path, file, onBytes)], ignored: [] }
}

async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

async function openText(path: string, file: string, onBytes: (bytes: number) => void): Promise<Source> {
  const survey = new ByteSurvey()
  const hash = createHash('sha256')
  const chunk = new Uint8Array(CHUNK_BYTES)
  // So much of a text shows how its columns are separated.
  let head = new Uint8Array(0)
  let byteCount = 0
  const chunks = new ChunkReader(path)
  try {
    for (let length = await chunks.read(chunk, 0); length > 0; length = await chunks.read(chunk, 0)) {
      const bytes = chunk.subarray(0, length)
      if (byteCount === 0) head = bytes.slice()
      survey.add(bytes)
      hash.update(bytes)
      byteCount += length
      onBytes(length)
    }
  } finally {
    chunks.close()
  }
  const encoding = survey.encoding()
  if (encoding === undefined) throw refuse('unknown-encoding', { file })
  const text = decoderFor(encoding).write(head)
  if (text.trim() === '') throw refuse('empty-file', { source: file })
  // A text with no separator at all is one column, and will be refused for what it lacks.
  const dialect = findDialect(byteCount > head.length ? text.slice(0, lastLineBreak(text)) : text) ?? { delimiter: ';', skipLines: 0 }
  return {
    file,
    sheet: null,
    sha256: hash.digest('hex'),
    byteCount,
    encoding,
    delimiter: dialect.delimiter,
    dates1904: false,
    batches: (onBytes) => csvBatches(path, file, encoding, dialect, onBytes),
    distinctCells: () => new DistinctCells(cellDecoder(encoding)),
  }
}

/** The end of the last whole line; the whole text where it has none. */
function lastLineBreak(text: string): number {
  const place = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
  return place > 0 ? place : text.length
}

async function openWorkbook(path: string, file: string, onBytes: (bytes: number) => void): Promise<Opened> {
  const bytes = await readFile(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { sheets, dates1904 } = await inspectWorkbook(bytes, file)
  onBytes(bytes.length)
  const shown = sheets.filter(({ hidden }) => !hidden)
  const sources = shown.map((sheet): Source => ({
    file,
    sheet: sheet.name,
    sha256,
    byteCount: bytes.length,
    encoding: null,
    delimiter: null,
    dates1904,
    batches: async function* (onBytes) {
      // Read anew each time: a workbook that waits for its turn must not lie in memory.
      yield* sheetBatches(await readFile(path), file, sheet)
      onBytes?.(bytes.length / shown.length)
    },
    distinctCells: () => new DistinctCells(() => ''), // no cell of a sheet comes as bytes
  }))
  return { sources, ignored: sheets.filter(({ hidden }) => hidden).map(({ name }) => ({ file, sheet: name, reason: 'hidden-sheet' })) }
}

function isAccessError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EBUSY', 'EIO', 'EISDIR'].includes(String(error.code))
}
