/** The page of what a law asks for: reports of a year, and how the list of actual working hours is made. */
import { useRef } from 'preact/hooks'
import { ACTUAL_HOURS_SOURCE, CONDITIONS, type ConditionName } from '../../engine/legal/actual-hours.ts'
import type { ReportBody } from '../../server/schemas.ts'
import { useBodies } from '../hooks.ts'
import { REPORTS, reportSentence, reportTables, reportUrl, reportYear, type ReportName } from '../pages/reports.ts'
import type { View } from '../view.ts'
import { Failure } from './failure.tsx'
import { Lacking } from './lacking.tsx'
import { Table } from './table.tsx'

function Report({ view, name, year }: { view: View; name: ReportName; year: string }) {
  const { t, format } = view
  const loaded = useBodies<ReportBody>([reportUrl(view, name, year)])
  // While another year is on its way the old one stays, dimmed.
  const last = useRef<{ body: ReportBody; view: View } | null>(null)
  if (loaded.status === 'ready') last.current = { body: loaded.bodies[0], view }
  const current = last.current
  const heading = `report-${name}`
  return (
    <section class="block block-wide report" aria-labelledby={heading} aria-busy={loaded.status === 'loading'} data-block={name} data-status={loaded.status}>
      <header class="block-head">
        <h2 id={heading}>{t(`heading.${name}`)}</h2>
        <p class="sentence">
          {loaded.status === 'failed' ? '' : current ? reportSentence(name, current.body, current.view) : <span class="ds-skeleton" data-variant="text" data-text={'\u2003'.repeat(40)} />}
        </p>
      </header>
      {loaded.status === 'failed' ? (
        <Failure t={t} title={t('error.title')} error={loaded.error} retry={loaded.retry} />
      ) : current === null ? (
        <div class="ds-skeleton block-skeleton" data-variant="rectangle" aria-hidden="true" />
      ) : (
        <div class={loaded.status === 'loading' ? 'block-body stale' : 'block-body'}>
          <h3>{current.body.title}</h3>
          <p class="subtle">
            {current.body.unitName}, {current.body.period}. {t('block.source')}: {current.body.source.text} ({t('report.since', { date: format.date(current.body.source.date) })}).
          </p>
          <div class="report-tables">
            {reportTables(current.body, t('bridge.figure')).map((table) => (
              <div key={table.caption}>
                <Table view={current.view} table={table} />
              </div>
            ))}
          </div>
          <ul class="report-notes">
            {current.body.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      <footer class="block-foot">
        <span class="downloads">
          <a class="link-button download" href={reportUrl(view, name, year, 'spreadsheet')} aria-describedby={heading} download>
            {t('file.spreadsheet')}
          </a>
          <a class="link-button download" href={reportUrl(view, name, year, 'xlsx')} aria-describedby={heading} download>
            {t('file.xlsx')}
          </a>
        </span>
      </footer>
    </section>
  )
}

/** What no extract can show, so that somebody has to judge it. */
export const TO_JUDGE: readonly ConditionName[] = ['not-agreed-substitute', 'need-remains']

/** How HR makes the list of actual hours. It is about persons, so it is made at the command line and not shown here. */
function ActualHours({ view }: { view: View }) {
  const { t, format, municipality, state } = view
  return (
    <section class="block block-wide" aria-labelledby="actual-hours" data-status="ready">
      <header class="block-head">
        <h2 id="actual-hours">{t('heading.actual-hours')}</h2>
        <p class="lead">{t('actual-hours.right')}</p>
      </header>
      <div class="block-body">
        <h3>{t('actual-hours.conditions')}</h3>
        <ul class="conditions">
          {(Object.keys(CONDITIONS) as ConditionName[]).map((name) => (
            <li key={name}>
              <span class="ds-tag" data-size="sm" data-color="neutral">
                {t(TO_JUDGE.includes(name) ? 'actual-hours.to-judge' : 'actual-hours.shown')}
              </span>
              <span>{CONDITIONS[name][state.language]}</span>
            </li>
          ))}
        </ul>
        <h3>{t('actual-hours.how')}</h3>
        <p>{t('actual-hours.how.text')}</p>
        <p>
          <code>saman actual-hours --date {municipality.asOf} --store …</code>
        </p>
        <p class="note">
          {t('block.source')}: {ACTUAL_HOURS_SOURCE.text[state.language]} ({t('report.since', { date: format.date(ACTUAL_HOURS_SOURCE.date) })}). {t('actual-hours.only-indicator')}
        </p>
      </div>
    </section>
  )
}

export function ReportsPage({ view }: { view: View }) {
  const { t } = view
  const year = reportYear(view)
  return (
    <div class="blocks">
      {year === null ? (
        <Lacking title={t('report.no-year')} why={t('report.no-year.why')} />
      ) : (
        REPORTS.map((name) => <Report key={name} view={view} name={name} year={year} />)
      )}
      <ActualHours view={view} />
    </div>
  )
}
