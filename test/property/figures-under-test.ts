/** Every figure of the register as the reference counts it: the definitions of figures.md 2–5, a line each. */
import {
  distinctPersons,
  sumOf,
  UNITS_PER_MAN_DAY,
  workingDaysOf,
  type AbsenceCell,
  type BandFlowCell,
  type BandOrNone,
  type InvoluntaryCell,
  type InvoluntaryDefinition,
  type KindsMeant,
  type WorkingTimeCell,
} from '../reference/figures.ts'
import { BANDS, DURATION_CLASSES, LENGTH_CLASSES, NAV_DURATION_CLASSES, type Band } from '../reference/vocabulary.ts'
import { CERTIFICATIONS, GRADINGS } from '../reference/kinds.ts'
import { PAYERS } from '../reference/employer-period.ts'

/** The class of one cell in the splits asked for. */
export interface Part extends KindsMeant {
  readonly 'band-before'?: BandOrNone | undefined
  readonly band?: BandOrNone | undefined
}

export type Split = keyof Part

const DURATIONS = ['duration', 'duration-nav', 'duration-length'] as const

/** What is the same for every figure of one question. */
export interface Setting {
  /** Cost of a full-time man-day in 1/100 NOK. */
  readonly dailyCostHundredths: number
}

/** Exact parts of a value: whole numbers with the number of them that make one. */
export interface Counted {
  readonly above: number | bigint
  readonly perAbove: number
  /** `null`: the value is a sum. */
  readonly below: number | null
  readonly perBelow: number
  /** 100 where the value is a percentage. */
  readonly scale: number
}

type Count<Cell> = (cell: Cell, part: Part, setting: Setting) => Counted
type Counting =
  | { readonly kind: 'flow'; readonly count: Count<AbsenceCell> }
  | { readonly kind: 'stock'; readonly count: Count<WorkingTimeCell> }
  | { readonly kind: 'survey'; readonly count: Count<InvoluntaryCell> }
  | { readonly kind: 'moves'; readonly count: Count<BandFlowCell> }

/** One figure of the register, asked in one way. */
export interface FigureUnderTest {
  readonly name: string
  readonly needs: 'positions' | 'absences' | 'wishes' | 'holiday' | 'child-illness' | 'parental-leave'
  readonly splits: readonly Split[]
  /** The certification can be chosen although the figure is not split by it. */
  readonly canChooseCertification: boolean
  readonly method?: 'ssb-nav-2018' | 'employer-1997'
  readonly definition?: InvoluntaryDefinition
  readonly hasDailyCost?: true
  readonly counting: Counting
}

const sum = (above: number | bigint, perAbove: number): Counted => ({ above, perAbove, below: null, perBelow: 1, scale: 1 })
const one = (above: number) => sum(above, 1)
const manDays = (above: number) => sum(above, UNITS_PER_MAN_DAY)
const ratio = (above: number, below: number): Counted => ({ above, perAbove: 1, below, perBelow: 1, scale: 1 })
const share = (above: number, below: number): Counted => ({ ...ratio(above, below), scale: 100 })
const rate = (above: number, below: number): Counted => ({ ...share(above, below), perAbove: UNITS_PER_MAN_DAY, perBelow: UNITS_PER_MAN_DAY })
/** Σ percent over a count: the sum is in 1/100 percent. */
const average = (above: number, below: number): Counted => ({ ...ratio(above, below), perAbove: 100 })

type Options = Partial<Omit<FigureUnderTest, 'name' | 'counting'>>

const figure = (name: string, needs: FigureUnderTest['needs'], counting: Counting, options: Options): FigureUnderTest => ({
  name,
  needs,
  splits: [],
  canChooseCertification: options.splits?.includes('certification') ?? false,
  counting,
  ...options,
})
const flow = (name: string, count: Count<AbsenceCell>, options: Options = {}) => figure(name, 'absences', { kind: 'flow', count }, options)
const stock = (name: string, count: Count<WorkingTimeCell>, options: Options = {}) => figure(name, 'positions', { kind: 'stock', count }, options)
const survey = (name: string, count: Count<InvoluntaryCell>, options: Options = {}) => figure(name, 'wishes', { kind: 'survey', count }, options)

const OF_SPELLS = { splits: ['certification', ...DURATIONS] } as const
const OF_DAYS = { splits: ['certification', ...DURATIONS, 'grading', 'payer'] } as const

const lost = (cell: AbsenceCell, part: Part) => sumOf(cell.lostUnits, part)
const withoutHoliday = (cell: AbsenceCell) => cell.contractualUnits - cell.holidayUnits
const positionsStarted = (cell: AbsenceCell, band: BandOrNone | undefined) =>
  BANDS.filter((one) => band === undefined || one === band).reduce((sum, one) => sum + cell.positionsStarted[one], 0)

/** Each with the method it is asked by, and without one for the default. */
function byMethod(name: string, options: Options, ssb: Count<AbsenceCell>, employer: Count<AbsenceCell>): FigureUnderTest[] {
  return [
    flow(name, ssb, options),
    flow(name, ssb, { ...options, method: 'ssb-nav-2018' }),
    flow(name, employer, { ...options, method: 'employer-1997', needs: 'holiday' }),
  ]
}

const ABSENCE = [
  ...byMethod(
    'sickness-absence-rate',
    OF_DAYS,
    (cell, part) => rate(lost(cell, part), cell.contractualUnits),
    (cell, part) => rate(lost(cell, part), withoutHoliday(cell)),
  ),
  ...byMethod(
    'attendance-rate',
    {},
    (cell) => rate(cell.contractualUnits - lost(cell, {}), cell.contractualUnits),
    (cell) => rate(withoutHoliday(cell) - lost(cell, {}), withoutHoliday(cell)),
  ),
  { ...flow('contractual-man-days', (cell) => manDays(cell.contractualUnits)), needs: 'positions' as const },
  flow('sickness-absence-man-days', (cell, part) => manDays(lost(cell, part)), OF_DAYS),
  flow('graded-share', (cell, part) => rate(lost(cell, { ...part, grading: 'graded' }), lost(cell, part)), { canChooseCertification: true }),
  flow('spells-started', (cell, part) => one(sumOf(cell.spellsStarted, part)), OF_SPELLS),
  // average FTE: the man-days of a full position through the whole period make one
  flow('spells-per-fte', (cell) => ({
    ...ratio(sumOf(cell.spellsStarted), cell.contractualUnits),
    perBelow: UNITS_PER_MAN_DAY * workingDaysOf(cell.months),
  })),
  flow('spells-ended', (cell, part) => one(sumOf(cell.spellsEnded, part)), OF_SPELLS),
  flow('mean-spell-duration', (cell, part) => ratio(sumOf(cell.endedSpellDays, part), sumOf(cell.spellsEnded, part)), OF_SPELLS),
  flow('persons-absent', (cell, part) => one(distinctPersons(cell.personsAbsent, part)), OF_SPELLS),
  flow('child-illness-man-days', (cell) => manDays(cell.childIllnessUnits), { needs: 'child-illness' }),
  flow('child-illness-persons', (cell) => one(cell.childIllnessPersons.size), { needs: 'child-illness' }),
  flow('holiday-man-days', (cell) => manDays(cell.holidayUnits), { needs: 'holiday' }),
  flow('employer-period-man-days', (cell) => manDays(lost(cell, { payer: 'employer' }))),
  flow('nav-paid-man-days', (cell) => manDays(lost(cell, { payer: 'nav' }))),
  flow('employer-period-days', (cell) => one(cell.personDays.employer.size)),
  flow('nav-paid-days', (cell) => one(cell.personDays.nav.size)),
  flow(
    'employer-period-cost',
    (cell, _, { dailyCostHundredths }) => sum(BigInt(lost(cell, { payer: 'employer' })) * BigInt(dailyCostHundredths), UNITS_PER_MAN_DAY * 100),
    { hasDailyCost: true },
  ),
  flow('parental-leave-weeks', (cell) => sum(cell.parentalLeaveDays.size, 7), { needs: 'parental-leave' }),
  flow('parental-leave-persons', (cell) => one(cell.parentalLeavePersons.size), { needs: 'parental-leave' }),
  flow('parental-leave-mean-weeks', (cell) => ({ ...ratio(cell.parentalLeaveDays.size, cell.parentalLeavePersons.size), perAbove: 7 }), {
    needs: 'parental-leave',
  }),
]

const WORKING_TIME = [
  stock('persons', (cell) => one(cell.persons.size)),
  stock('positions', (cell) => one(cell.positions)),
  stock('fte', (cell) => sum(cell.sumPercentHundredths, 10_000)),
  {
    ...stock('fte-without-long-absence', (cell) => sum(cell.sumPercentHundredths * 10_000 - cell.longAbsenceUnits, 10_000 * 10_000)),
    needs: 'absences' as const,
  },
  stock('average-position-size', (cell) => average(cell.sumPercentHundredths, cell.persons.size)),
  stock('average-position-size-per-position', (cell) => average(cell.sumPercentHundredths, cell.positions)),
  stock('full-time-share', (cell) => share(cell.fullTimePersons.size, cell.persons.size)),
  stock('part-time-share', (cell) => share(cell.partTimePersons.size, cell.persons.size)),
  stock('full-time-position-share', (cell) => share(cell.fullTimePositions, cell.positions)),
  stock(
    'position-size-bands',
    (cell, { band }) => share(band === undefined ? cell.persons.size : cell.personsByBand[band as Band].size, cell.persons.size),
    { splits: ['band'] },
  ),
  stock('part-time-persons', (cell) => one(cell.partTimePersons.size)),
  stock('temporary-persons', (cell) => one(cell.temporaryPersons.size)),
  stock('temporary-share', (cell) => share(cell.temporaryPersons.size, cell.persons.size)),
  { ...flow('positions-started', (cell, { band }) => one(positionsStarted(cell, band)), { splits: ['band'] }), needs: 'positions' as const },
  {
    ...flow('recruitment-full-time-share', (cell) => share(positionsStarted(cell, '100+'), positionsStarted(cell, undefined))),
    needs: 'positions' as const,
  },
  figure(
    'band-flow',
    'positions',
    {
      kind: 'moves',
      count: ({ moves }, part) => {
        const is = (wanted: string | undefined, actual: string) => wanted === undefined || wanted === actual
        return one([...moves.values()].filter(({ before, after }) => is(part['band-before'], before) && is(part.band, after)).length)
      },
    },
    { splits: ['band-before', 'band'] },
  ),
]

const DEFINITIONS: readonly InvoluntaryDefinition[] = ['arp', 'lfs-2021', 'lfs-old']

const INVOLUNTARY = [
  survey('answer-rate', (cell) => share(cell.answered.size, cell.partTime.size)),
  ...DEFINITIONS.flatMap((definition) => [
    survey('involuntary-part-time-persons', (cell) => one(cell.involuntary.size), { definition }),
    survey('involuntary-part-time-share', (cell) => share(cell.involuntary.size, cell.answered.size), { definition }),
    survey('involuntary-part-time-share-of-all', (cell) => share(cell.involuntary.size, cell.persons.size), { definition }),
    survey('wished-fte', (cell) => sum(cell.wishedPercentHundredths, 10_000), { definition }),
  ]),
]

/** Every figure with its definition in figures.md 2–5. */
export const FIGURES_UNDER_TEST: readonly FigureUnderTest[] = [...ABSENCE, ...WORKING_TIME, ...INVOLUNTARY]

/** The codes of one split of a figure; a flow between bands has one more, for persons who are not there on one of the days. */
export function codesOf({ counting }: FigureUnderTest, split: Split): readonly string[] {
  const bands: readonly string[] = counting.kind === 'moves' ? [...BANDS, 'none'] : BANDS
  const codes: Readonly<Record<Split, readonly string[]>> = {
    certification: CERTIFICATIONS,
    duration: DURATION_CLASSES,
    'duration-nav': NAV_DURATION_CLASSES,
    'duration-length': LENGTH_CLASSES,
    grading: GRADINGS,
    payer: PAYERS,
    'band-before': bands,
    band: bands,
  }
  return codes[split]
}

/** Every set of splits that one question about the figure can have: at most one of the three by duration. */
export function waysToSplit({ splits }: FigureUnderTest): Split[][] {
  const isDuration = (split: Split) => DURATIONS.some((duration) => duration === split)
  return splits
    .reduce<Split[][]>((ways, split) => [...ways, ...ways.map((way) => [...way, split])], [[]])
    .filter((way) => way.filter(isDuration).length <= 1)
}
