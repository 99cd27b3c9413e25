/** The quick way of reading a command's words, beside the library for command lines. */
import { Command } from 'commander'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPlainWords } from '../../engine/cli/plain-words.ts'

const OPTIONS = ['by', 'age-band', 'store']

/** What commander makes of the words; `undefined` where it finds a mistake, or is asked for something else. */
function readByLibrary(words: readonly string[]) {
  const command = new Command().argument('[name]').option('--list').allowExcessArguments(false).exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
  for (const option of OPTIONS) command.option(`--${option} <value>`)
  try {
    command.parse([...words], { from: 'user' })
  } catch {
    return undefined
  }
  return { name: command.args[0], flags: command.opts() }
}

test.each<[string, readonly string[], ReturnType<typeof readPlainWords>]>([
  ['a name', ['fte'], { name: 'fte', flags: {} }],
  ['options before and after', ['--by', 'year', 'fte', '--age-band', '30-39'], { name: 'fte', flags: { by: 'year', ageBand: '30-39' } }],
  ['the last of two', ['fte', '--by', 'year', '--by', 'month'], { name: 'fte', flags: { by: 'month' } }],
  ['a value that is empty', ['fte', '--store', ''], { name: 'fte', flags: { store: '' } }],
  ['no name', ['--by', 'year'], undefined],
  ['two names', ['fte', 'persons'], undefined],
  ['a value in the same word', ['fte', '--by=year'], undefined],
  ['an option without a value', ['fte', '--list'], undefined],
  ['a value that is missing', ['fte', '--by'], undefined],
  ['a value that looks like an option', ['fte', '--by', '--store'], undefined],
  ['an option that is not known', ['fte', '--colour', 'red'], undefined],
  ['help', ['fte', '--help'], undefined],
])('%s', (_, words, expected) => {
  expect(readPlainWords(words, OPTIONS)).toEqual(expected)
})

test('what it reads, it reads as the library does', () => {
  const word = fc.constantFrom('fte', 'year', '30-39', 'x y', '', '--by', '--age-band', '--store', '--by=year', '--list', '--help', '-h', '-x', '--', '--colour')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 7 }), (words) => {
      const plain = readPlainWords(words, OPTIONS)
      if (plain) expect(plain).toEqual(readByLibrary(words))
    }),
    { numRuns: 5000 },
  )
})
