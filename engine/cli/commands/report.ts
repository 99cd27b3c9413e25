/** `saman report`: a report that the law asks for. */
import type { Language } from '../../messages.ts'
import { required, usage, type Command } from '../command.ts'
import { LOADING } from '../load-texts.ts'
import { writeTo } from '../output.ts'
import { CLI } from '../texts.ts'

export const report: Command<ReportFlags> = {
  name: 'report',
  description: CLI.report,
  argument: ['<name>', CLI.reportName],
  options: [
    ['--year <year>', CLI.year],
    ['--unit <code>', CLI.unit],
    ['--known-at <load or date>', LOADING.knownAt],
    ['--store <dir>', CLI.store],
    ['--format <format>', CLI.reportFormat],
    ['--out <file>', CLI.out],
  ],
  example: 'saman report arp --year 2024 --store lager --out arp.xlsx',
  run: ([name], flags, language) => runReport(name, flags, language),
}

interface ReportFlags {
  year?: string
  unit?: string
  store?: string
  knownAt?: string
  format?: string
  out?: string
}

const REPORT_FORMATS = ['text', 'csv', 'xlsx', 'json']

async function runReport(name: string, flags: ReportFlags, language: Language): Promise<void> {
  const { year, unit, store, knownAt, out, format = REPORT_FORMATS.find((known) => out?.toLowerCase().endsWith(`.${known}`)) ?? 'text' } = flags
  if (!REPORT_FORMATS.includes(format)) throw usage(CLI.unknownReportFormat, { given: format })
  if (format === 'xlsx' && out === undefined && process.stdout.isTTY) throw usage(CLI.needsFile, { format })
  const scope = { year: required(year, 'year'), unit }
  const { openEngine } = await import('../../engine.ts')
  const engine = await openEngine(required(store, 'store'), { knownAt })
  const [{ reportNamed }, { reportIn }] = await Promise.all([import('../../legal/reports.ts'), import('../../legal/report.ts')])
  const made = reportNamed(engine.prepared, name, scope)
  if (process.stderr.isTTY) process.stderr.write(`${CLI.notForPublication[language]}\n`)
  if (format === 'json') return writeTo(out, [`${JSON.stringify(reportIn(made, language), null, 1)}\n`])
  if (format === 'text') return writeTo(out, [(await import('../legal.ts')).describeReport(made, language)])
  const { reportCsv, reportWorkbook } = await import('../../legal/forms.ts')
  await writeTo(out, [format === 'csv' ? reportCsv(made, language) : await reportWorkbook(made, engine.load.loadedAt, language)])
}
