/**
 * One load: an extract becomes canonical rows of the store, all of it or nothing. Rows are staged as they are read, checked
 * together, measured, and written in one transaction; every row is accounted for.
 */
import { firstDayOfMonth, isoDate, parseIsoDate, type Day, type MonthIndex } from '../calendar.ts'
import { openExtract, type Extract, type SourceInfo } from '../intake/read.ts'
import type { Profile } from '../intake/profile.ts'
import type { Pseudonymiser } from '../intake/pseudonym.ts'
import { countRows, findUnmappedCodes, questionColumns, questionNoAbsences, type UnmappedCode } from './account.ts'
import { runChecks } from './checks.ts'
import { questionGradesInCodes } from './code-grades.ts'
import { questionCodesOfTwoMeanings, questionContradictedWords } from './code-usage.ts'
import type { Database } from './database.ts'
import { writeDigests } from './digests.ts'
import { shadowTables, withoutWriting } from './dry-run.ts'
import { absencesFromDay, byEffect, measureFindings, type EffectInput, type FindingEffect, type WindowSums } from './effects.ts'
import { checkExtract } from './extract-checks.ts'
import { absenceStart } from './first-absence.ts'
import { settleEmployeeNumbers } from './employment-numbers.ts'
import { contentHash, extractHash } from './hashes.ts'
import { removeIndex } from './index-file.ts'
import { jumpFindings } from './jumps.ts'
import { stageJobGroups } from './job-groups.ts'
import { cutTables, refuseStrangers, stageKept, withKept, writeKept } from './kept.ts'
import { loadOfExtract, newestLoad, type Finding, type Load, type TableCount } from './ledger.ts'
import { cutToMonths, monthsAfter } from './month-rows.ts'
import { notContinued } from './not-continued.ts'
import { renumberedUnits } from './renumbered-units.ts'
import { openStoreKey, readStoreKey, writeToStore } from './opening.ts'
import { replacementOf, type ReplaceFrom, type Replacement } from './periods.ts'
import { readColumns, type StoredMunicipality } from './read.ts'
import { refuseContradictions, refuseEmpty, refuseMisread } from './refusals.ts'
import { stage, stageTexts } from './stage.ts'
import { completeUnitTree, questionUnitValidity, stageUnitTree, useUnitCodes } from './stage-units.ts'
import { readTotals, writeTotals, type MonthTotals } from './totals.ts'
import { writeFindings, writeLedger, writeRows, type LedgerEntry } from './write.ts'

export interface LoadOptions {
  readonly store: string
  readonly paths: readonly string[]
  readonly profile: Profile
  /** Last day that the extract knows. */
  readonly asOfDay: Day
  readonly programVersion: string
  readonly now: Date
  /** First day that the extract is to decide, or `all` of them; by the rule of `replacementOf` where it is not said. */
  readonly replaceFrom?: ReplaceFrom
  /** An extract that is loaded already is loaded once more, as a new load. */
  readonly again?: boolean
  /** Everything is done but writing. */
  readonly dryRun?: boolean
  readonly onProgress?: (done: number, total: number) => void
  /** Told what will be replaced and kept, before anything is checked or written. */
  readonly onReplacement?: (replacement: Replacement) => void
  /** Works out the totals that the load notes, of at most so many rows. */
  readonly totals?: { readonly mostRows: number; readonly of: (stored: StoredMunicipality, load: Load) => readonly MonthTotals[] }
}

export interface LoadReport {
  /** The load that was made, would be made, or has been. */
  readonly load: number
  /** That load has the same files, profile, as-of date and wish what to replace: nothing was changed. */
  readonly alreadyLoaded: boolean
  /** The load that stands in the store now; another one where an older extract was given again. */
  readonly newest: number
  /** Nothing was written. */
  readonly dryRun: boolean
  /** `null` where nothing was loaded. */
  readonly replacement: Replacement | null
  readonly sources: readonly SourceInfo[]
  /** Files that were given and are not read. */
  readonly ignored: Extract['ignored']
  readonly counts: readonly TableCount[]
  readonly findings: readonly Finding[]
  /** Absence codes that the profile does not have, most rows first: what to add to it. */
  readonly unmappedCodes: readonly UnmappedCode[]
}

/**
 * Loads an extract into a store, making the store if there is none. Throws an InputError of kind `refused` when the files, the
 * profile or the store cannot be used; the store is then as it was before.
 */
export async function load(options: LoadOptions): Promise<LoadReport> {
  if (options.dryRun) return withoutWriting(options.store, async (database, store) => loadInto(database, options, await readStoreKey(database, store)))
  return writeToStore(options.store, async (database) => loadInto(database, options, await openStoreKey(database, options.store)))
}

async function loadInto(database: Database, options: LoadOptions, pseudonym: Pseudonymiser): Promise<LoadReport> {
  const { profile, asOfDay, dryRun = false } = options
  const extract = await openExtract(options.paths, profile, { pseudonym, asOfDay, ...(options.onProgress ? { onProgress: options.onProgress } : {}) })
  const { sources, ignored, texts } = extract
  const given = extractHash({ sources, profile, asOf: isoDate(asOfDay), replaceFrom: replaceFromText(options.replaceFrom) })
  const before = await newestLoad(database)
  const same = options.again ? undefined : await loadOfExtract(database, given)
  if (before && same) {
    const { load: number, counts, findings } = same
    return { load: number, alreadyLoaded: true, newest: before.load, dryRun, replacement: null, sources, ignored, counts, findings, unmappedCodes: [] }
  }

  // A list of positions is never kept as a whole: without one everybody in the others is unknown, which is not what is wrong with them.
  if (!sources.some(({ table }) => table === 'positions')) refuseEmpty([])
  await stage(database, extract)
  await questionColumns(database, sources)
  const replacement = await replacementOf(database, { before, municipality: profile.municipality, asOfDay, replaceFrom: options.replaceFrom ?? null })
  options.onReplacement?.(replacement)
  const { findings, counts, window, whole, firstMonth } = await checkRows(database, extract, options, replacement)
  const unmappedCodes = await findUnmappedCodes(database, texts, profile)
  await stageTexts(database, texts)
  await stageKept(database, replacement, asOfDay)
  if (before?.municipality === profile.municipality && options.replaceFrom !== 'all') await refuseStrangers(database, before.load)
  const ended = await notContinued(database, cutTables(replacement), window, whole)
  const { keptLoad, coversFrom } = replacement
  if (keptLoad !== null && coversFrom !== null && cutTables(replacement).includes('positions')) ended.push(...(await renumberedUnits(database, keptLoad, coversFrom)))
  await stageJobGroups(database, profile.jobGroups, texts)

  const number = (before?.load ?? 0) + 1
  const kept = replacement.keptLoad === null ? undefined : before
  const entry: LedgerEntry = {
    ...options,
    load: number,
    contentHash: contentHash(given, options.programVersion, kept?.contentHash ?? null),
    extractHash: given,
    ...knownOf(replacement, kept, firstMonth),
    coversFrom: replacement.coversFrom,
    keptLoad: replacement.keptLoad,
    sources,
    counts: await withKept(database, counts, replacement),
  }
  const totalsBefore = before ? await readTotals(database, before.load) : []
  if (dryRun) await shadowTables(database)
  else await removeIndex(options.store)
  await database.transaction(() => writeLoad(database, entry, [...findings, ...ended], totalsBefore, options.totals))
  const loaded = await newestLoad(database)
  if (!loaded) throw new Error('the load that was just written is not in the ledger')
  return { load: number, alreadyLoaded: false, newest: number, dryRun, replacement, sources, ignored, counts: loaded.counts, findings: loaded.findings, unmappedCodes }
}

const replaceFromText = (replaceFrom: ReplaceFrom | undefined): string | null =>
  replaceFrom === undefined ? null : replaceFrom === 'all' ? 'all' : isoDate(replaceFrom)

interface Checked {
  readonly counts: readonly TableCount[]
  readonly findings: readonly FindingEffect[]
  /** What the effects of findings are worked out over, and its man-days. */
  readonly window: EffectInput
  readonly whole: WindowSums
  /** First month of absence among the rows that are counted. */
  readonly firstMonth: MonthIndex | null
}

/** Gives every staged row its final state. Throws an InputError where the rows together are not what is meant. */
async function checkRows(database: Database, extract: Extract, { profile, asOfDay }: LoadOptions, { coversFrom, keptTables, keptLoad }: Replacement): Promise<Checked> {
  const knownUntilDay = asOfDay + 1
  const unknownUnit = `${profile.municipality}-unknown`
  await stageUnitTree(database, extract, { profile, asOfDay, keptList: keptTables.includes('units') ? keptLoad : null })
  await useUnitCodes(database, extract.texts)
  const settled = await settleEmployeeNumbers(database, extract.texts, profile.employeeNumbers ?? null, knownUntilDay)
  const lastListed = await cutToMonths(database, extract.sources)
  await refuseContradictions(database, extract.sources)
  await runChecks(database, { unknownUnit: extract.texts.numberOf(unknownUnit), knownUntilDay, coversFromDay: coversFrom, dayAfterLists: lastListed === null ? null : firstDayOfMonth(lastListed + 1) })
  const start = await absenceStart(database, knownUntilDay)
  // What lies before a day that the extract is said to decide from is known by the load that is kept.
  const cut = coversFrom === null ? (start?.cut ?? null) : null
  const firstMonth = start?.cut && !cut ? start.cut.month : (start?.month ?? null)
  const window = { fromDay: absencesFromDay(firstMonth, knownUntilDay), knownUntilDay }
  if (!keptTables.includes('absences')) await questionNoAbsences(database)
  await questionGradesInCodes(database, extract.texts)
  await questionContradictedWords(database, extract.texts)
  await questionCodesOfTwoMeanings(database, extract.texts, profile)
  await checkExtract(database, window, extract.sources, monthsAfter(lastListed, knownUntilDay), { cut, isKeptBefore: coversFrom !== null })
  await completeUnitTree(database, unknownUnit, extract.texts)
  await questionUnitValidity(database, knownUntilDay)
  const counts = await countRows(database)
  await refuseMisread(database, extract.sources)
  refuseEmpty(counts)
  const { findings, whole } = await measureFindings(database, window)
  return { counts, findings: findings.map((finding) => (finding.code === settled?.code ? { ...finding, effect: 'corrected', persons: settled.persons } : finding)), whole, window, firstMonth }
}

/** What the load knows from when and until when, with what it keeps. */
function knownOf({ coversFrom, keptTables }: Replacement, kept: Load | undefined, firstMonth: MonthIndex | null): Pick<LedgerEntry, 'absencesFromMonth' | 'absencesAsOfDay' | 'positionsFromMonth'> {
  const isAbsenceKept = keptTables.includes('absences')
  const keptMonth = isAbsenceKept || (coversFrom !== null && kept?.absencesFromMonth != null && firstDayOfMonth(kept.absencesFromMonth) < coversFrom) ? (kept?.absencesFromMonth ?? null) : null
  return {
    absencesFromMonth: keptMonth ?? firstMonth,
    absencesAsOfDay: isAbsenceKept && kept ? (parseIsoDate(kept.absencesAsOf ?? kept.asOf) ?? null) : null,
    positionsFromMonth: coversFrom === null ? null : (kept?.positionsFromMonth ?? null),
  }
}

/** Writes everything of a load. Run inside one transaction. */
async function writeLoad(database: Database, entry: LedgerEntry, findings: readonly FindingEffect[], totalsBefore: readonly MonthTotals[], totals: LoadOptions['totals']): Promise<void> {
  const number = entry.load
  await writeLedger(database, entry)
  await writeRows(database, number)
  await writeKept(database, number)
  const rows = entry.counts.reduce((sum, { counted, kept }) => sum + counted + kept, 0)
  const load = await newestLoad(database)
  if (totals && load && rows <= totals.mostRows) await writeTotals(database, number, totals.of(await readColumns(database, load), load))
  const jumps = jumpFindings(totalsBefore, await readTotals(database, number))
  await writeFindings(database, entry, byEffect([...findings, ...jumps]))
  await writeDigests(database, number)
}
