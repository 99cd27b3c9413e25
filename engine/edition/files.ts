/** The files of an edition, out of what was planned, computed and checked. The same input gives the same bytes. */
import type { AuditReport } from '../audit/input.ts'
import type { MonthIndex } from '../calendar.ts'
import type { Plan, PublishedTable, TableResolution } from '../disclosure/model.ts'
import { editionDecimals } from '../disclosure/quantities.ts'
import { describeRegister, type RegisterDescription } from '../figures/describe.ts'
import { FIGURES, registered } from '../figures/register.ts'
import type { Category } from '../figures/vocabulary.ts'
import { fill, LANGUAGES, type Language, type Text } from '../messages.ts'
import { PERSON_BANDS } from '../disclosure/model.ts'
import { tableArrow } from './arrow-table.ts'
import { changesFrom } from './changes.ts'
import { dimensionsOf } from './dimensions.ts'
import type { Edition, Files } from './folder.ts'
import { EDITION_FORMAT, TABLE_RESOLUTIONS, type Changes, type Coverage, type EditionDescription, type EditionDimension, type EditionUnit, type TableEntry, type ToldAudit } from './format.ts'
import { onlyShown, tableJsonStat, type Names } from './json-stat.ts'
import { withOrganisations } from './organisations.ts'
import { sentencesOf } from './sentences.ts'
import { EDITION_TEXTS } from './texts.ts'

/** A unit of the organisation; all are listed, since the organisation is public. */
export interface NamedUnit {
  readonly unit: string
  readonly name: string
  readonly parent: string | null
  /** 0 = the municipality. */
  readonly depth: number
}

export interface EditionContent {
  /** Number of the municipality. */
  readonly municipality: string
  readonly name: string
  readonly period: string
  readonly firstMonth: string
  readonly lastMonth: string
  readonly source: EditionDescription['source']
  /** Months before it stand in earlier editions alone, because something was erased since; `null`: none do. */
  readonly standsBefore?: MonthIndex | null
  /** Whether a code of the extract means something else than in that of the edition before. */
  readonly isMappedElse?: boolean
  /** Parents before their children. */
  readonly units: readonly NamedUnit[]
  readonly jobGroups: readonly Category[]
  readonly tables: readonly PublishedTable[]
  readonly coverage: Coverage
  readonly plan: Plan
  /** JSON as it stands. */
  readonly policy: unknown
  readonly audit: ToldAudit
  readonly previous: Edition | null
}

/** The plan as it is written. */
export function toldPlan({ told, ...plan }: Plan): Plan {
  return told ? { ...plan, carried: told } : plan
}

/** What everybody is told of an attack. */
export function toldAudit({ verdict, editions, counts: { shown, linear, exact, narrow } }: AuditReport): ToldAudit {
  return { format: EDITION_FORMAT, verdict, editions, counts: { shown, linear, exact, narrow } }
}

const text = (json: unknown): Uint8Array => Buffer.from(`${JSON.stringify(json)}\n`)

export function editionFiles(content: EditionContent): { readonly files: Files; readonly changes: Changes; readonly description: EditionDescription } {
  const tables = inOrder(content.tables.map(onlyShown).filter(({ cellCount }) => cellCount > 0))
  const units = editionUnits(content.units, tables)
  const dimensions = dimensionsOf(tables, content.jobGroups)
  const names: Names = { municipality: content.municipality, name: content.name, period: content.period, unitNames: unitNames(units), dimensions }
  const definitionVersions = Object.fromEntries(tables.map(({ figure, definitionVersion }) => [figure, definitionVersion]))
  const policy = text(content.policy)
  const changes = changesFrom(content.previous, { tables, load: content.source.load, definitionVersions, policy, standsBefore: content.standsBefore ?? null, isMappedElse: content.isMappedElse ?? false, units: content.units })
  const description: EditionDescription = {
    format: EDITION_FORMAT,
    municipality: content.municipality,
    name: content.name,
    period: content.period,
    firstMonth: content.firstMonth,
    lastMonth: content.lastMonth,
    previous: content.previous?.id ?? null,
    source: content.source,
    units,
    tables: tables.map(entryOf),
    dimensions,
    coverage: content.coverage,
    personsBands: PERSON_BANDS,
    definitionVersions,
    sign: { sign: ':', text: EDITION_TEXTS.sign },
    notes: [EDITION_TEXTS.noteRests, EDITION_TEXTS.notePersons, ...(toldPlan(content.plan).carried.length > 0 ? [EDITION_TEXTS.noteCarried] : [])],
  }
  const files = new Map<string, Uint8Array>([
    ['edition.json', text(description)],
    ['plan.json', text(withOrganisations(toldPlan(content.plan), content.previous, content.units))],
    ['policy.json', policy],
    ['audit.json', text(content.audit)],
    ['figures.json', text(Object.fromEntries(LANGUAGES.map((language) => [language, registerOf(language, tables, dimensions, content.jobGroups)])))],
    ['sentences.json', text(sentencesOf(tables))],
    ['changes.json', text(changes)],
  ])
  for (const table of tables) {
    const { json, arrow } = entryOf(table)
    files.set(json, Buffer.from(tableJsonStat(table, names)))
    files.set(arrow, tableArrow(table, names))
  }
  return { files, changes, description }
}

/** In the register's order of figures, then by dimension, `total` first, and from years to rolling years. */
function inOrder(tables: readonly PublishedTable[]): PublishedTable[] {
  const figure = new Map(FIGURES.map(({ name }, i) => [name, i]))
  const rank = (table: PublishedTable) => figure.get(table.figure) ?? FIGURES.length
  const dimension = (table: PublishedTable) => (table.categories ? table.dimension : '')
  return [...tables].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (dimension(a) < dimension(b) ? -1 : dimension(a) > dimension(b) ? 1 : 0) ||
      TABLE_RESOLUTIONS.indexOf(a.resolution) - TABLE_RESOLUTIONS.indexOf(b.resolution),
  )
}

function entryOf({ figure, dimension, resolution, categories }: PublishedTable): TableEntry {
  // A colon is no part of a file's name everywhere.
  const name = [figure, ...(categories ? [dimension.replaceAll(':', '+')] : []), resolution].join('.')
  return { name, figure, dimension, resolution, json: `tables/${name}.json`, arrow: `tables/${name}.arrow` }
}

/** The units of the organisation, each followed by all that is below it and then by its rest, where any table has one. */
function editionUnits(units: readonly NamedUnit[], tables: readonly PublishedTable[]): EditionUnit[] {
  const shownAt = new Map<string, Set<TableResolution>>()
  for (const table of tables)
    for (const unit of table.units) shownAt.set(unit, (shownAt.get(unit) ?? new Set()).add(table.resolution))
  const finest = (unit: string): EditionUnit['finest'] => {
    const shown = shownAt.get(unit)
    return shown ? ((['month', 'quarter', 'year'] as const).find((resolution) => shown.has(resolution)) ?? null) : null
  }
  const rests = new Map(tables.flatMap(({ rests: own }) => own.map(({ unit }) => [unit.slice(0, -'+rest'.length), unit] as const)))
  const made: EditionUnit[] = []
  const open: NamedUnit[] = []
  const close = (depth: number) => {
    for (let last = open.at(-1); last && last.depth >= depth; last = open.at(-1)) {
      open.pop()
      const code = rests.get(last.unit)
      if (code !== undefined)
        made.push({ unit: code, name: fill(EDITION_TEXTS.rest, 'nb', { parent: last.name }), parent: last.unit, depth: last.depth + 1, rest: true, finest: finest(code) })
    }
  }
  for (const unit of units) {
    close(unit.depth)
    made.push({ unit: unit.unit, name: unit.name, parent: unit.parent, depth: unit.depth, rest: false, finest: finest(unit.unit) })
    open.push(unit)
  }
  close(0)
  return made
}

function unitNames(units: readonly EditionUnit[]): Map<string, Text> {
  const nameOf = new Map(units.map(({ unit, name }) => [unit, name]))
  return new Map(
    units.map(({ unit, name, parent, rest }) => {
      if (!rest || parent === null) return [unit, { nb: name, nn: name, en: name }]
      const [nb, nn, en] = LANGUAGES.map((language) => fill(EDITION_TEXTS.rest, language, { parent: nameOf.get(parent) ?? parent }))
      return [unit, { nb, nn, en }]
    }),
  )
}

/** The register cut down to what the edition has, with the dimensions that only editions know. */
function registerOf(language: Language, tables: readonly PublishedTable[], dimensions: Readonly<Record<string, EditionDimension>>, jobGroups: readonly Category[]): RegisterDescription {
  const register = describeRegister(language, { jobs: [], jobGroups, functions: [] })
  const cut = (figure: string) => [...new Set(tables.flatMap((table) => (table.figure === figure && table.categories ? [table.dimension] : [])))]
  const own = new Map(register.breakdowns.map((breakdown) => [breakdown.name, breakdown]))
  const resolutions = new Set<string>(tables.map(({ resolution }) => resolution))
  return {
    ...register,
    figures: register.figures
      .filter(({ name }) => tables.some(({ figure }) => figure === name))
      .map((figure) => ({ ...figure, decimals: editionDecimals(registered(figure.name)).value, breakdowns: ['unit', ...cut(figure.name)], choices: [], methods: figure.methods.slice(0, 1), definitions: figure.definitions.slice(0, 1) })),
    breakdowns: [
      ...register.breakdowns.filter(({ name }) => name === 'unit'),
      ...Object.entries(dimensions).map(([name, { label, categories }]) => ({
        name,
        label: label[language],
        categories: categories.map((category) => ({ code: category.code, label: category.label[language] })),
        note: own.get(name)?.note ?? null,
      })),
    ],
    resolutions: register.resolutions.filter(({ code }) => resolutions.has(code)),
  }
}
