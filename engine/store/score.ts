/**
 * One number for how sound an extract is. House rule, so that a load can be compared with the one before it: 100, less a part for
 * rows that do not count, a part for what the findings could change, and a part for how serious they are.
 */
import { findingNamed, type Severity } from '../intake/findings.ts'

export interface ScorePart {
  readonly part: 'rows' | 'effect' | 'severity'
  /** Points taken off. */
  readonly lost: number
  /** The most that can be. */
  readonly of: number
}

export interface Score {
  /** 0 to 100. */
  readonly score: number
  readonly parts: readonly ScorePart[]
}

/** What the score needs to know of a table's rows. */
interface RowCounts {
  readonly read: number
  readonly rejected: number
  readonly setAside: number
}

/** What it needs to know of a finding. */
interface ScoredFinding {
  readonly code: string
  readonly state: string
  readonly rows: number
  readonly effect: string | null
  readonly percentagePoints: number | null
}

/** One point for each half percent of the rows. */
const ROWS = { most: 40, perShare: 200 }
/** One point for each fiftieth of a percentage point: 0.8 points is more than most measures against sickness absence do. */
const EFFECT = { most: 40, perPoint: 50 }
const SEVERITY = { most: 20, each: { error: 5, warning: 2, notice: 0 } satisfies Record<Severity, number> }
/** Rows that are rejected as they should be: a total is no data, and what stands twice counts once. */
const NOT_LOST: readonly string[] = ['not-a-data-row', 'duplicate', 'superseded-answer', 'no-answer', 'before-covered-period']

/** The score of a load by its rows and findings. Bounds (`at-most`) take part by severity and rows only: nobody knows how much of them is true. */
export function scoreOf(counts: readonly RowCounts[], findings: readonly ScoredFinding[]): Score {
  const read = counts.reduce((sum, count) => sum + count.read, 0)
  const rejected = counts.reduce((sum, count) => sum + count.rejected + count.setAside, 0)
  const asTheyShould = findings.filter(({ code }) => NOT_LOST.includes(code)).reduce((sum, { rows }) => sum + rows, 0)
  const points = findings.reduce((sum, { effect, percentagePoints }) => sum + (effect === 'at-most' ? 0 : Math.abs(percentagePoints ?? 0)), 0)
  const serious = findings.reduce((sum, { code }) => sum + SEVERITY.each[findingNamed(code)?.severity ?? 'warning'], 0)
  const share = read === 0 ? 0 : Math.max(0, rejected - asTheyShould) / read
  const parts: readonly ScorePart[] = [
    { part: 'rows', lost: lost(share * ROWS.perShare, ROWS.most), of: ROWS.most },
    { part: 'effect', lost: lost(points * EFFECT.perPoint, EFFECT.most), of: EFFECT.most },
    { part: 'severity', lost: lost(serious, SEVERITY.most), of: SEVERITY.most },
  ]
  return { score: 100 - parts.reduce((sum, part) => sum + part.lost, 0), parts }
}

/** Whole points, a begun one not counted. */
const lost = (points: number, most: number): number => Math.min(most, Math.floor(points))
