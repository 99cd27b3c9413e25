/** Where numbers come from, as files and printed pages say it: the extract that nobody else may read, or the edition. */
import { shortId } from './edition/edition.ts'
import type { View } from './view.ts'

/** The end of a file's name. */
export function fileMark({ t, edition }: View): string {
  const mark = edition ? `${t('edition.word')}-${edition.entry.period}-${shortId(edition.entry.id)}` : t('app.not-for-publication')
  return mark.toLowerCase().replaceAll(' ', '-')
}

/** The line that stands under every sheet. */
export function footerOf({ t, format, edition }: View): string {
  if (!edition) return `${t('app.not-for-publication')}. ${t('app.not-for-publication.why')}`
  return t('edition.footer', { period: format.period(edition.entry.period), id: edition.entry.id })
}

/** What a reader of a file must know of its source, as headings and texts. */
export function sourceRows(view: View): [heading: string, text: string][] {
  const { t, format, municipality, load, edition } = view
  const asOf = t('app.as-of', { date: format.date(municipality.asOf) })
  if (edition)
    return [
      [t('edition.title'), footerOf(view)],
      [t('workbook.data'), `${asOf}. ${t('sentence.withheld')}`],
    ]
  return [
    [t('app.not-for-publication'), t('app.not-for-publication.why')],
    [t('workbook.data'), load ? `${asOf}. ${t('data.loaded', { date: format.date(load.loadedAt), id: load.id })}` : asOf],
  ]
}

/** When what a file holds was made, ISO: the load, or the edition's release. */
export function madeAt({ municipality, load, edition }: View): string {
  return edition?.entry.releasedAt ?? load?.loadedAt ?? `${municipality.asOf}T00:00:00Z`
}
