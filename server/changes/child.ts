/** The process that compares two loads: the question comes in, the answer or what stands in its way goes out. It ends with the server. */
import { changesBetween, InputError } from '../../engine/index.ts'
import type { Told, Wanted } from './run.ts'

const send = (told: Told): Promise<void> => new Promise((resolve) => process.send?.(told, undefined, undefined, () => resolve()))

const toldOf = (error: unknown): Told => {
  if (!(error instanceof InputError)) return { is: 'fault', trace: error instanceof Error ? (error.stack ?? error.name).split('\n').filter((line) => /^\s+at /.test(line)).join('\n') : '' }
  const { kind, code, text, values } = error
  return { is: 'refused', kind, code, text, values }
}

process.once('disconnect', () => process.exit(1))
process.once('message', ({ store, from, to, raw }: Wanted) => {
  changesBetween(store, from, to, raw)
    .then((changes): Told => ({ is: 'done', changes }), toldOf)
    .then(send)
    .finally(() => process.exit(0))
})
