/** The three languages say the same things, and nynorsk is nynorsk. */
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../engine/messages.ts'
import { known, MESSAGES, translator } from '../../dashboard/i18n/index.ts'

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const plurals = (text: string) => [...text.matchAll(/\{(\w+):[^{}|]*\|[^{}|]*\}/g)].map(([, name]) => name)
const keys = Object.keys(MESSAGES.nb) as (keyof typeof MESSAGES.nb)[]

describe('the texts', () => {
  test.each(LANGUAGES)('%s has every key, and none of its own', (language) => {
    expect(Object.keys(MESSAGES[language]).sort()).toEqual([...keys].sort())
  })

  test.each(keys)('%s has a text with the same places in all three', (key) => {
    for (const language of LANGUAGES) {
      expect(MESSAGES[language][key].trim()).not.toBe('')
      const text = MESSAGES[language][key]
      expect(places(text)).toEqual(places(MESSAGES.nb[key]))
      // Words bend with a number that every language is given, though in one of them none may; and no sign is left that is part of no place.
      const bentInAll = plurals(text).filter((name) => LANGUAGES.every((other) => plurals(MESSAGES[other][key]).includes(name)))
      for (const name of plurals(text)) expect([...places(text), ...bentInAll]).toContain(name)
      expect(text.replace(/\{\w+(:[^{}|]*\|[^{}|]*)?\}/g, '')).not.toMatch(/[{}|]/)
    }
  })

  test.each([
    ['nb', [[0, '0 rader'], [1, '1 rad'], [2, '2 rader'], [21, '21 rader'], [1101, '1\u00a0101 rader']]],
    ['nn', [[0, '0 rader'], [1, '1 rad'], [2, '2 rader'], [21, '21 rader'], [1101, '1\u00a0101 rader']]],
    ['en', [[0, '0 rows'], [1, '1 row'], [2, '2 rows'], [21, '21 rows'], [1101, '1,101 rows']]],
  ] as const)('in %s one thing is one and all other numbers are several', (language, drawn) => {
    const t = translator(language)
    for (const [n, text] of drawn) expect(t('loading.rows', { n })).toBe(text)
    // Two words of one text, each by its own number.
    expect(t('sentence.arp', { year: '2024', women: 1, men: 2 })).toBe(
      { nb: 'Ved utgangen av 2024 var 1 kvinne og 2 menn ansatt.', nn: 'Ved utgangen av 2024 var 1 kvinne og 2 menn tilsette.', en: 'At the end of 2024, 1 woman and 2 men were employed.' }[language],
    )
  })

  test('a word that bends must have a number to bend with', () => {
    expect(() => translator('nb')('loading.rows', { n: '1' })).toThrow('no number for {n}')
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
