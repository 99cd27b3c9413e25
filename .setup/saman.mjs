#!/usr/bin/env node
/** The command line: `npm run --silent saman -- …` in a clone, `saman …` where the package is linked. */
import { bootstrap } from './bootstrap.mjs'
import { attempt, built } from './project.mjs'

await attempt(async () => {
  await bootstrap({ dashboard: false })
  const { main } = await built('engine/cli.js')
  // The engine does not know the server: what the server adds to the command line is handed in.
  process.exitCode = await main(process.argv.slice(2), { serve, access: () => built('server/main.js') })
})

/** The module of the command `serve`, loaded when it is asked for, with the pages it serves made ready. */
async function serve() {
  await bootstrap()
  return built('server/main.js')
}
