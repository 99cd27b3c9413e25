/** Which files the paths of an extract name: folders and zip archives stand for what is in them. */
import { access, readdir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { InputError } from '../messages.ts'
import { openGzip } from './gzip.ts'
import { readingError, refuse } from './messages.ts'
import { beginsAsArchive, beginsAsGzip } from './signatures.ts'
import type { Ignored } from './source.ts'
import { DiskFile, endingOf, readHead, type StoredFile } from './stored-file.ts'
import { checkNames, CONTENT_TYPES, readArchive, type PackedFile } from './zip.ts'

/** `.dat` and `.asc` are what mainframes and SAP call their text files. */
const TEXT_ENDINGS = ['.csv', '.txt', '.tsv', '.dat', '.asc']
export const WORKBOOK_ENDINGS = ['.xlsx', '.xlsm']
const ENDINGS = [...TEXT_ENDINGS, ...WORKBOOK_ENDINGS, '.parquet', '.xml', '.zip', '.gz']
/** Its bytes show whether it is a spreadsheet, or a text that is called one. */
export const OLD_EXCEL = '.xls'
/** Spreadsheets that would be missed if they were passed by in silence. */
export const OTHER_SPREADSHEETS = [OLD_EXCEL, '.xlsb', '.ods', '.numbers']

/** What systems and statisticians write tables in beside those: passed by, it would look like nothing. */
const OTHER_TABLES = ['.json', '.jsonl', '.ndjson', '.feather', '.arrow', '.avro', '.orc', '.dbf', '.mdb', '.accdb', '.sav', '.sas7bdat', '.dta', '.db', '.sqlite']

/** In a store, beside the database. A store in the folder of an extract is no part of it. */
const KEY_OF_STORE = 'person.key'

interface Listed {
  readonly files: readonly StoredFile[]
  readonly ignored: readonly Ignored[]
  /** Why files are not among those to read that should be. */
  readonly refusals: readonly InputError[]
}

/** Throws `InputError` where a path names nothing that is there. */
export async function listFiles(paths: readonly string[]): Promise<Listed> {
  const listing = new Listing()
  for (const path of paths) {
    const info = await stat(path).catch(() => {
      throw refuse('file-not-found', { file: path })
    })
    if (!info.isDirectory()) await listing.addFile(path, basename(path))
    else if ((await listing.addFolder(path, '')) === 0 && listing.refusals.length === 0) throw refuse('no-files', { folder: path, endings: ENDINGS.join(', ') })
  }
  return listing
}

class Listing implements Listed {
  readonly files: StoredFile[] = []
  readonly ignored: Ignored[] = []
  readonly refusals: InputError[] = []
  /** A file that two paths name is read once. */
  private readonly known = new Set<string>()

  /** Gives how many files there were to read. `within`: what stands before their names, `2023/`. */
  async addFolder(path: string, within: string): Promise<number> {
    const entries = await readdir(path, { withFileTypes: true })
    let found = 0
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = join(path, entry.name)
      const name = within + entry.name.normalize('NFC')
      if (isNobodys(entry.name)) continue
      if (entry.isDirectory()) {
        if (!(await isStore(inner))) found += await this.addFolder(inner, `${name}/`)
      } else if (this.isRead(name)) found += await this.addFile(inner, name)
    }
    return found
  }

  /** As `addFolder`; one that cannot be read is counted, since it is told of. */
  async addFile(path: string, name: string): Promise<number> {
    try {
      return await this.addReadable(path, name)
    } catch (error) {
      this.refusals.push(readingError(error, name))
      return 1
    }
  }

  private async addReadable(path: string, name: string): Promise<number> {
    const real = await realpath(path)
    if (this.known.has(real)) return 1
    this.known.add(real)
    const info = await stat(path)
    // A pipe or a device may have no end, or wait for ever.
    if (!info.isFile()) throw refuse('unreadable-file', { file: name })
    const file = new DiskFile(path, info.size, name)
    const head = await readHead(file)
    const archive = beginsAsArchive(head) ? await packedIn(file) : null
    if (archive !== null) return this.addPacked(file, archive)
    this.files.push(beginsAsGzip(head) ? await openGzip(file) : file)
    return 1
  }

  private addPacked({ name }: DiskFile, archive: readonly PackedFile[]): number {
    checkNames(archive, name)
    const sorted = [...archive].sort((a, b) => (a.path < b.path ? -1 : 1))
    const read = sorted.filter((file) => !file.path.split('/').some(isNobodys) && this.isRead(file.name))
    this.files.push(...read)
    if (read.length === 0 && this.refusals.length === 0) throw refuse('no-files', { folder: name, endings: ENDINGS.join(', ') })
    return read.length
  }

  /** By its ending; what is not read is remembered. */
  private isRead(name: string): boolean {
    const ending = endingOf(name)
    if (OTHER_SPREADSHEETS.includes(ending) && ending !== OLD_EXCEL) {
      this.refusals.push(refuse('other-spreadsheet', { file: name }))
      return false
    }
    if (OTHER_TABLES.includes(ending)) {
      this.refusals.push(refuse('other-data-file', { file: name }))
      return false
    }
    if (ENDINGS.includes(ending) || ending === OLD_EXCEL) return true
    this.ignored.push({ file: name, sheet: null, reason: 'other-ending' })
    return false
  }
}

/** What Windows keeps in a folder for itself. */
const WINDOWS_OWN: ReadonlySet<string> = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini'])

/** Dot files, what a Mac packs beside each file, the lock files of an open workbook, and the profile are nobody's extract. */
function isNobodys(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || name.startsWith('~$') || WINDOWS_OWN.has(name.toLowerCase()) || /^profil.*\.ya?ml$/i.test(name)
}

async function isStore(folder: string): Promise<boolean> {
  return access(join(folder, KEY_OF_STORE)).then(
    () => true,
    () => false,
  )
}

/** What is packed in the file; `null` where the file is a workbook. */
async function packedIn(file: DiskFile): Promise<readonly PackedFile[] | null> {
  const archive = await readArchive(file)
  if (archive === undefined) throw refuse(WORKBOOK_ENDINGS.includes(endingOf(file.name)) ? 'unreadable-workbook' : 'unreadable-archive', { file: file.name })
  const has = (path: string): boolean => archive.some((packed) => packed.path === path)
  if (has('mimetype') && has('content.xml')) throw refuse('other-spreadsheet', { file: file.name })
  return has(CONTENT_TYPES) ? null : archive
}
