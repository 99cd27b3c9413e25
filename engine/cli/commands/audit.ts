/** `saman audit`: attacks editions; exit code 1 where something is found. */
import { AUDIT } from '../audit-texts.ts'
import type { Command } from '../command.ts'
import { write } from '../output.ts'
import { progressBar } from '../progress.ts'
import { CLI } from '../texts.ts'

export const audit: Command<{ store?: string; cells: string }> = {
  name: 'audit',
  description: AUDIT.audit,
  argument: ['<editions...>', AUDIT.editions],
  options: [
    ['--store <dir>', CLI.store],
    ['--cells <found|all>', AUDIT.cells, 'found'],
  ],
  example: 'saman audit lager/editions --store lager',
  async run(folders, flags, language) {
    const [{ runAudit }, progress] = await Promise.all([import('../audit.ts'), progressBar(language)])
    try {
      return await runAudit({ folders: [...folders], ...flags }, write, (done, total) => progress.update(done, total, AUDIT.attacking), language)
    } finally {
      progress.stop()
    }
  },
}
