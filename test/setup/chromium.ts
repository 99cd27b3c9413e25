/**
 * Finds the browser of the tests once for the whole run, before any of them starts: the one that `CHROMIUM_PATH` names,
 * else the Chromium that comes with the packages (Linux on x64), else an installed Chrome, Chromium or Edge.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

/** How to start the browser, or why there is none. */
export type FoundBrowser = { readonly path: string; readonly env: Readonly<Record<string, string>> } | { readonly missing: string }

declare module 'vitest' {
  export interface ProvidedContext {
    /** Absent when vitest was started without the configuration of the project. */
    browser?: FoundBrowser
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const exec = promisify(execFile)

export default async function setup(project: TestProject): Promise<void> {
  project.provide('browser', await findBrowser())
}

async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env['CHROMIUM_PATH']
  if (named) return existsSync(named) ? { path: named, env: {} } : { missing: `CHROMIUM_PATH names ${named}, which does not exist` }
  const packed = process.platform === 'linux' && process.arch === 'x64' ? await packedChromium() : undefined
  if (packed) return packed
  const path = installedBrowsers().find((candidate) => existsSync(candidate))
  if (path) return { path, env: {} }
  return { missing: 'there is no Chrome, Chromium or Edge here; install one or set CHROMIUM_PATH' }
}

/** The Chromium of the packages, with the first set of libraries it starts with. */
async function packedChromium(): Promise<FoundBrowser | undefined> {
  const folder = await unpack()
  const path = join(folder, 'chromium')
  const fonts = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  // Its own libraries first, because a machine with nothing but Node lacks them; the system's where those do not fit it.
  for (const env of [{ ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }, fonts]) {
    const starts = await exec(path, ['--version'], { env: { ...process.env, ...env } }).then(
      () => true,
      () => false,
    )
    if (starts) return { path, env }
  }
  return undefined
}

/**
 * Unpacks into a folder of its own and gives that its name when it is whole. The package would unpack into the system's
 * temporary folder, where two at once, or one that was stopped half-way, leave a broken browser behind.
 */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string }
  const cache = join(root, '.cache')
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  const fresh = join(cache, `chromium-unpacking-${process.pid}`)
  await mkdir(fresh, { recursive: true })
  const program = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())"
  // It brings the system libraries that Chromium needs, and unpacks them when it believes to be in a bare container.
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  await exec(process.execPath, ['--eval', program], { cwd: root, env })
  await writeFile(join(fresh, 'fonts.conf'), fontconfig(folder))
  try {
    await rename(fresh, folder)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    // Another run was quicker, and its folder is just as whole.
    if (!existsSync(folder)) throw error
  }
  for (const name of await readdir(cache)) {
    if (/^chromium-\d/.test(name) && join(cache, name) !== folder) await rm(join(cache, name), { recursive: true, force: true })
  }
  return folder
}

/** The fonts that come with it, so that there is text on a machine without fonts, and then the system's. */
function fontconfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`
}

function installedBrowsers(): readonly string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
    )
  }
  if (process.platform === 'win32') {
    const programs = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => process.env[name] ?? [])
    return programs.flatMap((program) => folders.map((folder) => join(folder, program)))
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}
