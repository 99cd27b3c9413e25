/** The files of a store. */
import { join } from 'node:path'

export const databaseFile = (store: string): string => join(store, 'saman.duckdb')

/** What DuckDB has not yet carried over to the database; gone when it was closed well. */
export const databaseLogFile = (store: string): string => `${databaseFile(store)}.wal`

/** What DuckDB had no room for in memory; gone when it was closed well. */
export const databaseOverflowFolder = (store: string): string => `${databaseFile(store)}.tmp`

/** A database that is being made, and takes its place when it is whole. */
export const newDatabaseFile = (store: string): string => `${databaseFile(store)}.new`

/** The key of the pseudonyms; apart from the rows, so that either can be kept without the other. */
export const keyFile = (store: string): string => join(store, 'person.key')

/** The newest load as the kernel wants it. Follows from the database, and may be deleted at any time. */
export const indexFile = (store: string): string => join(store, 'saman.index')

/** Extracts that somebody has sent to be loaded, with whatever they hold of persons; emptied when that is done. */
export const uploadFolder = (store: string): string => join(store, 'upload')
