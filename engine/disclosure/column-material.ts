/** A material as columns in memory that threads can share: as it was made, cut to fewer months, or handed to another thread. */
import type { MonthIndex } from '../calendar.ts'
import { AGE_CATEGORIES, BREAKDOWNS, SEX_CATEGORIES } from '../figures/vocabulary.ts'
import type { KnownMonths } from '../prepared.ts'
import type { Amounts, Dimension, GroupDimension, Material, QuantityName, SplitDimension, TableMaterial } from './model.ts'
import { MERGED_AGE_BANDS, OWN_SPLIT_CLASSES, partsOfDimension, QUANTITIES } from './quantities.ts'

/** What a material has of its rows, whatever is asked; plain data. */
export interface MaterialColumns
  extends Pick<
    Material,
    | 'tree'
    | 'unitCode'
    | 'unitName'
    | 'firstMonth'
    | 'endMonth'
    | 'personCount'
    | 'rowCount'
    | 'person'
    | 'unit'
    | 'month'
    | 'sex'
    | 'ageBand'
    | 'jobGroup'
    | 'isMain'
    | 'contractual'
    | 'percentHundredths'
    | 'unitsPerManDay'
    | 'firstRowOfMonth'
  > {
  readonly mergedAgeBand: Uint8Array
  /** Empty where jobs are not grouped. */
  readonly jobGroupCodes: readonly string[]
  /** Months of the load, before the edition cuts them. */
  readonly known: ReadonlyMap<QuantityName, KnownMonths>
}

/** Works out the amounts of a quantity by class, one a row; asked once for each. */
export type WorkOut = (quantity: QuantityName, split: SplitDimension | null, material: Material) => readonly Amounts[]

export class ColumnMaterial implements Material {
  readonly tree
  readonly unitCode
  readonly unitName
  readonly firstMonth
  readonly endMonth
  readonly personCount
  readonly rowCount
  readonly person
  readonly unit
  readonly month
  readonly sex
  readonly ageBand
  readonly jobGroup
  readonly isMain
  readonly contractual
  readonly percentHundredths
  readonly unitsPerManDay
  readonly firstRowOfMonth
  private readonly workedOut = new Map<string, readonly Amounts[]>()

  constructor(
    readonly columns: MaterialColumns,
    private readonly workOut: WorkOut,
  ) {
    this.tree = columns.tree
    this.unitCode = columns.unitCode
    this.unitName = columns.unitName
    this.firstMonth = columns.firstMonth
    this.endMonth = columns.endMonth
    this.personCount = columns.personCount
    this.rowCount = columns.rowCount
    this.person = columns.person
    this.unit = columns.unit
    this.month = columns.month
    this.sex = columns.sex
    this.ageBand = columns.ageBand
    this.jobGroup = columns.jobGroup
    this.isMain = columns.isMain
    this.contractual = columns.contractual
    this.percentHundredths = columns.percentHundredths
    this.unitsPerManDay = columns.unitsPerManDay
    this.firstRowOfMonth = columns.firstRowOfMonth
  }

  knownFrom(quantity: QuantityName): MonthIndex | null {
    const known = this.columns.known.get(quantity)
    if (!known) return null
    const first = Math.max(known.first, this.firstMonth)
    return first < Math.min(known.end, this.endMonth) ? first : null
  }

  has(quantity: QuantityName): boolean {
    return this.knownFrom(quantity) !== null
  }

  categories(dimension: Dimension): readonly string[] {
    const { group, split } = partsOfDimension(dimension)
    const groups = group && this.groupCodes(group)
    const classes = split && classCodes(split)
    if (groups && classes) return groups.flatMap((code) => classes.map((classCode) => `${code}:${classCode}`))
    return groups ?? classes ?? ['total']
  }

  amounts(quantity: QuantityName, split: SplitDimension | null): readonly Amounts[] {
    const key = `${quantity} ${split}`
    const amounts = this.workedOut.get(key) ?? this.workOut(quantity, split, this)
    this.workedOut.set(key, amounts)
    return amounts
  }

  table(quantity: QuantityName, dimension: Dimension): TableMaterial {
    const { group, split } = partsOfDimension(dimension)
    return { categories: this.categories(dimension), groupOfRow: group && this.groupOfRow(group), amounts: this.amounts(quantity, split) }
  }

  counted(quantity: QuantityName): Amounts | null {
    if (QUANTITIES[quantity].time !== 'stock') return null
    return this.amounts(QUANTITIES[quantity].population === 'all' ? 'persons' : 'ks-persons', null)[0]
  }

  private groupCodes(group: GroupDimension): readonly string[] {
    if (group === 'job-group') return this.columns.jobGroupCodes
    return (group === 'sex' ? SEX_CATEGORIES : group === 'age-band' ? AGE_CATEGORIES : MERGED_AGE_BANDS).map(({ code }) => code)
  }

  private groupOfRow(group: GroupDimension): Uint8Array | Int32Array {
    if (group === 'sex') return this.sex
    if (group === 'job-group') return this.jobGroup
    return group === 'age-band' ? this.ageBand : this.columns.mergedAgeBand
  }
}

const isOwnSplit = (split: SplitDimension): split is keyof typeof OWN_SPLIT_CLASSES => split in OWN_SPLIT_CLASSES

/** Codes of the classes of a split. */
export function classCodes(split: SplitDimension): readonly string[] {
  return isOwnSplit(split) ? OWN_SPLIT_CLASSES[split] : BREAKDOWNS[split].categories.map(({ code }) => code)
}

/** The months of a material before `endMonth`, in the same memory: rows are in the order of their months. */
export function untilMonth(whole: ColumnMaterial, endMonth: MonthIndex): ColumnMaterial {
  const { columns } = whole
  const months = Math.max(0, Math.min(endMonth, columns.endMonth) - columns.firstMonth)
  const rowCount = columns.firstRowOfMonth[months]
  const cut: MaterialColumns = {
    ...columns,
    endMonth: columns.firstMonth + months,
    rowCount,
    person: columns.person.subarray(0, rowCount),
    unit: columns.unit.subarray(0, rowCount),
    month: columns.month.subarray(0, rowCount),
    sex: columns.sex.subarray(0, rowCount),
    ageBand: columns.ageBand.subarray(0, rowCount),
    mergedAgeBand: columns.mergedAgeBand.subarray(0, rowCount),
    jobGroup: columns.jobGroup.subarray(0, rowCount),
    isMain: columns.isMain.subarray(0, rowCount),
    contractual: columns.contractual.subarray(0, rowCount),
    percentHundredths: columns.percentHundredths.subarray(0, rowCount),
    firstRowOfMonth: columns.firstRowOfMonth.subarray(0, months + 1),
  }
  return new ColumnMaterial(cut, (quantity, split) => whole.amounts(quantity, split).map((values) => values.subarray(0, rowCount)))
}

/** The same values in memory that threads can share. */
export function shared<Values extends Amounts>(values: Values): Values
export function shared(values: Amounts): Amounts {
  const memory = new SharedArrayBuffer(values.byteLength)
  const copy = values instanceof Float64Array ? new Float64Array(memory) : values instanceof Int32Array ? new Int32Array(memory) : new Uint8Array(memory)
  copy.set(values)
  return copy
}

/** The same amounts, shared, in the narrowest form that holds them all. */
export function narrowed(values: Amounts): Amounts {
  if (!(values instanceof Float64Array)) return values
  let bits = 0
  for (const value of values) {
    if ((value | 0) !== value) return shared(values)
    bits |= value
  }
  return shared(bits >>> 8 === 0 ? Uint8Array.from(values) : Int32Array.from(values))
}
