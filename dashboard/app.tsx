/** The page: header, choices, key numbers, one block for each question, and what the figures rest on. */
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { MunicipalityInfo, Register } from '../server/schemas.ts'
import { BlockView } from './components/block.tsx'
import { BridgePage } from './components/bridge-page.tsx'
import { Controls, unusualWay } from './components/controls.tsx'
import { DataPanel } from './components/data-panel.tsx'
import { Failure } from './components/failure.tsx'
import { FiguresPage } from './components/figures-page.tsx'
import { Header } from './components/header.tsx'
import { KeyStripView } from './components/key-strip.tsx'
import { Lacking } from './components/lacking.tsx'
import { ReportsPage } from './components/reports-page.tsx'
import { useBodies, useBusy, useViewState, type Go } from './hooks.ts'
import { translator } from './i18n/index.ts'
import { bridgePeriod } from './pages/bridge.ts'
import { PAGES_BY_NAME } from './pages/index.ts'
import { reportYear } from './pages/reports.ts'
import { municipalityUrl, registerUrl } from './question.ts'
import { toggled } from './state.ts'
import { createView, lackingOf, type View } from './view.ts'

function Breadcrumbs({ view, go }: { view: View; go: Go }) {
  const path = view.tree.path(view.unit.unit)
  if (path.length < 2) return null
  return (
    <nav class="breadcrumbs" aria-label={view.t('control.unit.path')}>
      <ol>
        {path.slice(0, -1).map((step) => (
          <li key={step.unit}>
            <button type="button" class="link-button" onClick={() => go({ unit: step.parent === null ? null : step.unit })}>
              {step.name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** What a page is about: its numbers and its questions. */
function Content({ view, go }: { view: View; go: Go }) {
  const { t, state } = view
  switch (state.page) {
    case 'bridge':
      return <BridgePage view={view} go={go} />
    case 'reports':
      return <ReportsPage view={view} />
    case 'figures':
      return <FiguresPage view={view} go={go} />
  }
  const page = PAGES_BY_NAME[state.page]
  const lacking = lackingOf(view)
  return (
    <>
      <KeyStripView key={`strip-${state.page}`} view={view} strip={page.strip} />
      {lacking ? (
        <Lacking title={t(`${lacking}.title`)} why={t(`${lacking}.why`)} />
      ) : (
        <div class="blocks">
          {page.blocks.map((block) => (
            <BlockView key={`${state.page}-${block.id}`} view={view} block={block} go={go} />
          ))}
        </div>
      )}
    </>
  )
}

function Page({ view, go }: { view: View; go: Go }) {
  const { t, format, state, unit, months, municipality } = view
  const period = months.from === months.to ? format.period(months.to) : `${format.period(months.from)} – ${format.period(months.to)}`
  const way = unusualWay(view)
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
              {state.page === 'bridge' ? format.period(bridgePeriod(view)) : state.page === 'reports' ? (reportYear(view) ?? '') : period} <span>{t('app.as-of', { date: format.date(municipality.asOf) })}</span> {way && <span>{way}</span>}
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

export function App() {
  const [state, go] = useViewState()
  const { language } = state
  const busy = useBusy()
  const t = translator(language)
  const start = useBodies<Register | MunicipalityInfo>([registerUrl(language), municipalityUrl(language)])
  // A change of language fetches both again; until they come the page stands as it was.
  const last = useRef<readonly (Register | MunicipalityInfo)[] | null>(null)
  if (start.status === 'ready') last.current = start.bodies
  const bodies = last.current
  const view = useMemo(() => (bodies ? createView(state, bodies[0] as Register, bodies[1] as MunicipalityInfo) : null), [bodies, state])
  const title = `${t(`page.${state.page}`)}${view ? ` – ${view.unit.name}` : ''} – Saman`
  useEffect(() => {
    document.documentElement.lang = language
    document.title = title
  }, [language, title])
  return (
    <>
      <a class="ds-skip-link" href="#content">
        {t('app.skip')}
      </a>
      <Header state={state} municipality={view?.municipality ?? null} t={t} go={go} />
      <p class="ds-sr-only" role="status">
        {busy ? t('app.loading') : view ? t('app.loaded') : ''}
      </p>
      {start.status === 'failed' ? (
        <main id="content" class="start-failure" tabIndex={-1}>
          <h1>{t('error.start')}</h1>
          <Failure t={t} title={t('error.title')} error={start.error} retry={start.retry} />
        </main>
      ) : view ? (
        <Page view={view} go={go} />
      ) : (
        <main id="content" class="start-loading" tabIndex={-1} aria-busy="true">
          <div class="ds-skeleton" data-variant="rectangle" aria-hidden="true" />
          <div class="ds-skeleton" data-variant="rectangle" aria-hidden="true" />
        </main>
      )}
    </>
  )
}
