/** Base sums by the kernel in TypeScript: where the module is not to be had, and what its every cell is compared with. */
import type { BasePlan, BaseSums, BaseTask, IllnessCell, ManDayCell, PersonCell, Visit } from '../kernel/base-sums.ts'
import { illnessTable, type ClassTable } from '../kernel/classes.ts'
import type { Layout } from '../kernel/layout.ts'
import type { Months } from '../kernel/man-days.ts'
import { AbsentMonths } from '../kernel/absent.ts'
import { ContractualMonths } from '../kernel/contractual.ts'
import { cellsOf, type Cells } from '../kernel/cells.ts'
import { Grouping, type Slice } from '../kernel/slice.ts'
import { Column, Sums } from '../kernel/small-sets.ts'
import { BAND_COUNT, stockSums, type StockSums } from '../kernel/working-time.ts'

/** Contractual man-days in rows of their own lengths: most groups of a unit have somebody in a few years only. */
class ContractualRows {
  readonly node = new Column()
  readonly group = new Column()
  readonly firstMonth = new Column()
  /** Where each row ends in `units`; it starts where the one before ends. */
  readonly end = new Column()
  readonly units = new Sums()
}

/** Man-days of illness cell by cell: there are few beside all that are possible. */
class IllnessCells {
  readonly node = new Column()
  readonly lineGroup = new Column()
  /** Where the cells of each node and group end; they start where those before end. */
  readonly end = new Column()
  /** Age band, class and month in one number. */
  readonly place = new Column()
  readonly units = new Sums()
}

/**
 * A sum that is exact in a double. Nothing that is summed is negative, so that one which passed 2^53 anywhere on the way is not
 * below it in the end. Throws a RangeError for such a sum: a unit, sex, age band and job of more than 3.5 million full positions.
 */
function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError('a base sum passes 2^53')
  return sum
}

export class TypeScriptBaseSums implements BaseSums {
  readonly by = 'TypeScript'
  // Filled anew by every sum: memory that is there already need not be asked for again.
  private readonly contractual = new ContractualRows()
  private readonly illness = new IllnessCells()
  private persons: { cells: Cells; sums: StockSums } | undefined
  private readonly ownGroups: Grouping
  private readonly classes: ClassTable

  constructor(
    private readonly layout: Layout,
    private readonly plan: BasePlan,
    readonly because: string,
  ) {
    this.ownGroups = new Grouping(layout, this.slice(true))
    const unsplit = { certificationMask: null, byGrading: false, gradingMask: null, byPayer: false, payerMask: null }
    this.classes = illnessTable(layout, { ...unsplit, byCertification: true, durationBounds: plan.durationBounds })
  }

  sum(task: BaseTask): void {
    if (task === 'contractual') this.sumContractual()
    else if (task === 'illness') this.sumIllness()
    else this.countPersons()
  }

  private sumContractual(): void {
    const { ownGroups: grouping, contractual: rows } = this
    for (const column of [rows.node, rows.group, rows.firstMonth, rows.end, rows.units]) column.clear()
    const part = new ContractualMonths(grouping, this.months, this.layout.gradeUnits)
    part.forEachPart((node, lineGroup) => {
      for (let band = 0; band < grouping.bandCount; band++) {
        const first = part.firstMonth[band]
        const end = part.endMonth[band]
        if (first >= end) continue
        const start = rows.units.extend(end - first)
        part.addTo(band, rows.units.values, start - first)
        rows.node.push(node)
        rows.group.push(grouping.groupInBand(lineGroup, band))
        rows.firstMonth.push(first)
        rows.end.push(rows.units.count)
      }
    })
  }

  private sumIllness(): void {
    const { ownGroups: grouping, illness: cells } = this
    for (const column of [cells.node, cells.lineGroup, cells.end, cells.place, cells.units]) column.clear()
    const part = new AbsentMonths(grouping, this.months, this.classes)
    part.forEachPart((node, lineGroup) => {
      for (let i = 0; i < part.touchedCount; i++) {
        cells.place.push(part.touched[i])
        cells.units.push(part.sums[part.touched[i]])
      }
      cells.node.push(node)
      cells.lineGroup.push(lineGroup)
      cells.end.push(cells.place.count)
    })
  }

  private countPersons(): void {
    const { layout, months } = this
    const { axis } = layout
    const cells = cellsOf(new Grouping(layout, this.slice(false)), months.first, months.end)
    const monthEnds = { day: axis.monthStart.slice(1).map((start) => start - 1), year: axis.monthYear }
    this.persons = { cells, sums: stockSums(cells, monthEnds, { persons: true, percent: true, positions: false, rule: null }) }
  }

  eachContractual(visit: Visit<ManDayCell>): void {
    const { node, group, firstMonth, end, units } = this.contractual
    for (let row = 0, at = 0; row < node.count; row++) {
      const cell = { ...this.partsOf(this.ownGroups, node.values[row], group.values[row]), month: firstMonth.values[row], units: 0 }
      for (; at < end.values[row]; at++, cell.month++) {
        cell.units = exact(units.values[at])
        if (cell.units !== 0) visit(cell)
      }
    }
  }

  eachIllness(visit: Visit<IllnessCell>): void {
    const { node, lineGroup, end, place, units } = this.illness
    const { monthCount } = this.layout.axis
    const durations = this.plan.durationBounds.length + 1
    for (let part = 0, at = 0; part < node.count; part++) {
      for (; at < end.values[part]; at++) {
        const month = place.values[at] % monthCount
        const bandAndClass = Math.floor(place.values[at] / monthCount)
        const classNumber = bandAndClass % this.classes.count
        const group = this.ownGroups.groupInBand(lineGroup.values[part], Math.floor(bandAndClass / this.classes.count))
        const [certification, duration] = [Math.floor(classNumber / durations), classNumber % durations]
        visit({ ...this.partsOf(this.ownGroups, node.values[part], group), month, units: exact(units.values[at]), certification, duration })
      }
    }
  }

  eachPersons(visit: Visit<PersonCell>): void {
    if (!this.persons) throw new Error('persons have not been counted')
    const { cells, sums } = this.persons
    const { monthCount } = this.layout.axis
    for (let row = 0; row < cells.rowCount; row++) {
      const { node, sex, ageBand } = this.partsOf(cells.grouping, cells.node[row], cells.group[row])
      const cell: PersonCell = { node, sex, ageBand, month: 0, persons: 0, percentHundredths: 0, bandPersons: Array.from({ length: BAND_COUNT }, () => 0) }
      for (let month = 0; month < monthCount; month++) {
        cell.month = month
        cell.persons = 0
        for (let band = 0; band < BAND_COUNT; band++) {
          cell.bandPersons[band] = sums.bandPersons[(row * BAND_COUNT + band) * monthCount + month]
          cell.persons += cell.bandPersons[band]
        }
        cell.percentHundredths = exact(sums.percentHundredths[row * monthCount + month])
        if (cell.persons > 0) visit(cell)
      }
    }
  }

  close(): void {
    this.persons = undefined
  }

  private get months(): Months {
    return { first: 0, end: this.layout.axis.monthCount }
  }

  private slice(byJob: boolean): Slice {
    const { categoryMask, ageBounds } = this.plan
    const everything = { sexMask: null, ageBandMask: null, jobs: null, byJobGroup: null, byCategory: false, byUnitGroup: null }
    return { ...everything, categoryMask, ageBounds, node: 0, everyNode: true, bySex: true, byAgeBand: true, byJob }
  }

  private partsOf(grouping: Grouping, node: number, group: number): { node: number; sex: number; ageBand: number; job: number } {
    return { node, sex: grouping.partOf('sex', group), ageBand: grouping.partOf('ageBand', group), job: grouping.partOf('job', group) }
  }
}
