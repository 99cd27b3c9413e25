/**
 * `npm run bench:door`: how many requests a second the edition door answers on one core, beside a bare Fastify route that sends the
 * same bytes. Server and client have a core each where the system can pin processes; rounds of the two alternate. Beside the rate
 * stands the server's processor time a request, which other programs on the machine change little.
 *
 * Goals: at least 3,000 requests a second, 99 of 100 answers within 20 ms, at least 70 % of the bare route.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { DoorAddresses } from './door-server.ts'
import { peer } from './peers.ts'

/** What is used of the client, which comes without types. */
interface Measured {
  readonly requests: { readonly average: number; readonly total: number }
  readonly latency: { readonly p50: number; readonly p99: number }
  readonly non2xx: number
  readonly errors: number
  readonly '2xx': number
}
type Autocannon = (options: {
  readonly url: string
  readonly connections: number
  readonly duration: number
  readonly headers: Readonly<Record<string, string>>
}) => Promise<Measured>

interface Case {
  readonly name: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

const SERVER = fileURLToPath(new URL('door-server.js', import.meta.url))
const CONNECTIONS = 40
const WARM_UP_SECONDS = 2

export async function main(args: readonly string[], root: string): Promise<number> {
  const autocannon = await peer<Autocannon>(root, 'autocannon')
  if (!autocannon) {
    console.error('autocannon is not installed: npm ci --prefix benchmarks')
    return 1
  }
  const seconds = Number(valueOf(args, '--seconds') ?? 8)
  const rounds = Number(valueOf(args, '--rounds') ?? 3)
  const canPin = process.platform === 'linux' && existsSync('/usr/bin/taskset') && availableParallelism() > 1
  if (canPin) await pinned(['-cp', '1', String(process.pid)])
  const [command, ...before] = canPin ? ['taskset', '-c', '0', process.execPath] : [process.execPath]
  const server = spawn(command, [...before, SERVER], { stdio: ['pipe', 'pipe', 'inherit'] })
  server.stdout.setEncoding('utf8')
  const nextLine = () =>
    new Promise<string>((resolve, reject) => {
      server.stdout.once('data', resolve)
      server.once('close', (code) => reject(new Error(`the server ended with ${code}`)))
    })
  const addresses = JSON.parse(await nextLine()) as DoorAddresses
  const processorTime = async () => {
    const line = nextLine()
    server.stdin.write('\n')
    return Number(await line)
  }

  const { door, bare, cookie, bytes } = addresses
  const cases: readonly Case[] = [
    { name: `door, brotli, ${bytes.br} bytes`, url: door, headers: { cookie, 'accept-encoding': 'gzip, deflate, br' } },
    { name: 'bare route, the same bytes', url: bare.br, headers: {} },
    { name: `door, as it is, ${bytes.identity} bytes`, url: door, headers: { cookie } },
    { name: 'bare route, the same bytes', url: bare.identity, headers: {} },
  ]
  const results = cases.map((): (Measured & { readonly microseconds: number })[] => [])
  for (const { url, headers } of cases) await autocannon({ url, headers, connections: CONNECTIONS, duration: WARM_UP_SECONDS })
  for (let round = 0; round < rounds; round++)
    for (const [i, { url, headers }] of cases.entries()) {
      const before = await processorTime()
      const measured = await autocannon({ url, headers, connections: CONNECTIONS, duration: seconds })
      results[i].push({ ...measured, microseconds: ((await processorTime()) - before) / measured.requests.total })
    }
  server.stdin.end()

  console.log(`${rounds} rounds of ${seconds} s, ${CONNECTIONS} connections, server and client ${canPin ? 'on a core each' : 'not pinned'}; medians\n`)
  let isRight = true
  const rates = results.map((measured) => median(measured.map(({ requests }) => requests.average)))
  for (const [i, { name }] of cases.entries()) {
    const p99 = median(results[i].map(({ latency }) => latency.p99))
    const failed = results[i].reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0)
    if (failed > 0) isRight = false
    const ratio = i % 2 === 0 ? `, ${Math.round((100 * rates[i]) / rates[i + 1])} % of the bare route` : ''
    console.log(`${name.padEnd(40)} ${Math.round(rates[i]).toString().padStart(7)} requests/s, 99 of 100 within ${p99} ms, ${median(results[i].map(({ microseconds }) => microseconds)).toFixed(0)} µs of processor time each${ratio}${failed > 0 ? `, ${failed} FAILED` : ''}`)
  }
  return isRight ? 0 : 1
}

function valueOf(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args[at + 1]
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1]
}

async function pinned(args: readonly string[]): Promise<void> {
  await new Promise((resolve) => spawn('taskset', args, { stdio: 'ignore' }).on('close', resolve))
}
