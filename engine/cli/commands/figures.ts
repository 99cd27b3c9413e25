/** `saman figures`: answers a question about a figure. What only its work needs is imported late: it is what is run most. */
import { describeRegister, type FigureDescription } from '../../figures/describe.ts'
import { BREAKDOWN_NAMES } from '../../figures/vocabulary.ts'
import { fill, type Language, type Text } from '../../messages.ts'
import type { RawQuestion } from '../../question.ts'
import { required, usage, type Command } from '../command.ts'
import { LOADING } from '../load-texts.ts'
import { write, writeTo } from '../output.ts'
import { CLI } from '../texts.ts'

export const figures: Command<FigureFlags> = {
  name: 'figures',
  description: CLI.figures,
  argument: ['[name]', CLI.figureName],
  options: [
    ['--list', CLI.list],
    ['--by <list>', CLI.by, 'month'],
    ['--from <period>', CLI.from],
    ['--to <period>', CLI.to],
    ['--unit <code>', CLI.unit],
    ['--method <name>', CLI.method],
    ['--population <name>', CLI.population],
    ['--definition <name>', CLI.definition],
    ['--reference-date <name>', CLI.referenceDate],
    ['--sex <list>', CLI.onlySex],
    ['--age-band <list>', CLI.onlyAgeBand],
    ['--job <list>', CLI.onlyJob],
    ['--certification <list>', CLI.onlyCertification],
    ['--daily-cost <nok>', CLI.dailyCost],
    ['--organisation <name>', CLI.organisation, 'now'],
    ['--known-at <load or date>', LOADING.knownAt],
    ['--store <dir>', CLI.store],
    ['--format <format>', CLI.format],
    ['--out <file>', CLI.out],
  ],
  values: { breakdowns: BREAKDOWN_NAMES.join(', ') },
  example: 'saman figures sickness-absence-rate --by quarter,unit --from 2024K1 --to 2024K4 --store lager --format csv',
  run: ([name], flags, language) => runFigures(name, flags, language),
}

interface FigureFlags extends Omit<RawQuestion, 'figure' | 'age-band' | 'daily-cost' | 'reference-date'> {
  list?: boolean
  ageBand?: string
  dailyCost?: string
  referenceDate?: string
  store?: string
  knownAt?: string
  format?: string
  out?: string
}

async function runFigures(name: string | undefined, flags: FigureFlags, language: Language): Promise<void> {
  if (flags.list) return listFigures(flags.format, language)
  if (name === undefined) throw usage(CLI.noFigureName)
  const { FORM_NAMES, FORMS, formOfFile, isFormName, written } = await import('../../export/forms.ts')
  const { ageBand, dailyCost, referenceDate, knownAt, out, format = formOfFile(out) ?? 'csv', ...rest } = flags
  if (!isFormName(format)) throw usage(CLI.unknownFormat, { given: format, known: FORM_NAMES.join(', ') })
  if (!FORMS[format].isText && out === undefined && process.stdout.isTTY) throw usage(CLI.needsFile, { format })
  const store = required(flags.store, 'store')
  const { openEngine } = await import('../../engine.ts')
  const engine = await openEngine(store, { knownAt })
  const answer = engine.ask({ ...rest, figure: name, 'age-band': ageBand, 'daily-cost': dailyCost, 'reference-date': referenceDate })
  if (process.stderr.isTTY) process.stderr.write(`${CLI.notForPublication[language]}\n`)
  await writeTo(out, await written(answer, format, { load: engine.load, register: describeRegister(language, engine), language }))
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
