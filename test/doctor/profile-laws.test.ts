/** Whatever stands in an extract, the profile that the doctor writes is read as it was meant. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ABSENCE_CATEGORIES, EMPLOYMENT_CATEGORIES, type AbsenceCategory, type EmploymentCategory } from '../../engine/canonical.ts'
import type { CodeList, DiagnosedColumn, DiagnosedSource, Diagnosis } from '../../engine/intake/diagnosis.ts'
import { fieldsOf, normaliseHeading } from '../../engine/intake/headings.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { TABLES } from '../../engine/intake/rows.ts'
import { comparable } from '../../engine/intake/source.ts'
import { suggestedProfile } from '../../engine/intake/suggested-profile.ts'
import { LANGUAGES } from '../../engine/messages.ts'

/** Signs that mean something in YAML among them. */
const words = fc.string({ unit: fc.constantFrom(...'aÆø09 :#-?!&*{}[]|>%@`"\'\\,=~.\n\t\u2028'), minLength: 1, maxLength: 12 })
const shown = words.filter((text) => comparable(text) !== '' && text.trim() === text)
const category = <Category extends string>(categories: readonly Category[]) => fc.constantFrom(...categories)

function codes<Category extends string>(categories: readonly Category[]): fc.Arbitrary<CodeList<Category>> {
  const code = fc.record({
    code: shown,
    text: words,
    rows: fc.nat(),
    category: category(categories),
    reason: fc.constantFrom('phrase' as const, 'profile' as const),
  })
  return fc.record({ codes: fc.uniqueArray(code, { selector: (one) => comparable(one.code), maxLength: 6 }), unlisted: fc.nat({ max: 1 }) })
}

/** As many texts of each code as it has rows, up to three: each has a line, and a category of its own. */
const byText: fc.Arbitrary<CodeList<AbsenceCategory>> = fc.tuple(codes(ABSENCE_CATEGORIES), fc.uniqueArray(words, { selector: comparable, minLength: 3, maxLength: 3 })).map(([list, texts]) => ({
  ...list,
  codes: list.codes.flatMap((code) =>
    code.rows % 2 === 0 ? [code] : texts.slice(0, 1 + (code.rows % 3)).map((text, place) => ({ ...code, text, isOfText: true as const, category: ABSENCE_CATEGORIES[(code.rows + place) % ABSENCE_CATEGORIES.length] ?? code.category })),
  ),
}))

const source: fc.Arbitrary<DiagnosedSource> = fc.constantFrom(...TABLES).chain((table) => {
  const column: fc.Arbitrary<DiagnosedColumn> = fc.record({
    heading: shown.filter((heading) => normaliseHeading(heading) !== ''),
    field: fc.option(fc.constantFrom(...fieldsOf(table))),
    reason: fc.constantFrom('heading' as const, 'not-recognised' as const, 'known-unused' as const, 'level' as const),
    format: fc.constant({}),
    filled: fc.constant(null),
    alternatives: fc.constant([]),
  })
  return fc.record({
    file: shown,
    sheet: fc.constant(null),
    byteCount: fc.nat(),
    encoding: fc.constant('utf-8'),
    delimiter: fc.constantFrom(';', '\t', '|'),
    table: fc.constant(table),
    nearest: fc.constant(null),
    isOfLevels: fc.constant(false),
    headerRow: fc.nat(),
    rows: fc.nat(),
    otherRows: fc.nat(),
    percentScale: fc.constantFrom(null, 'fraction' as const),
    columns: fc.uniqueArray(column, { selector: ({ heading }) => normaliseHeading(heading), minLength: 1, maxLength: 5 }),
    firstDay: fc.constant(null),
    lastDay: fc.constant(null),
  })
})

const diagnosis: fc.Arbitrary<Diagnosis> = fc.record({
  municipality: fc.record({ number: fc.constantFrom('0301', '9901'), name: shown }),
  sources: fc.uniqueArray(source, { selector: ({ file }) => file, maxLength: 3 }),
  ignored: fc.constant([]),
  absenceCodes: byText,
  employmentCategories: codes<EmploymentCategory>(EMPLOYMENT_CATEGORIES.filter((one) => one !== 'unspecified')),
  jobGroups: fc.constant(null),
  unitChanges: fc.constant([]),
  stops: fc.constant([]),
  asOf: fc.constant(null),
})

/** Category by code, or by code and text. */
function byCode(list: CodeList<string>): Record<string, unknown> {
  const told: Record<string, unknown> = {}
  for (const { code, text, isOfText, category } of list.codes) {
    const key = comparable(code)
    told[key] = isOfText === true ? { ...(told[key] as Record<string, unknown> | undefined), [comparable(text)]: category } : category
  }
  return told
}

test('codes, files and columns come back as they were diagnosed', () => {
  fc.assert(
    fc.property(diagnosis, fc.constantFrom(...LANGUAGES), (given, language) => {
      const profile = parseProfile(suggestedProfile(given, language), 'profile.yaml')
      expect([profile.municipality, profile.name]).toEqual([given.municipality.number, given.municipality.name])
      expect(Object.fromEntries([...profile.absenceCodes].map(([code, meant]) => [code, typeof meant === 'string' ? meant : Object.fromEntries(meant)]))).toEqual(byCode(given.absenceCodes))
      expect(Object.fromEntries(profile.employmentCategories)).toEqual(byCode(given.employmentCategories))
      expect(profile.files.length).toBe(given.sources.length)
      for (const { file, table, percentScale, columns } of given.sources) {
        const rule = profile.files.find(({ pattern }) => pattern === file)
        expect([rule?.table, rule?.percentScale]).toEqual([table, percentScale])
        // A column that nobody knows is left out, so that it stays a finding; so is a level, which no field is.
        const told = columns.filter(({ field, reason }) => field !== null || reason === 'heading' || reason === 'known-unused')
        expect(Object.fromEntries(rule?.columns ?? [])).toEqual(Object.fromEntries(told.map(({ heading, field }) => [normaliseHeading(heading), field])))
      }
    }),
    { numRuns: 150 },
  )
})
