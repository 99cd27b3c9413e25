/** One person's sick note that came late: numbers that are out keep it to themselves, and so does everything beside them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { dayOf, isoDate, type Day } from '../../engine/calendar.ts'
import { OPEN_END, type AbsenceRow, type Municipality } from '../../engine/canonical.ts'
import { Random } from '../../data/demo/random.ts'
import type { Plan } from '../../engine/disclosure/model.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { jsonOf, readEditions, type Edition } from '../../engine/edition/folder.ts'
import type { StoredLoad } from '../../engine/edition/loads.ts'
import { publish } from '../../engine/edition/publish.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'

const STAFF = { a: 60, b: 60, z: 30 }
const [FIRST, SECOND] = [dayOf(2024, 6, 30), dayOf(2024, 9, 30)]

/** Everybody is ill four times in nine months, some days each. */
function municipalityOn(asOfDay: Day, late: readonly AbsenceRow[]): Municipality {
  const random = new Random(7, 'notes')
  const people = Object.entries(STAFF).flatMap(([unit, count]) => Array.from({ length: count }, (_, i) => ({ unit, person: `${unit}${i}` })))
  const absences = people.flatMap(({ person }) =>
    [1, 3, 5, 7].map((month): AbsenceRow => {
      const fromDay = dayOf(2024, month, random.whole(3, 28))
      return { person, position: null, category: random.chance(0.5) ? 'self-certified' : 'doctor-certified', gradeHundredths: 10_000, fromDay, toDay: fromDay + random.whole(1, 20) }
    }),
  )
  return {
    asOfDay,
    units: [{ unit: 'town', name: 'Town', parent: null }, ...Object.keys(STAFF).map((unit) => ({ unit, name: unit, parent: 'town' }))],
    jobGroups: null,
    persons: people.map(({ person }, i) => ({ person, sex: i % 3 === 0 ? 'male' : 'female', birthYear: 1960 + (i % 40) })),
    positions: people.map(({ person, unit }) => ({ person, position: '1', unit, job: '2342', category: 'permanent', percentHundredths: 10_000, fromDay: dayOf(2024, 1, 1), toDay: OPEN_END })),
    absences: [...absences.filter(({ fromDay }) => fromDay <= asOfDay), ...late],
    wishes: [],
    extraHours: [],
  }
}

/** The second edition, where its load has these rows more of the time before the first. */
async function laterEdition(late: readonly AbsenceRow[]): Promise<Edition> {
  const into = await mkdtemp(join(tmpdir(), 'saman-late-'))
  onTestFinished(() => rm(into, { recursive: true, force: true }))
  const loads = [municipalityOn(FIRST, []), municipalityOn(SECOND, late)].map((municipality, i): StoredLoad => {
    const prepared = prepareMunicipality(municipality)
    return { prepared, load: { load: i + 1, contentHash: String(i + 1).repeat(64), extractHash: '', loadedAt: '2030-01-01T00:00:00Z', asOf: isoDate(prepared.asOfDay), municipality: '9997', name: 'Tegneby', programVersion: 'test', absencesFromMonth: null, absencesAsOf: null, positionsFromMonth: null, coversFrom: null, keptLoad: null, score: null } }
  })
  for (const [i, newest] of loads.entries())
    await publish({ newest, readLoad: async (hash) => loads.find(({ load }) => load.contentHash === hash) ?? null, period: `2024K${i + 2}`, policy: POLICY, editions: await readEditions(into), into })
  const later = (await readEditions(into)).find(({ description }) => description.previous !== null)
  if (!later) throw new Error('two editions were not made')
  return later
}

const note = (person: string): AbsenceRow => ({ person, position: null, category: 'doctor-certified', gradeHundredths: 10_000, fromDay: dayOf(2024, 2, 5), toDay: dayOf(2024, 2, 17) })

test('the edition is byte for byte the one that it would be without it', async () => {
  const [without, withOne] = [await laterEdition([]), await laterEdition([note('z3')])]
  const { carried } = jsonOf<Plan>(without.files, 'plan.json', '')
  expect(carried.length).toBeGreaterThan(0)
  for (const [path, bytes] of without.files) expect(Buffer.compare(bytes, withOne.files.get(path) ?? Buffer.of()), path).toBe(0)
  expect(withOne.id).toBe(without.id)
}, 300_000)

test('those of many together are seen', async () => {
  const many = await laterEdition(Array.from({ length: 12 }, (_, i) => note(`a${i}`)))
  expect(jsonOf<{ cells: readonly { unit: string; period: string }[] }>(many.files, 'changes.json', '').cells.map(({ unit, period }) => `${unit} ${period}`)).toContain('a 2024K1')
}, 300_000)
