/** Two drawn municipalities as two loads of one store: their rows numbered alike, and each laid out by itself. */
import type { ComparedLoads, LaidOutLoad } from '../../engine/changes/changes.ts'
import { isoDate } from '../../engine/calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, SEXES, type AbsenceCategory, type EmploymentCategory, type Municipality } from '../../engine/canonical.ts'
import { columnsOf } from '../../engine/columns.ts'
import { monthTotals } from '../../engine/month-totals.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import type { LoadHead } from '../../engine/store/ledger.ts'
import type { LoadRows, TwoLoads } from '../../engine/store/two-loads.ts'

export const ABSENCES_FROM = 2022 * 12

/** Rows as an extract has them: their category is the word for it, and what it means is the profile's to say. */
export interface Extract {
  readonly rows: Municipality
  /** Words that mean something else than themselves; `null`: they are not in the profile, and their rows are not counted. */
  readonly means?: Partial<Readonly<Record<AbsenceCategory | EmploymentCategory, AbsenceCategory | EmploymentCategory | null>>>
}

/** What is counted of an extract. */
export function counted({ rows, means = {} }: Extract): Municipality {
  const of = <Category extends string>(category: Category): Category | null => {
    const meant = (means as Readonly<Record<string, string | null>>)[category]
    return (meant === undefined ? category : meant) as Category | null
  }
  const known = <Row extends { category: string }>(list: readonly Row[]): Row[] => list.flatMap((row) => (of(row.category) === null ? [] : [{ ...row, category: of(row.category) }] as Row[]))
  return { ...rows, positions: known(rows.positions), absences: known(rows.absences) }
}

const sortedTexts = (texts: readonly string[]): string[] => [...new Set(texts)].sort()
const keyOf = (person: string, position: string): string => `${person}\t${position}`

export function twoLoads(before: Extract, after: Extract): ComparedLoads {
  const both = [before.rows, after.rows]
  const all = {
    persons: sortedTexts(both.flatMap(({ persons }) => persons.map(({ person }) => person))),
    units: sortedTexts(both.flatMap(({ units }) => units.map(({ unit }) => unit))),
    jobs: sortedTexts(both.flatMap(({ positions }) => positions.map(({ job }) => job))),
    positions: sortedTexts(
      both.flatMap(({ positions, absences }) => [...positions.map((row) => keyOf(row.person, row.position)), ...absences.flatMap((row) => (row.position === null ? [] : [keyOf(row.person, row.position)]))]),
    ),
  }
  const endDay = Math.min(before.rows.asOfDay, after.rows.asOfDay) + 1
  const rows: TwoLoads = { endDay, unitCode: all.units, jobs: all.jobs, earlier: rowsOf(before, all, endDay), later: rowsOf(after, all, endDay) }
  return { rows, earlier: laidOut(1, before), later: laidOut(2, after) }
}

function laidOut(load: number, extract: Extract): LaidOutLoad {
  const prepared = prepareMunicipality(counted(extract), ABSENCES_FROM)
  const head: LoadHead = {
    load,
    contentHash: '',
    extractHash: '',
    loadedAt: '2025-01-01T12:00:00Z',
    asOf: isoDate(extract.rows.asOfDay),
    municipality: '9999',
    name: 'Prøve',
    programVersion: 'test',
    absencesFromMonth: ABSENCES_FROM,
    absencesAsOf: null,
    positionsFromMonth: null,
    coversFrom: null,
    keptLoad: null,
    score: null,
  }
  return { head, prepared, totals: monthTotals(prepared) }
}

interface Numbers {
  readonly persons: readonly string[]
  readonly units: readonly string[]
  readonly jobs: readonly string[]
  readonly positions: readonly string[]
}

function rowsOf(extract: Extract, { persons, units, jobs, positions: keys }: Numbers, endDay: number): LoadRows {
  const made = counted(extract)
  const columns = columnsOf(made)
  const meant = (words: readonly string[]) => Int32Array.from(words, (word) => {
    const means = (extract.means as Readonly<Record<string, string | null>> | undefined)?.[word]
    return means === null ? -1 : words.indexOf(means ?? word)
  })
  const facts = new Map(made.persons.map((row) => [row.person, row]))
  const isFilled = ({ fromDay, toDay }: { readonly fromDay: number; readonly toDay: number }) => toDay > fromDay
  // The word is that of the row before its meaning was looked up, in the same order.
  const worded = <Row extends { readonly category: string }>(rows: readonly Row[]) => rows.flatMap((row) => {
    const means = (extract.means as Readonly<Record<string, string | null>> | undefined)?.[row.category]
    return means === null ? [] : [{ row, word: row.category, means: means ?? row.category }]
  })
  const positions = worded(extract.rows.positions).filter(({ row }) => isFilled(row)).map(({ row, word, means }) => [
    keys.indexOf(keyOf(row.person, row.position)), persons.indexOf(row.person), row.fromDay, row.toDay, units.indexOf(row.unit), jobs.indexOf(row.job),
    EMPLOYMENT_CATEGORIES.findIndex((category) => category === means), row.percentHundredths, EMPLOYMENT_CATEGORIES.findIndex((category) => category === word), row.position === '' ? 0 : 1,
  ])
  const absences = worded(extract.rows.absences).filter(({ row }) => isFilled(row) && row.fromDay < endDay).map(({ row, word, means }) => [
    persons.indexOf(row.person), row.fromDay, Math.min(row.toDay, endDay), row.position === null ? -1 : keys.indexOf(keyOf(row.person, row.position)),
    ABSENCE_CATEGORIES.findIndex((category) => category === means), row.gradeHundredths, ABSENCE_CATEGORIES.findIndex((category) => category === word),
  ])
  const inOrder = (list: readonly (readonly number[])[]) => [...list].sort((a, b) => a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0)
  const column = (list: readonly (readonly number[])[], place: number) => Int32Array.from(list, (row) => row[place] ?? Number.NaN)
  const [p, a] = [inOrder(positions), inOrder(absences)]
  const kept = made.wishes.filter(({ answeredDay }) => answeredDay < endDay)
  const wishes = columnsOf({ ...made, wishes: kept }).wishes
  return {
    positions: {
      position: column(p, 0), person: column(p, 1), fromDay: column(p, 2), toDay: column(p, 3), unit: column(p, 4), job: column(p, 5),
      category: column(p, 6), percentHundredths: column(p, 7), employment: column(p, 8), isNumbered: column(p, 9),
    },
    absences: { person: column(a, 0), fromDay: column(a, 1), toDay: column(a, 2), position: column(a, 3), category: column(a, 4), gradeHundredths: column(a, 5), code: column(a, 6) },
    wishes: { ...wishes, person: Int32Array.from(kept, ({ person }) => persons.indexOf(person)) },
    persons: {
      sex: Int32Array.from(persons, (person) => SEXES.findIndex((sex) => sex === facts.get(person)?.sex)),
      birthYear: Int32Array.from(persons, (person) => facts.get(person)?.birthYear ?? 0),
    },
    units: { units: columns.units, unitStretches: columns.unitStretches },
    categoriesOfCode: meant(ABSENCE_CATEGORIES).map((place) => (place < 0 ? 0 : 1 << place)),
    categoryOfEmployment: meant(EMPLOYMENT_CATEGORIES),
  }
}
