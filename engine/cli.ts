/**
 * The command line. Exit codes: 0 done, 1 an audit found a leak, 2 bad usage, 3 refused (the input cannot be used; nothing was changed). Figures go to
 * standard output and nothing else does; accounts of a load do too, progress and errors go to standard error.
 */
import type { Command as Library } from 'commander'
import { PROGRAM_VERSION, usage, type Command } from './cli/command.ts'
import { figures } from './cli/commands/figures.ts'
import { readPlainWords } from './cli/plain-words.ts'
import { CLI } from './cli/texts.ts'
import { helpWords, usageError } from './cli/usage.ts'
import { fill, InputError, isLanguage, type Language, type Text } from './messages.ts'

/** A command that lives elsewhere: the engine does not know the server. */
export interface OuterCommands {
  readonly serve?: () => Promise<{ serve(argv: string[]): Promise<number> }>
  readonly access?: () => Promise<{ access(argv: string[]): Promise<number> }>
}

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
    const plain = argv[0] === 'figures' ? readPlainWords(argv.slice(1), ['lang', ...optionsWithValue(figures)]) : undefined
    if (!plain) return await runByLibrary(argv.length === 0 ? ['--help'] : argv, language)
    return (await figures.run([plain.name], plain.flags, language)) ?? 0
  } catch (error) {
    if (error instanceof InputError) return complain(error, language, argv[0])
    if (isEarlyEnd(error)) return 0
    throw error
  }
}

/** Names of the options that take a value. */
function optionsWithValue({ options }: Pick<Command, 'options'>): string[] {
  return options.flatMap(([flags]) => (flags.includes(' ') ? [flags.split(' ')[0].slice(2)] : []))
}

/** @param name the first word: the command, unless it is the very word that is wrong */
function complain(error: InputError, language: Language, name = ''): number {
  const message = error.in(language)
  const command = /^[a-z][a-z-]*$/.test(name) && name !== error.values['given'] ? ` ${name}` : ''
  process.stderr.write(`saman: ${error.kind === 'usage' ? fill(CLI.usageError, language, { message, command }) : message}\n`)
  return error.kind === 'usage' ? 2 : 3
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
  const [{ Command, CommanderError }, { COMMANDS }] = await Promise.all([import('commander'), import('./cli/commands.ts')])
  try {
    const outcome = { code: 0 }
    await program(new Command('saman'), COMMANDS, language, outcome).parseAsync([...argv], { from: 'user' })
    return outcome.code
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw usageError(error, COMMANDS.find(({ name }) => name === argv[0])?.argument?.[1])
    return 0
  }
}

function program(root: Library, commands: readonly Command[], language: Language, outcome: { code: number }): Library {
  const say = (text: Text) => text[language]
  const titles: Readonly<Record<string, Text>> = { 'Usage:': CLI.usage, 'Arguments:': CLI.arguments, 'Options:': CLI.options, 'Commands:': CLI.commands }
  const own = (line: string) => helpWords(line, language)
  const inLanguage = { styleUsage: own, styleSubcommandTerm: own, styleOptionDescription: own }
  const examples: string[] = []
  const withExample = (command: Library, example: string) => {
    examples.push(example)
    return command.addHelpText('after', `\n${say(CLI.examples)}\n  ${example}`)
  }
  root
    .description(say(CLI.description))
    .version(PROGRAM_VERSION, '-V, --version', say(CLI.version))
    .helpOption('-h, --help', say(CLI.help))
    .helpCommand('help [command]', say(CLI.helpCommand))
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 110), styleTitle: (title) => (titles[title] ? say(titles[title]) : title), ...inLanguage })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride()
  for (const { name, description, argument, options, values, example, run } of commands) {
    const command = root.command(name).description(say(description)).helpOption('-h, --help', say(CLI.help)).option('--lang <nb|nn|en>', say(CLI.language), language)
    if (argument) command.argument(argument[0], say(argument[1]))
    for (const [flags, text, byDefault] of options) command.option(flags, fill(text, language, values), byDefault)
    command.action(async () => {
      outcome.code = (await run(command.args, command.opts(), language)) ?? 0
    })
    withExample(command, example)
  }
  // Their options are the server's own, which reads them itself: see main().
  withExample(root.command('serve').description(say(CLI.serve)), 'saman serve --store lager --port 8080')
  withExample(root.command('access').description(say(CLI.access)), 'saman access --store lager --renew union')
  return root.addHelpText('after', `\n${say(CLI.examples)}\n${examples.map((example) => `  ${example}`).join('\n')}`)
}
