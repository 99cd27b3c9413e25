/** `saman load`: brings an extract into a store, and gives the account of it. */
import { parseIsoDate } from '../../calendar.ts'
import type { Language } from '../../messages.ts'
import { PROGRAM_VERSION, required, usage, type Command } from '../command.ts'
import { progressBar } from '../progress.ts'
import { CLI } from '../texts.ts'

export const load: Command<LoadFlags> = {
  name: 'load',
  description: CLI.load,
  argument: ['<paths...>', CLI.paths],
  options: [
    ['--profile <file>', CLI.profile],
    ['--store <dir>', CLI.store],
    ['--as-of <date>', CLI.asOf],
  ],
  example: 'saman load uttrekk/ --profile profile.yaml --store lager --as-of 2024-12-31',
  run: runLoad,
}

interface LoadFlags {
  profile?: string
  store?: string
  asOf?: string
}

async function runLoad(paths: readonly string[], flags: LoadFlags, language: Language): Promise<void> {
  const profileFile = required(flags.profile, 'profile')
  const store = required(flags.store, 'store')
  const asOf = required(flags.asOf, 'as-of')
  const asOfDay = parseIsoDate(asOf)
  if (asOfDay === undefined) throw usage(CLI.badDate, { given: asOf })
  const [{ load: loadExtract, readProfile }, { describeLoad }] = await Promise.all([import('../../loading.ts'), import('../report.ts')])
  const profile = await readProfile(profileFile)
  const progress = await progressBar(language)
  try {
    const report = await loadExtract({ store, paths: [...paths], profile, asOfDay, programVersion: PROGRAM_VERSION, now: new Date(), onProgress: progress.update })
    progress.stop()
    process.stdout.write(describeLoad(report, asOf, language))
  } finally {
    progress.stop()
  }
}
