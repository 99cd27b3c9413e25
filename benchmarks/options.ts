/** What `npm run bench -- …` can be told. */
import { parseArgs } from 'node:util'
import { MAIN_TASKS, TASK_NAMES, type TaskName } from './cells.ts'
import { SIZES, type SizeName } from './data.ts'

export const PARTS = ['tasks', 'layout', 'slices', 'start', 'intake', 'memory'] as const
export type Part = (typeof PARTS)[number]
export const SUBJECT_NAMES = ['kernel', 'kernel-wasm', 'kernel-wasm-2', 'duckdb', 'duckdb-wide', 'arquero', 'danfo', 'objects', 'floor'] as const
export type SubjectName = (typeof SUBJECT_NAMES)[number]

export interface Options {
  readonly size: SizeName
  readonly seed: number
  readonly rounds: number
  /** Folder to write the rows to as Parquet; nothing is measured then. */
  readonly exportTo: string | undefined
  /** Prints the hash and the count of every result; nothing is measured then. */
  readonly hash: boolean
  readonly subjects: readonly SubjectName[]
  /** At the largest size those only that the goals are set for. */
  readonly tasks: readonly TaskName[]
  readonly parts: readonly Part[]
  /** The short run. */
  readonly smoke: boolean
  /** Every subject in a process of its own, one after the other; nothing but the tasks is measured. */
  readonly apart: boolean
  /** Nothing was left out by --only: such a run is kept in results/. */
  readonly whole: boolean
}

export const HELP = `npm run bench -- [options]
  --size ${Object.keys(SIZES).join('|')}   how much data (municipality)
  --seed N        which data (1)
  --rounds N      interleaved rounds (11; 5 for city, 3 for nation)
  --export DIR    write the rows as Parquet and measure nothing
  --hash          print hash and count of every result and measure nothing
  --only A,B      some only, printed and not written to results/, of the subjects ${SUBJECT_NAMES.join(', ')}
                  and the parts ${PARTS.join(', ')}
  --apart         ours and DuckDB one after the other, each in a process of its own (always so for nation)
  --smoke         the short run: right answers, and at least 20 times DuckDB
`

const ROUNDS: Readonly<Record<SizeName, number>> = { smoke: 11, municipality: 11, city: 5, nation: 3 }
/** What is no use, or would not end, at the largest sizes. */
const TOO_SLOW: Readonly<Partial<Record<SizeName, readonly SubjectName[]>>> = { city: ['arquero', 'danfo'], nation: ['arquero', 'danfo', 'objects'] }
const SMOKE_SUBJECTS: readonly SubjectName[] = ['kernel', 'kernel-wasm', 'kernel-wasm-2', 'duckdb', 'objects']

/** Throws an Error with a sentence for the user where an option is not understood. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: 'string' },
      seed: { type: 'string', default: '1' },
      rounds: { type: 'string' },
      export: { type: 'string' },
      hash: { type: 'boolean', default: false },
      only: { type: 'string' },
      apart: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const size = values.size ?? (values.smoke ? 'smoke' : 'municipality')
  if (!isSize(size)) throw new Error(`--size ${size} is none of ${Object.keys(SIZES).join(', ')}`)
  const only = values.only?.split(',').map((name) => name.trim()) ?? []
  const unknown = only.find((name) => !isOneOf(PARTS, name) && !isOneOf(SUBJECT_NAMES, name))
  if (unknown !== undefined) throw new Error(`--only ${unknown} is none of ${[...SUBJECT_NAMES, ...PARTS].join(', ')}`)
  const possible = values.smoke ? SMOKE_SUBJECTS : SUBJECT_NAMES.filter((name) => !TOO_SLOW[size]?.includes(name))
  const subjects = only.filter((name) => isOneOf(SUBJECT_NAMES, name))
  const parts = only.filter((name) => isOneOf(PARTS, name))
  return {
    size,
    seed: wholeNumber('seed', values.seed),
    rounds: values.rounds === undefined ? ROUNDS[size] : wholeNumber('rounds', values.rounds),
    exportTo: values.export,
    hash: values.hash,
    subjects: subjects.length > 0 ? subjects : possible,
    tasks: size === 'nation' || values.apart ? MAIN_TASKS : TASK_NAMES,
    parts: parts.length > 0 ? parts : values.smoke || subjects.length > 0 ? ['tasks'] : PARTS,
    smoke: values.smoke,
    apart: values.apart || size === 'nation',
    whole: only.length === 0 && !values.smoke && (!values.apart || size === 'nation'),
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text) || (name === 'rounds' && Number(text) === 0)) throw new Error(`--${name} ${text} is no whole number`)
  return Number(text)
}

function isSize(name: string): name is SizeName {
  return Object.hasOwn(SIZES, name)
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name)
}
