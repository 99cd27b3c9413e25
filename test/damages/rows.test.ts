/** Rows, columns and files that are not what they should be. */
import { describe, expect, test } from 'vitest'
import { COLUMNS } from './columns.ts'
import { FOREIGN } from './foreign.ts'
import { FORMS } from './forms.ts'
import { ROWS } from './rows.ts'
import { holdAgainst } from './held.ts'
import { LISTS } from './lists.ts'
import { UNLIKELY } from './unlikely.ts'

const DAMAGES = [...ROWS, ...COLUMNS, ...FORMS, ...FOREIGN, ...LISTS, ...UNLIKELY]

// a whole load each, on whatever machine: none is judged by its time
describe('rows, columns and files', { timeout: 120_000 }, () => {
  test.each(DAMAGES.map((damage) => [damage.name, damage] as const))('%s', (_, damage) => holdAgainst(damage))
  test('each has a name of its own', () => expect(new Set(DAMAGES.map(({ name }) => name)).size).toBe(DAMAGES.length))
})
