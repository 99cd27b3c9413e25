/** Names in a column of codes are not listed. */
import { describe, expect, test } from 'vitest'
import { CodeCounts } from '../../engine/intake/code-counts.ts'
import { areNames } from '../../engine/intake/name-like.ts'

const LETTERS = [...'ABCDEFGHIJKLMNO']
const GIVEN_FIRST = LETTERS.map((letter) => `Prøve ${letter}navn`)
const FAMILY_FIRST = LETTERS.map((letter) => `${letter}navn, Prøve Ø.`)

describe('texts of a column of codes', () => {
  test.each([
    ['names', GIVEN_FIRST, true],
    ['names, the family name first', FAMILY_FIRST, true],
    ['names, of which some are no names', [...GIVEN_FIRST, '110', 'Sykmelding', 'ukjent'], true],
    ['kinds of absence', ['Egenmelding', 'Sykmelding over 16 dager', 'Barns sykdom', 'Ferie', ...LETTERS.map((letter) => `Permisjon ${letter.toLowerCase()}`)], false],
    ['codes', LETTERS.map((letter, i) => `${letter}${i}`), false],
    ['too few to tell', GIVEN_FIRST.slice(0, 11), false],
  ])('%s', (_, texts, expected) => {
    expect(areNames(texts)).toBe(expected)
  })

  test.each([
    ['codes', (counts: CodeCounts<'holiday'>, name: string) => counts.add(name, '', 1)],
    ['texts beside codes', (counts: CodeCounts<'holiday'>, name: string, i: number) => counts.add(String(i), name, 1)],
  ])('as %s are counted and not told', (_, add) => {
    const counts = new CodeCounts<'holiday'>({ known: new Map(), setAside: [], phrase: () => undefined, mayBeByText: true })
    GIVEN_FIRST.forEach((name, i) => add(counts, name, i))
    expect(counts.list()).toEqual({ codes: [], unlisted: 15 })
  })
})
