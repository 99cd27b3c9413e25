import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/setup/chromium.ts'],
    setupFiles: ['test/setup/seed.ts'],
    // A test that opens a browser or loads a whole extract takes seconds on a small machine; none is judged by its time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // DuckDB and Chromium use several threads each.
    maxWorkers: 2,
  },
})
