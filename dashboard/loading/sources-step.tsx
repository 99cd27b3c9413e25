/** How each file and sheet is read: which table it is, and what each column holds. */
import type { DiagnosedColumn, DiagnosedSource, Diagnosis } from '../../engine/intake/diagnosis.ts'
import { fieldsOf } from '../../engine/intake/headings.ts'
import { FIELD_LABELS, TABLE_LABELS } from '../../engine/intake/labels.ts'
import { TABLES } from '../../engine/intake/rows.ts'
import type { Field } from '../../engine/intake/vocabulary.ts'
import { Select } from '../components/select.tsx'
import { capital } from '../format.ts'
import { known } from '../i18n/index.ts'
import type { Reader } from '../view.ts'
import { sourceKey, type Corrections, type FieldChoice, type TableChoice } from './corrections.ts'
import { CellSelect, Step } from './step.tsx'

/** @param isStopped whether something in the source stands in the way of a load */
export type ChooseField = (source: DiagnosedSource, heading: string, field: FieldChoice, isStopped: boolean) => void

interface Props {
  readonly view: Reader
  readonly diagnosis: Diagnosis
  readonly corrections: Corrections
  readonly onChange: (change: Partial<Corrections>) => void
  readonly onTable: (choice: TableChoice, found: TableChoice['table'] | null) => void
  readonly onField: ChooseField
}

interface SourceProps extends Props {
  readonly source: DiagnosedSource
  readonly stops: readonly string[]
}

const fieldLabel = (field: Field, { state }: Reader): string => (field === 'unused' ? '' : FIELD_LABELS[field][state.language])
export const nameOf = ({ file, sheet }: { readonly file: string; readonly sheet: string | null }): string => (sheet === null ? file : `${file}, ${sheet}`)

/** What the program has seen of a source, in a few words. */
function facts({ t, format }: Reader, source: DiagnosedSource): readonly string[] {
  const { rows, otherRows, encoding, delimiter, headerRow, firstDay, lastDay } = source
  return [
    rows === null ? '' : t('loading.rows', { n: rows }),
    otherRows ? t('loading.other-rows', { n: otherRows }) : '',
    encoding === 'utf-8-twice' ? t('loading.encoded-twice') : (encoding ?? ''),
    delimiter === null ? '' : t('loading.delimiter', { sign: delimiter === '\t' ? t('loading.tab') : delimiter }),
    headerRow === null ? '' : t('loading.header-row', { row: format.number(headerRow) }),
    firstDay === null || lastDay === null ? '' : t('loading.begins', { first: format.date(firstDay), last: format.date(lastDay) }),
  ].filter((fact) => fact !== '')
}

function Column({ view, source, column, stops, onField }: SourceProps & { readonly column: DiagnosedColumn }) {
  const { t, format } = view
  const { heading, field, reason, filled, alternatives } = column
  const table = source.table ?? source.nearest
  const options = (table === null ? [] : fieldsOf(table)).map((value) => ({ value: value as string, label: capital(fieldLabel(value, view)) }))
  const others = field === null ? alternatives.map((other) => fieldLabel(other, view)).filter((name) => name !== '') : []
  const choose = (value: string): void => onField(source, heading, value as FieldChoice, stops.length > 0)
  return (
    <tr>
      <th scope="row">{heading}</th>
      <td>
        {table === null || source.isOfLevels || reason === 'level' ? (
          field === null || field === 'unused' ? t('loading.not-read') : capital(fieldLabel(field, view))
        ) : (
          <CellSelect
            label={t('loading.read-as.column', { column: heading })}
            value={field === null || field === 'unused' ? 'ignore' : field}
            options={[{ value: 'ignore', label: t('loading.not-read') }, ...options]}
            onChange={choose}
          />
        )}
      </td>
      <td>
        {known(`loading.reason.${reason}`, t) ?? ''}
        {others.length > 0 && <span class="example">{t('loading.could-be', { fields: others.join(', ') })}</span>}
      </td>
      <td class="number">{filled === null ? '' : format.number(filled)}</td>
    </tr>
  )
}

const SCALES = ['percent', 'fraction', 'hundredths'] as const

/** The scale of the percentages, where there are any: found in the columns, or said. */
function Scale({ view: { t }, source, corrections, onChange }: SourceProps) {
  const found = source.columns.find(({ format }) => format.scale !== undefined)?.format.scale
  if (found === undefined && source.percentScale === null) return null
  return (
    <Select
      label={t('loading.scale')}
      value={source.percentScale ?? found ?? SCALES[0]}
      options={SCALES.map((value) => ({ value, label: t(`loading.scale.${value}`) }))}
      onChange={(value) => onChange({ scales: { ...corrections.scales, [sourceKey(source)]: SCALES.find((scale) => scale === value) ?? SCALES[0] } })}
    />
  )
}

function Source(props: SourceProps) {
  const { view, source, stops, onTable } = props
  const { t, state } = view
  const { file, sheet, table, nearest } = source
  const isClear = table !== null && stops.length === 0
  const unread = source.columns.filter(({ reason }) => reason === 'not-recognised').length
  return (
    <details class="source" open={!isClear}>
      <summary>
        <span class="source-name">{nameOf(source)}</span>
        <span class="ds-tag" data-size="sm" data-color={isClear ? 'neutral' : 'warning'}>
          {table === null ? t('loading.table.none') : capital(TABLE_LABELS[table][state.language])}
        </span>
        <span class="subtle">
          {[...facts(view, source), ...(unread > 0 ? [t('loading.unread', { n: String(unread) })] : [])].join(' · ')}
        </span>
      </summary>
      <div class="source-body">
        {stops.map((text) => (
          <p key={text} class="ds-alert told" data-color="warning" data-size="sm">
            {text}
          </p>
        ))}
        {!source.isOfLevels && (
          <div class="asked asked-choices">
            <Select
              label={t('loading.table')}
              value={table ?? ''}
              options={[
                ...(table === null ? [{ value: '', label: nearest === null ? t('loading.table.none') : t('loading.table.nearest', { table: TABLE_LABELS[nearest][state.language] }) }] : []),
                ...TABLES.map((value) => ({ value: value as string, label: capital(TABLE_LABELS[value][state.language]) })),
                { value: 'ignore', label: t('loading.table.ignore') },
              ]}
              onChange={(value) => {
                const chosen = [...TABLES, 'ignore' as const].find((name) => name === value)
                if (chosen) onTable({ file, sheet, table: chosen }, table)
              }}
            />
            <Scale {...props} />
          </div>
        )}
        {source.columns.length > 0 && (
          <div class="table-scroll" tabIndex={0} role="region" aria-label={t('loading.columns', { file: nameOf(source) })}>
            <table class="ds-table" data-size="sm">
              <caption>
                <span>{t('loading.columns', { file: nameOf(source) })}</span>
              </caption>
              <thead>
                <tr>
                  <th scope="col">{t('loading.heading')}</th>
                  <th scope="col">{t('loading.read-as')}</th>
                  <th scope="col">{t('loading.why')}</th>
                  <th scope="col" class="number">
                    {t('loading.filled')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {source.columns.map((column, i) => (
                  // Two columns can have one heading.
                  <Column key={`${i} ${column.heading}`} {...props} column={column} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </details>
  )
}

export function SourcesStep(props: Props) {
  const { view, diagnosis, onTable } = props
  const { t, state } = view
  const { sources, ignored, stops } = diagnosis
  const told = (index: number | null): string[] => stops.filter(({ source }) => source === index).map(({ text }) => text[state.language])
  return (
    <Step id="sources" title={t('loading.sources')} lead={t('loading.sources.lead')}>
      {told(null).map((text) => (
        <p key={text} class="ds-alert told" data-color="warning" data-size="sm">
          {text}
        </p>
      ))}
      {sources.map((source, index) => (
        <Source key={`${sourceKey(source)} ${source.isOfLevels ? 'levels' : ''}`} {...props} source={source} stops={told(index)} />
      ))}
      {ignored.length > 0 && (
        <ul class="file-list" aria-label={t('loading.ignored')}>
          {ignored.map(({ file, sheet, reason }) => (
            <li key={nameOf({ file, sheet })}>
              <span class="file-name">{nameOf({ file, sheet })}</span>
              <span class="subtle">{known(`loading.ignored.${reason}`, t) ?? t('loading.not-read')}</span>
              {reason === 'profile' && (
                <span>
                  <CellSelect
                    label={t('loading.table.of', { file: nameOf({ file, sheet }) })}
                    value="ignore"
                    options={[{ value: 'ignore', label: t('loading.table.ignore') }, ...TABLES.map((value) => ({ value: value as string, label: capital(TABLE_LABELS[value][state.language]) }))]}
                    onChange={(value) => {
                      const chosen = TABLES.find((name) => name === value)
                      if (chosen) onTable({ file, sheet, table: chosen }, 'ignore')
                    }}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Step>
  )
}
