/** What the command line says of reports that a law asks for, and of actual working hours. */
import { ACTUAL_HOURS_SOURCE, CONDITIONS, type ActualHours, type ActualHoursOfUnit, type ConditionName } from '../legal/actual-hours.ts'
import { cellText, REPORT_TEXTS, unitLabelOf } from '../legal/forms.ts'
import type { Report } from '../legal/report.ts'
import { monthCode } from '../calendar.ts'
import { fill, type Language } from '../messages.ts'
import { aligned, number } from './layout.ts'
import { ACTUAL_HOURS_TEXTS as TEXTS } from './texts.ts'

/** A report as aligned tables for a terminal. */
export function describeReport(report: Report, language: Language): string {
  const tables = report.tables.map((table) => {
    const rows = table.rows.map((row) => [
      `${row.name.includes(':') ? '  ' : ''}${row.label[language]} [${unitLabelOf(row, language)}]`,
      ...row.cells.map((cell) => cellText(cell, row.decimals, language)),
    ])
    return `${table.title[language]}\n${aligned([['', ...table.columns.map(({ label }) => label[language])], ...rows])}`
  })
  const head = `${report.title[language]}\n${report.unitName} (${report.unit}), ${report.period}\n${sourceOf(report.source, language)}`
  return `${[head, ...tables, [...report.notes, REPORT_TEXTS.signs].map((note) => note[language]).join('\n')].join('\n\n')}\n`
}

/** Counts by unit, for HR as well: units are small. */
export function describeActualHours(rows: readonly ActualHoursOfUnit[], months: string, language: Language): string {
  const head = ['', ...(['partTime', 'withExtra', 'withExtraSixMonths', 'extraFte'] as const).map((name) => TEXTS[name][language])]
  const body = rows
    .filter((row) => row.partTimePersons > 0)
    .map((row) => [
      `${row.name} (${row.unit})`,
      number(row.partTimePersons, 0, language),
      number(row.withExtraHours, 0, language),
      number(row.withExtraHoursSixMonths, 0, language),
      number(row.extraFte, 2, language, 2),
    ])
  return `${TEXTS.onlyForHr[language]}\n\n${fill(TEXTS.title, language, { months })}\n${aligned([head, ...body])}\n\n${TEXTS.onlyIndicator[language]}\n${sourceOf(ACTUAL_HOURS_SOURCE, language)}\n`
}

/** Persons in the order in which their numbers were given; the numbers themselves are not shown. */
export function describePersons(persons: readonly (ActualHours | null)[], months: string, language: Language): string {
  const parts = persons.map((person, i) => {
    const line = fill(TEXTS.person, language, { n: i + 1 })
    if (person === null) return `${line}: ${TEXTS.unknownPerson[language]}`
    const conditions = (Object.keys(CONDITIONS) as ConditionName[]).map((name) => `  [${TEXTS[person.conditions[name]][language]}] ${CONDITIONS[name][language]}`)
    const hours = fill(TEXTS.hours, language, {
      contractual: number(person.contractualPercent, 1, language),
      actual: number(person.actualPercent, 1, language),
      hours: number(person.extraHours, 1, language),
      count: person.extraHoursMonths.length,
      months: person.extraHoursMonths.length ? `: ${person.extraHoursMonths.map(monthCode).join(', ')}` : '',
    })
    return [`${line}: ${hours}`, ...conditions].join('\n')
  })
  return `${TEXTS.onlyForHr[language]}\n\n${fill(TEXTS.title, language, { months })}\n\n${parts.join('\n\n')}\n\n${TEXTS.onlyIndicator[language]}\n${sourceOf(ACTUAL_HOURS_SOURCE, language)}\n`
}

function sourceOf({ text, date }: Report['source'], language: Language): string {
  return `${REPORT_TEXTS.source[language]}: ${text[language]}. ${REPORT_TEXTS.since[language]} ${date}.`
}
