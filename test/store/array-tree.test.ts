/** Data taken apart into JSON and bytes, and put together again. */
import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { putTogether, takeApart } from '../../engine/store/array-tree.ts'

/** Puts together what has been through a file: the plan as JSON text, the parts as one run of bytes. */
function again(content: object): { content: unknown; bytes: ArrayBuffer } {
  const { plan, parts } = takeApart(content)
  const bytes = new Uint8Array(plan.byteLength)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  expect(at).toBe(plan.byteLength)
  return { content: putTogether(JSON.parse(JSON.stringify(plan)), bytes.buffer), bytes: bytes.buffer }
}

const numbers = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
  fc.bigInt64Array(),
  fc.bigUint64Array(),
)
const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__')
const { tree } = fc.letrec((tie) => ({
  tree: fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  value: fc.oneof(
    { maxDepth: 4 },
    numbers,
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 4 }),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('tree'),
  ),
}))

test('any tree is the same again: same names, same kinds of array, same bits', () => {
  fc.assert(
    fc.property(tree, (content) => {
      deepStrictEqual(again(content as object).content, content) // vitest's own is misled by a field named constructor
    }),
  )
})

test('numbers that JSON does not know, and parts of larger arrays', () => {
  const whole = Float64Array.of(1, -0, NaN, Infinity, 5e-324, 7)
  const content = { some: whole.subarray(1, 5), none: new Int32Array(0), odd: Uint8Array.of(1, 2, 3), after: Float64Array.of(0.1) }
  const found = again(content).content
  expect(found).toStrictEqual(content)
  expect(Object.is((found as typeof content).some[0], -0)).toBe(true)
})

test('the arrays are views of the bytes that were read, each from the start of a cache line', () => {
  const { content, bytes } = again({ a: Uint8Array.of(1), b: { c: [Int32Array.of(2)] }, d: Float64Array.of(3) })
  const { a, b, d } = content as { a: Uint8Array; b: { c: [Int32Array] }; d: Float64Array }
  for (const view of [a, b.c[0], d]) {
    expect(view.buffer).toBe(bytes)
    expect(view.byteOffset % 64).toBe(0)
  }
})

describe('what JSON would change in silence is refused', () => {
  test.each<[string, unknown]>([
    ['no number', NaN],
    ['an infinite number', -Infinity],
    ['a function', () => 1],
    ['a map', new Map([[1, 2]])],
    ['a date', new Date(0)],
    ['an object of a class', new URL('http://localhost')],
    ['a whole number without bounds', 1n],
    ['an array of bytes without a kind', new ArrayBuffer(8)],
    ['nothing in a list', [undefined]],
  ])('%s', (_, value) => {
    expect(() => takeApart({ layout: { value } })).toThrow(/^layout\.value.* is neither plain data nor a typed array$/)
  })
})

test('a field that is undefined is left out', () => {
  expect(again({ a: undefined, b: 1 }).content).toStrictEqual({ b: 1 })
})
