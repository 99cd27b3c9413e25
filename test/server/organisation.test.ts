/** Units that have changed, over HTTP: both readings, their units, and the answer to a name that is not known. */
import { expect, test } from 'vitest'
import type { AnswerBody, MunicipalityInfo } from '../../server/schemas.ts'
import { loaded } from '../store/helpers.ts'
import { townApp } from './town.ts'

const FILES = {
  'enheter.csv': `
    Enhetskode | Enhetsnavn | Overordnet enhet | Gyldig til | Ny enhet
    9999       | Prøve      |                  |            |
    A          | Gamleskulen | 9999            | 30.06.2024 | B
    B          | Skulen     | 9999             |            |`,
  'stillinger.csv': `
    Ansattnr | Stillingsnr | Enhet | Stillingskode | Ansettelsesforhold | Still.% | Fra dato   | Til dato
    1        | 1           | A     | 7961          | Fast               | 100,00  | 01.01.2024 | 30.06.2024
    1        | 1           | B     | 7961          | Fast               | 100,00  | 01.07.2024 |`,
}

test('the workbench answers both readings, and lists the units of both', async () => {
  const { engine } = await loaded(FILES)
  const app = await townApp({ engine: () => engine })
  const get = (path: string) => app.inject({ url: `/api/v1/workbench/${path}`, headers: { 'accept-language': 'en' } })
  const { units, unitsThen } = (await get('municipality')).json<MunicipalityInfo>()
  expect(units.map(({ unit }) => unit)).toEqual(['9999', 'B'])
  expect(unitsThen?.map(({ unit, name, parent }) => [unit, name, parent])).toEqual([
    ['9999', 'Prøve', null],
    ['A', 'Gamleskulen', '9999'],
    ['B', 'Skulen', '9999'],
  ])

  const question = 'figures/fte?by=month,unit&from=2024M06&to=2024M07'
  const told = async (query: string) => {
    const { question: asked, cells } = (await get(`${question}${query}`)).json<AnswerBody>()
    return [asked.organisation, cells.map(({ period, unit, value }) => `${period} ${unit} ${value}`)]
  }
  const now = ['2024M06 9999 1', '2024M06 B 1', '2024M07 9999 1', '2024M07 B 1']
  expect(await told('')).toEqual(['now', now])
  expect(await told('&organisation=now')).toEqual(['now', now])
  expect(await told('&organisation=then')).toEqual(['then', ['2024M06 9999 1', '2024M06 A 1', '2024M06 B 0', '2024M07 9999 1', '2024M07 A 0', '2024M07 B 1']])
  expect((await get(`${question}&unit=A&organisation=then`)).statusCode).toBe(200)
  const refused = await get(`${question}&organisation=before`)
  expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([400, expect.stringContaining('now, then')])
})
