/** The shapes of what is said of loading, as `server/schemas.ts` has those of everything else. */
import { Type, type Static } from 'typebox'
import type { Diagnosis } from '../../engine/index.ts'
import { account, nullable } from '../schemas.ts'

/** One line of the ledger. */
export const LoadLine = Type.Object({
  load: Type.Integer(),
  loadedAt: Type.String({ description: 'ISO instant' }),
  asOf: Type.String({ description: 'Last day that is known, ISO' }),
  coversFrom: nullable(Type.String({ description: 'First day that the extract decided, ISO; null: all of them' })),
  keptLoad: nullable(Type.Integer({ description: 'The load that earlier days, or whole tables, were kept from' })),
  files: Type.Array(Type.String()),
  read: Type.Integer(),
  counted: Type.Integer(),
  kept: Type.Integer(),
  score: nullable(Type.Integer({ description: '0 to 100; null: of a time before there were scores' })),
  programVersion: Type.String(),
})
export type LoadLine = Static<typeof LoadLine>

const WorkKind = Type.Union([Type.Literal('diagnosis'), Type.Literal('trial'), Type.Literal('load')], {
  description: 'diagnosis: how the files would be read; trial: all that a load does but writing; load',
})

const LoadOutcome = Type.Object({
  load: Type.Integer({ description: 'The load that was or would be made, or the earlier one of the same extract' }),
  alreadyLoaded: Type.Boolean(),
  newest: Type.Integer({ description: 'The load that stands in the store' }),
  replacement: nullable(
    Type.Object({
      reason: Type.String({ description: 'first-load, asked-for-all, other-municipality, covers-all, begins-later or asked-for-day' }),
      before: nullable(Type.Integer({ description: 'The load that is there now' })),
      keptLoad: nullable(Type.Integer()),
      keptTables: Type.Array(Type.String(), { description: 'Tables that the extract does not have' }),
      coversFrom: nullable(Type.String({ description: 'First day that the extract decides, ISO; null: all of them' })),
      wishesFrom: nullable(Type.String({ description: 'First day whose answers to the survey it decides, where earlier ones are kept' })),
      extraHoursFrom: nullable(Type.String({ description: 'First month whose extra hours it decides, 2024M01, where earlier ones are kept' })),
      knownLonger: nullable(Type.String({ description: 'Last day that the load before knows, where it knows more days' })),
    }),
  ),
  ...account,
})
export type LoadOutcome = Static<typeof LoadOutcome>

/** Loading from the pages: the files that were sent in, what is under way with them, and what came of it. No cell of a person is in it. */
export const LoadingInfo = Type.Object(
  {
    files: Type.Array(Type.Object({ name: Type.String(), byteCount: Type.Integer() })),
    work: nullable(
      Type.Object({
        kind: WorkKind,
        step: Type.Union([Type.Literal('reading'), Type.Literal('checking')]),
        done: nullable(Type.Integer({ description: 'Bytes that were read, over all passes' })),
        total: nullable(Type.Integer({ description: 'null: not known' })),
      }),
    ),
    problem: nullable(Type.Object({ kind: WorkKind, code: Type.String(), detail: Type.String() }, { description: 'What the last work came to instead of a result' })),
    diagnosis: nullable(Type.Unsafe<Diagnosis>({ type: 'object', additionalProperties: true, description: 'As saman doctor has it' })),
    trial: nullable(LoadOutcome),
    loaded: nullable(LoadOutcome),
  },
  { $id: 'Loading' },
)
export type LoadingInfo = Static<typeof LoadingInfo>

const TableChoice = Type.Object({ file: Type.String(), sheet: nullable(Type.String()), table: Type.Enum(['units', 'positions', 'absences', 'wishes', 'extra-hours', 'ignore']), columns: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'Field of headings, or ignore' })) }, { additionalProperties: false })

/** What is to be done with the files. */
export const LoadingWish = Type.Union([
  Type.Object({ kind: Type.Literal('diagnosis'), tables: Type.Array(TableChoice, { maxItems: 1000, description: 'What sources are, by somebody who knows' }) }, { additionalProperties: false }),
  Type.Object(
    {
      kind: Type.Literal('trial'),
      profile: Type.String({ maxLength: 500_000, description: 'Text of the profile, YAML' }),
      asOf: Type.String({ maxLength: 10, description: 'ISO' }),
      replaceFrom: nullable(Type.String({ maxLength: 10, description: 'First day that the extract is to decide, ISO, or all; null: by the rule' })),
    },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('load') }, { additionalProperties: false, description: 'What was tried last' }),
])
export type LoadingWish = Static<typeof LoadingWish>
