/** What kinds of absence and employment are called. */
import type { AbsenceCategory, EmploymentCategory } from './canonical.ts'
import type { Text } from './messages.ts'

export const ABSENCE_LABELS: Readonly<Record<AbsenceCategory, Text>> = {
  'self-certified': { nb: 'egenmeldt sykdom', nn: 'eigenmeld sjukdom', en: 'self-certified illness' },
  'doctor-certified': { nb: 'legemeldt sykdom', nn: 'legemeld sjukdom', en: 'doctor-certified illness' },
  'child-illness': { nb: 'barns sykdom', nn: 'sjukt barn', en: 'child’s illness' },
  holiday: { nb: 'ferie', nn: 'ferie', en: 'holiday' },
  'parental-leave': { nb: 'foreldrepermisjon', nn: 'foreldrepermisjon', en: 'parental leave' },
  'other-leave': { nb: 'annen permisjon', nn: 'annan permisjon', en: 'other leave' },
  'not-absence': { nb: 'ikke fravær', nn: 'ikkje fråvær', en: 'not absence' },
}

export const EMPLOYMENT_LABELS: Readonly<Record<EmploymentCategory, Text>> = {
  permanent: { nb: 'fast ansatt', nn: 'fast tilsett', en: 'permanent' },
  temporary: { nb: 'midlertidig ansatt', nn: 'mellombels tilsett', en: 'temporary' },
  substitute: { nb: 'vikar', nn: 'vikar', en: 'substitute' },
  apprentice: { nb: 'lærling', nn: 'lærling', en: 'apprentice' },
  hourly: { nb: 'timelønt', nn: 'timelønt', en: 'hourly paid' },
  'respite-carer': { nb: 'avlaster', nn: 'avlastar', en: 'respite carer' },
  'support-contact': { nb: 'støttekontakt', nn: 'støttekontakt', en: 'support contact' },
  elected: { nb: 'folkevalgt', nn: 'folkevald', en: 'elected official' },
  'fee-paid': { nb: 'honorarlønt', nn: 'honorarlønt', en: 'fee-paid' },
  pensioner: { nb: 'pensjonist', nn: 'pensjonist', en: 'pensioner' },
  'young-worker': { nb: 'ung arbeidstaker', nn: 'ung arbeidstakar', en: 'young worker' },
  unspecified: { nb: 'ikke oppgitt', nn: 'ikkje oppgitt', en: 'not specified' },
}
