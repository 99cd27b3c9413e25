/** `unit-changes` of a profile: what units have become that the list of units does not tell of. */
import { parseIsoDate, type Day } from '../calendar.ts'

export interface UnitChange {
  /** Code or name, as all that follow. */
  readonly old: string
  /** Several: the unit was split. */
  readonly successors: readonly string[]
  /** First day on which there are the successors instead. */
  readonly fromDay: Day
}

/**
 * Reads a list of `{ old: 310, new: 400, from: 2024-01-01 }`, where `new` may be a list.
 *
 * @param fault what to throw for a key whose value is wrong, or for the shape of it all where there is no value
 */
export function readUnitChanges(given: unknown, fault: (key: string, value: string | null) => Error): UnitChange[] {
  if (given === undefined || isEmpty(given)) return []
  if (!Array.isArray(given)) throw fault('unit-changes', null)
  const changes = given.map((entry: unknown) => readChange(entry, fault))
  for (const [i, change] of changes.entries()) {
    const other = changes.slice(0, i).find(({ old, fromDay }) => old === change.old && fromDay === change.fromDay)
    if (other) throw fault('old', change.old)
  }
  return changes
}

function readChange(entry: unknown, fault: (key: string, value: string | null) => Error): UnitChange {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw fault('unit-changes', null)
  const { old, new: became, from, ...others } = entry as Record<string, unknown>
  for (const key of Object.keys(others)) throw fault(key, String(others[key]))
  const successors: unknown[] = Array.isArray(became) ? became : [became]
  if (typeof old !== 'string' || old.trim() === '') throw fault('old', null)
  if (!successors.every((one) => typeof one === 'string' && one.trim() !== '') || successors.length === 0) throw fault('new', null)
  const day = typeof from === 'string' ? dayOfText(from.trim()) : undefined
  if (day === undefined) throw fault('from', typeof from === 'string' ? from : null)
  return { old: old.trim(), successors: (successors as string[]).map((one) => one.trim()), fromDay: day }
}

/** 2024-01-01, or 1.1.2024. */
function dayOfText(text: string): Day | undefined {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  return parseIsoDate(day === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

const isEmpty = (given: unknown): boolean => typeof given === 'object' && given !== null && Object.keys(given).length === 0
