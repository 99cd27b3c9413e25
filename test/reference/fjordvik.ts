/** Reads the extract `fjordvik` after its README, and nothing else: CSV, Windows-1252, `;`, decimal comma, dd.mm.yyyy. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AbsenceCategory, AbsenceRow, EmploymentCategory, Municipality, PersonRow, PositionRow, Sex } from '../../engine/canonical.ts'
import { day, firstDayOf } from './calendar.ts'

const NEVER = day('9999-12-31')

const EMPLOYMENT: Readonly<Record<string, EmploymentCategory>> = {
  Fast: 'permanent',
  Midlertidig: 'temporary',
  Vikar: 'substitute',
  Lærling: 'apprentice',
  Timelønnet: 'hourly',
  Støttekontakt: 'support-contact',
}

const ABSENCE: Readonly<Record<string, AbsenceCategory>> = {
  110: 'self-certified',
  120: 'doctor-certified',
  121: 'doctor-certified',
  190: 'child-illness',
  200: 'holiday',
  300: 'parental-leave',
  410: 'other-leave',
  500: 'not-absence',
  610: 'not-absence',
}

type TextRow = (heading: string) => string

/** The data rows below the heading line: no empty row, no sum row, an exact duplicate once. */
function rowsOf(file: string, headingLine = 0): TextRow[] {
  const lines = new TextDecoder('windows-1252')
    // a single decode of Windows-1252 falls back to Latin-1 on Node 20; both agree on every letter of these files
    .decode(readFileSync(file), { stream: true })
    .split(/\r?\n/)
  const headings = (lines[headingLine] ?? '').split(';')
  const data = new Set(lines.slice(headingLine + 1).filter((line) => line !== '' && !line.startsWith('Sum;')))
  return [...data].map((line) => {
    const fields = line.split(';')
    return (heading) => {
      const field = fields[headings.indexOf(heading)]
      if (field === undefined) throw new Error(`no column ${heading} in ${file}`)
      return field
    }
  })
}

function dayOf(text: string): number {
  const [dayOfMonth, month, year] = text.split('.')
  return day(`${year}-${month}-${dayOfMonth}`)
}

/** Extracts give inclusive end dates; empty = still running. */
function endAfter(text: string): number {
  return text === '' || text === '31.12.9999' ? NEVER : dayOf(text) + 1
}

/** `1 234,56` in hundredths; `undefined` where it is no number. */
function hundredths(text: string): number | undefined {
  const match = /^(\d+)(?:,(\d{1,2}))?$/.exec(text.replaceAll('.', ''))
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined
}

function sexOf(nationalId: string): Sex {
  return Number(nationalId[8]) % 2 === 1 ? 'male' : 'female'
}

/** The century is in the three digits after the date (Skatteetaten, fødselsnummer). */
function birthYearOf(nationalId: string): number {
  const year = Number(nationalId.slice(4, 6))
  const individual = Number(nationalId.slice(6, 9))
  return individual < 500 || (individual >= 900 && year >= 40) ? 1900 + year : 2000 + year
}

export function readFjordvik(folder: string): Municipality {
  const units = rowsOf(join(folder, 'organisasjon.csv')).map((row) => ({
    unit: row('Enhetskode'),
    name: row('Enhetsnavn'),
    parent: row('Overordnet enhet') || null,
  }))
  units.push({ unit: '9901-unknown', name: 'Ukjent enhet', parent: '9901' })

  const persons = new Map<string, PersonRow>()
  const positions: PositionRow[] = []
  for (const row of rowsOf(join(folder, 'stillinger.csv'), 2)) {
    const percentHundredths = hundredths(row('Still.%'))
    const [fromDay, toDay] = [dayOf(row('Fra dato')), endAfter(row('Til dato'))]
    if (percentHundredths === undefined || toDay <= fromDay) continue
    const person = row('Ansattnr')
    persons.set(person, { person, sex: sexOf(row('Fødselsnr')), birthYear: birthYearOf(row('Fødselsnr')) })
    positions.push({
      person,
      position: row('Stillingsnr'),
      unit: units.some(({ unit }) => unit === row('Org.enhet')) ? row('Org.enhet') : '9901-unknown',
      job: row('Stillingskode'),
      category: EMPLOYMENT[row('Ansettelsesforhold')] ?? 'unspecified',
      percentHundredths,
      fromDay,
      toDay,
    })
  }

  const absences: AbsenceRow[] = []
  for (const row of rowsOf(join(folder, 'fravær.csv'))) {
    const category = ABSENCE[row('Fraværskode')]
    const gradeHundredths = row('Fravær %') === '' ? 10_000 : hundredths(row('Fravær %'))
    const [fromDay, toDay] = [dayOf(row('Fra og med')), endAfter(row('Til og med'))]
    if (category === undefined || gradeHundredths === undefined || toDay <= fromDay || !persons.has(row('Ansattnr'))) continue
    absences.push({ person: row('Ansattnr'), position: row('Stillingsnr') || null, category, gradeHundredths, fromDay, toDay })
  }

  return {
    asOfDay: day('2024-12-31'),
    units,
    persons: [...persons.values()],
    positions,
    absences,
    wishes: rowsOf(join(folder, 'ønsket stilling.csv')).map((row) => ({
      person: row('Ansattnr'),
      answeredDay: dayOf(row('Svardato')),
      wantsMore: row('Ønsker større stilling') === 'Ja',
      wantedPercentHundredths: hundredths(row('Ønsket stilling %')) ?? null,
      availableWeeks: row('Tilgjengelig om (uker)') === '' ? null : Number(row('Tilgjengelig om (uker)')),
      hasAsked: row('Har bedt om mer') === 'Ja',
    })),
    extraHours: rowsOf(join(folder, 'merarbeid.csv')).map((row) => ({
      person: row('Ansattnr'),
      position: row('Stillingsnr') || null,
      month: monthOfText(row('Måned')),
      hoursHundredths: hundredths(row('Timer')) ?? 0,
    })),
  }
}

/** `mm.yyyy` */
function monthOfText(text: string): number {
  const [month, year] = text.split('.')
  const index = Number(year) * 12 + Number(month) - 1
  if (Number.isNaN(firstDayOf(index))) throw new Error(`${text} is no month`)
  return index
}
