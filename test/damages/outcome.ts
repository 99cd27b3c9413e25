/** What becomes of an extract: a refusal, or a load with its findings and every figure held against the reference. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerRecords, InputError, load, openEngine, type LoadReport } from '../../engine/index.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { differencesFrom } from '../property/compare.ts'
import { referenceOf, type Reference, type Shape } from '../property/expected.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { FIGURES_UNDER_TEST, type FigureUnderTest } from '../property/figures-under-test.ts'
import { monthOf, day } from '../reference/calendar.ts'
import { factsOf, filesOf, type Extract } from './extract.ts'

export interface Outcome {
  /** Codes of the refusals; none: it was loaded. */
  readonly refused: readonly string[]
  readonly report: LoadReport | null
  /** Figures that are not the reference's for the facts of the extract. */
  readonly differences: readonly string[]
}

/** Loads the extract into a store that goes away, or into `store`, and compares with what `meant` says: the extract itself, or more. */
export async function outcomeOf(extract: Extract, store?: string, meant: Extract = extract): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'saman-damage-'))
  try {
    const files = join(folder, 'extract')
    await writeExtract(extract, files)
    const into = store ?? join(folder, 'store')
    const report = await load({
      store: into,
      paths: [files],
      profile: parseProfile(extract.profile, 'profile.yaml'),
      asOfDay: extract.asOfDay,
      programVersion: 'test',
      now: new Date('2025-01-02T08:00:00Z'),
    })
    return { refused: [], report, differences: await differencesIn(into, meant) }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { refused: error.code === 'several-refusals' ? [...new Set(String(error.values['codes']).split(' '))] : [error.code], report: null, differences: [] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeExtract(extract: Extract, folder: string): Promise<void> {
  await mkdir(folder)
  for (const [name, bytes] of filesOf(extract)) await writeFile(join(folder, name), bytes)
}

const RANGE = { firstMonth: monthOf(day('2023-01-01')), lastMonth: monthOf(day('2024-12-01')) }

/** Figures whose parts by sex, age, job, employment and function are compared as well. */
const SPLIT = ['sickness-absence-rate', 'persons', 'fte', 'full-time-share', 'involuntary-part-time-share']

/** Every figure by month and unit, in the one population; some by year and all groups, in the other. */
const SHAPES: readonly (readonly [shape: Omit<Shape, 'absencesFrom'>, figures: readonly FigureUnderTest[]])[] = [
  [{ ...RANGE, resolution: 'month', groups: [], population: 'all', wayToSplit: 1 }, FIGURES_UNDER_TEST],
  [
    { ...RANGE, resolution: 'year', groups: ['sex', 'age-band', 'job', 'category', 'function'], population: 'ks-heltid' },
    FIGURES_UNDER_TEST.filter(({ name }) => SPLIT.includes(name)),
  ],
]

export async function differencesIn(store: string, extract: Extract): Promise<string[]> {
  const engine = await openEngine(store)
  const facts = factsOf(extract)
  return SHAPES.flatMap(([shape, figures]) =>
    differencesFrom({ ask: (question) => answerRecords(engine.ask(question)) }, facts, { ...shape, absencesFrom: extract.absencesFrom }, { countedBy: countedOnce, figures }),
  )
}

const counted = new Map<string, Reference>()

/** Most damages leave the facts as they were: they are counted once. */
function countedOnce(municipality: Municipality, shape: Shape): Reference {
  const key = JSON.stringify([municipality, shape])
  const known = counted.get(key) ?? referenceOf(municipality, shape)
  if (counted.size < 4) counted.set(key, known)
  return known
}
