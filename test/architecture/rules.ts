/**
 * The order of the house as tables (docs: ARCHITECTURE). A pattern is a file, or a folder when it ends in a slash.
 * A file imports from its own layer and from those above it in the table, never from those below.
 */
export const LAYERS: readonly (readonly [layer: string, patterns: readonly string[]])[] = [
  ['leaves', ['engine/calendar.ts', 'engine/canonical.ts', 'engine/category-labels.ts', 'engine/cell.ts', 'engine/columns.ts', 'engine/messages.ts', 'engine/moment.ts', 'engine/organisation/history.ts', 'engine/organisation/trees.ts', 'engine/xlsx.ts']],
  ['intake', ['engine/intake/']],
  ['store', ['engine/store/']],
  ['kernel', ['engine/kernel/']],
  ['figures', ['engine/figures/']],
  ['question and answer', ['engine/organisation/organised.ts', 'engine/prepared.ts', 'engine/prepare.ts', 'engine/question.ts', 'engine/measures/', 'engine/answer.ts', 'engine/month-totals.ts']],
  ['base sums', ['engine/base-sums/', 'engine/base-sums.ts']],
  ['forms of an answer', ['engine/table.ts', 'engine/arrow.ts', 'engine/danfo.ts', 'engine/export/']],
  ['bridge', ['engine/bridge/']],
  ['changes between loads', ['engine/changes/']],
  ['reports of the law', ['engine/legal/']],
  ['disclosure', ['engine/disclosure/']],
  ['audit', ['engine/audit/']],
  ['edition', ['engine/edition/']],
  ['surface', ['engine/program.ts', 'engine/read-store.ts', 'engine/read-actual-hours.ts', 'engine/stewardship.ts', 'engine/engine.ts', 'engine/loading.ts', 'engine/index.ts']],
  ['command line', ['engine/cli.ts', 'engine/cli/']],
  ['data', ['data/']],
  ['server', ['server/']],
  ['dashboard', ['dashboard/']],
]

/** What is forbidden although it stands to the left. `types may`: a shape may be known, code may not be used. */
export const FORBIDDEN: readonly (readonly [
  files: readonly string[],
  targets: readonly string[],
  types: 'types may' | 'nor types',
  because: string,
])[] = [
  [['engine/kernel/'], ['engine/intake/', 'engine/store/'], 'nor types', 'the kernel knows neither extracts nor the store'],
  [['engine/kernel/'], ['engine/calendar.ts'], 'types may', 'the kernel sees numbers, never dates'],
  [['engine/figures/'], ['engine/intake/', 'engine/store/'], 'nor types', 'what a number means does not depend on where rows come from'],
  [
    ['server/routes/editions.ts', 'server/editions/'],
    ['engine/index.ts', 'server/answer-json.ts', 'server/routes/workbench.ts', 'server/routes/bridge.ts', 'server/routes/changes.ts', 'server/changes/', 'server/newest/', 'server/routes/reports.ts', 'server/routes/loading.ts', 'server/loading/'],
    'nor types',
    'the edition door looks up what was published, and can compute nothing',
  ],
  [
    ['server/routes/workbench.ts', 'server/routes/bridge.ts', 'server/routes/changes.ts', 'server/changes/', 'server/newest/', 'server/routes/reports.ts', 'server/routes/loading.ts', 'server/loading/', 'server/answer-json.ts'],
    ['server/routes/editions.ts', 'server/editions/'],
    'nor types',
    'the workbench feeds nothing that others read',
  ],
]

/** Where only some modules of a folder may be known. */
export const ONLY: readonly (readonly [files: string, folder: string, allowed: readonly string[], because: string])[] = [
  [
    'engine/audit/',
    'engine/disclosure/',
    ['engine/disclosure/model.ts', 'engine/disclosure/policy.ts'],
    'the attack shares no code with what it attacks, only the words and the policy',
  ],
]

/** Modules of the engine that run in a browser as they are. */
export const BROWSER_SAFE = [
  'engine/calendar.ts',
  'engine/canonical.ts',
  'engine/category-labels.ts',
  'engine/cell.ts',
  'engine/messages.ts',
  'engine/moment.ts',
  'engine/arrow.ts',
  'engine/xlsx.ts',
  'engine/figures/vocabulary.ts',
  'engine/legal/actual-hours.ts',
  'engine/edition/format.ts',
  'engine/intake/common-words.ts',
  'engine/intake/diagnosis.ts',
  'engine/intake/headings.ts',
  'engine/intake/labels.ts',
  'engine/intake/rows.ts',
  'engine/intake/suggested-profile.ts',
  'engine/intake/vocabulary.ts',
]

/** What an area may import from outside itself, where that is less than all that stands to its left. */
export const CROSSINGS: Readonly<
  Record<string, { readonly modules: readonly string[]; readonly types: readonly string[]; readonly because: string }>
> = {
  data: {
    modules: ['engine/calendar.ts', 'engine/canonical.ts', 'engine/messages.ts'],
    types: [],
    because: 'the demo makes an extract without knowing how extracts are read',
  },
  server: {
    // The edition door reads folders of editions without the engine that can compute them; the words of a command line are read before any engine is.
    modules: ['engine/index.ts', 'engine/cli/usage.ts', 'engine/edition/folder.ts', 'engine/edition/releases.ts', ...BROWSER_SAFE],
    types: [],
    because: 'the engine has one public surface, engine/index.ts, beside its pure modules',
  },
  dashboard: {
    modules: BROWSER_SAFE,
    types: ['server/schemas.ts', 'server/loading/schemas.ts', 'engine/edition/format.ts'],
    because: 'the pages take only pure modules of the engine and the shapes of the API',
  },
}

/**
 * Who may import a foreign library, or one entry of it: usually one file, so that changing the library is changing that
 * file. Everybody else in the same area may know its types.
 */
export const OWNERS: Readonly<Record<string, readonly string[]>> = {
  '@duckdb/node-api': ['engine/store/database.ts'],
  'apache-arrow': ['engine/arrow.ts'],
  highs: ['engine/audit/solver.ts'],
  hucre: ['engine/intake/xlsx.ts'],
  'hucre/xlsx': ['engine/xlsx.ts', 'data/demo/files.ts'],
  hyparquet: ['engine/intake/parquet.ts'],
  'hyparquet-compressors': ['engine/intake/parquet.ts'],
  'hyparquet-writer': ['engine/export/parquet.ts'],
  'iconv-lite': ['engine/intake/encoding.ts', 'data/demo/files.ts'],
  saxes: ['engine/intake/xml.ts'],
  yauzl: ['engine/intake/zip.ts'],
  yaml: ['engine/intake/profile.ts'],
  '@navikt/fnrvalidator': ['engine/intake/national-id.ts'],
  'fastest-levenshtein': ['engine/intake/explain.ts', 'engine/question.ts'],
  commander: ['engine/cli.ts', 'server/options.ts'],
  'cli-progress': ['engine/cli/progress.ts'],
  typebox: ['engine/intake/profile.ts', 'server/'],
  fastify: ['server/app.ts'],
  '@fastify/compress': ['server/app.ts'],
  '@fastify/cookie': ['server/access/cookies.ts'],
  '@fastify/rate-limit': ['server/routes/session.ts'],
  '@fastify/static': ['server/routes/pages.ts'],
  '@fastify/swagger': ['server/app.ts'],
  '@fastify/type-provider-typebox': ['server/'],
  negotiator: ['server/encoding.ts', 'server/language.ts', 'server/media.ts'],
  'openid-client': ['server/access/oidc.ts'],
  echarts: ['dashboard/echarts.ts'],
  preact: ['dashboard/'],
  '@digdir/designsystemet-css': ['dashboard/'],
  '@digdir/designsystemet-theme': ['dashboard/'],
  '@digdir/designsystemet-web': ['dashboard/'],
  '@fontsource-variable/inter': ['dashboard/'],
  vite: ['dashboard/vite.config.ts'],
}
