/** The page on two loads: which ones, which figure and period, and why the figure differs between them. */
import { useMemo } from 'preact/hooks'
import type { LoadLine } from '../../server/loading/schemas.ts'
import { capital } from '../format.ts'
import { useBodies, type Go } from '../hooks.ts'
import { LOADS } from '../loading/client.ts'
import { changesBlock, comparedPair, comparedPeriod, comparedPeriods, withLoad, type Pair } from '../pages/changes.ts'
import { chosenFigure, needsCost } from '../pages/figures.ts'
import type { View } from '../view.ts'
import { BlockView } from './block.tsx'
import { Failure } from './failure.tsx'
import { FigureSelect, Ways } from './figures-page.tsx'
import { Lacking } from './lacking.tsx'
import { Select } from './select.tsx'

interface Props {
  readonly view: View
  readonly go: Go
}

const ENDS = [0, 1] as const

/** A period and its length as one choice. */
const choiceOf = (period: { readonly resolution: string; readonly code: string } | null): string => (period === null ? '' : `${period.resolution} ${period.code}`)

function PairForm({ view, go, lines, pair }: Props & { readonly lines: readonly LoadLine[]; readonly pair: Pair }) {
  const { t, format } = view
  const options = [...lines].reverse().map(({ load, loadedAt }) => ({ value: String(load), label: t('compare.load', { load: String(load), moment: format.moment(loadedAt) }) }))
  const periods = comparedPeriods(view, pair).flatMap(({ resolution, codes }) =>
    codes.map((code) => ({
      value: choiceOf({ resolution, code }),
      label: resolution === 'rolling-12' ? t('key.rolling', { month: format.period(code) }) : capital(format.period(code)),
      group: capital(t(`resolution.${resolution}`)),
    })),
  )
  return (
    <section class="block block-wide asked" aria-labelledby="changes-form">
      <header class="block-head">
        <h2 id="changes-form">{t('compare.form')}</h2>
      </header>
      <div class="asked-choices">
        <FigureSelect view={view} go={go} />
        {ENDS.map((end) => (
          <Select
            key={end}
            label={t(end === 0 ? 'compare.from' : 'compare.to')}
            value={String(pair[end].load)}
            options={options}
            onChange={(value) => go(withLoad(pair, end, Number(value)))}
          />
        ))}
        <Select
          label={t('control.period')}
          value={choiceOf(comparedPeriod(view, pair))}
          options={[{ value: '', label: t('compare.newest') }, ...periods]}
          onChange={(value) => {
            const [resolution, code = null] = value.split(' ')
            go({ period: code, by: resolution === 'rolling-12' ? ['rolling-12'] : [] })
          }}
        />
        <Ways view={view} go={go} />
      </div>
    </section>
  )
}

export function ChangesPage({ view, go }: Props) {
  const { t, state } = view
  const loaded = useBodies<readonly LoadLine[]>([LOADS])
  const lines = loaded.status === 'ready' ? loaded.bodies[0] : []
  const pair = comparedPair(view, lines)
  const [from, to] = pair ?? []
  const block = useMemo(() => (from && to ? changesBlock([from, to]) : null), [from, to])
  if (loaded.status === 'failed')
    return (
      <div data-status="failed">
        <Failure t={t} title={t('error.title')} error={loaded.error} retry={loaded.retry} />
      </div>
    )
  if (loaded.status === 'loading') return <div class="ds-skeleton block-skeleton" data-variant="rectangle" aria-hidden="true" data-status="loading" />
  return (
    <div class="blocks">
      {pair === null || block === null ? (
        <Lacking title={t('compare.one.title')} why={t('compare.one.why')} />
      ) : (
        <>
          <PairForm view={view} go={go} lines={lines} pair={pair} />
          {needsCost(view) && state.dailyCost === null ? (
            <Lacking title={chosenFigure(view).label} why={t('figures.daily-cost.why')} />
          ) : (
            <BlockView key={chosenFigure(view).name} view={view} block={block} go={go} />
          )}
        </>
      )}
    </div>
  )
}
