/** All commands of the engine, in the order in which `--help` lists them. */
import type { Command } from './command.ts'
import { actualHours } from './commands/actual-hours.ts'
import { audit } from './commands/audit.ts'
import { backup, restore } from './commands/backup.ts'
import { bridge } from './commands/bridge.ts'
import { changes } from './commands/changes.ts'
import { doctor } from './commands/doctor.ts'
import { erase } from './commands/erase.ts'
import { figures } from './commands/figures.ts'
import { load } from './commands/load.ts'
import { loads } from './commands/loads.ts'
import { publish, release } from './commands/publish.ts'
import { report } from './commands/report.ts'
import { verify } from './commands/verify.ts'

export const COMMANDS: readonly Command[] = [doctor, load, loads, figures, bridge, changes, report, actualHours, publish, release, audit, verify, backup, restore, erase]
