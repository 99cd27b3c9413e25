/**
 * Makes an edition: the material of the newest load, a plan of what may be shown, the second line of elimination over everything
 * together, the tables, and an attack on the result and on all that was published before. Only what withstands the attack is
 * written; with any doubt nothing is.
 */
import type { attack } from '../audit/attack.ts'
import type { AuditReport } from '../audit/input.ts'
import { monthCode } from '../calendar.ts'
import { publishedCells } from '../disclosure/close.ts'
import { materialOf } from '../disclosure/material.ts'
import type { Material } from '../disclosure/model.ts'
import type { PlanReport } from '../disclosure/plan.ts'
import type { Policy } from '../disclosure/policy.ts'
import { OTHER_JOBS, STYRK_CATEGORIES, type Category } from '../figures/vocabulary.ts'
import type { Prepared } from '../prepared.ts'
import { cellCounts, coverageOf } from './coverage.ts'
import { apartFromErased } from './erased.ts'
import { requireCarried, requireSoundMaterial, requireSoundTables } from './doubts.ts'
import { earlierEditions, requireNewest, requireSame } from './earlier.ts'
import { editionFiles, toldAudit } from './files.ts'
import { manifestOf, writeEdition, type Edition } from './folder.ts'
import type { Changes, EditionDescription } from './format.ts'
import { meanOtherwise, type Meanings, type StoredLoad } from './loads.ts'
import { safePlan } from './safe-plan.ts'
import { endOfPeriod, seriesOf } from './series.ts'
import { requireSoundFiles } from './told-files.ts'

/** What stands between the rows and the edition, in the order of the work. */
export const STEPS = ['read', 'plan', 'eliminate', 'tables', 'attack', 'write'] as const
export type Step = (typeof STEPS)[number]

export interface PublishOptions {
  readonly newest: StoredLoad
  /** Reads another load of the store by its content hash; `null`: it is gone. */
  readonly readLoad: (contentHash: string) => Promise<StoredLoad | null>
  /** A quarter, `2024K4`: the edition covers all whole months to its end. */
  readonly period: string
  readonly policy: Policy
  /** Every edition there is, of any municipality. */
  readonly editions: readonly Edition[]
  /** What the codes of the extract mean in a load of the store. */
  readonly readMeanings?: (contentHash: string) => Promise<Meanings>
  /** Tells what has been erased from the store; `null`: nothing has. */
  readonly erasures?: string | null
  /** Folder of editions that it is written into; `null`: it is not written. */
  readonly into: string | null
  readonly onProgress?: (step: Step, done: number, total: number) => void
  /** The attacker; in tests another than the real one. */
  readonly attack?: typeof attack
  /** Threads that defend and attack, this one included; by default as many as are worth their memory. The edition is the same. */
  readonly threads?: number
}

export interface Published {
  readonly id: string
  /** `null`: it was not written. */
  readonly folder: string | null
  /** It stood there already, byte for byte. */
  readonly wasThere: boolean
  readonly description: EditionDescription
  readonly changes: Changes
  readonly audit: AuditReport
  readonly planReport: PlanReport
  readonly cells: { readonly shown: number; readonly hidden: number }
  /** Rounds of planning that it took until nothing was found. */
  readonly rounds: number
}

/** Makes an edition. Throws an InputError, with nothing written, where the period cannot be published or anything is in doubt. */
export async function publish(options: PublishOptions): Promise<Published> {
  const { policy, onProgress = () => undefined, erasures = null } = options
  const { load: newestLoad } = options.newest
  const asked = { municipality: newestLoad.municipality, period: options.period, load: newestLoad.contentHash, policy }
  endOfPeriod(options.period, options.newest.prepared)
  requireNewest(options.editions, asked)
  onProgress('read', 0, 1)
  const before = earlierEditions(options.editions, asked)
  const { standing, since, known } = apartFromErased(before, erasures, asked.period)
  const newest = known(options.newest)
  const endMonth = endOfPeriod(options.period, newest.prepared)
  const material = requireSoundMaterial(materialOf(newest.prepared, endMonth))
  const { earlier, loads } = await seriesOf(since, { ...newest, material }, async (hash) => {
    const load = await options.readLoad(hash)
    return load && known(load)
  })
  onProgress('read', 1, 1)
  const { planned, audit, rounds } = await safePlan(material, earlier, { ...options, load: newest.load.contentHash })
  onProgress('tables', 0, 1)
  const previous = before.at(-1) ?? null
  const tables = requireSoundTables(publishedCells({ plan: planned.plan, current: { prepared: newest.prepared, material }, loads }))
  requireCarried(tables, previous)
  const { files, changes, description } = editionFiles({
    municipality: newest.load.municipality,
    name: newest.load.name,
    period: options.period,
    firstMonth: monthCode(material.firstMonth),
    lastMonth: monthCode(endMonth - 1),
    source: { asOf: newest.load.asOf, load: newest.load.contentHash, ...(erasures === null ? {} : { erasures }) },
    standsBefore: standing,
    isMappedElse: await isMappedElse(options, previous),
    units: unitsOf(material),
    jobGroups: jobGroupsOf(newest.prepared),
    tables,
    coverage: coverageOf(material, tables),
    plan: planned.plan,
    policy,
    audit: toldAudit(audit),
    previous,
  })
  onProgress('tables', 1, 1)
  const { id } = manifestOf(files)
  requireSoundFiles({ id, folder: options.into ?? '', description, files }, policy.minimumPersons)
  requireSame(options.editions, asked, id)
  const wasThere = options.editions.some((edition) => edition.id === id)
  onProgress('write', 0, 1)
  const folder = options.into === null ? null : (await writeEdition(options.into, files)).folder
  onProgress('write', 1, 1)
  return { id, folder, wasThere, description, changes, audit, planReport: planned.report, cells: cellCounts(material, tables), rounds }
}

/** Whether the profile has been changed since the edition before was made. */
async function isMappedElse({ newest, readMeanings }: PublishOptions, previous: Edition | null): Promise<boolean> {
  if (!previous || !readMeanings) return false
  return meanOtherwise(await readMeanings(previous.description.source.load), await readMeanings(newest.load.contentHash))
}

// --------------------------------------------------------------------------------------------------------------- names

function unitsOf({ tree, unitCode, unitName }: Material) {
  return unitCode.map((unit, node) => ({ unit, name: unitName[node], parent: tree.parent[node] < 0 ? null : unitCode[tree.parent[node]], depth: tree.depth[node] }))
}

function jobGroupsOf({ jobGroups }: Prepared): readonly Category[] {
  const known = jobGroups?.scheme === 'styrk-08' ? [...STYRK_CATEGORIES, OTHER_JOBS] : [OTHER_JOBS]
  return (jobGroups?.codes ?? []).map((code) => known.find((category) => category.code === code) ?? { code, label: { nb: code, nn: code, en: code } })
}

