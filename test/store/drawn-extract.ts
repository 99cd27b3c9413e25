/** A municipality written as the files of an extract, whole or the part of it that a payroll system would give out for some days. */
import { OPEN_END, type Municipality, type PositionRow } from '../../engine/canonical.ts'
import { firstDayOfMonth, isoDate, monthOf, type Day } from '../../engine/calendar.ts'
import type { Drawn } from './helpers.ts'

export const DRAWN_PROFILE = `municipality: "9999"
name: Prøve
absence-codes: { self-certified: self-certified, doctor-certified: doctor-certified, child-illness: child-illness, parental-leave: parental-leave, holiday: holiday, other-leave: other-leave, not-absence: not-absence }
employment-categories: { permanent: permanent, temporary: temporary, substitute: substitute, apprentice: apprentice, hourly: hourly, respite-carer: respite-carer, support-contact: support-contact, elected: elected, fee-paid: fee-paid, pensioner: pensioner, young-worker: young-worker }
files:
  stillinger.csv: { percent-scale: percent }
  fravær.csv: { percent-scale: percent }
  ønsker.csv: { percent-scale: percent }
`

/** Days `[from, end)`. */
export interface Days {
  readonly from: Day
  readonly end: Day
}

const hundredths = (value: number): string => (value / 100).toFixed(2).replace('.', ',')
const lastDay = (end: Day): string => (end === OPEN_END ? '9999-12-31' : isoDate(end - 1))
const meets = (row: { readonly fromDay: Day; readonly toDay: Day }, { from, end }: Days): boolean => row.fromDay < end && row.toDay > from

/**
 * Every row once, none that the profile cannot name, none of days on which the person is not employed, which no part would hold, and no
 * two percentages of one position on a day, of which a load takes the later.
 */
export function writable(municipality: Municipality): Municipality {
  const once = <Row>(rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
  const named = once(municipality.positions.map((row): PositionRow => (row.category === 'unspecified' ? { ...row, category: 'permanent' } : row)))
  const isSame = (a: PositionRow, b: PositionRow): boolean => (['person', 'position', 'unit', 'job', 'category'] as const).every((field) => a[field] === b[field])
  const positions = named.filter((row, i) => !named.slice(0, i).some((earlier) => isSame(row, earlier) && meets(row, { from: earlier.fromDay, end: earlier.toDay })))
  const isEmployed = (person: string, from: Day, end: Day): boolean => positions.some((row) => row.person === person && meets(row, { from, end }))
  return {
    ...municipality,
    jobGroups: null,
    positions,
    // Self-certified absence counts as whole days, whatever grade is written.
    absences: once(municipality.absences.map((row) => (row.category === 'self-certified' ? { ...row, gradeHundredths: 100_00 } : row))).filter(({ person, fromDay, toDay }) => isEmployed(person, fromDay, toDay)),
    wishes: municipality.wishes.filter(({ person, answeredDay }) => isEmployed(person, answeredDay, answeredDay + 1)),
    extraHours: once(municipality.extraHours).filter(({ person, month }) => isEmployed(person, firstDayOfMonth(month), firstDayOfMonth(month + 1))),
  }
}

/** What the extract of some days holds; of positions those that meet the days, or `history`, all that had begun. */
export function filesOf(municipality: Municipality, days: Days, history: boolean): Drawn {
  const { units, persons, positions, absences, wishes, extraHours } = municipality
  const personOf = new Map(persons.map((row) => [row.person, row]))
  const given = positions.filter((row) => (history ? row.fromDay < days.end : meets(row, days)))
  const staff = new Set(given.map(({ person }) => person))
  const tables = {
    'enheter.csv': [
      ['Enhetskode', 'Enhetsnavn', 'Overordnet enhet', 'Sted'],
      ...units.map(({ unit, name, parent }) => [unit, name, parent ?? '', 'x']),
    ],
    'stillinger.csv': [
      ['Ansattnr', 'Stillingsnr', 'Org.enhet', 'Stillingskode', 'Ansettelsesforhold', 'Still.%', 'Fra dato', 'Til dato', 'Fødselsår', 'Kjønn'],
      ...given.map((row) => {
        const { sex = 'unknown', birthYear = null } = personOf.get(row.person) ?? {}
        const of = { female: 'K', male: 'M', unknown: 'ukjent' }[sex]
        return [row.person, row.position, row.unit, row.job, row.category, hundredths(row.percentHundredths), isoDate(row.fromDay), lastDay(row.toDay), birthYear ?? '', of]
      }),
    ],
    'fravær.csv': [
      ['Ansattnr', 'Stillingsnr', 'Fraværskode', 'Fra og med', 'Til og med', 'Fravær %'],
      // A list of absence is there, whether or not anybody was absent.
      ...[...staff].slice(0, 1).map((person) => [person, '', 'not-absence', isoDate(days.from), isoDate(days.from), '100,00']),
      ...absences
        .filter((row) => meets(row, days) && staff.has(row.person))
        .map((row) => [row.person, row.position ?? '', row.category, isoDate(row.fromDay), lastDay(row.toDay), hundredths(row.gradeHundredths)]),
    ],
    'ønsker.csv': [
      ['Ansattnr', 'Svardato', 'Ønsker større stilling', 'Ønsket stillingsprosent', 'Tilgjengelig om (uker)', 'Har bedt om'],
      ...wishes
        .filter(({ person, answeredDay }) => answeredDay >= days.from && answeredDay < days.end && staff.has(person))
        .map(({ person, answeredDay, wantsMore, wantedPercentHundredths: wanted, availableWeeks, hasAsked }) => {
          return [person, isoDate(answeredDay), wantsMore ? 'ja' : 'nei', wanted === null ? '' : hundredths(wanted), availableWeeks ?? '', hasAsked ? 'ja' : 'nei']
        }),
    ],
    'ekstratimer.csv': [
      ['Ansattnr', 'Måned', 'Timer'],
      ...extraHours
        .filter(({ person, month }) => month >= monthOf(days.from) && month < monthOf(days.end) && staff.has(person))
        .map(({ person, month, hoursHundredths }) => [person, `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`, hundredths(hoursHundredths)]),
    ],
  }
  return Object.fromEntries(Object.entries(tables).flatMap(([name, rows]) => (rows.length > 1 ? [[name, rows.map((cells) => cells.join(' | ')).join('\n')]] : [])))
}
