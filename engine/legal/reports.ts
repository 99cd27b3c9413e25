/** The reports that a law asks for, by name. */
import { InputError } from '../messages.ts'
import type { Prepared } from '../prepared.ts'
import { annualStatement } from './annual-statement.ts'
import { arpReport } from './arp.ts'
import type { Report, ReportScope } from './report.ts'

const REPORTS = { arp: arpReport, 'annual-statement': annualStatement } as const
export type ReportName = keyof typeof REPORTS
export const REPORT_NAMES = Object.keys(REPORTS) as readonly ReportName[]

/** One report. Throws an InputError of kind `usage` for a name, year or unit that is not known. */
export function reportNamed(prepared: Prepared, name: string, scope: ReportScope): Report {
  const found = REPORT_NAMES.find((known) => known === name)
  if (found === undefined)
    throw new InputError(
      'usage',
      'unknown-report',
      {
        nb: '«{given}» er ingen rapport. Kjente: {known}.',
        nn: '«{given}» er ingen rapport. Kjende: {known}.',
        en: '“{given}” is no report. Known: {known}.',
      },
      { given: name, known: REPORT_NAMES.join(', ') },
    )
  return REPORTS[found](prepared, scope)
}
