/** The material's sums beside the workbench's answers, cell by cell. */
import { monthCode, yearOfMonth } from '../../engine/calendar.ts'
import { ask } from '../../engine/answer.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import type { Dimension, Material, QuantityName } from '../../engine/disclosure/model.ts'
import { partsOfDimension } from '../../engine/disclosure/quantities.ts'
import type { Prepared } from '../../engine/prepared.ts'
import { readQuestion } from '../../engine/question.ts'

interface Asked {
  readonly quantity: QuantityName
  readonly figure: string
  /** What one of the figure is in the material's whole numbers. */
  readonly per: (prepared: Prepared) => number
  readonly dimensions: readonly Dimension[]
  readonly part?: 'numerator' | 'denominator'
}

const manDays = ({ layout }: Prepared): number => layout.unitsPerManDay
const one = (): number => 1
const GROUPS = ['total', 'sex', 'age-band', 'job-group'] as const
const BY_SPELL = ['certification', 'duration-length', 'duration', 'duration-nav'] as const

/** Quantities that lie where the position is: they add up to what the workbench says of every node. */
export const AT_POSITIONS: readonly Asked[] = [
  { quantity: 'sickness', figure: 'sickness-absence-man-days', per: manDays, dimensions: [...GROUPS, ...BY_SPELL, 'grading', 'payer'] },
  { quantity: 'child-illness', figure: 'child-illness-man-days', per: manDays, dimensions: GROUPS },
  { quantity: 'spells-started', figure: 'spells-started', per: one, dimensions: [...GROUPS, ...BY_SPELL] },
  { quantity: 'spells-ended', figure: 'spells-ended', per: one, dimensions: [...GROUPS, ...BY_SPELL] },
  { quantity: 'ended-spell-days', figure: 'mean-spell-duration', per: one, dimensions: [...GROUPS, ...BY_SPELL] },
  { quantity: 'positions-started', figure: 'positions-started', per: one, dimensions: [...GROUPS, 'band'] },
  { quantity: 'ks-positions', figure: 'full-time-position-share', part: 'denominator', per: one, dimensions: GROUPS },
  { quantity: 'ks-percent', figure: 'average-position-size', per: () => 100, dimensions: GROUPS },
]

/** Quantities that count a person once: only the whole municipality's sum is what the workbench says. */
export const ONCE_A_PERSON: readonly Asked[] = [
  { quantity: 'parental-leave-days', figure: 'parental-leave-weeks', per: () => 7, dimensions: ['total', 'sex'] },
  { quantity: 'employer-period-days', figure: 'employer-period-days', per: one, dimensions: ['total', 'sex'] },
  { quantity: 'nav-paid-days', figure: 'nav-paid-days', per: one, dimensions: ['total', 'sex'] },
  { quantity: 'persons-absent', figure: 'persons-absent', per: one, dimensions: ['total', 'sex'] },
  { quantity: 'child-illness-persons', figure: 'child-illness-persons', per: one, dimensions: ['total', 'sex'] },
  { quantity: 'parental-leave-persons', figure: 'parental-leave-persons', per: one, dimensions: ['total', 'sex'] },
  { quantity: 'persons', figure: 'persons', per: one, dimensions: ['total', 'sex', 'age-band'] },
  { quantity: 'ks-persons', figure: 'full-time-share', part: 'denominator', per: one, dimensions: ['total', 'sex', 'age-band'] },
  { quantity: 'ks-persons', figure: 'position-size-bands', per: one, dimensions: ['band', 'sex:band'] },
  { quantity: 'wished-fte', figure: 'wished-fte', per: () => 10_000, dimensions: ['total', 'sex'] },
]

/** Cells of the material that differ from the workbench's, the first ten in words; and how many were compared. */
export function differences(prepared: Prepared, asked: readonly Asked[], nodes: 'every' | 'top'): { differing: string[]; compared: number } {
  const material = materialOf(prepared)
  const differing: string[] = []
  let compared = 0
  for (const { quantity, figure, per, dimensions, part = 'numerator' } of asked)
    for (const dimension of dimensions) {
      const first = material.knownFrom(quantity)
      if (first === null || material.categories(dimension).length === 0) continue
      const names = dimension.split(':').filter((name) => name !== 'total')
      const by = ['month', ...(nodes === 'every' ? ['unit'] : []), ...names].join(',')
      const answer = ask(prepared, readQuestion({ figure, by, from: monthCode(first), to: monthCode(material.endMonth - 1) }, prepared))
      const sums = sumsOf(material, quantity, dimension)
      for (let row = 0; row < answer.rowCount; row++) {
        const value = answer[part][row]
        if (Number.isNaN(value)) continue
        const month = answer.period.values[answer.period.codes[row]]
        const category = names.length === 0 ? 'total' : answer.breakdowns.map(({ column }) => column.values[column.codes[row]]).join(':')
        const key = `${month} ${answer.unit.values[answer.unit.codes[row]]} ${category}`
        const sum = (sums.get(key) ?? 0) / per(prepared)
        sums.delete(key)
        compared++
        if (sum !== value && differing.length < 10) differing.push(`${quantity} ${dimension} ${key}: ${sum}, the workbench says ${value}`)
      }
      for (const [key, sum] of sums)
        if (sum !== 0 && (nodes === 'every' || key.includes(` ${material.unitCode[0]} `)) && monthAfter(key, first) && differing.length < 10)
          differing.push(`${quantity} ${dimension} ${key}: ${sum}, the workbench says nothing`)
    }
  return { differing, compared }
}

const monthAfter = (key: string, first: number): boolean => key.slice(0, 7) >= monthCode(first)

/** Sums of one table of the material by month, node and category. */
export function sumsOf(material: Material, quantity: QuantityName, dimension: Dimension): Map<string, number> {
  const { categories, groupOfRow, amounts } = material.table(quantity, dimension)
  const sums = new Map<string, number>()
  for (let row = 0; row < material.rowCount; row++)
    amounts.forEach((values, classNumber) => {
      if (values[row] === 0) return
      const category = categories[(groupOfRow?.[row] ?? 0) * amounts.length + classNumber]
      for (let node = material.unit[row]; node >= 0; node = material.tree.parent[node]) {
        const key = `${monthCode(material.firstMonth + material.month[row])} ${material.unitCode[node]} ${category}`
        sums.set(key, (sums.get(key) ?? 0) + values[row])
      }
    })
  return sums
}

/** What holds of the rows of any municipality, in words where it does not. */
export function faultsOf(prepared: Prepared): string[] {
  const material = materialOf(prepared)
  const faults: string[] = []
  const say = (fault: string): void => void (faults.length < 10 && faults.push(fault))
  const seen = new Set<string>()
  const main = new Map<string, number>()
  for (let row = 0; row < material.rowCount; row++) {
    const at = `${material.month[row]} ${material.person[row]}`
    const key = `${at} ${material.unit[row]} ${material.jobGroup[row]}`
    if (seen.has(key)) say(`two rows of ${key}`)
    seen.add(key)
    main.set(at, (main.get(at) ?? 0) + material.isMain[row])
    const order = [material.month, material.unit, material.person, material.jobGroup]
    const column = row === 0 ? undefined : order.find((values) => values[row - 1] !== values[row])
    if (column && column[row - 1] > column[row]) say(`row ${row} is out of order`)
    const year = yearOfMonth(material.firstMonth + material.month[row])
    if (material.ageBand[row] > 5 || year < 1900) say(`row ${row} has no age band`)
  }
  for (const [at, count] of main) if (count > 1) say(`${at} is counted ${count} times`)
  for (const [quantity, dimension] of SPLITS) {
    if (!material.has(quantity)) continue
    const [all] = material.amounts(quantity, null)
    const parts = material.amounts(quantity, partsOfDimension(dimension).split)
    for (let row = 0; row < material.rowCount; row++) {
      const sum = parts.reduce((total, values) => total + values[row], 0)
      if (sum !== all[row]) say(`${quantity} ${dimension} row ${row}: the parts make ${sum}, all is ${all[row]}`)
      if (parts.some((values) => !(values[row] >= 0))) say(`${quantity} ${dimension} row ${row}: a part is below 0`)
    }
  }
  return faults
}

const SPLITS: readonly (readonly [QuantityName, Dimension])[] = [
  ...(['certification', 'duration-length', 'duration', 'duration-nav', 'grading', 'payer'] as const).map((split) => ['sickness', split] as const),
  ['spells-ended', 'duration'],
  ['positions-started', 'band'],
  ['positions-started', 'full-time-position'],
  ['persons', 'temporary'],
  ['ks-persons', 'full-time'],
  ['ks-persons', 'band'],
  ['ks-persons', 'wish'],
  ['ks-positions', 'full-time-position'],
]
