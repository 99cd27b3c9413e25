/**
 * Safe atoms: the finest parts that a table shows in some periods, each of them safe by itself in all categories and all of the
 * periods. Whatever can be added up or taken apart of them is then a sum of safe parts.
 */
import type { Material } from './model.ts'
import { divide, type Part } from './rest.ts'
import type { Run } from './facts.ts'
import { subtreeOf } from './facts.ts'

/** What decides over one table in some periods. */
export interface AtomRules {
  /** Whether the unit may be shown at all, whatever its cells hold. */
  mayShow(node: number): boolean
  /** Whether a unit or pool is safe in every category and period. */
  isSafe(runs: readonly Run[]): boolean
  /** Whether anybody is there. */
  hasRows(run: Run): boolean
  /** How large the unit's smallest category is. */
  sizeOf(node: number): number
  /** Children to give up beyond those that must be. */
  giveUp(parent: number): number
}

/** The shown nodes, and of each shown unit with shown children the parts that are left. */
export interface Atoms {
  readonly shown: Uint8Array
  /** Nodes of the children that are not shown; the unit's own number stands for its own part. */
  readonly rests: ReadonlyMap<number, readonly number[]>
}

type Parts = Pick<Material, 'tree'>

export function childrenOf({ tree }: Parts, node: number): number[] {
  const children: number[] = []
  for (let child = node + 1; child < tree.subtreeEnd[node]; child = tree.subtreeEnd[child]) children.push(child)
  return children
}

/** The nodes of a part of a unit. */
export function runOfPart(parts: Parts, parent: number, part: number): Run {
  return part === parent ? { from: parent, end: parent + 1 } : subtreeOf(parts, part)
}

/** Shown top-down from the root. */
export function atomsOf(parts: Parts, rules: AtomRules): Atoms {
  const nodeCount = parts.tree.parent.length
  const shown = new Uint8Array(nodeCount)
  const rests = new Map<number, readonly number[]>()
  if (nodeCount === 0 || !rules.mayShow(0) || !rules.isSafe([subtreeOf(parts, 0)])) return { shown, rests }
  shown[0] = 1
  for (let node = 0; node < nodeCount; node++) {
    if (shown[node] === 0) continue
    const candidates: Part[] = []
    const others: Part[] = []
    for (const child of childrenOf(parts, node)) {
      const run = subtreeOf(parts, child)
      if (!rules.hasRows(run)) continue
      const maybe = rules.mayShow(child) && rules.isSafe([run])
      ;(maybe ? candidates : others).push({ node: child, size: rules.sizeOf(child) })
    }
    if (rules.hasRows({ from: node, end: node + 1 })) others.push({ node, size: 0 })
    // A rest of one child would be that child's own number under another name. The unit's own part has no number but the rest's.
    const stands = (pool: readonly Part[]): boolean =>
      (pool.length >= 2 || pool[0]?.node === node) && rules.isSafe(pool.map((part) => runOfPart(parts, node, part.node)))
    const division = divide(candidates, others, rules.giveUp(node), stands)
    if (division.shown.length === 0) continue
    for (const part of division.shown) shown[part.node] = 1
    if (division.pooled.length > 0) rests.set(node, division.pooled.map((part) => part.node).sort((a, b) => a - b))
  }
  return { shown, rests }
}
