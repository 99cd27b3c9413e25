/** Every way to write the same. */
import { describe, expect, test } from 'vitest'
import { CONTAINERS } from './containers.ts'
import { DIALECTS } from './dialects.ts'
import { holdAgainst } from './held.ts'

const DAMAGES = [...DIALECTS, ...CONTAINERS]

// a whole load each, on whatever machine: none is judged by its time
describe('the same tables written in another way', { timeout: 120_000 }, () => {
  test.each(DAMAGES.map((damage) => [damage.name, damage] as const))('%s', (_, damage) => holdAgainst(damage))
  test('each has a name of its own', () => expect(new Set(DAMAGES.map(({ name }) => name)).size).toBe(DAMAGES.length))
})
