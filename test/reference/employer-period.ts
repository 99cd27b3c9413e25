/** The employer's period (arbeidsgiverperiode, folketrygdloven § 8-19): who pays for each sick day of a person. */
import type { Spell } from './position-days.ts'

export const PAYERS = ['employer', 'nav'] as const
export type Payer = (typeof PAYERS)[number]

/**
 * The payer of each of a person's sick days: calendar days of any spell in any position of the municipality, first to last
 * day of the spell. The employer pays the first 16 of them. A pause shorter than 16 calendar days continues the count, one of
 * 16 days or more starts it anew.
 */
export function payersOf(spells: readonly Spell[]): Map<number, Payer> {
  const sickDays = new Set<number>()
  for (const spell of spells) for (let day = spell.firstDay; day <= spell.lastDay; day++) sickDays.add(day)

  const payers = new Map<number, Payer>()
  let counted = 0
  let previous = -Infinity
  for (const day of [...sickDays].sort((a, b) => a - b)) {
    const pause = day - previous - 1
    if (pause >= 16) counted = 0
    counted += 1
    payers.set(day, counted <= 16 ? 'employer' : 'nav')
    previous = day
  }
  return payers
}
