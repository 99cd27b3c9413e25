/** From the heading of a column to the fields it may be. */
import { TABLES, type TableName } from './rows.ts'
import { PATTERNS } from './table-shapes.ts'
import { VOCABULARY, type Field, type FieldKind, type FieldWords } from './vocabulary.ts'

export type { Field, FieldKind } from './vocabulary.ts'

/**
 * Folded away before headings are compared: nynorsk to bokmål, short forms to long, and the many ways to write "number"
 * and "percent". The words of the dictionary go through the same fold.
 */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/%/g, ' prosent '],
  [/\b(procent|pct|pst|prc)\b|pst$/g, 'prosent'],
  [/num+[ae]r|number/g, 'nr'],
  [/\bf ?nr\b/g, 'fnr'],
  [/\bans ?nr\b/g, 'ansattnr'],
  [/\bst ?nr\b/g, 'stillingsnr'],
  [/\bst (?=kode|tekst|prosent|type)/g, 'stilling '],
  [/\bans (?=forhold|form|type)/g, 'ansettelses'],
  [/\bfrav?\b(?= (kode|type|arsak|prosent|tekst|grad))|\bfrav(?=kode|type|arsak|prosent|tekst|grad)/g, 'fravar'],
  [/sjuke?|syke(?=meld|fra)/g, 'syk'],
  [/namn/g, 'navn'],
  [/forenavn/g, 'fornavn'],
  [/eining/g, 'enhet'],
  [/hovud/g, 'hoved'],
  [/overordna/g, 'overordnet'],
  [/hoyrer/g, 'horer'],
  [/\bligg\b/g, 'ligger'],
  [/tilset[tj]*ings|ansettings/g, 'ansettelses'],
  [/tilset[tj]*ing/g, 'ansettelse'],
  [/tilsett/g, 'ansatt'],
  [/takar/g, 'taker'],
  [/medarbeidar/g, 'medarbeider'],
  [/lonn/g, 'lon'],
  [/stad\b/g, 'sted'],
  [/teneste/g, 'tjeneste'],
  [/verksemd/g, 'virksomhet'],
  [/(be)?nemning|benevnelse/g, 'betegnelse'],
  [/onskj/g, 'onsk'],
  [/onsk(t|te|a)\b/g, 'onsket'],
  [/onskar/g, 'onsker'],
  [/storleik/g, 'storrelse'],
  [/hogare|hogre|hoyare/g, 'hoyere'],
  [/utviding/g, 'utvidelse'],
  [/utvida\b/g, 'utvidet'],
  [/auka\b/g, 'okt'],
  [/auke\b/g, 'oke'],
  [/auking/g, 'okning'],
  [/meir/g, 'mer'],
  [/\b(bede|bed)\b/g, 'bedt'],
  [/\bvek(e|er)\b/g, 'uker'],
  [/timar\b/g, 'timer'],
  [/timetal\b/g, 'timetall'],
  [/\b(antal|tal|ant)\b/g, 'antall'],
  [/manad/g, 'maned'],
  [/tilgjengeleg/g, 'tilgjengelig'],
  [/gjelder/g, 'gjeld'],
  [/\b(til|fra)treding/g, '$1tredelse'],
  [/dagar\b/g, 'dager'],
  [/\bsvara\b/g, 'svart'],
  [/\binnan\b/g, 'innen'],
  [/\bbyrj(e|a)\b/g, 'begynne'],
  [/\bbyrjar\b/g, 'begynner'],
  [/\bstarta\b/g, 'starte'],
  [/\bfodd\b/g, 'fodt'],
  [/\bleiar/g, 'leder'],
]

/** The heading without what varies: case, accents, signs, blanks, and language form. Å, aa and a are one; so are ø, oe and o, æ, ae and a. */
export function normaliseHeading(heading: string): string {
  let text = heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ø|œ/g, 'o')
    .replace(/æ/g, 'a')
    .replace(/ß/g, 'ss')
    .replace(/oe/g, 'o')
    .replace(/ae|aa/g, 'a')
  text = text.replace(/f\.\s*o\.\s*m\.?/g, 'fom').replace(/t\.\s*o\.\s*m\.?/g, 'tom')
  text = text.replace(/[^a-z0-9%]+/g, ' ')
  for (const [pattern, replacement] of FOLDS) text = text.replace(pattern, replacement)
  return text.replace(/ /g, '')
}

/** Questions of a survey stand as headings too. */
const LONGEST_HEADING = 200

/** The heading and what it may be a longer form of: without its brackets, what stands in them, the last parts of a path. */
export function headingForms(heading: string): string[] {
  // Where headings are looked for, most cells are data.
  if (heading.length > LONGEST_HEADING || !/[\p{L}%]/u.test(heading)) return []
  const forms = [heading]
  const brackets = /^([^([]*)[([]([^)\]]*)[)\]]\s*(.*)$/s.exec(heading)
  if (brackets) {
    const [, before, inside, after] = brackets
    // Unit4 writes a code's text beside it as "Stilling (T)".
    if (inside.trim().toUpperCase() === 'T') forms.push(`${before} navn`, `${before} tekst`)
    else forms.push(`${before} ${after}`, inside)
  }
  const path = heading.split(/[.:/>|–]|(?<=\w\d{3})-|\s-\s/).filter((part) => part.trim() !== '')
  if (path.length > 2) forms.push(path.slice(-2).join(' '))
  if (path.length > 1) forms.push(path[path.length - 1])
  return [...new Set(forms.map(normaliseHeading))].filter((form) => form !== '')
}

export const STRENGTHS = { sure: 3, likely: 2, vague: 1 } as const

/** A field that a heading may be, and how strongly the heading says so. */
export interface Meaning {
  readonly field: Field
  readonly kind: FieldKind
  readonly strength: number
  /** Place among the words of the field: the first is the usual one. */
  readonly order: number
}

type TableDictionary = ReadonlyMap<string, readonly Meaning[]>

const DICTIONARY: ReadonlyMap<TableName, TableDictionary> = new Map(TABLES.map((table) => [table, dictionaryOf(table)]))

function dictionaryOf(table: TableName): TableDictionary {
  const dictionary = new Map<string, Meaning[]>()
  for (const [field, words] of Object.entries(VOCABULARY[table]) as [Field, FieldWords][]) {
    let order = 0
    for (const [level, strength] of Object.entries(STRENGTHS)) {
      for (const word of (words[level as keyof typeof STRENGTHS] ?? '').split(',').map(normaliseHeading)) {
        if (word === '') continue
        const meanings = dictionary.get(word) ?? []
        if (!meanings.some((meaning) => meaning.field === field)) meanings.push({ field, kind: words.kind, strength, order: order++ })
        dictionary.set(word, meanings)
      }
    }
  }
  return dictionary
}

/** What a heading can mean in a table, by its forms; longer forms of a word count a little less than the word itself. */
export function meaningsOf(table: TableName, forms: readonly string[]): Meaning[] {
  const words = DICTIONARY.get(table)
  const found = new Map<Field, Meaning>()
  forms.forEach((form, distance) => {
    for (const meaning of words?.get(form) ?? []) {
      const strength = meaning.strength - distance * 0.2
      if (strength > (found.get(meaning.field)?.strength ?? 0)) found.set(meaning.field, { ...meaning, strength })
    }
  })
  if (found.size === 0 && forms.length > 0)
    for (const [field, pattern] of Object.entries(PATTERNS[table]) as [Field, RegExp][])
      if (pattern.test(forms[0])) found.set(field, { field, kind: kindOf(table, field), strength: STRENGTHS.vague, order: 100 })
  return [...found.values()]
}

/** The fields that a profile can name for a table. */
export function fieldsOf(table: TableName): Field[] {
  return (Object.keys(VOCABULARY[table]) as Field[]).filter((field) => field !== 'unused')
}

export function kindOf(table: TableName, field: Field): FieldKind {
  const words: Partial<Record<Field, FieldWords>> = VOCABULARY[table]
  return words[field]?.kind ?? 'unused'
}

/** All words of a field, normalised: what a heading that was not understood is compared with. */
export function wordsOf(table: TableName, field: Field): string[] {
  const words = [...(DICTIONARY.get(table) ?? [])]
  return words.filter(([, meanings]) => meanings.some((meaning) => meaning.field === field)).map(([word]) => word)
}
