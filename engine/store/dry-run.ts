/** A load that writes nothing: the store is opened to be read, and what would be written goes to temporary tables of the same names. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTableSql, LOAD_MEMORY, type Database } from './database.ts'
import { openForReading } from './ledger.ts'
import { makeDatabase } from './opening.ts'
import { databaseFile } from './paths.ts'
import { STORED } from './schema.ts'

/** Does work on a store that stays as it is; on an empty one in a folder that goes away where there is none. */
export async function withoutWriting<Result>(store: string, work: (database: Database, store: string) => Promise<Result>): Promise<Result> {
  const isThere = existsSync(databaseFile(store))
  const folder = isThere ? store : await mkdtemp(join(tmpdir(), 'saman-'))
  try {
    const database = isThere ? await openForReading(store) : await makeDatabase(folder)
    try {
      await database.run(`SET memory_limit = '${LOAD_MEMORY}'`)
      return await work(database, folder)
    } finally {
      database.close()
    }
  } finally {
    if (!isThere) await rm(folder, { recursive: true, force: true })
  }
}

/** From here on the names of the store's tables mean empty temporary ones. */
export async function shadowTables(database: Database): Promise<void> {
  for (const [name, columns] of Object.entries(STORED)) await database.run(createTableSql(name, columns, true))
}
