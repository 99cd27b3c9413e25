/** `saman bridge`: the way from one figure to another, in steps that add up. */
import type { RawBridge } from '../../bridge/bridge.ts'
import type { Language } from '../../messages.ts'
import { required, usage, type Command } from '../command.ts'
import { LOADING } from '../load-texts.ts'
import { write } from '../output.ts'
import { CLI } from '../texts.ts'

export const bridge: Command<BridgeFlags> = {
  name: 'bridge',
  description: CLI.bridge,
  options: [
    ['--figure <name>', CLI.bridgeFigure],
    ['--period <period>', CLI.bridgePeriod],
    ['--by <length>', CLI.bridgeBy],
    ['--unit <code>', CLI.unit],
    ['--from <name>', CLI.bridgeFrom],
    ['--to <name>', CLI.bridgeTo],
    ['--certification <pair>', CLI.bridgeCertification],
    ['--population <pair>', CLI.bridgePopulation],
    ['--positions <pair>', CLI.bridgePositions],
    ['--quoted-from <percent>', CLI.quotedFrom],
    ['--quoted-to <percent>', CLI.quotedTo],
    ['--known-at <load or date>', LOADING.knownAt],
    ['--store <dir>', CLI.store],
    ['--format <format>', CLI.bridgeFormat],
  ],
  example: 'saman bridge --period 2024K4 --certification doctor-certified --quoted-from 7,9 --store lager',
  run: (_, flags, language) => runBridge(flags, language),
}

interface BridgeFlags extends Omit<RawBridge, 'period' | 'quoted-from' | 'quoted-to'> {
  period?: string
  quotedFrom?: string
  quotedTo?: string
  store?: string
  knownAt?: string
  format?: string
}

async function runBridge(flags: BridgeFlags, language: Language): Promise<void> {
  const { format = 'text', store, knownAt, period, quotedFrom, quotedTo, ...rest } = flags
  if (!['text', 'csv', 'json'].includes(format)) throw usage(CLI.unknownBridgeFormat, { given: format })
  const raw = { ...rest, period: required(period, 'period'), 'quoted-from': quotedFrom, 'quoted-to': quotedTo }
  const { openEngine } = await import('../../engine.ts')
  const engine = await openEngine(required(store, 'store'), { knownAt })
  const [{ bridge: bridgeOf, bridgeIn }, { bridgeCsv, describeBridge }] = await Promise.all([import('../../bridge/bridge.ts'), import('../bridge.ts')])
  const made = bridgeOf(engine.prepared, raw)
  if (process.stderr.isTTY) process.stderr.write(`${CLI.notForPublication[language]}\n`)
  if (format === 'text') return write(describeBridge(made, language))
  await write(format === 'csv' ? bridgeCsv(made) : `${JSON.stringify(bridgeIn(made, language), null, 1)}\n`)
}
