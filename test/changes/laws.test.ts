/** Whatever two loads hold, the causes lead from the one's own answer to the other's, and one kind of change is all under its cause. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask } from '../../engine/answer.ts'
import { OPEN_END, type AbsenceRow, type Municipality, type PositionRow } from '../../engine/canonical.ts'
import { between } from '../../engine/changes/between.ts'
import { ROW_CAUSES, type RowCause } from '../../engine/changes/causes.ts'
import { changes, preparedBetween, type Changes, type ChangesLine, type ComparedLoads, type RawChanges } from '../../engine/changes/changes.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { InputError } from '../../engine/messages.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import type { Prepared } from '../../engine/prepared.ts'
import { readQuestion } from '../../engine/question.ts'
import { answerRecords } from '../../engine/table.ts'
import { day } from '../reference/calendar.ts'
import { municipality } from '../property/municipality.ts'
import { reorganised } from '../property/reorganised.ts'
import { runsOf, TIMEOUT } from '../property/runs.ts'
import { twoLoads, type Extract } from './two-municipalities.ts'

/** Every figure by unit where it is known, sex left out: whom a figure is broken down by is no cause. */
function answers(prepared: Prepared, units: readonly string[]): string[] {
  return FIGURES.flatMap(({ name }) => {
    const raw = { figure: name, by: 'quarter,unit', from: '2022M10', to: '2025M03', ...(name === 'employer-period-cost' ? { 'daily-cost': '3500,50' } : {}) }
    return answerRecords(ask(prepared, readQuestion(raw, prepared)))
      .filter(({ unit, state }) => units.includes(unit) && (state === 'value' || state === 'zero'))
      .map(({ period, unit, value, numerator, denominator }) => `${name} ${period} ${unit} ${numerator} ${denominator} ${value}`)
  }).sort()
}

/** A load refuses units that have become each other's parents. */
const town = fc.oneof(municipality, reorganised.filter(hasTree))
function hasTree(made: Municipality): boolean {
  try {
    return prepareMunicipality({ ...made, positions: [] }) !== null
  } catch {
    return false
  }
}

const codes = ({ units }: Municipality): string[] => units.map(({ unit }) => unit)

test('with nothing taken over it is the one load, with everything the other', TIMEOUT, () => {
  fc.assert(
    fc.property(town, town, (before, other) => {
      const after = { ...other, asOfDay: before.asOfDay }
      fc.pre(hasTree(after))
      const loads = twoLoads({ rows: before }, { rows: after })
      const both = between(loads.rows)
      const { earlier, later } = loads
      expect(answers({ ...preparedBetween(both.columns(new Set()), earlier.prepared, later.prepared), known: earlier.prepared.known }, codes(before))).toEqual(answers(earlier.prepared, codes(before)))
      expect(answers({ ...preparedBetween(both.columns(new Set(ROW_CAUSES)), earlier.prepared, later.prepared), known: later.prepared.known }, codes(after))).toEqual(answers(later.prepared, codes(after)))
    }),
    runsOf('changes ends'),
  )
})

const question = fc
  .record({
    figure: fc.oneof(fc.constantFrom('sickness-absence-rate', 'fte', 'persons'), fc.constantFrom(...FIGURES.map(({ name }) => name))),
    period: fc.constantFrom('2023', '2023K2', '2023K4', '2023M09', '2024K1', '2024M03', '2024'),
    unit: fc.constantFrom(undefined, undefined, 'u0', 'u1', 'u2', 'u3'),
  })
  .map((raw): RawChanges => ({ ...raw, ...(raw.figure === 'employer-period-cost' ? { 'daily-cost': '3500,50' } : {}) }))

/** `undefined` where one of the loads does not know the period, or has no such unit. */
function changesIn(loads: ComparedLoads, raw: RawChanges, isBackwards = false): Changes | undefined {
  try {
    return changes(loads, raw, isBackwards)
  } catch (error) {
    if (error instanceof InputError && ['no-number-in-load', 'unknown-unit'].includes(error.code)) return undefined
    throw error
  }
}

/** A column as whole numbers of its grid. */
const COLUMNS = [
  ({ numerator }: ChangesLine) => whole(numerator, 100),
  ({ denominator }: ChangesLine) => whole(denominator, 100),
  ({ value }: ChangesLine) => whole(value, 1_000),
] as const
const whole = (number: number | null, grid: number): number | null => (number === null ? null : Math.round(number * grid))

function addsUp({ lines }: Changes): void {
  const [from, to] = [lines[0], lines.at(-1)]
  if (!from || !to) throw new Error('there are two ends')
  for (const column of COLUMNS) {
    const known = lines.filter(({ kind }) => kind === 'cause').map(column)
    if (column(from) === null || column(to) === null || known.includes(null)) continue
    expect(known.reduce((sum: number, change) => sum + (change ?? 0), column(from) ?? 0)).toBe(column(to))
  }
}

describe('the causes', () => {
  test('add up to what lies between the loads’ own answers, and backwards each is the other way', TIMEOUT, () => {
    fc.assert(
      fc.property(town, town, question, (before, after, raw) => {
        const loads = twoLoads({ rows: before }, { rows: after })
        const made = changesIn(loads, raw)
        fc.pre(made !== undefined)
        addsUp(made)
        const backwards = changesIn(loads, raw, true)
        expect(backwards?.lines.map(({ name, value }) => [name, value === null ? null : 0 + value])).toEqual(
          made.lines.toReversed().map(({ name, kind, value }) => [name === 'from' ? 'to' : name === 'to' ? 'from' : name, value === null || kind !== 'cause' ? value : 0 - value]),
        )
      }),
      runsOf('changes add up'),
    )
  })
})

// ---------------------------------------------------------------------------------------------------- one kind of change

const AS_OF = day('2024-12-31')

/** Where a number is used for two positions at once, which row has become which is the program's to say. */
const plain = municipality
  .map((made): Municipality => ({ ...made, asOfDay: AS_OF }))
  .filter(({ positions }) =>
    positions.length > 0 &&
    positions.every((row) =>
      positions.every((other) => other === row || other.person !== row.person || other.position !== row.position || other.toDay <= row.fromDay || row.toDay <= other.fromDay),
    ),
  )

const replaced = <Row>(rows: readonly Row[], place: number, by: (row: Row) => Row | null): Row[] => rows.flatMap((row, i) => (i === place % rows.length ? (by(row) ?? []) : row))

/** Of a load, a later one that differs from it in one way alone. */
type Change = (before: Municipality, place: number, amount: number) => readonly [before: Extract, after: Extract] | undefined

const onPosition = (change: (row: PositionRow, made: Municipality, amount: number) => PositionRow): Change => (before, place, amount) => [
  { rows: before },
  { rows: { ...before, positions: replaced(before.positions, place, (row) => change(row, before, amount)) } },
]
const onAbsence = (change: (row: AbsenceRow, amount: number) => AbsenceRow | null): Change => (before, place, amount) =>
  before.absences.length === 0 ? undefined : [{ rows: before }, { rows: { ...before, absences: replaced(before.absences, place, (row) => change(row, amount)) } }]

const ONE_KIND: Readonly<Record<string, readonly [cause: RowCause, change: Change]>> = {
  'a code that means something else': ['mapping', (before) => [{ rows: before }, { rows: before, means: { 'doctor-certified': 'child-illness', 'self-certified': 'doctor-certified' } }]],
  'a code that was not in the profile': ['mapping', (before) => [{ rows: before, means: { 'doctor-certified': null } }, { rows: before }]],
  'a kind of employment that means something else': ['mapping', (before) => [{ rows: before }, { rows: before, means: { permanent: 'temporary' } }]],
  'a unit under another': [
    'reorganised-units',
    (before, place) => [{ rows: before }, { rows: { ...before, units: before.units.map((row, i) => (i > 0 && i === 1 + (place % 5) ? { ...row, parent: 'u0' } : row)) } }],
  ],
  'a position in another unit': ['reorganised-units', onPosition((row, { units }, amount) => ({ ...row, unit: `u${amount % units.length}` }))],
  'a person who was missing': ['positions', (before, place) => {
    const person = before.persons[place % before.persons.length]?.person
    return [{ rows: { ...before, positions: before.positions.filter((row) => row.person !== person) } }, { rows: before }]
  }],
  'a percentage': ['changed-percents', onPosition((row, _, amount) => ({ ...row, percentHundredths: amount * 7_00 }))],
  'an end of a position': ['changed-percents', onPosition((row, _, amount) => ({ ...row, toDay: Math.max(row.fromDay + 1, Math.min(row.toDay, AS_OF) - amount * 9) }))],
  'a job': ['other-position-facts', onPosition((row) => ({ ...row, job: row.job === 'j0' ? 'j1' : 'j0' }))],
  'a late sick note': ['late-absence', (before, place, amount) => {
    const row: AbsenceRow = { person: before.persons[place % before.persons.length]?.person ?? '', position: null, category: 'doctor-certified', gradeHundredths: 100_00, fromDay: AS_OF - 300 - place * 30, toDay: AS_OF - 300 - place * 30 + 1 + amount * 3 }
    return [{ rows: before }, { rows: { ...before, absences: [...before.absences, row] } }]
  }],
  'an answer to the survey': ['survey', (before, place, amount) => {
    const person = before.persons[place % before.persons.length]?.person ?? ''
    const wish = { person, answeredDay: AS_OF - 500 + place * 20, wantsMore: true, wantedPercentHundredths: amount * 10_00, availableWeeks: 1, hasAsked: true }
    return before.wishes.some((row) => row.person === person && row.answeredDay === wish.answeredDay) ? undefined : [{ rows: before }, { rows: { ...before, wishes: [...before.wishes, wish] } }]
  }],
  'a grade': ['corrected-absence', onAbsence((row, amount) => ({ ...row, gradeHundredths: 1_00 + amount * 8_00 }))],
  'a longer spell': ['corrected-absence', onAbsence((row, amount) => ({ ...row, toDay: row.toDay === OPEN_END ? AS_OF + 1 : row.toDay + amount }))],
  'a spell that was none': ['corrected-absence', onAbsence(() => null)],
}

describe('one kind of change is all under its cause', () => {
  test.each(Object.entries(ONE_KIND))('%s', TIMEOUT, (_, [cause, change]) => {
    fc.assert(
      fc.property(plain, fc.nat({ max: 19 }), fc.nat({ max: 11 }), question, (before, place, amount, raw) => {
        const extracts = change(before, place, amount)
        fc.pre(extracts !== undefined)
        const made = changesIn(twoLoads(...extracts), raw)
        fc.pre(made !== undefined)
        addsUp(made)
        const others = made.lines.filter(({ kind, name }) => kind === 'cause' && name !== cause)
        for (const { numerator, denominator, value, rows } of others) expect([numerator || 0, denominator || 0, value || 0, rows ?? 0]).toEqual([0, 0, 0, 0])
        if (cause === 'reorganised-units' && (raw.unit === undefined || raw.unit === 'u0'))
          expect(made.lines.filter(({ kind }) => kind === 'cause').map(({ numerator }) => numerator || 0)).toEqual(made.lines.slice(1, -1).filter(({ kind }) => kind === 'cause').map(() => 0))
      }),
      runsOf(`changes ${cause}`),
    )
  })
})
