/** Numbers, percentages and words as extracts write them. */
import type { Sex } from '../canonical.ts'
import { comparable, type Cell } from './source.ts'

/** What 100 % is in a column: 1, 100 or 10 000. */
export const PERCENT_SCALES = ['fraction', 'percent', 'hundredths'] as const
export type PercentScale = (typeof PERCENT_SCALES)[number]

export type DecimalMark = ',' | '.'

/** Decimals that a column of each scale has in front of 1/100 %. */
const DECIMALS_TO_HUNDREDTHS: Readonly<Record<PercentScale, number>> = { fraction: 4, percent: 2, hundredths: 0 }

/** What says of a number that it is a percentage, whatever the others of its column are. */
export const PERCENT_SIGN = /\s*(%|pst\.?|prosent)\s*$/i

/** The cell in 1/100 %, rounded half up; `undefined` where it is no number. A percent sign, or a whole behind it, beats the column's scale. */
export function percentHundredths(cell: Cell, decimal: DecimalMark, scale: PercentScale): number | undefined {
  if (typeof cell === 'string') {
    const sign = PERCENT_SIGN.exec(cell)
    if (sign) return scaledInteger(cell.slice(0, sign.index), decimal, 2)
    const part = partOfWhole(cell, decimal)
    if (part) return part.part > part.whole ? undefined : Math.floor((part.part * 10_000) / part.whole + 0.5)
  }
  return scaledCell(cell, decimal, DECIMALS_TO_HUNDREDTHS[scale])
}

const PART_OF_WHOLE = /^\s*([\d.,]+)\s*(?:\/|av|of)\s*([\d.,]+)\s*$/i

/** `4/5`, `80 av 100`, `7,5/37,5`, times 10 000; `undefined` where a text is nothing of the kind. */
export function partOfWhole(text: string, decimal: DecimalMark): { readonly part: number; readonly whole: number } | undefined {
  const match = PART_OF_WHOLE.exec(text)
  if (match === null) return undefined
  const [part, whole] = [scaledInteger(match[1], decimal, 4), scaledInteger(match[2], decimal, 4)]
  return part === undefined || whole === undefined || whole === 0 ? undefined : { part, whole }
}

/** The cell times `10^decimals` as an integer, rounded half up; `undefined` where it is no number. */
function scaledCell(cell: Cell, decimal: DecimalMark, decimals: number): number | undefined {
  if (typeof cell === 'string') return scaledInteger(cell, decimal, decimals)
  return typeof cell === 'number' ? scaledNumber(cell, decimals) : undefined
}

function scaledNumber(number: number, decimals: number): number | undefined {
  if (!Number.isFinite(number)) return undefined
  const scaled = number * 10 ** decimals
  const nearest = Math.round(scaled)
  // 0.135 * 10000 is 1350.0000000000002: near enough is exact. A true half must be seen in the number's own digits.
  if (Math.abs(scaled - nearest) < 1e-6) return nearest
  return scaledInteger(plainDigits(number), '.', decimals)
}

/** The number's shortest decimal form, never with an exponent. */
function plainDigits(number: number): string {
  const text = String(number)
  return /e/i.test(text) ? number.toFixed(12) : text
}

const COMMA = 44
const POINT = 46

/** The text times `10^decimals`, digit by digit, so that no binary fraction comes in between. */
export function scaledInteger(text: string, decimal: DecimalMark, decimals: number): number | undefined {
  let trimmed = text.trim()
  if (/[eE]/.test(trimmed)) {
    const number = Number(trimmed.replace(',', '.'))
    if (trimmed === '' || !Number.isFinite(number)) return undefined
    trimmed = number.toFixed(12)
    decimal = '.'
  }
  let end = trimmed.length
  let index = 0
  let negative = false
  const first = trimmed.charCodeAt(0)
  if (first === 45 || first === 0x2212 || first === 43) {
    negative = first !== 43
    index = 1
  } else if (trimmed.charCodeAt(end - 1) === 45) {
    negative = true // SAP writes the sign behind the number
    end--
  }
  const mark = decimalPlace(trimmed, index, end, decimal)
  if (mark === undefined) return undefined
  let value = 0
  let kept = 0
  let seen = 0
  let roundUp = false
  for (; index < end; index++) {
    const code = trimmed.charCodeAt(index)
    const digit = code - 48
    if (digit >= 0 && digit <= 9) {
      seen++
      if (index < mark) value = value * 10 + digit
      else if (kept < decimals) {
        value = value * 10 + digit
        kept++
      } else if (kept === decimals) {
        roundUp = digit >= 5
        kept++
      }
    } else if (index !== mark && !isGroupMark(code)) return undefined
  }
  if (seen === 0) return undefined
  for (; kept < decimals; kept++) value *= 10
  if (roundUp) value++
  return value === 0 || !negative ? value : -value
}

/** Signs that stand between groups of three digits: blanks of several kinds, an apostrophe, and the mark that is not the decimal one. */
function isGroupMark(code: number): boolean {
  return code === 0x20 || code === 0xa0 || code === 0x202f || code === 0x2009 || code === 39 || code === COMMA || code === POINT
}

/** Where the decimal mark stands (the end where there is none); `undefined` where the marks make no number. */
function decimalPlace(text: string, from: number, to: number, decimal: DecimalMark): number | undefined {
  const comma = text.lastIndexOf(',', to - 1)
  const point = text.lastIndexOf('.', to - 1)
  if (comma < 0 && point < 0) return groupsOfThree(text, from, to) ? to : undefined
  const last = Math.max(comma, point)
  if (comma >= 0 && point >= 0) return isSingle(text, last) && groupsOfThree(text, from, last) ? last : undefined
  const sign = comma >= 0 ? ',' : '.'
  if (!isSingle(text, last)) return groupsOfThree(text, from, to) ? to : undefined
  if (sign !== decimal && to - last === 4 && groupsOfThree(text, from, to) && text.charCodeAt(from) !== 48) return to
  return groupsOfThree(text, from, last) ? last : undefined
}

function isSingle(text: string, place: number): boolean {
  return text.indexOf(text[place]) === place
}

/** Whether the signs between the digits leave three digits behind each of them. */
function groupsOfThree(text: string, from: number, to: number): boolean {
  let run = -1
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index)
    if (code >= 48 && code <= 57) {
      if (run >= 0) run++
    } else {
      if (run >= 0 && run !== 3) return false
      run = 0
    }
  }
  return run < 0 || run === 3
}

// ------------------------------------------------------------------------------------------------------------- words

const YES = new Set(['ja', 'j', 'yes', 'y', '1', 'x', 'true', 'sann', 'sant'])
const NO = new Set(['nei', 'n', 'no', '0', 'false', 'usann', 'usant'])

const NO_ANSWER = new Set([
  'vet ikke', 'veit ikkje', 'usikker', 'usikkert', 'vet ikke/usikker', 'ikke besvart', 'ikkje svart på', 'ikke svart', 'ikkje svart', 'ubesvart', 'ingen svar', 'ikkje svar', 'ønsker ikke å svare',
  'ønskjer ikkje å svare', 'vil ikke svare', 'vil ikkje svare', 'ikke aktuelt', 'ikkje aktuelt', "don't know", 'do not know', 'not sure', 'no answer', 'prefer not to say',
])

/** Whether somebody who was asked has said neither. */
export function isNoAnswer(text: string): boolean {
  return NO_ANSWER.has(comparable(text))
}

export function parseYesNo(text: string): boolean | undefined {
  const word = comparable(text)
  return YES.has(word) ? true : NO.has(word) ? false : undefined
}

const FEMALE = new Set(['k', 'kvinne', 'kvinner', 'f', 'female', 'w', 'woman', '2'])
const MALE = new Set(['m', 'mann', 'menn', 'male', 'man', '1'])

const NEITHER = new Set(['', 'u', 'ukjent', 'ukjend', 'unknown', 'annet', 'anna', 'other', 'x', '0', '9'])

/** 1 is a man and 2 a woman, as in SAP (GESCH) and ISO/IEC 5218; `undefined` where the text is no answer. */
export function parseSex(text: string): Sex | undefined {
  const word = comparable(text)
  return FEMALE.has(word) ? 'female' : MALE.has(word) ? 'male' : NEITHER.has(word) ? 'unknown' : undefined
}

/**
 * Code and name of a KOSTRA function: `202`, `202 Grunnskole`, `F202 - Grunnskole`; `undefined` where the text does not begin with
 * three digits (a table tool may have put `.0` behind them).
 */
export function parseFunction(text: string): { readonly code: string; readonly name: string | null } | undefined {
  const match = /^f?(\d{3})(?:[.,]0+)?(?!\d)[\s.:;,()–-]*(.*?)\)?$/is.exec(text.trim())
  return match ? { code: match[1], name: match[2] || null } : undefined
}

/** Fifty years: a larger number is something else. */
const MOST_DAYS_HUNDREDTHS = 1_826_200

const AT_ONCE = new Set(['straks', 'nå', 'no', 'omgående', 'umiddelbart', 'med en gang', 'med ein gong'])

/** A number of weeks, also with the word behind it; `undefined` where it is none. */
export function parseWeeks(cell: Cell, text: string, decimal: DecimalMark): number | undefined {
  if (AT_ONCE.has(comparable(text))) return 0
  const number = typeof cell === 'string' ? text.replace(/\s*(uker?|veker?|weeks?)\.?$/i, '') : cell
  const weeks = scaledCell(number, decimal, 2)
  return weeks === undefined || weeks < 0 ? undefined : weeks / 100
}

/** Days in 1/100, also with the word behind them; below none where a row takes another back. `undefined` where they are no number. */
export function daysHundredths(cell: Cell, decimal: DecimalMark): number | undefined {
  const number = typeof cell === 'string' ? cell.replace(/\s*((kalender|arbeids|virke)?dag(er|ar)?|days?)\.?\s*$/i, '') : cell
  const days = scaledCell(number, decimal, 2)
  return days === undefined || Math.abs(days) > MOST_DAYS_HUNDREDTHS ? undefined : days
}

/** Hours times `10^decimals`, written as a decimal number or as hours and minutes (`7:30`), also with the word behind it. */
export function scaledHours(cell: Cell, decimal: DecimalMark, decimals: number): number | undefined {
  const number = typeof cell === 'string' ? cell.trim().replace(/\s*(t|tim|time[rn]?|timar|h|hours?)\.?$/i, '') : cell
  const clock = typeof number === 'string' ? /^(\d{1,4}):(\d{2})(?::00)?$/.exec(number) : null
  if (!clock) return scaledCell(number, decimal, decimals)
  const minutes = Number(clock[2])
  return minutes < 60 ? Math.round(((Number(clock[1]) * 60 + minutes) * 10 ** decimals) / 60) : undefined
}
