/** The forms in which an answer leaves the engine: their names, media types and file names, and how each is written. */
import type { Answer } from '../answer.ts'
import { versionOf } from '../figures/figure.ts'
import { answerRecords, machineCsv } from '../table.ts'
import { questionTexts } from '../question.ts'
import { metadataOf, type Origin } from './about.ts'

/**
 * Media type and file ending of each form. `csv` is for machines and `spreadsheet` for people. JSON-stat has no media type of its
 * own; the profile tells it from other JSON.
 */
export const FORMS = {
  json: { mediaType: 'application/json; charset=utf-8', ending: 'json', isText: true },
  csv: { mediaType: 'text/csv; charset=utf-8', ending: 'csv', isText: true },
  spreadsheet: { mediaType: 'text/csv; charset=utf-8', ending: 'csv', isText: true },
  'json-stat': { mediaType: 'application/json; profile="https://json-stat.org/full/"; charset=utf-8', ending: 'json', isText: true },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx', isText: false },
  arrow: { mediaType: 'application/vnd.apache.arrow.stream', ending: 'arrow', isText: false },
  parquet: { mediaType: 'application/vnd.apache.parquet', ending: 'parquet', isText: false },
} as const satisfies Record<string, { mediaType: string; ending: string; isText: boolean }>
export type FormName = keyof typeof FORMS
export const FORM_NAMES = Object.keys(FORMS) as readonly FormName[]

export function isFormName(name: string): name is FormName {
  return Object.hasOwn(FORMS, name)
}

/** The form that a file's ending says; `undefined` where it says none. */
export function formOfFile(file: string | undefined): FormName | undefined {
  return FORM_NAMES.find((name) => file?.toLowerCase().endsWith(`.${FORMS[name].ending}`))
}

/** Name for a file of an answer, by figure and period and by nothing that was typed: `fte_2024M01-2024M12.xlsx`. */
export function fileName({ question, prepared }: Answer, form: FormName): string {
  const { from, to } = questionTexts(question, prepared)
  return `${question.figure.name}_${from}-${to}.${FORMS[form].ending}`
}

/** An answer in one of its forms, in pieces. The libraries that write a form are loaded when it is asked for. */
export async function written(answer: Answer, form: FormName, origin: Origin): Promise<Iterable<string | Uint8Array>> {
  const { figure } = answer.question
  switch (form) {
    case 'json':
      return [`${JSON.stringify(answerRecords(answer).map((record) => ({ figure: figure.name, definitionVersion: versionOf(figure).version, ...record })), null, 1)}\n`]
    case 'csv':
      return [machineCsv(answer)]
    case 'spreadsheet': {
      const { spreadsheetCsv } = await import('./spreadsheet.ts')
      return [spreadsheetCsv(answer, origin)]
    }
    case 'json-stat': {
      const { jsonStat } = await import('./json-stat.ts')
      return jsonStat(answer, origin)
    }
    case 'xlsx': {
      const { answerWorkbook } = await import('./workbook.ts')
      return [await answerWorkbook(answer, origin)]
    }
    case 'arrow': {
      const { answerIpc } = await import('../arrow.ts')
      return [answerIpc(answer, metadataOf(answer))]
    }
    case 'parquet': {
      const { answerParquet } = await import('./parquet.ts')
      return [answerParquet(answer)]
    }
  }
}
