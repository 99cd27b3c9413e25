/**
 * A small edition made by hand: a municipality that does not exist, whose man-days and persons are given by rules one can follow,
 * and an organisation with every kind of unit that a reader meets. Tests of what reads editions build on it.
 *
 *   Eksempelvik kommune                       month
 *     Oppvekst                                month
 *       Skolen                                month
 *       Barnehagen                            quarter
 *       Klubben, Korpset, Oppvekst selv       year, as the rest of Oppvekst
 *     Helse                                   month
 *       Sykehjemmet                           month
 *       Hjemmetjenesten                       year
 *       Legekontoret, Helse selv              never (with Hjemmetjenesten they are Helse)
 *     Teknisk                                 quarter; no unit below it
 */
import { periodsWithin, type Resolution } from '../../engine/calendar.ts'
import type { Plan, PublishedTable, TableResolution } from '../../engine/disclosure/model.ts'
import { PERSON_BANDS } from '../../engine/disclosure/model.ts'
import { editionDecimals } from '../../engine/disclosure/quantities.ts'
import { editionFiles, type NamedUnit } from '../../engine/edition/files.ts'
import { readEdition, writeEdition, type Edition } from '../../engine/edition/folder.ts'
import { registered } from '../../engine/figures/register.ts'
import { versionOf } from '../../engine/figures/figure.ts'

interface Part {
  /** Code of the unit or rest, and the longest run of parents above it. */
  readonly unit: string
  readonly above: readonly string[]
  readonly persons: number
  readonly finest: 'month' | 'quarter' | 'year' | null
}

/** The parts that everything is added up from. `null`: never shown for itself. */
const PARTS: readonly Part[] = [
  { unit: '11', above: ['1', '0'], persons: 62, finest: 'month' },
  { unit: '12', above: ['1', '0'], persons: 31, finest: 'quarter' },
  { unit: '1+rest', above: ['1', '0'], persons: 14, finest: 'year' },
  { unit: '21', above: ['2', '0'], persons: 88, finest: 'month' },
  { unit: '22', above: ['2', '0'], persons: 24, finest: 'year' },
  { unit: '2+rest', above: ['2', '0'], persons: 7, finest: null },
  { unit: '3', above: ['0'], persons: 36, finest: 'quarter' },
]

export const EXAMPLE_UNITS: readonly NamedUnit[] = [
  { unit: '0', name: 'Eksempelvik kommune', parent: null, depth: 0 },
  { unit: '1', name: 'Oppvekst', parent: '0', depth: 1 },
  { unit: '11', name: 'Skolen', parent: '1', depth: 2 },
  { unit: '12', name: 'Barnehagen', parent: '1', depth: 2 },
  { unit: '13', name: 'Klubben', parent: '1', depth: 2 },
  { unit: '14', name: 'Korpset', parent: '1', depth: 2 },
  { unit: '2', name: 'Helse', parent: '0', depth: 1 },
  { unit: '21', name: 'Sykehjemmet', parent: '2', depth: 2 },
  { unit: '22', name: 'Hjemmetjenesten', parent: '2', depth: 2 },
  { unit: '23', name: 'Legekontoret', parent: '2', depth: 2 },
  { unit: '3', name: 'Teknisk', parent: '0', depth: 1 },
]
/** Codes of tables in their order: a rest after its unit's other children. */
const ORDER = ['0', '1', '11', '12', '1+rest', '2', '21', '22', '3']
const REST_MEMBERS: Readonly<Record<string, readonly string[]>> = { '1+rest': ['1', '13', '14'] }
const UPPER = new Set(['0', '1', '2', '3'])
const FINEST_OF_UNIT: Readonly<Record<string, 'month' | 'quarter' | 'year'>> = { '0': 'month', '1': 'month', '2': 'month' }

const SEXES = ['female', 'male']
const CERTIFICATIONS = ['self-certified', 'doctor-certified']
const BANDS = ['0-24.9', '25-49.9', '50-74.9', '75-99.9', '100+']
const SHARE_OF_BAND = [0.1, 0.1, 0.2, 0.2, 0.4]

/** The measures of a part in a month, by category: `absence(part, month, 'female')`. */
type Measured = (part: Part, month: number, category: string) => { readonly numerator: number; readonly denominator: number; readonly persons: number }

const dayCount = (month: number) => 19 + (month % 4)
const women = (category: string) => (category === 'female' ? 0.75 : category === 'male' ? 0.25 : 1)
/** Lost man-days a hundred contractual: higher in winter, other by part, and a little lower from year to year. */
const ratePercent = ({ unit }: Part, month: number, correction: number) =>
  7 + (Number.parseInt(unit, 10) % 4) + 2 * Math.cos((month % 12) * (Math.PI / 6)) - (Math.floor(month / 12) - 2022) * 0.4 + correction

function figuresOf(correction: (unit: string, month: number) => number): Readonly<Record<string, { readonly tables: Readonly<Record<string, Measured>>; readonly isStock: boolean }>> {
  const contractual = (part: Part, month: number) => part.persons * 0.8 * dayCount(month)
  const lost = (part: Part, month: number) => Math.round(contractual(part, month) * ratePercent(part, month, correction(part.unit, month))) / 100
  const absence: Measured = (part, month, category) => ({ numerator: lost(part, month) * women(category), denominator: contractual(part, month) * women(category), persons: part.persons * women(category) })
  const partTime = (part: Part) => Math.round(part.persons * 0.6)
  return {
    'sickness-absence-rate': {
      isStock: false,
      tables: {
        total: absence,
        sex: absence,
        certification: (part, month, category) => ({ ...absence(part, month, ''), numerator: lost(part, month) * (category === 'self-certified' ? 0.2 : 0.8) }),
      },
    },
    'attendance-rate': { isStock: false, tables: { total: (part, month) => ({ ...absence(part, month, ''), numerator: contractual(part, month) - lost(part, month) }) } },
    'sickness-absence-man-days': { isStock: false, tables: { total: (part, month) => ({ ...absence(part, month, ''), denominator: NaN }) } },
    persons: { isStock: true, tables: { total: ({ persons }) => ({ numerator: persons, denominator: NaN, persons }) } },
    'full-time-share': {
      isStock: true,
      tables: {
        total: (part) => ({ numerator: part.persons - partTime(part), denominator: part.persons, persons: part.persons }),
        sex: (part, _, category) => ({ numerator: (part.persons - partTime(part)) * women(category), denominator: part.persons * women(category), persons: part.persons * women(category) }),
      },
    },
    'average-position-size': { isStock: true, tables: { total: ({ persons }, month) => ({ numerator: persons * (76 + Math.floor(month / 12) - 2022), denominator: persons, persons }) } },
    'position-size-bands': { isStock: true, tables: { band: ({ persons }, _, category) => ({ numerator: persons * SHARE_OF_BAND[BANDS.indexOf(category)], denominator: persons, persons }) } },
    'involuntary-part-time-share': { isStock: true, tables: { total: (part) => ({ numerator: partTime(part) * 0.2, denominator: partTime(part) * 0.7, persons: part.persons }) } },
    'answer-rate': { isStock: true, tables: { total: (part) => ({ numerator: partTime(part) * 0.7, denominator: partTime(part), persons: part.persons }) } },
  }
}

const CATEGORIES: Readonly<Record<string, readonly string[] | null>> = { total: null, sex: SEXES, certification: CERTIFICATIONS, band: BANDS }
const COUNTS = new Set(['sickness-absence-man-days', 'persons'])
const RANK = { year: 0, quarter: 1, month: 2 }

/** Finest length of period that a unit is shown at. Broken down, everything is shown one step coarser. */
function finestOf(unit: string, dimension: string): number {
  const finest = FINEST_OF_UNIT[unit] ?? PARTS.find((part) => part.unit === unit)?.finest
  if (!finest) return -1
  return RANK[finest] - (dimension === 'total' || UPPER.has(unit) ? 0 : 1)
}

function tableOf(figureName: string, dimension: string, resolution: TableResolution, measured: Measured, isStock: boolean, firstMonth: number, endMonth: number): PublishedTable {
  const figure = registered(figureName)
  const categories = CATEGORIES[dimension] ?? null
  const periods = periodsWithin(resolution as Resolution, resolution === 'rolling-12' ? firstMonth + 11 : firstMonth, endMonth)
  const shownAt = (unit: string, firstOfPeriod: number): boolean => {
    const finest = finestOf(unit, dimension)
    if (COUNTS.has(figureName) && !UPPER.has(unit)) return false
    if (resolution !== 'rolling-12') return finest >= RANK[resolution]
    return !isStock && (finest === 2 || (finest === 1 && firstOfPeriod % 3 === 0))
  }
  const units = ORDER
  const cells = periods.flatMap(({ firstMonth: first, monthCount }, period) =>
    units.flatMap((unit, unitPlace) =>
      shownAt(unit, first)
        ? (categories ?? ['']).map((category, categoryPlace) => {
            const months = isStock ? [first + monthCount - 1] : Array.from({ length: monthCount }, (_, i) => first + i)
            const parts = PARTS.filter((part) => part.unit === unit || part.above.includes(unit))
            const sum = (read: (parts: ReturnType<Measured>) => number) => months.reduce((total, month) => total + parts.reduce((of, part) => of + read(measured(part, month, category)), 0), 0)
            const numerator = sum((of) => of.numerator)
            const denominator = sum((of) => of.denominator)
            const persons = sum((of) => of.persons) / months.length
            const value = Number((figure.denominator ? (figure.scale * numerator) / denominator : numerator).toFixed(editionDecimals(figure).value))
            return { unit: unitPlace, period, category: categoryPlace, value, persons, numerator, denominator }
          })
        : [],
    ),
  )
  const key = (unit: number, code: string, category: number) => `${unit} ${code} ${category}`
  const valueOf = new Map(cells.map((cell) => [key(cell.unit, periods[cell.period].code, cell.category), cell.value]))
  const yearBefore = (code: string) => `${Number(code.slice(0, 4)) - 1}${code.slice(4)}`
  const rest = units.filter((unit) => unit in REST_MEMBERS && cells.some((cell) => units[cell.unit] === unit))
  return {
    figure: figureName,
    dimension,
    resolution,
    definitionVersion: versionOf(figure).version,
    units,
    periods: periods.map(({ code }) => code),
    categories,
    rests: rest.map((unit) => ({ unit, periods: periods.map(({ code }) => code), members: REST_MEMBERS[unit] })),
    cellCount: cells.length,
    unit: Int32Array.from(cells, (cell) => cell.unit),
    period: Int32Array.from(cells, (cell) => cell.period),
    category: Int32Array.from(cells, (cell) => cell.category),
    value: Float64Array.from(cells, (cell) => cell.value),
    change: Float64Array.from(cells, (cell) => {
      const before = valueOf.get(key(cell.unit, yearBefore(periods[cell.period].code), cell.category))
      return before === undefined ? NaN : Number((cell.value - before).toFixed(editionDecimals(figure).value))
    }),
    personsFrom: Int32Array.from(cells, (cell) => PERSON_BANDS.findLast((from) => from <= cell.persons) ?? 0),
    numerator: Float64Array.from(cells, (cell) => (UPPER.has(units[cell.unit]) ? Number(cell.numerator.toFixed(editionDecimals(figure).parts)) : NaN)),
    denominator: Float64Array.from(cells, (cell) => (UPPER.has(units[cell.unit]) ? Number(cell.denominator.toFixed(editionDecimals(figure).parts)) : NaN)),
    carried: new Uint8Array(cells.length),
  }
}

const FIRST_MONTH = 2022 * 12

const NO_PLAN: Plan = { tables: [], carried: [], frozen: [] }

/**
 * The tables of the example to the end of a month.
 *
 * @param correction percentage points that were registered late, by part and month
 */
export function exampleTables(endMonth: number, correction: (unit: string, month: number) => number = () => 0): PublishedTable[] {
  return Object.entries(figuresOf(correction)).flatMap(([figure, { tables, isStock }]) =>
    Object.entries(tables).flatMap(([dimension, measured]) =>
      (['year', 'quarter', 'month', 'rolling-12'] as const).map((resolution) => tableOf(figure, dimension, resolution, measured, isStock, FIRST_MONTH, endMonth)),
    ),
  )
}

/** Writes the example of one period into a folder of editions: `2024K3`, or `2024K4` with late registrations in September. */
export async function writeExampleEdition(editions: string, period: '2024K3' | '2024K4', previous: Edition | null = null): Promise<Edition> {
  const isLater = period === '2024K4'
  const endMonth = 2024 * 12 + (isLater ? 12 : 9)
  const { files } = editionFiles({
    municipality: '9998',
    name: 'Eksempelvik kommune',
    period,
    firstMonth: '2022M01',
    lastMonth: isLater ? '2024M12' : '2024M09',
    source: { asOf: isLater ? '2024-12-31' : '2024-09-30', load: (isLater ? 'b' : 'a').repeat(64) },
    units: EXAMPLE_UNITS,
    jobGroups: [],
    tables: exampleTables(endMonth, (unit, month) => (isLater && unit === '21' && month === 2024 * 12 + 8 ? 1.5 : 0)),
    coverage: { month: 57.3, quarter: 82.8, year: 92, employees: 200 },
    plan: NO_PLAN,
    policy: { thresholds: { month: 40, quarter: 20, year: 10 } },
    audit: { format: 1, verdict: 'safe', editions: [], counts: { shown: 0, linear: 0, exact: 0, narrow: 0 } },
    previous,
  })
  const { folder } = await writeEdition(editions, files)
  return readEdition(folder)
}

/** Two editions, one after the other. */
export async function writeExampleEditions(editions: string): Promise<readonly [Edition, Edition]> {
  const first = await writeExampleEdition(editions, '2024K3')
  return [first, await writeExampleEdition(editions, '2024K4', first)]
}
