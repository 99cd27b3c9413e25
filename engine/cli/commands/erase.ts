/** `saman erase`: takes a person, or what is older than so many years, out of a store. */
import { createInterface } from 'node:readline'
import { monthCode, monthOf, type MonthIndex } from '../../calendar.ts'
import { fill, type Language, type Text } from '../../messages.ts'
import { dayInNorway } from '../../moment.ts'
import { required, usage, type Command } from '../command.ts'
import { aligned, number } from '../layout.ts'
import { write } from '../output.ts'
import { ERASE } from '../steward-texts.ts'
import { CLI } from '../texts.ts'
import type { Erased, ToErase } from '../../store/erase.ts'

export const erase: Command<EraseFlags> = {
  name: 'erase',
  description: ERASE.description,
  options: [
    ['--store <dir>', CLI.store],
    ['--national-id <number>', ERASE.nationalId],
    ['--employee <numbers...>', ERASE.employee],
    ['--older-than <years>', ERASE.olderThan],
    ['--yes', ERASE.yes],
  ],
  example: 'saman erase --store lager --national-id - --yes',
  run: (_, flags, language) => runErase(flags, new Date(), language),
}

interface EraseFlags {
  store?: string
  nationalId?: string
  employee?: string[]
  olderThan?: string
  yes?: boolean
}

async function runErase(flags: EraseFlags, now: Date, language: Language): Promise<void> {
  const store = required(flags.store, 'store')
  const what = await whatOf(flags, now, language)
  const dryRun = flags.yes !== true
  const [{ eraseFrom }, { openEngine }] = await Promise.all([import('../../stewardship.ts'), import('../../engine.ts')])
  const erased = await eraseFrom({ store, what, now, dryRun })
  // The rows are gone, whatever becomes of the index: an error here is one that the first question meets too, and tells.
  if (!dryRun && erased.loads.length > 0) await openEngine(store).catch(() => undefined)
  await write(describe(erased, what, dryRun, language))
}

async function whatOf({ nationalId, employee, olderThan }: EraseFlags, now: Date, language: Language): Promise<ToErase> {
  const isPerson = nationalId !== undefined || employee !== undefined
  if (isPerson === (olderThan !== undefined)) throw usage(ERASE.whatToErase)
  if (olderThan !== undefined) return { kind: 'older-than', limit: limitOf(olderThan, now) }
  const nationalIds = (await given(nationalId === undefined ? [] : [nationalId], language)).map((id) => id.replace(/\s+/g, ''))
  // Never said back: it is somebody's.
  if (nationalIds.some((id) => !/^\d{11}$/.test(id))) throw usage(ERASE.badNationalId)
  return { kind: 'person', nationalIds, employeeNumbers: await given(employee ?? [], language) }
}

/** The same month so many years ago, by the calendar in Norway. */
function limitOf(years: string, now: Date): MonthIndex {
  const count = Number(years)
  if (!/^\d{1,3}$/.test(years) || count < 1 || count > 100) throw usage(ERASE.badYears, { given: years })
  return monthOf(dayInNorway(now)) - 12 * count
}

/** Words as they are; `-` is what stands on standard input, one a line. */
async function given(words: readonly string[], language: Language): Promise<string[]> {
  if (!words.includes('-')) return [...words]
  if (process.stdin.isTTY) process.stderr.write(`${ERASE.ask[language]} `)
  const lines: string[] = []
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') lines.push(line.trim())
    if (process.stdin.isTTY && lines.length > 0) break // somebody types: one line is all of it
  }
  if (lines.length === 0) throw usage(ERASE.nothingRead)
  return [...words.filter((word) => word !== '-'), ...lines]
}

function describe({ loads, loadCount }: Erased, what: ToErase, dryRun: boolean, language: Language): string {
  const say = (text: Text, values: Readonly<Record<string, string | number>> = {}) => fill(text, language, values)
  if (loads.length === 0) return `${say(ERASE.nothing)}\n`
  const head = [ERASE.load, ERASE.asOf, ERASE.positions, ERASE.absences, ERASE.wishes, ERASE.extraHours].map((text) => say(text))
  const rows = loads.map((load) => [String(load.load), load.asOf, ...[load.positions, load.absences, load.wishes, load.extraHours].map((count) => number(count, 0, language))])
  return [
    say(dryRun ? ERASE.would : ERASE.done),
    aligned([head, ...rows]),
    ...(what.kind === 'person' && loads.length < loadCount ? [say(ERASE.someLoads, { count: loadCount - loads.length })] : []),
    ...(dryRun ? [say(ERASE.again)] : [...(what.kind === 'older-than' ? [say(ERASE.unknownBefore, { month: monthCode(what.limit) })] : []), say(ERASE.afterwards)]),
    '',
  ].join('\n')
}
