/** The unit tree as the pages walk it. */
import type { UnitInfo } from '../server/schemas.ts'
import type { Step } from './edition/source.ts'

/** A unit of the municipality; in an edition also the rest of a unit, which stands for several. */
export interface Unit extends UnitInfo {
  readonly rest?: boolean
  /** The shortest periods that the edition shows it for; `null`: it is shown in a rest only. */
  readonly finest?: Step | null
}

export interface UnitTree {
  readonly root: Unit
  /** Parents before children, in reading order. */
  readonly all: readonly Unit[]
  get(unit: string): Unit | undefined
  children(unit: string): readonly Unit[]
  /** From the municipality down to the unit, both included. */
  path(unit: string): readonly Unit[]
  /** The unit itself and everything below it, in reading order. */
  below(unit: string): readonly Unit[]
}

export function unitTree(units: readonly Unit[]): UnitTree {
  const byCode = new Map(units.map((unit) => [unit.unit, unit]))
  const childrenOf = new Map<string, Unit[]>()
  for (const unit of units) {
    if (unit.parent === null) continue
    const siblings = childrenOf.get(unit.parent)
    if (siblings) siblings.push(unit)
    else childrenOf.set(unit.parent, [unit])
  }
  const children = (unit: string): readonly Unit[] => childrenOf.get(unit) ?? []
  const below = (unit: string): readonly Unit[] => {
    const node = byCode.get(unit)
    return node ? [node, ...children(unit).flatMap((child) => below(child.unit))] : []
  }
  const path = (unit: string): readonly Unit[] => {
    const node = byCode.get(unit)
    if (!node) return []
    return node.parent === null ? [node] : [...path(node.parent), node]
  }
  const root = units.find((unit) => unit.parent === null)
  if (!root) throw new Error('a unit tree without a root')
  return { root, all: below(root.unit), get: (unit) => byCode.get(unit), children, path, below }
}

/** Units whose name or code holds every word asked for, in reading order. */
export function searchUnits(tree: UnitTree, text: string): readonly Unit[] {
  const words = text.toLocaleLowerCase('nb').split(/\s+/).filter(Boolean)
  return tree.all.filter((unit) => {
    const name = `${unit.name} ${unit.unit}`.toLocaleLowerCase('nb')
    return words.every((word) => name.includes(word))
  })
}

/** Units right under another that have numbers of their own. */
function shownChildren(tree: UnitTree, { unit }: Unit): readonly Unit[] {
  return tree.children(unit).filter(({ finest }) => finest !== null)
}

/** Whether a unit has none below it to be set side by side. */
export function isAtBottom(tree: UnitTree, unit: Unit): boolean {
  return shownChildren(tree, unit).length === 0
}

/** The units that one block sets side by side. */
export interface UnitsCompared {
  /** Asked for with everything below it. */
  readonly parent: Unit
  /** Rows to show; `depth` counts from the first level shown. */
  readonly rows: readonly { readonly unit: Unit; readonly depth: number; readonly chosen: boolean }[]
}

/**
 * Below a unit with units of its own: those units. For a unit at the bottom: the units beside it, itself among them,
 * so that the block is never empty.
 */
export function unitsCompared(tree: UnitTree, chosen: string, levels: 'next' | 'all'): UnitsCompared {
  const node = tree.get(chosen) ?? tree.root
  const atBottom = isAtBottom(tree, node)
  const parent = atBottom ? (tree.get(node.parent ?? '') ?? node) : node
  const units = levels === 'all' && !atBottom ? tree.below(parent.unit) : [parent, ...shownChildren(tree, parent)]
  return {
    parent,
    rows: units.map((unit) => ({ unit, depth: unit.depth - parent.depth, chosen: unit.unit === node.unit })),
  }
}

/** A unit's name without its parent's, where that is said beside it: `Solbakken sykehjem, avdeling 1` under its home is `Avdeling 1`. */
export function shortName(unit: Unit, parent: Unit | undefined): string {
  if (!parent || unit.rest) return unit.name
  const { name } = unit
  const rest = name.startsWith(parent.name)
    ? name.slice(parent.name.length)
    : name.endsWith(parent.name)
      ? name.slice(0, -parent.name.length)
      : ''
  const trimmed = rest.replace(/^[\s,–-]+|[\s,–-]+$/g, '')
  return trimmed === '' ? name : trimmed.charAt(0).toLocaleUpperCase('nb') + trimmed.slice(1)
}
