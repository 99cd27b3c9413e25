/**
 * A tree of plain objects, lists, texts, numbers and typed arrays, taken apart into a small tree that is JSON and the bytes of
 * the typed arrays, and put together again as views of those bytes: no number is copied, whatever their count.
 */

/** Where each array starts is a multiple of this: a line of the processor's cache, and more than any number needs. */
const ALIGNMENT = 64

type Numbers = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array | BigInt64Array | BigUint64Array

const KINDS: Readonly<Record<string, new (bytes: ArrayBuffer, from: number, length: number) => Numbers>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
}

/** One typed array: its place in the tree and in the bytes. */
interface PlacedArray {
  readonly path: readonly string[]
  readonly kind: string
  /** First byte. */
  readonly from: number
  readonly length: number
}

/** Everything but the numbers of the typed arrays; JSON as it stands. */
export interface Plan {
  /** `null` where a typed array belongs. */
  readonly tree: unknown
  readonly arrays: readonly PlacedArray[]
  readonly byteLength: number
}

export interface Parts {
  readonly plan: Plan
  /** In the order of the bytes, gaps included; together `byteLength`. */
  readonly parts: readonly Uint8Array[]
}

/** Takes a tree apart. Throws a TypeError for anything that is neither plain data nor a typed array. */
export function takeApart(content: object): Parts {
  const arrays: PlacedArray[] = []
  const parts: Uint8Array[] = []
  let byteLength = 0
  const place = (numbers: Numbers, path: readonly string[]): null => {
    arrays.push({ path, kind: numbers.constructor.name, from: byteLength, length: numbers.length })
    const gap = new Uint8Array(aligned(numbers.byteLength) - numbers.byteLength)
    parts.push(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), gap)
    byteLength += numbers.byteLength + gap.length
    return null
  }
  const plain = (value: unknown, path: readonly string[]): unknown => {
    if (isNumbers(value)) return place(value, path)
    if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value
    if (Array.isArray(value)) return value.map((item: unknown, i) => plain(item, [...path, String(i)]))
    if (isPlainObject(value)) {
      const known = Object.entries(value).filter(([, item]) => item !== undefined)
      return Object.fromEntries(known.map(([name, item]) => [name, plain(item, [...path, name])]))
    }
    throw new TypeError(`${path.join('.')} is neither plain data nor a typed array`)
  }
  const tree = plain(content, [])
  return { plan: { tree, arrays, byteLength }, parts }
}

/** Puts a tree together again over the bytes of its arrays. Throws where the plan is none, or names bytes that are not there. */
export function putTogether({ tree, arrays }: Plan, bytes: ArrayBuffer): unknown {
  const whole = { tree }
  for (const { path, kind, from, length } of arrays) {
    const names = ['tree', ...path]
    const last = names.pop() ?? 'tree'
    const parent = names.reduce((node, name) => node[name] as Record<string, unknown>, whole as Record<string, unknown>)
    parent[last] = new KINDS[kind](bytes, from, length)
  }
  return whole.tree
}

export function aligned(byteCount: number): number {
  return Math.ceil(byteCount / ALIGNMENT) * ALIGNMENT
}

function isNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value) && Object.hasOwn(KINDS, value.constructor.name)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
