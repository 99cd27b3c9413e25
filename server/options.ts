/** The words after `serve` and `access`, read and checked. */
import { Command, CommanderError } from 'commander'
import { helpWords, usageError } from '../engine/cli/usage.ts'
import { InputError, isLanguage, type Language, type Text, type Values } from '../engine/messages.ts'
import { RENEWABLE, type Renewable } from './access/file.ts'
import { ACCESS_COMMAND, SERVE } from './texts.ts'

export interface ServeOptions {
  readonly store: string
  readonly port: number
  readonly host: string
  /** Folder of the editions; `null` = the store's own. */
  readonly editions: string | null
  readonly openEditions: boolean
  readonly publicUrl: URL | null
  /** File with the settings of OpenID Connect. */
  readonly oidc: string | null
}

export interface AccessOptions {
  readonly store: string
  readonly renew: Renewable
}

/** Takes what a help text says. */
type Say = (line: string) => void

/** Reads the words after `serve`; undefined when they only asked for help. Throws an InputError of kind `usage`. */
export function readServeOptions(argv: readonly string[], language: Language, say: Say): ServeOptions | undefined {
  const command = commandOf('serve', SERVE.description, 'saman serve --store lager --port 8080', language, say)
    .option('--port <number>', SERVE.port[language], '8080')
    .option('--host <address>', SERVE.host[language], '127.0.0.1')
    .option('--editions <dir>', SERVE.editions[language])
    .option('--open-editions', SERVE.openEditionsOption[language])
    .option('--public-url <url>', SERVE.publicUrl[language])
    .option('--oidc <file>', SERVE.oidc[language])
  type Flags = { store?: string; port: string; host: string; editions?: string; openEditions?: true; publicUrl?: string; oidc?: string }
  const flags = parsed<Flags>(command, argv)
  if (!flags) return undefined
  const { port, host, editions = null, openEditions = false, publicUrl, oidc = null } = flags
  const store = requiredStore(flags)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw badUsage(SERVE.noPort, { given: port })
  return { store, port: Number(port), host, editions, openEditions, publicUrl: publicUrl === undefined ? null : originOf(publicUrl), oidc }
}

/** Reads the words after `access`; undefined when they only asked for help. Throws an InputError of kind `usage`. */
export function readAccessOptions(argv: readonly string[], language: Language, say: Say): AccessOptions | undefined {
  const command = commandOf('access', ACCESS_COMMAND.description, 'saman access --store lager --renew union', language, say) //
    .option('--renew <name>', ACCESS_COMMAND.renew[language])
  const flags = parsed<{ store?: string; renew?: string }>(command, argv)
  if (!flags) return undefined
  const known = RENEWABLE.join(', ')
  if (flags.renew === undefined) throw badUsage(ACCESS_COMMAND.missingRenew, { known })
  const renew = RENEWABLE.find((name) => name === flags.renew)
  if (!renew) throw badUsage(ACCESS_COMMAND.unknownRenew, { given: flags.renew, known })
  return { store: requiredStore(flags), renew }
}

/** Known before the options are read, because the help texts are in it. */
export function languageIn(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const given = at < 0 ? process.env['SAMAN_LANG'] : argv[at] === '--lang' ? argv[at + 1] : argv[at].slice('--lang='.length)
  if (!given) return 'nb'
  if (!isLanguage(given)) throw badUsage(SERVE.unknownLanguage, { given })
  return given
}

function commandOf(name: string, description: Text, example: string, language: Language, say: Say): Command {
  const titles: Readonly<Record<string, Text>> = { 'Usage:': SERVE.usage, 'Options:': SERVE.options }
  const own = (line: string): string => helpWords(line, language)
  return new Command(`saman ${name}`)
    .description(description[language])
    .option('--store <dir>', SERVE.store[language])
    .option('--lang <nb|nn|en>', SERVE.language[language], language)
    .helpOption('-h, --help', SERVE.help[language])
    .addHelpText('after', `\n${SERVE.example[language]}\n  ${example}`)
    .allowExcessArguments(false)
    .configureHelp({ styleTitle: (title) => titles[title]?.[language] ?? title, styleUsage: own, styleOptionDescription: own })
    .configureOutput({ writeOut: (text) => say(text.trimEnd()), writeErr: () => undefined })
    .exitOverride()
}

function parsed<Flags extends object>(command: Command, argv: readonly string[]): Flags | undefined {
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return undefined
    throw usageError(error)
  }
  return command.opts<Flags>()
}

function requiredStore({ store }: { readonly store?: string }): string {
  if (!store) throw badUsage(SERVE.missingStore)
  return store
}

/** Only scheme and host: the pages lie at the root. */
function originOf(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) throw badUsage(SERVE.badPublicUrl, { given })
  return url
}

function badUsage(text: Text, values: Values = {}): InputError {
  return new InputError('usage', 'bad-usage', text, values)
}
