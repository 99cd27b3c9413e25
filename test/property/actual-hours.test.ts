/** The indicator of actual working hours: the engine's is the reference's, for every person of generated municipalities. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actualHours, claimWindow } from '../../engine/legal/actual-hours.ts'
import { referenceActualHours } from '../reference/actual-hours.ts'
import { day, monthOf, lastDayOf } from '../reference/calendar.ts'
import { municipality } from './municipality.ts'
import { runsOf, TIMEOUT } from './runs.ts'

const someClaim = fc
  .tuple(fc.integer({ min: day('2023-10-01'), max: day('2025-02-28') }), fc.boolean())
  .map(([claim, atMonthEnd]) => (atMonthEnd ? lastDayOf(monthOf(claim)) : claim))

test('actual hours are the reference’s', TIMEOUT, () => {
  fc.assert(
    fc.property(municipality, someClaim, fc.constantFrom(37.5, 35.5), (municipality, claimDay, fullWeekHours) => {
      for (const { person } of municipality.persons) {
        const own = <Row extends { readonly person: string }>(rows: readonly Row[]) => rows.filter((row) => row.person === person)
        const work = { positions: own(municipality.positions), extraHours: own(municipality.extraHours) }
        const made = actualHours(work, claimWindow(claimDay), fullWeekHours)
        const expected = referenceActualHours(municipality, person, claimDay, fullWeekHours)
        const state = (isMet: boolean) => (isMet ? 'met' : 'not-met')
        expect(made).toEqual({
          conditions: {
            'permanent-throughout': state(expected.isPermanentThroughout),
            'part-time-throughout': state(expected.isPartTimeThroughout),
            'extra-hours': state(expected.extraHoursMonths.length > 0),
            'not-agreed-substitute': 'to-judge',
            'need-remains': 'to-judge',
          },
          isIndicated: expected.isPermanentThroughout && expected.isPartTimeThroughout && expected.extraHoursMonths.length > 0,
          contractualPercent: expect.closeTo(expected.contractualPercent, 9),
          actualPercent: expect.closeTo(expected.actualPercent, 9),
          extraHours: expect.closeTo(expected.extraHours, 9),
          extraHoursMonths: expected.extraHoursMonths,
          unit: expected.unitsAtEnd.length > 0 ? made.unit : null,
        })
        if (made.unit !== null) expect(expected.unitsAtEnd).toContain(made.unit)
      }
    }),
    runsOf('actual hours'),
  )
})
