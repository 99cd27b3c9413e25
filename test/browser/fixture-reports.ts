/** Made-up bridges and reports of the made-up municipality, with every kind of line and cell. */
import { CELL_STATES, type CellState } from '../../engine/cell.ts'
import { describeFigure } from '../../engine/figures/describe.ts'
import { figureNamed } from '../../engine/figures/register.ts'
import { SEX_CATEGORIES } from '../../engine/figures/vocabulary.ts'
import type { Language } from '../../engine/messages.ts'
import { CAUSE_TEXTS } from '../../engine/changes/texts.ts'
import type { BridgeBody, ChangesBody, ReportBody } from '../../server/schemas.ts'
import { AS_OF, UNITS, type Scenario } from './fixture-municipality.ts'

type Line = BridgeBody['lines'][number]

/** From 10.5 % over the steps that the ends differ in; full-time ends with what nobody can see. */
export function bridgeBody(query: URLSearchParams, language: Language): BridgeBody {
  const say = (nb: string, nn: string, en: string): string => ({ nb, nn, en })[language]
  const isRate = query.get('figure') !== 'full-time-share'
  const unit = UNITS.find((node) => node.unit === query.get('unit')) ?? UNITS[0]
  const differs = (name: string): boolean => {
    const [from, to] = (query.get(name) ?? '').split(':')
    return from !== to
  }
  const start = isRate ? { numerator: 9324.4, denominator: 88_545.85, percent: 10.531 } : { numerator: 1072, denominator: 2263, percent: 47.371 }
  const steps: Line[] = []
  const step = (name: string, label: string, numerator: number, denominator: number, percent: number): void => {
    steps.push({ name, kind: 'step', label, explanation: `${label}.`, numerator, denominator, percent })
  }
  if (query.get('from') !== query.get('to'))
    if (isRate) step('holiday', say('Ferie regnes med', 'Ferie blir rekna med', 'Holiday is counted in'), 0, 23_720.79, -2.225)
    else step('counting', say('Personer eller stillinger', 'Personar eller stillingar', 'Persons or positions'), 124, -292, 13.336)
  if (isRate && differs('certification')) step('certification', say('Egenmeldt og legemeldt', 'Eigenmeldt og legemeldt', 'Certification'), -1297.01, 0, -1.156)
  if (differs('population')) step('population', say('Hvem som teller', 'Kven som tel', 'Who counts'), -12, -340, 0.21)
  const unknown = say('Stillinger i andre kommuner', 'Stillingar i andre kommunar', 'Positions in other municipalities')
  const sum = (name: 'numerator' | 'denominator' | 'percent'): number =>
    Number(steps.reduce((total, line) => total + (line[name] ?? 0), start[name]).toFixed(3))
  const end = { numerator: sum('numerator'), denominator: sum('denominator'), percent: sum('percent') }
  const quoted = (name: string): number | null => (query.get(name) === null ? null : Number((query.get(name) ?? '').replace(',', '.')))
  const [before, after] = [quoted('quoted-from'), quoted('quoted-to')]
  const bare = (name: string, kind: Line['kind'], percent: number, label: string): Line => ({
    name,
    kind,
    label,
    explanation: `${label}.`,
    numerator: null,
    denominator: null,
    percent: Number(percent.toFixed(3)),
  })
  const [residual, told] = [say('Uforklart rest', 'Uforklart rest', 'Unexplained residual'), say('Oppgitt tall', 'Oppgitt tal', 'Quoted number')]
  return {
    notForPublication: true,
    asOf: AS_OF,
    figure: isRate ? 'sickness-absence-rate' : 'full-time-share',
    unit: unit.unit,
    unitName: unit.name,
    period: query.get('period') ?? '',
    resolution: 'year',
    definitions: [{ figure: isRate ? 'sickness-absence-rate' : 'full-time-share', definitionVersion: 1 }],
    numeratorLabel: isRate ? say('sykefraværsdagsverk', 'sjukefråværsdagsverk', 'sickness-absence man-days') : say('heltid', 'heiltid', 'full-time'),
    denominatorLabel: isRate ? say('avtalte dagsverk', 'avtalte dagsverk', 'contractual man-days') : say('i alt', 'i alt', 'in all'),
    lines: [
      ...(before === null ? [] : [bare('quoted-from', 'figure', before, told), bare('residual-from', 'residual', start.percent - before, residual)]),
      { name: 'from', kind: 'figure', label: query.get('from') ?? '', explanation: 'from', ...start },
      ...steps,
      ...(isRate ? [] : [{ name: 'other-municipalities', kind: 'unknown', label: unknown, explanation: `${unknown}.`, numerator: null, denominator: null, percent: null } as const]),
      { name: 'to', kind: 'figure', label: query.get('to') ?? '', explanation: 'to', ...end },
      ...(after === null ? [] : [bare('residual-to', 'residual', after - end.percent, residual), bare('quoted-to', 'figure', after, told)]),
    ],
  }
}

const ROWS: Readonly<Record<string, readonly (readonly [name: string, values: readonly number[]])[]>> = {
  arp: [
    ['persons', [780, 236, 1016]],
    ['temporary-share', [6.1, 8.4, 6.6]],
    ['part-time-share', [61.2, 32.4, 54.5]],
    ['parental-leave-weeks', [410.4, 98.1, 508.6]],
  ],
  'annual-statement': [
    ['contractual-man-days', [163_000.4, 52_000, 215_000.4]],
    ['sickness-absence-rate', [11.2, 7.4, 10.3]],
    ['child-illness-man-days', [520.5, 210, 730.5]],
  ],
}

/** A report of two tables: one with numbers, one whose cells are of each kind that has none. */
export function reportBody(name: string, year: string, language: Language, scenario: Scenario): ReportBody {
  const columns = [...SEX_CATEGORIES.slice(0, 2).map(({ code, label }) => ({ name: code, label: label[language] })), { name: 'all', label: { nb: 'alle', nn: 'alle', en: 'all' }[language] }]
  const row = (figureName: string, cells: { state: CellState; value: number | null }[]) => {
    const figure = figureNamed(figureName)
    if (!figure) throw new Error(`the register has no figure ${figureName}`)
    const { label, unit, unitLabel, decimals, definitionVersion } = describeFigure(figure, language)
    return { name: figureName, label, unit, unitLabel, decimals, definitionVersion, cells }
  }
  const without = CELL_STATES.filter((state) => state !== 'value').slice(0, columns.length)
  return {
    notForPublication: true,
    asOf: AS_OF,
    name,
    title: { nb: `Rapport (${name})`, nn: `Rapport (${name})`, en: `Report (${name})` }[language],
    unit: UNITS[0].unit,
    unitName: UNITS[0].name,
    period: year,
    source: { text: 'FOR-1997-03-25-272', date: '1997-03-25' },
    tables: [
      {
        name: 'numbers',
        title: `${{ nb: 'Hele året', nn: 'Heile året', en: 'The whole year' }[language]} (${name})`,
        columns,
        rows: ROWS[name].map(([figure, values]) =>
          row(figure, values.map((value) => (scenario.empty ? { state: 'not-available', value: null } : { state: 'value', value }))),
        ),
      },
      {
        name: 'signs',
        title: `${{ nb: 'Ufrivillig deltid', nn: 'Ufrivillig deltid', en: 'Involuntary part-time' }[language]} (${name})`,
        columns,
        rows: [row('involuntary-part-time-share', without.map((state) => ({ state, value: state === 'zero' ? 0 : null })))],
      },
    ],
    notes: [{ nb: 'En merknad.', nn: 'Ein merknad.', en: 'A note.' }[language]],
  }
}

const CHANGED_ROWS: readonly (readonly [name: ChangesBody['lines'][number]['name'] & keyof typeof CAUSE_TEXTS, numerator: number | null, denominator: number | null, value: number | null, rows: number | null])[] = [
  ['from', 8090.45, 88_545.85, 9.137, null],
  ['definition', null, null, null, null],
  ['mapping', 0, 0, 0, 0],
  ['positions', 1.2, 210.5, -0.02, 4],
  ['changed-percents', 0, 0, 0, 0],
  ['late-absence', 74.25, 0, 0.084, 31],
  ['corrected-absence', -12, 0, -0.014, 1],
  ['later-days', 0, 0, 0, null],
  ['to', 8153.9, 88_756.35, 9.187, null],
]

/** The sickness absence rate by two loads, with causes that add up and one that nobody can tell. Of another figure its values alone. */
export function changesBody(query: URLSearchParams, language: Language): ChangesBody {
  const figure = figureNamed(query.get('figure') ?? '')
  const [from, to] = [Number(query.get('from')), Number(query.get('to'))]
  const loadOf = (load: number) => ({ load, loadedAt: load === 1 ? '2026-08-10T07:30:00Z' : '2026-11-09T08:14:05Z', asOf: load === 1 ? '2026-07-31' : AS_OF, programVersion: '0.1.0' })
  const isShare = figure?.unit === 'percent'
  return {
    notForPublication: true,
    from: loadOf(from),
    to: loadOf(to),
    figure: figure?.name ?? '',
    figureLabel: figure?.label[language] ?? '',
    figureUnit: figure?.unit ?? '',
    definitionVersion: 1,
    unit: UNITS[0].unit,
    unitName: UNITS.find(({ unit }) => unit === query.get('unit'))?.name ?? UNITS[0].name,
    period: query.get('period') ?? '2026M07',
    resolution: query.get('by') ?? (query.get('period') ? 'year' : 'rolling-12'),
    lines: CHANGED_ROWS.map(([name, numerator, denominator, value, rows]) => ({
      name,
      kind: name === 'from' || name === 'to' ? 'figure' : value === null ? 'unknown' : 'cause',
      label: CAUSE_TEXTS[name].label[language],
      explanation: CAUSE_TEXTS[name].explanation[language],
      numerator: isShare ? numerator : value,
      denominator: isShare ? denominator : null,
      value,
      rows,
    })),
  }
}
