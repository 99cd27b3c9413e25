/**
 * The command line. Exit codes: 0 done, 2 bad usage, 3 refused (the input cannot be used; nothing was changed). Figures go to
 * standard output and nothing else does; accounts of a load do too, progress and errors go to standard error.
 */
import { readFileSync } from 'node:fs'
import { SingleBar } from 'cli-progress'
import { Command, CommanderError } from 'commander'
import { parseIsoDate } from './calendar.ts'
import { describeLoad } from './cli/report.ts'
import { CLI } from './cli/texts.ts'
import { describeRegister } from './figures/describe.ts'
import { fill, InputError, isLanguage, type Language, type Text } from './messages.ts'
import type { RawQuestion } from './question.ts'

/** A command that lives elsewhere: the engine does not know the server. */
export interface OuterCommands {
  readonly serve?: () => Promise<{ serve(argv: string[]): Promise<number> }>
}

const PROGRAM_VERSION = (JSON.parse(readFileSync(new URL(import.meta.url.includes('/dist/') ? '../../package.json' : '../package.json', import.meta.url), 'utf8')) as { version: string }).version

/** Whoever reads the output may stop early, as `head` does. */
const isEarlyEnd = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE'

process.stdout.on('error', (error) => {
  if (!isEarlyEnd(error)) throw error
})

/** Runs one command. Never throws for bad input: it is told on standard error, and the exit code says what it was. */
export async function main(argv: readonly string[], outer: OuterCommands = {}): Promise<number> {
  const language = languageOf(argv)
  if (typeof language !== 'string') return complain(language.error, 'nb')
  try {
    if (argv[0] === 'serve' && outer.serve) return await (await outer.serve()).serve(argv.slice(1))
    await program(language).parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      return complain(usage({ nb: error.message, nn: error.message, en: error.message }), language)
    }
    if (error instanceof InputError) return complain(error, language)
    if (isEarlyEnd(error)) return 0
    throw error
  }
}

function complain(error: InputError, language: Language): number {
  const message = error.in(language)
  process.stderr.write(`saman: ${error.kind === 'usage' ? fill(CLI.usageError, language, { message }) : message}\n`)
  return error.kind === 'usage' ? 2 : 3
}

function usage(text: Text, values: Readonly<Record<string, string>> = {}): InputError {
  return new InputError('usage', 'bad-usage', text, values)
}

/** The language must be known before the help texts are made: `--lang`, else SAMAN_LANG, else bokmål. */
function languageOf(argv: readonly string[]): Language | { error: InputError } {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const given = at < 0 ? process.env['SAMAN_LANG'] : argv[at] === '--lang' ? argv[at + 1] : argv[at].slice('--lang='.length)
  if (given === undefined || given === '') return 'nb'
  return isLanguage(given) ? given : { error: usage(CLI.unknownLanguage, { given }) }
}

function program(language: Language): Command {
  const say = (text: Text) => text[language]
  const titles: Readonly<Record<string, Text>> = { 'Usage:': CLI.usage, 'Arguments:': CLI.arguments, 'Options:': CLI.options, 'Commands:': CLI.commands }
  const examples: string[] = []
  const withExample = (command: Command, example: string) => {
    examples.push(example)
    return command.addHelpText('after', `\n${say(CLI.examples)}\n  ${example}`)
  }
  const root = new Command('saman')
    .description(say(CLI.description))
    .version(PROGRAM_VERSION, '-V, --version', say(CLI.version))
    .helpOption('-h, --help', say(CLI.help))
    .helpCommand('help [command]', say(CLI.helpCommand))
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 110), styleTitle: (title) => (titles[title] ? say(titles[title]) : title) })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride()
  const add = (name: string, description: Text) =>
    root.command(name).description(say(description)).helpOption('-h, --help', say(CLI.help)).option('--lang <nb|nn|en>', say(CLI.language), language)

  withExample(
    add('load', CLI.load)
      .argument('<paths...>', say(CLI.paths))
      .option('--profile <file>', say(CLI.profile))
      .option('--store <dir>', say(CLI.store))
      .option('--as-of <date>', say(CLI.asOf))
      .action((paths: string[], options: LoadFlags) => runLoad(paths, options, language)),
    'saman load uttrekk/ --profile profile.yaml --store lager --as-of 2024-12-31',
  )
  withExample(
    add('figures', CLI.figures)
      .argument('[name]', say(CLI.figureName))
      .option('--list', say(CLI.list))
      .option('--by <list>', say(CLI.by), 'month')
      .option('--from <period>', say(CLI.from))
      .option('--to <period>', say(CLI.to))
      .option('--unit <code>', say(CLI.unit))
      .option('--method <name>', say(CLI.method))
      .option('--population <name>', say(CLI.population))
      .option('--definition <name>', say(CLI.definition))
      .option('--sex <list>', say(CLI.onlySex))
      .option('--age-band <list>', say(CLI.onlyAgeBand))
      .option('--job <list>', say(CLI.onlyJob))
      .option('--certification <list>', say(CLI.onlyCertification))
      .option('--store <dir>', say(CLI.store))
      .option('--format <format>', say(CLI.format))
      .action((name: string | undefined, options: FigureFlags) => runFigures(name, options, language)),
    'saman figures sickness-absence-rate --by quarter,unit --from 2024K1 --to 2024K4 --store lager --format csv',
  )
  // Its options are the server's own, which reads them itself: see main().
  withExample(root.command('serve').description(say(CLI.serve)), 'saman serve --store lager --port 8080')
  return root.addHelpText('after', `\n${say(CLI.examples)}\n${examples.map((example) => `  ${example}`).join('\n')}`)
}

interface LoadFlags {
  profile?: string
  store?: string
  asOf?: string
}

async function runLoad(paths: string[], flags: LoadFlags, language: Language): Promise<void> {
  const profileFile = required(flags.profile, 'profile')
  const store = required(flags.store, 'store')
  const asOf = required(flags.asOf, 'as-of')
  const asOfDay = parseIsoDate(asOf)
  if (asOfDay === undefined) throw usage(CLI.badDate, { given: asOf })
  const [{ load }, { readProfile }] = await Promise.all([import('./store/load.ts'), import('./intake/profile.ts')])
  const profile = await readProfile(profileFile)
  const progress = progressBar(language)
  try {
    const report = await load({ store, paths, profile, asOfDay, programVersion: PROGRAM_VERSION, now: new Date(), onProgress: progress.update })
    progress.stop()
    process.stdout.write(describeLoad(report, asOf, language))
  } finally {
    progress.stop()
  }
}

/** A bar on a terminal, nothing elsewhere. */
function progressBar(language: Language): { update(done: number, total: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const bar = new SingleBar({ format: `${CLI.reading[language]} {bar} {percentage} %`, hideCursor: true, clearOnComplete: true })
  let started = false
  return {
    update(done, total) {
      if (!started) bar.start(total, done)
      else bar.update(done)
      started = true
    },
    stop() {
      if (started) bar.stop()
      started = false
    },
  }
}

interface FigureFlags extends Omit<RawQuestion, 'figure' | 'age-band'> {
  list?: boolean
  ageBand?: string
  store?: string
  format?: string
}

async function runFigures(name: string | undefined, flags: FigureFlags, language: Language): Promise<void> {
  if (flags.list) return listFigures(flags.format, language)
  if (name === undefined) throw usage(CLI.noFigureName)
  const format = flags.format ?? 'csv'
  if (!['csv', 'json', 'arrow'].includes(format)) throw usage(CLI.unknownFormat, { given: format })
  const store = required(flags.store, 'store')
  const { ageBand, ...rest } = flags
  const { openEngine } = await import('./engine.ts')
  const engine = await openEngine(store)
  const answer = engine.ask({ ...rest, figure: name, 'age-band': ageBand })
  if (process.stderr.isTTY) process.stderr.write(`${CLI.notForPublication[language]}\n`)
  if (format === 'arrow') {
    const { answerIpc } = await import('./arrow.ts')
    await write(answerIpc(answer))
    return
  }
  const { answerRecords, machineCsv } = await import('./table.ts')
  await write(format === 'csv' ? machineCsv(answer) : `${JSON.stringify(answerRecords(answer).map((record) => ({ figure: name, ...record })), null, 1)}\n`)
}

function listFigures(format: string | undefined, language: Language): Promise<void> {
  const { figures } = describeRegister(language)
  if (format === 'json') return write(`${JSON.stringify(figures, null, 1)}\n`)
  const text = figures.map((figure) => `${figure.name}  [${figure.unitLabel}]\n  ${figure.label}\n  ${figure.definition}\n  ${figure.source}\n`)
  return write(text.join('\n'))
}

/** Waits until everything is handed over, so that a pipe gets all of it before the process ends. */
function write(output: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(output, (error) => (error ? reject(error) : resolve())))
}

function required(value: string | undefined, option: string): string {
  if (value === undefined) throw usage(CLI.missingOption, { option })
  return value
}
