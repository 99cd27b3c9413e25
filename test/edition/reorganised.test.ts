/** An edition of a town that has been reorganised since the one before: it is of the organisation of now, and withstands the attack. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ToldAudit } from '../../engine/edition/format.ts'
import { checkPlans } from '../../engine/audit/files.ts'
import { isoDate } from '../../engine/calendar.ts'
import type { Municipality } from '../../engine/canonical.ts'
import type { Plan } from '../../engine/disclosure/model.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { changesOf, jsonOf, readEditions, type Edition } from '../../engine/edition/folder.ts'
import type { StoredLoad } from '../../engine/edition/loads.ts'
import { filesOf } from '../../engine/edition/told-files.ts'
import { publish } from '../../engine/edition/publish.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { nextLoad, townOf } from '../disclosure/towns.ts'

/** The last leaf becomes the one before it, and the first moves under the last unit that is no leaf; both half a year before the as-of date. */
function reorganisedTown(municipality: Municipality): { municipality: Municipality; gone: string; moved: string; to: string } {
  const { units, asOfDay } = municipality
  const leaves = units.filter(({ unit }) => !units.some(({ parent }) => parent === unit))
  const [moved, heir, gone] = [leaves[0], leaves.at(-2), leaves.at(-1)]
  const to = units.findLast(({ unit, parent }) => parent !== null && unit !== moved?.parent && !leaves.some((leaf) => leaf.unit === unit))
  if (!moved || !heir || !gone || !to) throw new Error('the town is too small')
  const day = asOfDay - 180
  const changed = units.flatMap((row) => {
    if (row === gone) return [{ ...row, toDay: day, successors: [heir.unit] }]
    return row === moved ? [{ ...row, toDay: day }, { ...row, parent: to.unit, fromDay: day }] : [row]
  })
  return { municipality: { ...municipality, units: changed }, gone: gone.unit, moved: moved.unit, to: to.unit }
}

function loadOf(municipality: Municipality, number: number): StoredLoad {
  const prepared = prepareMunicipality(municipality)
  const ledger = { extractHash: '', programVersion: 'test', absencesAsOf: null, positionsFromMonth: null, coversFrom: null, keptLoad: null, score: null }
  const load = { load: number, contentHash: String(number).repeat(64), loadedAt: '2030-01-01T00:00:00Z', asOf: isoDate(prepared.asOfDay), municipality: '9997', name: 'Tegneby', absencesFromMonth: prepared.known.absences?.first ?? null }
  return { prepared, load: { ...load, ...ledger } }
}

test('units of now, numbers of before counted under them, nothing found by the attack over both editions', { timeout: 600_000 }, async () => {
  const into = await mkdtemp(join(tmpdir(), 'saman-reorganised-'))
  onTestFinished(() => rm(into, { recursive: true, force: true }))
  const town = townOf(11, { employees: 130, years: 1, levels: 3 })
  const { municipality, gone, moved, to } = reorganisedTown(nextLoad(town, 1).municipality)
  const loads = [loadOf(town.municipality, 1), loadOf(municipality, 2)]
  const made: Edition[] = []
  for (const newest of loads) {
    const end = newest.prepared.known.absences?.end ?? 0
    const last = end - (end % 3) - 1
    await publish({
      newest,
      readLoad: async (hash) => loads.find(({ load }) => load.contentHash === hash) ?? null,
      period: `${Math.floor(last / 12)}K${Math.floor((last % 12) / 3) + 1}`,
      policy: POLICY,
      editions: await readEditions(into),
      into,
    })
    const [next] = (await readEditions(into)).filter(({ id }) => !made.some((edition) => edition.id === id))
    if (next) made.push(next)
  }
  const [before, after] = made
  const parents = ({ description }: Edition) => new Map(description.units.map(({ unit, parent }) => [unit, parent]))
  if (!before || !after) throw new Error('two editions were not made')
  expect(parents(before).has(gone)).toBe(true)
  expect(parents(after).has(gone)).toBe(false)
  expect(parents(after).get(moved)).toBe(to)
  for (const edition of made) {
    const audit = JSON.parse(Buffer.from(edition.files.get('audit.json') ?? []).toString()) as ToldAudit
    expect(audit.verdict).toBe('safe')
  }
  expect(changesOf(after).causes.map(({ cause }) => cause)).toContain('reorganised-units')
  // Whoever has only the newer edition knows by which units its old periods were planned.
  const { organisations = [] } = jsonOf<Plan>(after.files, 'plan.json', after.folder)
  expect(organisations.map(({ through, units }) => [through, units.find(({ unit }) => unit === gone) !== undefined])).toEqual([[before.description.period, true]])
  for (const series of [[before], [after], made]) expect(checkPlans(series.map(filesOf))).toEqual([])
})
