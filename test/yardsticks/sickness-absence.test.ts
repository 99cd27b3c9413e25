/**
 * The rate against what Statistics Norway and NAV have published: their man-days by sector as a scale model through the
 * engine, and every published percentage either met at its precision or named with the reason why it cannot be compared.
 */
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Municipality } from '../../engine/canonical.ts'
import { spreadsheetCsv } from '../../engine/export/spreadsheet.ts'
import { ask, describeRegister, prepareMunicipality, readQuestion, type RawQuestion } from '../../engine/index.ts'
import { answerRecords, type AnswerRecord } from '../../engine/table.ts'
import { drawn } from '../reference/drawn.ts'
import { describeWithShared } from '../setup/shared.ts'
import { decimal, precisionOf, readPublished, type PublishedRow } from './published.ts'
import { scaleModel, type Aggregate } from './scale-model.ts'

const SCALE = 1_000

interface PublishedQuarter extends Aggregate {
  /** 100 x lost / possible, three decimals. */
  readonly percent: string
}

const quarterOf = (unit: string) => (row: PublishedRow): PublishedQuarter => ({
  unit,
  year: Number(row('arstall')),
  quarter: Number(row('kvartal')),
  possible: Number(row('mulige_dagsverk')),
  lost: Number(row('tapte_dagsverk')),
  percent: row('prosent_beregnet_3des'),
})
const periodOf = ({ year, quarter }: Aggregate) => `${year}K${quarter}`

function asking(municipality: Municipality): (question: RawQuestion) => AnswerRecord[] {
  const prepared = prepareMunicipality(municipality)
  return (question) => answerRecords(ask(prepared, readQuestion(question, prepared)))
}

describeWithShared('NAV’s man-days, 2014K2–2019K1', (folder) => {
  let country: PublishedQuarter[]
  let sectors: PublishedQuarter[]
  let model: Municipality
  let answer: (question: RawQuestion) => AnswerRecord[]
  const rate = (question: Omit<RawQuestion, 'figure'>) =>
    answer({ figure: 'sickness-absence-rate', from: '2014K2', to: '2019K1', certification: 'doctor-certified', ...question })

  beforeAll(async () => {
    const published = async (name: string) => (await readPublished(join(folder, 'reference', 'absence', name))).rows
    country = (await published('nav_sykefravar_land_2014K2_2019K1.csv')).map(quarterOf('root'))
    sectors = (await published('nav_sykefravar_sektor_2014K2_2019K1.csv')).map((row) => quarterOf(`sector ${row('sektor_kode')}`)(row))
    model = scaleModel(sectors, SCALE)
    answer = asking(model)
  })

  test('every quarter of the country and of its four sectors has the rate that was computed from them', () => {
    const answered = new Map(rate({ by: 'quarter,unit' }).map((cell) => [`${cell.period} ${cell.unit}`, cell]))
    expect([country.length, sectors.length]).toEqual([20, 80])
    for (const published of [...country, ...sectors]) {
      const cell = answered.get(`${periodOf(published)} ${published.unit}`)
      expect([periodOf(published), published.unit, cell?.value?.toFixed(3)]).toEqual([periodOf(published), published.unit, published.percent])
      // the model holds the published man-days, to a ten-thousandth of a man-day in the small
      expect(cell?.denominator).toBeCloseTo(published.possible / SCALE, 3)
      expect(cell?.numerator).toBeCloseTo(published.lost / SCALE, 3)
    }
  })

  test('a full position has as many man-days in each quarter as NAV counts working days', async () => {
    const { rows } = await readPublished(join(folder, 'reference', 'absence', 'nav_sykefravar_land_2014K2_2019K1.csv'))
    const full = asking(drawn({ asOf: '2019-03-31', positions: 'from\n2014-01-01' }))
    const cells = full({ figure: 'contractual-man-days', by: 'quarter', from: '2014K2', to: '2019K1' })
    expect(cells.map(({ period, value }) => [period, value])).toEqual(
      rows.map((row) => [periodOf(quarterOf('root')(row)), Number(row('arbeidsdager_man_fre_ex_helligdager'))]),
    )
  })

  test('by two-digit industry, 2017K1–2019K1: each large one has its rate, and with the small ones they are the country', async () => {
    const { rows } = await readPublished(join(folder, 'reference', 'absence', 'nav_sykefravar_naring_2017K1_2019K1.csv'))
    const industries = rows.map((row) => quarterOf(`industry ${row('naring_sn2007_2siffer')}`)(row))
    // what has few man-days has too few in the small for three decimals of a rate
    const large = industries.filter(({ possible }) => possible > 1_000_000)
    const small = industries.filter((industry) => !large.includes(industry)).map((industry) => ({ ...industry, unit: 'small industries' }))
    const quarters = country.filter(({ year }) => year >= 2017)
    const rest = quarters.map((quarter): Aggregate => {
      const own = small.filter((industry) => periodOf(industry) === periodOf(quarter))
      const sum = (part: 'lost' | 'possible') => own.reduce((sum, industry) => sum + industry[part], 0)
      return { ...quarter, unit: 'small industries', lost: sum('lost'), possible: sum('possible') }
    })
    expect([large.length > 200, small.length > 200, quarters.length]).toEqual([true, true, 9])
    const question = { figure: 'sickness-absence-rate', by: 'quarter,unit', from: '2017K1', to: '2019K1' }
    const answered = new Map(asking(scaleModel([...large, ...rest], SCALE))(question).map((cell) => [`${cell.period} ${cell.unit}`, cell]))
    for (const published of [...large, ...quarters]) {
      const at = `${periodOf(published)} ${published.unit}`
      expect([at, answered.get(at)?.value?.toFixed(3)]).toEqual([at, published.percent])
    }
  })

  test('the sectors make the country in every quarter', () => {
    for (const figure of ['contractual-man-days', 'sickness-absence-man-days']) {
      const cells = answer({ figure, by: 'quarter,unit', from: '2014K2', to: '2019K1' })
      for (const { period, value } of cells.filter(({ unit }) => unit === 'root')) {
        const parts = cells.filter((cell) => cell.period === period && cell.unit !== 'root')
        expect(parts).toHaveLength(4)
        expect(parts.reduce((sum, part) => sum + (part.value ?? NaN), 0)).toBeCloseTo(value ?? NaN, 6)
      }
    }
  })

  test('the municipal sector in 2018: 6.556 %, a ratio of sums, by the year and by the four quarters that end with it', () => {
    const municipal = { unit: 'sector 2', from: '2018M12', to: '2018M12' }
    expect(rate({ ...municipal, by: 'year', from: '2018M01' }).map((cell) => cell.value?.toFixed(3))).toEqual(['6.556'])
    expect(rate({ ...municipal, by: 'rolling-12' }).map((cell) => cell.value?.toFixed(3))).toEqual(['6.556'])
    const quarters = rate({ ...municipal, by: 'quarter', from: '2018M01' }).map((cell) => cell.value ?? NaN)
    expect((quarters.reduce((sum, value) => sum + value, 0) / 4).toFixed(3)).toBe('6.570')
  })

  test('four quarters in a row are the ratio of their sums, for every sector', () => {
    const cells = rate({ by: 'rolling-12,unit' }).filter(({ value }) => value !== null)
    for (const unit of ['sector 0', 'sector 1', 'sector 2', 'sector 3']) {
      const quarters = sectors.filter((sector) => sector.unit === unit)
      for (const [index, last] of quarters.entries()) {
        if (index < 3) continue
        const four = quarters.slice(index - 3, index + 1)
        const sum = (part: 'lost' | 'possible') => four.reduce((sum, quarter) => sum + quarter[part], 0)
        const period = `${last.year}M${String(last.quarter * 3).padStart(2, '0')}`
        const cell = cells.find((cell) => cell.period === period && cell.unit === unit)
        expect(cell?.value).toBeCloseTo((100 * sum('lost')) / sum('possible'), 4)
      }
    }
  })

  test('a spreadsheet shows the rate of 2019K1 as NAV wrote it: 5,5', () => {
    const prepared = prepareMunicipality(model)
    const question = readQuestion({ figure: 'sickness-absence-rate', by: 'quarter', from: '2019K1', to: '2019K1' }, prepared)
    const load = { load: 1, loadedAt: '2019-06-13', municipality: '0', name: 'NAV' }
    expect(spreadsheetCsv(ask(prepared, question), { load, register: describeRegister('nb'), language: 'nb' })).toMatch(/;5,5;/)
  })

  test('each published percentage is met, or cannot be compared for a reason that is named', async () => {
    const { rows } = await readPublished(join(folder, 'reference', 'absence', 'publiserte_kontrolltall.csv'))
    expect(rows).toHaveLength(38)
    const quarters = new Map(rate({ by: 'quarter' }).map((cell) => [cell.period, cell.value ?? NaN]))
    const verdicts: Record<string, number> = {}
    for (const row of rows) {
      const verdict = verdictOn(row, rows, quarters)
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
    }
    expect(verdicts).toEqual(VERDICTS)
  })
})

/** How each of the 38 ends, and how many do. */
const VERDICTS: Readonly<Record<string, number>> = {
  'met: rate': 2,
  'met: change of the rate': 1,
  'met: self- and doctor-certified make the total': 12,
  'by the old method, which takes holiday out: higher, as it must be': 9,
  'NAV’s man-days hold no self-certified absence': 7,
  'no man-days by sex were published': 3,
  'seasonally adjusted': 4,
}

/** What is found of one published percentage. Where it can be compared at all, it is, and must hold. */
function verdictOn(row: PublishedRow, rows: readonly PublishedRow[], quarters: ReadonlyMap<string, number>): string {
  const [period = '', group = '', type, adjustment, method] = ['periode', 'gruppe', 'type', 'justering', 'metode'].map(row)
  const published = row('prosent')
  const here = [period, group, type, published]
  const shown = (value: number | undefined) => [period, group, type, value?.toFixed(precisionOf(published)).replace('.', ',')]

  const parts = partsOf(row, rows)
  if (parts) {
    const [self, doctor, total] = ratesOf(decimal(parts.self), decimal(parts.doctor)).map((rate) => rate.toFixed(precisionOf(parts.total)))
    expect([period, self, doctor, total]).toEqual([period, ...[parts.self, parts.doctor, parts.total].map((text) => text.replace(',', '.'))])
    return 'met: self- and doctor-certified make the total'
  }
  if (adjustment !== 'ujustert') return 'seasonally adjusted'
  if (type !== 'legemeldt') return 'NAV’s man-days hold no self-certified absence'

  const year = Number(period.slice(0, 4))
  const rate = quarters.get(period)
  if (group.includes('endring fra 2018K1')) {
    expect(shown(100 * ((rate ?? NaN) / (quarters.get('2018K1') ?? NaN) - 1))).toEqual(here)
    return 'met: change of the rate'
  }
  if (group !== 'hele landet') {
    const [women, men] = ['kvinner', 'menn'].map((sex) => rows.find((other) => other('periode') === period && other('gruppe') === sex))
    if (women && men) {
      expect(rate).toBeGreaterThan(decimal(men('prosent')))
      expect(rate).toBeLessThan(decimal(women('prosent')))
    }
    return 'no man-days by sex were published'
  }
  // NAV's man-days of 2014 are by the old method, those from 2015 on by the new
  if (method === 'gammel' && year >= 2015) {
    // holiday taken out of the denominator can only raise a rate
    expect(decimal(published)).toBeGreaterThan(rate ?? NaN)
    return 'by the old method, which takes holiday out: higher, as it must be'
  }
  expect(shown(rate)).toEqual(here)
  return 'met: rate'
}

/** The percentages of self-certified, doctor-certified and all absence that were published together with this one. */
function partsOf(row: PublishedRow, rows: readonly PublishedRow[]): { self: string; doctor: string; total: string } | undefined {
  const together = (type: string) =>
    rows.find((other) => other('type') === type && ['periode', 'gruppe', 'justering', 'metode'].every((column) => other(column) === row(column)))
  const [self, doctor, total] = ['egenmeldt', 'legemeldt', 'i alt'].map((type) => together(type)?.('prosent'))
  return self && doctor && total ? { self, doctor, total } : undefined
}

/** The engine's rates where two half positions are self- and doctor-certified sick by twice these percentages: each alone, and together. */
function ratesOf(self: number, doctor: number): number[] {
  const answer = asking(
    drawn({
      asOf: '2024-03-31',
      positions: 'person percent\np1 50\np2 50',
      absences: `
        person  category          grade                     from        to
        p1      self-certified    ${(2 * self).toFixed(2)}    2024-01-01  2024-03-31
        p2      doctor-certified  ${(2 * doctor).toFixed(2)}  2024-01-01  2024-03-31`,
    }),
  )
  const rate = { figure: 'sickness-absence-rate', from: '2024K1', to: '2024K1' }
  return [...answer({ ...rate, by: 'quarter,certification' }), ...answer({ ...rate, by: 'quarter' })].map(({ value }) => value ?? NaN)
}
