/** The thresholds of size tried on towns that are drawn in a few lines. */
import { expect, test } from 'vitest'
import { calibrate } from '../../engine/disclosure/calibration.ts'
import { RowIndex } from '../../engine/disclosure/facts.ts'
import { POLICY } from '../../engine/disclosure/policy.ts'
import { drawnMaterial, each } from './drawn-material.ts'

const of = (people: readonly number[]) => calibrate(new RowIndex(drawnMaterial({ units: { town: null }, staff: { town: people }, months: 12 })), POLICY)

test('where everybody is ill as often, no group breaks a rule and the thresholds stay', () => {
  expect(of(each(400, 1)).thresholds).toEqual({ year: 10, quarter: 20, month: 40 })
})

test('where one in twelve is ill, most groups of ten break the p% rule, and the threshold is raised by a quarter at a time, at most three times', () => {
  const people = Array.from({ length: 900 }, (_, person) => (person % 12 === 0 ? 4 : 0))
  const { thresholds, trials } = of(people)
  // 10, 12.5, 15.625, 19.53 rounded up
  expect(trials.filter(({ resolution }) => resolution === 'year').map(({ size }) => size)).toEqual([10, 13, 16, 20])
  expect(thresholds.year).toBe(20)
  expect(trials[0]).toEqual({ resolution: 'year', size: 10, groups: 90, failing: 90 })
})

test('too few groups tell nothing', () => {
  expect(of(each(300, 0)).thresholds.year).toBe(10)
})
