/** What somebody drops: files, and those in the folders that are dropped, however deep. */

/** As many as the server takes. */
export const MOST_FILES = 200
/** Folders without files in them are looked through too. */
const MOST_FOLDERS = 500

/** A dropped thing is a file, or a folder to look through. */
type Dropped = File | FileSystemEntry

export class TooManyFiles extends Error {}

interface Found {
  readonly path: string
  readonly file: File
}

/** Takes what is dropped in hand: it can be had only while it is being dropped. */
export function taken(transfer: DataTransfer): readonly Dropped[] {
  return [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? [])
}

/**
 * The files in what was dropped, with names that differ.
 *
 * @throws TooManyFiles where there are more than `MOST_FILES`; a DOMException where one cannot be read
 */
export async function filesIn(dropped: readonly Dropped[]): Promise<File[]> {
  const found: Found[] = []
  let folders = 0
  const add = (path: string, file: File): void => {
    if (found.length === MOST_FILES) throw new TooManyFiles()
    found.push({ path, file })
  }
  const visit = async (entry: FileSystemEntry): Promise<void> => {
    if (isFile(entry)) return add(entry.fullPath, await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
    if (!isFolder(entry)) return
    if (++folders > MOST_FOLDERS) throw new TooManyFiles()
    for (const inside of await entriesOf(entry)) if (!isOfSystem(inside.name)) await visit(inside)
  }
  for (const thing of dropped) await (thing instanceof File ? add(thing.name, thing) : visit(thing))
  return named(found)
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** What systems and programs lay beside people's files; the command line passes them by as well. */
const isOfSystem = (name: string): boolean => name.startsWith('.') || name === '__MACOSX' || name.startsWith('~$')

/** A folder is told in pieces, and has come to its end when one is empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (piece.length === 0) return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    entries.push(...piece)
  }
}

/** The server keeps files without folders: those that would have one name are told apart by the folders they lie in. */
export function named(found: readonly Found[]): File[] {
  const count = new Map<string, number>()
  const nameOf = (file: File): string => file.name.toLowerCase()
  for (const { file } of found) count.set(nameOf(file), (count.get(nameOf(file)) ?? 0) + 1)
  return found.map(({ path, file }) => {
    if (count.get(nameOf(file)) === 1) return file
    return new File([file], path.split('/').filter((part) => part !== '').join(' – '), { type: file.type, lastModified: file.lastModified })
  })
}
