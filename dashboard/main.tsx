/** Starts the pages. */
// Says the role and state of native details elements to TalkBack in Firefox, which it does not do by itself.
import '@digdir/designsystemet-web/details'
import { render } from 'preact'
import { App } from './app.tsx'

const root = document.getElementById('app')
if (root) render(<App />, root)
