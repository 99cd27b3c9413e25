/** `saman publish` and `saman release`. */
import type { Language } from '../../messages.ts'
import { required, type Command } from '../command.ts'
import { write } from '../output.ts'
import { progressBar } from '../progress.ts'
import { PUBLISH, STEP_TEXTS } from '../publish-texts.ts'
import { CLI } from '../texts.ts'

export const publish: Command<PublishFlags> = {
  name: 'publish',
  description: PUBLISH.publish,
  options: [
    ['--store <dir>', CLI.store],
    ['--period <quarter>', PUBLISH.period],
    ['--dry-run', PUBLISH.dryRunOption],
    ['--policy <file>', PUBLISH.policy],
    ['--release-at <moment>', PUBLISH.releaseAt],
    ['--earlier <dirs...>', PUBLISH.earlier],
    ['--out <dir>', PUBLISH.out],
  ],
  example: 'saman publish --period 2024K4 --store lager --release-at 2025-02-10T09:00',
  run: (_, flags, language) => publishEdition(flags, language),
}

export const release: Command<ReleaseFlags> = {
  name: 'release',
  description: PUBLISH.release,
  argument: ['<edition>', PUBLISH.edition],
  options: [
    ['--at <moment>', PUBLISH.at],
    ['--store <dir>', CLI.store],
    ['--out <dir>', PUBLISH.out],
  ],
  example: 'saman release 3f9c01d2 --at 2025-02-10T09:00 --store lager',
  async run([edition], flags, language) {
    const { runRelease } = await import('../publish.ts')
    await write(await runRelease(edition, { ...flags, store: required(flags.store, 'store') }, new Date(), language))
  },
}

interface PublishFlags {
  store?: string
  period?: string
  dryRun?: boolean
  policy?: string
  releaseAt?: string
  earlier?: string[]
  out?: string
}

async function publishEdition({ dryRun = false, earlier = [], ...flags }: PublishFlags, language: Language): Promise<void> {
  const asked = { ...flags, dryRun, earlier, store: required(flags.store, 'store'), period: required(flags.period, 'period') }
  const [{ runPublish }, progress] = await Promise.all([import('../publish.ts'), progressBar(language)])
  try {
    const account = await runPublish(asked, new Date(), (step, done, total) => progress.update(done, total, STEP_TEXTS[step]), language)
    progress.stop()
    await write(account)
  } finally {
    progress.stop()
  }
}


interface ReleaseFlags {
  store?: string
  at?: string
  out?: string
}
