/**
 * Which tables must show a unit before a finer one may, so that what is shown is nested. Splits that lie within one another leave
 * something between them: who is ill by grade has a doctor's note, so that doctor-certified less graded is the full leave on a doctor's
 * note. What is left must be as safe as if it were shown; so of two such splits the second needs the table of what lies between.
 */
import { SPLIT_DIMENSIONS, type Dimension, type QuantityName } from './model.ts'
import { dimensionsOf } from './quantities.ts'

const FINER = new Map<Dimension, readonly Dimension[]>([
  ...SPLIT_DIMENSIONS.map((split): [Dimension, readonly Dimension[]] => [`sex:${split}`, [split, 'sex']]),
  ['total', []],
  ['age-band', ['age-band-merged']],
  ['duration-nav', ['duration-finest']],
  ['grading', ['certification-grading']],
  ['payer', ['payer-length', 'payer-certification']],
])

/** The tables of the same quantity that a table is finer than. Wider bands of age are tried before the narrower ones inside them. */
export function requiredBy(quantity: QuantityName, dimension: Dimension): readonly Dimension[] {
  const known = dimensionsOf(quantity)
  const wanted = FINER.get(dimension) ?? ['total']
  return wanted.filter((name) => known.includes(name))
}

/** The dimensions of a quantity, each after those that it requires. */
export function inOrder(quantity: QuantityName): readonly Dimension[] {
  const ordered: Dimension[] = []
  const add = (dimension: Dimension): void => {
    if (ordered.includes(dimension)) return
    requiredBy(quantity, dimension).forEach(add)
    ordered.push(dimension)
  }
  dimensionsOf(quantity).forEach(add)
  return ordered
}
