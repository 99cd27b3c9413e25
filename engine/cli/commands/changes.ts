/** `saman changes`: why a figure differs between two loads. */
import type { RawChanges } from '../../changes/changes.ts'
import type { Language } from '../../messages.ts'
import { CHANGES_CLI } from '../changes-texts.ts'
import { required, usage, type Command } from '../command.ts'
import { write } from '../output.ts'
import { CLI } from '../texts.ts'

export const changes: Command<ChangesFlags> = {
  name: 'changes',
  description: CHANGES_CLI.changes,
  argument: ['<loads...>', CHANGES_CLI.loads],
  options: [
    ['--figure <name>', CHANGES_CLI.figure, 'sickness-absence-rate'],
    ['--period <period>', CHANGES_CLI.period],
    ['--by <length>', CHANGES_CLI.by],
    ['--unit <code>', CLI.unit],
    ['--method <name>', CLI.method],
    ['--population <name>', CLI.population],
    ['--definition <name>', CLI.definition],
    ['--daily-cost <nok>', CLI.dailyCost],
    ['--store <dir>', CLI.store],
    ['--format <format>', CLI.bridgeFormat, 'text'],
  ],
  example: 'saman changes 1 2 --period 2024K4 --store lager',
  run: (words, flags, language) => runChanges(words, flags, language),
}

interface ChangesFlags extends Omit<RawChanges, 'daily-cost'> {
  dailyCost?: string
  store?: string
  format?: string
}

async function runChanges(words: readonly string[], flags: ChangesFlags, language: Language): Promise<void> {
  const { format = 'text', store, dailyCost, ...rest } = flags
  if (!['text', 'csv', 'json'].includes(format)) throw usage(CLI.unknownBridgeFormat, { given: format })
  if (words.length !== 2) throw usage(CHANGES_CLI.twoLoads)
  const [{ changesBetween }, { changesIn }, { changesCsv, describeChanges }] = await Promise.all([
    import('../../changes/open.ts'),
    import('../../changes/changes.ts'),
    import('../changes.ts'),
  ])
  const made = await changesBetween(required(store, 'store'), words[0], words[1], { ...rest, 'daily-cost': dailyCost })
  if (process.stderr.isTTY) process.stderr.write(`${CLI.notForPublication[language]}\n`)
  if (format === 'text') return write(describeChanges(made, language))
  await write(format === 'csv' ? changesCsv(made) : `${JSON.stringify(changesIn(made, language), null, 1)}\n`)
}
