/** The process of the commands `serve` and `access`. Exit codes: 0 done, 2 bad usage, 3 the store cannot be opened or the address not be had. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openEngine } from '../engine/index.ts'
import { fill, InputError, type Language } from '../engine/messages.ts'
import { openAccess, type StoreAccess } from './access/access.ts'
import { renewAccess, type NewSecrets } from './access/file.ts'
import { oidcOf, readOidcSettings } from './access/oidc.ts'
import { ROLES } from './access/roles.ts'
import { buildApp } from './app.ts'
import { openAuditLog } from './audit-log.ts'
import { earlierLoads } from './earlier.ts'
import { openFirstViews, type FirstViews } from './editions/first-views.ts'
import { openShelf, type Shelf } from './editions/shelf.ts'
import { compareInChild } from './changes/run.ts'
import { followStore } from './newest/newest.ts'
import { makeIndexInChild } from './newest/run.ts'
import { openLoading } from './loading/loading.ts'
import { inChild } from './loading/run.ts'
import { languageIn, readAccessOptions, readServeOptions, type ServeOptions } from './options.ts'
import { LOOPBACK_HOSTS } from './security.ts'
import { requireStoreFolder } from './store-folder.ts'
import { ACCESS_COMMAND, SERVE } from './texts.ts'

/** What a command needs of the process it runs in. */
export interface Surroundings {
  /** Writes a line to standard output or standard error. */
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
  /** Settles when the user wants the server to stop. */
  readonly stop: () => Promise<void>
}

const OF_PROCESS: Surroundings = {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  stop: () =>
    new Promise((resolve) => {
      // Only the first signal: a second one ends the process as it always does, should stopping take too long.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
}

/**
 * Serves a store until it is told to stop.
 *
 * @param argv the words after `serve`
 * @returns the exit code
 */
export async function serve(argv: string[], surroundings: Surroundings = OF_PROCESS): Promise<number> {
  return command('serve', argv, surroundings, async (language) => {
    const options = readServeOptions(argv, language, surroundings.say)
    if (options) await run(options, language, surroundings)
  })
}

/**
 * Makes a secret or the key of the sessions anew.
 *
 * @param argv the words after `access`
 * @returns the exit code
 */
export async function access(argv: string[], surroundings: Surroundings = OF_PROCESS): Promise<number> {
  return command('access', argv, surroundings, async (language) => {
    const options = readAccessOptions(argv, language, surroundings.say)
    if (!options) return
    const made = await renewAccess(options.store, options.renew)
    if (options.renew === 'sessions') surroundings.say(ACCESS_COMMAND.signedOut[language])
    else tellSecrets(made, language, surroundings.say)
  })
}

async function command(name: string, argv: readonly string[], { complain }: Surroundings, work: (language: Language) => Promise<void>): Promise<number> {
  let language: Language = 'nb'
  try {
    language = languageIn(argv)
    await work(language)
    return 0
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const message = error.in(language)
    complain(`saman: ${error.kind === 'usage' ? fill(SERVE.badUsage, language, { message, command: name }) : message}`)
    return error.kind === 'usage' ? 2 : 3
  }
}

/** How soon what was loaded, erased, published, released or renewed by another program is seen. */
const REFRESH_MS = 2_000

async function run(options: ServeOptions, language: Language, { say, complain, stop }: Surroundings): Promise<void> {
  const { store, port, host, openEditions, publicUrl } = options
  requireStoreFolder(store)
  const now = Date.now
  const opened: { access?: StoreAccess; shelf?: Shelf; firstViews?: FirstViews } = {}
  const dashboard = join(ROOT, 'dist', 'dashboard')
  const hasPages = existsSync(join(dashboard, 'index.html'))
  const isLocal = isLoopback(host)
  const cannotWrite = (name: string) => (reason: string) => complain(fill(SERVE.cannotWrite, language, { file: join(store, name), reason }))
  const audit = openAuditLog(join(store, 'access.log'), now, cannotWrite('access.log'))
  const earlier = earlierLoads((knownAt) => openEngine(store, { knownAt }))
  const newest = followStore({
    store,
    makeIndex: makeIndexInChild,
    onChange: () => {
      earlier.forget()
      loading.forgetLoads()
    },
  })
  const loading = await openLoading({
    store,
    programVersion: packageVersion(),
    now,
    run: inChild,
    municipality: () => newest.engine()?.load ?? null,
    onLoaded: newest.open,
    complain,
  })
  const app = await buildApp({
    engine: newest.engine,
    engineAt: earlier.at,
    access: () => opened.access,
    shelf: () => opened.shelf,
    loading,
    changes: compareInChild(store),
    version: programVersion(),
    dashboard: hasPages ? dashboard : null,
    hosts: isLocal ? [...new Set([...LOOPBACK_HOSTS, host, ...(publicUrl ? [publicUrl.hostname] : [])])] : null,
    openEditions,
    oidc: options.oidc === null ? null : oidcOf(await readOidcSettings(options.oidc, process.env), now),
    publicUrl,
    audit,
    now,
    log: complain,
  })
  const stopped = stop()
  let timer: NodeJS.Timeout | undefined
  try {
    await app.listen({ port, host, listenTextResolver: () => '' }).catch((error: unknown) => {
      throw listenError(error, host, port)
    })
    const url = publicUrl?.href ?? urlOf(app.server.address() as AddressInfo)
    if (!isLocal && publicUrl?.protocol !== 'https:') complain(fill(SERVE.openToNetwork, language, { host }))
    if (openEditions) complain(SERVE.openEditions[language])
    if (!hasPages) complain(fill(SERVE.noDashboard, language, { url }))
    await newest.open()
    opened.firstViews = await openFirstViews(join(store, 'first-views.json'), now, cannotWrite('first-views.json'))
    opened.shelf = await openShelf({
      folder: options.editions ?? join(store, 'editions'),
      firstViews: opened.firstViews,
      now,
      complain: (error) => complain(`saman: ${error.in(language)}`),
    })
    const { access, made } = await openAccess(store, now)
    opened.access = access
    timer = keepFresh([newest, opened.shelf, access, loading], complain)
    tellSecrets(made, language, say)
    say(fill(SERVE.ready, language, { url }))
    if (newest.engine() === null) say(fill(SERVE.nothingLoaded, language, { url }))
    await stopped
  } finally {
    clearInterval(timer)
    await loading.close()
    await app.close()
    await Promise.all([audit.close(), opened.firstViews?.close()])
  }
}

/** Looks now and then for what has changed on disk. What cannot be read then is told once, and what was known stays. */
function keepFresh(parts: readonly { refresh(): Promise<void> }[], complain: (line: string) => void): NodeJS.Timeout {
  const told = new Set<string>()
  return setInterval(() => {
    for (const part of parts)
      part.refresh().catch((error: unknown) => {
        const line = error instanceof Error ? error.message : 'cannot be read'
        if (!told.has(line)) complain(line)
        told.add(line)
      })
  }, REFRESH_MS)
}

function tellSecrets(made: NewSecrets, language: Language, say: (line: string) => void): void {
  const lines = ROLES.flatMap((role) => (made[role] === undefined ? [] : [`  ${ACCESS_COMMAND[role][language]}: ${made[role]}`]))
  if (lines.length > 0) say([ACCESS_COMMAND.shownOnce[language], ...lines].join('\n'))
}

// ---------------------------------------------------------------------------------------------------------- address

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`
}

function listenError(error: unknown, host: string, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  return error.code === 'EADDRINUSE'
    ? new InputError('refused', 'port-in-use', SERVE.portInUse, { port })
    : new InputError('refused', 'cannot-listen', SERVE.cannotListen, { host, port, reason: String(error.code) })
}

// ---------------------------------------------------------------------------------------------------------- program

/** The folder of package.json: one up from the sources, two up from what is built of them. */
const ROOT = join(import.meta.dirname, existsSync(join(import.meta.dirname, '..', 'package.json')) ? '..' : '../..')

/** As the command line writes it in the ledger. */
function packageVersion(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

/** The version with the time of the build: between two releases the same question can be answered in other words. */
function programVersion(): string {
  return `${packageVersion()}+${Math.round(statSync(import.meta.filename).mtimeMs).toString(36)}`
}
