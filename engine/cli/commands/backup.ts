/** `saman backup` and `saman restore`: a store to a folder and back, every byte checked. */
import { fill, type Language } from '../../messages.ts'
import { momentText } from '../../moment.ts'
import { PROGRAM_VERSION, required, type Command } from '../command.ts'
import { number } from '../layout.ts'
import { write } from '../output.ts'
import { BACKUP, RESTORE } from '../steward-texts.ts'
import { CLI } from '../texts.ts'

export const backup: Command<{ store?: string; to?: string }> = {
  name: 'backup',
  description: BACKUP.description,
  options: [
    ['--store <dir>', CLI.store],
    ['--to <dir>', BACKUP.to],
  ],
  example: 'saman backup --store lager --to kopi-2024-12-31',
  run: (_, flags, language) => runBackup(required(flags.store, 'store'), required(flags.to, 'to'), language),
}

export const restore: Command<{ store?: string }> = {
  name: 'restore',
  description: RESTORE.description,
  argument: ['<backup>', RESTORE.from],
  options: [['--store <dir>', CLI.store]],
  example: 'saman restore kopi-2024-12-31 --store lager',
  run: ([from], flags, language) => runRestore(from, required(flags.store, 'store'), language),
}

async function runBackup(store: string, to: string, language: Language): Promise<void> {
  const stewards = await import('../../store/backup.ts')
  const { files } = await stewards.backup({ store, to, now: new Date(), programVersion: PROGRAM_VERSION })
  const megabytes = number(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6, 1, language, 1)
  await write(`${fill(BACKUP.done, language, { folder: to, files: files.length, megabytes })}\n`)
}

async function runRestore(from: string, store: string, language: Language): Promise<void> {
  const stewards = await import('../../store/backup.ts')
  const { files, madeAt } = await stewards.restore(from, store)
  await write(`${fill(RESTORE.done, language, { store, madeAt: momentText(new Date(madeAt)), files: files.length })}\n`)
}
