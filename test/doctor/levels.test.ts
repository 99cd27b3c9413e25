/** Organisations that stand in columns of levels, or as a path: the same tree as a list with parents. */
import { describe, expect, test } from 'vitest'
import { parseProfile } from '../../engine/intake/profile.ts'
import { openExtract } from '../../engine/intake/read.ts'
import { suggestedProfile } from '../../engine/intake/suggested-profile.ts'
import { AS_OF, PSEUDONYM, rowsOf } from '../intake/helpers.ts'
import { extractOf, PROFILE, type Drawn } from '../store/helpers.ts'
import { columnsOf, diagnosed } from './helpers.ts'

const POSITIONS = `
  Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
  1001     | 1           | 11        | Fast               | 100,00  | 01.01.2023 |
  1002     | 1           | 12        | Fast               | 50,00   | 01.01.2023 |
  1003     | 1           | 2         | Vikar              | 80,00   | 01.01.2023 | 31.12.2023`

/** The counted rows of the list of units as `unit name < parent`, and the unit of each counted row of positions. */
async function read(files: Drawn, profile: string = PROFILE): Promise<{ tree: string[]; units: string[] }> {
  const extract = await openExtract([await extractOf(files)], parseProfile(profile, 'profile.yaml'), { pseudonym: PSEUDONYM, asOfDay: AS_OF })
  const isCounted = ({ state }: { readonly state: string }): boolean => state === 'counted'
  const tree = (await rowsOf(extract, 'units')).filter(isCounted).map(({ unit, name, parent }) => `${unit} ${name}${parent === null ? '' : ` < ${parent}`}`)
  return { tree, units: (await rowsOf(extract, 'positions')).filter(isCounted).map(({ unit }) => String(unit)) }
}

const TREE = ['9999 Prøve', '1 Oppvekst < 9999', '11 Skule < 1', '12 Barnehage < 1', '2 Helse < 9999']

const UNITS_OF_ROWS = ['11', '12', '2']

const LISTS: Readonly<Record<string, string>> = {
  'parents (what the others are compared with)': `
    Enhetskode | Enhetsnavn | Overordnet enhet
    9999       | Prøve      |
    1          | Oppvekst   | 9999
    11         | Skule      | 1
    12         | Barnehage  | 1
    2          | Helse      | 9999`,
  'a column for code and one for name of each level': `
    Nivå 1 kode | Nivå 1 navn | Nivå 2 kode | Nivå 2 navn | Nivå 3 kode | Nivå 3 navn
    9999        | Prøve       | 1           | Oppvekst    | 11          | Skule
    9999        | Prøve       | 1           | Oppvekst    | 12          | Barnehage
    9999        | Prøve       | 2           | Helse       |             |`,
  'nynorsk, code and name in one cell, a level that repeats the one above': `
    Orgnivå 1    | Orgnivå 2    | Orgnivå 3
    9999 Prøve   | 1 Oppvekst   | 11 Skule
    9999 Prøve   | 1 Oppvekst   | 12 - Barnehage
    9999 Prøve   | 2 Helse      | 2 Helse`,
  'the words for code and name in a row of their own': `
    Nivå 1 |          | Nivå 2 |          | Nivå 3 |
    Kode   | Navn     | Kode   | Navn     | Kode   | Navn
    9999   | Prøve    | 1      | Oppvekst | 11     | Skule
    9999   | Prøve    | 1      | Oppvekst | 12     | Barnehage
    9999   | Prøve    | 2      | Helse    |        |`,
  'a total below, other columns beside': `
    Kode nivå 1 | Navn nivå 1 | Kode nivå 2 | Navn nivå 2 | Kode nivå 3 | Navn nivå 3 | Leder
    9999        | Prøve       | 1           | Oppvekst    | 11          | Skule       | ja
    9999        | Prøve       | 1           | Oppvekst    | 12          | Barnehage   | ja
    9999        | Prøve       | 2           | Helse       |             |             | nei
    Totalt      |             |             |             |             |             | 3`,
}

describe('a list of levels is the tree that a list of parents is', () => {
  test.each(Object.entries(LISTS))('%s', async (_, list) => {
    const { tree, units } = await read({ 'organisasjon.csv': list, 'stillinger.csv': POSITIONS })
    expect(tree).toEqual(TREE)
    expect(units).toEqual(UNITS_OF_ROWS)
  })

  test('with the KOSTRA function of the lowest unit of each row', async () => {
    const list = `
      Nivå 1 kode | Nivå 1 navn | Nivå 2 kode | Nivå 2 navn | Nivå 3 kode | Nivå 3 navn | KOSTRA-funksjon
      9999        | Prøve       | 1           | Oppvekst    | 11          | Skule       | 202 Grunnskole
      9999        | Prøve       | 1           | Oppvekst    | 12          | Barnehage   | 201
      9999        | Prøve       | 2           | Helse       |             |             | 253`
    const extract = await openExtract([await extractOf({ 'organisasjon.csv': list, 'stillinger.csv': POSITIONS })], parseProfile(PROFILE, 'profile.yaml'), { pseudonym: PSEUDONYM, asOfDay: AS_OF })
    expect((await rowsOf(extract, 'units')).map(({ unit, kostraFunction }) => `${unit} ${kostraFunction}`)).toEqual(['9999 null', '1 null', '11 202', '12 201', '2 253'])
  })

  test('a path in one column, without codes: the way down names the unit', async () => {
    const { tree, units } = await read({
      'organisasjon.csv': `
        Enhetssti                   | Leder
        Prøve / Oppvekst / Stab     | ja
        Prøve / Helse / Stab        | ja`,
      'stillinger.csv': POSITIONS.replace('| 11  ', '| Prøve / Oppvekst / Stab'),
    })
    expect(units[0]).toBe('Prøve / Oppvekst / Stab')
    expect(tree).toEqual(['Prøve Prøve', 'Prøve / Oppvekst Oppvekst < Prøve', 'Prøve / Oppvekst / Stab Stab < Prøve / Oppvekst', 'Prøve / Helse Helse < Prøve', 'Prøve / Helse / Stab Stab < Prøve / Helse'])
  })
})

describe('levels in the rows of positions', () => {
  const inRows: Drawn = {
    'stillinger.csv': `
      Ansattnr | Stillingsnr | Nivå 1 kode | Nivå 1 navn | Nivå 2 kode | Nivå 2 navn | Nivå 3 kode | Nivå 3 navn | Ansettelsesforhold | Still.% | Fra dato   | Til dato
      1001     | 1           | 9999        | Prøve       | 1           | Oppvekst    | 11          | Skule       | Fast               | 100,00  | 01.01.2023 |
      1002     | 1           | 9999        | Prøve       | 1           | Oppvekst    | 12          | Barnehage   | Fast               | 50,00   | 01.01.2023 |
      1003     | 1           | 9999        | Prøve       | 2           | Helse       |             |             | Vikar              | 80,00   | 01.01.2023 | 31.12.2023
      Sum      |             |             |             |             |             |             |             |                    | 230,00  |            |`,
  }

  test('make the tree, and the lowest of them is the unit of the row', async () => {
    expect(await read(inRows)).toEqual({ tree: TREE, units: UNITS_OF_ROWS })
  })

  test.each([' / ', ' > '])('a path parted by «%s» under a heading of units, known by its cells, and a footer below', async (sign) => {
    const rows = [['Oppvekst', 'Skule'], ['Oppvekst', 'Barnehage'], ['Helse'], ['Helse', 'Heim'], ['Oppvekst', 'Skule']].map((steps, index) => `${['Prøve', ...steps].join(sign)} | 100${index} | Fast | 100,00 | 01.01.2023 |`)
    const found = await read({ 'stillinger.csv': ['Organisasjon | Ansattnr | Ansettelsesforhold | Still.% | Fra dato | Til dato', ...rows, 'Antall rader: | 5 | | | |'].join('\n') })
    expect(found.tree).toEqual(['Prøve Prøve', 'Prøve / Oppvekst Oppvekst < Prøve', 'Prøve / Oppvekst / Skule Skule < Prøve / Oppvekst', 'Prøve / Oppvekst / Barnehage Barnehage < Prøve / Oppvekst', 'Prøve / Helse Helse < Prøve', 'Prøve / Helse / Heim Heim < Prøve / Helse'])
    expect(found.units).toEqual(['Prøve / Oppvekst / Skule', 'Prøve / Oppvekst / Barnehage', 'Prøve / Helse', 'Prøve / Helse / Heim', 'Prøve / Oppvekst / Skule'])
  })

  test('units that share a word with a sign in it are no paths', async () => {
    const rows = ['Barn / Unge', 'Helse', 'Skule / SFO', 'Heim', 'Barn / Unge'].map((unit, index) => `${unit} | 100${index} | Fast | 100,00 | 01.01.2023 |`)
    expect((await read({ 'stillinger.csv': ['Organisasjon | Ansattnr | Ansettelsesforhold | Still.% | Fra dato | Til dato', ...rows].join('\n') })).units).toEqual(['Barn / Unge', 'Helse', 'Skule / SFO', 'Heim', 'Barn / Unge'])
  })

  test('a unit of its own stands below the lowest level', async () => {
    const found = await read({
      'stillinger.csv': `
        Ansattnr | Stillingsnr | Nivå 1     | Nivå 2     | Org.enhet | Enhetsnavn | Ansettelsesforhold | Still.% | Fra dato   | Til dato
        1001     | 1           | 9999 Prøve | 1 Oppvekst | 11        | Skule      | Fast               | 100,00  | 01.01.2023 |
        1002     | 1           | 9999 Prøve | 1 Oppvekst | 12        | Barnehage  | Fast               | 50,00   | 01.01.2023 |
        1003     | 1           | 9999 Prøve |            | 2         | Helse      | Vikar              | 80,00   | 01.01.2023 | 31.12.2023`,
    })
    expect(found).toEqual({ tree: TREE, units: UNITS_OF_ROWS })
  })

  test('the suggested profile loads them the same', async () => {
    const diagnosis = await diagnosed(inRows)
    expect(diagnosis.stops).toEqual([])
    expect(columnsOf(diagnosis, 'stillinger.csv')).toEqual(['Enhetskode: unit', 'Enhetsnavn: name', 'Overordnet enhet: parent'])
    expect(await read(inRows, suggestedProfile(diagnosis, 'nn'))).toEqual({ tree: TREE, units: UNITS_OF_ROWS })
  })

  test('rows that lack a column are refused, and not taken for a list of units', async () => {
    const { stops } = await diagnosed({ 'stillinger.csv': (inRows['stillinger.csv'] ?? '').replace('Still.%', 'Still.lengd') })
    expect(stops.map(({ code }) => code)).toEqual(['missing-column'])
  })

  test('where a list of units is given, that is the tree', async () => {
    const list = `${LISTS['parents (what the others are compared with)'] ?? ''}\n  3 | Teknisk | 9999`
    expect(await read({ ...inRows, 'organisasjon.csv': list })).toEqual({ tree: [...TREE, '3 Teknisk < 9999'], units: UNITS_OF_ROWS })
  })
})
