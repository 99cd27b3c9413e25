/** An answer that did not come: what happened, in plain words, and a way to try again. */
import type { ApiError } from '../api.ts'
import type { Translate } from '../i18n/index.ts'

interface Props {
  readonly t: Translate
  readonly title: string
  readonly error: ApiError
  readonly retry: () => void
}

export function Failure({ t, title, error, retry }: Props) {
  const refused = error.status === 401
  return (
    <div class="ds-alert" data-color="warning" role="alert" data-size="sm">
      <p>
        <strong>{title}.</strong>{' '}
        {refused ? t('error.sign-in') : error.detail ?? t(error.kind === 'network' ? 'error.network' : 'error.server', { status: String(error.status) })}
      </p>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-color="neutral"
        data-size="sm"
        // From the start, where it is asked who is signed in.
        onClick={refused ? () => location.reload() : retry}
      >
        {t(refused ? 'sign-in.title' : 'error.retry')}
      </button>
    </div>
  )
}
