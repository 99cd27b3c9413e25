/** What a command of the command line is, and what all of them need. */
import { readFileSync } from 'node:fs'
import { InputError, type Language, type Text } from '../messages.ts'
import { CLI } from './texts.ts'

/** One command: its words for `--help`, and what it does. Modules that only its work needs are imported by `run`. */
export interface Command<Flags extends object = object> {
  readonly name: string
  readonly description: Text
  /** `<paths...>`, `[name]`: the words beside the options. */
  readonly argument?: readonly [words: string, text: Text]
  /** `--store <dir>`, what it is for, what it is where none is given. `{breakdowns}` and the like in a text are filled from `values`. */
  readonly options: readonly (readonly [flags: string, text: Text, byDefault?: string])[]
  readonly values?: Readonly<Record<string, string>>
  readonly example: string
  /** Gives the exit code, 0 where it gives none. Throws an InputError for what cannot be used. */
  run(words: readonly string[], flags: Flags, language: Language): Promise<number | void>
}

export const PROGRAM_VERSION = (JSON.parse(readFileSync(new URL(import.meta.url.includes('/dist/') ? '../../../package.json' : '../../package.json', import.meta.url), 'utf8')) as { version: string })
  .version

export function usage(text: Text, values: Readonly<Record<string, string>> = {}): InputError {
  return new InputError('usage', 'bad-usage', text, values)
}

export function required(value: string | undefined, option: string): string {
  if (value === undefined) throw usage(CLI.missingOption, { option })
  return value
}
