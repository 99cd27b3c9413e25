/**
 * `npm start`: makes the clone ready, makes and loads the demo municipality, serves it on this machine and prints the
 * address; its editions are published meanwhile. `npm start -- --port 8080 --host 127.0.0.1`; without a port, the first free
 * one from 8080 on. Ctrl-C stops it.
 */
import { bootstrap } from './bootstrap.mjs'
import { attempt, built, requireNode, say, SetupError } from './project.mjs'

const FIRST_PORT = 8080
const TRIED_PORTS = 20

async function options() {
  const { parseArgs } = await import('node:util')
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string', default: '127.0.0.1' } } })
    return values
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}\nusage: npm start [-- --port 8080 --host 127.0.0.1]`)
  }
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
async function isFree(port, host) {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * @param {string | undefined} wanted
 * @param {string} host
 */
async function choosePort(wanted, host) {
  if (wanted !== undefined) {
    const port = Number(wanted)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new SetupError(`--port ${wanted} is not a port: a whole number from 1 to 65535.`)
    if (await isFree(port, host)) return port
    throw new SetupError(`port ${port} on ${host} is taken. Stop what uses it, or choose another: npm start -- --port ${port + 1}`)
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + TRIED_PORTS; port += 1) if (await isFree(port, host)) return port
  throw new SetupError(`no port from ${FIRST_PORT} to ${FIRST_PORT + TRIED_PORTS - 1} is free. Choose one: npm start -- --port 9000`)
}

await attempt(async () => {
  requireNode()
  const { port: wanted, host } = await options()
  // Before the minutes of a first set-up, so that a taken port is told at once.
  const port = await choosePort(wanted, host)
  await bootstrap()
  const { DEMO_STORE, prepareDemo, publishDemo } = await import('./demo.mjs')
  await prepareDemo()
  const { serve } = await built('server/main.js')
  const serving = serve(['--store', DEMO_STORE, '--port', String(port), '--host', host, '--open-editions'])
  const stopping = new AbortController()
  const publishing = publishDemo(stopping.signal).catch((error) => say(error instanceof Error ? error.message : String(error)))
  process.exitCode = await serving
  stopping.abort()
  await publishing
})
