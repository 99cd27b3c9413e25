/**
 * Extracts that agree with themselves and are wrong all the same: no check of one extract can know. A municipality that has loaded before
 * has more to go by; what not even that shows is named here too, with the reason.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { day, monthOf } from '../reference/calendar.ts'
import { eachCell, factOf, type Extract, type Table } from './extract.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { cleanExtract, decimals, lastDay, NEVER, norwegian } from './town.ts'

let folder: string
let clean: Outcome

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saman-later-'))
  clean = await outcomeOf(cleanExtract(), join(folder, 'store'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Loads the extract on top of the clean one. */
async function loadedOnTop(extract: Extract, meant?: Extract): Promise<Outcome> {
  const store = await mkdtemp(join(folder, 'copy-'))
  onTestFinished(() => rm(store, { recursive: true, force: true }))
  await cp(join(folder, 'store'), store, { recursive: true })
  return outcomeOf(extract, store, meant)
}

const findingsOf = ({ report }: Outcome) => (report?.findings ?? []).map(({ table, code }) => `${table} ${code}`).sort()

interface Lie {
  readonly name: string
  /** Why one extract does not show it. */
  readonly because: string
  readonly tell: (extract: Extract) => void
  readonly findings: readonly string[]
}

const withoutUnit = (extract: Extract, unit: string) => {
  const gone = new Set(extract.positions.rows.flatMap((row) => (row.cells['Org.enhet'] === unit ? [row.cells['Ansattnr']] : [])))
  const stays = <Row extends { cells: Record<string, string> }>(row: Row) => !gone.has(row.cells['Ansattnr'])
  extract.positions.rows = extract.positions.rows.filter(stays)
  for (const table of extract.absences) table.rows = table.rows.filter(stays)
  extract.wishes.rows = extract.wishes.rows.filter(stays)
}

const LIES: readonly Lie[] = [
  {
    name: 'a unit and its staff are left out of every list',
    because: 'a municipality with fewer employees is a municipality',
    tell: (extract) => withoutUnit(extract, '210'),
    findings: ['positions headcount-jump'],
  },
  {
    name: 'certificates over 16 days are left out',
    because: 'nothing says that there were any',
    tell: (extract) => {
      for (const table of extract.absences) table.rows = table.rows.filter((row) => row.cells['Fraværskode'] !== '021')
    },
    findings: ['absences rate-jump'],
  },
  {
    name: 'every percentage halved',
    because: 'everybody may work half-time, and rates are the same',
    tell: ({ positions }) => {
      for (const row of positions.rows) row.facts = row.facts.map((fact) => ({ ...fact, percentHundredths: fact.percentHundredths / 2 }))
      eachCell(positions as Table, 'Still.%', (_, row) => decimals(factOf(row as (typeof positions.rows)[number]).percentHundredths))
    },
    findings: ['positions fte-jump'],
  },
  {
    name: 'every absence moved by 26 weeks',
    because: 'they are as many and as long as before',
    tell: ({ absences }) => {
      for (const row of absences.flatMap(({ rows }) => rows)) {
        const { fromDay, toDay } = factOf(row)
        const end = toDay === NEVER ? NEVER : toDay - 182
        row.facts = row.facts.map((fact) => ({ ...fact, fromDay: fromDay - 182, toDay: end }))
        Object.assign(row.cells, { 'Fra og med': norwegian(fromDay - 182), 'Til og med': lastDay(end) })
      }
    },
    findings: ['absences ends-before-as-of', 'absences rate-jump'],
  },
  {
    name: 'the profile gives certificates and own reports each other’s category',
    because: 'both are own illness, but only a certificate has a grade',
    tell: (extract) => {
      extract.profile = extract.profile.replace("'010': self-certified", "'010': doctor-certified").replace("'020': doctor-certified", "'020': self-certified").replace("'021': doctor-certified", "'021': self-certified")
      for (const row of extract.absences.flatMap(({ rows }) => rows))
        row.facts = row.facts.map((fact) => {
          if (fact.category === 'self-certified') return { ...fact, category: 'doctor-certified' }
          return fact.category === 'doctor-certified' ? { ...fact, category: 'self-certified', gradeHundredths: 100_00 } : fact
        })
    },
    findings: ['absences graded-self-certified'],
  },
]

test('the clean extract is clean: every figure is the reference’s, and nothing is told', () => {
  expect(clean).toMatchObject({ refused: [], differences: [], report: { findings: [] } })
})

describe('what the load before it shows', { timeout: 120_000 }, () => {
  test.each(LIES)('$name ($because)', async ({ tell, findings }) => {
    const extract = cleanExtract()
    tell(extract)
    if (extract.absences.some(({ rows }) => rows.some(({ facts: [fact] }) => fact !== undefined && fact.fromDay < day('2023-01-01')))) extract.absencesFrom = monthOf(day('2022-07-01'))
    const outcome = await loadedOnTop(extract)
    expect(outcome.differences).toEqual([])
    expect(findingsOf(outcome)).toEqual(expect.arrayContaining([...findings]))
  })
})

const UNSEEN: readonly Omit<Lie, 'findings'>[] = [
  {
    name: 'two units have each other’s staff',
    because: 'codes are what the list says they are',
    tell: ({ positions }) => {
      const other: Readonly<Record<string, string>> = { 220: '230', 230: '220' }
      for (const row of positions.rows) {
        const unit = other[row.cells['Org.enhet'] ?? '']
        if (unit === undefined) continue
        row.cells['Org.enhet'] = unit
        row.facts = row.facts.map((fact) => ({ ...fact, unit }))
      }
    },
  },
  {
    name: 'a few rows at the end of a file are gone',
    because: 'a file that ends after a whole row is a shorter file, and the newest months change from load to load anyway',
    tell: ({ absences: [, table] }) => {
      table?.rows.splice(-8)
    },
  },
  {
    name: 'late sick notes',
    because: 'it is no lie: the figures follow',
    tell: ({ absences: [, table] }) => {
      for (const row of table?.rows.filter((row, index) => row.cells['Fraværskode'] === '010' && index % 30 === 0) ?? []) {
        row.facts = row.facts.map((fact) => ({ ...fact, category: 'doctor-certified' }))
        Object.assign(row.cells, { Fraværskode: '020', Fraværsårsak: 'Sykmelding arbeidsgiverperiode' })
      }
    },
  },
]

describe('what nothing shows: the figures are those of the extract, and no finding', { timeout: 120_000 }, () => {
  test.each(UNSEEN)('$name ($because)', async ({ tell }) => {
    const extract = cleanExtract()
    tell(extract)
    const outcome = await loadedOnTop(extract)
    expect({ refused: outcome.refused, differences: outcome.differences, findings: findingsOf(outcome) }).toEqual({ refused: [], differences: [], findings: [] })
  })
})

describe('a later extract that covers less', { timeout: 120_000 }, () => {
  /** The clean extract without the first year's file; a case that ran over New Year stands in the second file too where it has to. */
  const lastYear = (continued: boolean): Extract => {
    const extract = cleanExtract()
    const [first, second] = extract.absences
    if (first === undefined || second === undefined) throw new Error('two years')
    const over = first.rows.filter((row) => factOf(row).toDay > day('2024-01-01'))
    if (continued) second.rows.unshift(...over)
    extract.left.delete(first as Table)
    extract.absences = [second]
    return extract
  }

  test('leaves the year before it as it was, to the last digit', async () => {
    const outcome = await loadedOnTop(lastYear(true), cleanExtract())
    expect(outcome).toMatchObject({ refused: [], differences: [] })
  })

  test('tells of cases that were known to go on, and that it does not have', async () => {
    const outcome = await loadedOnTop(lastYear(false))
    expect(findingsOf(outcome)).not.toEqual([])
  })
})
