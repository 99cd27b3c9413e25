/**
 * Base sums by the WebAssembly module against the TypeScript kernel, cell by cell. Both are taken from dist/, where the module
 * and the workers are: `npm test` builds it.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { makeColumns } from '../../benchmarks/data.ts'
import { openBaseSums as openWithoutModule, type BaseSums, type BaseSumsOptions } from '../../engine/base-sums.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { AGE_BOUNDS, categoryMask, DURATION_BOUNDS_OF } from '../../engine/figures/vocabulary.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import type { Prepared } from '../../engine/prepared.ts'
import { municipality } from '../property/municipality.ts'
import { runsOf, TIMEOUT } from '../property/runs.ts'
import { drawn } from '../reference/drawn.ts'
import { readFjordvik } from '../reference/fjordvik.ts'
import { readSkogli } from '../reference/skogli.ts'
import { describeWithShared } from '../setup/shared.ts'

const dist = fileURLToPath(new URL('../../dist/engine/', import.meta.url))
const built = <Module>(name: string): Promise<Module> => import(/* @vite-ignore */ pathToFileURL(join(dist, name)).href)
const { openBaseSums } = await built<typeof import('../../engine/base-sums.ts')>('base-sums.js')
const { TypeScriptBaseSums } = await built<typeof import('../../engine/base-sums/typescript.ts')>('base-sums/typescript.js')
const { openWasm } = await built<typeof import('../../engine/base-sums/wasm.ts')>('base-sums/wasm.js')
const { prepare, prepareMunicipality: prepareBuilt } = await built<typeof import('../../engine/prepare.ts')>('prepare.js')
const PLAN = { ageBounds: AGE_BOUNDS, durationBounds: DURATION_BOUNDS_OF.duration }

/** All cells of all three sums by their names. */
function cellsOf(sums: BaseSums, prepared: Prepared): Map<string, number> {
  const cells = new Map<string, number>()
  const keep = (name: string, value: number) => cells.set(cells.has(name) ? `${name} comes twice` : name, value)
  const { unitCode, jobs } = prepared
  for (const task of ['contractual', 'illness', 'persons'] as const) sums.sum(task)
  sums.eachContractual((c) => keep(`contractual ${unitCode[c.node]} sex ${c.sex} age ${c.ageBand} ${jobs[c.job]} month ${c.month}`, c.units))
  sums.eachIllness((c) => {
    const name = `illness ${unitCode[c.node]} sex ${c.sex} age ${c.ageBand} ${jobs[c.job]} month ${c.month}`
    keep(`${name} certification ${c.certification} duration ${c.duration}`, c.units)
  })
  sums.eachPersons((c) => {
    const name = `persons ${unitCode[c.node]} sex ${c.sex} age ${c.ageBand} month ${c.month}`
    keep(name, c.persons)
    keep(`${name} percent`, c.percentHundredths)
    c.bandPersons.forEach((persons, band) => keep(`${name} band ${band}`, persons))
  })
  return cells
}

const byTypeScript = (prepared: Prepared, population: 'all' | 'ks-heltid' = 'all') =>
  cellsOf(new TypeScriptBaseSums(prepared.layout, { ...PLAN, categoryMask: categoryMask(population) }, 'it is compared with'), prepared)

/** The cells that differ, the first few of them. */
function differing(actual: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): string[] {
  const names = new Set([...actual.keys(), ...expected.keys()])
  const wrong = [...names].filter((name) => actual.get(name) !== expected.get(name)).slice(0, 5)
  return wrong.map((name) => `${name}: ${actual.get(name)}, expected ${expected.get(name)}`)
}

/** Hundreds of thousands of cells by name take their time on a busy machine. */
const LONG = { timeout: 120_000 }

const opened: BaseSums[] = []
afterAll(() => opened.forEach((sums) => sums.close()))

/** Opened with the module, and with nothing else. */
async function byModule(prepared: Prepared, options: BaseSumsOptions): Promise<BaseSums> {
  const sums = await openBaseSums(prepared, options)
  opened.push(sums)
  expect([sums.by, sums.because]).toEqual(['WebAssembly', null])
  return sums
}

test('a drawn case', async () => {
  // January 2024 has 23 weekdays, of which New Year's Day is none; the 15th to the 31st are 13. February has 21.
  const prepared = prepareBuilt(
    drawn({
      asOf: '2024-02-29',
      units: `
        unit  parent
        top   -
        a     top
        b     top`,
      persons: `
        person  sex     born
        p       female  1994`,
      positions: `
        person  position  unit  job   percent  from        to
        p       1         a     care  80       2024-01-15  -
        p       2         b     care  30       2024-02-01  -`,
      absences: `
        person  position  category        grade  from        to
        p       1         self-certified  100    2024-02-01  2024-02-02`,
    }),
  )
  const cells = cellsOf(await byModule(prepared, { threads: 1 }), prepared)
  const january = prepared.layout.axis.monthZero === 2024 * 12 ? 0 : -1
  expect(january).toBe(0)
  // 30 years old all through 2024: age band 1. Grades are whole percents: 100 units in a full day.
  expect(Object.fromEntries([...cells].filter(([, value]) => value !== 0))).toEqual({
    'contractual a sex 0 age 1 care month 0': 13 * 80_00 * 100,
    'contractual a sex 0 age 1 care month 1': 21 * 80_00 * 100,
    'contractual b sex 0 age 1 care month 1': 21 * 30_00 * 100,
    'illness a sex 0 age 1 care month 1 certification 0 duration 0': 2 * 80_00 * 100,
    // 80 percent at the end of January; 110 together at the end of February, at each unit and once at the top.
    'persons a sex 0 age 1 month 0': 1,
    'persons a sex 0 age 1 month 0 percent': 80_00,
    'persons a sex 0 age 1 month 0 band 3': 1,
    'persons a sex 0 age 1 month 1': 1,
    'persons a sex 0 age 1 month 1 percent': 80_00,
    'persons a sex 0 age 1 month 1 band 4': 1,
    'persons b sex 0 age 1 month 1': 1,
    'persons b sex 0 age 1 month 1 percent': 30_00,
    'persons b sex 0 age 1 month 1 band 4': 1,
    'persons top sex 0 age 1 month 0': 1,
    'persons top sex 0 age 1 month 0 percent': 80_00,
    'persons top sex 0 age 1 month 0 band 3': 1,
    'persons top sex 0 age 1 month 1': 1,
    'persons top sex 0 age 1 month 1 percent': 110_00,
    'persons top sex 0 age 1 month 1 band 4': 1,
  })
})

describe('over generated municipalities the module gives the cells of the TypeScript kernel', () => {
  test.each(['all', 'ks-heltid'] as const)(
    'population %s',
    async (population) => {
      const runs = runsOf(`base sums ${population}`)
      await fc.assert(
        fc.asyncProperty(municipality, async (generated) => {
          const prepared = prepareBuilt(generated)
          const sums = await byModule(prepared, { population, threads: 1 })
          expect(differing(cellsOf(sums, prepared), byTypeScript(prepared, population))).toEqual([])
        }),
        runs,
      )
    },
    TIMEOUT.timeout,
  )

  test(
    'with wide numbers, as more than 65,535 persons need them, at all nodes or at some and all above them',
    async () => {
      await fc.assert(
        fc.asyncProperty(municipality, fc.integer(), async (generated, chosen) => {
          const prepared = prepareBuilt(generated)
          const wide = Uint8Array.from(prepared.unitCode, (_, node) => (chosen >> (node % 32)) & 1)
          const sums = await openWasm(prepared.layout, { ...PLAN, categoryMask: categoryMask('all') }, 1, wide)
          if (!('sum' in sums)) throw new Error(sums.because)
          expect(differing(cellsOf(sums, prepared), byTypeScript(prepared))).toEqual([])
        }),
        runsOf('base sums with wide numbers'),
      )
    },
    TIMEOUT.timeout,
  )

  test(
    'on several threads, whatever the order of the rows',
    async () => {
      const { seed } = runsOf('base sums on several threads')
      await fc.assert(
        fc.asyncProperty(municipality, fc.integer(), fc.constantFrom(2, 4), async (generated, shuffle, threads) => {
          const expected = prepareBuilt(generated)
          const prepared = prepareBuilt(shuffled(generated, shuffle))
          const sums = await byModule(prepared, { threads })
          expect(differing(cellsOf(sums, prepared), byTypeScript(expected))).toEqual([])
          sums.close()
          expect(() => sums.sum('persons')).toThrow('closed')
        }),
        { numRuns: 8, ...(seed !== undefined && { seed }) },
      )
    },
    TIMEOUT.timeout,
  )
})

/** The same rows in another order; units keep theirs, which is the order they are shown in. */
function shuffled(generated: Municipality, seed: number): Municipality {
  const inOrder = <Row>(rows: readonly Row[]): Row[] =>
    rows.map((row, i) => ({ row, at: Math.imul(i + 1, seed | 1) })).sort((a, b) => a.at - b.at).map(({ row }) => row)
  return { ...generated, persons: inOrder(generated.persons), positions: inOrder(generated.positions), absences: inOrder(generated.absences) }
}

test('a made-up municipality of 2,000 gives the same cells on 1, 2 and 4 threads, time after time', LONG, async () => {
  const prepared = prepare(makeColumns('smoke', 3))
  const expected = byTypeScript(prepared)
  const { depth } = prepared.layout.tree
  for (const deepest of [1, Infinity]) {
    // The top and what is next to it with numbers of 32 bits, and then all nodes.
    const nodes = Uint8Array.from(depth, (levels) => (levels <= deepest ? 1 : 0))
    const wide = await openWasm(prepared.layout, { ...PLAN, categoryMask: categoryMask('all') }, 2, nodes)
    if (!('sum' in wide)) throw new Error(wide.because)
    opened.push(wide)
    expect(differing(cellsOf(wide, prepared), expected)).toEqual([])
  }
  for (const threads of [1, 2, 4]) {
    const sums = await byModule(prepared, { threads })
    // Who takes which part differs from time to time; what comes out does not.
    for (let time = 0; time < Math.min(2, threads); time++) expect([threads, differing(cellsOf(sums, prepared), expected)]).toEqual([threads, []])
  }
})

test('1,200 units with a job of their own each, of whose combinations with the sexes few occur', LONG, async () => {
  const each = Array.from({ length: 1_200 }, (_, i) => i)
  const prepared = prepareBuilt(
    drawn({
      asOf: '2024-12-31',
      units: ['unit parent', 'top -', ...each.map((i) => `u${i} top`)].join('\n'),
      positions: ['person unit job percent from to', ...each.map((i) => `p${i} u${i} j${i} ${10 + (i % 90)} 2024-01-${10 + (i % 20)} -`)].join('\n'),
      absences: ['person category grade from to', ...each.map((i) => `p${i} self-certified 100 2024-02-01 2024-02-0${1 + (i % 9)}`)].join('\n'),
    }),
  )
  // Units x sexes x jobs are more than a table is made for.
  expect(prepared.unitCode.length * 3 * prepared.jobs.length).toBeGreaterThan(2 ** 22)
  const cells = cellsOf(await byModule(prepared, { threads: 1 }), prepared)
  expect(differing(cells, byTypeScript(prepared))).toEqual([])
  // February 2024 has 21 working days: the first unit's 10 percent.
  expect(cells.get('contractual u0 sex 2 age 5 j0 month 1')).toBe(21 * 10_00 * 100)
})

describeWithShared('the reference extracts', (folder) => {
  test.each([
    ['fjordvik', () => readFjordvik(join(folder, 'extracts', 'fjordvik'))],
    ['skogli', () => readSkogli(join(folder, 'extracts', 'skogli', 'personal.xlsx'))],
  ])('%s gives the same cells on 1, 2 and 4 threads', LONG, async (_, read) => {
    const prepared = prepareBuilt(read())
    const expected = byTypeScript(prepared)
    for (const threads of [1, 2, 4]) {
      const sums = await byModule(prepared, { threads })
      expect([threads, differing(cellsOf(sums, prepared), expected)]).toEqual([threads, []])
    }
  })
})

describe('the TypeScript kernel answers', () => {
  test.each([
    [4_668, 'WebAssembly', null],
    [4_669, 'TypeScript', 'the man-days of a line could pass 31 bits'],
  ])('where 32 bits do not hold: %i full positions on one line, each 2 x 10,000 hundredths changed x 23 working days', async (count, by, because) => {
    const town = drawn({ asOf: '2024-12-31', positions: '\n person from to\n p0 2024-07-01 2024-10-31' })
    const [person] = town.persons
    const [position] = town.positions
    if (!person || !position) throw new Error('nothing was drawn')
    const prepared = prepareBuilt({
      ...town,
      persons: Array.from({ length: count }, (_, i) => ({ ...person, person: `p${i}` })),
      positions: Array.from({ length: count }, (_, i) => ({ ...position, person: `p${i}` })),
    })
    const sums = await openBaseSums(prepared, { threads: 1 })
    opened.push(sums)
    expect([sums.by, sums.because]).toEqual([by, because])
    expect(differing(cellsOf(sums, prepared), byTypeScript(prepared))).toEqual([])
  })

  test('where there is no module, as beside the sources', async () => {
    const prepared = prepareMunicipality(drawn({ asOf: '2024-12-31', positions: '\n person from to\n p 2024-07-01 -' }))
    const sums = await openWithoutModule(prepared, { threads: 2 })
    expect(sums.by).toBe('TypeScript')
    expect(sums.because).toContain('base-sums.wasm')
    expect(cellsOf(sums, prepared).get('persons root sex 2 age 5 month 5 band 4')).toBe(1)
  })
})

test('a single cell beyond 2^53 is refused, never rounded', () => {
  // 22 working days in January 2024 x 10,000 hundredths x 2^35 units of grade are 7.6 x 10^15; x 2^36 they pass 2^53 = 9.0 x 10^15.
  const { layout } = prepareBuilt(drawn({ asOf: '2024-01-31', positions: '\n person from to\n p 2024-01-01 -' }))
  const units = (gradeUnits: number): number[] => {
    const sums = new TypeScriptBaseSums({ ...layout, gradeUnits }, { ...PLAN, categoryMask: categoryMask('all') }, 'it is tried')
    const found: number[] = []
    sums.sum('contractual')
    sums.eachContractual((cell) => found.push(cell.units))
    return found
  }
  expect(units(2 ** 35)).toEqual([22 * 10_000 * 2 ** 35])
  expect(() => units(2 ** 36)).toThrow(RangeError)
})

test('sleeping threads do not keep the program from ending', () => {
  const town = drawn({ asOf: '2024-12-31', positions: '\n person from to\n p 2024-01-01 -' })
  const script = `
    import { prepareMunicipality } from ${JSON.stringify(pathToFileURL(join(dist, 'prepare.js')).href)}
    import { openBaseSums } from ${JSON.stringify(pathToFileURL(join(dist, 'base-sums.js')).href)}
    const sums = await openBaseSums(prepareMunicipality(${JSON.stringify(town)}), { threads: 2 })
    sums.sum('persons')
    let cells = 0
    sums.eachPersons(() => cells++)
    console.log(sums.by, cells)`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', timeout: 60_000 })
  expect({ stdout, stderr, status }).toEqual({ stdout: 'WebAssembly 12\n', stderr: '', status: 0 })
})

test.each([0, 9, 1.5])('%s threads are refused', async (threads) => {
  const prepared = prepareBuilt(drawn({ asOf: '2024-12-31', positions: '\n person from to\n p 2024-07-01 -' }))
  await expect(openBaseSums(prepared, { threads })).rejects.toThrow(`${threads} threads; from 1 to 8`)
})
