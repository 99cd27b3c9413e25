/** The sentences, whole, in three languages: what is said, and what is not said where it is not known. */
import { describe, expect, test } from 'vitest'
import { createFormat } from '../../dashboard/format.ts'
import { MESSAGES, translator } from '../../dashboard/i18n/index.ts'
import {
  bandsSentence,
  flowSentence,
  groupsSentence,
  involuntarySentence,
  levelSentence,
  rateSentence,
  recruitmentSentence,
  shareSentence,
  spreadSentence,
  wishedSentence,
  type Words,
} from '../../dashboard/sentences.ts'
import type { Language } from '../../engine/messages.ts'
import { cellFrom } from './views.ts'

const words = (language: Language): Words => ({ t: translator(language), format: createFormat(language) })
const nb = words('nb')
/** No-break spaces are tested in format.test.ts. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const cells = (drawing: string) => drawing.split(' ').map((text) => cellFrom(text))
const PERCENT = { unit: 'percent', decimals: 1 }

describe('attendance and sickness absence', () => {
  const sentence = (absence: string, before: string | null, shown: string, language: Language = 'nb') =>
    plain(
      rateSentence(
        {
          unitName: 'Oppvekst',
          attendance: cellFrom(absence === '..' ? '..' : String(100 - Number(absence))),
          absence: cellFrom(absence),
          absenceYearBefore: before === null ? undefined : cellFrom(before),
          shown: cells(shown),
          month: '2026M10',
        },
        words(language),
      ),
    )

  test('are both named, with the year before and the range of what is shown', () => {
    expect(sentence('9.1', '9.5', '8.6 9.9 9.1')).toBe(
      'I Oppvekst var nærværet 90,9 % og sykefraværet 9,1 % de siste tolv månedene til og med oktober 2026 – tolvmånederstallet for sykefraværet var 0,4 prosentpoeng lavere enn året før og lå mellom 8,6 % og 9,9 % i perioden.',
    )
    expect(sentence('9.1', '9.0', '8.6 9.9 9.1', 'nn')).toBe(
      'I Oppvekst var nærværet 90,9 % og sjukefråværet 9,1 % dei siste tolv månadene til og med oktober 2026 – tolvmånaderstalet for sjukefråværet var 0,1 prosentpoeng høgare enn året før og låg mellom 8,6 % og 9,9 % i perioden.',
    )
    expect(sentence('9.1', '9.1', '8.6 9.9 9.1', 'en')).toBe(
      'In Oppvekst, attendance was 90.9% and sickness absence 9.1% over the twelve months to October 2026 – the twelve-month figure for sickness absence was the same as the year before and lay between 8.6% and 9.9% in the period.',
    )
  })

  test.each([
    ['the year before is withheld', ':', '8.6 9.9 9.1', /– tolvmånederstallet for sykefraværet lå mellom 8,6 % og 9,9 % i perioden\.$/],
    ['the year before is not shown', null, '8.6 9.9 9.1', /– tolvmånederstallet for sykefraværet lå mellom/],
    ['too few months for a range', '9.5', '9.5 9.1', /sykefraværet var 0,4 prosentpoeng lavere enn året før\.$/],
    ['it never moved', '9.1', '9.1 9.1 9.1', /var det samme som året før og var 9,1 % i hele perioden\.$/],
    ['nothing to compare with', null, '9.1', /til og med oktober 2026\.$/],
    ['too few that are shown for a range', '9.5', ': 9.5 : 9.1', /sykefraværet var 0,4 prosentpoeng lavere enn året før\.$/],
  ])('%s', (_, before, shown, end) => {
    expect(sentence('9.1', before, shown)).toMatch(end)
  })

  test('the difference is that of the numbers shown: 9.14 less 9.06 is 0 in a table of one decimal', () => {
    expect(sentence('9.14', '9.06', '9')).toContain('det samme som året før')
    expect(sentence('9.16', '9.14', '9')).toContain('0,1 prosentpoeng høyere')
  })

  test('are said not to be available where they are not', () => {
    expect(sentence('..', null, '..')).toBe(
      'Nærvær og sykefravær i Oppvekst er ikke tilgjengelig for de tolv månedene til og med oktober 2026.',
    )
  })

  test('are never called better or worse', () => {
    for (const language of ['nb', 'nn', 'en'] as const)
      expect(sentence('5', '9', '5 9 7', language)).not.toMatch(/bedre|verre|betre|better|worse|god|bra|økt|redusert|improv/i)
  })
})

describe('how absence divides', () => {
  const rows = (drawing: readonly string[]) =>
    drawing.map((line) => {
      const whole = cells(line)
      return { part: whole.slice(0, 1), whole }
    })
  test('is over the sums of the months, not a mean of shares', () => {
    // (8 + 2) of (10 + 10): half, although the months alone give 80 % and 20 %.
    expect(plain(shareSentence('sentence.certification', rows(['8 2', '2 8']), nb))).toBe(
      'I perioden var 50 % av sykefraværet legemeldt og 50 % egenmeldt.',
    )
  })
  test('leaves out months that lack a number, and says so', () => {
    expect(plain(shareSentence('sentence.certification', rows(['6 2', ': 9']), nb))).toBe(
      'I de delene av perioden som har tall, var 75 % av sykefraværet legemeldt og 25 % egenmeldt.',
    )
  })
  test('is not told where there is no absence, or no number', () => {
    expect(shareSentence('sentence.duration', rows(['- -']), nb)).toBe('Det er ikke registrert sykefravær i perioden.')
    expect(shareSentence('sentence.duration', rows(['.. ..']), nb)).toBe('Ikke tilgjengelig: det finnes ikke tall for dette utvalget.')
  })
  test('of one period can be told from rates alone: 2 of 2 + 6', () => {
    const told = cells('2 6').map((cell) => ({ ...cell, numerator: null, denominator: null }))
    expect(plain(shareSentence('sentence.certification.12', [{ part: told.slice(0, 1), whole: told }], nb))).toBe(
      'De siste tolv månedene var 25 % av sykefraværet legemeldt og 75 % egenmeldt.',
    )
    // Over two periods rates do not add up, whatever their denominators were.
    const row = { part: told.slice(0, 1), whole: told }
    expect(shareSentence('sentence.certification', [row, row], nb)).toContain('Ikke tilgjengelig')
  })
  test('adds up to 100', () => {
    expect(plain(shareSentence('sentence.duration', rows(['1 2']), words('nn')))).toContain('33 % av sjukefråværet')
    expect(plain(shareSentence('sentence.duration', rows(['1 2']), words('nn')))).toContain('67 % i kortare tilfelle')
  })
})

describe('units and groups', () => {
  const reference = { name: 'Kommunen', cell: cellFrom('9') }
  test('units are told by their range, without naming first and last', () => {
    expect(plain(spreadSentence(cells('7.1 11 :'), reference, PERCENT, 'Nærvær per 31.10.2026', nb))).toBe(
      'Nærvær per 31.10.2026: tallene for enhetene går fra 7,1 % til 11,0 %; Kommunen har 9,0 %, og 1 av 3 enheter har ikke tall.',
    )
    expect(plain(spreadSentence(cells('7.1 11'), { name: 'Kommunen', cell: cellFrom('..') }, PERCENT, 'Nærvær', words('nn')))).toBe(
      'Nærvær: tala for einingane går frå 7,1 % til 11,0 %.',
    )
    expect(spreadSentence(cells('..'), reference, PERCENT, 'Nærvær', nb)).toContain('Ikke tilgjengelig')
    expect(plain(spreadSentence([], reference, PERCENT, 'Nærvær', nb))).toBe('Nærvær: Kommunen har 9,0 %. Det er ingen andre enheter å vise.')
  })
  test('two groups are named, many are told by their range', () => {
    const groups = (drawing: string) =>
      drawing.split(' ').map((text, i) => ({ label: ['Kvinner', 'Menn', 'C', 'D'][i], cell: cellFrom(text) }))
    expect(plain(groupsSentence(groups('10 6.5'), PERCENT, 'Sykefravær', nb))).toBe('Sykefravær: kvinner 10,0 % og menn 6,5 %.')
    expect(plain(groupsSentence(groups('10 6.5'), PERCENT, 'Absence', words('en')))).toBe('Absence: kvinner 10.0% and menn 6.5%.')
    expect(plain(groupsSentence(groups('10 6.5 7 8'), PERCENT, 'Sykefravær', nb))).toBe(
      'Sykefravær: tallene for de 4 gruppene går fra 6,5 % til 10,0 %.',
    )
    expect(plain(groupsSentence(groups('10 :'), PERCENT, 'Sykefravær', nb))).toBe('Sykefravær: kvinner 10,0 %.')
    expect(groupsSentence([], PERCENT, 'Sykefravær', nb)).toContain('Ikke tilgjengelig')
  })
})

describe('positions', () => {
  test('a level has its date, the year before and its range', () => {
    const input = {
      now: cellFrom('82.4'),
      yearBefore: cellFrom('81.8'),
      shown: cells('80.6 81.8 82.4'),
      ...PERCENT,
      unitName: 'Helse',
      date: '31.10.2026',
    }
    expect(plain(levelSentence('sentence.level.size', input, nb))).toBe(
      'En ansatt i Helse hadde i gjennomsnitt 82,4 % stilling per 31.10.2026 – tallet var 0,6 prosentpoeng høyere enn året før og lå mellom 80,6 % og 82,4 % i perioden.',
    )
    expect(plain(levelSentence('sentence.level.share', { ...input, yearBefore: undefined, shown: [] }, words('nn')))).toBe(
      '82,4 % av dei tilsette i Helse arbeidde heiltid per 31.10.2026.',
    )
    expect(levelSentence('sentence.level.size', { ...input, now: cellFrom('..') }, nb)).toContain('Ikke tilgjengelig')
  })
  test('bands are told by the full and the small positions', () => {
    const bands = { full: cellFrom('40'), underHalf: cells('5 7.5') }
    expect(plain(bandsSentence(bands, '31.10.2026', nb))).toBe(
      'Per 31.10.2026 hadde 40,0 % av de ansatte full stilling eller mer, og 12,5 % hadde under halv stilling.',
    )
    expect(bandsSentence({ ...bands, underHalf: cells('5 ..') }, '31.10.2026', nb)).toContain('Ikke tilgjengelig')
  })
})

describe('involuntary part-time', () => {
  test('is never told without the answer rate', () => {
    expect(plain(involuntarySentence(cellFrom('24.6'), cellFrom('62.5'), '31.12.2024', nb))).toBe(
      'Per 31.12.2024 arbeidet 24,6 % av de deltidsansatte som hadde svart, ufrivillig deltid; 62,5 % av de deltidsansatte hadde svart.',
    )
    expect(involuntarySentence(cellFrom('24.6'), cellFrom('..'), '31.12.2024', nb)).toBe(
      'Ikke tilgjengelig per 31.12.2024: ufrivillig deltid kan bare vises når deltidsansatte har svart på en undersøkelse de siste 24 månedene.',
    )
  })
  test('nobody is zero, and no survey is not available', () => {
    expect(plain(involuntarySentence(cellFrom('-'), cellFrom('80'), '31.12.2024', words('en')))).toContain(
      '0.0% of the part-time employees',
    )
    expect(wishedSentence(cellFrom('..'), cellFrom('..'), '31.12.2024', words('nn'))).toContain('Ikkje tilgjengeleg')
    expect(wishedSentence(cellFrom('3'), cellFrom('..'), '31.12.2024', nb)).toContain('Ikke tilgjengelig')
    expect(plain(wishedSentence(cellFrom('-'), cellFrom('80'), '31.12.2024', nb))).toBe(
      'De som arbeidet ufrivillig deltid, ønsket til sammen 0,0 årsverk mer per 31.12.2024; 80,0 % av de deltidsansatte hadde svart.',
    )
  })
})

describe('positions that began', () => {
  const rows = (drawing: readonly string[]) =>
    drawing.map((line) => {
      const all = cells(line)
      return { full: all[all.length - 1], all }
    })
  test('are counted over the periods, and the full ones are a share of the sum', () => {
    // 4 + 6 of (10 + 10): half, although the periods alone give 40 % and 60 %.
    expect(plain(recruitmentSentence(rows(['6 4', '4 6']), nb))).toBe('I perioden begynte 20 stillinger; andelen på 100 % eller mer var 50,0 %.')
    expect(plain(recruitmentSentence(rows(['6 4', '.. 6']), words('nn')))).toBe(
      'I dei delane av perioden som har tal, byrja 10 stillingar; delen på 100 % eller meir var 40,0 %.',
    )
  })
  test('may be none, or not known', () => {
    expect(recruitmentSentence(rows(['- -']), nb)).toBe('Ingen stillinger begynte i perioden; tallet er 0.')
    expect(recruitmentSentence(rows(['.. ..']), nb)).toMatch(/^Ikke tilgjengelig/)
  })
})

test('whatever is withheld has the same sentence, which tells nothing of the reason', () => {
  const hidden = cellFrom(':')
  const one = {
    nb: rateSentence({ unitName: 'Oppvekst', attendance: hidden, absence: hidden, absenceYearBefore: undefined, shown: [hidden], month: '2026M10' }, nb),
    share: shareSentence('sentence.payer', [{ part: [hidden], whole: [hidden, hidden] }], nb),
    spread: spreadSentence([hidden, hidden], { name: 'Fjordvik', cell: hidden }, { unit: 'percent', decimals: 1 }, 'Nærvær', nb),
    groups: groupsSentence([{ label: 'Kvinner', cell: hidden }], { unit: 'percent', decimals: 1 }, 'Nærvær', nb),
    level: levelSentence('sentence.level.share', { now: hidden, yearBefore: undefined, shown: [], unit: 'percent', decimals: 1, unitName: 'Helse', date: '31.10.2026' }, nb),
    bands: bandsSentence({ full: hidden, underHalf: [hidden] }, '31.10.2026', nb),
    involuntary: involuntarySentence(hidden, cellFrom('60'), '31.10.2026', nb),
    wished: wishedSentence(hidden, hidden, '31.10.2026', nb),
    recruitment: recruitmentSentence([{ full: hidden, all: [hidden] }], nb),
  }
  expect(new Set(Object.values(one))).toEqual(new Set([MESSAGES.nb['sentence.withheld']]))
})

describe('the flow between bands', () => {
  const codes = ['0-24.9', '100+', 'none']
  const dates = { before: '31.12.2023', date: '31.12.2024' }
  const flow = (drawing: string) => {
    const table = drawing.trim().split('\n').map((line) => cells(line.trim()))
    return flowSentence((before, after) => table[codes.indexOf(before)][codes.indexOf(after)], codes, dates, nb)
  }
  test('is told by who went up, down, came and left', () => {
    expect(
      flow(`
        60 2 19
        5 80 23
        31 10 .`),
    ).toBe('Fra 31.12.2023 til 31.12.2024 fikk 2 ansatte større samlet stilling og 5 mindre, 140 ble i samme gruppe, 41 kom til og 42 sluttet.')
  })
  test('is not told where a part is withheld', () => {
    expect(
      flow(`
        60 : 19
        5 80 23
        31 10 .`),
    ).toMatch(/^Ikke tilgjengelig/)
  })
})
