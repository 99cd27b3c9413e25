/** What sentences about an edition are made of: for each figure and unit its newest number, and what it is compared with. */
import { parsePeriod } from '../calendar.ts'
import type { PublishedTable } from '../disclosure/model.ts'
import { EDITION_FORMAT, type SentenceInput, type Sentences } from './format.ts'

/** Where a figure is shown at several lengths of period, the first of these is spoken of. */
const SPOKEN_OF = ['rolling-12', 'month', 'quarter', 'year'] as const

/** One input for each figure and unit, of tables that are not broken down. */
export function sentencesOf(tables: readonly PublishedTable[]): Sentences {
  const inputs = new Map<string, SentenceInput>()
  for (const resolution of SPOKEN_OF)
    for (const table of tables) {
      if (table.resolution !== resolution || table.categories) continue
      for (const input of inputsOf(table)) {
        const key = `${input.figure}\t${input.unit}`
        if (!inputs.has(key)) inputs.set(key, input)
      }
    }
  const order = new Map(tables.map(({ figure }, i) => [figure, i]))
  const sentences = [...inputs.values()].sort((a, b) => (order.get(a.figure) ?? 0) - (order.get(b.figure) ?? 0))
  return { format: EDITION_FORMAT, sentences }
}

function inputsOf(table: PublishedTable): SentenceInput[] {
  const cellsOf = new Map<number, number[]>()
  for (let cell = 0; cell < table.cellCount; cell++) {
    const cells = cellsOf.get(table.unit[cell]) ?? []
    if (!Number.isNaN(table.value[cell])) cells.push(cell)
    cellsOf.set(table.unit[cell], cells)
  }
  const endOf = (cell: number) => {
    const period = parsePeriod(table.periods[table.period[cell]])
    return period ? period.firstMonth + period.monthCount : 0
  }
  // In the order of the organisation, whichever period each is first shown in.
  return [...cellsOf].sort(([a], [b]) => a - b).flatMap(([unit, cells]) => {
    const newest = cells.reduce<number | undefined>((best, cell) => (best === undefined || endOf(cell) > endOf(best) ? cell : best), undefined)
    if (newest === undefined) return []
    const values = cells.map((cell) => table.value[cell])
    const before = cells.find((cell) => endOf(cell) === endOf(newest) - 12)
    const change = table.change[newest]
    return [
      {
        figure: table.figure,
        unit: table.units[unit],
        resolution: table.resolution,
        period: table.periods[table.period[newest]],
        value: table.value[newest],
        yearBefore: before === undefined ? null : table.value[before],
        change: Number.isNaN(change) ? null : change,
        lowest: Math.min(...values),
        highest: Math.max(...values),
        periods: cells.length,
      },
    ]
  })
}
