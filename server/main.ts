/** The process of the command `serve`. Exit codes: 0 stopped, 2 bad usage, 3 the store cannot be opened or the address not be had. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { InputError, isLanguage, openEngine, type Engine, type Language, type Text } from '../engine/index.ts'
import { fill, type Values } from '../engine/messages.ts'
import { buildApp } from './app.ts'
import { LOOPBACK_HOSTS } from './security.ts'
import { SERVE } from './texts.ts'

/** What the command needs of the process it runs in. */
export interface Surroundings {
  /** Writes a line to standard output or standard error. */
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
  /** Settles when the user wants the server to stop. */
  readonly stop: () => Promise<void>
}

/**
 * Serves a store until it is told to stop.
 *
 * @param argv the words after `serve`
 * @returns the exit code
 */
export async function serve(argv: string[], surroundings: Surroundings = OF_PROCESS): Promise<number> {
  const { complain } = surroundings
  let language: Language = 'nb'
  try {
    language = languageOf(argv)
    const options = readOptions(argv, language, surroundings.say)
    if (options) await run(options, language, surroundings)
    return 0
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const message = error.in(language)
    complain(`saman: ${error.kind === 'usage' ? fill(SERVE.badUsage, language, { message }) : message}`)
    return error.kind === 'usage' ? 2 : 3
  }
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

interface ServeOptions {
  readonly store: string
  readonly port: number
  readonly host: string
}

async function run({ store, port, host }: ServeOptions, language: Language, { say, complain, stop }: Surroundings): Promise<void> {
  let engine: Engine | undefined
  const dashboard = join(ROOT, 'dist', 'dashboard')
  const hasPages = existsSync(join(dashboard, 'index.html'))
  const isLocal = isLoopback(host)
  const app = await buildApp({
    engine: () => engine,
    version: programVersion(),
    dashboard: hasPages ? dashboard : null,
    hosts: isLocal ? [...new Set([...LOOPBACK_HOSTS, host])] : null,
    log: complain,
  })
  const stopped = stop()
  try {
    await app.listen({ port, host, listenTextResolver: () => '' }).catch((error: unknown) => {
      throw listenError(error, host, port)
    })
    const url = urlOf(app.server.address() as AddressInfo)
    if (!isLocal) complain(fill(SERVE.openToNetwork, language, { host }))
    if (!hasPages) complain(fill(SERVE.noDashboard, language, { url }))
    engine = await openEngine(store)
    say(fill(SERVE.ready, language, { url }))
    await stopped
  } finally {
    await app.close()
  }
}

// ---------------------------------------------------------------------------------------------------------- options

/** Reads the options; undefined when they only asked for help. Throws an InputError of kind `usage`. */
function readOptions(argv: readonly string[], language: Language, say: (line: string) => void): ServeOptions | undefined {
  const titles: Readonly<Record<string, Text>> = { 'Usage:': SERVE.usage, 'Options:': SERVE.options }
  const command = new Command('saman serve')
    .description(SERVE.description[language])
    .option('--store <dir>', SERVE.store[language])
    .option('--port <number>', SERVE.port[language], '8080')
    .option('--host <address>', SERVE.host[language], '127.0.0.1')
    .option('--lang <nb|nn|en>', SERVE.language[language], language)
    .helpOption('-h, --help', SERVE.help[language])
    .addHelpText('after', `\n${SERVE.example[language]}\n  saman serve --store lager --port 8080`)
    .allowExcessArguments(false)
    .configureHelp({ styleTitle: (title) => titles[title]?.[language] ?? title })
    .configureOutput({ writeOut: (text) => say(text.trimEnd()), writeErr: () => undefined })
    .exitOverride()
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return undefined
    throw badUsage({ nb: error.message, nn: error.message, en: error.message })
  }
  const { store, port, host } = command.opts<{ store?: string; port: string; host: string }>()
  if (!store) throw badUsage(SERVE.missingStore)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw badUsage(SERVE.noPort, { given: port })
  return { store, port: Number(port), host }
}

/** Known before the options are read, because the help texts are in it. */
function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const given = at < 0 ? process.env['SAMAN_LANG'] : argv[at] === '--lang' ? argv[at + 1] : argv[at].slice('--lang='.length)
  if (!given) return 'nb'
  if (!isLanguage(given)) throw badUsage(SERVE.unknownLanguage, { given })
  return given
}

function badUsage(text: Text, values: Values = {}): InputError {
  return new InputError('usage', 'bad-usage', text, values)
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

/** The version with the time of the build: between two releases the same question can be answered in other words. */
function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  return `${version}+${Math.round(statSync(import.meta.filename).mtimeMs).toString(36)}`
}
