/**
 * What a national identity number (fødselsnummer, D-number, or a synthetic one of the test population) says by itself.
 * Source: Skatteetaten, Folkeregisteret API, "Fødselsnummer" and "Nytt fødselsnummer fra 2032".
 */
import { idnr } from '@navikt/fnrvalidator'
import type { Sex } from '../canonical.ts'

export interface NationalId {
  /** Eleven digits. A secret: it leaves intake as a pseudonym only. */
  readonly id: string
  readonly sex: Sex
  readonly birthYear: number | null
}

/** Reads a number however it is written: with a space or a full stop before the last five, or with its leading zero lost. */
export function readNationalId(text: string): NationalId | undefined {
  const digits = text.replace(/[.,]0$/, '').replace(/[\s.-]/g, '')
  // A workbook keeps a number without its leading zero; only one of eleven digits that checks can come of putting it back.
  const id = /^\d{10}$/.test(digits) ? `0${digits}` : digits
  if (!/^\d{11}$/.test(id) || idnr(id).status !== 'valid') return undefined
  // Numbers given from 2032 on have another first check digit and tell neither sex nor century.
  if (!hasOriginalCheckDigit(id)) return { id, sex: 'unknown', birthYear: null }
  return { id, sex: Number(id[8]) % 2 === 0 ? 'female' : 'male', birthYear: birthYearOf(Number(id.slice(4, 6)), Number(id.slice(6, 9))) }
}

const FIRST_CHECK_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]

function hasOriginalCheckDigit(id: string): boolean {
  return FIRST_CHECK_WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(id[index]), 0) % 11 === 0
}

/** The century by the individual number: 000–499 is 1900–1999, 500–749 1854–1899, 900–999 1940–1999, and 500–999 2000–2039. */
function birthYearOf(year: number, individual: number): number | null {
  if (individual < 500) return 1900 + year
  if (year < 40) return 2000 + year
  if (individual >= 900) return 1900 + year
  return individual < 750 && year >= 54 ? 1800 + year : null
}
