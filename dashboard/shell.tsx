/** What stands around the pages of both areas: the head, words for those who listen, and the place where the numbers are. */
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { SessionInfo } from '../server/schemas.ts'
import type { ApiError } from './api.ts'
import { Failure } from './components/failure.tsx'
import { Header } from './components/header.tsx'
import { useBusy, type Go } from './hooks.ts'
import type { Translate } from './i18n/index.ts'
import type { Area, ViewState } from './state.ts'
import type { View } from './view.ts'

interface Props {
  readonly t: Translate
  readonly state: ViewState
  readonly area: Area
  readonly session: SessionInfo | null
  /** What is looked at, once it is known. */
  readonly view: View | null
  /** Whether there is nothing to look at yet, although one may go to the pages. */
  readonly isEmpty?: boolean
  /** In the title of the window, where there is no view. */
  readonly title?: string
  readonly go: Go
  readonly children: ComponentChildren
}

export function Shell({ t, state, area, session, view, isEmpty = false, title, go, children }: Props) {
  const busy = useBusy()
  const window = `${title ?? t(`page.${state.page}`)}${view ? ` – ${view.unit.name}` : ''} – Saman`
  useEffect(() => {
    document.documentElement.lang = state.language
    document.title = window
  }, [state.language, window])
  return (
    <>
      <a class="ds-skip-link" href="#content">
        {t('app.skip')}
      </a>
      <Header state={state} area={area} session={session} entered={view !== null || isEmpty} municipality={view?.municipality.name ?? null} t={t} go={go} />
      <p class="ds-sr-only" role="status">
        {busy ? t('app.loading') : view ? t('app.loaded') : ''}
      </p>
      {children}
    </>
  )
}

/** In place of the pages while what they rest on is on its way. */
export function Waiting() {
  return (
    <main id="content" class="start-loading" tabIndex={-1} aria-busy="true">
      <div class="ds-skeleton" data-variant="rectangle" aria-hidden="true" />
      <div class="ds-skeleton" data-variant="rectangle" aria-hidden="true" />
    </main>
  )
}

/** In place of the pages when what they rest on did not come. */
export function StartFailure({ t, error, retry }: { readonly t: Translate; readonly error: ApiError; readonly retry: () => void }) {
  return (
    <main id="content" class="start-failure" tabIndex={-1}>
      <h1>{t('error.start')}</h1>
      <Failure t={t} title={t('error.title')} error={error} retry={retry} />
    </main>
  )
}
