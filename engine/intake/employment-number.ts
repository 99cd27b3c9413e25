/**
 * Numbers of employments: payroll systems that count the positions of a person behind the person's number (`640123-1`, `640123/2`).
 * Whether an extract has such numbers is settled over the whole of it (store/employment-numbers.ts); one number alone may be anything.
 */
import { normaliseNumber } from './pseudonym.ts'

/** A number that may be that of a person with the number of a position behind it. */
export interface EmploymentNumber {
  /** As `normaliseNumber` gives it. */
  readonly base: string
  /** Empty where nothing but their place parts the two; `A` where positions are letters. */
  readonly separator: string
  readonly position: number
}

const PARTED = /^([\p{L}\d]*\d[\p{L}\d]*)\s*([-/._, ])\s*(\d{1,2})$/u
/** Two digits more and no sign; whether they are a position only all numbers together can tell. */
const JOINED = /^(\d{4,})(0[1-9])$/
/** `640123B` beside 640123, or beside 640123A. */
const LETTERED = /^(\d{4,})([A-D])$/i
const SHORTEST_BASE = 3

/** The parts of a number; `undefined` where it has none. `640123.0` is what a workbook makes of 640123. */
export function employmentNumber(text: string): EmploymentNumber | undefined {
  const joined = JOINED.exec(text)
  if (joined) return { base: normaliseNumber(joined[1]), separator: '', position: Number(joined[2]) }
  const lettered = LETTERED.exec(text)
  if (lettered) return { base: normaliseNumber(lettered[1]), separator: 'A', position: lettered[2].toUpperCase().charCodeAt(0) - 64 }
  const [, base, separator, position] = PARTED.exec(text) ?? []
  if (base === undefined || base.length < SHORTEST_BASE) return undefined
  if ((separator === '.' || separator === ',') && /^0+$/.test(position)) return undefined
  return { base: normaliseNumber(base), separator, position: Number(position) }
}
