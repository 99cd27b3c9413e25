/** The folder that is served: a store, or an empty folder that is to become one. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { databaseFile } from '../engine/index.ts'
import { InputError } from '../engine/messages.ts'
import { ACCESS_FILE } from './access/file.ts'
import { SERVE } from './texts.ts'

/** What a first load that was broken off has left, and what the system itself lays in a folder. */
const HARMLESS = /^(\.|saman\.|person\.key|lost\+found$)/

/**
 * Throws an InputError for a folder that is not there, and for one that holds something else: secrets and rows of persons would be laid
 * among files that others may read.
 */
export function requireStoreFolder(store: string): void {
  if (!existsSync(store)) throw new InputError('refused', 'no-folder', SERVE.noFolder, { store })
  if ([databaseFile(store), join(store, ACCESS_FILE)].some((file) => existsSync(file))) return
  if (readdirSync(store).some((name) => !HARMLESS.test(name))) throw new InputError('refused', 'not-a-store', SERVE.notAStore, { store })
}
