import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isoDate, parseIsoDate } from '../../engine/calendar.ts'
import { extractOf, loadInto, temporaryFolder } from './helpers.ts'

/** More rows than DuckDB hands out to one thread at a time. */
const GRADES = 98
const DAYS = 1_300

test('rows keep the order of the file, however many: of two that are the same, the later one is the duplicate', async () => {
  const firstDay = parseIsoDate('2021-01-01') ?? 0
  const rows = Array.from({ length: GRADES * DAYS }, (_, i) => {
    const day = isoDate(firstDay + (i % DAYS))
    return `7;F;${day};${day};${3 + Math.floor(i / DAYS)}`
  })
  const folder = await extractOf({
    'stillinger.csv': `
      Ansattnr | Enhet | Ansettelsesforhold | Stillingsprosent | Fra        | Til
      7        | A     | Fast               | 100,00           | 2020-01-01 |
      8        | A     | Fast               | 50,00            | 2020-01-01 |`,
  })
  await writeFile(join(folder, 'fravær.csv'), ['Ansattnr;Fraværskode;Fra;Til;Prosent', ...rows, ...rows.toReversed()].join('\n'))
  const report = await loadInto({ store: join(await temporaryFolder(), 'store'), folder })
  const duplicates = report.findings.find(({ code }) => code === 'duplicate')
  // The heading is row 1, the first of the rows row 2.
  expect([duplicates?.rows, duplicates?.example?.row]).toEqual([rows.length, rows.length + 2])
}, 60_000)
