/**
 * The parts of a workbook that its cells are in, gone through before any reader sees them, and packed anew without the rest: what else
 * lies in the file (pictures, pivot tables, macros, links to elsewhere) is never opened.
 */
import { crc32, createInflateRaw } from 'node:zlib'
import { XmlScan, XmlScanError, type XmlFault } from './xml-scan.ts'
import type { PackedPart } from './zip.ts'

/** `damaged`: the archive does not have what its directory says, or lacks a part. */
export type PartFault = XmlFault | 'damaged'

export class PartError extends Error {
  readonly fault: PartFault

  constructor(fault: PartFault) {
    super(fault)
    this.fault = fault
  }
}

export interface SheetPart {
  readonly name: string
  readonly hidden: boolean
  /** Place among the sheets of the workbook, from 0. */
  readonly index: number
  readonly formulasWithoutValue: number
  /** Row of the first of them, from 1. */
  readonly firstFormulaRow: number
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[]
  /** Whether the workbook's dates count from 1904. */
  readonly dates1904: boolean
  /** Of the parts that are needed, as the parts name each other. */
  readonly paths: readonly string[]
}

const CONTENT_TYPES = '[Content_Types].xml'
const ROOT_RELATIONS = '_rels/.rels'

/** Texts and styles are built in memory as a whole; sheets are read row by row. */
const MOST_ELEMENTS = 8_000_000
/** What lists the parts of a workbook is small. */
const MOST_BYTES_OF_LIST = 4 << 20

/** Throws `PartError`. */
export async function findParts(packed: readonly PackedPart[]): Promise<WorkbookParts> {
  const finder = new PartFinder(packed)
  await finder.list(CONTENT_TYPES)
  const path = relationsIn(await finder.list(ROOT_RELATIONS), '').find(({ type }) => type === 'officeDocument')?.path
  if (path === undefined) throw new PartError('damaged')
  const workbook = await finder.list(path)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = relationsIn(await finder.list(`${folder}_rels/${path.slice(folder.length)}.rels`), folder)
  for (const { type, path } of relations) if ((type === 'sharedStrings' || type === 'styles') && finder.has(path)) await finder.whole(path)
  const sheets: SheetPart[] = []
  const listed = tagsIn(workbook, 'sheet').flatMap((sheet) => {
    const [name, id] = [sheet.get('name'), [...sheet].find(([name]) => name.endsWith(':id'))?.[1]]
    return name && id ? [{ name, id, state: sheet.get('state') }] : []
  })
  for (const [index, { name, id, state }] of listed.entries()) {
    const relation = relations.find((relation) => relation.id === id)
    if (relation?.type !== 'worksheet') continue // a sheet that is a diagram has no cells
    const { formulasWithoutValue, firstFormulaRow } = await finder.scan(relation.path)
    sheets.push({ name, index, hidden: state === 'hidden' || state === 'veryHidden', formulasWithoutValue, firstFormulaRow })
  }
  const [properties] = tagsIn(workbook, 'workbookPr')
  return { sheets, dates1904: ['1', 'true'].includes(properties?.get('date1904') ?? ''), paths: [...finder.found] }
}

class PartFinder {
  readonly found = new Set<string>()
  private readonly packed = new Map<string, PackedPart>()
  private elements = 0

  constructor(packed: readonly PackedPart[]) {
    for (const part of packed) {
      const key = part.path.toLowerCase()
      // Which of two parts of one name is read would be up to each reader.
      if (this.packed.has(key)) throw new PartError('damaged')
      this.packed.set(key, part)
    }
  }

  has(path: string): boolean {
    return this.packed.has(path.toLowerCase())
  }

  /** The text of a part that lists others. */
  async list(path: string): Promise<string> {
    const pieces: Uint8Array[] = []
    await this.scan(path, (piece) => pieces.push(piece), MOST_BYTES_OF_LIST)
    return Buffer.concat(pieces).toString('utf8').replace(/<!--.*?-->/gs, '')
  }

  /** Goes through a part that will be built in memory as a whole. */
  async whole(path: string): Promise<void> {
    this.elements += (await this.scan(path)).elementCount
    if (this.elements > MOST_ELEMENTS) throw new PartError('too-large')
  }

  async scan(path: string, visit: (piece: Uint8Array) => void = () => {}, mostBytes = Infinity): Promise<XmlScan> {
    const part = this.packed.get(path.toLowerCase())
    if (part === undefined) throw new PartError('damaged')
    if (part.byteCount > mostBytes) throw new PartError('too-large')
    this.found.add(path)
    const scan = new XmlScan()
    let byteCount = 0
    let checksum = 0
    for await (const piece of unpacked(part)) {
      byteCount += piece.length
      if (byteCount > part.byteCount) throw new PartError('damaged')
      checksum = crc32(piece, checksum)
      visit(piece)
      scanned(() => scan.add(piece))
    }
    scanned(() => scan.end())
    if (checksum !== part.checksum || byteCount !== part.byteCount) throw new PartError('damaged')
    return scan
  }
}

function scanned(step: () => void): void {
  try {
    step()
  } catch (error) {
    throw error instanceof XmlScanError ? new PartError(error.fault) : error
  }
}

async function* unpacked({ packed, isDeflated }: PackedPart): AsyncGenerator<Uint8Array> {
  if (!isDeflated) {
    yield packed
    return
  }
  const inflate = createInflateRaw({ chunkSize: 1 << 17 })
  inflate.end(packed)
  try {
    yield* inflate as AsyncIterable<Uint8Array>
  } catch {
    throw new PartError('damaged')
  } finally {
    inflate.destroy()
  }
}

// ------------------------------------------------------------------------------------------------------------ lists

interface Relation {
  readonly id: string | undefined
  /** The last word of its type: `worksheet`, `sharedStrings`. */
  readonly type: string
  readonly path: string
}

function relationsIn(text: string, folder: string): Relation[] {
  return tagsIn(text, 'Relationship').map((tag) => ({
    id: tag.get('Id'),
    type: /[^/]*$/.exec(tag.get('Type') ?? '')?.[0] ?? '',
    path: resolved(folder, tag.get('Target') ?? ''),
  }))
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** The attributes of each element of a name. */
function tagsIn(text: string, name: string): Map<string, string>[] {
  const tag = new RegExp(`<(?:[\\w.-]+:)?${name}((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*/?>`, 'g')
  return [...text.matchAll(tag)].map(
    ([, attributes]) => new Map([...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key, one, other]) => [key, plain(one ?? other)])),
  )
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name = '') => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : (NAMED[name] ?? whole)
  })
}

// ---------------------------------------------------------------------------------------------------------- packing

const LOCAL_HEADER = { signature: 0x04034b50, length: 30 }
const DIRECTORY_ENTRY = { signature: 0x02014b50, length: 46 }
const DIRECTORY_END = { signature: 0x06054b50, length: 22 }
const UTF8_NAMES = 0x800

/** An archive of the parts at `paths` alone, as they were packed (APPNOTE.TXT 4.3). Throws `PartError` where one is missing. */
export function onlyParts(all: readonly PackedPart[], paths: readonly string[]): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const path of paths) {
    const part = all.find((part) => part.path.toLowerCase() === path.toLowerCase())
    if (part === undefined) throw new PartError('damaged')
    const name = Buffer.from(path)
    const local = Buffer.alloc(LOCAL_HEADER.length)
    local.writeUInt32LE(LOCAL_HEADER.signature, 0)
    const facts = (header: Buffer, at: number): void => {
      header.writeUInt16LE(20, at)
      header.writeUInt16LE(UTF8_NAMES, at + 2)
      header.writeUInt16LE(part.isDeflated ? 8 : 0, at + 4)
      header.writeUInt32LE(part.checksum, at + 10)
      header.writeUInt32LE(part.packed.length, at + 14)
      header.writeUInt32LE(part.byteCount, at + 18)
      header.writeUInt16LE(name.length, at + 22)
    }
    facts(local, 4)
    const entry = Buffer.alloc(DIRECTORY_ENTRY.length)
    entry.writeUInt32LE(DIRECTORY_ENTRY.signature, 0)
    facts(entry, 6)
    entry.writeUInt32LE(offset, 42)
    pieces.push(local, name, part.packed)
    directory.push(entry, name)
    offset += local.length + name.length + part.packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(DIRECTORY_END.length)
  end.writeUInt32LE(DIRECTORY_END.signature, 0)
  end.writeUInt16LE(paths.length, 8)
  end.writeUInt16LE(paths.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, list, end])
}
