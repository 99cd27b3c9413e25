/** What the figures rest on: the rows of the load, and its findings with their effect and what to do about them. */
import type { FindingInfo } from '../../server/schemas.ts'
import { known } from '../i18n/index.ts'
import type { View } from '../view.ts'

interface Props {
  readonly view: View
  readonly open: boolean
  readonly onToggle: () => void
}

/** Largest effect on the rate first; then by FTE, man-days and rows. */
export function byEffect(findings: readonly FindingInfo[]): FindingInfo[] {
  const weight = (finding: FindingInfo): number[] => [
    Math.abs(finding.percentagePoints ?? 0),
    Math.abs(finding.fte ?? 0),
    Math.abs(finding.manDays ?? 0),
    finding.rows,
  ]
  return [...findings].sort((a, b) => {
    const [left, right] = [weight(a), weight(b)]
    const at = left.findIndex((value, i) => value !== right[i])
    return at === -1 ? 0 : right[at] - left[at]
  })
}

function effectOf({ t, format }: View, finding: FindingInfo): string {
  const parts: string[] = []
  if (finding.percentagePoints) {
    const size = Math.abs(finding.percentagePoints)
    parts.push(
      size < 0.005
        ? t('data.effect.points.small', { n: format.number(0.01, 2) })
        : t('data.effect.points', { n: format.number(size, size < 0.095 ? 2 : 1) }),
    )
  }
  if (finding.manDays) parts.push(t('data.effect.man-days', { n: format.number(finding.manDays, 0) }))
  if (finding.fte) parts.push(t('data.effect.fte', { n: format.number(finding.fte, 1) }))
  return parts.length === 0 ? t('data.effect.none') : parts.join(', ')
}

function exampleOf({ t, format }: View, finding: FindingInfo): string | null {
  const { example } = finding
  if (!example) return null
  const place = { file: example.file, row: format.number(example.row) }
  return example.column === null ? t('data.example', place) : t('data.example.column', { ...place, column: example.column })
}

export function DataPanel({ view, open, onToggle }: Props) {
  const { t, format, load } = view
  if (!load) return null
  const total = (name: 'read' | 'counted'): string => format.number(load.tables.reduce((sum, table) => sum + table[name], 0))
  const numbers = ['read', 'counted', 'rejected', 'setAside', 'questioned'] as const
  const headings = ['data.read', 'data.counted', 'data.rejected', 'data.set-aside', 'data.questioned'] as const
  return (
    <section class="data-panel">
      <details open={open} onToggle={(event) => event.currentTarget.open !== open && onToggle()}>
        <summary>
          <h2>{t('data.title')}</h2>
          <span>
            {t('data.summary', { counted: total('counted'), read: total('read') })}{' '}
            {load.findings.length < 2
              ? t(load.findings.length === 0 ? 'data.summary.findings.none' : 'data.summary.findings.one')
              : t('data.summary.findings', { n: format.number(load.findings.length) })}
          </span>
        </summary>
        <div class="data-body">
          <p class="subtle">{t('data.loaded', { date: format.date(load.loadedAt), id: load.id })}</p>
          <div class="table-scroll" tabIndex={0} role="region" aria-label={t('data.rows')}>
            <table class="ds-table" data-size="sm">
              <caption>
                <span>{t('data.rows')}</span>
              </caption>
              <thead>
                <tr>
                  <th scope="col">{t('data.table')}</th>
                  {headings.map((heading) => (
                    <th key={heading} scope="col" class="number">
                      {t(heading)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {load.tables.map((table) => (
                  <tr key={table.table}>
                    <th scope="row">{known(`data.table.${table.table}`, t) ?? table.table}</th>
                    {numbers.map((name) => (
                      <td key={name} class="number">
                        {format.number(table[name])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {load.findings.length === 0 ? (
            <p>{t('data.findings.none')}</p>
          ) : (
            <div class="table-scroll" tabIndex={0} role="region" aria-label={t('data.findings')}>
              <table class="ds-table findings" data-size="sm">
                <caption>
                  <span>{t('data.findings')}</span>
                </caption>
                <thead>
                  <tr>
                    <th scope="col">{t('data.finding')}</th>
                    <th scope="col">{t('data.table')}</th>
                    <th scope="col" class="number">
                      {t('data.rows.count')}
                    </th>
                    <th scope="col">{t('data.state')}</th>
                    <th scope="col">{t('data.effect')}</th>
                    <th scope="col">{t('data.advice')}</th>
                  </tr>
                </thead>
                <tbody>
                  {byEffect(load.findings).map((finding) => (
                    <tr key={`${finding.table} ${finding.code} ${finding.state}`}>
                      <th scope="row">{finding.label}</th>
                      <td>{known(`data.table.${finding.table}`, t) ?? finding.table}</td>
                      <td class="number">{format.number(finding.rows)}</td>
                      <td>{known(`data.state.${finding.state}`, t) ?? finding.state}</td>
                      <td>{effectOf(view, finding)}</td>
                      <td>
                        {finding.advice}
                        {finding.example && <span class="example">{exampleOf(view, finding)}</span>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </div>
      </details>
    </section>
  )
}
