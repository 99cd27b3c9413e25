/** The process that works out the index of a store: it opens the newest load as every reader does, and ends. */
import { openEngine } from '../../engine/index.ts'

process.once('disconnect', () => process.exit(1))
process.once('message', (store: string) => {
  openEngine(store).then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
