/** Brings the rows of an extract into temporary tables, where they are checked together. */
import { FINDING_CODES } from '../intake/findings.ts'
import { NOTHING } from '../intake/memo.ts'
import type { Extract } from '../intake/read.ts'
import { ROW_STATES, TABLES, VALUES, type TableName, type ValueKind } from '../intake/rows.ts'
import type { Texts } from '../intake/texts.ts'
import { createTableSql, type Database } from './database.ts'

export const stagedName = (table: TableName): string => `staged_${table.replace('-', '_')}`

/** Makes `staged_…` of every table, its rows in the order of the files. What is a text in it is a number of `extract.texts`. */
export async function stage(database: Database, extract: Extract): Promise<void> {
  const headings = [...new Set(extract.sources.flatMap(({ columns }) => columns.map(({ heading }) => heading)))]
  for (const table of TABLES) {
    const columns = columnsOf(table, headings)
    await database.run(createTableSql(numbersOf(table), Object.fromEntries(columns.map(([name]) => [name, 'integer'])), true))
    await appendNumbers(database, table, extract, headings)
    // Nothing but reading row by row: a join would not keep their order.
    await database.run(`CREATE TEMP TABLE ${stagedName(table)} AS SELECT ${columns.map(([name, kind]) => `${valueSql(name, kind)} AS "${name}"`).join(', ')} FROM ${numbersOf(table)}`)
    await database.run(`DROP TABLE ${numbersOf(table)}`)
  }
  extract.texts.closePersons()
}

/** Makes `texts (number, text)` of all texts that there are by now, for `TEXT`. */
export async function stageTexts(database: Database, texts: Texts): Promise<void> {
  const columns = { number: 'integer', text: 'text' } as const
  await database.run(createTableSql('texts', columns, true))
  const appender = await database.appender('texts', columns)
  texts.list.forEach((text, number) => appender.append([number, text]))
  appender.close()
}

/** The text of a number. */
export const TEXT = (number: string): string => `CASE WHEN ${number} < 0 THEN (-1 - ${number})::VARCHAR ELSE (SELECT text FROM texts WHERE number = ${number}) END`

const numbersOf = (table: TableName): string => `numbers_of_${table.replace('-', '_')}`

type Columns = readonly (readonly [name: string, kind: ValueKind])[]

/** Where a row is from and what became of it, then its values. */
function columnsOf(table: TableName, headings: readonly string[]): Columns {
  const readRow = { source: 'number', row: 'number', state: ROW_STATES, finding: FINDING_CODES, column: headings } as const
  return Object.entries<ValueKind>({ ...readRow, ...VALUES[table] })
}

async function appendNumbers<T extends TableName>(database: Database, table: T, extract: Extract, headings: readonly string[]): Promise<void> {
  const names = Object.keys(VALUES[table])
  const headingPlaces = new Map(headings.map((heading, place) => [heading, place]))
  const appender = await database.integerAppender(numbersOf(table), 5 + names.length)
  for await (const { count, source, row, state, finding, column, values } of extract.read(table)) {
    const sources = new Int32Array(count).fill(source)
    const findings = Int16Array.from(finding, (number) => number - 1)
    const places = column.map((text) => (text === NOTHING ? NOTHING : (headingPlaces.get(extract.texts.textOf(text)) ?? NOTHING)))
    appender.append([sources, row, state, findings, places, ...names.map((name) => (values as Readonly<Record<string, Int32Array>>)[name])], count)
  }
  appender.close()
}

/** Words become an enumeration, so that a row has a byte of them; no word stands at place -1. */
function valueSql(name: string, kind: ValueKind): string {
  const value = `nullif("${name}", ${NOTHING})`
  if (kind === 'number' || kind === 'text') return value
  if (kind === 'answer') return `${value} = 1`
  const words = kind.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')
  return `list_extract([${words}]::ENUM(${words})[], ${value} + 1)`
}
