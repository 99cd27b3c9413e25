/** What may be in an edition at all: the words of the program, the names of the organisation, and the places of its units. */
import type { PublishedTable } from '../../engine/disclosure/model.ts'
import { MERGED_AGE_BANDS } from '../../engine/disclosure/quantities.ts'
import type { NamedUnit } from '../../engine/edition/files.ts'
import { CAUSES, METRICS } from '../../engine/edition/format.ts'
import { CAUSE_TEXTS, EDITION_TEXTS, METRIC_LABELS } from '../../engine/edition/texts.ts'
import { periodName } from '../../engine/export/period-names.ts'
import { describeRegister } from '../../engine/figures/describe.ts'
import { BREAKDOWNS } from '../../engine/figures/vocabulary.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { TEXTS, TITLES } from '../../server/texts.ts'

/** What was published, from before it was written. */
export interface Truth {
  readonly id: string
  readonly previous: { readonly id: string; readonly period: string; readonly tables: readonly PublishedTable[] } | null
  readonly period: string
  readonly municipality: string
  readonly name: string
  readonly tables: readonly PublishedTable[]
  /** In the order of the tree, without rests. */
  readonly units: readonly NamedUnit[]
  /** Plan, policy, audit, coverage and source as they were settled. */
  readonly settled: Readonly<Record<'plan.json' | 'policy.json' | 'audit.json' | 'coverage' | 'source', unknown>>
  /** Names that the municipality has given, of job groups. */
  readonly names: readonly string[]
  /** Instants that the door may tell: of release, and of first views. */
  readonly moments: readonly string[]
}

export interface Known {
  /** Places of units and rests in the order of the tree. */
  readonly place: ReadonlyMap<string, number>
  readonly texts: ReadonlySet<string>
  readonly patterns: readonly RegExp[]
  /** Texts that the patterns were tried on. */
  readonly judged: Map<string, boolean>
  readonly tables: ReadonlyMap<string, PublishedTable>
  readonly paths: ReadonlySet<string>
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Every leaf with the way to it, places in lists left out; keys are told as texts of their own. */
export function* leaves(json: Json, way = ''): Generator<{ readonly way: string; readonly leaf: Json; readonly isKey: boolean }> {
  if (Array.isArray(json)) for (const one of json as readonly Json[]) yield* leaves(one, way)
  else if (typeof json === 'object' && json !== null)
    for (const [key, value] of Object.entries(json)) {
      yield { way, leaf: key, isKey: true }
      yield* leaves(value, way === '' ? key : `${way}.${key}`)
    }
  else yield { way, leaf: json, isKey: false }
}

export function isKnownText(text: string, { texts, patterns, judged }: Known): boolean {
  const isKnown = texts.has(text) || (judged.get(text) ?? patterns.some((pattern) => pattern.test(text)))
  judged.set(text, isKnown)
  return isKnown
}

export function nameOf({ figure, dimension, resolution, categories }: PublishedTable): string {
  return [figure, ...(categories ? [dimension.replaceAll(':', '+')] : []), resolution].join('.')
}

export function knownOf(truth: Truth): Known {
  const withRests: { readonly unit: string; readonly names: readonly string[] }[] = []
  const open: NamedUnit[] = []
  const close = (depth: number) => {
    for (let last = open.at(-1); last && last.depth >= depth; last = open.at(-1)) {
      open.pop()
      const { unit, name } = last
      withRests.push({ unit: `${unit}+rest`, names: LANGUAGES.map((language) => EDITION_TEXTS.rest[language].replace('{parent}', name)) })
    }
  }
  for (const unit of truth.units) {
    close(unit.depth)
    withRests.push({ unit: unit.unit, names: [unit.name] })
    open.push(unit)
  }
  close(0)

  const registers = LANGUAGES.map((language) => describeRegister(language, { jobs: [], jobGroups: [], functions: [] }))
  const ofRegister = registers.flatMap((register) => [...leaves(register as unknown as Json)].flatMap(({ leaf }) => (typeof leaf === 'string' ? [leaf] : [])))
  const tables = truth.tables.filter(({ value }) => value.some((one) => !Number.isNaN(one)))
  const codes = tables.flatMap(({ figure, dimension, resolution, periods, categories }) => [figure, dimension, resolution, ...periods, ...(categories ?? [])])
  const periodNames = tables.flatMap(({ periods, resolution }) => periods.flatMap((period) => LANGUAGES.map((language) => periodName(period, resolution, language))))
  const months = tables.flatMap(({ periods }) => periods)
  const paths = ['manifest.json', 'edition.json', 'plan.json', 'policy.json', 'audit.json', 'figures.json', 'sentences.json', 'changes.json', ...tables.flatMap((table) => [`tables/${nameOf(table)}.json`, `tables/${nameOf(table)}.arrow`])]
  const ownTexts = [...Object.values(EDITION_TEXTS), ...Object.values(CAUSE_TEXTS), ...Object.values(METRIC_LABELS), ...Object.values(TITLES), ...Object.values(TEXTS), ...MERGED_AGE_BANDS.map(({ label }) => label), ...Object.values(BREAKDOWNS).map(({ label }) => label)].flatMap((text) => Object.values(text))
  const words = ['total', 'unit', 'period', 'metric', 'value', 'change', 'personsFrom', 'numerator', 'denominator', 'dataset', '2.0', ':', ...CAUSES, 'about:blank', 'not-in-edition', 'sign-in-needed', 'method-not-allowed', 'unknown-address', 'status']
  const texts = new Set([
    ...ofRegister,
    ...codes,
    ...months,
    ...periodNames,
    ...withRests.flatMap(({ unit, names }) => [unit, ...names]),
    ...paths,
    ...tables.map(nameOf),
    ...ownTexts,
    ...words,
    ...METRICS,
    truth.id,
    truth.period,
    truth.name,
    truth.municipality,
    ...(truth.previous ? [truth.previous.id, truth.previous.period] : []),
    ...truth.names,
    ...truth.moments,
  ])
  // Texts with places: what stands in them must be a name that is known itself.
  const names = [...texts].filter((text) => text.length < 120).map(escaped)
  const place = `(?:${[...new Set(names)].join('|')}|GET, HEAD, OPTIONS|/api/v1/openapi\\.json)`
  // Two dimensions crossed, and their categories.
  const crossed = new RegExp(`^${place}(?: × |, )${place}$`)
  const patterns = ownTexts.filter((text) => text.includes('{')).map((text) => new RegExp(`^${escaped(text).replace(/\\\{\w+\\\}/g, place)}$`, 'i'))
  patterns.push(crossed)
  return { place: new Map(withRests.map(({ unit }, i) => [unit, i])), texts, patterns, judged: new Map(), tables: new Map(tables.map((table) => [`tables/${nameOf(table)}`, table])), paths: new Set(paths) }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
