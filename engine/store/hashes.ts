/** What tells one load from another. */
import { createHash } from 'node:crypto'

export interface HashedSource {
  readonly sha256: string
  readonly sheet: string | null
}

export interface HashedExtract {
  readonly sources: readonly HashedSource[]
  /** As plain data. */
  readonly profile: unknown
  /** ISO */
  readonly asOf: string
  /** ISO, or `all`; `null`: by the rule. */
  readonly replaceFrom: string | null
}

/**
 * Hash of what was given: the bytes of the files, what the profile says, the as-of date, what to replace. The program is not part of it,
 * so that the same files are known again after the program was renewed.
 */
export function extractHash({ sources, profile, asOf, replaceFrom }: HashedExtract): string {
  const files = sources.map(({ sha256, sheet }) => `${sha256} ${sheet ?? ''}`).sort()
  return sha256([...files, canonicalJson(profile), asOf, ...(replaceFrom === null ? [] : [replaceFrom])])
}

/** Hash of what the rows of a load follow from; two loads that have the same hold the same rows. */
export function contentHash(extract: string, programVersion: string, keptContentHash: string | null): string {
  return sha256([extract, programVersion, ...(keptContentHash === null ? [] : [keptContentHash])])
}

function sha256(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** The profile as JSON; its maps as objects. */
export function profileText(profile: object): string {
  return JSON.stringify(profile, plainMaps)
}

const plainMaps = (_: string, value: unknown): unknown => (value instanceof Map ? Object.fromEntries(value) : value)

/** JSON with sorted names and without what says nothing, so that a setting that a later version knows, and nobody has used, changes nothing. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (name, item: unknown) => {
    const plain = plainMaps(name, item)
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return plain
    const told = Object.entries(plain).filter(([, part]) => part !== null && part !== undefined && !isEmpty(part))
    return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value instanceof Map ? value.size : Object.keys(value).length) === 0
}
