/** Units that open, move, close, are merged and split: what a load makes of the list, and the two ways to read its series. */
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../engine/calendar.ts'
import { machineCsv, openEngine, type Engine } from '../../engine/index.ts'
import { readActualHours } from '../../engine/read-actual-hours.ts'
import { extractOf, loaded, loadInto, PROFILE, type Drawn } from './helpers.ts'

/** Heimen moved from Helse to Omsorg at New Year, Nordbygda skule became a part of Skule, Tunet was split into two. */
const UNITS = `
  Enhetskode | Enhetsnavn     | Overordnet enhet | Gyldig fra | Gyldig til | Ny enhet
  9999       | Prøve          |                  |            |            |
  100        | Helse          | 9999             |            |            |
  200        | Omsorg         | 9999             | 01.01.2024 |            |
  300        | Skule          | 9999             |            |            |
  310        | Heimen         | 100              |            | 31.12.2023 |
  310        | Heimen omsorg  | 200              | 01.01.2024 |            |
  320        | Nordbygda      | 300              | 01.01.1900 | 30.06.2023 | 330
  330        | Sørbygda       | 300              |            | 31.12.9999 |
  340        | Tunet          | 100              |            | 30.06.2023 | 350, 360
  350        | Tunet aust     | 100              | 01.07.2023 |            |
  360        | Tunet vest     | 200              | 01.07.2023 |            |`

const HEAD = 'Ansattnr | Stillingsnr | Enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato | Til dato'

/** One full position in each unit: 1 in Heimen all the time, 2 in Nordbygda, 3 and 4 in Tunet, 4 later in its western part. */
const POSITIONS = `
  ${HEAD}
  1 | 1 | 310 | 7 | Fast | 100,00 | 01.01.2023 |
  2 | 1 | 320 | 7 | Fast | 100,00 | 01.01.2023 | 30.06.2023
  2 | 1 | 330 | 7 | Fast | 100,00 | 01.07.2023 |
  3 | 1 | 340 | 7 | Fast | 100,00 | 01.01.2023 | 30.06.2023
  4 | 1 | 340 | 7 | Fast | 100,00 | 01.01.2023 | 30.06.2023
  4 | 1 | 360 | 7 | Fast | 100,00 | 01.07.2023 |`

/** The first on a Saturday, which is no man-day: it shows that the list knows June. */
const ABSENCES = `
  Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %
  1        | 1           | E           | 03.06.2023 | 03.06.2023 | 100,00
  2        | 1           | E           | 29.06.2023 | 03.07.2023 | 100,00
  1        | 1           | S           | 28.12.2023 | 03.01.2024 | 100,00`

const FILES: Drawn = { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS, 'fravær.csv': ABSENCES }

/** Value by unit where it is not 0. */
function byUnit(engine: Engine, figure: string, period: string, organisation?: string): Record<string, number> {
  const answer = engine.ask({ figure, by: `${period.includes('M') ? 'month' : 'year'},unit`, from: period, to: period, organisation })
  return Object.fromEntries(
    Array.from(answer.unit.codes, (code, row) => [answer.unit.values[code], answer.value[row]] as const).filter(([, value]) => value !== 0 && !Number.isNaN(value)),
  )
}

describe('as organised now', () => {
  test('earlier rows stand under what their units have become', async () => {
    const { engine } = await loaded(FILES)
    // 340 was split: position 4 went on in 360, the one that ended goes to the first part
    expect(byUnit(engine, 'fte', '2023M01')).toEqual({ 9999: 4, 100: 1, 350: 1, 200: 2, 310: 1, 360: 1, 300: 1, 330: 1 })
    expect(engine.units.map(({ unit, parent }) => [unit, parent])).toEqual([
      ['9999', null],
      ['100', '9999'],
      ['350', '100'],
      ['200', '9999'],
      ['310', '200'],
      ['360', '200'],
      ['300', '9999'],
      ['330', '300'],
    ])
    expect(engine.units.find(({ unit }) => unit === '310')?.name).toBe('Heimen omsorg')
  })

  test('is what is read when nothing is said', async () => {
    const { engine } = await loaded(FILES)
    expect(byUnit(engine, 'fte', '2023M01', 'now')).toEqual(byUnit(engine, 'fte', '2023M01'))
    expect(() => engine.ask({ figure: 'fte', organisation: 'later' })).toThrow(/now, then/)
  })
})

describe('as organised then', () => {
  test('rows stand in the unit of the day, and a unit that moved is there once for each place', async () => {
    const { engine } = await loaded(FILES)
    expect(byUnit(engine, 'fte', '2023M01', 'then')).toEqual({ 9999: 4, 100: 3, '310@2023-12-31': 1, 340: 2, 300: 1, 320: 1 })
    expect(byUnit(engine, 'fte', '2023M12', 'then')).toEqual({ 9999: 3, 100: 1, '310@2023-12-31': 1, 200: 1, 360: 1, 300: 1, 330: 1 })
    expect(byUnit(engine, 'fte', '2024M01', 'then')).toEqual({ 9999: 3, 200: 2, 310: 1, 360: 1, 300: 1, 330: 1 })
    const units = engine.unitsAs('then')
    expect(units.find(({ unit }) => unit === '310@2023-12-31')).toEqual({ unit: '310@2023-12-31', name: 'Heimen', parent: '100', depth: 2, lastDay: '2023-12-31' })
    expect(units.find(({ unit }) => unit === '310')).toEqual({ unit: '310', name: 'Heimen omsorg', parent: '200', depth: 2, lastDay: null })
    expect(() => engine.ask({ figure: 'fte', unit: '320' })).toThrow(/320/)
    expect(engine.ask({ figure: 'fte', unit: '320', organisation: 'then', from: '2023M01', to: '2023M01' }).value[0]).toBe(1)
  })

  test('absence that goes on over a change is cut by its days, and is one spell', async () => {
    const { engine } = await loaded(FILES)
    // Thursday 29 and Friday 30 June in 320, Monday 3 July in 330; 28 and 29 December in the old place, 2 and 3 January in the new
    const lost = (month: string, organisation?: string) => byUnit(engine, 'sickness-absence-man-days', month, organisation)
    expect(lost('2023M06', 'then')).toEqual({ 9999: 2, 300: 2, 320: 2 })
    expect(lost('2023M07', 'then')).toEqual({ 9999: 1, 300: 1, 330: 1 })
    expect(lost('2023M12', 'then')).toEqual({ 9999: 2, 100: 2, '310@2023-12-31': 2 })
    expect(lost('2024M01', 'then')).toEqual({ 9999: 2, 200: 2, 310: 2 })
    expect([lost('2023M06'), lost('2023M12')]).toEqual([
      { 9999: 2, 300: 2, 330: 2 },
      { 9999: 2, 200: 2, 310: 2 },
    ])
    for (const organisation of ['now', 'then'])
      expect(engine.ask({ figure: 'spells-started', by: 'quarter', from: '2023K3', to: '2024K1', organisation }).value).toEqual(Float64Array.of(0, 1, 0))
  })
})

describe('the store', () => {
  test('opened from its index gives both readings as from its database', async () => {
    const { engine, store } = await loaded(FILES)
    const again = await openEngine(store)
    for (const organisation of ['now', 'then']) {
      expect(again.unitsAs(organisation)).toEqual(engine.unitsAs(organisation))
      for (const figure of ['fte', 'sickness-absence-man-days', 'persons'])
        expect(machineCsv(again.ask({ figure, by: 'month,unit', organisation }))).toBe(machineCsv(engine.ask({ figure, by: 'month,unit', organisation })))
    }
  })

  test('counts actual working hours of a unit that is no more under what it has become', async () => {
    const positions = `${HEAD}\n3 | 1 | 340 | 7 | Fast | 50,00 | 01.01.2023 |\n4 | 1 | 320 | 7 | Fast | 50,00 | 01.01.2023 |`
    const { store } = await loaded({ ...FILES, 'stillinger.csv': positions, 'fravær.csv': ABSENCES.replace(/\n {2}[12] /g, '\n 3 '), 'merarbeid.csv': 'Ansattnr | Stillingsnr | Måned | Timer\n3 | 1 | 05.2023 | 20' })
    const { units } = await readActualHours(store, { claimDay: dayOf(2024, 6, 1), fullWeekHours: 37.5, ids: null })
    const partTime = Object.fromEntries(units.filter(({ partTimePersons }) => partTimePersons > 0).map(({ unit, partTimePersons }) => [unit, partTimePersons]))
    expect(partTime).toEqual({ 9999: 2, 100: 1, 350: 1, 340: 1, 300: 1, 330: 1, 320: 1 })
  })

  test('days kept from an earlier load stand under units that the new list does not have', async () => {
    const { store } = await loaded(FILES)
    const list = UNITS.split('\n').filter((line) => !/ (320|340|350|360) /.test(line)).join('\n')
    const positions = `${HEAD}\n1 | 1 | 310 | 7 | Fast | 100,00 | 01.01.2023 |\n2 | 1 | 330 | 7 | Fast | 100,00 | 01.07.2023 |`
    const absences = 'Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %\n1 | 1 | S | 04.11.2024 | 08.11.2024 | 100,00'
    await loadInto({ store, folder: await extractOf({ 'enheter.csv': list, 'stillinger.csv': positions, 'fravær.csv': absences }) })
    const engine = await openEngine(store)
    expect([byUnit(engine, 'fte', '2023M01')[9999], byUnit(engine, 'fte', '2023M01', 'then')[9999]]).toEqual([4, 4])
    expect(byUnit(engine, 'fte', '2023M01', 'then')).toMatchObject({ 300: 1, 320: 1, 340: 2 })
    expect(byUnit(engine, 'fte', '2024M12', 'then')).toEqual({ 9999: 2, 200: 1, 310: 1, 300: 1, 330: 1 })
  })
})

describe('two loads whose lists say no days', () => {
  const before = `
    Enhetskode | Enhetsnavn | Overordnet enhet
    9999       | Prøve      |
    100        | Helse      | 9999
    200        | Omsorg     | 9999
    310        | Heimen     | 100
    320        | Tunet      | 100`
  // Helse is no more, Heimen has another name under Omsorg, and Tunet stands right below the municipality.
  const after = `
    Enhetskode | Enhetsnavn    | Overordnet enhet
    9999       | Prøve         |
    200        | Omsorg        | 9999
    310        | Heimen omsorg | 200
    320        | Tunet         | 9999`
  const positions = `${HEAD}
    1 | 1 | 310 | 7 | Fast | 100,00 | 01.01.2023 |
    2 | 1 | 320 | 7 | Fast | 50,00  | 01.01.2023 |`
  const absences = (days: string) => `Ansattnr | Stillingsnr | Fraværskode | Fra og med | Til og med | Fravær %\n1 | 1 | S | ${days} | 100,00`
  const first: Drawn = { 'enheter.csv': before, 'stillinger.csv': positions, 'fravær.csv': absences('06.03.2023 | 10.03.2023') }
  const second: Drawn = { 'enheter.csv': after, 'stillinger.csv': positions, 'fravær.csv': absences('04.03.2024 | 08.03.2024') }
  const from2024 = { replaceFrom: dayOf(2024, 1, 1) }
  const afterBoth = async (...more: readonly (readonly [Drawn, string?])[]) => {
    const { store } = await loaded(first)
    const reports = []
    for (const [files, profile] of more) reports.push(await loadInto({ store, folder: await extractOf(files), more: from2024, ...(profile === undefined ? {} : { profile }) }))
    return { engine: await openEngine(store), reports }
  }

  test('a unit stands on kept days where it stood, and from there on where the new list has it', async () => {
    const { engine } = await afterBoth([second])
    expect(byUnit(engine, 'fte', '2023M12', 'then')).toEqual({ 9999: 1.5, 100: 1.5, '310@2023-12-31': 1, '320@2023-12-31': 0.5 })
    expect(byUnit(engine, 'fte', '2024M01', 'then')).toEqual({ 9999: 1.5, 200: 1, 310: 1, 320: 0.5 })
    for (const period of ['2023M12', '2024M01']) expect(byUnit(engine, 'fte', period)).toEqual({ 9999: 1.5, 200: 1, 310: 1, 320: 0.5 })
    const named = (unit: string) => engine.unitsAs('then').find((one) => one.unit === unit)
    expect([named('310@2023-12-31'), named('310')]).toMatchObject([
      { name: 'Heimen', parent: '100', lastDay: '2023-12-31' },
      { name: 'Heimen omsorg', parent: '200', lastDay: null },
    ])
    expect(byUnit(engine, 'sickness-absence-man-days', '2023M03', 'then')).toEqual({ 9999: 5, 100: 5, '310@2023-12-31': 5 })
  })

  test('a third load with the list of the second leaves it so', async () => {
    const { engine } = await afterBoth([second], [{ ...second, 'fravær.csv': absences('06.05.2024 | 08.05.2024') }])
    expect(engine.load.load).toBe(3)
    expect(byUnit(engine, 'fte', '2023M12', 'then')).toEqual({ 9999: 1.5, 100: 1.5, '310@2023-12-31': 1, '320@2023-12-31': 0.5 })
  })

  test('what the new list says of days goes before what was known', async () => {
    const dated = `
      Enhetskode | Enhetsnavn    | Overordnet enhet | Gyldig fra
      9999       | Prøve         |                  |
      200        | Omsorg        | 9999             |
      310        | Heimen omsorg | 200              | 01.07.2023
      320        | Tunet         | 9999             |`
    const { engine } = await afterBoth([{ ...second, 'enheter.csv': dated }])
    expect(byUnit(engine, 'fte', '2023M06', 'then')).toEqual({ 9999: 1.5, 100: 1.5, '310@2023-06-30': 1, '320@2023-12-31': 0.5 })
    expect(byUnit(engine, 'fte', '2023M07', 'then')).toEqual({ 9999: 1.5, 200: 1, 310: 1, 100: 0.5, '320@2023-12-31': 0.5 })
  })

  test('unit-changes of the earlier profile stay, and those of the new one are heeded for kept days', async () => {
    const changed = (old: string) => `${PROFILE}unit-changes: [{ old: ${old}, new: 310, from: 2023-07-01 }]\n`
    const { store } = await loaded({ ...first, 'stillinger.csv': `${positions}\n3 | 1 | 330 | 7 | Fast | 40,00 | 01.01.2023 | 30.06.2023` }, changed('330'))
    await loadInto({ store, folder: await extractOf({ ...second, 'stillinger.csv': positions.replace('01.01.2023 |\n', '01.01.2023 |\n') }), more: from2024 })
    expect(byUnit(await openEngine(store), 'fte', '2023M01')).toEqual({ 9999: 1.9, 200: 1.4, 310: 1.4, 320: 0.5 })
    expect(byUnit(await openEngine(store), 'fte', '2023M01', 'then')).toEqual({ 9999: 1.9, 100: 1.9, '310@2023-12-31': 1, '320@2023-12-31': 0.5, 330: 0.4 })
    const { engine } = await afterBoth([{ ...second, 'stillinger.csv': positions.replace('320', '310') }, changed('320')])
    expect(byUnit(engine, 'fte', '2023M12')).toEqual({ 9999: 1.5, 200: 1.5, 310: 1.5 })
  })
})

describe('an extract without a list of units', () => {
  const positions = `${HEAD}\n1 | 1 | Heimen omsorg | 7 | Fast | 100,00 | 01.01.2023 |\n2 | 1 | 320 | 7 | Fast | 100,00 | 01.01.2023 | 30.06.2023`
  const withoutList: Drawn = { 'stillinger.csv': positions, 'fravær.csv': ABSENCES }

  test('uses the one of the load before, as long as nothing else is asked for, and tells so', async () => {
    const { store } = await loaded(FILES)
    for (const load of [2, 3]) {
      const report = await loadInto({ store, folder: await extractOf({ ...withoutList, 'fravær.csv': ABSENCES.replace('03.01.2024', `0${load}.01.2024`) }) })
      expect(report.replacement?.keptTables).toEqual(['units'])
      expect(report.counts.find(({ table }) => table === 'units')).toMatchObject({ read: 0, kept: 11 })
      expect(report.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['no-unit-list']))
      const engine = await openEngine(store)
      expect(byUnit(engine, 'fte', '2023M01')).toEqual({ 9999: 2, 200: 1, 310: 1, 300: 1, 330: 1 })
      expect(byUnit(engine, 'fte', '2023M01', 'then')).toEqual({ 9999: 2, 100: 1, '310@2023-12-31': 1, 300: 1, 320: 1 })
    }
    await loadInto({ store, folder: await extractOf(withoutList), more: { replaceFrom: 'all' } })
    expect((await openEngine(store)).units.map(({ unit }) => unit)).toEqual(['9999', '320', 'Heimen omsorg'])
  })

  test('says nothing of where units stood when the first list comes', async () => {
    const { store } = await loaded({ ...withoutList, 'stillinger.csv': positions.replace('Heimen omsorg', '310') })
    const list = UNITS.split('\n').map((line) => line.split('|').slice(0, 3).join('|')).filter((line) => !line.includes('Heimen omsorg')).join('\n')
    await loadInto({ store, folder: await extractOf({ ...FILES, 'enheter.csv': list }), more: { replaceFrom: dayOf(2024, 1, 1) } })
    const engine = await openEngine(store)
    expect(engine.hasChangedUnits).toBe(false)
    expect(byUnit(engine, 'fte', '2023M01')).toEqual({ 9999: 2, 100: 1, 310: 1, 300: 1, 320: 1 })
  })
})

describe('the list', () => {
  test('without any bounds there is nothing to choose: one layout, and the same answers', async () => {
    const plain = UNITS.split('\n').filter((line) => !line.includes('320 ') && !line.includes('340 ') && !line.includes('31.12.2023'))
    const { engine } = await loaded({
      'enheter.csv': plain.map((line) => line.split('|').slice(0, 3).join('|')).join('\n'),
      'stillinger.csv': `${HEAD}\n1 | 1 | 310 | 7 | Fast | 100,00 | 01.01.2023 |`,
    })
    expect(engine.prepared.thenColumns).toBeNull()
    expect(engine.preparedAs('then').layout).toBe(engine.prepared.layout)
    expect(byUnit(engine, 'fte', '2023M01', 'then')).toEqual(byUnit(engine, 'fte', '2023M01'))
  })

  test('positions on days when there was no such unit are asked about, and count', async () => {
    const { engine, report } = await loaded({
      ...FILES,
      'stillinger.csv': `${POSITIONS}
        5 | 1 | 320 | 7 | Fast | 100,00 | 01.01.2023 |
        6 | 1 | 360 | 7 | Fast | 100,00 | 01.01.2023 | 31.12.2023
        7 | 1 | 310 | 7 | Fast | 100,00 | 01.01.2023 |`,
    })
    expect(report.findings.filter(({ code }) => code === 'unit-outside-validity')).toMatchObject([{ table: 'positions', state: 'questioned', rows: 2, example: { row: 8 } }])
    expect(byUnit(engine, 'fte', '2023M03', 'then')).toMatchObject({ 9999: 7, 320: 2, 360: 1, '310@2023-12-31': 2 })
    expect(byUnit(engine, 'fte', '2024M03', 'then')).toMatchObject({ 9999: 5, 320: 1, 360: 1, 310: 2 })
  })

  test('a row that only begins ends the one before', async () => {
    const { engine } = await loaded({ ...FILES, 'enheter.csv': UNITS.replace('100              |            | 31.12.2023', '100              |            |           ') })
    expect(byUnit(engine, 'fte', '2023M12', 'then')).toMatchObject({ '310@2023-12-31': 1, 200: 1 })
  })

  test('what a unit became but is not in the list, and days that cannot be read, are asked about', async () => {
    const { engine, report } = await loaded({
      ...FILES,
      'enheter.csv': UNITS.replace('| 330\n', '| 999\n').replace('| 01.07.2023 |            |\n', '| seinare    |            |\n'),
    })
    expect(report.findings.filter(({ table }) => table === 'units').map(({ code, rows, example }) => [code, rows, example?.row, example?.column])).toEqual(
      expect.arrayContaining([
        ['unknown-successor', 1, 8, null],
        ['unreadable-validity', 1, 11, 'Gyldig fra'],
      ]),
    )
    expect(byUnit(engine, 'fte', '2023M01')).toMatchObject({ 320: 1 })
  })

  test.each([
    ['circular-successors', UNITS.replace('31.12.9999 |', '31.12.2023 | 320'), /enheter\.csv.* 8\b/],
    ['contradicting-units', UNITS.replace('| 01.01.2024 |            |\n  320', '| 01.12.2023 |            |\n  320'), /enheter\.csv.* 6 .* 7\b/],
    ['circular-units', UNITS.replace('9999             | 01.01.2024', '310              | 01.01.2024'), /enheter\.csv/],
  ])('%s are refused with file and row', async (code, units, place) => {
    await expect(loaded({ ...FILES, 'enheter.csv': units })).rejects.toMatchObject({ code, message: expect.stringMatching(place) as string })
  })
})

describe('unit-changes of the profile', () => {
  const CHANGES = `${PROFILE}unit-changes:
  - { old: 320, new: 330, from: 2023-07-01 }
  - { old: 340, new: [350, Tunet vest], from: 1.7.2023 }
`
  const NEW_LIST = `
    Enhetskode | Enhetsnavn     | Overordnet enhet
    9999       | Prøve          |
    100        | Helse          | 9999
    200        | Omsorg         | 9999
    300        | Skule          | 9999
    310        | Heimen omsorg  | 200
    330        | Sørbygda       | 300
    350        | Tunet aust     | 100
    360        | Tunet vest     | 200`

  test('bring back units that the list has forgotten', async () => {
    const { engine, report } = await loaded({ ...FILES, 'enheter.csv': NEW_LIST }, CHANGES)
    expect(report.findings.filter(({ code }) => code === 'unknown-unit')).toEqual([])
    expect(byUnit(engine, 'fte', '2023M01')).toEqual({ 9999: 4, 100: 1, 350: 1, 200: 2, 310: 1, 360: 1, 300: 1, 330: 1 })
    expect(byUnit(engine, 'fte', '2023M01', 'then')).toEqual({ 9999: 4, 100: 2, 340: 2, 200: 1, 310: 1, 300: 1, 320: 1 })
  })

  test('work without a list', async () => {
    const { engine } = await loaded({ 'stillinger.csv': POSITIONS }, CHANGES.replace('Tunet vest', '360').replace('[350, ', '[360, ').replace(', 360]', ']'))
    expect(byUnit(engine, 'fte', '2023M01')).toEqual({ 9999: 4, 310: 1, 330: 1, 360: 2 })
    expect(byUnit(engine, 'fte', '2023M01', 'then')).toEqual({ 9999: 4, 310: 1, 320: 1, 340: 2 })
  })

  test.each([
    ['unit-changes: 320', /unit-changes/],
    ['unit-changes: [{ old: 320, new: 330 }]', /from/],
    ['unit-changes: [{ old: 320, new: 330, from: 2023-13-01 }]', /2023-13-01/],
    ['unit-changes: [{ old: 320, to: 330, from: 2023-07-01 }]', /to/],
    ['unit-changes: [{ old: 320, new: [], from: 2023-07-01 }]', /new/],
    ['unit-changes: [{ old: 320, new: 330, from: 2023-07-01 }, { old: 320, new: 350, from: 2023-07-01 }]', /320/],
  ])('%s is refused', async (line, message) => {
    await expect(loaded({ ...FILES }, `${PROFILE}${line}\n`)).rejects.toMatchObject({ kind: 'refused', message: expect.stringMatching(message) as string })
  })
})
