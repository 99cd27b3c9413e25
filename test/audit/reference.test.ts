/** The attack against outcomes of other programs: intervals of GaussSuppression, and cases of sdcTable. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeWithShared } from '../setup/shared.ts'
import { attacked, bounded, linearOf } from './zones.ts'

interface Case {
  readonly columns: readonly (readonly number[])[]
  readonly primary: readonly number[]
  readonly secondary_anySum: readonly number[]
  readonly inner_freq: readonly number[]
  readonly intervals_R_Rglpk: { readonly cell: readonly number[]; readonly lo: readonly (number | null)[]; readonly up: readonly (number | null)[] }
}

interface SdcTableCases {
  readonly simpleheuristic_47: {
    readonly rows: readonly string[]
    readonly cols: readonly string[]
    readonly values: Readonly<Record<string, readonly number[]>>
    readonly hidden: readonly (readonly [string, string])[]
    readonly afterOneMore: { readonly extra: readonly [string, string]; readonly cell: readonly [string, string]; readonly lo: number; readonly hi: number }
  }
  readonly linked_B_3: { readonly region: readonly string[]; readonly county: readonly string[]; readonly group: readonly string[]; readonly n: readonly number[]; readonly primary: readonly string[] }
  readonly opt_4x2: { readonly expectHidden_OPT_HYPERCUBE_HITAS_SIMPLEHEURISTIC: readonly number[]; readonly expectHidden_GAUSS: readonly number[]; readonly primaryCell: number }
}

describeWithShared('the attack against known answers', (folder) => {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, 'reference', 'disclosure', name), 'utf8')) as T

  describe.each(['z1', 'z2'])('%s of SSBtools', (name) => {
    const { columns, primary, secondary_anySum: secondary, inner_freq: truth, intervals_R_Rglpk: intervals } = read<Case>(`${name}.json`)

    test('with only the primary cells hidden, all of them are computed', () => {
      const shown = columns.filter((_, cell) => !primary.includes(cell))
      const found = linearOf({ truth, shown, hidden: primary.map((cell) => columns[cell]) })
      expect(found.filter(Boolean).length).toBe(name === 'z1' ? primary.length : found.filter(Boolean).length)
      expect(found.some(Boolean)).toBe(true)
    })

    test('with the secondary ones hidden too, none is, and the bounds are theirs', async () => {
      const hidden = [...primary, ...secondary]
      const shown = columns.filter((_, cell) => !hidden.includes(cell))
      expect(linearOf({ truth, shown, hidden: primary.map((cell) => columns[cell]) })).toEqual(primary.map(() => false))
      const known = intervals.cell.flatMap((cell, i) => (intervals.lo[i] === null || intervals.up[i] === null ? [] : [{ cell, lo: intervals.lo[i], up: intervals.up[i] }]))
      const bounds = await bounded({ truth, shown, hidden: known.map(({ cell }) => columns[cell]) })
      expect(bounds.map(({ least, most }, i) => [known[i].cell, Math.round(least), Math.round(most)])).toEqual(known.map(({ cell, lo, up }) => [cell, lo, up]))
      expect(known.length).toBeGreaterThan(2)
    })
  })

  test('sdcTable: two hidden in every row and column, and yet one is computed; with one more it is 0–78', async () => {
    const { rows, cols, values, hidden, afterOneMore } = read<SdcTableCases>('sdctable_cases.json').simpleheuristic_47
    const cell = (row: string, col: string) => rows.indexOf(row) * cols.length + cols.indexOf(col)
    const truth = rows.flatMap((row) => values[row])
    const margins = [...rows.map((row) => cols.map((col) => cell(row, col))), ...cols.map((col) => rows.map((row) => cell(row, col)))]
    const shownWith = (cells: readonly number[]) => [...margins, ...truth.flatMap((_, i) => (cells.includes(i) ? [] : [[i]]))]
    const pattern = hidden.map(([row, col]) => cell(row, col))
    const asked = [[cell(...afterOneMore.cell)]]
    expect(linearOf({ truth, shown: shownWith(pattern), hidden: asked })).toEqual([true])
    const more = shownWith([...pattern, cell(...afterOneMore.extra)])
    expect(linearOf({ truth, shown: more, hidden: asked })).toEqual([false])
    const [{ least, most }] = await bounded({ truth, shown: more, hidden: asked })
    expect([Math.round(least), Math.round(most)]).toEqual([afterOneMore.lo, afterOneMore.hi])
  })

  test('sdcTable: two tables, each safe alone, together give K = 3', async () => {
    const { region, county, group, n, primary } = read<SdcTableCases>('sdctable_cases.json').linked_B_3
    const membersOf = (of: readonly string[], name: string) => region.flatMap((_, i) => (of[i] === name ? [i] : []))
    const totals = [...new Set(county)].map((name) => membersOf(county, name)).concat([...new Set(group)].map((name) => membersOf(group, name)))
    const open = region.flatMap((name, i) => (primary.includes(name) ? [] : [[i]]))
    const k = region.indexOf('K')
    expect(await attacked({ truth: n, shown: [...totals, ...open], hidden: [[k]] })).toEqual(['linear'])
    const withoutN = open.filter(([i]) => region[i] !== 'N')
    expect(linearOf({ truth: n, shown: [...totals, ...withoutN], hidden: [[k]] })).toEqual([false])
  })

  test('sdcTable: both patterns of the 4 x 2 table protect its one cell, and half a pattern does not', () => {
    const { expectHidden_OPT_HYPERCUBE_HITAS_SIMPLEHEURISTIC: one, expectHidden_GAUSS: other, primaryCell } = read<SdcTableCases>('sdctable_cases.json').opt_4x2
    // Cells 1–15: the whole and A–D, each as total, male, female; inner cells are region x sex.
    const cells = [0, 1, 2, 3, 4].flatMap((region) =>
      ['t', 'm', 'f'].map((sex) => [0, 1, 2, 3].flatMap((r) => ['m', 'f'].flatMap((s, k) => ((region === 0 || region - 1 === r) && (sex === 't' || sex === s) ? [2 * r + k] : [])))),
    )
    const truth = [4, 1, 3, 6, 5, 2, 7, 8]
    const isComputed = (pattern: readonly number[]) => linearOf({ truth, shown: cells.filter((_, i) => !pattern.includes(i + 1)), hidden: [cells[primaryCell - 1]] })[0]
    expect([isComputed(one), isComputed(other)]).toEqual([false, false])
    expect([isComputed(one.slice(0, 2)), isComputed(other.slice(0, 2)), isComputed([primaryCell])]).toEqual([true, true, true])
  })
})
