import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byRank, overCorners } from './vertices.ts'
import { attacked, bounded, linearOf, type Drawn } from './zones.ts'

describe('a drawn system', () => {
  test('of a whole and all of its parts but one: the one is what is left', async () => {
    // 12 = 7 + 3 + ?
    expect(await attacked({ truth: [7, 3, 2], shown: [[0, 1, 2], [0], [1]], hidden: [[2]] })).toEqual(['linear'])
  })

  test('of a whole and parts that are at most as large as they can be: 19 of 10 + 10', async () => {
    // Each is 9 or 10: within 10 % of 9.5.
    expect(await attacked({ truth: [9.5, 9.5], upper: [10, 10], shown: [[0, 1]], hidden: [[0], [1]] })).toEqual(['narrow', 'narrow'])
    expect(await bounded({ truth: [9.5, 9.5], upper: [10, 10], shown: [[0, 1]], hidden: [[0]] })).toEqual([{ class: 'narrow', least: 9, most: 10 }])
  })

  test('of a whole that is nothing: its parts are nothing', async () => {
    expect(await attacked({ truth: [0, 0, 4], shown: [[0, 1]], hidden: [[0], [1]] })).toEqual(['exact', 'exact'])
  })

  test('of a whole that is all there can be: its parts are all they can be', async () => {
    expect(await attacked({ truth: [5, 8], upper: [5, 8], shown: [[0, 1]], hidden: [[0]] })).toEqual(['exact'])
  })

  test('where only nothing and the most bound a part, it is bounded by nature', async () => {
    expect(await attacked({ truth: [0, 30], upper: [40, 40], shown: [[0, 1]], hidden: [[0]] })).toEqual(['natural'])
    expect(await attacked({ truth: [15, 15], upper: [40, 40], shown: [[0, 1]], hidden: [[0]] })).toEqual(['wide'])
  })

  test('of rows and columns with zeros: what every fit agrees on is exact though nothing can be subtracted', async () => {
    //  ? ? | 0+0      rows 0 and 9, columns 4 and 5: the first row is 0, so the second is the columns
    //  ? ? | 9
    const truth = [0, 0, 4, 5]
    const shown = [[0, 1], [2, 3], [0, 2], [1, 3]]
    expect(linearOf({ truth, shown, hidden: [[0], [2]] })).toEqual([false, false])
    expect(await attacked({ truth, shown, hidden: [[0], [2], [3]] })).toEqual(['exact', 'exact', 'exact'])
  })

  test('that is published twice: a change of one part is the difference of the wholes', async () => {
    // Parts 0 and 1 stand in both; 2 was 3 and has become 8 (unknown 3).
    expect(await attacked({ truth: [5, 6, 3, 8], shown: [[0, 1, 2], [0, 1, 3]], hidden: [[2, 3]], takenOff: [[2]] })).toEqual(['linear'])
    expect(await attacked({ truth: [5, 6, 3, 8], shown: [[0, 1, 2]], hidden: [[2, 3]], takenOff: [[2]] })).toEqual(['wide'])
  })

  test('of kinds that fill a known size: few of one kind is as telling as few of the other', async () => {
    // Three units of 40, one part-time in each: 117 full-time of 120. The first has 37–40, which is close to 39, but 0–3 part-time is far from 1.
    const drawn: Drawn = { truth: [39, 39, 39], upper: [40, 40, 40], shown: [[0, 1, 2]], hidden: [[0]] }
    expect(await attacked(drawn)).toEqual(['narrow'])
    expect(await attacked({ ...drawn, isTwoSided: true })).toEqual(['wide'])
  })
})

/** Up to six unknowns, some of them shown in sums, some asked for. */
const drawnCase: fc.Arbitrary<Drawn> = fc.integer({ min: 2, max: 6 }).chain((count) => {
  const sum = fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { minLength: 1, maxLength: count })
  return fc
    .record({
      truth: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: count, maxLength: count }),
      room: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: count, maxLength: count }),
      isBounded: fc.boolean(),
      shown: fc.array(sum, { minLength: 1, maxLength: 5 }),
      hidden: fc.array(sum, { minLength: 1, maxLength: 3 }),
      taken: fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 2 }),
    })
    .map(({ truth, room, isBounded, shown, hidden, taken }) => {
      const drawn = { truth, shown, hidden }
      // Within a class of unknowns the attack adds or takes off all: signs follow the publications that hold an unknown.
      const alike = (a: number, b: number) => shown.every((members) => members.includes(a) === members.includes(b))
      const takenOff = hidden.map((members) => members.filter((member) => taken.some((one) => alike(one, member))))
      return { ...drawn, takenOff, ...(isBounded ? { upper: truth.map((value, i) => value + room[i]) } : {}) }
    })
})

describe('any small system', () => {
  test('what can be added and subtracted together is what adds nothing to the rank', () => {
    fc.assert(
      fc.property(drawnCase, (drawn) => {
        expect(linearOf(drawn)).toEqual(byRank(drawn))
      }),
    )
  })

  test('is bounded as the corners of all that fits are', async () => {
    await fc.assert(
      fc.asyncProperty(drawnCase, async (drawn) => {
        const found = await bounded(drawn)
        overCorners(drawn).forEach(({ least, most }, target) => {
          // Natural bounds are not sought any closer, and there is no corner where nothing ends.
          const isUnbounded = drawn.upper === undefined && drawn.hidden[target].some((member) => !drawn.shown.some((members) => members.includes(member)))
          if (isUnbounded) return
          expect(found[target].least).toBeCloseTo(least, 3)
          expect(found[target].most).toBeCloseTo(most, 3)
        })
      }),
    )
  })
})
