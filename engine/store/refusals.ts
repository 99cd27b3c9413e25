/** Why an extract as a whole is not loaded: its rows are there, but what they would say together is not what is meant. */
import { findingNamed } from '../intake/findings.ts'
import type { SourceInfo } from '../intake/read.ts'
import { TABLES } from '../intake/rows.ts'
import { InputError } from '../messages.ts'
import type { Database } from './database.ts'
import type { TableCount } from './ledger.ts'
import { stagedName } from './stage.ts'
import { fileOf } from './stage-units.ts'

/**
 * Two files of one table may follow each other in time, but not say different things of the same fact: that is an old and a
 * new version of one list, and together they would count everything twice. Positions with two employers are not the same one.
 */
export async function refuseContradictions(database: Database, sources: readonly SourceInfo[]): Promise<void> {
  const [found] = await database.rows<{ source: number; row: number; other_source: number; other_row: number }>(
    `SELECT a.source, a."row", b.source AS other_source, b."row" AS other_row
     FROM staged_positions AS a JOIN staged_positions AS b
       ON a.source < b.source AND a.position = b.position AND a."fromDay" = b."fromDay"
       AND coalesce(a.national, a.employee) = coalesce(b.national, b.employee)
     WHERE a.state = 'counted' AND b.state = 'counted' AND a.employer IS NOT DISTINCT FROM b.employer
       AND (a.unit, a.job, a.category, a."percentHundredths", a."toDay") IS DISTINCT FROM (b.unit, b.job, b.category, b."percentHundredths", b."toDay")
     ORDER BY a.source, a."row" LIMIT 1`,
  )
  if (!found) return
  throw new InputError(
    'refused',
    'contradicting-files',
    {
      nb: 'To filer sier ulike ting om samme stilling: {file} rad {row} og {otherFile} rad {otherRow}. Last bare den nyeste av dem. Er de fra ulike tider, last dem etter hverandre, den eldste først.',
      nn: 'To filer seier ulike ting om same stilling: {file} rad {row} og {otherFile} rad {otherRow}. Last berre den nyaste av dei. Er dei frå ulike tider, last dei etter kvarandre, den eldste først.',
      en: 'Two files say different things about the same position: {file} row {row} and {otherFile} row {otherRow}. Load only the newest of them. If they are of different times, load them one after the other, the oldest first.',
    },
    { file: fileOf(sources, found.source), row: found.row, otherFile: fileOf(sources, found.other_source), otherRow: found.other_row },
  )
}

/** Fewer rows than these may all be bad without the list being misread. */
const MISREAD_ROWS = 10

/**
 * Where one fault rejects most rows of a list, the list does not belong to the others. Where one column is at fault in more than
 * a tenth of the rows, the column is misread, not the rows bad.
 */
export async function refuseMisread(database: Database, sources: readonly SourceInfo[]): Promise<void> {
  for (const table of TABLES) {
    const [found] = await database.rows<{ source: number; finding: string; row: number; column: string | null; rows: number; read: number }>(
      `SELECT source, finding, min("row") AS "row", any_value("column") AS "column", count(*)::INTEGER AS rows, any_value(read)::INTEGER AS read
       FROM (SELECT *, count(*) FILTER (finding IS DISTINCT FROM 'not-a-data-row') OVER (PARTITION BY source) AS read FROM ${stagedName(table)})
       WHERE state = 'rejected' AND finding NOT IN ('not-a-data-row', 'duplicate', 'superseded-answer') AND read >= $fewest
       GROUP BY source, finding HAVING count(*) * CASE WHEN any_value("column") IS NULL THEN 2 ELSE 10 END > any_value(read) ORDER BY source LIMIT 1`,
      { fewest: MISREAD_ROWS },
    )
    if (found) throw misread(found, fileOf(sources, found.source))
  }
}

function misread({ finding, row, column, rows, read }: { finding: string; row: number; column: string | null; rows: number; read: number }, file: string): InputError {
  const known = findingNamed(finding)
  const text = (language: 'nb' | 'nn' | 'en', place: string): string => `${place} ${known?.label[language] ?? finding}. ${known?.advice[language] ?? ''}`
  return new InputError(
    'refused',
    'misread-rows',
    {
      nb: text('nb', column === null ? '{rows} av {read} rader i {file} kan ikke telles, den første i rad {row}.' : '{rows} av {read} rader i {file} kan ikke telles, den første i rad {row}, kolonnen «{column}».'),
      nn: text('nn', column === null ? '{rows} av {read} rader i {file} kan ikkje teljast, den første i rad {row}.' : '{rows} av {read} rader i {file} kan ikkje teljast, den første i rad {row}, kolonnen «{column}».'),
      en: text('en', column === null ? '{rows} of {read} rows of {file} cannot be counted, the first in row {row}.' : '{rows} of {read} rows of {file} cannot be counted, the first in row {row}, column "{column}".'),
    },
    { file, row, column: column ?? '', rows, read },
  )
}

export function refuseEmpty(counts: readonly TableCount[]): void {
  const positions = counts.find((count) => count.table === 'positions')
  if (positions && positions.counted > 0) return
  throw new InputError(
    'refused',
    'no-positions',
    {
      nb: 'Uttrekket har ingen stillinger som kan telles ({read} rader lest). Uten stillinger finnes det ingen tall. Legg ved filen med stillinger.',
      nn: 'Uttrekket har ingen stillingar som kan teljast ({read} rader lesne). Utan stillingar finst det ingen tal. Legg ved fila med stillingar.',
      en: 'The extract has no positions that can be counted ({read} rows read). Without positions there are no figures. Add the file of positions.',
    },
    { read: positions?.read ?? 0 },
  )
}
