/** Builds the pages into dist/dashboard, which the server gives out on the same origin as the API. */
import { defineConfig } from 'vite'

const here = import.meta.dirname

export default defineConfig({
  root: here,
  base: '/',
  build: {
    outDir: `${here}/../dist/dashboard`,
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL for a script or a font would be refused by the server's content security policy.
    assetsInlineLimit: 0,
    // ECharts alone is about 600 kB; it is a chunk of its own that the first paint does not wait for.
    chunkSizeWarningLimit: 700,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { proxy: { '/api': process.env.SAMAN_API ?? 'http://127.0.0.1:8080' } },
})
