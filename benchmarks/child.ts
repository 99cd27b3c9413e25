/**
 * A job in a process of its own, so that its time from the start and its peak of memory are its own. Each job imports what it
 * needs and nothing else. Prints one line of JSON.
 */
import type { ApartJob } from './apart.ts'
import type { SizeName } from './data.ts'
import { peakMegabytes } from './peak.ts'

/** What a child can be asked to do. */
export type Job =
  | { readonly job: 'load'; readonly store: string; readonly folder: string; readonly profile: string; readonly asOfDay: number }
  | { readonly job: 'answer'; readonly store: string; readonly unit: string | null }
  | ApartJob
  | { readonly job: 'columns'; readonly size: SizeName; readonly seed: number; readonly answers: 'kernel' | 'kernel-wasm' | null }

export interface Done<Result> {
  /** What the job has found, as JSON holds it. */
  readonly result: Result
  /** From the start of the process to the end of the job. */
  readonly milliseconds: number
  readonly peakMegabytes: number
}

async function run(job: Job): Promise<unknown> {
  switch (job.job) {
    case 'load': {
      const [{ load }, { readProfile }] = await Promise.all([import('../engine/store/load.ts'), import('../engine/intake/profile.ts')])
      await load({ store: job.store, paths: [job.folder], profile: await readProfile(job.profile), asOfDay: job.asOfDay, programVersion: 'benchmark', now: new Date() })
      return null
    }
    case 'rows':
      return (await import('./apart.ts')).writeRows(job.options, job.folder)
    case 'subject':
      return (await import('./apart.ts')).measureSubject(job.subject, job.options, job.folder)
    case 'answer': {
      const { openEngine } = await import('../engine/engine.ts')
      const engine = await openEngine(job.store)
      engine.ask({ figure: 'sickness-absence-rate', by: 'month,sex,age-band', ...(job.unit === null ? {} : { unit: job.unit }) })
      return null
    }
    case 'columns': {
      const [{ MAIN_TASKS }, { makeColumns }, { joinColumns, Kernel, layOutColumns }, { WasmKernel }] = await Promise.all([
        import('./cells.ts'),
        import('./data.ts'),
        import('./subjects/kernel.ts'),
        import('./subjects/wasm.ts'),
      ])
      const columns = makeColumns(job.size, job.seed)
      if (job.answers === null) return null
      const subject = job.answers === 'kernel' ? new Kernel(layOutColumns(columns)) : new WasmKernel(joinColumns(columns), 1)
      if (subject instanceof WasmKernel) await subject.open()
      for (const task of MAIN_TASKS) await subject.run(task)
      return null
    }
  }
}

const result = await run(JSON.parse(process.argv[2]) as Job)
const done: Done<unknown> = { result, milliseconds: performance.now(), peakMegabytes: await peakMegabytes() }
process.stdout.write(`${JSON.stringify(done)}\n`)
