/** From paths to sources: what kind each file is, and how it is opened. */
import type { InputError } from '../messages.ts'
import { openMessages } from './a-melding.ts'
import { listFiles, OLD_EXCEL, OTHER_SPREADSHEETS, WORKBOOK_ENDINGS } from './listing.ts'
import { readingError, refuse } from './messages.ts'
import { openParquet } from './parquet.ts'
import { beginsAsArchive, beginsAsOldOffice, beginsAsOtherArchive, beginsAsParquet, beginsAsText, beginsAsWebPage, beginsAsXml } from './signatures.ts'
import type { Ignored, Opened, Source } from './source.ts'
import { DiskFile, endingOf, readHead, type StoredFile } from './stored-file.ts'
import { openText } from './text-file.ts'
import { openWorkbook } from './workbook.ts'
import { isWorkbook } from './zip.ts'

export interface OpenedFiles extends Opened {
  /** Why files cannot be read; the others are opened all the same. */
  readonly refusals: readonly InputError[]
}

/** Opens every extract that the paths name; folders and archives stand for the files in them. `onBytes` follows the first look through them. */
export async function openFiles(paths: readonly string[], onBytes: (bytes: number) => void): Promise<OpenedFiles> {
  const listed = await listFiles(paths)
  const sources: Source[] = []
  const ignored: Ignored[] = [...listed.ignored]
  const refusals: InputError[] = [...listed.refusals]
  const messages: StoredFile[] = []
  const add = async (opening: Promise<Opened>, file: string): Promise<void> => {
    try {
      const opened = await opening
      sources.push(...opened.sources)
      ignored.push(...opened.ignored)
    } catch (error) {
      refusals.push(readingError(error, file))
    }
  }
  for (const file of listed.files) await add(openFile(file, onBytes, messages), file.name)
  // A position is followed from month to month, over all messages.
  if (messages.length > 0) await add(openMessages(messages, onBytes), messages[0].name)
  return { sources, ignored, refusals }
}

/** Bytes of the files that the paths name, unpacked. */
export async function countBytes(paths: readonly string[]): Promise<number> {
  const { files } = await listFiles(paths)
  return files.reduce((sum, { byteCount }) => sum + byteCount, 0)
}

const NOTHING: Opened = { sources: [], ignored: [] }

/** Opens a file, or puts it with the messages, which are opened together. */
async function openFile(stored: StoredFile, onBytes: (bytes: number) => void, messages: StoredFile[]): Promise<Opened> {
  const file = stored.name
  const ending = endingOf(file)
  const head = await readHead(stored)
  if (head.length === 0) throw refuse('empty-file', { source: file })
  // Many systems write text under this name, for Excel to open.
  if (OTHER_SPREADSHEETS.includes(ending) && !(ending === OLD_EXCEL && (beginsAsText(head) || beginsAsArchive(head)))) throw refuse('other-spreadsheet', { file })
  // What a file is, its first bytes say more surely than its ending.
  if (beginsAsArchive(head)) {
    // An archive on disk that is no workbook has been opened while it was listed.
    if (!(stored instanceof DiskFile) && !(await isWorkbook(await stored.readAll(), file))) throw refuse('archive-in-archive', { file })
    return openWorkbook(stored, onBytes)
  }
  if (beginsAsOldOffice(head)) throw refuse('encrypted-workbook', { file })
  if (beginsAsOtherArchive(head)) throw refuse('other-archive', { file })
  if (WORKBOOK_ENDINGS.includes(ending)) throw refuse('unreadable-workbook', { file })
  if (beginsAsParquet(head)) return openParquet(stored, onBytes)
  if (ending === '.parquet') throw refuse('unreadable-parquet', { file })
  if (beginsAsWebPage(head)) throw refuse('web-page', { file })
  if (beginsAsXml(head)) {
    messages.push(stored)
    return NOTHING
  }
  return { sources: [await openText(stored, onBytes)], ignored: [] }
}
