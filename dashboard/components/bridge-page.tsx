/** The page on two numbers: how each office counts, and the bridge between them. */
import { capital } from '../format.ts'
import type { Go } from '../hooks.ts'
import { aspectsOf, bridgeBlock, BRIDGED, bridgedFigure, FULL_TIME, withEnd } from '../pages/bridge.ts'
import { QUOTED, toggled } from '../state.ts'
import { lackingOf, type View } from '../view.ts'
import { BlockView } from './block.tsx'
import { Choices } from './choices.tsx'
import { Lacking } from './lacking.tsx'
import { NumberField } from './number-field.tsx'
import { Select } from './select.tsx'

interface Props {
  readonly view: View
  readonly go: Go
}

const ENDS = [0, 1] as const

function BridgeForm({ view, go }: Props) {
  const { t, state } = view
  const figure = bridgedFigure(view)
  const aspects = aspectsOf(view)
  const expanded = state.open.includes('ends')
  return (
    <section class="block block-wide asked" aria-labelledby="bridge-form" data-expanded={expanded}>
      <header class="block-head">
        <h2 id="bridge-form">{t('bridge.form')}</h2>
        <div class="block-tools">
          <Choices
            label={t('bridge.figure')}
            name="bridge-figure"
            options={BRIDGED.map((value) => ({ value, label: t(`bridge.${value}`) }))}
            value={figure}
            // What is compared belongs to the figure: the other one has its own ways, and its own quoted numbers.
            onChange={(value) =>
              go({ figure: value === BRIDGED[0] ? null : value, period: null, methods: null, certifications: null, populations: null, positions: null, quotedFrom: null, quotedTo: null })
            }
            quiet
          />
          <button
            type="button"
            class="ds-button controls-more"
            data-variant="secondary"
            data-color="neutral"
            data-size="sm"
            aria-expanded={expanded}
            onClick={() => go({ open: toggled(state, 'ends').open })}
          >
            {t('bridge.change')}
          </button>
        </div>
      </header>
      <div class="ends">
        {ENDS.map((end) => (
          <fieldset key={end} class="end">
            <legend>{t(end === 0 ? 'bridge.from' : 'bridge.to')}</legend>
            <div class="end-choices">
              {aspects.filter(({ options }) => options.length > 1).map((aspect) => (
                <Select
                  key={aspect.name}
                  label={t(aspect.name === 'methods' && figure === FULL_TIME ? 'bridge.counting' : `bridge.${aspect.name}`)}
                  value={aspect.ends[end]}
                  options={aspect.options.map(({ value, label }) => ({ value, label: capital(label) }))}
                  onChange={(value) => go(withEnd(aspect, end, value))}
                />
              ))}
              <NumberField
                label={t('bridge.quoted')}
                value={end === 0 ? state.quotedFrom : state.quotedTo}
                pattern={QUOTED}
                advice={t('bridge.quoted.bad')}
                onChange={(value) => go(end === 0 ? { quotedFrom: value } : { quotedTo: value })}
              />
            </div>
          </fieldset>
        ))}
      </div>
    </section>
  )
}

export function BridgePage({ view, go }: Props) {
  const lacking = lackingOf(view)
  return (
    <div class="blocks">
      <BridgeForm view={view} go={go} />
      {lacking ? <Lacking title={view.t(`${lacking}.title`)} why={view.t(`${lacking}.why`)} /> : <BlockView view={view} block={bridgeBlock} go={go} />}
    </div>
  )
}
