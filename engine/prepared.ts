/** One municipality ready to answer questions: the kernel's layout with the names and dates that belong to its numbers. */
import { dateOf, monthIndex, type Day, type MonthIndex } from './calendar.ts'
import type { Organisation } from './canonical.ts'
import type { Needs } from './figures/figure.ts'
import type { JobGroups } from './columns.ts'
import type { Layout } from './kernel/layout.ts'
import type { ThenColumns } from './organisation/organised.ts'

export interface Prepared {
  readonly layout: Layout
  readonly asOfDay: Day
  /** Codes and names of the nodes, in tree order. */
  readonly unitCode: readonly string[]
  readonly unitName: readonly string[]
  /** Whose rows each node has: those of units that are no more stand under what they have become, or where they were. */
  readonly organisation: Organisation
  /** What the reading `then` is laid out from, when somebody asks for it; `null` where it would be this one. */
  readonly thenColumns: ThenColumns | null
  readonly jobs: readonly string[]
  /** The jobs by group; the last group holds those in none. `null`: the municipality does not group its jobs. */
  readonly jobGroups: (OwnGroups & Pick<JobGroups, 'scheme'>) | null
  /** The nodes by KOSTRA function, their own or inherited; the last group holds those without. `null`: no unit has one. */
  readonly functions: OwnGroups | null
  /** The whole months that are known, by what a figure needs: `[first, end)`. Outside them it is *not available*. */
  readonly known: Readonly<Record<Needs, KnownMonths | null>>
}

export interface KnownMonths {
  readonly first: MonthIndex
  readonly end: MonthIndex
}

/** A grouping that is the municipality's own: of its jobs, or of its nodes. */
export interface OwnGroups {
  readonly codes: readonly string[]
  /** Place of each member's group in the codes. */
  readonly groupOf: Int32Array
}

/** The months a dashboard opens with: where absence is known, or else ten years of positions. */
export function shownMonths(prepared: Prepared): KnownMonths {
  const { year, month } = dateOf(prepared.asOfDay + 1)
  const end = monthIndex(year, month)
  const { absences, positions } = prepared.known
  return absences ?? { first: Math.max(positions?.first ?? end - 1, end - 120), end }
}
