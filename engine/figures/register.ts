/** The register: every figure the product knows, in the order to show them. */
import { ABSENCE_FIGURES } from './absence.ts'
import { EMPLOYER_PERIOD_FIGURES } from './employer-period.ts'
import type { Figure, FigureUnit } from './figure.ts'
import { INVOLUNTARY_FIGURES } from './involuntary.ts'
import { PARENTAL_LEAVE_FIGURES } from './parental-leave.ts'
import { RECRUITMENT_FIGURES } from './recruitment.ts'
import { SPELL_FIGURES } from './spells.ts'
import { TEMPORARY_FIGURES } from './temporary.ts'
import { WORKING_TIME_FIGURES } from './working-time.ts'
import type { Text } from '../messages.ts'

export const FIGURES: readonly Figure[] = [
  ...ABSENCE_FIGURES,
  ...SPELL_FIGURES,
  ...EMPLOYER_PERIOD_FIGURES,
  ...PARENTAL_LEAVE_FIGURES,
  ...WORKING_TIME_FIGURES,
  ...RECRUITMENT_FIGURES,
  ...TEMPORARY_FIGURES,
  ...INVOLUNTARY_FIGURES,
]

const BY_NAME = new Map(FIGURES.map((figure) => [figure.name, figure]))

export function figureNamed(name: string): Figure | undefined {
  return BY_NAME.get(name)
}

/** A figure that the program itself names; it is a fault in the program when the register does not have it. */
export function registered(name: string): Figure {
  const figure = figureNamed(name)
  if (!figure) throw new Error(`the register has no figure ${name}`)
  return figure
}

export const UNIT_LABELS: Readonly<Record<FigureUnit, Text>> = {
  percent: { nb: 'prosent', nn: 'prosent', en: 'percent' },
  'man-days': { nb: 'dagsverk', nn: 'dagsverk', en: 'man-days' },
  days: { nb: 'dager', nn: 'dagar', en: 'days' },
  weeks: { nb: 'uker', nn: 'veker', en: 'weeks' },
  persons: { nb: 'personer', nn: 'personar', en: 'persons' },
  positions: { nb: 'stillinger', nn: 'stillingar', en: 'positions' },
  fte: { nb: 'årsverk', nn: 'årsverk', en: 'FTE' },
  spells: { nb: 'tilfeller', nn: 'tilfelle', en: 'spells' },
  'spells-per-fte': { nb: 'tilfeller per årsverk', nn: 'tilfelle per årsverk', en: 'spells per FTE' },
  nok: { nb: 'kroner', nn: 'kroner', en: 'NOK' },
}
