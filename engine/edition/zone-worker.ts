/** A thread beside the first: takes zones of the task that it is given until none is left, and hands back what they come to. */
import { parentPort, workerData } from 'node:worker_threads'
import { unpacked, zoneDoer, type PackedSeries } from './zone-series.ts'
import { zonesTaken, type Order } from './zone-work.ts'

const { series, take } = unpacked(workerData as PackedSeries)
const doer = zoneDoer(series)

parentPort?.on('message', ({ amounts, words, ...task }: Order) => {
  take(amounts)
  // What goes wrong ends the thread, and with it the work of the first one.
  void zonesTaken(doer, task, words).then((outcomes) => parentPort?.postMessage(outcomes, []))
})
parentPort?.postMessage('ready', [])
