/** The register is whole, and the glossary is what the register says. */
import { describe, expect, test } from 'vitest'
import { parseIsoDate } from '../../engine/calendar.ts'
import { breakdownsOf, MEASURES, measuresOf, versionOf } from '../../engine/figures/figure.ts'
import { glossary } from '../../engine/figures/glossary.ts'
import { FIGURES } from '../../engine/figures/register.ts'
import { LANGUAGES } from '../../engine/messages.ts'

describe('the register', () => {
  test('names are unique and kebab-case', () => {
    const names = FIGURES.map((figure) => figure.name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  test.each(FIGURES.map((figure) => [figure.name, figure] as const))('%s is described in three languages that differ', (_, figure) => {
    for (const text of [figure.label, figure.definition, figure.source]) for (const language of LANGUAGES) expect(text[language].trim()).not.toBe('')
    expect(figure.definition.nb).not.toBe(figure.definition.en)
    expect(figure.definition.nb).not.toBe(figure.definition.nn)
  })

  test.each(FIGURES.map((figure) => [figure.name, figure] as const))('%s says house rule exactly when its own text or source does', (_, figure) => {
    const said = /husregel/i.test(`${figure.definition.nb} ${figure.source.nb}`)
    expect(said).toBe(figure.houseRule)
  })

  test.each(FIGURES.map((figure) => [figure.name, figure] as const))('%s has versions from 1 in order of their dates, and each says what it changed', (_, figure) => {
    expect(figure.versions.map(({ version }) => version)).toEqual(figure.versions.map((_, i) => i + 1))
    const dates = figure.versions.map(({ validFrom }) => validFrom)
    for (const date of dates) expect(parseIsoDate(date)).toBeDefined()
    expect(dates.toSorted()).toEqual(dates)
    for (const { version, change } of figure.versions) expect(change === null).toBe(version === 1)
    expect(versionOf(figure).version).toBe(figure.versions.length)
  })

  test.each(FIGURES.map((figure) => [figure.name, figure] as const))('%s is made of measures of its own kind', (_, figure) => {
    const terms = [figure.numerator, figure.denominator ?? {}, ...figure.methods.flatMap((method) => [method.numerator, method.denominator])]
    for (const measure of terms.flatMap(measuresOf)) expect(MEASURES[measure].kind).toBe(figure.kind)
    expect(breakdownsOf(figure)).toContain('unit')
  })
})

test('GLOSSARY.md is what the register says', async () => {
  await expect(glossary()).toMatchFileSnapshot('../../GLOSSARY.md')
})
