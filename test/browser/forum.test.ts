/** The forum's pages in a real browser over the real doors (test/server/doors.ts): two example editions, one of them released. */
import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MESSAGES } from '../../dashboard/i18n/index.ts'
import { BLOCK_PAGES } from '../../dashboard/state.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { setRelease } from '../../engine/edition/releases.ts'
import { PARTIES, type Role } from '../../server/access/roles.ts'
import { cookieOf, openDoors, START, type Doors } from '../server/doors.ts'
import { describeInBrowser, launchBrowser, VIEWPORTS, type Viewport } from '../setup/browser.ts'
import { drawn, openDrawn, requireBuiltPages, watchedPage, type Watched } from './pages.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`)) as AxeResults
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

describeInBrowser('the forum', () => {
  let browser: Browser
  let doors: Doors
  let url: string
  beforeAll(async () => {
    doors = await openDoors({ app: { dashboard: requireBuiltPages() } })
    url = await doors.app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await doors.close()
  })

  /** A page of somebody who has signed in, and the paths of the API that it asks. */
  const pageOf = async (role: Role | null, viewport: Viewport = VIEWPORTS.laptop): Promise<Watched & { asked: string[] }> => {
    const watched = await watchedPage(browser, viewport)
    const asked: string[] = []
    watched.page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith('/api/')) asked.push(pathname)
    })
    if (role !== null) {
      const [name, value] = cookieOf(doors.access, role).split('=')
      await watched.page.context().addCookies([{ name, value, url }])
    }
    return { ...watched, asked }
  }

  describe.each(LANGUAGES)('in %s', (language) => {
    test.each(BLOCK_PAGES)('%s is drawn from the edition door alone, without a fault that axe finds', async (name) => {
      const { page, errors, hosts, asked } = await pageOf('politician')
      await openDrawn(page, `${url}/?page=${name}&lang=${language}&edition=${doors.ids[0].slice(0, 8)}`)
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await page.locator('h1').textContent()).toContain(MESSAGES[language][`page.${name}`])
      expect(await page.locator('.chart svg').count()).toBeGreaterThan(1)
      for (const sentence of await page.locator('.sentence').allTextContents()) expect(sentence).toMatch(/\d.*\.$/)
      expect(await page.locator('.edition-head').textContent()).toContain(doors.ids[0].slice(0, 8))
      expect(await page.locator('.not-for-publication').count()).toBe(0)
      expect(asked.filter((path) => path !== '/api/v1/session' && !path.startsWith('/api/v1/editions'))).toEqual([])
      expect(await faultsOf(page)).toEqual([])
      expect(errors).toEqual([])
      expect([...hosts]).toEqual([new URL(url).host])
      await page.context().close()
    })
  })

  test.each(['&unit=12&open=rate,units,changes', '&unit=13&lang=nn', '&unit=22&open=controls,units&lang=en'])(
    'a unit that is shown by longer periods, or with others: %s',
    async (more) => {
      for (const name of BLOCK_PAGES) {
        const { page, errors } = await pageOf('union')
        await openDrawn(page, `${url}/?page=${name}${more}`)
        expect(await faultsOf(page)).toEqual([])
        expect(errors).toEqual([])
        await page.context().close()
        const narrow = await pageOf('union', { width: 320, height: 640 })
        await openDrawn(narrow.page, `${url}/?page=${name}${more}`)
        expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
        await narrow.page.context().close()
      }
    },
  )

  test('politicians, administration and union representatives see the same page, to the letter', async () => {
    const read = async (role: Role): Promise<string[]> => {
      const { page } = await pageOf(role)
      const texts: string[] = []
      for (const query of ['?open=rate,units,changes', '?page=full-time&unit=1&open=size,bands', '?page=involuntary&unit=12']) {
        await openDrawn(page, `${url}/${query}`)
        const [main, charts] = [await page.locator('main').innerText(), await page.locator('.chart-focus').evaluateAll((list) => list.map((chart) => chart.getAttribute('aria-label') ?? ''))]
        // Who opened it when is the one thing that time changes.
        texts.push(main.replace(/Frigitt[^\n]*/, ''), ...charts)
      }
      await page.context().close()
      return texts
    }
    const [politician, ...others] = await Promise.all(PARTIES.map(read))
    for (const other of others) expect(other).toEqual(politician)
    const { page } = await pageOf('union')
    await openDrawn(page, url)
    expect(await page.locator('.edition-when').textContent()).toBe(
      'Frigitt 10.2.2025 kl. 09.00 til alle tre parter samtidig. Først åpnet: politikerne 10.2.2025 kl. 10.00, administrasjonen 10.2.2025 kl. 10.00 og tillitsvalgte 10.2.2025 kl. 10.00.',
    )
    await page.context().close()
  })

  test('how each unit is shown stands in the list of units, and one that is too small leads to where its numbers are', async () => {
    const { page } = await pageOf('administration')
    await openDrawn(page, url)
    await page.locator('.picker-button').click()
    await page.keyboard.type('oppvekst')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('searchbox').fill('')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    const items = (await page.locator('[role=treeitem]').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
    expect(items).toEqual(expect.arrayContaining(['Skolen vises per måned', 'Barnehagen vises per kvartal', 'Klubben bare i øvrige enheter']))
    await page.getByRole('treeitem', { name: /Klubben/ }).click()
    await drawn(page)
    expect(await page.locator('h1').textContent()).toContain('Øvrige enheter i Oppvekst')
    expect(await page.locator('.unit-small').textContent()).toBe('Klubben er for liten til å vises alene. Her er tallene for «Øvrige enheter i Oppvekst», der den er med.')
    expect(await page.getByLabel('Vis per').locator('option').allTextContents()).toEqual(['År', 'Siste tolv måneder'])
    await page.locator('[data-block=units] .rest-members summary').click()
    expect(await page.locator('[data-block=units] .rest-members li').allTextContents()).toEqual(['ansatte direkte i Oppvekst', 'Klubben', 'Korpset'])
    await page.context().close()
  })

  test('what is not shown has its sign and its one sentence', async () => {
    const { page } = await pageOf('politician')
    await openDrawn(page, `${url}/?unit=13&open=certification`)
    expect(await page.locator('[data-block=certification] .sentence').textContent()).toBe(MESSAGES.nb['sentence.withheld'])
    const signs = await page.locator('[data-block=certification] .signs div').evaluateAll((list) => list.map((sign) => sign.textContent))
    expect(signs).toEqual([`:${MESSAGES.nb['sentence.withheld']}`])
    expect(await page.locator('[data-block=certification] td [aria-hidden]').first().textContent()).toBe(':')
    await page.context().close()
  })

  test('the file is what the table says, and its name says which edition', async () => {
    const { page } = await pageOf('politician')
    await openDrawn(page, `${url}/?unit=1&open=units`)
    const block = page.locator('[data-block=units]')
    const [download] = await Promise.all([page.waitForEvent('download'), block.getByText('Last ned tabellen').click()])
    expect(download.suggestedFilename()).toBe(`saman-attendance-units-1-utgave-2024k3-${doors.ids[0].slice(0, 8)}.csv`)
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const lines = Buffer.concat(chunks).toString('utf8').replace('\ufeff', '').trimEnd().split('\r\n')
    const rows = await block.locator('tbody tr').evaluateAll((list) =>
      list.map((row) => [...row.children].map((cell) => (cell.querySelector('[aria-hidden]') ?? cell).textContent ?? '')),
    )
    expect(lines.slice(1)).toEqual(rows.map((row) => row.map((cell) => cell.replace('\u00a0%', '')).join(';')))
    const [workbook] = await Promise.all([page.waitForEvent('download'), block.getByText('Last ned som regneark').click()])
    expect(workbook.suggestedFilename()).toBe(`saman-attendance-units-1-utgave-2024k3-${doors.ids[0].slice(0, 8)}.xlsx`)
    await page.context().close()
  })

  test('who prepares an edition sees it before the others, told that it is not released; when it is, the change is told', async () => {
    const analyst = await pageOf('analyst')
    await openDrawn(analyst.page, `${url}/?edition=${doors.ids[1].slice(0, 8)}`)
    expect(await analyst.page.locator('.edition-unreleased').textContent()).toContain('Utgaven er ikke frigitt.')
    expect(await analyst.page.getByLabel('Velg utgave').locator('option').count()).toBe(2)
    const reader = await pageOf('union')
    await openDrawn(reader.page, `${url}/?edition=${doors.ids[1].slice(0, 8)}`)
    // To a reader it is not there, and the newest released one is opened.
    expect(await reader.page.locator('.edition-head').textContent()).toContain(doors.ids[0].slice(0, 8))
    expect(await reader.page.locator('#edition').count()).toBe(0)

    await setRelease(doors.editions, doors.ids[1], new Date(START), new Date(START))
    await doors.shelf.refresh()
    await openDrawn(reader.page, `${url}/?unit=21&open=changes`)
    expect(await reader.page.locator('.data-panel summary span').textContent()).toMatch(/^\d+ tall fra utgaven for 3\. kvartal 2024 er endret\.$/)
    expect(await reader.page.locator('.data-panel tbody tr').first().textContent()).toContain('Sykehjemmet')
    expect(await reader.page.locator('.causes li').count()).toBeGreaterThan(0)
    await reader.page.getByLabel('Velg utgave').selectOption({ label: `3. kvartal 2024 (${doors.ids[0].slice(0, 8)})` })
    await reader.page.getByText('Du leser en tidligere utgave.').waitFor()
    await drawn(reader.page)
    expect(new URL(reader.page.url()).searchParams.get('edition')).toBe(doors.ids[0].slice(0, 8))
    await reader.page.getByRole('button', { name: 'Gå til den nyeste' }).click()
    await reader.page.getByText('Utgave 4. kvartal 2024').waitFor()
    expect([...analyst.errors, ...reader.errors]).toEqual([])
    await analyst.page.context().close()
    await reader.page.context().close()
  })

  describe('signing in', () => {
    test.each(LANGUAGES)('is asked for where the door is closed, in %s, without a fault that axe finds', async (language) => {
      const { page, asked, errors } = await pageOf(null, { width: 320, height: 640 })
      await page.goto(`${url}/?lang=${language}`)
      await page.locator('#secret').waitFor()
      expect(await page.locator('h1').textContent()).toBe(MESSAGES[language]['sign-in.title'])
      expect(await faultsOf(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      // Nothing is asked for that nobody may see yet.
      expect(new Set(asked)).toEqual(new Set(['/api/v1/session']))
      expect(errors).toEqual([])
      await page.context().close()
    })

    test('by keyboard: nothing, a wrong code, the right one, and out again', async () => {
      const { page } = await pageOf(null)
      await page.goto(`${url}/?page=full-time`)
      await page.locator('#secret').waitFor()
      const problem = page.getByRole('alert')
      await page.keyboard.press('Enter')
      await page.getByText('Skriv koden eller passordet.').waitFor()
      await page.keyboard.type('feil-kode')
      await page.keyboard.press('Enter')
      await page.getByText('Koden eller passordet er ikke riktig.').waitFor()
      expect(await problem.count()).toBe(1)
      expect(await page.locator('#secret').getAttribute('aria-invalid')).toBe('true')
      expect(await page.locator('#secret').getAttribute('type')).toBe('password')
      await page.getByLabel('Vis det jeg skriver').check()
      expect(await page.locator('#secret').inputValue()).toBe('feil-kode')
      expect(await page.locator('#secret').getAttribute('type')).toBe('text')
      await page.locator('#secret').fill(doors.secrets.politician ?? '')
      await page.keyboard.press('Enter')
      await page.locator('[data-block]').first().waitFor()
      await drawn(page)
      expect(await page.locator('h1').textContent()).toContain('Heltid og deltid')
      expect(new URL(page.url()).search).toBe('?page=full-time')
      await page.getByRole('button', { name: 'Logg ut' }).click()
      await page.locator('#secret').waitFor()
      await page.context().close()
    })

    test('the workbench lets nobody in but the analyst', async () => {
      const { page, asked } = await pageOf('union')
      await page.goto(`${url}/arbeidsbenk?page=bridge`)
      await page.locator('#secret').waitFor()
      expect(await page.locator('main').innerText()).toContain('Du er logget inn som tillitsvalgt.')
      expect(asked.filter((path) => path.startsWith('/api/v1/workbench'))).toEqual([])
      await page.locator('#secret').fill(doors.secrets.analyst ?? '')
      await page.keyboard.press('Enter')
      await page.locator('[data-block=bridge]').waitFor()
      await drawn(page)
      expect(await page.locator('.not-for-publication').isVisible()).toBe(true)
      await page.context().close()
    })

    test('an address of the time before editions leads to the workbench', async () => {
      const { page } = await pageOf('analyst')
      await page.goto(`${url}/?page=figures&figure=persons`)
      await page.locator('[data-block=figure]').waitFor()
      expect(page.url()).toBe(`${url}/arbeidsbenk?page=figures&figure=persons`)
      await page.context().close()
    })
  })
})
