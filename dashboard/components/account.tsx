/** The account of a load: its rows, its score, and its findings with their effect and what to do about them. */
import type { Account, FindingInfo } from '../../server/schemas.ts'
import { known } from '../i18n/index.ts'
import type { View } from '../view.ts'

/** What texts and numbers are written with. */
type Words = Pick<View, 't' | 'format'>

/** Largest effect on the rate first, then by FTE, man-days and rows; what is only a bound after what is known, and what changes nothing last. */
export function byEffect(findings: readonly FindingInfo[]): FindingInfo[] {
  const weight = (finding: FindingInfo): number[] => [
    !finding.percentagePoints && !finding.fte && !finding.manDays && !finding.persons ? 0 : finding.effect === 'at-most' ? 1 : 2,
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

/** What the figures would be, in words; signed. */
function effectOf({ t, format }: Words, finding: FindingInfo): string {
  const signed = (amount: number, decimals: number): string => `${amount < 0 ? '\u2212' : '+'}${format.number(Math.abs(amount), decimals)}`
  const parts: string[] = []
  if (finding.percentagePoints) {
    const size = Math.abs(finding.percentagePoints)
    parts.push(
      size < 0.005
        ? t('data.effect.points.small', { n: format.number(0.01, 2) })
        : t('data.effect.points', { n: signed(finding.percentagePoints, size < 0.095 ? 2 : 1) }),
    )
  }
  if (finding.fte) parts.push(t('data.effect.fte', { n: signed(finding.fte, 1) }))
  if (finding.persons) parts.push(t('data.effect.persons', { n: signed(finding.persons, 0), persons: Math.abs(finding.persons) }))
  if (finding.manDays) parts.push(t('data.effect.man-days', { n: Math.round(finding.manDays) }))
  if (parts.length === 0) return t(finding.effect === 'unknown' ? 'data.effect.unknown' : 'data.effect.none')
  const what = finding.effect === null ? undefined : known(`data.effect.${finding.effect}`, t)
  return what === undefined ? parts.join(', ') : `${what}: ${parts.join(', ')}`
}

function exampleOf({ t, format }: Words, finding: FindingInfo): string | null {
  const { example } = finding
  if (!example) return null
  const place = { file: example.file, row: format.number(example.row) }
  return example.column === null ? t('data.example', place) : t('data.example.column', { ...place, column: example.column })
}

const SHAPES: Readonly<Record<string, string>> = { error: '\u25a0', warning: '\u25b2', notice: '\u25cf' }

/** A shape and a word, so that nobody has to tell colours apart. */
function Severity({ view: { t }, severity }: { readonly view: Words; readonly severity: string }) {
  return (
    <span class="severity">
      <span aria-hidden="true">{SHAPES[severity] ?? SHAPES.warning}</span> {known(`data.severity.${severity}`, t) ?? severity}
    </span>
  )
}

/** The score with what was taken off it and why. */
function Score({ view: { t, format }, account: { score, scoreParts } }: { readonly view: Words; readonly account: Account }) {
  const lost = scoreParts.filter((part) => part.lost > 0)
  return (
    <div class="score">
      <p>
        <strong>{t('data.score', { score: format.number(score) })}</strong> {t(lost.length === 0 ? 'data.score.none' : 'data.score.lost')}
      </p>
      {lost.length > 0 && (
        <ul>
          {lost.map((part) => (
            <li key={part.part}>
              {known(`data.score.${part.part}`, t) ?? part.part}: {t('data.score.part', { lost: format.number(part.lost), of: format.number(part.of) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function AccountView({ view, account }: { readonly view: Words; readonly account: Account }) {
  const { t, format } = view
  const hasKept = account.tables.some(({ kept }) => kept > 0)
  const numbers = ['read', 'counted', 'rejected', 'setAside', 'questioned', ...(hasKept ? ['kept' as const] : [])] as const
  const headings = ['data.read', 'data.counted', 'data.rejected', 'data.set-aside', 'data.questioned', ...(hasKept ? ['data.kept' as const] : [])] as const
  return (
    <>
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
            {account.tables.map((table) => (
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
      <Score view={view} account={account} />
      {account.findings.length === 0 ? (
        <p>{t('data.findings.none')}</p>
      ) : (
        <div class="table-scroll" tabIndex={0} role="region" aria-label={t('data.findings')}>
          <table class="ds-table findings" data-size="sm">
            <caption>
              <span>{t('data.findings')}</span>
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('data.severity')}</th>
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
              {byEffect(account.findings).map((finding) => (
                <tr key={`${finding.table} ${finding.code} ${finding.state}`}>
                  <td>
                    <Severity view={view} severity={finding.severity} />
                  </td>
                  <th scope="row">{finding.label}</th>
                  <td>{known(`data.table.${finding.table}`, t) ?? finding.table}</td>
                  <td class="number">{format.number(finding.rows)}</td>
                  <td>{known(`data.state.${finding.state}`, t) ?? finding.state}</td>
                  <td>{effectOf(view, finding)}</td>
                  <td>
                    {finding.advice}
                    {finding.about !== null && <span class="example">{t('data.about', { about: finding.about })}</span>}
                    {finding.example && <span class="example">{exampleOf(view, finding)}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
