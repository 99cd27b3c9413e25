/**
 * What an attacker is given: a series of publications with the rows they were made from. He reads every number that the plans show,
 * exactly; he knows who works where and how much; and he asks what that says about the cells that are hidden.
 */
import type { Dimension, EditionResolution, Material, Plan, QuantityName } from '../disclosure/model.ts'
import type { Policy } from '../disclosure/policy.ts'

/** One publication and the rows its numbers were made from. */
export interface AttackedEdition {
  /** How the report names it: the edition's id, or its period. */
  readonly name: string
  readonly plan: Plan
  /** Content hash of the load that the rows come from: plans name it where they keep what an earlier load said. */
  readonly load: string
  /** Persons are numbered alike in the materials of a series. */
  readonly material: Material
}

export interface AttackInput {
  readonly policy: Policy
  /** Oldest first; the last one is the one that is about to be published. */
  readonly editions: readonly AttackedEdition[]
}

/**
 * What became of a hidden cell that is unsafe.
 * `linear`: computed exactly from what is shown, by adding and subtracting. `exact`: the same with bounds (nobody has less than no
 * absence, or more than the contract). `narrow`: bounded too closely. `natural`: bounded by nothing but its own natural bounds on
 * one side. `wide`: as it should be. `shown`: the plan shows it although a primary rule forbids it.
 */
export const ATTACK_CLASSES = ['shown', 'linear', 'exact', 'narrow', 'natural', 'wide'] as const
export type AttackClass = (typeof ATTACK_CLASSES)[number]

/** A cell that the attack got hold of, or (`asked for`) any that it tried. */
export interface AttackedCell {
  readonly class: AttackClass
  readonly quantity: QuantityName
  readonly dimension: Dimension
  readonly resolution: EditionResolution
  readonly period: string
  /** Code of the unit, or of the rest of a unit. */
  readonly unit: string
  /** `null` for the total. */
  readonly category: string | null
  /** Name of the edition; of a change, of the later one. */
  readonly edition: string
  /** Set where it is the change of the cell from an earlier edition that is bounded. */
  readonly changeSince: string | null
}

/** Of one quantity in one calendar year. */
export interface ZoneReport {
  readonly quantity: QuantityName
  readonly year: number
  /** Largest number of unknowns and of equations that were looked at together. */
  readonly unknowns: number
  readonly equations: number
  readonly counts: Readonly<Record<AttackClass, number>>
}

export interface AuditReport {
  readonly format: 1
  /** `leak`: a cell is shown, linear or exact. `narrow`: hide more. `safe`: neither. */
  readonly verdict: 'safe' | 'narrow' | 'leak'
  readonly editions: readonly string[]
  readonly counts: Readonly<Record<AttackClass, number>>
  /** Cells of the classes `shown`, `linear`, `exact` and `narrow`, in a fixed order; at most `FINDINGS_AT_MOST`. */
  readonly findings: readonly AttackedCell[]
  readonly zones: readonly ZoneReport[]
  /** Linear programs solved, and steps of the solver. The same in every run. */
  readonly cost: { readonly programs: number; readonly iterations: number }
}

export interface AttackOptions {
  /** Told after each zone. */
  readonly onProgress?: (done: number, total: number) => void
  /** Told of every unsafe hidden cell, whatever became of it, when it is attacked. */
  readonly onCell?: (cell: AttackedCell) => void
}

/** A report with more cells than this tells the first of them; the counts are of all. */
export const FINDINGS_AT_MOST = 10_000
