import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derivable, eliminate } from '../../engine/disclosure/elimination.ts'
import { PRIMES, residuesModulo } from '../../engine/disclosure/residues.ts'
import { followsFrom, slowSecondary } from './rational.ts'

const column = (...rows: readonly number[]): Int32Array => Int32Array.from(rows)

describe('arithmetic modulo a prime', () => {
  test.each(PRIMES)('%i has no divisor', (prime) => {
    for (let divisor = 2; divisor * divisor <= prime; divisor++) expect(prime % divisor).not.toBe(0)
  })

  test.each(PRIMES)('modulo %i it agrees with whole numbers of any size', (prime) => {
    const { multiply, subtract, inverse } = residuesModulo(prime)
    const residue = fc.oneof(fc.integer({ min: 0, max: prime - 1 }), fc.constantFrom(0, 1, 2, prime - 2, prime - 1))
    fc.assert(
      fc.property(residue, residue, (a, b) => {
        expect(BigInt(multiply(a, b))).toBe((BigInt(a) * BigInt(b)) % BigInt(prime))
        expect(subtract(a, b)).toBe((a - b + prime) % prime)
        if (a !== 0) expect(multiply(a, inverse(a))).toBe(1)
      }),
      { numRuns: 2000 },
    )
    expect(() => inverse(0)).toThrow('no inverse')
  })
})

/**
 * A table with its totals: rows of the matrix are its inner cells.
 *
 *          c0  c1 | total          columns of the matrix: 0–3 inner cells (r0c0, r0c1, r1c0, r1c1), 4–5 totals of r0, r1,
 *     r0    0   1 |   4            6–7 totals of c0, c1, 8 the whole
 *     r1    2   3 |   5
 *     -----------------
 *           6   7 |   8
 */
const TABLE = [column(0), column(1), column(2), column(3), column(0, 1), column(2, 3), column(0, 2), column(1, 3), column(0, 1, 2, 3)]

describe('elimination', () => {
  test('one hidden inner cell takes one in its row, one in its column and the one in the corner', () => {
    const { secondary, published, exposed } = eliminate({ rowCount: 4, columns: TABLE, candidates: [8, 4, 5, 6, 7, 3, 2, 1, 0], hidden: [0] })
    expect(secondary).toEqual([3, 2, 1])
    expect([...published]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1])
    expect(exposed).toEqual([])
  })

  test('the order decides what is hidden: inner cells first, then the margins go', () => {
    const { secondary } = eliminate({ rowCount: 4, columns: TABLE, candidates: [1, 2, 3, 8, 4, 5, 6, 7], hidden: [0] })
    expect(secondary).toEqual([8, 4, 6])
  })

  test('nothing hidden, nothing more to hide', () => {
    expect(eliminate({ rowCount: 4, columns: TABLE, candidates: [8, 4, 0], hidden: [] }).secondary).toEqual([])
  })

  test('a sum of two hidden cells can be a hidden column of its own', () => {
    // r0c0 + r1c1 stands in no table, but it is the whole less the two others.
    const columns = [...TABLE, column(0, 3)]
    expect(eliminate({ rowCount: 4, columns, candidates: [8, 4, 5, 6, 7, 1], hidden: [0, 3] }).secondary).toEqual([1])
    expect(eliminate({ rowCount: 4, columns, candidates: [8, 1, 2], hidden: [9] }).secondary).toEqual([2])
  })

  test('what was published before is published first, and what it gives away is told', () => {
    const problem = { rowCount: 4, columns: TABLE, candidates: [8, 4, 5, 6, 7, 3], hidden: [0] }
    // 5 − 3 = 2 is known, so the total 6 = 0 + 2 would give cell 0 away, and so would 7 = 1 + 3 by way of 4 = 0 + 1.
    expect(eliminate({ ...problem, forced: [3] }).secondary).toEqual([6, 7])
    // 8 − 5 = 4 and 4 − 1 = 0: the earlier edition has given the hidden cell away; the rest makes it no worse.
    const given = eliminate({ ...problem, forced: [8, 5, 1] })
    expect(given.exposed).toEqual([0])
    expect([...given.published]).toEqual([0, 1, 0, 1, 1, 1, 1, 1, 1])
  })

  test('a row taken away: the last class of a split is the whole less the other', () => {
    // Rows: 0 and 1 = two units, 2 and 3 = their self-certified part. Column 4 = medically certified part of unit 0.
    const columns = [column(0, 1), column(0), column(1), column(2), column(0, ~2), column(2, 3), column(0, 1, ~2, ~3)]
    // The unit's whole and its certified part are published: the self-certified part follows.
    expect(eliminate({ rowCount: 4, columns, candidates: [0, 1, 4], hidden: [3] }).secondary).toEqual([4])
    // Without the unit's whole it does not.
    expect(eliminate({ rowCount: 4, columns, candidates: [0, 4, 5], hidden: [3] }).secondary).toEqual([])
    expect(derivable({ rowCount: 4, columns, published: [0, 5], hidden: [6, 3, 1] })).toEqual([6])
  })

  /** Random small problems: columns of rows with their signs, an order and hidden ones. */
  const problem = fc
    .record({ rowCount: fc.integer({ min: 1, max: 8 }), columnCount: fc.integer({ min: 1, max: 14 }) })
    .chain(({ rowCount, columnCount }) =>
      fc.record({
        rowCount: fc.constant(rowCount),
        columns: fc.array(
          fc
            .array(fc.constantFrom(-1, 0, 0, 0, 1, 1, 1), { minLength: rowCount, maxLength: rowCount })
            .map((signs) => Int32Array.from(signs.flatMap((sign, row) => (sign === 0 ? [] : [sign < 0 ? ~row : row])))),
          { minLength: columnCount, maxLength: columnCount },
        ),
        candidates: fc.shuffledSubarray(Array.from({ length: columnCount }, (_, i) => i), { minLength: Math.ceil(columnCount / 2) }),
        hidden: fc.shuffledSubarray(Array.from({ length: columnCount }, (_, i) => i), { minLength: 1, maxLength: Math.min(4, columnCount) }),
      }),
    )

  test('it hides exactly what fractions and the schoolbook hide', () => {
    let hiding = 0
    fc.assert(
      fc.property(problem, ({ rowCount, columns, candidates, hidden }) => {
        const { secondary, published } = eliminate({ rowCount, columns, candidates, hidden })
        expect(secondary).toEqual(slowSecondary(columns, rowCount, candidates, hidden))
        expect(candidates.filter((candidate) => published[candidate] === 0 && !hidden.includes(candidate)).sort()).toEqual([...secondary].sort())
        if (secondary.length > 0) hiding += 1
      }),
      { numRuns: 600 },
    )
    expect(hiding).toBeGreaterThan(100)
  })

  test('what is derivable is what fractions derive, and rows alike change nothing', () => {
    let derived = 0
    fc.assert(
      fc.property(problem, ({ rowCount, columns, candidates, hidden }) => {
        const published = candidates.map((candidate) => columns[candidate])
        const expected = hidden.filter((one) => followsFrom(columns[one], published, rowCount))
        expect(derivable({ rowCount, columns, published: candidates, hidden })).toEqual(expected)
        const doubled = columns.map((one) => Int32Array.from([...one].flatMap((entry) => [entry, entry < 0 ? entry - rowCount : entry + rowCount])))
        expect(derivable({ rowCount: 2 * rowCount, columns: doubled, published: candidates, hidden })).toEqual(expected)
        derived += expected.length
      }),
      { numRuns: 600 },
    )
    expect(derived).toBeGreaterThan(100)
  })
})
