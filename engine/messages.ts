/**
 * What the program says to people, in the three languages of the product. A message is data: a text per language with
 * `{name}` places, and the values for them. It becomes a sentence only where somebody reads it, so one error can be
 * printed in nynorsk on a terminal and shown in English in a browser.
 */

export const LANGUAGES = ['nb', 'nn', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same text in bokmål, nynorsk and English. */
export type Text = Readonly<Record<Language, string>>

/** Values for the `{name}` places of a text. Never an identifier of a person. */
export type Values = Readonly<Record<string, string | number>>

export function isLanguage(value: string): value is Language {
  return (LANGUAGES as readonly string[]).includes(value)
}

/** The text in one language with its places filled. A place without a value is a fault in the program and throws. */
export function fill(text: Text, language: Language, values: Values = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`message "${text.en}" has no value for {${name}}`)
    return String(value)
  })
}

/**
 * Why input was not accepted. `usage`: the call itself is wrong (an unknown figure, a missing option).
 * `refused`: the files, the profile or the store cannot be used as they are; nothing was changed.
 */
export type InputErrorKind = 'usage' | 'refused'

/** Bad input, told in the user's words. Everything else that is thrown is a fault in the program. */
export class InputError extends Error {
  override readonly name = 'InputError'

  constructor(
    readonly kind: InputErrorKind,
    /** Stable name of the error, kebab-case: `unknown-figure`. */
    readonly code: string,
    readonly text: Text,
    readonly values: Values = {},
  ) {
    super(fill(text, 'en', values))
  }

  in(language: Language): string {
    return fill(this.text, language, this.values)
  }
}
