/** The organisation tree of a load: one root, every unit under it, no circles. */
import type { UnitRow } from '../canonical.ts'
import { comparable } from '../intake/source.ts'
import { normaliseNumber } from '../intake/pseudonym.ts'
import { InputError, type Values } from '../messages.ts'

export interface StagedUnit {
  readonly unit: string
  readonly name: string | null
  readonly parent: string | null
  readonly kostraFunction: string | null
  readonly file: string
  readonly row: number
}

export interface UnitTree {
  readonly units: readonly UnitRow[]
  /** Units whose parent is not in the list; they were placed under the root. */
  readonly withoutParent: readonly StagedUnit[]
}

/**
 * Builds the tree. One unit without a parent is the root; where there are several, the municipality itself is made the root
 * above them. Throws when one code has two different parents, or when units are under each other in a circle.
 */
export function buildUnitTree(staged: readonly StagedUnit[], municipality: string, municipalityName: string): UnitTree {
  const byCode = new Map<string, StagedUnit>()
  for (const row of staged) {
    const known = byCode.get(row.unit)
    if (!known) byCode.set(row.unit, row)
    else if (known.parent !== row.parent) throw contradiction(known, row)
  }
  const codeOf = unitFinder([...byCode.values()])
  const rows = [...byCode.values()].map((row) => ({ ...row, parent: row.parent === null ? null : (codeOf(row.parent) ?? row.parent) }))
  const isTop = (row: StagedUnit) => row.parent === null || row.parent === row.unit
  const tops = rows.filter(isTop)
  const withoutParent = rows.filter((row) => row.parent !== null && !isTop(row) && !byCode.has(row.parent))
  const [onlyTop] = tops
  const root = tops.length === 1 && onlyTop ? onlyTop.unit : municipality
  const parentOf = (row: StagedUnit): string | null => {
    if (row.unit === root) return null
    return row.parent === null || row.parent === row.unit || !byCode.has(row.parent) ? root : row.parent
  }
  const units: UnitRow[] = rows.map((row) => ({
    unit: row.unit,
    name: row.name ?? row.unit,
    parent: parentOf(row),
    kostraFunction: row.kostraFunction,
  }))
  if (!byCode.has(root)) units.unshift({ unit: root, name: municipalityName, parent: null })
  assertNoCircle(units, byCode)
  return { units, withoutParent }
}

/**
 * Finds the code of the unit that a text means: its code, else its code without leading zeros, its name, or both together
 * (`9901-304 Heimen`). A text that could mean two units means none.
 */
export function unitFinder(units: readonly Pick<StagedUnit, 'unit' | 'name'>[]): (text: string) => string | undefined {
  const codes = new Set(units.map(({ unit }) => unit))
  const meanings = new Map<string, string | undefined>()
  for (const { unit, name } of units) {
    const words = [unit, normaliseNumber(unit), ...(name === null ? [] : [name, ...[' ', ' - ', ' – ', ': '].map((between) => unit + between + name), `${name} (${unit})`])]
    for (const key of new Set(words.map(comparable))) meanings.set(key, meanings.has(key) ? undefined : unit)
  }
  return (text) => (codes.has(text) ? text : (meanings.get(comparable(text)) ?? meanings.get(comparable(normaliseNumber(text)))))
}

function assertNoCircle(units: readonly UnitRow[], rows: ReadonlyMap<string, StagedUnit>): void {
  const parent = new Map(units.map((unit) => [unit.unit, unit.parent]))
  const reached = new Set<string>()
  for (const { unit } of units) {
    const path = new Set<string>()
    for (let at: string | null | undefined = unit; at !== null && at !== undefined && !reached.has(at); at = parent.get(at)) {
      if (path.has(at)) throw circle(rows.get(at))
      path.add(at)
    }
    for (const code of path) reached.add(code)
  }
}

function contradiction(first: StagedUnit, second: StagedUnit): InputError {
  const values: Values = { unit: first.unit, file: first.file, row: first.row, otherFile: second.file, otherRow: second.row }
  return new InputError(
    'refused',
    'contradicting-units',
    {
      nb: 'Enheten «{unit}» har to ulike overordnede enheter: {file} rad {row} og {otherFile} rad {otherRow}. Rett lista, eller last bare den nyeste.',
      nn: 'Eininga «{unit}» har to ulike overordna einingar: {file} rad {row} og {otherFile} rad {otherRow}. Rett lista, eller last berre den nyaste.',
      en: 'The unit “{unit}” has two different parents: {file} row {row} and {otherFile} row {otherRow}. Correct the list, or load only the newest.',
    },
    values,
  )
}

function circle(row: StagedUnit | undefined): InputError {
  return new InputError(
    'refused',
    'circular-units',
    {
      nb: 'Enheten «{unit}» ({file} rad {row}) ligger under seg selv gjennom de overordnede enhetene. Rett kolonnen med overordnet enhet.',
      nn: 'Eininga «{unit}» ({file} rad {row}) ligg under seg sjølv gjennom dei overordna einingane. Rett kolonnen med overordna eining.',
      en: 'The unit “{unit}” ({file} row {row}) lies under itself through its parents. Correct the column of parent units.',
    },
    { unit: row?.unit ?? '', file: row?.file ?? '', row: row?.row ?? 0 },
  )
}
