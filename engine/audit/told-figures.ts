/** What the figures of an edition say of the quantities, written down a second time: what each adds up, and what it is held against. */
import type { QuantityName, SplitDimension } from '../disclosure/model.ts'

/** A quantity, or the man-days that everybody's contract says. */
export type Family = QuantityName | 'contract'

export interface Term {
  readonly family: Family
  /** Where it is some kinds of the quantity only. */
  readonly split: SplitDimension | null
  readonly kinds: readonly string[] | null
  readonly weight: number
}

export interface Says {
  readonly above: readonly Term[]
  /** `null`: the figure is a size. */
  readonly below: readonly Term[] | null
  readonly scale: 1 | 100
  /** A table by kinds has the same kinds below the line. */
  readonly isSplitBelow?: true
  /** Below the line stand man-days by full positions through the period. */
  readonly isPerFullPosition?: true
  /** Whether the band of persons says how many are below the line. */
  readonly isOfPersons?: true
}

const all = (family: Family, weight = 1): Term => ({ family, split: null, kinds: null, weight })
const some = (family: Family, split: SplitDimension, ...kinds: readonly string[]): Term => ({ family, split, kinds, weight: 1 })
const size = (...above: readonly Term[]): Says => ({ above, below: null, scale: 1 })
const percent = (above: Term, below: Term): Says => ({ above: [above], below: [below], scale: 100 })

const ANSWERED = some('ks-persons', 'wish', 'involuntary', 'other-answer')
const INVOLUNTARY = some('ks-persons', 'wish', 'involuntary')
const PART_TIME = some('ks-persons', 'wish', 'involuntary', 'other-answer', 'no-answer')
const WEEK = 1 / 7

/**
 * Figures by name. Of those that are missing everybody can count what they say, or another says the same: attendance is
 * 100 less the rate. The mean position by person counts who works in two units at both, so that its parts do not add up.
 */
export const FIGURE_SAYS: Readonly<Record<string, Says>> = {
  'sickness-absence-rate': percent(all('sickness'), all('contract')),
  'contractual-man-days': size(all('contract')),
  'sickness-absence-man-days': size(all('sickness')),
  'graded-share': percent(some('sickness', 'grading', 'graded'), all('sickness')),
  'employer-period-man-days': size(some('sickness', 'payer', 'employer')),
  'nav-paid-man-days': size(some('sickness', 'payer', 'nav')),
  'persons-absent': size(all('persons-absent')),
  'child-illness-man-days': size(all('child-illness')),
  'child-illness-persons': size(all('child-illness-persons')),
  'spells-started': size(all('spells-started')),
  'spells-per-fte': { above: [all('spells-started')], below: [all('contract')], scale: 1, isPerFullPosition: true },
  'spells-ended': size(all('spells-ended')),
  'mean-spell-duration': { above: [all('ended-spell-days')], below: [all('spells-ended')], scale: 1, isSplitBelow: true },
  'employer-period-days': size(all('employer-period-days')),
  'nav-paid-days': size(all('nav-paid-days')),
  'parental-leave-weeks': size(all('parental-leave-days', WEEK)),
  'parental-leave-persons': size(all('parental-leave-persons')),
  'parental-leave-mean-weeks': { above: [all('parental-leave-days', WEEK)], below: [all('parental-leave-persons')], scale: 1 },
  'average-position-size-per-position': { above: [all('ks-percent')], below: [all('ks-positions')], scale: 1 },
  'full-time-share': { ...percent(some('ks-persons', 'full-time', 'full-time'), all('ks-persons')), isOfPersons: true },
  'part-time-share': { ...percent(some('ks-persons', 'full-time', 'part-time'), all('ks-persons')), isOfPersons: true },
  'part-time-persons': size(some('ks-persons', 'full-time', 'part-time')),
  'full-time-position-share': percent(some('ks-positions', 'full-time-position', 'full-time'), all('ks-positions')),
  'position-size-bands': { ...percent(all('ks-persons'), all('ks-persons')), isOfPersons: true },
  'positions-started': size(all('positions-started')),
  'recruitment-full-time-share': percent(some('positions-started', 'full-time-position', 'full-time'), all('positions-started')),
  'temporary-persons': size(some('persons', 'temporary', 'temporary')),
  'temporary-share': { ...percent(some('persons', 'temporary', 'temporary'), all('persons')), isOfPersons: true },
  persons: size(all('persons')),
  'involuntary-part-time-share': percent(INVOLUNTARY, ANSWERED),
  'involuntary-part-time-persons': size(INVOLUNTARY),
  'involuntary-part-time-share-of-all': { ...percent(INVOLUNTARY, all('ks-persons')), isOfPersons: true },
  'answer-rate': percent(ANSWERED, PART_TIME),
  'wished-fte': size(all('wished-fte')),
}

/** One day, person, spell or tenth of a full position, as the figures tell it. */
export function oneOf(quantity: QuantityName): number {
  if (quantity === 'ks-percent') return 10
  return quantity === 'wished-fte' ? 0.1 : 1
}
