/**
 * Editions after an erasure. Of a person who was erased the store has no rows any more, so nobody could tell whether a number that is made
 * anew gives the person away beside the one that was published. So what was published before stands as it is, and is not made
 * anew: an edition after an erasure begins with the first month that no edition before the erasure has.
 */
import { monthCode, parsePeriod, type MonthIndex } from '../calendar.ts'
import { InputError, type Text } from '../messages.ts'
import type { KnownMonths, Prepared } from '../prepared.ts'
import type { Edition } from './folder.ts'
import type { StoredLoad } from './loads.ts'

export interface ApartFromErased {
  /** The month after the last one of the editions from before the erasure; `null`: there is none. */
  readonly standing: MonthIndex | null
  /** The editions that were made since, oldest first. */
  readonly since: readonly Edition[]
  /** A load as a new edition knows it: from the month on that is not published yet. */
  readonly known: (load: StoredLoad) => StoredLoad
}

/**
 * @param before oldest first
 * @param erasures tells what has been erased from the store; `null`: nothing has
 * @param period that is to be published; throws an InputError where it was published before the erasure
 */
export function apartFromErased(before: readonly Edition[], erasures: string | null, period: string): ApartFromErased {
  const last = before.findLastIndex(({ description }) => (description.source.erasures ?? null) !== erasures)
  if (last < 0) return { standing: null, since: before, known: (load) => load }
  const first = Math.max(...before.slice(0, last + 1).map(({ description }) => endOf(description.period)))
  if (endOf(period) <= first) throw new InputError('refused', 'erased-since', ERASED_SINCE, { period, first: monthCode(first) })
  return { standing: first, since: before.slice(last + 1), known: ({ load, prepared }) => ({ load, prepared: knownFrom(prepared, first) }) }
}

function endOf(code: string): MonthIndex {
  const period = parsePeriod(code)
  if (!period) throw new Error(`not a period: ${code}`)
  return period.firstMonth + period.monthCount
}

function knownFrom(prepared: Prepared, first: MonthIndex): Prepared {
  const from = (months: KnownMonths | null): KnownMonths | null => months && { first: Math.max(months.first, first), end: Math.max(months.end, first) }
  const { positions, absences, wishes, holiday, 'child-illness': childIllness, 'parental-leave': parentalLeave } = prepared.known
  return {
    ...prepared,
    known: {
      positions: from(positions),
      absences: from(absences),
      wishes: from(wishes),
      holiday: from(holiday),
      'child-illness': from(childIllness),
      'parental-leave': from(parentalLeave),
    },
  }
}

const ERASED_SINCE: Text = {
  nb: 'Noe er slettet fra lageret siden {period} ble publisert. Et nytt tall ved siden av det gamle kunne vise hva som er slettet, så den utgaven står. En ny utgave kan lages når {first} og resten av kvartalet er med.',
  nn: 'Noko er sletta frå lageret sidan {period} blei publisert. Eit nytt tal ved sida av det gamle kunne vise kva som er sletta, så den utgåva står. Ei ny utgåve kan lagast når {first} og resten av kvartalet er med.',
  en: 'Something has been erased from the store since {period} was published. A new number beside the old one could show what was erased, so that edition stands. A new one can be made when {first} and the rest of the quarter are there.',
}
