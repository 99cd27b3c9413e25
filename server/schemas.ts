/** The shapes of the API's bodies: one source for validation, serialisation, OpenAPI and the dashboard's types. */
import { Type, type Static, type TOptional, type TSchema, type TString } from 'typebox'
import { BREAKDOWN_NAMES, type BreakdownName } from '../engine/figures/vocabulary.ts'

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const Language = Type.Union([Type.Literal('nb'), Type.Literal('nn'), Type.Literal('en')])

/** RFC 9457 problem details. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    code: Type.Optional(Type.String({ description: 'Stable name of the error, kebab-case' })),
  },
  { $id: 'Problem' },
)
export type Problem = Static<typeof Problem>

const Named = Type.Object({ code: Type.String(), label: Type.String() })

/** One figure of the register, in the asked language. */
export const FigureInfo = Type.Object(
  {
    name: Type.String({ description: 'Name in calls: sickness-absence-rate' }),
    label: Type.String(),
    definition: Type.String(),
    source: Type.String({ description: 'Official source, or that it is a house rule' }),
    houseRule: Type.Boolean(),
    unit: Type.String({ description: 'percent, man-days, days, weeks, persons, positions, fte, spells, spells-per-fte, nok' }),
    unitLabel: Type.String(),
    decimals: Type.Integer(),
    kind: Type.Union([Type.Literal('flow'), Type.Literal('stock')], {
      description: 'flow: summed over the period; stock: taken on a reference date, by default the last day of the period',
    }),
    breakdowns: Type.Array(Type.String()),
    choices: Type.Array(Type.String(), { description: 'Breakdowns of which some categories can be chosen, although the figure is not split by them' }),
    population: Type.String({ description: 'Default population' }),
    methods: Type.Array(Type.String(), { description: 'Named methods, default first; empty where there is one way only' }),
    definitions: Type.Array(Type.String(), { description: 'Named definitions, default first; empty where there is one only' }),
    parameters: Type.Array(Type.String(), { description: 'What a question about it must give beside the period: daily-cost' }),
    definitionVersion: Type.Integer({ description: 'The version of the definition that answers follow' }),
    versions: Type.Array(
      Type.Object({
        version: Type.Integer(),
        validFrom: Type.String({ description: 'First day on which answers follow it, ISO' }),
        change: nullable(Type.String({ description: 'What is counted otherwise than before' })),
      }),
      { description: 'Versions of the definition, oldest first' },
    ),
  },
  { $id: 'FigureInfo' },
)
export type FigureInfo = Static<typeof FigureInfo>

/** The register of figures and the names that a question may use. */
export const Register = Type.Object(
  {
    figures: Type.Array(FigureInfo),
    breakdowns: Type.Array(
      Type.Object({
        name: Type.String(),
        label: Type.String(),
        categories: Type.Array(Named),
        note: Type.Union([Type.String(), Type.Null()], { description: 'The house rule that the categories follow, if there is one' }),
      }),
      { description: 'Categories in the order to show them; the jobs and units are the municipality’s own' },
    ),
    resolutions: Type.Array(Named),
    methods: Type.Array(
      Type.Object({
        ...Named.properties,
        validFrom: Type.String({ description: 'First period or day that it holds for: 2018K4, 1997-05-01' }),
        note: Type.String({ description: 'Where it comes from' }),
      }),
    ),
    populations: Type.Array(Named),
    definitions: Type.Array(Named),
    referenceDates: Type.Array(Named, { description: 'Days that a stock can be taken on, the default first' }),
  },
  { $id: 'Register' },
)
export type Register = Static<typeof Register>

export const UnitInfo = Type.Object({
  unit: Type.String(),
  name: Type.String(),
  parent: nullable(Type.String()),
  depth: Type.Integer({ description: '0 = the municipality' }),
  lastDay: Type.Optional(nullable(Type.String({ description: 'Last day of the unit at this place, ISO; null: it stands here still, or stood here last' }))),
})
export type UnitInfo = Static<typeof UnitInfo>

/** What the load found about some rows, and what that does to the figures. */
export const FindingInfo = Type.Object({
  code: Type.String(),
  table: Type.String(),
  state: Type.String({ description: 'rejected, set-aside or questioned (counted, but doubtful)' }),
  severity: Type.String({ description: 'error, warning or notice' }),
  rows: Type.Integer(),
  label: Type.String({ description: 'What it is, in the asked language' }),
  advice: Type.String({ description: 'What to do about it' }),
  effect: nullable(Type.String({ description: 'What the changes are of: counted-twice, left-out, corrected, new-since, estimate or at-most (a bound)' })),
  manDays: nullable(Type.Number({ description: 'Man-days of own illness concerned' })),
  percentagePoints: nullable(Type.Number({ description: 'Signed change of the sickness absence rate of all months that the extract covers' })),
  fte: nullable(Type.Number({ description: 'Signed change of FTE at the as-of date' })),
  persons: nullable(Type.Integer({ description: 'Signed change of persons at the as-of date' })),
  about: nullable(Type.String({ description: 'Months, where it is about no row' })),
  example: nullable(Type.Object({ file: Type.String(), row: Type.Integer(), column: nullable(Type.String()) })),
})
export type FindingInfo = Static<typeof FindingInfo>

/** What became of the rows of an extract: properties of what tells it. */
export const account = {
  tables: Type.Array(
    Type.Object({
      table: Type.String(),
      read: Type.Integer(),
      counted: Type.Integer(),
      rejected: Type.Integer(),
      setAside: Type.Integer(),
      questioned: Type.Integer({ description: 'Of the counted ones' }),
      kept: Type.Integer({ description: 'Rows of the load before it that were kept; none of those that were read' }),
    }),
  ),
  findings: Type.Array(FindingInfo),
  score: Type.Integer({ description: '0 to 100, how sound the extract is; house rule' }),
  scoreParts: Type.Array(Type.Object({ part: Type.String({ description: 'rows, effect or severity' }), lost: Type.Integer(), of: Type.Integer() }), {
    description: 'What was taken off the 100, and the most that could be',
  }),
}
export type Account = Static<Type.TObject<typeof account>>

/** The municipality, its unit tree in reading order, and the load that the figures come from. */
export const MunicipalityInfo = Type.Object(
  {
    municipality: Type.String({ description: 'kommunenummer' }),
    name: Type.String(),
    asOf: Type.String({ description: 'Last day that is known, ISO' }),
    firstMonth: Type.String({ description: '2022M01' }),
    lastMonth: Type.String(),
    units: Type.Array(UnitInfo, { description: 'As organised now; parents before children, in reading order' }),
    unitsThen: nullable(Type.Array(UnitInfo, { description: 'With every place that a unit has had, for organisation=then; null: units have always been as they are now' })),
    hasWishes: Type.Boolean({ description: 'Whether a survey on more hours has been loaded' }),
    hasHoliday: Type.Boolean({ description: 'Whether the extract has holiday, without which the method employer-1997 is not available' }),
    load: Type.Object({
      id: Type.String(),
      loadedAt: Type.String(),
      ...account,
    }),
  },
  { $id: 'MunicipalityInfo' },
)
export type MunicipalityInfo = Static<typeof MunicipalityInfo>

export const CellState = Type.Union([
  Type.Literal('value'),
  Type.Literal('zero'),
  Type.Literal('withheld'),
  Type.Literal('not-available'),
  Type.Literal('not-applicable'),
])

/** A column of codes for each breakdown that can be asked for. The unit always has its own. */
const BREAKDOWN_COLUMNS = Object.fromEntries(
  BREAKDOWN_NAMES.filter((name) => name !== 'unit').map((name) => [name, Type.Optional(Type.String())]),
) as Record<Exclude<BreakdownName, 'unit'>, TOptional<TString>>

/** One row of an answer. Beside these columns it has one for each breakdown asked for: `sex`, `age-band`, `band`, … */
export const AnswerCell = Type.Object(
  {
    period: Type.String(),
    unit: Type.String(),
    ...BREAKDOWN_COLUMNS,
    numerator: nullable(Type.Number()),
    denominator: nullable(Type.Number()),
    value: nullable(Type.Number({ description: 'Rates and shares are percentages; man-days and FTE plain numbers' })),
    persons: Type.Integer({ description: 'Persons behind the cell' }),
    state: CellState,
  },
)
export type AnswerCell = Static<typeof AnswerCell>

export const AnswerBody = Type.Object(
  {
    notForPublication: Type.Literal(true),
    asOf: Type.String(),
    load: Type.Integer({ description: 'Number of the load that the numbers are of' }),
    definitionVersion: Type.Integer({ description: 'The version of the figure’s definition that the numbers follow' }),
    figure: FigureInfo,
    question: Type.Object({
      resolution: Type.String(),
      by: Type.Array(Type.String()),
      from: Type.String(),
      to: Type.String(),
      unit: nullable(Type.String()),
      method: nullable(Type.String()),
      population: Type.String(),
      definition: nullable(Type.String()),
      referenceDate: nullable(Type.String({ description: 'For a stock' })),
      organisation: Type.String({ description: 'now or then' }),
      dailyCost: nullable(Type.Number({ description: 'What a man-day of a full position costs, NOK' })),
      filter: Type.Optional(
        Type.Object(
          {
            sex: Type.Optional(Type.String()),
            'age-band': Type.Optional(Type.String()),
            job: Type.Optional(Type.String()),
            certification: Type.Optional(Type.String()),
          },
          { description: 'Only these categories count, comma between; absent where all do' },
        ),
      ),
    }),
    cells: Type.Array(AnswerCell),
  },
  { $id: 'Answer' },
)
export type AnswerBody = Static<typeof AnswerBody>

const JsonStatDimension = Type.Object({
  label: Type.String(),
  category: Type.Object({
    index: Type.Array(Type.String()),
    label: Type.Record(Type.String(), Type.String()),
    child: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()), { description: 'Units right under each unit' })),
    unit: Type.Optional(Type.Record(Type.String(), Type.Object({ base: Type.Optional(Type.String()), decimals: Type.Integer() }))),
  }),
})

/** An answer as JSON-stat 2.0. The last dimension is the measure: value, numerator, denominator, persons. */
export const JsonStat = Type.Object(
  {
    version: Type.Literal('2.0'),
    class: Type.Literal('dataset'),
    label: Type.String(),
    source: Type.String(),
    updated: Type.String(),
    note: Type.Array(Type.String()),
    extension: Type.Object(
      { definitionVersion: Type.Integer(), asOf: Type.String(), notForPublication: Type.Literal(true) },
      { additionalProperties: true, description: 'What was asked, in codes, and by which version of the definition it was computed' },
    ),
    id: Type.Array(Type.String()),
    size: Type.Array(Type.Integer()),
    role: Type.Object({ time: Type.Array(Type.String()), metric: Type.Array(Type.String()) }),
    dimension: Type.Record(Type.String(), JsonStatDimension),
    value: Type.Union([Type.Array(nullable(Type.Number())), Type.Record(Type.String(), Type.Number())], {
      description: 'Every place in order, or only those that have a number',
    }),
    status: Type.Record(Type.String(), Type.String(), { description: 'Statistics Norway’s sign of the places that hold no plain number' }),
  },
  { $id: 'JsonStat' },
)
export type JsonStat = Static<typeof JsonStat>

/** From one way of counting to another: figures, and the steps between them that add up to their difference. */
export const BridgeBody = Type.Object(
  {
    notForPublication: Type.Literal(true),
    asOf: Type.String(),
    figure: Type.String(),
    unit: Type.String(),
    unitName: Type.String(),
    period: Type.String(),
    resolution: Type.String({ description: 'Length of the period; of rolling-12 the period is the last of twelve months' }),
    definitions: Type.Array(Type.Object({ figure: Type.String(), definitionVersion: Type.Integer() }), {
      description: 'The figures that are counted, with the versions of the definitions that the numbers follow',
    }),
    numeratorLabel: Type.String(),
    denominatorLabel: Type.String(),
    lines: Type.Array(
      Type.Object({
        name: Type.String({ description: 'from, holiday, certification, population, positions, date, counting, other-municipalities, to, quoted-from, residual-from, …' }),
        kind: Type.Union([Type.Literal('figure'), Type.Literal('step'), Type.Literal('residual'), Type.Literal('unknown')]),
        label: Type.String(),
        explanation: Type.String(),
        numerator: nullable(Type.Number({ description: 'Man-days with two decimals, or whole persons or positions; of a step the change' })),
        denominator: nullable(Type.Number()),
        percent: nullable(Type.Number({ description: 'Percent of a figure, percentage points of a step; three decimals' })),
      }),
    ),
  },
  { $id: 'Bridge' },
)
export type BridgeBody = Static<typeof BridgeBody>

/** Why a figure differs between two loads: both numbers, and causes that add up to their difference. */
const ComparedLoad = Type.Object({ load: Type.Integer(), loadedAt: Type.String(), asOf: Type.String(), programVersion: Type.String() })
export const ChangesBody = Type.Object(
  {
    notForPublication: Type.Literal(true),
    from: ComparedLoad,
    to: ComparedLoad,
    figure: Type.String(),
    figureLabel: Type.String(),
    figureUnit: Type.String(),
    definitionVersion: Type.Integer(),
    unit: Type.String(),
    unitName: Type.String(),
    period: Type.String(),
    resolution: Type.String({ description: 'Length of the period; of rolling-12 the period is the last of twelve months' }),
    lines: Type.Array(
      Type.Object({
        name: Type.String({
          description:
            'from, definition, mapping, reorganised-units, positions, changed-percents, other-position-facts, survey, late-absence, corrected-absence, later-days, to',
        }),
        kind: Type.Union([Type.Literal('figure'), Type.Literal('cause'), Type.Literal('unknown')]),
        label: Type.String(),
        explanation: Type.String(),
        numerator: nullable(Type.Number({ description: 'Two decimals; of a cause the change' })),
        denominator: nullable(Type.Number()),
        value: nullable(Type.Number({ description: 'The number, three decimals; of a cause the change, of a share in percentage points' })),
        rows: nullable(Type.Integer({ description: 'Positions, rows of absence or answers that differ in this way, in the whole municipality' })),
      }),
    ),
  },
  { $id: 'Changes' },
)
export type ChangesBody = Static<typeof ChangesBody>

/** A report that a law asks for: tables of figures with their source and its date. */
export const ReportBody = Type.Object(
  {
    notForPublication: Type.Literal(true),
    asOf: Type.String(),
    name: Type.String(),
    title: Type.String(),
    unit: Type.String(),
    unitName: Type.String(),
    period: Type.String(),
    source: Type.Object({ text: Type.String(), date: Type.String({ description: 'Since when the rule has been as it is followed here, ISO' }) }),
    tables: Type.Array(
      Type.Object({
        name: Type.String(),
        title: Type.String(),
        columns: Type.Array(Type.Object({ name: Type.String(), label: Type.String() })),
        rows: Type.Array(
          Type.Object({
            name: Type.String(),
            label: Type.String(),
            unit: Type.String(),
            unitLabel: Type.String(),
            decimals: Type.Integer(),
            definitionVersion: Type.Integer({ description: 'The version of the figure’s definition that the numbers follow' }),
            cells: Type.Array(Type.Object({ state: CellState, value: nullable(Type.Number()) }), { description: 'In the order of the columns' }),
          }),
        ),
      }),
    ),
    notes: Type.Array(Type.String()),
  },
  { $id: 'Report' },
)
export type ReportBody = Static<typeof ReportBody>

const RoleName = Type.Union([Type.Literal('analyst'), Type.Literal('politician'), Type.Literal('administration'), Type.Literal('union')])

/** Who is signed in with the reader's browser, and how one can sign in. */
export const SessionInfo = Type.Object(
  {
    role: nullable(RoleName),
    door: Type.Union([Type.Literal('open'), Type.Literal('closed')], { description: 'open: editions are read without signing in' }),
    oidc: Type.Boolean({ description: 'Whether one can sign in at the municipality’s identity provider, at /api/v1/session/oidc' }),
    expiresAt: nullable(Type.String({ description: 'When the session ends, ISO instant' })),
  },
  { $id: 'SessionInfo' },
)
export type SessionInfo = Static<typeof SessionInfo>

const FirstView = nullable(Type.String({ description: 'When the party first opened the edition, ISO instant to the minute; null: not yet' }))

/** The editions that the reader may open, the newest release first. */
export const EditionList = Type.Object(
  {
    editions: Type.Array(
      Type.Object({
        id: Type.String({ description: 'SHA-256 of its manifest, hexadecimal' }),
        period: Type.String({ description: 'The period that it closes: 2024K4' }),
        name: Type.String({ description: 'Name of the municipality' }),
        municipality: Type.String(),
        released: Type.Boolean({ description: 'false: only those who prepare editions see it' }),
        releasedAt: nullable(Type.String({ description: 'Moment of release, ISO instant; may lie ahead where it is not released' })),
        firstViews: Type.Object({ politician: FirstView, administration: FirstView, union: FirstView }),
      }),
    ),
  },
  { $id: 'EditionList' },
)
export type EditionList = Static<typeof EditionList>
