/**
 * Makes the demo municipality: an ordinary extract folder of a municipality that does not exist, the same for the same seed.
 *
 *     node dist/data/demo/make.js --out DIR [--seed 7] [--employees 2000] [--from 2019] [--years 6]
 */
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dayOf } from '../../engine/calendar.ts'
import { absences } from './absences.ts'
import { extras } from './extras.ts'
import { extractText } from './extract.ts'
import { absencesFile, extraHoursFile, positionsFile, profileFile, surveyFile, unitsFile, type DemoFiles } from './files.ts'
import { damaged } from './mess.ts'
import { organisation } from './organisation.ts'
import { People } from './people.ts'
import { staff, type Period } from './positions.ts'
import { Random } from './random.ts'
import { answers, extraHours, surveyYears } from './survey.ts'

export type { DemoFiles } from './files.ts'

export interface DemoOptions {
  readonly seed: number
  /** Ordinary posts, each held by one person at a time; at least 100. */
  readonly employees: number
  /** First calendar year. */
  readonly from: number
  /** Whole calendar years; the as-of date is the last day of the last one. */
  readonly years: number
}

export const DEFAULTS: DemoOptions = { seed: 7, employees: 2000, from: 2019, years: 6 }

/** The size that the counts of mess.ts and organisation.ts are given for. */
const REFERENCE_EMPLOYEES = 2000

/** The extract folder as file names and contents. The same options give the same bytes. */
export async function demoMunicipality(options: DemoOptions = DEFAULTS): Promise<DemoFiles> {
  const random = new Random(options.seed, 'demo municipality')
  const period: Period = {
    from: dayOf(options.from, 1, 1),
    to: dayOf(options.from + options.years, 1, 1),
    firstYear: options.from,
    years: options.years,
  }
  const asOfDay = period.to - 1
  const units = organisation(options.employees, options.years > 3 ? options.from + 2 : null)
  const people = new People()
  const employees = [
    ...staff(random.stream('staff'), period, units, people),
    ...extras(random.stream('extras'), period, units, people, options.employees),
  ]
  const away = absences(random.stream('absences'), period, employees)
  const more = extraHours(random.stream('extra hours'), period, employees, away)
  const { numbers, ...extract } = extractText(random.stream('text'), period, employees, away, more)
  const messy = damaged(random.stream('mess'), extract, { period, employees, numbers }, options.employees / REFERENCE_EMPLOYEES)
  const rounds = surveyYears(period).map((year) => ({ year, answers: answers(random.stream('survey'), employees, year) }))

  const files = new Map<string, Uint8Array>([
    ['organisasjon.csv', unitsFile(units)],
    ['stillinger.csv', positionsFile(messy.positions, asOfDay)],
    ['merarbeid.csv', extraHoursFile(messy.extraHours)],
    ['ønsket stilling.xlsx', await surveyFile(rounds, numbers, asOfDay)],
    ['profile.yaml', profileFile()],
  ])
  for (let year = options.from; year < options.from + options.years; year++) {
    const upgraded = year >= options.from + options.years - 2
    files.set(`fravær ${year}.csv`, absencesFile(year, messy.absences.filter((row) => row.year === year), upgraded))
  }
  return files
}

const USAGE = `Makes the extract folder of a municipality that does not exist.

  node dist/data/demo/make.js --out DIR [--seed 7] [--employees 2000] [--from 2019] [--years 6]`

/** Reads the options of the command line; a text where they cannot be used. */
export function demoOptions(args: readonly string[]): { readonly out: string; readonly options: DemoOptions } | string {
  const text = { type: 'string' } as const
  let values
  try {
    values = parseArgs({ args: [...args], options: { out: text, seed: text, employees: text, from: text, years: text } }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  if (values.out === undefined) return '--out is missing: the folder to write to'
  const limits = { seed: [0, 4_294_967_295], employees: [100, 100_000], from: [1990, 2100], years: [1, 30] } as const
  const options = { ...DEFAULTS }
  for (const name of ['seed', 'employees', 'from', 'years'] as const) {
    const given = values[name]
    if (given === undefined) continue
    const [lowest, highest] = limits[name]
    const value = Number(given)
    if (!Number.isInteger(value) || value < lowest || value > highest) {
      return `--${name} must be a whole number from ${lowest} to ${highest}, not "${given}"`
    }
    options[name] = value
  }
  return { out: values.out, options }
}

async function main(args: readonly string[]): Promise<number> {
  const read = demoOptions(args)
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n\n${USAGE}\n`)
    return 2
  }
  mkdirSync(read.out, { recursive: true })
  for (const [name, content] of await demoMunicipality(read.options)) {
    writeFileSync(join(read.out, name), content)
    process.stdout.write(`${join(read.out, name)}\n`)
  }
  return 0
}

const script = process.argv[1]
if (script !== undefined && realpathSync(script) === import.meta.filename) process.exitCode = await main(process.argv.slice(2))
