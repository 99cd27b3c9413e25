/** Units by code: the same unit has other numbers in other loads. */
import type { Material } from './model.ts'

/** The node number of each code. */
export function nodesOf({ unitCode }: Pick<Material, 'unitCode'>): ReadonlyMap<string, number> {
  return new Map(unitCode.map((code, node) => [code, node]))
}
