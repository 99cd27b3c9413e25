/** What the WebAssembly module is trusted with, at the very edge of its numbers. */
import { describe, expect, test } from 'vitest'
import { whenAndWhere } from '../../engine/kernel/wasm/changes-of-persons.ts'
import { bitsOfPersons, linesOverflow, misfit, wideNodesOf, withAllAbove } from '../../engine/kernel/wasm/limits.ts'
import { MemoryPlan } from '../../engine/kernel/wasm/memory.ts'
import { stepOf } from '../../engine/kernel/wasm/tracks-of-lines.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { drawn } from '../reference/drawn.ts'

const step = (month: number, percentHundredths: number) => stepOf(month, 0, percentHundredths)

/** Lines whose tracks are given by their steps. */
function lines(...tracks: readonly (readonly number[])[][]) {
  const firstTrack = [0]
  const firstStep = [0]
  const steps: number[] = []
  for (const line of tracks) {
    for (const track of line) {
      steps.push(...track)
      firstStep.push(steps.length)
    }
    firstTrack.push(firstStep.length - 1)
  }
  const none = new Int32Array(0)
  return {
    count: tracks.length,
    firstTrack: Int32Array.from(firstTrack),
    firstStep: Int32Array.from(firstStep),
    steps: Uint32Array.from(steps),
    node: none,
    sex: none,
    job: none,
    ofStretch: none,
    birth: new Uint8Array(0),
  }
}

describe('man-days of a line', () => {
  const days = Int32Array.from([21, 23, 22, 0, 0, 0, 0])
  // 2^31 - 1 = 2,147,483,647; 23 days x 93,368,854 hundredths = 2,147,483,642, one more would be 2,147,483,665.
  const tracks = (hundredths: number) => {
    // up to 10,000 and down again is 20,000; the rest in one track of its own
    const whole = Array.from({ length: Math.floor(hundredths / 20_000) }, () => [step(0, 10_000), step(3, 0)])
    const rest = (hundredths % 20_000) / 2
    return [...whole, [step(0, rest), step(3, 0)]]
  }
  test('changed by 93,368,854 hundredths fit', () => expect(linesOverflow(lines(tracks(93_368_854)), days)).toBeNull())
  test('changed by 93,368,856 do not', () => expect(linesOverflow(lines(tracks(93_368_856)), days)).toMatch(/line could pass 31 bits/))
  test('are counted line by line', () => expect(linesOverflow(lines(tracks(93_368_854), tracks(93_368_854)), days)).toBeNull())
  test('a change up and down within a position counts both ways', () =>
    expect(linesOverflow(lines([...tracks(93_340_000), [step(0, 10_000), step(1, 1_000), step(2, 6_000), step(3, 0)]]), days)).toMatch(/31 bits/))
})

/** Persons who each hold one position from one month's end to another. */
function persons(held: readonly { count: number; sex: number; birth: number; from: number; to: number; hundredths: number }[]) {
  const all = held.flatMap(({ count, ...person }) => Array.from({ length: count }, () => person))
  return {
    count: all.length,
    sex: Uint8Array.from(all, ({ sex }) => sex),
    birth: Uint8Array.from(all, ({ birth }) => birth),
    firstChange: Int32Array.from({ length: all.length + 1 }, (_, i) => 2 * i),
    changes: Int32Array.from(all.flatMap(({ from, to, hundredths }) => [whenAndWhere(from, 0), hundredths, whenAndWhere(to, 0), -hundredths])),
  }
}

describe('numbers of persons', () => {
  const MONTHS = 12
  // Birth year 0 is unknown; those of birth year 1 enter band 1 in month 6.
  const NEVER = 0xffff
  const turns = Uint16Array.from([NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, 0, 5, 6, NEVER, NEVER, NEVER, NEVER, NEVER, 0, 0])
  const all = { sex: 0, birth: 0, from: 0, to: 12, hundredths: 100 }
  test.each([
    ['65,535 at once', [{ ...all, count: 65_535 }], 16],
    ['65,536 at once', [{ ...all, count: 65_536 }], 32],
    ['65,536 in the last month alone', [{ ...all, count: 65_536, from: 11 }], 32],
    ['40,000 after 40,000 others', [{ ...all, count: 40_000, to: 6 }, { ...all, count: 40_000, from: 6 }], 16],
    ['40,000 beside 40,000 of the other sex', [{ ...all, count: 40_000 }, { ...all, count: 40_000, sex: 1 }], 16],
    ['40,000 beside 40,000 in another age band', [{ ...all, count: 40_000 }, { ...all, count: 40_000, birth: 1 }], 16],
    ['40,000 who grow up to 40,000', [{ ...all, count: 40_000, birth: 1 }, { ...all, count: 40_000, birth: 1, from: 7, to: 8 }], 32],
    // 53,687 x 40,000 = 2,147,480,000; one person more passes 2,147,483,647.
    ['53,687 x 400 percent', [{ ...all, count: 53_687, hundredths: 40_000 }], 16],
    ['53,688 x 400 percent', [{ ...all, count: 53_688, hundredths: 40_000 }], 32],
  ] as const)('%s', (_, held, bits) => {
    expect(bitsOfPersons(persons(held), turns, MONTHS)).toBe(bits)
  })
})

describe('nodes whose numbers of persons are wide', () => {
  // 0 is the top, 1 and 2 stand under it, 3 under 2.
  const PARENT = Int32Array.from([-1, 0, 0, 2])
  const at = (...held: readonly { count: number; node: number; hundredths: number }[]) => {
    const all = held.flatMap(({ count, ...person }) => Array.from({ length: count }, () => person))
    return {
      count: all.length,
      sex: new Uint8Array(all.length),
      birth: new Uint8Array(all.length),
      firstChange: Int32Array.from({ length: all.length + 1 }, (_, i) => 2 * i),
      changes: Int32Array.from(all.flatMap(({ node, hundredths }) => [whenAndWhere(0, node), hundredths, whenAndWhere(9, node), -hundredths])),
    }
  }
  test.each([
    ['65,535 at one node', at({ count: 65_535, node: 3, hundredths: 100 }), [0, 0, 0, 0]],
    ['65,536 at one node, and so at all above it', at({ count: 65_536, node: 3, hundredths: 100 }), [1, 0, 1, 1]],
    ['65,536 at two nodes under the top', at({ count: 65_535, node: 3, hundredths: 100 }, { count: 1, node: 1, hundredths: 100 }), [1, 0, 0, 0]],
    ['53,687 x 400 percent', at({ count: 53_687, node: 1, hundredths: 40_000 }), [0, 0, 0, 0]],
    ['53,688 x 400 percent', at({ count: 53_688, node: 1, hundredths: 40_000 }), [1, 1, 0, 0]],
  ])('%s', (_, persons, wide) => {
    expect([...wideNodesOf(persons, PARENT)]).toEqual(wide)
  })
  test('stand with all above them', () => expect([...withAllAbove(Uint8Array.of(0, 0, 0, 1), PARENT)]).toEqual([1, 0, 1, 1]))
})

describe('a layout', () => {
  const plan = { categoryMask: -1, ageBounds: [30, 40, 50, 60], durationBounds: [4, 17, 57] }
  const layoutFrom = (from: string) => prepareMunicipality(drawn({ asOf: '2024-12-31', positions: `\n person from to\n p ${from} -` })).layout
  test.each([
    ['1765-05-01', 65_535, null],
    ['1765-04-01', 65_554, /working days/],
  ])('from %s with %i working days', (from, workingDays, expected) => {
    const layout = layoutFrom(from)
    expect(layout.axis.workingBefore.at(-1)).toBe(workingDays)
    if (expected === null) expect(misfit(layout, plan)).toBeNull()
    else expect(misfit(layout, plan)).toMatch(expected)
  })
  test('with other bounds of age is not for the module', () => expect(misfit(layoutFrom('2020-01-01'), { ...plan, ageBounds: [50] })).toMatch(/bounds of age/))
})

test('rows beyond 4 GiB are refused before any memory is asked for', () => {
  const plan = new MemoryPlan()
  plan.room(0xfff0_0000)
  expect(() => plan.room(0x10_0000)).toThrow(RangeError)
})
