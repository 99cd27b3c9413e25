/**
 * The indicator of actual working hours (arbeidsmiljøloven § 14-4 a): part-time employees who over twelve months have worked
 * regularly beyond their contract can claim a position that matches. The extract shows some of the conditions; the others are
 * for people to judge. An indicator, never an entitlement; persons are for HR only.
 */
import { dateOf, daysInMonth, firstDayOfMonth, isoDate, monthCode, monthOf, type Day, type MonthIndex } from '../calendar.ts'
import { FULL_HUNDREDTHS, type ExtraHoursRow, type PositionRow } from '../canonical.ts'
import { InputError, type Text } from '../messages.ts'

/** One person's rows. */
export interface PersonWork {
  readonly positions: readonly Pick<PositionRow, 'position' | 'unit' | 'category' | 'percentHundredths' | 'fromDay' | 'toDay'>[]
  readonly extraHours: readonly Pick<ExtraHoursRow, 'position' | 'month' | 'hoursHundredths'>[]
}

/** `met` or `not-met` as the extract shows it; `to-judge`: no extract can show it. */
export type ConditionState = 'met' | 'not-met' | 'to-judge'

export const CONDITIONS = {
  'permanent-throughout': {
    nb: 'fast stilling alle dager i de tolv månedene',
    nn: 'fast stilling alle dagar i dei tolv månadene',
    en: 'permanent position on every day of the twelve months',
  },
  'part-time-throughout': {
    nb: 'deltid alle dager: faste stillinger til sammen under 100 %',
    nn: 'deltid alle dagar: faste stillingar til saman under 100 %',
    en: 'part-time on every day: permanent positions below 100% in all',
  },
  'extra-hours': {
    nb: 'merarbeid utover avtalen i minst én av månedene; om det er jevnlig, må vurderes',
    nn: 'meirarbeid utover avtalen i minst éin av månadene; om det er jamleg, må vurderast',
    en: 'hours beyond the contract in at least one of the months; whether regularly has to be judged',
  },
  'not-agreed-substitute': {
    nb: 'merarbeidet er ikke et vikariat som var avtalt på forhånd',
    nn: 'meirarbeidet er ikkje eit vikariat som var avtalt på førehand',
    en: 'the extra hours are not a substitute contract agreed beforehand',
  },
  'need-remains': {
    nb: 'arbeidsgiver har ikke vist at behovet for merarbeidet er borte',
    nn: 'arbeidsgivaren har ikkje vist at behovet for meirarbeidet er borte',
    en: 'the employer has not shown that the need for the extra hours is gone',
  },
} as const satisfies Record<string, Text>
export type ConditionName = keyof typeof CONDITIONS

/** The rule that the indicator follows, and since when. */
export const ACTUAL_HOURS_SOURCE = {
  text: {
    nb: 'arbeidsmiljøloven § 14-4 a (rett til stilling tilsvarende faktisk arbeidstid); husregel: tolv hele måneder før kravdatoen, fordi merarbeidet står per måned (loven regner fra datoen), og gjennomsnitt over dagene',
    nn: 'arbeidsmiljølova § 14-4 a (rett til stilling som svarer til faktisk arbeidstid); husregel: tolv heile månader før kravdatoen, fordi meirarbeidet står per månad (lova reknar frå datoen), og gjennomsnitt over dagane',
    en: 'Working Environment Act, section 14-4 a (right to a position matching actual hours); house rule: twelve whole months before the claim, because extra hours are by the month (the act counts from the date), and the mean over the days',
  },
  date: '2014-01-01',
} as const satisfies { text: Text; date: string }

export interface ActualHours {
  readonly conditions: Readonly<Record<ConditionName, ConditionState>>
  /** All conditions that the extract shows are met. */
  readonly isIndicated: boolean
  /** Mean of the permanent positions' percentages over the days. */
  readonly contractualPercent: number
  /** The same with the extra hours. */
  readonly actualPercent: number
  readonly extraHours: number
  /** Those of the twelve months that have extra hours, in order. */
  readonly extraHoursMonths: readonly MonthIndex[]
  /** Unit of the largest permanent position on the last of the days; `null`: none. */
  readonly unit: string | null
}

/** The twelve whole months before a claim (house rule, the extract has extra hours by the month); its own month counts when the claim is on its last day. */
export interface ClaimWindow {
  readonly firstMonth: MonthIndex
  readonly endMonth: MonthIndex
  readonly fromDay: Day
  readonly toDay: Day
}

export function claimWindow(claimDay: Day): ClaimWindow {
  const { year, month, day } = dateOf(claimDay)
  const endMonth = monthOf(claimDay) + (day === daysInMonth(year, month) ? 1 : 0)
  const firstMonth = endMonth - 12
  return { firstMonth, endMonth, fromDay: firstDayOfMonth(firstMonth), toDay: firstDayOfMonth(endMonth) }
}

/**
 * One person's indicator: actual % = contractual % + 100 x extra hours / (weeks x hours of a full week).
 *
 * @param fullWeekHours hours of a full-time week, 37.5 in most municipal positions
 */
export function actualHours(work: PersonWork, window: ClaimWindow, fullWeekHours: number): ActualHours {
  const { fromDay, toDay, firstMonth, endMonth } = window
  const permanent = work.positions.filter((row) => row.category === 'permanent' && row.percentHundredths > 0)
  let hundredthDays = 0
  let everyDayPermanent = true
  let everyDayPartTime = true
  for (let day = fromDay; day < toDay; day++) {
    const running = permanent.filter((row) => row.fromDay <= day && day < row.toDay)
    const total = running.reduce((sum, row) => sum + row.percentHundredths, 0)
    hundredthDays += total
    if (running.length === 0) everyDayPermanent = false
    if (total >= FULL_HUNDREDTHS) everyDayPartTime = false
  }
  // A substitute contract is agreed beforehand: hours in a position that is one in that month are no hours beyond a contract.
  const agreed = work.positions.filter((row) => row.category === 'substitute')
  const isAgreed = (position: string | null, month: MonthIndex) =>
    agreed.some((row) => row.position === position && row.fromDay < firstDayOfMonth(month + 1) && row.toDay > firstDayOfMonth(month))
  const extra = work.extraHours.filter(
    (row) => row.month >= firstMonth && row.month < endMonth && row.hoursHundredths > 0 && !isAgreed(row.position, row.month),
  )
  const extraHundredths = extra.reduce((sum, row) => sum + row.hoursHundredths, 0)
  const days = toDay - fromDay
  const extraHoursMonths = [...new Set(extra.map((row) => row.month))].sort((a, b) => a - b)
  const last = permanent.filter((row) => row.fromDay < toDay && row.toDay >= toDay).sort((a, b) => b.percentHundredths - a.percentHundredths)
  const isMet = (met: boolean): ConditionState => (met ? 'met' : 'not-met')
  return {
    conditions: {
      'permanent-throughout': isMet(everyDayPermanent),
      'part-time-throughout': isMet(everyDayPartTime),
      'extra-hours': isMet(extraHoursMonths.length > 0),
      'not-agreed-substitute': 'to-judge',
      'need-remains': 'to-judge',
    },
    isIndicated: everyDayPermanent && everyDayPartTime && extraHoursMonths.length > 0,
    contractualPercent: hundredthDays / (100 * days),
    // 100 x hours / (days / 7 x hours of a week), the hours being in hundredths
    actualPercent: hundredthDays / (100 * days) + (7 * extraHundredths) / (days * fullWeekHours),
    extraHours: extraHundredths / 100,
    extraHoursMonths,
    unit: last[0]?.unit ?? null,
  }
}

/** How many persons of a unit the indicator points at. */
export interface ActualHoursOfUnit {
  readonly unit: string
  readonly name: string
  /** Persons with a permanent part-time position through all twelve months. */
  readonly partTimePersons: number
  /** Of them, with extra hours in at least one month, and in at least six. */
  readonly withExtraHours: number
  readonly withExtraHoursSixMonths: number
  /** Actual less contractual percentages of these persons, in full positions. */
  readonly extraFte: number
}

/** Counts by the unit that each person's largest permanent position is in at the end, each unit with all under it. */
export function actualHoursByUnit(
  all: readonly ActualHours[],
  units: readonly { readonly unit: string; readonly name: string; readonly parent: string | null }[],
): ActualHoursOfUnit[] {
  const parentOf = new Map(units.map(({ unit, parent }) => [unit, parent]))
  const rows = new Map(units.map(({ unit, name }) => [unit, { unit, name, partTimePersons: 0, withExtraHours: 0, withExtraHoursSixMonths: 0, extraFte: 0 }]))
  for (const one of all) {
    if (one.conditions['permanent-throughout'] !== 'met' || one.conditions['part-time-throughout'] !== 'met') continue
    for (let unit = one.unit; unit !== null; unit = parentOf.get(unit) ?? null) {
      const row = rows.get(unit)
      if (!row) break
      row.partTimePersons++
      if (!one.isIndicated) continue
      row.withExtraHours++
      if (one.extraHoursMonths.length >= 6) row.withExtraHoursSixMonths++
      row.extraFte += (one.actualPercent - one.contractualPercent) / 100
    }
  }
  return [...rows.values()]
}

/**
 * The window must lie within what is known: where the extract has no extra hours, nobody's are 0. Throws an InputError of kind
 * `usage`.
 *
 * @param firstKnownMonth first month that anybody has extra hours in; `null`: the extract has none
 * @param knownUntil last day that extra hours are known of, earlier where they were kept of an earlier extract
 */
export function assertKnown(window: ClaimWindow, asOfDay: Day, firstKnownMonth: MonthIndex | null, knownUntil: Day = asOfDay): void {
  if (window.toDay - 1 > asOfDay)
    throw new InputError('usage', 'claim-after-extract', {
      nb: 'Kravdatoen er etter siste dag i uttrekket. Last et nyere uttrekk, eller velg en tidligere dato.',
      nn: 'Kravdatoen er etter siste dag i uttrekket. Last eit nyare uttrekk, eller vel ein tidlegare dato.',
      en: 'The date of the claim is after the last day of the extract. Load a newer extract, or choose an earlier date.',
    })
  if (firstKnownMonth === null)
    throw new InputError('usage', 'no-extra-hours', {
      nb: 'Uttrekket har ikke merarbeid (timer per måned). Last et uttrekk som har det med.',
      nn: 'Uttrekket har ikkje meirarbeid (timar per månad). Last eit uttrekk som har det med.',
      en: 'The extract has no extra hours (hours by the month). Load an extract that has them.',
    })
  if (window.toDay - 1 > knownUntil)
    throw new InputError(
      'usage',
      'claim-after-extra-hours',
      {
        nb: 'De tolv månedene ender {to}, og merarbeid er kjent bare til og med {last}: det nyeste uttrekket har det ikke. Velg en tidligere dato, eller last et uttrekk som har det med.',
        nn: 'Dei tolv månadene endar {to}, og meirarbeid er kjent berre til og med {last}: det nyaste uttrekket har det ikkje. Vel ein tidlegare dato, eller last eit uttrekk som har det med.',
        en: 'The twelve months end on {to}, and extra hours are known through {last} only: the newest extract does not have them. Choose an earlier date, or load an extract that has them.',
      },
      { to: isoDate(window.toDay - 1), last: isoDate(knownUntil) },
    )
  if (window.firstMonth < firstKnownMonth)
    throw new InputError(
      'usage',
      'claim-before-extra-hours',
      {
        nb: 'De tolv månedene begynner i {from}, og uttrekket har merarbeid først fra {first}. Velg en senere dato, eller last et uttrekk som går lenger tilbake.',
        nn: 'Dei tolv månadene byrjar i {from}, og uttrekket har meirarbeid først frå {first}. Vel ein seinare dato, eller last eit uttrekk som går lenger tilbake.',
        en: 'The twelve months begin in {from}, and the extract has extra hours from {first} only. Choose a later date, or load an extract that goes further back.',
      },
      { from: monthCode(window.firstMonth), first: monthCode(firstKnownMonth) },
    )
}
