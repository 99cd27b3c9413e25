/** `saman actual-hours`: the indicator of who has worked more than the contract says. */
import { parseIsoDate } from '../../calendar.ts'
import type { Language } from '../../messages.ts'
import { required, usage, type Command } from '../command.ts'
import { write } from '../output.ts'
import { CLI } from '../texts.ts'

export const actualHours: Command<ActualHoursFlags> = {
  name: 'actual-hours',
  description: CLI.actualHours,
  options: [
    ['--date <date>', CLI.claimDate],
    ['--full-week <hours>', CLI.fullWeek, '37.5'],
    ['--persons', CLI.persons],
    ['--store <dir>', CLI.store],
  ],
  example: 'saman actual-hours --date 2024-12-31 --store lager',
  run: (_, flags, language) => runActualHours(flags, language),
}

interface ActualHoursFlags {
  date?: string
  fullWeek: string
  persons?: boolean
  store?: string
}

async function runActualHours(flags: ActualHoursFlags, language: Language): Promise<void> {
  const date = required(flags.date, 'date')
  const claimDay = parseIsoDate(date)
  if (claimDay === undefined) throw usage(CLI.badDate, { given: date })
  const fullWeekHours = Number(flags.fullWeek.replace(',', '.'))
  if (!(fullWeekHours > 0 && fullWeekHours <= 60)) throw usage(CLI.badHours, { given: flags.fullWeek })
  const store = required(flags.store, 'store')
  const [{ readActualHours }, { describeActualHours, describePersons }] = await Promise.all([import('../../read-actual-hours.ts'), import('../legal.ts')])
  const ids = flags.persons ? (await (await import('node:stream/consumers')).text(process.stdin)).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '') : null
  if (ids?.length === 0) throw usage(CLI.noPersons)
  const { months, persons, units } = await readActualHours(store, { claimDay, fullWeekHours, ids })
  await write(ids ? describePersons(persons, months, language) : describeActualHours(units, months, language))
}
