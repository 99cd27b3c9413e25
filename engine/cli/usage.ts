/** What is wrong with the words of a command line, and the words of its help, where the library for command lines has them in English only. */
import { InputError, type Language, type Text } from '../messages.ts'

/** What the library says: a stable code, and a sentence in English that names what it is about. */
interface LibraryError {
  readonly code: string
  readonly message: string
}

const SAID: readonly (readonly [code: string, pattern: RegExp, text: Text])[] = [
  ['commander.unknownOption', /unknown option '(?<given>.*?)'/s, { nb: 'Kjenner ikke valget {given}.', nn: 'Kjenner ikkje valet {given}.', en: 'Unknown option {given}.' }],
  ['commander.unknownCommand', /unknown command '(?<given>.*?)'/s, { nb: 'Kjenner ikke kommandoen «{given}».', nn: 'Kjenner ikkje kommandoen «{given}».', en: 'Unknown command “{given}”.' }],
  [
    'commander.optionMissingArgument',
    /option '(?:-\w, )?(?<given>--[\w-]+).*' argument missing/s,
    { nb: 'Det mangler en verdi bak {given}.', nn: 'Det manglar ein verdi bak {given}.', en: 'There is no value behind {given}.' },
  ],
  [
    'commander.excessArguments',
    /Expected (?<expected>\d+) arguments? but got (?<count>\d+)/,
    {
      nb: 'Det står {count} ord der kommandoen skal ha {expected}. Er det mellomrom i et navn, sett anførselstegn rundt det.',
      nn: 'Det står {count} ord der kommandoen skal ha {expected}. Er det mellomrom i eit namn, set hermeteikn rundt det.',
      en: 'There are {count} words where the command takes {expected}. If a name has a space in it, put quotation marks around it.',
    },
  ],
]

const DID_YOU_MEAN: Text = { nb: 'Mente du {near}?', nn: 'Meinte du {near}?', en: 'Did you mean {near}?' }
const MISSING: Text = { nb: 'Noe mangler: {what}.', nn: 'Noko manglar: {what}.', en: 'Something is missing: {what}.' }

/**
 * The library's error in three languages.
 * @param argument what the words beside the options are, where the command takes some
 */
export function usageError({ code, message }: LibraryError, argument?: Text): InputError {
  if (code === 'commander.missingArgument' && argument) return error((language) => MISSING[language].replace('{what}', () => argument[language]))
  for (const [known, pattern, text] of SAID) {
    const found = known === code ? pattern.exec(message)?.groups : undefined
    if (!found) continue
    const near = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(message)?.[1]
    const said: Text = near === undefined ? text : both(text, DID_YOU_MEAN)
    return new InputError('usage', 'bad-usage', said, { ...found, ...(near === undefined ? {} : { near }) })
  }
  return error(() => message)
}

function error(say: (language: Language) => string): InputError {
  // What stands in braces is no place to be filled.
  const plain = (language: Language): string => say(language).replaceAll(/[{}]/g, '')
  return new InputError('usage', 'bad-usage', { nb: plain('nb'), nn: plain('nn'), en: plain('en') })
}

const both = (a: Text, b: Text): Text => ({ nb: `${a.nb} ${b.nb}`, nn: `${a.nn} ${b.nn}`, en: `${a.en} ${b.en}` })

// --------------------------------------------------------------------------------------------------------------- help

const HELP_WORDS: readonly (readonly [english: string, text: Text])[] = [
  ['[options]', { nb: '[valg]', nn: '[val]', en: '[options]' }],
  ['[command]', { nb: '[kommando]', nn: '[kommando]', en: '[command]' }],
  ['(default: ', { nb: '(vanlig: ', nn: '(vanleg: ', en: '(default: ' }],
]

/** The library's own words in a help text, in the language. */
export function helpWords(line: string, language: Language): string {
  return HELP_WORDS.reduce((said, [english, text]) => said.replace(english, text[language]), line)
}
