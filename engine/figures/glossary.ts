/** The glossary as Markdown: every figure and every name that a question may use, in three languages, from the register. */
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES } from '../canonical.ts'
import { CELL_SIGN, CELL_STATES } from '../cell.ts'
import { LANGUAGES, type Text } from '../messages.ts'
import { breakdownsOf, needsDailyCost, versionOf, type Figure } from './figure.ts'
import { FIGURES, UNIT_LABELS } from './register.ts'
import { BREAKDOWN_NAMES, BREAKDOWNS, DEFINITIONS, METHODS, noteOf, POPULATIONS, REFERENCE_DATES, type BreakdownName, type Named } from './vocabulary.ts'

const HEAD = `# Glossary

Made from the register in \`engine/figures/\`; a test keeps it equal. Do not edit it by hand: change the register and run
\`npm test -- test/engine/glossary.test.ts -u\`. Texts are given in bokmål, nynorsk and English.
`

export function glossary(): string {
  return [
    HEAD,
    '## Figures\n',
    ...FIGURES.map(figure),
    '## Populations\n',
    named(POPULATIONS),
    '## Methods\n',
    methods(),
    '## Definitions of involuntary part-time\n',
    named(DEFINITIONS),
    '## Reference dates\n',
    named(REFERENCE_DATES),
    '## Breakdowns\n',
    `${BREAKDOWN_NAMES.map(breakdown).join('\n')}\n`,
    '## Signs where there is no number\n',
    `Statistics Norway’s signs; the five states are never mixed up.\n\n${CELL_STATES.map((state) => `- \`${state}\`${state === 'value' ? '' : ` \`${CELL_SIGN[state]}\``}`).join('\n')}\n`,
    '## What an extract’s codes can mean\n',
    `- Absence: ${list(ABSENCE_CATEGORIES)}\n- Employment: ${list(EMPLOYMENT_CATEGORIES)}\n`,
  ].join('\n')
}

const list = (codes: readonly string[]): string => codes.map((code) => `\`${code}\``).join(', ')
const inAll = (text: Text): string => LANGUAGES.map((language) => `  - ${language}: ${text[language]}`).join('\n')

function figure(entry: Figure): string {
  const facts = [
    `unit: ${UNIT_LABELS[entry.unit].en}`,
    entry.kind === 'flow' ? 'summed over the period' : 'taken on a reference date, the last day of the period unless another is named',
    `population \`${entry.population}\``,
    `by ${list(breakdownsOf(entry))}`,
    ...(entry.choices?.length ? [`can be limited to some ${list(entry.choices)}`] : []),
    ...(entry.methods.length ? [`methods ${list(entry.methods.map((method) => method.name))}`] : []),
    ...(entry.definitions.length ? [`definitions ${list(entry.definitions)}`] : []),
    ...(needsDailyCost(entry) ? ['needs `daily-cost`'] : []),
    ...(entry.houseRule ? ['*house rule*'] : []),
    `version ${versionOf(entry).version}, valid from ${versionOf(entry).validFrom}`,
  ]
  const changes = entry.versions.flatMap(({ version, validFrom, change }) =>
    change ? LANGUAGES.map((language) => `- ${language}: version ${version} (${validFrom}): ${change[language]}`) : [],
  )
  return [
    `### \`${entry.name}\`\n`,
    LANGUAGES.map((language) => `- ${language}: **${entry.label[language]}**. ${entry.definition[language]} (${entry.source[language]})`).join('\n'),
    ...changes,
    `- ${facts.join('; ')}\n`,
  ].join('\n')
}

function named(names: Readonly<Record<string, Named>>): string {
  return `${Object.entries(names)
    .map(([name, { label }]) => `- \`${name}\`\n${inAll(label)}`)
    .join('\n')}\n`
}

function methods(): string {
  return `${Object.entries(METHODS)
    .map(([name, { label, validFrom, note }]) => {
      const texts = LANGUAGES.map((language) => `  - ${language}: ${label[language]}. ${note[language]}`)
      return [`- \`${name}\` (valid from ${validFrom})`, ...texts].join('\n')
    })
    .join('\n')}\n`
}

function breakdown(name: BreakdownName): string {
  const { label, categories } = BREAKDOWNS[name]
  const codes = categories ? list(categories.map((category) => category.code)) : 'the municipality’s own'
  const note = noteOf(name)
  return [`- \`${name}\` (${LANGUAGES.map((language) => label[language]).join(' / ')}): ${codes}`, ...(note ? [inAll(note)] : [])].join('\n')
}
