/** Name of the product and the municipality, the pages, the language, and that the figures are not for publication. */
import { LANGUAGES, type Language } from '../../engine/messages.ts'
import type { MunicipalityInfo } from '../../server/schemas.ts'
import type { Go } from '../hooks.ts'
import { LANGUAGE_NAMES, type Translate } from '../i18n/index.ts'
import { pageChange, PAGES, writeState, type ViewState } from '../state.ts'

interface Props {
  readonly state: ViewState
  readonly municipality: MunicipalityInfo | null
  readonly t: Translate
  readonly go: Go
}

function plain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}

export function Header({ state, municipality, t, go }: Props) {
  return (
    <header class="site-head">
      <div class="site-bar">
        <a
          class="brand"
          href={writeState({ ...state, ...pageChange('attendance'), unit: null }) || '?'}
          onClick={(event) => {
            if (!plain(event)) return
            event.preventDefault()
            go({ ...pageChange('attendance'), unit: null })
          }}
        >
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <circle cx="12" cy="16" r="10" class="mark-a" />
            <circle cx="20" cy="16" r="10" class="mark-b" />
          </svg>
          <span class="brand-name">Saman</span>
          {municipality && <span class="brand-municipality">{municipality.name}</span>}
        </a>
        <nav aria-label={t('app.pages')} class="site-nav">
          {PAGES.map((page) => (
            <a
              key={page}
              href={writeState({ ...state, ...pageChange(page) }) || '?'}
              aria-current={page === state.page ? 'page' : undefined}
              onClick={(event) => {
                if (!plain(event)) return
                event.preventDefault()
                go(pageChange(page))
                scrollTo(0, 0)
              }}
            >
              {t(`page.${page}`)}
            </a>
          ))}
        </nav>
        <div class="site-language">
          <label class="ds-sr-only" for="language">
            {t('app.language')}
          </label>
          <select
            id="language"
            class="ds-input"
            data-size="sm"
            value={state.language}
            onChange={(event) => go({ language: event.currentTarget.value as Language })}
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language} selected={language === state.language}>
                {LANGUAGE_NAMES[language]}
              </option>
            ))}
          </select>
        </div>
      </div>
    </header>
  )
}
