/** What a profile says that codes mean: each code one thing, or what the text beside it says. */
import { ABSENCE_CATEGORIES, type AbsenceCategory } from '../canonical.ts'
import { refuse } from './messages.ts'
import { comparable } from './source.ts'

/** What is said of a code that nobody knows the meaning of: its rows are set aside, knowingly. */
export const SET_ASIDE = 'set-aside'
const CHOICES = [...ABSENCE_CATEGORIES, SET_ASIDE] as const

/** By the text in the same row, made comparable, of a code that stands for several things. Rows with another text are as those of a code that nobody has mapped. */
export type ByText<Category extends string> = ReadonlyMap<string, Category | typeof SET_ASIDE>
export type Meaning<Category extends string> = Category | ByText<Category>

/** So many rows whose text means another thing are no slip of somebody who types. House rule. */
export const FEWEST_OF_MEANING = 3

/** A code with more different texts than these has what somebody types beside it. */
export const MOST_TEXTS = 12
export const LONGEST_CODE = 60

/** Whether a code or text may be told: what is longer, or has the digits of a national id, may be anything. */
export function isListable(text: string): boolean {
  return text.length <= LONGEST_CODE && !/\d{11}/.test(text)
}

/** What the profile says of a code or text, also where a table tool has put `.0` behind a number; `undefined` where it says nothing. */
export function categoryOf<Told>(told: ReadonlyMap<string, Told>, text: string): Told | undefined {
  const code = comparable(text)
  return told.get(code) ?? told.get(code.replace(/^(\d+)[.,]0$/, '$1'))
}

export type LineOf = (...path: string[]) => number

/** Codes with one meaning each. Throws `InputError` where a code stands twice with different ones. */
export function readCodes<Category extends string>(codes: Readonly<Record<string, Category | typeof SET_ASIDE>> = {}, file: string, lineOf: LineOf): Map<string, Category> {
  return new Map([...comparableKeys(codes, file, lineOf)].filter((entry): entry is [string, Category] => entry[1] !== SET_ASIDE))
}

/** Codes of absence: a category each, or a category for each of its texts. Throws `InputError` where they are anything else. */
export function readAbsenceCodes(given: Readonly<Record<string, unknown>> = {}, file: string, lineOf: LineOf): Map<string, Meaning<AbsenceCategory>> {
  const read = (value: unknown, ...path: string[]): AbsenceCategory | typeof SET_ASIDE => {
    if (typeof value !== 'string') throw refuse('profile-wrong-shape', { file, line: lineOf(...path), key: path.at(-1) ?? '' })
    const category = CHOICES.find((known) => known === value)
    if (category === undefined) throw refuse('profile-unknown-value', { file, line: lineOf(...path), key: path.at(-1) ?? '', value, known: CHOICES.join(', ') })
    return category
  }
  const meanings = Object.entries(given).map(([code, value]): [string, Meaning<AbsenceCategory> | typeof SET_ASIDE] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [code, read(value, code)]
    const byText = Object.fromEntries(Object.entries(value).map(([text, category]) => [text, read(category, code, text)]))
    return [code, comparableKeys(byText, file, (text) => lineOf(code, text))]
  })
  return new Map([...comparableKeys(Object.fromEntries(meanings), file, lineOf)].filter((entry): entry is [string, Meaning<AbsenceCategory>] => entry[1] !== SET_ASIDE))
}

/** The codes that are set aside knowingly, made comparable. */
export function setAsideIn(codes: Readonly<Record<string, unknown>> = {}): string[] {
  return Object.entries(codes).flatMap(([code, category]) => (category === SET_ASIDE ? [comparable(code)] : []))
}

function comparableKeys<Value>(values: Readonly<Record<string, Value>>, file: string, lineOf: LineOf): Map<string, Value> {
  const known = new Map<string, Value>()
  for (const [key, value] of Object.entries(values)) {
    const code = comparable(key)
    const other = known.get(code)
    if (other !== undefined && other !== value) throw refuse('profile-contradiction', { file, line: lineOf(key), key })
    known.set(code, value)
  }
  return known
}

/** Codes that the text beside them tells apart. */
export function toldByText<Category extends string>(meanings: ReadonlyMap<string, Meaning<Category>>): Map<string, ByText<Category>> {
  return new Map([...meanings].flatMap(([code, meaning]) => (typeof meaning === 'string' ? [] : [[code, meaning] as const])))
}
