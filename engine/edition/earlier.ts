/** Which of the editions that exist a new one follows. Editions of a municipality are one row, each naming the one before it. */
import { parsePeriod } from '../calendar.ts'
import { InputError, type Text } from '../messages.ts'
import { jsonOf, type Edition } from './folder.ts'
import type { Policy } from '../disclosure/policy.ts'

/** What a new edition is known by before it is made. */
export interface Asked {
  readonly municipality: string
  readonly period: string
  /** Content hash of the load. */
  readonly load: string
  readonly policy: Policy
}

const endOf = (period: string): number => {
  const known = parsePeriod(period)
  if (!known) throw new Error(`not a period: ${period}`)
  return known.firstMonth + known.monthCount
}

/**
 * The editions that come before a new one, oldest first. One of the same period, extract and rules is not before it: it is the
 * same one, made earlier. Throws an InputError where the editions are not in one row.
 */
export function earlierEditions(editions: readonly Edition[], asked: Asked): Edition[] {
  const before = editions.filter(({ description: { municipality, period, source } }) => {
    if (municipality !== asked.municipality || endOf(period) > endOf(asked.period)) return false
    return period !== asked.period || source.load !== asked.load
  })
  const same = editions.filter((edition) => isSameMoment(edition, asked) && !isSamePolicy(edition, asked.policy))
  return inRow([...before, ...same])
}

const isSameMoment = ({ description: { municipality, period, source } }: Edition, asked: Asked): boolean =>
  municipality === asked.municipality && period === asked.period && source.load === asked.load

function isSamePolicy({ files, folder }: Edition, policy: Policy): boolean {
  const told = jsonOf<Readonly<Record<string, unknown>>>(files, 'policy.json', folder)
  return Object.entries(policy).every(([key, value]) => told[key] === value) && Object.keys(told).length === Object.keys(policy).length
}

function inRow(editions: readonly Edition[]): Edition[] {
  const row: Edition[] = []
  let last: string | null = null
  for (let i = 0; i < editions.length; i++) {
    const next = editions.filter(({ description }) => description.previous === last)
    if (next.length !== 1) throw new InputError('refused', 'editions-not-in-row', NOT_IN_ROW, { editions: editions.map(({ id, description }) => `${id.slice(0, 16)} (${description.period})`).join(', ') })
    row.push(next[0])
    last = next[0].id
  }
  return row
}

const isMadeBefore = (edition: Edition, asked: Asked): boolean => isSameMoment(edition, asked) && isSamePolicy(edition, asked.policy)

/**
 * Refuses an edition of an earlier period than others have, unless it was made before and is only made again.
 *
 * @param editions all that exist
 */
export function requireNewest(editions: readonly Edition[], asked: Asked): void {
  if (editions.some((edition) => isMadeBefore(edition, asked))) return
  const later = editions.find(({ description: { municipality, period } }) => municipality === asked.municipality && endOf(period) > endOf(asked.period))
  if (later) throw new InputError('refused', 'later-edition', LATER, { period: asked.period, later: later.description.period })
}

/** Refuses an edition that was made before and has become another. */
export function requireSame(editions: readonly Edition[], asked: Asked, id: string): void {
  const other = editions.find((edition) => isMadeBefore(edition, asked))
  if (other && other.id !== id) throw new InputError('refused', 'other-edition', OTHER, { period: asked.period, edition: other.id.slice(0, 16) })
}

const NOT_IN_ROW: Text = {
  nb: 'Utgavene følger ikke etter hverandre, eller en av dem mangler: {editions}. Det som er lest før, må være kjent for at en ny utgave skal være trygg. Gi mappen med den som mangler: --earlier MAPPE',
  nn: 'Utgåvene følgjer ikkje etter kvarandre, eller ei av dei manglar: {editions}. Det som er lese før, må vere kjent for at ei ny utgåve skal vere trygg. Gi mappa med den som manglar: --earlier MAPPE',
  en: 'The editions do not follow each other, or one of them is missing: {editions}. What was read before must be known for a new edition to be safe. Give the folder of the missing one: --earlier FOLDER',
}
const LATER: Text = {
  nb: 'Det finnes allerede en utgave for {later}, så en ny for {period} kan ikke lages.',
  nn: 'Det finst alt ei utgåve for {later}, så ei ny for {period} kan ikkje lagast.',
  en: 'There is an edition for {later} already, so a new one for {period} cannot be made.',
}
const OTHER: Text = {
  nb: 'Det finnes allerede en utgave for {period} av det samme uttrekket med de samme reglene ({edition}), og programmet ville nå lage en annen. Last et nyere uttrekk, eller slett mappen hvis utgaven aldri har vært sluppet.',
  nn: 'Det finst alt ei utgåve for {period} av det same uttrekket med dei same reglane ({edition}), og programmet ville no lage ei anna. Last eit nyare uttrekk, eller slett mappa om utgåva aldri har vore sleppt.',
  en: 'There is an edition for {period} of the same extract with the same rules already ({edition}), and the program would now make another. Load a newer extract, or delete the folder if the edition was never released.',
}
