/**
 * Answers from the tables of an edition, by look-up alone. What is not in a table is withheld, whatever the reason: nothing here
 * could tell a hidden number from one that does not exist.
 */
import { RESOLUTIONS, type Resolution } from '../../engine/calendar.ts'
import type { EditionDescription, TableResolution } from '../../engine/edition/format.ts'
import type { AnswerCell } from '../../server/schemas.ts'
import { endingWith, lastMonthOf, periodCodes } from '../periods.ts'
import type { Question } from '../question.ts'
import type { Answer, Rest, Source } from '../source.ts'
import { openTable, type EditionTable, type TableBody } from './table.ts'

export const EDITIONS = '/api/v1/editions'

/** Lengths of period that units are shown for, the shortest first. */
export const STEPS = ['month', 'quarter', 'year'] as const
export type Step = (typeof STEPS)[number]

/** The code of a rest in the tables, after the code of the unit that it is in. */
const REST = '+rest'

export function restOf(unit: string): string {
  return `${unit}${REST}`
}

/** The code of the unit that a rest is in. */
export function parentOfRest(rest: string): string {
  return rest.slice(0, -REST.length)
}

export function isRest(unit: string): boolean {
  return unit.endsWith(REST)
}

/** Bands that are only published wider stand in for those asked for. */
const WIDER: Readonly<Record<string, string>> = { 'age-band': 'age-band-merged' }

type Edition = Pick<EditionDescription, 'tables' | 'units'>

/** Periods of the edition that a question is about, and what it is split by. */
interface Asked {
  readonly question: Question
  readonly resolution: Resolution
  readonly split: string | null
  readonly byUnit: boolean
  /** Whether the edition has the figure at all. */
  readonly isInEdition: boolean
}

function askedOf(question: Question, tables: Edition['tables']): Asked {
  const resolution = RESOLUTIONS.find((name) => question.by.includes(name)) ?? 'month'
  return {
    question,
    resolution,
    byUnit: question.by.includes('unit'),
    isInEdition: tables.some(({ figure }) => figure === question.figure),
    split: question.by.find((name) => name !== resolution && name !== 'unit') ?? null,
  }
}

/** Tables that can hold a cell of one resolution: a stock of a month is that of the quarter it ends, twelve months to December are a year. */
const HOLDERS: Readonly<Record<Resolution, readonly TableResolution[]>> = {
  month: ['month', 'quarter', 'year'],
  quarter: ['quarter', 'year'],
  tertial: [],
  year: ['year'],
  'rolling-12': ['rolling-12', 'year'],
}

export function editionSource(id: string, edition: Edition, isStock: (figure: string) => boolean): Source {
  const paths = new Map(edition.tables.map(({ figure, dimension, resolution, json }) => [`${figure} ${dimension} ${resolution}`, json]))
  const urlOf = (figure: string, dimension: string, resolution: TableResolution): string | null => {
    const path = paths.get(`${figure} ${dimension} ${resolution}`)
    return path === undefined ? null : `${EDITIONS}/${id}/${path}`
  }
  const dimensionsOf = ({ split }: Asked): string[] => (split === null ? ['total'] : [split, ...(WIDER[split] ? [WIDER[split]] : [])])
  const urlsOf = (asked: Asked): string[] =>
    dimensionsOf(asked).flatMap((dimension) =>
      HOLDERS[asked.resolution].flatMap((resolution) => urlOf(asked.question.figure, dimension, resolution) ?? []),
    )
  const urls = (questions: readonly Question[]): string[] => [...new Set(questions.flatMap((question) => urlsOf(askedOf(question, edition.tables))))]

  return {
    urls,
    answers: (questions, _language, bodies) => {
      const at = new Map(urls(questions).map((url, i) => [url, bodies[i]]))
      return questions.map((question) => {
        const asked = askedOf(question, edition.tables)
        const answers = dimensionsOf(asked).map((dimension) => {
          const tables = new Map<TableResolution, EditionTable>()
          for (const resolution of HOLDERS[asked.resolution]) {
            const body = at.get(urlOf(question.figure, dimension, resolution) ?? '')
            if (body) tables.set(resolution, openTable(body as TableBody))
          }
          return asked.byUnit ? sideBySide(asked, tables, edition, isStock(question.figure)) : overTime(asked, tables, isStock(question.figure))
        })
        const answer = answers.find(({ cells }) => cells.some(({ state }) => state !== 'withheld' && state !== 'not-available')) ?? answers[0]
        // Without any table there are no categories to list the cells of.
        return answer.cells.length === 0 && asked.isInEdition ? { ...answer, othersWithheld: true } : answer
      })
    },
  }
}

type Tables = ReadonlyMap<TableResolution, EditionTable>

/** The first of some places where the edition has the cell, in the shape of an answer's cell. */
function cellIn(asked: Asked, unit: string, period: string, category: string, places: readonly (readonly [EditionTable | undefined, string])[]): AnswerCell {
  const address = { period, unit, ...(asked.split === null ? {} : { [asked.split]: category }) }
  for (const [table, code] of places) {
    const cell = table?.cell(unit, code, category)
    if (!cell) continue
    const { value, personsFrom, numerator, denominator } = cell
    // A number that is only rounded to nothing is not exactly zero.
    return { ...address, value, numerator, denominator, persons: personsFrom ?? 0, state: value === 0 && numerator === 0 ? 'zero' : 'value' }
  }
  // Only what lies before the first period of a figure is not known. Where nobody is shown, in a period or by a length of period, it is hidden.
  const isThere = places.some(([table, code]) => (table ? code >= table.firstPeriod : asked.isInEdition))
  return { ...address, value: null, numerator: null, denominator: null, persons: 0, state: isThere ? 'withheld' : 'not-available' }
}

function categoriesIn(tables: Tables): readonly string[] {
  return [...new Set([...tables.values()].flatMap(({ categories }) => categories))]
}

/** Where a cell that is named by its last month can stand, the longest period first. */
function placesOf(month: string, asked: Asked, tables: Tables, stock: boolean): (readonly [EditionTable | undefined, string])[] {
  const year = endingWith('year', month)
  if (asked.resolution === 'rolling-12') return [...(year === null ? [] : [[tables.get('year'), year] as const]), [tables.get('rolling-12'), month]]
  const steps: readonly Step[] = stock ? ['year', 'quarter', 'month'] : ['month']
  return steps.flatMap((step) => {
    const code = endingWith(step, month)
    return code === null ? [] : [[tables.get(step), code] as const]
  })
}

/**
 * Units of one parent side by side, named by months. The longest periods come first: they show the most units each by itself,
 * and their rest is the smallest.
 */
function sideBySide(asked: Asked, tables: Tables, { units }: Edition, stock: boolean): Answer {
  const { question } = asked
  const compared = units.filter(({ unit, parent }) => unit === question.unit || parent === question.unit)
  const categories = categoriesIn(tables)
  const rests: Rest[] = []
  const cells = periodCodes('month', question.from, question.to).flatMap((month) => {
    const places = placesOf(month, asked, tables, stock)
    return compared.flatMap(({ unit }) => {
      const found = places.find(([table, code]) => categories.some((category) => table?.cell(unit, code, category)))
      if (month === question.to && isRest(unit) && found?.[0]) rests.push({ unit, members: found[0].members(unit, found[1]) })
      return categories.map((category) => cellIn(asked, unit, month, category, places))
    })
  })
  return { cells, rests }
}

/** One unit over time, by the shortest periods that leave no gap which longer ones would not. */
function overTime(asked: Asked, tables: Tables, stock: boolean): Answer {
  const { question, resolution } = asked
  const { unit, from, to } = question
  const categories = categoriesIn(tables)
  const lengths = STEPS.slice(resolution === 'rolling-12' ? 0 : STEPS.indexOf(resolution as Step))
  const isShown = (month: string, step: Step): boolean => {
    const code = endingWith(step, month)
    if (code === null) return false
    const places = resolution === 'rolling-12' ? placesOf(month, asked, tables, stock) : ([[tables.get(step), code]] as const)
    return places.some(([table, at]) => categories.some((category) => table?.cell(unit, at, category)))
  }
  const step = bestStep(lengths, from, to, isShown)
  // Figures beside each other can have different lengths: each has its cells at the longer ones too.
  const longer = resolution === 'rolling-12' ? [] : lengths.filter((length) => length !== 'month')
  const months = resolution === 'month' || resolution === 'rolling-12' ? periodCodes('month', from, to) : []
  const cells = [
    // A rest is not the same units at every length of period, so its months are its months.
    ...months.flatMap((month) => {
      const places = isRest(unit) && resolution !== 'rolling-12' ? ([[tables.get(step), endingWith(step, month) ?? '']] as const) : placesOf(month, asked, tables, stock)
      return categories.map((category) => cellIn(asked, unit, month, category, places))
    }),
    ...longer.flatMap((length) =>
      periodCodes(length, from, to).flatMap((period) => categories.map((category) => cellIn(asked, unit, period, category, [[tables.get(length), period]]))),
    ),
  ]
  return { cells, step }
}

/** Of some lengths of period the shortest whose periods, from the first that is shown, are shown as often as those of any. */
function bestStep(lengths: readonly Step[], from: string, to: string, isShown: (month: string, step: Step) => boolean): Step {
  const shownOf = lengths.map((step) => periodCodes(step, from, to).map(lastMonthOf).filter((month) => isShown(month, step)))
  const firsts = shownOf.flatMap((shown) => shown.slice(0, 1)).sort()
  if (firsts.length === 0) return lengths[0]
  const start = firsts[0]
  const shares = lengths.map((step, i) => {
    const expected = periodCodes(step, from, to).filter((code) => lastMonthOf(code) >= start).length
    return expected === 0 ? 0 : shownOf[i].length / expected
  })
  return lengths[shares.indexOf(Math.max(...shares))]
}
