/** Every way to write a number, a date, a code and a number of a person, and what is none. */
import { describe, expect, test } from 'vitest'
import { VALUES } from './values.ts'
import { holdAgainst } from './held.ts'

const DAMAGES = [...VALUES]

// a whole load each, on whatever machine: none is judged by its time
describe('cells', { timeout: 120_000 }, () => {
  test.each(DAMAGES.map((damage) => [damage.name, damage] as const))('%s', (_, damage) => holdAgainst(damage))
  test('each has a name of its own', () => expect(new Set(DAMAGES.map(({ name }) => name)).size).toBe(DAMAGES.length))
})
