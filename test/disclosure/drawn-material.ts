/** A town drawn in a few lines: who is employed where, and how many days each is ill in every month. */
import { monthIndex } from '../../engine/calendar.ts'
import type { Material, TableMaterial } from '../../engine/disclosure/model.ts'
import { preorder } from '../../engine/kernel/tree.ts'

export interface Drawn {
  /** Parent of each unit, the parents first; `null` for the municipality. */
  readonly units: Readonly<Record<string, string | null>>
  /** Of each unit, the days that each of its employees is ill in every month. */
  readonly staff: Readonly<Record<string, readonly number[]>>
  /** The months of 2024 that are known, from January. */
  readonly months: number
  /** Other days of single persons: unit, place in its staff, month from 1, days. */
  readonly except?: readonly (readonly [unit: string, person: number, month: number, days: number])[]
}

/** Contractual days of everybody in every month. */
export const DAYS_A_MONTH = 20

/** `count` persons with so many days each. */
export const each = (count: number, days: number): number[] => Array.from({ length: count }, () => days)

/** Only sickness is known of it, and nobody's sex, age or job. */
export function drawnMaterial({ units, staff, months, except = [] }: Drawn): Material {
  const codes = Object.keys(units)
  const tree = preorder(Int32Array.from(codes, (code) => codes.indexOf(units[code] ?? '')))
  const unitCode = Array.from(tree.unitOf, (unit) => codes[unit])
  // Numbered in the order they are drawn in, so that they are the same persons wherever their unit stands.
  const people = codes
    .flatMap((unit) => (staff[unit] ?? []).map((days, place) => ({ unit, node: unitCode.indexOf(unit), place, days })))
    .map((one, person) => ({ ...one, person }))
    .sort((a, b) => a.node - b.node || a.person - b.person)
  const rows = Array.from({ length: months }, (_, month) =>
    people.map(({ unit, node, place, days, person }) => {
      const other = except.find(([one, who, when]) => one === unit && who === place && when === month + 1)
      return { node, person, month, days: other ? other[3] : days }
    }),
  ).flat()
  const firstMonth = monthIndex(2024, 1)
  const ints = (value: (row: (typeof rows)[number]) => number): Int32Array => Int32Array.from(rows, value)
  const sickness = Float64Array.from(rows, ({ days }) => days)
  const none = new Uint8Array(rows.length)
  const table: TableMaterial = { categories: ['total'], groupOfRow: null, amounts: [sickness] }
  return {
    tree,
    unitCode,
    unitName: unitCode,
    firstMonth,
    endMonth: firstMonth + months,
    personCount: people.length,
    rowCount: rows.length,
    person: ints(({ person }) => person),
    unit: ints(({ node }) => node),
    month: ints(({ month }) => month),
    sex: none,
    ageBand: none,
    jobGroup: new Int32Array(rows.length),
    isMain: new Uint8Array(rows.length).fill(1),
    contractual: new Float64Array(rows.length).fill(DAYS_A_MONTH),
    percentHundredths: new Float64Array(rows.length).fill(10_000),
    unitsPerManDay: 1,
    firstRowOfMonth: Int32Array.from({ length: months + 1 }, (_, month) => month * people.length),
    knownFrom: (quantity) => (quantity === 'sickness' ? firstMonth : null),
    has: (quantity) => quantity === 'sickness',
    categories: (dimension) => (dimension === 'total' ? ['total'] : []),
    amounts: () => [sickness],
    table: () => table,
    counted: () => null,
  }
}
