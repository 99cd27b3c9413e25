/**
 * Random towns for the tests of disclosure control: uneven trees, units of one person, units where everybody, nobody or only one
 * is ever ill, staff on inner units, second positions elsewhere, moves, units that open and close within a year. `nextLoad` is the
 * same town some quarters later, with what payroll corrects in the meantime. The same seeds give the same towns.
 */
import { dayOf, firstDayOfMonth, monthIndex, monthOf, type Day, type MonthIndex } from '../../engine/calendar.ts'
import { OPEN_END, type AbsenceCategory, type AbsenceRow, type Municipality, type PersonRow, type PositionRow, type Sex, type UnitRow, type WishRow } from '../../engine/canonical.ts'
import { Random } from '../../data/demo/random.ts'

export interface Town {
  readonly seed: number
  readonly municipality: Municipality
}

export interface TownOptions {
  /** About this many positions; drawn between 30 and 5,000, mostly few, when not given. */
  readonly employees?: number
  /** Whole calendar years; 1–4. */
  readonly years?: number
  /** The number of levels of the tree, the root's included; 2–5. */
  readonly levels?: number
}

const FIRST_YEAR = 2021

type Draft<Row> = { -readonly [Column in keyof Row]: Row[Column] }

/** Who in a unit falls ill. */
type Health = 'usual' | 'nobody' | 'everybody' | 'one'

const JOBS = ['2221', '2342', '3412', '4110', '5311', '5321', '5322', '9112'] as const
const OWN_GROUPS = [
  { group: 'Pleie', jobs: ['2221', '5321', '5322'] },
  { group: 'Oppvekst', jobs: ['2342', '5311'] },
  { group: 'Kontor', jobs: ['4110', '3412'] },
]
const PERCENTS: readonly (readonly [number, number])[] = [
  [10_000, 50],
  [8_000, 14],
  [7_500, 8],
  [6_000, 6],
  [5_000, 10],
  [2_000, 5],
  [1_250, 2],
  [0, 1],
  [11_000, 1],
]
const GRADES: readonly (readonly [number, number])[] = [
  [10_000, 75],
  [5_000, 15],
  [8_000, 5],
  [2_000, 5],
]
const OTHER_ABSENCE: readonly (readonly [AbsenceCategory, number])[] = [
  ['holiday', 5],
  ['child-illness', 3],
  ['parental-leave', 1],
  ['other-leave', 1],
]

/** What does not change while a town lives, from its seed alone. */
class Nature {
  private readonly random: Random
  readonly shareOfWomen: (unit: string) => number
  readonly hasOtherAbsence: boolean
  readonly hasSurvey: boolean

  constructor(seed: number) {
    this.random = new Random(seed, 'nature')
    this.hasOtherAbsence = this.random.chance(0.6)
    this.hasSurvey = this.random.chance(0.5)
    this.shareOfWomen = (unit) => this.random.stream(`women ${unit}`).pick([0.02, 0.3, 0.5, 0.75, 0.9, 1])
  }

  health(unit: string): Health {
    return this.random.stream(`health ${unit}`).weighted([
      ['usual', 76],
      ['nobody', 9],
      ['everybody', 6],
      ['one', 9],
    ])
  }

  /** How often somebody falls ill in a month. */
  illness(unit: string): number {
    return this.random.stream(`illness ${unit}`).pick([0.02, 0.08, 0.15, 0.25])
  }
}

class Life {
  readonly units: Draft<UnitRow>[]
  readonly persons: Draft<PersonRow>[]
  readonly positions: Draft<PositionRow>[]
  readonly absences: Draft<AbsenceRow>[]
  readonly wishes: WishRow[]
  private readonly sexOf: Map<string, Sex>

  constructor(
    private readonly random: Random,
    private readonly nature: Nature,
    rows: Pick<Municipality, 'units' | 'persons' | 'positions' | 'absences' | 'wishes'>,
  ) {
    this.units = rows.units.map((row) => ({ ...row }))
    this.persons = rows.persons.map((row) => ({ ...row }))
    this.positions = rows.positions.map((row) => ({ ...row }))
    this.absences = rows.absences.map((row) => ({ ...row }))
    this.wishes = [...rows.wishes]
    this.sexOf = new Map(this.persons.map((row) => [row.person, row.sex]))
  }

  hire(unit: string, from: Day): void {
    const person = `p${this.persons.length}`
    const women = this.nature.shareOfWomen(unit)
    const sex: Sex = this.random.chance(0.01) ? 'unknown' : this.random.chance(women) ? 'female' : 'male'
    this.persons.push({ person, sex, birthYear: this.random.chance(0.02) ? null : this.random.whole(1956, 2002) })
    this.sexOf.set(person, sex)
    this.employ(person, '1', unit, from)
    if (this.random.chance(0.05)) this.employ(person, '2', this.random.pick(this.units).unit, from, 2_000)
  }

  private employ(person: string, position: string, unit: string, from: Day, percent?: number): void {
    this.positions.push({
      person,
      position,
      unit,
      job: this.random.pick(JOBS),
      category: this.random.weighted([
        ['permanent', 80],
        ['temporary', 12],
        ['substitute', 8],
      ]),
      percentHundredths: percent ?? this.random.weighted(PERCENTS),
      fromDay: from,
      toDay: OPEN_END,
    })
    if (this.nature.health(unit) === 'everybody' && position === '1') this.fallIll(person, from, OPEN_END, 10_000)
  }

  private fallIll(person: string, fromDay: Day, toDay: Day, gradeHundredths: number): void {
    const own = toDay - fromDay <= 3 || this.random.chance(0.15)
    const position = this.random.chance(0.1) ? '1' : null
    this.absences.push({ person, position, category: own ? 'self-certified' : 'doctor-certified', gradeHundredths, fromDay, toDay })
  }

  /** A row ends and another begins on the same day: what changed is given. */
  private change(row: Draft<PositionRow>, from: Day, changed: Partial<PositionRow>): void {
    if (from <= row.fromDay || from >= row.toDay) return
    this.positions.push({ ...row, ...changed, fromDay: from })
    row.toDay = from
  }

  month(month: MonthIndex): void {
    const from = firstDayOfMonth(month)
    const next = firstDayOfMonth(month + 1)
    const { random, nature } = this
    const seen = new Set<string>()
    for (const row of this.positions.filter(({ toDay, fromDay }) => toDay > from && fromDay < next)) {
      const first = !seen.has(row.unit)
      seen.add(row.unit)
      const health = nature.health(row.unit)
      if (row.toDay === OPEN_END && row.fromDay < from) {
        const day = random.chance(0.7) ? next : random.whole(from + 1, next)
        if (random.chance(0.014)) {
          row.toDay = day
          if (random.chance(0.95)) this.hire(row.unit, day)
        } else if (random.chance(0.008)) this.change(row, day, { percentHundredths: random.weighted(PERCENTS) })
        else if (random.chance(0.005)) this.change(row, day, { unit: random.pick(this.units).unit })
      }
      const ill = health === 'usual' || (health === 'one' && first)
      if (ill && random.chance(health === 'one' ? 0.5 : nature.illness(row.unit))) {
        const start = random.whole(from, next - 1)
        const length = random.chance(0.06) ? random.whole(60, 300) : 1 + Math.floor(random.exponential(9))
        this.fallIll(row.person, start, start + length, random.weighted(GRADES))
      }
      if (nature.hasOtherAbsence && random.chance(month % 12 === 6 ? 0.6 : 0.04)) {
        const start = random.whole(from, next - 1)
        const category = random.weighted(OTHER_ABSENCE)
        this.absences.push({ person: row.person, position: null, category, gradeHundredths: 10_000, fromDay: start, toDay: start + random.whole(1, 25) })
      }
    }
    if (random.chance(0.06)) this.open(month)
    if (random.chance(0.06)) this.close(month)
    if (nature.hasSurvey && month % 12 === 8) this.survey(from)
  }

  /** A new unit, with staff of its own and some from the others. */
  private open(month: MonthIndex): void {
    const unit = `u${this.units.length}`
    this.units.push({ unit, name: `Unit ${this.units.length}`, parent: this.random.pick(this.units).unit })
    for (let left = this.random.pick([1, 2, 6, 12, 30]); left > 0; left--) this.hire(unit, firstDayOfMonth(month + 1))
  }

  /** A unit's staff goes elsewhere, or leaves. */
  private close(month: MonthIndex): void {
    const { unit } = this.random.pick(this.units)
    const to = this.random.pick(this.units).unit
    const staff = this.positions.filter((row) => row.unit === unit && row.toDay === OPEN_END)
    if (staff.length > 40) return
    for (const row of staff) {
      if (this.random.chance(0.7)) this.change(row, firstDayOfMonth(month + 1), { unit: to })
      else if (row.fromDay <= firstDayOfMonth(month)) row.toDay = firstDayOfMonth(month + 1)
    }
  }

  private survey(day: Day): void {
    const answered = new Set<string>()
    for (const row of this.positions) {
      if (row.toDay <= day || row.fromDay > day || row.percentHundredths >= 10_000 || answered.has(row.person) || !this.random.chance(0.7)) continue
      answered.add(row.person)
      const wantsMore = this.random.chance(0.4)
      this.wishes.push({
        person: row.person,
        answeredDay: day,
        wantsMore,
        wantedPercentHundredths: wantsMore ? 10_000 : null,
        availableWeeks: wantsMore ? this.random.whole(0, 8) : null,
        hasAsked: wantsMore && this.random.chance(0.6),
      })
    }
  }

  /** What payroll finds out afterwards about the time before `asOf`. */
  correct(asOf: Day): void {
    const { random } = this
    const first = dayOf(FIRST_YEAR, 1, 1)
    const recent = (): Day => Math.max(first, asOf - Math.floor(random.exponential(120)))
    const some = (share: number): number => Math.ceil(random.fraction() * share * this.persons.length)
    for (let left = some(0.03); left > 0; left--) {
      const row = random.pick(this.positions)
      const start = Math.max(row.fromDay, recent())
      if (start < Math.min(row.toDay, asOf)) this.fallIll(row.person, start, start + random.pick([1, 2, 5, 16, 40]), random.weighted(GRADES))
    }
    for (let left = some(0.01); left > 0; left--) this.change(random.pick(this.positions), recent(), { percentHundredths: random.weighted(PERCENTS) })
    for (let left = some(0.005); left > 0; left--) random.pick(this.positions).percentHundredths = random.weighted(PERCENTS)
    for (let left = some(0.005); left > 0; left--) this.change(random.pick(this.positions), recent(), { unit: random.pick(this.units).unit })
    for (let left = some(0.01); left > 0 && this.absences.length > 1; left--) {
      if (random.chance(0.5)) this.absences.splice(random.whole(0, this.absences.length - 1), 1)
      else random.pick(this.absences).gradeHundredths = random.weighted(GRADES)
    }
    if (random.chance(0.3) && this.positions.length > 30) this.positions.splice(random.whole(0, this.positions.length - 1), 1)
    if (random.chance(0.3)) random.pick(this.persons).sex = random.pick(['female', 'male'])
    if (random.chance(0.3)) random.pick(this.persons).birthYear = random.whole(1956, 2002)
    if (random.chance(0.3)) this.moveUnit()
  }

  /** A unit comes under another one: never one of its own, nor the root. */
  private moveUnit(): void {
    const parentOf = new Map(this.units.map((row) => [row.unit, row.parent]))
    const moved = random0(this.units, this.random)
    const to = this.random.pick(this.units)
    let above: string | null | undefined = to.unit
    while (above !== null && above !== undefined && above !== moved.unit) above = parentOf.get(above)
    if (above !== moved.unit && moved.parent !== null) moved.parent = to.unit
  }

  municipality(asOfDay: Day, jobGroups: Municipality['jobGroups']): Municipality {
    const { units, persons, positions, absences, wishes } = this
    const known = <Row extends { readonly fromDay: Day }>(rows: readonly Row[]): Row[] => rows.filter(({ fromDay }) => fromDay <= asOfDay)
    return { asOfDay, units, jobGroups: jobGroups ?? null, persons, positions: known(positions), absences: known(absences), wishes, extraHours: [] }
  }
}

const random0 = <T>(rows: readonly T[], random: Random): T => random.pick(rows.length > 1 ? rows.slice(1) : rows)

/** Units and how many are employed at each: uneven, some of one person, some inner ones with staff of their own. */
function organisation(random: Random, employees: number, levels: number): { units: UnitRow[]; staff: number[] } {
  const unitCount = Math.max(3, Math.round(employees / random.pick([8, 14, 25, 40])))
  const units: UnitRow[] = [{ unit: 'u0', name: 'Town', parent: null }]
  const depth = [0]
  const inner = [0]
  while (units.length < unitCount) {
    const parent = inner[Math.floor(random.fraction() ** 1.6 * inner.length)]
    if (depth[parent] === levels - 2 || random.chance(0.7)) {
      // a leaf
    } else inner.push(units.length)
    depth.push(depth[parent] + 1)
    units.push({ unit: `u${units.length}`, name: `Unit ${units.length}`, parent: `u${parent}` })
  }
  const isInner = new Set(inner)
  const size = units.map((_, unit) => {
    if (isInner.has(unit)) return random.chance(0.4) ? random.pick([0.05, 0.1, 0.4]) : 0
    return random.chance(0.1) ? 0 : random.logNormal(1, 0.9)
  })
  if (!size.some((share) => share > 0)) size[unitCount - 1] = 1 // somebody works somewhere
  const total = size.reduce((sum, share) => sum + share, 0)
  const staff = size.map((share, unit) => (share === 0 ? (isInner.has(unit) ? 0 : 1) : Math.max(1, Math.round((share / total) * employees))))
  return { units, staff }
}

/** A town whose extract ends with a calendar year. */
export function townOf(seed: number, options: TownOptions = {}): Town {
  const random = new Random(seed, 'town')
  const employees = options.employees ?? Math.round(30 * (5_000 / 30) ** (random.fraction() ** 2))
  const years = options.years ?? random.whole(1, 4)
  const levels = options.levels ?? random.whole(2, 5)
  const { units, staff } = organisation(random.stream('organisation'), employees, levels)
  const life = new Life(random.stream('life'), new Nature(seed), { units, persons: [], positions: [], absences: [], wishes: [] })
  const start = dayOf(FIRST_YEAR, 1, 1)
  staff.forEach((count, unit) => {
    for (let left = count; left > 0; left--) life.hire(units[unit].unit, start)
  })
  const firstMonth = monthIndex(FIRST_YEAR, 1)
  for (let month = firstMonth; month < firstMonth + 12 * years; month++) life.month(month)
  const jobGroups = random.weighted<Municipality['jobGroups']>([
    [OWN_GROUPS, 5],
    ['styrk-08', 3],
    [null, 2],
  ])
  return { seed, municipality: life.municipality(dayOf(FIRST_YEAR + years, 1, 1) - 1, jobGroups) }
}

/** The same town one or more quarters later, with corrections of what was loaded before. */
export function nextLoad({ seed, municipality }: Town, loadSeed: number): Town {
  const random = new Random(seed, `load ${loadSeed}`)
  const life = new Life(random.stream('life'), new Nature(seed), municipality)
  const from = monthOf(municipality.asOfDay + 1)
  const months = random.pick([3, 3, 3, 6, 12])
  life.correct(municipality.asOfDay)
  for (let month = from; month < from + months; month++) life.month(month)
  return { seed, municipality: life.municipality(firstDayOfMonth(from + months) - 1, municipality.jobGroups) }
}
