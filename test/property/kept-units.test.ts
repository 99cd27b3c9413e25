/** Where units stood on days that are kept of an earlier load, and where they stand on those that the new one decides. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UnitRow } from '../../engine/canonical.ts'
import { circleAmong } from '../../engine/store/circles.ts'
import { withKeptUnits } from '../../engine/store/kept-units.ts'
import { CHANGES, ofOneList, undated } from './reorganised.ts'
import { runsOf, TIMEOUT } from './runs.ts'

/** A unit's row on a day: the last that has begun, else the first. */
function rowOn(units: readonly UnitRow[], unit: string, day: number): UnitRow | undefined {
  const own = units.filter((row) => row.unit === unit).sort((a, b) => (a.fromDay ?? -Infinity) - (b.fromDay ?? -Infinity))
  return own.findLast((row) => (row.fromDay ?? -Infinity) <= day) ?? own[0]
}

/** Names from a unit up to below the root. */
function pathOn(units: readonly UnitRow[], unit: string, day: number): string[] {
  const row = rowOn(units, unit, day)
  return row === undefined || row.parent === null ? [] : [row.name, ...pathOn(units, row.parent, day)]
}

/** Whether a unit and all above it had begun. */
function hadBegun(units: readonly UnitRow[], unit: string, day: number): boolean {
  const row = rowOn(units, unit, day)
  return row !== undefined && (row.fromDay ?? -Infinity) <= day && (row.parent === null || hadBegun(units, row.parent, day))
}

const codesOf = (units: readonly UnitRow[]): string[] => [...new Set(units.map(({ unit }) => unit))]

const drawing = fc.record({ earlier: ofOneList, later: ofOneList, coversFrom: fc.constantFrom(...CHANGES.slice(1, -1)), isDated: fc.boolean() })

function holds(law: (drawn: { earlier: readonly UnitRow[]; later: readonly UnitRow[]; merged: readonly UnitRow[]; coversFrom: number; isDated: boolean; asOfDay: number; named: readonly string[] }) => void): void {
  fc.assert(
    fc.property(drawing, ({ earlier: municipality, later: other, coversFrom, isDated }) => {
      const { asOfDay, positions, units: earlier } = municipality
      const later = isDated ? other.units : undated(other.units)
      fc.pre(circleAmong(earlier, asOfDay) === undefined && circleAmong(later, asOfDay) === undefined)
      const named = [...new Set(positions.map(({ unit }) => unit))]
      law({ earlier, later, merged: withKeptUnits(later, earlier, { coversFrom, isListed: true, asOfDay, named }), coversFrom, isDated, asOfDay, named })
    }),
    runsOf(expect.getState().currentTestName ?? ''),
  )
}

test('without dates in the new list every unit stands where the list of the day has it, under the names of the day', TIMEOUT, () => {
  holds(({ earlier, later, merged, coversFrom, isDated }) => {
    fc.pre(!isDated)
    const days = [...CHANGES.flatMap((day) => [day - 1, day]), coversFrom - 1, coversFrom]
    for (const day of days)
      if (day < coversFrom) for (const unit of codesOf(earlier).filter((code) => hadBegun(earlier, code, day) && merged.some((row) => row.unit === code))) expect(pathOn(merged, unit, day)).toEqual(pathOn(earlier, unit, day))
      else for (const unit of codesOf(later)) expect(pathOn(merged, unit, day)).toEqual(pathOn(later, unit, day))
  })
})

test('whatever the lists say, there is one root, nothing in a circle, every unit that is named, and the new list decides its days', TIMEOUT, () => {
  holds(({ later, merged, coversFrom, asOfDay, named }) => {
    expect(merged.filter(({ parent }) => parent === null).map(({ unit }) => unit)).toEqual(['u0'])
    expect(circleAmong(merged, asOfDay)).toBeUndefined()
    const codes = codesOf(merged)
    for (const unit of named) expect(codes).toContain(unit)
    for (const { parent } of merged) if (parent !== null) expect(codes).toContain(parent)
    const days = [...later.flatMap(({ fromDay }) => fromDay ?? []), coversFrom, asOfDay].filter((day) => day >= coversFrom)
    for (const { unit } of later) for (const day of days) if (hadBegun(later, unit, day)) expect(pathOn(merged, unit, day)).toEqual(pathOn(later, unit, day))
    const ofDays = ({ unit, parent, name, toDay, successors = [] }: UnitRow) => JSON.stringify([unit, parent, name, toDay ?? null, successors])
    const told = merged.map(ofDays)
    for (const row of later.filter(({ toDay }) => (toDay ?? Infinity) > coversFrom)) expect(told).toContain(ofDays(row))
    for (const unit of codes) {
      const own = merged.filter((row) => row.unit === unit)
      for (const [i, { fromDay, toDay }] of own.entries()) {
        expect(fromDay ?? -Infinity).toBeLessThan(toDay ?? Infinity)
        if (i > 0) expect(fromDay ?? -Infinity).toBeGreaterThanOrEqual(own[i - 1]?.toDay ?? -Infinity)
      }
    }
  })
})
