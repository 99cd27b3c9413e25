/** What a load would do, told before it is done; and what it did. */
import { useEffect, useRef } from 'preact/hooks'
import { AccountView } from '../components/account.tsx'
import { Choices } from '../components/choices.tsx'
import { TABLE_LABELS } from '../../engine/intake/labels.ts'
import type { LoadOutcome } from '../../server/loading/schemas.ts'
import { known } from '../i18n/index.ts'
import { AREA_PATHS, START, writeState } from '../state.ts'
import type { Reader } from '../view.ts'
import type { Replacing } from './page.tsx'
import { Step } from './step.tsx'

interface Props {
  readonly view: Reader
  /** Lines that are to be filled in before anything can be tried. */
  readonly left: number
  readonly replacing: Replacing
  readonly onReplacing: (replacing: Replacing) => void
  /** Of what is chosen now; `null`: not tried. */
  readonly outcome: LoadOutcome | null
  readonly onTry: () => void
  readonly onLoad: () => void
}

/** The rule as it comes out for these files, one sentence a line. */
function replacementSentences({ t, format, state }: Reader, { replacement }: Pick<LoadOutcome, 'replacement'>): string[] {
  if (replacement === null) return []
  const { reason, before, coversFrom, wishesFrom, extraHoursFrom, keptTables, knownLonger } = replacement
  const load = String(before ?? '')
  const date = (iso: string | null): string => (iso === null ? '' : format.date(iso))
  const label = (table: string): string => Object.entries(TABLE_LABELS).find(([name]) => name === table)?.[1][state.language] ?? table
  return [
    known(`loading.replaces.${reason}`, (key) => t(key, { load, date: date(coversFrom) })) ?? reason,
    ...keptTables.map((table) => t('loading.keeps.table', { table: label(table), load })),
    ...(keptTables.includes('absences') ? [t('loading.keeps.absences', { load })] : []),
    ...(wishesFrom === null ? [] : [t('loading.keeps.wishes', { date: date(wishesFrom) })]),
    ...(extraHoursFrom === null ? [] : [t('loading.keeps.extra-hours', { month: format.period(extraHoursFrom) })]),
    ...(knownLonger === null ? [] : [t('loading.known-longer', { load, date: date(knownLonger) })]),
    ...(before === null ? [] : [t('loading.stays', { load })]),
  ]
}

function alreadyText({ t }: Reader, { load, newest }: LoadOutcome): string {
  return load === newest ? t('loading.already', { load: String(load) }) : t('loading.already.older', { load: String(load), newest: String(newest) })
}

export function TrialStep({ view, left, replacing, onReplacing, outcome, onTry, onLoad }: Props) {
  const { t } = view
  const hows = ['rule', 'all', 'day'] as const
  return (
    <>
      <Step id="trial" title={t('loading.trial')} lead={t('loading.trial.lead')}>
        <div class="trial-choices">
          <Choices
            label={t('loading.replace')}
            name="replace"
            value={replacing.how}
            options={hows.map((value) => ({ value, label: t(`loading.replace.${value}`) }))}
            onChange={(value) => onReplacing({ ...replacing, how: hows.find((how) => how === value) ?? 'rule' })}
          />
          {replacing.how === 'day' && (
            <div class="control">
              <label class="control-label" for="replace-day">
                {t('loading.replace.from')}
              </label>
              <input id="replace-day" class="ds-input" data-size="sm" type="date" value={replacing.day} onChange={(event) => onReplacing({ ...replacing, day: event.currentTarget.value })} />
            </div>
          )}
        </div>
        <div class="step-actions">
          <button type="button" class="ds-button" {...(outcome ? { 'data-variant': 'secondary' } : {})} data-size="sm" disabled={left > 0} onClick={onTry}>
            {t('loading.try')}
          </button>
          {left > 0 && <p class="subtle">{t('loading.left', { n: String(left) })}</p>}
        </div>
        {outcome?.alreadyLoaded && <p class="ds-alert told">{alreadyText(view, outcome)}</p>}
        {outcome && !outcome.alreadyLoaded && (
          <div class="data-body trial">
            <ul class="report-notes">
              {replacementSentences(view, outcome).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <AccountView view={view} account={outcome} />
          </div>
        )}
      </Step>
      {outcome && !outcome.alreadyLoaded && (
        <Step id="load" title={t('loading.load')} lead={t('loading.load.lead', { load: String(outcome.load) })}>
          <button type="button" class="ds-button" onClick={onLoad}>
            {t('loading.load.do')}
          </button>
        </Step>
      )}
    </>
  )
}

export function LoadedStep({ view, outcome }: { readonly view: Reader; readonly outcome: LoadOutcome }) {
  const { t, state } = view
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => link.current?.focus(), [])
  return (
    <Step id="loaded" title={outcome.alreadyLoaded ? alreadyText(view, outcome) : t('loading.loaded', { load: String(outcome.load) })}>
      <p>{t('loading.loaded.files')}</p>
      <p class="step-actions">
        <a ref={link} class="ds-button" href={AREA_PATHS.workbench + writeState({ ...START, language: state.language, open: ['data'] })}>
          {t('loading.loaded.see')}
        </a>
      </p>
    </Step>
  )
}
