/** The elimination against outcomes of other programs: Statistics Norway's GaussSuppression, and cases of sdcTable. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { derivable, eliminate } from '../../engine/disclosure/elimination.ts'
import { describeWithShared } from '../setup/shared.ts'

interface Case {
  readonly nInner: number
  readonly columns: readonly (readonly number[])[]
  readonly candidates: readonly number[]
  readonly primary: readonly number[]
  readonly secondary_none: readonly number[]
  readonly secondary_anySum: readonly number[]
}

interface SdcTableCases {
  readonly simpleheuristic_47: {
    readonly rows: readonly string[]
    readonly cols: readonly string[]
    readonly hidden: readonly (readonly [string, string])[]
    readonly afterOneMore: { readonly extra: readonly [string, string]; readonly cell: readonly [string, string] }
  }
  readonly linked_B_3: {
    readonly region: readonly string[]
    readonly county: readonly string[]
    readonly group: readonly string[]
    readonly n: readonly number[]
    readonly primary: readonly string[]
  }
  readonly opt_4x2: {
    readonly dims: { readonly region: readonly string[]; readonly gender: readonly string[] }
    readonly primaryCell: number
    readonly expectHidden_OPT_HYPERCUBE_HITAS_SIMPLEHEURISTIC: readonly number[]
    readonly expectHidden_GAUSS: readonly number[]
  }
}

const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b)

/** A two-way table with its totals, cell by cell: `cell(row, col)`, with 'total' for a margin. */
function crossed(rows: readonly string[], cols: readonly string[]) {
  const [allRows, allCols] = [
    ['total', ...rows],
    ['total', ...cols],
  ]
  const columns = allRows.flatMap((row) =>
    allCols.map((col) =>
      Int32Array.from(
        rows.flatMap((r, i) => cols.flatMap((c, k) => ((row === 'total' || row === r) && (col === 'total' || col === c) ? [i * cols.length + k] : []))),
      ),
    ),
  )
  return { rowCount: rows.length * cols.length, columns, cell: (row: string, col: string) => allRows.indexOf(row) * allCols.length + allCols.indexOf(col) }
}

describeWithShared('elimination against known answers', (folder) => {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, 'reference', 'disclosure', name), 'utf8')) as T

  describe.each(['z1', 'z2'])('%s of SSBtools', (name) => {
    const { nInner, columns, candidates, primary, secondary_none, secondary_anySum } = read<Case>(`${name}.json`)
    const problem = { rowCount: nInner, columns: columns.map((rows) => Int32Array.from(rows)), candidates, hidden: primary }

    test('hides the same cells as GaussSuppression without and with the handling of lone contributors', () => {
      const { secondary, exposed } = eliminate(problem)
      expect(ascending(secondary)).toEqual(secondary_none)
      expect(ascending(secondary)).toEqual(secondary_anySum)
      expect(exposed).toEqual([])
    })

    test('and with any one of them shown a primary cell can be computed', () => {
      for (const shown of secondary_none) {
        const published = candidates.filter((cell) => !primary.includes(cell) && (cell === shown || !secondary_none.includes(cell)))
        expect(derivable({ ...problem, published, hidden: primary }).length, `${shown}`).toBeGreaterThan(0)
      }
    })

    test('while the cells under the limit alone do not protect themselves', () => {
      const published = candidates.filter((cell) => !primary.includes(cell))
      expect(derivable({ ...problem, published, hidden: primary }).length).toBeGreaterThan(0)
    })
  })

  describe('cases of sdcTable', () => {
    const cases = read<SdcTableCases>('sdctable_cases.json')

    test('two hidden cells in every row and column, and one of them can be computed all the same; one more hides it', () => {
      const { rows, cols, hidden, afterOneMore } = cases.simpleheuristic_47
      const { rowCount, columns, cell } = crossed(rows, cols)
      const hiddenCells = hidden.map(([row, col]) => cell(row, col))
      const all = columns.map((_, i) => i)
      const shown = all.filter((i) => !hiddenCells.includes(i))
      const target = cell(...afterOneMore.cell)
      expect(derivable({ rowCount, columns, published: shown, hidden: hiddenCells })).toEqual([target])
      const extra = cell(...afterOneMore.extra)
      expect(derivable({ rowCount, columns, published: shown.filter((i) => i !== extra), hidden: [...hiddenCells, extra] })).toEqual([])
      // The column's total, the case says, does not help.
      const total = cell('total', afterOneMore.cell[1])
      expect(derivable({ rowCount, columns, published: shown.filter((i) => i !== total), hidden: [target] })).toEqual([target])
      // With the extra cell as the least important, it is the one cell that is hidden in addition.
      expect(eliminate({ rowCount, columns, candidates: [...shown.filter((i) => i !== extra), extra], hidden: hiddenCells }).secondary).toEqual([extra])
    })

    test('two tables that are safe one by one hide one more region together', () => {
      const { region, county, group, n, primary } = cases.linked_B_3
      const sums = (labels: readonly string[]) =>
        [...new Set(labels)].map((label) => Int32Array.from(labels.flatMap((l, i) => (l === label ? [i] : []))))
      const inner = region.map((_, i) => Int32Array.of(i))
      const whole = Int32Array.from(region.keys())
      const hidden = primary.map((name) => region.indexOf(name))
      const largestFirst = [...region.keys()].sort((a, b) => n[b] - n[a])
      const secondaryOf = (totals: readonly Int32Array[]): string[] =>
        eliminate({
          rowCount: region.length,
          columns: [...inner, whole, ...totals],
          candidates: [region.length, ...totals.map((_, i) => region.length + 1 + i), ...largestFirst],
          hidden,
        }).secondary.map((cell) => region[cell])
      expect(secondaryOf(sums(county))).toEqual([])
      expect(secondaryOf(sums(group))).toEqual([])
      expect(secondaryOf([...sums(county), ...sums(group)])).toEqual(['N'])
    })

    test('four regions by two sexes: the least important region goes with the primary one', () => {
      const { dims, primaryCell, expectHidden_GAUSS, expectHidden_OPT_HYPERCUBE_HITAS_SIMPLEHEURISTIC } = cases.opt_4x2
      const { rowCount, columns, cell } = crossed(dims.region, dims.gender)
      const hidden = primaryCell - 1
      const hiddenWith = (last: string): number[] => {
        const least = dims.gender.map((gender) => cell(last, gender))
        const others = columns.map((_, i) => i).filter((i) => i !== hidden && !least.includes(i))
        const own = others.filter((i) => i === cell('A', 'male'))
        const candidates = [...others.filter((i) => !own.includes(i)), ...own, ...least]
        return ascending([hidden, ...eliminate({ rowCount, columns, candidates, hidden: [hidden] }).secondary]).map((i) => i + 1)
      }
      expect(hiddenWith('D')).toEqual(expectHidden_GAUSS)
      expect(hiddenWith('C')).toEqual(expectHidden_OPT_HYPERCUBE_HITAS_SIMPLEHEURISTIC)
    })
  })
})
