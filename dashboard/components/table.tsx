/** The table beside a chart: its accessible equivalent, with the same rows, columns and signs. */
import { CELL_SIGN } from '../../engine/cell.ts'
import { cellText, signsIn, type Cell, type ShownTable } from '../shown.ts'
import type { View } from '../view.ts'

interface Props {
  readonly view: View
  readonly table: ShownTable
  readonly onUnit?: (unit: string) => void
}

function Value({ cell, text, view }: { cell: Cell; text: string; view: View }) {
  if (cell.state === 'value') return <>{text}</>
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <span class="ds-sr-only">{view.t(`sign.${cell.state}`)}</span>
    </>
  )
}

export function Table({ view, table, onUnit }: Props) {
  const { t } = view
  const signs = signsIn(table)
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={table.caption}>
        <table class="ds-table" data-size="sm">
          <caption>
            <span>{table.caption}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{table.rowLabel}</th>
              {table.columns.map((column) => (
                <th key={column.key} scope="col" class="number">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.key} class={row.strong ? 'strong' : undefined}>
                <th scope="row" data-depth={Math.min(row.depth, 6)}>
                  {row.unit && onUnit && !row.strong ? (
                    <button type="button" class="link-button" onClick={() => row.unit && onUnit(row.unit)}>
                      {row.label}
                    </button>
                  ) : (
                    row.label
                  )}
                </th>
                {row.cells.map((cell, i) => (
                  <td key={table.columns[i].key} class="number">
                    <Value cell={cell} text={cellText(table, row, i, view)} view={view} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {signs.length > 0 && (
        <dl class="signs" aria-label={t('signs')}>
          {signs.map((sign) => (
            <div key={sign}>
              <dt>{CELL_SIGN[sign]}</dt>
              <dd>{t(sign === 'withheld' ? 'sentence.withheld' : `sign.${sign}`)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
