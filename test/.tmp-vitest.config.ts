import { defineConfig } from 'vitest/config'
import { existsSync } from 'node:fs'
export default defineConfig({
  root: '/work/main',
  cacheDir: '/tmp/vt/cache',
  plugins: [{ name: 'stub', enforce: 'pre', resolveId(id) { const m = /intake\/(read)\.ts$/.exec(id); if (m) return '\0stub' + id },
    load(id) { if (id.startsWith('\0stub')) return 'export const FINDINGS = { "unmapped-code": { state: "set-aside", label: {nb:"Ukjent fraværskode",nn:"Ukjend fråværskode",en:"Unknown absence code"}, advice: {nb:"Legg koden i profilen",nn:"Legg koden i profilen",en:"Add the code to the profile"} } }; export const openExtract = () => { throw new Error("stub") }' } }],
  test: { include: ['test/server/**/*.test.ts', 'test/server/**/*.tmp.ts'], testTimeout: 30000, maxWorkers: 2 },
})
