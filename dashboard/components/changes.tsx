/** What has changed in what the readers have already read, with why, as far as it is known. */
import type { Changes as ChangesBody } from '../../engine/edition/format.ts'
import { changeRow, changesOn } from '../edition/changes.ts'
import { editionFileUrl, type Edition } from '../edition/edition.ts'
import { useBodies } from '../hooks.ts'
import type { View } from '../view.ts'
import { Failure } from './failure.tsx'

interface Props {
  readonly view: View
  readonly edition: Edition
  readonly open: boolean
  readonly onToggle: () => void
}

const MOST_ROWS = 60

function summaryOf({ t, format }: View, { previousPeriod, cells }: ChangesBody): string {
  if (previousPeriod === null) return t('changes.first')
  const period = format.period(previousPeriod)
  if (cells.length === 0) return t('changes.none', { period })
  return t('changes.some', { n: cells.length, period })
}

function ChangesTable({ view, body }: { readonly view: View; readonly body: ChangesBody }) {
  const { t } = view
  const cells = changesOn(view, body)
  const rows = cells.slice(0, MOST_ROWS).map((cell) => changeRow(view, cell))
  if (body.cells.length === 0) return null
  if (rows.length === 0) return <p>{t('changes.other-pages')}</p>
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={t('changes.table')}>
        <table class="ds-table" data-size="sm">
          <caption>
            <span>{t('changes.table')}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('changes.figure')}</th>
              <th scope="col">{t('changes.unit')}</th>
              <th scope="col">{t('changes.period')}</th>
              <th scope="col" class="number">
                {t('changes.before')}
              </th>
              <th scope="col" class="number">
                {t('changes.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, figure, unit, period, before, after }) => (
              <tr key={key}>
                <th scope="row">{figure}</th>
                <td>{unit}</td>
                <td>{period}</td>
                <td class="number">{before}</td>
                <td class="number">{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < cells.length && <p class="note">{t('changes.first-rows', { n: rows.length, all: cells.length })}</p>}
    </>
  )
}

export function Changes({ view, edition, open, onToggle }: Props) {
  const { t, state } = view
  const loaded = useBodies<ChangesBody>([editionFileUrl(edition.entry.id, 'changes.json')])
  const body = loaded.status === 'ready' ? loaded.bodies[0] : null
  return (
    <section class="data-panel" data-status={loaded.status}>
      <details open={open} onToggle={(event) => event.currentTarget.open !== open && onToggle()}>
        <summary>
          <h2>{t('changes.title')}</h2>
          <span>{body ? summaryOf(view, body) : ''}</span>
        </summary>
        <div class="data-body">
          {loaded.status === 'failed' && <Failure t={t} title={t('error.title')} error={loaded.error} retry={loaded.retry} />}
          {body && (
            <>
              {body.causes.length > 0 && (
                <>
                  <h3>{t('changes.causes')}</h3>
                  <ul class="causes">
                    {body.causes.map(({ text }) => (
                      <li key={text.nb}>{text[state.language]}</li>
                    ))}
                  </ul>
                </>
              )}
              <ChangesTable view={view} body={body} />
              <ul class="edition-notes">
                {edition.description.notes.map((text) => (
                  <li key={text.nb}>{text[state.language]}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </details>
    </section>
  )
}
