/** A town for 2021 that is drawn by hand: units under the root with persons in full positions who are ill so many days a month. */
import { dayOf } from '../../engine/calendar.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { materialOf } from '../../engine/disclosure/material.ts'
import type { CarriedBlock, Dimension, EditionResolution, Material, Plan, PlannedRest } from '../../engine/disclosure/model.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'

/** Days of illness from the tenth of a month, beside those at the start of every month. */
export interface Late {
  readonly unit: string
  readonly person: number
  readonly days: number
  readonly month: number
}

/** Persons of even number are women. */
export function townOf(units: Readonly<Record<string, readonly number[]>>, late: readonly Late[] = []): Material {
  const [from, to] = [dayOf(2021, 1, 1), dayOf(2022, 1, 1)]
  const staff = Object.entries(units).flatMap(([unit, days]) => days.map((ill, i) => ({ unit, person: `${unit}-${i}`, ill, isWoman: i % 2 === 0 })))
  const monthly = staff.flatMap(({ person, ill }) => Array.from({ length: ill > 0 ? 12 : 0 }, (_, month) => ({ person, first: dayOf(2021, month + 1, 1), days: ill })))
  const more = late.map(({ unit, person, days, month }) => ({ person: `${unit}-${person}`, first: dayOf(2021, month, 20), days }))
  const municipality: Municipality = {
    asOfDay: to - 1,
    units: [{ unit: 'town', name: 'Town', parent: null }, ...Object.keys(units).map((unit) => ({ unit, name: unit, parent: 'town' }))],
    persons: staff.map(({ person, isWoman }) => ({ person, sex: isWoman ? 'female' : 'male', birthYear: 1980 })),
    positions: staff.map(({ person, unit }) => ({ person, position: '1', unit, job: '1', category: 'permanent', percentHundredths: 10_000, fromDay: from, toDay: to })),
    absences: [...monthly, ...more].map(({ person, first, days }) => ({ person, position: null, category: 'self-certified', gradeHundredths: 10_000, fromDay: first, toDay: first + days })),
    wishes: [],
    extraHours: [],
  }
  return materialOf(prepareMunicipality(municipality))
}

export interface Shown {
  readonly dimension?: Dimension
  readonly resolution?: EditionResolution
  readonly periods?: readonly string[]
  readonly shown: readonly string[]
  readonly rests?: readonly PlannedRest[]
}

/** A plan of the sickness absence; year 2021 and totals where nothing else is said. */
export function planOf(material: Material, blocks: readonly Shown[], carried: readonly CarriedBlock[] = []): Plan {
  const tables = blocks.map(({ dimension = 'total', resolution = 'year', periods = ['2021'], shown, rests = [] }) => ({
    quantity: 'sickness' as const,
    dimension,
    categories: material.categories(dimension),
    blocks: [{ resolution, periods, shown, rests }],
  }))
  const dimensions = [...new Set(tables.map(({ dimension }) => dimension))]
  return {
    tables: dimensions.map((dimension) => {
      const own = tables.filter((table) => table.dimension === dimension)
      return { ...own[0], blocks: own.flatMap((table) => table.blocks) }
    }),
    carried,
    frozen: [],
  }
}
