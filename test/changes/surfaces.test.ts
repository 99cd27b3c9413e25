/** Changes between loads on the command line and over HTTP. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../engine/cli.ts'
import { InputError } from '../../engine/messages.ts'
import { Database } from '../../engine/store/database.ts'
import { databaseFile } from '../../engine/store/paths.ts'
import { townApp } from '../server/town.ts'
import { extractOf, PROFILE, temporaryFolder, type Drawn } from '../store/helpers.ts'

let out = ''
let err = ''
beforeEach(() => {
  const capture = (into: (chunk: string) => void) =>
    ((chunk: string | Uint8Array, ...rest: unknown[]) => {
      into(String(chunk))
      const done = rest.at(-1)
      if (typeof done === 'function') done()
      return true
    }) as typeof process.stdout.write
  vi.spyOn(process.stdout, 'write').mockImplementation(capture((chunk) => (out += chunk)))
  vi.spyOn(process.stderr, 'write').mockImplementation(capture((chunk) => (err += chunk)))
})
afterEach(() => {
  vi.restoreAllMocks()
})

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  ;[out, err] = ['', '']
  return { code: await main(argv), out, err }
}

const filesOf = (illness: string): Drawn => ({
  'enheter.csv': `
    Enhetskode | Enhetsnavn | Overordnet enhet
    9999       | Prøve      |
    A          | Skule      | 9999`,
  'stillinger.csv': `
    Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1001     | 1           | A         | Fast               | 100,00  | 01.01.2022 | 31.12.9999`,
  'fravær.csv': `
    Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med
    1001     | 1           | E           | 09.01.2023 | 11.01.2023
    ${illness}`,
})

test('saman changes tells the causes in each language, as a table, as CSV and as JSON, and nobody in them', async () => {
  const folder = await temporaryFolder()
  const [store, profile] = [join(folder, 'store'), join(folder, 'profile.yaml')]
  await writeFile(profile, PROFILE)
  for (const illness of ['', '1001 | 1 | S | 16.01.2023 | 17.01.2023']) expect((await run('load', await extractOf(filesOf(illness)), '--profile', profile, '--store', store, '--as-of', '2023-12-31')).code).toBe(0)
  const changes = (...more: string[]) => run('changes', '1', '2', '--period', '2023M01', '--store', store, ...more)

  // January 2023 has 22 working days: 3 and 5 of them are 13.636 and 22.727 percent.
  const said = await changes()
  expect([said.code, said.err]).toEqual([0, ''])
  expect(said.out).toMatch(/^Sykefraværsprosent, Prøve \(9999\), 2023M01\n/)
  expect(said.out).toMatch(/Lasting 1, tall til og med 2023-12-31 +3,00 +22,00 +13,636\n/)
  expect(said.out).toMatch(/Fravær registrert i ettertid +\+2,00 +0,00 +\+9,091 +1\n/)
  expect(said.out).toMatch(/Lasting 2, tall til og med 2023-12-31 +5,00 +22,00 +22,727\n/)
  expect((await changes('--lang', 'nn')).out).toMatch(/Fråvær registrert i ettertid +\+2,00/)
  expect((await changes('--lang', 'en')).out).toMatch(/Late sick notes and other late absence +\+2\.00/)

  const csv = (await changes('--format', 'csv')).out.trim().split('\n')
  expect(csv[0]).toBe('from_load,to_load,figure,unit,resolution,period,line,kind,numerator,denominator,value,rows')
  expect(csv).toContain('1,2,sickness-absence-rate,9999,month,2023M01,late-absence,cause,2,0,9.091,1')
  const json = (await changes('--format', 'json', '--figure', 'fte')).out
  expect(JSON.parse(json)).toMatchObject({ figure: 'fte', from: { load: 1 }, to: { load: 2 }, lines: [{ name: 'from', value: 1, denominator: null }, ...Array.from({ length: 10 }, () => ({ value: 0 })), { name: 'to', value: 1 }] })

  const database = await Database.open(databaseFile(store), 'read')
  const persons = await database.rows<{ person: string }>('SELECT DISTINCT person FROM persons')
  database.close()
  for (const { person } of persons) for (const told of [said.out, csv.join('\n'), json]) expect(told).not.toContain(person)
  for (const told of [said.out, csv.join('\n'), json]) expect(told).not.toContain('1001')
  // Without a period it is twelve months, of a stock the last one.
  expect((await run('changes', '1', '2', '--store', store)).out).toMatch(/tolv måneder til og med desember 2023/)
  expect((await run('changes', '1', '2', '--figure', 'fte', '--store', store)).out).toMatch(/2023M12/)

  for (const [argv, told] of [
    [['changes', '1', '--store', store], /Skriv to lastinger/],
    [['changes', '1', '7', '--store', store], /ingen lasting 7/],
    [['changes', '1', '2', '--unit', 'Z', '--store', store], /Ukjent navn på enhet/],
    [['changes', '1', '2', '--figure', 'absence', '--store', store], /Ukjent navn på tall/],
    [['changes', '1', '2', '--period', 'mars', '--store', store], /«mars» er ingen periode/],
    [['changes', '1', '2', '--period', '2023', '--by', 'rolling-12', '--store', store], /passer ikke til perioden 2023/],
  ] as const) {
    const refused = await run(...argv)
    expect([refused.code, refused.out]).toEqual([2, ''])
    expect(refused.err).toMatch(told)
  }
})

describe('over HTTP', () => {
  test('the causes come with texts in the language asked for', async () => {
    const app = await townApp()
    const answer = await app.inject('/api/v1/workbench/changes?from=2&to=3&lang=nn')
    expect(answer.headers).toMatchObject({ 'x-saman-publication': 'not-for-publication', 'cache-control': 'no-store', 'content-language': 'nn' })
    expect(answer.json()).toMatchObject({ notForPublication: true, figureLabel: 'Sjukefråværsprosent', from: { load: 2 }, to: { load: 3 } })
    await app.close()
  })

  test.each([
    ['usage', 'unknown-figure', 400],
    ['usage', 'no-such-load', 400],
    ['refused', 'store-in-use', 503],
  ] as const)('%s %s is told with status %i', async (kind, code, status) => {
    const app = await townApp({ changes: () => Promise.reject(new InputError(kind, code, { nb: 'a', nn: 'b', en: 'c {what}' }, { what: 'd' })) })
    const answer = await app.inject('/api/v1/workbench/changes?from=2&to=3&lang=en')
    expect([answer.statusCode, answer.json()]).toMatchObject([status, { code, detail: 'c d' }])
    await app.close()
  })
})
