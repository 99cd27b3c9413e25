/** The editions that readers have seen, each with the rows it was made of: what a new edition must be safe beside. */
import { monthCode, parsePeriod, type MonthIndex } from '../calendar.ts'
import { untilMonth, type ColumnMaterial } from '../disclosure/column-material.ts'
import { materialOf } from '../disclosure/material.ts'
import type { EarlierEdition, Material, Plan } from '../disclosure/model.ts'
import { InputError, type Text } from '../messages.ts'
import type { Prepared } from '../prepared.ts'
import { requireSoundMaterial } from './doubts.ts'
import { jsonOf, type Edition } from './folder.ts'
import type { StoredLoad } from './loads.ts'

export interface Source {
  readonly prepared: Prepared
  readonly material: Material
}

/** An edition before, with the rows it was made of. */
export type Earlier = EarlierEdition & { readonly material: Material }

/** The editions before, oldest first. */
export interface Series {
  readonly earlier: readonly Earlier[]
  /** By content hash, as long as the newest edition that was made of each. */
  readonly loads: ReadonlyMap<string, Source>
}

/**
 * Reads the loads of earlier editions. Throws an InputError where one is gone.
 *
 * @param before oldest first
 * @param newest with the material of the edition to be
 * @param readLoad reads a load of the store by its content hash; `null`: it is gone
 */
export async function seriesOf(before: readonly Edition[], newest: StoredLoad & { readonly material: ColumnMaterial }, readLoad: (contentHash: string) => Promise<StoredLoad | null>): Promise<Series> {
  const endsOf = new Map<string, string>()
  // Periods of a load in their order: the last one has the rows of those before.
  for (const { description } of before) endsOf.set(description.source.load, description.period)
  const whole = new Map<string, { readonly prepared: Prepared; readonly material: ColumnMaterial }>([[newest.load.contentHash, newest]])
  const loads = new Map<string, Source>()
  const materials: Material[] = []
  for (const { id, description } of before) {
    const { load } = description.source
    const known = whole.get(load)
    const prepared = known?.prepared ?? (await readLoad(load))?.prepared
    // Without the rows nobody can tell what a new edition says beside the old one.
    if (!prepared) throw new InputError('refused', 'load-gone', LOAD_GONE, { edition: id.slice(0, 16), period: description.period })
    const rows = known ?? { prepared, material: requireSoundMaterial(materialOf(prepared, endOfPeriod(endsOf.get(load) ?? description.period, prepared))) }
    whole.set(load, rows)
    const material = untilMonth(rows.material, endOfPeriod(description.period, prepared))
    materials.push(material)
    loads.set(load, { prepared, material })
  }
  const carriedMaterials = new Map([...loads].map(([hash, { material }]) => [hash, material]))
  const earlier = before.map((edition, i) => ({
    id: edition.id,
    period: edition.description.period,
    plan: planOf(edition),
    load: edition.description.source.load,
    material: materials[i],
    carriedMaterials,
  }))
  return { earlier, loads }
}

const planOf = ({ files, folder }: Edition): Plan => jsonOf<Plan>(files, 'plan.json', folder)

/** The month after a quarter. Throws an InputError where the text is none, or where the extract does not know all of it. */
export function endOfPeriod(code: string, prepared: Prepared): MonthIndex {
  const period = /^\d{4}K\d$/.test(code) ? parsePeriod(code) : undefined
  if (!period) throw new InputError('usage', 'no-quarter', NO_QUARTER, { given: code })
  const end = period.firstMonth + period.monthCount
  const known = prepared.known.absences ?? prepared.known.positions
  if (!known || known.first >= end) throw new InputError('refused', 'period-unknown', PERIOD_UNKNOWN, { period: code })
  if (known.end < end) throw new InputError('refused', 'period-not-over', PERIOD_NOT_OVER, { period: code, month: monthCode(known.end - 1) })
  return end
}

const LOAD_GONE: Text = {
  nb: 'Utgaven {edition} ({period}) er laget av en lasting som ikke finnes i lageret. Uten den kan ingen si hva en ny utgave røper ved siden av den gamle. Ingenting er skrevet.',
  nn: 'Utgåva {edition} ({period}) er laga av ei lasting som ikkje finst i lageret. Utan henne kan ingen seie kva ei ny utgåve røper ved sida av den gamle. Ingenting er skrive.',
  en: 'The edition {edition} ({period}) was made of a load that is not in the store. Without it nobody can tell what a new edition gives away beside the old one. Nothing was written.',
}
const NO_QUARTER: Text = {
  nb: '«{given}» er ikke et kvartal. En utgave lukker et kvartal, for eksempel 2024K4, og har alle måneder til og med det.',
  nn: '«{given}» er ikkje eit kvartal. Ei utgåve lukkar eit kvartal, til dømes 2024K4, og har alle månader til og med det.',
  en: '“{given}” is no quarter. An edition closes a quarter, as 2024K4, and has all months up to its end.',
}
const PERIOD_UNKNOWN: Text = {
  nb: 'Uttrekket har ingenting om {period} eller tidligere.',
  nn: 'Uttrekket har ingenting om {period} eller tidlegare.',
  en: 'The extract has nothing about {period} or earlier.',
}
const PERIOD_NOT_OVER: Text = {
  nb: '{period} er ikke over i uttrekket: den siste hele måneden det kjenner, er {month}. Last et nyere uttrekk.',
  nn: '{period} er ikkje over i uttrekket: den siste heile månaden det kjenner, er {month}. Last eit nyare uttrekk.',
  en: '{period} is not over in the extract: the last whole month that it knows is {month}. Load a newer extract.',
}
