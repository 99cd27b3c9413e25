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
 */
export function answerTable(answer: Answer): Table {
  const constant: TextColumn = { codes: new Int32Array(answer.rowCount), values: [answer.question.figure.name] }
  const columns: Record<string, Vector> = {
    figure: textVector(constant),
    period: textVector(answer.period),
    unit: textVector(answer.unit),
  }
  for (const { name, column } of answer.breakdowns) columns[name] = textVector(column)
  columns['numerator'] = numberVector(answer.numerator)
  columns['denominator'] = numberVector(answer.denominator)
  columns['value'] = numberVector(answer.value)
  columns['persons'] = makeVector(answer.persons)
  columns['state'] = textVector({ codes: Int32Array.from(answer.state), values: CELL_STATES })
  return new Table(columns)
}

/** An answer as the bytes of an Arrow IPC stream. */
export function answerIpc(answer: Answer): Uint8Array {
  return tableToIPC(answerTable(answer), 'stream')
}

/** Reads the bytes of an Arrow IPC stream or file. */
export function readIpc(bytes: Uint8Array): Table {
  return tableFromIPC(bytes)
}

function textVector(column: TextColumn): Vector<Dictionary<Utf8, Int32>> {
  const dictionary = vectorFromArray(column.values, new Utf8())
  return new Vector([
    makeData({ type: new Dictionary(new Utf8(), new Int32()), length: column.codes.length, data: column.codes, dictionary }),
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
