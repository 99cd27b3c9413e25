/** The shape of `*.expected.json`: figures that were computed elsewhere, from the facts and not from the files. */

export interface ExpectedAbsence {
  readonly period: string
  readonly unit: string
  readonly contractual: number
  readonly lost: number
  readonly self: number
  readonly doctor: number
  readonly holiday: number
  readonly child: number
  readonly persons_absent: number
  readonly spells: number
  readonly 'dur_1-3': number
  readonly 'dur_4-16': number
  readonly 'dur_17-56': number
  readonly 'dur_57+': number
}

export interface ExpectedAbsenceBySex {
  readonly period: string
  readonly sex: 'K' | 'M'
  readonly contractual: number
  readonly lost: number
}

export interface ExpectedWorkingTime {
  readonly date: string
  readonly population: 'all' | 'ks-heltid'
  readonly unit: string
  readonly persons: number
  readonly positions: number
  readonly fte: number
  readonly avg_person: number
  readonly avg_position: number
  readonly full_persons: number
  readonly full_positions: number
  readonly b0: number
  readonly b25: number
  readonly b50: number
  readonly b75: number
  readonly b100: number
}

export interface ExpectedInvoluntary {
  readonly date: string
  readonly unit: string
  readonly part_time: number
  readonly answered: number
  readonly arp: number
  readonly lfs2021: number
  readonly lfs_old: number
  readonly wished_fte: number
}

export interface Expected {
  readonly absence: readonly ExpectedAbsence[]
  readonly absence_by_sex: readonly ExpectedAbsenceBySex[]
  readonly working_time: readonly ExpectedWorkingTime[]
  readonly involuntary: readonly ExpectedInvoluntary[]
}

/** Relative above one: man-days of a year have more digits before the point. */
export function isSame(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
}
