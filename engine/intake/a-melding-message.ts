/**
 * One monthly A-melding: what it says of positions and leaves. Of what persons earn nothing is read.
 * Source: the schema of Skatteetaten, urn:ske:fastsetting:innsamling:a-meldingen, v2_2 and v2_3.
 */
import { monthIndex, parseIsoDate, type Day, type MonthIndex } from '../calendar.ts'
import { refuse } from './messages.ts'
import { readHead, readThrough, type StoredFile } from './stored-file.ts'
import { XmlReader, type XmlVisitor } from './xml.ts'

const NAMESPACE = /:a-meldingen:v2_[23]$/

export interface MessageHead {
  readonly month: MonthIndex
  readonly id: string
  /** The message that this one stands instead of; empty where it stands beside the others of its month. */
  readonly replaces: string
  readonly sentAt: string
  /** Organisation number of whoever has the duty to report. */
  readonly reporter: string
}

export interface ReportedPerson {
  readonly nationalId: string
  /** Where it is not given, what another country knows the person by. */
  readonly employeeNumber: string
}

export interface ReportedPosition {
  readonly person: ReportedPerson
  /** Organisation number of the virksomhet. */
  readonly unit: string
  /** arbeidsforholdId; empty where none is given. */
  readonly id: string
  readonly start: Day | null
  /** Last day. */
  readonly end: Day | null
  /** As it is written, as are the three below. */
  readonly percent: string
  readonly type: string
  readonly form: string
  readonly job: string
  /** sisteDatoForStillingsprosentendring. */
  readonly percentChanged: Day | null
  readonly leaves: readonly ReportedLeave[]
}

export interface ReportedLeave {
  readonly id: string
  readonly start: Day | null
  /** Last day. */
  readonly end: Day | null
  readonly percent: string
  readonly kind: string
}

/** Reads what a message says of itself. Throws `InputError` `unknown-xml` or `unreadable-xml`. */
export async function readMessageHead(stored: StoredFile): Promise<MessageHead> {
  const visitor = new MessageVisitor(stored.name, () => {})
  const reader = new XmlReader(stored.name, visitor)
  reader.write(await readHead(stored)) // it stands before everything else
  if (visitor.head === undefined) throw reader.fault()
  return visitor.head
}

/** Reads all positions of a message in their order; gives the SHA-256 of the file. Throws as `readMessageHead`. */
export async function readMessage(stored: StoredFile, visit: (position: ReportedPosition) => void, onBytes: (bytes: number) => void): Promise<string> {
  const reader = new XmlReader(stored.name, new MessageVisitor(stored.name, visit))
  const sha256 = await readThrough(stored, (bytes) => {
    reader.write(bytes)
    onBytes(bytes.length)
  })
  reader.end()
  return sha256
}

type Texts = Record<string, string>

class MessageVisitor implements XmlVisitor {
  private readonly file: string
  private readonly visit: (position: ReportedPosition) => void
  private readonly path: string[] = []
  private readonly leveranse: Texts = {}
  private unit = ''
  private person: Texts = {}
  private position: Texts = {}
  private leave: Texts = {}
  private positions: { texts: Texts; leaves: Texts[] }[] = []
  private leaves: Texts[] = []

  constructor(file: string, visit: (position: ReportedPosition) => void) {
    this.file = file
    this.visit = visit
  }

  /** `undefined` until the month is known. */
  get head(): MessageHead | undefined {
    const [year, month] = /^(\d{4})-(\d{2})/.exec(this.leveranse['kalendermaaned'] ?? '')?.slice(1).map(Number) ?? []
    if (!(month >= 1 && month <= 12)) return undefined
    const { meldingsid = '', erstattermeldingsid = '', leveringstidspunkt = '', reporter = '' } = this.leveranse
    return { month: monthIndex(year, month), id: meldingsid, replaces: erstattermeldingsid, sentAt: leveringstidspunkt, reporter }
  }

  open(name: string, namespace: string): void {
    if (this.path.length === 0 && (name !== 'melding' || !NAMESPACE.test(namespace)))
      throw refuse('unknown-xml', { file: this.file, namespace: namespace || name })
    this.path.push(name)
    if (name === 'inntektsmottaker') {
      this.person = {}
      this.positions = []
    } else if (name === 'arbeidsforhold') {
      this.position = {}
      this.leaves = []
    } else if (name === 'permisjon') this.leave = {}
  }

  close(name: string, text: string): void {
    this.path.pop()
    const parent = this.path.at(-1)
    if (parent === 'leveranse') this.leveranse[name] = text
    else if (parent === 'opplysningspliktig' && name === 'norskidentifikator') this.leveranse['reporter'] = text
    else if (parent === 'virksomhet' && name === 'norskidentifikator') this.unit = text
    else if (parent === 'inntektsmottaker' && name === 'norskidentifikator') this.person['nationalId'] = text
    else if (parent === 'internasjonalidentifikator' && name === 'identifikator') this.person['foreignId'] ??= text
    else if (parent === 'identifiserendeinformasjon' && name === 'ansattnummer') this.person['employeeNumber'] = text
    else if (parent === 'permisjon') this.leave[name] = text
    else if (name === 'permisjon' && parent === 'arbeidsforhold') this.leaves.push(this.leave)
    else if (parent === 'arbeidsforhold') this.position[name] = text
    else if (name === 'arbeidsforhold' && parent === 'inntektsmottaker') this.positions.push({ texts: this.position, leaves: this.leaves })
    else if (name === 'inntektsmottaker') for (const { texts, leaves } of this.positions) this.visit(this.reported(texts, leaves))
  }

  private reported(texts: Texts, leaves: readonly Texts[]): ReportedPosition {
    const { nationalId = '', foreignId = '', employeeNumber = foreignId } = this.person
    return {
      person: { nationalId, employeeNumber },
      unit: this.unit,
      id: texts['arbeidsforholdid'] ?? '',
      start: this.day(texts['startdato']),
      end: this.day(texts['sluttdato']),
      percent: texts['stillingsprosent'] ?? '',
      type: texts['typearbeidsforhold'] ?? '',
      form: texts['formforansettelse'] ?? '',
      job: texts['yrke'] ?? '',
      percentChanged: this.day(texts['sistedatoforstillingsprosentendring']),
      leaves: leaves.map((leave) => ({
        id: leave['permisjonid'] ?? '',
        start: this.day(leave['startdato']),
        end: this.day(leave['sluttdato']),
        percent: leave['permisjonsprosent'] ?? '',
        kind: leave['beskrivelse'] ?? '',
      })),
    }
  }

  /** A date of XML may have a time zone behind it. */
  private day(text: string | undefined): Day | null {
    if (text === undefined || text === '') return null
    const day = parseIsoDate(text.slice(0, 10))
    if (day === undefined) throw refuse('unreadable-xml-date', { file: this.file, value: text.slice(0, 20) })
    return day
  }
}
