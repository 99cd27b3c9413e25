/** A piece of work on files that were sent in. What is asked and what comes of it is plain data: it is done in a process of its own. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isoDate, monthCode, parseIsoDate, type Day } from '../../engine/calendar.ts'
import { diagnose, InputError, load, parseProfile, type Diagnosis, type Load, type LoadReport, type TableChoice } from '../../engine/index.ts'
import { TEXTS } from './texts.ts'

interface OnFiles {
  readonly store: string
  /** Holds the files. */
  readonly folder: string
}

export interface DiagnosisTask extends OnFiles {
  readonly kind: 'diagnosis'
  /** Where no profile says them; `null`: to be filled in. */
  readonly municipality: string | null
  readonly name: string | null
  /** What sources are, by somebody who knows. */
  readonly tables: readonly TableChoice[]
  /** ISO */
  readonly today: string
}

/** A trial does all that a load does but writing. */
export interface LoadTask extends OnFiles {
  readonly kind: 'trial' | 'load'
  /** Text of the profile. */
  readonly profile: string
  /** ISO */
  readonly asOf: string
  /** ISO or `all`; `null`: by the rule. */
  readonly replaceFrom: string | null
  readonly programVersion: string
  /** ISO instant */
  readonly now: string
}

export type Task = DiagnosisTask | LoadTask

/** How far the reading has come, in bytes; and what follows it. */
export type Progress = { readonly step: 'reading'; readonly done: number; readonly total: number | null } | { readonly step: 'checking' }
export type Tell = (progress: Progress) => void

export interface LoadOutcome {
  /** The load that was or would be made, or the earlier one of the same extract. */
  readonly load: number
  readonly alreadyLoaded: boolean
  readonly newest: number
  readonly replacement: ReplacementTold | null
  readonly counts: Load['counts']
  readonly findings: Load['findings']
}

type Replaced = NonNullable<LoadReport['replacement']>

/** What is replaced and kept, with its days as ISO dates and its month as `2024M01`. */
export interface ReplacementTold extends Pick<Replaced, 'reason' | 'before' | 'keptLoad' | 'keptTables'> {
  readonly coversFrom: string | null
  readonly wishesFrom: string | null
  readonly extraHoursFrom: string | null
  readonly knownLonger: string | null
}

export type Result = { readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis } | { readonly kind: 'trial' | 'load'; readonly outcome: LoadOutcome }

/** The profile that the last load from the pages was made with: the next one begins with it. */
const keptProfileFile = (store: string): string => join(store, 'profile.yaml')

/** Does the work. Throws an InputError where the files, the profile or the store cannot be used. */
export async function perform(task: Task, tell: Tell): Promise<Result> {
  return task.kind === 'diagnosis' ? { kind: task.kind, diagnosis: await diagnosisOf(task, tell) } : { kind: task.kind, outcome: await loadOf(task, tell) }
}

async function diagnosisOf({ store, folder, municipality, name, tables, today }: DiagnosisTask, tell: Tell): Promise<Diagnosis> {
  const file = await profileAmong(folder, store)
  const profile = file === null ? undefined : await parseProfile(await readFile(file.path, 'utf8'), file.name)
  return diagnose([folder], {
    profile,
    tables,
    today: dayOf(today),
    ...(profile || municipality === null ? {} : { municipality }),
    ...(profile || name === null ? {} : { name }),
    onProgress: (done) => tell({ step: 'reading', done, total: null }),
  })
}

/** A profile that was sent in with the extract, else the one that was kept. */
async function profileAmong(folder: string, store: string): Promise<{ readonly path: string; readonly name: string } | null> {
  const given = (await readdir(folder)).find((name) => /\.ya?ml$/i.test(name))
  if (given !== undefined) return { path: join(folder, given), name: given }
  const kept = keptProfileFile(store)
  return existsSync(kept) ? { path: kept, name: 'profile.yaml' } : null
}

async function loadOf({ kind, store, folder, profile, asOf, replaceFrom, programVersion, now }: LoadTask, tell: Tell): Promise<LoadOutcome> {
  const report = await load({
    store,
    paths: [folder],
    profile: await parseProfile(profile, 'profile.yaml'),
    asOfDay: dayOf(asOf),
    programVersion,
    now: new Date(now),
    dryRun: kind === 'trial',
    ...(replaceFrom === null ? {} : { replaceFrom: replaceFrom === 'all' ? 'all' : dayOf(replaceFrom) }),
    onProgress: (done, total) => tell({ step: 'reading', done, total }),
    onReplacement: () => tell({ step: 'checking' }),
  })
  if (kind === 'load' && !report.alreadyLoaded) await keepProfile(store, profile)
  const { load: number, alreadyLoaded, newest, replacement, counts, findings } = report
  return { load: number, alreadyLoaded, newest, replacement: replacement && told(replacement), counts, findings }
}

function told({ reason, before, keptLoad, keptTables, coversFrom, wishesFrom, extraHoursFrom, knownLonger }: Replaced): ReplacementTold {
  const date = (day: Day | null): string | null => (day === null ? null : isoDate(day))
  return {
    reason,
    before,
    keptLoad,
    keptTables,
    coversFrom: date(coversFrom),
    wishesFrom: date(wishesFrom),
    extraHoursFrom: extraHoursFrom === null ? null : monthCode(extraHoursFrom),
    knownLonger: date(knownLonger),
  }
}

/** Placed whole, as everything in a store is. */
async function keepProfile(store: string, text: string): Promise<void> {
  const place = keptProfileFile(store)
  const unfinished = `${place}.${randomBytes(4).toString('hex')}`
  await writeFile(unfinished, text, { mode: 0o600 })
  await rename(unfinished, place)
}

function dayOf(iso: string): Day {
  const day = parseIsoDate(iso)
  if (day === undefined) throw new InputError('usage', 'bad-date', TEXTS.badDate, { given: iso })
  return day
}
