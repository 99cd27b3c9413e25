/** The page of all figures: each of the register can be asked in every way that it knows, and in no other. */
import { describe, expect, test } from 'vitest'
import {
  breakdownsBeside,
  chosenBreakdowns,
  chosenFigure,
  figureBlock,
  figureGroups,
  figureQuestion,
  GROUP_STARTS,
  hasReferenceDate,
  needsCost,
} from '../../dashboard/pages/figures.ts'
import type { ChartMaker } from '../../dashboard/options/frame.ts'
import { questionUrl } from '../../dashboard/question.ts'
import { numberOf } from '../../dashboard/shown.ts'
import type { View } from '../../dashboard/view.ts'
import { FORM_NAMES, readQuestion } from '../../engine/index.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { ENGINE } from '../server/town.ts'
import { answersTo, frameOf, viewOf } from './views.ts'

const at = (query: string) => viewOf(`?page=figures${query}`)
const FIGURES = at('').register.figures
const shownOf = (query: string) => {
  const view = at(query)
  return { view, ...figureBlock.show(view, answersTo(figureBlock.questions(view), view.state.language)) }
}
const optionOf = (chart: ChartMaker | null, view: View) => {
  if (chart === null) throw new Error('nothing is drawn')
  return chart(frameOf(view)).option as unknown as { series: { data: { value: unknown }[] }[]; grid: unknown[] }
}
/** What the engine gets of an address of the API. */
const rawOf = (url: string) => {
  const [path, query] = url.split('?')
  const { lang: _, format: _form, ...raw } = Object.fromEntries(new URLSearchParams(query))
  return { figure: path.split('/').at(-1) ?? '', ...raw, unit: '9901' }
}

describe('the register', () => {
  test('has every figure once, in three parts that begin where they say', () => {
    const groups = figureGroups(at(''))
    expect(groups.map(({ group, figures }) => [group, figures[0].name])).toEqual(Object.entries(GROUP_STARTS))
    expect(groups.flatMap(({ figures }) => figures.map(({ name }) => name))).toEqual(FIGURES.map(({ name }) => name))
  })

  test.each(FIGURES.map(({ name, breakdowns }) => [name, breakdowns] as const))('%s: every breakdown is a question that the engine takes', (name, breakdowns) => {
    for (const first of ['', ...breakdowns])
      for (const second of first === '' ? [''] : ['', ...breakdownsBeside(at(`&figure=${name}&by=${first}`), [first])])
        for (const more of ['', '&per=year&date=ks-1-december&method=employer-1997&definition=lfs-old&population=all&cost=3500', '&per=rolling-12']) {
          const view = at(`&figure=${name}&by=${[first, second].filter((part) => part !== '').join(',')}&cost=3500${more}`)
          expect(chosenBreakdowns(view)).toEqual([first, second].filter((part) => part !== ''))
          const url = questionUrl(figureQuestion(view), 'nb')
          expect(() => readQuestion(rawOf(url), ENGINE.prepared), url).not.toThrow()
        }
  })

  test('takes what it does not know as not said', () => {
    expect(chosenFigure(at('&figure=budget')).name).toBe('sickness-absence-rate')
    expect(chosenBreakdowns(at('&figure=persons&by=duration,sex'))).toEqual(['sex'])
    expect(chosenBreakdowns(at('&by=duration,duration-nav'))).toEqual(['duration'])
    expect(figureQuestion(at('&figure=persons&per=month&date=ks-1-december')).referenceDate).toBeNull()
    expect(figureQuestion(at('&figure=persons&per=year&date=midsummer')).referenceDate).toBeNull()
    expect(figureQuestion(at('&figure=persons&per=year&date=ks-1-december')).referenceDate).toBe('ks-1-december')
    expect(figureQuestion(at('&cost=3500')).dailyCost).toBeNull()
  })

  test('asks for a cost and a day only where they belong', () => {
    expect(FIGURES.filter(({ name }) => needsCost(at(`&figure=${name}`))).map(({ name }) => name)).toEqual(['employer-period-cost'])
    expect([hasReferenceDate(at('&figure=persons&per=year')), hasReferenceDate(at('&figure=persons')), hasReferenceDate(at('&per=year'))]).toEqual([true, false, false])
  })

  test('is given as files in forms that the engine writes, over all the months chosen', () => {
    const files = figureBlock.files?.(at('&by=unit,sex&figure=persons')) ?? []
    expect(files).toHaveLength(4)
    for (const { href } of files) {
      const query = new URLSearchParams(href.split('?')[1])
      expect(FORM_NAMES).toContain(query.get('format'))
      expect([query.get('from'), query.get('to'), query.get('by')]).toEqual(['2023M11', '2026M10', 'month,unit,sex'])
    }
  })
})

describe('a figure is shown', () => {
  const numbers = (query: string) => shownOf(query).table.rows.flatMap(({ cells }) => cells.map(numberOf)).filter((value) => value !== null)

  test.each(FIGURES.map(({ name }) => name))('%s over time, with the persons behind it', (name) => {
    const { view, table, chart, sentence, note } = shownOf(`&figure=${name}&cost=3500`)
    expect(table.columns.map(({ key }) => key)).toEqual(['value', 'persons'])
    expect(table.rows).toHaveLength(36)
    const { series } = optionOf(chart, view)
    expect(series[0].data.map(({ value }) => value)).toEqual(table.rows.map(({ cells }) => cells[0].value))
    expect(sentence).toContain(chosenFigure(view).label)
    expect(sentence.endsWith('.')).toBe(true)
    expect(`${sentence} ${note ?? ''} ${table.caption}`).not.toMatch(/\{\w+\}|undefined|NaN/)
  })

  test('by a few groups as a drawing each, without those that nobody is in', () => {
    const { view, table, chart } = shownOf('&by=sex')
    expect(table.columns.map(({ label }) => label)).toEqual(['Kvinner', 'Menn'])
    expect(optionOf(chart, view).grid).toHaveLength(2)
  })

  test.each(['&by=job', '&by=unit', '&by=unit,payer', '&by=sex,duration', '&figure=band-flow&by=band-before,band'])('%s as a table with the newest periods across', (query) => {
    const { table, chart, tableOnly, note } = shownOf(query)
    expect([chart, tableOnly]).toEqual([null, true])
    expect(table.columns.map(({ key }) => key)).toHaveLength(13)
    expect(table.columns.at(-1)?.key).toBe('2026M10')
    expect(note).toContain('de 13 nyeste periodene')
    expect(new Set(table.rows.map(({ key }) => key)).size).toBe(table.rows.length)
    expect(numbers(query).length).toBe(table.rows.length * 13)
  })

  test('asks for no more periods than the table has', () => {
    expect(figureBlock.questions(at('&by=unit'))[0]).toMatchObject({ from: '2025M10', to: '2026M10' })
    expect(figureBlock.questions(at('&by=unit&per=quarter&from=2020M11'))[0]).toMatchObject({ from: '2023M07' })
    expect(figureBlock.questions(at('&by=sex'))[0]).toMatchObject({ from: '2023M11' })
  })

  test('not with more rows than a page bears, and says how many there are', () => {
    const { table, note } = shownOf('&by=unit,age-band&per=year')
    expect(table.rows).toHaveLength(200)
    expect(note).toMatch(/Tabellen viser 200 av \d+ rader; filene har alle\./)
  })

  test('with units in the order of the tree, as deep as they lie', () => {
    const { view, table } = shownOf('&by=unit&unit=11')
    expect(table.rows.map(({ key }) => key)).toEqual(view.tree.below('11').map(({ unit }) => unit))
    expect(table.rows.map(({ depth }) => depth).slice(0, 2)).toEqual([0, 1])
  })

  test('with who has left by name, although no band is called so', () => {
    expect(shownOf('&figure=band-flow&by=band&per=year').table.columns.at(-1)?.label).toBe('Ikke her lenger')
  })

  test.each(LANGUAGES)('on a day by name in %s', (language) => {
    const { sentence, view } = shownOf(`&figure=persons&per=year&date=ks-1-december&lang=${language}`)
    const label = view.register.referenceDates.find(({ code }) => code === 'ks-1-december')?.label ?? ''
    expect(sentence).toContain(`2025, ${label}`)
  })

  test('as not available where the extract does not have it', () => {
    const view = at('')
    const empty = { hasWishes: true, holes: false, empty: true }
    const { sentence, chart } = figureBlock.show(view, answersTo(figureBlock.questions(view), 'nb', empty))
    expect(chart).toBeNull()
    expect(sentence).toMatch(/: ikke tilgjengelig\.$/)
  })
})
