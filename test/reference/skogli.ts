/** Reads the extract `skogli` after its README, and nothing else: one workbook, Excel dates, percentages as fractions. */
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { AbsenceCategory, EmploymentCategory, Municipality, PersonRow } from '../../engine/canonical.ts'
import { day, yearOf } from './calendar.ts'

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
  Egenmelding: 'self-certified',
  'Sykmelding arbeidsgiverperiode': 'doctor-certified',
  'Sykmelding over 16 dager': 'doctor-certified',
  'Barns sykdom': 'child-illness',
  Ferie: 'holiday',
  'Foreldrepermisjon 100 %': 'parental-leave',
  Velferdspermisjon: 'other-leave',
  Kurs: 'not-absence',
  'Vikar sykdom': 'not-absence',
}

type TextRow = (heading: string) => string

/** The rows of one sheet below its heading row. The workbook writes its texts into the cells, so a few patterns read it whole. */
function rowsOf(files: Record<string, Uint8Array>, sheet: number): TextRow[] {
  const bytes = files[`xl/worksheets/sheet${sheet}.xml`]
  if (!bytes) throw new Error(`no sheet ${sheet}`)
  const [headings, ...rows] = [...strFromU8(bytes).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) => {
    const cells = new Map<string, string>()
    for (const [, column, content] of (row[1] ?? '').matchAll(/<c r="([A-Z]+)\d+"[^>]*>(.*?)<\/c>/gs)) {
      const text = /<[vt]>(.*?)<\/[vt]>/s.exec(content ?? '')?.[1]
      if (column !== undefined && text !== undefined) cells.set(column, text)
    }
    return cells
  })
  if (!headings) throw new Error(`sheet ${sheet} is empty`)
  return rows.map((cells) => (heading) => {
    const column = [...headings].find(([, text]) => text === heading)?.[0]
    if (column === undefined) throw new Error(`no column ${heading} in sheet ${sheet}`)
    return cells.get(column) ?? ''
  })
}

/** Excel counts days from 1899-12-30 (for every date after February 1900). */
function dayOf(serial: string): number {
  if (!/^\d+$/.test(serial)) throw new Error(`${serial} is no Excel date`)
  return Number(serial) + day('1899-12-30')
}

function endAfter(serial: string): number {
  return serial === '' ? NEVER : dayOf(serial) + 1
}

/** A fraction with up to four decimals to 1/100 percent. */
function hundredths(fraction: string): number {
  return Math.round(Number(fraction) * 10_000)
}

export function readSkogli(workbook: string): Municipality {
  const files = unzipSync(readFileSync(workbook))
  const positions = rowsOf(files, 2)
  const persons = new Map<string, PersonRow>()
  for (const row of positions)
    persons.set(row('Ressursnr'), {
      person: row('Ressursnr'),
      sex: row('Kjønn') === 'Kvinne' ? 'female' : row('Kjønn') === 'Mann' ? 'male' : 'unknown',
      birthYear: yearOf(dayOf(row('Fødselsdato'))),
    })

  return {
    asOfDay: day('2024-12-31'),
    units: rowsOf(files, 1).map((row) => ({ unit: row('OrgNr'), name: row('Navn'), parent: row('Overordnet') || null })),
    persons: [...persons.values()],
    positions: positions.map((row) => ({
      person: row('Ressursnr'),
      position: row('Arbeidsforhold'),
      unit: row('Koststed'),
      job: row('Stillingskode'),
      category: EMPLOYMENT[row('Type')] ?? 'unspecified',
      percentHundredths: hundredths(row('Stillingsandel')),
      fromDay: dayOf(row('Gyldig fra')),
      toDay: endAfter(row('Gyldig til')),
    })),
    absences: rowsOf(files, 3).map((row) => {
      const category = ABSENCE[row('Fraværstype')]
      if (!category) throw new Error('an absence type that the README does not name')
      return {
        person: row('Ressursnr'),
        position: row('Arbeidsforhold') || null,
        category,
        gradeHundredths: hundredths(row('Grad')),
        fromDay: dayOf(row('Startdato')),
        toDay: endAfter(row('Sluttdato')),
      }
    }),
    wishes: rowsOf(files, 4).map((row) => ({
      person: row('Ressursnr'),
      answeredDay: dayOf(row('Dato')),
      wantsMore: row('Vil ha mer') === 'ja',
      wantedPercentHundredths: row('Ønsket stillingsandel') === '' ? null : hundredths(row('Ønsket stillingsandel')),
      availableWeeks: row('Kan starte om uker') === '' ? null : Number(row('Kan starte om uker')),
      hasAsked: row('Bedt om utvidelse') === 'ja',
    })),
    extraHours: [],
  }
}
