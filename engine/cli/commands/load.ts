/** `saman load`: brings an extract into a store, and gives the account of it. */
import { parseIsoDate, type Day } from '../../calendar.ts'
import type { Language } from '../../messages.ts'
import { PROGRAM_VERSION, required, usage, type Command } from '../command.ts'
import { LOADING } from '../load-texts.ts'
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
    ['--replace-from <date>', LOADING.replaceFrom],
    ['--again', LOADING.again],
    ['--dry-run', LOADING.dryRun],
  ],
  example: 'saman load uttrekk/ --profile profile.yaml --store lager --as-of 2024-12-31',
  run: runLoad,
}

interface LoadFlags {
  profile?: string
  store?: string
  asOf?: string
  replaceFrom?: string
  again?: boolean
  dryRun?: boolean
}

async function runLoad(paths: readonly string[], flags: LoadFlags, language: Language): Promise<void> {
  const { again = false, dryRun = false } = flags
  const profileFile = required(flags.profile, 'profile')
  const store = required(flags.store, 'store')
  const asOf = required(flags.asOf, 'as-of')
  const asOfDay = dayOf(asOf)
  const replaceFrom = flags.replaceFrom === undefined || flags.replaceFrom === 'all' ? flags.replaceFrom : dayOf(flags.replaceFrom)
  const [{ load: loadExtract, readProfile }, { describeLoad }, { describeReplacement }] = await Promise.all([import('../../loading.ts'), import('../report.ts'), import('../loads.ts')])
  const profile = await readProfile(profileFile)
  const progress = await progressBar(language)
  try {
    const report = await loadExtract({
      store,
      paths: [...paths],
      profile,
      asOfDay,
      programVersion: PROGRAM_VERSION,
      now: new Date(),
      again,
      dryRun,
      ...(replaceFrom === undefined ? {} : { replaceFrom }),
      onProgress: progress.update,
      onReplacement: (replacement) => {
        progress.stop()
        process.stdout.write(`${describeReplacement(replacement, language)}\n`)
      },
    })
    progress.stop()
    process.stdout.write(describeLoad(report, asOf, language))
  } finally {
    progress.stop()
  }
}

function dayOf(iso: string): Day {
  const day = parseIsoDate(iso)
  if (day === undefined) throw usage(CLI.badDate, { given: iso })
  return day
}
