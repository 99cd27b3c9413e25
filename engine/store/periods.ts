/** What a new extract replaces, and what is kept of the load before it. Settled from the staged rows before any of them is checked. */
import { firstDayOfMonth, isoDate, parseIsoDate, type Day, type MonthIndex } from '../calendar.ts'
import { TABLES, type TableName } from '../intake/rows.ts'
import { InputError, type Text } from '../messages.ts'
import type { Database } from './database.ts'
import { absenceStart } from './first-absence.ts'
import type { Load } from './ledger.ts'
import { stagedName } from './stage.ts'

/** Where the analyst says from when the new extract decides; `all`: nothing is kept. */
export type ReplaceFrom = Day | 'all'

/** The tables whose rows are kept. Units follow from the rows that name them, but where the extract has no list of them. */
export const KEPT_TABLES = ['positions', 'absences', 'wishes', 'extra-hours'] as const satisfies readonly TableName[]
export type KeptTable = (typeof KEPT_TABLES)[number]

/**
 * Why so much is replaced: it is the first load; it was asked for; the load before is of another municipality; the extract covers all that
 * is known; or it begins later than what is known.
 */
export type ReplacementReason = 'first-load' | 'asked-for-all' | 'other-municipality' | 'covers-all' | 'begins-later' | 'asked-for-day'

export interface Replacement {
  readonly reason: ReplacementReason
  /** The load that is there now; `null`: none. */
  readonly before: number | null
  /** The load that something is kept of; `null`: nothing is kept. */
  readonly keptLoad: number | null
  /** First day that the new extract decides; `null`: it decides all days. */
  readonly coversFrom: Day | null
  /** First day that the new extract's answers to the survey decide, and its first month of extra hours, where any are kept before them. */
  readonly wishesFrom: Day | null
  readonly extraHoursFrom: MonthIndex | null
  /** Tables that the extract does not have, which are kept as they are; of units the list. */
  readonly keptTables: readonly (KeptTable | 'units')[]
  /** Last day that the load before knows, where it knows more days than the new extract. */
  readonly knownLonger: Day | null
}

interface Given {
  readonly before: Load | undefined
  readonly municipality: string
  readonly asOfDay: Day
  /** `null`: by the rule. */
  readonly replaceFrom: ReplaceFrom | null
}

/**
 * By the rule, the extract decides from the first whole month of its absence on where the load before it knows absence earlier than that, and
 * else all days; a table that it does not have is kept. Throws an InputError for a day after the as-of date, and where months that nobody
 * knows the absence of would lie between the two.
 */
export async function replacementOf(database: Database, given: Given): Promise<Replacement> {
  const { before, replaceFrom, asOfDay } = given
  const nothingKept = (reason: ReplacementReason): Replacement => {
    return { reason, before: before?.load ?? null, keptLoad: null, coversFrom: null, wishesFrom: null, extraHoursFrom: null, keptTables: [], knownLonger: null }
  }
  if (replaceFrom !== null && replaceFrom !== 'all' && replaceFrom > asOfDay)
    throw new InputError('usage', 'replace-after-as-of', REPLACE_AFTER_AS_OF, { given: isoDate(replaceFrom), asOf: isoDate(asOfDay) })
  if (!before) return nothingKept('first-load')
  if (replaceFrom === 'all') return nothingKept('asked-for-all')
  if (before.municipality !== given.municipality) return nothingKept('other-municipality')

  const present = new Set<TableName>()
  for (const table of TABLES) if ((await countOf(database, stagedName(table), 'true')) > 0) present.add(table)
  const keptTables: (KeptTable | 'units')[] = (await hasUnitList(database)) || !(await isListed(database, before.load)) ? [] : ['units']
  for (const table of KEPT_TABLES) if (!present.has(table) && (await countOf(database, storedName(table), 'load = $load', { load: before.load })) > 0) keptTables.push(table)

  const beginning = replaceFrom ?? (await laterBeginning(database, before, asOfDay))
  const coversFrom = beginning !== null && (await knowsDaysBefore(database, before, beginning)) ? beginning : null
  const keepsDays = coversFrom !== null
  if (keepsDays && present.has('absences')) refuseGap(before, coversFrom)
  const knownDay = dayOf(before.asOf)
  return {
    reason: !keepsDays ? 'covers-all' : replaceFrom === null ? 'begins-later' : 'asked-for-day',
    before: before.load,
    keptLoad: keepsDays || keptTables.length > 0 ? before.load : null,
    coversFrom,
    wishesFrom: keepsDays && present.has('wishes') ? await firstOf(database, 'staged_wishes', '"answeredDay"') : null,
    extraHoursFrom: keepsDays && present.has('extra-hours') ? await firstOf(database, 'staged_extra_hours', 'month') : null,
    keptTables,
    knownLonger: knownDay > asOfDay ? knownDay : null,
  }
}

/** Name of a table in the store. */
export const storedName = (table: KeptTable): string => table.replace('-', '_')

async function countOf(database: Database, table: string, where: string, values: Record<string, number> = {}): Promise<number> {
  return (await database.one<{ rows: number }>(`SELECT count(*)::INTEGER AS rows FROM ${table} WHERE ${where}`, values)).rows
}

async function hasUnitList(database: Database): Promise<boolean> {
  return (await countOf(database, 'staged_units', `state = 'counted' AND unit IS NOT NULL`)) > 0
}

/** Whether the units of a load come from a list, its own or one that it kept. */
export async function isListed(database: Database, load: number): Promise<boolean> {
  return (await countOf(database, 'load_counts', `load = $load AND table_name = 'units' AND (counted > 0 OR kept > 0)`, { load })) > 0
}

async function firstOf(database: Database, table: string, column: string): Promise<number | null> {
  return (await database.one<{ first: number | null }>(`SELECT min(${column})::INTEGER AS first FROM ${table} WHERE state = 'counted'`)).first
}

/** The first day of the first whole month of the extract's absence, where the load before it knows earlier absence. */
async function laterBeginning(database: Database, before: Load, asOfDay: Day): Promise<Day | null> {
  const start = await absenceStart(database, asOfDay + 1)
  return start !== null && before.absencesFromMonth !== null && before.absencesFromMonth < start.month ? firstDayOfMonth(start.month) : null
}

async function knowsDaysBefore(database: Database, { load }: Load, day: Day): Promise<boolean> {
  const where = `load = $load AND from_day < DATE '1970-01-01' + $day`
  return (await countOf(database, 'positions', where, { load, day })) > 0 || (await countOf(database, 'absences', where, { load, day })) > 0
}

function refuseGap(before: Load, coversFrom: Day): void {
  const known = before.absencesAsOf ?? before.asOf
  if (dayOf(known) + 1 < coversFrom) throw new InputError('refused', 'gap-between-loads', GAP_BETWEEN_LOADS, { load: before.load, known, from: isoDate(coversFrom) })
}

function dayOf(iso: string): Day {
  const day = parseIsoDate(iso)
  if (day === undefined) throw new Error('the ledger holds a date that is no date')
  return day
}

const REPLACE_AFTER_AS_OF: Text = {
  nb: '--replace-from {given} er etter datadatoen {asOf}. Uttrekket kan bare erstatte dager det kjenner.',
  nn: '--replace-from {given} er etter datadatoen {asOf}. Uttrekket kan berre erstatte dagar det kjenner.',
  en: '--replace-from {given} is after the as-of date {asOf}. The extract can only replace days that it knows.',
}
const GAP_BETWEEN_LOADS: Text = {
  nb: 'Lasting {load} kjenner fraværet til og med {known}, og det nye uttrekket begynner {from}. Dagene imellom ville se ut som dager uten fravær. Last først et uttrekk som dekker dem, eller erstatt alt med --replace-from all. Dekker uttrekket dem selv, men begynner midt i en måned, si hvilken dag med --replace-from.',
  nn: 'Lasting {load} kjenner fråværet til og med {known}, og det nye uttrekket byrjar {from}. Dagane imellom ville sjå ut som dagar utan fråvær. Last først eit uttrekk som dekkjer dei, eller erstatt alt med --replace-from all. Dekkjer uttrekket dei sjølv, men byrjar midt i ein månad, sei kva dag med --replace-from.',
  en: 'Load {load} knows absence through {known}, and the new extract begins {from}. The days between would look like days without absence. First load an extract that covers them, or replace everything with --replace-from all. If the extract covers them itself but begins in the middle of a month, say which day with --replace-from.',
}
