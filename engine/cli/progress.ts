/** The only import of cli-progress. */
import type { Language, Text } from '../messages.ts'
import { CLI } from './texts.ts'

export interface Progress {
  update(done: number, total: number, doing?: Text): void
  stop(): void
}

/** A bar on a terminal, nothing elsewhere. */
export async function progressBar(language: Language): Promise<Progress> {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const { SingleBar } = await import('cli-progress')
  const bar = new SingleBar({ format: '{doing} {bar} {percentage} %', hideCursor: true, clearOnComplete: true })
  let started = false
  return {
    update(done, total, doing = CLI.reading) {
      if (!started) bar.start(total, done, { doing: doing[language] })
      else {
        bar.setTotal(total)
        bar.update(done, { doing: doing[language] })
      }
      started = true
    },
    stop() {
      if (started) bar.stop()
      started = false
    },
  }
}
