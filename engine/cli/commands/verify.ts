/** `saman verify`: whether a store is as it was written; exit code 1 where it is not. */
import { fill, InputError, type Language } from '../../messages.ts'
import type { Flaw } from '../../store/verify.ts'
import { required, type Command } from '../command.ts'
import { aligned, number } from '../layout.ts'
import { write } from '../output.ts'
import { progressBar } from '../progress.ts'
import { VERIFY } from '../steward-texts.ts'
import { CLI } from '../texts.ts'

export const verify: Command<{ store?: string }> = {
  name: 'verify',
  description: VERIFY.description,
  options: [['--store <dir>', CLI.store]],
  example: 'saman verify --store lager',
  run: (_, flags, language) => runVerify(required(flags.store, 'store'), language),
}

async function runVerify(store: string, language: Language): Promise<number> {
  const [{ verifyStore }, progress] = await Promise.all([import('../../stewardship.ts'), progressBar(language)])
  try {
    const { flaws, ...found } = await verifyStore(store, (done, total) => progress.update(done, total, VERIFY.reading))
    const editions = await verifyEditions(store)
    progress.stop()
    const all = [...flaws, ...editions.flaws]
    const told = (isHarmless: boolean) => all.filter((flaw) => flaw.isHarmless === isHarmless).map(({ text, values }) => `  ${fill(text, language, values)}`)
    const [wrong, harmless] = [told(false), told(true)]
    const whole = (count: number) => number(count, 0, language)
    const counts = aligned([
      [VERIFY.loads[language], whole(found.loads)],
      [VERIFY.rows[language], whole(found.rows)],
      [VERIFY.proven[language], whole(found.proven)],
      [VERIFY.editions[language], whole(editions.count)],
    ])
    await write([counts, ...(wrong.length > 0 ? [VERIFY.flawed[language], ...wrong] : [VERIFY.sound[language]]), ...(harmless.length > 0 ? [VERIFY.harmless[language], ...harmless] : []), ''].join('\n'))
    return wrong.length > 0 ? 1 : 0
  } finally {
    progress.stop()
  }
}

/** Every byte of the editions against the hashes in their manifests, and the list of their releases. */
async function verifyEditions(store: string): Promise<{ count: number; flaws: Flaw[] }> {
  const [{ editionsFolder, readEditions }, { readReleases }] = await Promise.all([import('../../edition/folder.ts'), import('../../edition/releases.ts')])
  const folder = editionsFolder(store)
  try {
    await readReleases(folder)
    return { count: (await readEditions(folder)).length, flaws: [] }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { count: 0, flaws: [{ code: error.code, isHarmless: false, text: error.text, values: error.values }] }
  }
}
