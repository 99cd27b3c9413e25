/**
 * A store opened for questions: everything is read into memory once, then answered from the kernel's arrays. It is read from
 * the store's index, and from the database only where there is no index that fits.
 */
import { isoDate, monthCode, type Day } from './calendar.ts'
import { ask, type Answer } from './answer.ts'
import type { NamedCode } from './figures/describe.ts'
import { OTHER_JOBS, STYRK_CATEGORIES, UNKNOWN_FUNCTION, type Category } from './figures/vocabulary.ts'
import { preorder, type Tree } from './kernel/tree.ts'
import type { ThenColumns } from './organisation/organised.ts'
import { shownMonths, type Prepared } from './prepared.ts'
import { PROGRAM } from './program.ts'
import { readOrganisation, readQuestion, type RawQuestion } from './question.ts'
import type { StoredLoad } from './read-store.ts'
import { indexed } from './store/index-file.ts'
import type { Load } from './store/ledger.ts'

export interface UnitDescription {
  readonly unit: string
  readonly name: string
  readonly parent: string | null
  /** 0 = the municipality. */
  readonly depth: number
  /** Last day of the unit at this place, `2023-12-31`; `null`: it stands here still, or stood here last. */
  readonly lastDay: string | null
}

export interface Engine {
  readonly load: Load
  readonly prepared: Prepared
  /** The units as organised now: parents before children, in reading order. */
  readonly units: readonly UnitDescription[]
  /** Some unit has been another or elsewhere, so that there are two readings. */
  readonly hasChangedUnits: boolean
  /** Code and title of every job. */
  readonly jobs: readonly NamedCode[]
  /** The groups of jobs and the KOSTRA functions that figures can be broken down by; empty where there are none. */
  readonly jobGroups: readonly Category[]
  readonly functions: readonly Category[]
  /** The months a reader is shown first, `2022M01`. */
  readonly firstMonth: string
  readonly lastMonth: string
  /** The municipality in the reading that is asked for; `then` is laid out when it is first asked for. Throws an InputError for an unknown name. */
  preparedAs(organisation: string | undefined): Prepared
  /** The units in that reading. */
  unitsAs(organisation: string | undefined): readonly UnitDescription[]
  /** Answers a question given in texts. Throws an InputError of kind `usage` for a name that is not known. */
  ask(raw: RawQuestion): Answer
}

export interface EngineOptions {
  /** A load's number (`3`), or a day (`2024-12-31`) for the last load made on or before it; the newest load where it is not said. */
  readonly knownAt?: string | undefined
}

/**
 * Opens a load of a store, the newest one by default. Throws an InputError when there is no store or it holds no load, of kind `usage`
 * when it does not hold the one asked for.
 */
export async function openEngine(store: string, { knownAt }: EngineOptions = {}): Promise<Engine> {
  if (knownAt !== undefined) {
    const { readStore } = await import('./read-store.ts')
    return engineOf(await readStore(store, knownAt), (await import('./prepare.ts')).asOrganisedThen)
  }
  const stored = await indexed(store, PROGRAM, async () => {
    const { readStore } = await import('./read-store.ts')
    return readStore(store)
  })
  return engineOf(stored, await thenLayout(stored.prepared))
}

type LayOutThen = (now: Prepared) => Prepared

/** How the reading `then` is made; nothing is imported for it where it is the same as `now`. */
async function thenLayout({ thenColumns }: Prepared): Promise<LayOutThen> {
  if (thenColumns === null) return (now) => ({ ...now, organisation: 'then' })
  return (await import('./prepare.ts')).asOrganisedThen
}

const sameInAll = (code: string, label: string): Category => ({ code, label: { nb: label, nn: label, en: label } })

/** A code in the list of known ones, or with the label it is given here. */
const categoryOf = (code: string, known: readonly Category[], label: string): Category =>
  known.find((category) => category.code === code) ?? sameInAll(code, label)

interface Nodes {
  readonly tree: Tree
  readonly code: readonly string[]
  readonly name: readonly string[]
  /** `null`: no last day at its place. */
  readonly lastDay: readonly (Day | null)[]
}

const unitsOf = ({ tree, code, name, lastDay }: Nodes): UnitDescription[] =>
  Array.from(tree.unitOf, (unit, node) => {
    const [last, parent] = [lastDay[unit], tree.parent[node]]
    return { unit: code[unit], name: name[unit], parent: parent < 0 ? null : code[tree.unitOf[parent]], depth: tree.depth[node], lastDay: last == null ? null : isoDate(last) }
  })

/** The units of both readings, without laying out any rows. */
function unitsNow({ layout: { tree }, unitCode, unitName }: Prepared): UnitDescription[] {
  const places = Int32Array.from(tree.unitOf.keys())
  return unitsOf({ tree: { ...tree, unitOf: places }, code: unitCode, name: unitName, lastDay: [] })
}

const unitsThen = ({ units: { code, name, parent }, lastDay }: ThenColumns): UnitDescription[] => unitsOf({ tree: preorder(parent), code, name, lastDay })

function engineOf({ prepared, load, jobTitles, functionNames }: StoredLoad, layOutThen: LayOutThen): Engine {
  const shown = shownMonths(prepared)
  const units = unitsNow(prepared)
  let then: Prepared | undefined
  const preparedAs = (organisation: string | undefined): Prepared => {
    if (readOrganisation(organisation) === 'now') return prepared
    then ??= layOutThen(prepared)
    return then
  }
  return {
    load,
    prepared,
    units,
    hasChangedUnits: prepared.thenColumns !== null,
    preparedAs,
    unitsAs: (organisation) => (readOrganisation(organisation) === 'now' || prepared.thenColumns === null ? units : unitsThen(prepared.thenColumns)),
    jobs: prepared.jobs.map((code, i) => ({ code, label: jobTitles[i] || code })),
    jobGroups: (prepared.jobGroups?.codes ?? []).map((code) =>
      categoryOf(code, prepared.jobGroups?.scheme === 'styrk-08' ? [...STYRK_CATEGORIES, OTHER_JOBS] : [OTHER_JOBS], code),
    ),
    functions: (prepared.functions?.codes ?? []).map((code, i) => categoryOf(code, [UNKNOWN_FUNCTION], `${code} ${functionNames[i] ?? ''}`.trim())),
    firstMonth: monthCode(shown.first),
    lastMonth: monthCode(shown.end - 1),
    ask: (raw) => {
      const read = preparedAs(raw.organisation)
      return ask(read, readQuestion(raw, read))
    },
  }
}
