/** Names of the dimensions that tables are cut by, and of their categories, in three languages. */
import type { PublishedTable } from '../disclosure/model.ts'
import { categoriesOf } from '../figures/figure.ts'
import { registered } from '../figures/register.ts'
import { AGE_CATEGORIES, BREAKDOWN_NAMES, BREAKDOWNS, type BreakdownName, type Category } from '../figures/vocabulary.ts'
import { LANGUAGES, type Text } from '../messages.ts'
import type { EditionDimension } from './format.ts'
import { EDITION_TEXTS } from './texts.ts'

const isBreakdown = (name: string): name is BreakdownName => (BREAKDOWN_NAMES as readonly string[]).includes(name)

/**
 * The dimensions of tables, by name.
 *
 * @param jobGroups of the municipality
 */
export function dimensionsOf(tables: readonly PublishedTable[], jobGroups: readonly Category[]): Readonly<Record<string, EditionDimension>> {
  const codes = new Map<string, { figure: string; categories: Set<string> }>()
  for (const { figure, dimension, categories } of tables) {
    if (!categories) continue
    const known = codes.get(dimension) ?? { figure, categories: new Set() }
    for (const category of categories) known.categories.add(category)
    codes.set(dimension, known)
  }
  return Object.fromEntries([...codes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { figure, categories }]) => [name, dimensionOf(name, figure, [...categories], jobGroups)]))
}

/** A crossing is named by its parts, `sex:band`, and so are its categories, `female:100+`. */
function dimensionOf(name: string, figure: string, codes: readonly string[], jobGroups: readonly Category[]): EditionDimension {
  const parts = name.split(':').map((part) => partOf(part, figure, jobGroups))
  return {
    label: joined(parts.map(({ label }) => label), ' × '),
    categories: codes.map((code) => {
      const own = parts.length === 1 ? [code] : code.split(':')
      return { code, label: joined(own.map((one, i) => labelOf(one, parts[i]?.known ?? [])), ', ') }
    }),
  }
}

function partOf(name: string, figure: string, jobGroups: readonly Category[]): { readonly label: Text; readonly known: readonly Category[] } {
  if (name === 'job-group') return { label: BREAKDOWNS[name].label, known: jobGroups }
  if (name === 'age-band-merged') return { label: EDITION_TEXTS.ageMerged, known: AGE_CATEGORIES }
  if (!isBreakdown(name)) throw new Error(`an edition has no dimension ${name}`)
  return { label: BREAKDOWNS[name].label, known: categoriesOf(registered(figure), name) ?? [] }
}

function labelOf(code: string, known: readonly Category[]): Text {
  const category = known.find((candidate) => candidate.code === code)
  if (category) return category.label
  const [, from, to] = /^(\d+)-(\d+)$/.exec(code) ?? []
  if (from === undefined) return { nb: code, nn: code, en: code }
  return from === '0'
    ? { nb: `under ${Number(to) + 1} år`, nn: `under ${Number(to) + 1} år`, en: `under ${Number(to) + 1}` }
    : { nb: `${from}–${to} år`, nn: `${from}–${to} år`, en: `${from}–${to}` }
}

function joined(texts: readonly Text[], between: string): Text {
  const [nb, nn, en] = LANGUAGES.map((language) => texts.map((text) => text[language]).join(between))
  return { nb, nn, en }
}
