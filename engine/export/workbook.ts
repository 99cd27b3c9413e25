/** An answer as a workbook for people: the table on the first sheet, and on the second everything one must know to read it. */
import { isoDate } from '../calendar.ts'
import type { Answer } from '../answer.ts'
import { CELL_SIGN, CELL_STATES } from '../cell.ts'
import { describeFigure } from '../figures/describe.ts'
import { versionOf } from '../figures/figure.ts'
import { BREAKDOWNS, noteOf, REFERENCE_DATES } from '../figures/vocabulary.ts'
import { fill, InputError, type Language, type Text, type Values } from '../messages.ts'
import { MOST_SHEET_ROWS, writeWorkbook, type SheetOfRows } from '../xlsx.ts'
import { filterOf, type Origin } from './about.ts'
import { capital, peopleColumns } from './columns.ts'
import { periodName } from './period-names.ts'
import { EXPORT, STATE_LABELS } from './texts.ts'

/** The bytes of an XLSX file. Throws an InputError `too-many-rows` where a sheet cannot hold the answer. */
export async function answerWorkbook(answer: Answer, origin: Origin): Promise<Uint8Array> {
  if (answer.rowCount > MOST_SHEET_ROWS)
    throw new InputError('usage', 'too-many-rows', EXPORT.tooManyRows, { rows: answer.rowCount, limit: MOST_SHEET_ROWS })
  const title = `${answer.question.figure.label[origin.language]}, ${origin.load.name}`
  return writeWorkbook(title, origin.load.loadedAt, [tableSheet(answer, origin), definitionSheet(answer, origin)])
}

function tableSheet(answer: Answer, origin: Origin): SheetOfRows {
  const columns = peopleColumns(answer, origin)
  return {
    name: EXPORT.table[origin.language],
    columns,
    rows: Array.from({ length: answer.rowCount }, (_, row) => columns.map((column) => column.cell(row))),
    footer: EXPORT.notForPublication[origin.language],
  }
}

function definitionSheet(answer: Answer, origin: Origin): SheetOfRows {
  const { language } = origin
  return {
    name: EXPORT.definitions[language],
    columns: [{ heading: EXPORT.what[language], wraps: true }, { heading: EXPORT.text[language], wraps: true }],
    rows: definitions(answer, origin).filter(([, text]) => text !== null),
    footer: EXPORT.notForPublication[language],
  }
}

/** Heading and text of everything that is told about an answer; `null`: it does not apply. */
function definitions(answer: Answer, origin: Origin): [string, string | null][] {
  const { question, prepared } = answer
  const { figure } = question
  const { load, register, language } = origin
  const say = (text: Text, values?: Values) => fill(text, language, values)
  const told = describeFigure(figure, language)
  const labelIn = (names: readonly { code: string; label: string }[], code: string | null) =>
    code === null ? null : capital(names.find((known) => known.code === code)?.label ?? code)
  return [
    [say(EXPORT.figure), `${told.label} (${figure.name})`],
    [say(EXPORT.publication), say(EXPORT.notForPublication)],
    [say(EXPORT.definition), told.definition],
    [say(EXPORT.source), capital(told.source)],
    [say(EXPORT.rule), figure.houseRule ? say(EXPORT.houseRule) : null],
    [say(EXPORT.unitOfMeasure), told.unitLabel],
    [say(EXPORT.time), capital(say(figure.kind === 'flow' ? EXPORT.flow : REFERENCE_DATES[question.referenceDate].label))],
    [say(EXPORT.population), labelIn(register.populations, question.population)],
    [say(EXPORT.method), labelIn(register.methods, question.method)],
    [say(EXPORT.partTimeDefinition), labelIn(register.definitions, question.definition)],
    ...question.breakdowns.map((name): [string, string | null] => {
      const note = noteOf(name)
      return [capital(BREAKDOWNS[name].label[language]), note && capital(say(note))]
    }),
    [say(EXPORT.dailyCost), question.dailyCostHundredths === null ? null : say(EXPORT.dailyCostText, { amount: amountText(question.dailyCostHundredths / 100, language) })],
    [say(EXPORT.version), versionText(answer, language)],
    [say(EXPORT.municipality), `${load.name} (${load.municipality})`],
    [say(EXPORT.asked), askedText(answer, origin)],
    [say(EXPORT.asOf), dateText(isoDate(prepared.asOfDay), language)],
    [say(EXPORT.load), say(EXPORT.loadNumber, { n: load.load, date: dateText(load.loadedAt, language) })],
    ...CELL_STATES.flatMap((state): [string, string][] =>
      state === 'value' ? [] : [[say(EXPORT.sign, { sign: CELL_SIGN[state] }), capital(say(STATE_LABELS[state]))]],
    ),
  ]
}

function versionText({ question }: Answer, language: Language): string {
  const { version, validFrom, change } = versionOf(question.figure)
  const values = { version, date: dateText(validFrom, language) }
  return change === null ? fill(EXPORT.versionFrom, language, values) : fill(EXPORT.versionChange, language, { ...values, change: change[language] })
}

/** Unit, periods and filters of the question in one line. */
function askedText(answer: Answer, origin: Origin): string {
  const { question, prepared } = answer
  const { register, language } = origin
  const resolution = register.resolutions.find(({ code }) => code === question.resolution)?.label ?? question.resolution
  const { values } = answer.period
  const [first, last] = [values.at(0), values.at(-1)].map((code) => (code === undefined ? '' : periodName(code, question.resolution, language)))
  const only = Object.entries(filterOf(answer)).flatMap(([name, codes]) => {
    const categories = register.breakdowns.find((known) => known.name === name)?.categories ?? []
    return codes.map((code) => categories.find((category) => category.code === code)?.label ?? code)
  })
  return [
    prepared.unitName[question.node],
    `${resolution}: ${first === last ? first : `${first} – ${last}`}`,
    ...(only.length > 0 ? [fill(EXPORT.only, language, { what: only.join(', ') })] : []),
  ].join('. ')
}

/** `2014-06-05` → `5.6.2014` */
function dateText(iso: string, language: Language): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  return language === 'en' ? iso.slice(0, 10) : `${day}.${month}.${year}`
}

function amountText(amount: number, language: Language): string {
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'nb-NO', { maximumFractionDigits: 2 }).format(amount)
}
