/**
 * Small municipalities that hold everything an extract can hold: positions on inner units, several positions a person,
 * changed rows, gaps, numbers used again, open ends, rows after the as-of date, absence of every kind across weekends, Easter,
 * month and year ends and leap days, outside employment and on top of other absence, pauses on both sides of the bounds of the
 * employer's period, illness that ends with what is known. What intake guarantees holds here too: a person answers the survey
 * at most once a day.
 */
import fc from 'fast-check'
import {
  ABSENCE_CATEGORIES,
  EMPLOYMENT_CATEGORIES,
  OPEN_END,
  SEXES,
  type AbsenceRow,
  type ExtraHoursRow,
  type JobGrouping,
  type Municipality,
  type PersonRow,
  type PositionRow,
  type UnitRow,
  type WishRow,
} from '../../engine/canonical.ts'
import { day, firstDayOf, isoDate, isWorkingDay, monthOf } from '../reference/calendar.ts'

/** The years in which things happen: two Easters and a leap day, and year ends on both sides. */
const WINDOW = { from: day('2022-10-01'), to: day('2025-02-28') }

const MONTH_ENDS = Array.from({ length: 36 }, (_, index) => firstDayOf(monthOf(day('2022-03-01')) + index) - 1)

const MONTH_STARTS = MONTH_ENDS.map((end) => end + 1).filter((start) => start >= WINDOW.from)

/** Other days at which the rules turn. */
const TURNING_DAYS = [
  ...MONTH_ENDS.filter((end) => end >= WINDOW.from),
  // a weekend with the Friday before and the Monday after
  ...['2024-02-02', '2024-02-03', '2024-02-04', '2024-02-05'].map(day),
  // the days around Easter and Whit Sunday, and the single holidays of May
  ...['2023-04-05', '2023-04-06', '2023-04-10', '2023-04-11', '2024-03-27', '2024-03-28', '2024-04-01', '2024-04-02'].map(day),
  ...['2024-05-01', '2024-05-09', '2024-05-16', '2024-05-17', '2024-05-20', '2024-05-21'].map(day),
  ...['2023-12-22', '2023-12-24', '2023-12-27', '2024-12-24', '2024-12-27', '2024-02-28'].map(day),
]

const someDay = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: WINDOW.from, max: WINDOW.to }) },
  { weight: 1, arbitrary: fc.constantFrom(...MONTH_STARTS) },
  { weight: 1, arbitrary: fc.constantFrom(...TURNING_DAYS) },
)

const asOfDay = fc.oneof(
  // among them a leap day, Easter Sunday at a month's end, a Sunday, a Monday and the days by which stocks are taken
  fc.constantFrom(
    ...['2024-12-31', '2024-11-30', '2024-02-29', '2023-12-31', '2024-03-31', '2024-06-16', '2024-09-30', '2024-12-01', '2024-11-16'].map(day),
  ),
  fc.integer({ min: day('2023-10-01'), max: day('2025-01-31') }),
)

/** 1/100 percent: full, half, none, more than full, and both sides of each bound of the bands. */
const percentHundredths = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(100_00, 50_00, 0, 0, 110_00, 60_00, 40_00, 24_99, 25_00, 49_99, 74_99, 75_00, 99_99, 1) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 150_00 }) },
)

const gradeHundredths = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(100_00, 50_00, 20_00, 80_00) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_00 }) },
)

/** Numbers that mean one of a list, whatever its length is: they shrink towards its first. */
const place = fc.nat({ max: 11 })

const employmentCategory = fc.oneof(
  { weight: 3, arbitrary: fc.constant('permanent' as const) },
  { weight: 1, arbitrary: fc.constantFrom('temporary' as const, 'substitute' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...EMPLOYMENT_CATEGORIES) },
)

const absenceCategory = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('doctor-certified' as const, 'self-certified' as const) },
  { weight: 2, arbitrary: fc.constantFrom('holiday' as const, 'child-illness' as const, 'parental-leave' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...ABSENCE_CATEGORIES) },
)

/** Lengths on both sides of each bound of the duration classes. */
const spellLength = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 2, arbitrary: fc.constantFrom(3, 4, 7, 8, 15, 16, 17, 56, 57, 140, 141, 273, 274) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) },
)

/** A stretch of a position: how long after the one before it begins, and what it is. */
const stretch = fc.record({
  gap: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) }),
  length: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 500 })),
  percentHundredths,
  unit: place,
  job: place,
  category: employmentCategory,
})

const position = fc.record({
  // from the first day for most, so that whole years are known
  start: fc.oneof({ weight: 2, arbitrary: fc.constant(WINDOW.from) }, { weight: 1, arbitrary: someDay }),
  stretches: fc.array(stretch, { minLength: 1, maxLength: 4 }),
  open: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  // the number of the first position once more: the extract does not know better
  usesNumberAgain: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})

/** Where the next absence begins: so many days after the end of the one before (negative: on top of it), or the next working day. */
const gap = fc.oneof(
  { weight: 2, arbitrary: fc.constant('next working day' as const) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: -8, max: 4 }) },
  // the pause that ends an employer's period is 16 days
  { weight: 2, arbitrary: fc.constantFrom(14, 15, 16, 17) },
)

/** `null`: every position; otherwise the number of a position, which need not exist. */
const positionNumber = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.constant('1') },
  { weight: 1, arbitrary: fc.constantFrom('2', '3', '4') },
)

const absence = fc.record({
  gap,
  length: spellLength,
  open: fc.oneof({ weight: 19, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  position: fc.oneof({ weight: 3, arbitrary: fc.constant('same' as const) }, { weight: 1, arbitrary: positionNumber }),
  category: absenceCategory,
  gradeHundredths,
})

type Absence = typeof absence extends fc.Arbitrary<infer T> ? T : never

/** Absences that follow, touch and overlap each other, mostly in the same position. */
const absencesTogether = fc.record({
  // anywhere, about the day on which a row of a position ends and the next begins, or so that the first ends with what is known
  start: fc.oneof(
    { weight: 4, arbitrary: fc.record({ day: someDay }) },
    { weight: 4, arbitrary: fc.record({ rowEnd: place, offset: fc.integer({ min: -20, max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ lastDayBeforeAsOf: fc.integer({ min: -1, max: 4 }) }) },
  ),
  position: positionNumber,
  absences: fc.array(absence, { minLength: 1, maxLength: 4 }),
})

/** Illness for about the 16 days that the employer pays, a pause about as long as one that ends the period, and illness again. */
const aboutAnEmployersPeriod = fc
  .record({
    start: fc.record({ day: someDay }),
    position: positionNumber,
    lengths: fc.tuple(fc.integer({ min: 12, max: 18 }), fc.integer({ min: 1, max: 20 })),
    pause: fc.constantFrom(15, 16),
    absence,
  })
  .map(({ start, position, lengths, pause, absence }) => ({
    start,
    position,
    absences: lengths.map((length, index): Absence => ({
      ...absence,
      gap: index === 0 ? 0 : pause,
      length,
      open: false,
      position: 'same',
      category: 'doctor-certified',
    })),
  }))

/** Illness of a length at which the classes of long spells turn, early enough to be known whole. */
const aboutALongClass = fc
  .record({ start: fc.integer({ min: WINDOW.from, max: day('2023-09-30') }), length: fc.constantFrom(56, 57, 140, 141, 273, 274), absence })
  .map(({ start, length, absence }) => ({
    start: { day: start },
    position: null,
    absences: [{ ...absence, gap: 0, length, open: false, position: 'same' as const, category: 'doctor-certified' as const }],
  }))

const wish = fc.record({
  answeredDay: fc.oneof(
    fc.integer({ min: day('2021-12-01'), max: WINDOW.to }),
    fc.constantFrom(...MONTH_ENDS, ...MONTH_ENDS.map((end) => end + 1)),
  ),
  wantsMore: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  wantedPercentHundredths: fc.option(fc.integer({ min: 0, max: 120_00 })),
  availableWeeks: fc.option(fc.oneof(fc.constantFrom(0, 2, 3, 4, 5), fc.nat({ max: 26 }))),
  hasAsked: fc.boolean(),
})

const person = fc.record({
  sex: fc.constantFrom(...SEXES),
  birthYear: fc.option(fc.oneof(fc.constantFrom(1994, 1993, 1984, 1974, 1964, 1963), fc.integer({ min: 1950, max: 2008 }))),
  positions: fc.oneof(
    { weight: 9, arbitrary: fc.array(position, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(position, { maxLength: 0 }) },
  ),
  absences: fc.array(
    fc.oneof(
      { weight: 5, arbitrary: absencesTogether },
      { weight: 2, arbitrary: aboutAnEmployersPeriod },
      { weight: 1, arbitrary: aboutALongClass },
    ),
    { maxLength: 3 },
  ),
  wishes: fc.uniqueArray(wish, { maxLength: 3, selector: (answer) => answer.answeredDay }),
  extraHours: fc.array(
    fc.record({ position: fc.option(fc.integer({ min: 1, max: 3 })), month: someDay, hoursHundredths: fc.nat({ max: 60_00 }) }),
    { maxLength: 4 },
  ),
})

type Person = typeof person extends fc.Arbitrary<infer T> ? T : never

const UNIT_LEVELS = 4

const kostraFunction = fc.constantFrom(undefined, null, '202', '253', '254')

/** Mostly some units have a function, at times none has. */
const functions = fc.oneof(
  { weight: 3, arbitrary: fc.array(kostraFunction, { minLength: 6, maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constant([]) },
)

const JOBS = ['j0', 'j1', '2221', '5311'] as const

const jobGroups: fc.Arbitrary<JobGrouping | null | undefined> = fc.oneof(
  fc.constantFrom(undefined, null, 'styrk-08' as const),
  fc.constantFrom([{ group: 'care', jobs: ['j1', '2221'] }], [
    { group: 'b', jobs: ['5311', 'unused'] },
    { group: 'a', jobs: ['j0'] },
  ]),
)

/** The tree: each unit after the root hangs on one before it, at most four levels deep. */
function unitRows(parents: readonly number[], functions: readonly (string | null | undefined)[]): UnitRow[] {
  const depths = [1]
  const rows: UnitRow[] = [{ unit: 'u0', name: 'unit 0', parent: null, ...withFunction(functions[0]) }]
  for (const [index, wanted] of parents.entries()) {
    const parent = wanted % rows.length
    const chosen = (depths[parent] ?? UNIT_LEVELS) < UNIT_LEVELS ? parent : 0
    depths.push((depths[chosen] ?? 1) + 1)
    rows.push({ unit: `u${index + 1}`, name: `unit ${index + 1}`, parent: `u${chosen}`, ...withFunction(functions[index + 1]) })
  }
  return rows
}

function withFunction(kostraFunction: string | null | undefined): Pick<UnitRow, 'kostraFunction'> {
  return kostraFunction === undefined ? {} : { kostraFunction }
}

function positionRows(person: string, { positions }: Person, unitCount: number): PositionRow[] {
  return positions.flatMap(({ start, stretches, open, usesNumberAgain }, index) => {
    let end = start
    return stretches.map(({ gap, length, unit, job, category, percentHundredths }, number) => {
      const fromDay = end + gap
      end = fromDay + length
      const last = number === stretches.length - 1
      return {
        person,
        position: usesNumberAgain ? '1' : String(index + 1),
        unit: `u${unit % unitCount}`,
        job: JOBS[job % JOBS.length] ?? JOBS[0],
        category,
        percentHundredths,
        fromDay,
        toDay: last && open ? OPEN_END : end,
      }
    })
  })
}

function workingDayFrom(day: number): number {
  return isWorkingDay(day) ? day : workingDayFrom(day + 1)
}

function absenceRows(person: string, { absences }: Person, positions: readonly PositionRow[], asOfDay: number): AbsenceRow[] {
  const rowEnds = positions.map((row) => row.toDay).filter((end) => end !== OPEN_END)
  return absences.flatMap(({ start, position: usual, absences }) => {
    let end = 0
    if ('day' in start) end = start.day
    else if ('rowEnd' in start) end = (rowEnds[start.rowEnd % rowEnds.length] ?? WINDOW.from) + start.offset
    return absences.map(({ gap, length, open, position, category, gradeHundredths }, index) => {
      if (index === 0 && 'lastDayBeforeAsOf' in start) end = asOfDay - start.lastDayBeforeAsOf - length + 1 - (gap === 'next working day' ? 0 : gap)
      const fromDay = gap === 'next working day' ? workingDayFrom(end) : end + gap
      end = fromDay + length
      return {
        person,
        position: position === 'same' ? usual : position,
        category,
        gradeHundredths,
        fromDay,
        toDay: open ? OPEN_END : end,
      }
    })
  })
}

/** A municipality of at most six units and five persons; shrinks to few rows, and prints itself as tables. */
export const municipality: fc.Arbitrary<Municipality> = fc
  .record({ asOfDay, parents: fc.array(place, { maxLength: 5 }), functions, jobGroups, people: fc.array(person, { maxLength: 5 }) })
  .map(({ asOfDay, parents, functions, jobGroups, people }) => {
    const units = unitRows(parents, functions)
    const named = people.map((made, index) => {
      const code = `p${index}`
      return { code, made, positions: positionRows(code, made, units.length) }
    })
    const municipality: Municipality = {
      asOfDay,
      units,
      ...(jobGroups !== undefined && { jobGroups }),
      persons: named.map(({ code, made }): PersonRow => ({ person: code, sex: made.sex, birthYear: made.birthYear })),
      positions: named.flatMap(({ positions }) => positions),
      absences: named.flatMap(({ code, made, positions }) => absenceRows(code, made, positions, asOfDay)),
      wishes: named.flatMap(({ code, made }) => made.wishes.map((answer): WishRow => ({ person: code, ...answer }))),
      extraHours: named.flatMap(({ code, made }) =>
        made.extraHours.map(
          ({ position, month, hoursHundredths }): ExtraHoursRow => ({
            person: code,
            position: position === null ? null : String(position),
            month: monthOf(month),
            hoursHundredths,
          }),
        ),
      ),
    }
    return Object.assign(municipality, { [fc.toStringMethod]: () => inTables(municipality) })
  })

/** The tables as lines of text, dates as dates and end days inclusive, for a failed test to show. */
export function inTables(municipality: Municipality): string {
  const date = (day: number) => (day >= OPEN_END ? 'open' : isoDate(day))
  const lines = (name: string, rows: readonly (readonly unknown[])[]) =>
    rows.length === 0 ? [] : [`  ${name}:`, ...rows.map((row) => `    ${row.map((cell) => String(cell ?? '-')).join('  ')}`)]
  return [
    `municipality as of ${date(municipality.asOfDay)}`,
    ...lines('units', municipality.units.map(({ unit, parent, kostraFunction }) => [unit, parent, kostraFunction])),
    `  job groups: ${JSON.stringify(municipality.jobGroups)}`,
    ...lines('persons', municipality.persons.map(({ person, sex, birthYear }) => [person, sex, birthYear])),
    ...lines(
      'positions',
      municipality.positions.map((row) => [
        row.person,
        row.position,
        row.unit,
        row.job,
        row.category,
        row.percentHundredths / 100,
        date(row.fromDay),
        row.toDay >= OPEN_END ? 'open' : date(row.toDay - 1),
      ]),
    ),
    ...lines(
      'absences',
      municipality.absences.map((row) => [
        row.person,
        row.position,
        row.category,
        row.gradeHundredths / 100,
        date(row.fromDay),
        row.toDay >= OPEN_END ? 'open' : date(row.toDay - 1),
      ]),
    ),
    ...lines(
      'wishes',
      municipality.wishes.map((row) => [
        row.person,
        date(row.answeredDay),
        row.wantsMore ? 'more' : 'no',
        row.wantedPercentHundredths === null ? null : row.wantedPercentHundredths / 100,
        row.availableWeeks,
        row.hasAsked ? 'asked' : 'not-asked',
      ]),
    ),
  ].join('\n')
}
