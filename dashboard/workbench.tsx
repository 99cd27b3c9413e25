/** The analyst's pages: any question to the extract, none of it for publication. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { MunicipalityInfo, Register, SessionInfo } from '../server/schemas.ts'
import { BridgePage } from './components/bridge-page.tsx'
import { ChangesPage } from './components/changes-page.tsx'
import { Controls, organisationOf, unusualWay } from './components/controls.tsx'
import { DataPanel } from './components/data-panel.tsx'
import { FiguresPage } from './components/figures-page.tsx'
import { Lacking } from './components/lacking.tsx'
import { BlockPageView, Breadcrumbs, periodOf } from './components/page.tsx'
import { ReportsPage } from './components/reports-page.tsx'
import { useBodies, type Go } from './hooks.ts'
import { createFormat } from './format.ts'
import { translator } from './i18n/index.ts'
import type { LoadingPage } from './loading/page.tsx'
import { bridgePeriod } from './pages/bridge.ts'
import { reportYear } from './pages/reports.ts'
import { municipalityUrl, registerUrl } from './question.ts'
import { Shell, StartFailure, Waiting } from './shell.tsx'
import { pageChange, START, toggled, type ViewState } from './state.ts'
import { createView, type Reader, type View } from './view.ts'

/** The page for loading comes when somebody wants it: it brings the words of every payroll system with it. */
function Loading({ view }: { view: Reader }) {
  const [page, setPage] = useState<typeof LoadingPage | null>(null)
  useEffect(() => {
    let wanted = true
    void import('./loading/page.tsx').then((module) => wanted && setPage(() => module.LoadingPage))
    return () => {
      wanted = false
    }
  }, [])
  const Page = page
  return Page ? <Page view={view} /> : <div class="ds-skeleton block-skeleton" data-variant="rectangle" aria-hidden="true" data-status="loading" />
}

/** Whoever looks at earlier numbers is told so on every page, and how to leave them. */
function EarlierNumbers({ view: { t, format, load }, go }: { view: View; go: Go }) {
  if (load === null) return null
  return (
    <p class="earlier-numbers" role="status">
      <strong>{t('known-at.band', { load: load.id, moment: format.moment(load.loadedAt) })}</strong>{' '}
      <button type="button" class="link-button" onClick={() => go({ knownAt: null })}>
        {t('known-at.newest')}
      </button>
    </p>
  )
}

/** What a page is about: its numbers and its questions. */
function Content({ view, go }: { view: View; go: Go }) {
  switch (view.state.page) {
    case 'bridge':
      return <BridgePage view={view} go={go} />
    case 'changes':
      return <ChangesPage view={view} go={go} />
    case 'reports':
      return <ReportsPage view={view} />
    case 'figures':
      return <FiguresPage view={view} go={go} />
    case 'loading':
      return <Loading view={view} />
    default:
      return <BlockPageView view={view} go={go} name={view.state.page} />
  }
}

/** Which periods a page is about; of two loads the table itself says it. */
function periodText(view: View): string | null {
  switch (view.state.page) {
    case 'bridge':
      return view.format.period(bridgePeriod(view))
    case 'changes':
      return null
    case 'reports':
      return reportYear(view)
    default:
      return periodOf(view)
  }
}

/** The pages of a store that is empty: a way in for the first extract, and on every other page that there is nothing yet. */
function Empty({ reader, go }: { reader: Reader; go: Go }) {
  const { t, state } = reader
  // Whoever comes without having chosen a page is led to the one that there is something to do on.
  useEffect(() => {
    if (state.page === START.page) go(pageChange('loading'))
  }, [])
  return (
    <>
      <main id="content" tabIndex={-1}>
        <div class="page-head">
          <div>
            <h1>{t(state.page === 'loading' ? 'loading.title' : `page.${state.page}`)}</h1>
            {state.page === 'loading' && <p class="page-period">{t('nothing.begin')}</p>}
          </div>
        </div>
        {state.page === 'loading' ? (
          <Loading view={reader} />
        ) : (
          <div class="blocks">
            <Lacking title={t('nothing.title')} why={t('nothing.why')}>
              <p class="step-actions">
                <button type="button" class="ds-button" data-size="sm" onClick={() => go(pageChange('loading'))}>
                  {t('nothing.go')}
                </button>
              </p>
            </Lacking>
          </div>
        )}
      </main>
      <footer class="site-foot">
        <p>Saman – {t('app.tagline')}</p>
      </footer>
    </>
  )
}

function Page({ view, go }: { view: View; go: Go }) {
  const { t, format, state, unit, municipality } = view
  const [first, ...others] = [periodText(view), t('app.as-of', { date: format.date(municipality.asOf) }), unusualWay(view), organisationOf(view)].filter((text) => text !== null)
  return (
    <>
      {state.page !== 'loading' && <Controls view={view} go={go} />}
      <main id="content" tabIndex={-1}>
        {state.knownAt !== null && <EarlierNumbers view={view} go={go} />}
        <div class="page-head">
          <div>
            {state.page === 'loading' ? (
              <>
                <h1>{t('loading.title')}</h1>
                <p class="page-period">{t('loading.lead')}</p>
              </>
            ) : (
              <>
                <Breadcrumbs view={view} go={go} />
                <h1>
                  <span>{t(`page.${state.page}`)}</span> <span class="page-unit">{unit.name}</span>
                </h1>
                <p class="page-period">
                  {first}{' '}
                  {others.map((text) => (
                    <span key={text}>{text}</span>
                  ))}
                </p>
              </>
            )}
          </div>
          <p class="not-for-publication">
            <strong>{t('app.not-for-publication')}</strong> <span>{t('app.not-for-publication.why')}</span>
          </p>
        </div>
        <Content view={view} go={go} />
        <DataPanel view={view} open={state.open.includes('data')} onToggle={() => go({ open: toggled(state, 'data').open })} />
      </main>
      <footer class="site-foot">
        <p>
          {t('app.own-extract')}, {municipality.name} ({municipality.municipality}).{' '}
          {t('app.as-of', { date: format.date(municipality.asOf) })}.
        </p>
        <p>Saman – {t('app.tagline')}</p>
      </footer>
    </>
  )
}

export function Workbench({ state, session, go }: { readonly state: ViewState; readonly session: SessionInfo; readonly go: Go }) {
  const { language, knownAt } = state
  const t = translator(language)
  const start = useBodies<Register | MunicipalityInfo | null>([registerUrl(language, knownAt), municipalityUrl(language, knownAt)])
  // A change of language fetches both again; until they come the page stands as it was.
  const last = useRef<readonly (Register | MunicipalityInfo | null)[] | null>(null)
  if (start.status === 'ready') last.current = start.bodies
  const bodies = last.current
  const municipality = bodies ? (bodies[1] as MunicipalityInfo | null) : null
  const view = useMemo(() => (bodies && municipality ? createView(state, bodies[0] as Register, municipality) : null), [bodies, municipality, state])
  const isEmpty = bodies !== null && municipality === null
  return (
    <Shell t={t} state={state} area="workbench" session={session} view={view} isEmpty={isEmpty} go={go}>
      {start.status === 'failed' ? (
        <StartFailure t={t} error={start.error} retry={start.retry} />
      ) : view ? (
        <Page view={view} go={go} />
      ) : isEmpty ? (
        <Empty reader={{ t, state, format: createFormat(language) }} go={go} />
      ) : (
        <Waiting />
      )}
    </Shell>
  )
}
