/**
 * What lies in the folder of an edition: the shapes of its files, and nothing that computes. An edition is a frozen publication:
 * tables that were checked as a whole, and all that is needed to read them. The format is described in docs/publisering.md.
 */
import type { AttackClass, AuditReport } from '../audit/input.ts'
import type { PublishedTable, TableResolution } from '../disclosure/model.ts'
import type { Text } from '../messages.ts'

export type { TableResolution } from '../disclosure/model.ts'
/** A rest among a table's units, with the units it stands for. */
export type RestMembers = PublishedTable['rests'][number]

export const EDITION_FORMAT = 1

/** How long the periods of a table are. A rolling period is named by the month it ends with. */
export const TABLE_RESOLUTIONS: readonly TableResolution[] = ['year', 'quarter', 'month', 'rolling-12']

/**
 * What a table can say of a cell: the figure, its difference from the same period a year before, the lower end of the band that the
 * number of persons lies in, and where sizes are public the parts that the figure is made of.
 */
export const METRICS = ['value', 'change', 'personsFrom', 'numerator', 'denominator'] as const
export type Metric = (typeof METRICS)[number]

/** `manifest.json`: every other file of the folder. The id of the edition is the SHA-256 of this file's bytes. */
export interface Manifest {
  readonly format: typeof EDITION_FORMAT
  /** Sorted by path. */
  readonly files: readonly ManifestFile[]
}

export interface ManifestFile {
  /** Relative to the folder, `/` between: `tables/full-time-share.year.json`. */
  readonly path: string
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

export interface EditionUnit {
  /** Code; `<code of the parent>+rest` for the units that are shown together. */
  readonly unit: string
  readonly name: string
  readonly parent: string | null
  /** 0 = the municipality. A rest stands one under its parent. */
  readonly depth: number
  /** Whether it stands for several units of one parent, too small to be shown each. */
  readonly rest: boolean
  /** The shortest periods that any table shows it for; `null`: no table shows it. */
  readonly finest: 'month' | 'quarter' | 'year' | null
}

/** Codes of a dimension's categories with their names. */
export interface EditionDimension {
  readonly label: Text
  readonly categories: readonly { readonly code: string; readonly label: Text }[]
}

export interface TableEntry {
  /** `<figure>[.<dimension>].<resolution>`, which is also the name of its two files without their endings. */
  readonly name: string
  readonly figure: string
  /** `total`: the table is not broken down. */
  readonly dimension: string
  readonly resolution: TableResolution
  /** Paths in the folder. */
  readonly json: string
  readonly arrow: string
}

/** How many of the employees work where the sickness absence rate is shown, in percent with one decimal. */
export interface Coverage {
  readonly month: number
  readonly quarter: number
  readonly year: number
  /** Lower end of the band of the number of employees. */
  readonly employees: number
}

/** `edition.json`: what the edition is, and where its tables lie. */
export interface EditionDescription {
  readonly format: typeof EDITION_FORMAT
  /** Number of the municipality, 4 digits. */
  readonly municipality: string
  readonly name: string
  /** The period that the edition closes: `2024K4`. */
  readonly period: string
  /** The months that its tables lie within: `2019M01`. */
  readonly firstMonth: string
  readonly lastMonth: string
  /** Id of the edition before it; `null`: there is none. */
  readonly previous: string | null
  /** The extract it was made of: its last known day, and a hash of all that was loaded. */
  readonly source: {
    readonly asOf: string
    readonly load: string
    /** Tells what had been erased from the store from any other state of it, and nothing more; none where nothing had. */
    readonly erasures?: string
  }
  readonly units: readonly EditionUnit[]
  readonly tables: readonly TableEntry[]
  readonly dimensions: Readonly<Record<string, EditionDimension>>
  readonly coverage: Coverage
  readonly personsBands: readonly number[]
  readonly definitionVersions: Readonly<Record<string, number>>
  /** The one sign of everything that is not shown, whatever the reason. */
  readonly sign: { readonly sign: ':'; readonly text: Text }
  /** What readers must know of the edition as a whole. */
  readonly notes: readonly Text[]
}

/**
 * `audit.json`: what the attack on the edition, together with those before it, has found. Not how many hidden numbers it tried and how
 * close it came to each: who works alone somewhere is one of few, and the count would tell of them.
 */
export interface ToldAudit {
  readonly format: typeof EDITION_FORMAT
  readonly verdict: AuditReport['verdict']
  /** Names of the editions that were attacked together, oldest first. */
  readonly editions: readonly string[]
  readonly counts: Readonly<Record<Exclude<AttackClass, 'natural' | 'wide'>, number>>
}

/** `changes.json`: numbers that the edition before has shown otherwise. */
export interface Changes {
  readonly format: typeof EDITION_FORMAT
  readonly previous: string | null
  readonly previousPeriod: string | null
  readonly causes: readonly Cause[]
  readonly cells: readonly ChangedCell[]
}

export const CAUSES = ['new-load', 'late-registration', 'mapping', 'reorganised-units', 'definition', 'policy'] as const

export interface Cause {
  readonly cause: (typeof CAUSES)[number]
  readonly text: Text
}

export interface ChangedCell {
  readonly figure: string
  readonly dimension: string
  readonly resolution: TableResolution
  readonly unit: string
  readonly period: string
  /** `null` in a table that is not broken down. */
  readonly category: string | null
  /** As they were and are shown; `null`: not shown. */
  readonly before: number | null
  readonly after: number | null
}

/** `sentences.json`: for each figure and unit the newest number, the one a year before, and the range of those shown. */
export interface Sentences {
  readonly format: typeof EDITION_FORMAT
  readonly sentences: readonly SentenceInput[]
}

export interface SentenceInput {
  readonly figure: string
  readonly unit: string
  readonly resolution: TableResolution
  readonly period: string
  readonly value: number
  readonly yearBefore: number | null
  readonly change: number | null
  readonly lowest: number
  readonly highest: number
  readonly periods: number
}

/** `releases.json`, beside the editions and not in them: when each becomes visible to its readers. */
export interface Release {
  /** Id of the edition, 64 hexadecimal digits. */
  readonly edition: string
  /** Instant, ISO 8601 in UTC; `null`: not until it is told. */
  readonly releaseAt: string | null
}

/** Name of the folder of an edition: the first digits of its id. */
export const FOLDER_NAME_LENGTH = 16
