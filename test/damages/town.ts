/**
 * A clean extract of a municipality that does not exist: about 90 employees, two years, every list and every kind of row, and
 * nothing wrong. Facts are drawn first; the files are written from them.
 */
import type { AbsenceCategory, AbsenceRow, EmploymentCategory, PersonRow, PositionRow, UnitRow, WishRow } from '../../engine/canonical.ts'
import { nationalId } from '../../data/demo/people.ts'
import { Random } from '../../data/demo/random.ts'
import { day, isoDate, isWorkingDay, monthOf, yearOf } from '../reference/calendar.ts'
import type { Extract, Row, Table } from './extract.ts'

export const AS_OF = day('2024-12-31')
export const NEVER = day('9999-12-31')
const FIRST_DAY = day('2023-01-01')

const UNITS: readonly (readonly [code: string, name: string, parent: string | null, kostraFunction: string | null, employees: number])[] = [
  ['9999', 'Prøve kommune', null, null, 3],
  ['100', 'Oppvekst', '9999', null, 3],
  ['110', 'Åsen skole', '100', '202', 12],
  ['120', 'Bekkelia barnehage', '100', '201', 11],
  ['200', 'Helse og omsorg', '9999', null, 3],
  ['210', 'Sjøhaugen sykehjem', '200', '253', 14],
  ['211', 'Sjøhaugen natt', '210', null, 9],
  ['220', 'Hjemmetjenesten nord', '200', '254', 12],
  ['230', 'Hjemmetjenesten sør', '200', '254', 11],
  ['300', 'Teknisk', '9999', null, 3],
  ['310', 'Vei og vann', '300', '332', 10],
]

const JOBS: readonly (readonly [code: string, title: string])[] = [
  ['7174', 'Sykepleier'],
  ['7076', 'Fagarbeider'],
  ['7961', 'Lærer'],
  ['8533', 'Rådgiver'],
]

export const CODES: Readonly<Record<string, readonly [AbsenceCategory, reason: string]>> = {
  '010': ['self-certified', 'Egenmelding'],
  '020': ['doctor-certified', 'Sykmelding arbeidsgiverperiode'],
  '021': ['doctor-certified', 'Sykmelding over 16 dager'],
  '030': ['child-illness', 'Barns sykdom'],
  '040': ['holiday', 'Ferie'],
  '050': ['parental-leave', 'Foreldrepermisjon'],
  '060': ['other-leave', 'Velferdspermisjon'],
  '070': ['not-absence', 'Vikar sykdom'],
}

export const EMPLOYMENT: Readonly<Record<string, EmploymentCategory>> = {
  Fast: 'permanent',
  Midlertidig: 'temporary',
  Vikar: 'substitute',
  Lærling: 'apprentice',
}

const PROFILE = [
  "municipality: '9999'",
  'name: Prøve kommune',
  'absence-codes:',
  ...Object.entries(CODES).map(([code, [category, reason]]) => `  '${code}': ${category} # ${reason}`),
  'employment-categories:',
  ...Object.entries(EMPLOYMENT).map(([text, category]) => `  ${text}: ${category}`),
  '',
].join('\n')

/** `31.12.2024` */
export function norwegian(day: number): string {
  return isoDate(day).split('-').reverse().join('.')
}

/** The inclusive end of a half-open period as it stands in a file. */
export function lastDay(toDay: number): string {
  return toDay === NEVER ? '' : norwegian(toDay - 1)
}

/** `80,00` */
export function decimals(hundredths: number): string {
  return (hundredths / 100).toFixed(2).replace('.', ',')
}

interface Employee {
  readonly fact: PersonRow
  readonly nationalId: string
  readonly positions: PositionRow[]
}

function employees(random: Random): Employee[] {
  const serials = new Map<string, number>()
  return UNITS.flatMap(([unit, , , , count]) => Array.from({ length: count }, () => unit)).map((unit, index) => {
    const sex = random.chance(0.7) ? 'female' : 'male'
    const birthDay = random.whole(day('1960-01-01'), day('1998-12-31'))
    const key = `${birthDay} ${sex}`
    let id: string | null = null
    for (let serial = (serials.get(key) ?? -1) + 1; id === null; serial++) {
      id = nationalId(birthDay, sex, serial)
      serials.set(key, serial)
    }
    const person = String(1001 + index)
    return { fact: { person, sex, birthYear: yearOf(birthDay) }, nationalId: id, positions: positionsOf(random, person, unit, index) }
  })
}

/** One position or two, always together at most full, without gaps; some change size, some begin or end within the two years. */
function positionsOf(random: Random, person: string, unit: string, index: number): PositionRow[] {
  const from = index % 9 === 4 ? random.whole(day('2023-03-01'), day('2024-06-30')) : random.whole(day('2012-01-01'), day('2021-12-31'))
  const end = index % 11 === 7 ? random.whole(day('2024-07-01'), day('2024-11-30')) : NEVER
  const [job] = JOBS[index % JOBS.length] ?? ['']
  const category = random.weighted<EmploymentCategory>([
    ['permanent', 12],
    ['temporary', 2],
    ['substitute', 1],
    ['apprentice', 1],
  ])
  const row = (position: string, percentHundredths: number, fromDay: number, toDay: number, more: Partial<PositionRow> = {}): PositionRow => ({
    person,
    position,
    unit,
    job,
    category,
    percentHundredths,
    fromDay,
    toDay,
    ...more,
  })
  const size = random.weighted([
    [100_00, 5],
    [80_00, 3],
    [75_50, 2],
    [60_00, 2],
    [50_00, 2],
    [35_50, 1],
  ])
  if (index % 7 === 3) {
    // a second position in the next unit
    const other = UNITS[(UNITS.findIndex(([code]) => code === unit) + 1) % UNITS.length]?.[0] ?? unit
    return [row('1', 60_00, from, end), row('2', 30_00, Math.max(from, day('2023-02-01')), end, { unit: other })]
  }
  if (index % 5 === 2) {
    const change = Math.max(from, day('2023-01-31')) + random.whole(60, 120)
    if (change < end) return [row('1', size, from, change), row('1', size === 100_00 ? 80_00 : size + 10_00, change, end)]
  }
  return [row('1', size, from, end)]
}

/** Calendar days, shortest and longest. */
const LENGTHS = {
  self: [1, 3],
  certified: [4, 16],
  long: [20, 90],
  child: [1, 2],
  holiday: [5, 19],
  parental: [60, 120],
  leave: [1, 1],
  course: [2, 2],
} as const

const OTHER_CODES = { child: '030', holiday: '040', parental: '050', leave: '060', course: '070' } as const

/** What a person is away for, one thing after the other with days at work in between, always while every position runs. */
function absencesOf(random: Random, { fact: { person }, positions }: Employee, index: number): [AbsenceRow, code: string][] {
  const rows: [AbsenceRow, code: string][] = []
  const from = Math.max(FIRST_DAY, ...positions.filter(({ position }) => position === '2').map((row) => row.fromDay), Math.min(...positions.map((row) => row.fromDay)))
  const end = Math.min(...positions.filter(({ toDay }, at) => positions[at + 1]?.position !== positions[at]?.position || toDay === NEVER).map(({ toDay }) => toDay), AS_OF + 1)
  const add = (code: string, fromDay: number, toDay: number, gradeHundredths = 100_00, position: string | null = '1') => {
    const [category] = CODES[code] ?? ['not-absence']
    rows.push([{ person, position, category, gradeHundredths, fromDay, toDay }, code])
  }
  // some are on holiday when the period begins
  if (index % 23 === 8 && positions.every((row) => row.position === '1') && Math.min(...positions.map((row) => row.fromDay)) < day('2022-12-27')) add('040', day('2022-12-27'), day('2023-01-03'))
  let at = from + random.whole(3, 60)
  for (;;) {
    while (!isWorkingDay(at)) at += 1
    const kind = random.weighted<keyof typeof LENGTHS>([
      ['self', 10],
      ['certified', 4],
      ['long', 2],
      ['child', 3],
      ['holiday', 4],
      ['parental', 0.3],
      ['leave', 1],
      ['course', 1],
    ])
    // absence without a position number is of every position
    const position = positions.length > 1 && random.chance(0.3) ? null : '1'
    const length = random.whole(LENGTHS[kind][0], LENGTHS[kind][1])
    if (at + length >= end) break
    const grade = random.weighted([
      [100_00, 4],
      [50_00, 2],
      [80_00, 1],
    ])
    if (kind === 'self') add('010', at, at + length, 100_00, position)
    else if (kind === 'certified') add('020', at, at + length, grade, position)
    else if (kind === 'long') {
      add('020', at, at + 16, grade, position)
      add('021', at + 16, at + length, grade, position)
    } else add(OTHER_CODES[kind], at, at + length, 100_00, position)
    at += length + random.whole(20, 110)
  }
  // some are still ill when the extract is made
  if (index % 23 === 5 && end === AS_OF + 1 && at < AS_OF - 1) {
    at = Math.min(AS_OF - 3, at)
    while (!isWorkingDay(at)) at += 1
    add('020', at, NEVER, 100_00)
  }
  return rows
}

const table = <Fact>(file: string, heading: string[], rows: Row<Fact>[]): Table<Fact> => ({
  file,
  title: [],
  heading,
  rows,
  tail: [],
  isFile: true,
  delimiter: ';',
  lineEnd: '\r\n',
  encoding: 'utf-8',
  cell: [],
  text: [],
  bytes: [],
})

function unitRows(): Row<UnitRow>[] {
  return UNITS.map(([unit, name, parent, kostraFunction]) => ({
    cells: { Enhetskode: unit, Enhetsnavn: name, 'Overordnet enhet': parent ?? '', 'KOSTRA-funksjon': kostraFunction ?? '' },
    facts: [{ unit, name, parent, kostraFunction }],
  }))
}

function positionRow(fact: PositionRow, nationalId: string): Row<PositionRow> {
  const { person, position, unit, job, category, percentHundredths, fromDay, toDay } = fact
  const cells = {
    Ansattnr: person,
    Fødselsnr: nationalId,
    Stillingsnr: position,
    'Org.enhet': unit,
    Stillingskode: job,
    Stilling: JOBS.find(([code]) => code === job)?.[1] ?? '',
    Ansettelsesforhold: Object.entries(EMPLOYMENT).find(([, meant]) => meant === category)?.[0] ?? '',
    'Still.%': decimals(percentHundredths),
    'Fra dato': norwegian(fromDay),
    'Til dato': lastDay(toDay),
  }
  return { cells, facts: [fact] }
}

export function absenceRow(fact: AbsenceRow, code: string): Row<AbsenceRow> {
  const { person, position, gradeHundredths, fromDay, toDay } = fact
  const cells = {
    Ansattnr: person,
    Stillingsnr: position ?? '',
    Fraværskode: code,
    Fraværsårsak: CODES[code]?.[1] ?? '',
    'Fra og med': norwegian(fromDay),
    'Til og med': lastDay(toDay),
    'Fravær %': decimals(gradeHundredths),
    Kalenderdager: toDay === NEVER ? '' : String(toDay - fromDay),
  }
  return { cells, facts: [fact] }
}

function wishRow(fact: WishRow): Row<WishRow> {
  const { person, answeredDay, wantsMore, wantedPercentHundredths, availableWeeks, hasAsked } = fact
  const cells = {
    Ansattnr: person,
    Svardato: norwegian(answeredDay),
    'Ønsker større stilling': wantsMore ? 'Ja' : 'Nei',
    'Ønsket stilling %': wantedPercentHundredths === null ? '' : decimals(wantedPercentHundredths),
    'Tilgjengelig om (uker)': availableWeeks === null ? '' : String(availableWeeks),
    'Har bedt om mer': hasAsked ? 'Ja' : 'Nei',
  }
  return { cells, facts: [fact] }
}

function wishesOf(random: Random, people: readonly Employee[]): WishRow[] {
  return people.flatMap(({ fact: { person }, positions }) => {
    const part = positions.reduce((sum, row) => sum + (row.toDay === NEVER ? row.percentHundredths : 0), 0)
    if (part === 0 || part >= 100_00 || random.chance(0.2)) return []
    const wantsMore = random.chance(0.5)
    return [
      {
        person,
        answeredDay: day('2024-10-01') + random.whole(0, 20),
        wantsMore,
        wantedPercentHundredths: wantsMore ? 100_00 : null,
        availableWeeks: wantsMore && random.chance(0.8) ? random.pick([0, 1, 2, 4, 8]) : null,
        hasAsked: wantsMore && random.chance(0.5),
      },
    ]
  })
}

/** The clean extract, new each time: a damage may change whatever it likes in it. */
export function cleanExtract(): Extract {
  const random = new Random(2024, 'damages')
  const people = employees(random.stream('people'))
  const absences = people.flatMap((employee, index) => absencesOf(random.stream(`absence ${index}`), employee, index)).sort(([a], [b]) => a.fromDay - b.fromDay)
  const heading = ['Ansattnr', 'Stillingsnr', 'Fraværskode', 'Fraværsårsak', 'Fra og med', 'Til og med', 'Fravær %', 'Kalenderdager']
  const absencesIn = (year: number) =>
    table(`fravær ${year}.csv`, [...heading], absences.flatMap(([fact, code]) => (yearOf(Math.max(fact.fromDay, FIRST_DAY)) === year ? [absenceRow(fact, code)] : [])))
  const units = table('enheter.csv', ['Enhetskode', 'Enhetsnavn', 'Overordnet enhet', 'KOSTRA-funksjon'], unitRows())
  const positions = table(
    'stillinger.csv',
    ['Ansattnr', 'Fødselsnr', 'Stillingsnr', 'Org.enhet', 'Stillingskode', 'Stilling', 'Ansettelsesforhold', 'Still.%', 'Fra dato', 'Til dato'],
    people.flatMap((employee) => employee.positions.map((fact) => positionRow(fact, employee.nationalId))),
  )
  const wishes = table(
    'ønsket stilling.csv',
    ['Ansattnr', 'Svardato', 'Ønsker større stilling', 'Ønsket stilling %', 'Tilgjengelig om (uker)', 'Har bedt om mer'],
    wishesOf(random.stream('wishes'), people).map(wishRow),
  )
  const years = [absencesIn(2023), absencesIn(2024)]
  return {
    units,
    positions,
    absences: years,
    wishes,
    persons: people.map(({ fact }) => fact),
    unlisted: [],
    left: new Set<Table>([units, positions, ...years, wishes].map((one) => one as Table)),
    others: new Map(),
    profile: PROFILE,
    asOfDay: AS_OF,
    absencesFrom: monthOf(FIRST_DAY),
  }
}
