/** Whether the values of a column look like those of a field: what decides where a heading could be several things. */
import type { AbsenceCategory, EmploymentCategory } from '../canonical.ts'
import { categoryOf, type Meaning } from './code-meanings.ts'
import { dayOfCell, isNoDate, parseDate, parseMonth, type DateFormat } from './dates.ts'
import type { FieldKind } from './headings.ts'
import { absencePhrase, employmentPhrase } from './phrases.ts'
import { isStatusWord } from './row-status.ts'
import { comparable, textOf, type Cell } from './source.ts'
import { parseFunction, partOfWhole, PERCENT_SIGN, parseSex, parseWeeks, parseYesNo, scaledInteger } from './values.ts'

export interface FitContext {
  readonly absenceCodes: ReadonlyMap<string, Meaning<AbsenceCategory>>
  readonly employmentCategories: ReadonlyMap<string, EmploymentCategory>
  /** Codes and names of the units, made comparable; `null` where no list of units has been read. */
  readonly unitKeys: ReadonlySet<string> | null
  readonly dates: DateFormat
}

/** 1: they do. -1: they do not. 0: they do not tell. */
export type Fit = -1 | 0 | 1

/** From this share of the values on they look like the field; up to the other they do not. */
const MOST = 0.7
const FEW = 0.2

/** The texts of a column that say something, and how many rows have each. */
export type TextCounts = ReadonlyMap<string, number>

export function textCounts(cells: readonly Cell[]): TextCounts {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const text = textOf(cell)
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

/** How the values of a column fit a kind of field. */
export function fitOf(kind: FieldKind, texts: TextCounts, context: FitContext): Fit {
  if (texts.size === 0) return 0
  let rows = 0
  for (const count of texts.values()) rows += count
  const share = (test: (text: string) => boolean): number => {
    let found = 0
    for (const [text, count] of texts) if (test(text)) found += count
    return found / rows
  }
  const byShare = (test: (text: string) => boolean): Fit => {
    const found = share(test)
    return found >= MOST ? 1 : found <= FEW ? -1 : 0
  }
  const not = (test: (text: string) => boolean): Fit => (share(test) >= MOST ? -1 : 0)
  const isAbsence = (text: string): boolean => categoryOf(context.absenceCodes, text) !== undefined || absencePhrase(text) !== undefined
  const isEmployment = (text: string): boolean => categoryOf(context.employmentCategories, text) !== undefined || employmentPhrase(text) !== undefined
  switch (kind) {
    case 'national-id':
      return byShare((text) => /^\d{10,11}$/.test(text.replace(/[\s.-]/g, '')))
    case 'employee':
      return share(hasDigit) <= FEW || share((text) => /^\d{11}$/.test(text) || isWrittenDate(text)) >= MOST ? -1 : 0
    case 'name':
    case 'title':
      return not((text) => /^[\d\s.,-]+$/.test(text))
    case 'sex':
      return byShare((text) => parseSex(text) !== undefined)
    case 'yes-no':
      return byShare((text) => parseYesNo(text) !== undefined)
    case 'birth':
    case 'date':
      return byShare((text) => isDateLike(text, context.dates))
    case 'month':
      return byShare((text) => parseMonth(text, context.dates) !== undefined || /^\d{1,2}$/.test(text) || /^[a-zæøå]{3,9}$/i.test(text))
    case 'year':
      return byShare((text) => /^(19|20)\d\d$/.test(text))
    case 'percent':
    case 'number':
      return byShare((text) => scaledInteger(text.replace(PERCENT_SIGN, ''), ',', 2) !== undefined || partOfWhole(text, ',') !== undefined || /^\d+:\d\d$/.test(text))
    case 'function':
      return byShare((text) => parseFunction(text) !== undefined)
    case 'weeks':
      return byShare((text) => parseWeeks(text, text, ',') !== undefined)
    case 'position':
      return not((text) => !hasDigit(text) || isWrittenDate(text) || isEmployment(text))
    case 'job':
      return share(hasDigit) <= FEW ? -1 : 0
    case 'employment':
      if (share((text) => isEmployment(text)) > 0.5) return 1
      return not((text) => isWrittenDate(text) || /^\d{3,}$/.test(text))
    case 'absence-code':
      if (share((text) => isAbsence(text)) > 0.5) return 1
      return not((text) => isWrittenDate(text) || isEmployment(text))
    case 'status':
      return byShare((text) => isStatusWord(text) || parseYesNo(text) !== undefined)
    case 'unit':
      return context.unitKeys === null ? 0 : byShare((text) => context.unitKeys?.has(comparable(text)) === true)
    case 'text':
    case 'unused':
      return 0
  }
}

function hasDigit(text: string): boolean {
  return /\d/.test(text)
}

/** A date with separators: what can be nothing else. */
function isWrittenDate(text: string): boolean {
  return /^(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})/.test(text)
}

function isDateLike(text: string, dates: DateFormat): boolean {
  // In the sample the order of day and month is not yet known: either will do.
  if (isNoDate(text) || dayOfCell(text, text, dates) !== undefined) return true
  if (parseDate(text, { ...dates, dayFirst: false, compact: 'dmy' }) !== undefined) return true
  return parseDate(text, { ...dates, shortYearFirst: true }) !== undefined
}
