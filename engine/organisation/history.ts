/**
 * What became of units: the stretches of each, what its rows are read under as organised now, and where it stood in the tree on
 * every day. A unit is taken to have been before its first stretch, between two, and after its last, what it was in the stretch
 * before (or in the first), so that every day of every row has one place.
 */
import type { Day } from '../calendar.ts'
import type { UnitStretch } from '../columns.ts'

/** A stretch and where the next one of its unit begins; `Infinity`: there is none. */
export interface KnownStretch extends UnitStretch {
  readonly begins: Day
  readonly ends: Day
}

/** A unit at a time that matters: what happens to it after that stretch. */
interface Step {
  readonly unit: number
  readonly stretch: number
}

export class UnitHistory {
  readonly root: number
  /** By unit, by day. The first begins at `-Infinity`, the last ends at `Infinity`. */
  readonly stretchesOf: readonly (readonly KnownStretch[])[]

  private readonly stepCount: number

  /** @param stretches by unit and day; one of them has no parent, and is the root at all times */
  constructor(
    unitCount: number,
    stretches: readonly UnitStretch[],
    private readonly asOfDay: Day,
  ) {
    const listed = Array.from({ length: unitCount }, (): UnitStretch[] => [])
    for (const stretch of stretches) listed[stretch.unit].push(stretch)
    this.stepCount = stretches.length
    this.root = listed.findIndex(([first]) => first?.parent === -1)
    this.stretchesOf = listed.map((own) =>
      own.map((stretch, i) => ({
        ...stretch,
        begins: i === 0 ? -Infinity : (stretch.fromDay ?? -Infinity),
        ends: own[i + 1]?.fromDay ?? Infinity,
      })),
    )
  }

  get unitCount(): number {
    return this.stretchesOf.length
  }

  /** Number of a unit's stretch on a day. */
  stretchAt(unit: number, day: Day): number {
    return Math.max(0, this.stretchesOf[unit].findLastIndex(({ begins }) => begins <= day))
  }

  parentAt(unit: number, day: Day): number {
    return this.stretchesOf[unit][this.stretchAt(unit, day)].parent
  }

  /**
   * What the rows of a unit in one of its stretches are read under as organised now: along the chain of successors to a unit that
   * has not ended. Where a unit was split, one of its parts takes them.
   *
   * @param later units that the position was in afterwards, in their order: the first that a part became decides; without, the first part
   */
  nowOf(unit: number, stretch: number, later: readonly number[] = []): number {
    let at: Step = { unit, stretch }
    for (let steps = 0; ; steps++) {
      const end = this.endAfter(at)
      if (!end) return at.unit
      if (steps > this.stepCount) throw new Error('units have become each other in a circle')
      const options = end.successors.map((successor) => this.begunAt(successor, end))
      at = (options.length > 1 && this.chosen(options, later)) || options[0]
    }
  }

  /** Whether what a stretch's rows are read under depends on the position. */
  isSplit(unit: number, stretch: number): boolean {
    return this.reached({ unit, stretch }).some((step) => (this.endAfter(step)?.successors.length ?? 0) > 1)
  }

  /** Whether a unit has, as of now, become others. */
  isGone(unit: number): boolean {
    return this.endAfter({ unit, stretch: this.stretchesOf[unit].length - 1 }) !== undefined
  }

  /** Whether any unit has, as of now, become others. */
  hasSuccessions(): boolean {
    return this.stretchesOf.some((_, unit) => this.endAfter({ unit, stretch: 0 }) !== undefined)
  }

  /** A unit that became itself over others, `undefined` where there is none. */
  becomesItself(): number | undefined {
    for (let unit = 0; unit < this.unitCount; unit++)
      for (let stretch = 0; stretch < this.stretchesOf[unit].length; stretch++) {
        const [, ...after] = this.reached({ unit, stretch }, true)
        if (after.some((step) => step.unit === unit && step.stretch === stretch)) return unit
      }
    return undefined
  }

  /** The units that a unit stands under on a day, the nearest first; a unit comes twice where they go in a circle. */
  *above(unit: number, day: Day): Generator<number> {
    const seen = new Set([unit])
    for (let at = this.parentAt(unit, day); at >= 0; at = this.parentAt(at, day)) {
      yield at
      if (seen.has(at)) return
      seen.add(at)
    }
  }

  /** The end that a unit's rows of a stretch have met by now: of that stretch, or of a later one that it went on as. */
  private endAfter({ unit, stretch }: Step): KnownStretch | undefined {
    if (unit === this.root) return undefined
    return this.stretchesOf[unit].find(
      ({ successors, toDay }, i) => i >= stretch && successors.length > 0 && (toDay === null || toDay <= this.asOfDay + 1),
    )
  }

  private begunAt(unit: number, { toDay }: KnownStretch): Step {
    return { unit, stretch: this.stretchAt(unit, toDay ?? Infinity) }
  }

  private chosen(options: readonly Step[], later: readonly number[]): Step | undefined {
    const reached = options.map((option) => new Set(this.reached(option).map(({ unit }) => unit)))
    for (const unit of later) {
      const option = reached.findIndex((units) => units.has(unit))
      if (option >= 0) return options[option]
    }
    return undefined
  }

  /** The step, and all that follow it, each once; the step itself once more at the end where it is reached again and that is asked for. */
  private reached(from: Step, tellsReturn = false): Step[] {
    const steps = [from]
    const seen = new Set([keyOf(from)])
    for (const step of steps) {
      const end = this.endAfter(step)
      if (!end) continue
      for (const next of end.successors.map((successor) => this.begunAt(successor, end))) {
        if (tellsReturn && keyOf(next) === keyOf(from)) return [...steps, from]
        if (seen.has(keyOf(next))) continue
        seen.add(keyOf(next))
        steps.push(next)
      }
    }
    return steps
  }
}

const keyOf = ({ unit, stretch }: Step): string => `${unit} ${stretch}`
