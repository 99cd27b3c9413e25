/** Linear programs over a system that stays the same while the aim changes: each starts from where the one before it ended. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Highs, InitOptions } from 'highs'

/** Equations `sum = total` over bounded columns. */
export interface System {
  readonly upper: Float64Array
  /** Columns of each row. */
  readonly rows: readonly (readonly number[])[]
  readonly totals: Float64Array
  /** What the columns of each row are multiplied by; 1 where it is not given. */
  readonly weights?: readonly (readonly number[])[]
  /** Where it is given, a row's sum is from `totals` to this. */
  readonly most?: Float64Array
}

/** No values of the columns fit the rows. */
export class NoValuesFit extends Error {}

export interface Solver {
  /** Programs solved so far, and steps taken in them. */
  readonly cost: { programs: number; iterations: number }
  /**
   * Gives the work a function that finds the columns' values for which the sum with the given weights is largest.
   * Throws where the solver does not prove its answer.
   */
  over<Result>(system: System, work: (largest: (weights: Float64Array) => Float64Array) => Result): Result
}

let loading: Promise<Highs> | undefined

/** The module is read from the installed package; nothing is fetched. Required, since the package declares the types of that form. */
function loadHighs(): Promise<Highs> {
  loading ??= (async () => {
    const require = createRequire(import.meta.url)
    const load: (options: InitOptions) => Promise<Highs> = require('highs')
    return load({ wasmBinary: await readFile(require.resolve('highs/runtime')) })
  })()
  return loading
}

export async function openSolver(): Promise<Solver> {
  const highs = await loadHighs()
  const cost = { programs: 0, iterations: 0 }
  return {
    cost,
    over(system, work) {
      const columns = system.upper.length
      const { starts, indices, values } = byColumn(system)
      const model = highs.createModel({
        numCols: columns,
        numRows: system.rows.length,
        sense: highs.constants.objectiveSense.maximize,
        colCost: new Float64Array(columns),
        colLower: new Float64Array(columns),
        colUpper: system.upper.map((bound) => (bound === Infinity ? highs.infinity : bound)),
        rowLower: system.totals.map((bound) => (bound === -Infinity ? -highs.infinity : bound)),
        rowUpper: system.most ? system.most.map((bound) => (bound === Infinity ? highs.infinity : bound)) : system.totals,
        matrix: { format: 'csc', numRows: system.rows.length, numCols: columns, starts, indices, values },
      })
      try {
        // A basis that is feasible for one aim is so for the next: the primal method goes on from it.
        model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: 4 })
        return work((weights) => {
          model.changeColsCost({ kind: 'range', from: 0, to: columns - 1 }, weights)
          model.run()
          if (model.getModelStatus() !== highs.constants.modelStatus.optimal) {
            // Once more from nothing, by whatever method the solver thinks best.
            model.clearSolver()
            model.options.set({ presolve: 'on', simplex_strategy: 0 })
            model.run()
            model.options.set({ presolve: 'off', simplex_strategy: 4 })
          }
          cost.programs++
          cost.iterations += Number(model.info.get('simplex_iteration_count'))
          if (model.getModelStatus() === highs.constants.modelStatus.infeasible) throw new NoValuesFit('the sums of a linear program contradict each other')
          if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('the audit could not solve a linear program')
          return model.getSolution().colValue
        })
      } finally {
        model.dispose()
      }
    },
  }
}

function byColumn({ upper, rows, weights }: System): { starts: Int32Array; indices: Int32Array; values: Float64Array } {
  const starts = new Int32Array(upper.length + 1)
  for (const row of rows) for (const column of row) starts[column + 1]++
  for (let column = 0; column < upper.length; column++) starts[column + 1] += starts[column]
  const indices = new Int32Array(starts[upper.length])
  const values = new Float64Array(indices.length).fill(1)
  const next = starts.slice()
  rows.forEach((row, i) => {
    row.forEach((column, k) => {
      if (weights) values[next[column]] = weights[i][k]
      indices[next[column]++] = i
    })
  })
  return { starts, indices, values }
}
