/** That the generated municipalities hold the cases at which the rules turn: a comparison is worth what it compares. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Municipality } from '../../engine/canonical.ts'
import { day, isoDate, isWorkingDay } from '../reference/calendar.ts'
import { payersOf } from '../reference/employer-period.ts'
import { positionDays, positionsOf, spellDays, type PositionDay, type Spell } from '../reference/position-days.ts'
import { isInPopulation, isTemporary } from '../reference/vocabulary.ts'
import { municipality } from './municipality.ts'

/** A municipality with what the reference makes of it. */
interface Case {
  readonly given: Municipality
  readonly days: readonly PositionDay[]
  /** The spells of each person. */
  readonly spells: readonly (readonly Spell[])[]
}

const CASES = fc.sample(municipality, { numRuns: 300, seed: 2024 }).map((given): Case => {
  const days = [...positionDays(given)]
  const spells = given.persons.map(({ person }) => [
    ...new Set(days.flatMap((today) => (today.person.person === person && today.sick ? [today.sick.spell] : []))),
  ])
  return { given, days, spells }
})

/** Whole days between two sick days of a person that follow each other. */
function pauses({ spells }: Case): number[] {
  return spells.flatMap((own) => {
    const sick = [...payersOf(own).keys()]
    return sick.slice(1).map((day, index) => day - (sick[index] ?? NaN) - 1)
  })
}

const lengths = ({ spells }: Case) => spells.flat().map(spellDays)
const sickOn = (date: string) => (one: Case) => one.days.some((today) => today.sick && today.day === day(date))

/** Positions of one person that run on one day. */
const together = (one: Case, hold: (rows: readonly PositionDay[]) => boolean) => {
  const groups = new Map<string, PositionDay[]>()
  for (const today of one.days) {
    const key = `${today.person.person} ${today.day}`
    groups.set(key, [...(groups.get(key) ?? []), today])
  }
  return [...groups.values()].some(hold)
}

describe('among 300 generated municipalities', () => {
  test.each<readonly [name: string, holds: (one: Case) => boolean]>([
    ['a pause of 15 days between sick days of a person', (one) => pauses(one).includes(15)],
    ['a pause of 16 days', (one) => pauses(one).includes(16)],
    ['days that NAV pays for', (one) => one.days.some(({ sick }) => sick?.payer === 'nav')],
    ...[3, 4, 7, 8, 16, 17, 56, 57, 140, 141, 273, 274].map(
      (days) => [`a spell of ${days} days`, (one: Case) => lengths(one).includes(days)] as const,
    ),
    ['a spell that ends on the as-of date', ({ given, spells }) => spells.flat().some(({ lastDay }) => lastDay === given.asOfDay)],
    [
      'a spell with only days off between its end and the as-of date',
      ({ given, spells }) =>
        spells.flat().some(
          ({ lastDay }) =>
            lastDay < given.asOfDay &&
            Array.from({ length: Math.min(7, given.asOfDay - lastDay) }, (_, index) => lastDay + index + 1).every((day) => !isWorkingDay(day)),
        ),
    ],
    ['illness on 29 February', sickOn('2024-02-29')],
    ['illness on Maundy Thursday before an Easter at the end of a month', sickOn('2024-03-28')],
    ['a sick position of 0 percent', ({ days }) => days.some(({ sick, row }) => sick !== undefined && row.percentHundredths === 0)],
    ['illness in a position that no population counts', ({ days }) => days.some(({ sick, row }) => sick && row.category === 'elected')],
    [
      'graded parental leave',
      ({ days }) => days.some((today) => today.parentalLeaveGradeHundredths > 0 && today.parentalLeaveGradeHundredths < 100_00),
    ],
    ['illness in parental leave', ({ days }) => days.some((today) => today.parentalLeaveGradeHundredths > 0 && today.sick)],
    [
      'a child’s illness in a holiday',
      ({ days }) => days.some((today) => today.childGradeHundredths > 0 && today.holidayGradeHundredths > 0),
    ],
    [
      'a person with a temporary and a permanent position',
      (one) => together(one, (rows) => rows.some(({ row }) => isTemporary(row.category)) && rows.some(({ row }) => row.category === 'permanent')),
    ],
    [
      'a person full-time by two positions that are part-time',
      (one) =>
        together(one, (rows) => {
          const counted = rows.filter(({ row }) => isInPopulation(row, 'ks-heltid')).map(({ row }) => row.percentHundredths)
          return counted.length > 1 && counted.every((percent) => percent < 100_00) && counted.reduce((sum, percent) => sum + percent, 0) >= 100_00
        }),
    ],
    [
      'a number used for two positions at once',
      ({ given }) =>
        given.persons.some(({ person }) => {
          const rows = given.positions.filter((row) => row.person === person)
          return positionsOf(given.units, rows).length > new Set(rows.map(({ position }) => position)).size
        }),
    ],
    [
      'a position that moves to another unit in the middle of a spell',
      ({ days }) =>
        days.some((today, index) => {
          const before = days[index - 1]
          return today.sick && before?.sick?.spell === today.sick.spell && before.row.unit !== today.row.unit
        }),
    ],
    ['units with a KOSTRA function and units without', ({ given }) => new Set(given.units.map((unit) => unit.kostraFunction != null)).size === 2],
    [
      'a job in none of the municipality’s own groups',
      ({ given: { jobGroups, positions } }) =>
        jobGroups != null && jobGroups !== 'styrk-08' && positions.some(({ job }) => !jobGroups.some(({ jobs }) => jobs.includes(job))),
    ],
    ['jobs grouped by STYRK-08', ({ given }) => given.jobGroups === 'styrk-08'],
    ['nobody at all', ({ given }) => given.persons.length === 0],
  ])('%s', (_, holds) => {
    expect(CASES.filter(holds).map(({ given }) => isoDate(given.asOfDay))).not.toEqual([])
  })
})
