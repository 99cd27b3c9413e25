/** Drawn extracts before the doctor. */
import { dayOf } from '../../engine/calendar.ts'
import { diagnose, type DiagnoseOptions } from '../../engine/intake/diagnose.ts'
import type { Diagnosis } from '../../engine/intake/diagnosis.ts'
import { extractOf, type Drawn } from '../store/helpers.ts'

export const TODAY = dayOf(2025, 1, 20)

export async function diagnosed(files: Drawn, options: Partial<DiagnoseOptions> = {}): Promise<Diagnosis> {
  return diagnose([await extractOf(files)], { today: TODAY, municipality: '9999', name: 'Prøve', ...options })
}

/** `heading: field` of a source, `–` for what is not read. */
export function columnsOf(diagnosis: Diagnosis, file: string): string[] {
  const source = diagnosis.sources.find((one) => one.file === file)
  return (source?.columns ?? []).map(({ heading, field }) => `${heading}: ${field ?? '–'}`)
}

export const UNITS = `
  Enhetskode | Enhetsnavn | Overordnet enhet
  9999       | Prøve      |
  A          | Skule      | 9999
  B          | Heim       | 9999`

export const POSITIONS = `
  Ansattnr | Stillingsnr | Org.enhet | Ansettelsesforhold | Still.% | Fra dato   | Til dato
  1001     | 1           | A         | Fast               | 100,00  | 01.01.2023 |
  1002     | 1           | A         | Fast               | 50,00   | 01.01.2023 |
  1003     | 1           | B         | Vikar              | 80,00   | 01.01.2023 | 31.12.2023`

export const ABSENCES = `
  Ansattnr | Stillingsnr | Fraværskode | Fraværsårsak | Fra og med | Til og med | Fravær %
  1001     | 1           | 110         | Egenmelding  | 08.01.2024 | 10.01.2024 |
  1002     | 1           | 120         | Sykmelding   | 01.02.2024 | 29.02.2024 | 50,00
  1002     | 1           | 610         | Vikar sykdom | 04.03.2024 | 08.03.2024 |`
