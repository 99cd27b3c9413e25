/** An extract loaded at once, and part by part as time goes: the same figures, and every answer on the way stays what it was. */
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoDate, monthCode, monthOf } from '../../engine/calendar.ts'
import { OPEN_END, type Municipality } from '../../engine/canonical.ts'
import { answerRecords, openEngine, type Engine, type LoadReport } from '../../engine/index.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { municipality } from '../property/municipality.ts'
import { RUN_COUNT, runsOf } from '../property/runs.ts'
import { cellKey, manDays, periodsBetween, referenceAbsence, sumOf } from '../reference/figures.ts'
import { DRAWN_PROFILE, filesOf, writable, type Days } from './drawn-extract.ts'
import { dayIn, extractOf, loadInto, temporaryFolder } from './helpers.ts'

/** A load takes a second, so that there are fewer runs, and a case that fails is shown as it is. */
const RUNS = { ...runsOf('parts'), numRuns: Math.ceil(RUN_COUNT / 6), endOnFailure: true }
const TIMEOUT = 120_000 + RUNS.numRuns * 30_000

const CUTS = ['2023-01-01', '2023-07-01', '2023-09-01'].map(dayIn)

/** The parts that a municipality's days are given out in, the first with all that was before. */
function partsOf(asOfDay: number, cuts: readonly number[]): Days[] {
  const starts = [dayIn('1990-01-01'), ...cuts]
  return starts.map((from, i) => ({ from, end: starts[i + 1] ?? asOfDay + 1 }))
}

async function loadPart(store: string, given: Municipality, days: Days, isLast: boolean, isFirst: boolean, history: boolean): Promise<LoadReport> {
  // Of the last part everything is given out: what lies after the as-of date counts for nothing.
  const files = filesOf(given, isLast ? { ...days, end: OPEN_END } : days, history)
  return loadInto({
    store,
    folder: await extractOf(files),
    profile: DRAWN_PROFILE,
    asOf: isoDate(days.end - 1),
    more: { now: new Date(Date.UTC(2025, 0, 1) + days.end * 86_400_000), ...(isFirst ? {} : { replaceFrom: days.from }) },
  })
}

/** Every figure in one way of asking. */
function answersOf(engine: Engine, by: string, from: string, to: string): string[] {
  return FIGURES.map(({ name }) => {
    const cost = name === 'employer-period-cost' ? { 'daily-cost': '3500.50' } : {}
    return `${name}\n${answerRecords(engine.ask({ figure: name, by, from, to, ...cost })).map((row) => JSON.stringify(row)).join('\n')}`
  })
}

const drawing = fc.record({
  drawn: municipality,
  cuts: fc.subarray(CUTS, { minLength: 1, maxLength: 2 }),
  by: fc.constantFrom('month,unit', 'quarter,sex', 'month,job', 'quarter,age-band', 'rolling-12'),
  history: fc.boolean(),
})

test('loading the parts one after the other is loading the whole', { timeout: TIMEOUT }, async () => {
  await fc.assert(
    fc.asyncProperty(drawing, async ({ drawn, cuts, history, by }) => {
      const given = writable(drawn)
      const parts = partsOf(given.asOfDay, cuts)
      fc.pre(parts.every((days) => given.positions.some((row) => row.fromDay < days.end && row.toDay > days.from)))
      const folder = await temporaryFolder()
      const [whole, apart] = [join(folder, 'whole'), join(folder, 'apart')]
      await loadPart(whole, given, { from: parts[0].from, end: given.asOfDay + 1 }, true, true, history)
      const before: { readonly load: string; readonly answers: readonly string[] }[] = []
      for (const [i, days] of parts.entries()) {
        const report = await loadPart(apart, given, days, i === parts.length - 1, i === 0, history)
        for (const { read, counted, rejected, setAside } of report.counts) expect(read).toBe(counted + rejected + setAside)
        const engine = await openEngine(apart)
        before.push({ load: String(report.load), answers: answersOf(engine, by, '2022M06', monthCode(monthOf(days.end - 1))) })
      }
      const [once, after] = [await openEngine(whole), await openEngine(apart)]
      const first = Math.max(...[once, after].map(({ prepared }) => Math.max(...Object.values(prepared.known).map((known) => known?.first ?? 0))))
      const last = monthOf(given.asOfDay + 1) - 1
      fc.pre(first <= last)
      const [from, to] = [monthCode(first), monthCode(last)]
      expect(answersOf(after, by, from, to)).toEqual(answersOf(once, by, from, to))
      // Whatever was answered on the way is answered again, to the last bit.
      for (const { load, answers } of before) {
        const engine = await openEngine(apart, { knownAt: load })
        expect(answersOf(engine, by, '2022M06', monthCode(monthOf(parts[Number(load) - 1].end - 1)))).toEqual(answers)
      }
      // And it is what the second implementation says of the whole.
      const cells = referenceAbsence(given, { periods: periodsBetween('month', first, last), breakdowns: [], population: 'all' })
      const said = (figure: string): Map<string, number | null> =>
        new Map(answerRecords(after.ask({ figure, by: 'month,unit', from, to })).map((row) => [`${row.period} ${String(row['unit'])}`, row.value]))
      const [lost, contractual] = [said('sickness-absence-man-days'), said('contractual-man-days')]
      for (const month of periodsBetween('month', first, last))
        for (const { unit } of given.units) {
          const cell = cells.get(cellKey(month.code, unit, {}))
          if (!cell) throw new Error(`no cell ${month.code} ${unit}`)
          expect(contractual.get(`${month.code} ${unit}`)).toBeCloseTo(manDays(cell.contractualUnits), 9)
          if (after.prepared.known.absences) expect(lost.get(`${month.code} ${unit}`)).toBeCloseTo(manDays(sumOf(cell.lostUnits)), 9)
        }
    }),
    RUNS,
  )
})
