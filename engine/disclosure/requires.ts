/** Which tables must show a unit before a finer one may, so that what is shown is nested. */
import { SPLIT_DIMENSIONS, type Dimension, type QuantityName } from './model.ts'
import { dimensionsOf } from './quantities.ts'

const CROSSED = new Map<Dimension, readonly Dimension[]>(SPLIT_DIMENSIONS.map((split) => [`sex:${split}`, [split, 'sex']]))

/** The tables of the same quantity that a table is finer than. Wider bands of age are tried before the narrower ones inside them. */
export function requiredBy(quantity: QuantityName, dimension: Dimension): readonly Dimension[] {
  const known = dimensionsOf(quantity)
  const wanted: readonly Dimension[] = dimension === 'total' ? [] : dimension === 'age-band' ? ['age-band-merged'] : (CROSSED.get(dimension) ?? ['total'])
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
