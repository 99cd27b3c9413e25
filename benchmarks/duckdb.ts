/** DuckDB as the benchmarks use it: in memory, a fixed number of threads, columns in and columns out. */
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { DuckDBDataChunk, DuckDBInstance, INTEGER, type DuckDBConnection } from '@duckdb/node-api'

const CHUNK_ROWS = 2_048

export class Duck {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** @param megabytes of memory at most; what does not fit goes to disk */
  static async open(threads: number, megabytes = Math.round((0.45 * totalmem()) / 2 ** 20)): Promise<Duck> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      preserve_insertion_order: 'false',
      memory_limit: `${megabytes}MiB`,
      temp_directory: join(tmpdir(), `saman-bench-${process.pid}`),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    return new Duck(instance, await instance.connect())
  }

  /** Runs one statement; its result stays in DuckDB, whole. */
  async run(sql: string): Promise<void> {
    await this.connection.run(sql)
  }

  /** Makes a table of whole numbers from columns of one length. */
  async table(name: string, columns: Readonly<Record<string, ArrayLike<number>>>): Promise<void> {
    const names = Object.keys(columns)
    const values = Object.values(columns)
    const length = values[0].length
    await this.run(`CREATE OR REPLACE TABLE ${name} (${names.map((column) => `${column} INTEGER`).join(', ')})`)
    const appender = await this.connection.createAppender(name)
    for (let from = 0; from < length; from += CHUNK_ROWS) {
      const rowCount = Math.min(CHUNK_ROWS, length - from)
      const chunk = DuckDBDataChunk.create(names.map(() => INTEGER), rowCount)
      values.forEach((column, i) => chunk.setColumnValues(i, Array.from({ length: rowCount }, (_, row) => column[from + row])))
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
  }

  /** Reads a result whose columns are all numbers, row by row, without keeping it. */
  async each(sql: string, visit: (row: readonly number[]) => void): Promise<void> {
    const result = await this.connection.stream(sql)
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      const columns = Array.from({ length: chunk.columnCount }, (_, i) => chunk.getColumnValues(i).map(Number))
      for (let row = 0; row < chunk.rowCount; row++) visit(columns.map((column) => column[row]))
    }
  }

  close(): void {
    this.connection.closeSync()
    this.instance.closeSync()
  }
}
