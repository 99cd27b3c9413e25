import { describe, expect, it } from 'vitest'
import { openFolder, rowsOf, type Row } from './helpers.ts'

const ROW = '101;A;Fast;59,16;01.01.2020;30.06.2024'

async function positions(text: string): Promise<{ rows: Row<'positions'>[]; headings: (string | null)[][] }> {
  const extract = await openFolder({ 'uttrekk.csv': text })
  const headings = extract.sources[0].columns.map(({ heading, field }) => [heading, field])
  return { rows: await rowsOf(extract, 'positions'), headings }
}

describe('headings in two rows', () => {
  it.each<[string, string]>([
    ['broken in two', 'Ansatt-;Enhets-;Ansettelses-;Stillings-;Fra;Til\nnummer;kode;forhold;prosent;dato;dato'],
    ['some over both rows', 'Ansattnr;Enhetskode;Ansettelsesforhold;Stillings-;Gyldig;Gyldig\n;;;prosent;fra;til'],
    ['one over two columns', 'Ansattnr;Enhetskode;Ansettelsesforhold;Stillingsprosent;Periode;\n;;;;Fra;Til'],
    ['groups over all', 'Ansatt;Org.enhet;Stilling;;;\nNr;Kode;Type;Prosent;Fra;Til'],
    ['groups that add nothing', 'Person;Sted;Avtale;;;\nAnsattnr;Enhetskode;Ansettelsesforhold;Stillingsprosent;Fra dato;Til dato'],
  ])('%s', async (_, headings) => {
    const alone = await positions(`Ansattnr;Enhetskode;Ansettelsesforhold;Stillingsprosent;Fra dato;Til dato\n${ROW}\n`)
    const { rows } = await positions(`${headings}\n${ROW}\n`)
    expect(rows).toEqual(alone.rows.map((row) => ({ ...row, row: row.row + 1 })))
  })

  it('a heading that stands twice in its row is told apart by what stands over it', async () => {
    const { headings } = await positions(`Ansatt;;Stilling;;;;\nNr;Navn;Kode;Navn;Prosent;Fra;Til\n101;Å;6572;Pleier;59,16;01.01.2020;\n`.replace(/^(.*)$/gm, (line, _, at: number) => (at === 0 ? `Enhet;${line}` : line.startsWith('Nr') ? `Kode;${line}` : line === '' ? '' : `A;${line}`)))
    expect(headings).toEqual([
      ['Enhet Kode', 'unit'],
      ['Nr', 'employee-number'],
      ['Ansatt Navn', null],
      ['Stilling Kode', 'job'],
      ['Stilling Navn', 'job-title'],
      ['Prosent', 'percent'],
      ['Fra', 'from'],
      ['Til', 'to'],
    ])
  })

  it('a title of two words over the headings changes nothing', async () => {
    const { headings } = await positions(`Kommune:;Prøve;;;;\nAnsattnr;Enhetskode;Ansettelsesforhold;Stillingsprosent;Fra dato;Til dato\n${ROW}\n`)
    expect(headings.map(([heading]) => heading)).toEqual(['Ansattnr', 'Enhetskode', 'Ansettelsesforhold', 'Stillingsprosent', 'Fra dato', 'Til dato'])
  })
})
