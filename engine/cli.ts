/**
 * The command line. Exit codes: 0 done, 1 an audit found a leak, 2 bad usage, 3 refused (the input cannot be used; nothing was changed). Figures go to
 * standard output and nothing else does; accounts of a load do too, progress and errors go to standard error.
 */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { RawBridge } from './bridge/bridge.ts'
import { parseIsoDate } from './calendar.ts'
import { AUDIT } from './cli/audit-texts.ts'
import { write, writeTo } from './cli/output.ts'
import { readPlainWords } from './cli/plain-words.ts'
import { PUBLISH, STEP_TEXTS } from './cli/publish-texts.ts'
import { CLI } from './cli/texts.ts'
import { describeRegister, type FigureDescription } from './figures/describe.ts'
import { BREAKDOWN_NAMES } from './figures/vocabulary.ts'
import { fill, InputError, isLanguage, type Language, type Text } from './messages.ts'
import type { RawQuestion } from './question.ts'

/** A command that lives elsewhere: the engine does not know the server. */
export interface OuterCommands {
  readonly serve?: () => Promise<{ serve(argv: string[]): Promise<number> }>
  readonly access?: () => Promise<{ access(argv: string[]): Promise<number> }>
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
    if (argv[0] === 'access' && outer.access) return await (await outer.access()).access(argv.slice(1))
    const plain = argv[0] === 'figures' ? readPlainWords(argv.slice(1), ['lang', ...FIGURE_OPTIONS.map(([option]) => option)]) : undefined
    if (!plain) return await runByLibrary(argv.length === 0 ? ['--help'] : argv, language)
    await runFigures(plain.name, plain.flags, language)
    return 0
  } catch (error) {
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

/** Reads the words with the library for command lines, and does what they ask. Gives the exit code. */
async function runByLibrary(argv: readonly string[], language: Language): Promise<number> {
  const { Command, CommanderError } = await import('commander')
  try {
    const outcome = { code: 0 }
    await program(new Command('saman'), language, outcome).parseAsync([...argv], { from: 'user' })
    return outcome.code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw usage({ nb: error.message, nn: error.message, en: error.message })
    return 0
  }
}

/** Options of `figures` that take a value: the option, what the value is called, what it is for, what it is where none is given. */
const FIGURE_OPTIONS: readonly (readonly [option: string, value: string, text: Text, byDefault?: string])[] = [
  ['by', '<list>', CLI.by, 'month'],
  ['from', '<period>', CLI.from],
  ['to', '<period>', CLI.to],
  ['unit', '<code>', CLI.unit],
  ['method', '<name>', CLI.method],
  ['population', '<name>', CLI.population],
  ['definition', '<name>', CLI.definition],
  ['reference-date', '<name>', CLI.referenceDate],
  ['sex', '<list>', CLI.onlySex],
  ['age-band', '<list>', CLI.onlyAgeBand],
  ['job', '<list>', CLI.onlyJob],
  ['certification', '<list>', CLI.onlyCertification],
  ['daily-cost', '<nok>', CLI.dailyCost],
  ['store', '<dir>', CLI.store],
  ['format', '<format>', CLI.format],
  ['out', '<file>', CLI.out],
]

function program(root: Command, language: Language, outcome: { code: number }): Command {
  const say = (text: Text) => text[language]
  const titles: Readonly<Record<string, Text>> = { 'Usage:': CLI.usage, 'Arguments:': CLI.arguments, 'Options:': CLI.options, 'Commands:': CLI.commands }
  const examples: string[] = []
  const withExample = (command: Command, example: string) => {
    examples.push(example)
    return command.addHelpText('after', `\n${say(CLI.examples)}\n  ${example}`)
  }
  root
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
    FIGURE_OPTIONS.reduce(
      (command, [option, value, text, byDefault]) => command.option(`--${option} ${value}`, fill(text, language, { breakdowns: BREAKDOWN_NAMES.join(', ') }), byDefault),
      add('figures', CLI.figures).argument('[name]', say(CLI.figureName)).option('--list', say(CLI.list)),
    ).action((name: string | undefined, options: FigureFlags) => runFigures(name, options, language)),
    'saman figures sickness-absence-rate --by quarter,unit --from 2024K1 --to 2024K4 --store lager --format csv',
  )
  withExample(
    add('bridge', CLI.bridge)
      .option('--figure <name>', say(CLI.bridgeFigure))
      .option('--period <period>', say(CLI.bridgePeriod))
      .option('--by <length>', say(CLI.bridgeBy))
      .option('--unit <code>', say(CLI.unit))
      .option('--from <name>', say(CLI.bridgeFrom))
      .option('--to <name>', say(CLI.bridgeTo))
      .option('--certification <pair>', say(CLI.bridgeCertification))
      .option('--population <pair>', say(CLI.bridgePopulation))
      .option('--positions <pair>', say(CLI.bridgePositions))
      .option('--quoted-from <percent>', say(CLI.quotedFrom))
      .option('--quoted-to <percent>', say(CLI.quotedTo))
      .option('--store <dir>', say(CLI.store))
      .option('--format <format>', say(CLI.bridgeFormat))
      .action((options: BridgeFlags) => runBridge(options, language)),
    'saman bridge --period 2024K4 --certification doctor-certified --quoted-from 7,9 --store lager',
  )
  withExample(
    add('report', CLI.report)
      .argument('<name>', say(CLI.reportName))
      .option('--year <year>', say(CLI.year))
      .option('--unit <code>', say(CLI.unit))
      .option('--store <dir>', say(CLI.store))
      .option('--format <format>', say(CLI.reportFormat))
      .option('--out <file>', say(CLI.out))
      .action((name: string, options: ReportFlags) => runReport(name, options, language)),
    'saman report arp --year 2024 --store lager --out arp.xlsx',
  )
  withExample(
    add('actual-hours', CLI.actualHours)
      .option('--date <date>', say(CLI.claimDate))
      .option('--full-week <hours>', say(CLI.fullWeek), '37.5')
      .option('--persons', say(CLI.persons))
      .option('--store <dir>', say(CLI.store))
      .action((options: ActualHoursFlags) => runActualHours(options, language)),
    'saman actual-hours --date 2024-12-31 --store lager',
  )
  withExample(
    add('publish', PUBLISH.publish)
      .option('--store <dir>', say(CLI.store))
      .option('--period <quarter>', say(PUBLISH.period))
      .option('--dry-run', say(PUBLISH.dryRunOption))
      .option('--policy <file>', say(PUBLISH.policy))
      .option('--release-at <moment>', say(PUBLISH.releaseAt))
      .option('--earlier <dirs...>', say(PUBLISH.earlier))
      .option('--out <dir>', say(PUBLISH.out))
      .action((options: PublishFlags) => publishEdition(options, language)),
    'saman publish --period 2024K4 --store lager --release-at 2025-02-10T09:00',
  )
  withExample(
    add('release', PUBLISH.release)
      .argument('<edition>', say(PUBLISH.edition))
      .option('--at <moment>', say(PUBLISH.at))
      .option('--store <dir>', say(CLI.store))
      .option('--out <dir>', say(PUBLISH.out))
      .action(async (edition: string, options: ReleaseFlags) => {
        const { runRelease } = await import('./cli/publish.ts')
        await write(await runRelease(edition, { ...options, store: required(options.store, 'store') }, new Date(), language))
      }),
    'saman release 3f9c01d2 --at 2025-02-10T09:00 --store lager',
  )
  withExample(
    add('audit', AUDIT.audit)
      .argument('<editions...>', say(AUDIT.editions))
      .option('--store <dir>', say(AUDIT.store))
      .option('--cells <found|all>', say(AUDIT.cells), 'found')
      .action(async (folders: string[], options: { store?: string; cells: string }) => {
        const [{ runAudit }, progress] = await Promise.all([import('./cli/audit.ts'), progressBar(language)])
        try {
          outcome.code = await runAudit({ folders, ...options }, write, (done, total) => progress.update(done, total, AUDIT.attacking), language)
        } finally {
          progress.stop()
        }
      }),
    'saman audit lager/editions --store lager',
  )
  // Their options are the server's own, which reads them itself: see main().
  withExample(root.command('serve').description(say(CLI.serve)), 'saman serve --store lager --port 8080')
  withExample(root.command('access').description(say(CLI.access)), 'saman access --store lager --renew union')
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
  const [{ load, readProfile }, { describeLoad }] = await Promise.all([import('./loading.ts'), import('./cli/report.ts')])
  const profile = await readProfile(profileFile)
  const progress = await progressBar(language)
  try {
    const report = await load({ store, paths, profile, asOfDay, programVersion: PROGRAM_VERSION, now: new Date(), onProgress: progress.update })
    progress.stop()
    process.stdout.write(describeLoad(report, asOf, language))
  } finally {
    progress.stop()
  }
}

interface PublishFlags {
  store?: string
  period?: string
  dryRun?: boolean
  policy?: string
  releaseAt?: string
  earlier?: string[]
  out?: string
}

async function publishEdition({ dryRun = false, earlier = [], ...flags }: PublishFlags, language: Language): Promise<void> {
  const asked = { ...flags, dryRun, earlier, store: required(flags.store, 'store'), period: required(flags.period, 'period') }
  const [{ runPublish }, progress] = await Promise.all([import('./cli/publish.ts'), progressBar(language)])
  try {
    const account = await runPublish(asked, new Date(), (step, done, total) => progress.update(done, total, STEP_TEXTS[step]), language)
    progress.stop()
    await write(account)
  } finally {
    progress.stop()
  }
}

interface ReleaseFlags {
  store?: string
  at?: string
  out?: string
}

/** A bar on a terminal, nothing elsewhere. */
async function progressBar(language: Language): Promise<{ update(done: number, total: number, doing?: Text): void; stop(): void }> {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const { SingleBar } = await import('cli-progress')
  const bar = new SingleBar({ format: '{doing} {bar} {percentage} %', hideCursor: true, clearOnComplete: true })
  let started = false
  return {
    update(done, total, doing = CLI.reading) {
      if (!started) bar.start(total, done, { doing: doing[language] })
      else {
        bar.setTotal(total)
        bar.update(done, { doing: doing[language] })
      }
      started = true
    },
    stop() {
      if (started) bar.stop()
      started = false
    },
  }
}

interface FigureFlags extends Omit<RawQuestion, 'figure' | 'age-band' | 'daily-cost' | 'reference-date'> {
  list?: boolean
  ageBand?: string
  dailyCost?: string
  referenceDate?: string
  store?: string
  format?: string
  out?: string
}

async function runFigures(name: string | undefined, flags: FigureFlags, language: Language): Promise<void> {
  if (flags.list) return listFigures(flags.format, language)
  if (name === undefined) throw usage(CLI.noFigureName)
  const { FORM_NAMES, FORMS, formOfFile, isFormName, written } = await import('./export/forms.ts')
  const { ageBand, dailyCost, referenceDate, out, format = formOfFile(out) ?? 'csv', ...rest } = flags
  if (!isFormName(format)) throw usage(CLI.unknownFormat, { given: format, known: FORM_NAMES.join(', ') })
  if (!FORMS[format].isText && out === undefined && process.stdout.isTTY) throw usage(CLI.needsFile, { format })
  const store = required(flags.store, 'store')
  const { openEngine } = await import('./engine.ts')
  const engine = await openEngine(store)
  const answer = engine.ask({ ...rest, figure: name, 'age-band': ageBand, 'daily-cost': dailyCost, 'reference-date': referenceDate })
  if (process.stderr.isTTY) process.stderr.write(`${CLI.notForPublication[language]}\n`)
  await writeTo(out, await written(answer, format, { load: engine.load, register: describeRegister(language, engine), language }))
}

interface BridgeFlags extends Omit<RawBridge, 'period' | 'quoted-from' | 'quoted-to'> {
  period?: string
  quotedFrom?: string
  quotedTo?: string
  store?: string
  format?: string
}

async function runBridge(flags: BridgeFlags, language: Language): Promise<void> {
  const { format = 'text', store, period, quotedFrom, quotedTo, ...rest } = flags
  if (!['text', 'csv', 'json'].includes(format)) throw usage(CLI.unknownBridgeFormat, { given: format })
  const raw = { ...rest, period: required(period, 'period'), 'quoted-from': quotedFrom, 'quoted-to': quotedTo }
  const { openEngine } = await import('./engine.ts')
  const engine = await openEngine(required(store, 'store'))
  const [{ bridge, bridgeIn }, { bridgeCsv, describeBridge }] = await Promise.all([import('./bridge/bridge.ts'), import('./cli/bridge.ts')])
  const made = bridge(engine.prepared, raw)
  if (process.stderr.isTTY) process.stderr.write(`${CLI.notForPublication[language]}\n`)
  if (format === 'text') return write(describeBridge(made, language))
  await write(format === 'csv' ? bridgeCsv(made) : `${JSON.stringify(bridgeIn(made, language), null, 1)}\n`)
}

interface ReportFlags {
  year?: string
  unit?: string
  store?: string
  format?: string
  out?: string
}

const REPORT_FORMATS = ['text', 'csv', 'xlsx', 'json']

async function runReport(name: string, flags: ReportFlags, language: Language): Promise<void> {
  const { year, unit, store, out, format = REPORT_FORMATS.find((known) => out?.toLowerCase().endsWith(`.${known}`)) ?? 'text' } = flags
  if (!REPORT_FORMATS.includes(format)) throw usage(CLI.unknownReportFormat, { given: format })
  if (format === 'xlsx' && out === undefined && process.stdout.isTTY) throw usage(CLI.needsFile, { format })
  const scope = { year: required(year, 'year'), unit }
  const { openEngine } = await import('./engine.ts')
  const engine = await openEngine(required(store, 'store'))
  const [{ reportNamed }, { reportIn }] = await Promise.all([import('./legal/reports.ts'), import('./legal/report.ts')])
  const report = reportNamed(engine.prepared, name, scope)
  if (process.stderr.isTTY) process.stderr.write(`${CLI.notForPublication[language]}\n`)
  if (format === 'json') return writeTo(out, [`${JSON.stringify(reportIn(report, language), null, 1)}\n`])
  if (format === 'text') return writeTo(out, [(await import('./cli/legal.ts')).describeReport(report, language)])
  const { reportCsv, reportWorkbook } = await import('./legal/forms.ts')
  await writeTo(out, [format === 'csv' ? reportCsv(report, language) : await reportWorkbook(report, engine.load.loadedAt, language)])
}

interface ActualHoursFlags {
  date?: string
  fullWeek: string
  persons?: boolean
  store?: string
}

async function runActualHours(flags: ActualHoursFlags, language: Language): Promise<void> {
  const date = required(flags.date, 'date')
  const claimDay = parseIsoDate(date)
  if (claimDay === undefined) throw usage(CLI.badDate, { given: date })
  const fullWeekHours = Number(flags.fullWeek.replace(',', '.'))
  if (!(fullWeekHours > 0 && fullWeekHours <= 60)) throw usage(CLI.badHours, { given: flags.fullWeek })
  const store = required(flags.store, 'store')
  const [{ readActualHours }, { describeActualHours, describePersons }] = await Promise.all([import('./read-actual-hours.ts'), import('./cli/legal.ts')])
  const ids = flags.persons ? (await (await import('node:stream/consumers')).text(process.stdin)).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '') : null
  if (ids?.length === 0) throw usage(CLI.noPersons)
  const { months, persons, units } = await readActualHours(store, { claimDay, fullWeekHours, ids })
  await write(ids ? describePersons(persons, months, language) : describeActualHours(units, months, language))
}

function listFigures(format: string | undefined, language: Language): Promise<void> {
  const { figures } = describeRegister(language)
  if (format === 'json') return write(`${JSON.stringify(figures, null, 1)}\n`)
  const versionOf = ({ versions, definitionVersion }: FigureDescription) =>
    fill(CLI.definitionVersion, language, { version: definitionVersion, date: versions.at(-1)?.validFrom ?? '' })
  const named = (text: Text, names: readonly string[]) => (names.length ? [fill(text, language, { names: names.join(', ') })] : [])
  const text = figures.map((figure) => {
    const names = [
      ...named(CLI.listBy, figure.breakdowns),
      ...named(CLI.listMethods, figure.methods),
      ...named(CLI.listDefinitions, figure.definitions),
      ...named(CLI.listNeeds, figure.parameters),
    ]
    return `${[`${figure.name}  [${figure.unitLabel}]`, figure.label, figure.definition, figure.source, ...names, versionOf(figure)].join('\n  ')}\n`
  })
  return write(text.join('\n'))
}

function required(value: string | undefined, option: string): string {
  if (value === undefined) throw usage(CLI.missingOption, { option })
  return value
}
