/** The loads of a store in order, and which of them knew what was known at a time. */
import { isoDate } from '../calendar.ts'
import { InputError, type Text } from '../messages.ts'
import { dayInNorway } from '../moment.ts'
import type { Database } from './database.ts'
import { loadNumbered, newestLoad, type Load } from './ledger.ts'

/** One line of the ledger. */
export interface LoadLine {
  readonly load: number
  /** ISO, UTC. */
  readonly loadedAt: string
  /** ISO */
  readonly asOf: string
  /** First day that the extract decided; `null`: all of them. */
  readonly coversFrom: string | null
  readonly keptLoad: number | null
  readonly files: readonly string[]
  /** Rows that were read, those of them that were counted, and rows that were kept of an earlier load. */
  readonly read: number
  readonly counted: number
  readonly kept: number
  readonly score: number | null
  readonly programVersion: string
}

/** All loads, the first one first. */
export async function listLoads(database: Database): Promise<LoadLine[]> {
  const lines = await database.rows<Omit<LoadLine, 'files'>>(
    `SELECT l.load, strftime(loaded_at, '%Y-%m-%dT%H:%M:%SZ') AS "loadedAt", strftime(as_of, '%Y-%m-%d') AS "asOf", strftime(covers_from, '%Y-%m-%d') AS "coversFrom",
       kept_load AS "keptLoad", score, program_version AS "programVersion",
       coalesce(sum(c.read), 0)::INTEGER AS read, coalesce(sum(c.counted), 0)::INTEGER AS counted, coalesce(sum(c.kept), 0)::INTEGER AS kept
     FROM loads AS l LEFT JOIN load_counts AS c USING (load) GROUP BY ALL ORDER BY l.load`,
  )
  const sources = await database.rows<{ load: number; file: string }>('SELECT load, file FROM load_sources ORDER BY load, source')
  return lines.map((line) => ({ ...line, files: [...new Set(sources.flatMap(({ load, file }) => (load === line.load ? [file] : [])))] }))
}

/**
 * The load that somebody asks for: its number (`3`), or a day (`2024-12-31`), for the last one made on or before that day in Norway.
 * Nothing asks for the newest. Throws an InputError of kind `usage` for another word and for a load that is not there; `undefined` in
 * a store without loads.
 */
export async function loadKnownAt(database: Database, knownAt: string | undefined): Promise<Load | undefined> {
  if (knownAt === undefined) return newestLoad(database)
  const isNumber = /^\d{1,9}$/.test(knownAt)
  if (!isNumber && !isDate(knownAt)) throw new InputError('usage', 'bad-known-at', BAD_KNOWN_AT, { given: knownAt })
  const lines = await listLoads(database)
  if (lines.length === 0) return undefined
  const found = lines.findLast(({ load, loadedAt }) => (isNumber ? load === Number(knownAt) : dayOfLoad(loadedAt) <= knownAt))
  if (found) return loadNumbered(database, found.load)
  const known = lines.map(({ load, loadedAt }) => `${load} (${dayOfLoad(loadedAt)})`).join(', ')
  throw new InputError('usage', 'no-such-load', isNumber ? NO_SUCH_LOAD : NO_LOAD_SO_EARLY, { given: knownAt, known })
}

/** ISO, by the calendar in Norway. */
function dayOfLoad(loadedAt: string): string {
  return isoDate(dayInNorway(new Date(loadedAt)))
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
}

const BAD_KNOWN_AT: Text = {
  nb: '«{given}» er verken nummeret på en lasting eller en dato. Skriv 3 eller 2024-12-31. «saman loads» viser lastingene.',
  nn: '«{given}» er verken nummeret på ei lasting eller ein dato. Skriv 3 eller 2024-12-31. «saman loads» viser lastingane.',
  en: '“{given}” is neither the number of a load nor a date. Write 3 or 2024-12-31. “saman loads” shows the loads.',
}
const NO_SUCH_LOAD: Text = {
  nb: 'Lageret har ingen lasting {given}. Det har: {known}.',
  nn: 'Lageret har inga lasting {given}. Det har: {known}.',
  en: 'The store has no load {given}. It has: {known}.',
}
const NO_LOAD_SO_EARLY: Text = {
  nb: 'Ingenting var lastet {given}. Lageret har disse lastingene: {known}.',
  nn: 'Ingenting var lasta {given}. Lageret har desse lastingane: {known}.',
  en: 'Nothing was loaded by {given}. The store has these loads: {known}.',
}
