/**
 * What the parts of disclosure control say to each other: the rows of persons, the plan of what is shown, and the cells that
 * come out of it. Shapes only, and the few names that all of them use.
 */
import type { MonthIndex } from '../calendar.ts'
import type { Tree } from '../kernel/tree.ts'

/** Lengths of period that an edition is planned for, the coarsest first; each is a whole number of the next. */
export const EDITION_RESOLUTIONS = ['year', 'quarter', 'month'] as const
export type EditionResolution = (typeof EDITION_RESOLUTIONS)[number]

/** Lengths of period that an edition has tables of: twelve rolling months are only added up from what is shown. */
export type TableResolution = EditionResolution | 'rolling-12'

/** What is summed over persons, and guarded. */
export const QUANTITY_NAMES = [
  'sickness',
  'child-illness',
  'parental-leave-days',
  'employer-period-days',
  'nav-paid-days',
  'ended-spell-days',
  'spells-started',
  'spells-ended',
  'persons-absent',
  'child-illness-persons',
  'parental-leave-persons',
  'positions-started',
  'persons',
  'ks-persons',
  'ks-positions',
  'ks-percent',
  'wished-fte',
] as const
export type QuantityName = (typeof QUANTITY_NAMES)[number]

/**
 * Ways to split a quantity into classes that add up to it. The four in the middle are never published: they are what two others that lie
 * within one another leave between them, see `requires.ts`.
 */
export const SPLIT_DIMENSIONS = [
  'certification',
  'duration-length',
  'duration',
  'duration-nav',
  'grading',
  'payer',
  'duration-finest',
  'certification-grading',
  'payer-length',
  'payer-certification',
  'full-time',
  'band',
  'temporary',
  'wish',
  'full-time-position',
] as const
export type SplitDimension = (typeof SPLIT_DIMENSIONS)[number]

/** Ways to group persons. `age-band-merged`: fewer and wider bands, where the others cannot be shown. */
export const GROUP_DIMENSIONS = ['sex', 'age-band', 'age-band-merged', 'job-group'] as const
export type GroupDimension = (typeof GROUP_DIMENSIONS)[number]

/** How a table is cut. A split crossed with sex has the categories `female:full-time`, … */
export type Dimension = 'total' | GroupDimension | SplitDimension | `sex:${SplitDimension}`

/** Code of the rest of a unit: its children that are not shown, and its own part. */
export function restCode(parent: string): string {
  return `${parent}+rest`
}

/** Whole numbers, in the narrowest form that holds them all: rows are many, and most of them have nothing. */
export type Amounts = Float64Array | Int32Array | Uint8Array

/** One quantity of the material cut by one dimension. */
export interface TableMaterial {
  /** Codes, in the order of their numbers. */
  readonly categories: readonly string[]
  /** Group of each row; `null`: the dimension groups nobody. */
  readonly groupOfRow: Uint8Array | Int32Array | null
  /** By class, one value a row. Category number = group of the row x classes + class. */
  readonly amounts: readonly Amounts[]
}

/**
 * The rows that an edition is made of: one person at one unit in one group of jobs in one month of `[firstMonth, endMonth)`, who
 * is employed there in the month or has an amount of anything. Rows are in the order month, unit, person, group of jobs.
 */
export interface Material {
  readonly tree: Tree
  /** Codes and names of the nodes, in tree order. */
  readonly unitCode: readonly string[]
  readonly unitName: readonly string[]
  readonly firstMonth: MonthIndex
  readonly endMonth: MonthIndex
  /** Numbers of persons are below this; materials that are made to be compared number the same person alike. */
  readonly personCount: number
  readonly rowCount: number
  readonly person: Int32Array
  /** Node of the unit. */
  readonly unit: Int32Array
  /** Months from `firstMonth`. */
  readonly month: Int32Array
  readonly sex: Uint8Array
  readonly ageBand: Uint8Array
  /** 0 throughout where jobs are not grouped. */
  readonly jobGroup: Int32Array
  /** 1 on the one row of a person employed on the month's last day where the person is counted once. */
  readonly isMain: Uint8Array
  /** Contractual man-days of the month, units of account. */
  readonly contractual: Float64Array
  /** Positions on the month's last day, 1/100 percent. */
  readonly percentHundredths: Float64Array
  /** Units of account in one man-day. */
  readonly unitsPerManDay: number
  /** Rows of month `m` are `[firstRowOfMonth[m], firstRowOfMonth[m + 1])`. */
  readonly firstRowOfMonth: Int32Array
  /** First month from which the quantity is known; `null`: this extract does not have it. */
  knownFrom(quantity: QuantityName): MonthIndex | null
  has(quantity: QuantityName): boolean
  /** Categories of a dimension; empty where the municipality has none of that kind (groups of jobs). */
  categories(dimension: Dimension): readonly string[]
  /** Values by class, one a row, whole numbers; worked out when first asked for. With no split there is one class. */
  amounts(quantity: QuantityName, split: SplitDimension | null): readonly Amounts[]
  /** The same with the groups of the dimension. */
  table(quantity: QuantityName, dimension: Dimension): TableMaterial
  /** 1 on the rows whose persons are behind a stock quantity; `null` for a flow: all persons of rows with contractual man-days. */
  counted(quantity: QuantityName): Amounts | null
}

/** What an edition shows. JSON as it stands: it is a file of the edition. */
export interface Plan {
  readonly tables: readonly PlannedTable[]
  /** Cells that keep what an earlier edition said, because what has changed in them since must not be seen. */
  readonly carried: readonly CarriedBlock[]
  /**
   * What readers are told of `carried`, and find in its place: every number that is out and takes no new one, whether the extract has
   * changed under it or not. Which of them it has changed under would tell where a few persons' corrections are.
   */
  readonly told?: readonly CarriedBlock[]
  /** What may be shown of the calendar year that is not over: later periods of it show these units at most. */
  readonly frozen: readonly FrozenUnits[]
  /** Organisations that earlier editions planned their periods by, the oldest first; none where all were planned by this edition's. */
  readonly organisations?: readonly PlannedOrganisation[]
}

/** Periods that end with `through` at the latest, and not with an organisation before, were planned by these units. */
export interface PlannedOrganisation {
  readonly through: string
  readonly units: readonly { readonly unit: string; readonly parent: string | null }[]
}

/** Units of one table and length of period that an unfinished calendar year was planned with. */
export interface FrozenUnits {
  readonly quantity: QuantityName
  readonly dimension: Dimension
  readonly resolution: EditionResolution
  readonly year: number
  readonly units: readonly string[]
}

export interface PlannedTable {
  readonly quantity: QuantityName
  readonly dimension: Dimension
  readonly categories: readonly string[]
  readonly blocks: readonly PlannedBlock[]
}

/** Periods in which the same units are shown. */
export interface PlannedBlock {
  readonly resolution: EditionResolution
  readonly periods: readonly string[]
  /** Codes of the units that are shown, the whole municipality among them. */
  readonly shown: readonly string[]
  readonly rests: readonly PlannedRest[]
}

/** What is left of a shown unit beside its shown children. */
export interface PlannedRest {
  readonly parent: string
  /** Codes of the children; the parent's own code stands for the staff employed at the parent itself. */
  readonly members: readonly string[]
  readonly shown: boolean
}

/** All categories of some units (or rests) and periods of one table, as they were in an earlier load. */
export interface CarriedBlock {
  readonly quantity: QuantityName
  readonly dimension: Dimension
  readonly resolution: EditionResolution
  readonly periods: readonly string[]
  /** Codes of units and rests. */
  readonly units: readonly string[]
  /** Content hash of the load that the values are taken from. */
  readonly load: string
  /**
   * Where only a part of a period had been shown before: the shorter periods in it whose values are taken from the load. Those in
   * no such block are new; the cell is the sum of them all (flows only).
   */
  readonly parts?: readonly string[]
}

/** An edition that readers have seen. */
export interface EarlierEdition {
  /** Its identity: 64 hexadecimal digits. */
  readonly id: string
  /** Its last closed period, `2024K4`. */
  readonly period: string
  readonly plan: Plan
  /** Content hash of the load that it was made from. */
  readonly load: string
  /** Its material, persons numbered as in the new material; `null`: the load is gone, and nothing old may change. */
  readonly material: Material | null
  /** Materials of the loads that its carried cells come from, by content hash. */
  readonly carriedMaterials: ReadonlyMap<string, Material>
}

/** The cells of one figure, dimension and length of period, in columns; only cells that are shown are in it. */
export interface PublishedTable {
  readonly figure: string
  /** Name of the figure's breakdown in the edition, `total` for none. */
  readonly dimension: string
  readonly resolution: TableResolution
  readonly definitionVersion: number
  /** Codes of units and rests, in tree order, a rest after the last of its unit's shown descendants. */
  readonly units: readonly string[]
  readonly periods: readonly string[]
  /** `null` for `total`. */
  readonly categories: readonly string[] | null
  /** Rests among the units, with their members: they can differ by period. */
  readonly rests: readonly { readonly unit: string; readonly periods: readonly string[]; readonly members: readonly string[] }[]
  readonly cellCount: number
  /** Places in `units`, `periods` and `categories`; cells are in the order period, unit, category. */
  readonly unit: Int32Array
  readonly period: Int32Array
  readonly category: Int32Array
  /** Rounded to the figure's decimals; NaN where the figure does not apply (no denominator). */
  readonly value: Float64Array
  /** Rounded value less that of the same cell twelve months before; NaN where that one is not shown. */
  readonly change: Float64Array
  /** Lower end of the band of persons behind the cell (`PERSON_BANDS`); 0: nobody. */
  readonly personsFrom: Int32Array
  /** Numerator and denominator as the workbench has them; NaN where the cell is not at one of the two upper levels. */
  readonly numerator: Float64Array
  readonly denominator: Float64Array
  /** 1: the cell keeps what an earlier load said. */
  readonly carried: Uint8Array
}

/** Lower ends of the bands that numbers of persons are shown in; below the first, nobody. */
export const PERSON_BANDS = [5, 10, 15, 20, 30, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000] as const
