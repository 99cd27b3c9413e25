/** Two extracts of one small municipality, the second newer; big enough that a load takes its steps with something in them. */
import { extractOf } from '../store/helpers.ts'

const PERSONS = 400
const numbers = [...Array(PERSONS).keys()]
const two = (number: number): string => String(number).padStart(2, '0')

const UNITS = `
  Enhetskode | Enhetsnavn | Overordnet enhet
  9999       | Prøve      |
  A          | Skule      | 9999
  B          | Heim       | 9999`

/** @param more percent that everybody has more than in the first extract */
const positions = (more: number): string =>
  [
    'Ansattnr | Kjønn | Fødselsår | Stillingsnr | Org.enhet | Stillingskode | Stilling | Ansettelsesforhold | Still.% | Fra dato | Til dato',
    ...numbers.map((i) => `${1000 + i} | ${i % 3 ? 'K' : 'M'} | ${1960 + (i % 40)} | 1 | ${i % 2 ? 'A' : 'B'} | ${7000 + (i % 5)} | Lærer ${i % 5} | Fast | ${40 + (i % 50) + more},00 | 01.01.2022 |`),
  ].join('\n')

const absences = (year: number): string =>
  [
    'Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %',
    ...numbers.flatMap((i) => [1, 4, 7, 10].map((month) => `${1000 + i} | 1 | ${i % 4 ? 'S' : 'E'} | ${two(1 + (i % 9))}.${two(month + (i % 3))}.${year} | ${two(10 + (i % 9))}.${two(month + (i % 3))}.${year} | 100,00`)),
  ].join('\n')

export const firstExtract = (): Promise<string> => extractOf({ 'enheter.csv': UNITS, 'stillinger.csv': positions(0), 'fravær.csv': absences(2023) })
export const secondExtract = (): Promise<string> =>
  extractOf({ 'enheter.csv': UNITS, 'stillinger.csv': positions(10), 'fravær.csv': `${absences(2023)}\n${absences(2024).split('\n').slice(1).join('\n')}` })
