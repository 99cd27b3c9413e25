/** The subjects of a run, loaded and ready. */
import type { Layout } from '../../engine/kernel/layout.ts'
import type { Options, SubjectName } from '../options.ts'
import { peer } from '../peers.ts'
import type { Input } from '../prepared.ts'
import { ArqueroSubject, type Arquero } from './arquero.ts'
import { DanfoSubject, type Danfo } from './danfo.ts'
import { DuckDb, openDuckDb } from './duckdb.ts'
import { StreamingFloor } from './floor.ts'
import { Kernel } from './kernel.ts'
import { PlainObjects } from './objects.ts'
import type { Subject } from './subject.ts'
import { WasmKernel } from './wasm.ts'

export interface Subjects {
  readonly subjects: readonly Subject[]
  /** Those that were asked for and are not installed. */
  readonly missing: readonly SubjectName[]
  /** Those that cannot take part with these rows, and why. */
  readonly leftOut: readonly string[]
  close(): void
}

export async function openSubjects({ subjects: names, tasks }: Pick<Options, 'subjects' | 'tasks'>, input: Input, layout: Layout, root: string): Promise<Subjects> {
  const duck = names.some((name) => name.startsWith('duckdb')) ? await openDuckDb(input.rows, names.includes('duckdb-wide')) : undefined
  const make: Readonly<Record<SubjectName, () => Promise<Subject | undefined>>> = {
    kernel: async () => new Kernel(layout),
    'kernel-wasm': async () => new WasmKernel(layout, 1),
    'kernel-wasm-2': async () => new WasmKernel(layout, 2),
    duckdb: async () => duck && new DuckDb(duck, 'prepared', tasks),
    'duckdb-wide': async () => duck && new DuckDb(duck, 'wide', tasks),
    arquero: async () => {
      const aq = await peer<Arquero>(root, 'arquero')
      return aq && new ArqueroSubject(aq)
    },
    danfo: async () => {
      const danfo = await peer<Danfo>(root, 'danfojs-node')
      return danfo && new DanfoSubject(danfo)
    },
    objects: async () => new PlainObjects(),
    floor: async () => new StreamingFloor(layout),
  }
  const subjects: Subject[] = []
  const missing: SubjectName[] = []
  const leftOut: string[] = []
  for (const name of names) {
    const subject = await make[name]()
    if (subject === undefined) {
      missing.push(name)
      continue
    }
    await subject.prepare(input)
    if (subject instanceof WasmKernel && subject.because !== null) leftOut.push(`${name}: ${subject.because}`)
    else subjects.push(subject)
  }
  return {
    subjects,
    missing,
    leftOut,
    close() {
      for (const subject of subjects) subject.close()
      duck?.close()
    },
  }
}
