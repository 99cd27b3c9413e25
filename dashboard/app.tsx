/** Which pages these are: those of the forum, which read editions, or the analyst's workbench; and the way in to each. */
import { SignIn } from './components/sign-in.tsx'
import { Forum } from './forum.tsx'
import { useViewState } from './hooks.ts'
import { translator } from './i18n/index.ts'
import { mayEnter, useSession } from './session.ts'
import { Shell, StartFailure, Waiting } from './shell.tsx'
import { areaAt } from './state.ts'
import { Workbench } from './workbench.tsx'

export function App() {
  const [state, go] = useViewState()
  const [started, enter] = useSession()
  const area = areaAt(location.pathname)
  const t = translator(state.language)
  const session = started.status === 'ready' ? started.session : null
  if (session && mayEnter(area, session))
    return area === 'forum' ? <Forum state={state} session={session} go={go} /> : <Workbench state={state} session={session} go={go} />
  return (
    <Shell t={t} state={state} area={area} session={session} view={null} {...(session ? { title: t('sign-in.title') } : {})} go={go}>
      {session ? (
        <SignIn t={t} area={area} session={session} onEnter={enter} />
      ) : started.status === 'failed' ? (
        <StartFailure t={t} error={started.error} retry={started.retry} />
      ) : (
        <Waiting />
      )}
    </Shell>
  )
}
