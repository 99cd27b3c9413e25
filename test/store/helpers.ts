/** Extracts and stores in folders that go away when the test ends. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { parseIsoDate, type Day } from '../../engine/calendar.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { load, openEngine, type Engine, type LoadReport } from '../../engine/index.ts'

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'saman-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export const PROFILE = `municipality: "9999"
name: Prøve
absence-codes: { E: self-certified, S: doctor-certified, B: child-illness, F: holiday, K: not-absence }
employment-categories: { Fast: permanent, Vikar: substitute, Timelønt: hourly }
`

/** Files of an extract by name, each a drawn table: cells between `|`, the first line the headings. */
export type Drawn = Readonly<Record<string, string>>

const csv = (table: string): string =>
  table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .join(';'),
    )
    .join('\r\n')

export async function extractOf(files: Drawn): Promise<string> {
  const folder = await temporaryFolder()
  for (const [name, table] of Object.entries(files)) await writeFile(join(folder, name), csv(table))
  return folder
}

export interface LoadCall {
  readonly store: string
  readonly folder: string
  readonly profile?: string
  readonly asOf?: string
  /** What else is said of the load. */
  readonly more?: Partial<Parameters<typeof load>[0]>
}

export function dayIn(iso: string): Day {
  const day = parseIsoDate(iso)
  if (day === undefined) throw new Error(`${iso} is no date`)
  return day
}

export function loadInto({ store, folder, profile = PROFILE, asOf = '2024-12-31', more = {} }: LoadCall): Promise<LoadReport> {
  const read = parseProfile(profile, 'profile.yaml')
  return load({ store, paths: [folder], profile: read, asOfDay: dayIn(asOf), programVersion: 'test', now: new Date('2025-01-02T08:00:00Z'), ...more })
}

/** Loads drawn files into a new store and opens it. */
export async function loaded(files: Drawn, profile?: string): Promise<{ report: LoadReport; engine: Engine; store: string }> {
  const store = join(await temporaryFolder(), 'store')
  const report = await loadInto({ store, folder: await extractOf(files), ...(profile === undefined ? {} : { profile }) })
  return { report, engine: await openEngine(store), store }
}
