/** What a municipality says of its units and jobs on the way from files to answers: KOSTRA functions and groups of jobs. */
import { describe, expect, test, vi } from 'vitest'
import { main } from '../../engine/cli.ts'
import { answerRecords, describeRegister } from '../../engine/index.ts'
import { extractOf, loaded, loadInto, PROFILE } from './helpers.ts'

const UNITS = `
  Enhetskode | Enhetsnavn | Overordnet enhet | KOSTRA-funksjon
  9999       | Prøve      |                  |
  A          | Skule      | 9999             | 202 Grunnskole
  A1         | Trinn 1    | A                |
  A2         | SFO        | A                | 215
  B          | Heim       | 9999             | 253 - Institusjon
  C          | Kontor     | 9999             |`
const POSITIONS = `
  Ansattnr | Stillingsnr | Org.enhet | Stillingskode | Stilling | Ansettelsesforhold | Still.% | Fra dato   | Til dato
  1001     | 1           | A1        | 7961          | Lærer    | Fast               | 100,00  | 01.01.2023 |
  1002     | 1           | A2        | 6572          | Assist.  | Fast               | 40,00   | 01.01.2023 |
  1002     | 2           | B         | 7076          | Helsef.  | Vikar              | 20,00   | 01.01.2023 |
  1003     | 1           | C         | 8530          | Rådgiver | Fast               | 50,00   | 01.01.2023 |`
const EXTRACT = { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS }
const GROUPS = `job-groups:
  Skole: [7961, 6572]
  Omsorg: 7076
`
const FTE_2024M12 = { figure: 'fte', from: '2024M12', to: '2024M12' } as const

describe('KOSTRA functions of the unit list', () => {
  test('become a breakdown; a unit without one has the one above it', async () => {
    const { report, engine } = await loaded(EXTRACT)
    expect(report.findings.map(({ code }) => code)).toEqual(['no-absence-list'])
    const cells = answerRecords(engine.ask({ ...FTE_2024M12, by: 'month,function' }))
    expect(cells.map((cell) => [cell.function, cell.value])).toEqual([
      ['202', 1], // A1, from A
      ['215', 0.4],
      ['253', 0.2],
      ['unknown', 0.5], // C
    ])
    expect(engine.functions.map(({ label }) => label.nb)).toEqual(['202 Grunnskole', '215', '253 Institusjon', 'ukjent funksjon'])
  })

  test('a text that is no function is told, and the unit has the one above it', async () => {
    const units = UNITS.replace('215', 'Skolefritid')
    const { report, engine } = await loaded({ ...EXTRACT, 'enheter.csv': units })
    expect(report.findings.map(({ table, state, code, rows }) => [table, state, code, rows])).toEqual([['absences', 'questioned', 'no-absence-list', 1], ['units', 'questioned', 'unreadable-function', 1]])
    const cells = answerRecords(engine.ask({ ...FTE_2024M12, by: 'month,function' }))
    expect(cells.map((cell) => [cell.function, cell.value])).toEqual([
      ['202', 1.4],
      ['253', 0.2],
      ['unknown', 0.5],
    ])
  })

  test('without the column no figure offers the breakdown, and asking for it is a wrong question', async () => {
    const units = UNITS.split('\n').map((line) => line.split('|').slice(0, 3).join('|')).join('\n')
    const { engine } = await loaded({ ...EXTRACT, 'enheter.csv': units })
    const { figures, breakdowns } = describeRegister('nb', engine)
    expect(breakdowns.map(({ name }) => name)).not.toContain('function')
    expect(figures.flatMap((figure) => figure.breakdowns)).not.toContain('function')
    expect(() => engine.ask({ ...FTE_2024M12, by: 'month,function' })).toThrow(expect.objectContaining({ kind: 'usage', code: 'no-function' }))
  })
})

describe('groups of jobs', () => {
  test('of the profile, in its order, the rest last', async () => {
    const { engine } = await loaded(EXTRACT, PROFILE + GROUPS)
    const cells = answerRecords(engine.ask({ ...FTE_2024M12, by: 'month,job-group' }))
    expect(cells.map((cell) => [cell['job-group'], cell.value])).toEqual([
      ['Skole', 1 + 0.4],
      ['Omsorg', 0.2],
      ['other', 0.5],
    ])
    const known = describeRegister('nn', engine).breakdowns.find(({ name }) => name === 'job-group')
    expect(known?.categories).toEqual([
      { code: 'Skole', label: 'Skole' },
      { code: 'Omsorg', label: 'Omsorg' },
      { code: 'other', label: 'andre stillingar' },
    ])
  })

  test('codes are found again in other cases and blanks, and where a table tool put .0 behind them', async () => {
    const positions = POSITIONS.replace('7961 ', '7961.0').replace('6572', 'ass 1')
    const { engine } = await loaded({ ...EXTRACT, 'stillinger.csv': positions }, `${PROFILE}job-groups: { Skole: [7961, ASS  1] }\n`)
    const cells = answerRecords(engine.ask({ ...FTE_2024M12, by: 'month,job-group' }))
    expect(cells.map((cell) => [cell['job-group'], cell.value])).toEqual([
      ['Skole', 1 + 0.4],
      ['other', 0.2 + 0.5],
    ])
  })

  test('STYRK-08 has the names of its major groups', async () => {
    const { engine } = await loaded(EXTRACT, `${PROFILE}job-groups: styrk-08\n`)
    const cells = answerRecords(engine.ask({ ...FTE_2024M12, by: 'month,job-group' }))
    expect(cells.map((cell) => [cell['job-group'], cell.value])).toEqual([
      ['6', 0.4],
      ['7', 1.2],
      ['8', 0.5],
    ])
    expect(engine.jobGroups.map(({ code }) => code)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'other'])
    expect(engine.jobGroups[2].label).toEqual({ nb: 'akademiske yrker', nn: 'akademiske yrke', en: 'professionals' })
  })

  test('other groups are another load of the same files', async () => {
    const { store } = await loaded(EXTRACT, PROFILE + GROUPS)
    const folder = await extractOf(EXTRACT)
    expect(await loadInto({ store, folder, profile: PROFILE + GROUPS })).toMatchObject({ load: 1, alreadyLoaded: true })
    expect(await loadInto({ store, folder, profile: PROFILE })).toMatchObject({ load: 2, alreadyLoaded: false })
  })
})

test('the command line takes groups and a reference date', async () => {
  const { store } = await loaded(EXTRACT, PROFILE + GROUPS)
  const out: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    out.push(String(chunk))
    const done: unknown = rest.at(-1)
    if (typeof done === 'function') done()
    return true
  })
  const question = ['persons', '--by', 'year,job-group,function', '--from', '2023', '--to', '2023', '--reference-date', 'ks-1-december']
  expect(await main(['figures', ...question, '--store', store, '--format', 'csv'])).toBe(0)
  write.mockRestore()
  expect(out.join('').trim().split('\n')).toEqual([
    'figure,period,unit,job-group,function,numerator,denominator,value,persons,state',
    'persons,2023,9999,Skole,202,1,,1,1,value',
    'persons,2023,9999,Skole,215,1,,1,1,value',
    'persons,2023,9999,Omsorg,253,1,,1,1,value',
    'persons,2023,9999,other,unknown,1,,1,1,value',
  ])
})
