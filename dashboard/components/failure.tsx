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
  return (
    <div class="ds-alert" data-color="warning" role="alert" data-size="sm">
      <p>
        <strong>{title}.</strong>{' '}
        {error.detail ?? t(error.kind === 'network' ? 'error.network' : 'error.server', { status: String(error.status) })}
      </p>
      <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" data-size="sm" onClick={retry}>
        {t('error.retry')}
      </button>
    </div>
  )
}
