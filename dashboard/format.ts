/** Numbers, dates and periods as people read them (Språkrådet: `1 234,6`, `9,1 %`, minus U+2212, date `5.6.2014`). */
import { parsePeriod } from '../engine/calendar.ts'
import type { Language } from '../engine/messages.ts'
import { lastDayOf } from './periods.ts'
import { PERSONS_BAND } from './shown.ts'

const NORWEGIAN_MONTHS = 'januar februar mars april mai juni juli august september oktober november desember'.split(' ')
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  nb: NORWEGIAN_MONTHS,
  nn: NORWEGIAN_MONTHS,
  en: 'January February March April May June July August September October November December'.split(' '),
}
const NORWEGIAN_SHORT = 'jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.'.split(' ')
const SHORT_MONTHS: Readonly<Record<Language, readonly string[]>> = {
  nb: NORWEGIAN_SHORT,
  nn: NORWEGIAN_SHORT,
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
}
// Browsers need not have the data of nynorsk; its numbers are written as in bokmål.
const NUMBER_LOCALES: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' }
const NO_BREAK_SPACE = '\u00a0'

// Browsers need not know how Norwegians write a time; any locale has the numbers.
const OSLO_PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

export interface Format {
  readonly language: Language
  number(value: number, decimals?: number): string
  /** 9.1 → `9,1 %` */
  percent(value: number, decimals?: number): string
  /** −2.3 → `−2,3`, 0.4 → `+0,4` */
  signed(value: number, decimals: number): string
  /** A value in the unit of a figure: percent gets its sign, others are plain. */
  amount(value: number, unit: string, decimals: number): string
  /** `2014-06-05` → `5.6.2014` */
  date(iso: string): string
  /** An instant on the clocks of Norway: `5.6.2014 kl. 09.00` */
  moment(iso: string): string
  /** `2024M01` → `januar 2024`, `2024K1` → `1. kvartal 2024` */
  period(code: string): string
  /** `2024M01` → `jan. 2024`, `2024K1` → `1. kv. 2024` */
  shortPeriod(code: string): string
  /** `jan.` of 2024M01, `1. kv.` of 2024K1; the year is left to the axis. */
  periodPart(code: string): string
  /** Last day of a period as a date. */
  lastDay(code: string): string
}

const PARTS: Readonly<Record<Language, { long: Record<'K' | 'T', string>; short: Record<'K' | 'T', string> }>> = {
  nb: { long: { K: '{n}. kvartal', T: '{n}. tertial' }, short: { K: '{n}. kv.', T: '{n}. tert.' } },
  nn: { long: { K: '{n}. kvartal', T: '{n}. tertial' }, short: { K: '{n}. kv.', T: '{n}. tert.' } },
  en: { long: { K: 'quarter {n}', T: 'four months {n}' }, short: { K: 'Q{n}', T: 'T{n}' } },
}

/** @param personsBands lower ends of the bands that numbers of persons are told in, where they are */
export function createFormat(language: Language, personsBands: readonly number[] = []): Format {
  const locale = NUMBER_LOCALES[language]
  const formats = new Map<number, Intl.NumberFormat>()
  const number = (value: number, decimals = 0): string => {
    let format = formats.get(decimals)
    if (!format) {
      // signDisplay negative: what rounds to nothing has no minus.
      format = new Intl.NumberFormat(locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        signDisplay: 'negative',
      })
      formats.set(decimals, format)
    }
    return format.format(value).replace('-', '\u2212')
  }
  const percent = (value: number, decimals = 1): string => `${number(value, decimals)}${language === 'en' ? '' : NO_BREAK_SPACE}%`
  /** The band that begins with a number of persons: 20 → `20–29`. */
  const band = (from: number): string => {
    const next = personsBands.find((bound) => bound > from)
    return next === undefined ? `${number(from)}+` : `${number(from)}–${number(next - 1)}`
  }
  const partOf = (code: string, names: readonly string[], length: 'long' | 'short'): string => {
    const kind = code.charAt(4)
    if (kind === 'M') return names[Number(code.slice(5)) - 1]
    if (kind === 'K' || kind === 'T') return PARTS[language][length][kind].replace('{n}', code.slice(5))
    return ''
  }
  const named = (code: string, names: readonly string[], length: 'long' | 'short'): string => {
    if (!parsePeriod(code)) return code
    return `${partOf(code, names, length)} ${code.slice(0, 4)}`.trim()
  }
  const date = (iso: string): string => {
    const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
    return language === 'en' ? `${day} ${MONTHS.en[month - 1]} ${year}` : `${day}.${month}.${year}`
  }
  return {
    language,
    number,
    percent,
    signed: (value, decimals) => (Number(value.toFixed(decimals)) > 0 ? `+${number(value, decimals)}` : number(value, decimals)),
    amount: (value, unit, decimals) => (unit === 'percent' ? percent(value, decimals) : unit === PERSONS_BAND ? band(value) : number(value, decimals)),
    date,
    moment: (iso) => {
      const part = OSLO_PARTS.formatToParts(new Date(iso)).reduce<Record<string, string>>((parts, { type, value }) => ({ ...parts, [type]: value }), {})
      const [hour, minute] = [part.hour, part.minute]
      return `${date(`${part.year}-${part.month}-${part.day}`)} ${language === 'en' ? `at ${hour}:${minute}` : `kl. ${hour}.${minute}`}`
    },
    period: (code) => named(code, MONTHS[language], 'long'),
    shortPeriod: (code) => named(code, SHORT_MONTHS[language], 'short'),
    periodPart: (code) => partOf(code, SHORT_MONTHS[language], 'short'),
    lastDay: (code) => date(lastDayOf(code)),
  }
}

/** First letter in upper case: labels of the register are written to stand inside a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('nb') + text.slice(1)
}
