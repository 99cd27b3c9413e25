/** The process that work on uploaded files is done in: the built program, as it is when the server runs. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Run from '../../server/loading/run.ts'
import type { DiagnosisTask, LoadTask, Progress } from '../../server/loading/task.ts'
import { NEW_EXTRACT, PERSONS, PROFILE } from './loading-house.ts'

/** `npm test` has built it of the sources as they are. */
const BUILT = pathToFileURL(fileURLToPath(new URL('../../dist/server/loading/run.js', import.meta.url))).href

let inChild: typeof Run.inChild
let folder: string
let diagnosis: DiagnosisTask
let load: LoadTask
beforeAll(async () => {
  ;({ inChild } = (await import(BUILT)) as typeof Run)
  folder = await mkdtemp(join(tmpdir(), 'saman-child-'))
  const files = join(folder, 'files')
  await mkdir(files)
  for (const [name, text] of Object.entries(NEW_EXTRACT)) await writeFile(join(files, name), text)
  const common = { store: join(folder, 'store'), folder: files }
  diagnosis = { ...common, kind: 'diagnosis', municipality: '9901', name: 'Prøvevik kommune', tables: [], today: '2024-03-01' }
  load = { ...common, kind: 'load', profile: PROFILE, asOf: '2024-02-29', replaceFrom: null, programVersion: 'test', now: '2024-03-01T08:00:00.000Z' }
})
afterAll(() => rm(folder, { recursive: true }))

test('looks through files, and tells no person', async () => {
  const told: Progress[] = []
  const ending = await inChild(diagnosis, (progress) => told.push(progress)).ending
  expect(ending.is === 'done' && ending.result.kind === 'diagnosis' ? ending.result.diagnosis.sources.map(({ table }) => table) : ending).toEqual(['absences', 'units', 'positions'])
  expect(told.every(({ step }) => step === 'reading')).toBe(true)
  for (const person of PERSONS) expect(JSON.stringify([ending, told])).not.toContain(person)
})

test('loads, and tells how far it has come', async () => {
  const told: Progress[] = []
  const ending = await inChild(load, (progress) => told.push(progress)).ending
  expect(ending).toMatchObject({ is: 'done', result: { kind: 'load', outcome: { load: 1, alreadyLoaded: false, replacement: { reason: 'first-load', coversFrom: null } } } })
  expect(told.at(-1)).toEqual({ step: 'checking' })
})

test('a refusal is told in all languages', async () => {
  const ending = await inChild({ ...load, profile: 'municipality:' }, () => {}).ending
  expect(ending).toMatchObject({ is: 'refused', code: expect.stringMatching(/^profile-/), text: { nb: expect.any(String), nn: expect.any(String), en: expect.any(String) } })
})

test('can be ended where it stands', async () => {
  const { ending, stop } = inChild(diagnosis, () => {})
  stop()
  expect(await ending).toEqual({ is: 'fault', trace: 'the process ended with SIGKILL' })
})
