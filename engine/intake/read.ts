/** Reading an extract: from paths to typed, pseudonymised rows. */
import type { Day } from '../calendar.ts'
import type { InputError } from '../messages.ts'
import { countBytes, openFiles } from './files.ts'
import { inputError, refuseAll } from './messages.ts'
import { KEPT_BYTES } from './numbered.ts'
import { rowsParser } from './parse.ts'
import { plan, type Plan, type SourceInfo } from './plan.ts'
import type { Profile } from './profile.ts'
import type { Pseudonymiser } from './pseudonym.ts'
import { recogniseAll } from './recognise-all.ts'
import type { ReadRows, TableName } from './rows.ts'
import type { Ignored } from './source.ts'
import { Texts } from './texts.ts'

export type { ColumnInfo, SourceInfo } from './plan.ts'

export interface Extract {
  readonly sources: readonly SourceInfo[]
  /** What was given and is not read, and why. */
  readonly ignored: readonly Ignored[]
  /** The texts whose numbers stand in the rows; it grows while rows are read. */
  readonly texts: Texts
  /** The rows of one table from all its sources, in the order of the files, in batches; once. */
  read<T extends TableName>(table: T): AsyncIterable<ReadRows<T>>
}

export interface ExtractOptions {
  readonly pseudonym: Pseudonymiser
  /** Dates more than 50 years after it are no dates, and years of two digits lie around it. */
  readonly asOfDay: Day
  /** Told how many bytes of how many have been gone through, over all passes. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Each file is gone through for its encoding, for the formats of its columns, and for its rows. */
const PASSES = 3

/**
 * Opens the files and folders of an extract, recognises each table, and settles how every column writes its values.
 * Throws `InputError` (`refused`) where files cannot be read, recognised, or understood as a whole: one for all that is wrong.
 */
export async function openExtract(paths: readonly string[], profile: Profile, options: ExtractOptions): Promise<Extract> {
  const total = PASSES * (await countBytes(paths))
  let done = 0
  const onBytes = (bytes: number): void => options.onProgress?.(Math.min((done += bytes), total), total)

  const opened = await openFiles(paths, onBytes)
  const { recognised, unrecognised, ignored } = await recogniseAll(opened.sources, profile, options.asOfDay)
  const refusals: InputError[] = [...opened.refusals, ...unrecognised.map(({ error }) => error)]
  const plans: Plan[] = []
  let mayKeep = KEPT_BYTES
  for (const found of recognised) {
    try {
      const made = await plan(found, profile, { asOfDay: options.asOfDay, mayKeep, onBytes })
      plans.push(made)
      mayKeep -= made.keptBytes
      refusals.push(...made.refusals)
    } catch (error) {
      refusals.push(inputError(error))
    }
  }
  refuseAll(refusals)
  const texts = new Texts(options.pseudonym)
  return {
    sources: plans.map(({ info }) => info),
    ignored: [...opened.ignored, ...ignored],
    texts,
    async *read<T extends TableName>(table: T) {
      for (const [source, { rows, info, columns }] of plans.entries()) {
        if (info.table !== table) continue
        const parse = rowsParser(table, { source, columns, asOfDay: options.asOfDay, profile, texts })
        for await (const batch of rows.again(onBytes)) yield parse(batch)
      }
    },
  }
}
