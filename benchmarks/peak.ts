/** The most memory that this process has had. */
import { readFile } from 'node:fs/promises'

/** Linux starts a process's `maxRSS` at what its parent held; the memory it is given of its own starts at nothing. */
export async function peakMegabytes(): Promise<number> {
  const status = process.platform === 'linux' ? await readFile('/proc/self/status', 'utf8') : ''
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024
}
