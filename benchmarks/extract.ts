/** The made-up municipality as an extract: the CSV files and the profile that a payroll system and an analyst would give. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isoDate, type Day } from '../engine/calendar.ts'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, OPEN_END } from '../engine/canonical.ts'
import type { CanonicalColumns } from '../engine/columns.ts'

const ROWS_AT_ONCE = 5_000
const FIRST_EMPLOYEE_NUMBER = 10_000
const SEX_LETTERS = ['K', 'M', '']

/** What the file calls each category; the profile says what that means. */
const EMPLOYMENT_WORDS = EMPLOYMENT_CATEGORIES.map((_, i) => (i === EMPLOYMENT_CATEGORIES.length - 1 ? '' : `Forhold ${i + 1}`))
const ABSENCE_WORDS = ABSENCE_CATEGORIES.map((_, i) => `Fraværsårsak nr. ${i + 1}, samlet`)

export interface ExtractFiles {
  readonly folder: string
  readonly profile: string
  readonly units: string
  readonly positions: string
  readonly absences: string
}

/** Writes the extract; percentages with decimal comma, dates as in Norway, texts in quotes, UTF-8. */
export async function writeExtract(columns: CanonicalColumns, folder: string): Promise<ExtractFiles> {
  const { units, jobs, persons, positions, absences } = columns
  const files: ExtractFiles = {
    folder: join(folder, 'extract'),
    profile: join(folder, 'profile.yaml'),
    units: join(folder, 'extract', 'organisasjon.csv'),
    positions: join(folder, 'extract', 'stillinger.csv'),
    absences: join(folder, 'extract', 'fravær.csv'),
  }
  await mkdir(files.folder, { recursive: true })
  await writeFile(files.profile, profile())
  const dates = new Dates()
  const employee = (person: number): number => FIRST_EMPLOYEE_NUMBER + person
  await writeRows(files.units, 'Enhetskode;Enhetsnavn;Overordnet enhet', units.code.length, (i) => [units.code[i], quoted(units.name[i]), units.code[units.parent[i]] ?? ''])
  await writeRows(
    files.positions,
    'Ansattnr;Kjønn;Fødselsår;Org.enhet;Stillingskode;Stilling;Ansettelsesforhold;Stillingsnr;Still.%;Fra dato;Til dato',
    positions.person.length,
    (i) => {
      const person = positions.person[i]
      return [
        employee(person),
        SEX_LETTERS[persons.sex[person]],
        persons.birthYear[person] || '',
        units.code[positions.unit[i]],
        jobs[positions.job[i]],
        quoted(`Stilling ${jobs[positions.job[i]]}`),
        EMPLOYMENT_WORDS[positions.category[i]],
        positions.position[i],
        percent(positions.percentHundredths[i]),
        dates.text(positions.fromDay[i]),
        dates.end(positions.toDay[i]),
      ]
    },
  )
  await writeRows(files.absences, 'Ansattnr;Stillingsnr;Fraværskode;Fraværsårsak;Fra og med;Til og med;Fravær %', absences.person.length, (i) => [
    employee(absences.person[i]),
    absences.position[i] < 0 ? '' : absences.position[i],
    100 + absences.category[i],
    quoted(ABSENCE_WORDS[absences.category[i]]),
    dates.text(absences.fromDay[i]),
    dates.end(absences.toDay[i]),
    percent(absences.gradeHundredths[i]),
  ])
  return files
}

function profile(): string {
  const codes = ABSENCE_CATEGORIES.map((category, i) => `  "${100 + i}": ${category}`)
  const categories = EMPLOYMENT_CATEGORIES.flatMap((category, i) => (EMPLOYMENT_WORDS[i] ? [`  "${EMPLOYMENT_WORDS[i]}": ${category}`] : []))
  return ['municipality: "9999"', 'name: Målekommune', 'absence-codes:', ...codes, 'employment-categories:', ...categories, ''].join('\n')
}

async function writeRows(file: string, header: string, count: number, cells: (row: number) => readonly (string | number)[]): Promise<void> {
  const stream = createWriteStream(file)
  let text = `${header}\r\n`
  for (let row = 0; row < count; row++) {
    text += `${cells(row).join(';')}\r\n`
    if (row % ROWS_AT_ONCE !== 0) continue
    if (!stream.write(text)) await once(stream, 'drain')
    text = ''
  }
  stream.end(text)
  await once(stream, 'finish')
}

const quoted = (text: string): string => `"${text}"`
const percent = (hundredths: number): string => `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}`

/** Dates as `31.12.2024`, each made once. */
class Dates {
  private readonly known = new Map<Day, string>()

  text(day: Day): string {
    let text = this.known.get(day)
    if (text === undefined) {
      const [year, month, date] = isoDate(day).split('-')
      text = `${date}.${month}.${year}`
      this.known.set(day, text)
    }
    return text
  }

  /** The last day of a period whose end is exclusive; empty while it runs. */
  end(toDay: Day): string {
    return toDay === OPEN_END ? '' : this.text(toDay - 1)
  }
}
