/** The page for loading over the real server, engine and store: an extract of two people, from dropped files to new figures. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../engine/messages.ts'
import { MESSAGES } from '../../dashboard/i18n/index.ts'
import { MOST_FILES } from '../../dashboard/loading/dropped.ts'
import { PAGES } from '../../dashboard/state.ts'
import { firstStore, NEW_EXTRACT, OLD_EXTRACT, openHouse, PERSONS, POSITIONS, type House } from '../server/loading-house.ts'
import { describeInBrowser, launchBrowser, VIEWPORTS } from '../setup/browser.ts'
import { requireBuiltPages, watchedPage } from './pages.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const filesOf = (extract: Readonly<Record<string, string>>) => Object.entries(extract).map(([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) }))

async function open(page: Page, url: string, language: Language = 'nb'): Promise<void> {
  await page.goto(`${url}/arbeidsbenk?page=loading&lang=${language}`)
  await page.waitForSelector('[data-step=files]')
}

async function add(page: Page, extract: Readonly<Record<string, string>> = NEW_EXTRACT): Promise<void> {
  await page.setInputFiles('#loading-files', filesOf(extract))
  await page.waitForSelector('[data-step=codes]')
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`)) as AxeResults
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? '')

/** A promise, and what settles it. */
function turnedBy(): readonly [Promise<void>, () => void] {
  let settle = (): void => {}
  const promise = new Promise<void>((resolve) => {
    settle = resolve
  })
  return [promise, () => settle()]
}

const droppedFile = (page: Page, name: string, text: string) =>
  page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }))
      return transfer
    },
    [name, text],
  )

/** Drops files and folders as the system does when somebody has dragged them there. */
async function dropFromDisk(page: Page, paths: readonly string[]): Promise<void> {
  const box = await page.locator('.drop').boundingBox()
  if (!box) throw new Error('there is nowhere to drop')
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: box.x + box.width / 2, y: box.y + 10, data: { items: [], files: [...paths], dragOperationsMask: 1 } })
}

async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    if ((await focused(page)) === wanted) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no stop of the Tab key is ${wanted}`)
}

describeInBrowser('loading an extract', () => {
  let browser: Browser
  let first: Awaited<ReturnType<typeof firstStore>>
  let house: House
  let url: string
  beforeAll(async () => {
    first = await firstStore()
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    house = await openHouse(first, { dashboard: requireBuiltPages() })
    url = await house.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterEach(async () => {
    await house.close()
  })
  afterAll(async () => {
    await browser.close()
    await first.close()
  })

  test('by keyboard alone: what a code means, what the load would do, the load, and the new figures', async () => {
    const { page, errors, hosts } = await watchedPage(browser, VIEWPORTS.laptop)
    await open(page, url)
    await add(page)
    await tabTo(page, 'Hva 777 betyr')
    await page.keyboard.press('End')
    expect(await page.getByRole('button', { name: 'Se hva som vil skje' }).isEnabled()).toBe(true)
    await tabTo(page, 'Se hva som vil skje')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-step=load]')
    expect(await page.locator('[data-step=trial] .report-notes li').allTextContents()).toEqual([
      'Uttrekket dekker alle måneder med fravær i lasting 1, og erstatter dem.',
      'Lasting 1 står uendret i lageret.',
    ])
    // Three rows of absence: one of a code that is set aside.
    expect(await page.locator('[data-step=trial] tbody tr', { hasText: 'Fravær' }).first().locator('td').allTextContents()).toEqual(['3', '2', '0', '1', expect.any(String)])
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await tabTo(page, 'Last inn uttrekket')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-step=loaded]')
    await page.waitForFunction(() => document.activeElement?.textContent === 'Se de nye tallene')
    expect(await page.locator('.site-foot').textContent()).toContain('29.2.2024')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.ledger tbody tr')
    expect((await page.locator('.ledger tbody tr').allTextContents()).map((row) => row.slice(0, 1))).toEqual(['2', '1'])
    expect(house.engine()?.load.load).toBe(2)
    expect(errors).toEqual([])
    expect([...hosts]).toEqual([new URL(url).host])
    await page.context().close()
  })

  test.each(LANGUAGES)('says everything in %s, has no fault that axe finds, and shows no person', async (language) => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    await open(page, url, language)
    expect(await faults(page)).toEqual([])
    await add(page)
    const say = MESSAGES[language]
    await page.locator('.source summary').last().click()
    await page.locator('.definition summary').first().click()
    await page.locator('select[aria-invalid=true]').selectOption('other-leave')
    await page.getByRole('button', { name: say['loading.try'] }).click()
    await page.waitForSelector('[data-step=load]')
    expect(await faults(page)).toEqual([])
    const shown = await page.locator('main').textContent()
    for (const person of PERSONS) expect(shown).not.toContain(person)
    if (language !== 'nb') for (const key of ['loading.sources', 'loading.codes', 'loading.trial'] as const) expect(shown).not.toContain(MESSAGES.nb[key])
    expect(errors).toEqual([])
    await page.context().close()
  })

  test.each(Object.entries(VIEWPORTS))('is not wider than %s, with everything open', async (_, viewport) => {
    const { page } = await watchedPage(browser, viewport)
    await open(page, url)
    await add(page)
    for (const summary of await page.locator('.source summary').all()) await summary.click()
    await page.locator('select[aria-invalid=true]').selectOption('set-aside')
    await page.getByRole('button', { name: 'Se hva som vil skje' }).click()
    await page.waitForSelector('[data-step=load]')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  test('a file that is dropped is sent; a column that nobody knows is said to be what it is', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await open(page, url)
    await add(page, { ...NEW_EXTRACT, 'stillinger.csv': POSITIONS.replace('Still.%', 'Kvotient') })
    const source = page.locator('.source', { hasText: 'stillinger.csv' })
    if ((await source.getAttribute('open')) === null) await source.locator('summary').click()
    await source.getByLabel('Hva «Kvotient» leses som').selectOption('percent')
    await page.locator('select[aria-invalid=true]').first().selectOption('set-aside')
    await page.getByRole('button', { name: 'Se hva som vil skje' }).click()
    await page.waitForSelector('[data-step=load]')
    expect(await page.locator('[data-step=trial] tbody tr', { hasText: 'Stillinger' }).first().locator('td').allTextContents()).toEqual(['2', '2', '0', '0', expect.any(String)])
    // What was tried is no longer what is chosen.
    await page.locator('#loading-name').fill('Prøvevik')
    await page.locator('#loading-name').blur()
    expect(await page.locator('[data-step=load]').count()).toBe(0)

    await page.dispatchEvent('.drop', 'drop', { dataTransfer: await droppedFile(page, 'merarbeid.csv', 'Ansattnr;Måned;Timer\n') })
    await page.waitForSelector('.file-list >> text=merarbeid.csv')
    expect((await house.loading.state()).files.map(({ name }) => name)).toContain('merarbeid.csv')
    await page.context().close()
  })

  test('what was asked for is under way before it is answered: nothing else can be asked for meanwhile', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await open(page, url)
    const asked: string[] = []
    page.on('request', (request) => request.method() !== 'GET' && asked.push(`${request.method()} ${new URL(request.url()).pathname.replace(/.*loading/, '')}`))
    const [held, letGo] = turnedBy()
    const [come, tellCome] = turnedBy()
    await page.route('**/loading/work?*', async (route) => {
      tellCome()
      await held
      await route.continue()
    })
    await page.setInputFiles('#loading-files', filesOf(NEW_EXTRACT))
    await come
    expect(await page.locator('#loading-files').isDisabled()).toBe(true)
    // Dropping is not stopped by a field that is disabled.
    await page.dispatchEvent('.drop', 'drop', { dataTransfer: await droppedFile(page, 'merarbeid.csv', 'Ansattnr;Måned;Timer\n') })
    letGo()
    await page.waitForSelector('[data-step=codes]')
    expect(asked).toEqual(['PUT /file', 'PUT /file', 'PUT /file', 'POST /work'])
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.context().close()
  })

  test('an answer that comes late does not put an older state back', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    house.work.holdBack = true
    await open(page, url)
    await page.setInputFiles('#loading-files', filesOf(NEW_EXTRACT))
    await page.waitForSelector('#work-text >> text=Ser gjennom filene …')
    // One question while the work is under way is answered when everything is over.
    const [held, letGo] = turnedBy()
    const [come, tellCome] = turnedBy()
    await page.route(
      '**/loading?*',
      async (route) => {
        const response = await route.fetch()
        tellCome()
        await held
        await route.fulfill({ response })
      },
      { times: 1 },
    )
    await come
    house.work.letGo()
    await page.waitForSelector('[data-step=codes]')
    const seen = await page.evaluateHandle(() => {
      const noted = { work: false }
      new MutationObserver(() => {
        noted.work ||= document.querySelector('.work progress') !== null
      }).observe(document.body, { childList: true, subtree: true })
      return noted
    })
    const late = page.waitForResponse('**/loading?*')
    letGo()
    await late
    // The page has drawn whatever it makes of it once the next thing is asked and answered.
    await page.getByRole('button', { name: 'Fjern stillinger.csv' }).click()
    await page.locator('.file-list', { hasText: 'stillinger.csv' }).waitFor({ state: 'detached' })
    expect(await seen.jsonValue()).toEqual({ work: false })
    await page.context().close()
  })

  test('a dropped folder is taken with the folders in it, and files of one name by the folders they lie in', async () => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    const dropped = await mkdtemp(join(first.folder, 'dropped-'))
    const files = { 'uttrekk/stillinger.csv': POSITIONS, 'uttrekk/fravær/2023/fravær.csv': OLD_EXTRACT['fravær.csv'], 'uttrekk/fravær/2024/fravær.csv': NEW_EXTRACT['fravær 2024.csv'], 'uttrekk/.DS_Store': 'x', 'uttrekk/~$stillinger.xlsx': 'x' }
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(dropped, name)), { recursive: true })
      await writeFile(join(dropped, name), text)
    }
    await open(page, url)
    await dropFromDisk(page, [join(dropped, 'uttrekk')])
    await page.waitForSelector('[data-step=codes]')
    expect(await page.locator('.file-name').allTextContents()).toEqual(['stillinger.csv', 'uttrekk – fravær – 2023 – fravær.csv', 'uttrekk – fravær – 2024 – fravær.csv'])
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('a folder of more files than an extract can have is not sent', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    const dropped = await mkdtemp(join(first.folder, 'many-'))
    for (let i = 0; i <= MOST_FILES; i++) await writeFile(join(dropped, `${i}.csv`), 'x')
    await open(page, url)
    await dropFromDisk(page, [dropped])
    expect(await page.getByRole('alert').textContent()).toContain('flere enn 200 filer')
    expect((await house.loading.state()).files).toEqual([])
    await page.context().close()
  })

  test('what cannot be done is told, and what is under way can be broken off', async () => {
    const { page } = await watchedPage(browser, VIEWPORTS.laptop)
    await open(page, url)
    house.work.holdBack = true
    await page.setInputFiles('#loading-files', filesOf(OLD_EXTRACT))
    await page.waitForSelector('.work progress')
    await page.waitForSelector('#work-text >> text=Ser gjennom filene …')
    expect(await page.locator('#loading-files').isDisabled()).toBe(true)
    house.work.holdBack = false
    await page.getByRole('button', { name: 'Avbryt' }).click()
    await page.getByRole('button', { name: 'Se gjennom filene' }).click()
    await page.waitForSelector('[data-step=codes]')

    await page.getByLabel('Siste dag uttrekket kjenner').fill('2024-01-31')
    await page.getByLabel('Fra en dag').check()
    await page.getByLabel('Erstatt fra og med').fill('2024-03-01')
    await page.getByRole('button', { name: 'Se hva som vil skje' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Uttrekket kan ikke lastes slik')
    await page.getByLabel('Det det dekker').check()
    await page.getByRole('button', { name: 'Se hva som vil skje' }).click()
    await page.waitForSelector('[data-step=trial] .told, [data-step=load]')
    expect(house.engine()?.load.load).toBe(1)
    await page.getByRole('button', { name: 'Fjern alle filene' }).click()
    await page.waitForSelector('[data-step=codes]', { state: 'detached' })
    expect((await house.loading.state()).files).toEqual([])
    await page.context().close()
  })
})

describeInBrowser('an empty store', () => {
  let browser: Browser
  let first: Awaited<ReturnType<typeof firstStore>>
  let house: House
  let url: string
  beforeAll(async () => {
    first = await firstStore()
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    house = await openHouse({ folder: first.folder, seed: null }, { dashboard: requireBuiltPages() })
    url = await house.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterEach(() => house.close())
  afterAll(async () => {
    await browser.close()
    await first.close()
  })

  test('opens where the first extract can be loaded; after that the figures are there', async () => {
    const { page, errors, hosts } = await watchedPage(browser, VIEWPORTS.laptop)
    await page.goto(`${url}/arbeidsbenk`)
    await page.waitForSelector('[data-step=files]')
    expect(await page.locator('[aria-current=page]').textContent()).toBe('Last inn')
    expect(await page.locator('.page-period').textContent()).toBe(MESSAGES.nb['nothing.begin'])
    await page.getByRole('link', { name: 'Heltid og deltid' }).click()
    await page.getByRole('button', { name: 'Last inn det første uttrekket' }).click()
    await add(page, OLD_EXTRACT)
    await page.locator('#loading-municipality').fill('9901')
    await page.locator('#loading-name').fill('Prøvevik kommune')
    for (const select of await page.locator('select[aria-invalid=true]').all()) await select.selectOption('set-aside')
    await page.getByLabel('Siste dag uttrekket kjenner').fill('2024-01-31')
    await page.getByRole('button', { name: 'Se hva som vil skje' }).click()
    await page.waitForSelector('[data-step=load]')
    expect(await page.locator('[data-step=trial] .report-notes li').allTextContents()).toEqual(['Lageret er tomt: alt i uttrekket lastes.'])
    expect(house.engine()).toBe(null)
    await page.getByRole('button', { name: 'Last inn uttrekket' }).click()
    await page.waitForSelector('[data-step=loaded]')
    expect(await page.locator('.brand-municipality').textContent()).toBe('Prøvevik kommune')
    await page.goto(`${url}/arbeidsbenk?from=2024M01&to=2024M01&open=rate`)
    // Five days of 22 for one, none of 22 × 60 % for the other: 5 of 35.2.
    await page.waitForSelector('[data-block=rate] tbody tr')
    expect((await page.locator('[data-block=rate] tbody tr').first().locator('td').allTextContents()).at(-1)).toBe('14,2\u00a0%')
    expect(house.engine()?.load.load).toBe(1)
    expect(errors).toEqual([])
    expect([...hosts]).toEqual([new URL(url).host])
    await page.context().close()
  })

  test.each(LANGUAGES)('in %s every page says that nothing is loaded, without a fault that axe finds', async (language) => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    const say = MESSAGES[language]
    for (const name of PAGES.filter((other) => other !== 'loading' && other !== 'attendance')) {
      await page.goto(`${url}/arbeidsbenk?page=${name}&lang=${language}`)
      await page.waitForSelector('.survey')
      expect(await page.locator('h1').textContent()).toBe(say[`page.${name}`])
      expect(await page.locator('.survey').textContent()).toContain(say['nothing.title'])
    }
    expect(await faults(page)).toEqual([])
    await open(page, url, language)
    expect(await page.locator('.page-period').textContent()).toBe(say['nothing.begin'])
    expect(await faults(page)).toEqual([])
    expect(errors).toEqual([])
    await page.context().close()
  })

  test.each(Object.entries(VIEWPORTS))('is not wider than %s', async (_, viewport) => {
    const { page } = await watchedPage(browser, viewport)
    for (const name of ['loading', 'bridge'] as const) {
      await page.goto(`${url}/arbeidsbenk?page=${name}`)
      await page.waitForSelector('[data-step=files], .survey')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    await page.context().close()
  })

  test('whoever reads editions is told that none is released', async () => {
    const { page, errors } = await watchedPage(browser, VIEWPORTS.laptop)
    await page.goto(url)
    await page.waitForSelector('.survey')
    expect(await page.locator('.survey h2').textContent()).toBe('Ingen utgave er frigitt ennå')
    expect(errors).toEqual([])
    await page.context().close()
  })
})
