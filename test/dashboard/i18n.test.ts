/** The three languages say the same things, and nynorsk is nynorsk. */
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../engine/messages.ts'
import { known, MESSAGES, translator } from '../../dashboard/i18n/index.ts'

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const keys = Object.keys(MESSAGES.nb) as (keyof typeof MESSAGES.nb)[]

describe('the texts', () => {
  test.each(LANGUAGES)('%s has every key, and none of its own', (language) => {
    expect(Object.keys(MESSAGES[language]).sort()).toEqual([...keys].sort())
  })

  test.each(keys)('%s has a text with the same places in all three', (key) => {
    for (const language of LANGUAGES) {
      expect(MESSAGES[language][key].trim()).not.toBe('')
      expect(places(MESSAGES[language][key])).toEqual(places(MESSAGES.nb[key]))
    }
  })

  // Words that are only bokmål; a text that was copied and not translated has some of them.
  test.each([
    /\bikke\b/i,
    /sykefravær/i,
    /\benhet/i,
    /\bhv(or|em|a|ilke)/i,
    /\bmåneder/i,
    /\bansatte\b/i,
    /stillingsstørrelse/i,
    /\bheltid/i,
    /\bfra\b/i,
    /\btall\b/i,
    /\bde\b/i,
    /\begenmeldt/i,
    /\bønsker\b/i,
    /\bmer\b/i,
    /\bder(es)?\b/i,
  ])('no nynorsk text has %s', (word) => {
    expect(keys.filter((key) => word.test(MESSAGES.nn[key]))).toEqual([])
  })

  test('a place without a value is a fault in the program', () => {
    expect(() => translator('nb')('points')).toThrow('no value for {n}')
    expect(translator('nn')('points', { n: '0,4' })).toBe('0,4 prosentpoeng')
  })

  test('a name from outside has a text only where there is one', () => {
    expect(known('method.employer-1997', translator('en'))).toBe('Employer, without holiday')
    expect(known('method.of-tomorrow', translator('en'))).toBeUndefined()
    expect(known('toString', translator('en'))).toBeUndefined()
  })
})
