/** Questions that depend on what the municipality has said of its units and jobs, and on the day that is asked about. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnswerBody, Problem, Register } from '../../server/schemas.ts'
import { townApp } from './town.ts'

const FIGURES = '/api/v1/workbench/figures'
let app: FastifyInstance

beforeAll(async () => {
  app = await townApp()
})
afterAll(() => app.close())

const cellsOf = async (query: string) => (await app.inject(`${FIGURES}/${query}`)).json<AnswerBody>().cells

describe('own groups', () => {
  test('by KOSTRA function, group of jobs and employment category', async () => {
    // The kindergarten has the function of the sector above it; health has none.
    const byFunction = await cellsOf('fte?by=month,function&from=2024M12')
    expect(byFunction.map((cell) => [cell.function, cell.value])).toEqual([
      ['201', 1],
      ['unknown', 0.6],
    ])
    const byGroup = await cellsOf('fte?by=month,job-group,category&from=2024M12')
    expect(byGroup.map((cell) => [cell['job-group'], cell.category, cell.value])).toEqual([
      ['Barnehage', 'permanent', 1],
      ['other', 'permanent', 0.6],
    ])
  })

  test('stand in the register with their names in the asked language', async () => {
    const { breakdowns } = (await app.inject('/api/v1/workbench/register?lang=nn')).json<Register>()
    expect(breakdowns.find(({ name }) => name === 'function')?.categories).toEqual([
      { code: '201', label: '201 Førskole' },
      { code: 'unknown', label: 'ukjend funksjon' },
    ])
    expect(breakdowns.find(({ name }) => name === 'job-group')?.categories.map(({ label }) => label)).toEqual(['Barnehage', 'andre stillingar'])
  })
})

describe('a reference date by name', () => {
  test('is told back, and the end of the period where none was given', async () => {
    const told = async (query: string) => (await app.inject(`${FIGURES}/${query}`)).json<AnswerBody>().question.referenceDate
    expect(await told('persons?by=year&from=2024&to=2024&reference-date=ks-1-december')).toBe('ks-1-december')
    expect(await told('persons?by=year&from=2024&to=2024')).toBe('period-end')
    expect(await told('sickness-absence-rate?by=year&from=2024&to=2024')).toBeNull()
  })

  test('is a fault of the question by the month', async () => {
    const response = await app.inject(`${FIGURES}/persons?by=month&reference-date=ssb-16-november&lang=en`)
    expect([response.statusCode, response.json<Problem>().code]).toEqual([400, 'reference-date-by-year'])
  })
})
