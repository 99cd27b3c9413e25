/** Moments and days by the clock in Norway: `2025-02-10T09:00` is nine o'clock there. */
import { MILLISECONDS_PER_DAY, type Day } from './calendar.ts'
import { InputError, type Text } from './messages.ts'

const ZONE = 'Europe/Oslo'

/** Reads a moment with or without a zone. Throws an InputError of kind `usage` for anything else. */
export function readMoment(text: string): Date {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?$/.exec(text)
  const [, year, month, day, hour, minute, second = '0', zone] = match ?? []
  const asUtc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const isMoment = match !== null && new Date(asUtc).toISOString().startsWith(`${year}-${month}-${day}T${hour}:${minute}`)
  if (!isMoment) throw new InputError('usage', 'no-moment', NO_MOMENT, { given: text })
  if (zone !== undefined) return new Date(Date.parse(`${text.slice(0, text.length - zone.length).replace(' ', 'T')}${zone}`))
  // The zone's distance from UTC at about that time, and once more at the time that this gives: the clock may change between.
  const near = asUtc - distance(asUtc)
  return new Date(asUtc - distance(near))
}

/** How far the clock in Norway is ahead of UTC at an instant, milliseconds. */
function distance(instant: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' }).formatToParts(instant)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(instant / 1000) * 1000
}

/** The moment by the clock in Norway: `2025-02-10 09:00`. */
export function momentText(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(moment)
}

/** The day by the calendar in Norway. */
export function dayInNorway(moment: Date): Day {
  return Math.floor((moment.getTime() + distance(moment.getTime())) / MILLISECONDS_PER_DAY)
}

const NO_MOMENT: Text = {
  nb: '«{given}» er ikke et tidspunkt. Skriv det som 2025-02-10T09:00 (norsk tid) eller 2025-02-10T08:00Z.',
  nn: '«{given}» er ikkje eit tidspunkt. Skriv det som 2025-02-10T09:00 (norsk tid) eller 2025-02-10T08:00Z.',
  en: '“{given}” is no moment. Write it as 2025-02-10T09:00 (Norwegian time) or 2025-02-10T08:00Z.',
}
