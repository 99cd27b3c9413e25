/** Rows that lie in memory as they are, each with its cells. */
import type { DistinctCells } from './distinct-cells.ts'
import type { RawRow, RowBatch } from './source.ts'

export class ListedRows implements RowBatch {
  private readonly rows: readonly RawRow[]

  constructor(rows: readonly RawRow[]) {
    this.rows = rows
  }

  get rowCount(): number {
    return this.rows.length
  }

  rowNumber(place: number): number {
    return this.rows[place].row
  }

  rowNumbers(from: number): Int32Array {
    return Int32Array.from(this.rows.slice(from), ({ row }) => row)
  }

  cellCount(place: number): number {
    return this.rows[place].cells.length
  }

  isEmpty(place: number): boolean {
    return this.cellCount(place) === 0
  }

  raw(place: number): RawRow {
    return this.rows[place]
  }

  numbers(index: number, distinct: DistinctCells, from: number): Int32Array {
    return Int32Array.from(this.rows.slice(from), ({ cells }) => distinct.numberOfCell(cells[index] ?? null))
  }
}
