/** Loads as text: what a new one replaces and keeps, and the list of those there are. */
import { isoDate, monthCode } from '../calendar.ts'
import { TABLE_LABELS } from '../intake/labels.ts'
import { fill, type Language, type Text } from '../messages.ts'
import { momentText } from '../moment.ts'
import type { LoadLine } from '../store/known-at.ts'
import type { Replacement } from '../store/periods.ts'
import { aligned, number } from './layout.ts'
import { LOADING, REPLACED } from './load-texts.ts'

/** The rule as it comes out for this extract, one sentence a line. */
export function describeReplacement(replacement: Replacement, language: Language): string {
  const { reason, before, coversFrom, wishesFrom, extraHoursFrom, keptTables, knownLonger } = replacement
  const load = before ?? ''
  const say = (text: Text, values: Record<string, string | number> = {}) => fill(text, language, { load, ...values })
  return [
    say(REPLACED[reason], { day: coversFrom === null ? '' : isoDate(coversFrom) }),
    ...keptTables.map((table) => say(LOADING.keptTable, { table: TABLE_LABELS[table][language] })),
    ...(keptTables.includes('absences') ? [say(LOADING.keptAbsences)] : []),
    ...(wishesFrom === null ? [] : [say(LOADING.wishes, { day: isoDate(wishesFrom) })]),
    ...(extraHoursFrom === null ? [] : [say(LOADING.extraHours, { month: monthCode(extraHoursFrom) })]),
    ...(knownLonger === null ? [] : [say(LOADING.knownLonger, { day: isoDate(knownLonger) })]),
    ...(before === null ? [] : [say(LOADING.stays)]),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** A table, the first load first. */
export function describeLoads(loads: readonly LoadLine[], language: Language): string {
  const heads = [LOADING.load, LOADING.loadedAt, LOADING.asOf, LOADING.coversFrom, LOADING.read, LOADING.counted, LOADING.kept, LOADING.score, LOADING.version, LOADING.files]
  const rows = loads.map((line) => [
    String(line.load),
    momentText(new Date(line.loadedAt)),
    line.asOf,
    line.coversFrom ?? LOADING.everything[language],
    ...[line.read, line.counted, line.kept].map((count) => number(count, 0, language)),
    line.score === null ? '' : String(line.score),
    line.programVersion,
    line.files.join(', '),
  ])
  return `${aligned([heads.map((text) => text[language]), ...rows])}\n`
}
