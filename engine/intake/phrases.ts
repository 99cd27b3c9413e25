/**
 * Words that mean one thing in every municipality. A code is only ever suggested what stands here word for word: «Egenmelding» is, but
 * «Vikar sykdom» (somebody who works in place of the sick) is not, and neither is a number. Nynorsk where it does not fold to bokmål.
 */
import type { AbsenceCategory, EmploymentCategory } from '../canonical.ts'
import { normaliseHeading } from './headings.ts'

const ABSENCE_PHRASES: Readonly<Partial<Record<AbsenceCategory, string>>> = {
  'self-certified': `egenmelding, egenmeldt, egenmeldt fravær, egenmeldt sykefravær, egenmeldt sykdom, egenmelding sykdom, egenmelding egen sykdom,
    egen sykdom egenmelding, egen sykdom med egenmelding, sykdom egenmelding, sykdom egenmeldt, sykdom med egenmelding, sykefravær egenmelding,
    sykefravær egenmeldt, sykefravær med egenmelding, sykdom m/egenmelding, syk egenmelding, eigenmelding, eigenmeldt, eigenmeldt fravær,
    eigenmeldt sykefravær, eigenmelding sykdom, sykdom eigenmelding, sykefravær eigenmelding, self-certified, self-certification,
    self-certified sickness`,
  'doctor-certified': `sykmelding, sykmeldt, sykmelding lege, sykmelding fra lege, sykmelding legeerklæring, legemeldt, legemeldt fravær, legemeldt sykefravær,
    legemeldt sykdom, legemelding, sykdom sykmelding, sykdom sykmeldt, sykdom med sykmelding, sykdom m/sykmelding, sykdom legemeldt, sykdom legemelding,
    sykefravær sykmelding, sykefravær sykmeldt, sykefravær med sykmelding, sykefravær legemeldt, egen sykdom sykmelding, egen sykdom legemeldt,
    syk sykmelding, sykmelding arbeidsgiverperiode, sykmelding i arbeidsgiverperioden, sykmelding arbeidsgiverperioden, sykmelding 1-16 dager,
    sykmelding inntil 16 dager, sykmelding over 16 dager, sykmelding etter 16 dager, sykmelding fra dag 17, sykmelding fra 17. dag, sykmelding nav,
    sykmelding refusjon nav, sykmelding arbeidsgiver, gradert sykmelding, sykmelding gradert, graderte sykmeldinger, delvis sykmeldt, doctor-certified,
    doctor-certified sickness, sick note, medical certificate`,
  'child-illness': `barns sykdom, barn sykdom, barnas sykdom, sykdom barn, sykt barn, syke barn, syk barn, sykt barn egenmelding, egenmelding sykt barn,
    egenmelding barns sykdom, egenmelding barn, egenmelding barn sykdom, barns sykdom egenmelding, barn syk, sykt barn/barnepasser,
    barns eller barnepassers sykdom, barns/barnepassers sykdom, barn/barnepassers sykdom, eigenmelding barns sykdom, eigenmelding sykt barn,
    sykdom hos barn, child illness, child's illness, sick child`,
  holiday: `ferie, feriedager, ferieuttak, ferieavvikling, avvikling av ferie, ferie med lønn, lovbestemt ferie, ordinær ferie, avtalefestet ferie,
    hovedferie, sommerferie, holiday, annual leave, vacation`,
  'parental-leave': `foreldrepermisjon, foreldrepermisjon 100 %, foreldrepermisjon 80 %, foreldrepermisjon 100, foreldrepermisjon 80,
    foreldrepermisjon med lønn, foreldrepermisjon uten lønn, foreldrepermisjon utan lønn, foreldrepenger, foreldrepengar, fødselspermisjon,
    fødsels- og foreldrepermisjon, fødsel og foreldrepermisjon, fødselspenger, svangerskapspermisjon, mødrekvote, fedrekvote, pappapermisjon,
    mammapermisjon, permisjon fødsel, adopsjonspermisjon, permisjonMedForeldrepenger, parental leave, maternity leave, paternity leave`,
  'other-leave': `velferdspermisjon, velferdspermisjon med lønn, velferdspermisjon uten lønn, velferdspermisjon utan lønn, velferdspermisjon m/lønn,
    velferdspermisjon u/lønn, permisjon, permisjon med lønn, permisjon uten lønn, permisjon utan lønn, permisjon m/lønn, permisjon u/lønn,
    lønnet permisjon, lønt permisjon, ulønnet permisjon, ulønt permisjon, annen permisjon, anna permisjon, andre permisjoner, utdanningspermisjon,
    studiepermisjon, permisjon utdanning, militærtjeneste, førstegangstjeneste, siviltjeneste, verneplikt, permisjon offentlig verv,
    permisjon offentlige verv, permisjon tillitsverv, permisjonVedMilitaertjeneste, utdanningspermisjonLovfestet, utdanningspermisjonIkkeLovfestet,
    andreLovfestedePermisjoner, andreIkkeLovfestedePermisjoner, permittering, welfare leave, unpaid leave, leave without pay, study leave, leave of absence`,
  'not-absence': `kurs, kurs/konferanse, kurs og konferanse, kurs og konferanser, kurs konferanse, kurs/seminar, kurs og seminar, seminar, konferanse,
    tjenestereise, hjemmekontor, heimekontor, course, conference, business trip, home office`,
}

const EMPLOYMENT_PHRASES: Readonly<Partial<Record<EmploymentCategory, string>>> = {
  permanent: `fast, fast ansatt, fast ansatte, fast ansettelse, fast stilling, fast tilsett, fast tilsetjing, fast tilsetting, fast arbeidsforhold,
    fast lønnet, fastlønnet, fastlønt, permanent, permanent employee`,
  temporary: `midlertidig, midlertidig ansatt, midlertidig ansettelse, midlertidig stilling, midlertidig arbeidsforhold, mellombels, mellombels tilsett,
    mellombels tilsetjing, mellombels stilling, engasjement, engasjert, prosjektengasjement, temporary, temporary employee, fixed-term`,
  substitute: 'vikar, vikarer, vikarar, vikariat, midlertidig vikar, vikar midlertidig, substitute',
  apprentice: 'lærling, lærlinger, lærlingar, lærekandidat, lærlingkontrakt, apprentice',
  hourly: 'timelønnet, timelønna, timelønt, timelønn, timebetalt, hourly, hourly paid, hourly-paid',
  'respite-carer': 'avlaster, avlastar, avlastere, avlastarar, respite carer',
  'support-contact': 'støttekontakt, støttekontakter, støttekontaktar, fritidskontakt, support contact',
  elected: 'folkevalgt, folkevald, folkevalgte, folkevalde, politiker, politikar, politikere, elected, elected official',
  'fee-paid': 'frilanserOppdragstakerHonorarPersonerMm, honorar, honorarlønnet, honorarlønt, honorar lønnet, fee-paid',
  pensioner: 'pensjonOgAndreTyperYtelserUtenAnsettelsesforhold, pensjonist, pensjonister, pensjonistar, pensjonistlønn, pensioner',
  'young-worker': 'ung arbeidstaker, unge arbeidstakere, ung arbeidstakar, unge arbeidstakarar, young worker',
}

function byPhrase<Category extends string>(phrases: Readonly<Partial<Record<Category, string>>>): ReadonlyMap<string, Category> {
  const known = new Map<string, Category>()
  for (const [category, listed] of Object.entries(phrases) as [Category, string][]) for (const phrase of listed.split(',')) known.set(normaliseHeading(phrase), category)
  return known
}

const ABSENCES = byPhrase(ABSENCE_PHRASES)
const EMPLOYMENTS = byPhrase(EMPLOYMENT_PHRASES)

/** What a text means as a kind of absence, where it is word for word a well-known phrase. */
export function absencePhrase(text: string): AbsenceCategory | undefined {
  return meaning(ABSENCES, text)
}

/** Kinds of employment of the A-melding that leave open what the form beside them tells (`fast`, `midlertidig`). */
const ORDINARY = normaliseHeading('ordinaertArbeidsforhold')

/** Whether a text beside a code of employment says no more than that it is one. */
export function isOrdinary(text: string): boolean {
  return normaliseHeading(text) === ORDINARY
}

/** What a text means as a kind of employment, where it is word for word a well-known phrase. */
export function employmentPhrase(text: string): EmploymentCategory | undefined {
  return meaning(EMPLOYMENTS, text)
}

const LONGEST_PHRASE = 60

/** Spelling aside, as with headings: case, blanks, signs, nynorsk. */
function meaning<Category>(phrases: ReadonlyMap<string, Category>, text: string): Category | undefined {
  return text.length <= LONGEST_PHRASE && /\p{L}/u.test(text) ? phrases.get(normaliseHeading(text)) : undefined
}
