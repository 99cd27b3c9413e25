/** `saman doctor --store`: what a load would do, with nothing done. */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../engine/cli.ts'
import { caughtOutput } from '../store/command-line.ts'
import { extractOf, temporaryFolder } from '../store/helpers.ts'
import { ABSENCES, POSITIONS, UNITS } from './helpers.ts'

const FILES = { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS, 'fravær.csv': ABSENCES }

const { out, clear } = caughtOutput()

test('a profile that is not filled in has to be filled in first', async () => {
  const folder = await temporaryFolder()
  const store = join(folder, 'store')
  expect(await main(['doctor', await extractOf(FILES), '--out', join(folder, 'profile.yaml'), '--store', store])).toBe(0)
  expect(out()).toContain('kan vises når profilen er fylt ut')
  expect(existsSync(store)).toBe(false)
})

test('a filled profile: rows and findings are told, and nothing is written', async () => {
  const folder = await temporaryFolder()
  const [extract, profile, store] = [await extractOf(FILES), join(folder, 'profile.yaml'), join(folder, 'store')]
  expect(await main(['doctor', extract, '--out', profile, '--municipality', '9999', '--name', 'Prøve'])).toBe(0)
  await writeFile(profile, (await readFile(profile, 'utf8')).replace('"610":', '"610": set-aside'))
  clear()
  expect(await main(['doctor', extract, '--profile', profile, '--store', store])).toBe(0)
  // Of the three rows of absence two count: what nobody knows the meaning of is set aside.
  expect(out()).toMatch(/En lasting ville gått slik\. Ingenting er skrevet\.[^]*fravær +3 +2 +0 +1/)
  expect(out()).toContain('unmapped-code')
  expect(existsSync(join(store, 'saman.duckdb'))).toBe(false)

  expect(await main(['load', extract, '--profile', profile, '--store', store, '--as-of', '2024-03-31'])).toBe(0)
  clear()
  expect(await main(['doctor', extract, '--profile', profile, '--store', store, '--as-of', '2024-03-31'])).toBe(0)
  expect(out()).toContain('alt lastet')
})
