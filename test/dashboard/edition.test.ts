/**
 * The forum's pages over the example edition (test/edition/example.ts): they show what the edition shows, by the periods that it
 * shows it for, and could not show anything else, since they have nothing else.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Block } from '../../dashboard/block.ts'
import { openedText } from '../../dashboard/components/edition-head.tsx'
import { inPairs } from '../../dashboard/components/page.tsx'
import { csvOf } from '../../dashboard/csv.ts'
import { changeRow, changesOn } from '../../dashboard/edition/changes.ts'
import { chosenEdition, resolutionsOf } from '../../dashboard/edition/edition.ts'
import { EDITIONS, editionSource } from '../../dashboard/edition/source.ts'
import { openTable, type TableBody } from '../../dashboard/edition/table.ts'
import { createFormat } from '../../dashboard/format.ts'
import { MESSAGES, translator } from '../../dashboard/i18n/index.ts'
import { PAGES_BY_NAME } from '../../dashboard/pages/index.ts'
import { endingWith, wholePeriods } from '../../dashboard/periods.ts'
import { fileMark, footerOf } from '../../dashboard/provenance.ts'
import type { Question } from '../../dashboard/question.ts'
import { cellsOf, PERSONS_BAND, type ShownTable } from '../../dashboard/shown.ts'
import { longerStep, type Source } from '../../dashboard/source.ts'
import { BLOCK_PAGES, type BlockPage } from '../../dashboard/state.ts'
import { lackingOf, unitLabels, type View } from '../../dashboard/view.ts'
import type { Changes } from '../../engine/edition/format.ts'
import type { Edition } from '../../engine/edition/folder.ts'
import { EDITION_TEXTS } from '../../engine/edition/texts.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { answersIn, editionView, entryOf, exampleEditions, fileOf } from './editions.ts'
import { frameOf } from './views.ts'

let earlier: Edition
let edition: Edition
beforeAll(async () => {
  const both = await exampleEditions()
  earlier = both[0]
  edition = both[1]
})

const blocksOf = (view: View, page: BlockPage): readonly Block[] => PAGES_BY_NAME[page].blocks.filter((block) => block.offered?.(view) ?? true)
const blockOf = (view: View, page: BlockPage, id: string): Block => {
  const block = blocksOf(view, page).find((other) => other.id === id)
  if (!block) throw new Error(`${page} does not offer ${id}`)
  return block
}
const shownOf = (page: BlockPage, id: string, query = '', change?: (table: TableBody, path: string) => TableBody) => {
  const view = editionView(edition, `?page=${page}${query}`)
  const block = blockOf(view, page, id)
  return { view, ...block.show(view, answersIn(edition, view, block.questions(view), change)) }
}

/** A table as a drawing: one row a line, numbers as they are shown. */
const drawing = ({ rows, columns }: ShownTable, view: View): string[] =>
  rows.map((row) => [row.key, ...row.cells.map((cell, i) => (cell.value === null ? cell.state : view.format.amount(cell.value, columns[i].unit, columns[i].decimals)))].join(' | ').replaceAll('\u00a0', ' '))

const UNITS = ['0', '1', '11', '12', '13', '1+rest', '2', '21', '22', '23', '3']

describe('every page, unit and language', () => {
  const cases = BLOCK_PAGES.flatMap((page) => UNITS.map((unit) => [page, unit] as const))

  test.each(cases)('%s of %s: asked of this edition alone, shown by its numbers, told in words', (page, unit) => {
    const files = new Set(edition.manifest.files.map(({ path }) => path))
    for (const language of LANGUAGES) {
      const view = editionView(edition, `?page=${page}&unit=${encodeURIComponent(unit)}&lang=${language}`)
      const strip = PAGES_BY_NAME[page].strip
      expect(strip.show(view, answersIn(edition, view, strip.questions(view))).length).toBeGreaterThan(1)
      for (const block of blocksOf(view, page)) {
        const questions = block.questions(view)
        for (const url of view.source.urls(questions, language)) {
          expect(url.startsWith(`${EDITIONS}/${edition.id}/`)).toBe(true)
          expect(files.has(url.slice(`${EDITIONS}/${edition.id}/`.length))).toBe(true)
        }
        const shown = block.show(view, answersIn(edition, view, questions))
        expect(shown.sentence).toMatch(/[.]$/)
        shown.chart?.(frameOf(view))
        csvOf(shown.table, unitLabels(view), view.format)
      }
    }
  })

  test.each(cases)('%s of %s: every number is one that stands in a table, at that very address', (page, unit) => {
    const view = editionView(edition, `?page=${page}&unit=${encodeURIComponent(unit)}`)
    const questions = blocksOf(view, page).flatMap((block) => block.questions(view))
    const answers = answersIn(edition, view, questions)
    for (const [i, { cells }] of answers.entries()) {
      const { figure } = questions[i]
      const tables = edition.description.tables.filter((entry) => entry.figure === figure).map((entry) => ({ ...entry, table: openTable(fileOf<TableBody>(edition, entry.json)) }))
      for (const cell of cells) {
        const { period, unit: at, value, numerator, denominator, persons, state, ...split } = cell
        if (value === null) {
          expect([numerator, denominator, persons]).toEqual([null, null, 0])
          expect(['withheld', 'not-available']).toContain(state)
          continue
        }
        const category = Object.values(split)[0] ?? ''
        // The month that ends a longer period names its number too: of a stock, and of twelve rolling months.
        const names = [period, ...(/M/.test(period) ? [endingWith('quarter', period), endingWith('year', period)] : [])].filter((code) => code !== null)
        const published = tables.flatMap(({ table }) => names.map((code) => table.cell(at, code, category)))
        expect(published).toContainEqual({ value, numerator, denominator, personsFrom: persons })
      }
    }
  })

  test('a number that is taken out of the tables is nowhere on the page any more', () => {
    // 12 is Barnehagen, all of it hidden: the page of the unit above cannot tell what it was.
    const hide = (body: TableBody): TableBody => {
      const at = body.id.indexOf('unit')
      const { index } = body.dimension['unit'].category
      const place = (Array.isArray(index) ? index : Object.keys(index)).indexOf('12')
      const stride = body.size.slice(at + 1).reduce((product, size) => product * size, 1)
      const kept = Object.entries(body.value).filter(([n]) => Math.floor(Number(n) / stride) % body.size[at] !== place)
      return { ...body, value: Object.fromEntries(kept) as Record<string, number> }
    }
    const before = shownOf('attendance', 'units', '&unit=1')
    const after = shownOf('attendance', 'units', '&unit=1', hide)
    expect(before.table.rows.map(({ key }) => key)).toEqual(['1', '11', '12', '1+rest'])
    expect(after.table.rows.map(({ key }) => key)).toEqual(['1', '11', '1+rest'])
    const own = shownOf('attendance', 'rate', '&unit=12', hide)
    expect(new Set(own.table.rows.flatMap((row) => row.cells.map(({ state, value }) => `${state} ${value}`)))).toEqual(new Set(['withheld null', 'not-available null']))
    expect(own.sentence).toBe(MESSAGES.nb['sentence.withheld'])
    expect(own.chart).toBeNull()
  })
})

describe('a unit is shown by the periods that the edition has for it', () => {
  const rowsOf = (unit: string, id = 'rate', page: BlockPage = 'attendance') => shownOf(page, id, `&unit=${unit}&from=2024M01&to=2024M12`).table.rows.map(({ key }) => key)

  test('by months, quarters or years, without being asked', () => {
    expect(rowsOf('11')).toHaveLength(12)
    expect(rowsOf('12')).toEqual(['2024K1', '2024K2', '2024K3', '2024K4'])
    expect(rowsOf('22')).toEqual(['2024'])
    expect(rowsOf('1%2Brest')).toEqual(['2024'])
    expect(rowsOf('12', 'size', 'full-time')).toEqual(['2024K1', '2024K2', '2024K3', '2024K4'])
  })

  test('and cannot be asked for by shorter ones', () => {
    expect(resolutionsOf('quarter')).toEqual(['quarter', 'year', 'rolling-12'])
    expect(editionView(edition, '?unit=12&per=month').state.resolution).toBe('quarter')
    expect(editionView(edition, '?unit=22&per=quarter').state.resolution).toBe('year')
    expect(editionView(edition, '?unit=12&per=year').state.resolution).toBe('year')
    expect(editionView(edition, '?unit=11&per=tertial').state.resolution).toBe('quarter')
    expect(editionView(edition, '?unit=12&per=rolling-12').state.resolution).toBe('rolling-12')
  })

  test('and is told where they are longer than those asked for', () => {
    const view = editionView(edition, '?unit=11')
    const asked = (by: string, unit: string) => ({ figure: 'sickness-absence-rate', by: [by], from: '2024M01', to: '2024M12', unit })
    const longer = (...questions: Question[]) => longerStep(questions, answersIn(edition, view, questions))
    expect([longer(asked('month', '11')), longer(asked('month', '12')), longer(asked('month', '11'), asked('month', '22'))]).toEqual([null, 'quarter', 'year'])
    expect([longer(asked('year', '22')), longer(asked('rolling-12', '22'))]).toEqual([null, null])
  })

  test('with months that end where its periods do', () => {
    expect(wholePeriods({ from: '2023M02', to: '2024M11' }, 'quarter')).toEqual({ from: '2023M04', to: '2024M09' })
    expect(wholePeriods({ from: '2022M02', to: '2024M11' }, 'year')).toEqual({ from: '2023M01', to: '2023M12' })
    expect(editionView(edition, '?unit=12&to=2024M11').months.to).toBe('2024M09')
    expect(editionView(edition, '?unit=11&to=2024M11').months.to).toBe('2024M11')
  })

  test('one that is too small is shown in the rest it is part of, or in the unit above, and the page says so', () => {
    const klubben = editionView(edition, '?unit=13')
    expect([klubben.unit.unit, klubben.unit.name, klubben.edition?.askedUnit?.name]).toEqual(['1+rest', 'Øvrige enheter i Oppvekst', 'Klubben'])
    const legekontoret = editionView(edition, '?unit=23&lang=nn')
    expect([legekontoret.unit.name, legekontoret.edition?.askedUnit?.name]).toEqual(['Helse', 'Legekontoret'])
    expect(editionView(edition, '?unit=13&lang=nn').unit.name).toBe('Andre einingar i Oppvekst')
    expect(editionView(edition, '?unit=11').edition?.askedUnit).toBeNull()
  })
})

test('a length of period that nobody is shown by is hidden; months before the first are not available', () => {
  const view = editionView(edition, '?unit=11')
  if (!view.edition) throw new Error('no edition')
  const without = editionSource(edition.id, { ...edition.description, tables: edition.description.tables.filter(({ resolution }) => resolution !== 'month') }, () => false)
  const asked = { figure: 'sickness-absence-rate', by: ['month'], from: '2024M01', to: '2024M01', unit: '11' }
  const statesOf = (source: Source, question: Question) => answersIn(edition, { ...view, source }, [question])[0].cells.map(({ period, state }) => `${period} ${state}`)
  expect(statesOf(without, asked)).toContain('2024M01 withheld')
  expect(statesOf(view.source, asked)).toEqual(['2024M01 value'])
  expect(statesOf(view.source, { ...asked, by: ['rolling-12'], from: '2022M11', to: '2022M12' })).toEqual(['2022M11 not-available', '2022M12 value'])
  // A year that nobody is shown in is hidden, although its table does not name it.
  const gap = (body: TableBody): TableBody => {
    const { index } = body.dimension['period'].category
    const renamed = (Array.isArray(index) ? (index as string[]) : Object.keys(index)).map((code) => code.replace('2024', '2025'))
    return { ...body, dimension: { ...body.dimension, period: { category: { index: renamed } } } }
  }
  expect(answersIn(edition, view, [asked], gap)[0].cells.map(({ state }) => state)).toEqual(['withheld'])
  const stateOf = (figure: string, split: 'payer' | 'sex') => cellsOf(answersIn(edition, view, [{ ...asked, figure, by: ['rolling-12', split] }])[0], 'period', split)('2024M01', 'x').state
  expect(stateOf('sickness-absence-rate', 'payer')).toBe('withheld')
  expect(stateOf('graded-share', 'sex')).toBe('not-available')
})

describe('units side by side', () => {
  test('are those that are shown, with the rest last and its members on demand', () => {
    const { table, rests, view, sentence } = shownOf('attendance', 'units', '&unit=1&show=absence')
    expect(table.rows.map(({ key }) => key)).toEqual(['1', '11', '12', '1+rest'])
    expect(rests).toEqual([{ unit: '1+rest', members: ['1', '13', '14'] }])
    // A rest is not one unit: its number does not widen the range that is told of the units.
    const value = (key: string) => table.rows.find((row) => row.key === key)?.cells[0].value ?? NaN
    const [low, high] = [Math.min(value('11'), value('12')), Math.max(value('11'), value('12'))]
    expect(sentence).toContain(`fra ${view.format.percent(low)} til ${view.format.percent(high)}`)
  })

  test('have bands of persons, never counts', () => {
    const { table, view } = shownOf('attendance', 'units', '&unit=1')
    expect(table.columns.at(-1)?.unit).toBe(PERSONS_BAND)
    // 107, 62, 31 and 14 employees (example.ts).
    expect(drawing(table, view).map((line) => line.split(' | ').at(-1))).toEqual(['100–199', '50–99', '30–49', '10–14'])
    expect(csvOf(table, unitLabels(view), view.format)).toContain(';100–199\r\n')
    expect(createFormat('nb', [5, 10]).amount(10, PERSONS_BAND, 0)).toBe('10+')
  })

  test('of which none is shown stand with the unit itself beside its own neighbours', () => {
    expect(shownOf('attendance', 'units', '&unit=3').table.rows.map(({ key }) => key)).toEqual(['0', '1', '2', '3'])
  })
})

describe('nothing is offered that the edition cannot answer', () => {
  test('no other way of counting, whatever the address says', () => {
    const { state, register } = editionView(edition, '?method=employer-1997&population=all&definition=lfs-old&levels=all')
    expect([state.method, state.population, state.definition, state.levels]).toEqual([null, null, null, 'next'])
    expect(register.figures.every(({ methods, definitions }) => methods.length < 2 && definitions.length < 2)).toBe(true)
  })
  test('no block whose tables are not there, and no group of small units but the sexes', () => {
    const ids = (query: string, page: BlockPage) => blocksOf(editionView(edition, query), page).map(({ id }) => id)
    expect(ids('', 'attendance')).toEqual(['rate', 'certification', 'units', 'groups'])
    expect(ids('', 'full-time')).toEqual(['size', 'share', 'bands', 'units', 'groups'])
    expect(ids('', 'involuntary')).toEqual(['involuntary', 'units'])
    const view = editionView(edition, '?unit=11&group=job&show=absence')
    const choices = blockOf(view, 'attendance', 'groups').choices?.(view) ?? []
    expect(choices.map(({ name, options }) => `${name} ${options.map(({ value }) => value).join(' ')}`)).toEqual(['grouping sex', 'measure absence'])
  })
  test('no level of units that would not add up', () => {
    const view = editionView(edition, '?levels=all')
    expect(blockOf(view, 'attendance', 'units').choices?.(view).map(({ name }) => name)).toEqual(['measure'])
  })
  test('a page without its tables says so', () => {
    const { tables } = edition.description
    const view = editionView(edition, '?page=involuntary')
    if (!view.edition) throw new Error('no edition')
    const without: View = { ...view, edition: { ...view.edition, description: { ...edition.description, tables: tables.filter(({ figure }) => figure !== 'involuntary-part-time-share') } } }
    expect([lackingOf(view), lackingOf(without)]).toEqual([null, 'survey'])
  })
  test('a block of half a width with none beside it is made as wide as the page', () => {
    const blocks = [true, false, false, false, true, false].map((wide, i) => ({ id: String(i), wide }) as Block)
    expect(inPairs(blocks).map(({ wide }) => wide)).toEqual([true, false, false, true, true, true])
  })
})

describe('what an edition says of itself', () => {
  test('the newest that is released is read, unless the address names another', () => {
    const list = [entryOf(edition, { released: false }), entryOf(earlier)]
    expect(chosenEdition(list, null)?.id).toBe(earlier.id)
    expect(chosenEdition(list, edition.id.slice(0, 8))?.id).toBe(edition.id)
    expect(chosenEdition(list, '00000000')?.id).toBe(earlier.id)
    expect(chosenEdition(list.slice(0, 1), null)?.id).toBe(edition.id)
    expect(chosenEdition([], null)).toBeUndefined()
  })
  test('when each party first opened it', () => {
    const words = { t: translator('nb'), format: createFormat('nb') }
    const firstViews = { politician: '2025-02-10T08:03Z', administration: '2025-07-01T07:00Z', union: null }
    expect(openedText(words, { firstViews })).toBe('Først åpnet: politikerne 10.2.2025 kl. 09.03, administrasjonen 1.7.2025 kl. 09.00 og tillitsvalgte ikke ennå.')
    expect(openedText(words, { firstViews: { politician: null, administration: null, union: null } })).toBe('Ingen av de tre partene har åpnet den ennå.')
  })
  test('what has changed in what was read: the late sick notes of Sykehjemmet in September', () => {
    const changes = fileOf<Changes>(edition, 'changes.json')
    const view = editionView(edition, '?unit=21')
    const cells = changesOn(view, changes)
    expect(cells[0].unit).toBe('21')
    expect(cells.every(({ figure }) => ['sickness-absence-rate', 'attendance-rate'].includes(figure))).toBe(true)
    const month = cells.find(({ period, resolution, figure, dimension }) => period === '2024M09' && resolution === 'month' && figure === 'sickness-absence-rate' && dimension === 'total')
    if (!month) throw new Error('the month has not changed')
    // 1.5 percentage points were registered late (example.ts).
    expect((month.after ?? NaN) - (month.before ?? NaN)).toBeCloseTo(1.5, 6)
    expect(changeRow(view, month)).toMatchObject({ unit: 'Sykehjemmet', period: 'september 2024', before: view.format.percent(month.before ?? NaN), after: view.format.percent(month.after ?? NaN) })
    expect(changesOn(editionView(edition, '?page=involuntary'), changes)).toEqual([])
  })
  test('files carry its name', () => {
    const view = editionView(edition, '?lang=nn')
    expect(fileMark(view)).toBe(`utgåve-2024k4-${edition.id.slice(0, 8)}`)
    expect(footerOf(view)).toBe(`Utgåve 4. kvartal 2024, kjenneteikn ${edition.id}`)
  })
  test('the one sentence for what is not shown is that of the files', () => {
    for (const language of LANGUAGES) expect(MESSAGES[language]['sentence.withheld']).toBe(EDITION_TEXTS.sign[language])
  })
})
