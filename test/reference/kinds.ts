/** What a sick day or a spell can be sorted by, and amounts that are kept apart by it. */
import type { Payer } from './employer-period.ts'
import {
  durationClassOf,
  lengthClassOf,
  navDurationClassOf,
  type DurationClass,
  type LengthClass,
  type NavDurationClass,
} from './vocabulary.ts'

export const CERTIFICATIONS = ['self-certified', 'doctor-certified'] as const
export type Certification = (typeof CERTIFICATIONS)[number]

export const GRADINGS = ['full', 'graded'] as const
export type Grading = (typeof GRADINGS)[number]

/** A spell has a certification and a length; a sick day has all four. */
export interface Kind {
  readonly certification: Certification
  /** Calendar days of the whole spell. */
  readonly spellDays: number
  readonly grading?: Grading
  readonly payer?: Payer
}

/** Which kinds are meant; all of them by default. */
export interface KindsMeant {
  readonly certification?: Certification | undefined
  readonly duration?: DurationClass | undefined
  readonly 'duration-nav'?: NavDurationClass | undefined
  readonly 'duration-length'?: LengthClass | undefined
  readonly grading?: Grading | undefined
  readonly payer?: Payer | undefined
}

function isMeant(kind: Kind, meant: KindsMeant): boolean {
  const is = (wanted: string | undefined, actual: string | undefined) => wanted === undefined || wanted === actual
  return (
    is(meant.certification, kind.certification) &&
    is(meant.duration, durationClassOf(kind.spellDays)) &&
    is(meant['duration-nav'], navDurationClassOf(kind.spellDays)) &&
    is(meant['duration-length'], lengthClassOf(kind.spellDays)) &&
    is(meant.grading, kind.grading) &&
    is(meant.payer, kind.payer)
  )
}

/** Something of each kind. */
export type ByKind<T> = Map<string, { readonly kind: Kind; part: T }>

function partOf<T>(parts: ByKind<T>, kind: Kind, empty: T): { part: T } {
  const key = [kind.certification, kind.spellDays, kind.grading, kind.payer].join()
  let found = parts.get(key)
  if (!found) parts.set(key, (found = { kind, part: empty }))
  return found
}

export function addTo(parts: ByKind<number>, kind: Kind, amount: number): void {
  partOf(parts, kind, 0).part += amount
}

export function enter(parts: ByKind<Set<string>>, kind: Kind, person: string): void {
  partOf(parts, kind, new Set()).part.add(person)
}

/** The sum over the kinds meant. */
export function sumOf(parts: ByKind<number>, meant: KindsMeant = {}): number {
  let sum = 0
  for (const { kind, part } of parts.values()) if (isMeant(kind, meant)) sum += part
  return sum
}

/** Distinct persons over the kinds meant. */
export function distinctPersons(parts: ByKind<Set<string>>, meant: KindsMeant = {}): number {
  const persons = new Set<string>()
  for (const { kind, part } of parts.values()) if (isMeant(kind, meant)) for (const person of part) persons.add(person)
  return persons.size
}
