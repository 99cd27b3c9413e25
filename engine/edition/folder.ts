/**
 * The folder of an edition: written whole or not at all, and read only when every byte is as it was written. Its id is the hash
 * of its manifest, which holds the hash of everything else; so whoever has the id can tell that nothing was changed.
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { InputError, type Text, type Values } from '../messages.ts'
import { EDITION_FORMAT, FOLDER_NAME_LENGTH, type Changes, type EditionDescription, type Manifest, type ManifestFile } from './format.ts'

export const MANIFEST = 'manifest.json'
/** The folder of editions in a store. */
export const editionsFolder = (store: string): string => join(store, 'editions')

/** Paths of the folder, and what stands there. */
export type Files = ReadonlyMap<string, Uint8Array>

/** An edition as it was read, every hash verified. */
export interface Edition {
  /** 64 hexadecimal digits. */
  readonly id: string
  readonly folder: string
  readonly manifest: Manifest
  readonly description: EditionDescription
  readonly files: Files
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
/** By code units, so that the order is the same everywhere. */
const byPath = (a: ManifestFile, b: ManifestFile): number => (a.path < b.path ? -1 : 1)

/** The manifest of files, and the id that follows from it. */
export function manifestOf(files: Files): { readonly id: string; readonly bytes: Uint8Array; readonly manifest: Manifest } {
  const listed = [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })).sort(byPath)
  const manifest: Manifest = { format: EDITION_FORMAT, files: listed }
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  return { id: sha256(bytes), bytes, manifest }
}

/**
 * Writes an edition into the folder of editions: beside its place first, then renamed, so that a reader never sees half of one.
 * The same edition is not written twice.
 */
export async function writeEdition(editions: string, files: Files): Promise<{ readonly id: string; readonly folder: string }> {
  const { id, bytes } = manifestOf(files)
  const folder = join(editions, id.slice(0, FOLDER_NAME_LENGTH))
  if (existsSync(folder)) {
    if ((await readEdition(folder)).id !== id) throw damaged(folder, DAMAGED.otherId, { path: MANIFEST })
    return { id, folder }
  }
  const beside = join(editions, `.${id.slice(0, FOLDER_NAME_LENGTH)}-${randomUUID()}`)
  await mkdir(editions, { recursive: true, mode: 0o700 })
  try {
    for (const [path, content] of [...files, [MANIFEST, bytes] as const]) {
      await mkdir(dirname(join(beside, path)), { recursive: true })
      await writeFile(join(beside, path), content)
    }
    await rename(beside, folder)
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
  return { id, folder }
}

/** Reads an edition. Throws an InputError where the folder is none, or where anything in it is not as it was written. */
export async function readEdition(folder: string): Promise<Edition> {
  const bytes = await readFile(join(folder, MANIFEST)).catch(() => {
    throw new InputError('refused', 'no-edition', NO_EDITION, { folder })
  })
  const manifest = parseManifest(bytes, folder)
  const files = new Map<string, Uint8Array>()
  for (const { path, bytes: length, sha256: hash } of manifest.files) {
    const content = await readFile(join(folder, path)).catch(() => {
      throw damaged(folder, DAMAGED.missing, { path })
    })
    if (content.length !== length || sha256(content) !== hash) throw damaged(folder, DAMAGED.changed, { path })
    files.set(path, content)
  }
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of found) {
    if (entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, '')
    if (path !== MANIFEST && !files.has(path)) throw damaged(folder, DAMAGED.unlisted, { path })
  }
  const description = jsonOf<EditionDescription>(files, 'edition.json', folder)
  if (description.format !== EDITION_FORMAT || !Array.isArray(description.tables) || !Array.isArray(description.units)) throw damaged(folder, DAMAGED.noDescription, { path: 'edition.json' })
  for (const path of description.tables.flatMap(({ json, arrow }) => [json, arrow])) if (!files.has(path)) throw damaged(folder, DAMAGED.missing, { path })
  return { id: sha256(bytes), folder, manifest, description, files }
}

/** Reads every edition in a folder, in the order of their folders' names. Throws as `readEdition` does for any that is damaged. */
export async function readEditions(editions: string): Promise<Edition[]> {
  const names = existsSync(editions) ? (await readdir(editions)).filter((name) => new RegExp(`^[0-9a-f]{${FOLDER_NAME_LENGTH}}$`).test(name)).sort() : []
  const read: Edition[] = []
  for (const name of names) read.push(await readEdition(join(editions, name)))
  return read
}

/** A JSON file of an edition. */
export function jsonOf<Shape>(files: Files, path: string, folder: string): Shape {
  const bytes = files.get(path)
  if (!bytes) throw damaged(folder, DAMAGED.missing, { path })
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Shape
  } catch {
    throw damaged(folder, DAMAGED.noDescription, { path })
  }
}

export const changesOf = ({ files, folder }: Edition): Changes => jsonOf<Changes>(files, 'changes.json', folder)

function parseManifest(bytes: Uint8Array, folder: string): Manifest {
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    throw damaged(folder, DAMAGED.noManifest, { path: MANIFEST })
  }
  if (!isManifest(parsed)) throw damaged(folder, DAMAGED.noManifest, { path: MANIFEST })
  return parsed
}

/** A path that stays in the folder: names without dots at their beginning, `/` between. */
const PATH = /^[A-Za-z0-9][A-Za-z0-9._+-]*(?:\/[A-Za-z0-9][A-Za-z0-9._+-]*)*$/

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('files' in value)) return false
  const { format, files } = value
  return format === EDITION_FORMAT && Array.isArray(files) && files.every(isManifestFile) && files.every((file, i) => i === 0 || files[i - 1].path < file.path)
}

function isManifestFile(value: unknown): value is ManifestFile {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('bytes' in value) || !('sha256' in value)) return false
  const { path, bytes, sha256: hash } = value
  return typeof path === 'string' && PATH.test(path) && Number.isSafeInteger(bytes) && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)
}

function damaged(folder: string, what: Text, values: Values): InputError {
  const text = (language: keyof Text) => `${DAMAGED.folder[language]} ${what[language]}`
  return new InputError('refused', 'damaged-edition', { nb: text('nb'), nn: text('nn'), en: text('en') }, { folder, ...values })
}

const NO_EDITION: Text = {
  nb: 'Det er ingen utgave i «{folder}»: manifest.json mangler.',
  nn: 'Det er inga utgåve i «{folder}»: manifest.json manglar.',
  en: 'There is no edition in “{folder}”: manifest.json is missing.',
}

const DAMAGED = {
  folder: { nb: 'Utgaven i «{folder}» er ikke slik den ble skrevet, og brukes ikke.', nn: 'Utgåva i «{folder}» er ikkje slik ho blei skriven, og blir ikkje brukt.', en: 'The edition in “{folder}” is not as it was written, and is not used.' },
  missing: { nb: 'Filen {path} mangler.', nn: 'Fila {path} manglar.', en: 'The file {path} is missing.' },
  changed: { nb: 'Filen {path} er endret.', nn: 'Fila {path} er endra.', en: 'The file {path} has been changed.' },
  unlisted: { nb: 'Filen {path} hører ikke til i den.', nn: 'Fila {path} høyrer ikkje til i henne.', en: 'The file {path} does not belong to it.' },
  noManifest: { nb: '{path} er ikke et manifest.', nn: '{path} er ikkje eit manifest.', en: '{path} is no manifest.' },
  noDescription: { nb: '{path} kan ikke leses.', nn: '{path} kan ikkje lesast.', en: '{path} cannot be read.' },
  otherId: { nb: '{path} er et annet enn mappens navn sier.', nn: '{path} er eit anna enn namnet på mappa seier.', en: '{path} is another than the folder’s name says.' },
} as const satisfies Record<string, Text>
