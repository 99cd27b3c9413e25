/** What the figures rest on: the account of the load, and the loads before it. */
import type { View } from '../view.ts'
import { AccountView } from './account.tsx'
import { Ledger } from './ledger.tsx'

interface Props {
  readonly view: View
  readonly open: boolean
  readonly onToggle: () => void
}

export function DataPanel({ view, open, onToggle }: Props) {
  const { t, format, load } = view
  if (!load) return null
  const total = (name: 'read' | 'counted'): number => load.tables.reduce((sum, table) => sum + table[name], 0)
  return (
    <section class="data-panel">
      <details open={open} onToggle={(event) => event.currentTarget.open !== open && onToggle()}>
        <summary>
          <h2>{t('data.title')}</h2>
          <span>
            {t('data.summary', { counted: total('counted'), read: total('read') })}{' '}
            {load.findings.length === 0 ? t('data.summary.findings.none') : t('data.summary.findings', { n: load.findings.length })}
          </span>
        </summary>
        <div class="data-body">
          <p class="subtle">{t('data.loaded', { date: format.date(load.loadedAt), id: load.id })}</p>
          <AccountView view={view} account={load} />
          {open && <Ledger view={view} />}
        </div>
      </details>
    </section>
  )
}
