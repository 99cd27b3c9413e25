/** The page for loading an extract: files, how they are read, what their codes mean, what a load would do, and the load. */
import { useMemo, useState } from 'preact/hooks'
import { openQuestions } from '../../engine/intake/diagnosis.ts'
import { suggestedProfile } from '../../engine/intake/suggested-profile.ts'
import type { LoadingWish } from '../../server/loading/schemas.ts'
import type { Reader } from '../view.ts'
import { CodesStep } from './codes-step.tsx'
import { columnKey, corrected, namedForNext, NO_CORRECTIONS, tablesOf, withTable, type Corrections, type TableChoice } from './corrections.ts'
import { FilesStep } from './files-step.tsx'
import { LoadedStep, TrialStep } from './outcome-steps.tsx'
import { ProfileStep } from './profile-step.tsx'
import { Problems, WorkView } from './progress.tsx'
import { SourcesStep, type ChooseField } from './sources-step.tsx'
import { useLoading } from './use-loading.ts'

/** How much of what is there a load replaces: by the rule, all, or from a day on. */
export interface Replacing {
  readonly how: 'rule' | 'all' | 'day'
  readonly day: string
}

export function LoadingPage({ view }: { readonly view: Reader }) {
  const { t, state } = view
  const loading = useLoading(state.language)
  const [corrections, setCorrections] = useState<Corrections>(NO_CORRECTIONS)
  const [asOf, setAsOf] = useState<string | null>(null)
  const [replacing, setReplacing] = useState<Replacing>({ how: 'rule', day: '' })
  const [tried, setTried] = useState<string | null>(null)

  const { info, isBusy } = loading
  const found = info?.diagnosis ?? null
  const diagnosis = useMemo(() => found && corrected(found, corrections), [found, corrections])
  const profile = useMemo(() => (diagnosis ? suggestedProfile(namedForNext(diagnosis), state.language) : ''), [diagnosis, state.language])
  const day = asOf ?? found?.asOf?.date ?? ''
  const wish: LoadingWish = { kind: 'trial', profile, asOf: day, replaceFrom: replacing.how === 'rule' ? null : replacing.how === 'all' ? 'all' : replacing.day }
  const asked = JSON.stringify(wish)

  const change = (part: Partial<Corrections>): void => setCorrections({ ...corrections, ...part })
  const lookThrough = (by: Corrections): LoadingWish => ({ kind: 'diagnosis', tables: tablesOf(by) })
  const chooseTable = (choice: TableChoice, found: TableChoice['table'] | null): void => {
    const next = withTable(corrections, choice, found)
    setCorrections(next)
    void loading.start(lookThrough(next))
  }
  /** A source that something stands in the way of is looked through anew with what is said. */
  const chooseField: ChooseField = (source, heading, field, isStopped) => {
    const next = { ...corrections, fields: { ...corrections.fields, [columnKey(source, heading)]: field } }
    const table = source.table ?? source.nearest
    const said = isStopped && table !== null ? withTable(next, { file: source.file, sheet: source.sheet, table }, table) : next
    setCorrections(said)
    if (said !== next) void loading.start(lookThrough(said))
  }
  const anew = (): void => {
    setCorrections(NO_CORRECTIONS)
    setAsOf(null)
    setReplacing({ how: 'rule', day: '' })
  }
  const tryOut = (): void => {
    setTried(asked)
    void loading.start(wish)
  }
  const left = diagnosis ? openQuestions(diagnosis) + (day === '' ? 1 : 0) + (replacing.how === 'day' && replacing.day === '' ? 1 : 0) : 0
  const trial = tried === asked ? (info?.trial ?? null) : null
  return (
    <div class="blocks loading" data-status={info === null && loading.error === null ? 'loading' : 'ready'}>
      {info?.loaded && <LoadedStep view={view} outcome={info.loaded} />}
      <FilesStep
        view={view}
        loading={loading}
        onSend={(files) => void loading.send(files, lookThrough(corrections))}
        onLook={() => void loading.start(lookThrough(corrections))}
        onClear={() => {
          anew()
          void loading.clear()
        }}
      />
      <WorkView view={view} loading={loading} />
      <Problems view={view} loading={loading} />
      {diagnosis && (
        <fieldset class="steps" disabled={isBusy} aria-label={t('loading.mapping')}>
          <SourcesStep view={view} diagnosis={diagnosis} corrections={corrections} onChange={change} onTable={chooseTable} onField={chooseField} />
          <CodesStep view={view} diagnosis={diagnosis} corrections={corrections} asOf={day} suggested={found?.asOf ?? null} onChange={change} onAsOf={setAsOf} />
          <ProfileStep view={view} profile={profile} left={openQuestions(diagnosis)} />
          <TrialStep view={view} left={left} replacing={replacing} onReplacing={setReplacing} outcome={trial} onTry={tryOut} onLoad={() => void loading.start({ kind: 'load' })} />
        </fieldset>
      )}
    </div>
  )
}

