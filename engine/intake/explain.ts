/** Why a source was not recognised, with the nearest guesses and the lines that would settle it in the profile. */
import { distance } from 'fastest-levenshtein'
import type { InputError, Text } from '../messages.ts'
import { headingForms, meaningsOf, normaliseHeading, STRENGTHS, wordsOf, type Field } from './headings.ts'
import { FIELD_LABELS, TABLE_LABELS } from './labels.ts'
import { refuse } from './messages.ts'
import type { Miss, Recognition } from './recognise.ts'
import { TABLES, type TableName } from './rows.ts'
import { sourceName, type Source } from './source.ts'
import { baseName } from './stored-file.ts'

/** More headings than these do not help anyone who reads a message. */
const SHOWN_HEADINGS = 20
/** A heading longer than this is a text, and may say something about a person. */
const LONGEST_HEADING = 40
/** A word is a guess while at most this share of its letters differs. */
const GUESS_SHARE = 0.4

/** The error for a source that no table fits. */
export function unrecognised(source: Source, { nearest, headings, shape }: Miss): InputError {
  if (shape !== null) return refuse(shape, { source: sourceName(source), lines: fileLines(source, ['table: ignore']) })
  if (nearest && nearest.missing.length > 0) return missingColumn(source, nearest, nearest.missing[0])
  return refuse('unrecognised-file', {
    source: sourceName(source),
    headings: listed(headings),
    tables: TABLES.join(', '),
    // A text without headings is rather a note beside the extract than a part of it; who persons are has to stand in the list of positions.
    lines: fileLines(source, [`table: ${headings.length === 0 || isOfPersons(headings) ? 'ignore' : TABLES[1]}`]),
  })
}

function isOfPersons(headings: readonly string[]): boolean {
  const fields = new Set(headings.flatMap((heading) => meaningsOf('positions', headingForms(heading)).flatMap(({ field, strength }) => (strength >= STRENGTHS.likely ? [field] : []))))
  return fields.has('employee-number') && (['national-id', 'birth-date', 'sex'] as const).some((field) => fields.has(field)) && !fields.has('percent')
}

/** The error for a table that lacks a required field. */
function missingColumn(source: Source, { table, headerRow, columns }: Recognition, group: readonly Field[]): InputError {
  const free = columns.filter(({ field, reason }) => field === null && reason !== 'name-of-person').map(({ heading }) => heading)
  const hint = hintOf(group, table, columns, source)
  const exclusive = group.includes('until') ? free.find((heading) => FIRST_DAY_AFTER.test(normaliseHeading(heading))) : undefined
  const guess = exclusive ?? (hint === undefined ? nearestHeading(table, group, free) : undefined)
  const heading = guess ?? '…'
  return refuse(
    'missing-column',
    {
      source: sourceName(source),
      row: headerRow,
      headings: listed(columns.map(({ heading }) => heading)),
      heading,
      lines: fileLines(source, [`table: ${table}`, 'columns:', `  ${JSON.stringify(heading)}: ${exclusive === undefined ? group[0] : 'until'}`]),
    },
    { table: labelAndName(table), missing: oneOf(group), guesses: exclusive === undefined ? (hint ?? (guess !== undefined ? GUESS : group.includes('unit') ? NO_UNIT : group.includes('parent') ? NO_PARENT : NO_GUESS)) : EXCLUSIVE },
  )
}

const DATE_PARTS: Text = {
  nb: 'Dag, måned og år står i hver sin kolonne: slå dem sammen til én dato.',
  nn: 'Dag, månad og år står i kvar si kolonne: slå dei saman til éin dato.',
  en: 'Day, month and year stand in a column each: put them together into one date.',
}
const TWO_IN_ONE: Text = {
  nb: 'Står begge datoene i én kolonne, må de deles i to.',
  nn: 'Står begge datoane i éi kolonne, må dei delast i to.',
  en: 'Where both dates stand in one column, they must be parted into two.',
}
const DAYS_ONLY: Text = {
  nb: 'Et antall dager sier ikke når fraværet sluttet: ta med siste dag i uttrekket.',
  nn: 'Eit tal på dagar seier ikkje når fråværet slutta: ta med siste dagen i uttrekket.',
  en: 'A number of days does not tell when the absence ended: include the last day in the extract.',
}
const MONTH_BY_MONTH: Text = {
  nb: 'Har listen én rad for hver måned, skriv month bak kolonnen med måneden. Ellers må hver rad ha fra- og til-dato: en rad uten til-dato sier ikke om stillingen er avsluttet.',
  nn: 'Har lista éi rad for kvar månad, skriv month bak kolonna med månaden. Elles må kvar rad ha frå- og til-dato: ei rad utan til-dato seier ikkje om stillinga er avslutta.',
  en: 'Where the list has a row for each month, write month behind the column with the month. Otherwise each row needs its first and last date: a row without the last does not tell whether the position has ended.',
}

const NO_FULL_TIME: Text = {
  nb: 'Timer i uken sier ikke hvor stor en stilling er uten timene i en hel stilling (35,5 eller 37,5): ta med stillingsprosenten, eller timene i en hel stilling (full-time-hours).',
  nn: 'Timar i veka seier ikkje kor stor ei stilling er utan timane i ei heil stilling (35,5 eller 37,5): ta med stillingsprosenten, eller timane i ei heil stilling (full-time-hours).',
  en: 'Hours a week do not tell how large a position is without the hours of a full position (35.5 or 37.5): include the percentage of the position, or the hours of a full position (full-time-hours).',
}
const NO_UNIT: Text = {
  nb: 'Ta med enheten i uttrekket. Har dere bare én enhet, legg til en kolonne «Enhet» med det samme i alle rader.',
  nn: 'Ta med eininga i uttrekket. Har de berre éi eining, legg til ei kolonne «Eining» med det same i alle rader.',
  en: 'Include the unit in the extract. If you have one unit only, add a column “Unit” with the same in all rows.',
}
const NO_PARENT: Text = {
  nb: 'Har listen en kolonne for hvert nivå, kall dem Nivå 1, Nivå 2 og så videre, det øverste først. Ellers må koden til den overordnede enheten stå i en kolonne.',
  nn: 'Har lista ei kolonne for kvart nivå, kall dei Nivå 1, Nivå 2 og så vidare, det øvste først. Elles må koden til den overordna eininga stå i ei kolonne.',
  en: 'Where the list has a column for each level, call them Level 1, Level 2 and so on, the highest first. Otherwise the code of the parent unit must stand in a column.',
}
const EXCLUSIVE: Text = {
  nb: 'Er «{heading}» første dag etter fraværet, skriv until. Er det siste dag, skriv to.',
  nn: 'Er «{heading}» første dag etter fråværet, skriv until. Er det siste dag, skriv to.',
  en: 'If "{heading}" is the first day after the absence, write until. If it is the last day, write to.',
}

/** A month in the name of a file or sheet: `stillinger 2024-03`, `Mars`, `fravær_032024`. */
const NAMED_MONTH = /(?<![a-zæøå])(jan(uar)?|feb(ruar)?|mars?|apr(il)?|mai|juni?|juli?|aug(ust)?|sept?(ember)?|okt(ober)?|nov(ember)?|des(ember)?)(?![a-zæøå])|(?<!\d)(19|20)\d\d[-_. ]?(0[1-9]|1[0-2])(?!\d)|(?<!\d)(0[1-9]|1[0-2])[-_. ]?(19|20)\d\d(?!\d)/i
const MONTH_IN_NAME: Readonly<Partial<Record<TableName, Text>>> = {
  positions: {
    nb: 'Navnet på filen eller arket kan være måneden listen gjelder, men det blir ikke lest: legg til en kolonne «Måned» (2024-03) i hver liste, så leses de måned for måned.',
    nn: 'Namnet på fila eller arket kan vere månaden lista gjeld, men det blir ikkje lese: legg til ei kolonne «Månad» (2024-03) i kvar liste, så blir dei lesne månad for månad.',
    en: 'The name of the file or sheet may be the month that the list is about, but is not read: add a column “Month” (2024-03) to each list, and they are read month by month.',
  },
  absences: {
    nb: 'Navnet på filen eller arket kan være måneden radene gjelder, men det blir ikke lest: skriv hele datoer (dag, måned og år) i hver rad.',
    nn: 'Namnet på fila eller arket kan vere månaden radene gjeld, men det blir ikkje lese: skriv heile datoar (dag, månad og år) i kvar rad.',
    en: 'The name of the file or sheet may be the month of the rows, but is not read: write whole dates (day, month and year) in each row.',
  },
}

/** Headings of a day on which somebody is well or back. */
const FIRST_DAY_AFTER = /frisk|tilbake|gjenopptatt|return|back/

/** What is the matter where something is missing and the other columns show why, or what else would do. */
function hintOf(missing: readonly Field[], table: TableName, columns: Recognition['columns'], { file, sheet }: Source): Text | undefined {
  if (missing.includes('from') || missing.includes('to')) {
    const isOfMonth = missing.includes('from') && NAMED_MONTH.test(sheet ?? baseName(file))
    return dateHint(table, columns.map(({ heading }) => heading)) ?? (isOfMonth ? MONTH_IN_NAME[table] : undefined)
  }
  if (missing.includes('percent') && columns.some(({ field }) => field === 'weekly-hours')) return NO_FULL_TIME
  return undefined
}

/** What is the matter where a date is missing and the other headings show why. */
function dateHint(table: TableName, headings: readonly string[]): Text | undefined {
  const words = headings.map(normaliseHeading)
  const some = (pattern: RegExp): boolean => words.some((word) => pattern.test(word))
  if (some(/^(fra|fom|start|from).*(dag|day)$/) && some(/^(fra|fom|start|from).*(maned|mnd|month)$/)) return DATE_PARTS
  const isMonth = some(/^(periode|maned|mnd|armaned|manedar|termin|lonsperiode|telledato|uttrekksdato|month|period)$/)
  if (table === 'positions' && (isMonth || some(/(dato|tidspunkt|date|fra|fom|from)$/))) return MONTH_BY_MONTH
  if (isMonth || some(/^(fravars)?periode$/)) return TWO_IN_ONE
  return table === 'absences' && some(/dager$|dagsverk$|days$/) ? DAYS_ONLY : undefined
}

const NO_GUESS: Text = { nb: 'Ingen av dem ligner.', nn: 'Ingen av dei liknar.', en: 'None of them is like it.' }
const GUESS: Text = { nb: 'Er det «{heading}»?', nn: 'Er det «{heading}»?', en: 'Is it "{heading}"?' }

/** The heading nearest to any word of the fields, if it is near enough. */
function nearestHeading(table: TableName, fields: readonly Field[], headings: readonly string[]): string | undefined {
  const words = fields.flatMap((field) => wordsOf(table, field)).filter((word) => word.length > 3)
  let best: { heading: string; share: number } | undefined
  for (const heading of headings) {
    const text = normaliseHeading(heading)
    for (const word of words) {
      const share = distance(text, word) / Math.max(text.length, word.length)
      if (share <= GUESS_SHARE && share < (best?.share ?? 1)) best = { heading, share }
    }
  }
  return best?.heading
}

/** Lines for the profile, set off from the sentence before them. */
export function profileLines(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n')
}

/** Lines under `files` for one source, ready to be pasted. */
export function fileLines(source: Source, lines: readonly string[]): string {
  const name = source.sheet === null ? source.file : `${source.file}/${source.sheet}`
  return profileLines(['files:', `  ${JSON.stringify(name)}:`, ...lines.map((line) => `    ${line}`)])
}

/** The table as people and as the profile call it. */
function labelAndName(table: TableName): Text {
  const { nb, nn, en } = TABLE_LABELS[table]
  return { nb: `${nb} (${table})`, nn: `${nn} (${table})`, en: `${en} (${table})` }
}

function oneOf(fields: readonly Field[]): Text {
  const named = (language: keyof Text, or: string): string =>
    fields.map((field) => `${field === 'unused' ? field : FIELD_LABELS[field][language]} (${field})`).join(or)
  return { nb: named('nb', ' eller '), nn: named('nn', ' eller '), en: named('en', ' or ') }
}

function listed(headings: readonly string[]): string {
  const shown = headings.filter((heading) => heading.length <= LONGEST_HEADING).slice(0, SHOWN_HEADINGS)
  return shown.map((heading) => `«${heading}»`).join(', ') || '–'
}
