/** What the layout makes of the rows: nothing is lost or doubled when they are sorted, cut and packed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Municipality } from '../../engine/canonical.ts'
import type { Layout } from '../../engine/kernel/layout.ts'
import { sortedRows, sortRecords } from '../../engine/kernel/sorting.ts'
import { prepareMunicipality } from '../../engine/prepare.ts'
import { municipality } from './municipality.ts'
import { runsOf, TIMEOUT } from './runs.ts'

function holds(law: (layout: Layout) => void): void {
  fc.assert(
    fc.property(municipality, (rows: Municipality) => law(prepareMunicipality(rows).layout)),
    runsOf(expect.getState().currentTestName ?? ''),
  )
}

/** Stretches of more than 0 percent, which are the ones that count. */
function counted({ stretches }: Layout): number[] {
  return Array.from(stretches.person.keys()).filter((stretch) => stretches.percentHundredths[stretch] > 0)
}

/** Each day of every stretch that counts, in words: person, line, percentage and day. */
function daysOfStretches(layout: Layout): string[] {
  const { stretches, packed } = layout
  return counted(layout).flatMap((stretch) =>
    Array.from({ length: stretches.toDay[stretch] - stretches.fromDay[stretch] }, (_, i) =>
      [stretches.person[stretch], packed.lines.ofStretch[stretch], stretches.percentHundredths[stretch], stretches.fromDay[stretch] + i].join(' '),
    ),
  )
}

/** The same of the holdings, with how many positions the person has on the day. */
function daysOfHoldings({ packed }: Layout): { day: string; held: number }[] {
  const { alone, together } = packed.holdings
  const days = (person: number, line: number, percent: number, fromDay: number, toDay: number, held: number) =>
    Array.from({ length: toDay - fromDay }, (_, i) => ({ day: [person, line, percent, fromDay + i].join(' '), held }))
  const found = []
  for (let line = 0; line < packed.lines.count; line++)
    for (let i = alone.first[line]; i < alone.first[line + 1]; i++)
      found.push(...days(alone.person[i], line, alone.percentHundredths[i], alone.fromDay[i], alone.toDay[i], 1))
  for (let i = 0; i < together.count; i++) {
    const held = together.firstMember[i + 1] - together.firstMember[i]
    for (let member = together.firstMember[i]; member < together.firstMember[i + 1]; member++)
      found.push(...days(together.person[i], together.line[member], together.percentHundredths[member], together.fromDay[i], together.toDay[i], held))
  }
  return found
}

describe('the layout', TIMEOUT, () => {
  test('a line has one node, sex, job and category, and lines are in tree order', () => {
    holds((layout) => {
      const { stretches, sex, packed } = layout
      const { lines } = packed
      for (const stretch of counted(layout)) {
        const line = lines.ofStretch[stretch]
        expect([lines.node[line], lines.sex[line], lines.job[line], lines.category[line]]).toEqual([
          stretches.node[stretch],
          sex[stretches.person[stretch]],
          stretches.job[stretch],
          stretches.category[stretch],
        ])
        expect(line).toBeGreaterThanOrEqual(lines.firstOfNode[stretches.node[stretch]])
        expect(line).toBeLessThan(lines.firstOfNode[stretches.node[stretch] + 1])
      }
      const keys = Array.from({ length: lines.count }, (_, line) => [lines.node[line], lines.sex[line], lines.job[line], lines.category[line]].join(' '))
      expect(new Set(keys).size).toBe(lines.count)
    })
  })

  test('every day of every position is in one holding, with all that the person has that day', () => {
    holds((layout) => {
      const ofStretches = daysOfStretches(layout)
      const ofHoldings = daysOfHoldings(layout)
      expect(ofHoldings.map(({ day }) => day).sort()).toEqual([...ofStretches].sort())
      const personDay = (day: string) => `${day.split(' ')[0]} ${day.split(' ')[3]}`
      const held = new Map<string, number>()
      for (const day of ofStretches) held.set(personDay(day), (held.get(personDay(day)) ?? 0) + 1)
      for (const holding of ofHoldings) expect([holding.day, holding.held]).toEqual([holding.day, held.get(personDay(holding.day))])
    })
  })

  test('presences are the months in which a person has a running position on a line, in both orders', () => {
    holds((layout) => {
      const { axis, stretches, packed } = layout
      const expected = new Set<string>()
      for (const stretch of counted(layout))
        for (let day = stretches.fromDay[stretch]; day < stretches.toDay[stretch]; day++)
          expected.add([stretches.person[stretch], packed.lines.ofStretch[stretch], axis.monthOfDay[day]].join(' '))
      const { byLine, byPerson } = packed.presences
      const months = (person: number, line: number, from: number, to: number) => Array.from({ length: to - from }, (_, i) => [person, line, from + i].join(' '))
      const found = { byLine: [] as string[], byPerson: [] as string[] }
      for (let line = 0; line < packed.lines.count; line++)
        for (let i = byLine.first[line]; i < byLine.first[line + 1]; i++) found.byLine.push(...months(byLine.person[i], line, byLine.fromMonth[i], byLine.toMonth[i]))
      for (let person = 0; person < layout.personCount; person++)
        for (let i = byPerson.first[person]; i < byPerson.first[person + 1]; i++)
          found.byPerson.push(...months(person, byPerson.line[i], byPerson.fromMonth[i], byPerson.toMonth[i]))
      expect(found.byLine.sort()).toEqual([...expected].sort())
      expect(found.byPerson.sort()).toEqual([...expected].sort())
    })
  })
})

describe('sorting without comparing', TIMEOUT, () => {
  test('gives the order of a comparing sort, and leaves rows that are alike in their order', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }))
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, fc.nat(255)), { maxLength: 60 }), (rows) => {
        const column = (at: 0 | 1 | 2) => rows.map((row) => row[at])
        const expected = Array.from(rows.keys()).sort((a, b) => rows[a][0] - rows[b][0] || rows[a][1] - rows[b][1] || rows[a][2] - rows[b][2])
        expect([...sortedRows(rows.length, [Int32Array.from(column(0)), Int32Array.from(column(1)), Uint8Array.from(column(2))])]).toEqual(expected)
      }),
      runsOf('sorting'),
    )
  })

  test('puts the records of each group in order, few of them and many', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer())
    const group = fc.array(fc.tuple(number, number, number), { maxLength: 120 })
    fc.assert(
      fc.property(fc.array(group, { maxLength: 6 }), (groups) => {
        const first = [0]
        for (const records of groups) first.push(first[first.length - 1] + records.length)
        const records = Int32Array.from(groups.flat(2))
        sortRecords(records, 3, Int32Array.from(first))
        const expected = groups.flatMap((group) => [...group].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).flat())
        expect([...records]).toEqual(expected)
      }),
      runsOf('sorting records'),
    )
  })
})
