/**
 * The extract as files: what a payroll department hands over. CSV from two generations of one payroll system, an XLSX workbook from the
 * survey tool, and the municipality's profile.
 */
import { writeXlsx, type CellValue } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import type { Day } from '../../engine/calendar.ts'
import { ABSENCE_CODES, CATEGORY_TEXTS, norwegianDate, type AbsenceText, type ExtraHoursText, type PositionText } from './extract.ts'
import { MUNICIPALITY, type Unit } from './organisation.ts'
import type { Answer } from './survey.ts'
import { JOB_GROUPS } from './trades.ts'

/** File name to content. */
export type DemoFiles = ReadonlyMap<string, Uint8Array>

type Encoding = 'windows-1252' | 'utf-8 with BOM'

interface Sheet {
  readonly title?: string
  readonly heading: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly total?: readonly string[]
}

const MILLISECONDS_PER_DAY = 86_400_000

/** `;` between the fields, CRLF after each line; title and total row as long as the heading, as spreadsheets write them. */
function csv({ title, heading, rows, total }: Sheet, encoding: Encoding = 'windows-1252'): Uint8Array {
  const filled = (cells: readonly string[]) => [...cells, ...Array<string>(heading.length - cells.length).fill('')]
  const above = title === undefined ? [] : [filled([title]), filled([])]
  const below = total === undefined ? [] : [filled(total)]
  const text = [...above, heading, ...rows, ...below].map((row) => `${row.join(';')}\r\n`).join('')
  return encoding === 'windows-1252' ? iconv.encode(text, 'windows-1252') : iconv.encode(text, 'utf-8', { addBOM: true })
}

/** Adds up numbers with decimal comma, leaving out what is none, as a spreadsheet does. */
function sum(texts: readonly string[]): number {
  return texts.reduce((total, text) => total + (Number(text.replace(',', '.')) || 0), 0)
}

export function unitsFile(units: readonly Unit[]): Uint8Array {
  const depth = new Map<string, number>()
  const rows = units.map(({ code, name, parent, kostraFunction }) => {
    const level = parent === null ? 1 : (depth.get(parent) ?? 0) + 1
    depth.set(code, level)
    return [code, name, parent ?? '', String(level), kostraFunction ?? '']
  })
  return csv({ heading: ['Enhetskode', 'Enhetsnavn', 'Overordnet enhet', 'Nivå', 'KOSTRA-funksjon'], rows })
}

const POSITION_HEADING = [
  'Ansattnr',
  'Fødselsnr',
  'Org.enhet',
  'Stillingskode',
  'Stilling',
  'Ansettelsesforhold',
  'Stillingsnr',
  'Still.%',
  'Fra dato',
  'Til dato',
]

export function positionsFile(positions: readonly PositionText[], asOfDay: Day): Uint8Array {
  return csv({
    title: `${MUNICIPALITY.name} – stillingsoversikt pr. ${norwegianDate(asOfDay)}`,
    heading: POSITION_HEADING,
    rows: positions.map((row) => [
      row.employee,
      row.nationalId,
      row.unit,
      row.code,
      row.title,
      row.category,
      row.position,
      row.percent,
      row.from,
      row.to,
    ]),
    total: ['Sum', '', '', '', '', '', '', sum(positions.map(({ percent }) => percent)).toFixed(2).replace('.', ',')],
  })
}

const ABSENCE_HEADING = [
  'Ansattnr',
  'Stillingsnr',
  'Fraværskode',
  'Fraværsårsak',
  'Fra og med',
  'Til og med',
  'Fravær %',
  'Kalenderdager',
]

const UPGRADED_ABSENCE_HEADING = [
  'Ansattnummer',
  'Stillingsnummer',
  'Fraværskode',
  'Fraværsårsak',
  'Fra dato',
  'Til dato',
  'Fraværsprosent',
  'Kalenderdager',
]

/** `upgraded`: from the newer version of the payroll system, with other headings and encoding, and without title and total. */
export function absencesFile(year: number, absences: readonly AbsenceText[], upgraded: boolean): Uint8Array {
  const rows = absences.map((row) => [row.employee, row.position, row.code, row.reason, row.from, row.to, row.grade, row.days])
  if (upgraded) {
    return csv({ heading: UPGRADED_ABSENCE_HEADING, rows }, 'utf-8 with BOM')
  }
  return csv({
    title: `Fraværsrapport ${year}`,
    heading: ABSENCE_HEADING,
    rows,
    total: ['Totalt', '', '', '', '', '', '', String(sum(absences.map(({ days }) => days)))],
  })
}

export function extraHoursFile(rows: readonly ExtraHoursText[]): Uint8Array {
  return csv({
    heading: ['Ansattnr', 'Stillingsnr', 'Måned', 'Timer'],
    rows: rows.map(({ employee, position, month, hours }) => [employee, position, month, hours]),
  })
}

/** One sheet for each round of the survey; dates are Excel dates and percentages whole numbers. */
export async function surveyFile(
  rounds: readonly { readonly year: number; readonly answers: readonly Answer[] }[],
  numbers: ReadonlyMap<number, string>,
  asOfDay: Day,
): Promise<Uint8Array> {
  const heading = ['Ansattnr', 'Svardato', 'Ønsker større stilling', 'Ønsket stilling %', 'Tilgjengelig om (uker)', 'Har bedt om mer']
  const yes = (value: boolean) => (value ? 'Ja' : 'Nei')
  const date = (day: Day) => new Date(day * MILLISECONDS_PER_DAY)
  // Without these the library writes the time of day into the file, and two runs would differ.
  const properties = { created: date(asOfDay), modified: date(asOfDay) }
  const sheets = rounds.map(({ year, answers }) => ({
    name: `Kartlegging ${year}`,
    columns: heading.map((_, column) => (column === 1 ? { width: 12, numFmt: 'dd.mm.yyyy' } : { width: 18 })),
    rows: [
      heading,
      ...answers.map((answer): CellValue[] => [
        Number(numbers.get(answer.person.index)),
        date(answer.answered),
        yes(answer.wantsMore),
        answer.wantedPercent,
        answer.availableWeeks,
        yes(answer.hasAsked),
      ]),
    ],
  }))
  return writeXlsx({ sheets, properties })
}

/** `profile.yaml`: what the municipality has told about its codes. The unmapped one is not there, on purpose. */
export function profileFile(): Uint8Array {
  const codes = Object.values(ABSENCE_CODES).map(({ code, reason, category }) => `  '${code}': ${category} # ${reason}`)
  const categories = Object.entries(CATEGORY_TEXTS).map(([category, text]) => `  ${text}: ${category}`)
  const groups = Object.entries(JOB_GROUPS).map(([group, jobs]) => `  ${group}: [${jobs.map(({ code }) => `'${code}'`).join(', ')}]`)
  const lines = [
    '# Korleis utdraga frå demokommunen skal lesast. Kommunen finst ikkje, og ingen av dei tilsette finst.',
    `municipality: '${MUNICIPALITY.number}'`,
    `name: ${MUNICIPALITY.name}`,
    'absence-codes:',
    ...codes,
    'employment-categories:',
    ...categories,
    'job-groups:',
    ...groups,
  ]
  return iconv.encode(lines.map((line) => `${line}\n`).join(''), 'utf-8')
}
