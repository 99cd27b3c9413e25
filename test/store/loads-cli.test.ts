/** What the command line says of loads: the rule before it is applied, the list of loads, and figures as they were known. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../engine/cli.ts'
import { caughtOutput } from './command-line.ts'
import { extractOf, PROFILE, temporaryFolder, type Drawn } from './helpers.ts'

const filesOf = (illness: string): Drawn => ({
  'enheter.csv': `
    Enhetskode | Enhetsnavn | Overordnet enhet
    9999       | Prøve      |
    A          | Skule      | 9999`,
  'stillinger.csv': `
    Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1001     | 1           | A         | Fast               | 100,00  | 01.01.2022 | 31.12.9999
    1002     | 1           | A         | Fast               | 50,00   | 01.01.2022 | 31.12.9999`,
  'fravær.csv': `
    Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med
    ${illness}`,
})
const FIRST = filesOf('1001 | 1 | E | 09.01.2023 | 11.01.2023')
const SECOND = filesOf('1001 | 1 | E | 08.01.2024 | 09.01.2024')

const { out, err, clear } = caughtOutput()

async function said(...argv: string[]): Promise<string> {
  clear()
  expect([await main(argv), err()]).toEqual([0, ''])
  return out()
}

async function callsOf(): Promise<{ store: string; load: (files: Drawn, asOf: string, ...more: string[]) => Promise<string> }> {
  const folder = await temporaryFolder()
  const [store, profile] = [join(folder, 'store'), join(folder, 'profile.yaml')]
  await writeFile(profile, PROFILE)
  return { store, load: async (files, asOf, ...more) => said('load', await extractOf(files), '--profile', profile, '--store', store, '--as-of', asOf, ...more) }
}

test.each([
  ['nb', /^Fraværet i uttrekket begynner 2024-01-01, og lasting 1 kjenner tidligere fravær\./m, /beholdt/, /Ingenting er skrevet\. Uten --dry-run ville dette blitt lasting 2/, /lasting 2 er nyere og står/],
  ['nn', /^Fråværet i uttrekket byrjar 2024-01-01, og lasting 1 kjenner tidlegare fråvær\./m, /haldne på/, /Ingenting er skrive\. Utan --dry-run ville dette blitt lasting 2/, /lasting 2 er nyare og står/],
  ['en', /^The absence of the extract begins 2024-01-01, and load 1 knows earlier absence\./m, /kept/, /Nothing was written\. Without --dry-run this would become load 2/, /load 2 is newer and stands/],
])('the rule before it is applied, in %s', async (lang, rule, kept, dry, newer) => {
  const { store, load } = await callsOf()
  await load(FIRST, '2023-12-31')
  const rehearsal = await load(SECOND, '2024-12-31', '--dry-run', '--lang', lang)
  for (const words of [rule, kept, dry]) expect(rehearsal).toMatch(words)
  expect(JSON.parse(await said('loads', '--store', store, '--format', 'json'))).toHaveLength(1)
  const account = await load(SECOND, '2024-12-31', '--lang', lang)
  expect(account.indexOf('2024-01-01')).toBeLessThan(account.indexOf('stillinger.csv')) // the rule comes first
  expect(await load(FIRST, '2023-12-31', '--lang', lang)).toMatch(newer)
})

test('the loads of a store as a table', async () => {
  const { store, load } = await callsOf()
  await load(FIRST, '2023-12-31')
  await load(SECOND, '2024-12-31')
  const [head, first, second] = (await said('loads', '--store', store)).trim().split('\n')
  expect(head).toMatch(/^lasting +lastet +kjent til og med +bestemmer fra +lest +talt +beholdt +poeng +program +filer$/)
  expect(first).toMatch(/^ *1 .* 2023-12-31 +alt +5 +5 +0 .* enheter\.csv, fravær\.csv, stillinger\.csv$/)
  expect(second).toMatch(/^ *2 .* 2024-12-31 +2024-01-01 +5 +5 +1 /)
})

test('figures, the bridge and reports as they were known', async () => {
  const { store, load } = await callsOf()
  await load(FIRST, '2023-12-31')
  const questions = [
    ['figures', 'sickness-absence-rate', '--from', '2023', '--to', '2023', '--by', 'year,unit'],
    ['bridge', '--period', '2023', '--certification', 'doctor-certified'],
    ['report', 'arp', '--year', '2023'],
  ].map((question) => [...question, '--store', store])
  const before: string[] = []
  for (const question of questions) before.push(await said(...question))
  await load(filesOf('1001 | 1 | E | 09.01.2023 | 20.01.2023'), '2023-12-31')
  for (const [i, question] of questions.entries()) {
    expect(await said(...question, '--known-at', '1')).toBe(before[i])
    if (i < 2) expect(await said(...question)).not.toBe(before[i])
  }
})
