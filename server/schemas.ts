/** The shapes of the API's bodies: one source for validation, serialisation, OpenAPI and the dashboard's types. */
import { Type, type Static, type TSchema } from 'typebox'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

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
    unit: Type.String({ description: 'percent, man-days, persons, positions, fte, spells' }),
    unitLabel: Type.String(),
    decimals: Type.Integer(),
    kind: Type.Union([Type.Literal('flow'), Type.Literal('stock')], {
      description: 'flow: summed over the period; stock: taken at the last day of the period',
    }),
    breakdowns: Type.Array(Type.String()),
    population: Type.String({ description: 'Default population' }),
    methods: Type.Array(Type.String(), { description: 'Named methods, default first; empty where there is one way only' }),
    definitions: Type.Array(Type.String(), { description: 'Named definitions, default first; empty where there is one only' }),
  },
  { $id: 'FigureInfo' },
)
export type FigureInfo = Static<typeof FigureInfo>

/** The register of figures and the names that a question may use. */
export const Register = Type.Object(
  {
    figures: Type.Array(FigureInfo),
    breakdowns: Type.Array(
      Type.Object({ name: Type.String(), label: Type.String(), categories: Type.Array(Named) }),
      { description: 'Categories in the order to show them; the jobs and units are the municipality’s own' },
    ),
    resolutions: Type.Array(Named),
    methods: Type.Array(Named),
    populations: Type.Array(Named),
    definitions: Type.Array(Named),
  },
  { $id: 'Register' },
)
export type Register = Static<typeof Register>

export const UnitInfo = Type.Object({
  unit: Type.String(),
  name: Type.String(),
  parent: nullable(Type.String()),
  depth: Type.Integer({ description: '0 = the municipality' }),
})
export type UnitInfo = Static<typeof UnitInfo>

/** What the load found about some rows, and what that does to the figures. */
export const FindingInfo = Type.Object({
  code: Type.String(),
  table: Type.String(),
  state: Type.String({ description: 'rejected, set-aside or questioned (counted, but doubtful)' }),
  rows: Type.Integer(),
  label: Type.String({ description: 'What it is, in the asked language' }),
  advice: Type.String({ description: 'What to do about it' }),
  manDays: nullable(Type.Number({ description: 'Man-days concerned' })),
  percentagePoints: nullable(Type.Number({ description: 'Largest effect on the sickness absence rate of the whole extract' })),
  fte: nullable(Type.Number({ description: 'FTE concerned at the as-of date' })),
  example: nullable(Type.Object({ file: Type.String(), row: Type.Integer(), column: nullable(Type.String()) })),
})
export type FindingInfo = Static<typeof FindingInfo>

/** The municipality, its unit tree in reading order, and the load that the figures come from. */
export const MunicipalityInfo = Type.Object(
  {
    municipality: Type.String({ description: 'kommunenummer' }),
    name: Type.String(),
    asOf: Type.String({ description: 'Last day that is known, ISO' }),
    firstMonth: Type.String({ description: '2022M01' }),
    lastMonth: Type.String(),
    units: Type.Array(UnitInfo, { description: 'Parents before children, in reading order' }),
    hasWishes: Type.Boolean({ description: 'Whether a survey on more hours has been loaded' }),
    load: Type.Object({
      id: Type.String(),
      loadedAt: Type.String(),
      tables: Type.Array(
        Type.Object({
          table: Type.String(),
          read: Type.Integer(),
          counted: Type.Integer(),
          rejected: Type.Integer(),
          setAside: Type.Integer(),
          questioned: Type.Integer({ description: 'Of the counted ones' }),
        }),
      ),
      findings: Type.Array(FindingInfo),
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

/** One row of an answer. Beside these columns it has one for each breakdown asked for: `sex`, `age-band`, `band`, … */
export const AnswerCell = Type.Object(
  {
    period: Type.String(),
    unit: Type.String(),
    sex: Type.Optional(Type.String()),
    'age-band': Type.Optional(Type.String()),
    job: Type.Optional(Type.String()),
    certification: Type.Optional(Type.String()),
    duration: Type.Optional(Type.String()),
    band: Type.Optional(Type.String()),
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
