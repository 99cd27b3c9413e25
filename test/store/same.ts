/** Whether two things hold the same, to the last bit; typed arrays of a whole municipality at once. */
import { isDeepStrictEqual } from 'node:util'

const isArray = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value)
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const bytesOf = (array: Uint8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)

/** Paths of the parts that differ, in value or in kind; functions are left out. */
export function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a === 'function' && typeof b === 'function') return []
  if (isArray(a) && isArray(b)) return a.constructor === b.constructor && bytesOf(a).equals(bytesOf(b)) ? [] : [path]
  if (!isObject(a) || !isObject(b)) return Object.is(a, b) ? [] : [path]
  if (!isDeepStrictEqual(Object.keys(a), Object.keys(b)) || Array.isArray(a) !== Array.isArray(b)) return [path]
  return Object.keys(a).flatMap((name) => differences(a[name], b[name], `${path}.${name}`))
}
