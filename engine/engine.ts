/**
 * A store opened for questions: everything is read into memory once, then answered from the kernel's arrays. It is read from
 * the store's index, and from the database only where there is no index that fits.
 */
import { monthCode } from './calendar.ts'
import { ask, type Answer } from './answer.ts'
import type { NamedCode } from './figures/describe.ts'
import { OTHER_JOBS, STYRK_CATEGORIES, UNKNOWN_FUNCTION, type Category } from './figures/vocabulary.ts'
import { shownMonths, type Prepared } from './prepared.ts'
import { PROGRAM } from './program.ts'
import { readQuestion, type RawQuestion } from './question.ts'
import type { StoredLoad } from './read-store.ts'
import { indexed } from './store/index-file.ts'
import type { Load } from './store/ledger.ts'

export interface UnitDescription {
  readonly unit: string
  readonly name: string
  readonly parent: string | null
  /** 0 = the municipality. */
  readonly depth: number
}

export interface Engine {
  readonly load: Load
  readonly prepared: Prepared
  /** Parents before children, in reading order. */
  readonly units: readonly UnitDescription[]
  /** Code and title of every job. */
  readonly jobs: readonly NamedCode[]
  /** The groups of jobs and the KOSTRA functions that figures can be broken down by; empty where there are none. */
  readonly jobGroups: readonly Category[]
  readonly functions: readonly Category[]
  /** The months a reader is shown first, `2022M01`. */
  readonly firstMonth: string
  readonly lastMonth: string
  /** Answers a question given in texts. Throws an InputError of kind `usage` for a name that is not known. */
  ask(raw: RawQuestion): Answer
}

/** Opens the newest load of a store. Throws an InputError when there is no store or it holds no load. */
export async function openEngine(store: string): Promise<Engine> {
  const stored = await indexed(store, PROGRAM, async () => {
    const { readStore } = await import('./read-store.ts')
    return readStore(store)
  })
  return engineOf(stored)
}

const sameInAll = (code: string, label: string): Category => ({ code, label: { nb: label, nn: label, en: label } })

/** A code in the list of known ones, or with the label it is given here. */
const categoryOf = (code: string, known: readonly Category[], label: string): Category =>
  known.find((category) => category.code === code) ?? sameInAll(code, label)

function engineOf({ prepared, load, jobTitles, functionNames }: StoredLoad): Engine {
  const { tree } = prepared.layout
  const shown = shownMonths(prepared)
  return {
    load,
    prepared,
    units: prepared.unitCode.map((unit, node) => ({
      unit,
      name: prepared.unitName[node],
      parent: tree.parent[node] < 0 ? null : prepared.unitCode[tree.parent[node]],
      depth: tree.depth[node],
    })),
    jobs: prepared.jobs.map((code, i) => ({ code, label: jobTitles[i] || code })),
    jobGroups: (prepared.jobGroups?.codes ?? []).map((code) =>
      categoryOf(code, prepared.jobGroups?.scheme === 'styrk-08' ? [...STYRK_CATEGORIES, OTHER_JOBS] : [OTHER_JOBS], code),
    ),
    functions: (prepared.functions?.codes ?? []).map((code, i) => categoryOf(code, [UNKNOWN_FUNCTION], `${code} ${functionNames[i] ?? ''}`.trim())),
    firstMonth: monthCode(shown.first),
    lastMonth: monthCode(shown.end - 1),
    ask: (raw) => ask(prepared, readQuestion(raw, prepared)),
  }
}
