/** A question to the engine: read from texts, checked against what is known, unknown names told with the known ones. */
import { closest, distance } from 'fastest-levenshtein'
import { monthCode, parsePeriod, RESOLUTIONS, type MonthIndex, type Resolution } from './calendar.ts'
import { ORGANISATIONS, type Organisation } from './canonical.ts'
import { breakdownsOf, needsDailyCost, type Figure } from './figures/figure.ts'
import { FIGURES, figureNamed } from './figures/register.ts'
import {
  AGE_CATEGORIES,
  BREAKDOWN_NAMES,
  BREAKDOWNS,
  CERTIFICATION_CATEGORIES,
  DEFINITIONS,
  DURATION_NAMES,
  METHODS,
  POPULATIONS,
  REFERENCE_DATES,
  SEX_CATEGORIES,
  type BreakdownName,
  type Category,
  type DefinitionName,
  type MethodName,
  type PopulationName,
  type ReferenceDateName,
} from './figures/vocabulary.ts'
import { InputError, type Text } from './messages.ts'
import { shownMonths, type Prepared } from './prepared.ts'

/** A question as it comes from a command line or an address: texts, all optional but the figure. */
export interface RawQuestion {
  readonly figure: string
  /** One resolution and any breakdowns, comma between: `month,unit,sex`. */
  readonly by?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly unit?: string | undefined
  readonly method?: string | undefined
  readonly population?: string | undefined
  readonly definition?: string | undefined
  /** The day that a stock is taken on: `period-end`, or by the year one of the others by name. */
  readonly 'reference-date'?: string | undefined
  readonly sex?: string | undefined
  readonly 'age-band'?: string | undefined
  readonly job?: string | undefined
  readonly certification?: string | undefined
  /** What a man-day of a full position costs, NOK: `3500` or `3500,50`. */
  readonly 'daily-cost'?: string | undefined
  /** `now` (default): rows of units that are no more stand under what they have become; `then`: where they were. */
  readonly organisation?: string | undefined
}

/** Only these categories count; `null` = all. Numbers are places in the vocabulary's lists, or in the list of jobs. */
export interface Filter {
  readonly sex: readonly number[] | null
  readonly ageBand: readonly number[] | null
  readonly job: readonly number[] | null
  readonly certification: readonly number[] | null
}

export interface Question {
  readonly figure: Figure
  readonly resolution: Resolution
  /** In the order they were asked for. */
  readonly breakdowns: readonly BreakdownName[]
  /** The months asked for, `[firstMonth, endMonth)`. */
  readonly firstMonth: MonthIndex
  readonly endMonth: MonthIndex
  /** Node whose subtree is asked for: 0 = the municipality. */
  readonly node: number
  readonly method: MethodName | null
  readonly population: PopulationName
  readonly definition: DefinitionName | null
  /** `period-end` where the figure is no stock. */
  readonly referenceDate: ReferenceDateName
  readonly filter: Filter
  /** What a man-day of a full position costs, in 1/100 NOK; `null` where the figure does not ask for it. */
  readonly dailyCostHundredths: number | null
  readonly organisation: Organisation
}

const UNKNOWN_NAME: Text = {
  nb: 'Ukjent navn på {what}: «{given}». Mente du «{nearest}»? Kjente: {known}.',
  nn: 'Ukjent namn på {what}: «{given}». Meinte du «{nearest}»? Kjende: {known}.',
  en: 'Unknown name of {what}: “{given}”. Did you mean “{nearest}”? Known: {known}.',
}
const NOT_FOR_FIGURE: Text = {
  nb: '«{figure}» kan ikke fås etter {given}. Mulig for tallet: {known}.',
  nn: '«{figure}» kan ikkje fåast etter {given}. Mogleg for talet: {known}.',
  en: '“{figure}” cannot be had by {given}. Possible for the figure: {known}.',
}
const TWO_DURATIONS: Text = {
  nb: 'Velg én inndeling etter varighet: {given}.',
  nn: 'Vel éi inndeling etter lengd: {given}.',
  en: 'Choose one division by duration: {given}.',
}
const DAILY_COST_MISSING: Text = {
  nb: '«{figure}» trenger hva et fullt dagsverk koster: daily-cost i kroner.',
  nn: '«{figure}» treng kva eit fullt dagsverk kostar: daily-cost i kroner.',
  en: '“{figure}” needs what a full man-day costs: daily-cost in NOK.',
}
const DAILY_COST_UNUSED: Text = {
  nb: '«{figure}» regnes ikke i kroner; daily-cost gjelder ikke for det.',
  nn: '«{figure}» blir ikkje rekna i kroner; daily-cost gjeld ikkje for det.',
  en: '“{figure}” is not in NOK; daily-cost does not apply to it.',
}
const NO_DAILY_COST: Text = {
  nb: '«{given}» er ingen dagskostnad. Skriv kroner over 0 med høyst to desimaler, for eksempel 3500 eller 3500,50.',
  nn: '«{given}» er ingen dagskostnad. Skriv kroner over 0 med høgst to desimalar, til dømes 3500 eller 3500,50.',
  en: '“{given}” is no daily cost. Write NOK above 0 with at most two decimals, for example 3500 or 3500.50.',
}
const NO_OWN_GROUPS: Readonly<Record<OwnBreakdown, Text>> = {
  'job-group': {
    nb: 'Stillingene er ikke delt i grupper. Legg job-groups til i profilen, og last uttrekket på nytt.',
    nn: 'Stillingane er ikkje delte i grupper. Legg job-groups til i profilen, og last uttrekket på nytt.',
    en: 'The jobs are not put into groups. Add job-groups to the profile, and load the extract again.',
  },
  function: {
    nb: 'Ingen enhet har en KOSTRA-funksjon. Legg en kolonne med KOSTRA-funksjon til i organisasjonslisten, og last uttrekket på nytt.',
    nn: 'Inga eining har ein KOSTRA-funksjon. Legg ein kolonne med KOSTRA-funksjon til i organisasjonslista, og last uttrekket på nytt.',
    en: 'No unit has a KOSTRA function. Add a column with the KOSTRA function to the list of units, and load the extract again.',
  },
}
const REFERENCE_DATE_NOT_FOR_FIGURE: Text = {
  nb: '«{figure}» summeres over perioden og har ingen telledato. Telledato kan velges for {known}.',
  nn: '«{figure}» blir summert over perioden og har ingen teljedato. Teljedato kan veljast for {known}.',
  en: '“{figure}” is summed over the period and has no reference date. A reference date can be chosen for {known}.',
}
const REFERENCE_DATE_BY_YEAR: Text = {
  nb: 'Telledatoen {given} finnes én gang i året. Velg periodelengden year.',
  nn: 'Teljedatoen {given} finst éin gong i året. Vel periodelengda year.',
  en: 'The reference date {given} comes once a year. Choose the length of period year.',
}
const TWO_RESOLUTIONS: Text = {
  nb: 'Velg én periodelengde: {given}.',
  nn: 'Vel éi periodelengd: {given}.',
  en: 'Choose one length of period: {given}.',
}
const NO_PERIOD: Text = {
  nb: '«{given}» er ingen periode. Skriv for eksempel 2024M01, 2024K1, 2024T1 eller 2024.',
  nn: '«{given}» er ingen periode. Skriv til dømes 2024M01, 2024K1, 2024T1 eller 2024.',
  en: '“{given}” is no period. Write for example 2024M01, 2024K1, 2024T1 or 2024.',
}
const PERIOD_BACKWARDS: Text = {
  nb: 'Perioden ender før den begynner: {from}–{to}.',
  nn: 'Perioden sluttar før han byrjar: {from}–{to}.',
  en: 'The period ends before it begins: {from}–{to}.',
}
const PERIOD_TOO_LONG: Text = {
  nb: 'Perioden {from}–{to} er lengre enn 100 år.',
  nn: 'Perioden {from}–{to} er lengre enn 100 år.',
  en: 'The period {from}–{to} is longer than 100 years.',
}

/** Which reading of the units is asked for. Throws an InputError of kind `usage` for a name that is not known. */
export function readOrganisation(given: string | undefined): Organisation {
  return given === undefined || given === '' ? 'now' : oneOf('organisation', given, ORGANISATIONS)
}

/**
 * Reads a question against one municipality, as organised in the reading that the question asks for (`Engine.preparedAs`). Throws an
 * InputError of kind `usage` that lists the known names.
 */
export function readQuestion(raw: RawQuestion, prepared: Prepared): Question {
  const figure = figureNamed(raw.figure)
  if (!figure) throw unknown('figure', raw.figure, FIGURES.map((known) => known.name), closestFigure(raw.figure))
  const { resolution, breakdowns } = readBy(raw.by ?? 'month', figure)
  requireOwnGroups(breakdowns, prepared)
  const { firstMonth, endMonth } = readMonths(raw, prepared)
  const node = raw.unit === undefined || raw.unit === '' ? 0 : prepared.unitCode.indexOf(raw.unit)
  if (node < 0) throw unknown('unit', raw.unit ?? '', prepared.unitCode)
  return {
    figure,
    resolution,
    breakdowns,
    firstMonth,
    endMonth,
    node,
    method: named('method', raw.method, figure.methods.map((method) => method.name), METHODS, figure),
    population: raw.population === undefined ? figure.population : oneOf('population', raw.population, Object.keys(POPULATIONS) as PopulationName[]),
    definition: named('definition', raw.definition, figure.definitions, DEFINITIONS, figure),
    referenceDate: readReferenceDate(raw['reference-date'], figure, resolution),
    filter: {
      sex: categories('sex', raw.sex, SEX_CATEGORIES),
      ageBand: categories('age-band', raw['age-band'], AGE_CATEGORIES),
      job: jobs(raw.job, prepared.jobs),
      certification: certification(raw.certification, figure),
    },
    dailyCostHundredths: dailyCost(raw['daily-cost'], figure),
    organisation: prepared.organisation,
  }
}

/** The question again as texts, every default written out. */
export function questionTexts(question: Question, prepared: Prepared) {
  return {
    resolution: question.resolution,
    by: [...question.breakdowns],
    from: monthCode(question.firstMonth),
    to: monthCode(question.endMonth - 1),
    unit: prepared.unitCode[question.node] ?? null,
    method: question.method,
    population: question.population,
    definition: question.definition,
    referenceDate: question.figure.kind === 'stock' ? question.referenceDate : null,
    dailyCost: question.dailyCostHundredths === null ? null : question.dailyCostHundredths / 100,
    organisation: question.organisation,
  }
}

function readBy(by: string, figure: Figure): Pick<Question, 'resolution' | 'breakdowns'> {
  const resolutions: Resolution[] = []
  const breakdowns = new Set<BreakdownName>()
  for (const name of list(by)) {
    if (isOneOf(RESOLUTIONS, name)) resolutions.push(name)
    else if (!isOneOf(BREAKDOWN_NAMES, name)) throw unknown('breakdown', name, [...RESOLUTIONS, ...BREAKDOWN_NAMES])
    else if (!breakdownsOf(figure).includes(name))
      throw new InputError('usage', 'breakdown-not-for-figure', NOT_FOR_FIGURE, { figure: figure.name, given: name, known: breakdownsOf(figure).join(', ') })
    else breakdowns.add(name)
  }
  if (resolutions.length > 1) throw new InputError('usage', 'two-resolutions', TWO_RESOLUTIONS, { given: resolutions.join(', ') })
  const durations = DURATION_NAMES.filter((name) => breakdowns.has(name))
  if (durations.length > 1) throw new InputError('usage', 'two-durations', TWO_DURATIONS, { given: durations.join(', ') })
  return { resolution: resolutions[0] ?? 'month', breakdowns: [...breakdowns] }
}

type OwnBreakdown = 'job-group' | 'function'

function requireOwnGroups(breakdowns: readonly BreakdownName[], prepared: Prepared): void {
  const missing: readonly OwnBreakdown[] = [...(prepared.jobGroups ? [] : ['job-group' as const]), ...(prepared.functions ? [] : ['function' as const])]
  for (const name of missing) if (breakdowns.includes(name)) throw new InputError('usage', `no-${name}`, NO_OWN_GROUPS[name])
}

function readReferenceDate(given: string | undefined, figure: Figure, resolution: Resolution): ReferenceDateName {
  if (given === undefined || given === '') return 'period-end'
  const name = oneOf('reference-date', given, Object.keys(REFERENCE_DATES) as ReferenceDateName[])
  if (name === 'period-end') return name
  if (figure.kind !== 'stock') {
    const known = FIGURES.filter(({ kind }) => kind === 'stock').map((stock) => stock.name)
    throw new InputError('usage', 'reference-date-not-for-figure', REFERENCE_DATE_NOT_FOR_FIGURE, { figure: figure.name, known: known.join(', ') })
  }
  if (resolution !== 'year') throw new InputError('usage', 'reference-date-by-year', REFERENCE_DATE_BY_YEAR, { given: name })
  return name
}

function readMonths(raw: RawQuestion, prepared: Prepared): { firstMonth: MonthIndex; endMonth: MonthIndex } {
  const period = (text: string) => {
    const known = parsePeriod(text)
    if (!known) throw new InputError('usage', 'no-period', NO_PERIOD, { given: text })
    return known
  }
  const shown = shownMonths(prepared)
  const from = raw.from === undefined ? undefined : period(raw.from)
  const to = raw.to === undefined ? undefined : period(raw.to)
  const firstMonth = from?.firstMonth ?? shown.first
  const endMonth = to ? to.firstMonth + to.monthCount : shown.end
  const range = { from: monthCode(firstMonth), to: monthCode(endMonth - 1) }
  if (endMonth <= firstMonth) throw new InputError('usage', 'period-backwards', PERIOD_BACKWARDS, range)
  if (endMonth - firstMonth > 1200) throw new InputError('usage', 'period-too-long', PERIOD_TOO_LONG, range)
  return { firstMonth, endMonth }
}

function named<Name extends string>(
  what: 'method' | 'definition',
  given: string | undefined,
  possible: readonly Name[],
  all: Readonly<Record<Name, unknown>>,
  figure: Figure,
): Name | null {
  if (given === undefined || given === '') return possible[0] ?? null
  const name = oneOf(what, given, Object.keys(all) as Name[])
  if (!possible.includes(name))
    throw new InputError('usage', `${what}-not-for-figure`, NOT_FOR_FIGURE, { figure: figure.name, given: name, known: possible.join(', ') || '–' })
  return name
}

function categories(what: BreakdownName, given: string | undefined, known: readonly Category[]): readonly number[] | null {
  if (given === undefined || given === '') return null
  const codes = known.map((category) => category.code)
  return list(given).map((code) => codes.indexOf(oneOf(what, code, codes)))
}

function certification(given: string | undefined, figure: Figure): readonly number[] | null {
  const chosen = categories('certification', given, CERTIFICATION_CATEGORIES)
  if (chosen && !figure.splits.includes('certification') && !figure.choices?.includes('certification'))
    throw new InputError('usage', 'breakdown-not-for-figure', NOT_FOR_FIGURE, { figure: figure.name, given: 'certification', known: breakdownsOf(figure).join(', ') })
  return chosen
}

/** At most seven digits before the decimals, so that øre stay a whole number that a double holds many times over. */
function dailyCost(given: string | undefined, figure: Figure): number | null {
  const isGiven = given !== undefined && given !== ''
  if (!needsDailyCost(figure)) {
    if (isGiven) throw new InputError('usage', 'daily-cost-not-for-figure', DAILY_COST_UNUSED, { figure: figure.name })
    return null
  }
  if (!isGiven) throw new InputError('usage', 'daily-cost-missing', DAILY_COST_MISSING, { figure: figure.name })
  const [, kroner, decimals = ''] = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(given) ?? []
  const hundredths = Number(kroner) * 100 + Number(decimals.padEnd(2, '0'))
  if (!(hundredths > 0)) throw new InputError('usage', 'no-daily-cost', NO_DAILY_COST, { given })
  return hundredths
}

function jobs(given: string | undefined, known: readonly string[]): readonly number[] | null {
  if (given === undefined || given === '') return null
  return list(given).map((code) => known.indexOf(oneOf('job', code, known)))
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function isOneOf<Name extends string>(names: readonly Name[], text: string): text is Name {
  return (names as readonly string[]).includes(text)
}

function oneOf<Name extends string>(what: string, text: string, names: readonly Name[]): Name {
  if (!isOneOf(names, text)) throw unknown(what, text, names)
  return text
}

const WHAT: Readonly<Record<string, Text>> = {
  figure: { nb: 'tall', nn: 'tal', en: 'figure' },
  population: { nb: 'populasjon', nn: 'populasjon', en: 'population' },
  method: { nb: 'metode', nn: 'metode', en: 'method' },
  definition: { nb: 'definisjon', nn: 'definisjon', en: 'definition' },
  breakdown: { nb: 'inndeling', nn: 'inndeling', en: 'breakdown' },
  'reference-date': { nb: 'telledato', nn: 'teljedato', en: 'reference date' },
  organisation: { nb: 'organisering', nn: 'organisering', en: 'organisation' },
}

/** The figure whose name or label is closest. People write a word of it or how it begins, so the rest counts for little. */
function closestFigure(given: string): string {
  const asked = given.toLocaleLowerCase('nb')
  const far = (text: string) =>
    Math.min(
      ...[...text.matchAll(/(?<=^|[ -])/g)].map(({ index }, skipped) => {
        const rest = text.slice(index)
        return Math.min(distance(asked, rest), distance(asked, rest.slice(0, asked.length)) + 0.5) + skipped
      }),
    )
  const ranked = FIGURES.map(({ name, label }) => ({
    name,
    steps: Math.min(...[name, ...Object.values(label)].map((text) => far(text.toLocaleLowerCase('nb')))),
  }))
  return ranked.reduce((best, figure) => (figure.steps < best.steps ? figure : best)).name
}

/** Codes of a municipality that are listed at most: nobody reads five hundred units. What the program itself knows is listed whole. */
const MOST_CODES = 40

/** The error for a name that is not known. */
function unknown(what: string, given: string, known: readonly string[], nearest = known.length ? closest(given, [...known]) : '–'): InputError {
  const label = WHAT[what] ?? (isOneOf(BREAKDOWN_NAMES, what) ? BREAKDOWNS[what].label : { nb: what, nn: what, en: what })
  const text: Text = {
    nb: UNKNOWN_NAME.nb.replace('{what}', label.nb),
    nn: UNKNOWN_NAME.nn.replace('{what}', label.nn),
    en: UNKNOWN_NAME.en.replace('{what}', label.en),
  }
  const isOwnCodes = what === 'unit' || what === 'job'
  const listed = isOwnCodes && known.length > MOST_CODES ? `${known.slice(0, MOST_CODES).join(', ')} …` : known.join(', ')
  return new InputError('usage', `unknown-${what}`, text, { given, nearest, known: listed || '–' })
}
