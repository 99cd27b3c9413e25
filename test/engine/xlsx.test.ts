/** The writer of workbooks, read by another program. */
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeWorkbook } from '../../engine/xlsx.ts'

describe('a workbook', () => {
  const column = { heading: 'Navn' }
  const write = (texts: readonly string[]) => writeWorkbook('Prøve', '2025-01-15', [{ name: 'Tabell', columns: [column], rows: texts.map((text) => [text]), footer: 'x' }])
  const texts = fc.oneof(
    fc.constantFrom('=1+1', '+47', '-1', '@SUM(A1)', '\t=A1', '=HYPERLINK("http://example.org")', '_x0041_', '_x005F_x0041_', 'a\r\nb', ' x ', 'TRUE', '1', '2024-01-01', '#N/A'),
    fc.string({ minLength: 1, unit: 'grapheme' }),
  )

  test('keeps every text as a text: none becomes a formula, a number or a date', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 20 }), async (written) => {
        const bytes = await write(written)
        const sheet = XLSX.read(bytes, { cellFormula: true }).Sheets['Tabell']
        expect(written.map((_, row) => sheet[`A${row + 2}`])).toEqual(
          written.map((text) => expect.objectContaining({ t: 's', v: text.replaceAll('\r\n', '\n') })),
        )
        for (const cell of Object.values(sheet)) expect(cell).not.toHaveProperty('f')
        expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'])).not.toMatch(/<f[ >]/)
      }),
      { numRuns: 100 },
    )
  })

  test('is wide enough for its texts and numbers', async () => {
    const read = async (cells: readonly (string | number)[], of = column) => {
      const bytes = await writeWorkbook('x', '2025-01-15', [{ name: 'T', columns: [of], rows: cells.map((cell) => [cell]), footer: '' }])
      return XLSX.read(bytes, { cellStyles: true }).Sheets['T']['!cols']?.[0]?.width ?? 0
    }
    expect(await read(['Elvebakken barnehage'])).toBeGreaterThan('Elvebakken barnehage'.length)
    expect(await read([123_456.789])).toBeGreaterThanOrEqual('123 457'.length)
    expect(await read(['x'.repeat(500)])).toBeLessThan(60)
  })
})
