/**
 * The municipality laid out once more with persons as leaves of the tree, so that the measures of the workbench give each
 * person's part of every number, by the very same code.
 */
import type { Layout } from '../kernel/layout.ts'
import { pack } from '../kernel/packed.ts'
import { picked, sortedRows } from '../kernel/sorting.ts'
import { preorder } from '../kernel/tree.ts'
import type { Prepared } from '../prepared.ts'

export interface PersonTree {
  /** The same municipality; only its tree and what follows from it are others. */
  readonly prepared: Prepared
  /** Leaves are in order of place and person. */
  readonly leafCount: number
  /** Node of the municipality's own tree under which the leaf stands, and its person. */
  readonly leafPlace: Int32Array
  readonly leafPerson: Int32Array
  /** Node of each leaf in the tree with persons. */
  readonly leafNode: Int32Array
  /** Leaf of each stretch. */
  readonly leafOfStretch: Int32Array
}

/** A leaf for each person in each unit. Added up, days and positions give what the units have. */
export function personsUnderUnits(prepared: Prepared): PersonTree {
  return withPersons(prepared, prepared.layout.stretches.node)
}

/** A leaf for each person, whatever units they are in: what is counted once a person stands there once. */
export function personsUnderTop(prepared: Prepared): PersonTree {
  return withPersons(prepared, new Int32Array(prepared.layout.stretches.count))
}

function withPersons(prepared: Prepared, placeOfStretch: Int32Array): PersonTree {
  const { layout } = prepared
  const { stretches } = layout
  const order = sortedRows(stretches.count, [placeOfStretch, stretches.person])
  const leafOfStretch = new Int32Array(stretches.count)
  const leafPlace = new Int32Array(stretches.count)
  const leafPerson = new Int32Array(stretches.count)
  let leafCount = 0
  for (const stretch of order) {
    const last = leafCount - 1
    if (last < 0 || leafPlace[last] !== placeOfStretch[stretch] || leafPerson[last] !== stretches.person[stretch]) {
      leafPlace[leafCount] = placeOfStretch[stretch]
      leafPerson[leafCount++] = stretches.person[stretch]
    }
    leafOfStretch[stretch] = leafCount - 1
  }
  const place = leafPlace.slice(0, leafCount)
  const nodeCount = layout.tree.parent.length
  const parent = new Int32Array(nodeCount + leafCount)
  parent.set(layout.tree.parent)
  parent.set(place, nodeCount)
  const tree = preorder(parent)
  const leafNode = tree.nodeOf.slice(nodeCount)
  return {
    prepared: { ...prepared, functions: null, layout: relaid(layout, { tree, nodeOfStretch: picked(leafOfStretch, leafNode) }) },
    leafCount,
    leafPlace: place,
    leafPerson: leafPerson.slice(0, leafCount),
    leafNode,
    leafOfStretch,
  }
}

/** The layout with its stretches at other nodes. Absence stays joined to the stretches as it was settled. */
function relaid(layout: Layout, { tree, nodeOfStretch }: { tree: Layout['tree']; nodeOfStretch: Int32Array }): Layout {
  const stretches = { ...layout.stretches, node: nodeOfStretch }
  return { ...layout, tree, stretches, packed: pack({ ...layout, stretches, nodeCount: tree.parent.length }) }
}
