/** A store with a first load, a newer extract of the same two people, and loading over the store with the work in a test's own hands. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { dayOf } from '../../engine/calendar.ts'
import { load, parseProfile, type Engine } from '../../engine/index.ts'
import type { AppOptions } from '../../server/app.ts'
import type { AuditEntry } from '../../server/audit-log.ts'
import { openLoading, type Loading } from '../../server/loading/loading.ts'
import { endingOf, type Runner } from '../../server/loading/run.ts'
import { perform, type Progress, type Task } from '../../server/loading/task.ts'
import { followStore } from '../../server/newest/newest.ts'
import { townApp } from './town.ts'

// The numbers and names are long, so that they are found in nothing else.
export const PERSONS = ['770077007001', '770077007002', 'Førstemann Prøvesen', 'Andremann Prøvesen']
export const [FIRST, SECOND, FIRST_NAME, SECOND_NAME] = PERSONS
export const POSITIONS = `Ansattnr;Navn;Org.enhet;Stillingskode;Ansettelsesforhold;Stillingsnr;Still.%;Fra dato;Til dato
${FIRST};${FIRST_NAME};101;6709;Fast;1;100,00;01.01.2024;
${SECOND};${SECOND_NAME};20;7174;Fast;1;60,00;01.01.2024;
`
export const UNITS = `Enhetskode;Enhetsnavn;Overordnet enhet
9901;Prøvevik kommune;
10;Oppvekst;9901
101;Elvebakken barnehage;10
20;Helse og omsorg;9901
`
export const absences = (...rows: readonly string[]) => `Ansattnr;Stillingsnr;Fraværskode;Fraværsårsak;Fra og med;Til og med;Fravær %\n${rows.join('\n')}\n`
export const OLD_ABSENCES = absences(`${FIRST};1;210;Sykmelding;08.01.2024;12.01.2024;100,00`)
export const NEW_ABSENCES = absences(
  `${FIRST};1;210;Sykmelding;08.01.2024;12.01.2024;100,00`,
  `${SECOND};1;110;Egenmelding;15.01.2024;17.01.2024;100,00`,
  `${SECOND};1;777;Annet;05.02.2024;05.02.2024;100,00`,
)
export const PROFILE = `municipality: "9901"
name: Prøvevik kommune
absence-codes: { "110": self-certified, "210": doctor-certified, "777": set-aside }
employment-categories: { Fast: permanent }
`

/** Files by name. */
export const OLD_EXTRACT = { 'stillinger.csv': POSITIONS, 'fravær.csv': OLD_ABSENCES, 'organisasjon.csv': UNITS } as const
export const NEW_EXTRACT = { 'stillinger.csv': POSITIONS, 'fravær 2024.csv': NEW_ABSENCES, 'organisasjon.csv': UNITS } as const

/** The same work without a process: what is held back goes on when the test says so. */
export interface Hands {
  run: Runner
  holdBack: boolean
  letGo(): void
}

function runner(): Hands {
  let waiting: (() => void)[] = []
  const held = {
    holdBack: false,
    letGo: () => {
      for (const go of waiting) go()
      waiting = []
    },
    run: (task: Task, tell: (progress: Progress) => void) => {
      let stop: () => void = () => {}
      const stopped = new Promise<never>((_, reject) => {
        stop = () => reject(new Error('ended'))
      })
      const free = held.holdBack ? new Promise<void>((resolve) => waiting.push(resolve)) : Promise.resolve()
      const done = free.then(() => perform(task, tell)).then((result) => ({ is: 'done', result }) as const, endingOf)
      return { ending: Promise.race([done, stopped]), stop }
    },
  }
  return held
}

/** The seed of stores, made once for all tests of a file. */
export async function firstStore(): Promise<{ readonly folder: string; readonly seed: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'saman-loading-'))
  const [extract, seed] = [join(folder, 'first'), join(folder, 'seed')]
  await mkdir(extract)
  for (const [name, text] of Object.entries(OLD_EXTRACT)) await writeFile(join(extract, name), text)
  await load({ store: seed, paths: [extract], profile: await parseProfile(PROFILE, 'profile.yaml'), asOfDay: dayOf(2024, 1, 31), programVersion: 'test', now: new Date('2024-02-01T08:00:00Z') })
  return { folder, seed, close: () => rm(folder, { recursive: true }) }
}

export interface House {
  readonly store: string
  readonly app: FastifyInstance
  readonly loading: Loading
  readonly work: Hands
  readonly clock: { now: number }
  readonly audited: AuditEntry[]
  readonly lines: string[]
  /** `null`: nothing is loaded yet. */
  engine(): Engine | null
  close(): Promise<void>
}

/** Loading over a copy of the seed, or over an empty folder. */
export async function openHouse({ folder, seed }: { readonly folder: string; readonly seed: string | null }, options: Partial<AppOptions> = {}): Promise<House> {
  const store = await mkdtemp(join(folder, 'store-'))
  if (seed !== null) await cp(seed, store, { recursive: true })
  const newest = followStore({ store, makeIndex: async () => {}, onChange: () => loading.forgetLoads() })
  const engine = () => newest.engine() ?? null
  const work = runner()
  const clock = { now: Date.parse('2024-03-05T09:00:00Z') }
  const audited: AuditEntry[] = []
  const lines: string[] = []
  const loading = await openLoading({
    store,
    programVersion: 'test',
    now: () => clock.now,
    run: (task, tell) => work.run(task, tell),
    municipality: () => engine()?.load ?? null,
    onLoaded: newest.open,
    complain: (line) => lines.push(line),
  })
  await newest.open()
  const app = await townApp({ engine: newest.engine, loading, audit: { write: (entry) => audited.push(entry), close: async () => {} }, log: (line) => lines.push(line), ...options })
  return {
    store,
    app,
    loading,
    work,
    clock,
    audited,
    lines,
    engine,
    close: async () => {
      await loading.close()
      await app.close()
    },
  }
}
