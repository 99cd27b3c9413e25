/** Periods as people name them. */
import { parsePeriod, type Resolution } from '../calendar.ts'
import type { Language, Text } from '../messages.ts'

// The months have the same names in bokmål and nynorsk.
const LOCALES: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' }
const NAMES: Readonly<Record<Exclude<Resolution, 'month'>, Text>> = {
  quarter: { nb: '{n}. kvartal {year}', nn: '{n}. kvartal {year}', en: 'quarter {n} {year}' },
  tertial: { nb: '{n}. tertial {year}', nn: '{n}. tertial {year}', en: 'four months {n} {year}' },
  year: { nb: '{year}', nn: '{year}', en: '{year}' },
  'rolling-12': { nb: 'tolv måneder til og med {month}', nn: 'tolv månader til og med {month}', en: 'twelve months to {month}' },
}

const monthNames = new Map<Language, Intl.DateTimeFormat>()

/** Made once for each language: it takes longer than all else here. */
function monthName(language: Language): Intl.DateTimeFormat {
  const known = monthNames.get(language) ?? new Intl.DateTimeFormat(LOCALES[language], { month: 'long', year: 'numeric', timeZone: 'UTC' })
  monthNames.set(language, known)
  return known
}

/** Name of a period: `2024M01` → `januar 2024`, `2024K1` → `1. kvartal 2024`. */
export function periodName(code: string, resolution: Resolution, language: Language): string {
  const period = parsePeriod(code)
  if (!period) throw new Error(`not a period: ${code}`)
  const day = new Date(Date.UTC(Math.floor(period.firstMonth / 12), period.firstMonth % 12))
  const month = monthName(language).format(day)
  if (resolution === 'month') return month
  return NAMES[resolution][language].replace('{n}', code.slice(5)).replace('{year}', code.slice(0, 4)).replace('{month}', month)
}
