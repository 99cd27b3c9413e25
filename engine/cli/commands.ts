/** All commands of the engine, in the order in which `--help` lists them. */
import type { Command } from './command.ts'
import { actualHours } from './commands/actual-hours.ts'
import { audit } from './commands/audit.ts'
import { bridge } from './commands/bridge.ts'
import { figures } from './commands/figures.ts'
import { load } from './commands/load.ts'
import { publish, release } from './commands/publish.ts'
import { report } from './commands/report.ts'

export const COMMANDS: readonly Command[] = [load, figures, bridge, report, actualHours, publish, release, audit]
