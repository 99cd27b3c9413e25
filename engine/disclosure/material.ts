/** Makes the material of an edition: what each person contributes to every number, in whole months that are known. */
import { yearOfMonth, type MonthIndex } from '../calendar.ts'
import type { Measure } from '../figures/figure.ts'
import { AGE_BOUNDS, AGE_CATEGORIES, BREAKDOWNS, categoryMask, SEX_CATEGORIES } from '../figures/vocabulary.ts'
import { ageBandOf } from '../kernel/slice.ts'
import { FULL_TIME_BAND } from '../kernel/working-time.ts'
import { shownMonths, type Prepared } from '../prepared.ts'
import type { Dimension, Material, QuantityName, SplitDimension, TableMaterial } from './model.ts'
import { amountsOf, type AskedRows } from './person-amounts.ts'
import { personsUnderTop, personsUnderUnits, type PersonTree } from './person-tree.ts'
import { MERGED_AGE_BANDS, MERGED_BAND_OF, OWN_SPLIT_CLASSES, partsOfDimension, QUANTITIES } from './quantities.ts'
import { mainRows, rowsOf, type Rows } from './rows.ts'

/**
 * The material of a municipality.
 *
 * @param endMonth the month after the last one; by default the first that is not wholly known
 */
export function materialOf(prepared: Prepared, endMonth?: MonthIndex): Material {
  const shown = shownMonths(prepared)
  const end = Math.min(endMonth ?? shown.end, shown.end)
  return new Rowwise(prepared, Math.min(shown.first, end), end)
}

/** How the quantities that lie where the position is are asked of the workbench. */
const AT_POSITIONS: Readonly<Partial<Record<QuantityName, { readonly figure: string; readonly measure: Measure }>>> = {
  sickness: { figure: 'sickness-absence-man-days', measure: 'sicknessAbsenceManDays' },
  'child-illness': { figure: 'child-illness-man-days', measure: 'childIllnessManDays' },
  holiday: { figure: 'holiday-man-days', measure: 'holidayManDays' },
  'spells-started': { figure: 'spells-started', measure: 'spellsStarted' },
  'spells-ended': { figure: 'spells-ended', measure: 'spellsEnded' },
  'ended-spell-days': { figure: 'mean-spell-duration', measure: 'endedSpellDays' },
  'positions-started': { figure: 'positions-started', measure: 'positionsStarted' },
  'ks-positions': { figure: 'full-time-position-share', measure: 'positions' },
  'ks-percent': { figure: 'average-position-size', measure: 'positionPercent' },
}

/** How those are asked that count a person once: they stand on one row of the person's in the month. */
const ONCE_A_PERSON: Readonly<Partial<Record<QuantityName, { readonly figure: string; readonly measure: Measure }>>> = {
  'parental-leave-days': { figure: 'parental-leave-weeks', measure: 'parentalLeaveWeeks' },
  'employer-period-days': { figure: 'employer-period-days', measure: 'employerPeriodDays' },
  'nav-paid-days': { figure: 'nav-paid-days', measure: 'navPaidDays' },
  'persons-absent': { figure: 'persons-absent', measure: 'personsAbsent' },
  'child-illness-persons': { figure: 'child-illness-persons', measure: 'childIllnessPersons' },
  'parental-leave-persons': { figure: 'parental-leave-persons', measure: 'parentalLeavePersons' },
  'wished-fte': { figure: 'wished-fte', measure: 'wishedFte' },
}

const isOwnSplit = (split: SplitDimension): split is keyof typeof OWN_SPLIT_CLASSES => split in OWN_SPLIT_CLASSES

class Rowwise implements Material {
  readonly tree
  readonly unitCode
  readonly unitName
  readonly personCount
  readonly unitsPerManDay
  readonly rowCount
  readonly person
  readonly unit
  readonly month
  readonly sex
  readonly ageBand
  readonly jobGroup
  readonly firstRowOfMonth
  readonly isMain
  readonly contractual
  readonly percentHundredths
  private readonly byUnit: PersonTree
  private readonly byPerson: PersonTree
  private readonly rows: Rows
  private readonly mergedAgeBand: Uint8Array
  private readonly isMainInKs: Uint8Array
  private readonly atPositions: AskedRows
  /** Rows on which a person's flows of the month stand, and the positions on its last day by population. */
  private readonly atHome: AskedRows
  private readonly known = new Map<string, readonly Float64Array[]>()

  constructor(
    private readonly prepared: Prepared,
    readonly firstMonth: MonthIndex,
    readonly endMonth: MonthIndex,
  ) {
    const { layout } = prepared
    this.tree = layout.tree
    this.unitCode = prepared.unitCode
    this.unitName = prepared.unitName
    this.personCount = layout.personCount
    this.unitsPerManDay = layout.unitsPerManDay
    this.byUnit = personsUnderUnits(prepared)
    this.byPerson = personsUnderTop(prepared)
    this.rows = rowsOf(this.byUnit, firstMonth, endMonth)
    const { rowCount, leaf, jobGroup, month, firstRowOfMonth } = this.rows
    this.rowCount = rowCount
    this.jobGroup = jobGroup
    this.month = month
    this.firstRowOfMonth = firstRowOfMonth
    this.person = leaf.map((number) => this.byUnit.leafPerson[number])
    this.unit = leaf.map((number) => this.byUnit.leafPlace[number])
    this.sex = Uint8Array.from(this.person, (person) => layout.sex[person])
    this.ageBand = Uint8Array.from(this.person, (person, row) => ageBandOf(layout.birthYear[person], yearOfMonth(firstMonth + month[row]), AGE_BOUNDS))
    this.mergedAgeBand = this.ageBand.map((band) => MERGED_BAND_OF[band])
    this.atPositions = { tree: this.byUnit, firstMonth, endMonth, rowCount, firstRowOfMonth, leaf, jobGroup }
    ;[[this.contractual]] = this.asked(this.atPositions, 'contractual-man-days', null, ['contractualManDays'])
    ;[[this.percentHundredths]] = this.asked(this.atPositions, 'fte', null, ['fte'])
    this.isMain = mainRows(this.byUnit, this.rows, categoryMask('all'))
    this.isMainInKs = mainRows(this.byUnit, this.rows, categoryMask('ks-heltid'))
    this.atHome = this.onceAPerson(this.homeRows())
  }

  knownFrom(quantity: QuantityName): MonthIndex | null {
    const known = this.prepared.known[QUANTITIES[quantity].needs]
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

  amounts(quantity: QuantityName, split: SplitDimension | null): readonly Float64Array[] {
    const key = `${quantity} ${split}`
    const amounts = this.known.get(key) ?? this.workOut(quantity, split)
    this.known.set(key, amounts)
    return amounts
  }

  table(quantity: QuantityName, dimension: Dimension): TableMaterial {
    const { group, split } = partsOfDimension(dimension)
    return { categories: this.categories(dimension), groupOfRow: group && this.groupOfRow(group), amounts: this.amounts(quantity, split) }
  }

  counted(quantity: QuantityName): Float64Array | null {
    if (QUANTITIES[quantity].time !== 'stock') return null
    return this.amounts(QUANTITIES[quantity].population === 'all' ? 'persons' : 'ks-persons', null)[0]
  }

  private groupCodes(group: 'sex' | 'age-band' | 'age-band-merged' | 'job-group'): readonly string[] {
    if (group === 'job-group') return this.prepared.jobGroups?.codes ?? []
    return (group === 'sex' ? SEX_CATEGORIES : group === 'age-band' ? AGE_CATEGORIES : MERGED_AGE_BANDS).map(({ code }) => code)
  }

  private groupOfRow(group: 'sex' | 'age-band' | 'age-band-merged' | 'job-group'): Uint8Array | Int32Array {
    if (group === 'sex') return this.sex
    if (group === 'job-group') return this.jobGroup
    return group === 'age-band' ? this.ageBand : this.mergedAgeBand
  }

  /** Where a month's amounts of a person stand that count once: the main row, or the one with the most man-days, the first of them. */
  private homeRows(): Uint8Array {
    const months = this.endMonth - this.firstMonth
    const home = new Int32Array(this.personCount * months).fill(-1)
    for (let row = 0; row < this.rowCount; row++) {
      const at = this.person[row] * months + this.month[row]
      const best = home[at]
      if (best < 0 || this.isMain[row] > this.isMain[best] || (this.isMain[row] === this.isMain[best] && this.contractual[row] > this.contractual[best]))
        home[at] = row
    }
    const marked = new Uint8Array(this.rowCount)
    for (const row of home) if (row >= 0) marked[row] = 1
    return marked
  }

  /** Rows of the tree where every person stands once, of the marked rows only. */
  private onceAPerson(marked: Uint8Array): AskedRows {
    const leafOfPerson = new Int32Array(this.personCount).fill(-1)
    this.byPerson.leafPerson.forEach((person, leaf) => (leafOfPerson[person] = leaf))
    const leaf = this.person.map((person, row) => (marked[row] ? leafOfPerson[person] : -1))
    return { ...this.atPositions, tree: this.byPerson, leaf, jobGroup: null }
  }

  /** As `amountsOf`, with zeros for the only class where nobody was there in all the months. */
  private asked(rows: AskedRows, figure: string, split: SplitDimension | null, measures: readonly Measure[]): readonly (readonly Float64Array[])[] {
    const classCount = split === null ? 1 : classCodes(split).length
    return amountsOf(rows, figure, split, measures).map((classes) =>
      classes.length > 0 ? classes : Array.from({ length: classCount }, () => new Float64Array(rows.rowCount)),
    )
  }

  private workOut(quantity: QuantityName, split: SplitDimension | null): readonly Float64Array[] {
    const once = ONCE_A_PERSON[quantity]
    if (once) return this.asked(quantity === 'wished-fte' ? this.onceAPerson(this.isMainInKs) : this.atHome, once.figure, null, [once.measure])[0]
    if (split === 'full-time-position') return this.fullTimePositions(quantity)
    const { figure, measure } = AT_POSITIONS[quantity] ?? {}
    if (figure && measure) return this.asked(this.atPositions, figure, split, [measure])[0]
    switch (quantity) {
      case 'persons':
        return this.persons(split)
      case 'ks-persons':
        return this.personsInKs(split)
      case 'long-absence-fte':
        return [this.longAbsence()]
      default:
        throw new Error(`nothing is known of ${quantity}`)
    }
  }

  private persons(split: SplitDimension | null): readonly Float64Array[] {
    const all = Float64Array.from(this.isMain)
    if (split === null) return [all]
    const [[temporary]] = this.asked(this.onceAPerson(this.isMain), 'temporary-persons', null, ['temporaryPersons'])
    return [temporary, less(all, temporary)]
  }

  private personsInKs(split: SplitDimension | null): readonly Float64Array[] {
    const all = Float64Array.from(this.isMainInKs)
    if (split === null) return [all]
    const rows = this.onceAPerson(this.isMainInKs)
    if (split === 'wish') {
      const [[involuntary], [answered], [partTime]] = this.asked(rows, 'involuntary-part-time-share', null, ['involuntaryPersons', 'answeredPersons', 'partTimePersons'])
      return [involuntary, less(answered, involuntary), less(partTime, answered), less(all, partTime)]
    }
    const [bands] = this.asked(rows, 'position-size-bands', 'band', ['bandPersons'])
    return split === 'band' ? bands : [bands[FULL_TIME_BAND], less(all, bands[FULL_TIME_BAND])]
  }

  private fullTimePositions(quantity: QuantityName): readonly Float64Array[] {
    const [all] = this.amounts(quantity, null)
    const [[fullTime]] =
      quantity === 'ks-positions'
        ? this.asked(this.atPositions, 'full-time-position-share', null, ['fullTimePositions'])
        : this.asked(this.atPositions, 'recruitment-full-time-share', null, ['fullTimePositionsStarted'])
    return [fullTime, less(all, fullTime)]
  }

  /** Positions that stand empty for long absence, units of account. */
  private longAbsence(): Float64Array {
    const { gradeUnits } = this.prepared.layout
    const [[present]] = this.asked(this.atPositions, 'fte-without-long-absence', null, ['fteWithoutLongAbsence'])
    return this.percentHundredths.map((percent, row) => percent * gradeUnits - present[row])
  }
}

const less = (all: Float64Array, part: Float64Array): Float64Array => all.map((value, row) => value - part[row])

function classCodes(split: SplitDimension): readonly string[] {
  return isOwnSplit(split) ? OWN_SPLIT_CLASSES[split] : BREAKDOWNS[split].categories.map(({ code }) => code)
}
