/** What the profile says that the codes and words of rows mean. */
import { ABSENCE_CATEGORIES } from '../canonical.ts'
import type { FieldReader } from './cells.ts'
import { categoryOf, toldByText } from './code-meanings.ts'
import type { Field } from './headings.ts'
import { firstOf, NOTHING } from './memo.ts'
import type { Profile } from './profile.ts'

/** What each row's code means: one thing, or what the text beside it says. */
export function absenceCategories(reader: FieldReader, meanings: Profile['absenceCodes']): () => Int32Array {
  const ofCode = lookUp(reader, ['absence-code', 'absence-text'], meanings, ABSENCE_CATEGORIES)
  const byText = toldByText(meanings)
  if (byText.size === 0) return ofCode
  const told = [...byText.values()]
  return () => {
    const category = ofCode()
    const place = reader.values('absence-code', 'told by text', (_, text) => {
      const texts = categoryOf(byText, text)
      return texts === undefined ? NOTHING : told.indexOf(texts)
    })
    const meant = told.map((texts, index) =>
      reader.values('absence-text', `text of code ${index}`, (_, text) => ABSENCE_CATEGORIES.findIndex((one) => one === categoryOf(texts, text))),
    )
    for (let row = 0; row < category.length; row++) {
      if (place[row] === NOTHING) continue
      const found = meant[place[row]][row]
      category[row] = found < 0 ? NOTHING : found
    }
    return category
  }
}

/** Finds the category that the profile gives to the first of the fields that it knows. */
export function lookUp<Category extends string>(
  reader: FieldReader,
  fields: readonly Field[],
  known: ReadonlyMap<string, unknown>,
  categories: readonly Category[],
): () => Int32Array {
  const present = fields.filter((field) => reader.has(field))
  return () => {
    const found = present.map((field) =>
      reader.values(field, 'category', (_, text) => {
        const told = categoryOf(known, text)
        const category = categories.findIndex((one) => one === told)
        return category < 0 ? NOTHING : category
      }),
    )
    return found.length === 0 ? reader.filled('category', NOTHING) : found.reduce(firstOf)
  }
}
