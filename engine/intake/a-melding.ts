/**
 * Monthly A-meldinger as two lists: positions with their changes, and leaves. A message says what held in its month; what was before
 * the first of them nobody knows, since those who had left by then are not in it. Both lists therefore begin with that month.
 */
import { createHash } from 'node:crypto'
import { firstDayOfMonth, isoDate, yearOfMonth, type Day, type MonthIndex } from '../calendar.ts'
import { History, lastDayOfMonth, type Facts, type Stretch } from './a-melding-history.ts'
import { readMessage, readMessageHead, type MessageHead, type ReportedLeave, type ReportedPerson, type ReportedPosition } from './a-melding-message.ts'
import { DistinctCells } from './distinct-cells.ts'
import { ListedRows } from './listed-rows.ts'
import { refuse } from './messages.ts'
import type { Cell, Opened, RowBatch, Source } from './source.ts'
import type { StoredFile } from './stored-file.ts'

const BATCH_ROWS = 2_000

const POSITION_HEADINGS = [
  'Fødselsnummer',
  'Ansattnummer',
  'Arbeidsforhold ID',
  'Virksomhetsnummer',
  'Stillingsprosent',
  'Arbeidsforholdstype',
  'Ansettelsesform kode',
  'Yrkeskode',
  'Fra dato',
  'Til dato',
]
/** Columns that are left out where no message says anything in them, as if the extract had none. */
const OPTIONAL_HEADINGS = new Set(['Fødselsnummer', 'Ansattnummer', 'Arbeidsforhold ID', 'Ansettelsesform kode', 'Yrkeskode'])
const LEAVE_HEADINGS = ['Fødselsnummer', 'Ansattnummer', 'Arbeidsforhold ID', 'Permisjonsprosent', 'Permisjonstype', 'Fra dato', 'Til dato']

/**
 * Reads all messages, month by month. One that another replaces is not read. Throws `InputError` `unknown-xml`, `unreadable-xml`,
 * `unreadable-xml-date` or `no-positions-reported`.
 */
export async function openMessages(files: readonly StoredFile[], onBytes: (bytes: number) => void): Promise<Opened> {
  const all: Message[] = []
  for (const stored of files) all.push({ stored, head: await readMessageHead(stored) })
  const replaced = new Set(all.map(({ head }) => head.replaces).filter((id) => id !== ''))
  const isReplaced = ({ head }: Message): boolean => head.id !== '' && replaced.has(head.id)
  const messages = all.filter((message) => !isReplaced(message)).sort(byTime)
  const register = new Register()
  const hashes: string[] = []
  for (const { stored, head } of messages) {
    register.begin(head)
    hashes.push(await readMessage(stored, (position) => register.add(position), onBytes))
  }
  const file = messages.length === 1 ? messages[0].stored.name : `A-melding ${monthName(messages[0].head.month)}–${monthName(messages[messages.length - 1].head.month)}`
  const lackingMonths = register.lackingMonths()
  const { positions, leaves } = register.rows()
  if (positions.length === 0) throw refuse('no-positions-reported', { file })
  const whole = {
    file,
    sha256: hashes.length === 1 ? hashes[0] : createHash('sha256').update(hashes.sort().join('\n')).digest('hex'),
    byteCount: messages.reduce((sum, { stored }) => sum + stored.byteCount, 0),
  }
  const sources: Source[] = [{ ...listSource(whole, 'arbeidsforhold', POSITION_HEADINGS, positions), lackingMonths }]
  if (leaves.length > 0) sources.push(listSource(whole, 'permisjon', LEAVE_HEADINGS, leaves))
  return { sources, ignored: all.filter(isReplaced).map(({ stored }) => ({ file: stored.name, sheet: null, reason: 'replaced-message' })) }
}

interface Message {
  readonly stored: StoredFile
  readonly head: MessageHead
}

function byTime(one: Message, other: Message): number {
  return one.head.month - other.head.month || (one.head.sentAt < other.head.sentAt ? -1 : 1)
}

function monthName(month: MonthIndex): string {
  return `${yearOfMonth(month)}-${String((month % 12) + 1).padStart(2, '0')}`
}

type Row = readonly Cell[]

function listSource(whole: Pick<Source, 'file' | 'sha256' | 'byteCount'>, sheet: string, headings: readonly string[], rows: readonly Row[]): Source {
  const isShown = headings.map((heading, column) => !OPTIONAL_HEADINGS.has(heading) || rows.some((cells) => cells[column] !== ''))
  const table = [headings, ...rows].map((cells) => cells.filter((_, column) => isShown[column]))
  return {
    ...whole,
    sheet,
    encoding: null,
    delimiter: null,
    dates1904: false,
    batches: async function* (onBytes): AsyncGenerator<RowBatch> {
      for (let from = 0; from < table.length; from += BATCH_ROWS)
        yield new ListedRows(table.slice(from, from + BATCH_ROWS).map((cells, place) => ({ row: from + place + 1, cells })))
      onBytes?.(whole.byteCount)
    },
    distinctCells: () => new DistinctCells(() => ''), // no cell comes as bytes
  }
}

// ---------------------------------------------------------------------------------------------------------- register

interface Position {
  person: ReportedPerson
  readonly unit: string
  readonly id: string
  readonly reporter: string
  readonly history: History
  readonly leaves: Map<string, History>
}

/** Follows positions and leaves from message to message. */
class Register {
  private readonly positions: Position[] = []
  private readonly latest = new Map<string, Position>()
  /** How often the message at hand has named a position: systems that give no numbers tell of several in one message. */
  private readonly named = new Map<string, number>()
  private readonly lastMonths = new Map<string, MonthIndex>()
  private readonly lacking = new Set<MonthIndex>()
  private firstMonth: MonthIndex | undefined
  private month: MonthIndex = 0
  private reporter = ''

  /** Begins a message; they come in the order of their months. */
  begin({ month, reporter }: MessageHead): void {
    this.firstMonth ??= month
    this.month = month
    this.reporter = reporter
    for (let lacking = (this.lastMonths.get(reporter) ?? month) + 1; lacking < month; lacking++) this.lacking.add(lacking)
    this.lastMonths.set(reporter, month)
    this.named.clear()
  }

  /** Between the first and the last message of a reporter. */
  lackingMonths(): MonthIndex[] {
    return [...this.lacking].sort((one, other) => one - other)
  }

  add(reported: ReportedPosition): void {
    const position = this.positionOf(reported)
    for (const leave of reported.leaves) this.addLeave(position, leave)
  }

  private positionOf({ person, unit, id, start, end, percent, type, form, job, percentChanged }: ReportedPosition): Position {
    const name = [person.nationalId || person.employeeNumber, unit, id].join('|')
    const count = (this.named.get(name) ?? 0) + 1
    this.named.set(name, count)
    const key = `${name}|${count}`
    const report = { month: this.month, start, end, facts: [percent, type, form, job], changed: percentChanged }
    const known = this.latest.get(key)
    // What begins after the end of what had the number before is another position.
    if (known !== undefined && !(known.history.end !== null && start !== null && start > known.history.end)) {
      known.history.add(report)
      known.person = person
      return known
    }
    const position = { person, unit, id, reporter: this.reporter, history: new History(report), leaves: new Map<string, History>() }
    this.positions.push(position)
    this.latest.set(key, position)
    return position
  }

  private addLeave({ leaves }: Position, { id, start, end, percent, kind }: ReportedLeave): void {
    const key = id === '' ? `${start ?? ''}` : `${id}|`
    const report = { month: this.month, start, end, facts: [percent, kind], changed: null }
    const known = leaves.get(key)
    if (known === undefined) leaves.set(key, new History(report))
    else if (known.end !== null && start !== null && start > known.end) {
      leaves.set(`${key}|${known.end}`, known)
      leaves.set(key, new History(report))
    } else known.add(report)
  }

  rows(): { positions: Row[]; leaves: Row[] } {
    const firstDay = firstDayOfMonth(this.firstMonth ?? 0)
    const positions: Row[] = []
    const leaves: Row[] = []
    for (const { person, unit, id, reporter, history, leaves: own } of this.positions) {
      const { nationalId, employeeNumber } = person
      // Who is no longer told of, and of whose end nothing was told, was last there in the month of the last report.
      const isGone = history.month < (this.lastMonths.get(reporter) ?? history.month)
      const last = history.end ?? (isGone ? lastDayOfMonth(history.month) : null)
      for (const { from, to, facts } of since(firstDay, history.stretches(last)))
        positions.push([nationalId, employeeNumber, id, unit, ...written(facts), isoDate(from), lastDay(to)])
      for (const leave of own.values()) {
        const lastOfLeave = leave.month < history.month ? lastDayOfMonth(leave.month) : last
        for (const { from, to, facts } of since(firstDay, leave.stretches(lastOfLeave)))
          leaves.push([nationalId, employeeNumber, id, ...written(facts), isoDate(from), lastDay(to)])
      }
    }
    return { positions, leaves }
  }
}

/** What of the stretches lies after the beginning of what is known; what was over by then is left as it is told. */
function since(firstDay: Day, stretches: readonly Stretch[]): Stretch[] {
  const isOver = ({ to }: Stretch): boolean => to !== null && to < firstDay
  const later = stretches.filter((stretch) => !isOver(stretch)).map((stretch) => ({ ...stretch, from: Math.max(stretch.from, firstDay) }))
  return later.length === 0 ? [...stretches] : later
}

/** With a percent sign behind the first, so that 1 is one percent whatever the others are. */
function written([percent, ...others]: Facts): string[] {
  return [percent === '' ? '' : `${percent} %`, ...others]
}

function lastDay(day: Day | null): string {
  return day === null ? '' : isoDate(day)
}
