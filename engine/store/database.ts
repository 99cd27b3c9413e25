/** The only import of DuckDB: opening the store's database, running steps of SQL, appending rows, reading columns. */
import { resolve } from 'node:path'
import { DuckDBDataChunk, DuckDBInstance, INTEGER, type DuckDBAppender, type DuckDBConnection, type DuckDBType, type DuckDBValue, type DuckDBVector } from '@duckdb/node-api'
import { storeFault, storeInUse } from './faults.ts'

export type SqlValue = string | number | boolean | null

/** What a column of a table holds. Days are `integer` while staged and `date` in the canonical tables. */
export type ColumnType = 'text' | 'integer' | 'double' | 'boolean' | 'date' | 'timestamp'

/** A table as data: its columns in order. */
export type TableColumns = Readonly<Record<string, ColumnType>>

export const SQL_TYPE: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
}

export function createTableSql(name: string, columns: TableColumns, temporary = false): string {
  const list = Object.entries(columns).map(([column, type]) => `"${column}" ${SQL_TYPE[type]}`)
  return `CREATE ${temporary ? 'TEMP ' : ''}TABLE ${name} (${list.join(', ')})`
}

/** Rows that are checked together may be many more than memory holds; DuckDB would take four fifths of it. */
export const LOAD_MEMORY = '256MiB'

/** The database files that this process has open. */
const openFiles = new Map<string, { readonly access: 'read' | 'write'; readonly instance: Promise<DuckDBInstance>; users: number }>()

/**
 * DuckDB keeps other processes away by a lock of the file, which the system drops as soon as this process closes the file anywhere:
 * so it is opened once here. Readers share it; beside a writer there is nobody.
 */
async function openOnce(path: string, access: 'read' | 'write'): Promise<DuckDBInstance> {
  const known = openFiles.get(path)
  if (known && (access === 'write' || known.access === 'write')) throw storeInUse()
  const opened = known ?? { access, users: 0, instance: openInstance(path, access) }
  opened.users++
  openFiles.set(path, opened)
  try {
    return await opened.instance
  } catch (error) {
    openFiles.delete(path)
    throw error
  }
}

function openInstance(path: string, access: 'read' | 'write'): Promise<DuckDBInstance> {
  return DuckDBInstance.create(path, {
    access_mode: access === 'read' ? 'READ_ONLY' : 'READ_WRITE',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // What a load does not have room for goes to a file beside the store, and is taken away with it.
    ...(access === 'write' ? { memory_limit: LOAD_MEMORY } : {}),
  })
}

function closeOnce(path: string, instance: DuckDBInstance): void {
  const opened = openFiles.get(path)
  if (!opened || --opened.users > 0) return
  openFiles.delete(path)
  instance.closeSync()
}

/** Faults of the file or of the disk, in the words of the program. */
async function told<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw storeFault(error)
  }
}

export class Database {
  private constructor(
    private readonly path: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /**
   * Opens or makes the database file. Nothing is fetched or loaded from outside.
   *
   * @throws InputError `store-in-use`, `damaged-store`, `disk-full`, `store-not-writable`; so does everything that is done with it
   */
  static async open(file: string, access: 'read' | 'write'): Promise<Database> {
    const path = resolve(file)
    const instance = await told(openOnce(path, access))
    try {
      return new Database(path, instance, await told(instance.connect()))
    } catch (error) {
      closeOnce(path, instance)
      throw error
    }
  }

  close(): void {
    this.connection.closeSync()
    closeOnce(this.path, this.instance)
  }

  async run(sql: string, values?: Record<string, SqlValue>): Promise<void> {
    await told(this.connection.run(sql, values))
  }

  /** Rows as objects. Numbers that DuckDB counts in 64 bits come as numbers; they must be below 2^53. */
  async rows<Row>(sql: string, values?: Record<string, SqlValue>): Promise<Row[]> {
    const reader = await told(this.connection.runAndReadAll(sql, values))
    return reader.getRowObjects().map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])) as Row)
  }

  async one<Row>(sql: string, values?: Record<string, SqlValue>): Promise<Row> {
    const [row] = await this.rows<Row>(sql, values)
    if (row === undefined) throw new Error('a query that must give a row gave none')
    return row
  }

  /** Adds one row; a column that is not named stays empty. Dates and times are texts in ISO form. */
  async insert(table: string, row: Readonly<Record<string, SqlValue>>): Promise<void> {
    const names = Object.keys(row)
    await this.run(`INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((name) => `$${name}`).join(', ')})`, row)
  }

  /** Adds rows that name the same columns, by one statement: each takes longer to make ready than to do. */
  async insertAll(table: string, rows: readonly Readonly<Record<string, SqlValue>>[]): Promise<void> {
    if (rows.length === 0) return
    const names = Object.keys(rows[0])
    const places = rows.map((_, place) => `(${names.map((name) => `$${name}_${place}`).join(', ')})`)
    const values = Object.fromEntries(rows.flatMap((row, place) => names.map((name) => [`${name}_${place}`, row[name]] as const)))
    await this.run(`INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES ${places.join(', ')}`, values)
  }

  /** Columns of whole numbers, in the order of the query. The query casts each column to INTEGER; no value may be null. */
  async integerColumns(sql: string, values?: Record<string, SqlValue>): Promise<Int32Array[]> {
    const result = await told(this.connection.stream(sql, values))
    const parts: Int32Array[][] = Array.from({ length: result.columnCount }, () => [])
    for (let chunk = await told(result.fetchChunk()); chunk && chunk.rowCount > 0; chunk = await told(result.fetchChunk()))
      for (let column = 0; column < parts.length; column++) parts[column].push(integersOf(chunk.getColumnVector(column), chunk.rowCount))
    return parts.map(concatenated)
  }

  /** All or nothing: what `work` does is undone when it throws. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('BEGIN TRANSACTION')
    try {
      const result = await work()
      await this.run('COMMIT')
      return result
    } catch (error) {
      // Where the file could not be written DuckDB has closed it, and there is nothing to undo: the fault is the first error.
      await this.run('ROLLBACK').catch(() => undefined)
      throw error
    }
  }

  /** A writer of rows to a temporary table; values in the order of its columns. */
  async appender(table: string, columns: TableColumns): Promise<RowAppender> {
    return new RowAppender(await this.connection.createAppender(table, 'main', 'temp'), Object.values(columns))
  }

  /** A writer of columns to a temporary table of `width` columns of whole numbers; none of them can be null. */
  async integerAppender(table: string, width: number): Promise<IntegerAppender> {
    return new IntegerAppender(await this.connection.createAppender(table, 'main', 'temp'), width)
  }
}

/** Rows of a data chunk: DuckDB takes no more at once. */
const CHUNK_ROWS = 2_048

/** Appends columns by way of one chunk that is filled again and again: memory of a chunk that is let go comes back late. */
export class IntegerAppender {
  private readonly appender: DuckDBAppender
  private readonly types: readonly DuckDBType[]
  private readonly chunk: DuckDBDataChunk
  /** What stands in the chunk, whose own look-up and checks cost more than a comparison: much is the same as 2 048 rows before. */
  private readonly standing: readonly Float64Array[]
  private filled = 0

  constructor(appender: DuckDBAppender, width: number) {
    this.appender = appender
    this.types = Array.from({ length: width }, () => INTEGER)
    this.chunk = DuckDBDataChunk.create(this.types, CHUNK_ROWS)
    this.standing = Array.from({ length: width }, () => new Float64Array(CHUNK_ROWS).fill(NaN))
  }

  /** Appends `count` rows, one array a column. */
  append(columns: readonly ArrayLike<number>[], count: number): void {
    for (let from = 0; from < count; ) {
      const rows = Math.min(CHUNK_ROWS - this.filled, count - from)
      for (const [index, column] of columns.entries()) {
        const vector = this.chunk.getColumnVector(index)
        const standing = this.standing[index]
        for (let row = 0, place = this.filled; row < rows; row++, place++) {
          const value = column[from + row]
          if (standing[place] === value) continue
          vector.setItem(place, value)
          standing[place] = value
        }
      }
      from += rows
      this.filled += rows
      if (this.filled === CHUNK_ROWS) this.send(this.chunk)
    }
  }

  close(): void {
    if (this.filled > 0) {
      const rest = DuckDBDataChunk.create(this.types, this.filled)
      for (const index of this.types.keys()) {
        const vector = this.chunk.getColumnVector(index)
        for (let row = 0; row < this.filled; row++) rest.getColumnVector(index).setItem(row, vector.getItem(row))
      }
      this.send(rest)
    }
    this.appender.closeSync()
  }

  private send(chunk: DuckDBDataChunk): void {
    for (const index of this.types.keys()) chunk.getColumnVector(index).flush()
    this.appender.appendDataChunk(chunk)
    this.filled = 0
  }
}

export class RowAppender {
  constructor(
    private readonly appender: DuckDBAppender,
    private readonly types: readonly ColumnType[],
  ) {}

  append(values: readonly SqlValue[]): void {
    for (let i = 0; i < this.types.length; i++) {
      const value = values[i]
      if (value === null) this.appender.appendNull()
      else if (typeof value === 'string') this.appender.appendVarchar(value)
      else if (typeof value === 'boolean') this.appender.appendBoolean(value)
      else this.appender.appendInteger(value)
    }
    this.appender.endRow()
  }

  close(): void {
    this.appender.closeSync()
  }
}

function integersOf(vector: DuckDBVector, count: number): Int32Array {
  const values = new Int32Array(count)
  for (let row = 0; row < count; row++) values[row] = Number(vector.getItem(row))
  return values
}

function concatenated(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function plain(value: DuckDBValue): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return Number(value)
  return String(value)
}
