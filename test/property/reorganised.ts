/** Municipalities whose units move, end, are merged, split and opened, on days on which much turns. */
import fc from 'fast-check'
import type { Municipality, UnitRow } from '../../engine/canonical.ts'
import { withKeptUnits } from '../../engine/store/kept-units.ts'
import { day } from '../reference/calendar.ts'
import { municipality } from './municipality.ts'

export const CHANGES = ['2022-12-31', '2023-01-01', '2023-04-07', '2023-07-15', '2024-01-01', '2024-02-29', '2024-06-16', '2024-09-01', '2026-01-01'].map(day)

/** One unit's story: where it stands from day to day, whether it is open at both ends, and what it became. */
const story = fc.record({
  moves: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: fc.subarray(CHANGES.slice(0, -1), { minLength: 1, maxLength: 2 }) }, { weight: 1, arbitrary: fc.subarray(CHANGES, { maxLength: 2 }) }),
  parents: fc.array(fc.nat({ max: 11 }), { minLength: 3, maxLength: 3 }),
  opens: fc.boolean(),
  /** The day after the last; `after`: that many days after the as-of date. */
  closes: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 12 }).map((weeks) => ({ on: day('2024-03-01') + weeks * 21 })), fc.constantFrom({ after: 1 }, { after: 2 })),
  /** Days between the end of one stretch and the next. */
  pause: fc.constantFrom(0, 0, 0, 40),
  successors: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }),
  endsEarly: fc.boolean(),
})

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never

/** Units stand under earlier ones and become later ones, so that nothing goes in a circle but what has become its own part. */
function stretchesOf(
  row: UnitRow,
  number: number,
  count: number,
  asOfDay: number,
  { moves, parents, opens, closes, pause, successors, endsEarly }: Story,
): UnitRow[] {
  if (row.parent === null) return [row]
  const closed = closes && ('on' in closes ? closes.on : asOfDay + closes.after)
  const became = [...new Set(successors.map((place) => number + 1 + (place % Math.max(1, count - number - 1))))].filter((place) => place < count).map((place) => `u${place}`)
  const starts = [opens ? moves[0] : null, ...(opens ? moves.slice(1) : moves)]
  return starts.map((fromDay, i) => {
    const next = starts[i + 1]
    const isLast = next === undefined
    const toDay = next != null ? next - pause : closed
    const ends = isLast || endsEarly
    return {
      ...row,
      parent: i === 0 ? row.parent : `u${(parents[i] ?? 0) % number}`,
      name: `${row.name}, ${i + 1}`,
      fromDay: fromDay ?? null,
      toDay: toDay !== null && toDay <= (fromDay ?? -Infinity) ? null : toDay,
      ...(ends && became.length > 0 ? { successors: became } : {}),
    }
  })
}

/** Some positions are in a unit that was split, and afterwards in one of its parts. */
function followed(municipality: Municipality, follows: readonly (readonly [row: number, unit: number, part: number])[]): Municipality {
  const split = municipality.units.filter(({ successors = [] }) => successors.length > 1)
  const positions = [...municipality.positions]
  for (const [row, unit, part] of split.length === 0 ? [] : follows) {
    const [first, next] = [positions[row % positions.length], positions[(row % positions.length) + 1]]
    if (!first || !next || first.person !== next.person || first.position !== next.position) continue
    const { unit: whole, successors = [] } = split[unit % split.length] as UnitRow
    positions[row % positions.length] = { ...first, unit: whole }
    positions[(row % positions.length) + 1] = { ...next, unit: successors[part % successors.length] as string }
  }
  return { ...municipality, positions }
}

export const ofOneList: fc.Arbitrary<Municipality> = fc
  .tuple(
    municipality.filter(({ units }) => units.length > 2),
    fc.array(fc.option(story, { nil: undefined, freq: 3 }), { minLength: 12, maxLength: 12 }),
    fc.array(fc.tuple(fc.nat({ max: 19 }), fc.nat({ max: 3 }), fc.nat({ max: 3 })), { minLength: 6, maxLength: 12 }),
  )
  .map(([before, stories, follows]) => {
    const units = before.units.flatMap((row, number) => {
      const own = stories[number]
      return own ? stretchesOf(row, number, before.units.length, before.asOfDay, own) : [row]
    })
    return followed({ ...before, units }, follows)
  })

/** The days before one of them are kept of a load with another list. */
const ofTwoLists: fc.Arbitrary<Municipality> = fc.tuple(ofOneList, ofOneList, fc.constantFrom(...CHANGES.slice(1, -1)), fc.boolean()).map(([kept, listed, coversFrom, isDated]) => {
  const { positions, asOfDay } = kept
  const named = [...new Set(positions.map(({ unit }) => unit))]
  const list = isDated ? listed.units : undated(listed.units)
  return { ...kept, units: withKeptUnits(list, kept.units, { coversFrom, isListed: true, asOfDay, named }) }
})

/** The list as it is now, as most systems give it out. */
export function undated(units: readonly UnitRow[]): UnitRow[] {
  return [...new Map(units.map(({ unit, name, parent, kostraFunction = null }) => [unit, { unit, name, parent, kostraFunction }])).values()]
}

export const reorganised: fc.Arbitrary<Municipality> = fc.oneof({ weight: 3, arbitrary: ofOneList }, { weight: 2, arbitrary: ofTwoLists })
