/** Name of the product and the municipality, the pages of the area, the way to the other one, the language, and who is signed in. */
import { LANGUAGES, type Language } from '../../engine/messages.ts'
import type { SessionInfo } from '../../server/schemas.ts'
import type { Go } from '../hooks.ts'
import { LANGUAGE_NAMES, type Translate } from '../i18n/index.ts'
import { signOut } from '../session.ts'
import { AREA_PATHS, BLOCK_PAGES, pageChange, PAGES, START, writeState, type Area, type ViewState } from '../state.ts'

interface Props {
  readonly state: ViewState
  readonly area: Area
  readonly session: SessionInfo | null
  /** Whether there are pages to go to. */
  readonly entered: boolean
  readonly municipality: string | null
  readonly t: Translate
  readonly go: Go
}

function plain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}

export function Header({ state, area, session, entered, municipality, t, go }: Props) {
  const here = AREA_PATHS[area]
  const other = area === 'forum' ? 'workbench' : 'forum'
  return (
    <header class="site-head">
      <div class="site-bar">
        <a
          class="brand"
          href={here + writeState({ ...state, ...pageChange('attendance'), unit: null })}
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
          {municipality && <span class="brand-municipality">{municipality}</span>}
        </a>
        <nav aria-label={t('app.pages')} class="site-nav">
          {(!entered ? [] : area === 'forum' ? BLOCK_PAGES : PAGES).map((page) => (
            <a
              key={page}
              href={here + writeState({ ...state, ...pageChange(page) })}
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
          {/* Who can open the workbench has a way to it in every place; nobody else is sent to a door that is closed. */}
          {(area === 'workbench' || session?.role === 'analyst') && (
            <a class="site-area" href={AREA_PATHS[other] + writeState({ ...START, language: state.language })}>
              {t(`area.${other}`)}
            </a>
          )}
        </nav>
        {session?.role && (
          <button type="button" class="link-button sign-out" title={t('signed-in-as', { role: t(`role.${session.role}`) })} onClick={() => void signOut()}>
            {t('sign-out')}
          </button>
        )}
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
