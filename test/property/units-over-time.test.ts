/** Whatever units have become: read as organised now and as organised then, every figure is the same for the municipality, and right below it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask } from '../../engine/answer.ts'
import type { Municipality } from '../../engine/canonical.ts'
import { columnsOf, type CanonicalColumns } from '../../engine/columns.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { organised } from '../../engine/organisation/organised.ts'
import { asOrganisedThen, prepareMunicipality } from '../../engine/prepare.ts'
import type { Prepared } from '../../engine/prepared.ts'
import { readQuestion } from '../../engine/question.ts'
import { answerRecords, type AnswerRecord } from '../../engine/table.ts'
import * as reference from '../reference/units-over-time.ts'
import { reorganised } from './reorganised.ts'
import { runsOf, TIMEOUT } from './runs.ts'

const RANGE = { from: '2022M11', to: '2025M01' }
const ABSENCES_FROM = 2022 * 12
const RESOLUTIONS = ['month', 'quarter', 'year', 'rolling-12'] as const

function answers(prepared: Prepared, figure: string, by: string): AnswerRecord[] {
  const raw = { figure, by, ...RANGE, ...(figure === 'employer-period-cost' ? { 'daily-cost': '3500,50' } : {}) }
  return answerRecords(ask(prepared, readQuestion(raw, prepared)))
}

const of = (column: Int32Array | Uint8Array, row: number): number => column[row] ?? Number.NaN

/** Both readings; `undefined` where units have become each other's parents, which a load refuses. */
function readings(municipality: Municipality): readonly [now: Prepared, then: Prepared] | undefined {
  const tree = reference.asOrganisedNow({ ...municipality, positions: [] }).units
  const isUnderItself = ({ unit }: { unit: string }) => {
    let at: string | null | undefined = unit
    for (let steps = 0; at !== null && at !== undefined; steps++) {
      if (steps > tree.length) return true
      at = tree.find((row) => row.unit === at)?.parent
    }
    return false
  }
  if (tree.some(isUnderItself)) return undefined
  const now = prepareMunicipality(municipality, ABSENCES_FROM)
  return [now, asOrganisedThen(now)]
}

function holds(law: (municipality: Municipality, now: Prepared, then: Prepared) => void, among = reorganised): void {
  fc.assert(
    fc.property(among, (municipality) => {
      const both = readings(municipality)
      fc.pre(both !== undefined)
      law(municipality, ...both)
    }),
    runsOf(expect.getState().currentTestName ?? ''),
  )
}

/** Where a number is used for two positions at once, which row continues which of them is the program's to say. */
const withNumbersOfTheirOwn = reorganised.filter(({ positions }) =>
  positions.every((row) =>
    positions.every(
      (other) => other === row || other.person !== row.person || other.position !== row.position || other.toDay <= row.fromDay || row.toDay <= other.fromDay,
    ),
  ),
)

const withNobodyAtTheTop = reorganised
  .filter(({ units }) => units.some(({ unit }) => unit === 'u1'))
  .map((municipality) => ({ ...municipality, positions: municipality.positions.map((row) => (row.unit === 'u0' ? { ...row, unit: 'u1' } : row)) }))

/** The codes from the municipality to a node, without the days that tell places apart. */
function pathOf({ layout: { tree }, unitCode }: Prepared, node: number): string {
  const own = (unitCode[node] as string).split('@')[0] as string
  return tree.parent[node] === -1 ? own : `${pathOf({ layout: { tree }, unitCode } as Prepared, tree.parent[node] as number)}/${own}`
}

/** What is told of each cell that holds anybody. */
function cells(records: readonly AnswerRecord[], nameOf: (unit: string) => string): string[] {
  return records
    .filter(({ persons, numerator, denominator }) => persons > 0 || (numerator ?? 0) !== 0 || (denominator ?? 0) !== 0)
    .map(({ unit, ...record }) => JSON.stringify({ unit: nameOf(unit), ...record }))
    .sort()
}

describe('as organised now and as organised then', TIMEOUT, () => {
  test.each(FIGURES.map(({ name }) => name))('%s of the municipality is the same, cell by cell, also by sex and job', (figure) => {
    holds((_, now, then) => {
      for (const resolution of RESOLUTIONS) for (const by of [resolution, `${resolution},sex,job`]) expect(answers(then, figure, by)).toEqual(answers(now, figure, by))
    })
  })

  test.each(['contractual-man-days', 'sickness-absence-man-days', 'holiday-man-days', 'spells-started', 'fte', 'positions'])(
    '%s of the units right under the municipality make all of it',
    (figure) => {
      holds((_, ...both) => {
        for (const prepared of both) {
          const { tree } = prepared.layout
          const top = new Set(prepared.unitCode.filter((_, node) => tree.depth[node] === 1))
          const below = new Map<string, number>()
          for (const { unit, period, numerator } of answers(prepared, figure, 'month,unit'))
            if (top.has(unit)) below.set(period, (below.get(period) ?? 0) + (numerator ?? 0))
          for (const { period, numerator } of answers(prepared, figure, 'month')) expect([period, below.get(period)]).toEqual([period, expect.closeTo(numerator ?? 0, 9)])
        }
      }, withNobodyAtTheTop)
    },
  )

  test('every unit has what it has where each day is put in its place one by one', () => {
    holds((municipality, now, then) => {
      const toldNow = prepareMunicipality(reference.asOrganisedNow(municipality), ABSENCES_FROM)
      const toldThen = prepareMunicipality(reference.asOrganisedThen(municipality), ABSENCES_FROM)
      for (const { name } of FIGURES) {
        const by = 'quarter,unit,sex'
        expect(cells(answers(now, name, by), (unit) => unit)).toEqual(cells(answers(toldNow, name, by), (unit) => unit))
        const paths = new Map(then.unitCode.map((code, node) => [code, pathOf(then, node)]))
        expect(cells(answers(then, name, by), (unit) => paths.get(unit) as string)).toEqual(cells(answers(toldThen, name, by), (unit) => unit))
      }
    }, withNumbersOfTheirOwn)
  })

  test('both are the same rows, cut at days on which units change, and rows of one position never meet', () => {
    fc.assert(
      fc.property(reorganised, (municipality) => {
        fc.pre(readings(municipality) !== undefined)
        const { asNow, asThen } = organised(columnsOf(municipality))
        const rows = ({ positions }: CanonicalColumns) => {
          const numbers = Array.from(positions.person.keys()).sort((a, b) => of(positions.position, a) - of(positions.position, b) || of(positions.fromDay, a) - of(positions.fromDay, b))
          const told: { what: string; fromDay: number; toDay: number }[] = []
          for (const row of numbers) {
            const { person, position, job, category, percentHundredths } = positions
            const what = [position, person, job, category, percentHundredths].map((column) => of(column, row)).join(' ')
            const before = told.at(-1)
            const [fromDay, toDay] = [of(positions.fromDay, row), of(positions.toDay, row)]
            if (before && asThen && before.what.split(' ')[0] === what.split(' ')[0]) expect(before.toDay).toBeLessThanOrEqual(fromDay)
            if (before?.what === what && before.toDay === fromDay) before.toDay = toDay
            else told.push({ what, fromDay, toDay })
          }
          return told
        }
        if (asThen) expect(rows(asThen)).toEqual(rows(asNow))
      }),
      runsOf('same rows'),
    )
  })

  test('codes are told apart, and a unit that stands where it stood keeps its own', () => {
    holds((municipality, now, then) => {
      expect(new Set(then.unitCode).size).toBe(then.unitCode.length)
      const codes = new Set(municipality.units.map(({ unit }) => unit))
      for (const code of codes) expect(then.unitCode).toContain(code)
      for (const code of then.unitCode) expect(codes).toContain(code.split('@')[0])
      for (const [place, code] of (now.thenColumns?.units.code ?? []).entries()) expect(now.thenColumns?.lastDay[place] === null).toBe(!code.includes('@'))
      for (const code of now.unitCode) expect(codes).toContain(code)
    })
  })
})
