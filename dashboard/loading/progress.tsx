/** What is under way and how far it has come, a way to break it off, and what went wrong. */
import { Failure } from '../components/failure.tsx'
import type { Reader } from '../view.ts'
import { sizeText } from './files-step.tsx'
import type { LoadingHandle } from './use-loading.ts'

interface Props {
  readonly view: Reader
  readonly loading: LoadingHandle
}

/** Whole percents, so that those who listen are not told of every byte. */
const share = (done: number, total: number): number => (total === 0 ? 100 : Math.floor((100 * done) / total))

export function WorkView({ view, loading }: Props) {
  const { t } = view
  const { sending, info } = loading
  const work = info?.work ?? null
  const what = sending
    ? t('loading.sending', { file: sending.name, sent: sizeText(view, sending.sent), size: sizeText(view, sending.size) })
    : work === null
      ? ''
      : work.kind === 'diagnosis'
        ? t('loading.work.diagnosis')
        : t(`loading.work.${work.kind}.${work.step}`)
  const value = sending ? share(sending.sent, sending.size) : work?.done != null && work.total != null ? share(work.done, work.total) : null
  return (
    <div class={what === '' ? 'work work-none' : 'block block-wide work'}>
      <p id="work-text" role="status">
        {what}
      </p>
      {what !== '' && (
        <div class="work-bar">
          <progress aria-labelledby="work-text" max={100} {...(value === null ? {} : { value })} />
          {work !== null && sending === null && (
            <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" data-size="sm" onClick={() => void loading.stop()}>
              {t('loading.stop')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

export function Problems({ view: { t }, loading: { error, info } }: Props) {
  const problem = info?.problem ?? null
  return (
    <>
      {error && (
        <div class="block-wide">
          <Failure t={t} title={t('loading.failed')} error={error} retry={() => location.reload()} />
        </div>
      )}
      {problem && (
        <div class="ds-alert block-wide" data-color="warning" data-size="sm" role="alert">
          <p>
            <strong>{t(`loading.problem.${problem.kind}`)}</strong>
          </p>
          <p class="told">{problem.detail}</p>
        </div>
      )}
    </>
  )
}
