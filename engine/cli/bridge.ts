/** A bridge as text for a terminal, and as CSV for machines. */
import type { Bridge, BridgeLine } from '../bridge/bridge.ts'
import { periodName } from '../export/period-names.ts'
import type { Language } from '../messages.ts'
import { BRIDGE_TABLE } from './texts.ts'

/** The bridge as an aligned table with its explanations under it. */
export function describeBridge(bridge: Bridge, language: Language): string {
  const partDecimals = bridge.figure === 'full-time-share' ? 0 : 2
  const cells = bridge.lines.map((line) => [
    line.kind === 'figure' ? line.label[language] : `  ${line.label[language]}`,
    amount(line, line.numerator, partDecimals, language),
    amount(line, line.denominator, partDecimals, language),
    amount(line, line.percent, 3, language),
  ])
  const head = ['', bridge.numeratorLabel[language], bridge.denominatorLabel[language], BRIDGE_TABLE.percent[language]]
  // Both ends can have a residual, which is explained once.
  const explained = new Set(bridge.lines.filter((line) => line.kind !== 'figure').map((line) => `${line.label[language]}. ${line.explanation[language]}`))
  const period = bridge.resolution === 'rolling-12' ? periodName(bridge.period, bridge.resolution, language) : bridge.period
  return `${bridge.unitName} (${bridge.unit}), ${period}\n\n${wrapped([head, ...cells])}\n\n${[...explained, BRIDGE_TABLE.order[language]].join('\n')}\n`
}

/** One line a row: comma, decimal point, empty where there is no number. */
export function bridgeCsv(bridge: Bridge): string {
  const rows = bridge.lines.map((line) =>
    [bridge.figure, bridge.unit, bridge.resolution, bridge.period, line.name, line.kind, line.numerator ?? '', line.denominator ?? '', line.percent ?? ''].join(','),
  )
  return ['figure,unit,resolution,period,line,kind,numerator,denominator,percent', ...rows, ''].join('\n')
}

/** A change has its sign, also plus; what is not known a sign of its own. */
function amount(line: BridgeLine, value: number | null, decimals: number, language: Language): string {
  if (value === null) return line.kind === 'unknown' ? '?' : ''
  const signDisplay = line.kind === 'figure' ? 'negative' : 'exceptZero'
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay }).format(value)
}

const LABEL_WIDTH = 62

/** Columns of numbers to the right of labels that are broken over lines where they are long. */
function wrapped(rows: readonly (readonly string[])[]): string {
  const widths = [1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)) + 2)
  return rows
    .flatMap((row) => {
      const parts = broken(row[0])
      return parts.map((part, i) =>
        i < parts.length - 1 ? part : `${part.padEnd(LABEL_WIDTH)}${widths.map((width, column) => row[column + 1].padStart(width)).join('')}`.trimEnd(),
      )
    })
    .join('\n')
}

function broken(label: string): string[] {
  const indent = label.slice(0, label.length - label.trimStart().length)
  const [first, ...words] = label.trim().split(' ')
  const lines = [indent + first]
  for (const word of words) {
    const last = lines.length - 1
    if (lines[last].length + 1 + word.length > LABEL_WIDTH) lines.push(`${indent}  ${word}`)
    else lines[last] += ` ${word}`
  }
  return lines
}
