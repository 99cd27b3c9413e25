/**
 * Reads the demo's extract folder the way a person with a spreadsheet would: cells as text, nothing of the project's own
 * intake. Only dates are turned into days, where they are dates.
 */
import iconv from 'iconv-lite'
import { readXlsx } from 'hucre/xlsx'
import { existingDay, type Day } from '../../engine/calendar.ts'
import { OPEN_END } from '../../engine/canonical.ts'
import type { DemoFiles } from '../../data/demo/make.ts'

export interface PositionLine {
  readonly text: string
  readonly employee: string
  readonly nationalId: string
  readonly unit: string
  readonly category: string
  readonly number: string
  /** Percent; `null`: no number. */
  readonly percent: number | null
  readonly from: Day
  /** Exclusive; `OPEN_END` without an end date. */
  readonly to: Day
  readonly end: string
}

export interface AbsenceLine {
  readonly file: string
  readonly text: string
  readonly employee: string
  readonly position: string
  readonly code: string
  readonly from: Day | null
  readonly to: Day | null
  readonly end: string
  /** Percent, 100 where the cell is empty; `null`: no number. */
  readonly grade: number | null
}

export interface AnswerLine {
  readonly employee: string
  readonly answered: Day
  readonly wantsMore: boolean
  readonly wanted: number | null
  readonly weeks: number | null
}

export interface ExtractFolder {
  readonly units: readonly { readonly code: string; readonly name: string; readonly parent: string; readonly kostra: string }[]
  readonly positions: readonly PositionLine[]
  readonly absences: readonly AbsenceLine[]
  readonly extraHours: readonly { readonly employee: string; readonly hours: string }[]
  readonly answers: readonly AnswerLine[]
  /** Codes of absence in profile.yaml. */
  readonly mappedCodes: ReadonlySet<string>
  readonly titleRows: number
  readonly totalRows: number
}

function content(files: DemoFiles, name: string): Buffer {
  const bytes = files.get(name)
  if (bytes === undefined) throw new Error(`no file ${name}`)
  return Buffer.from(bytes)
}

/** Lines of cells, every one as wide as the heading and ended by CRLF. */
function lines(bytes: Buffer): string[][] {
  const marked = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  const text = marked ? bytes.subarray(3).toString('utf8') : iconv.decode(bytes, 'windows-1252')
  if (!text.endsWith('\r\n')) throw new Error('the last line is not ended')
  const rows = text.slice(0, -2).split('\r\n')
  const cells = rows.map((row) => row.split(';'))
  if (new Set(cells.map((row) => row.length)).size !== 1) throw new Error('lines of different width')
  return cells
}

/** Takes title, empty line, heading and total away. */
function body(rows: readonly string[][]): { readonly rows: readonly string[][]; readonly title: boolean; readonly total: boolean } {
  const heading = rows.findIndex(([first]) => first?.startsWith('Ansattn') === true)
  const last = rows.at(-1)?.[0] ?? ''
  const total = last === 'Sum' || last === 'Totalt'
  return { rows: rows.slice(heading + 1, total ? -1 : undefined), title: heading > 0, total }
}

export function dayOrNull(text: string): Day | null {
  const match = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text)
  return match === null ? null : (existingDay(Number(match[3]), Number(match[2]), Number(match[1])) ?? null)
}

function numberOrNull(text: string): number | null {
  return /^\d+,\d\d$/.test(text) ? Number(text.replace(',', '.')) : null
}

const DAY = 86_400_000

export async function extractFolder(files: DemoFiles): Promise<ExtractFolder> {
  const positions = body(lines(content(files, 'stillinger.csv')))
  const absenceFiles = [...files.keys()].filter((name) => name.startsWith('fravær'))
  const absences = absenceFiles.map((name) => ({ name, ...body(lines(content(files, name))) }))
  const workbook = await readXlsx(content(files, 'ønsket stilling.xlsx'))
  const profile = content(files, 'profile.yaml').toString('utf8')
  return {
    units: lines(content(files, 'organisasjon.csv'))
      .slice(1)
      .map(([code = '', name = '', parent = '', , kostra = '']) => ({ code, name, parent, kostra })),
    positions: positions.rows.map((cells) => {
      const [employee = '', nationalId = '', unit = '', , , category = '', number = '', percent = '', start = '', end = ''] = cells
      const from = dayOrNull(start)
      const last = dayOrNull(end)
      if (from === null || (last === null && end !== '')) throw new Error(`no date in a position: ${start} ${end}`)
      const to = last === null || end === '31.12.9999' ? OPEN_END : last + 1
      return { text: cells.join(';'), employee, nationalId, unit, category, number, percent: numberOrNull(percent), from, to, end }
    }),
    absences: absences.flatMap(({ name, rows }) =>
      rows.map((cells) => {
        const [employee = '', position = '', code = '', , start = '', end = '', grade = ''] = cells
        const last = dayOrNull(end)
        return {
          file: name,
          text: cells.join(';'),
          employee,
          position,
          code,
          from: dayOrNull(start),
          to: end === '' ? OPEN_END : last === null ? null : last + 1,
          end,
          grade: grade === '' ? 100 : numberOrNull(grade),
        }
      }),
    ),
    extraHours: body(lines(content(files, 'merarbeid.csv'))).rows.map(([employee = '', , , hours = '']) => ({ employee, hours })),
    answers: workbook.sheets.flatMap(({ rows }) =>
      rows.slice(1).map(([employee, answered, wantsMore, wanted, weeks]) => ({
        employee: String(employee),
        answered: answered instanceof Date ? answered.getTime() / DAY : Number.NaN,
        wantsMore: wantsMore === 'Ja',
        wanted: typeof wanted === 'number' ? wanted : null,
        weeks: typeof weeks === 'number' ? weeks : null,
      })),
    ),
    mappedCodes: new Set([...profile.matchAll(/^ {2}'(\d+)': /gm)].map(([, code]) => code ?? '')),
    titleRows: [positions, ...absences].filter(({ title }) => title).length,
    totalRows: [positions, ...absences].filter(({ total }) => total).length,
  }
}
