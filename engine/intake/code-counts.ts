/** The codes of an extract with their rows, the texts beside them, and what they may mean by a well-known phrase. */
import { categoryOf, FEWEST_OF_MEANING, isListable, LONGEST_CODE, MOST_TEXTS, SET_ASIDE, type ByText, type Meaning } from './code-meanings.ts'
import type { CodeList, DiagnosedCode } from './diagnosis.ts'
import { areNames } from './name-like.ts'
import { isOrdinary } from './phrases.ts'
import { comparable } from './source.ts'

/** A column with more different codes than these has none; and what it has may be anything. */
const MOST_CODES = 200
/** Texts of one code that differ are shown up to this number. */
const SHOWN_TEXTS = 3

interface Counted {
  readonly code: string
  rows: number
  /** Texts beside the code, with their rows. */
  readonly texts: Map<string, number>
}

export interface CodeWords<Category extends string> {
  /** What the profile says of codes and texts. */
  readonly known: ReadonlyMap<string, Meaning<Category>>
  /** Codes that the profile says to set aside, made comparable. */
  readonly setAside: readonly string[]
  readonly phrase: (text: string) => Category | undefined
  /** A code may be told apart by the texts beside it. */
  readonly mayBeByText: boolean
}

type Told<Category extends string> = Category | typeof SET_ASIDE

export class CodeCounts<Category extends string> {
  private readonly counted = new Map<string, Counted>()
  private readonly known: ReadonlyMap<string, Told<Category> | ByText<Category>>
  private readonly words: CodeWords<Category>

  constructor(words: CodeWords<Category>) {
    this.words = words
    this.known = new Map<string, Told<Category> | ByText<Category>>([...words.known, ...words.setAside.map((code) => [code, SET_ASIDE] as const)])
  }

  get isTooMany(): boolean {
    return this.counted.size > MOST_CODES
  }

  /** Rows with a code and the text beside it, either of which may be empty. */
  add(code: string, text: string, rows: number): void {
    const name = code === '' ? text : code
    const key = comparable(name)
    let counted = this.counted.get(key)
    if (counted === undefined) {
      counted = { code: name, rows: 0, texts: new Map() }
      this.counted.set(key, counted)
    }
    counted.rows += rows
    if (code !== '') counted.texts.set(text, (counted.texts.get(text) ?? 0) + rows)
  }

  /** The codes with the most rows first; behind them those that only the profile has. */
  list(): CodeList<Category> {
    const all = [...this.counted.values()]
    const texts = new Set(all.flatMap((counted) => [...counted.texts.keys()]))
    const listed = this.isTooMany || areNames(all.map(({ code }) => code)) || areNames([...texts]) ? [] : all.filter(({ code }) => isListable(code))
    const found = [...listed].sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1))
    const unused = [...this.known].filter(([code]) => !this.counted.has(code))
    const ofProfile = unused.flatMap(([code, told]) => (typeof told === 'string' ? [{ code, text: '', rows: 0, category: told, reason: 'profile' } as const] : this.byText({ code, rows: 0, texts: new Map() }, told)))
    return { codes: [...found.flatMap((counted) => this.diagnosed(counted)), ...ofProfile], unlisted: all.length - listed.length }
  }

  private diagnosed(counted: Counted): DiagnosedCode<Category>[] {
    const { code, rows, texts } = counted
    const told = categoryOf(this.known, code)
    if (told !== undefined && typeof told !== 'string') return this.byText(counted, told)
    if (this.isOfSeveralMeanings(counted, told)) return this.byText(counted, new Map(), told)
    const named = [...texts].filter(([text]) => text !== '' && text.length <= LONGEST_CODE).sort((a, b) => b[1] - a[1])
    const text = named.slice(0, SHOWN_TEXTS).map(([one]) => one).filter((one) => one !== code).join(' / ')
    if (told !== undefined) return [{ code, text, rows, category: told, reason: 'profile' }]
    const meanings = new Set([...texts.keys()].filter((one) => one !== '' && !isOrdinary(one)).map((one) => this.meaningOf(one)))
    if (meanings.size === 0) meanings.add(this.words.phrase(code))
    // A code with texts that mean different things, or one that is no phrase, is for somebody who knows.
    const [meaning] = meanings
    return meanings.size === 1 && meaning !== undefined ? [{ code, text, rows, category: meaning, reason: 'phrase' }] : [{ code, text, rows, category: null, reason: 'unknown' }]
  }

  private meaningOf(text: string): Told<Category> | undefined {
    const told = categoryOf(this.known, text)
    return typeof told === 'string' ? told : this.words.phrase(text)
  }

  /** Whether the texts of a code are well-known phrases of different things; where the profile says one thing, a few rows with another may be slips. */
  private isOfSeveralMeanings({ texts }: Counted, told: Told<Category> | undefined): boolean {
    if (!this.words.mayBeByText || told === SET_ASIDE || texts.size > MOST_TEXTS || ![...texts.keys()].every(isListable)) return false
    const rowsOf = new Map<Category, number>()
    for (const [text, rows] of texts) {
      const meaning = this.words.phrase(text)
      if (meaning !== undefined) rowsOf.set(meaning, (rowsOf.get(meaning) ?? 0) + rows)
    }
    return rowsOf.size > 1 && (told === undefined || [...rowsOf].some(([meaning, rows]) => meaning !== told && rows >= FEWEST_OF_MEANING))
  }

  /** A line for each text of a code; `told`: what the profile says of the code whatever its text, which a text that says otherwise leaves open. */
  private byText({ code, texts }: Counted, byText: ByText<Category>, told?: Told<Category>): DiagnosedCode<Category>[] {
    const spelled = new Map<string, { text: string; rows: number }>()
    for (const [text, rows] of [...texts].sort((a, b) => b[1] - a[1])) {
      const known = spelled.get(comparable(text))
      if (known === undefined) spelled.set(comparable(text), { text, rows })
      else known.rows += rows
    }
    for (const text of byText.keys()) if (!spelled.has(text)) spelled.set(text, { text, rows: 0 })
    const shown = [...spelled.values()].filter(({ text }) => isListable(text)).sort((a, b) => b.rows - a.rows)
    return shown.map(({ text, rows }): DiagnosedCode<Category> => {
      const line = { code, text, rows, isOfText: true } as const
      const ofText = categoryOf(byText, text)
      if (ofText !== undefined) return { ...line, category: ofText, reason: 'profile' }
      const meaning = told === undefined ? this.meaningOf(text) : this.words.phrase(text)
      if (told !== undefined && (meaning === undefined || meaning === told)) return { ...line, category: told, reason: 'profile' }
      return told === undefined && meaning !== undefined ? { ...line, category: meaning, reason: 'phrase' } : { ...line, category: null, reason: 'unknown' }
    })
  }
}
