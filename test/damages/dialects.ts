/** The same table, written in another way: every figure stays what it was. */
import { encoded, ENCODINGS } from './encoded.ts'
import { found, quiet, refused, type Damage } from './damage.ts'
import { eachCell, rename, tablesOf, type Table } from './extract.ts'

const ENCODED = ENCODINGS.filter((encoding) => encoding !== 'utf-8').map(
  (encoding): Damage => ({
    name: `every file in ${encoding}`,
    on: 'all encoding',
    make: (extract) => {
      for (const table of tablesOf(extract)) table.encoding = encoding
      return quiet
    },
  }),
)

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

const DELIMITED = [
  [',', 'commas, every cell quoted'],
  ['\t', 'tabs'],
  ['|', 'upright strokes'],
].map(
  ([delimiter = ';', name]): Damage => ({
    name: `columns separated by ${name}`,
    on: 'all delimiter',
    make: (extract) => {
      for (const table of tablesOf(extract)) {
        // a decimal comma needs quotes around it
        if (delimiter === ',') table.cell.push(quoted)
        table.delimiter = delimiter
      }
      return quiet
    },
  }),
)

const ENDED = [
  ['\n', 'LF'],
  ['\r', 'CR'],
].map(
  ([lineEnd = '\n', name]): Damage => ({
    name: `lines that end in ${name}`,
    on: 'all line end',
    make: (extract) => {
      for (const table of tablesOf(extract)) table.lineEnd = lineEnd
      return quiet
    },
  }),
)

const each = (name: string, on: string, change: (table: Table) => void): Damage => ({
  name,
  on,
  make: (extract) => {
    for (const table of tablesOf(extract)) change(table)
    return quiet
  },
})

const onPositions = (name: string, on: string, change: (table: Table) => void): Damage => ({
  name,
  on: `positions ${on}`,
  make: ({ positions }) => {
    change(positions)
    return quiet
  },
})

const onAbsences = (name: string, on: string, change: (table: Table) => void): Damage => ({
  name,
  on: `absences ${on}`,
  make: ({ absences }) => {
    for (const table of absences) change(table)
    return quiet
  },
})

export const DIALECTS: readonly Damage[] = [
  ...ENCODED,
  ...DELIMITED,
  ...ENDED,
  each('no line end after the last row', 'all end', (table) => table.text.push((text) => text.slice(0, -table.lineEnd.length))),
  each('the first line says sep=', 'all end', (table) => table.text.push((text) => `sep=${table.delimiter}${table.lineEnd}${text}`)),
  onPositions('title rows above the headings', 'title', (table) => table.title.push('Prøve kommune – stillinger pr. 31.12.2024', 'Tatt ut 02.01.2025 kl. 08.00', '')),
  onPositions('titles in quotes with a line break inside', 'Stilling', (table) =>
    eachCell(table, 'Stilling', (text) => `"${text}\nmed ""tillegg"""`),
  ),
  onPositions('blanks around every cell', 'cells', (table) => table.cell.unshift((text) => (text === '' ? '' : `  ${text} `))),
  onAbsences('no-break spaces around every cell', 'cells', (table) => table.cell.unshift((text) => (text === '' ? '' : `\u00a0${text}\u00a0`))),
  onAbsences('empty rows between the rows', 'text', (table) => table.text.push((text) => text.replaceAll(table.lineEnd, `${table.lineEnd}${';'.repeat(7)}${table.lineEnd}`))),
  onAbsences('a line of dashes under the headings', 'text', (table) => table.text.push((text) => text.replace(table.lineEnd, `${table.lineEnd}----;----;----;----;----;----;----;----${table.lineEnd}`))),
  onAbsences('columns in the opposite order', 'order', (table) => table.heading.reverse()),
  onPositions('an empty column at the end of every row', 'text', (table) => table.text.push((text) => text.replaceAll(table.lineEnd, `;${table.lineEnd}`))),
  onPositions('headings in capitals', 'headings', (table) => table.heading.slice().forEach((heading) => rename(table, heading, heading.toUpperCase()))),
  onPositions('headings in nynorsk', 'headings', (table) => {
    rename(table, 'Ansattnr', 'Tilsettnummer')
    rename(table, 'Ansettelsesforhold', 'Tilsetjingsforhold')
    rename(table, 'Org.enhet', 'Organisasjonseining')
    rename(table, 'Still.%', 'Stillingsprosent')
    rename(table, 'Fra dato', 'Frå dato')
  }),
  onPositions('names of persons in a column of their own', 'names', (table) => {
    table.heading.splice(1, 0, 'Navn')
    eachCell(table, 'Navn', () => 'Ola Nordmann')
  }),
  {
    name: 'a column that nobody knows',
    on: 'alone',
    make: ({ positions }) => {
      positions.heading.push('Zyx')
      eachCell(positions as Table, 'Zyx', (_, row) => row.cells['Stillingskode'] ?? '')
      return found({ table: 'positions', code: 'unread-column', rows: 1 })
    },
  },
  {
    name: 'the same heading twice over the same cells',
    on: 'alone',
    make: ({ positions }) => {
      positions.text.push((text) => text.split('\r\n').map((line) => (line === '' ? '' : `${line};${line.split(';')[7]}`)).join('\r\n'))
      return found({ table: 'positions', code: 'unread-column', rows: 1 })
    },
  },
  {
    name: 'the same heading twice over different cells',
    on: 'alone',
    make: ({ positions }) => {
      positions.text.push((text) => text.split('\r\n').map((line, row) => (line === '' ? '' : `${line};${row === 0 ? 'Still.%' : '50,00'}`)).join('\r\n'))
      return refused('ambiguous-column')
    },
  },
  {
    name: 'a total row under the positions',
    on: 'alone',
    make: ({ positions }) => {
      positions.tail.push('Sum;;;;;;;7512,50;;')
      return found({ table: 'positions', code: 'not-a-data-row', rows: 1 })
    },
  },
  {
    name: 'totals of each unit among the positions',
    on: 'alone',
    make: ({ positions }) => {
      for (const at of [10, 30, 50]) positions.rows.splice(at, 0, { cells: { Ansattnr: 'Delsum', 'Still.%': '812,50' }, facts: [] })
      return found({ table: 'positions', code: 'not-a-data-row', rows: 3 })
    },
  },
  {
    name: 'headings repeated on every page',
    on: 'alone',
    make: ({ absences: [first] }) => {
      const heading = Object.fromEntries(first?.heading.map((text) => [text, text]) ?? [])
      for (const at of [40, 81, 122]) first?.rows.splice(at, 0, { cells: { ...heading }, facts: [] })
      return found({ table: 'absences', code: 'not-a-data-row', rows: 3 })
    },
  },
  {
    name: 'a remark under the table',
    on: 'absences tail',
    make: ({ absences: [first] }) => {
      first?.tail.push('Rapporten gjelder fast og midlertidig ansatte')
      return found({ table: 'absences', code: 'not-a-data-row', rows: 1 })
    },
  },
  {
    name: 'a NUL byte in the middle',
    on: 'alone',
    make: ({ absences: [first] }) => {
      first?.bytes.push((bytes) => Buffer.concat([bytes.subarray(0, 5000), Buffer.of(0), bytes.subarray(5000)]))
      return refused('nul-bytes')
    },
  },
  {
    name: 'another delimiter in the second half of a file',
    on: 'alone',
    make: ({ absences: [first] }) => {
      first?.text.push((text) => text.split('\r\n').map((line, row, lines) => (row < lines.length / 2 ? line : line.replaceAll(';', '\t'))).join('\r\n'))
      return refused('other-delimiter')
    },
  },
  {
    name: 'a quotation mark that is never closed',
    on: 'alone',
    make: ({ absences: [first] }) => {
      first?.text.push((text) => text.replace('Egenmelding', '"Egenmelding'))
      return refused('unclosed-quote')
    },
  },
  {
    name: 'two encodings in one file',
    on: 'alone',
    make: ({ positions }) => {
      const half = Math.floor(positions.rows.length / 2)
      positions.bytes.push((bytes) => {
        const lines = bytes.toString('utf8').split('\r\n')
        return Buffer.concat([encoded(lines.slice(0, half).join('\r\n'), 'utf-8'), encoded(`\r\n${lines.slice(half).join('\r\n')}`, 'windows-1252')])
      })
      return refused('unknown-encoding')
    },
  },
  {
    name: 'an empty file beside the others',
    on: 'alone',
    make: ({ others }) => {
      others.set('tom.csv', Buffer.alloc(0))
      return refused('empty-file')
    },
  },
  {
    name: 'a list with headings and no rows',
    on: 'alone',
    make: ({ wishes }) => {
      wishes.rows = []
      return refused('no-rows')
    },
  },
]
