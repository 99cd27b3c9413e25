/** Whether the profile knows the codes of a source at all: none of them is no accident of single rows. */
import { categoryOf, type Meaning } from './code-meanings.ts'
import { profileLines } from './explain.ts'
import { refuse, type RefusalCode } from './messages.ts'
import { Sighting } from './mixture.ts'
import { areNames } from './name-like.ts'
import { sourceName, textOf, type Cell, type Source } from './source.ts'

interface CodeColumn {
  readonly heading: string
}

/** More different codes than these are no codes; they are not listed, since they may be anything. */
const MOST_CODES = 200
const LISTED_CODES = 40
const LONGEST_CODE = 60
/** A date is no code; so many of them stand where the codes should be because the cells have moved. */
const FEWEST_DATES = 3
const DATE = /^(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)( |T|$)/

/** Collects the codes of a source, with the text beside each. */
export class CodeFinder {
  private mapped = false
  private readonly found = new Map<string, string>()
  private readonly dates = new Sighting()
  private readonly source: Source
  private readonly columns: readonly CodeColumn[]
  private readonly known: ReadonlyMap<string, Meaning<string>>

  constructor(source: Source, columns: readonly CodeColumn[], known: ReadonlyMap<string, Meaning<string>>) {
    this.source = source
    this.columns = columns
    this.known = known
  }

  /** Nothing more can come of further rows. */
  get isSettled(): boolean {
    return this.mapped || this.columns.length === 0
  }

  /** Adds the cells that a row has in the columns. */
  add(cells: readonly Cell[], row: number): void {
    if (this.isSettled) return
    const texts = cells.map(textOf)
    if (DATE.test(texts[0])) this.dates.add(row, '', 1)
    if (texts.some((text) => categoryOf(this.known, text) !== undefined)) this.mapped = true
    else if (this.found.size <= MOST_CODES) {
      const code = texts.find((text) => text !== '') ?? ''
      if (!this.found.has(code)) this.found.set(code, texts.find((text) => text !== '' && text !== code) ?? '')
    }
  }

  /** Throws `InputError` with the codes that were found where the profile maps none of them, and `shifted-codes` where they are dates. */
  check(refusal: RefusalCode & ('no-code-mapped' | 'no-category-mapped'), key: string, categories: readonly string[]): void {
    if (this.mapped || this.found.size === 0) return
    if (this.dates.count >= FEWEST_DATES)
      throw refuse('shifted-codes', { source: sourceName(this.source), column: this.columns[0].heading, row: this.dates.row, count: this.dates.count })
    throw refuse(refusal, {
      source: sourceName(this.source),
      column: this.columns[0].heading,
      lines: profileLines([`${key}:`, ...this.codeLines()]),
      known: categories.join(', '),
    })
  }

  private codeLines(): string[] {
    if (this.found.size > MOST_CODES || areNames([...this.found.keys()]) || areNames([...this.found.values()])) return ['  "…": …']
    const shown = [...this.found].filter(([code]) => code.length <= LONGEST_CODE).slice(0, LISTED_CODES)
    return shown.map(([code, text]) => `  ${JSON.stringify(code)}: …${text !== '' && text.length <= LONGEST_CODE ? `   # ${text}` : ''}`)
  }
}
