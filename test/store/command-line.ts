/** What a command of the command line writes, caught for a test. */
import { afterEach, beforeEach, vi } from 'vitest'

/** Called at the top of a file; what was written begins anew with every test. */
export function caughtOutput(): { readonly out: () => string; readonly err: () => string; readonly clear: () => void } {
  const written: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] }
  const clear = (): void => {
    for (const stream of ['stdout', 'stderr'] as const) written[stream] = []
  }
  beforeEach(() => {
    clear()
    for (const stream of ['stdout', 'stderr'] as const)
      vi.spyOn(process[stream], 'write').mockImplementation(((chunk: string, ...rest: unknown[]) => {
        written[stream].push(String(chunk))
        const done = rest.at(-1)
        if (typeof done === 'function') done()
        return true
      }) as typeof process.stdout.write)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  return { out: () => written.stdout.join(''), err: () => written.stderr.join(''), clear }
}
