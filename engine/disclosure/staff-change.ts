/** Where the staff itself is not the same in two loads: who is employed at a unit in a month, and in which groups they count. */
import type { RowIndex, Run } from './facts.ts'
import type { Material } from './model.ts'
import { nodesOf } from './nodes.ts'
import type { Months } from './periods.ts'

/** 1 at `node x months + month` where a material's unit has other staff than the other one. */
interface Compared {
  readonly after: Uint8Array
  readonly before: Uint8Array
}

export class StaffChange {
  private readonly compared = new Map<Material, Compared>()

  constructor(
    private readonly index: RowIndex,
    private readonly indexOf: (material: Material) => RowIndex,
  ) {}

  /** Whether any unit has other staff in any of the months, in the nodes of the one or of the other material. */
  hasChanged(then: Material, runsNow: readonly Run[], runsThen: readonly Run[], months: Months): boolean {
    const compared = this.compared.get(then) ?? this.compare(then)
    this.compared.set(then, compared)
    return isMarked(compared.after, this.index.material, runsNow, months) || isMarked(compared.before, then, runsThen, months)
  }

  private compare(then: Material): Compared {
    const now = this.index.material
    const marks = { after: new Uint8Array(now.unitCode.length * monthCountOf(now)), before: new Uint8Array(then.unitCode.length * monthCountOf(then)) }
    const nodeThen = nodesOf(then)
    const nodeNow = nodesOf(now)
    const indexThen = this.indexOf(then)
    const firstMonth = Math.max(now.firstMonth, then.firstMonth)
    for (let month = firstMonth; month < Math.min(now.endMonth, then.endMonth); month++) {
      for (let node = 0; node < now.unitCode.length; node++) {
        const other = nodeThen.get(now.unitCode[node])
        if (staffOf(this.index, node, month) === (other === undefined ? '' : staffOf(indexThen, other, month))) continue
        marks.after[node * monthCountOf(now) + month - now.firstMonth] = 1
        if (other !== undefined) marks.before[other * monthCountOf(then) + month - then.firstMonth] = 1
      }
      for (let node = 0; node < then.unitCode.length; node++)
        if (!nodeNow.has(then.unitCode[node]) && staffOf(indexThen, node, month) !== '') marks.before[node * monthCountOf(then) + month - then.firstMonth] = 1
    }
    return marks
  }
}

function monthCountOf({ firstMonth, endMonth }: Material): number {
  return endMonth - firstMonth
}

/** Everybody employed at a unit in a month, with the groups they count in. */
function staffOf(index: RowIndex, node: number, month: number): string {
  const { firstMonth, person, sex, ageBand, jobGroup, contractual } = index.material
  const place = month - firstMonth
  const staff: string[] = []
  for (let row = index.rowAt(place, node); row < index.rowAt(place, node + 1); row++)
    if (contractual[row] > 0) staff.push(`${person[row]}/${sex[row]}/${ageBand[row]}/${jobGroup[row]}`)
  return staff.sort().join(' ')
}

function isMarked(marks: Uint8Array, material: Material, runs: readonly Run[], { first, end }: Months): boolean {
  const monthCount = monthCountOf(material)
  const from = Math.max(first - material.firstMonth, 0)
  const to = Math.min(end - material.firstMonth, monthCount)
  for (const run of runs)
    for (let node = run.from; node < run.end; node++) for (let month = from; month < to; month++) if (marks[node * monthCount + month] === 1) return true
  return false
}
