/**
 * Made-up answers of the API for states that a real store lacks or that cannot be brought about at will. Every number is
 * a function of its address, so two runs draw the same picture.
 */
import { dateOf, firstDayOfMonth, parsePeriod, periodsWithin, RESOLUTIONS, type Resolution } from '../../engine/calendar.ts'
import { describeFigure } from '../../engine/figures/describe.ts'
import { versionOf, type Figure } from '../../engine/figures/figure.ts'
import { figureNamed } from '../../engine/figures/register.ts'
import { BREAKDOWNS } from '../../engine/figures/vocabulary.ts'
import type { Language } from '../../engine/messages.ts'
import type { AnswerBody, AnswerCell } from '../../server/schemas.ts'
import { AS_OF, FIRST_MONTH, JOBS, UNITS, type Scenario } from './fixture-municipality.ts'

const CHILDREN = new Map<string, string[]>()
for (const { unit, parent } of UNITS) if (parent !== null) CHILDREN.set(parent, [...(CHILDREN.get(parent) ?? []), unit])
const HEADCOUNTS = new Map<string, number>()

/** 0 to 1, the same for the same text. */
function noise(text: string): number {
  let hash = 2166136261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2246822519)
  hash ^= hash >>> 13
  return (hash >>> 0) / 4294967296
}

interface Group {
  readonly unit: string
  readonly category: string
}

/** Headcount of a unit: the sum of its leaves, so that levels agree. */
function headcount(unit: string): number {
  const known = HEADCOUNTS.get(unit)
  if (known !== undefined) return known
  const children = CHILDREN.get(unit)
  const count = children ? children.reduce((sum, child) => sum + headcount(child), 0) : 8 + Math.floor(noise(`size ${unit}`) * 34)
  HEADCOUNTS.set(unit, count)
  return count
}

/** Sickness absence of a month in percent: a level of its own for each unit, a season, a slow drift. */
function absencePercent(group: Group, month: number): number {
  const children = CHILDREN.get(group.unit)
  if (children) {
    // A unit above others is their ratio of sums, as in a real answer.
    const persons = children.map((child) => headcount(child))
    const sum = children.reduce((total, child, i) => total + absencePercent({ ...group, unit: child }, month) * persons[i], 0)
    return sum / persons.reduce((total, count) => total + count, 0)
  }
  const size = headcount(group.unit)
  const level = 8.6 + (noise(`level ${group.unit}`) - 0.5) * Math.min(9, 60 / Math.sqrt(size)) + (group.unit.startsWith('11') ? 1.3 : 0)
  const season = 1.3 * Math.cos(((month % 12) / 12) * 2 * Math.PI)
  const drift = 0.7 * Math.sin((month - FIRST_MONTH) / 14 + noise(group.unit) * 6)
  const jitter = (noise(`${group.unit} ${month}`) - 0.5) * (26 / Math.sqrt(size))
  const byGroup =
    { female: 1.08, male: 0.72, '0-29': 0.85, '30-39': 1.02, '40-49': 0.95, '50-59': 1.06, '60+': 1.18 }[group.category] ??
    0.8 + noise(group.category) * 0.45
  return Math.max(0.2, (level + season + drift + jitter) * (group.category === '' ? 1 : byGroup))
}

const PARTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  certification: { 'self-certified': 0.21, 'doctor-certified': 0.79 },
  duration: { '1-3': 0.11, '4-16': 0.16, '17-56': 0.24, '57+': 0.49 },
  'duration-nav': { '1-7': 0.18, '8-16': 0.09, '17-56': 0.24, '57-140': 0.22, '141-273': 0.17, '274+': 0.1 },
  'duration-length': { '1-16': 0.27, '17+': 0.73 },
  grading: { full: 0.78, graded: 0.22 },
  payer: { employer: 0.44, nav: 0.56 },
  'band-before': { '0-24.9': 0.08, '25-49.9': 0.11, '50-74.9': 0.18, '75-99.9': 0.19, '100+': 0.36, none: 0.08 },
  band: { '0-24.9': 0.08, '25-49.9': 0.12, '50-74.9': 0.2, '75-99.9': 0.21, '100+': 0.39 },
}
/** The flow has a band more, for who has left; and nobody is there on neither date. */
const BAND_AFTER = { ...PARTS.band, none: 0.07 }

interface Part {
  readonly name: string
  readonly code: string
}

function sharesOf(figure: Figure, name: string): Readonly<Record<string, number>> {
  return name === 'band' && figure.name === 'band-flow' ? BAND_AFTER : PARTS[name]
}

/** Numerator, denominator and persons of a figure in one month. */
function monthOf(
  figure: Figure,
  group: Group,
  split: readonly Part[],
  month: number,
  definition: string | null,
): [number, number | null, number] {
  const share = group.category === '' ? 1 : ({ female: 0.77, male: 0.23 }[group.category] ?? 0.2)
  const persons = Math.max(1, Math.round(headcount(group.unit) * share))
  const drift = (month - FIRST_MONTH) / 72
  const wobble = (noise(`${figure.name} ${group.unit} ${group.category} ${month}`) - 0.5) / Math.sqrt(persons)
  const partShare = split.reduce(
    (product, { name, code }) =>
      product * (sharesOf(figure, name)[code] ?? 0) * (1 + 0.15 * (noise(`${code} ${group.unit}`) - 0.5) + (code === '100+' ? 0.12 * drift : 0)),
    1,
  )
  const contractual = persons * 16
  const sick = (contractual * absencePercent(group, month)) / 100
  const partTime = Math.round(persons * (0.62 - 0.07 * drift))
  const answered = Math.round(partTime * (0.52 + 0.2 * noise(`answer ${group.unit}`)))
  const involuntary =
    answered *
    ({ arp: 0.27, 'lfs-2021': 0.19, 'lfs-old': 0.11 }[definition ?? 'arp'] ?? 0.2) *
    (0.8 + 0.5 * noise(`want ${group.unit}`) + wobble * 0.4)
  switch (figure.name) {
    case 'sickness-absence-rate':
      return [sick * partShare, contractual, persons]
    case 'attendance-rate':
      return [contractual - sick, contractual, persons]
    case 'graded-share':
      return [sick * (0.2 + 0.05 * noise(`graded ${group.unit}`) + 0.02 * drift), sick, persons]
    case 'average-position-size':
      return [
        persons * 100 * Math.min(1, 0.79 + 0.035 * drift + 0.1 * (noise(`size ${group.unit}`) - 0.5) + wobble * 0.1),
        persons,
        persons,
      ]
    case 'average-position-size-per-position':
      return [persons * 100 * Math.min(1, 0.73 + 0.04 * drift + 0.1 * (noise(`size ${group.unit}`) - 0.5) + wobble * 0.1), persons, persons]
    case 'full-time-share':
    case 'full-time-position-share':
      return [
        persons *
          Math.min(
            1,
            (figure.name === 'full-time-share' ? 0.4 : 0.36) + 0.05 * drift + 0.1 * (noise(`full ${group.unit}`) - 0.5) + wobble * 0.2,
          ),
        persons,
        persons,
      ]
    case 'position-size-bands': {
      const whole = Object.keys(PARTS.band).reduce(
        (sum, code) => sum + PARTS.band[code] * (1 + 0.15 * (noise(`${code} ${group.unit}`) - 0.5) + (code === '100+' ? 0.12 * drift : 0)),
        0,
      )
      return [(persons * partShare) / whole, persons, persons]
    }
    case 'involuntary-part-time-share':
      return [Math.round(involuntary), answered, answered]
    case 'answer-rate':
      return [answered, partTime, partTime]
    case 'wished-fte':
      return [involuntary * 0.27, null, answered]
    case 'part-time-persons':
      return [partTime, null, partTime]
    case 'fte':
      return [persons * (0.79 + 0.035 * drift), null, persons]
    default:
      return [Math.round(persons * partShare), null, persons]
  }
}

export interface AskedOf {
  readonly figure: string
  readonly by: readonly string[]
  readonly from: string
  readonly to: string
  readonly unit: string
  readonly method: string | null
  readonly population: string | null
  readonly definition: string | null
  readonly referenceDate?: string | null
  readonly dailyCost?: string | null
}

/** The answer to a question, or `undefined` for a name that is not known. */
export function answerBody(asked: AskedOf, language: Language, scenario: Scenario): AnswerBody | undefined {
  const figure = figureNamed(asked.figure)
  const [from, to] = [parsePeriod(asked.from), parsePeriod(asked.to)]
  const resolution = RESOLUTIONS.find((name) => asked.by.includes(name)) ?? 'month'
  const top = UNITS.find(({ unit }) => unit === asked.unit)
  if (!figure || !from || !to || !top) return undefined
  const below = asked.by.includes('unit') ? UNITS.filter(({ unit }) => unit === top.unit || ancestors(unit).includes(top.unit)) : [top]
  const groupBy = asked.by.find((name) => name === 'sex' || name === 'age-band' || name === 'job' || name === 'category')
  const groups =
    groupBy === 'job'
      ? JOBS.map(({ code }) => code)
      : groupBy === undefined
        ? ['']
        : (BREAKDOWNS[groupBy].categories ?? []).map(({ code }) => code)
  const parts = asked.by
    .filter((name) => name in PARTS)
    .reduce<Part[][]>((all, name) => all.flatMap((split) => Object.keys(sharesOf(figure, name)).map((code) => [...split, { name, code }])), [[]])
    .filter((split) => split.length < 2 || split.some(({ code }) => code !== 'none'))
  const cells: AnswerCell[] = []
  for (const period of periodsWithin(resolution, from.firstMonth, to.firstMonth + 1))
    for (const { unit } of below)
      for (const category of groups)
        for (const part of parts) {
          const address = {
            period: period.code,
            unit,
            ...(groupBy ? { [groupBy]: category } : {}),
            ...Object.fromEntries(part.map(({ name, code }) => [name, code])),
          }
          cells.push({ ...address, ...cellOf(figure, { unit, category }, part, period, resolution, asked.definition, scenario) })
        }
  return {
    notForPublication: true,
    asOf: AS_OF,
    load: 1,
    definitionVersion: versionOf(figure).version,
    figure: describeFigure(figure, language),
    question: {
      resolution,
      by: [...asked.by],
      from: asked.from,
      to: asked.to,
      unit: asked.unit,
      method: asked.method ?? figure.methods[0]?.name ?? null,
      population: asked.population ?? figure.population,
      definition: asked.definition ?? figure.definitions[0] ?? null,
      referenceDate: figure.kind === 'stock' ? (asked.referenceDate ?? 'period-end') : null,
      organisation: 'now',
      dailyCost: asked.dailyCost ? Number(asked.dailyCost) : null,
    },
    cells,
  }
}

function ancestors(unit: string): string[] {
  const parent = UNITS.find((node) => node.unit === unit)?.parent
  return parent ? [parent, ...ancestors(parent)] : []
}

function cellOf(
  figure: Figure,
  group: Group,
  part: readonly Part[],
  period: { firstMonth: number; monthCount: number },
  resolution: Resolution,
  definition: string | null,
  scenario: Scenario,
) {
  const none = { numerator: null, denominator: null, value: null, persons: 0 }
  const months =
    figure.kind === 'stock'
      ? [period.firstMonth + period.monthCount - 1]
      : Array.from({ length: period.monthCount }, (_, i) => period.firstMonth + i)
  if (group.category === 'unknown') return { ...none, numerator: 0, denominator: 0, state: 'not-applicable' as const }
  if (scenario.empty || months[0] < FIRST_MONTH || (figure.needs === 'wishes' && !scenario.hasWishes))
    return { ...none, state: 'not-available' as const }
  if (scenario.holes && group.unit !== '1') {
    const draw = noise(`hole ${group.unit} ${resolution === 'rolling-12' ? '' : period.firstMonth}`)
    if (draw < 0.12) return { ...none, persons: 4, state: 'withheld' as const }
    if (draw < 0.2) return { ...none, state: 'not-available' as const }
  }
  if (scenario.holes && dateOf(firstDayOfMonth(period.firstMonth)).year === 2025 && period.firstMonth % 12 === 4)
    return { ...none, state: 'not-available' as const }
  const sums = months.map((month) => monthOf(figure, group, part, month, definition))
  const numerator = sums.reduce((sum, [n]) => sum + n, 0)
  const denominator = sums[0][1] === null ? null : sums.reduce((sum, [, d]) => sum + (d ?? 0), 0)
  const value = denominator === null ? numerator : (figure.scale * numerator) / denominator
  return { numerator, denominator, value, persons: sums[sums.length - 1][2], state: value === 0 ? ('zero' as const) : ('value' as const) }
}
