/** The organisation tree of a load: one root, every unit under it on every day, no circles. */
import type { Day } from '../calendar.ts'
import type { UnitRow } from '../canonical.ts'
import { normaliseNumber } from '../intake/pseudonym.ts'
import { comparable } from '../intake/source.ts'
import type { UnitChange } from '../intake/unit-changes.ts'
import { InputError, type Text, type Values } from '../messages.ts'
import { circleAmong } from './circles.ts'

/** A row of the list of units. */
export interface StagedUnit {
  readonly unit: string
  readonly name: string | null
  readonly parent: string | null
  readonly kostraFunction: string | null
  readonly fromDay: Day | null
  /** The day after the last. */
  readonly toDay: Day | null
  /** What it became: one unit or several with commas or the like between, as it is written, or their codes. */
  readonly successor: string | readonly string[] | null
  readonly file: string
  readonly row: number
}

export interface UnitTree {
  readonly units: readonly UnitRow[]
  /** Units whose parent is not in the list; they were placed under the root. */
  readonly withoutParent: readonly StagedUnit[]
  /** Units that became something that is not in the list. */
  readonly unknownSuccessor: readonly StagedUnit[]
}

/** Whose tree it is. */
export interface TreeOf {
  readonly municipality: string
  readonly name: string
  readonly asOfDay: Day
  readonly unitChanges: readonly UnitChange[]
}

/**
 * Builds the tree. One unit without a parent is the root; where there are several, the municipality itself is made the root
 * above them. Rows of one unit are its stretches in time. Throws when one unit has two different parents on a day, when units
 * are under each other in a circle, or have become each other in one.
 */
export function buildUnitTree(listed: readonly StagedUnit[], { municipality, name, asOfDay, unitChanges }: TreeOf): UnitTree {
  const { staged, unknown } = withChanges(listed, unitChanges)
  const codeOf = unitFinder(staged)
  // Where no unit is called 0, that is how payroll systems write that there is no parent.
  const parentOf = ({ parent }: StagedUnit): string | null => (parent === null ? null : (codeOf(parent) ?? (/^0+$/.test(parent) ? null : parent)))
  const stretches = stretchesOf(staged.map((row) => ({ ...row, parent: parentOf(row) })))
  const last = [...new Map(stretches.map((row) => [row.unit, row])).values()]
  const known = new Set(last.map(({ unit }) => unit))
  const isTop = (row: StagedUnit) => row.parent === null || row.parent === row.unit
  const [onlyTop, ...otherTops] = last.filter(isTop)
  const root = onlyTop && otherTops.length === 0 ? onlyTop.unit : municipality
  const unknownSuccessor = [...unknown]
  const units = stretches
    .filter((row) => row.unit !== root || last.includes(row))
    .map((row): UnitRow => {
      const unit = { unit: row.unit, name: row.name ?? row.unit, kostraFunction: row.kostraFunction }
      if (row.unit === root) return { ...unit, parent: null }
      const successors = successorsOf(row, codeOf)
      if (successors.length === 0 && row.successor !== null) unknownSuccessor.push(row)
      const parent = isTop(row) || row.parent === null || !known.has(row.parent) ? root : row.parent
      return { ...unit, parent, fromDay: row.fromDay, toDay: row.toDay, successors }
    })
  if (!known.has(root)) units.unshift({ unit: root, name, parent: null })
  refuseCircles(units, asOfDay, (unit) => staged.find((row) => row.unit === unit))
  return { units, withoutParent: stretches.filter((row) => row.parent !== null && !isTop(row) && !known.has(row.parent)), unknownSuccessor }
}

/** The codes in a cell of successors: one code or name, or several. */
function successorsOf({ unit, successor }: StagedUnit, codeOf: (text: string) => string | undefined): string[] {
  if (successor === null) return []
  const isOne = typeof successor === 'string' && codeOf(successor) !== undefined
  const parts = typeof successor !== 'string' ? successor : isOne ? [successor] : successor.split(/[,;|/]|\s(?:og|and)\s/)
  const codes = parts.flatMap((part) => codeOf(part.trim()) ?? [])
  return [...new Set(codes)].filter((code) => code !== unit)
}

/** The list with the changes of the profile: they close the old unit, which is added where the list has forgotten it. */
function withChanges(listed: readonly StagedUnit[], changes: readonly UnitChange[]): { staged: readonly StagedUnit[]; unknown: readonly StagedUnit[] } {
  const staged = [...listed]
  const unknown: StagedUnit[] = []
  for (const { old, successors, fromDay } of changes) {
    const codeOf = unitFinder(staged)
    const unit = codeOf(old) ?? old
    const codes = successors.map((one) => codeOf(one))
    const row: StagedUnit = { unit, name: null, parent: null, kostraFunction: null, fromDay: null, toDay: fromDay, successor: successors, file: '', row: 0 }
    const heir = staged.find((one) => one.unit === codes[0])
    if (!heir || codes.includes(undefined)) unknown.push(row)
    if (!heir) continue
    const own = staged.findLastIndex((one) => one.unit === unit && (one.fromDay === null || one.fromDay < fromDay))
    if (own >= 0) staged[own] = { ...staged[own], toDay: least(staged[own].toDay, fromDay), successor: successors }
    else if (!staged.some((one) => one.unit === unit)) staged.push({ ...row, parent: heir.parent === heir.unit ? null : (heir.parent ?? heir.unit) })
  }
  return { staged, unknown }
}

const least = (day: Day | null, other: Day): Day => (day === null || day > other ? other : day)

/**
 * The rows of each unit as stretches that follow each other, units in the order they came. A stretch without a last day lasts until the
 * next one begins. A row that says the same again only adds what the first did not say.
 */
function stretchesOf(staged: readonly StagedUnit[]): StagedUnit[] {
  const rowsOf = new Map<string, StagedUnit[]>()
  for (const row of staged) {
    const known = rowsOf.get(row.unit)
    if (known) known.push(row)
    else rowsOf.set(row.unit, [row])
  }
  return [...rowsOf.values()].flatMap((rows) => {
    const stretches: StagedUnit[] = []
    for (const row of rows.length === 1 ? rows : [...rows].sort(byTime)) {
      const before = stretches.at(-1)
      const fromDay = row.fromDay ?? before?.toDay ?? null
      if (before && begins(fromDay) <= begins(before.fromDay)) {
        if (before.parent !== row.parent) throw contradiction(before, row)
        stretches[stretches.length - 1] = { ...before, toDay: before.toDay ?? row.toDay, successor: before.successor ?? row.successor }
        continue
      }
      if (before && before.toDay !== null && begins(fromDay) < before.toDay && before.parent !== row.parent) throw contradiction(before, row)
      if (before && fromDay !== null) stretches[stretches.length - 1] = { ...before, toDay: least(before.toDay, fromDay) }
      stretches.push({ ...row, fromDay })
    }
    return stretches
  })
}

const begins = (day: Day | null): number => day ?? -Infinity
const ends = (day: Day | null): number => day ?? Infinity

/** Rows that begin on the same day stay in the order they came, but that one which ends comes before one that does not. */
const byTime = (a: StagedUnit, b: StagedUnit): number => compare(begins(a.fromDay), begins(b.fromDay)) || (a.parent === b.parent ? 0 : compare(ends(a.toDay), ends(b.toDay)))
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Finds the code of the unit that a text means: its code, else its code without leading zeros, its name, or both together
 * (`9901-304 Heimen`). A text that could mean two units means none.
 */
export function unitFinder(units: readonly Pick<StagedUnit, 'unit' | 'name'>[]): (text: string) => string | undefined {
  const codes = new Set(units.map(({ unit }) => unit))
  const meanings = new Map<string, string | undefined>()
  for (const { unit, name } of units) {
    const words = [unit, normaliseNumber(unit), ...(name === null ? [] : [name, ...[' ', ' - ', ' – ', ': ', ' | ', ' / ', ' · ', ', '].map((between) => unit + between + name), `${name} (${unit})`])]
    for (const key of new Set(words.map(comparable))) meanings.set(key, meanings.has(key) && meanings.get(key) !== unit ? undefined : unit)
  }
  return (text) => (codes.has(text) ? text : (meanings.get(comparable(text)) ?? meanings.get(comparable(normaliseNumber(text)))))
}

function refuseCircles(units: readonly UnitRow[], asOfDay: Day, rowOf: (unit: string) => StagedUnit | undefined): void {
  const circle = circleAmong(units, asOfDay)
  if (circle?.of === 'successors') throw refusal('circular-successors', CIRCULAR_SUCCESSORS, rowOf(circle.unit))
  if (circle) throw refusal('circular-units', CIRCULAR_UNITS, rowOf(circle.unit))
}

const refusal = (code: string, text: Text, row: StagedUnit | undefined): InputError =>
  new InputError('refused', code, text, { unit: row?.unit ?? '', file: row?.file ?? '', row: row?.row ?? 0 })

function contradiction(first: StagedUnit, second: StagedUnit): InputError {
  const values: Values = { unit: first.unit, file: first.file, row: first.row, otherFile: second.file, otherRow: second.row }
  return new InputError('refused', 'contradicting-units', CONTRADICTING_UNITS, values)
}

const CONTRADICTING_UNITS: Text = {
  nb: 'Enheten «{unit}» har to ulike overordnede enheter til samme tid: {file} rad {row} og {otherFile} rad {otherRow}. Rett listen, skriv når hver av radene gjelder, eller last bare den nyeste listen.',
  nn: 'Eininga «{unit}» har to ulike overordna einingar til same tid: {file} rad {row} og {otherFile} rad {otherRow}. Rett lista, skriv når kvar av radene gjeld, eller last berre den nyaste lista.',
  en: 'The unit “{unit}” has two different parents at the same time: {file} row {row} and {otherFile} row {otherRow}. Correct the list, write when each row is valid, or load only the newest list.',
}
const CIRCULAR_UNITS: Text = {
  nb: 'Enheten «{unit}» ({file} rad {row}) ligger under seg selv gjennom de overordnede enhetene. Rett kolonnen med overordnet enhet, eller hva enhetene over er blitt til.',
  nn: 'Eininga «{unit}» ({file} rad {row}) ligg under seg sjølv gjennom dei overordna einingane. Rett kolonnen med overordna eining, eller kva einingane over er blitt til.',
  en: 'The unit “{unit}” ({file} row {row}) lies under itself through its parents. Correct the column of parent units, or what the units above have become.',
}
const CIRCULAR_SUCCESSORS: Text = {
  nb: 'Enheten «{unit}» ({file} rad {row}) er blitt til seg selv gjennom de enhetene den er blitt til. Rett kolonnen med etterfølgere. Er koden tatt i bruk på nytt, skriv en rad for hver tid den gjelder.',
  nn: 'Eininga «{unit}» ({file} rad {row}) er blitt til seg sjølv gjennom dei einingane ho er blitt til. Rett kolonnen med etterfølgjarar. Er koden teken i bruk på nytt, skriv ei rad for kvar tid han gjeld.',
  en: 'The unit “{unit}” ({file} row {row}) has become itself through what it became. Correct the column of successors. If the code is used anew, write a row for each time it is valid.',
}
