/** Makes the material of an edition: what each person contributes to every number, in whole months that are known. */
import { yearOfMonth, type MonthIndex } from '../calendar.ts'
import type { Measure } from '../figures/figure.ts'
import { AGE_BOUNDS, categoryMask } from '../figures/vocabulary.ts'
import { ageBandOf } from '../kernel/slice.ts'
import { FULL_TIME_BAND } from '../kernel/working-time.ts'
import { shownMonths, type Prepared } from '../prepared.ts'
import { classCodes, ColumnMaterial, narrowed, shared, type MaterialColumns, type WorkOut } from './column-material.ts'
import { QUANTITY_NAMES, type Amounts, type Material, type QuantityName, type SplitDimension } from './model.ts'
import { amountsOf, type AskedRows } from './person-amounts.ts'
import { personsUnderTop, personsUnderUnits, type PersonTree } from './person-tree.ts'
import { MERGED_BAND_OF, QUANTITIES } from './quantities.ts'
import { mainRows, rowsOf, type Rows } from './rows.ts'

/**
 * The material of a municipality.
 *
 * @param endMonth the month after the last one; by default the first that is not wholly known
 */
export function materialOf(prepared: Prepared, endMonth?: MonthIndex): ColumnMaterial {
  const shown = shownMonths(prepared)
  const end = Math.min(endMonth ?? shown.end, shown.end)
  const { columns, amounts } = new Rowwise(prepared, Math.min(shown.first, end), end)
  return new ColumnMaterial(columns, amounts)
}

/** How the quantities that lie where the position is are asked of the workbench. */
const AT_POSITIONS: Readonly<Partial<Record<QuantityName, { readonly figure: string; readonly measure: Measure }>>> = {
  sickness: { figure: 'sickness-absence-man-days', measure: 'sicknessAbsenceManDays' },
  'child-illness': { figure: 'child-illness-man-days', measure: 'childIllnessManDays' },
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

/** The columns of a municipality's rows, and the amounts that are worked out for them when they are first asked for. */
class Rowwise {
  readonly columns: MaterialColumns
  private readonly byUnit: PersonTree
  private readonly byPerson: PersonTree
  private readonly rows: Rows
  private readonly isMainInKs: Uint8Array
  private readonly atPositions: AskedRows
  /** Rows on which a person's flows of the month stand, and the positions on its last day by population. */
  private readonly atHome: AskedRows

  constructor(
    prepared: Prepared,
    firstMonth: MonthIndex,
    endMonth: MonthIndex,
  ) {
    const { layout } = prepared
    this.byUnit = personsUnderUnits(prepared)
    this.byPerson = personsUnderTop(prepared)
    this.rows = rowsOf(this.byUnit, firstMonth, endMonth)
    const { rowCount, leaf, jobGroup, month, firstRowOfMonth } = this.rows
    const person = leaf.map((number) => this.byUnit.leafPerson[number])
    const ageBand = Uint8Array.from(person, (one, row) => ageBandOf(layout.birthYear[one], yearOfMonth(firstMonth + month[row]), AGE_BOUNDS))
    this.atPositions = { tree: this.byUnit, firstMonth, endMonth, rowCount, firstRowOfMonth, leaf, jobGroup }
    const [[contractual]] = this.asked(this.atPositions, 'contractual-man-days', null, ['contractualManDays'])
    const [[percentHundredths]] = this.asked(this.atPositions, 'fte', null, ['fte'])
    this.isMainInKs = mainRows(this.byUnit, this.rows, categoryMask('ks-heltid'))
    this.columns = {
      tree: layout.tree,
      unitCode: prepared.unitCode,
      unitName: prepared.unitName,
      firstMonth,
      endMonth,
      personCount: layout.personCount,
      rowCount,
      person: shared(person),
      unit: shared(leaf.map((number) => this.byUnit.leafPlace[number])),
      month: shared(month),
      sex: shared(Uint8Array.from(person, (one) => layout.sex[one])),
      ageBand: shared(ageBand),
      mergedAgeBand: shared(ageBand.map((band) => MERGED_BAND_OF[band])),
      jobGroup: shared(jobGroup),
      jobGroupCodes: prepared.jobGroups?.codes ?? [],
      isMain: shared(mainRows(this.byUnit, this.rows, categoryMask('all'))),
      contractual: shared(contractual),
      percentHundredths: shared(percentHundredths),
      unitsPerManDay: layout.unitsPerManDay,
      firstRowOfMonth,
      known: new Map(QUANTITY_NAMES.flatMap((quantity) => {
        const months = prepared.known[QUANTITIES[quantity].needs]
        return months ? [[quantity, months] as const] : []
      })),
    }
    this.atHome = this.onceAPerson(this.homeRows())
  }

  readonly amounts: WorkOut = (quantity, split, material) => this.workOut(quantity, split, material).map(narrowed)

  /** Where a month's amounts of a person stand that count once: the main row, or the one with the most man-days, the first of them. */
  private homeRows(): Uint8Array {
    const { firstMonth, endMonth, personCount, rowCount, person, month, isMain, contractual } = this.columns
    const months = endMonth - firstMonth
    const home = new Int32Array(personCount * months).fill(-1)
    for (let row = 0; row < rowCount; row++) {
      const at = person[row] * months + month[row]
      const best = home[at]
      if (best < 0 || isMain[row] > isMain[best] || (isMain[row] === isMain[best] && contractual[row] > contractual[best])) home[at] = row
    }
    const marked = new Uint8Array(rowCount)
    for (const row of home) if (row >= 0) marked[row] = 1
    return marked
  }

  /** Rows of the tree where every person stands once, of the marked rows only. */
  private onceAPerson(marked: Uint8Array): AskedRows {
    const leafOfPerson = new Int32Array(this.columns.personCount).fill(-1)
    this.byPerson.leafPerson.forEach((person, leaf) => (leafOfPerson[person] = leaf))
    const leaf = Int32Array.from(this.columns.person, (person, row) => (marked[row] ? leafOfPerson[person] : -1))
    return { ...this.atPositions, tree: this.byPerson, leaf, jobGroup: null }
  }

  /** As `amountsOf`, with zeros for the only class where nobody was there in all the months. */
  private asked(rows: AskedRows, figure: string, split: SplitDimension | null, measures: readonly Measure[]): readonly (readonly Float64Array[])[] {
    const classCount = split === null ? 1 : classCodes(split).length
    return amountsOf(rows, figure, split, measures).map((classes) =>
      classes.length > 0 ? classes : Array.from({ length: classCount }, () => new Float64Array(rows.rowCount)),
    )
  }

  private workOut(quantity: QuantityName, split: SplitDimension | null, material: Material): readonly Amounts[] {
    const once = ONCE_A_PERSON[quantity]
    if (once) return this.asked(quantity === 'wished-fte' ? this.onceAPerson(this.isMainInKs) : this.atHome, once.figure, null, [once.measure])[0]
    if (split === 'full-time-position') return this.fullTimePositions(quantity, material)
    const { figure, measure } = AT_POSITIONS[quantity] ?? {}
    if (figure && measure && split === 'duration-finest') return finestDurations(material.amounts(quantity, 'duration'), material.amounts(quantity, 'duration-nav'))
    if (figure && measure && split !== null && isCrossing(split)) return this.crossing(figure, measure, CROSSINGS[split])
    if (figure && measure) return this.asked(this.atPositions, figure, split, [measure])[0]
    switch (quantity) {
      case 'persons':
        return this.persons(split)
      case 'ks-persons':
        return this.personsInKs(split)
      default:
        throw new Error(`nothing is known of ${quantity}`)
    }
  }

  /** The first class of the one split whole, and its second one by the two classes of the other. */
  private crossing(figure: string, measure: Measure, by: string): readonly Float64Array[] {
    const [[first, also, ...second] = []] = amountsOf(this.atPositions, figure, by, [measure])
    if (!first || !also) return Array.from({ length: 3 }, () => new Float64Array(this.rows.rowCount))
    return [first.map((value, row) => value + also[row]), ...second]
  }

  private persons(split: SplitDimension | null): readonly Float64Array[] {
    const all = Float64Array.from(this.columns.isMain)
    if (split === null) return [all]
    const [[temporary]] = this.asked(this.onceAPerson(this.columns.isMain), 'temporary-persons', null, ['temporaryPersons'])
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

  private fullTimePositions(quantity: QuantityName, material: Material): readonly Float64Array[] {
    const [all] = material.amounts(quantity, null)
    const [[fullTime]] =
      quantity === 'ks-positions'
        ? this.asked(this.atPositions, 'full-time-position-share', null, ['fullTimePositions'])
        : this.asked(this.atPositions, 'recruitment-full-time-share', null, ['fullTimePositionsStarted'])
    return [fullTime, less(all, fullTime)]
  }
}

/** The register's splits by whose classes those that lie between them are cut. */
const CROSSINGS = { 'certification-grading': 'certification,grading', 'payer-length': 'duration-length,payer', 'payer-certification': 'certification,payer' } as const
const isCrossing = (split: SplitDimension): split is keyof typeof CROSSINGS => split in CROSSINGS

/** By every bound of the employer's durations and of NAV's: 1–3 of the one and 1–7 of the other leave 4–7. */
function finestDurations([to3]: readonly Amounts[], [to7, ...from8]: readonly Amounts[]): readonly Amounts[] {
  return [to3, less(to7, to3), ...from8]
}

const less = (all: Amounts, part: Amounts): Float64Array => Float64Array.from(all, (value, row) => value - part[row])
