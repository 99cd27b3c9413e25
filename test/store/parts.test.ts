/** An extract loaded at once, and part by part as time goes: the same figures, and every answer on the way stays what it was. */
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoDate, monthCode, monthOf } from '../../engine/calendar.ts'
import { OPEN_END, type Municipality } from '../../engine/canonical.ts'
import { answerRecords, openEngine, type Engine, type LoadReport } from '../../engine/index.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { Database } from '../../engine/store/database.ts'
import { municipality } from '../property/municipality.ts'
import { RUN_COUNT, runsOf } from '../property/runs.ts'
import { cellKey, manDays, periodsBetween, referenceAbsence, sumOf, type AbsenceCell } from '../reference/figures.ts'
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

/** What the newer extract says otherwise of a row, before the cut and after it. */
const corrections = fc.record({
  positions: fc.array(fc.constantFrom('same', 'same', 'other-percent', 'gone', 'begins-later', 'ends-later'), { minLength: 8, maxLength: 8 }),
  absences: fc.array(fc.constantFrom('same', 'same', 'other-grade', 'gone', 'begins-earlier', 'ends-earlier', 'ends-later'), { minLength: 8, maxLength: 8 }),
  days: fc.integer({ min: 1, max: 70 }),
})
type Corrections = typeof corrections extends fc.Arbitrary<infer T> ? T : never

function corrected({ positions, absences, ...drawn }: Municipality, { positions: ofPositions, absences: ofAbsences, days }: Corrections): Municipality {
  const begins: Readonly<Record<string, number>> = { 'begins-later': days, 'begins-earlier': -days }
  const ends: Readonly<Record<string, number>> = { 'ends-later': days, 'ends-earlier': -days }
  const moved = <Row extends { readonly fromDay: number; readonly toDay: number }>(row: Row, how = 'same'): Row[] => {
    const fromDay = row.fromDay + (begins[how] ?? 0)
    const toDay = row.toDay === OPEN_END ? OPEN_END : row.toDay + (ends[how] ?? 0)
    return how === 'gone' || fromDay >= toDay ? [] : [{ ...row, fromDay, toDay }]
  }
  return {
    ...drawn,
    positions: positions.flatMap((row, i) => {
      const how = ofPositions[i % ofPositions.length]
      return moved(how === 'other-percent' ? { ...row, percentHundredths: row.percentHundredths === 60_00 ? 70_00 : 60_00 } : row, how)
    }),
    absences: absences.flatMap((row, i) => {
      const how = ofAbsences[i % ofAbsences.length]
      return moved(how === 'other-grade' ? { ...row, gradeHundredths: row.gradeHundredths === 30_00 ? 40_00 : 30_00 } : row, how)
    }),
  }
}

interface Stretch {
  readonly person: string
  readonly fromDay: number
  readonly toDay: number
}

/** Rows of the earlier extract before a day, of the newer from it on; a row of both that goes on over it is one. */
function spliced<Row extends Stretch>(earlier: readonly Row[], newer: readonly Row[], cut: number): Row[] {
  const same = ({ fromDay: _from, toDay: _to, ...what }: Row) => JSON.stringify(Object.entries(what).sort())
  const byFirstDay = (rows: readonly Row[]) => [...rows].sort((a, b) => a.fromDay - b.fromDay)
  const goingOn = byFirstDay(earlier.filter((row) => row.fromDay < cut && row.toDay > cut))
  const begun = byFirstDay(newer.filter((row) => row.fromDay < cut && row.toDay > cut))
  const rows: Row[] = [...earlier.filter((row) => row.toDay <= cut), ...newer.filter((row) => row.fromDay >= cut)]
  for (const row of begun) {
    const before = goingOn.findIndex((other) => same(other) === same(row))
    rows.push({ ...row, fromDay: before < 0 ? cut : (goingOn[before]?.fromDay ?? cut) })
    if (before >= 0) goingOn.splice(before, 1)
  }
  return [...rows, ...goingOn.map((row) => ({ ...row, toDay: cut }))]
}

/** The rows of the newest load, without whose they are: persons have pseudonyms there. */
async function storedRows(store: string): Promise<{ positions: string[]; absences: string[] }> {
  const database = await Database.open(join(store, 'saman.duckdb'), 'read')
  try {
    const days = `(from_day - DATE '1970-01-01')::INTEGER AS "fromDay", (to_day - DATE '1970-01-01')::INTEGER AS "toDay"`
    const of = async (table: string, columns: string) =>
      (await database.rows<Record<string, unknown>>(`SELECT ${columns}, ${days} FROM ${table} WHERE load = (SELECT max(load) FROM loads) AND category <> 'not-absence'`)).map((row) => JSON.stringify(Object.values(row))).sort()
    return { positions: await of('positions', 'position, unit, job, category, percent_hundredths'), absences: await of('absences', 'position, category, grade_hundredths') }
  } finally {
    database.close()
  }
}

test('a newer extract that says otherwise of earlier days decides its own days only', { timeout: TIMEOUT }, async () => {
  await fc.assert(
    fc.asyncProperty(municipality, fc.constantFrom(...CUTS), corrections, fc.boolean(), async (drawn, cut, otherwise, history) => {
      const before = writable(drawn)
      const after = writable(corrected(before, otherwise))
      const [first, last] = partsOf(after.asOfDay, [cut])
      fc.pre(before.positions.some((row) => row.fromDay < cut) && after.positions.some((row) => row.toDay > cut))
      const store = join(await temporaryFolder(), 'store')
      await loadPart(store, before, first, false, true, history)
      await loadPart(store, after, last, true, false, history)

      const staffOf = ({ positions }: Municipality, days: Days) => new Set(positions.filter((row) => row.fromDay < days.end && row.toDay > days.from).map(({ person }) => person))
      const [staffBefore, staffAfter] = [staffOf(before, first), history ? new Set(after.positions.map(({ person }) => person)) : staffOf(after, { ...last, end: OPEN_END })]
      const given: Municipality = {
        ...after,
        positions: spliced(before.positions.filter((row) => row.fromDay < cut), after.positions.filter((row) => row.toDay > cut), cut),
        absences: spliced(
          before.absences.filter((row) => row.fromDay < cut && staffBefore.has(row.person)),
          after.absences.filter((row) => row.toDay > cut && staffAfter.has(row.person)),
          cut,
        ),
      }
      const told = await storedRows(store)
      expect(told.positions).toEqual(
        given.positions.map((row) => JSON.stringify([row.position, row.unit, row.job, row.category, row.percentHundredths, row.fromDay, row.toDay])).sort(),
      )
      expect(told.absences).toEqual(
        given.absences.filter(({ category }) => category !== 'not-absence').map((row) => JSON.stringify([row.position, row.category, row.gradeHundredths, row.fromDay, row.toDay])).sort(),
      )

      const engine = await openEngine(store)
      const months = [Math.max(...Object.values(engine.prepared.known).map((known) => known?.first ?? 0)), monthOf(given.asOfDay + 1) - 1] as const
      fc.pre(months[0] <= months[1])
      const periods = periodsBetween('month', ...months)
      const cells = referenceAbsence(given, { periods, breakdowns: [], population: 'all' })
      for (const [figure, of] of [['contractual-man-days', (cell: AbsenceCell) => cell.contractualUnits], ['sickness-absence-man-days', (cell: AbsenceCell) => sumOf(cell.lostUnits)]] as const)
        for (const row of answerRecords(engine.ask({ figure, by: 'month,unit', from: monthCode(months[0]), to: monthCode(months[1]) })))
          if (row.state !== 'not-available') expect(row.value).toBeCloseTo(manDays(of(cells.get(cellKey(row.period, row.unit, {})) as AbsenceCell)), 9)
    }),
    RUNS,
  )
})
