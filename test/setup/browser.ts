/** The browser of the tests: one way to start it, one way to skip where there is none. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { describe, inject, test } from 'vitest'
import type { FoundBrowser } from './chromium.ts'

/** The three screens that pages are judged on. */
export const VIEWPORTS = {
  meeting: { width: 1920, height: 1080 },
  laptop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const
export type Viewport = { readonly width: number; readonly height: number }

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Whether a test may be left out: never where the project's own checks run. */
const MAY_SKIP = process.env['CI'] !== 'true'

/** A group of tests in a browser. Where there is none it is one skipped test that says why, and fails when `CI=true`. */
export function describeInBrowser(name: string, group: () => void): void {
  const found = foundBrowser()
  if ('path' in found) describe(name, group)
  else leaveOut(name, found.missing)
}

/** One test in place of a group that cannot run here: skipped with the reason, or failing where `CI=true`. */
export function leaveOut(name: string, reason: string): void {
  if (MAY_SKIP) test.skip(`${name} (skipped: ${reason})`)
  else test(name, () => Promise.reject(new Error(reason)))
}

/** A running browser. Start one in `beforeAll` and close it in `afterAll`. Throws where there is no browser. */
export async function launchBrowser(): Promise<Browser> {
  const found = foundBrowser()
  if ('missing' in found) throw new Error(found.missing)
  return chromium.launch({ executablePath: found.path, env: { ...process.env, ...found.env }, args: FLAGS })
}

function foundBrowser(): FoundBrowser {
  return inject('browser') ?? { missing: 'vitest was started without the configuration of the project; use npm test' }
}

/**
 * A page in a context of its own, as a Norwegian reader has it, with animations off so that a picture of it is final.
 * `options` are Playwright's: `locale`, `colorScheme`, `javaScriptEnabled`.
 */
export async function openPage(browser: Browser, viewport: Viewport, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    reducedMotion: 'reduce',
    ...options,
  })
  return context.newPage()
}
