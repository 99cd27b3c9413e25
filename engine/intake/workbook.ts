/** The sheets of a workbook as sources. */
import { createHash } from 'node:crypto'
import { DistinctCells } from './distinct-cells.ts'
import type { Opened, Source } from './source.ts'
import type { StoredFile } from './stored-file.ts'
import { inspectWorkbook, sheetBatches, sheetFault } from './xlsx.ts'

/** Throws `InputError` as `inspectWorkbook`. */
export async function openWorkbook(stored: StoredFile, onBytes: (bytes: number) => void): Promise<Opened> {
  const file = stored.name
  const bytes = await stored.readAll()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { sheets, dates1904, paths } = await inspectWorkbook(bytes, file)
  onBytes(bytes.length)
  const shown = sheets.filter(({ hidden }) => !hidden)
  const sources = shown.map((sheet): Source => ({
    file,
    sheet: sheet.name,
    sha256,
    byteCount: bytes.length,
    encoding: null,
    delimiter: null,
    dates1904,
    fault: sheetFault(sheet, file),
    batches: async function* (onBytes) {
      // Read anew each time: a workbook that waits for its turn must not lie in memory.
      yield* sheetBatches(await stored.readAll(), file, paths, sheet)
      onBytes?.(bytes.length / shown.length)
    },
    distinctCells: () => new DistinctCells(() => ''), // no cell of a sheet comes as bytes
  }))
  return { sources, ignored: sheets.filter(({ hidden }) => hidden).map(({ name }) => ({ file, sheet: name, reason: 'hidden-sheet' })) }
}
