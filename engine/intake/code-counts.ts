/** The codes of an extract with their rows, the texts beside them, and what they may mean by a well-known phrase. */
import type { CodeList, DiagnosedCode } from './diagnosis.ts'
import { areNames } from './name-like.ts'
import { isOrdinary } from './phrases.ts'
import { categoryOf } from './profile.ts'
import { comparable } from './source.ts'

/** A column with more different codes than these has none; and what it has may be anything. */
const MOST_CODES = 200
const LONGEST_CODE = 60
/** Texts of one code that differ are shown up to this number. */
const SHOWN_TEXTS = 3

interface Counted {
  readonly code: string
  rows: number
  /** Texts beside the code, with their rows. */
  readonly texts: Map<string, number>
}

export class CodeCounts<Category extends string> {
  private readonly counted = new Map<string, Counted>()
  private readonly known: ReadonlyMap<string, Category | 'set-aside'>
  private readonly phrase: (text: string) => Category | undefined

  /** @param setAside codes that the profile says to set aside, made comparable */
  constructor(known: ReadonlyMap<string, Category>, setAside: readonly string[], phrase: (text: string) => Category | undefined) {
    this.known = new Map<string, Category | 'set-aside'>([...known, ...setAside.map((code): [string, 'set-aside'] => [code, 'set-aside'])])
    this.phrase = phrase
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
    const listed = this.isTooMany || areNames(all.map(({ code }) => code)) || areNames([...texts]) ? [] : all.filter(({ code }) => code.length <= LONGEST_CODE && !/\d{11}/.test(code))
    const codes = listed.map((counted) => this.diagnosed(counted)).sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1))
    const unused = [...this.known].filter(([code]) => !this.counted.has(code))
    return {
      codes: [...codes, ...unused.map(([code, category]): DiagnosedCode<Category> => ({ code, text: '', rows: 0, category, reason: 'profile' }))],
      unlisted: all.length - listed.length,
    }
  }

  private diagnosed({ code, rows, texts }: Counted): DiagnosedCode<Category> {
    const named = [...texts].filter(([text]) => text !== '' && text.length <= LONGEST_CODE).sort((a, b) => b[1] - a[1])
    const text = named.slice(0, SHOWN_TEXTS).map(([one]) => one).filter((one) => one !== code).join(' / ')
    const told = categoryOf(this.known, code)
    if (told !== undefined) return { code, text, rows, category: told, reason: 'profile' }
    const meanings = new Set([...texts.keys()].filter((one) => one !== '' && !isOrdinary(one)).map((one) => categoryOf(this.known, one) ?? this.phrase(one)))
    if (meanings.size === 0) meanings.add(this.phrase(code))
    // A code with texts that mean different things, or one that is no phrase, is for somebody who knows.
    const [meaning] = meanings
    return meanings.size === 1 && meaning !== undefined ? { code, text, rows, category: meaning, reason: 'phrase' } : { code, text, rows, category: null, reason: 'unknown' }
  }
}
