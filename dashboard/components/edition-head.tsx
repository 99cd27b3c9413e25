/** Which edition a page is from, when it was released and first opened, and how much of the municipality it shows. */
import { shortId, type Edition, type EditionEntry } from '../edition/edition.ts'
import { STEPS } from '../edition/source.ts'
import type { Go } from '../hooks.ts'
import type { View } from '../view.ts'

interface Props {
  readonly view: View
  readonly edition: Edition
  readonly go: Go
}

const PARTIES = ['politician', 'administration', 'union'] as const

/** When each party first opened it, in one sentence. */
export function openedText({ t, format }: Pick<View, 't' | 'format'>, { firstViews }: Pick<EditionEntry, 'firstViews'>): string {
  if (PARTIES.every((role) => firstViews[role] === null)) return t('edition.opened.nobody')
  const said = PARTIES.map((role) => {
    const party = t(`party.${role}`)
    const seen = firstViews[role]
    return seen === null ? t('edition.opened.not', { party }) : t('edition.opened.by', { party, date: format.moment(seen) })
  })
  return t('edition.opened', { parties: `${said.slice(0, -1).join(', ')} ${t('and')} ${said[said.length - 1]}` })
}

function Chooser({ view, edition, go }: Props) {
  const { t, format } = view
  const { entry, others } = edition
  if (others.length < 2) return null
  return (
    <div class="edition-chooser">
      <label class="ds-sr-only" for="edition">
        {t('edition.choose')}
      </label>
      <select id="edition" class="ds-input" data-size="sm" value={entry.id} onChange={(event) => go({ edition: editionInAddress(others, event.currentTarget.value) })}>
        {others.map((other) => (
          <option key={other.id} value={other.id} selected={other.id === entry.id}>
            {t(other.released ? 'edition.option' : 'edition.option.unreleased', { period: format.period(other.period), id: shortId(other.id) })}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The newest released edition has no name in the address: a link to it goes on to show the newest. */
function editionInAddress(editions: readonly EditionEntry[], id: string): string | null {
  return editions.find(({ released }) => released)?.id === id ? null : shortId(id)
}

export function EditionHead({ view, edition, go }: Props) {
  const { t, format } = view
  const { entry, others } = edition
  const newest = others.find(({ released }) => released)
  return (
    <section class="edition-head" aria-label={t('edition.about')}>
      <p class="edition-name">
        <strong>{t('edition.named', { period: format.period(entry.period) })}</strong>{' '}
        <span title={entry.id}>{t('edition.id', { id: shortId(entry.id) })}</span>
      </p>
      <Chooser view={view} edition={edition} go={go} />
      {entry.released ? (
        <p class="edition-when">
          {entry.releasedAt !== null && <>{t('edition.released', { moment: format.moment(entry.releasedAt) })} </>}
          {openedText(view, entry)}
          {newest && newest.id !== entry.id && (
            <>
              {' '}
              {t('edition.older')}{' '}
              <button type="button" class="link-button" onClick={() => go({ edition: null })}>
                {t('edition.newest')}
              </button>
            </>
          )}
        </p>
      ) : (
        <p class="edition-unreleased">
          <strong>{t('edition.unreleased')}.</strong> {t('edition.unreleased.why')}
          {entry.releasedAt !== null && <> {t('edition.unreleased.planned', { moment: format.moment(entry.releasedAt) })}</>}
        </p>
      )}
    </section>
  )
}

/** How large a part of the employees work where numbers are shown, by the length of the periods. */
export function CoverageLine({ view, edition }: Pick<Props, 'view' | 'edition'>) {
  const { t, format } = view
  const { coverage } = edition.description
  return (
    <section class="coverage" aria-labelledby="coverage">
      <h2 id="coverage">{t('coverage.title')}</h2>
      <dl>
        {STEPS.map((step) => (
          <div key={step}>
            <dt>{t(`coverage.${step}`)}</dt>
            <dd>{format.percent(coverage[step], 1)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('coverage.why')}</p>
    </section>
  )
}
