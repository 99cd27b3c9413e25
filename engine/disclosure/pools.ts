/** The parts of a municipality that an attacker may come to know although nobody shows them by themselves. */
import { childrenOf, runOfPart } from './atoms.ts'
import { subtreeOf, type Run } from './facts.ts'
import { restCode, type Dimension, type Material, type PlannedBlock, type PlannedTable } from './model.ts'

/** A unit, or several parts of one together. */
export interface Pool {
  readonly unit: string
  /** The unit that it is a part of; `null`: it is a unit itself. */
  readonly parent: string | null
  readonly depth: number
  /** Codes of what it is made of. */
  readonly members: readonly string[]
  readonly runs: readonly Run[]
}

/** What is left of a unit beside its shown children: in the table of the total only, or in the dimension's own. */
interface Left {
  readonly members: readonly number[]
  readonly isOfTotal: boolean
}

/**
 * What can be unsafe in a dimension: every unit, every part that is a unit's own, what is left of shown units in its table at some
 * time, and what is left at one time, or in the total, and shown at another.
 */
export function poolsOf(
  material: Material,
  dimension: Dimension,
  blocks: readonly { readonly table: PlannedTable; readonly block: PlannedBlock }[],
): Pool[] {
  const { unitCode, tree } = material
  const pools = new Map<string, Pool>()
  const enter = (parent: number, members: readonly number[]): void => {
    if (members.length === 0) return
    pools.set(`${parent} ${members}`, {
      unit: restCode(unitCode[parent]),
      parent: unitCode[parent],
      depth: tree.depth[parent] + 1,
      members: members.map((member) => unitCode[member]),
      runs: members.map((member) => runOfPart(material, parent, member)),
    })
  }
  // By unit, the lists of what is left of it; of the dimension itself, and of the total.
  const leftOf = new Map<number, Map<string, Left>>()
  const seen = new Set<PlannedBlock>()
  for (const { table, block } of blocks) {
    if (seen.has(block) || (table.dimension !== dimension && table.dimension !== 'total')) continue
    seen.add(block)
    const shown = new Set(block.shown)
    for (let node = 0; node < unitCode.length; node++) {
      if (!shown.has(unitCode[node])) continue
      const children = childrenOf(material, node)
      const left = children.filter((child) => !shown.has(unitCode[child]))
      if (left.length === children.length) continue
      const lists = leftOf.get(node) ?? new Map<string, Left>()
      const isOfTotal = table.dimension !== dimension
      if (!isOfTotal || !lists.has(String(left))) lists.set(String(left), { members: [node, ...left], isOfTotal })
      leftOf.set(node, lists)
    }
  }
  for (const [node, lists] of leftOf)
    for (const { members, isOfTotal } of lists.values()) {
      if (!isOfTotal) enter(node, members)
      for (const other of lists.values())
        if (other.members.length < members.length) enter(node, members.filter((member) => !other.members.includes(member)))
    }
  for (let node = 0; node < unitCode.length; node++) if (tree.subtreeEnd[node] > node + 1) enter(node, [node])
  const units = unitCode.map((unit, node) => ({ unit, parent: null, depth: tree.depth[node], members: [unit], runs: [subtreeOf(material, node)] }))
  return [...units, ...pools.values()]
}
