/**
 * Full-time shares and numbers of jobs against what KS and Statistics Norway have published. Neither has published persons
 * by position size, so what can be tested is the arithmetic: totals lie where the parts put them, and parts make the whole.
 */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Municipality, PersonRow } from '../../engine/canonical.ts'
import { ask, prepareMunicipality, readQuestion } from '../../engine/index.ts'
import { answerRecords } from '../../engine/table.ts'
import { day } from '../reference/calendar.ts'
import { describeWithShared } from '../setup/shared.ts'
import { decimal, readPublished } from './published.ts'

const PERSONS = 1_000

/** A thousand persons of whom so many are women, each sex with its share of full positions and the rest in half ones. */
function thousand(women: number, shareOf: { readonly female: number; readonly male: number }): Municipality {
  const persons = Array.from({ length: PERSONS }, (_, index): PersonRow => ({
    person: String(index),
    sex: index < women ? 'female' : 'male',
    birthYear: null,
  }))
  const fullWomen = Math.round((women * shareOf.female) / 100)
  const fullMen = Math.round(((PERSONS - women) * shareOf.male) / 100)
  return {
    asOfDay: day('2024-12-31'),
    units: [{ unit: 'root', name: 'root', parent: null }],
    persons,
    positions: persons.map(({ person, sex }, index) => ({
      person,
      position: '1',
      unit: 'root',
      job: 'job',
      category: 'permanent',
      percentHundredths: (sex === 'female' ? index < fullWomen : index < women + fullMen) ? 100_00 : 50_00,
      fromDay: day('2024-01-01'),
      toDay: day('2025-01-01'),
    })),
    absences: [],
    wishes: [],
    extraHours: [],
  }
}

function fullTimeShares(municipality: Municipality): Record<string, number> {
  const prepared = prepareMunicipality(municipality)
  const question = { figure: 'full-time-share', 'reference-date': 'ks-1-december', from: '2024', to: '2024' }
  const shares = (by: string) => answerRecords(ask(prepared, readQuestion({ ...question, by }, prepared)))
  const [all] = shares('year')
  return { alle: all?.value ?? NaN, ...Object.fromEntries(shares('year,sex').map(({ sex, value }) => [sex, value ?? NaN])) }
}

describeWithShared('KS’s full-time shares', (folder) => {
  const read = () => readPublished(join(folder, 'reference', 'absence', 'ks_heltid_referanse.csv'))

  test('2021 and 2023: with as many women as the three numbers imply, women, men and all have the published shares', async () => {
    const { rows } = await read()
    const published = (year: string, sex: string) => {
      const found = rows.find((row) => row('aar') === year && row('kjonn') === sex && row('omfang') === 'kommuner og fylkeskommuner, alle')
      return decimal(found?.('andel_heltidsansatte_prosent') ?? '')
    }
    for (const year of ['2021', '2023']) {
      const [women, men, all] = ['kvinner', 'menn', 'alle'].map((sex) => published(year, sex))
      if (women === undefined || men === undefined || all === undefined) throw new Error(`no shares of ${year}`)
      const womenOfThousand = Math.round((PERSONS * (men - all)) / (men - women))
      // three of four in the municipal sector are women
      expect(womenOfThousand / PERSONS).toBeCloseTo(0.75, 1)
      const shares = fullTimeShares(thousand(womenOfThousand, { female: women, male: men }))
      const shown = (numbers: readonly (number | undefined)[]) => numbers.map((number) => number?.toFixed(1))
      expect(shown([shares['female'], shares['male'], shares['alle']])).toEqual(shown([women, men, all]))
    }
  })

  test('a mean position size of all lies between that of women and that of men', async () => {
    const { rows } = await read()
    for (const year of ['2012', '2016']) {
      const [women = NaN, men = NaN, all = NaN] = ['kvinner', 'menn', 'alle'].map((sex) => {
        const found = rows.find((row) => row('aar') === year && row('kjonn') === sex && row('omfang') === 'kommuner og fylkeskommuner, alle')
        return decimal(found?.('gjennomsnittlig_stillingsstorrelse_prosent') ?? '')
      })
      expect((men - all) / (men - women)).toBeCloseTo(0.75, 1)
    }
  })
})

describeWithShared('Statistics Norway’s jobs of 2024K4, as its table tool writes them', (folder) => {
  const count = (text: string) => Number(text)

  test('by sector: an ISO-8859-1 file with a title above the headings; the sectors make the total', async () => {
    const { encoding, rows } = await readPublished(join(folder, 'reference', 'ssb_arbeidsforhold_etter_sektor_2024K4.latin1.csv'), 3)
    expect(['iso-8859-1', 'windows-1252']).toContain(encoding)
    const jobs = rows.map((row) => [row('sektor'), count(row('Antall jobber (arbeidsforhold) 2024K4'))] as const)
    const [total, ...sectors] = jobs
    expect(total).toEqual(['Sum alle sektorer', 3_153_063])
    expect(sectors.map(([name]) => name)).toContain('Kommuneforvaltningen')
    expect(sectors.reduce((sum, [, jobs]) => sum + jobs, 0)).toBe(3_153_063)
  })

  test('by industry: the 84 industries lack only the jobs whose industry is not known', async () => {
    const { rows } = await readPublished(join(folder, 'reference', 'ssb_arbeidsforhold_etter_naring_2024K4.latin1.csv'), 3)
    const jobs = rows.map((row) => [row('næring (SN2007)'), count(row('Antall jobber (arbeidsforhold) 2024K4 Begge kjønn'))] as const)
    const codes = jobs.map(([name]) => name.slice(0, 2))
    expect(new Set(codes).size).toBe(jobs.length)
    const sum = jobs.reduce((sum, [, jobs]) => sum + jobs, 0)
    expect(sum).toBeLessThanOrEqual(3_153_063)
    expect(sum).toBeGreaterThan(3_153_063 * 0.999)
    expect(jobs.find(([name]) => name.startsWith('88'))?.[0]).toBe('88 Omsorg uten botilbud, barnehager mv.')
  })
})

describe('the scale of shares', () => {
  test('750 of 1 000 persons in full positions are 75 %', () => {
    expect(fullTimeShares(thousand(500, { female: 50, male: 100 }))).toEqual({ alle: 75, female: 50, male: 100 })
  })
})
