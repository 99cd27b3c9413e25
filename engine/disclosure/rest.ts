/**
 * Which children of a shown unit are shown, and which are pooled. What is not shown can be worked out as the unit less its shown
 * children, so the pool must be as safe as if it stood there.
 */

/** A child of a unit, or the part of a unit that is its own. */
export interface Part {
  /** Its node; the unit's own number for its own part. */
  readonly node: number
  /** How large its smallest category is: the smallest goes first. */
  readonly size: number
}

export interface Division<P extends Part> {
  readonly shown: readonly P[]
  readonly pooled: readonly P[]
}

/** How many children are tried before the smallest is given up for nothing: each try is a look at the whole pool. */
const MOST_TRIES = 24

const SMALLEST_FIRST = (a: Part, b: Part): number => a.size - b.size || a.node - b.node

/**
 * Divides the parts of a unit: what may not be shown is pooled, and children are given up until the pool is safe. The smallest
 * child that makes it safe at once is taken; where none does, the smallest child, and on.
 *
 * @param more children to give up beyond that
 * @param stands whether a pool is safe
 * Returns all parts pooled where nothing can be shown.
 */
export function divide<P extends Part>(mayBeShown: readonly P[], others: readonly P[], more: number, stands: (pool: readonly P[]) => boolean): Division<P> {
  const shown = [...mayBeShown].sort(SMALLEST_FIRST)
  const pooled = [...others]
  const makeStand = (): void => {
    while (pooled.length > 0 && shown.length > 0 && !stands(pooled)) {
      const enough = shown.slice(0, MOST_TRIES).findIndex((part) => stands([...pooled, part]))
      pooled.push(...shown.splice(Math.max(enough, 0), 1))
    }
  }
  makeStand()
  for (let left = more; left > 0 && shown.length > 0; left--) {
    pooled.push(...shown.splice(0, 1))
    makeStand()
  }
  return { shown, pooled }
}
