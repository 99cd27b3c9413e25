/** What the reader chooses for the whole page: unit, months, length of the periods, and the way of counting. */
import { useId } from 'preact/hooks'
import { RESOLUTIONS } from '../../engine/calendar.ts'
import { capital } from '../format.ts'
import type { Go } from '../hooks.ts'
import { known, type Key } from '../i18n/index.ts'
import { monthsBetween, QUICK_MONTHS, quickMonths } from '../periods.ts'
import { toggled, type ViewState } from '../state.ts'
import { figureOf, stockResolution, type View } from '../view.ts'
import { Choices } from './choices.tsx'
import { UnitPicker } from './unit-picker.tsx'

interface Props {
  readonly view: View
  readonly go: Go
}

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

function Select({ label, value, options, onChange }: SelectProps) {
  const id = useId()
  return (
    <div class="control">
      <label class="control-label" for={id}>
        {label}
      </label>
      <select id={id} class="ds-input" data-size="sm" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Which way of counting the page's figures can be asked by, and its names. */
function waysOf(view: View): { name: 'method' | 'population' | 'definition'; label: Key; codes: readonly string[]; value: string } | null {
  const { state } = view
  const way = (name: 'method' | 'population' | 'definition', label: Key, codes: readonly string[], start: string) => ({
    name,
    label,
    codes,
    value: codes.find((code) => code === state[name]) ?? start,
  })
  if (state.page === 'attendance') {
    const { methods } = figureOf(view, 'sickness-absence-rate')
    return way('method', 'control.method', methods, methods[0])
  }
  if (state.page === 'involuntary') {
    const { definitions } = figureOf(view, 'involuntary-part-time-share')
    return way('definition', 'control.definition', definitions, definitions[0])
  }
  const { population } = figureOf(view, 'full-time-share')
  return way(
    'population',
    'control.population',
    view.register.populations.map(({ code }) => code),
    population,
  )
}

function labelOfWay(view: View, name: keyof Pick<ViewState, 'method' | 'population' | 'definition'>, code: string): string {
  const named = view.register[`${name}s`].find((item) => item.code === code)
  return known(`${name}.${code}`, view.t) ?? named?.label ?? code
}

export function Controls({ view, go }: Props) {
  const { t, format, state, months, municipality } = view
  const range = { from: municipality.firstMonth, to: municipality.lastMonth }
  const all = monthsBetween(range.from, range.to)
  const monthOptions = all.map((month) => ({ value: month, label: capital(format.shortPeriod(month)) }))
  const quick = QUICK_MONTHS.map((count) => ({ count, months: quickMonths(count, range) })).filter(
    ({ count }, i, list) => count === null || i === 0 || list[i].months.from !== list[i - 1].months.from,
  )
  const chosen = quick.find(({ months: { from, to } }) => from === months.from && to === months.to)
  const ways = waysOf(view)
  const resolution = state.page === 'attendance' ? state.resolution : stockResolution(state.resolution)
  const resolutions = RESOLUTIONS.filter((name) => state.page === 'attendance' || name !== 'rolling-12')
  const expanded = state.open.includes('controls')
  return (
    <div class="controls" role="region" aria-label={t('control.selection')} data-expanded={expanded}>
      <div class="controls-inner">
        <UnitPicker view={view} onChoose={(unit) => go({ unit: unit === view.tree.root.unit ? null : unit })} />
        <button
          type="button"
          class="ds-button controls-more"
          data-variant="secondary"
          data-color="neutral"
          data-size="sm"
          aria-expanded={expanded}
          onClick={() => go({ open: toggled(state, 'controls').open })}
        >
          {t('control.change')}
        </button>
        <div class="controls-rest">
          <Choices
            label={t('control.period')}
            name="quick"
            options={quick.map(({ count }) => ({ value: String(count), label: t(`control.quick.${count ?? 'all'}`) }))}
            value={chosen ? String(chosen.count) : ''}
            onChange={(value) => go(quick.find(({ count }) => String(count) === value)?.months ?? {})}
          />
          <Select
            label={t('control.from')}
            value={months.from}
            options={monthOptions.filter(({ value }) => value <= months.to)}
            onChange={(from) => go({ from, to: months.to })}
          />
          <Select
            label={t('control.to')}
            value={months.to}
            options={monthOptions.filter(({ value }) => value >= months.from)}
            onChange={(to) => go({ from: months.from, to })}
          />
          <Select
            label={t('control.resolution')}
            value={resolution}
            options={resolutions.map((value) => ({ value, label: capital(t(`resolution.${value}`)) }))}
            onChange={(value) => go({ resolution: RESOLUTIONS.find((name) => name === value) ?? 'month' })}
          />
          {ways && ways.codes.length > 1 && (
            <Select
              label={t(ways.label)}
              value={ways.value}
              options={ways.codes.map((value) => ({ value, label: labelOfWay(view, ways.name, value) }))}
              onChange={(value) => go({ [ways.name]: value === ways.codes[0] && ways.name !== 'population' ? null : value })}
            />
          )}
        </div>
      </div>
    </div>
  )
}
