/** The units of two loads in common numbers, so that rows of either can stand in the organisation of the other. */
import { unitColumns, type CanonicalColumns, type UnitStretch } from '../columns.ts'

export type Units = Pick<CanonicalColumns, 'units' | 'unitStretches'>

/**
 * The organisation of one load. Units that only the other has stand in it without rows of their own, below the nearest unit above them that
 * both have, for rows of the other that have not been taken over or not been taken away yet.
 *
 * @param unitCode the units of both
 */
export function unitsInCommon(unitCode: readonly string[], own: Units, other: Units): Units {
  const number = new Map(unitCode.map((code, place) => [code, place]))
  const of = ({ units }: Units, unit: number): number => (unit < 0 ? -1 : (number.get(units.code[unit]) ?? -1))
  const stretches = stretchesOf(own).map(
    (stretch): UnitStretch => ({
      ...stretch,
      unit: of(own, stretch.unit),
      parent: of(own, stretch.parent),
      function: -1,
      successors: stretch.successors.map((unit) => of(own, unit)),
    }),
  )
  const known = new Set(own.units.code)
  const root = of(own, own.units.parent.indexOf(-1))
  const parentOf = (unit: number): number => {
    for (let above = other.units.parent[unit]; above >= 0; above = other.units.parent[above]) if (known.has(other.units.code[above])) return of(other, above)
    return root
  }
  const missing = other.units.code.flatMap((code, unit): UnitStretch[] =>
    known.has(code) ? [] : [{ unit: of(other, unit), name: code, parent: parentOf(unit), function: -1, fromDay: null, toDay: null, successors: [] }],
  )
  return unitColumns(unitCode, [...stretches, ...missing])
}

/** Whether the units stand otherwise; names and functions do not count. */
export function areReorganised(one: Units, other: Units): boolean {
  return placesOf(one) !== placesOf(other)
}

function placesOf(own: Units): string {
  const code = (unit: number): string | null => own.units.code[unit] ?? null
  const places = stretchesOf(own).map(({ unit, parent, fromDay, toDay, successors }) => JSON.stringify([code(unit), code(parent), fromDay, toDay, successors.map(code)]))
  return places.sort().join('\n')
}

function stretchesOf({ units, unitStretches }: Units): readonly UnitStretch[] {
  return (
    unitStretches ??
    units.code.map((_, unit) => ({ unit, name: units.name[unit], parent: units.parent[unit], function: units.function[unit], fromDay: null, toDay: null, successors: [] }))
  )
}
