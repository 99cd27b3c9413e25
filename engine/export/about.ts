/** What an exported answer says about itself: its dimensions with names, and the facts that the numbers rest on. */
import { isoDate } from '../calendar.ts'
import type { Answer, TextColumn } from '../answer.ts'
import type { RegisterDescription } from '../figures/describe.ts'
import { categoriesOf, versionOf } from '../figures/figure.ts'
import { BREAKDOWNS, type BreakdownName } from '../figures/vocabulary.ts'
import type { Language } from '../messages.ts'
import { questionTexts } from '../question.ts'
import type { Load } from '../store/ledger.ts'
import { periodName } from './period-names.ts'
import { EXPORT } from './texts.ts'

/** Where an answer comes from, and in which language it is told. */
export interface Origin {
  readonly load: Pick<Load, 'load' | 'loadedAt' | 'municipality' | 'name'>
  /** In the asked language, with the municipality's own jobs. */
  readonly register: RegisterDescription
  readonly language: Language
}

/** One dimension of an answer: its column of codes, and a name for each of the column's values. */
export interface Dimension {
  readonly name: string
  readonly label: string
  readonly column: TextColumn
  readonly labels: readonly string[]
  /** Whether people know the codes: those of periods, units and jobs, not those that programs know women and men by. */
  readonly hasKnownCodes: boolean
}

/** Period, unit and the breakdowns asked for, in the order of the answer's columns. */
export function dimensionsOf({ period, unit, breakdowns, prepared, question }: Answer, { register, language }: Origin): Dimension[] {
  const labelOf = (name: string) => register.breakdowns.find((known) => known.name === name)?.label ?? name
  const labelsOf = (name: BreakdownName, codes: readonly string[]) => {
    const fixed = categoriesOf(question.figure, name)?.map(({ code, label }) => [code, label[language]] as const)
    const own = register.breakdowns.find((known) => known.name === name)?.categories.map(({ code, label }) => [code, label] as const)
    const categories = new Map(fixed ?? own)
    return codes.map((code) => categories.get(code) ?? code)
  }
  return [
    {
      name: 'period',
      label: EXPORT.period[language],
      column: period,
      labels: period.values.map((code) => periodName(code, question.resolution, language)),
      hasKnownCodes: true,
    },
    { name: 'unit', label: labelOf('unit'), column: unit, labels: prepared.unitName, hasKnownCodes: true },
    ...breakdowns.map(({ name, column }) => {
      const labels = labelsOf(name, column.values)
      const hasKnownCodes = categoriesOf(question.figure, name) === null && labels.some((label, at) => label !== column.values[at])
      return { name, label: labelOf(name), column, labels, hasKnownCodes }
    }),
  ]
}

/** Codes of the categories that alone count, by the name of their breakdown; empty where all count. */
export function filterOf({ question, prepared }: Answer): Readonly<Partial<Record<BreakdownName, readonly string[]>>> {
  const { sex, ageBand, job, certification } = question.filter
  const chosen = { sex, 'age-band': ageBand, job, certification } as const
  return Object.fromEntries(
    Object.entries(chosen).flatMap(([name, places]) => {
      const codes = name === 'job' ? prepared.jobs : (BREAKDOWNS[name as keyof typeof chosen].categories ?? []).map(({ code }) => code)
      return places ? [[name, places.map((place) => codes[place])]] : []
    }),
  )
}

/**
 * The facts of an answer in codes, for programs: what was computed, by which version of which definition, on what. The same in
 * every language.
 */
export function factsOf(answer: Answer) {
  const { question, prepared } = answer
  const { figure } = question
  return {
    figure: figure.name,
    unitOfMeasure: figure.unit,
    decimals: figure.decimals,
    houseRule: figure.houseRule,
    definitionVersion: versionOf(figure).version,
    asOf: isoDate(prepared.asOfDay),
    notForPublication: true,
    ...questionTexts(question, prepared),
    filter: filterOf(answer),
  }
}

/** The facts as texts, for the metadata of a file; what is no text is written as JSON. */
export function metadataOf(answer: Answer): Record<string, string> {
  return Object.fromEntries(
    Object.entries(factsOf(answer)).map(([name, fact]): [string, string] => [name, typeof fact === 'string' ? fact : JSON.stringify(fact)]),
  )
}
