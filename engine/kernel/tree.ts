/**
 * The organisation tree in preorder: parents before children, so that the subtree of a node is one run of numbers and a
 * sum over subtrees is one pass from the last node to the first.
 */
export interface Tree {
  /** Node number of each unit as it came in. */
  readonly nodeOf: Int32Array
  /** Unit number of each node. */
  readonly unitOf: Int32Array
  /** Parent of each node; -1 for the root, which is node 0. */
  readonly parent: Int32Array
  /** 0 for the root. */
  readonly depth: Int32Array
  /** The subtree of node `n` is `[n, subtreeEnd[n])`. */
  readonly subtreeEnd: Int32Array
}

/** Numbers the units in preorder, children in the order they came. Throws unless they form one tree. */
export function preorder(parentUnit: Int32Array): Tree {
  const count = parentUnit.length
  const children: number[][] = Array.from({ length: count }, () => [])
  let root = -1
  for (let unit = 0; unit < count; unit++) {
    const parent = parentUnit[unit]
    if (parent >= 0) children[parent].push(unit)
    else if (root < 0) root = unit
    else throw new Error('the organisation tree has two roots')
  }
  const tree: Tree = {
    nodeOf: new Int32Array(count).fill(-1),
    unitOf: new Int32Array(count),
    parent: new Int32Array(count).fill(-1),
    depth: new Int32Array(count),
    subtreeEnd: new Int32Array(count),
  }
  let next = 0
  const number = (unit: number, parent: number, depth: number): void => {
    const node = next++
    tree.nodeOf[unit] = node
    tree.unitOf[node] = unit
    tree.parent[node] = parent
    tree.depth[node] = depth
    for (const child of children[unit]) number(child, node, depth + 1)
    tree.subtreeEnd[node] = next
  }
  if (root >= 0) number(root, -1, 0)
  if (next !== count) throw new Error('the organisation tree has a circle')
  return tree
}

/** The lowest node whose subtree holds both nodes. */
export function lowestCommonAncestor(tree: Tree, a: number, b: number): number {
  let node = a
  while (!(node <= b && b < tree.subtreeEnd[node])) node = tree.parent[node]
  return node
}
