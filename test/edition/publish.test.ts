/**
 * Publishing, from the rows of a town to the folder: the same bytes each time, nothing written with any doubt, and every number
 * the same as the workbench's.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../engine/answer.ts'
import type { AttackedCell, AuditReport } from '../../engine/audit/input.ts'
import { isoDate } from '../../engine/calendar.ts'
import { isOfPersons } from '../../engine/disclosure/figure-parts.ts'
import { editionDecimals } from '../../engine/disclosure/quantities.ts'
import { POLICY, stricterPolicy } from '../../engine/disclosure/policy.ts'
import { readEditions, type Edition } from '../../engine/edition/folder.ts'
import type { StoredLoad } from '../../engine/edition/loads.ts'
import type { Changes, ToldAudit } from '../../engine/edition/format.ts'
import { publish, type PublishOptions } from '../../engine/edition/publish.ts'
import { toldNumbers, type ToldNumber } from '../../engine/edition/read-table.ts'
import { requireSoundFiles } from '../../engine/edition/told-files.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { readQuestion } from '../../engine/question.ts'
import { nextLoad, townOf, type Town } from '../disclosure/towns.ts'

function loadOf(town: Town, number: number): StoredLoad {
  const prepared = prepareMunicipality(town.municipality)
  return {
    prepared,
    load: { load: number, contentHash: String(number).repeat(64), loadedAt: '2030-01-01T00:00:00Z', asOf: isoDate(prepared.asOfDay), municipality: '9997', name: 'Tegneby', absencesFromMonth: prepared.known.absences?.first ?? null, extractHash: '', programVersion: 'test', absencesAsOf: null, positionsFromMonth: null, coversFrom: null, keptLoad: null, score: null },
  }
}

const town = townOf(11, { employees: 130, years: 1, levels: 3 })
const first = loadOf(town, 1)
const second = loadOf(nextLoad(town, 1), 2)
const lastQuarter = ({ prepared }: StoredLoad): string => {
  const end = prepared.known.absences?.end ?? 0
  const last = end - (end % 3)
  return `${Math.floor((last - 1) / 12)}K${Math.floor(((last - 1) % 12) / 3) + 1}`
}

const folders: string[] = []
const folder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'saman-publish-'))
  folders.push(made)
  return made
}
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))))

const loads = new Map([first, second].map((load) => [load.load.contentHash, load]))
const optionsFor = async (newest: StoredLoad, into: string | null, more: Partial<PublishOptions> = {}): Promise<PublishOptions> => ({
  newest,
  readLoad: async (hash) => loads.get(hash) ?? null,
  period: lastQuarter(newest),
  policy: POLICY,
  editions: into === null ? [] : await readEditions(into),
  into,
  ...more,
})

let editions = ''
let earlier: Edition
let later: Edition

beforeAll(async () => {
  editions = await folder()
  await publish(await optionsFor(first, editions))
  await publish(await optionsFor(second, editions))
  const made = await readEditions(editions)
  const found = [null, made.find(({ description }) => description.previous === null)?.id ?? ''].map((id) => made.find(({ description }) => description.previous === id))
  if (!found[0] || !found[1]) throw new Error('two editions in a row were not made')
  ;[earlier, later] = [found[0], found[1]]
}, 300_000)

describe('what is published', () => {
  test('twice has the same bytes, and a second time changes nothing', { timeout: 300_000 }, async () => {
    const other = await folder()
    const made = await publish(await optionsFor(first, other))
    expect(made.id).toBe(earlier.id)
    const [again] = await readEditions(other)
    expect([...again.files.keys()]).toEqual([...earlier.files.keys()])
    for (const [path, bytes] of earlier.files) expect(Buffer.compare(bytes, again.files.get(path) ?? Buffer.of()), path).toBe(0)
    const once = await publish(await optionsFor(second, editions))
    expect(once).toMatchObject({ id: later.id, wasThere: true })
    expect((await readEditions(editions)).length).toBe(2)
  })

  test('withstood the attack, which is part of it', () => {
    for (const edition of [earlier, later]) {
      const audit = JSON.parse(Buffer.from(edition.files.get('audit.json') ?? []).toString()) as ToldAudit
      // And nothing else: how near the attack came to what is hidden would tell of those who are there alone.
      expect(audit).toEqual({ format: 1, verdict: 'safe', editions: audit.editions, counts: { shown: 0, linear: 0, exact: 0, narrow: 0 } })
    }
  })

  test('is what the workbench says of the same unit, period and category, where nothing was kept from before', () => {
    let compared = 0
    const root = earlier.description.units[0].unit
    for (const entry of earlier.description.tables) {
      if (entry.dimension.includes('merged')) continue
      const parts = entry.dimension === 'total' ? [] : entry.dimension.split(':')
      const { prepared } = first
      const question = readQuestion({ figure: entry.figure, by: [entry.resolution, 'unit', ...parts].join(','), from: earlier.description.firstMonth, to: earlier.description.lastMonth }, prepared)
      const answer = ask(prepared, question)
      const known = new Map<string, number>()
      for (let row = 0; row < answer.rowCount; row++) {
        const categories = answer.breakdowns.map(({ column }) => column.values[column.codes[row]])
        known.set([answer.unit.values[answer.unit.codes[row]], answer.period.values[answer.period.codes[row]], categories.join(':')].join('\t'), answer.value[row])
      }
      for (const { unit, period, category, number } of toldNumbers(earlier, entry, 'value')) {
        if (unit.endsWith('+rest')) continue
        // Persons of two units or groups of jobs are counted in one of them here.
        if (isOfPersons(question.figure) && (unit !== root || parts.includes('job-group'))) continue
        const expected = known.get([unit, period, category ?? ''].join('\t'))
        // The workbench leaves a category out where nobody is in it; an edition says 0.
        expect(number, `${entry.name} ${unit} ${period} ${category}`).toBe(Number((expected ?? 0).toFixed(editionDecimals(question.figure).value)) + 0)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(1_000)
  })

  test('as a change is the difference of two numbers that the table shows', () => {
    for (const entry of later.description.tables) {
      const key = ({ unit, period, category }: ToldNumber) => `${unit}\t${period}\t${category}`
      const values = new Map([...toldNumbers(later, entry, 'value')].map((told) => [key(told), told.number]))
      const changes = new Map([...toldNumbers(later, entry, 'change')].map((told) => [key(told), told]))
      for (const told of toldNumbers(later, entry, 'value')) {
        const before = values.get(key({ ...told, period: `${Number(told.period.slice(0, 4)) - 1}${told.period.slice(4)}` }))
        const change = changes.get(key(told))?.number
        if (before === undefined) expect(change, `${entry.name} ${key(told)}`).toBeUndefined()
        else if (change !== undefined) expect(change, `${entry.name} ${key(told)}`).toBeCloseTo(told.number - before, 9)
      }
    }
  })

  test('over rolling years is made of the shown months or quarters of the same table', () => {
    for (const entry of later.description.tables.filter(({ resolution }) => resolution === 'rolling-12')) {
      const shown = (resolution: string) => {
        const table = later.description.tables.find(({ figure, dimension, resolution: own }) => figure === entry.figure && dimension === entry.dimension && own === resolution)
        return new Set(table ? [...toldNumbers(later, table, 'value')].map(({ unit, period, category }) => `${unit}\t${period}\t${category}`) : [])
      }
      const [months, quarters] = [shown('month'), shown('quarter')]
      for (const { unit, period, category } of toldNumbers(later, entry, 'value')) {
        const end = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1
        const codes = Array.from({ length: 12 }, (_, i) => end - 11 + i)
        const isMonths = codes.every((month) => months.has(`${unit}\t${Math.floor(month / 12)}M${String((month % 12) + 1).padStart(2, '0')}\t${category}`))
        const isQuarters = end % 3 === 2 && codes.filter((month) => month % 3 === 0).every((month) => quarters.has(`${unit}\t${Math.floor(month / 12)}K${(month % 12) / 3 + 1}\t${category}`))
        expect(isMonths || isQuarters, `${entry.name} ${unit} ${period}`).toBe(true)
      }
    }
  })

  test('in a later edition shows again what an earlier one has shown, but for sizes of units that were moved down', () => {
    const changes = JSON.parse(Buffer.from(later.files.get('changes.json') ?? []).toString())
    expect(changes.previous).toBe(earlier.id)
    const depthOf = ({ description }: Edition, code: string) => description.units.find(({ unit }) => unit === code)?.depth
    const gone = (changes as Changes).cells.filter(({ after, resolution }) => after === null && resolution !== 'rolling-12')
    expect(gone.filter(({ unit }) => depthOf(later, unit) === depthOf(earlier, unit))).toEqual([])
  })
})

describe('with any doubt nothing is written', () => {
  const nothing: AuditReport['counts'] = { shown: 0, linear: 0, exact: 0, narrow: 0, natural: 0, wide: 0 }
  const cell: AttackedCell = { class: 'linear', quantity: 'sickness', dimension: 'total', resolution: 'month', period: '2022M01', unit: town.municipality.units[1]?.unit ?? '', category: null, edition: 'x', changeSince: null }
  const report = (more: Partial<AuditReport>): AuditReport => ({ format: 1, verdict: 'safe', editions: [], counts: nothing, findings: [], zones: [], cost: { programs: 0, iterations: 0 }, ...more })
  const soundTown = { prepared: first.prepared, load: first.load }

  test.each<[string, Partial<PublishOptions>, string]>([
    ['an attacker who computes a hidden cell', { attack: async () => report({ verdict: 'leak', findings: [cell] }) }, 'publish-attacked'],
    ['an attacker who never stops finding something', { attack: async () => report({ verdict: 'narrow', findings: [{ ...cell, class: 'narrow', unit: 'nowhere' }] }) }, 'publish-rounds'],
    ['an attacker who says that something is wrong and not what', { attack: async () => report({ verdict: 'leak' }) }, 'publish-attacked'],
    ['a quarter that is not over', { period: '2099K1' }, 'period-not-over'],
    ['a period that is no quarter', { period: '2022' }, 'no-quarter'],
    ['a time before all that is known', { period: '1999K1' }, 'period-unknown'],
  ])('%s', async (_, more, code) => {
    const into = await folder()
    await expect(publish(await optionsFor(soundTown, into, more))).rejects.toMatchObject({ code })
    expect(await readdir(into)).toEqual([])
  })

  test('an attack that was not carried through', async () => {
    const into = await folder()
    await expect(publish(await optionsFor(first, into, { attack: () => Promise.reject(new Error('no solver')) }))).rejects.toThrow('no solver')
    expect(await readdir(into)).toEqual([])
  })

  test('a policy put together by hand', async () => {
    const into = await folder()
    await expect(publish(await optionsFor(first, into, { policy: { ...POLICY, minimumPersons: 1 } }))).rejects.toThrow(/policy/)
    expect(() => stricterPolicy({ minimumPerson: 6 })).toThrow(expect.objectContaining({ code: 'unknown-policy-key' }) as Error)
    expect(() => stricterPolicy({ minimumPersons: 4 })).toThrow(expect.objectContaining({ code: 'laxer-policy' }) as Error)
    expect(await readdir(into)).toEqual([])
  })

  test('an earlier edition whose rows are gone', async () => {
    await expect(publish(await optionsFor(second, editions, { readLoad: async () => null, editions: [earlier] }))).rejects.toMatchObject({ code: 'load-gone' })
  })

  test('an earlier edition that is missing from the row', async () => {
    await expect(publish(await optionsFor(second, editions, { editions: [later], policy: stricterPolicy({ minimumPersons: 6 }) }))).rejects.toMatchObject({ code: 'editions-not-in-row' })
  })

  test('a later edition that exists already', async () => {
    const options = await optionsFor(first, editions)
    await expect(publish({ ...options, policy: stricterPolicy({ minimumPersons: 7 }) })).rejects.toMatchObject({ code: 'later-edition' })
  })
})

test('a dry run writes nothing and gives the same account', { timeout: 300_000 }, async () => {
  const made = await publish(await optionsFor(first, null))
  expect(made).toMatchObject({ id: earlier.id, folder: null, wasThere: false })
})

test('files that tell of too few persons, or what is not planned, are refused', () => {
  expect(() => requireSoundFiles(later, POLICY.minimumPersons)).not.toThrow()
  const [quantity] = JSON.parse(Buffer.from(later.files.get('plan.json') ?? []).toString()).tables.map((table: { quantity: string }) => table.quantity)
  const plan = JSON.parse(Buffer.from(later.files.get('plan.json') ?? []).toString())
  const less = { ...plan, tables: plan.tables.filter((table: { quantity: string }) => table.quantity !== quantity) }
  const files = new Map([...later.files, ['plan.json', Buffer.from(JSON.stringify(less))]])
  expect(() => requireSoundFiles({ ...later, files }, POLICY.minimumPersons)).toThrow(expect.objectContaining({ code: 'doubtful-files' }) as Error)
  expect(() => requireSoundFiles(later, 10_000)).toThrow(expect.objectContaining({ code: 'doubtful-files' }) as Error)
})
