/** `saman loads`: the loads of a store. */
import type { Language } from '../../messages.ts'
import { required, usage, type Command } from '../command.ts'
import { LOADING } from '../load-texts.ts'
import { write } from '../output.ts'
import { CLI } from '../texts.ts'

export const loads: Command<LoadsFlags> = {
  name: 'loads',
  description: LOADING.loads,
  options: [
    ['--store <dir>', CLI.store],
    ['--format <format>', LOADING.loadsFormat, 'text'],
  ],
  example: 'saman loads --store lager',
  run: (_, flags, language) => runLoads(flags, language),
}

interface LoadsFlags {
  store?: string
  format?: string
}

async function runLoads({ store, format = 'text' }: LoadsFlags, language: Language): Promise<void> {
  if (!['text', 'json'].includes(format)) throw usage(LOADING.unknownFormat, { given: format })
  const { readLoads } = await import('../../read-store.ts')
  const lines = await readLoads(required(store, 'store'))
  if (format === 'json') return write(`${JSON.stringify(lines, null, 1)}\n`)
  await write((await import('../loads.ts')).describeLoads(lines, language))
}
