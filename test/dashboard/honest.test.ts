/** What a reader could be misled by: cut axes, numbers of few persons, groups that nobody knows, years that are not whole. */
import { describe, expect, test } from 'vitest'
import type { Block } from '../../dashboard/block.ts'
import { unusualWay } from '../../dashboard/components/controls.tsx'
import { PAGES_BY_NAME } from '../../dashboard/pages/index.ts'
import { shiftMonth } from '../../dashboard/periods.ts'
import { countCell, FEW_PERSONS, isFew } from '../../dashboard/shown.ts'
import { GROUPINGS, type BLOCK_PAGES } from '../../dashboard/state.ts'
import { unitTree } from '../../dashboard/units.ts'
import { lackingOf, type View } from '../../dashboard/view.ts'
import type { AnswerBody, AnswerCell } from '../../server/schemas.ts'
import { answersTo, cellFrom, frameOf, viewOf } from './views.ts'

const blockOf = (page: (typeof BLOCK_PAGES)[number], id: string): Block => {
  const block = PAGES_BY_NAME[page].blocks.find((other) => other.id === id)
  if (!block) throw new Error(`no block ${id} on ${page}`)
  return block
}
const shownOf = (block: Block, view: View, change: (answers: AnswerBody[]) => AnswerBody[] = (answers) => answers) =>
  block.show(view, change(answersTo(block.questions(view), view.state.language)))
const eachCell = (change: (cell: AnswerCell) => AnswerCell) => (answers: AnswerBody[]) =>
  answers.map((answer) => ({ ...answer, cells: answer.cells.map(change) }))

describe('an axis that does not begin at zero is told', () => {
  const note = /Aksen begynner ikke på null\./
  test.each([
    ['attendance', 'units', '&show=attendance', true],
    ['attendance', 'units', '&show=absence', false],
    ['attendance', 'groups', '&show=attendance', true],
    ['attendance', 'groups', '&show=absence', false],
    ['full-time', 'size', '', true],
  ] as const)('%s, %s%s: %s', (page, id, query, told) => {
    expect(note.test(shownOf(blockOf(page, id), viewOf(`?page=${page}${query}`)).note ?? '')).toBe(told)
  })
  test('and one that does is not called cut: a share around 10 %', () => {
    const tenth = eachCell((cell) => ({ ...cell, value: 10, numerator: 10, denominator: 100, state: 'value' }))
    expect(shownOf(blockOf('full-time', 'share'), viewOf('?page=full-time'), tenth).note).toBe('')
  })
  test('the two axes of attendance and absence are named by where they begin', () => {
    expect(shownOf(blockOf('attendance', 'rate'), viewOf()).note).toMatch(/aksen for nærvær begynner på \d+\s%\.$/)
  })
})

describe('a number of few persons', () => {
  test('is one with fewer than the bound, and only where there is a number', () => {
    expect(isFew(FEW_PERSONS - 1, cellFrom('9'))).toBe(true)
    expect(isFew(FEW_PERSONS, cellFrom('9'))).toBe(false)
    expect(isFew(3, cellFrom(':'))).toBe(false)
    expect(isFew(undefined, cellFrom('9'))).toBe(false)
  })
  test('never tells how many stand behind a withheld one', () => {
    expect(countCell(3, cellFrom(':'))).toMatchObject({ state: 'withheld', value: null })
    expect(countCell(3, cellFrom('9'))).toMatchObject({ state: 'value', value: 3 })
  })
  test('is a ring with a note that says so; numbers of many are dots without it', () => {
    const draw = (persons: number) => {
      const view = viewOf('?page=attendance')
      const { note, chart } = shownOf(blockOf('attendance', 'units'), view, eachCell((cell) => ({ ...cell, persons })))
      if (!chart) throw new Error('nothing is drawn')
      const { series } = chart(frameOf(view)).option as unknown as { series: { data: { itemStyle: { color: string } }[] }[] }
      return { note: note ?? '', hollow: series[0].data.filter(({ itemStyle }) => itemStyle.color === '#fff').length, rows: series[0].data.length }
    }
    const [few, many] = [draw(5), draw(500)]
    expect(few.hollow).toBe(few.rows)
    expect(few.note).toContain('færre enn 20 ansatte')
    expect(many.hollow).toBe(0)
    expect(many.note).not.toContain('Åpen ring')
  })
})

test('a closed unit with nobody in it is left out; one whose staff all work full time is not', () => {
  const view = viewOf('?page=involuntary')
  const block = blockOf('involuntary', 'units')
  const rowsWith = (persons: number) =>
    shownOf(block, view, eachCell((cell) => (cell.unit === '12' ? { ...cell, state: 'not-applicable', value: null, persons } : cell))).table.rows
  expect(rowsWith(0).map(({ key }) => key)).not.toContain('12')
  expect(rowsWith(9).find(({ key }) => key === '12')?.cells[0].state).toBe('not-applicable')
})

describe('what is not known is told with its reason', () => {
  test('eleven months give no twelve, and twelve do', () => {
    const view = viewOf('?page=attendance')
    const beginning = (months: number): View => ({
      ...view,
      municipality: { ...view.municipality, firstMonth: shiftMonth(view.municipality.lastMonth, 1 - months) },
    })
    for (const id of ['rate', 'duration', 'units', 'groups']) {
      const block = blockOf('attendance', id)
      expect(shownOf(block, beginning(11)).sentence).toMatch(/^Ikke tilgjengelig: uttrekket har tall fra og med .* tolv måneder/)
      expect(shownOf(block, beginning(12)).sentence).not.toContain('Ikke tilgjengelig')
    }
  })
  test.each(GROUPINGS.filter((name) => name !== 'job-group'))('%s that the extract does not have', (grouping) => {
    const unknown = eachCell((cell) => (grouping in cell ? { ...cell, [grouping]: grouping === 'job' ? '' : 'unknown' } : cell))
    const { sentence } = shownOf(blockOf('full-time', 'groups'), viewOf(`?page=full-time&group=${grouping}`), unknown)
    expect(sentence).toMatch(/^Ikke tilgjengelig: uttrekket (sier ikke|har ingen)/)
  })
  test('the two who were there on neither date do not exist: not applicable, never zero', () => {
    const { table } = shownOf(blockOf('full-time', 'flow'), viewOf('?page=full-time'))
    expect(table.rows.at(-1)?.cells.at(-1)?.state).toBe('not-applicable')
  })
  test('a page whose table of the extract was not loaded says which', () => {
    const without = (name: string, query: string) => {
      const view = viewOf(query)
      if (!view.load) throw new Error('the workbench has a load')
      const { tables, findings } = view.load
      const others = <T extends { table: string }>(list: readonly T[]) => list.filter(({ table }) => table !== name)
      return { ...view, load: { ...view.load, tables: others(tables), findings: others(findings) } }
    }
    expect(lackingOf(without('absences', '?page=attendance'))).toBe('absences')
    expect(lackingOf(without('absences', '?page=full-time'))).toBeNull()
    expect(lackingOf(without('absences', '?page=bridge'))).toBe('absences')
    expect(lackingOf(without('absences', '?page=bridge&figure=full-time-share'))).toBeNull()
    expect(lackingOf(viewOf('?page=attendance'))).toBeNull()
    expect(lackingOf(viewOf('?page=involuntary', { hasWishes: false, holes: false, empty: false }))).toBe('survey')
  })
  test('a municipality of one unit has no others to be set beside', () => {
    const view = viewOf('?page=full-time')
    const alone = { ...view, tree: unitTree([view.tree.root]) }
    const { sentence } = shownOf(blockOf('full-time', 'units'), alone)
    expect(sentence).toContain('Det er ingen andre enheter å vise.')
    expect(blockOf('full-time', 'units').heading(alone)).toBe('Hvordan er det i enhetene?')
  })
})

test('the key numbers of full-time and part-time are of the same employees', () => {
  for (const query of ['', '&population=all']) {
    const view = viewOf(`?page=full-time${query}`)
    const asked = PAGES_BY_NAME['full-time'].strip.questions(view).map(({ population }) => population)
    expect(new Set(asked)).toEqual(new Set([query === '' ? 'ks-heltid' : 'all']))
  }
})

test('involuntary part-time is told with the answer rate in every block', () => {
  const view = viewOf('?page=involuntary')
  for (const block of PAGES_BY_NAME.involuntary.blocks) {
    const { sentence, table } = shownOf(block, view)
    expect(sentence).toMatch(/hadde svart|Svarprosenten/)
    expect(table.columns.map(({ key }) => key)).toContain('answer-rate')
  }
})

test('a way of counting that is not the usual one is told beside the title, for the printed page', () => {
  expect(unusualWay(viewOf('?page=attendance'))).toBeNull()
  expect(unusualWay(viewOf('?page=attendance&method=ssb-nav-2018'))).toBeNull()
  expect(unusualWay(viewOf('?page=attendance&method=employer-1997'))).toBe('Beregning: Arbeidsgiver, uten ferie')
})
