/** A store opened for questions: everything is read into memory once, then answered from the kernel's arrays. */
import { monthCode } from './calendar.ts'
import { ask, type Answer } from './answer.ts'
import { InputError } from './messages.ts'
import { prepare, shownMonths, type Prepared } from './prepared.ts'
import { readQuestion, type RawQuestion } from './question.ts'
import { newestLoad, openForReading, type Load } from './store/ledger.ts'
import { readColumns } from './store/read.ts'

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
  readonly jobs: readonly { readonly code: string; readonly label: string }[]
  /** The months a reader is shown first, `2022M01`. */
  readonly firstMonth: string
  readonly lastMonth: string
  /** Answers a question given in texts. Throws an InputError of kind `usage` for a name that is not known. */
  ask(raw: RawQuestion): Answer
}

/** Opens the newest load of a store. Throws an InputError when there is no store or it holds no load. */
export async function openEngine(store: string): Promise<Engine> {
  const database = await openForReading(store)
  try {
    const load = await newestLoad(database)
    if (!load)
      throw new InputError(
        'refused',
        'empty-store',
        {
          nb: 'Lageret «{store}» har ingen lasting ennå. Last et uttrekk med «saman load».',
          nn: 'Lageret «{store}» har inga lasting enno. Last eit uttrekk med «saman load».',
          en: 'The store “{store}” holds no load yet. Load an extract with “saman load”.',
        },
        { store },
      )
    const { columns, jobTitles } = await readColumns(database, load)
    return engineOf(prepare(columns, load.absencesFromMonth ?? undefined), load, jobTitles)
  } finally {
    database.close()
  }
}

function engineOf(prepared: Prepared, load: Load, jobTitles: readonly string[]): Engine {
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
    firstMonth: monthCode(shown.first),
    lastMonth: monthCode(shown.end - 1),
    ask: (raw) => ask(prepared, readQuestion(raw, prepared)),
  }
}
