/** `saman audit`: anybody with the files of editions tries what they give away; with the store as somebody who knows the workplaces. */
import { checkPlans, checkTables, type EditionFiles, type FileFinding } from '../audit/files.ts'
import { attackFiles, type HiddenCell, type ToldReport } from '../audit/told-intervals.ts'
import type { ToldAudit } from '../edition/format.ts'
import { ATTACK_CLASSES, type AttackClass, type AttackedCell, type AttackedEdition, type AttackInput, type AuditReport } from '../audit/input.ts'
import type { Material, Plan } from '../disclosure/model.ts'
import { stricterPolicy } from '../disclosure/policy.ts'
import { jsonOf, readEdition, readEditions, type Edition } from '../edition/folder.ts'
import { filesOf } from '../edition/told-files.ts'
import { fill, InputError, type Language } from '../messages.ts'
import { AUDIT, CLASS_TEXTS, FAULT_TEXTS } from './audit-texts.ts'
import { aligned, number } from './layout.ts'

export interface AuditFlags {
  readonly folders: readonly string[]
  readonly store?: string | undefined
  readonly cells: string
}

/**
 * Attacks the editions of some folders.
 *
 * @param write is handed the account piece by piece
 * @returns the exit code: 0, or 1 where something comes out
 * Throws an InputError where something cannot be read.
 */
export async function runAudit({ folders, store, cells }: AuditFlags, write: (text: string) => Promise<void>, onProgress: (done: number, total: number) => void, language: Language): Promise<0 | 1> {
  if (cells !== 'found' && cells !== 'all') throw new InputError('usage', 'bad-usage', AUDIT.badCells, { given: cells })
  const editions = await editionsIn(folders)
  const started = performance.now()
  const say = (lines: readonly string[]) => write(lines.map((line) => `${line}\n`).join(''))
  const files = editions.map(filesOf)
  const findings: FileFinding[] = []
  for (const [i, { id, manifest, description, files: bytes, folder }] of editions.entries()) {
    const { minimumPersons } = policyOf(editions[i])
    const checked = checkTables(files[i], minimumPersons)
    findings.push(...checked.findings)
    const { verdict } = jsonOf<Partial<ToldAudit>>(bytes, 'audit.json', folder)
    await say([
      fill(AUDIT.edition, language, { period: description.period, name: description.name, id: id.slice(0, 16) }),
      aligned([
        [AUDIT.files[language], number(manifest.files.length, 0, language)],
        [AUDIT.tableCells[language], number(checked.cellCount, 0, language)],
        [AUDIT.ownAudit[language], verdict ?? '–'],
      ]),
    ])
  }
  findings.push(...checkPlans(files))
  await say(['', AUDIT.filesAlone[language], ...findings.map((finding) => `  ${describeFinding(finding, language)}`)])
  const bounded = await boundedBy(editions, files, cells, say, onProgress, language)
  const attacked = store === undefined ? [] : await attackWith(store, await stillInStore(store, editions, say, language), cells, say, onProgress, language)
  const reports = [...bounded, ...attacked]
  const seconds = number((performance.now() - started) / 1000, 1, language)
  // What the numbers alone bound closely may be what a rule lets be known: that is told, and is no verdict.
  const verdicts = new Set(attacked.map((report) => report.verdict))
  const verdict = findings.length > 0 || verdicts.has('leak') ? 'leak' : verdicts.has('narrow') ? 'narrow' : 'safe'
  const cost = (of: 'programs' | 'iterations'): number => reports.reduce((sum, report) => sum + report.cost[of], 0)
  await say(['', fill(AUDIT.cost, language, { programs: cost('programs'), iterations: cost('iterations'), seconds }), AUDIT[verdict][language]])
  return verdict === 'safe' ? 0 : 1
}

/** The editions whose rows the store has as they were; of the others, what was erased since cannot be tried again. */
async function stillInStore(store: string, editions: readonly Edition[], say: (lines: readonly string[]) => Promise<void>, language: Language): Promise<readonly Edition[]> {
  const { readErasures } = await import('../edition/loads.ts')
  const erasures = await readErasures(store)
  const isWhole = ({ description }: Edition): boolean => (description.source.erasures ?? null) === erasures
  for (const { description } of editions.filter((edition) => !isWhole(edition))) await say(['', fill(AUDIT.erased, language, { period: description.period })])
  return editions.filter(isWhole)
}

/** Bounds what each edition hides by its own numbers. */
async function boundedBy(
  editions: readonly Edition[],
  files: readonly EditionFiles[],
  cells: 'found' | 'all',
  say: (lines: readonly string[]) => Promise<void>,
  onProgress: (done: number, total: number) => void,
  language: Language,
): Promise<readonly ToldReport[]> {
  const reports: ToldReport[] = []
  for (const [place, edition] of editions.entries()) {
    const hidden: HiddenCell[] = []
    const report = await attackFiles(files[place], policyOf(edition), {
      onProgress: (done, total) => onProgress(place * total + done, editions.length * total),
      onCell: (cell) => {
        if (cells === 'all') hidden.push(cell)
      },
    })
    const lines = describeHidden(cells === 'all' ? hidden : report.findings, language)
    const contradictions = [...new Set(report.contradictions.map(({ quantity, year }) => `  ${quantity} ${year}: ${AUDIT.contradiction[language]}`))]
    const close = report.counts.exact + report.counts.narrow
    await say(['', `${AUDIT.bounds[language]} (${edition.description.period})`, ...lines, ...contradictions, ...(report.untried > 0 ? [`  ${fill(AUDIT.untried, language, { tables: number(report.untried, 0, language) })}`] : []), countsOf(report.counts, language), ...(close > 0 ? [fill(AUDIT.boundedClosely, language, { cells: number(close, 0, language) })] : [])])
    reports.push(report)
  }
  return reports
}

/** A line for each unit, table and class: the periods in it. */
function describeHidden(cells: readonly HiddenCell[], language: Language): string[] {
  const periods = new Map<string, { readonly cell: HiddenCell; readonly periods: string[] }>()
  for (const cell of cells) {
    const key = JSON.stringify([cell.quantity, cell.dimension, cell.resolution, cell.unit, cell.category, cell.class])
    const known = periods.get(key)
    if (known) known.periods.push(cell.period)
    else periods.set(key, { cell, periods: [cell.period] })
  }
  return [...periods.values()].map(({ cell, periods: codes }) => `  ${describeCell({ ...cell, changeSince: null, period: codes.join(' ') }, language)}`)
}

function countsOf(counts: Readonly<Record<AttackClass, number>>, language: Language): string {
  return aligned(ATTACK_CLASSES.map((name) => [CLASS_TEXTS[name][language], number(counts[name], 0, language)]))
}

/** Editions of the folders, each once and after the one before it. */
async function editionsIn(folders: readonly string[]): Promise<Edition[]> {
  const found = new Map<string, Edition>()
  for (const folder of folders) {
    const inside = await readEditions(folder)
    for (const edition of inside.length > 0 ? inside : [await readEdition(folder)]) found.set(edition.id, edition)
  }
  const before = (edition: Edition): number => {
    const previous = found.get(edition.description.previous ?? '')
    return previous ? before(previous) + 1 : 0
  }
  return [...found.values()].sort((a, b) => before(a) - before(b) || (a.description.period < b.description.period ? -1 : 1))
}

const planOf = ({ files, folder }: Edition): Plan => jsonOf<Plan>(files, 'plan.json', folder)

const policyOf = ({ files, folder }: Edition) => stricterPolicy(jsonOf<unknown>(files, 'policy.json', folder))

async function attackWith(
  store: string,
  editions: readonly Edition[],
  cells: 'found' | 'all',
  say: (lines: readonly string[]) => Promise<void>,
  onProgress: (done: number, total: number) => void,
  language: Language,
): Promise<readonly AuditReport[]> {
  if (editions.length === 0) return []
  const [{ attack }, { policy, kept, own }] = await Promise.all([import('../audit/attack.ts'), inputOf(store, editions)])
  const reports: AuditReport[] = []
  // Each as it stood when it was the newest: what was told then is no news later.
  for (const [place, { description }] of editions.entries()) {
    const lines: string[] = []
    const report = await attack(
      { policy, editions: [...kept, ...own.slice(0, place + 1)] },
      {
        onProgress: (done, total) => onProgress(place * total + done, editions.length * total),
        onCell: (cell) => {
          if (cells === 'all') lines.push(`  ${describeCell(cell, language)}`)
        },
      },
    )
    if (cells === 'found') lines.push(...report.findings.map((cell) => `  ${describeCell(cell, language)}`))
    await say(['', `${AUDIT.withStore[language]} (${description.period})`, ...lines])
    await say([countsOf(report.counts, language)])
    reports.push(report)
  }
  return reports
}

interface AttackedSeries extends Pick<AttackInput, 'policy'> {
  /** Loads that numbers were kept from, without an edition among these. */
  readonly kept: readonly AttackedEdition[]
  readonly own: readonly AttackedEdition[]
}

/** The editions with the rows they were made of. Throws an InputError where the store does not hold a load. */
async function inputOf(store: string, editions: readonly Edition[]): Promise<AttackedSeries> {
  const [{ readEarlierLoad }, { materialOf }, { endOfPeriod }] = await Promise.all([import('../edition/loads.ts'), import('../disclosure/material.ts'), import('../edition/series.ts')])
  const made = new Map<string, Material>()
  const materialFor = async (load: string, edition: Edition): Promise<Material> => {
    const key = `${load} ${edition.description.period}`
    const known = made.get(key)
    if (known) return known
    const stored = await readEarlierLoad(store, load)
    if (!stored) throw new InputError('refused', 'load-gone', AUDIT.loadGone, { edition: edition.id.slice(0, 16) })
    const isOwn = load === edition.description.source.load
    const material = materialOf(stored.prepared, isOwn ? endOfPeriod(edition.description.period, stored.prepared) : undefined)
    made.set(key, material)
    return material
  }
  const own = editions.map((edition) => ({ edition, plan: planOf(edition), load: edition.description.source.load }))
  const kept: AttackedEdition[] = []
  for (const { edition, plan } of own) {
    // Numbers kept from a load whose own edition is not among these.
    for (const load of new Set(plan.carried.map((block) => block.load))) {
      if (own.some((other) => other.load === load) || kept.some((other) => other.load === load)) continue
      kept.push({ name: load.slice(0, 16), plan: { tables: [], carried: [], frozen: [] }, load, material: await materialFor(load, edition) })
    }
  }
  const attacked: AttackedEdition[] = []
  for (const { edition, plan, load } of own) attacked.push({ name: edition.id.slice(0, 16), plan, load, material: await materialFor(load, edition) })
  return { policy: policyOf(editions[editions.length - 1]), kept, own: attacked }
}

function describeFinding({ fault, edition, about, dimension, resolution, period, unit, category }: FileFinding, language: Language): string {
  return `${edition} ${about}/${dimension}/${resolution} ${unit} ${period}${category === null ? '' : ` ${category}`}: ${FAULT_TEXTS[fault][language]}`
}

function describeCell({ class: found, edition, quantity, dimension, resolution, period, unit, category, changeSince }: AttackedCell, language: Language): string {
  const since = changeSince === null ? '' : ` (${AUDIT.since[language]} ${changeSince})`
  return `${edition} ${quantity}/${dimension}/${resolution} ${unit} ${period}${category === null ? '' : ` ${category}`}${since}: ${CLASS_TEXTS[found][language]}`
}
