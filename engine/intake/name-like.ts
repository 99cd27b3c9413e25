/** Whether what should be codes are names of persons: a column that was mapped by mistake must not be listed. */

/** Fewer different texts than these are codes, whatever they look like. */
const FEWEST_NAMES = 12
/** Two to five words with a capital each, or the family name first with a comma. */
const NAME = /^\p{Lu}[\p{L}'’.-]*(?:,? \p{Lu}[\p{L}'’.-]*){1,4}$/u

/** Most of many different texts look like names. House rule. */
export function areNames(texts: readonly string[]): boolean {
  return texts.length >= FEWEST_NAMES && texts.filter((text) => NAME.test(text)).length * 2 > texts.length
}
