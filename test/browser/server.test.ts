/** The pages over the real server and engine: a municipality of two people, counted by hand in test/server/town.ts. */
import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PAGES } from '../../dashboard/state.ts'
import { townApp } from '../server/town.ts'
import { describeInBrowser, launchBrowser, VIEWPORTS } from '../setup/browser.ts'
import { openDrawn, requireBuiltPages, watchedPage } from './pages.ts'

describeInBrowser('the pages over the real server', () => {
  let browser: Browser
  let app: FastifyInstance
  let url: string
  beforeAll(async () => {
    app = await townApp({ dashboard: requireBuiltPages() })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
  })

  test.each(PAGES)('%s gets every answer it asks for, in every language, resolution and grouping', async (name) => {
    const { page, errors, hosts } = await watchedPage(browser, VIEWPORTS.laptop)
    for (const more of [
      '',
      '&lang=nn&per=quarter&group=age-band&unit=10',
      '&lang=en&per=year&group=job&levels=all&method=employer-1997&population=all&definition=lfs-old',
      '&per=tertial',
      '&per=rolling-12&show=absence',
      '&by=unit,sex&figure=full-time-share&lang=nn',
      '&by=function&figure=persons&per=year&date=ks-1-december',
      '&period=2024K2&certifications=both:self-certified&populations=all:ks-heltid&positions=all:main&quoted-to=5,5',
    ]) {
      // The town has no holiday in its extract, so that the employer's way cannot be counted there.
      await openDrawn(page, `${url}/arbeidsbenk?page=${name}${more}${name === 'bridge' ? '&methods=ssb-nav-2018:ssb-nav-2018' : ''}`)
      expect(await page.locator('[data-status=failed]').count()).toBe(0)
    }
    expect(errors).toEqual([])
    expect([...hosts]).toEqual([new URL(url).host])
    await page.context().close()
  })

  test('where the extract has no holiday, the bridge offers no way without it and says that its step is unknown', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${url}/arbeidsbenk?page=bridge`)
    expect(await page.locator('[data-block=bridge] .sentence').textContent()).toMatch(/Hva «[^»]*[Ff]erie[^»]*» .*er ukjent/)
    expect(await page.getByRole('group', { name: 'Det ene tallet' }).getByLabel('Beregning').allTextContents()).not.toContain('Arbeidsgiver')
    await page.context().close()
  })

  test('January 2024 is 6.8 man-days lost of 35.2: 19.3 per cent', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${url}/arbeidsbenk?from=2024M01&to=2024M12&open=rate,certification`)
    const january = await page.locator('[data-block=rate] tbody tr').first().locator('td').allTextContents()
    // 5 + 3 * 0.6 of 22 + 22 * 0.6
    expect(january.slice(2)).toEqual(['80,7\u00a0%', '19,3\u00a0%'])
    // By doctor 5 of 35.2, by self 1.8 of 35.2.
    expect(await page.locator('[data-block=certification] tbody tr').first().locator('td').allTextContents()).toEqual([
      '14,2\u00a0%',
      '5,1\u00a0%',
    ])
    await page.context().close()
  })

  test('the average position is 80 per cent: one of 100 and one of 60', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, `${url}/arbeidsbenk?page=full-time`)
    expect(await page.locator('.key-value').allTextContents()).toEqual(['80,0\u00a0%', '50,0\u00a0%', '2', '2'])
    await page.context().close()
  })
})
