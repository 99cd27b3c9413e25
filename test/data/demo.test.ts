/** The demo municipality: the same for a seed, believable in its figures, and wrong only where it says so. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { idnr } from '@navikt/fnrvalidator'
import { beforeAll, describe, expect, test } from 'vitest'
import { DEFAULTS, demoMunicipality, demoOptions, type DemoFiles } from '../../data/demo/make.ts'
import { nationalId } from '../../data/demo/people.ts'
import { dateOf, dayOf } from '../../engine/calendar.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { extractFolder, type ExtractFolder } from './extract-folder.ts'
import { messFound, overlappingPairs } from './mess.ts'
import { counts, isWoman, manDays, partTimers, rate, workingTime, type ManDays } from './naive.ts'

const AS_OF = dayOf(2024, 12, 31)
const yearEnd = (year: number) => dayOf(year, 12, 31)

function fingerprint(files: DemoFiles): Record<string, string> {
  return Object.fromEntries([...files].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]))
}

let files: DemoFiles
let folder: ExtractFolder
beforeAll(async () => {
  files = await demoMunicipality(DEFAULTS)
  folder = await extractFolder(files)
})

describe('the same for a seed', () => {
  test('two runs give the same bytes', async () => {
    expect(fingerprint(await demoMunicipality({ ...DEFAULTS }))).toEqual(fingerprint(files))
  })

  test('another seed gives other people and absences in the same organisation', async () => {
    const own = fingerprint(files)
    const other = fingerprint(await demoMunicipality({ ...DEFAULTS, seed: 8 }))
    const same = Object.keys(own).filter((name) => own[name] === other[name])
    expect(same).toEqual(['organisasjon.csv', 'profile.yaml'])
  })

  test('the folder holds a file a year, and names the municipality', () => {
    const years = [2019, 2020, 2021, 2022, 2023, 2024].map((year) => `fravær ${year}.csv`)
    expect([...files.keys()].sort()).toEqual(
      ['merarbeid.csv', 'organisasjon.csv', 'profile.yaml', 'stillinger.csv', 'ønsket stilling.xlsx', ...years].sort(),
    )
    expect(folder.units[0]).toEqual({ code: '9950', name: 'Samanvik kommune', parent: '', kostra: '' })
  })
})

describe('people', () => {
  const ids = () => [...new Set(folder.positions.map(({ nationalId }) => nationalId))]

  test('every national id is valid and marked as synthetic', () => {
    expect(ids().filter((id) => idnr(id).status !== 'valid' || Number(id.slice(2, 4)) <= 80)).toEqual([])
  })

  test('one national id for each employee number', () => {
    expect(ids()).toHaveLength(new Set(folder.positions.map(({ employee }) => employee)).size)
  })

  // Control digits by hand: 3·0+7·1+6·8+1·1+8·9+9·0+4·0+5·0+2·0 = 128 = 11·11 + 7, first digit 11 − 7 = 4;
  // 5·0+4·1+3·8+2·1+7·9+6·0+5·0+4·0+3·0+2·4 = 101 = 11·9 + 2, second digit 11 − 2 = 9.
  test('a woman born 1 January 1990 with individual number 000', () => {
    expect(nationalId(dayOf(1990, 1, 1), 'female', 0)).toBe('01819000049')
  })

  test('nobody has a name', () => {
    const text = Buffer.from(files.get('stillinger.csv') ?? new Uint8Array()).toString('latin1')
    expect(text).not.toMatch(/navn/i)
  })
})

describe('organisation', () => {
  test('is one tree, with the parents above their units', () => {
    const above = new Set<string>([''])
    for (const { code, parent } of folder.units) {
      expect(above.has(parent)).toBe(true)
      expect(above.has(code)).toBe(false)
      above.add(code)
    }
    expect(folder.units.filter(({ parent }) => parent === '')).toHaveLength(1)
    expect(new Set(folder.units.map(({ name }) => name)).size).toBe(folder.units.length)
  })

  test('most units have a KOSTRA function, written with its name, and a few none at all', () => {
    const named = folder.units.filter(({ kostra }) => kostra !== '')
    expect(named.filter(({ kostra }) => !/^\d{3} \p{Lu}/u.test(kostra))).toEqual([])
    expect(new Set(named.map(({ kostra }) => kostra)).size).toBe(new Set(named.map(({ kostra }) => kostra.slice(0, 3))).size)
    const parentOf = new Map(folder.units.map((unit) => [unit.code, unit]))
    const hasFunction = (code: string): boolean => {
      const unit = parentOf.get(code)
      return unit !== undefined && (unit.kostra !== '' || hasFunction(unit.parent))
    }
    const without = folder.units.filter(({ code }) => !hasFunction(code))
    expect(without.length).toBeGreaterThan(3)
    expect(without.length).toBeLessThan(folder.units.length / 4)
  })

  test('the groups of jobs in the profile hold each job once, and most positions are in one', () => {
    const profile = Buffer.from(files.get('profile.yaml') ?? new Uint8Array()).toString('utf8')
    const groups = parseProfile(profile, 'profile.yaml').jobGroups
    if (groups === null || groups === 'styrk-08') throw new Error('the demo has groups of its own')
    const jobs = groups.flatMap((group) => group.jobs)
    expect(new Set(jobs).size).toBe(jobs.length)
    const held = folder.positions.map(({ text }) => text.split(';')[3] ?? '')
    const grouped = held.filter((code) => jobs.includes(code)).length
    expect(grouped).toBeGreaterThan(held.length * 0.75)
    expect(grouped).toBeLessThan(held.length)
  })

  test('has about 60 units or a few more, and some with 2–6 employees', () => {
    expect(folder.units.length).toBeGreaterThan(55)
    expect(folder.units.length).toBeLessThan(80)
    const small = folder.units.filter(({ code }) => {
      const here = folder.positions.filter((line) => line.unit === code && counts(line) && line.from <= AS_OF && AS_OF < line.to)
      const people = new Set(here.map(({ employee }) => employee)).size
      return people >= 2 && people <= 6
    })
    expect(small.length).toBeGreaterThanOrEqual(4)
  })

  test('a school closes on 31 July 2021 and another takes its staff over', () => {
    const closed = folder.units.find(({ name }) => name === 'Indre Dalen skule')?.code
    const opened = folder.units.find(({ name }) => name === 'Dalen oppvekstsenter')?.code
    const moves = dayOf(2021, 8, 1)
    const left = folder.positions.filter(({ unit, to }) => unit === closed && to === moves)
    const came = folder.positions.filter(({ unit, from }) => unit === opened && from === moves)
    expect(left.length).toBeGreaterThan(10)
    expect(came.map(({ employee, number }) => [employee, number])).toEqual(left.map(({ employee, number }) => [employee, number]))
    expect(folder.positions.filter(({ unit, to }) => unit === closed && to > moves)).toEqual([])
    expect(folder.positions.filter(({ unit, from }) => unit === opened && from < moves)).toEqual([])
  })
})

describe('positions are believable', () => {
  test('2,000 employees, three of four women', () => {
    const { persons, womenShare } = workingTime(folder, AS_OF)
    expect(persons).toBeGreaterThan(1850)
    expect(persons).toBeLessThan(2050)
    expect(womenShare).toBeGreaterThan(70)
    expect(womenShare).toBeLessThan(80)
  })

  test('average position, full-time share and several positions', () => {
    for (const year of [2019, 2020, 2021, 2022, 2023, 2024]) {
      const { averagePerPerson, fullTimeShare, severalPositionsShare } = workingTime(folder, yearEnd(year))
      expect(averagePerPerson).toBeGreaterThan(75)
      expect(averagePerPerson).toBeLessThan(86)
      expect(fullTimeShare).toBeGreaterThan(54)
      expect(fullTimeShare).toBeLessThan(66)
      expect(severalPositionsShare).toBeGreaterThan(10)
      expect(severalPositionsShare).toBeLessThan(21)
    }
  })

  test('the full-time project lifts care from below 36 % by more than ten percentage points; other sectors stay', () => {
    const care = (year: number) => workingTime(folder, yearEnd(year), '3000').fullTimeShare
    expect(care(2019)).toBeGreaterThan(25)
    expect(care(2019)).toBeLessThan(36)
    expect(care(2024) - care(2019)).toBeGreaterThan(10)
    const upbringing = (year: number) => workingTime(folder, yearEnd(year), '2000').fullTimeShare
    expect(Math.abs(upbringing(2024) - upbringing(2019))).toBeLessThan(6)
    expect(workingTime(folder, AS_OF, '5000').fullTimeShare).toBeGreaterThan(65)
  })

  test('7–11 % leave in a year', () => {
    const last = new Map<string, number>()
    const first = new Map<string, number>()
    const staff = ['Fast', 'Midlertidig', 'Vikar', 'Lærling']
    for (const line of folder.positions.filter((line) => counts(line) && staff.includes(line.category))) {
      last.set(line.employee, Math.max(last.get(line.employee) ?? 0, line.to))
      first.set(line.employee, Math.min(first.get(line.employee) ?? Infinity, line.from))
    }
    for (const year of [2019, 2020, 2021, 2022, 2023]) {
      const day = yearEnd(year)
      const there = [...last].filter(([employee, to]) => (first.get(employee) ?? Infinity) <= day && day < to)
      const left = there.filter(([, to]) => to <= yearEnd(year + 1))
      expect(left.length / there.length).toBeGreaterThan(0.065)
      expect(left.length / there.length).toBeLessThan(0.11)
    }
  })

  test('every way of being employed is there', () => {
    const staff = ['Fast', 'Midlertidig', 'Vikar', 'Lærling']
    const others = ['Timelønnet', 'Avlaster', 'Støttekontakt', 'Folkevalgt', 'Honorar', 'Pensjonistlønn', 'Ungdomsarbeider']
    expect(new Set(folder.positions.map(({ category }) => category))).toEqual(new Set([...staff, ...others]))
  })
})

describe('absences are believable', () => {
  let sums: Map<string, ManDays>
  const of = (name: string): ManDays => {
    const sum = sums.get(name)
    if (sum === undefined) throw new Error(`nothing under ${name}`)
    return sum
  }
  beforeAll(() => {
    sums = manDays(folder, dayOf(2019, 1, 1), dayOf(2025, 1, 1), (day, line) => {
      const { year, month } = dateOf(day)
      const time = [`${year}`, `month ${month}`, `${year} quarter ${Math.ceil(month / 3)}`]
      const place = [`${line.unit[0]}000`, `${line.unit} ${year < 2022 ? 'early' : 'late'}`]
      return ['all', ...time, ...place, isWoman(line) ? 'women' : 'men']
    })
  })

  test('8–11 % in all, 1.3–2 % of it self-certified', () => {
    const { contractual, selfCertified } = of('all')
    expect(rate(of('all'))).toBeGreaterThan(8)
    expect(rate(of('all'))).toBeLessThan(11)
    expect((100 * selfCertified) / contractual).toBeGreaterThan(1.3)
    expect((100 * selfCertified) / contractual).toBeLessThan(2)
  })

  test('winter is high and July lowest; 2022 is above the years before; the first wave of the pandemic shows', () => {
    const months = Array.from({ length: 12 }, (_, index) => rate(of(`month ${index + 1}`)))
    expect(Math.min(...months)).toBe(months[6])
    for (const winter of [0, 1, 2]) expect(months[winter]).toBeGreaterThan(rate(of('all')))
    for (const year of [2019, 2020, 2021]) expect(rate(of('2022'))).toBeGreaterThan(rate(of(`${year}`)) + 0.3)
    expect(rate(of('2020 quarter 1'))).toBeGreaterThan(rate(of('2019 quarter 1')) + 0.5)
  })

  test('care and upbringing above administration and technical services; women about one and a half times men', () => {
    const lowest = Math.min(rate(of('2000')), rate(of('3000')))
    for (const low of ['1000', '5000', '6000']) expect(lowest).toBeGreaterThan(rate(of(low)) + 1)
    const ratio = rate(of('women')) / rate(of('men'))
    expect(ratio).toBeGreaterThan(1.3)
    expect(ratio).toBeLessThan(2)
  })

  test('between a fifth and a third of the man-days are graded', () => {
    const { graded, selfCertified, doctorCertified } = of('all')
    const share = graded / (selfCertified + doctorCertified)
    expect(share).toBeGreaterThan(0.18)
    expect(share).toBeLessThan(0.34)
  })

  test('a kindergarten gets better and a home care zone worse', () => {
    const code = (name: string) => folder.units.find((unit) => unit.name === name)?.code ?? ''
    const change = (name: string) => rate(of(`${code(name)} late`)) / rate(of(`${code(name)} early`))
    expect(change('Eikenøtta barnehage')).toBeLessThan(0.8)
    expect(change('Sone nord')).toBeGreaterThan(1.25)
  })

  test('about 20–25 days of holiday a year', () => {
    // Man-days of holiday per contractual man-day, times the 252 working days of a typical year.
    const days = (252 * of('all').holiday) / of('all').contractual
    expect(days).toBeGreaterThan(18)
    expect(days).toBeLessThan(25)
  })
})

describe('the survey', () => {
  const round = (year: number) => folder.answers.filter(({ answered }) => dateOf(answered).year === year)

  test.each([2022, 2024])('%i: about two of three part-timers answer, about a third want more, most of them in care', (year) => {
    const asked = partTimers(folder, dayOf(year, 10, 14))
    const answers = round(year)
    expect(answers.filter(({ employee }) => !asked.has(employee))).toEqual([])
    expect(answers.length / asked.size).toBeGreaterThan(0.6)
    expect(answers.length / asked.size).toBeLessThan(0.7)
    const share = (inCare: boolean) => {
      const there = answers.filter(({ employee }) => (asked.get(employee) === '3000') === inCare)
      return there.filter(({ wantsMore }) => wantsMore).length / there.length
    }
    const wanting = answers.filter(({ wantsMore }) => wantsMore).length / answers.length
    expect(wanting).toBeGreaterThan(0.27)
    expect(wanting).toBeLessThan(0.4)
    expect(share(true)).toBeGreaterThan(share(false))
  })

  test('nobody wants more than 100 %, and those who want no more name no percentage', () => {
    expect(folder.answers.filter(({ wanted }) => wanted !== null && (wanted > 100 || wanted < 10))).toEqual([])
    expect(folder.answers.filter(({ wantsMore, wanted, weeks }) => !wantsMore && (wanted !== null || weeks !== null))).toEqual([])
  })
})

describe('the mess', () => {
  test('is exactly what the README says', () => {
    const readme = readFileSync(new URL('../../data/demo/README.md', import.meta.url), 'utf8')
    const documented = [...readme.matchAll(/^\| ([^|]+) \| (\d+) \|$/gm)]
    expect(messFound(folder, AS_OF)).toEqual(Object.fromEntries(documented.map(([, kind, rows]) => [kind, Number(rows)])))
  })

  test('no other absences overlap', () => {
    const found = messFound(folder, AS_OF)
    const meant = (found['self-certified into a certificate'] ?? 0) + (found['two certificates overlap'] ?? 0)
    expect(overlappingPairs(folder.absences)).toHaveLength(meant)
  })

  test('nobody else has more than a full week in ordinary positions', () => {
    for (const year of [2019, 2020, 2021, 2022, 2023, 2024]) {
      const total = new Map<string, number>()
      const running = folder.positions.filter((line) => counts(line) && line.from <= yearEnd(year) && yearEnd(year) < line.to)
      for (const { employee, percent } of new Map(running.map((line) => [line.text, line])).values())
        total.set(employee, (total.get(employee) ?? 0) + (percent ?? 0))
      const over = new Set(running.filter(({ percent }) => percent !== null && percent > 100).map(({ employee }) => employee))
      expect([...total].filter(([employee, percent]) => percent > 100.005 && !over.has(employee))).toEqual([])
    }
  })
})

describe('other sizes', () => {
  test.each([
    [200, 15, 45],
    [5000, 100, 180],
  ])('%i employees', async (employees, fewestUnits, mostUnits) => {
    const other = await extractFolder(await demoMunicipality({ ...DEFAULTS, employees }))
    const { persons, averagePerPerson, fullTimeShare } = workingTime(other, AS_OF)
    expect(persons).toBeGreaterThan(employees * 0.9)
    expect(persons).toBeLessThan(employees * 1.06)
    expect(averagePerPerson).toBeGreaterThan(72)
    expect(averagePerPerson).toBeLessThan(88)
    expect(fullTimeShare).toBeGreaterThan(50)
    expect(fullTimeShare).toBeLessThan(70)
    expect(other.units.length).toBeGreaterThan(fewestUnits)
    expect(other.units.length).toBeLessThan(mostUnits)
    expect(other.positions.filter(({ nationalId }) => idnr(nationalId).status !== 'valid')).toEqual([])
    const found = messFound(other, AS_OF)
    const meant = (found['self-certified into a certificate'] ?? 0) + (found['two certificates overlap'] ?? 0)
    expect(overlappingPairs(other.absences)).toHaveLength(meant)
    // 24 double rows and 12 with the unmapped code in a municipality of 2,000.
    expect(found['absence twice in a file']).toBe(Math.round((24 * employees) / 2000))
    expect(found['absence code in no profile']).toBe(Math.round((12 * employees) / 2000))
  })

  test('one year only, in another decade', async () => {
    const other = await extractFolder(await demoMunicipality({ seed: 1, employees: 300, from: 2030, years: 1 }))
    expect(new Set(other.absences.map(({ file }) => file))).toEqual(new Set(['fravær 2030.csv']))
    expect(new Set(other.answers.map(({ answered }) => dateOf(answered).year))).toEqual(new Set([2030]))
    const days = [dayOf(2030, 1, 1), dayOf(2031, 1, 1)] as const
    const { all } = Object.fromEntries(manDays(other, ...days, () => ['all']))
    expect(all === undefined ? null : rate(all)).toBeGreaterThan(6)
  })
})

describe('the command line', () => {
  test('without options: the default municipality', () => {
    expect(demoOptions(['--out', 'demo'])).toEqual({ out: 'demo', options: { seed: 7, employees: 2000, from: 2019, years: 6 } })
  })

  test('with options', () => {
    expect(demoOptions(['--out', 'demo', '--seed', '9', '--employees', '500', '--from', '2021', '--years', '3'])).toEqual({
      out: 'demo',
      options: { seed: 9, employees: 500, from: 2021, years: 3 },
    })
  })

  test.each([
    [[], '--out is missing: the folder to write to'],
    [['--out', 'demo', '--employees', '12'], '--employees must be a whole number from 100 to 100000, not "12"'],
    [['--out', 'demo', '--years', 'six'], '--years must be a whole number from 1 to 30, not "six"'],
    [['--out', 'demo', '--size', '3'], expect.stringContaining("'--size'")],
  ])('%j is refused', (args, message) => {
    expect(demoOptions(args)).toEqual(message)
  })
})
