/** What the browser tests share: the built pages, a page that is watched, and waiting until everything is drawn. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { openPage, type Viewport } from '../setup/browser.ts'

/** Where the build puts the pages. `npm test` builds them before it runs any test. */
export const BUILT_PAGES = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', 'dashboard')

export function requireBuiltPages(): string {
  if (!existsSync(join(BUILT_PAGES, 'index.html')))
    throw new Error('the pages are not built: run npm test, or vite build --config dashboard/vite.config.ts')
  return BUILT_PAGES
}

export interface Watched {
  readonly page: Page
  /** Errors of the console and of scripts, blocked by the policy included. */
  readonly errors: string[]
  /** Hosts that something was asked of. */
  readonly hosts: Set<string>
}

/** A page that keeps what went wrong on it and whom it called. */
export async function watchedPage(browser: Browser, viewport: Viewport): Promise<Watched> {
  const page = await openPage(browser, viewport)
  const errors: string[] = []
  const hosts = new Set<string>()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http')) hosts.add(host)
  })
  await page.addInitScript(() => {
    // Told as an error, so that nothing is blocked without being seen.
    document.addEventListener('securitypolicyviolation', (event) =>
      reportError(new Error(`blocked: ${event.violatedDirective} ${event.blockedURI}`)),
    )
  })
  return { page, errors, hosts }
}

/** Opens an address and waits until every block has its answer, drawn or failed. */
export async function openDrawn(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await drawn(page)
}

export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const blocks = [...document.querySelectorAll<HTMLElement>('[data-status]')]
    const charts = [...document.querySelectorAll<HTMLElement>('[data-drawn]')]
    return (
      blocks.length > 0 &&
      blocks.every(({ dataset }) => dataset.status !== 'loading') &&
      charts.every(({ dataset }) => dataset.drawn === 'yes')
    )
  })
}
