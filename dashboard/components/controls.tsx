/** What the reader chooses for the whole page: unit, months, length of the periods, and the way of counting. */
import { RESOLUTIONS } from '../../engine/calendar.ts'
import { resolutionsOf, stepOfUnit } from '../edition/edition.ts'
import { capital } from '../format.ts'
import type { Go } from '../hooks.ts'
import { known, type Key } from '../i18n/index.ts'
import { bridgePeriod, bridgePeriods } from '../pages/bridge.ts'
import { chosenFigure } from '../pages/figures.ts'
import { reportYear, reportYears } from '../pages/reports.ts'
import { monthsBetween, monthsEnding, QUICK_MONTHS, quickMonths, shiftMonth, wholePeriods } from '../periods.ts'
import { toggled } from '../state.ts'
import { figureOf, stockResolution, type View } from '../view.ts'
import { Choices } from './choices.tsx'
import { Select } from './select.tsx'
import { UnitPicker } from './unit-picker.tsx'

interface Props {
  readonly view: View
  readonly go: Go
}

interface Way {
  readonly name: 'method' | 'population' | 'definition'
  readonly label: Key
  readonly codes: readonly string[]
  /** What the figures count by when nothing is said. */
  readonly start: string
}

/** Which way of counting the page's figures can be asked by, and its names; `null`: the page has its own choices. */
function wayOf(view: View): Way | null {
  switch (view.state.page) {
    case 'attendance': {
      const { methods } = figureOf(view, 'sickness-absence-rate')
      return { name: 'method', label: 'control.method', codes: methods, start: methods[0] }
    }
    case 'full-time': {
      const { population } = figureOf(view, 'full-time-share')
      return {
        name: 'population',
        label: 'control.population',
        codes: view.register.populations.map(({ code }) => code),
        start: population,
      }
    }
    case 'involuntary': {
      const { definitions } = figureOf(view, 'involuntary-part-time-share')
      return { name: 'definition', label: 'control.definition', codes: definitions, start: definitions[0] }
    }
    default:
      return null
  }
}

function labelOfWay(view: View, name: Way['name'], code: string): string {
  const named = view.register[`${name}s`].find((item) => item.code === code)
  return known(`${name}.${code}`, view.t) ?? named?.label ?? code
}

/** How units are read that have changed, in a few words; `null` where none has. */
export function organisationOf({ organisation, t }: View): string | null {
  return organisation && t(`organisation.${organisation}.note`)
}

/** The way of counting where it is not the usual one: what a printed page must say, since the choices are not on it. */
export function unusualWay(view: View): string | null {
  const way = wayOf(view)
  if (way === null) return null
  const code = way.codes.find((known) => known === view.state[way.name])
  return code === undefined || code === way.start ? null : `${view.t(way.label)}: ${labelOfWay(view, way.name, code)}`
}

/** First and last month, and the length of the periods. */
function MonthControls({ view, go }: Props) {
  const { t, format, state, months, municipality } = view
  const range = { from: municipality.firstMonth, to: municipality.lastMonth }
  const all = monthsBetween(range.from, range.to)
  const optionOf = (month: string) => ({ value: month, label: capital(format.shortPeriod(month)) })
  // A unit that an edition shows by the quarter has no numbers of the months between.
  const step = stepOfUnit(view)
  const ends = monthsEnding(step, range.from, range.to)
  const starts = all.filter((month) => month === range.from || ends.includes(shiftMonth(month, -1)))
  // Three years are not offered where there are two.
  const quick = QUICK_MONTHS.filter((count) => count === null || count <= all.length).map((count) => ({
    count,
    months: wholePeriods(quickMonths(count, range), step),
  }))
  const chosen = quick.find(({ months: { from, to } }) => from === months.from && to === months.to)
  const resolutions = view.edition ? resolutionsOf(view.unit.finest ?? 'year') : RESOLUTIONS
  const isFlow = state.page === 'attendance' || (state.page === 'figures' && chosenFigure(view).kind === 'flow')
  return (
    <>
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
        options={starts.filter((month) => month <= months.to).map(optionOf)}
        onChange={(from) => go({ from, to: months.to })}
      />
      <Select
        label={t('control.to')}
        value={months.to}
        options={ends.filter((month) => month >= months.from).map(optionOf)}
        onChange={(to) => go({ from: months.from, to })}
      />
      <Select
        label={t('control.resolution')}
        value={isFlow ? state.resolution : stockResolution(state.resolution)}
        options={resolutions.filter((name) => isFlow || name !== 'rolling-12').map((value) => ({ value, label: capital(t(`resolution.${value}`)) }))}
        onChange={(value) => go({ resolution: RESOLUTIONS.find((name) => name === value) ?? 'month' })}
      />
    </>
  )
}

/** One period that the extract has whole. */
function PeriodControl({ view, go }: Props) {
  const { t, format, state } = view
  if (state.page === 'reports')
    return (
      <Select
        label={capital(t('resolution.year'))}
        value={reportYear(view) ?? ''}
        options={reportYears(view).map((value) => ({ value, label: value }))}
        onChange={(period) => go({ period })}
      />
    )
  return (
    <Select
      label={t('control.period')}
      value={bridgePeriod(view)}
      options={bridgePeriods(view).flatMap(({ resolution, codes }) =>
        codes.map((value) => ({ value, label: capital(format.period(value)), group: capital(t(`resolution.${resolution}`)) })),
      )}
      onChange={(period) => go({ period })}
    />
  )
}

export function Controls({ view, go }: Props) {
  const { t, state } = view
  const way = wayOf(view)
  const expanded = state.open.includes('controls')
  return (
    <div class="controls" role="region" aria-label={t('control.selection')} data-expanded={expanded}>
      <div class="controls-inner">
        <UnitPicker view={view} onChoose={(unit) => go({ unit: unit === view.tree.root.unit ? null : unit })} />
        {state.page !== 'changes' && (
          <>
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
              {state.page === 'bridge' || state.page === 'reports' ? <PeriodControl view={view} go={go} /> : <MonthControls view={view} go={go} />}
              {way !== null && view.edition === null && way.codes.length > 1 && (
                <Select
                  label={t(way.label)}
                  value={way.codes.find((code) => code === state[way.name]) ?? way.start}
                  options={way.codes.map((value) => ({ value, label: labelOfWay(view, way.name, value) }))}
                  onChange={(value) => go({ [way.name]: value === way.start ? null : value })}
                />
              )}
              {view.organisation !== null && (
                <Select
                  label={t('control.organisation')}
                  value={view.organisation}
                  options={(['now', 'then'] as const).map((value) => ({ value, label: t(`organisation.${value}`) }))}
                  onChange={(value) => go({ organisation: value === 'then' ? 'then' : 'now' })}
                />
              )}
            </div>
          </>
        )}
      </div>
    </div>
  )
}
