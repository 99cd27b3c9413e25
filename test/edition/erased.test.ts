/** Editions after an erasure: what was published stands, and no number that is published later is of the same months. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isoDate, monthCode, parsePeriod } from '../../engine/calendar.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { changesOf, readEditions, type Edition } from '../../engine/edition/folder.ts'
import type { StoredLoad } from '../../engine/edition/loads.ts'
import { publish } from '../../engine/edition/publish.ts'
import { toldNumbers } from '../../engine/edition/read-table.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { townOf, type Town } from '../disclosure/towns.ts'

/** The town without the person who has most absences. */
function withoutOne({ municipality }: Town): Town['municipality'] {
  const counts = new Map<string, number>()
  for (const { person } of municipality.absences) counts.set(person, (counts.get(person) ?? 0) + 1)
  const [gone] = [...counts].sort((a, b) => b[1] - a[1])[0]
  const stays = ({ person }: { readonly person: string }): boolean => person !== gone
  return { ...municipality, positions: municipality.positions.filter(stays), absences: municipality.absences.filter(stays), wishes: municipality.wishes.filter(stays) }
}

function loadOf(municipality: Town['municipality'], contentHash: string): StoredLoad {
  const prepared = prepareMunicipality(municipality)
  const load = { load: 1, contentHash, extractHash: '', loadedAt: '2030-01-01T00:00:00Z', asOf: isoDate(prepared.asOfDay), municipality: '9997', name: 'Tegneby', programVersion: 'test', absencesFromMonth: prepared.known.absences?.first ?? null, absencesAsOf: null, positionsFromMonth: null, coversFrom: null, keptLoad: null, score: null }
  return { load, prepared }
}

const periodsOf = (edition: Edition): Set<string> => new Set(edition.description.tables.flatMap((table) => [...toldNumbers(edition, table, 'value')].map(({ period }) => period)))
const quarterBefore = (month: number): string => `${Math.floor((month - 1) / 12)}K${Math.floor(((month - 1) % 12) / 3) + 1}`

test('it begins after them, refuses what they have, and is followed as usual', { timeout: 300_000 }, async () => {
  const into = await mkdtemp(join(tmpdir(), 'saman-erased-'))
  onTestFinished(() => rm(into, { recursive: true, force: true }))
  const town = townOf(11, { employees: 130, years: 1, levels: 3 })
  const [whole, less] = [loadOf(town.municipality, '1'.repeat(64)), loadOf(withoutOne(town), '1'.repeat(64))]
  const end = whole.prepared.known.absences?.end ?? 0
  const lastEnd = end - (end % 3)
  const [earlierPeriod, period] = [quarterBefore(lastEnd - 3), quarterBefore(lastEnd)]
  const make = async (newest: StoredLoad, asked: string, erasures: string | null) =>
    publish({ newest, readLoad: async () => less, period: asked, policy: POLICY, editions: await readEditions(into), erasures, into })

  const before = await make(whole, earlierPeriod, null)
  expect(before.description.source).not.toHaveProperty('erasures')
  // The same period of another load, now that somebody is gone from all loads.
  await expect(make(loadOf(withoutOne(town), '2'.repeat(64)), earlierPeriod, 'a'.repeat(64))).rejects.toMatchObject({ code: 'erased-since' })

  const after = await make(less, period, 'a'.repeat(64))
  expect([after.description.firstMonth, after.description.source.erasures]).toEqual([monthCode(lastEnd - 3), 'a'.repeat(64)])
  expect(after.changes).toMatchObject({ previous: before.id, cells: [] })
  const [first, second] = [before.id, after.id].map((id) => readEditions(into).then((editions) => editions.find((edition) => edition.id === id)))
  const [firstEdition, secondEdition] = [await first, await second]
  if (!firstEdition || !secondEdition) throw new Error('both editions are in the folder')
  const told = periodsOf(firstEdition)
  const toldSince = [...periodsOf(secondEdition)]
  expect(told.size).toBeGreaterThan(0)
  expect(toldSince.length).toBeGreaterThan(0)
  // No month is in a number of both.
  expect(toldSince.filter((code) => (parsePeriod(code)?.firstMonth ?? 0) < lastEnd - 3)).toEqual([])
  expect([...told].filter((code) => {
    const { firstMonth = 0, monthCount = 0 } = parsePeriod(code) ?? {}
    return firstMonth + monthCount > lastEnd - 3
  })).toEqual([])
  expect(changesOf(secondEdition).previous).toBe(before.id)
  // Made again it is the same.
  expect((await make(less, period, 'a'.repeat(64))).id).toBe(after.id)
})
