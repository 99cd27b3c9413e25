/** Signing in: one field for the analyst's passphrase or a party's reader code, or the municipality's own login. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { SessionInfo } from '../../server/schemas.ts'
import type { Translate } from '../i18n/index.ts'
import { OIDC, signIn, type SignInProblem } from '../session.ts'
import type { Area } from '../state.ts'

interface Props {
  readonly t: Translate
  readonly area: Area
  readonly session: SessionInfo
  readonly onEnter: (session: SessionInfo) => void
}

type Problem = SignInProblem | 'empty' | 'refused' | 'failed'

function textOf(problem: Problem, t: Translate): string {
  switch (problem) {
    case 'network':
      return t('error.network')
    case 'server':
      return t('sign-in.failed')
    default:
      return t(`sign-in.${problem}`)
  }
}

/** What the municipality's login said when it sent the reader back. */
function sentBack(): Problem | null {
  const said = new URLSearchParams(location.search).get('sign-in')
  return said === 'refused' || said === 'failed' ? said : null
}

export function SignIn({ t, area, session, onEnter }: Props) {
  const [secret, setSecret] = useState('')
  const [isShown, setShown] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(sentBack)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (isBusy) return
    if (secret.trim() === '') {
      setProblem('empty')
      field.current?.focus()
      return
    }
    setBusy(true)
    const answer = await signIn(secret.trim())
    setBusy(false)
    if (typeof answer !== 'string') return onEnter(answer)
    setProblem(answer)
    field.current?.focus()
  }

  const input = {
    ref: field,
    id: 'secret',
    class: 'ds-input',
    autocomplete: 'current-password',
    autocapitalize: 'none',
    spellcheck: false,
    value: secret,
    'aria-invalid': problem !== null,
    ...(problem === null ? {} : { 'aria-describedby': 'sign-in-problem' }),
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => setSecret(event.currentTarget.value),
  } as const

  return (
    <main id="content" class="sign-in" tabIndex={-1} data-status="ready">
      <h1>{t('sign-in.title')}</h1>
      <p class="lead">{t(area === 'workbench' ? 'sign-in.workbench' : 'sign-in.forum')}</p>
      {area === 'workbench' && session.role !== null && <p>{t('sign-in.not-for-role', { role: t(`role.${session.role}`) })}</p>}
      <form onSubmit={(event) => void submit(event)} novalidate>
        <label class="control-label" for="secret">
          {t(area === 'workbench' ? 'sign-in.secret.analyst' : 'sign-in.secret')}
        </label>
        {isShown ? <input {...input} type="text" /> : <input {...input} type="password" />}
        <p id="sign-in-problem" class="sign-in-problem" role="alert">
          {problem === null ? '' : textOf(problem, t)}
        </p>
        <label class="sign-in-show">
          <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.currentTarget.checked)} />
          <span>{t('sign-in.show')}</span>
        </label>
        <button type="submit" class="ds-button" aria-disabled={isBusy}>
          {t('sign-in.submit')}
        </button>
      </form>
      {session.oidc && (
        <p class="sign-in-oidc">
          <span>{t('sign-in.or')}</span>
          <a class="ds-button" data-variant="secondary" href={OIDC}>
            {t('sign-in.oidc')}
          </a>
        </p>
      )}
      <p class="subtle">{t('sign-in.lost')}</p>
    </main>
  )
}
