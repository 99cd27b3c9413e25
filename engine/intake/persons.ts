/** Reads who each row is about; numbers become pseudonyms here and go no further. */
import { SEXES } from '../canonical.ts'
import type { FieldReader } from './cells.ts'
import { NOTHING, type CellReader, type Memo } from './memo.ts'
import { readNationalId, type NationalId } from './national-id.ts'
import type { Texts } from './texts.ts'

export interface PersonColumns {
  readonly national: Int32Array
  readonly employee: Int32Array
}

/** What a text in the column of national ids is. */
const NONE = 0
const VALID = 1
const INVALID = 2

export class PersonReader {
  private readonly reader: FieldReader
  private readonly texts: Texts
  private readonly known = new Map<string, NationalId | null>()
  private twofold: Memo | undefined

  constructor(reader: FieldReader, texts: Texts) {
    this.reader = reader
    this.texts = texts
  }

  /** Pseudonyms as texts; `NOTHING` where the row has no such number. */
  read(): PersonColumns {
    const { reader, texts } = this
    const employee = reader.values('employee-number', 'pseudonym', (_, text) => (/[1-9A-ZÆØÅ]/i.test(text) ? texts.employeeOf(text) : NOTHING))
    const national = this.ofNationalId('pseudonym', ({ id }) => texts.pseudonymOf('national', id))
    const kind = reader.values('national-id', 'kind', (_, text) => (!/[1-9]/.test(text) ? NONE : this.nationalId(text) ? VALID : INVALID))
    for (let row = 0; row < reader.count; row++) {
      if (!reader.isDataRow(row)) {
        employee[row] = NOTHING
        national[row] = NOTHING
      } else if (kind[row] === INVALID) {
        if (employee[row] === NOTHING) reader.reject(row, 'unreadable-national-id', 'national-id')
        else reader.question(row, 'invalid-national-id', 'national-id')
      } else if (kind[row] === NONE && employee[row] === NOTHING)
        reader.reject(row, 'missing-person', reader.has('employee-number') ? 'employee-number' : 'national-id')
    }
    return { national, employee }
  }

  /**
   * Numbers that the list has with zeros in front and without are one person's, since systems and spreadsheets drop them; where nothing else
   * tells who the row is about, they may be two.
   */
  questionZeros({ national }: PersonColumns): void {
    this.twofold ??= this.reader.memo('employee-number', 'with zeros and without', withZeros(this.reader.distinctTexts('employee-number')))
    const isTwofold = this.twofold.values()
    const numbers = this.reader.numbers('employee-number')
    for (let row = 0; row < this.reader.count; row++)
      if (national[row] === NOTHING && isTwofold[numbers[row]] === 1) this.reader.question(row, 'zeros-before-number', 'employee-number')
  }

  /** Place in `SEXES`. */
  sexesByNationalId(): Int32Array {
    return this.ofNationalId('sex', ({ sex }) => SEXES.indexOf(sex))
  }

  birthYearsByNationalId(): Int32Array {
    return this.ofNationalId('birth year', ({ birthYear }) => birthYear ?? NOTHING)
  }

  private ofNationalId(name: string, tell: (id: NationalId) => number): Int32Array {
    return this.reader.values('national-id', name, (_, text) => {
      const id = this.nationalId(text)
      return id === null ? NOTHING : tell(id)
    })
  }

  private nationalId(text: string): NationalId | null {
    let id = this.known.get(text)
    if (id === undefined) {
      id = readNationalId(text) ?? null
      this.known.set(text, id)
    }
    return id
  }
}

const ZEROS_IN_FRONT = /^0+(?=[1-9]\d*$)/

/** 1 for numbers with zeros in front that are among `texts` without them as well. */
function withZeros(texts: readonly string[]): CellReader {
  const bare = new Set(texts.filter((text) => /^[1-9]\d*$/.test(text)))
  return (_, text) => (ZEROS_IN_FRONT.test(text) && bare.has(text.replace(ZEROS_IN_FRONT, '')) ? 1 : 0)
}
