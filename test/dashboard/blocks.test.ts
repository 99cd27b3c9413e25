/**
 * Every block of every page over made-up answers: it asks only what the API knows, its chart holds the numbers of its table,
 * and it has a sentence in every language and every state of the data.
 */
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../engine/messages.ts'
import { RESOLUTIONS } from '../../engine/calendar.ts'
import type { Block } from '../../dashboard/block.ts'
import { PAGES_BY_NAME } from '../../dashboard/pages/index.ts'
import { questionUrl } from '../../dashboard/question.ts'
import { numberOf, type ShownTable } from '../../dashboard/shown.ts'
import { BLOCK_PAGES } from '../../dashboard/state.ts'
import { figureOf, type View } from '../../dashboard/view.ts'
import type { Scenario } from '../browser/fixture-municipality.ts'
import { answersTo, frameOf, FULL, viewOf } from './views.ts'

const BLOCKS = BLOCK_PAGES.flatMap((page) => PAGES_BY_NAME[page].blocks.map((block) => ({ page, id: block.id, block })))
const SELECTIONS = [
  '',
  '&unit=11',
  '&unit=1103-2',
  '&group=age-band&levels=all',
  '&group=job&show=share',
  '&show=absence&per=quarter',
  '&per=year',
  '&per=rolling-12',
]

function shownOf(block: Block, view: View, scenario: Scenario = FULL) {
  return block.show(view, answersTo(block.questions(view), view.state.language, scenario))
}

/** Numbers of every series that is drawn from the table, as they are in the option. */
function numbersDrawn(option: unknown): number[] {
  const { series } = option as { series: { type: string; name: string; data: unknown[] }[] }
  return series
    .filter(({ name }) => name !== 'band' && !name.endsWith(' value'))
    .flatMap(({ data }) => data.map((item) => (item as { value: unknown; symbolSize?: number }).value))
    .map((value) => (Array.isArray(value) ? (value as unknown[])[0] : value))
    .filter((value) => typeof value === 'number')
}

const numbersIn = (table: ShownTable): number[] => table.rows.flatMap((row) => row.cells.map(numberOf)).filter((value) => value !== null)

describe.each(BLOCKS)('$page, $id', ({ page, block }) => {
  const at = (selection: string, scenario = FULL) => viewOf(`?page=${page}${selection}`, scenario)

  test.each(SELECTIONS)('asks only what the register knows: %s', (selection) => {
    const view = at(selection)
    for (const question of block.questions(view)) {
      const figure = figureOf(view, question.figure)
      const [resolution, ...breakdowns] = question.by
      expect(RESOLUTIONS).toContain(resolution)
      for (const breakdown of breakdowns) expect(figure.breakdowns).toContain(breakdown)
      expect(question.from <= question.to).toBe(true)
      expect(question.from >= view.municipality.firstMonth).toBe(true)
      expect(question.to <= view.municipality.lastMonth).toBe(true)
      expect(questionUrl(question, 'nb')).toMatch(/^\/api\/v1\/workbench\/figures\/[\w-]+\?by=[\w,-]+&from=/)
    }
  })

  test('names a method, a population or a definition only to a figure that knows it', () => {
    const view = at('&method=employer-1997&definition=lfs-old&population=all')
    for (const question of block.questions(view)) {
      const { methods, definitions } = figureOf(view, question.figure)
      if (question.method) expect(methods).toContain(question.method)
      if (question.definition) expect(definitions).toContain(question.definition)
      expect(question.population).toBe('all')
    }
  })

  test.each(SELECTIONS)('draws the numbers of its table: %s', (selection) => {
    const view = at(selection)
    const { table, chart, tableOnly } = shownOf(block, view)
    if (table.rows.length === 0) return expect(chart).toBeNull()
    expect(new Set(table.rows.map(({ key }) => key)).size).toBe(table.rows.length)
    for (const row of table.rows) expect(row.cells).toHaveLength(table.columns.length)
    if (tableOnly) return expect(numbersIn(table).length).toBeGreaterThan(0)
    const spec = chart?.(frameOf(view))
    expect(spec).toBeDefined()
    const inTable = new Set(numbersIn(table))
    const inChart = numbersDrawn(spec?.option)
    expect(inChart.length).toBeGreaterThan(0)
    expect(inChart.filter((value) => !inTable.has(value))).toEqual([])
  })

  test.each(LANGUAGES)('says one sentence in %s', (language) => {
    const view = at(`&lang=${language}`)
    const { sentence, table, note } = shownOf(block, view)
    for (const text of [sentence, table.caption, table.rowLabel, block.heading(view), note ?? 'none']) {
      expect(text.trim()).not.toBe('')
      expect(text).not.toMatch(/\{\w+\}|undefined|NaN/)
    }
    expect(sentence.endsWith('.')).toBe(true)
    expect(block.heading(view).endsWith('?')).toBe(true)
  })

  test('says that it has no numbers where it has none, and draws nothing', () => {
    const empty = { hasWishes: false, holes: false, empty: true }
    const { sentence, chart, table } = shownOf(block, at('', empty), empty)
    expect(chart).toBeNull()
    expect(sentence).toMatch(/ikke tilgjengelig/i)
    expect(numbersIn(table)).toEqual([])
  })

  test('leaves holes where cells are withheld or missing', () => {
    const holes = { ...FULL, holes: true }
    const view = at('&unit=11', holes)
    const { table, chart } = shownOf(block, view, holes)
    const whole = shownOf(block, at('&unit=11')).table
    expect(numbersIn(table).length).toBeLessThanOrEqual(numbersIn(whole).length)
    if (chart === null) return
    const { option } = chart(frameOf(view))
    const inTable = new Set(numbersIn(table))
    // A dot without a number lies unseen at the end of its axis.
    const seen = numbersDrawn(option).filter((value) => Number.isFinite(value))
    expect(seen.filter((value) => !inTable.has(value)).length).toBeLessThanOrEqual(
      table.rows.flatMap((row) => row.cells).filter((cell) => numberOf(cell) === null).length,
    )
  })
})

describe.each(BLOCK_PAGES)('the strip of %s', (page) => {
  const { strip } = PAGES_BY_NAME[page]
  test('has four numbers, each with its period and the year before', () => {
    const view = viewOf({ page })
    const numbers = strip.show(view, answersTo(strip.questions(view)))
    expect(numbers).toHaveLength(4)
    for (const number of numbers) {
      expect(number.hasNumber).toBe(true)
      expect(number.period).toMatch(/2026/)
      expect(number.comparison).toMatch(/^Året før: /)
    }
  })
  test('says why where there is none', () => {
    const view = viewOf({ page }, { ...FULL, empty: true })
    const numbers = strip.show(view, answersTo(strip.questions(view), 'nb', { ...FULL, empty: true }))
    expect(numbers.map(({ value, comparison }) => [value, comparison])).toEqual(
      Array.from({ length: 4 }, () => ['Ikke tilgjengelig', null]),
    )
  })
})

describe('attendance and sickness absence', () => {
  test('add up to 100 in every row of the first table', () => {
    const { table } = shownOf(PAGES_BY_NAME.attendance.blocks[0], viewOf())
    for (const { cells } of table.rows) {
      expect((cells[0].value ?? 0) + (cells[1].value ?? 0)).toBeCloseTo(100, 9)
      expect((cells[2].value ?? 0) + (cells[3].value ?? 0)).toBeCloseTo(100, 9)
    }
  })
})
