/** The page of all figures: which one, how it is divided and counted, what it means, and its numbers. */
import { capital } from '../format.ts'
import type { Go } from '../hooks.ts'
import { known } from '../i18n/index.ts'
import {
  breakdownsBeside,
  chosenBreakdowns,
  chosenFigure,
  figureBlock,
  figureGroups,
  figureQuestion,
  hasReferenceDate,
  needsCost,
} from '../pages/figures.ts'
import { DAILY_COST } from '../state.ts'
import type { View } from '../view.ts'
import { BlockView } from './block.tsx'
import { Meanings } from './definition.tsx'
import { Lacking } from './lacking.tsx'
import { NumberField } from './number-field.tsx'
import { Select } from './select.tsx'

interface Props {
  readonly view: View
  readonly go: Go
}

/** How many breakdowns a table can have. */
const PLACES = [0, 1] as const

function Breakdowns({ view, go }: Props) {
  const { t, register } = view
  const chosen = chosenBreakdowns(view)
  const labelOf = (name: string): string => capital(register.breakdowns.find((info) => info.name === name)?.label ?? name)
  return (
    <>
      {PLACES.filter((place) => place <= chosen.length).map((place) => (
        <Select
          key={place}
          label={t(place === 0 ? 'figures.by' : 'figures.by.second')}
          value={chosen[place] ?? ''}
          options={[
            { value: '', label: t('figures.by.none') },
            ...breakdownsBeside(view, chosen.filter((_, other) => other < place)).map((value) => ({ value, label: labelOf(value) })),
          ]}
          onChange={(value) => {
            const kept = value === '' ? chosen.filter((_, other) => other < place) : chosen.map((name, other) => (other === place ? value : name))
            go({ by: value !== '' && place === chosen.length ? [...chosen, value] : kept })
          }}
        />
      ))}
    </>
  )
}

/** Which figure, by its part of the register; its ways to count are its own. */
export function FigureSelect({ view, go }: Props) {
  const { t } = view
  return (
    <Select
      label={t('bridge.figure')}
      value={chosenFigure(view).name}
      options={figureGroups(view).flatMap(({ group, figures }) => figures.map(({ name, label }) => ({ value: name, label, group: t(`figures.group.${group}`) })))}
      onChange={(value) => go({ figure: value, method: null, definition: null, population: null, referenceDate: null })}
    />
  )
}

/** The named ways to count, where the figure has more than one. */
export function Ways({ view, go }: Props) {
  const { t, state, register } = view
  const figure = chosenFigure(view)
  const ways = [
    { name: 'method', label: t('control.method'), codes: figure.methods, start: figure.methods[0], named: register.methods },
    { name: 'definition', label: t('control.definition'), codes: figure.definitions, start: figure.definitions[0], named: register.definitions },
    { name: 'population', label: t('control.population'), codes: register.populations.map(({ code }) => code), start: figure.population, named: register.populations },
  ] as const
  return (
    <>
      {ways
        .filter(({ codes }) => codes.length > 1)
        .map(({ name, label, codes, start, named }) => (
          <Select
            key={name}
            label={label}
            value={codes.find((code) => code === state[name]) ?? start}
            options={codes.map((value) => ({ value, label: known(`${name}.${value}`, t) ?? capital(named.find(({ code }) => code === value)?.label ?? value) }))}
            onChange={(value) => go({ [name]: value === start ? null : value })}
          />
        ))}
      {hasReferenceDate(view) && (
        <Select
          label={t('control.reference-date')}
          value={figureQuestion(view).referenceDate ?? register.referenceDates[0].code}
          options={register.referenceDates.map(({ code, label }) => ({ value: code, label: capital(label) }))}
          onChange={(value) => go({ referenceDate: value === register.referenceDates[0].code ? null : value })}
        />
      )}
      {needsCost(view) && (
        <NumberField
          label={t('figures.daily-cost')}
          value={state.dailyCost}
          pattern={DAILY_COST}
          advice={t('figures.daily-cost.bad')}
          onChange={(dailyCost) => go({ dailyCost })}
        />
      )}
    </>
  )
}

export function FiguresPage({ view, go }: Props) {
  const { t, state } = view
  const figure = chosenFigure(view)
  return (
    <div class="blocks">
      <section class="block block-wide asked" aria-labelledby="figures-form">
        <header class="block-head">
          <h2 id="figures-form">{t('figures.form')}</h2>
        </header>
        <div class="asked-choices">
          <FigureSelect view={view} go={go} />
          <Breakdowns view={view} go={go} />
          <Ways view={view} go={go} />
        </div>
        <div class="definition meaning">
          <Meanings view={view} questions={[figureQuestion(view)]} />
        </div>
      </section>
      {needsCost(view) && state.dailyCost === null ? (
        <Lacking title={figure.label} why={t('figures.daily-cost.why')} />
      ) : (
        <BlockView key={figure.name} view={view} block={figureBlock} go={go} />
      )}
    </div>
  )
}
