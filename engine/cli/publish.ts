/** `saman publish` and `saman release`: makes an edition and says when it becomes visible. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { POLICY, stricterPolicy, type Policy } from '../disclosure/policy.ts'
import { editionsFolder, readEdition, readEditions, type Edition } from '../edition/folder.ts'
import type { Published, Step } from '../edition/publish.ts'
import { isReleased, readReleases, setRelease } from '../edition/releases.ts'
import { parseKeysAndValues } from '../intake/profile.ts'
import { fill, InputError, type Language, type Text } from '../messages.ts'
import { momentText, readMoment } from '../moment.ts'
import { aligned, number } from './layout.ts'
import { PUBLISH } from './publish-texts.ts'

export interface PublishFlags {
  readonly store: string
  readonly period: string
  readonly dryRun: boolean
  /** File with stricter rules. */
  readonly policy?: string | undefined
  readonly releaseAt?: string | undefined
  /** Folders with earlier editions, beside those of the store. */
  readonly earlier: readonly string[]
  /** Folder of editions that it is written into; by default the store's. */
  readonly out?: string | undefined
}

/** Publishes and gives the account of it. Throws an InputError, with nothing written, where that cannot be done. */
export async function runPublish(flags: PublishFlags, now: Date, onProgress: (step: Step, done: number, total: number) => void, language: Language): Promise<string> {
  const releaseAt = flags.releaseAt === undefined ? undefined : readMoment(flags.releaseAt)
  const policy = flags.policy === undefined ? POLICY : await readPolicy(flags.policy)
  const folder = flags.out ?? editionsFolder(flags.store)
  const editions = await everyEdition([folder, editionsFolder(flags.store), ...flags.earlier])
  const [{ publish }, { readEarlierLoad, readErasures, readMeanings, readNewestLoad }] = await Promise.all([import('../edition/publish.ts'), import('../edition/loads.ts')])
  const published = await publish({
    newest: await readNewestLoad(flags.store),
    readLoad: (hash) => readEarlierLoad(flags.store, hash),
    readMeanings: (hash) => readMeanings(flags.store, hash),
    erasures: await readErasures(flags.store),
    period: flags.period,
    policy,
    editions,
    into: flags.dryRun ? null : folder,
    onProgress,
  })
  if (releaseAt && !flags.dryRun) await setRelease(folder, published.id, releaseAt, now)
  const released = flags.dryRun ? undefined : (await readReleases(folder)).find(({ edition }) => edition === published.id)?.releaseAt
  return describePublished(published, released ?? null, language)
}

/** The rules of a file. Throws an InputError for a key that is not known or a value that is laxer. */
async function readPolicy(file: string): Promise<Policy> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new InputError('refused', 'no-policy-file', PUBLISH.noPolicyFile, { file })
  })
  return stricterPolicy(parseKeysAndValues(text, file))
}

/** The editions of folders; a folder may be an edition itself, or hold some. Each is taken once. */
async function everyEdition(folders: readonly string[]): Promise<Edition[]> {
  const found = new Map<string, Edition>()
  for (const folder of new Set(folders.map((path) => resolve(path)))) {
    const own = await readEdition(folder).catch((error: unknown) => {
      if (error instanceof InputError && error.code === 'no-edition') return null
      throw error
    })
    for (const edition of own ? [own] : await readEditions(folder)) found.set(edition.id, edition)
  }
  return [...found.values()]
}

export interface ReleaseFlags {
  readonly store: string
  /** Moment; by default now. */
  readonly at?: string | undefined
  readonly out?: string | undefined
}

/** Fewer digits could be meant for another. */
const FEWEST_DIGITS = 6

/** Settles when an edition becomes visible; it is named by the first digits of its id. */
export async function runRelease(named: string, flags: ReleaseFlags, now: Date, language: Language): Promise<string> {
  const folder = flags.out ?? editionsFolder(flags.store)
  const at = flags.at === undefined ? now : readMoment(flags.at)
  const editions = await readEditions(folder)
  const digits = named.toLowerCase()
  const [edition, ...others] = digits.length < FEWEST_DIGITS ? [] : editions.filter(({ id }) => id.startsWith(digits))
  if (!edition || others.length > 0)
    throw new InputError('usage', 'unknown-edition', PUBLISH.unknownEdition, { given: named, known: editions.map(({ id, description }) => `${id.slice(0, 16)} (${description.period})`).join(', ') || '–' })
  await setRelease(folder, edition.id, at, now)
  const isVisible = isReleased(await readReleases(folder), edition.id, now)
  return `${fill(isVisible ? PUBLISH.releasedNow : PUBLISH.releasedAt, language, { edition: edition.id.slice(0, 16), period: edition.description.period, moment: momentText(at) })}\n`
}

/** The account of an edition, for those who make it. */
export function describePublished(published: Published, releaseAt: string | null, language: Language): string {
  const say = (text: Text, values: Readonly<Record<string, string | number>> = {}) => fill(text, language, values)
  const whole = (value: number) => number(value, 0, language)
  const share = (value: number) => `${number(value, 1, language, 1)} %`
  const { description, audit, cells, changes, folder, id } = published
  const { coverage } = description
  const tried = Object.entries(audit.counts).reduce((sum, [, count]) => sum + count, 0)
  return [
    say(PUBLISH.head, { period: description.period, name: description.name, edition: id.slice(0, 16) }),
    aligned([
      [say(PUBLISH.tables), whole(description.tables.length)],
      [say(PUBLISH.cellsShown), whole(cells.shown)],
      [say(PUBLISH.cellsHidden), whole(cells.hidden)],
    ]),
    say(PUBLISH.coverage),
    aligned([
      [say(PUBLISH.month), share(coverage.month)],
      [say(PUBLISH.quarter), share(coverage.quarter)],
      [say(PUBLISH.year), share(coverage.year)],
    ]),
    say(PUBLISH.audit, { cells: whole(tried), programs: whole(audit.cost.programs), rounds: published.rounds }),
    ...(changes.previous === null ? [] : [say(PUBLISH.changes, { count: whole(changes.cells.length), period: changes.previousPeriod ?? '' })]),
    folder === null ? say(PUBLISH.dryRun) : say(published.wasThere ? PUBLISH.wasThere : PUBLISH.written, { folder }),
    ...(folder === null ? [] : [releaseAt === null ? say(PUBLISH.notReleased, { edition: id.slice(0, 16) }) : say(PUBLISH.visibleAt, { moment: momentText(new Date(releaseAt)) })]),
    '',
  ].join('\n')
}
