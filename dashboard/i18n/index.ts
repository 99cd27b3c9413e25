/** The texts of the pages in the three languages. A key that a language lacks is a type error. */
import type { Language } from '../../engine/messages.ts'
import { createFormat } from '../format.ts'
import { en } from './en.ts'
import { nb } from './nb.ts'
import { nn } from './nn.ts'

export type Key = keyof typeof nb
export type Messages = Readonly<Record<Key, string>>
/** A number is written as the language writes it, and decides between the words of `{name:one|other}`. */
export type Translate = (key: Key, values?: Readonly<Record<string, string | number>>) => string

export const MESSAGES: Readonly<Record<Language, Messages>> = { nb, nn, en }

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' }

const PLACE = /\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g

// Browsers need not have the data of nynorsk, which counts as bokmål does.
const PLURAL_LOCALES: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' }

/**
 * Texts of one language with their places filled: `{name}` with a value, `{name:row|rows}` with the word that goes with a number of
 * that name. A place without its value is a fault in the program and throws.
 */
export function translator(language: Language): Translate {
  const messages = MESSAGES[language]
  const format = createFormat(language)
  const plurals = new Intl.PluralRules(PLURAL_LOCALES[language])
  return (key, values = {}) =>
    messages[key].replace(PLACE, (_, name: string, one?: string, other?: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`the text ${key} has no value for {${name}}`)
      if (one === undefined || other === undefined) return typeof value === 'number' ? format.number(value) : value
      if (typeof value !== 'number') throw new Error(`the text ${key} has no number for {${name}}`)
      return plurals.select(value) === 'one' ? one : other
    })
}

/** A text by a name that came from outside, where there is one: labels of codes that the API may add to. */
export function known(key: string, t: Translate): string | undefined {
  return Object.hasOwn(nb, key) ? t(key as Key) : undefined
}
