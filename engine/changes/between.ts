/** Municipalities between two loads: the rows of the earlier one, with some kinds of difference taken over from the later. */
import { SEXES } from '../canonical.ts'
import type { CanonicalColumns } from '../columns.ts'
import type { LoadRows, TwoLoads } from '../store/two-loads.ts'
import { AbsenceChanges } from './absences.ts'
import type { RowCause, Taken } from './causes.ts'
import { PositionChanges } from './positions.ts'
import { areReorganised, unitsInCommon } from './trees.ts'

export interface Between {
  /** How many rows or positions differ in a way; `null`: none do, and taking it over changes nothing. */
  countOf(cause: RowCause): number | null
  /** With nothing taken over it is the earlier load, with everything the later one, both up to the last day that both know. */
  columns(taken: Taken): CanonicalColumns
}

export function between(loads: TwoLoads): Between {
  const { endDay, unitCode, jobs, earlier, later } = loads
  const positions = new PositionChanges(loads)
  const absences = new AbsenceChanges(earlier, later)
  const answers = differingAnswers(earlier.wishes, later.wishes)
  const isReorganised = areReorganised(earlier.units, later.units) || positions.isPlannedOtherwise()
  return {
    countOf(cause) {
      const rows = (positions.counts.get(cause) ?? 0) + (absences.counts.get(cause) ?? 0) + (cause === 'survey' ? answers : 0)
      return rows > 0 || (cause === 'reorganised-units' && isReorganised) ? rows : null
    },
    columns(taken) {
      const isAfter = taken.has('reorganised-units')
      return {
        asOfDay: endDay - 1,
        ...(isAfter ? unitsInCommon(unitCode, later.units, earlier.units) : unitsInCommon(unitCode, earlier.units, later.units)),
        functions: [],
        jobs,
        jobGroups: null,
        persons: personsOf(earlier, later),
        positions: positions.columns(taken),
        absences: absences.columns(taken),
        wishes: taken.has('survey') ? later.wishes : earlier.wishes,
      }
    },
  }
}

/** Sex and age are facts of whom figures are broken down by, which these are not. */
function personsOf({ persons: before }: LoadRows, { persons: after }: LoadRows): CanonicalColumns['persons'] {
  const unknown = SEXES.indexOf('unknown')
  return {
    sex: Uint8Array.from(before.sex, (sex, person) => (sex >= 0 ? sex : after.sex[person] >= 0 ? after.sex[person] : unknown)),
    birthYear: before.birthYear.map((year, person) => year || after.birthYear[person]),
  }
}

const ANSWER = ['person', 'answeredDay', 'wantsMore', 'wantedPercentHundredths', 'availableWeeks', 'hasAsked'] as const

/** Answers to the survey that one load alone has. */
function differingAnswers(before: CanonicalColumns['wishes'], after: CanonicalColumns['wishes']): number {
  const keys = (wishes: CanonicalColumns['wishes']): string[] => Array.from(wishes.person, (_, row) => ANSWER.map((name) => wishes[name][row]).join(' '))
  const [earlier, later] = [new Set(keys(before)), new Set(keys(after))]
  return [...earlier].filter((key) => !later.has(key)).length + [...later].filter((key) => !earlier.has(key)).length
}
