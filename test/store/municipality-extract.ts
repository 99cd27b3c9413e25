/** A drawn municipality as the files of an extract, in plain headings, so that it can be loaded into a store. */
import { isoDate } from '../../engine/calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, OPEN_END, type Municipality } from '../../engine/canonical.ts'
import { extractOf } from './helpers.ts'

export const MUNICIPALITY_PROFILE = `municipality: "9999"
name: Prøve
absence-codes: { ${ABSENCE_CATEGORIES.map((category) => `${category}: ${category}`).join(', ')} }
employment-categories: { ${EMPLOYMENT_CATEGORIES.filter((category) => category !== 'unspecified').map((category) => `${category}: ${category}`).join(', ')} }
`

const decimal = (hundredths: number): string => (hundredths / 100).toFixed(2).replace('.', ',')
/** None so small that it could be meant as a part of 1. */
const percent = (hundredths: number): string => decimal(hundredths === 0 ? 0 : Math.max(hundredths, 2_00))
const last = (toDay: number): string => (toDay >= OPEN_END ? '' : isoDate(toDay - 1))
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string => [head, ...rows].map((row) => row.join(' | ')).join('\n')
const two = (number: number): string => String(number).padStart(2, '0')

/** Employee numbers: letters before a number are part of it. */
export const employeeNumber = (person: string): string => `A${person}`

/** @param without persons that the extract does not have */
export function extractOfMunicipality({ units, persons, positions, absences, wishes, extraHours = [] }: Municipality, without: readonly string[] = []): Promise<string> {
  const facts = new Map(persons.map(({ person, sex, birthYear }) => [person, { sex: { female: 'K', male: 'M', unknown: '' }[sex], birthYear: birthYear ?? '' }]))
  const stays = ({ person }: { readonly person: string }): boolean => !without.includes(person)
  const files = {
    'enheter.csv': table(['Enhetskode', 'Enhetsnavn', 'Overordnet enhet'], units.map(({ unit, name, parent }) => [unit, name, parent ?? ''])),
    'stillinger.csv': table(
      ['Ansattnr', 'Kjønn', 'Fødselsår', 'Stillingsnr', 'Org.enhet', 'Stillingskode', 'Ansettelsesforhold', 'Still.%', 'Fra dato', 'Til dato'],
      positions
        .filter(stays)
        .map((row) => [employeeNumber(row.person), facts.get(row.person)?.sex ?? '', facts.get(row.person)?.birthYear ?? '', row.position, row.unit, row.job, row.category === 'unspecified' ? 'permanent' : row.category, percent(row.percentHundredths), isoDate(row.fromDay), last(row.toDay)]),
    ),
    'fravær.csv': table(
      ['Ansattnr', 'Stillingsnr', 'Fraværskode', 'Fra og med', 'Til og med', 'Fravær %'],
      absences.filter(stays).map((row) => [employeeNumber(row.person), row.position ?? '', row.category, isoDate(row.fromDay), last(row.toDay), percent(row.gradeHundredths)]),
    ),
    'ønsker.csv': table(
      ['Ansattnr', 'Svardato', 'Ønsker mer', 'Ønsket prosent'],
      wishes.filter(stays).map((row) => [employeeNumber(row.person), isoDate(row.answeredDay), row.wantsMore ? 'Ja' : 'Nei', row.wantedPercentHundredths === null ? '' : percent(Math.min(row.wantedPercentHundredths, 100_00))]),
    ),
    'merarbeid.csv': table(
      ['Ansattnr', 'År', 'Måned', 'Timer'],
      extraHours.filter(stays).map((row) => [employeeNumber(row.person), Math.floor(row.month / 12), two((row.month % 12) + 1), decimal(row.hoursHundredths)]),
    ),
  }
  return extractOf(Object.fromEntries(Object.entries(files).filter(([, text]) => text.includes('\n'))))
}
