/**
 * The primary rules: why a cell may not be shown. Every comparison is written so that a value that is no number makes the cell
 * unsafe. The reader never learns which rule it was.
 */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { CellFacts, MonthRange, PoolFacts, Run, TableFacts } from './facts.ts'
import type { Dimension, QuantityName } from './model.ts'
import { partsOfDimension, QUANTITIES, sensitivityOf, type Quantity, type Sensitivity } from './quantities.ts'
import type { Policy } from './policy.ts'

/** The rules, in the order they are tried. */
export const RULES = ['few-persons', 'none-or-all', 'dominance', 'small-count', 'few-fte', 'coalition'] as const
export type Rule = (typeof RULES)[number]

/** What decides which rules a category of a table is tried by. */
export interface Guarding {
  readonly kind: Quantity['kind']
  readonly sensitivity: Sensitivity
  readonly isBounded: boolean
}

/** Guarding of each category of a table. */
export function guardingOf(quantity: QuantityName, dimension: Dimension, categoryCount: number, classCount: number): readonly Guarding[] {
  const { kind, bound } = QUANTITIES[quantity]
  const isSplit = partsOfDimension(dimension).split !== null
  return Array.from({ length: categoryCount }, (_, category) => ({
    kind,
    sensitivity: sensitivityOf(quantity, dimension, isSplit ? category % classCount : 0),
    isBounded: bound !== null,
  }))
}

/** Rule 1. Nobody at all is the structure of the organisation, and no secret. */
const fewPersons = ({ persons }: CellFacts, _: Guarding, { minimumPersons }: Policy): boolean => !(persons >= minimumPersons)

/** Rule 2: nothing tells of everybody that they had nothing, and all that is possible that they had all. */
const noneOrAll = ({ sum, bound, contributors, persons }: CellFacts, { kind, sensitivity, isBounded }: Guarding): boolean => {
  if (sensitivity === 'work') return false
  return !(sum > 0) || (isBounded && !(sum < bound)) || (kind !== 'amount' && !(contributors < persons))
}

/** Rule 3, the p% rule: who has the second largest amount must not come near the largest by taking out their own. */
const dominance = ({ sum, first, second }: CellFacts, { kind, sensitivity }: Guarding, { dominancePercent }: Policy): boolean => {
  if (sensitivity === 'work' || kind === 'persons') return false // of persons, everybody has one: rule 4 says more
  return !(sum - first - second >= (dominancePercent / 100) * first)
}

/** Rule 4: a few that are counted, or a few that are not, are persons that one can name. */
const smallCount = ({ sum, contributors, persons }: CellFacts, { kind }: Guarding, { minimumCount }: Policy): boolean => {
  if (kind === 'amount') return false
  const isSmall = (count: number): boolean => count !== 0 && !(count >= minimumCount)
  return isSmall(sum) || isSmall(contributors) || isSmall(persons - contributors)
}

const OF_CATEGORY: readonly (readonly [Rule, (facts: CellFacts, guarding: Guarding, policy: Policy) => boolean])[] = [
  ['few-persons', fewPersons],
  ['none-or-all', noneOrAll],
  ['dominance', dominance],
  ['small-count', smallCount],
]

/** Whether nobody is there and nothing is known: the cell is empty by structure. */
const isEmpty = ({ persons, contributors, sum }: CellFacts): boolean => persons === 0 && contributors === 0 && sum === 0

/** The rule that one category of a cell breaks; `null`: none. */
export function brokenByCategory(facts: CellFacts, guarding: Guarding, policy: Policy): Rule | null {
  if (isEmpty(facts)) return null
  return OF_CATEGORY.find(([, isBroken]) => isBroken(facts, guarding, policy))?.[0] ?? null
}

function brokenByAny({ categories }: PoolFacts, guarding: readonly Guarding[], policy: Policy): Rule | null {
  for (let category = 0; category < categories.length; category++) {
    const rule = brokenByCategory(categories[category], guarding[category], policy)
    if (rule) return rule
  }
  return null
}

/** The rule that a pool breaks in some category of a period; `null`: all categories are safe. */
export function brokenRule(table: TableFacts, guarding: readonly Guarding[], runs: readonly Run[], months: MonthRange, policy: Policy): Rule | null {
  const facts = table.of(runs, months)
  if (facts.categories.every(isEmpty)) return null
  const rule = brokenByAny(facts, guarding, policy)
  if (rule) return rule
  if (!(facts.ftePercent >= policy.minimumFte * FULL_HUNDREDTHS)) return 'few-fte'
  return policy.coalition === 0 ? null : brokenByCoalition(table, guarding, runs, months, policy)
}

/** Rule 6. Where a unit is all there is, nothing is left to protect from it. */
function brokenByCoalition(table: TableFacts, guarding: readonly Guarding[], runs: readonly Run[], months: MonthRange, policy: Policy): Rule | null {
  for (const left of table.without(runs, months)) {
    if (left.categories.every(isEmpty)) continue
    const isBroken = left.categories.some((facts, category) => {
      const rule = brokenByCategory(facts, guarding[category], policy)
      return rule !== null && rule !== 'small-count'
    })
    if (isBroken) return 'coalition'
  }
  return null
}
