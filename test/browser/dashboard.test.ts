/** The pages in a real browser, under the server's content security policy: drawn, quiet, within reach, and the same after a reload. */
import * as XLSX from '@e965/xlsx'
import axe, { type AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MESSAGES } from '../../dashboard/i18n/index.ts'
import { PAGES } from '../../dashboard/state.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { describeInBrowser, launchBrowser, VIEWPORTS } from '../setup/browser.ts'
import { startFixtureServer, type FixtureServer } from './fixture-server.ts'
import { drawn, openDrawn, requireBuiltPages, watchedPage } from './pages.ts'

/** WCAG 2.1 A and AA, and what axe holds to be good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

const CHARTS = { attendance: 7, 'full-time': 6, involuntary: 3, bridge: 1, changes: 0, reports: 0, figures: 1, loading: 0 } as const

describeInBrowser('the pages', () => {
  let browser: Browser
  let server: FixtureServer
  beforeAll(async () => {
    server = await startFixtureServer(requireBuiltPages())
    browser = await launchBrowser()
  })
  beforeEach(() => server.set({}))
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  describe.each(LANGUAGES)('in %s', (language) => {
    test.each(PAGES)('%s is drawn with its charts, without an error, a blocked style or a call to another host', async (name) => {
      const { page, errors, hosts } = await watchedPage(browser, VIEWPORTS.laptop)
      await openDrawn(page, `${server.workbench}?page=${name}&lang=${language}`)
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await page.locator('h1').textContent()).toContain(MESSAGES[language][`page.${name}`])
      expect(await page.title()).toContain(MESSAGES[language][`page.${name}`])
      expect(await page.locator('.chart svg').count()).toBe(CHARTS[name])
      for (const sentence of await page.locator('.sentence').allTextContents()) expect(sentence).toMatch(/\d.*\.$/)
      expect(await page.locator('.not-for-publication').textContent()).toContain(MESSAGES[language]['app.not-for-publication'])
      // A tooltip too must pass the policy.
      if (CHARTS[name] > 0) {
        await page
          .locator('.chart-canvas')
          .first()
          .hover({ position: { x: 400, y: 120 } })
        await page.waitForSelector('.chart-tooltip dl dd')
      }
      expect(errors).toEqual([])
      expect([...hosts]).toEqual([new URL(server.url).host])
      await page.context().close()
    })
  })

  test.each([
    ['attendance', ''],
    ['attendance', '&open=rate,units,data,rate-definition,groups&group=job'],
    ['full-time', '&group=age-band&levels=all&unit=11'],
    ['involuntary', '&lang=en&open=units'],
    ['bridge', '&certifications=both:doctor-certified&quoted-from=10,4&quoted-to=7'],
    ['bridge', '&figure=full-time-share&lang=nn&open=bridge,bridge-definition'],
    ['changes', '&lang=nn&open=changes-definition,data'],
    ['changes', '&figure=employer-period-cost&lang=en'],
    ['reports', '&lang=en'],
    ['figures', '&by=unit,sex&lang=nn'],
    ['figures', '&figure=employer-period-cost'],
  ])('%s %s has no fault that axe finds', async (name, more) => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${server.workbench}?page=${name}${more}`)
    await page.evaluate(axe.source)
    const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`)) as AxeResults
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
    await page.context().close()
  })

  test.each(PAGES)('%s fits a screen of 320 pixels', async (name) => {
    const { page } = await watchedPage(browser, { width: 320, height: 640 })
    for (const more of ['', '&open=controls,units,bands,involuntary,rate,data,bridge,ends&unit=1103-2&lang=nn', '&lang=en&by=unit,sex&certifications=both:doctor-certified']) {
      await openDrawn(page, `${server.workbench}?page=${name}${more}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    }
    await page.context().close()
  })

  test('two numbers: each choice is in the address, and the bridge is built anew', async () => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${server.workbench}?page=bridge&period=2025K3`)
    const sentence = () => page.locator('[data-block=bridge] .sentence').textContent()
    expect(await sentence()).toContain('Hele forskjellen')
    await page.getByRole('group', { name: 'Det andre tallet' }).getByLabel('Hva slags fravær').selectOption('Bare legemeldt')
    const quoted = page.getByRole('group', { name: 'Det andre tallet' }).getByLabel('Oppgitt prosent')
    await quoted.fill('omtrent sju')
    await quoted.press('Tab')
    expect(await quoted.getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('.advice', { hasText: 'for eksempel 7,9' }).count()).toBe(1)
    await quoted.fill('7,2')
    await quoted.press('Tab')
    await drawn(page)
    expect(await sentence()).toContain('Til det oppgitte tallet 7,2')
    expect(new URL(page.url()).search).toBe('?page=bridge&period=2025K3&certifications=both:doctor-certified&quoted-to=7,2')
    await page.getByRole('radio', { name: 'Heltid' }).check()
    await drawn(page)
    expect(await sentence()).toContain('«Stillinger i andre kommuner»')
    expect(new URL(page.url()).search).toBe('?page=bridge&figure=full-time-share')
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('any figure, divided twice, goes to the units it names and to its files', async () => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${server.workbench}?page=figures`)
    await page.getByLabel('Tall', { exact: true }).selectOption('Ansatte')
    await page.getByLabel('Delt etter').selectOption('Enhet')
    await page.getByLabel('Og etter').selectOption('Kjønn')
    await drawn(page)
    expect(new URL(page.url()).search).toBe('?page=figures&figure=persons&by=unit,sex')
    expect(await page.locator('[data-block=figure] thead th').count()).toBe(14)
    const files = await page.locator('[data-block=figure] a.download').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).search))
    expect(files.map((search) => new URLSearchParams(search).get('format'))).toEqual(['spreadsheet', 'xlsx', 'json-stat', 'parquet'])
    await page.locator('[data-block=figure]').getByRole('button', { name: 'Oppvekst, kvinner' }).click()
    await drawn(page)
    expect(await page.locator('h1').textContent()).toContain('Oppvekst')
    await page.getByLabel('Delt etter').selectOption('Ikke delt')
    await page.locator('[data-block=figure] .chart svg').waitFor()
    expect(await page.locator('[data-block=figure] .chart svg').count()).toBe(1)
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('a cost is asked for before it is used', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    server.asked.length = 0
    await openDrawn(page, `${server.workbench}?page=figures&figure=employer-period-cost`)
    expect(await page.locator('.survey').textContent()).toContain('hva et fullt dagsverk koster')
    expect(server.asked.filter((url) => url.includes('/figures/'))).toEqual([])
    await page.getByLabel('Kroner per fullt dagsverk').fill('3500')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-block=figure][data-status=ready]')
    expect(server.asked.filter((url) => url.includes('daily-cost=3500'))).toHaveLength(1)
    await page.context().close()
  })

  test('the address holds everything: reload, back and forward', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, server.workbench)
    await page.getByRole('link', { name: 'Heltid og deltid' }).click()
    await page.getByLabel('Vis per').selectOption('quarter')
    await page.getByRole('radio', { name: 'Alder' }).check()
    await page.locator('[data-block=bands]').getByRole('radio', { name: 'Tabell' }).check()
    await page.getByLabel('Språk').selectOption('nn')
    await drawn(page)
    expect(new URL(page.url()).search).toBe('?page=full-time&lang=nn&per=quarter&group=age-band&open=bands')

    const read = async () => ({
      heading: await page.locator('h1').textContent(),
      sentences: await page.locator('.sentence').allTextContents(),
      table: await page.locator('[data-block=bands] table').textContent(),
      resolution: await page.getByLabel('Vis per').inputValue(),
    })
    const before = await read()
    expect(before.heading).toContain('Heiltid og deltid')
    await page.reload()
    await drawn(page)
    expect(await read()).toEqual(before)

    for (let steps = 0; steps < 2; steps++) await page.goBack()
    await drawn(page)
    expect(await page.locator('html').getAttribute('lang')).toBe('nb')
    expect(await page.locator('[data-block=bands] table').count()).toBe(0)
    await page.goForward()
    await drawn(page)
    expect(await page.locator('[data-block=bands] table').count()).toBe(1)
    await page.context().close()
  })

  test('a unit in a chart is a way to it, by its name there and in the table', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, server.workbench)
    await page.locator('[data-block=units] svg text', { hasText: 'Helse og omsorg' }).click()
    await drawn(page)
    expect(await page.locator('h1').textContent()).toContain('Helse og omsorg')
    expect(await page.locator('.breadcrumbs').textContent()).toBe('Fjordvik kommune')
    await page.locator('[data-block=units]').getByRole('radio', { name: 'Tabell' }).check()
    await page.getByRole('button', { name: 'Legekontoret' }).click()
    await drawn(page)
    expect(await page.locator('h1').textContent()).toContain('Legekontoret')
    await page.context().close()
  })

  test('on paper there is nothing to press, and the mark stays', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, server.workbench)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.not-for-publication').isVisible()).toBe(true)
    for (const hidden of ['.controls', '.site-nav', '.block-tools', '.download'])
      expect(await page.locator(hidden).first().isVisible()).toBe(false)
    await page.setViewportSize({ width: 1000, height: 700 })
    const widths = await page.locator('.chart svg').evaluateAll((list) => list.map((svg) => svg.getBoundingClientRect().right))
    for (const right of widths) expect(right).toBeLessThanOrEqual(1000)
    await page.context().close()
  })

  test.each(['bridge', 'changes', 'reports', 'figures'] as const)('on paper %s has its numbers and nothing to choose', async (name) => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${server.workbench}?page=${name}`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('select:visible, input:visible, .download:visible').count()).toBe(0)
    expect(await page.locator('.not-for-publication').isVisible()).toBe(true)
    expect(await page.locator('.sentence').first().isVisible()).toBe(true)
    // What the numbers mean, or how the two are told apart, goes along.
    const meaning = page.locator({ bridge: '.explained', changes: '.explained', reports: '.report-notes', figures: '.meaning' }[name])
    expect(await meaning.first().isVisible()).toBe(true)
    await page.context().close()
  })

  test('an old or broken address opens the first page', async () => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${server.workbench}?page=budget&unit=gone&from=1900M01&to=abc&per=week&method=none&open=%3Cb%3E`)
    expect(await page.locator('h1').textContent()).toContain('Fjordvik kommune')
    expect(await page.locator('.chart svg').count()).toBe(CHARTS.attendance)
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('the table says what the chart shows, and its files what the table says', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${server.workbench}?unit=11`)
    const block = page.locator('[data-block=rate]')
    await block.locator('.chart-focus').focus()
    const read: string[] = []
    for (const key of ['Home', 'ArrowRight', 'End', 'ArrowLeft']) {
      await page.keyboard.press(key)
      read.push((await block.locator('.chart [role=status]').textContent()) ?? '')
    }
    await block.getByRole('radio', { name: 'Tabell' }).check()
    const columns = (await block.locator('thead th').allTextContents()).slice(1)
    const rows = await block
      .locator('tbody tr')
      .evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
    const spoken = (row: readonly string[]) => `${row[0]}: ${columns.map((column, i) => `${column} ${row[i + 1]}`).join(', ')}`
    expect(read).toEqual([rows[0], rows[1], rows[35], rows[34]].map(spoken))
    expect(rows).toHaveLength(36)

    const file = async (button: string, ending: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent('download'), block.getByText(button).click()])
      expect(download.suggestedFilename()).toBe(`saman-attendance-rate-11-ikke-til-offentliggjøring.${ending}`)
      const chunks: Buffer[] = []
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks)
    }
    const lines = (await file('Last ned tabellen', 'csv')).toString('utf8').replace('\ufeff', '').trimEnd().split('\r\n')
    expect(lines.slice(1)).toEqual(rows.map((row) => row.map((cell) => cell.replace('\u00a0%', '')).join(';')))
    const workbook = XLSX.read(await file('Last ned som regneark', 'xlsx'))
    const cells = XLSX.utils.sheet_to_json<(string | number)[]>(workbook.Sheets['Tabell'], { header: 1 }).slice(1)
    const shown = (cell: string | number) => (typeof cell === 'number' ? `${cell.toFixed(1).replace('.', ',')}\u00a0%` : cell)
    expect(cells.map((row) => row.map(shown))).toEqual(rows)
    await page.context().close()
  })
})
