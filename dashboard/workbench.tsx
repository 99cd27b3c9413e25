/** The analyst's pages: any question to the extract, none of it for publication. */
import { useMemo, useRef } from 'preact/hooks'
import type { MunicipalityInfo, Register, SessionInfo } from '../server/schemas.ts'
import { BridgePage } from './components/bridge-page.tsx'
import { Controls, organisationOf, unusualWay } from './components/controls.tsx'
import { DataPanel } from './components/data-panel.tsx'
import { FiguresPage } from './components/figures-page.tsx'
import { BlockPageView, Breadcrumbs, periodOf } from './components/page.tsx'
import { ReportsPage } from './components/reports-page.tsx'
import { useBodies, type Go } from './hooks.ts'
import { translator } from './i18n/index.ts'
import { bridgePeriod } from './pages/bridge.ts'
import { reportYear } from './pages/reports.ts'
import { municipalityUrl, registerUrl } from './question.ts'
import { Shell, StartFailure, Waiting } from './shell.tsx'
import { toggled, type ViewState } from './state.ts'
import { createView, type View } from './view.ts'

/** What a page is about: its numbers and its questions. */
function Content({ view, go }: { view: View; go: Go }) {
  switch (view.state.page) {
    case 'bridge':
      return <BridgePage view={view} go={go} />
    case 'reports':
      return <ReportsPage view={view} />
    case 'figures':
      return <FiguresPage view={view} go={go} />
    default:
      return <BlockPageView view={view} go={go} name={view.state.page} />
  }
}

function Page({ view, go }: { view: View; go: Go }) {
  const { t, format, state, unit, municipality } = view
  const ways = [unusualWay(view), organisationOf(view)].filter((way) => way !== null)
  const period = state.page === 'bridge' ? format.period(bridgePeriod(view)) : state.page === 'reports' ? (reportYear(view) ?? '') : periodOf(view)
  return (
    <>
      <Controls view={view} go={go} />
      <main id="content" tabIndex={-1}>
        <div class="page-head">
          <div>
            <Breadcrumbs view={view} go={go} />
            <h1>
              <span>{t(`page.${state.page}`)}</span> <span class="page-unit">{unit.name}</span>
            </h1>
            <p class="page-period">
              {period} <span>{t('app.as-of', { date: format.date(municipality.asOf) })}</span> {ways.map((way) => (
                <span key={way}>{way}</span>
              ))}
            </p>
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
  const { language } = state
  const t = translator(language)
  const start = useBodies<Register | MunicipalityInfo>([registerUrl(language), municipalityUrl(language)])
  // A change of language fetches both again; until they come the page stands as it was.
  const last = useRef<readonly (Register | MunicipalityInfo)[] | null>(null)
  if (start.status === 'ready') last.current = start.bodies
  const bodies = last.current
  const view = useMemo(() => (bodies ? createView(state, bodies[0] as Register, bodies[1] as MunicipalityInfo) : null), [bodies, state])
  return (
    <Shell t={t} state={state} area="workbench" session={session} view={view} go={go}>
      {start.status === 'failed' ? <StartFailure t={t} error={start.error} retry={start.retry} /> : view ? <Page view={view} go={go} /> : <Waiting />}
    </Shell>
  )
}
