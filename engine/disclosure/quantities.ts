/**
 * The quantities that disclosure control guards: what each is, how sensitive, and how finely it may be cut. What a figure shows is
 * a sum of quantities, or a ratio of them to something that is known anyway; which quantities those are follows here from the
 * measures that the register makes the figure of, so that a new figure is guarded, or refused, without being named.
 */
import type { Figure, Measure, Needs } from '../figures/figure.ts'
import { MEASURES, measuresOf } from '../figures/figure.ts'
import { AGE_CATEGORIES, type PopulationName } from '../figures/vocabulary.ts'
import type { Text } from '../messages.ts'
import { EDITION_RESOLUTIONS, GROUP_DIMENSIONS, SPLIT_DIMENSIONS, type Dimension, type EditionResolution, type QuantityName, type SplitDimension } from './model.ts'

/** Which units a table has: all of them, or the municipality and the level below it. */
export type Level = 'every' | 'upper'

/**
 * `health`: who was ill, on leave with children, or wants another position than the employer gives. `work`: what colleagues see.
 */
export type Sensitivity = 'health' | 'work'

export interface Quantity {
  /** `amount`: days or parts of positions; `count`: spells or positions; `persons`: persons, each counted once. */
  readonly kind: 'amount' | 'count' | 'persons'
  /**
   * `flow`: adds up over the months of a period. `stock`: a longer period has that of its last month. `distinct`: persons of a
   * month, who do not add up over time, and are shown for months only.
   */
  readonly time: 'flow' | 'stock' | 'distinct'
  readonly sensitivity: Sensitivity
  readonly needs: Needs
  readonly population: PopulationName
  /** What a person's amount can be at most. */
  readonly bound: 'contractual' | null
  /** Figures on full-time, which a unit must be large enough for. */
  readonly isFullTimeFigure: boolean
  readonly levels: Readonly<Partial<Record<Dimension, Level>>>
}

const GROUPS_UPPER = { 'age-band': 'upper', 'age-band-merged': 'upper', 'job-group': 'upper' } as const
/** Where a ratio below the sectors is made of it. */
const EVERY_UNIT = { total: 'every', sex: 'every', ...GROUPS_UPPER } as const
/** Where it is shown as a size only. */
const UPPER_UNITS = { total: 'upper', sex: 'upper', ...GROUPS_UPPER } as const
const BY_SPELL = { certification: 'upper', 'duration-length': 'upper', duration: 'upper', 'duration-nav': 'upper', 'duration-finest': 'upper' } as const

const ill = { sensitivity: 'health', needs: 'absences', population: 'all', bound: null, isFullTimeFigure: false, time: 'flow', kind: 'amount' } as const
const staff = { sensitivity: 'work', needs: 'positions', population: 'ks-heltid', bound: null, isFullTimeFigure: true, time: 'stock', kind: 'persons' } as const

export const QUANTITIES: Readonly<Record<QuantityName, Quantity>> = {
  sickness: {
    ...ill,
    bound: 'contractual',
    levels: {
      ...EVERY_UNIT,
      ...BY_SPELL,
      certification: 'every',
      'duration-length': 'every',
      grading: 'upper',
      payer: 'upper',
      'certification-grading': 'upper',
      'payer-length': 'upper',
      'payer-certification': 'upper',
    },
  },
  'child-illness': { ...ill, needs: 'child-illness', bound: 'contractual', levels: UPPER_UNITS },
  'parental-leave-days': { ...ill, needs: 'parental-leave', levels: UPPER_UNITS },
  'employer-period-days': { ...ill, levels: UPPER_UNITS },
  'nav-paid-days': { ...ill, levels: UPPER_UNITS },
  'ended-spell-days': { ...ill, levels: { ...EVERY_UNIT, ...BY_SPELL } },
  'spells-started': { ...ill, kind: 'count', levels: { ...EVERY_UNIT, ...BY_SPELL } },
  'spells-ended': { ...ill, kind: 'count', levels: { ...EVERY_UNIT, ...BY_SPELL } },
  'persons-absent': { ...ill, kind: 'persons', time: 'distinct', levels: UPPER_UNITS },
  'child-illness-persons': { ...ill, kind: 'persons', time: 'distinct', needs: 'child-illness', levels: UPPER_UNITS },
  'parental-leave-persons': { ...ill, kind: 'persons', time: 'distinct', needs: 'parental-leave', levels: UPPER_UNITS },
  'positions-started': { ...staff, kind: 'count', time: 'flow', levels: { ...EVERY_UNIT, 'full-time-position': 'every', band: 'upper' } },
  persons: { ...staff, population: 'all', isFullTimeFigure: false, levels: { ...EVERY_UNIT, temporary: 'every', 'sex:temporary': 'upper' } },
  'ks-persons': {
    ...staff,
    levels: { ...EVERY_UNIT, 'full-time': 'every', band: 'every', wish: 'every', 'sex:full-time': 'upper', 'sex:band': 'upper', 'sex:wish': 'upper' },
  },
  'ks-positions': { ...staff, kind: 'count', levels: { ...EVERY_UNIT, 'full-time-position': 'every', 'sex:full-time-position': 'upper' } },
  'ks-percent': { ...staff, kind: 'amount', levels: EVERY_UNIT },
  'wished-fte': { ...staff, kind: 'amount', sensitivity: 'health', needs: 'wishes', levels: UPPER_UNITS },
}

/** Classes of the splits that are made here, in order. The others are the register's. */
export const OWN_SPLIT_CLASSES = {
  'duration-finest': ['1-3', '4-7', '8-16', '17-56', '57-140', '141-273', '274+'],
  'certification-grading': ['self-certified', 'doctor-certified-full', 'doctor-certified-graded'],
  'payer-length': ['1-16', '17+-employer', '17+-nav'],
  'payer-certification': ['self-certified', 'doctor-certified-employer', 'doctor-certified-nav'],
  'full-time': ['full-time', 'part-time'],
  temporary: ['temporary', 'not-temporary'],
  wish: ['involuntary', 'other-answer', 'no-answer', 'full-time'],
  'full-time-position': ['full-time', 'part-time'],
} as const

/** Wider bands of age, and the register's bands that each holds. */
export const MERGED_AGE_BANDS: readonly { readonly code: string; readonly label: Text; readonly bands: readonly string[] }[] = [
  { code: '0-39', label: { nb: 'under 40 år', nn: 'under 40 år', en: 'under 40' }, bands: ['0-29', '30-39'] },
  { code: '40-59', label: { nb: '40–59 år', nn: '40–59 år', en: '40–59' }, bands: ['40-49', '50-59'] },
  { code: '60+', label: { nb: '60 år og over', nn: '60 år og over', en: '60 and over' }, bands: ['60+'] },
  { code: 'unknown', label: { nb: 'ukjent alder', nn: 'ukjend alder', en: 'age unknown' }, bands: ['unknown'] },
]

/** Place of the wider band of each of the register's bands. */
export const MERGED_BAND_OF: readonly number[] = AGE_CATEGORIES.map(({ code }) => MERGED_AGE_BANDS.findIndex(({ bands }) => bands.includes(code)))

export function isSplitDimension(name: string): name is SplitDimension {
  return (SPLIT_DIMENSIONS as readonly string[]).includes(name)
}

/** The group and the split that a dimension is made of. */
export function partsOfDimension(dimension: Dimension): { readonly group: (typeof GROUP_DIMENSIONS)[number] | null; readonly split: SplitDimension | null } {
  const crossed = dimension.startsWith('sex:') ? dimension.slice('sex:'.length) : dimension
  const split = isSplitDimension(crossed) ? crossed : null
  if (crossed !== dimension) return { group: 'sex', split }
  return { group: GROUP_DIMENSIONS.find((name) => name === dimension) ?? null, split }
}

/** The units that a table may have; `null`: there is no such table. */
export function levelOf(quantity: QuantityName, dimension: Dimension): Level | null {
  return QUANTITIES[quantity].levels[dimension] ?? null
}

/** The dimensions that a quantity is cut by, `total` first. */
export function dimensionsOf(quantity: QuantityName): readonly Dimension[] {
  return Object.keys(QUANTITIES[quantity].levels) as Dimension[]
}

/** The lengths of period that a quantity is planned for, the coarsest first. */
export function resolutionsOf(quantity: QuantityName): readonly EditionResolution[] {
  return QUANTITIES[quantity].time === 'distinct' ? ['month'] : EDITION_RESOLUTIONS
}

/** Of the answers to the survey, only who wants more is sensitive; who is full-time or has not answered is not told by them. */
export function sensitivityOf(quantity: QuantityName, dimension: Dimension, classNumber: number): Sensitivity {
  if (partsOfDimension(dimension).split === 'wish') return classNumber < 2 ? 'health' : 'work'
  return QUANTITIES[quantity].sensitivity
}

// ---------------------------------------------------------------------------------------------------------- figures

/** A table of a quantity that must show a unit and period before a figure may. */
export interface Guard {
  readonly quantity: QuantityName
  readonly dimension: Dimension
}

/** One table of a figure in an edition. */
export interface Publication {
  readonly figure: Figure
  readonly dimension: Dimension
  readonly level: Level
  readonly guards: readonly Guard[]
}

interface Guarded {
  readonly quantity: QuantityName
  /** The measure is one class of the quantity's split. */
  readonly split?: SplitDimension
  /** It says something only when the figure is asked for by that split. */
  readonly onlyBySplit?: true
}

/** What guards each measure. `known`: everybody can work it out, so that it is no secret below a fraction line. */
const GUARD_OF_MEASURE: Readonly<Record<Measure, Guarded | 'known' | 'refused'>> = {
  contractualManDays: 'known',
  averageFte: 'known',
  persons: 'known',
  positions: 'known',
  fte: 'known',
  positionPercent: { quantity: 'ks-percent' },
  sicknessAbsenceManDays: { quantity: 'sickness' },
  gradedManDays: { quantity: 'sickness', split: 'grading' },
  employerPeriodManDays: { quantity: 'sickness', split: 'payer' },
  navPaidManDays: { quantity: 'sickness', split: 'payer' },
  employerPeriodCost: 'refused',
  holidayManDays: 'refused',
  childIllnessManDays: { quantity: 'child-illness' },
  employerPeriodDays: { quantity: 'employer-period-days' },
  navPaidDays: { quantity: 'nav-paid-days' },
  parentalLeaveWeeks: { quantity: 'parental-leave-days' },
  spellsStarted: { quantity: 'spells-started' },
  spellsEnded: { quantity: 'spells-ended' },
  endedSpellDays: { quantity: 'ended-spell-days' },
  personsAbsent: { quantity: 'persons-absent' },
  childIllnessPersons: { quantity: 'child-illness-persons' },
  parentalLeavePersons: { quantity: 'parental-leave-persons' },
  positionsStarted: { quantity: 'positions-started' },
  fullTimePositionsStarted: { quantity: 'positions-started', split: 'full-time-position' },
  fteWithoutLongAbsence: 'refused',
  fullTimePersons: { quantity: 'ks-persons', split: 'full-time' },
  partTimePersons: { quantity: 'ks-persons', split: 'full-time' },
  fullTimePositions: { quantity: 'ks-positions', split: 'full-time-position' },
  bandPersons: { quantity: 'ks-persons', split: 'band', onlyBySplit: true },
  temporaryPersons: { quantity: 'persons', split: 'temporary' },
  bandFlowPersons: 'refused',
  answeredPersons: { quantity: 'ks-persons', split: 'wish' },
  involuntaryPersons: { quantity: 'ks-persons', split: 'wish' },
  wishedFte: { quantity: 'wished-fte' },
}

/** Figures that no edition has, and why. */
export const NOT_IN_EDITIONS: Readonly<Record<string, Text>> = {
  'employer-period-cost': {
    nb: 'Regnes av en dagskostnad som leseren må oppgi; en utgave svarer ikke på spørsmål.',
    nn: 'Blir rekna av ein dagskostnad som lesaren må gi; ei utgåve svarer ikkje på spørsmål.',
    en: 'Is worked out of a daily cost that the reader must give; an edition answers no questions.',
  },
  'holiday-man-days': {
    nb: 'Sykedager i ferien er trukket fra, og ferielisten er kjent på arbeidsplassen: forskjellen ville vist hvem som var syk.',
    nn: 'Sjukedagar i ferien er trekte frå, og ferielista er kjend på arbeidsplassen: skilnaden ville vist kven som var sjuk.',
    en: 'Sick days during holiday are taken out, and the holiday list is known at the workplace: the difference would show who was sick.',
  },
  'fte-without-long-absence': {
    nb: 'Trekker fra foreldrepermisjon og lange sykefravær sammen, og permisjonene er kjent på arbeidsplassen: resten ville vist hvem som var syk.',
    nn: 'Trekkjer frå foreldrepermisjon og lange sjukefråvær saman, og permisjonane er kjende på arbeidsplassen: resten ville vist kven som var sjuk.',
    en: 'Takes out parental leave and long sick leave together, and the leaves are known at the workplace: the rest would show who was sick.',
  },
  'band-flow': {
    nb: 'Krysser to tidspunkt: noen få personer i en rute kan følges fra én stillingsstørrelse til en annen.',
    nn: 'Kryssar to tidspunkt: nokre få personar i ei rute kan følgjast frå éin stillingsstorleik til ein annan.',
    en: 'Crosses two dates: a few persons of a cell can be followed from one position size to another.',
  },
}

/** Breakdowns of the register that no edition has, and why. */
export const BREAKDOWNS_NOT_IN_EDITIONS: Readonly<Record<'job' | 'category' | 'function' | 'band-before', Text>> = {
  job: {
    nb: 'Enkelte stillingskoder har få ansatte; utgaven har grupper av stillinger.',
    nn: 'Enkelte stillingskodar har få tilsette; utgåva har grupper av stillingar.',
    en: 'Single job codes have few employees; an edition has groups of jobs.',
  },
  category: {
    nb: 'De fleste enheter har bare noen få vikarer, lærlinger eller timelønte.',
    nn: 'Dei fleste einingar har berre nokre få vikarar, lærlingar eller timelønte.',
    en: 'Most units have only a few substitutes, apprentices or hourly paid.',
  },
  function: {
    nb: 'Deler de samme enhetene på en annen måte; to inndelinger sammen kan peke ut én enhet.',
    nn: 'Deler dei same einingane på ein annan måte; to inndelingar saman kan peike ut éi eining.',
    en: 'Divides the same units in another way; two divisions together can point to one unit.',
  },
  'band-before': {
    nb: 'Finnes bare for tall som ikke er i en utgave.',
    nn: 'Finst berre for tal som ikkje er i ei utgåve.',
    en: 'Exists only for a figure that no edition has.',
  },
}

/**
 * Decimals of a figure in an edition: of its value, and of numerator and denominator. Man-days are whole: the fraction of a sum tells
 * of the one person whose percentage is no round one, whatever else is added to it.
 */
export function editionDecimals({ unit, decimals, numerator }: Figure): { readonly value: number; readonly parts: number } {
  const isManDays = measuresOf(numerator).some((measure) => MEASURES[measure].per === 'man-day')
  return { value: unit === 'man-days' ? 0 : decimals, parts: isManDays ? 0 : 2 }
}

/** The quantities that stand behind a figure shown as a size: what is known below the line is shown where its persons are. */
const sizeGuard = ({ population }: Figure): Guarded => ({ quantity: population === 'all' ? 'persons' : 'ks-persons' })

/** What guards a figure whatever it is cut by; `null`: it is in no edition. */
function guardedOf(figure: Figure): readonly Guarded[] | null {
  if (figure.name in NOT_IN_EDITIONS) return null
  const found: Guarded[] = []
  for (const measure of [...measuresOf(figure.numerator), ...measuresOf(figure.denominator ?? {})]) {
    const guard = GUARD_OF_MEASURE[measure]
    if (guard === 'refused') return null
    if (guard !== 'known') found.push(guard)
    else if (figure.denominator === null) found.push(sizeGuard(figure))
  }
  return found
}

/** The guarding table of one measure when the figure is cut by a dimension; `null`: the two cannot be crossed. */
function guardBy({ quantity, split, onlyBySplit }: Guarded, dimension: Dimension): Guard | null {
  const asked = partsOfDimension(dimension)
  if (split === undefined || asked.split === split) return { quantity, dimension }
  if (onlyBySplit || asked.split !== null) return null
  if (dimension === 'total') return { quantity, dimension: split }
  return dimension === 'sex' ? { quantity, dimension: `sex:${split}` } : null
}

/** Every table of a figure that an edition has; none for a figure that no edition has. */
export function publicationsOf(figure: Figure): readonly Publication[] {
  const guarded = guardedOf(figure)
  if (!guarded || guarded.length === 0) return []
  const splits = SPLIT_DIMENSIONS.filter((split) => figure.splits.some((name) => name === split))
  const dimensions: readonly Dimension[] = ['total', ...GROUP_DIMENSIONS, ...splits, ...splits.map((split) => `sex:${split}` as const)]
  return dimensions.flatMap((dimension) => {
    const guards = guarded.map((guard) => guardBy(guard, dimension))
    const levels = guards.map((guard) => guard && levelOf(guard.quantity, guard.dimension))
    if (levels.some((level) => level === null)) return []
    const isSize = figure.denominator === null
    return [
      {
        figure,
        dimension,
        level: isSize || levels.includes('upper') ? 'upper' : 'every',
        guards: unlike(guards.filter((guard) => guard !== null)),
      },
    ]
  })
}

function unlike(guards: readonly Guard[]): readonly Guard[] {
  return guards.filter((guard, i) => guards.findIndex((other) => other.quantity === guard.quantity && other.dimension === guard.dimension) === i)
}
