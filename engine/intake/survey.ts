/** Finds out, over all rows of data of a source, how each column writes its values. */
import type { CodeFinder } from './codes.ts'
import type { ColumnFormat, FormatFinder } from './formats.ts'
import type { FieldColumn, NumberedRows } from './numbered.ts'
import { ROW_KINDS } from './row-kinds.ts'
import type { Cell } from './source.ts'

const NO_ROW = 0

/** How many rows have each cell of a column, and which is the first. */
export class ColumnSurvey {
  private readonly column: FieldColumn
  private readonly finder: FormatFinder
  private counts = new Int32Array(0)
  private firstRows = new Int32Array(0)

  constructor(column: FieldColumn, finder: FormatFinder) {
    this.column = column
    this.finder = finder
  }

  add({ count, row, kind }: NumberedRows, numbers: Int32Array): void {
    this.makeRoom()
    const { counts, firstRows } = this
    for (let place = 0; place < count; place++) {
      if (kind[place] === ROW_KINDS.notData) continue
      const number = numbers[place]
      if (counts[number]++ === 0) firstRows[number] = row[place]
    }
  }

  /** Tells the finder what has been counted, and counts anew. */
  flush(): void {
    for (let number = 0; number < this.counts.length; number++)
      if (this.counts[number] > 0) this.finder.add(this.column.cells.cells[number], this.firstRows[number], this.counts[number])
    this.counts.fill(0)
    this.firstRows.fill(NO_ROW)
  }

  found(): Partial<ColumnFormat> {
    this.flush()
    return this.finder.found()
  }

  private makeRoom(): void {
    const { count } = this.column.cells
    if (count <= this.counts.length) return
    const { counts, firstRows } = this
    this.counts = new Int32Array(count * 2)
    this.firstRows = new Int32Array(count * 2)
    this.counts.set(counts)
    this.firstRows.set(firstRows)
  }
}

/** Shows the codes of the rows of data to a finder, as long as it has not found one that it knows. */
export function addCodes(finder: CodeFinder, columns: readonly FieldColumn[], places: readonly number[], { count, row, kind, numbers }: NumberedRows): void {
  for (let place = 0; place < count && !finder.isSettled; place++) {
    if (kind[place] === ROW_KINDS.notData) continue
    finder.add(places.map((column): Cell => columns[column].cells.cells[numbers[column][place]]), row[place])
  }
}
