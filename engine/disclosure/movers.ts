/**
 * Persons who have more in one place of a year and less in another than an earlier load said: staff moved to another unit, a note
 * moved to another month. Where the two places are added up, what they changed is gone again, so that they hide nobody else.
 */
import { yearOfMonth } from '../calendar.ts'
import type { Material, QuantityName, SplitDimension } from './model.ts'
import { nodesOf } from './nodes.ts'

const MORE = 1
const LESS = 2

export class Movers {
  private readonly known = new Map<Material, Map<string, Uint8Array>>()

  constructor(
    private readonly now: Material,
    private readonly personCount: number,
  ) {}

  /** Whether a person has both more and less within a calendar year than an earlier load said. */
  in(then: Material, quantity: QuantityName, split: SplitDimension | null, year: number): (person: number) => boolean {
    const ofMaterial = this.known.get(then) ?? new Map<string, Uint8Array>()
    this.known.set(then, ofMaterial)
    const key = `${quantity} ${split}`
    const signs = ofMaterial.get(key) ?? this.signsOf(then, quantity, split)
    ofMaterial.set(key, signs)
    const first = (year - yearOfMonth(this.now.firstMonth)) * this.personCount
    return (person) => signs[first + person] === (MORE | LESS)
  }

  /** At `year x persons + person`: whether there is more somewhere, and less. */
  private signsOf(then: Material, quantity: QuantityName, split: SplitDimension | null): Uint8Array {
    const { now, personCount } = this
    const firstYear = yearOfMonth(now.firstMonth)
    const signs = new Uint8Array((yearOfMonth(now.endMonth - 1) - firstYear + 1) * personCount)
    const amountsNow = now.amounts(quantity, split)
    const amountsThen = then.amounts(quantity, split)
    const nodeNow = nodesOf(now)
    const nodeOfThen = then.unitCode.map((code) => nodeNow.get(code) ?? -1)
    const firstOfPerson = new Int32Array(personCount)
    const nextRow = new Int32Array(now.rowCount)
    for (let month = Math.max(now.firstMonth, then.firstMonth); month < Math.min(now.endMonth, then.endMonth); month++) {
      const yearPlace = (yearOfMonth(month) - firstYear) * personCount
      const mark = (person: number, difference: number): void => {
        if (difference !== 0) signs[yearPlace + person] |= difference > 0 ? MORE : LESS
      }
      const [startNow, endNow] = rowsOfMonth(now, month)
      const [startThen, endThen] = rowsOfMonth(then, month)
      firstOfPerson.fill(-1)
      for (let row = startNow; row < endNow; row++) {
        nextRow[row] = firstOfPerson[now.person[row]]
        firstOfPerson[now.person[row]] = row
      }
      const isMatched = new Uint8Array(endNow - startNow)
      for (let row = startThen; row < endThen; row++) {
        const person = then.person[row]
        let like = firstOfPerson[person]
        while (like >= 0 && (now.unit[like] !== nodeOfThen[then.unit[row]] || now.jobGroup[like] !== then.jobGroup[row] || isMatched[like - startNow])) like = nextRow[like]
        if (like >= 0) isMatched[like - startNow] = 1
        for (let number = 0; number < amountsThen.length; number++) mark(person, (like >= 0 ? amountsNow[number][like] : 0) - amountsThen[number][row])
      }
      for (let row = startNow; row < endNow; row++)
        if (!isMatched[row - startNow]) for (const amounts of amountsNow) mark(now.person[row], amounts[row])
    }
    return signs
  }
}

function rowsOfMonth({ firstRowOfMonth, firstMonth }: Material, month: number): readonly [from: number, end: number] {
  return [firstRowOfMonth[month - firstMonth], firstRowOfMonth[month - firstMonth + 1]]
}
