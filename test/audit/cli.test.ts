/** `saman audit` over editions that were published, and over such that somebody has tampered with. */
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest'
import { isoDate } from '../../engine/calendar.ts'
import { main } from '../../engine/cli.ts'
import type { Plan } from '../../engine/disclosure/model.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { jsonOf, readEdition, writeEdition, type Edition } from '../../engine/edition/folder.ts'
import { publish } from '../../engine/edition/publish.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { townOf } from '../disclosure/towns.ts'

let folder = ''
let edition: Edition
let spies: MockInstance[] = []
let said = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saman-audit-'))
  const prepared = prepareMunicipality(townOf(11, { employees: 130, years: 1, levels: 3 }).municipality)
  const load = { load: 1, contentHash: '1'.repeat(64), loadedAt: '2030-01-01T00:00:00Z', asOf: isoDate(prepared.asOfDay), municipality: '9997', name: 'Tegneby', absencesFromMonth: null, extractHash: '', programVersion: 'test', absencesAsOf: null, positionsFromMonth: null, coversFrom: null, keptLoad: null, score: null }
  const published = await publish({ newest: { load, prepared }, readLoad: async () => null, period: '2021K4', policy: POLICY, editions: [], into: join(folder, 'editions') })
  edition = await readEdition(published.folder ?? '')
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(() => {
  said = ''
  const hear = (words: unknown, told?: unknown): boolean => {
    said += String(words)
    if (typeof told === 'function') told()
    return true
  }
  spies = [vi.spyOn(process.stdout, 'write').mockImplementation(hear), vi.spyOn(process.stderr, 'write').mockImplementation(hear)]
})
afterEach(() => {
  for (const spy of spies) spy.mockRestore()
})

/** The edition with some files made otherwise, its manifest as it has to be. */
async function tampered(change: (files: Map<string, Uint8Array>) => void): Promise<string> {
  const files = new Map(edition.files)
  change(files)
  return (await writeEdition(join(folder, 'tampered'), files)).folder
}

const write = (files: Map<string, Uint8Array>, path: string, value: unknown) => files.set(path, Buffer.from(JSON.stringify(value)))

describe('an edition as it was published', { timeout: 120_000 }, () => {
  test('gives nothing away', async () => {
    expect(await main(['audit', edition.folder, '--lang', 'en'])).toBe(0)
    expect(said).toContain('Nothing hidden came out.')
    expect(said).toContain(edition.id.slice(0, 16))
  })

  test('is read from the folder that holds it, in each language', async () => {
    expect(await main(['audit', join(folder, 'editions'), '--lang', 'nn'])).toBe(0)
    expect(said).toContain('Ingenting skjult kom ut.')
    expect(said).toContain('Utgåve 2021K4 for Tegneby')
  })
})

describe('an edition with', { timeout: 120_000 }, () => {
  test('a number of a unit that the plan does not show', async () => {
    const leaking = await tampered((files) => {
      const path = 'tables/sickness-absence-rate.year.json'
      const table = jsonOf<{ dimension: { unit: { category: { index: string[] } } } }>(files, path, '')
      const shown = table.dimension.unit.category.index
      const hidden = edition.description.units.find(({ unit, rest }) => !rest && !shown.includes(unit))
      // The last unit's numbers, told as those of another.
      shown[shown.length - 1] = hidden?.unit ?? ''
      write(files, path, table)
    })
    expect(await main(['audit', leaking, '--lang', 'en'])).toBe(1)
    expect(said).toMatch(/sickness-absence-rate\/total\/year \S+ 2021: stands in a table, but not in the plan/)
    expect(said).toContain('LEAK')
  })

  test('a band of fewer than five persons', async () => {
    const leaking = await tampered((files) => {
      const path = 'tables/sickness-absence-rate.year.json'
      const table = jsonOf<{ value: Record<string, number>; id: string[]; dimension: Record<string, { category: { index: string[] } }> }>(files, path, '')
      const metrics = table.dimension['metric'].category.index
      for (const place of Object.keys(table.value)) if (Number(place) % metrics.length === metrics.indexOf('personsFrom')) table.value[place] = 1
      write(files, path, table)
    })
    expect(await main(['audit', leaking, '--lang', 'en'])).toBe(1)
    expect(said).toContain('too few persons behind')
  })

  test('a plan that shows all members of a rest but one, beside the rest', async () => {
    const leaking = await tampered((files) => {
      const plan = jsonOf<Plan>(files, 'plan.json', '')
      const tables = plan.tables.map((table) => ({
        ...table,
        blocks: table.blocks.map((block) => {
          const [rest] = table.quantity === 'sickness' && table.dimension === 'total' ? block.rests : []
          const children = rest?.members.filter((member) => member !== rest.parent) ?? []
          return { ...block, shown: [...block.shown, ...(children.length < (rest?.members.length ?? 0) ? children : children.slice(1))] }
        }),
      }))
      expect(tables).not.toEqual(plan.tables)
      write(files, 'plan.json', { ...plan, tables })
    })
    expect(await main(['audit', leaking, '--lang', 'en'])).toBe(1)
    expect(said).toContain('hidden, but can be worked out of the plan')
  })

  test('a byte that was changed cannot be read', async () => {
    const damaged = await tampered(() => undefined)
    await appendFile(join(damaged, 'plan.json'), ' ')
    expect(await main(['audit', damaged])).toBe(3)
    expect(said).toContain('plan.json')
  })
})

test.each<[string, string[], number]>([
  ['no folder', ['audit'], 2],
  ['an unknown list of cells', ['audit', 'x', '--cells', 'some'], 2],
  ['a folder without an edition', ['audit', tmpdir()], 3],
])('%s', async (_, argv, code) => {
  expect(await main(argv)).toBe(code)
})
