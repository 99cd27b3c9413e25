/** The workbench over real loads: units as they were, earlier loads, why a figure has changed; and the municipality's own way in. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MESSAGES } from '../../dashboard/i18n/index.ts'
import { changesBetween, load, openEngine, parseProfile, readLoads } from '../../engine/index.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { earlierLoads } from '../../server/earlier.ts'
import { describeInBrowser, launchBrowser, VIEWPORTS } from '../setup/browser.ts'
import { IDLE, NOBODY, townApp } from '../server/town.ts'
import { dayIn, PROFILE } from '../store/helpers.ts'
import { drawn, openDrawn, requireBuiltPages, watchedPage } from './pages.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Two loads of the same school, which has moved to a new building: the second one knows a sick note more. */
const UNITS = `Enhetskode;Enhetsnavn;Overordnet enhet;Gyldig til;Ny enhet
9999;Prøve;;;
A;Gamleskulen;9999;30.06.2024;B
B;Nyskulen;9999;;
`
const POSITIONS = `Ansattnr;Stillingsnr;Enhet;Stillingskode;Ansettelsesforhold;Still.%;Fra dato;Til dato
1;1;A;7961;Fast;100,00;01.01.2023;30.06.2024
1;1;B;7961;Fast;100,00;01.07.2024;
`
const ABSENCES = ['Ansattnr;Stillingsnr;Fraværskode;Fra og med;Til og med;Fravær %', '1;1;S;09.01.2023;10.01.2023;100,00', '1;1;S;03.06.2024;05.06.2024;100,00']
const LATE = '1;1;S;10.06.2024;14.06.2024;100,00'

describeInBrowser('the workbench over real loads', () => {
  let browser: Browser
  let folder: string
  let app: FastifyInstance
  let url: string
  beforeAll(async () => {
    browser = await launchBrowser()
    folder = await mkdtemp(join(tmpdir(), 'saman-workbench-'))
    const store = join(folder, 'store')
    const loaded = async (name: string, absences: readonly string[], now: string) => {
      const files = { 'enheter.csv': UNITS, 'stillinger.csv': POSITIONS, [`fravær ${name}.csv`]: `${absences.join('\n')}\n` }
      const paths = await Promise.all(
        Object.entries(files).map(async ([file, text]) => {
          await writeFile(join(folder, file), text)
          return join(folder, file)
        }),
      )
      await load({ store, paths, profile: await parseProfile(PROFILE, 'profile.yaml'), asOfDay: dayIn('2024-12-31'), programVersion: 'test', now: new Date(now) })
    }
    await loaded('januar', ABSENCES, '2025-01-02T08:00:00Z')
    await loaded('februar', [...ABSENCES, LATE], '2025-02-03T08:00:00Z')
    const engine = await openEngine(store)
    const earlier = earlierLoads((knownAt) => openEngine(store, { knownAt }))
    app = await townApp({
      engine: () => engine,
      engineAt: earlier.at,
      changes: (from, to, raw) => changesBetween(store, from, to, raw),
      loading: { ...IDLE, loads: () => readLoads(store) },
      dashboard: requireBuiltPages(),
    })
    url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/arbeidsbenk`
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
    await rm(folder, { recursive: true })
  })

  const faults = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe.source)
    const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`)) as AxeResults
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  }
  /** Rows of a table as it stands. */
  const rowsOf = (page: Page, block: string): Promise<string[][]> =>
    page.locator(`[data-block=${block}] tbody tr`).evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))

  test('units stand where they belong now, or where they were, as the reader chooses', async () => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${url}?from=2024M06&to=2024M06&open=units`)
    const units = async () => (await rowsOf(page, 'units')).map(([name]) => name)
    expect(await units()).toEqual(['Prøve', 'Nyskulen'])
    expect(await page.locator('.page-period').textContent()).toContain('Enheter slik de er organisert nå')
    await page.getByLabel('Organisering').selectOption('Slik den var da')
    await drawn(page)
    expect(await units()).toEqual(['Prøve', 'Gamleskulen'])
    expect(await page.locator('.page-period').textContent()).toContain('Enheter slik de var organisert da')
    expect(new URL(page.url()).searchParams.get('organisation')).toBe('then')
    await page.reload()
    await drawn(page)
    expect(await units()).toEqual(['Prøve', 'Gamleskulen'])
    await page.getByLabel('Organisering').selectOption('Slik den er nå')
    await drawn(page)
    expect(await units()).toEqual(['Prøve', 'Nyskulen'])
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('from the list of loads to the numbers as they were, and back to the newest', async () => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${url}?from=2024M06&to=2024M06&open=rate,data`)
    const absence = async () => (await rowsOf(page, 'rate'))[0]?.at(-1)
    // Three days and five of twenty working days.
    expect(await absence()).toBe('40,0\u00a0%')
    expect(await page.locator('.earlier-numbers').count()).toBe(0)
    await page.locator('.ledger tbody tr').nth(1).getByRole('link', { name: 'Vis tallene slik de var' }).click()
    await page.waitForSelector('.earlier-numbers')
    expect(await page.locator('.earlier-numbers').textContent()).toContain('Tallene slik de var etter lasting 1, 2.1.2025 kl. 09.00.')
    expect(await faults(page)).toEqual([])
    await openDrawn(page, `${page.url()}&open=rate`)
    expect(await absence()).toBe('15,0\u00a0%')
    await page.getByRole('button', { name: 'Gå til de nyeste tallene' }).click()
    await page.waitForSelector('.earlier-numbers', { state: 'detached' })
    await drawn(page)
    expect(await absence()).toBe('40,0\u00a0%')
    expect(new URL(page.url()).searchParams.get('known-at')).toBe(null)
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('from the list of loads to why a figure has changed: the causes add up, and the file has what the table has', async () => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${url}?open=data`)
    await page.locator('.ledger tbody tr').first().getByRole('link', { name: 'Hva ble endret' }).click()
    await drawn(page)
    expect(new URL(page.url()).search).toBe('?page=changes&loads=1:2')
    const row = async (name: string) => (await rowsOf(page, 'changes')).find(([label]) => label === name)?.slice(1)
    // 3 and 8 of the 252 working days of 2024: 1.190 and 3.175 per cent.
    expect(await row('Etter lasting 1')).toEqual(['1,190\u00a0%', '3,00', '252,00'])
    expect(await row('Fravær registrert i ettertid')).toEqual(['+1,985 prosentpoeng', '+5,00', '-nøyaktig null'])
    expect(await row('Etter lasting 2')).toEqual(['3,175\u00a0%', '8,00', '252,00'])
    expect(await page.locator('[data-block=changes] .sentence').textContent()).toContain('Hele forskjellen på +2,0 prosentpoeng kommer av «Fravær registrert i ettertid».')
    expect(await page.locator('.explained').textContent()).toContain('Gjelder 1 rad i hele kommunen.')
    expect(await faults(page)).toEqual([])

    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-block=changes]').getByText('Last ned tabellen').click()])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const lines = Buffer.concat(chunks).toString('utf8').replace('\ufeff', '').trimEnd().split('\r\n')
    expect(lines[0]).toBe('Tall og årsaker;Tallet, og hva hver årsak gjør (prosent);Teller;Nevner')
    expect(lines.find((line) => line.startsWith('Fravær registrert'))).toBe('Fravær registrert i ettertid;1,985;5,00;-')

    // Another period, and the other way round.
    await page.getByLabel('Periode').selectOption('Juni 2024')
    await drawn(page)
    expect(await row('Etter lasting 1')).toEqual(['15,000\u00a0%', '3,00', '20,00'])
    await page.getByLabel('Den ene lastingen', { exact: true }).selectOption('2, 3.2.2025 kl. 09.00')
    await drawn(page)
    expect(new URL(page.url()).search).toBe('?page=changes&period=2024M06&loads=2:1')
    expect((await rowsOf(page, 'changes')).map(([label]) => label)).toEqual(expect.arrayContaining(['Etter lasting 2', 'Etter lasting 1']))
    expect(await row('Fravær registrert i ettertid')).toEqual(['−25,000 prosentpoeng', '−5,00', '-nøyaktig null'])
    // A figure that neither of the two has changed.
    await page.getByLabel('Tall', { exact: true }).selectOption('Ansatte')
    await drawn(page)
    expect(await page.locator('[data-block=changes] .sentence').textContent()).toContain('Ingenting som betyr noe for tallet, er endret')
    expect(errors).toEqual([])
    await page.context().close()
  })

  test.each(LANGUAGES)('what has changed is told in %s, by keyboard and without a fault that axe finds', async (language) => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${url}?page=changes&lang=${language}&period=2024`)
    const say = MESSAGES[language]
    expect(await page.locator('h1').textContent()).toContain(say['page.changes'])
    expect(await page.locator('main').textContent()).toContain(say['note.changes'])
    if (language !== 'nb') for (const key of ['compare.form', 'heading.changes', 'note.changes', 'column.changes.value'] as const) expect(await page.locator('main').textContent()).not.toContain(MESSAGES.nb[key])
    expect(await faults(page)).toEqual([])
    await page.getByLabel(say['compare.to']).focus()
    await page.keyboard.press('ArrowDown')
    await drawn(page)
    expect(new URL(page.url()).searchParams.get('loads')).toBe('2:1')
    expect(errors).toEqual([])
    await page.context().close()
  })

  test.each(Object.entries(VIEWPORTS))('what has changed is not wider than %s', async (_, viewport) => {
    const { page } = await watchedPage(browser, viewport)
    await openDrawn(page, `${url}?page=changes&open=changes-definition,data`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  describe('the municipality’s own way in', () => {
    test('is a button where there is one: it leads to the issuer, and what comes of it is told', async () => {
      const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
      const outside = await townApp({
        access: () => NOBODY,
        dashboard: requireBuiltPages(),
        oidc: { begin: async (back) => ({ location: new URL('/?sign-in=refused', back), transaction: 'x' }), finish: async () => null },
      })
      const at = await outside.listen({ host: '127.0.0.1', port: 0 })
      await page.goto(`${at}/arbeidsbenk`)
      const button = page.getByRole('link', { name: 'Logg inn med kommunens pålogging' })
      expect(await button.getAttribute('href')).toBe('/api/v1/session/oidc')
      expect(await faults(page)).toEqual([])
      const [answer] = await Promise.all([page.waitForResponse('**/api/v1/session/oidc'), button.click()])
      expect([answer.status(), answer.headers()['location']]).toEqual([303, `${at}/?sign-in=refused`])
      await page.getByText(MESSAGES.nb['sign-in.refused']).waitFor()
      expect(errors).toEqual([])
      await page.context().close()
      await outside.close()
    })

    test('is nowhere where there is none', async () => {
      const { page } = await watchedPage(browser, VIEWPORTS.laptop)
      const outside = await townApp({ access: () => NOBODY, dashboard: requireBuiltPages() })
      await page.goto(`${await outside.listen({ host: '127.0.0.1', port: 0 })}/arbeidsbenk`)
      await page.waitForSelector('#secret')
      expect(await page.locator('.sign-in-oidc').count()).toBe(0)
      await page.context().close()
      await outside.close()
    })
  })
})
