/** Changes between two loads as text for a terminal, and as CSV for machines. */
import type { Changes, ChangesLine } from '../changes/changes.ts'
import { periodName } from '../export/period-names.ts'
import { fill, type Language } from '../messages.ts'
import { CHANGES_CLI } from './changes-texts.ts'
import { aligned } from './layout.ts'

/** The causes as an aligned table; those that change something or cannot be told are explained under it. */
export function describeChanges(made: Changes, language: Language): string {
  const isShare = made.lines.some(({ denominator }) => denominator !== null)
  const head = ['', ...(isShare ? [CHANGES_CLI.numerator[language], CHANGES_CLI.denominator[language]] : []), unitLabel(made, language), CHANGES_CLI.rows[language]]
  const rows = made.lines.map((line) => [
    labelOf(line, made, language),
    ...(isShare ? [amount(line, line.numerator, 2, language), amount(line, line.denominator, 2, language)] : []),
    amount(line, line.value, 3, language),
    line.rows === null || line.rows === 0 ? '' : String(line.rows),
  ])
  const told = made.lines.filter((line) => line.kind === 'unknown' || (line.kind === 'cause' && (line.rows || line.numerator || line.denominator || line.value)))
  const explained = told.map((line) => `${line.label[language]}: ${line.explanation[language]}`)
  const period = made.resolution === 'rolling-12' ? periodName(made.period, made.resolution, language) : made.period
  return `${made.figureLabel[language]}, ${made.unitName} (${made.unit}), ${period}\n\n${aligned([head, ...rows])}\n\n${[...explained, CHANGES_CLI.order[language]].join('\n')}\n`
}

/** One line a row: comma, decimal point, empty where there is no number. */
export function changesCsv(made: Changes): string {
  const { from, to, figure, unit, resolution, period } = made
  const rows = made.lines.map(({ name, kind, numerator, denominator, value, rows: count }) =>
    [from.load, to.load, figure, unit, resolution, period, name, kind, numerator ?? '', denominator ?? '', value ?? '', count ?? ''].join(','),
  )
  return ['from_load,to_load,figure,unit,resolution,period,line,kind,numerator,denominator,value,rows', ...rows, ''].join('\n')
}

function labelOf(line: ChangesLine, { from, to }: Changes, language: Language): string {
  if (line.name === 'from' || line.name === 'to') return fill(CHANGES_CLI.load, language, line.name === 'from' ? { ...from } : { ...to })
  return `  ${line.label[language]}`
}

function unitLabel({ figureUnit }: Changes, language: Language): string {
  return (figureUnit === 'percent' ? CHANGES_CLI.percent : CHANGES_CLI.value)[language]
}

/** A change has its sign, also plus; what is not known a sign of its own. */
function amount(line: ChangesLine, value: number | null, decimals: number, language: Language): string {
  if (value === null) return line.kind === 'unknown' ? '?' : ''
  const signDisplay = line.kind === 'figure' ? 'negative' : 'exceptZero'
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay }).format(value)
}
