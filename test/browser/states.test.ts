/** What the pages show when there is little, nothing, or a fault to show. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeInBrowser, launchBrowser, VIEWPORTS } from '../setup/browser.ts'
import { startFixtureServer, type FixtureServer } from './fixture-server.ts'
import { drawn, openDrawn, requireBuiltPages, watchedPage } from './pages.ts'

describeInBrowser('the pages when all is not well', () => {
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
  const open = async (query: string) => {
    const watched = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(watched.page, `${server.workbench}${query}`)
    return watched
  }

  test('one answer that fails leaves the others standing, and can be asked for again', async () => {
    server.set({ failing: 'rolling-12,unit' })
    const { page } = await open('')
    const failed = page.locator('[data-block=units]')
    expect(await failed.getAttribute('data-status')).toBe('failed')
    expect(await failed.getByRole('alert').textContent()).toContain('Tallene kunne ikke hentes')
    expect(await page.locator('[data-status=ready]').count()).toBe(7)
    server.set({})
    await failed.getByRole('button', { name: 'Prøv igjen' }).click()
    await page.waitForSelector('[data-block=units][data-status=ready]')
    await page.context().close()
  })

  test.each([
    ['bridge', '/bridge'],
    ['changes', '/changes'],
    ['changes', '/loads'],
    ['reports', '/reports/arp'],
    ['figures', '/figures/'],
  ])('%s that fails says so, and can be asked for again', async (name, failing) => {
    server.set({ failing })
    const { page } = await open(`?page=${name}`)
    expect(await page.getByRole('alert').textContent()).toContain('Tallene kunne ikke hentes')
    server.set({})
    await page.getByRole('button', { name: 'Prøv igjen' }).click()
    await page.waitForFunction(() => document.querySelectorAll('[data-status=failed]').length === 0)
    await drawn(page)
    expect(await page.locator('.sentence').first().textContent()).toMatch(/\d.*\.$/)
    await page.context().close()
  })

  test('a server that is not there is told in plain words, also at the start', async () => {
    server.set({ failing: '/register' })
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await page.goto(`${server.workbench}?lang=nn`)
    await page.getByRole('alert').waitFor()
    expect(await page.locator('h1').textContent()).toBe('Sida kunne ikkje lastast')
    server.set({})
    await page.getByRole('button', { name: 'Prøv igjen' }).click()
    await drawn(page)
    expect(await page.locator('h1').textContent()).toContain('Nærvær og sjukefråvær')
    await page.context().close()
  })

  test('while answers are on their way the old ones stay, marked as busy', async () => {
    const { page } = await open('')
    const sentence = await page.locator('[data-block=rate] .sentence').textContent()
    server.set({ delay: 400 })
    await page.getByRole('radio', { name: '1 år' }).check()
    await page.waitForSelector('[data-block=rate][aria-busy=true]')
    const status = page.getByRole('status').filter({ hasText: /tall/i }).first()
    expect(await status.textContent()).toBe('Henter tall …')
    expect(await page.locator('[data-block=rate] .sentence').textContent()).toBe(sentence)
    expect(await page.locator('[data-block=rate] .chart svg').count()).toBe(1)
    await drawn(page)
    expect(await page.locator('[data-block=rate] .sentence').textContent()).not.toBe(sentence)
    expect(await status.textContent()).toBe('Tallene er oppdatert.')
    await page.context().close()
  })

  test('a quick reader gets the answer to the last question, and no other', async () => {
    const { page } = await open('')
    server.set({ delay: 150 })
    for (const choice of ['1 år', '5 år', 'Alt', '1 år']) await page.getByRole('radio', { name: choice, exact: true }).check()
    await drawn(page)
    await page.locator('[data-block=rate]').getByRole('radio', { name: 'Tabell' }).check()
    expect(await page.locator('[data-block=rate] tbody tr').count()).toBe(12)
    await page.context().close()
  })

  test('without a survey the page says that it is not available, and what to do; nowhere 0', async () => {
    server.set({ hasWishes: false })
    const { page } = await open('?page=involuntary')
    expect(await page.locator('.survey').textContent()).toContain('ikke tilgjengelige – ikke null')
    expect(await page.locator('.key-value').allTextContents()).toEqual([
      'Ikke tilgjengelig',
      'Ikke tilgjengelig',
      'Ikke tilgjengelig',
      expect.stringMatching(/^\d+$/),
    ])
    expect(await page.locator('.chart').count()).toBe(0)
    await page.context().close()
  })

  test('withheld and missing cells have their signs, with words for those who listen and a legend for those who look', async () => {
    server.set({ holes: true })
    const { page } = await open('?unit=11&open=rate,units')
    const table = page.locator('[data-block=rate] table')
    const cells = await table
      .locator('td')
      .evaluateAll((list) =>
        list.map((cell) => [
          cell.querySelector('[aria-hidden]')?.textContent ?? null,
          cell.querySelector('.ds-sr-only')?.textContent ?? null,
        ]),
      )
    const signs = new Set(cells.filter(([sign]) => sign !== null).map(([sign, words]) => `${sign} ${words}`))
    expect(['.. ikke tilgjengelig', ': skjult av hensyn til personvernet']).toEqual(expect.arrayContaining([...signs]))
    expect(signs.size).toBeGreaterThan(0)
    const legend = await page.locator('[data-block=rate] .signs dt').allTextContents()
    expect(new Set(legend)).toEqual(new Set([...signs].map((sign) => sign.split(' ')[0])))
    await page.context().close()
  })

  test('nothing at all is an empty place with words, not an empty chart', async () => {
    server.set({ empty: true })
    const { page, errors } = await open('')
    expect(await page.locator('.empty').count()).toBe(7)
    expect(await page.locator('.chart').count()).toBe(0)
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('a period without a whole year says so when years are asked for', async () => {
    const { page } = await open('?per=year&from=2026M02&to=2026M09')
    expect(await page.locator('[data-block=rate] .sentence').textContent()).toBe(
      'Det er ingen hele perioder i utvalget: velg en lengre periode, eller vis per måned.',
    )
    await page.context().close()
  })

  test('the load is told: rows counted and left out, and findings by their effect', async () => {
    const { page } = await open('?open=data')
    const panel = page.locator('.data-panel')
    const findings = await panel.locator('.findings tbody th').allTextContents()
    expect(findings).toEqual(['Fraværskoden står ikke i profilen', 'To fravær samme dag i samme stilling', 'Datoen kan ikke leses'])
    expect(await panel.locator('.findings tbody tr').first().textContent()).toContain('Eksempel: fravaer.csv, rad 88, kolonne Fraværskode')
    const absences = await panel.locator('table').first().locator('tbody tr').nth(2).locator('td').allTextContents()
    // Rows read = counted + rejected + set aside.
    const [read, counted, rejected, setAside] = absences.map((text) => Number(text.replaceAll(/\s/g, '')))
    expect(read).toBe(counted + rejected + setAside)
    await page.context().close()
  })

  test('the page asks once for each answer, and only for what it shows', async () => {
    server.asked.length = 0
    const { page } = await open('?page=involuntary')
    expect(new Set(server.asked).size).toBe(server.asked.length)
    expect(server.asked.filter((url) => url.includes('sickness'))).toEqual([])
    await page.context().close()
  })
})
