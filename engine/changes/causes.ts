/** Why two loads tell a figure differently, in the order in which the differences are taken over from the later one. */

/** Differences in the rows of two loads. */
export const ROW_CAUSES = [
  'mapping',
  'reorganised-units',
  'positions',
  'changed-percents',
  'other-position-facts',
  'survey',
  'late-absence',
  'corrected-absence',
] as const
export type RowCause = (typeof ROW_CAUSES)[number]

/** `definition`: the program has reckoned otherwise before; `later-days`: what is known after the as-of date of the other load. */
export type Cause = 'definition' | RowCause | 'later-days'

export type Taken = ReadonlySet<RowCause>
