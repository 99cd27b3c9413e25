/** Starts the pages. */
// Says the role and state of native details elements to TalkBack in Firefox, which it does not do by itself.
import '@digdir/designsystemet-web/details'
import { render } from 'preact'
import { App } from './app.tsx'
import { AREA_PATHS, areaAt, isBlockPage, readState } from './state.ts'

const root = document.getElementById('app')
const { page } = readState(location.search)
// The analyst's pages stood at the first address before there were editions.
if (areaAt(location.pathname) === 'forum' && !isBlockPage(page)) location.replace(AREA_PATHS.workbench + location.search)
else if (root) render(<App />, root)
