import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, launchBrowser, openPage, VIEWPORTS } from './browser.ts'

describeInBrowser('the browser of the tests', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  test.each(Object.entries(VIEWPORTS))('draws text in a picture of the size asked for: %s', async (_, viewport) => {
    const page = await openPage(browser, viewport)
    await page.setContent('<body style="margin:0;background:#fff"></body>')
    const blank = await page.screenshot()
    await page.setContent('<body style="margin:0;background:#fff">Sykefravær</body>')
    const written = await page.screenshot()
    // A PNG holds its width and height as big-endian numbers at bytes 16 and 20.
    expect([written.readUInt32BE(16), written.readUInt32BE(20)]).toEqual([viewport.width, viewport.height])
    expect(written.equals(blank)).toBe(false)
  })

  test('writes numbers and dates as a Norwegian reader does', async () => {
    const page = await openPage(browser, VIEWPORTS.laptop)
    const shown = await page.evaluate(() => [
      navigator.language,
      new Intl.NumberFormat('nb', { minimumFractionDigits: 1 }).format(-1234.5),
      new Intl.DateTimeFormat('nb', { dateStyle: 'long' }).format(new Date(2024, 4, 17)),
      new Intl.NumberFormat('nn', { minimumFractionDigits: 1 }).format(9.1),
      new Date(2024, 6, 1).getTimezoneOffset(),
    ])
    expect(shown).toEqual(['nb-NO', '\u22121\u00a0234,5', '17. mai 2024', '9,1', -120])
  })
})
