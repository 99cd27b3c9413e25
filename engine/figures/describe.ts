/** The register in one language: what the API, the dashboard, the glossary and `figures --list` show. */
import { RESOLUTIONS } from '../calendar.ts'
import type { Language } from '../messages.ts'
import { breakdownsOf, type Figure } from './figure.ts'
import { FIGURES, UNIT_LABELS } from './register.ts'
import { BREAKDOWN_NAMES, BREAKDOWNS, DEFINITIONS, METHODS, POPULATIONS, RESOLUTION_LABELS, type Named } from './vocabulary.ts'

/** One figure, every text in one language. */
export interface FigureDescription {
  readonly name: string
  readonly label: string
  readonly definition: string
  readonly source: string
  readonly houseRule: boolean
  readonly unit: string
  readonly unitLabel: string
  readonly decimals: number
  readonly kind: 'flow' | 'stock'
  readonly breakdowns: string[]
  readonly population: string
  readonly methods: string[]
  readonly definitions: string[]
}

export interface NamedCode {
  readonly code: string
  readonly label: string
}

export interface RegisterDescription {
  readonly figures: FigureDescription[]
  readonly breakdowns: { readonly name: string; readonly label: string; readonly categories: NamedCode[] }[]
  readonly resolutions: NamedCode[]
  readonly methods: NamedCode[]
  readonly populations: NamedCode[]
  readonly definitions: NamedCode[]
}

export function describeFigure(figure: Figure, language: Language): FigureDescription {
  return {
    name: figure.name,
    label: figure.label[language],
    definition: figure.definition[language],
    source: figure.source[language],
    houseRule: figure.houseRule,
    unit: figure.unit,
    unitLabel: UNIT_LABELS[figure.unit][language],
    decimals: figure.decimals,
    kind: figure.kind,
    breakdowns: [...breakdownsOf(figure)],
    population: figure.population,
    methods: figure.methods.map((method) => method.name),
    definitions: [...figure.definitions],
  }
}

/**
 * The whole register.
 *
 * @param jobs the municipality's own jobs; units are given with the municipality
 */
export function describeRegister(language: Language, jobs: readonly NamedCode[] = []): RegisterDescription {
  const named = (names: Readonly<Record<string, Named>>): NamedCode[] =>
    Object.entries(names).map(([code, { label }]) => ({ code, label: label[language] }))
  return {
    figures: FIGURES.map((figure) => describeFigure(figure, language)),
    breakdowns: BREAKDOWN_NAMES.map((name) => ({
      name,
      label: BREAKDOWNS[name].label[language],
      categories: name === 'job' ? [...jobs] : (BREAKDOWNS[name].categories ?? []).map(({ code, label }) => ({ code, label: label[language] })),
    })),
    resolutions: RESOLUTIONS.map((code) => ({ code, label: RESOLUTION_LABELS[code][language] })),
    methods: named(METHODS),
    populations: named(POPULATIONS),
    definitions: named(DEFINITIONS),
  }
}
