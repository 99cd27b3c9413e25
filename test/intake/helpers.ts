/** What the tests of intake share: a folder that goes away, a key, profiles, synthetic national ids, and rows read to the end. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { dayOf } from '../../engine/calendar.ts'
import { parseProfile, type Profile } from '../../engine/intake/profile.ts'
import { pseudonymiser } from '../../engine/intake/pseudonym.ts'
import { openExtract, type Extract } from '../../engine/intake/read.ts'
import { FINDING_CODES } from '../../engine/intake/findings.ts'
import { NOTHING } from '../../engine/intake/memo.ts'
import { ROW_STATES, VALUES, type ReadRows, type TableName, type ValueColumn, type ValueKind } from '../../engine/intake/rows.ts'
import type { Texts } from '../../engine/intake/texts.ts'
import { InputError } from '../../engine/messages.ts'

export const AS_OF = dayOf(2024, 12, 31)
export const PSEUDONYM = pseudonymiser(new Uint8Array(32).fill(7))

export const PROFILE_TEXT = `municipality: "9999"
name: Prøve
absence-codes:
  010: self-certified
  020: doctor-certified
  Egenmelding: self-certified
  Sykmelding: doctor-certified
  Ferie: holiday
employment-categories:
  Fast: permanent
  Vikar: substitute
  Timelønnet: hourly
  A1: permanent
`
export const PROFILE = parseProfile(PROFILE_TEXT, 'profile.yaml')

export type Files = Readonly<Record<string, string | Uint8Array>>

/** Writes the files, also those in folders (`2023/a.csv`), to a new folder that is removed when the test ends. */
export async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'saman-intake-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

export async function openFolder(files: Files, profile: Profile = PROFILE): Promise<Extract> {
  return openExtract([await folderOf(files)], profile, { pseudonym: PSEUDONYM, asOfDay: AS_OF })
}

type Value = string | number | boolean | null
/** A row as an object: numbers of texts and places in lists as what they stand for. */
export type Row<T extends TableName> = Readonly<Record<ValueColumn<T>, Value>> & {
  readonly source: number
  readonly row: number
  readonly state: (typeof ROW_STATES)[number]
  readonly finding: string | null
  readonly column: string | null
}

export async function rowsOf<T extends TableName>(extract: Extract, table: T): Promise<Row<T>[]> {
  const rows: Row<T>[] = []
  for await (const batch of extract.read(table)) rows.push(...rowsOfBatch(batch, table, extract.texts))
  return rows
}

export function rowsOfBatch<T extends TableName>(batch: ReadRows<T>, table: T, texts: Texts): Row<T>[] {
  const columns = Object.entries<ValueKind>(VALUES[table]) as [ValueColumn<T>, ValueKind][]
  return Array.from({ length: batch.count }, (_, i) => {
    const values = Object.fromEntries(columns.map(([name, kind]) => [name, valueOf(batch.values[name][i], kind, texts)])) as Record<ValueColumn<T>, Value>
    return {
      ...values,
      source: batch.source,
      row: batch.row[i],
      state: ROW_STATES[batch.state[i]],
      finding: FINDING_CODES[batch.finding[i] - 1] ?? null,
      column: batch.column[i] === NOTHING ? null : texts.textOf(batch.column[i]),
    }
  })
}

function valueOf(number: number, kind: ValueKind, texts: Texts): Value {
  if (number === NOTHING) return null
  if (kind === 'number') return number
  if (kind === 'answer') return number === 1
  return kind === 'text' ? texts.textOf(number) : kind[number]
}

/** The error that a promise ends in. */
export async function refusalOf(promise: Promise<unknown>): Promise<InputError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** A synthetic national id with right check digits; the individual number is the first one from `individual` on, in steps of two, that has any. */
export function syntheticId(day: number, month: number, year: number, individual: number, monthOffset = 80, dayOffset = 0): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0')
  const nine = pad(day + dayOffset, 2) + pad(month + monthOffset, 2) + pad(year % 100, 2) + pad(individual, 3)
  const first = checkDigit(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2])
  const second = checkDigit(nine + String(first), [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  return first === 10 || second === 10 ? syntheticId(day, month, year, individual + 2, monthOffset, dayOffset) : `${nine}${first}${second}`
}

function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return (11 - (sum % 11)) % 11
}
