/**
 * A process of its own that works in a store, as it is built, and may be ended at a chosen moment. What it does is counted: every
 * step of the database and every change of a file is a moment, and so is the time after it has begun.
 *
 *     node child.mjs <folder of the built program>
 *
 * It reads from standard input what to do, as JSON (works, killAt, delayMs, killOn), and writes one line of JSON for each piece of work on standard output.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const built = process.argv[2]
const { works, killAt = Infinity, delayMs = 0, killOn } = JSON.parse(fs.readFileSync(0, 'utf8'))
const from = (path) => import(pathToFileURL(join(built, path)).href)

let moments = 0
const moment = () => {
  moments++
  if (moments < killAt) return
  if (delayMs === 0) process.kill(process.pid, 'SIGKILL')
  else setTimeout(() => process.kill(process.pid, 'SIGKILL'), delayMs)
}

/** Makes the beginning and the end of each call of a method a moment. */
const count = (object, names) => {
  for (const name of names) {
    const method = object[name]
    object[name] = async function (...args) {
      if (killOn !== undefined && args[0] === killOn) process.kill(process.pid, 'SIGKILL')
      moment()
      const result = await method.apply(this, args)
      moment()
      return result
    }
  }
}

const { Database } = await from('engine/store/database.js')
count(Database.prototype, ['run', 'rows', 'insert'])
count(Database, ['open'])
count(fs.promises, ['mkdir', 'rename', 'rm', 'writeFile', 'copyFile', 'cp', 'open'])
const handle = await fs.promises.open(process.argv[1])
count(Object.getPrototypeOf(handle), ['writeFile', 'write', 'sync'])
await handle.close()
syncBuiltinESMExports()
moments = 0

const WORK = {
  async load({ store, folder, asOf, profile }) {
    const [{ load }, { parseProfile }, { parseIsoDate }] = await Promise.all([from('engine/loading.js'), from('engine/intake/profile.js'), from('engine/calendar.js')])
    const report = await load({ store, paths: [folder], profile: parseProfile(profile, 'profile.yaml'), asOfDay: parseIsoDate(asOf), programVersion: 'test', now: new Date('2025-01-02T08:00:00Z') })
    return { load: report.load, alreadyLoaded: report.alreadyLoaded }
  },
  /** Every figure of the questions, as text. */
  async ask({ store, questions }) {
    const { openEngine, machineCsv } = await from('engine/index.js')
    const engine = await openEngine(store)
    return { load: engine.load.load, csv: questions.map((question) => machineCsv(engine.ask(question))) }
  },
  /** Asks copies of a store, each with a few bytes of one file that are not as they were written. */
  async damage({ store, file, damages, questions, next }) {
    const good = fs.readFileSync(join(store, file))
    const outcomes = []
    for (const [number, { at, bytes, cutTo }] of damages.entries()) {
      const copy = `${store}-damaged-${number}`
      fs.cpSync(store, copy, { recursive: true })
      const bad = Buffer.from(good.subarray(0, cutTo ?? good.length))
      for (const [i, byte] of bytes.entries()) if (at + i < bad.length) bad[at + i] ^= byte
      fs.writeFileSync(join(copy, file), bad)
      const works = [{ does: 'ask', store: copy, questions }, ...(next ? [{ ...next, store: copy }, { does: 'ask', store: copy, questions }] : [])]
      const told = []
      for (const { does, ...options } of works) told.push(await WORK[does](options).catch(errorOf))
      outcomes.push(told)
      fs.rmSync(copy, { recursive: true })
    }
    return { outcomes }
  },
  async cli({ args }) {
    const { main } = await from('engine/cli.js')
    return { code: await main(args) }
  },
}

const errorOf = (error) => (error?.name === 'InputError' ? { refused: error.code, message: error.message } : { fault: String(error?.stack ?? error) })

for (const { does, ...options } of works) {
  const told = await WORK[does](options).catch(errorOf)
  process.stdout.write(`${JSON.stringify({ ...told, moments })}\n`)
}
