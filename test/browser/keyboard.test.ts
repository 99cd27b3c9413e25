/** A whole visit without a mouse. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, launchBrowser, VIEWPORTS } from '../setup/browser.ts'
import { startFixtureServer, type FixtureServer } from './fixture-server.ts'
import { drawn, openDrawn, requireBuiltPages, watchedPage } from './pages.ts'

/** What has the focus, as a reader of the screen hears it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    return element?.getAttribute('aria-label') ?? (element instanceof HTMLInputElement ? element.value : element?.textContent?.trim()) ?? ''
  })

async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab')
    if (wanted.test(await focused(page))) return
  }
  throw new Error(`no stop of the Tab key is ${String(wanted)}`)
}

describeInBrowser('by keyboard alone', () => {
  let browser: Browser
  let server: FixtureServer
  beforeAll(async () => {
    server = await startFixtureServer(requireBuiltPages())
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  test('the first stop skips to the content', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, server.workbench)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Hopp til innholdet')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await page.context().close()
  })

  test('a unit is found by search, and by walking the tree', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, server.workbench)
    await tabTo(page, /^Fjordvik kommune$/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('bakketun 3')
    await page.keyboard.press('Enter')
    await drawn(page)
    expect(await page.locator('h1').textContent()).toContain('Avdeling 3, Bakketun sykehjem')
    expect(await focused(page)).toBe('Avdeling 3, Bakketun sykehjem')

    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown') // into the tree, at the chosen unit
    expect(await focused(page)).toBe('Avdeling 3, Bakketun sykehjem')
    await page.keyboard.press('ArrowLeft') // to its parent
    await page.keyboard.press('ArrowLeft') // closes it
    expect(await page.locator('[role=treeitem]').filter({ hasText: 'Avdeling' }).count()).toBe(0)
    await page.keyboard.press('ArrowUp')
    expect(await focused(page)).toBe('Fjordgløtt sykehjem')
    await page.keyboard.press('ArrowRight') // opens it
    expect(await page.locator('[role=treeitem]').filter({ hasText: 'Avdeling' }).count()).toBe(8)
    await page.keyboard.press('Home')
    expect(await focused(page)).toBe('Fjordvik kommune')
    await page.keyboard.press('Escape')
    expect(await page.locator('[role=tree]').count()).toBe(0)
    expect(await focused(page)).toBe('Avdeling 3, Bakketun sykehjem')
    await page.context().close()
  })

  test('every stop can be seen, and the page can be changed, read and left', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await openDrawn(page, server.workbench)
    await tabTo(page, /^Ufrivillig deltid$/)
    await page.keyboard.press('Enter')
    await drawn(page)
    expect(await page.locator('h1').textContent()).toContain('Ufrivillig deltid')

    await tabTo(page, /^chart$/)
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('[data-block=involuntary] table').count()).toBe(1)
    await page.keyboard.press('ArrowLeft')
    await drawn(page)
    await tabTo(page, /Bruk piltastene/)
    await page.keyboard.press('End')
    expect(await page.locator('[data-block=involuntary] .chart [role=status]').textContent()).toMatch(/^Oktober 2026: .*Svarprosent \d/)

    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    const unseen: string[] = []
    for (let steps = 0; steps < 45; steps++) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return true
        // The ring of a radio button is drawn by the text beside it.
        const ring = element instanceof HTMLInputElement && element.type === 'radio' ? element.nextElementSibling : element
        const style = ring ? getComputedStyle(ring) : null
        return (
          style !== null && ((style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none')
        )
      })
      if (!seen) unseen.push(await focused(page))
    }
    expect(unseen).toEqual([])
    await page.context().close()
  })
})
