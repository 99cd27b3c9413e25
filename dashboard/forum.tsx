/** The pages that everybody may read: one edition, the same for politicians, administration and union representatives. */
import { useMemo, useRef } from 'preact/hooks'
import type { EditionDescription } from '../engine/edition/format.ts'
import type { EditionList, SessionInfo } from '../server/schemas.ts'
import { Changes } from './components/changes.tsx'
import { Controls } from './components/controls.tsx'
import { CoverageLine, EditionHead } from './components/edition-head.tsx'
import { Lacking } from './components/lacking.tsx'
import { BlockPageView, Breadcrumbs, periodOf } from './components/page.tsx'
import { chosenEdition, createEditionView, editionFileUrl, leadingFiles, type EditionEntry, type FiguresBody } from './edition/edition.ts'
import { EDITIONS } from './edition/source.ts'
import type { TableBody } from './edition/table.ts'
import { useBodies, type Go } from './hooks.ts'
import { translator } from './i18n/index.ts'
import { Shell, StartFailure, Waiting } from './shell.tsx'
import { AREA_PATHS, BLOCK_PAGES, isBlockPage, START, toggled, writeState, type ViewState } from './state.ts'
import type { View } from './view.ts'

const [START_PAGE] = BLOCK_PAGES

interface Props {
  readonly state: ViewState
  readonly session: SessionInfo
  readonly go: Go
}

function Page({ view, go }: { readonly view: View; readonly go: Go }) {
  const { t, format, state, unit, municipality, edition } = view
  if (!edition || !isBlockPage(state.page)) return null
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
              {periodOf(view)} {unit.finest && unit.finest !== 'month' && <span>{t(`finest.${unit.finest}`)}</span>}
            </p>
            {edition.askedUnit && <p class="unit-small">{t('unit.small', { unit: edition.askedUnit.name, shown: unit.name })}</p>}
          </div>
          <EditionHead view={view} edition={edition} go={go} />
        </div>
        <BlockPageView view={view} go={go} name={state.page} />
        <CoverageLine view={view} edition={edition} />
        <Changes view={view} edition={edition} open={state.open.includes('changes')} onToggle={() => go({ open: toggled(state, 'changes').open })} />
      </main>
      <footer class="site-foot">
        <p>
          {t('app.edition-source')}, {municipality.name} ({municipality.municipality}). {t('app.as-of', { date: format.date(municipality.asOf) })}.
        </p>
        <p>
          Saman – {t('app.tagline')}.{' '}
          <a class="workbench-link" href={AREA_PATHS.workbench + writeState({ ...START, language: state.language })}>
            {t('area.workbench.for')}
          </a>
        </p>
      </footer>
    </>
  )
}

/** The edition that is chosen, once there is what its page rests on: its description, its figures, and how units are shown. */
function useEditionView(state: ViewState, editions: readonly EditionEntry[], entry: EditionEntry) {
  const page = isBlockPage(state.page) ? state.page : START_PAGE
  const start = useBodies<EditionDescription | FiguresBody>([editionFileUrl(entry.id, 'edition.json'), editionFileUrl(entry.id, 'figures.json')])
  const bodies = start.status === 'ready' ? start.bodies : null
  const files = bodies ? leadingFiles(bodies[0] as EditionDescription, page) : []
  const tables = useBodies<TableBody>(files.map(({ file }) => editionFileUrl(entry.id, file)))
  const leading = bodies && tables.status === 'ready' ? tables.bodies : null
  const fresh = useMemo(
    () =>
      bodies && leading
        ? createEditionView(
            state,
            {
              entry,
              description: bodies[0] as EditionDescription,
              figures: bodies[1] as FiguresBody,
              leading: new Map(leading.map((table, i) => [files[i].step, table])),
            },
            editions,
          )
        : null,
    [bodies, leading, editions, state],
  )
  // While another edition or page is on its way the one before stands as it was.
  const last = useRef<View | null>(null)
  if (fresh) last.current = fresh
  return { failed: start.status === 'failed' ? start : tables.status === 'failed' ? tables : null, view: last.current }
}

function ChosenEdition({ state, session, go, editions, entry }: Props & { readonly editions: readonly EditionEntry[]; readonly entry: EditionEntry }) {
  const t = translator(state.language)
  const { failed, view } = useEditionView(state, editions, entry)
  return (
    <Shell t={t} state={state} area="forum" session={session} view={view} go={go}>
      {failed ? <StartFailure t={t} error={failed.error} retry={failed.retry} /> : view ? <Page view={view} go={go} /> : <Waiting />}
    </Shell>
  )
}

export function Forum({ state, session, go }: Props) {
  const t = translator(state.language)
  const list = useBodies<EditionList>([EDITIONS])
  const editions = useMemo(() => (list.status === 'ready' ? list.bodies[0].editions : []), [list])
  const entry = chosenEdition(editions, state.edition)
  if (entry) return <ChosenEdition state={state} session={session} go={go} editions={editions} entry={entry} />
  return (
    <Shell t={t} state={state} area="forum" session={session} view={null} {...(list.status === 'ready' ? { title: t('edition.none') } : {})} go={go}>
      {list.status === 'failed' ? (
        <StartFailure t={t} error={list.error} retry={list.retry} />
      ) : list.status === 'loading' ? (
        <Waiting />
      ) : (
        <main id="content" tabIndex={-1}>
          <h1>Saman</h1>
          <Lacking title={t('edition.none')} why={t('edition.none.why')} />
        </main>
      )}
    </Shell>
  )
}
