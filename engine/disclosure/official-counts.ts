/**
 * Counts of persons as they are published: of a unit, everybody who has a position in it, also those who are counted elsewhere in
 * the material because they have a larger position there.
 */
import type { MonthIndex } from '../calendar.ts'
import { registered } from '../figures/register.ts'
import { FigureParts, type Source } from './figure-parts.ts'
import type { Dimension, OfficialCount, OfficialCounts, QuantityName } from './model.ts'
import type { Policy } from './policy.ts'
import { partsOfDimension, QUANTITIES, type Sensitivity } from './quantities.ts'

/** Figures whose numerator and denominator have the counts, for each category of the split. */
type Part = readonly [figure: string, part: 'above' | 'below']
const CLASSES_OF: Readonly<Record<string, { readonly classes: readonly (readonly [part: Part, less?: Part])[]; readonly of: Part }>> = {
  'full-time': { classes: [[['full-time-share', 'above']], [['part-time-share', 'above']]], of: ['full-time-share', 'below'] },
  temporary: { classes: [[['temporary-share', 'above']], [['temporary-share', 'below'], ['temporary-share', 'above']]], of: ['temporary-share', 'below'] },
  wish: {
    classes: [
      [['involuntary-part-time-share', 'above']],
      [['answer-rate', 'above'], ['involuntary-part-time-share', 'above']],
      [['answer-rate', 'below'], ['answer-rate', 'above']],
      [['full-time-share', 'above']],
    ],
    of: ['full-time-share', 'below'],
  },
}

export function officialCounts(source: Source, quantity: QuantityName, dimension: Dimension): OfficialCounts | null {
  if (QUANTITIES[quantity].kind !== 'persons') return null
  const { group, split } = partsOfDimension(dimension)
  const grouped: Dimension = group ?? 'total'
  const made = new Map<string, FigureParts>()
  const partsOf = (figure: string, by: Dimension): FigureParts => {
    const parts = made.get(figure) ?? new FigureParts(source, registered(figure), by)
    made.set(figure, parts)
    return parts
  }
  const at = (node: number) => ({ added: [node], taken: [], isRest: false })
  const read = ([figure, part]: Part, node: number, category: number, month: MonthIndex): number => partsOf(figure, grouped).sums(at(node), category, month, month + 1)[part]
  if (split === null) {
    if (QUANTITIES[quantity].time === 'distinct') return (node, category, month) => ({ count: read([quantity, 'above'], node, category, month), of: null })
    const all: Part = quantity === 'persons' ? ['temporary-share', 'below'] : ['full-time-share', 'below']
    return (node, category, month) => {
      const count = read(all, node, category, month)
      return { count, of: count }
    }
  }
  if (split === 'band')
    return (node, category, month) => {
      const { above, below } = partsOf('position-size-bands', dimension).sums(at(node), category, month, month + 1)
      return { count: above, of: below }
    }
  const { classes, of } = CLASSES_OF[split]
  return (node, category, month) => {
    const inGroup = Math.floor(category / classes.length)
    const [part, less] = classes[category % classes.length]
    const count = read(part, node, inGroup, month) - (less ? read(less, node, inGroup, month) : 0)
    return { count, of: read(of, node, inGroup, month) }
  }
}

/** Whether a published count can stand: rules 1 and 4, and for health also that it is neither nobody nor everybody. */
export function isSafeCount({ count, of }: OfficialCount, sensitivity: Sensitivity, { minimumPersons, minimumCount }: Policy): boolean {
  if (count === 0 && (of === null || of === 0)) return true
  const isSmall = (number: number): boolean => number !== 0 && !(number >= minimumCount)
  if (isSmall(count)) return false
  if (of === null) return true
  if (!(of >= minimumPersons) || isSmall(of - count)) return false
  return sensitivity === 'work' || (count > 0 && count < of)
}
