/**
 * The zones of an edition to be, defended and attacked on several threads. Zones have nothing to do with each other, and each outcome
 * has its place, so that everything is the same for any number of threads.
 */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { getHeapStatistics } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { nothingFound, type AttackZones } from '../audit/attack.ts'
import type { DefendZones } from '../disclosure/second-line.ts'
import { newsSince } from './zone-news.ts'
import { packed, zoneDoer, type Packing, type PackedAmounts, type ZoneDoer, type ZoneSeries, type ZoneTask } from './zone-series.ts'

export interface ZoneWork {
  readonly defend: DefendZones
  readonly attack: AttackZones
  /** How many threads work, when all have started. */
  readonly threads: Promise<number>
  close(): Promise<void>
}

/** A task with what a thread needs for it. */
export type Order = ZoneTask & {
  readonly amounts: readonly PackedAmounts[]
  /** Two words that all threads share: the place of the next zone, and how many are done. */
  readonly words: Int32Array
}

type Outcome = ReturnType<Awaited<ReturnType<ZoneDoer>>>
type Outcomes = readonly (readonly [place: number, outcome: Outcome])[]

const [NEXT, DONE] = [0, 1]
/** Each thread has a matrix and a linear program of its own in memory. */
const MOST_THREADS = 2
/** With fewer rows a thread would take longer to start than to help. */
const LEAST_ROWS = 30_000

/**
 * @param threads this one included; by default as many as are worth their memory. Where another one cannot be started, or the rows
 * cannot be shared, this one does all the work
 */
export async function openZoneWork(series: ZoneSeries, threads = isLarge(series) ? Math.min(MOST_THREADS, availableParallelism()) : 1): Promise<ZoneWork> {
  const packing = threads > 1 ? packed(series) : null
  const starting = packing ? Array.from({ length: threads - 1 }, () => new Helper(packing)) : []
  const doer = zoneDoer(series)
  const run = async (task: ZoneTask, onProgress: (done: number) => void): Promise<readonly Outcome[]> => {
    if (task.zones.length === 0) return []
    const words = new Int32Array(new SharedArrayBuffer(8))
    const helpers = task.zones.length > 1 ? await startedOf(starting) : []
    const amounts = packing && helpers.length > 0 ? packing.amountsFor(new Set(task.zones.map(({ quantity }) => quantity))) : []
    const others = helpers.map((helper) => helper.do({ ...task, amounts, words }))
    const all = await Promise.all([zonesTaken(doer, task, words, onProgress), ...others])
    onProgress(task.zones.length)
    const outcomes = new Map(all.flat())
    return task.zones.map((_, place) => {
      const outcome = outcomes.get(place)
      if (!outcome) throw new Error('a zone was left out')
      return outcome
    })
  }
  const last = series.earlier.at(-1)
  const hasNews = last ? newsSince(last, series.material) : () => true
  return {
    threads: startedOf(starting).then((others) => 1 + others.length),
    defend: async (zones, plan) => {
      const anew = zones.filter(({ quantity, year }) => hasNews(plan, quantity, year))
      const outcomes = (await run({ work: 'defend', plan, zones: anew }, () => undefined)).filter((outcome) => 'drop' in outcome)
      return zones.map((zone) => outcomes[anew.indexOf(zone)] ?? { drop: [], exposed: [], zone: { quantity: zone.quantity, year: zone.year, rows: 0, shown: 0, derived: 0 } })
    },
    attack: async (zones, { editions }, onProgress) => {
      const { plan } = editions[editions.length - 1]
      const anew = zones.filter(({ quantity, year }) => hasNews(plan, quantity, year))
      const outcomes = (await run({ work: 'attack', plan, zones: anew }, (done) => onProgress(zones.length - anew.length + done))).filter((outcome) => 'findings' in outcome)
      return zones.map((zone) => outcomes[anew.indexOf(zone)] ?? nothingFound(zone))
    },
    close: async () => {
      await Promise.all(starting.map((helper) => helper.end()))
    },
  }
}

const isLarge = ({ material, earlier }: ZoneSeries): boolean => earlier.reduce((rows, edition) => rows + edition.material.rowCount, material.rowCount) >= LEAST_ROWS

/** Takes one zone after the other, as long as there is one that no thread has taken. */
export async function zonesTaken(doer: ZoneDoer, task: ZoneTask, words: Int32Array, onProgress: (done: number) => void = () => undefined): Promise<Outcomes> {
  const outcomeOf = await doer(task)
  const outcomes: (readonly [number, Outcome])[] = []
  for (let place = Atomics.add(words, NEXT, 1); place < task.zones.length; place = Atomics.add(words, NEXT, 1)) {
    outcomes.push([place, outcomeOf(place)])
    onProgress(Atomics.add(words, DONE, 1) + 1)
    // Whoever else waits for the thread gets a turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return outcomes
}

async function startedOf(helpers: readonly Helper[]): Promise<readonly Helper[]> {
  const started = await Promise.all(helpers.map((helper) => helper.hasStarted))
  return helpers.filter((_, place) => started[place])
}

/** Another thread, which does a share of each task. */
class Helper {
  readonly hasStarted: Promise<boolean>
  private readonly worker: Worker
  private readonly ended: Promise<never>

  constructor({ series }: Packing) {
    // Whatever Node was told for the main program is not meant for the worker; how much memory it may have is.
    const resourceLimits = { maxOldGenerationSizeMb: Math.floor(getHeapStatistics().heap_size_limit / 1024 / 1024) }
    this.worker = new Worker(new URL('./zone-worker.js', import.meta.url), { workerData: series, execArgv: [], resourceLimits })
    this.ended = new Promise((_, reject) => {
      this.worker.once('error', reject)
      this.worker.once('exit', (code) => reject(new Error(`a thread that checks the edition has ended (${code})`)))
    })
    this.hasStarted = Promise.race([once(this.worker, 'message'), this.ended]).then(
      () => true,
      () => false,
    )
  }

  /** The thread's share of a task. Throws where it ends before that is done. */
  async do(order: Order): Promise<Outcomes> {
    const answer = once(this.worker, 'message')
    this.worker.postMessage(order, [])
    const [outcomes]: Outcomes[] = await Promise.race([answer, this.ended])
    return outcomes
  }

  async end(): Promise<void> {
    await this.worker.terminate()
  }
}
