/** Reads the rows of two loads with everything numbered alike, so that they can be held against each other. Pseudonyms stay here. */
import { parseIsoDate, type Day } from '../calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, SEXES } from '../canonical.ts'
import { lastValidDayOfWish, type CanonicalColumns } from '../columns.ts'
import { categoryOf } from '../intake/code-meanings.ts'
import type { Database } from './database.ts'
import type { LoadHead } from './ledger.ts'
import { DAYS, PLACE, readUnits } from './read.ts'

/**
 * Rows of positions, ordered by position and then by day, with all their days: nothing counts after what both loads know, but it tells
 * where a position of a unit that was split goes.
 */
export interface PositionRows {
  /** Number of the position within both loads. */
  readonly position: Int32Array
  readonly person: Int32Array
  readonly unit: Int32Array
  readonly job: Int32Array
  readonly category: Int32Array
  /** The extract's own word for the category; -1: it is not known. */
  readonly employment: Int32Array
  readonly percentHundredths: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
  /** 0: the extract has no number for the position, so that rows with one number can be several positions. */
  readonly isNumbered: Int32Array
}

/** Rows of absence, ordered by person and then by day, cut at the end of what both loads know. */
export interface AbsenceRows {
  readonly person: Int32Array
  /** -1: applies to every position the person has that day. */
  readonly position: Int32Array
  /** The extract's own code; -1: it is not known. */
  readonly code: Int32Array
  readonly category: Int32Array
  readonly gradeHundredths: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
}

export interface LoadRows {
  readonly positions: PositionRows
  readonly absences: AbsenceRows
  readonly wishes: CanonicalColumns['wishes']
  /** Sex and birth year; -1 for the sex of a person that the load does not have. */
  readonly persons: { readonly sex: Int32Array; readonly birthYear: Int32Array }
  /** Units in the load's own numbers. */
  readonly units: Pick<CanonicalColumns, 'units' | 'unitStretches'>
  /** What the profile makes of each absence code: a bit for each category, several where the text beside the code tells. */
  readonly categoriesOfCode: Int32Array
  /** What it makes of each word for employment; -1: it is not in the profile. */
  readonly categoryOfEmployment: Int32Array
}

export interface TwoLoads {
  /** First day that not both loads know. */
  readonly endDay: Day
  readonly unitCode: readonly string[]
  readonly jobs: readonly string[]
  readonly earlier: LoadRows
  readonly later: LoadRows
}

/** Texts of either load, numbered from 0 in their order. */
const NUMBERED: readonly (readonly [name: string, texts: string, from: string])[] = [
  ['person_of_two', 'person', 'SELECT DISTINCT person FROM persons WHERE load IN ($earlier, $later)'],
  ['unit_of_two', 'unit', 'SELECT DISTINCT unit FROM units WHERE load IN ($earlier, $later)'],
  ['job_of_two', 'job', 'SELECT DISTINCT job FROM jobs WHERE load IN ($earlier, $later)'],
  ['code_of_two', 'code', 'SELECT DISTINCT code FROM absences WHERE load IN ($earlier, $later) AND code IS NOT NULL'],
  ['employment_of_two', 'employment', 'SELECT DISTINCT employment FROM positions WHERE load IN ($earlier, $later) AND employment IS NOT NULL'],
  [
    'position_of_two',
    'person, position',
    `SELECT DISTINCT person, position FROM positions WHERE load IN ($earlier, $later)
     UNION SELECT DISTINCT person, position FROM absences WHERE load IN ($earlier, $later) AND position IS NOT NULL`,
  ],
]

/** Makes temporary tables, so that a database can be asked for one pair of loads as long as it is open. */
export async function readTwoLoads(database: Database, earlier: LoadHead, later: LoadHead): Promise<TwoLoads> {
  const both = { earlier: earlier.load, later: later.load }
  for (const [name, texts, from] of NUMBERED)
    await database.run(`CREATE TEMP TABLE ${name} AS SELECT ${texts}, (row_number() OVER (ORDER BY ${texts}) - 1)::INTEGER AS number FROM (${from})`, both)
  const texts = async (name: string, column: string) => (await database.rows<{ text: string }>(`SELECT ${column} AS text FROM ${name} ORDER BY number`)).map(({ text }) => text)
  const endDay = Math.min(lastDayOf(earlier), lastDayOf(later)) + 1
  const words: Words = { endDay, codes: await texts('code_of_two', 'code'), employments: await texts('employment_of_two', 'employment') }
  return {
    endDay,
    unitCode: await texts('unit_of_two', 'unit'),
    jobs: await texts('job_of_two', 'job'),
    earlier: await readRows(database, earlier, words),
    later: await readRows(database, later, words),
  }
}

interface Words {
  readonly endDay: Day
  readonly codes: readonly string[]
  readonly employments: readonly string[]
}

async function readRows(database: Database, head: LoadHead, { endDay, codes, employments }: Words): Promise<LoadRows> {
  const { load } = head
  const [sex, birthYear] = await database.integerColumns(
    `SELECT coalesce(${PLACE('sex', SEXES)}, -1)::INTEGER, coalesce(birth_year, 0)::INTEGER
     FROM person_of_two LEFT JOIN (SELECT * FROM persons WHERE load = $load) USING (person) ORDER BY number`,
    { load },
  )
  const profile = await profileOf(database, load)
  const inProfile = <Meaning>(texts: readonly string[], known: Readonly<Record<string, Meaning>>, placeOf: (meaning: Meaning | undefined) => number) => {
    const map = new Map(Object.entries(known))
    return Int32Array.from(texts, (text) => placeOf(categoryOf(map, text)))
  }
  const bitOf = (category: string): number => ABSENCE_CATEGORIES.reduce((bits, known, place) => (known === category ? bits | (1 << place) : bits), 0)
  return {
    positions: await readPositions(database, load),
    absences: await readAbsences(database, load, endDay),
    wishes: await readWishes(database, load, endDay),
    persons: { sex, birthYear },
    units: await readUnits(database, head),
    categoriesOfCode: inProfile(codes, profile.absenceCodes, (meaning = {}) => (typeof meaning === 'string' ? [meaning] : Object.values(meaning)).reduce((bits, category) => bits | bitOf(category), 0)),
    categoryOfEmployment: inProfile(employments, profile.employmentCategories, (meaning) => EMPLOYMENT_CATEGORIES.findIndex((category) => category === meaning)),
  }
}

interface StoredProfile {
  /** A category, or one for each text beside the code. */
  readonly absenceCodes: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly employmentCategories: Readonly<Record<string, string>>
}

async function profileOf(database: Database, load: number): Promise<StoredProfile> {
  const { profile } = await database.one<{ profile: string }>('SELECT profile FROM loads WHERE load = $load', { load })
  return JSON.parse(profile) as StoredProfile
}

async function readPositions(database: Database, load: number): Promise<PositionRows> {
  const [position, person, fromDay, toDay, unit, job, category, percentHundredths, employment, isNumbered] = await database.integerColumns(
    `SELECT xn.number, pn.number, ${DAYS('r.from_day')}, ${DAYS('r.to_day')}, un.number, jn.number, ${PLACE('r.category', EMPLOYMENT_CATEGORIES)}, r.percent_hundredths,
       coalesce(en.number, -1)::INTEGER, (r.position <> '')::INTEGER
     FROM positions AS r JOIN person_of_two AS pn USING (person) JOIN position_of_two AS xn ON xn.person = r.person AND xn.position = r.position
       JOIN unit_of_two AS un ON un.unit = r.unit JOIN job_of_two AS jn ON jn.job = r.job LEFT JOIN employment_of_two AS en ON en.employment = r.employment
     WHERE load = $load AND r.to_day > r.from_day ORDER BY 1, 3, 4, 5, 6, 7, 8, 9`,
    { load },
  )
  return { position, person, unit, job, category, employment, percentHundredths, fromDay, toDay, isNumbered }
}

async function readAbsences(database: Database, load: number, endDay: Day): Promise<AbsenceRows> {
  const [person, fromDay, toDay, position, category, gradeHundredths, code] = await database.integerColumns(
    `SELECT pn.number, ${DAYS('r.from_day')}, least(${DAYS('r.to_day')}, $endDay)::INTEGER, coalesce(xn.number, -1)::INTEGER, ${PLACE('r.category', ABSENCE_CATEGORIES)}, r.grade_hundredths,
       coalesce(cn.number, -1)::INTEGER
     FROM absences AS r JOIN person_of_two AS pn USING (person) LEFT JOIN position_of_two AS xn ON xn.person = r.person AND xn.position = r.position
       LEFT JOIN code_of_two AS cn ON cn.code = r.code
     WHERE load = $load AND r.from_day < DATE '1970-01-01' + $endDay AND r.to_day > r.from_day ORDER BY 1, 2, 3, 4, 5, 6, 7`,
    { load, endDay },
  )
  return { person, position, code, category, gradeHundredths, fromDay, toDay }
}

async function readWishes(database: Database, load: number, endDay: Day): Promise<CanonicalColumns['wishes']> {
  const [person, answeredDay, wantsMore, wantedPercentHundredths, availableWeeks, hasAsked] = await database.integerColumns(
    `SELECT number, ${DAYS('answered_day')}, wants_more::INTEGER, coalesce(wanted_percent_hundredths, -1)::INTEGER, coalesce(available_weeks, -1)::INTEGER, has_asked::INTEGER
     FROM wishes JOIN person_of_two USING (person) WHERE load = $load AND answered_day < DATE '1970-01-01' + $endDay ORDER BY 1, 2, 3, 4, 5, 6`,
    { load, endDay },
  )
  return {
    person,
    answeredDay,
    lastValidDay: answeredDay.map(lastValidDayOfWish),
    wantsMore: Uint8Array.from(wantsMore),
    wantedPercentHundredths,
    availableWeeks,
    hasAsked: Uint8Array.from(hasAsked),
  }
}

function lastDayOf({ asOf }: LoadHead): Day {
  const day = parseIsoDate(asOf)
  if (day === undefined) throw new Error('the ledger holds an as-of date that is no date')
  return day
}
