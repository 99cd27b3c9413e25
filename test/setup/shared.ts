/** Reference extracts and independently computed figures, which stand beside a clone (`../shared`) and not in it. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { leaveOut } from './browser.ts'

const folder = fileURLToPath(new URL('../../../shared', import.meta.url))

/** The folder of reference material, or undefined where the clone stands alone. */
export function sharedFolder(): string | undefined {
  return existsSync(folder) ? folder : undefined
}

/**
 * A group of tests over the reference material, which is handed to it. Where there is none it is one skipped test that says
 * why, and fails when `CI=true`.
 */
export function describeWithShared(name: string, group: (folder: string) => void): void {
  if (existsSync(folder)) describe(name, () => group(folder))
  else leaveOut(name, 'the reference extracts are not here (../shared)')
}
