/** Text of UTF-8 that was read as windows-1252 or Latin-1 and saved again: «FÃ¸dselsnr». No Norwegian text has such signs beside each other, so it can be turned back. */

/** What windows-1252 has at 0x80 to 0x9f, where Latin-1 has no signs. `TextDecoder` is not asked: in some releases of Node it takes the one for the other. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const BYTES = new Map([...SIGNS].map((sign, index) => [sign, 0x80 + index] as const))

/** The first sign of a letter, and one that a byte within a letter is read as. */
const SCRAMBLED = /[ÂÃâï][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/

/** It may have happened to a file more than once. */
const MOST_TIMES = 3

/** The text as it was; itself where it is no such text. */
export function unscrambled(text: string): string {
  let found = text
  for (let time = 0; time < MOST_TIMES && SCRAMBLED.test(found); time++) {
    const before = onceBefore(found)
    if (before === undefined) break
    found = before
  }
  return found
}

function onceBefore(text: string): string | undefined {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.charCodeAt(0)
    const byte = code < 0x100 ? code : BYTES.get(sign)
    if (byte === undefined) return undefined
    bytes.push(byte)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
  } catch {
    return undefined
  }
}
