/** An answer as an Apache Parquet file with the columns of the CSV. The only import of hyparquet-writer. */
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Answer, TextColumn } from '../answer.ts'
import { CELL_STATES } from '../cell.ts'
import { metadataOf } from './about.ts'

/** The bytes of the file. Numbers are null where there is none; the facts of the answer stand in the file's metadata. */
export function answerParquet(answer: Answer): Uint8Array {
  const { rowCount, question, period, unit, breakdowns, numerator, denominator, value, persons, state } = answer
  const text = (name: string, { codes, values }: TextColumn) =>
    ({ name, data: Array.from(codes, (code) => values[code]), type: 'STRING', nullable: false }) as const
  const number = (name: string, numbers: Float64Array) =>
    ({ name, data: Array.from(numbers, (each) => (Number.isNaN(each) ? null : each)), type: 'DOUBLE' }) as const
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        text('figure', { codes: new Int32Array(rowCount), values: [question.figure.name] }),
        text('period', period),
        text('unit', unit),
        ...breakdowns.map(({ name, column }) => text(name, column)),
        number('numerator', numerator),
        number('denominator', denominator),
        number('value', value),
        { name: 'persons', data: persons, type: 'INT32', nullable: false },
        text('state', { codes: Int32Array.from(state), values: CELL_STATES }),
      ],
      kvMetadata: Object.entries(metadataOf(answer)).map(([key, fact]) => ({ key, value: fact })),
      createdBy: 'saman',
    }),
  )
}
