/** One damage held against what must follow from it. */
import { expect } from 'vitest'
import { outsideEmployment, overlapping, wholeOf, type Change, type Consequence, type Damage, type Expected } from './damage.ts'
import { factsOf, type Extract } from './extract.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { cleanExtract } from './town.ts'

/** Does the damages to a clean extract, one after the other, loads it and holds the outcome against what must follow from all of them. */
export async function holdAgainst(...damages: readonly Damage[]): Promise<void> {
  const extract = cleanExtract()
  const consequences = damages.map(({ make }) => make(extract))
  expectOutcome(await outcomeOf(extract), withDerived(all(consequences), extract), () => wholeOf(factsOf(extract), extract.absencesFrom))
}

/** What rows of the extract say together is told of whatever damage made them say it. */
function withDerived(follows: Consequence, extract: Extract): Consequence {
  const derived = [...outsideEmployment(extract), ...overlapping(extract)].filter(({ code }) => code !== 'unknown-person')
  const changes = new Map(follows.findings.map(({ code, change }) => [code, change]))
  const withChange = derived.map((line): Expected => {
    const change = changes.get(line.code)
    return change ? { ...line, change } : line
  })
  const others = follows.findings.filter(({ code }) => code !== 'outside-employment' && code !== 'unknown-position' && code !== 'overlap')
  return { ...follows, findings: [...others, ...withChange] }
}

/** @param wholeNow the sums of the whole extract as they are counted */
export function expectOutcome(outcome: Outcome, follows: Consequence, wholeNow: () => Change): void {
  if (follows.refused.length > 0) {
    expect(outcome.refused, 'it was loaded').not.toEqual([])
    expect(follows.refused).toEqual(expect.arrayContaining([...outcome.refused]))
    return
  }
  const { refused, report, differences } = outcome
  const lines = (findings: readonly { table: string; code: string; rows: number }[]) => findings.map(({ table, code, rows }) => `${rows} ${table} ${code}`).sort()
  expect({ refused, differences, findings: lines(report?.findings ?? []) }).toEqual({ refused: [], differences: [], findings: lines(follows.findings) })
  const whole = follows.findings.some(({ change }) => change) ? wholeNow() : { lost: 0, contractual: 0, fte: 0 }
  for (const { table, code, change } of follows.findings) {
    if (change === undefined) continue
    const finding = report?.findings.find((one) => one.table === table && one.code === code)
    const rate = ({ lost, contractual }: Change) => (100 * lost) / contractual
    const then = { ...whole, lost: whole.lost + change.lost, contractual: whole.contractual + change.contractual }
    expect({ ...finding }, `effect of ${code}`).toMatchObject({
      percentagePoints: expect.closeTo(rate(then) - rate(whole), 9),
      fte: expect.closeTo(change.fte, 9),
      manDays: table === 'absences' ? expect.closeTo(Math.abs(change.lost), 6) : null,
    })
  }
}

/** What follows from several damages together: any refusal refuses, and rows under one finding add up. */
export function all(consequences: readonly Consequence[]): Consequence {
  const findings = new Map<string, Expected>()
  for (const { table, code, rows } of consequences.flatMap((one) => one.findings)) {
    const key = `${table} ${code}`
    findings.set(key, { table, code, rows: rows + (findings.get(key)?.rows ?? 0) })
  }
  const [only] = consequences
  if (only !== undefined && consequences.length === 1) return only
  return { refused: consequences.flatMap(({ refused }) => refused), findings: [...findings.values()], unseen: null }
}
