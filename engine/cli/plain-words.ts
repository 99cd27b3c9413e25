/**
 * Words of the plainest form, `figures fte --by year --store lager`, read without the library for command lines: importing that
 * takes longer than laying out an answer's table. Everything else is left to it: help, mistakes, `--by=year`.
 */
export interface PlainWords {
  /** The one word that belongs to no option. */
  readonly name: string
  /** By the option's name as the library gives it: `ageBand` for `--age-band`. */
  readonly flags: Readonly<Record<string, string>>
}

/**
 * Reads the words, or gives `undefined` where they are not of that form.
 *
 * @param options names of the options that take a value, without their dashes
 */
export function readPlainWords(words: readonly string[], options: readonly string[]): PlainWords | undefined {
  const names: string[] = []
  const flags: Record<string, string> = {}
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (!word.startsWith('-')) names.push(word)
    else {
      const option = options.find((known) => word === `--${known}`)
      const value = words[++i]
      if (option === undefined || value === undefined || value.startsWith('-')) return undefined
      flags[option.replace(/-[a-z]/g, (dash) => dash[1].toUpperCase())] = value
    }
  }
  const [name] = names
  return names.length === 1 && name !== '' ? { name, flags } : undefined
}
