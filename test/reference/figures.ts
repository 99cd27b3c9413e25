/**
 * The second implementation of every figure: independent of the engine's kernel and register, slow, and written to be
 * read beside docs of the definitions. Of the engine it uses the canonical tables, their types and names, and nothing else.
 */
export { manDays, referenceAbsence, UNITS_PER_MAN_DAY, workingDaysOf, type AbsenceCell } from './absence.ts'
export { PAYERS, type Payer } from './employer-period.ts'
export { CERTIFICATIONS, distinctPersons, GRADINGS, sumOf, type KindsMeant } from './kinds.ts'
export {
  referenceBandFlow,
  referenceInvoluntary,
  referenceWorkingTime,
  type BandFlowCell,
  type BandOrNone,
  type InvoluntaryCell,
  type InvoluntaryDefinition,
  type WorkingTimeCell,
} from './working-time.ts'
export {
  BANDS,
  cellKey,
  DURATION_CLASSES,
  LENGTH_CLASSES,
  NAV_DURATION_CLASSES,
  type Chosen,
  type ReferenceBreakdown,
  type ReferencePopulation,
} from './vocabulary.ts'
export { periodsBetween, referenceDay, referenceDayBefore, REFERENCE_DATES, type ReferenceDate, type ReferencePeriod } from './calendar.ts'
