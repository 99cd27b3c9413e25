/** The register in one language: what the API, the dashboard, the glossary and `figures --list` show. */
import { RESOLUTIONS } from '../calendar.ts'
import type { Language } from '../messages.ts'
import { breakdownsOf, needsDailyCost, versionOf, type Figure } from './figure.ts'
import { FIGURES, UNIT_LABELS } from './register.ts'
import {
  BREAKDOWN_NAMES,
  BREAKDOWNS,
  DEFINITIONS,
  METHODS,
  noteOf,
  POPULATIONS,
  REFERENCE_DATES,
  RESOLUTION_LABELS,
  type BreakdownName,
  type Category,
  type Named,
} from './vocabulary.ts'

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
  /** Breakdowns of which some categories can be chosen, although the figure is not split by them. */
  readonly choices: string[]
  readonly population: string
  readonly methods: string[]
  readonly definitions: string[]
  /** What a question about it must give beside the period: `daily-cost`. */
  readonly parameters: string[]
  /** The version that answers follow: the last of `versions`. */
  readonly definitionVersion: number
  readonly versions: { readonly version: number; readonly validFrom: string; readonly change: string | null }[]
}

export interface NamedCode {
  readonly code: string
  readonly label: string
}

export interface BreakdownDescription {
  readonly name: string
  readonly label: string
  readonly categories: NamedCode[]
  /** The house rule that the categories follow; `null`: there is none. */
  readonly note: string | null
}

/** A method, and since when there is such a way to count. */
export interface MethodDescription extends NamedCode {
  readonly validFrom: string
  readonly note: string
}

export interface RegisterDescription {
  readonly figures: FigureDescription[]
  readonly breakdowns: BreakdownDescription[]
  readonly resolutions: NamedCode[]
  readonly methods: MethodDescription[]
  readonly populations: NamedCode[]
  readonly definitions: NamedCode[]
  readonly referenceDates: NamedCode[]
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
    choices: [...(figure.choices ?? [])],
    population: figure.population,
    methods: figure.methods.map((method) => method.name),
    definitions: [...figure.definitions],
    parameters: needsDailyCost(figure) ? ['daily-cost'] : [],
    definitionVersion: versionOf(figure).version,
    versions: figure.versions.map(({ version, validFrom, change }) => ({ version, validFrom, change: change && change[language] })),
  }
}

/** Categories that are the municipality's own. Empty: it has none, and nothing can be broken down by them. */
export interface OwnCategories {
  readonly jobs: readonly NamedCode[]
  readonly jobGroups: readonly Category[]
  readonly functions: readonly Category[]
}

/**
 * The whole register.
 *
 * @param own of the municipality that will be asked: breakdowns that it cannot be asked by are left out. Without it all are there.
 */
export function describeRegister(language: Language, own?: OwnCategories): RegisterDescription {
  const inLanguage = (categories: readonly Category[]): NamedCode[] => categories.map(({ code, label }) => ({ code, label: label[language] }))
  const categoriesOf = (name: BreakdownName): NamedCode[] => {
    switch (name) {
      case 'job':
        return [...(own?.jobs ?? [])]
      case 'job-group':
        return inLanguage(own?.jobGroups ?? [])
      case 'function':
        return inLanguage(own?.functions ?? [])
      default:
        return inLanguage(BREAKDOWNS[name].categories ?? [])
    }
  }
  const isThere = (name: string) => !own || ((name !== 'job-group' || own.jobGroups.length > 0) && (name !== 'function' || own.functions.length > 0))
  const named = (names: Readonly<Record<string, Named>>): NamedCode[] =>
    Object.entries(names).map(([code, { label }]) => ({ code, label: label[language] }))
  return {
    figures: FIGURES.map((figure) => describeFigure(figure, language)).map((figure) => ({ ...figure, breakdowns: figure.breakdowns.filter(isThere) })),
    breakdowns: BREAKDOWN_NAMES.filter(isThere).map((name) => ({ name, label: BREAKDOWNS[name].label[language], categories: categoriesOf(name), note: noteOf(name)?.[language] ?? null })),
    resolutions: RESOLUTIONS.map((code) => ({ code, label: RESOLUTION_LABELS[code][language] })),
    methods: Object.entries(METHODS).map(([code, { label, validFrom, note }]) => ({ code, label: label[language], validFrom, note: note[language] })),
    populations: named(POPULATIONS),
    definitions: named(DEFINITIONS),
    referenceDates: named(REFERENCE_DATES),
  }
}
