/** The loads of the store: when each was made, what it knows, and what it replaced. */
import type { LoadLine } from '../../server/loading/schemas.ts'
import { useBodies } from '../hooks.ts'
import { LOADS } from '../loading/client.ts'
import { AREA_PATHS, pageChange, writeState, type PageName, type ViewState } from '../state.ts'
import type { View } from '../view.ts'
import { Failure } from './failure.tsx'

export function Ledger({ view }: { readonly view: View }) {
  const { t, format } = view
  const loaded = useBodies<readonly LoadLine[]>([LOADS])
  if (loaded.status === 'failed') return <Failure t={t} title={t('error.title')} error={loaded.error} retry={loaded.retry} />
  if (loaded.status === 'loading') return <div class="ds-skeleton block-skeleton" data-variant="rectangle" aria-hidden="true" data-status="loading" />
  const [lines] = loaded.bodies
  const replaced = ({ load, coversFrom, keptLoad }: LoadLine): string =>
    coversFrom !== null && keptLoad !== null
      ? t('ledger.kept', { date: format.date(coversFrom), load: String(keptLoad) })
      : keptLoad !== null
        ? t('ledger.kept-tables', { load: String(keptLoad) })
        : t(load === lines[0].load ? 'ledger.first' : 'ledger.all')
  const address = (page: PageName, change: Partial<ViewState>): string => `${AREA_PATHS.workbench}${writeState({ ...view.state, ...pageChange(page), knownAt: null, ...change })}`
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t('ledger.title')} data-status="ready">
      <table class="ds-table ledger" data-size="sm">
        <caption>
          <span>{t('ledger.title')}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('ledger.load')}</th>
            <th scope="col">{t('ledger.loaded')}</th>
            <th scope="col">{t('ledger.as-of')}</th>
            <th scope="col">{t('ledger.replaced')}</th>
            <th scope="col">{t('ledger.files')}</th>
            <th scope="col" class="number">
              {t('data.read')}
            </th>
            <th scope="col" class="number">
              {t('data.counted')}
            </th>
            <th scope="col" class="number">
              {t('ledger.score')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => ({ line, before: lines[i - 1] })).reverse().map(({ line, before }) => (
            <tr key={line.load}>
              <th scope="row">
                {line.load}
                {line !== lines.at(-1) && <a href={address('attendance', { knownAt: String(line.load) })}>{t('known-at.show')}</a>}
                {before && <a href={address('changes', { loads: `${before.load}:${line.load}` })}>{t('ledger.changes')}</a>}
              </th>
              <td>{format.moment(line.loadedAt)}</td>
              <td>{format.date(line.asOf)}</td>
              <td>{replaced(line)}</td>
              <td>{line.files.join(', ')}</td>
              <td class="number">{format.number(line.read)}</td>
              <td class="number">{format.number(line.counted)}</td>
              <td class="number">{line.score === null ? '' : format.number(line.score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
