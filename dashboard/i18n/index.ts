/** The texts of the pages in the three languages. A key that a language lacks is a type error. */
import type { Language } from '../../engine/messages.ts'
import { en } from './en.ts'
import { nb } from './nb.ts'
import { nn } from './nn.ts'

export type Key = keyof typeof nb
export type Messages = Readonly<Record<Key, string>>
export type Translate = (key: Key, values?: Readonly<Record<string, string>>) => string

export const MESSAGES: Readonly<Record<Language, Messages>> = { nb, nn, en }

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' }

/** Texts of one language with their `{name}` places filled. A place without a value is a fault in the program and throws. */
export function translator(language: Language): Translate {
  const messages = MESSAGES[language]
  return (key, values = {}) =>
    messages[key].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`the text ${key} has no value for {${name}}`)
      return value
    })
}

/** A text by a name that came from outside, where there is one: labels of codes that the API may add to. */
export function known(key: string, t: Translate): string | undefined {
  return Object.hasOwn(nb, key) ? t(key as Key) : undefined
}
