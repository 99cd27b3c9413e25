/** What an answer says about the rule it follows: the version of the definition, and what the question itself must give. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIGURES, versionOf } from '../../engine/index.ts'
import { townApp } from './town.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = await townApp()
})
afterAll(() => app.close())

const get = async (path: string) => {
  const { statusCode, body } = await app.inject(`/api/v1/workbench/${path}`)
  return { status: statusCode, body: JSON.parse(body) }
}

test('every figure tells its versions, and an answer the one it follows', async () => {
  const { body: figures } = await get('figures')
  const expected = FIGURES.map((figure) => ({ name: figure.name, definitionVersion: versionOf(figure).version, dates: figure.versions.map(({ validFrom }) => validFrom) }))
  expect(
    figures.map((figure: { name: string; definitionVersion: number; versions: { validFrom: string }[] }) => ({
      name: figure.name,
      definitionVersion: figure.definitionVersion,
      dates: figure.versions.map(({ validFrom }) => validFrom),
    })),
  ).toEqual(expected)
  const { body: answer } = await get('figures/spells-started')
  expect([answer.definitionVersion, answer.figure.definitionVersion]).toEqual([1, 1])
})

test('a method tells since when it is counted so', async () => {
  const { body } = await get('register?lang=en')
  expect(body.methods.map(({ code, validFrom }: { code: string; validFrom: string }) => [code, validFrom])).toEqual([
    ['ssb-nav-2018', '2018K4'],
    ['employer-1997', '1997-05-01'],
  ])
})

test('the cost of the employer’s period is asked for with a daily cost, and only that figure takes one', async () => {
  // All 5 + 1.8 man-days lost in January are in the first 16 days of each.
  const january = 'from=2024M01&to=2024M01'
  const { body } = await get(`figures/employer-period-cost?${january}&daily-cost=3500.5`)
  expect(body.question.dailyCost).toBe(3500.5)
  expect(body.figure.parameters).toEqual(['daily-cost'])
  expect(body.cells[0].value).toBe((68 * 35_005) / 100)
  expect(await get(`figures/employer-period-cost?${january}`)).toMatchObject({ status: 400, body: { code: 'daily-cost-missing' } })
  expect(await get(`figures/employer-period-cost?${january}&daily-cost=free`)).toMatchObject({ status: 400, body: { code: 'no-daily-cost' } })
  expect(await get(`figures/persons?${january}&daily-cost=3500`)).toMatchObject({ status: 400, body: { code: 'daily-cost-not-for-figure' } })
})

test('at most one division by duration', async () => {
  expect(await get('figures/spells-started?by=month,duration-nav,duration-length')).toMatchObject({ status: 400, body: { code: 'two-durations' } })
})
