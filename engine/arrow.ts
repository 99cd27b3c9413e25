/**
 * Apache Arrow: the form in which tables leave the engine. The only import of apache-arrow; pure, so that the dashboard can
 * read what the engine wrote.
 */
import {
  Dictionary,
  Float64,
  Int32,
  makeData,
  makeVector,
  Schema,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  Vector,
  vectorFromArray,
  type DataType,
} from 'apache-arrow'
import type { Answer, TextColumn } from './answer.ts'
import { CELL_STATES } from './cell.ts'

/**
 * An answer as an Arrow table with the columns of the CSV. Texts are dictionaries over the engine's own arrays; numerator,
 * denominator and value are null where there is none.
 *
 * @param facts metadata of the table's schema
 */
export function answerTable(answer: Answer, facts: Readonly<Record<string, string>> = {}): Table {
  const constant: TextColumn = { codes: new Int32Array(answer.rowCount), values: [answer.question.figure.name] }
  const texts = [
    { name: 'figure', column: constant },
    { name: 'period', column: answer.period },
    { name: 'unit', column: answer.unit },
    ...answer.breakdowns,
  ]
  const columns: Record<string, Vector> = Object.fromEntries(texts.map(({ name, column }, id) => [name, textVector(column, id)]))
  columns['numerator'] = numberVector(answer.numerator)
  columns['denominator'] = numberVector(answer.denominator)
  columns['value'] = numberVector(answer.value)
  columns['persons'] = makeVector(answer.persons)
  columns['state'] = textVector({ codes: Int32Array.from(answer.state), values: CELL_STATES }, texts.length)
  const { schema, batches } = new Table(columns)
  return new Table(new Schema(schema.fields, new Map(Object.entries(facts))), batches)
}

/** An answer as the bytes of an Arrow IPC stream. */
export function answerIpc(answer: Answer, facts: Readonly<Record<string, string>> = {}): Uint8Array {
  return tableToIPC(answerTable(answer, facts), 'stream')
}

/** Columns of one length as the bytes of an Arrow IPC stream; NaN is written as null. */
export function columnsIpc(columns: readonly { readonly name: string; readonly column: TextColumn | Float64Array }[], facts: Readonly<Record<string, string>>): Uint8Array {
  const vectors = columns.map(({ name, column }, id): [string, Vector] => [name, column instanceof Float64Array ? numberVector(column) : textVector(column, id)])
  const { schema, batches } = new Table(Object.fromEntries(vectors))
  return tableToIPC(new Table(new Schema(schema.fields, new Map(Object.entries(facts))), batches), 'stream')
}

/** Reads the bytes of an Arrow IPC stream or file. */
export function readIpc(bytes: Uint8Array): Table {
  return tableFromIPC(bytes)
}

/** @param id the library would count on from table to table, and the same table would have other bytes each time */
function textVector(column: TextColumn, id: number): Vector<Dictionary<Utf8, Int32>> {
  const dictionary = vectorFromArray(column.values, new Utf8())
  return new Vector([
    makeData({ type: new Dictionary(new Utf8(), new Int32(), id), length: column.codes.length, data: column.codes, dictionary }),
  ])
}

function numberVector(values: Float64Array): Vector<DataType> {
  const valid = new Uint8Array(Math.ceil(values.length / 8))
  let nullCount = 0
  values.forEach((value, row) => {
    if (Number.isNaN(value)) nullCount++
    else valid[row >> 3] |= 1 << (row & 7)
  })
  return new Vector([makeData({ type: new Float64(), length: values.length, nullCount, nullBitmap: valid, data: values })])
}
