/**
 * The only maker of published cells: the figures of an edition, from a plan and the loads that it takes its numbers from. A cell is
 * made only where every guard of its figure shows it, and nothing is worked out from a cell that is not.
 */
import { periodsWithin, type MonthIndex, type Period } from '../calendar.ts'
import { worthsOf } from '../answer.ts'
import { needsOf, versionOf, type Figure } from '../figures/figure.ts'
import { FIGURES } from '../figures/register.ts'
import { nearestRatio } from '../measures/ratio.ts'
import { isKnown } from '../measures/reference-dates.ts'
import { CellColumns, inTreeOrder } from './cell-columns.ts'
import { FigureParts, personsOfRows, type Place, type Source, type Sums } from './figure-parts.ts'
import { EDITION_RESOLUTIONS, PERSON_BANDS, restCode, type EditionResolution, type Plan, type PublishedTable } from './model.ts'
import { editionDecimals, partsOfDimension, publicationsOf, QUANTITIES, type Publication } from './quantities.ts'
import { periodOf, sameCodes, ShownCells, type ShownPeriod } from './shown-cells.ts'

export interface ClosingInput {
  readonly plan: Plan
  readonly current: Source
  /** Earlier loads by content hash, the oldest first: where carried cells come from. */
  readonly loads: ReadonlyMap<string, Source>
}

/** Every table of an edition that has any cell, in the order of the register. */
export function publishedCells(input: ClosingInput): PublishedTable[] {
  const shown = new ShownCells(input.plan)
  return FIGURES.flatMap(publicationsOf).flatMap((publication) => new Closing(input, shown, publication).tables())
}

const LENGTH: Readonly<Record<EditionResolution, number>> = { year: 12, quarter: 3, month: 1 }
const ROLLING_MONTHS = 12

/** A unit or a rest in a period, and what its number is added up from. */
interface Placed {
  readonly unit: string
  /** Codes of the members of a rest; `null`: a unit. */
  readonly members: readonly string[] | null
  readonly parent: string
  readonly pieces: readonly Piece[]
}

/** What a cell is added up from: some months of one load. */
interface Piece {
  /** Content hash; `null`: the newest load. */
  readonly load: string | null
  readonly firstMonth: MonthIndex
  readonly endMonth: MonthIndex
}

/** A piece in the numbers of its load. */
interface Found {
  readonly source: Source
  readonly parts: FigureParts
  readonly place: Place
  readonly firstMonth: MonthIndex
  readonly endMonth: MonthIndex
}

/** One figure cut by one dimension. */
class Closing {
  private readonly parts = new Map<string | null, FigureParts>()
  private readonly placed = new Map<string, readonly Placed[]>()
  private readonly figure: Figure
  /** Whether a longer period is the sum of its months. */
  private readonly addsUp: boolean
  private readonly shownAt: ReadonlyMap<EditionResolution, ReadonlyMap<string, ShownPeriod>>

  constructor(
    private readonly input: ClosingInput,
    private readonly shown: ShownCells,
    private readonly publication: Publication,
  ) {
    this.figure = publication.figure
    this.addsUp = this.figure.kind === 'flow' && publication.guards.every(({ quantity }) => QUANTITIES[quantity].time !== 'distinct')
    this.shownAt = new Map(EDITION_RESOLUTIONS.map((resolution) => [resolution, shown.of(publication.guards, resolution)]))
  }

  tables(): PublishedTable[] {
    const byResolution = EDITION_RESOLUTIONS.map((resolution) => this.tableOf(resolution))
    return [...byResolution, ...(this.addsUp ? [this.rolling()] : [])].filter((table) => table.cellCount > 0)
  }

  private columns(resolution: PublishedTable['resolution'], periods: readonly Period[], placed: readonly Placed[]): CellColumns {
    const { figure, publication, input } = this
    const { dimension } = publication
    return new CellColumns({
      figure: figure.name,
      decimals: editionDecimals(figure),
      dimension,
      resolution,
      definitionVersion: versionOf(figure).version,
      units: inTreeOrder(input.current.material, [...new Set(placed.map(({ unit }) => unit))]),
      periods: periods.map(({ code }) => code),
      categories: dimension === 'total' ? null : input.current.material.categories(dimension),
    })
  }

  private tableOf(resolution: EditionResolution): PublishedTable {
    const codes = [...(this.shownAt.get(resolution)?.keys() ?? [])]
    const shown = codes.map((code) => ({ period: periodOf(code), placed: this.placedAt(resolution, code) }))
    const columns = this.columns(
      resolution,
      shown.map(({ period }) => period),
      shown.flatMap(({ placed }) => placed),
    )
    for (const { period, placed } of shown) for (const place of placed) this.close(columns, period, place)
    return columns.taken()
  }

  /** The units and rests of a period that the figure may have. */
  private placedAt(resolution: EditionResolution, period: string): readonly Placed[] {
    const name = `${resolution} ${period}`
    const shown = this.shownAt.get(resolution)?.get(period)
    const placed = this.placed.get(name) ?? (shown ? this.placedIn(resolution, period, shown) : [])
    this.placed.set(name, placed)
    return placed
  }

  private placedIn(resolution: EditionResolution, period: string, { units, rests }: ShownPeriod): readonly Placed[] {
    const { publication, shown, input } = this
    const { firstMonth, monthCount } = periodOf(period)
    const end = firstMonth + monthCount
    const pieces = (unit: string): readonly Piece[] => {
      const found: Piece[] = []
      // A stock is taken on the last day of the period, and so in its last month.
      for (let month = this.figure.kind === 'stock' ? end - 1 : firstMonth; month < end; month++) {
        const load = oldest(input.loads, shown.carriedIn(publication.guards, resolution, period, unit, month))
        const last = found.at(-1)
        if (last?.load === load) found.splice(-1, 1, { ...last, endMonth: month + 1 })
        else found.push({ load, firstMonth: month, endMonth: month + 1 })
      }
      return found
    }
    return [
      ...[...units].map((unit) => ({ unit, members: null, parent: unit })),
      ...[...rests].map(([parent, members]) => ({ unit: restCode(parent), members, parent })),
    ]
      .filter((place) => publication.level === 'every' || this.isUpper(place))
      .map((place) => ({ ...place, pieces: pieces(place.unit) }))
  }

  /** The two upper levels; the rest of the municipality is one of their units. */
  private isUpper({ members, parent }: Pick<Placed, 'members' | 'parent'>): boolean {
    const node = nodeOf(this.input.current, parent)
    return node >= 0 && this.input.current.material.tree.depth[node] <= (members ? 0 : 1)
  }

  /**
   * Twelve months, by the month they end with: of the months where all twelve are shown, else of four quarters. Of a rest the
   * quarters come first: units that are shown by quarter stand beside that rest, and in the months' rest they would stand twice.
   */
  private rolling(): PublishedTable {
    const { firstMonth, endMonth } = this.input.current.material
    const periods = periodsWithin('rolling-12', Math.min(firstMonth + ROLLING_MONTHS - 1, endMonth), endMonth)
    const closing = periods.map((period) => ({ period, placed: this.rollingPlaces(period) }))
    const columns = this.columns(
      'rolling-12',
      periods,
      closing.flatMap(({ placed }) => placed),
    )
    for (const { period, placed } of closing) for (const place of placed) this.close(columns, period, place)
    return columns.taken()
  }

  private rollingPlaces(period: Period): readonly Placed[] {
    const [byMonth, byQuarter] = [this.addedUp('month', period), this.addedUp('quarter', period)]
    const of = (places: ReadonlyMap<string, Placed>, others: ReadonlyMap<string, Placed>, comeFirst: 'units' | 'rests'): Placed[] =>
      [...places.values()].filter(({ unit, members }) => (members === null) === (comeFirst === 'units') || !others.has(unit))
    return [...of(byMonth, byQuarter, 'units'), ...of(byQuarter, byMonth, 'rests')]
  }

  /** The units that are shown in all parts of twelve months, a rest with the same members in all. */
  private addedUp(resolution: EditionResolution, { firstMonth, monthCount }: Period): ReadonlyMap<string, Placed> {
    const found = new Map<string, Placed[]>()
    if (firstMonth % LENGTH[resolution] !== 0) return new Map()
    const parts = periodsWithin(resolution, firstMonth, firstMonth + monthCount)
    parts.forEach(({ code }, i) => {
      for (const place of this.placedAt(resolution, code)) {
        const before = found.get(place.unit) ?? []
        const isSame = i === 0 || place.members === null || sameCodes(before[0]?.members ?? undefined, place.members)
        if (before.length === i && isSame) found.set(place.unit, [...before, place])
      }
    })
    const whole = [...found].filter(([, places]) => places.length === parts.length)
    return new Map(whole.map(([unit, places]) => [unit, { ...places[0], pieces: places.flatMap(({ pieces }) => pieces) }]))
  }

  /** Makes the cells of all categories, where the figure has a number for them. */
  private close(columns: CellColumns, period: Period, placed: Placed): void {
    const found = placed.pieces.map((piece) => this.foundOf(piece, placed))
    const whole = found.filter((piece) => piece !== null)
    const last = whole[whole.length - 1]
    if (whole.length < found.length) return
    const { prepared } = last.source
    const { question, categories } = last.parts
    if (!isKnown(period, question, prepared.known[needsOf(this.figure, question.method)], prepared.asOfDay)) return
    // Sums of two loads add up only in the same units of account.
    if (whole.some(({ source }) => source.material.unitsPerManDay !== last.source.material.unitsPerManDay)) return
    const worth = worthsOf(question, prepared, period)
    const isUpper = this.isUpper(placed)
    const cells = categories.map((category, i) => ({ category, sums: sumOf(whole, category), persons: this.personsIn(whole, i) }))
    // Behind a size that nobody with their largest position there makes stand the few who have a second one: nothing else guards them.
    if (!worth.denominator && cells.some(({ sums, persons }) => sums && sums.above > 0 && persons === 0)) return
    for (const { category, sums, persons } of cells) {
      if (!sums || !columns.has(category) || (this.figure.needs === 'wishes' && sums.answered === 0)) continue
      if (worth.denominator && sums.below === 0) continue
      const numerator = nearestRatio(sums.above, 1, worth.numerator)
      columns.add({
        unit: placed.unit,
        members: placed.members,
        period: period.code,
        category,
        value: worth.ratio ? nearestRatio(sums.above, sums.below, worth.ratio) : numerator,
        personsFrom: bandOf(persons),
        numerator: isUpper ? numerator : NaN,
        denominator: isUpper && worth.denominator ? nearestRatio(sums.below, 1, worth.denominator) : NaN,
        isCarried: placed.pieces.some(({ load }) => load !== null),
      })
    }
  }

  /** A piece in its load; `null`: the load does not have the unit, or not all members of the rest. */
  private foundOf({ load, firstMonth, endMonth }: Piece, { unit, members, parent }: Placed): Found | null {
    const source = this.sourceOf(load)
    const nodes = (members ?? [unit]).map((code) => nodeOf(source, code))
    if (nodes.includes(-1)) return null
    const own = members ? nodeOf(source, parent) : -1
    // A unit's own part is the unit less all its children.
    const taken = own >= 0 && nodes.includes(own) ? childrenOf(source.material.tree.parent, own) : []
    // A load knows what was shown of it; anything else would be an empty sum.
    if (firstMonth < source.material.firstMonth || endMonth > source.material.endMonth) return null
    return {
      source,
      parts: this.partsOf(load),
      place: { added: nodes, taken, isRest: members !== null },
      firstMonth,
      endMonth,
    }
  }

  /** Persons behind a cell: by month, each once where the largest position is, on average over the months with any. */
  private personsIn(pieces: readonly Found[], category: number): number {
    const { group } = partsOfDimension(this.publication.dimension)
    let [total, monthCount] = [0, 0]
    for (const { source, parts, place, firstMonth, endMonth } of pieces) {
      const { material } = source
      const grid = personsOfRows(material, this.figure.population, group)
      const groupCount = group ? material.categories(group).length : 1
      const ofGroup = Math.floor(category / (parts.categories.length / groupCount))
      const width = material.endMonth - material.firstMonth
      for (let month = firstMonth; month < endMonth; month++) {
        let persons = 0
        for (const node of place.added) persons += grid.values[(node * groupCount + ofGroup) * width + month - material.firstMonth]
        for (const node of place.taken) persons -= grid.values[(node * groupCount + ofGroup) * width + month - material.firstMonth]
        if (persons > 0) monthCount++
        total += persons
      }
    }
    return monthCount === 0 ? 0 : total / monthCount
  }

  private sourceOf(load: string | null): Source {
    const source = load === null ? this.input.current : this.input.loads.get(load)
    if (!source) throw new Error('the plan keeps cells of a load that is not there')
    return source
  }

  private partsOf(load: string | null): FigureParts {
    const parts = this.parts.get(load) ?? new FigureParts(this.sourceOf(load), this.figure, this.publication.dimension)
    this.parts.set(load, parts)
    return parts
  }
}

/** Where guards keep different loads, readers have seen the oldest together with all the others, and with nothing newer. */
function oldest(loads: ReadonlyMap<string, Source>, carried: readonly string[]): string | null {
  if (carried.length === 0) return null
  const found = [...loads.keys()].find((load) => carried.includes(load))
  if (found === undefined) throw new Error('the plan keeps cells of a load that is not there')
  return found
}

/** The whole-number parts of a cell, of all its pieces; `null`: a load does not have the category. */
function sumOf(pieces: readonly Found[], category: string): Sums | null {
  let [above, below, answered] = [0, 0, 0]
  for (const { parts, place, firstMonth, endMonth } of pieces) {
    const number = parts.categories.indexOf(category)
    if (number < 0) return null
    const sums = parts.sums(place, number, firstMonth, endMonth)
    above += sums.above
    below += sums.below
    answered += sums.answered
  }
  return { above, below, answered }
}

const NODES = new WeakMap<Source, ReadonlyMap<string, number>>()

/** Node of a unit in a load; -1: the load does not have it. */
function nodeOf(source: Source, unit: string): number {
  const nodes = NODES.get(source) ?? new Map(source.material.unitCode.map((code, node) => [code, node]))
  NODES.set(source, nodes)
  return nodes.get(unit) ?? -1
}

function childrenOf(parent: Int32Array, node: number): number[] {
  const children: number[] = []
  parent.forEach((above, child) => {
    if (above === node) children.push(child)
  })
  return children
}

/** Lower end of the band of a number of persons; whoever is in a shown cell is one of at least the smallest band. */
function bandOf(persons: number): number {
  if (persons === 0) return 0
  return PERSON_BANDS.findLast((from) => from <= persons) ?? PERSON_BANDS[0]
}
