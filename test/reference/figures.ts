/**
 * The second implementation of every figure: independent of the engine's kernel and register, slow, and written to be
 * read beside docs of the definitions. It uses the engine's canonical TYPES and nothing of it at run time.
 */
export {
  distinctPersons,
  manDays,
  referenceAbsence,
  sumOf,
  CERTIFICATIONS,
  UNITS_PER_MAN_DAY,
  type AbsenceCell,
  type KindOfSpell,
} from './absence.ts'
export {
  referenceInvoluntary,
  referenceWorkingTime,
  type InvoluntaryCell,
  type InvoluntaryDefinition,
  type WorkingTimeCell,
} from './working-time.ts'
export { BANDS, DURATION_CLASSES, cellKey, type ReferenceBreakdown, type ReferencePopulation } from './vocabulary.ts'
export { periodsBetween, type ReferencePeriod } from './calendar.ts'
