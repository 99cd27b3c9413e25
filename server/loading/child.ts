/** The process that does a piece of work: one task comes in, its progress and its ending go out. It ends with the server. */
import { endingOf, type Message } from './run.ts'
import { perform, type Progress, type Task } from './task.ts'

/** So that telling takes no time from the work. */
const TOLD_EVERY_MS = 100

const send = (message: Message): Promise<void> => new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()))

process.once('disconnect', () => process.exit(1))
process.once('message', (task: Task) => {
  let toldAt = 0
  const tell = (progress: Progress): void => {
    const now = Date.now()
    if (progress.step === 'reading' && now - toldAt < TOLD_EVERY_MS) return
    toldAt = now
    void send({ progress })
  }
  perform(task, tell)
    .then((result) => ({ is: 'done', result }) as const, endingOf)
    .then((ending) => send({ ending }))
    .finally(() => process.exit(0))
})
