/** A store and its editions by the command line: what was erased since an edition was made, and which codes mean something else. */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isoDate } from '../../engine/calendar.ts'
import { main } from '../../engine/cli.ts'
import { changesOf, editionsFolder, readEditions } from '../../engine/edition/folder.ts'
import { meanOtherwise, readErasures, readMeanings } from '../../engine/edition/loads.ts'
import { eraseFrom } from '../../engine/stewardship.ts'
import { townOf } from '../disclosure/towns.ts'
import { caughtOutput } from '../store/command-line.ts'
import { loadInto, temporaryFolder } from '../store/helpers.ts'
import { employeeNumber, extractOfMunicipality, MUNICIPALITY_PROFILE } from '../store/municipality-extract.ts'

const { out, err } = caughtOutput()
const { municipality } = townOf(11, { employees: 60, years: 1, levels: 3 })

async function storeOf(profile = MUNICIPALITY_PROFILE): Promise<string> {
  const store = join(await temporaryFolder(), 'store')
  await loadAgain(store, profile)
  return store
}

async function loadAgain(store: string, profile: string): Promise<void> {
  await loadInto({ store, folder: await extractOfMunicipality(municipality), profile, asOf: isoDate(municipality.asOfDay) })
}

const erase = (store: string, place: number, now: string) =>
  eraseFrom({ store, what: { kind: 'person', nationalIds: [], employeeNumbers: [employeeNumber(municipality.persons[place].person)] }, now: new Date(now), dryRun: false })

test('two erasures from the same backup are told apart, though as many were erased', async () => {
  const store = await storeOf()
  expect(await readErasures(store)).toBe(null)
  const other = join(await temporaryFolder(), 'store')
  await cp(store, other, { recursive: true })
  await erase(store, 0, '2025-03-01T08:00:00Z')
  await erase(other, 1, '2025-03-02T08:00:00Z')
  const [one, another] = [await readErasures(store), await readErasures(other)]
  expect([one, another]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)])
  expect(one).not.toBe(another)
}, 120_000)

test('audit with the store tries an edition from before an erasure by its files alone, and says so', async () => {
  const store = await storeOf()
  expect(await main(['publish', '--store', store, '--period', '2021K4', '--lang', 'en'])).toBe(0)
  const audit = () => main(['audit', editionsFolder(store), '--store', store, '--lang', 'en'])
  expect(await audit()).toBe(0)
  expect(out()).toContain('With the store')
  const before = out().length
  await erase(store, 0, '2025-03-01T08:00:00Z')
  expect(await audit(), err()).toBe(0)
  const since = out().slice(before)
  expect(since).toContain('Edition 2021K4: something has been erased from the store since it was made, so it was tried with its files alone.')
  expect(since).not.toContain('With the store')
}, 120_000)

test('a code that means something else in the later extract is a cause of what has changed', async () => {
  const store = await storeOf()
  expect(await main(['publish', '--store', store, '--period', '2021K4'])).toBe(0)
  await loadAgain(store, MUNICIPALITY_PROFILE.replace('child-illness: child-illness', 'child-illness: doctor-certified'))
  expect(await main(['publish', '--store', store, '--period', '2021K4'])).toBe(0)
  const later = (await readEditions(editionsFolder(store))).find(({ description }) => description.previous !== null)
  expect(later && changesOf(later).causes.map(({ cause }) => cause)).toEqual(expect.arrayContaining(['new-load', 'mapping']))
  const [first = '', second = ''] = (await readEditions(editionsFolder(store))).sort((a, b) => Number(a.description.previous !== null) - Number(b.description.previous !== null)).map(({ description }) => description.source.load)
  const [before, after] = [await readMeanings(store, first), await readMeanings(store, second)]
  expect(before.size).toBeGreaterThan(3)
  expect([meanOtherwise(before, before), meanOtherwise(before, after), meanOtherwise(new Map(), after)]).toEqual([false, true, false])
}, 120_000)
