/** A second implementation is worth something only as long as it shares nothing with the first. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { importsOf, targetOf } from '../architecture/imports.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))

test('the reference takes nothing from the engine but the canonical tables', () => {
  expect(sources).toContain('position-days.ts')
  for (const name of sources)
    for (const { specifier } of importsOf(readFileSync(`${folder}${name}`, 'utf8'))) {
      const target = targetOf(`test/reference/${name}`, specifier)
      if (target && !target.startsWith('test/reference/')) expect([name, target]).toEqual([name, 'engine/canonical.ts'])
    }
})
