import { describe, expect, it } from 'vitest'
import { findDialect } from '../../engine/intake/dialect.ts'
import { openFolder, refusalOf, rowsOf } from './helpers.ts'

describe('the delimiter is the one that all rows agree on', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['decimal commas in every row', 'Nr;Prosent;Timer\n1;80,00;7,5\n2;50,00;7,5\n3;60,00;7,5', ';'],
    ['decimal commas and tabs', 'Nr\tTimer\n1\t7,5\n2\t8,5', '\t'],
    ['a name with a comma in every row', 'Nr;Navn;Kode\n1;Hansen, Ola;A\n2;Hansen, Kari;B', ';'],
    ['a title before the table', 'Uttrekk, 31.12.2024\n\nNr;Kode;Fra\n1;A;01.01.2024\n2;B;01.01.2024', ';'],
    ['quoted decimal commas', 'Nr,Prosent\n1,"80,00"\n2,"50,00"', ','],
    ['semicolons inside quotes', 'Nr,Navn\n1,"a;b;c"\n2,"a;b;c"', ','],
    ['a lone quote', 'Nr;Navn\n1;"Sør\n2;Nord', ';'],
    ['pipes around the row', '|Nr|Kode|\n|1|A|\n|2|B|', '|'],
    ['an instruction to Excel', 'sep=,\nNr,Navn\n1,a;b\n2,a;b', ','],
    ['an instruction to Excel that is wrong', 'sep=,\nNr;Prosent;Grad\n1;80,00;50,0\n2;50,00;50,0', ';'],
    ['one column', 'Nr\n1\n2', undefined],
    ['every line one cell', '"Nr,Prosent"\n"1,""80,00"""\n"2,""50,00"""', ','],
    ['single quotes around decimal commas', "Nr,Prosent\n1,'80,00'\n2,'50,00'", ','],
  ]
  it.each(cases)('%s', (_, text, delimiter) => {
    expect(findDialect(text)?.delimiter).toBe(delimiter)
  })
})

const HEADING = 'Enhetskode;Enhetsnavn;Overordnet enhet'

async function unitRows(text: string) {
  const rows = await rowsOf(await openFolder({ 'organisasjon.csv': text }), 'units')
  return rows.map(({ row, unit, name, finding }) => [row, unit, name, finding])
}

describe('row numbers are those of a spreadsheet', () => {
  it('counts title rows, empty rows, and a quoted line break as part of its row', async () => {
    const text = `Organisasjon pr. 31.12.2024;;\n\n${HEADING}\nA;Kommunen;\n;;\n\nA1;"Øvre\nskole";A\nA2;Nedre;A\n`
    expect(await unitRows(text)).toEqual([
      [4, 'A', 'Kommunen', null],
      [7, 'A1', 'Øvre\nskole', null],
      [8, 'A2', 'Nedre', null],
    ])
  })

  it('does not count the instruction to Excel, which Excel does not show', async () => {
    expect(await unitRows(`sep=;\r\n${HEADING}\r\nA;Kommunen;\r\n`)).toEqual([[2, 'A', 'Kommunen', null]])
  })

  it('counts on past the first batch', async () => {
    const lines = Array.from({ length: 5_001 }, (_, index) => `A${index};Enhet ${index};A0`)
    const rows = await unitRows([HEADING, ...lines].join('\r\n'))
    expect(rows.length).toBe(5_001)
    expect(rows[5_000]).toEqual([5_002, 'A5000', 'Enhet 5000', null])
  })

  it('mixed line breaks end rows all the same', async () => {
    expect(await unitRows(`${HEADING}\r\nA;Kommunen;\nA1;Øvre;A\rA2;Nedre;A`)).toEqual([
      [2, 'A', 'Kommunen', null],
      [3, 'A1', 'Øvre', null],
      [4, 'A2', 'Nedre', null],
    ])
  })
})

describe('quotes of other kinds', () => {
  const wrapped = (line: string): string => `"${line.replaceAll('"', '""')}"`
  const lines = [HEADING, 'A;Kommunen;', 'A1;"Øvre; ""gamle"" skole";A']
  it.each<[string, string[]]>([
    ['every line is one cell', lines.map(wrapped)],
    // as a spreadsheet saves lines that it took for one column: what has no sign to hide stays as it is
    ['every line is one cell, below a title', ['Organisasjon', ...lines.map(wrapped)]],
    ['a mark before the first', [`\ufeff${wrapped(HEADING)}`, ...lines.slice(1).map(wrapped)]],
    ['single quotes around every text', ["'Enhetskode';'Enhetsnavn';'Overordnet enhet'", "'A';'Kommunen';''", `'A1';'Øvre; "gamle" skole';'A'`]],
    ['single quotes around some', [HEADING, "A;'Kommunen';''", `A1;'Øvre; "gamle" skole';'A'`]],
  ])('%s', async (_, text) => {
    const rows = await unitRows(text.join('\r\n'))
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['A', 'Kommunen', null],
      ['A1', 'Øvre; "gamle" skole', null],
    ])
  })

  it('an apostrophe in a name is no quote', async () => {
    expect(await unitRows(`${HEADING}\nA;'Kommunen;\nA1;Olgas' hus;A\nA2;'t huis;A`)).toEqual([
      [2, 'A', 'Kommunen', null], // one before a text is how Excel keeps it as text
      [3, 'A1', "Olgas' hus", null],
      [4, 'A2', 't huis', null],
    ])
  })

  it('in lines of many chunks', async () => {
    const many = Array.from({ length: 6_001 }, (_, index) => `A${index};"Enhet ""${index}""";A0`)
    const rows = await unitRows([HEADING, ...many].map(wrapped).join('\r\n'))
    expect(rows).toEqual(many.map((_, index) => [index + 2, `A${index}`, `Enhet "${index}"`, null]))
  })
})

describe('what is in the cells', () => {
  it('quotes inside a text stay, texts kept as text for Excel are unwrapped, lines drawn with signs are nothing', async () => {
    const text = `|Enhetskode|Enhetsnavn|Overordnet enhet|\n|------|------|------|\n|="0101"|Avd. "Sør"|'A|\n|A|Kommunen||\n--------\n`
    expect(await unitRows(text)).toEqual([
      [3, '0101', 'Avd. "Sør"', null],
      [4, 'A', 'Kommunen', null],
    ])
  })

  it('a row with more cells than headings is not read as if nothing had moved', async () => {
    expect(await unitRows(`${HEADING}\nA;Kommunen;\nA1;Pleie; omsorg;A\n`)).toEqual([
      [2, 'A', 'Kommunen', null],
      [3, 'A1', 'Pleie', 'too-many-cells'],
    ])
  })

  it('a text of several lines with commas of its own stays one text', async () => {
    const text = 'Enhetskode,Enhetsnavn,Overordnet enhet\nA,Kommunen,\nA1,"Kultur, idrett,\nfritid og frivillig arbeid i kommunen",A\n'
    expect(await unitRows(text)).toEqual([
      [2, 'A', 'Kommunen', null],
      [3, 'A1', 'Kultur, idrett,\nfritid og frivillig arbeid i kommunen', null],
    ])
  })

  it('a row with fewer cells has nothing in the others', async () => {
    expect(await unitRows(`${HEADING}\nA;Kommunen\n`)).toEqual([[2, 'A', 'Kommunen', null]])
  })

  it('the mark that ends a DOS file is no row', async () => {
    expect(await unitRows(`${HEADING}\r\nA;Kommunen;\r\n\u001a`)).toEqual([[2, 'A', 'Kommunen', null]])
  })
})

describe('rows that cannot be told apart are refused', () => {
  it('a stray quote that draws rows together', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `A${index};${index === 7 || index === 20 ? '"' : ''}Enhet ${index};A0`)
    const error = await refusalOf(unitRows([HEADING, ...lines].join('\n')))
    expect([error.code, error.values['file'], error.values['row']]).toEqual(['unclosed-quote', 'organisasjon.csv', 9])
  })

  it('a stray quote that is never closed', async () => {
    const error = await refusalOf(unitRows(`${HEADING}\nA;Kommunen;\nA1;"Øvre;A\nA2;Nedre;A\n`))
    expect([error.code, error.values['row']]).toEqual(['unclosed-quote', 3])
  })

  it('a row without end', async () => {
    const error = await refusalOf(unitRows(`${HEADING}\nA;Kommunen;\nA1;${'x'.repeat(1_200_000)}`))
    expect([error.code, error.values['row']]).toEqual(['endless-row', 3])
  })
})
