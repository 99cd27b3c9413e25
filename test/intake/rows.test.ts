import { describe, expect, it } from 'vitest'
import { dayOf, monthIndex } from '../../engine/calendar.ts'
import { OPEN_END } from '../../engine/canonical.ts'
import { openFolder, PSEUDONYM, rowsOf, syntheticId } from './helpers.ts'

const POSITIONS = 'Ansattnr;Enhetskode;Stillingskode;Stilling;Ansettelsesforhold;Stillingsnr;Stillingsprosent;Fra dato;Til dato'
const GOOD_POSITION = '101;A10;7451;Lærer;Fast;1;80,00;01.01.2020;31.12.2024'

/** The rows of a table with one good row in row 2 and these below. */
async function below(file: string, heading: string, good: string, ...rows: string[]) {
  return openFolder({ [file]: [heading, good, ...rows].join('\r\n') })
}

describe('a position', () => {
  it('is read with its types', async () => {
    const [position] = await rowsOf(await below('stillinger.csv', POSITIONS, GOOD_POSITION), 'positions')
    expect(position).toEqual({
      source: 0,
      row: 2,
      state: 'counted',
      finding: null,
      column: null,
      national: null,
      employee: PSEUDONYM.employee('101'),
      sex: 'unknown',
      birthYear: null,
      position: '1',
      unit: 'A10',
      job: '7451',
      jobTitle: 'Lærer',
      listedMonth: null,
      employer: null,
      category: 'permanent',
      employment: 'Fast',
      percentHundredths: 8000,
      fromDay: dayOf(2020, 1, 1),
      toDay: dayOf(2025, 1, 1), // the day after the last
    })
  })

  const cases: readonly (readonly [string, string, string, string | null, string | null])[] = [
    ['no employee number', ';A10;7451;Lærer;Fast;1;80,00;01.01.2020;', 'rejected', 'missing-person', 'Ansattnr'],
    ['no unit: it goes to the unit for unknown ones', '101;;7451;Lærer;Fast;1;80,00;01.01.2020;', 'counted', null, null],
    ['no percent', '101;A10;7451;Lærer;Fast;1;;01.01.2020;', 'rejected', 'missing-value', 'Stillingsprosent'],
    ['no start', '101;A10;7451;Lærer;Fast;1;80,00;;', 'rejected', 'missing-value', 'Fra dato'],
    ['a word for a number', '101;A10;7451;Lærer;Fast;1;ukjent;01.01.2020;', 'rejected', 'unreadable-number', 'Stillingsprosent'],
    ['a negative percent', '101;A10;7451;Lærer;Fast;1;-80,00;01.01.2020;', 'rejected', 'negative-percent', 'Stillingsprosent'],
    ['more than two positions', '101;A10;7451;Lærer;Fast;1;200,01;01.01.2020;', 'rejected', 'implausible-percent', 'Stillingsprosent'],
    ['two whole positions', '101;A10;7451;Lærer;Fast;1;200,00;01.01.2020;', 'counted', null, null],
    ['no such day', '101;A10;7451;Lærer;Fast;1;80,00;31.04.2020;', 'rejected', 'unreadable-date', 'Fra dato'],
    ['before 1900', '101;A10;7451;Lærer;Fast;1;80,00;31.12.1899;', 'rejected', 'implausible-date', 'Fra dato'],
    ['on 1 January 1900', '101;A10;7451;Lærer;Fast;1;80,00;01.01.1900;', 'counted', null, null],
    ['a start far ahead', '101;A10;7451;Lærer;Fast;1;80,00;01.01.2075;', 'rejected', 'implausible-date', 'Fra dato'],
    ['an end far ahead that is no sign', '101;A10;7451;Lærer;Fast;1;80,00;01.01.2020;17.05.2098', 'rejected', 'implausible-date', 'Til dato'],
    ['an unreadable end', '101;A10;7451;Lærer;Fast;1;80,00;01.01.2020;senere', 'rejected', 'unreadable-date', 'Til dato'],
    ['an end before the start', '101;A10;7451;Lærer;Fast;1;80,00;01.01.2020;31.12.2019', 'rejected', 'ends-before-start', 'Til dato'],
    ['a position of one day', '101;A10;7451;Lærer;Fast;1;80,00;01.01.2020;01.01.2020', 'counted', null, null],
    ['a kind of employment nobody has explained', '101;A10;7451;Lærer;Åremål;1;80,00;01.01.2020;', 'set-aside', 'unmapped-category', 'Ansettelsesforhold'],
    ['an empty kind of employment', '101;A10;7451;Lærer;;1;80,00;01.01.2020;', 'set-aside', 'unmapped-category', 'Ansettelsesforhold'],
    ['a kind of employment in capitals', '101;A10;7451;Lærer; FAST ;1;80,00;01.01.2020;', 'counted', null, null],
    ['three faults: the first that rejects is told', '101;A10;7451;Lærer;Åremål;1;x;31.04.2020;', 'rejected', 'unreadable-number', 'Stillingsprosent'],
    ['a total', 'Sum;;;;;;182086,43;;', 'rejected', 'not-a-data-row', null],
    ['a total in other words', 'Totalt antall stillinger: 2;;;;;;160,00;;', 'rejected', 'not-a-data-row', null],
    ['a total with its number first', '182086,43;;;;;;;;', 'rejected', 'not-a-data-row', null],
    ['the heading once more', POSITIONS, 'rejected', 'not-a-data-row', null],
    ['what the columns hold', POSITIONS.replace(/[^;]+/g, 'nvarchar'), 'rejected', 'not-a-data-row', null],
    ['a remark under the table', 'Kjørt av lønn 02.01.2025;;;;;;;;', 'rejected', 'not-a-data-row', null],
    ['one cell too many', `${GOOD_POSITION};x`, 'rejected', 'too-many-cells', null],
    ['an empty cell too many', `${GOOD_POSITION};;`, 'counted', null, null],
  ]
  it.each(cases)('with %s', async (_, row, state, finding, column) => {
    const extract = await below('stillinger.csv', POSITIONS, GOOD_POSITION, row)
    const [, position] = await rowsOf(extract, 'positions')
    expect([position.row, position.state, position.finding, position.column]).toEqual([3, state, finding, column])
    expect(extract.sources[0].rowsRead).toBe(2)
  })

  it.each(['', '31-des-99', '31.12.9999', '9999-12-31', '31.12.2099', '00.00.0000', '01.01.3000', '-'])('that ends on "%s" is still running', async (end) => {
    const [, position] = await rowsOf(await below('stillinger.csv', POSITIONS, GOOD_POSITION, `102;A10;7451;Lærer;Fast;1;80,00;01.01.2020;${end}`), 'positions')
    expect([position.state, position.toDay]).toEqual(['counted', OPEN_END])
  })

  it('of an extract that is silent about employment has no category', async () => {
    const text = 'Ansattnr;Enhetskode;Stillingsprosent;Fra dato;Til dato\n101;A10;100;01.01.2020;\n'
    const [position] = await rowsOf(await openFolder({ 'stillinger.csv': text }), 'positions')
    expect([position.category, position.position, position.job]).toEqual(['unspecified', null, null])
  })

  it('keeps the other fields of a rejected row, so that its effect can be told', async () => {
    const [, position] = await rowsOf(await below('stillinger.csv', POSITIONS, GOOD_POSITION, '102;A10;7451;Lærer;Fast;1;50,00;x;'), 'positions')
    expect([position.state, position.fromDay, position.percentHundredths, position.employee]).toEqual(['rejected', null, 5000, PSEUDONYM.employee('102')])
  })

  it.each([
    ['00101', '1'],
    ['101.0', '1'],
    ['101,00', '01'],
    [' 101 ', '1.0'],
    ["'101", '001'],
    ['="101"', '1'],
  ])('with employee number %s and position number %s is the same as 101 and 1', async (number, positionNumber) => {
    const row = `${number};A10;7451;Lærer;Fast;${positionNumber};80,00;01.01.2020;`
    const [, position] = await rowsOf(await below('stillinger.csv', POSITIONS, GOOD_POSITION, row), 'positions')
    expect([position.employee, position.position]).toEqual([PSEUDONYM.employee('101'), '1'])
  })
})

describe('who a position belongs to', () => {
  const HEADING = 'Ansattnr;Fødselsnr;Kjønn;Fødselsdato;Enhetskode;Stillingsprosent;Fra dato;Til dato'
  const woman = syntheticId(10, 4, 1961, 184)
  const man = syntheticId(2, 11, 2001, 501)
  const wrong = `${woman.slice(0, 10)}${(Number(woman[10]) + 1) % 10}`

  async function person(...columns: [number: string, id: string, sex: string, born: string]) {
    const good = `1;${woman};;;A10;100;01.01.2020;`
    const [, row] = await rowsOf(await below('stillinger.csv', HEADING, good, `${columns.join(';')};A10;100;01.01.2020;`), 'positions')
    return row
  }

  it('sex and birth year from the national id', async () => {
    expect(await person('101', woman, '', '')).toMatchObject({ sex: 'female', birthYear: 1961, national: PSEUDONYM.national(woman) })
    expect(await person('101', man, '', '')).toMatchObject({ sex: 'male', birthYear: 2001, national: PSEUDONYM.national(man) })
  })

  it('by national ids that stand under the heading of employee numbers', async () => {
    const ids = Array.from({ length: 6 }, (_, index) => syntheticId(10 + index, 4, 1961, 184))
    const rows = ids.map((id) => `${id};A10;100;01.01.2020;`)
    const read = await rowsOf(await below('stillinger.csv', 'Ansattnr;Enhetskode;Stillingsprosent;Fra dato;Til dato', rows.join('\r\n')), 'positions')
    expect(read.map(({ national, employee, sex, birthYear }) => [national, employee, sex, birthYear])).toEqual(ids.map((id) => [PSEUDONYM.national(id), null, 'female', 1961]))
  })

  it('nobody is a man or a woman where a column says 0 and 1', async () => {
    const rows = ['101;0;A10;100;01.01.2020;', '102;1;A10;100;01.01.2020;', '103;;A10;100;01.01.2020;']
    const read = await rowsOf(await below('stillinger.csv', 'Ansattnr;Kjønn;Enhetskode;Stillingsprosent;Fra dato;Til dato', rows.join('\r\n')), 'positions')
    expect(read.map(({ state, sex, finding }) => [state, sex, finding])).toEqual([['counted', 'unknown', 'unreadable-sex'], ['counted', 'unknown', 'unreadable-sex'], ['counted', 'unknown', null]])
  })

  it('sex and birth year from the columns where they say so', async () => {
    expect(await person('101', woman, 'Mann', '01.02.1980')).toMatchObject({ sex: 'male', birthYear: 1980 })
    expect(await person('101', '', 'K', '01.02.80')).toMatchObject({ sex: 'female', birthYear: 1980 })
    expect(await person('101', woman, '?', '31.02.1980')).toMatchObject({ state: 'counted', sex: 'female', birthYear: 1961 })
  })

  it('an id written with a space, a dash, or without the leading zero that a workbook drops', async () => {
    const pseudonym = PSEUDONYM.national(man)
    expect(await person('', `${man.slice(0, 6)} ${man.slice(6)}`, '', '')).toMatchObject({ national: pseudonym, state: 'counted' })
    expect(await person('', `${man.slice(0, 6)}-${man.slice(6)}`, '', '')).toMatchObject({ national: pseudonym, state: 'counted' })
    expect(man.startsWith('0')).toBe(true)
    expect(await person('', man.slice(1), '', '')).toMatchObject({ national: pseudonym, state: 'counted' })
  })

  it('a wrong id with an employee number counts and is a finding', async () => {
    expect(await person('101', wrong, '', '')).toMatchObject({
      state: 'counted',
      finding: 'invalid-national-id',
      column: 'Fødselsnr',
      national: null,
      employee: PSEUDONYM.employee('101'),
    })
  })

  it('a wrong id without an employee number is nobody', async () => {
    expect(await person('', wrong, '', '')).toMatchObject({ state: 'rejected', finding: 'unreadable-national-id', column: 'Fødselsnr' })
  })

  it('neither', async () => {
    expect(await person('', '', 'K', '')).toMatchObject({ state: 'rejected', finding: 'missing-person', column: 'Ansattnr' })
    expect(await person('0', '00000000000', 'K', '')).toMatchObject({ state: 'rejected', finding: 'missing-person' })
  })
})

describe('an absence', () => {
  const HEADING = 'Ansattnr;Stillingsnr;Fraværskode;Fraværsårsak;Fra dato;Til dato;Fravær %'
  const GOOD = '101;1;010;Egenmelding;01.02.2024;02.02.2024;50,00'

  const cases: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ['in full', GOOD, { state: 'counted', code: '010', category: 'self-certified', gradeHundredths: 5000, position: '1', fromDay: dayOf(2024, 2, 1), toDay: dayOf(2024, 2, 3) }],
    ['without a position number', '101;;020;Sykmelding;01.02.2024;02.02.2024;50,00', { state: 'counted', position: null, category: 'doctor-certified' }],
    ['without a percentage', '101;1;010;;01.02.2024;02.02.2024;', { state: 'counted', gradeHundredths: 10_000 }],
    ['without an end', '101;1;010;;01.02.2024;;100', { state: 'counted', toDay: OPEN_END }],
    ['known by its text only', '101;1;777;Ferie;01.02.2024;02.02.2024;100', { state: 'counted', code: '777', category: 'holiday' }],
    ['the code before the text', '101;1;010;Ferie;01.02.2024;02.02.2024;100', { category: 'self-certified' }],
    ['without a code, with a text', '101;1;;Ferie;01.02.2024;02.02.2024;100', { state: 'counted', code: 'Ferie', category: 'holiday' }],
    ['with neither', '101;1;;;01.02.2024;02.02.2024;100', { state: 'rejected', finding: 'missing-value', column: 'Fraværskode' }],
    ['a number with what table tools put behind it', '101;1;010.0;Annet;01.02.2024;02.02.2024;100', { state: 'counted', category: 'self-certified' }],
    ['with leading zeros gone: another code', '101;1;10;Annet;01.02.2024;02.02.2024;100', { state: 'set-aside', finding: 'unmapped-code', column: 'Fraværskode', code: '10', category: null, gradeHundredths: 10_000 }],
    ['with the word for sickness in a text that nobody has explained: never guessed', '101;1;;Vikar sykdom;01.02.2024;02.02.2024;100', { state: 'set-aside', finding: 'unmapped-code', code: 'Vikar sykdom', category: null }],
    ['graded 0', '101;1;010;;01.02.2024;02.02.2024;0', { state: 'rejected', finding: 'implausible-grade', column: 'Fravær %' }],
    ['graded over 100', '101;1;010;;01.02.2024;02.02.2024;100,01', { state: 'rejected', finding: 'implausible-grade' }],
    ['unreadable grade', '101;1;010;;01.02.2024;02.02.2024;halv', { state: 'rejected', finding: 'unreadable-number', column: 'Fravær %' }],
    ['ending before it starts', '101;1;010;;10.03.2023;02.03.2023;', { state: 'rejected', finding: 'ends-before-start', column: 'Til dato' }],
    ['unmapped and impossible: impossible', '101;1;x;;10.03.2023;02.03.2023;', { state: 'rejected', finding: 'ends-before-start' }],
  ]
  it.each(cases)('%s', async (_, row, expected) => {
    const [, absence] = await rowsOf(await below('fravær.csv', HEADING, GOOD, row), 'absences')
    expect(absence).toMatchObject(expected)
  })
})

describe('a total', () => {
  it('is none of the data wherever its word stands', async () => {
    const text = 'Til dato;Fra dato;Stillingsprosent;Enhetskode;Ansattnr\n;01.01.2020;80,00;A10;101\n;;80,00;;Sum\n;;80,00;I alt;\n'
    const rows = await rowsOf(await openFolder({ 'stillinger.csv': text }), 'positions')
    expect(rows.map(({ finding }) => finding)).toEqual([null, 'not-a-data-row', 'missing-person'])
  })
})

describe('employee numbers with zeros in front and without', () => {
  it('are asked about where one list has both and nothing else tells the persons apart', async () => {
    const heading = 'Ansattnr;Fødselsnr;Enhetskode;Ansettelsesforhold;Stillingsprosent;Fra dato;Til dato'
    const rows = ['101;', '0101;', `00101;${syntheticId(10, 4, 1961, 184)}`, '0102;', '103;'].map((person) => `${person};A;Fast;100;01.01.2020;`)
    const found = await rowsOf(await openFolder({ 'stillinger.csv': [heading, ...rows].join('\n') }), 'positions')
    expect(found.map(({ finding, employee }) => [finding, employee === PSEUDONYM.employee('101')])).toEqual([
      [null, true],
      ['zeros-before-number', true],
      [null, true], // the national id tells who it is
      [null, false],
      [null, false],
    ])
  })
})

describe('a position by its hours', () => {
  const HEADING = 'Ansattnr;Enhetskode;Ansettelsesforhold;Timer pr. uke;Timer full stilling;Fra dato;Til dato'

  it('is their share of those of a full position', async () => {
    const rows = ['30;37,5', '7:30;37,5', '12,4988;37,50', '35,5;35,5', '0;37,5', ';37,5', '30;', '80;37,5', '30;1950', '40;18,75'].map((hours) => `101;A;Fast;${hours};01.01.2020;`)
    const found = await rowsOf(await openFolder({ 'stillinger.csv': [HEADING, ...rows].join('\n') }), 'positions')
    expect(found.map(({ percentHundredths, finding, column }) => [finding === null ? percentHundredths : null, finding, column])).toEqual([
      [80_00, null, null], // 30 / 37.5
      [20_00, null, null], // 7.5 / 37.5
      [33_33, null, null], // 12.4988 / 37.5 = 0.333301
      [100_00, null, null],
      [0, null, null],
      [null, 'missing-value', 'Timer pr. uke'],
      [null, 'missing-value', 'Timer pr. uke'],
      [null, 'implausible-hours', 'Timer pr. uke'],
      [null, 'implausible-hours', 'Timer full stilling'], // of a year
      [null, 'implausible-percent', 'Timer pr. uke'], // 40 / 18.75 = 213 percent
    ])
  })

  it('is not looked at where its percentage stands there', async () => {
    const extract = await openFolder({ 'stillinger.csv': `${HEADING};Stillingsprosent\n101;A;Fast;30;37,5;01.01.2020;;60\n` })
    expect(extract.sources[0].columns.filter(({ heading }) => heading.startsWith('Timer')).map(({ field, reason }) => [field, reason])).toEqual([
      [null, 'known-unused'],
      [null, 'known-unused'],
    ])
    expect((await rowsOf(extract, 'positions'))[0].percentHundredths).toBe(60_00)
  })
})

describe('a row of words right under the headings', () => {
  const good = '101;1;010;01.02.2024;02.02.2024;100'
  it.each([['Employee no;Position no;Absence code;From;To;Absence %'], ['(tekst);(tekst);(tekst);(dato);(dato);(tall)'], ['Tilsett;Stilling;Kode;Frå;Til;Grad']])('is no absence: %s', async (row) => {
    const extract = await openFolder({ 'fravær.csv': ['Ansattnr;Stillingsnr;Fraværskode;Fra og med;Til og med;Fravær %', row, good, good.replace('101', '102')].join('\n') })
    const rows = await rowsOf(extract, 'absences')
    expect(rows.filter(({ finding }) => finding !== 'not-a-data-row').map(({ row, state }) => [row, state])).toEqual([
      [3, 'counted'],
      [4, 'counted'],
    ])
  })

  it.each([
    ['Unit code;Unit name;Parent unit', ['A1']],
    ['A;Kommunen;Fylket', ['A', 'A1']],
  ])('is a unit unless it is headings: %s', async (row, expected) => {
    const rows = await rowsOf(await openFolder({ 'organisasjon.csv': `Kode;Navn;Overordnet\n${row}\nA1;Skolen;A\n` }), 'units')
    expect(rows.filter(({ state }) => state === 'counted').map(({ unit }) => unit)).toEqual(expected)
  })
})

describe('a unit', () => {
  it('may stand above itself, and needs a code', async () => {
    const text = 'Kode;Navn;Overordnet\nA;Kommunen;A\nA1;;A\n;Uten kode;A\nSamlet skole;Skolene;A\nSum;2;\n'
    const rows = await rowsOf(await openFolder({ 'organisasjon.csv': text }), 'units')
    expect(rows.map(({ unit, name, parent, finding }) => [unit, name, parent, finding])).toEqual([
      ['A', 'Kommunen', null, null],
      ['A1', null, 'A', null],
      [null, 'Uten kode', 'A', 'missing-value'],
      ['Samlet skole', 'Skolene', 'A', null],
      ['Sum', '2', null, 'not-a-data-row'],
    ])
  })
})

describe('a wish', () => {
  const HEADING = 'Ansattnr;Svardato;Ønsker større stilling;Ønsket stilling %;Tilgjengelig om (uker);Har bedt om mer'
  const GOOD = '101;01.02.2024;Ja;100,00;2;Nei'

  const cases: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ['in full', GOOD, { state: 'counted', answeredDay: dayOf(2024, 2, 1), wantsMore: true, wantedPercentHundredths: 10_000, availableWeeks: 2, hasAsked: false }],
    ['not available', '101;01.02.2024;Ja;80,00;;Ja', { state: 'counted', availableWeeks: null, hasAsked: true }],
    ['available at once', '101;01.02.2024;Ja;80,00;0;', { availableWeeks: 0, hasAsked: null }],
    ['no', '101;01.02.2024;Nei;;;', { state: 'counted', wantsMore: false, wantedPercentHundredths: null }],
    ['neither yes nor no', '101;01.02.2024;Kanskje;;;', { state: 'rejected', finding: 'unreadable-answer', column: 'Ønsker større stilling' }],
    ['no answer of one who does not know', '101;01.02.2024;Vet ikke;;;', { state: 'set-aside', finding: 'no-answer', column: 'Ønsker større stilling', wantsMore: null }],
    ['no answer', '101;01.02.2024;;;;', { state: 'rejected', finding: 'missing-value', column: 'Ønsker større stilling' }],
    ['no date', '101;;Ja;;;', { state: 'rejected', finding: 'missing-value', column: 'Svardato' }],
    ['unreadable weeks', '101;01.02.2024;Ja;;snart;', { state: 'rejected', finding: 'unreadable-number', column: 'Tilgjengelig om (uker)' }],
  ]
  it.each(cases)('%s', async (_, row, expected) => {
    const [, wish] = await rowsOf(await below('ønsker.csv', HEADING, GOOD, row), 'wishes')
    expect(wish).toMatchObject(expected)
  })

  it('can say from which date', async () => {
    const text = 'Ansattnr;Svardato;Ønsker større stilling;Tilgjengelig fra\n101;01.02.2024;Ja;15.02.2024\n102;01.02.2024;Ja;01.01.2024\n103;01.02.2024;Ja;\n'
    const rows = await rowsOf(await openFolder({ 'ønsker.csv': text }), 'wishes')
    expect(rows.map(({ availableWeeks }) => availableWeeks)).toEqual([2, 0, null]) // 14 days; already; not at all
  })
})

describe('extra hours', () => {
  it('by month, or by month and year apart', async () => {
    const month = await openFolder({ 'merarbeid.csv': 'Ansattnr;Stillingsnr;Måned;Timer\n101;1;03.2024;12,7\n101;;03.2024;-2\n101;;vår;1\n101;;03.2024;900\n101;;03.2024;\n' })
    expect((await rowsOf(month, 'extra-hours')).map(({ position, month, hoursHundredths, finding }) => [position, month, hoursHundredths, finding])).toEqual([
      ['1', monthIndex(2024, 3), 1270, null],
      [null, monthIndex(2024, 3), -200, null], // a correction of an earlier month
      [null, null, 100, 'unreadable-date'],
      [null, monthIndex(2024, 3), null, 'implausible-hours'],
      [null, monthIndex(2024, 3), null, 'missing-value'],
    ])
    const apart = await openFolder({ 'merarbeid.csv': 'Ansattnr;År;Måned;Timer\n101;2024;3;12,7\n101;2024;desember;1\n' })
    expect((await rowsOf(apart, 'extra-hours')).map(({ month }) => month)).toEqual([monthIndex(2024, 3), monthIndex(2024, 12)])
  })
})

describe('one file a year', () => {
  it('is several sources of one table, each with headings and formats of its own', async () => {
    const extract = await openFolder({
      'fravær 2022.csv': 'Ansattnr;Fraværskode;Fra dato;Til dato;Fravær %\n101;010;01.02.2022;02.02.2022;50,00\n',
      'fravær 2023.csv': 'Tilsettnr,Fråværsårsak,Frå og med,Til og med,Grad\n101,Egenmelding,2023-02-01,2023-02-02,0.5\n',
    })
    expect(extract.sources.map(({ file, table }) => [file, table])).toEqual([
      ['fravær 2022.csv', 'absences'],
      ['fravær 2023.csv', 'absences'],
    ])
    const rows = await rowsOf(extract, 'absences')
    expect(rows.map(({ source, row, fromDay, gradeHundredths }) => [source, row, fromDay, gradeHundredths])).toEqual([
      [0, 2, dayOf(2022, 2, 1), 5000],
      [1, 2, dayOf(2023, 2, 1), 5000],
    ])
  })
})
