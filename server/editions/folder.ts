/** An edition's folder in memory, each file in the encodings that clients take. What is not as it was published is not read. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { MANIFEST, readEdition as readPublished } from '../../engine/edition/folder.ts'

export type Encoding = 'identity' | 'br' | 'gzip'

/** One file as it goes over the wire: for each encoding its bytes and the headers that belong to them. */
export type ServedFile = Readonly<Record<Encoding, { readonly bytes: Buffer; readonly tag: string; readonly headers: Readonly<Record<string, string>> }>>

export interface Edition {
  /** SHA-256 of `manifest.json`, 64 hexadecimal digits. */
  readonly id: string
  readonly municipality: string
  readonly name: string
  readonly period: string
  /** By path in the folder, `manifest.json` among them. */
  readonly files: ReadonlyMap<string, ServedFile>
}

/** Reads an edition. Throws an InputError where the folder is none, or where anything in it is not as it was written. */
export async function readEdition(folder: string): Promise<Edition> {
  const { id, description, files } = await readPublished(folder)
  const manifest = await readFile(join(folder, MANIFEST))
  if (createHash('sha256').update(manifest).digest('hex') !== id) throw new Error(`${MANIFEST} has changed while it was read`)
  const served = new Map<string, ServedFile>()
  // One after the other: each is compressed on threads of their own.
  for (const [path, bytes] of [[MANIFEST, manifest] as const, ...files]) served.set(path, await encoded(path, bytes, id))
  return { id, municipality: description.municipality, name: description.name, period: description.period, files: served }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  arrow: 'application/vnd.apache.arrow.stream',
}

// Several times as fast as the best quality at little more length: an edition is compressed anew at each start.
const BROTLI_QUALITY = 5

/** Bytes of one edition never change, so that its id is the tag of each of its files. */
async function encoded(path: string, bytes: Uint8Array, id: string): Promise<ServedFile> {
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    promisify(gzip)(bytes),
  ])
  const contentType = MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  const form = (encoding: Encoding, content: Buffer) => {
    const tag = encoding === 'identity' ? `"${id}"` : `"${id}-${encoding}"`
    const common = { 'content-type': contentType, 'content-length': String(content.length), etag: tag, vary: 'accept-encoding' }
    return { bytes: content, tag, headers: encoding === 'identity' ? common : { ...common, 'content-encoding': encoding } }
  }
  return { identity: form('identity', Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)), br: form('br', br), gzip: form('gzip', gzipped) }
}
