/** What nobody but the municipality knows: whose extract it is, its last day, and what its codes mean. */
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES } from '../../engine/canonical.ts'
import { ABSENCE_LABELS } from '../../engine/category-labels.ts'
import { CATEGORY_CATEGORIES } from '../../engine/figures/vocabulary.ts'
import type { CodeList, Diagnosis } from '../../engine/intake/diagnosis.ts'
import { capital } from '../format.ts'
import type { Reader } from '../view.ts'
import { codeKey, type Corrections } from './corrections.ts'
import { CellSelect, Step } from './step.tsx'

interface Props {
  readonly view: Reader
  readonly diagnosis: Diagnosis
  readonly corrections: Corrections
  /** Empty: not said. */
  readonly asOf: string
  readonly suggested: Diagnosis['asOf']
  readonly onChange: (change: Partial<Corrections>) => void
  readonly onAsOf: (date: string) => void
}

interface CodesProps<Category extends string> {
  readonly view: Reader
  readonly title: string
  readonly list: CodeList<Category>
  readonly categories: readonly { readonly value: Category; readonly label: string }[]
  readonly onChoose: (key: string, category: Category | 'set-aside') => void
}

function Codes<Category extends string>({ view: { t, format }, title, list: { codes, unlisted }, categories, onChoose }: CodesProps<Category>) {
  if (codes.length + unlisted === 0) return null
  const options = [...categories, { value: 'set-aside' as const, label: t('loading.set-aside') }]
  return (
    <div>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="ds-table" data-size="sm">
          <caption>
            <span>{title}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('loading.code.text')}</th>
              <th scope="col">{t('loading.code.means')}</th>
              <th scope="col" class="number">
                {t('data.rows.count')}
              </th>
              <th scope="col">{t('loading.why')}</th>
            </tr>
          </thead>
          <tbody>
            {codes.map((one) => {
              const { code, text, isOfText, rows, category, reason } = one
              const named = [code, ...(isOfText ? [text] : [])].map((part) => (part === '' ? t('loading.code.empty') : part))
              return (
                <tr key={codeKey(one)}>
                  <th scope="row">
                    {named[0]}
                    {(named[1] ?? text) !== '' && <span class="example">{named[1] ?? text}</span>}
                  </th>
                  <td>
                    <CellSelect
                      label={t('loading.code.means.code', { code: named.join(' ') })}
                      value={category ?? ''}
                      isOpen={category === null}
                      options={[...(category === null ? [{ value: '', label: t('loading.choose') }] : []), ...options]}
                      onChange={(value) => {
                        const chosen = options.find((option) => option.value === value)
                        if (chosen) onChoose(codeKey(one), chosen.value)
                      }}
                    />
                  </td>
                  <td class="number">{format.number(rows)}</td>
                  <td>{t(`loading.code.reason.${reason}`)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {unlisted > 0 && <p class="note">{t('loading.code.unlisted', { n: unlisted })}</p>}
    </div>
  )
}

export function CodesStep({ view, diagnosis, corrections, asOf, suggested, onChange, onAsOf }: Props) {
  const { t, format, state } = view
  const { municipality, absenceCodes, employmentCategories } = diagnosis
  const labels = new Map(CATEGORY_CATEGORIES.map(({ code, label }) => [code, label[state.language]]))
  const field = (id: 'municipality' | 'name', value: string) => (
    <div class="control">
      <label class="control-label" for={`loading-${id}`}>
        {t(`loading.${id}`)}
      </label>
      <input
        id={`loading-${id}`}
        class="ds-input number-field"
        data-size="sm"
        type="text"
        autocomplete="off"
        value={value}
        aria-invalid={value.trim() === ''}
        {...(id === 'municipality' ? { inputMode: 'numeric' as const, maxLength: 4 } : {})}
        onChange={(event) => onChange({ [id]: event.currentTarget.value })}
      />
    </div>
  )
  return (
    <Step id="codes" title={t('loading.codes')} lead={t('loading.codes.lead')}>
      <div class="asked asked-choices told-once">
        {field('municipality', corrections.municipality ?? municipality.number ?? '')}
        {field('name', corrections.name ?? municipality.name ?? '')}
        <div class="control">
          <label class="control-label" for="loading-as-of">
            {t('loading.as-of')}
          </label>
          <input
            id="loading-as-of"
            class="ds-input number-field"
            data-size="sm"
            type="date"
            value={asOf}
            aria-invalid={asOf === ''}
            aria-describedby="loading-as-of-why"
            onChange={(event) => onAsOf(event.currentTarget.value)}
          />
        </div>
      </div>
      <p id="loading-as-of-why" class="note">
        {suggested === null ? t('loading.as-of.none') : t(`loading.as-of.${suggested.basis}`, { date: format.date(suggested.date) })}
      </p>
      <div class="report-tables">
        <Codes
          view={view}
          title={t('loading.absence-codes')}
          list={absenceCodes}
          categories={ABSENCE_CATEGORIES.map((value) => ({ value, label: capital(ABSENCE_LABELS[value][state.language]) }))}
          onChoose={(key, category) => onChange({ absenceCodes: { ...corrections.absenceCodes, [key]: category } })}
        />
        <Codes
          view={view}
          title={t('loading.employment-categories')}
          list={employmentCategories}
          categories={EMPLOYMENT_CATEGORIES.filter((value) => value !== 'unspecified').map((value) => ({ value, label: capital(labels.get(value) ?? value) }))}
          onChoose={(key, category) => onChange({ employmentCategories: { ...corrections.employmentCategories, [key]: category } })}
        />
      </div>
    </Step>
  )
}
