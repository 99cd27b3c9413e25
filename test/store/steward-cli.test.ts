/** The commands that take care of a store, as their users meet them: accounts, exit codes, and never a number of a person. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../engine/cli.ts'
import { caughtOutput } from './command-line.ts'
import { extractOf, loadInto, temporaryFolder } from './helpers.ts'

const { out, err } = caughtOutput()

async function storeOf(): Promise<string> {
  const store = join(await temporaryFolder(), 'store')
  const folder = await extractOf({
    'stillinger.csv': `
      Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
      770011   | 1           | A         | Fast               | 100,00  | 01.01.2023 |
      770012   | 1           | B         | Fast               | 50,00   | 01.01.2023 |`,
    'fravær.csv': `
      Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med
      770011   | 1           | E           | 08.01.2024 | 10.01.2024
      770012   | 1           | E           | 08.01.2024 | 10.01.2024`,
  })
  await loadInto({ store, folder })
  return store
}

const said = (): string => `${out()}${err()}`

test.each([
  ['nb', 'Dette ville blitt slettet:', 'Dette er slettet:'],
  ['nn', 'Dette ville blitt sletta:', 'Dette er sletta:'],
  ['en', 'This would be erased:', 'This has been erased:'],
])('erase in %s shows first and erases with --yes, and never says whom', async (language, would, done) => {
  const store = await storeOf()
  const call = (...words: string[]) => main(['erase', '--store', store, '--employee', '770011', '--lang', language, ...words])
  expect(await call()).toBe(0)
  expect(said()).toContain(would)
  expect(await call('--yes')).toBe(0)
  expect(said()).toContain(done)
  expect(await call('--yes')).toBe(3)
  expect(said()).not.toContain('770011')
})

test('erase: what is not said, or said wrongly, is bad usage, and a national id is not said back', async () => {
  const store = await storeOf()
  const wrong = [[], ['--employee', '1', '--older-than', '5'], ['--older-than', '0'], ['--older-than', 'fem'], ['--national-id', '1084611841']]
  for (const words of wrong) expect(await main(['erase', '--store', store, ...words]), words.join(' ')).toBe(2)
  expect(said()).not.toContain('1084611841')
})

test('verify: exit code 0 for a store as it was written, 1 for one that is not', async () => {
  const store = await storeOf()
  expect(await main(['verify', '--store', store, '--lang', 'en'])).toBe(0)
  expect(said()).toContain('The store is as it was written.')
  await writeFile(join(store, 'person.key'), 'a'.repeat(64), { mode: 0o600 })
  expect(await main(['verify', '--store', store, '--lang', 'en'])).toBe(1)
  expect(said()).toContain('is another than the one the store was made with')
})

test('backup and restore: there and back with one command each', async () => {
  const store = await storeOf()
  expect(await main(['backup', '--store', store, '--to', `${store}-copy`])).toBe(0)
  expect(await main(['restore', `${store}-copy`, '--store', `${store}-back`])).toBe(0)
  expect(await main(['verify', '--store', `${store}-back`])).toBe(0)
  expect(await main(['backup', '--store', store, '--to', `${store}-copy`])).toBe(3)
})
