/** Headings of fields that several tables have, and what words are told of. See vocabulary.ts. */
/** What the values of a field look like. `unused`: known, and not read. */
export type FieldKind =
  | 'national-id'
  | 'employee'
  | 'name'
  | 'sex'
  | 'birth'
  | 'year'
  | 'unit'
  | 'job'
  | 'title'
  | 'employment'
  | 'position'
  | 'percent'
  | 'date'
  | 'absence-code'
  | 'text'
  | 'yes-no'
  | 'weeks'
  | 'number'
  | 'month'
  | 'function'
  | 'status'
  | 'unused'

export interface FieldWords {
  readonly kind: FieldKind
  readonly sure: string
  readonly likely?: string
  readonly vague?: string
}

export const EMPLOYEE: FieldWords = {
  kind: 'employee',
  sure: `ansattnr, ansatt id, ansattid, ansattes nr, arbeidstakernr, arbeidstaker id, medarbeidernr, medarbeider id, ressursnr,
    ressurs id, personalnr, pernr, lønnsnr, lønnstakernr, lønnsmottakernr, employee nr, employee no, employee id, emp no, emp id, empno,
    resource id, resourceno, stamnr, personellnr, personell id, tjenestenr, personalressurs, systemid ansatt, ansattident, arb taker nr, worker id, staff nr,
    personnel nr, hr nr`,
  likely: `ansatt, arbeidstaker, medarbeider, ressurs, employee, resource, person id, personid, id nr, brukernr`,
  vague: `personnr, persnr, nr, id, nummer, lønr, person`,
}

export const NATIONAL_ID: FieldWords = {
  kind: 'national-id',
  sure: `fødselsnr, fnr, fødselsnr 11 siffer, fødselsnr d-nr, fnr dnr, d-nr, dnr, fødsels- og personnr, fødselsdato personnr,
    fødselsdato og personnr, fødselsnr personnr, norsk id, norsk ident, norskident, nasjonal id, nasjonalt id nr, nin, national id, norwegian national id,
    national id nr, national identity nr, personident, person ident, fødselsnr11, perid, ssn`,
  likely: `personnr, ident, identifikator, persid, identitetsnr, social security nr`,
  vague: `fødselsdato, persnr, id, fdato, født`,
}

export const NAME_OF_PERSON: FieldWords = {
  kind: 'name',
  sure: `etternavn, fornavn, mellomnavn, for- og mellomnavn, fullt navn, fullstendig navn, ansattnavn, ansatt navn, navn ansatt,
    navn på ansatt, ansattes navn, arbeidstaker navn, arbeidstakernavn, medarbeider navn, medarbeidernavn, ressursnavn, ressurs navn,
    personnavn, visningsnavn, kallenavn, navn etternavn fornavn, etternavn fornavn, last name, first name, surname, full name,
    employee name, nachn, vorna, ename, cname, initialer, signatur, brukernavn, epost, e-post, email, mobil, telefon, adresse`,
  likely: `navn, name, ansatt, arbeidstaker, medarbeider, ressurs, person`,
}

export const POSITION_NUMBER: FieldWords = {
  kind: 'position',
  sure: `stillingsnr, stillingnr, still nr, stillnr, stillingsløpenr, stilling løpenr, løpenr stilling, stillings id, stilling id, arbeidsforholdnr,
    arbeidsforholdsnr, arbeidsforhold nr, arbeidsforhold id, arbeidsforholdsid, arbeidsforhold løpenr, arbforhold, arbforholdsnr, ansettelsesnr,
    ansettelsesforholdnr, ansettelsesforhold nr, ansettelsesforhold id, engasjementsnr, engasjement nr, stillingsforholdnr,
    stillingsforhold nr, position nr, position no, position id, post id, post nr, employment id, employment nr, plans, kontraktsnr, kontraktnr, kontrakt id, assignment nr`,
  likely: `løpenr, lnr, arbeidsforhold, stillingsforhold, posisjon, position, kontrakt`,
  vague: `stilling, ansettelsesforhold, sekvensnr, nr`,
}

export const FROM: FieldWords = {
  kind: 'date',
  sure: `fra dato, fradato, fra og med, fra og med dato, fra og med-dato, fom, fom dato, fomdato, gyldig fra, gyldig fra dato,
    gyldig fom, gyldig fra og med, gjeld fra, gjeld fra dato, gjeld fom, dato fra, dato fom, startdato, start dato, start, begda,
    begin date, from date, date from, valid from, start date, effective from, effective date, gyldighetsperiode start,
    arbeidsforholdsperiode start, period from, position start date, periode start, periode fra, periode fom, virkningsdato, virkning fra, ikrafttredelse,
    ikrafttredelsesdato, stillingsprosent fra, stillingsprosent fra dato, prosent fra, prosent fra dato`,
  likely: `fra, from, begynner, startet, starter, stilling fra, stilling fra dato, stilling fom, stillingsstart, stilling start,
    stilling startdato, stilling gyldig fra, arbeidsforhold fra, arbeidsforhold start, arbeidsforhold startdato, ansettelse fra,
    ansettelse start, ansettelsesforhold fra, ansatt i stilling fra, start stilling, start i stilling, stillingens startdato, oppstart, oppstartsdato, tiltredelsesdato, tiltredelse, tiltrådt, tiltrådt dato,
    kontrakt fra`,
  vague: `ansatt fra, ansatt fra dato, ansattdato, ansatt dato, ansettelsesdato, dato, hire date, begynt, begynte`,
}

export const TO: FieldWords = {
  kind: 'date',
  sure: `til dato, tildato, til og med, til og med dato, til og med-dato, tom, tom dato, tomdato, gyldig til, gyldig til dato,
    gyldig tom, gyldig til og med, gjeld til, gjeld til dato, gjeld tom, dato til, dato tom, sluttdato, slutt dato, slutt, stoppdato, endda,
    end date, to date, date to, valid to, effective to, gyldighetsperiode slutt, arbeidsforholdsperiode slutt, periode slutt,
    periode til, periode tom, period to, position end date, utløpsdato, utløper, utløp, opphørsdato, opphør, stillingsprosent til,
    stillingsprosent til dato, prosent til, prosent til dato`,
  likely: `til, to, slutter, sluttet, avsluttet, stilling til, stilling til dato, stilling tom, stillingsslutt, stilling slutt,
    stilling sluttdato, stilling gyldig til, arbeidsforhold til, arbeidsforhold slutt, arbeidsforhold sluttdato, ansettelse til,
    ansettelse slutt, ansettelsesforhold til, ansatt i stilling til, slutt i stilling, sluttdato stilling, stillingens sluttdato, avslutta, slutta, stopp, opphørt dato, fratredelsesdato, fratredelse, fratrådt, fratrådt dato,
    kontrakt til`,
  vague: `ansatt til, ansatt til dato, termination date`,
}

/** The first day after the last. */
export const UNTIL: FieldWords = {
  kind: 'date',
  sure: `første dag tilbake, første arbeidsdag, første arbeidsdag etter fravær, tilbake i arbeid, tilbake på jobb, tilbake i jobb, tilbake dato, dato tilbake, til ikke inkludert, til eksklusiv,
    first day back, return date, return to work, return to work date, back at work, end date exclusive`,
}

export const UNIT_CODES = `enhetskode, enhetsnr, enhet nr, enhets id, enhet id, enhetid, orgenhet, org enhet, orgenhetskode, org enhetskode,
  org enhet nr, org enhet id, orgenhetsnr, organisasjonsenhet, organisasjonsenhet kode, organisasjonsenhet id, organisasjonskode,
  organisasjonsid, organisasjons id, organisasjonselement, organisasjonselement id, orgelement, orgkode, org kode, orgid, org id, orgeh,
  orgunit, org unit, org unit id, organizational unit, organisational unit, unit code, unit id, avdelingskode, avdelingsnr, avdeling nr,
  avdeling kode, avdnr, avd nr, avdkode, arbeidsstedkode, arbeidssted nr, arbeidssted id, stedkode, sted kode, tjenestedkode,
  tjenestested nr, virksomhetsnr, virksomhetskode, seksjonskode, seksjonsnr,
  orgledd kode, organisasjonsledd id, organisasjonsledd kode, resultatenhet kode, resultatenhet nr, unit nr, department code, dep code, ansvarsenhet kode`
export const UNIT_WORDS = `enhet, avdeling, avd, arbeidssted, tjenestested, tjenestedsted, organisasjon, org, unit, department, orgnr, org nr,
  organisasjonsnr, ansvar, ansvarskode, ansvarsnr, ansvarssted, ansvarsted, koststed, kostnadssted, kostnadsstedkode, kostsenter, kostl,
  cost center, costcenter, cost centre, costcentre, institusjonsnr, arbeidsplass, orgledd, organisasjonsledd, resultatenhet, ansvarsenhet,
  lønnsansvar, konteringsansvar, budsjettansvar, tjenesteenhet, underenhet, org tilknytning, workplace`
export const UNIT_NAMES = `enhetsnavn, enhet navn, navn på enhet, navn på enheten, objektnavn, enhet tekst, orgenhet navn, orgenhetsnavn, org enhet navn, org enhet tekst, orgtx,
  organisasjonsnavn, organisasjonsenhet navn, organisasjon navn, organisasjonselement navn, avdelingsnavn, avdeling navn,
  avdeling tekst, arbeidsstednavn, arbeidssted navn, stedsnavn, tjenestestednavn, tjenestested navn, ansvar navn, ansvarsnavn,
  ansvar tekst, koststednavn, koststed navn, koststed tekst, unit name, department name, virksomhetsnavn, seksjonsnavn,
  institusjonsnavn, org navn, orgnavn, orgledd navn, organisasjonsledd navn, resultatenhet navn, kostnadsstednavn, kostnadssted navn`

export const PERCENT_WORDS = `stillingsprosent, stilling prosent, still prosent, stillprosent, stillingsstørrelse, stillingsandel,
  stillingsbrøk, stillingsgrad, stillingsomfang, ansettelsesprosent, avtalt stillingsprosent, avtalt prosent, avtalt stilling,
  prosent stilling, prosentstilling, arbeidstidsprosent, arbeidsprosent, deltidsprosent, deltidsbrøk, beskjeftigelsesgrad,
  sysselsettingsgrad, sysselsettingsprosent, bsgrd, empct, position percent, position percentage, employment percentage,
  employment percent, work percent, working time percent, fte prosent, fte percent, ansettelsesbrøk, arbeidstid prosent, arb tid prosent, årsverksandel, hel/deltid prosent, ansatt prosent,
  part-time prosent, position size, employment rate, contract percentage, position fraction, employment fraction, fraction, contractual percent, working percentage, storleik på stilling`

export const YES_WORDS_HAS_ASKED = `har bedt om mer, bedt om mer, bedt om utvidelse, har bedt om utvidelse, bedt om utvidet stilling,
  bedt om større stilling, har bedt om større stilling, har bedt om økt stilling, bedt om økt stilling, bedt om økning, bedt om,
  har bedt om, har søkt, søkt om mer, har søkt om mer, søkt om utvidelse, har søkt om utvidelse, søkt om større stilling,
  har søkt om større stilling, har meldt fra, meldt behov, meldt ønske, har meldt ønske, meldt fra om ønske, fremmet krav,
  har fremmet krav, krevd fortrinnsrett, har krevd fortrinnsrett, har tatt det opp, tatt opp med leder, has asked, asked for more,
  har etterspurt, har fremmet ønske, fremmet ønske`

/** How many days an absence has, by the system's own count. */
export const DAY_COUNTS = `kalenderdager, kalenderdagar, antall kalenderdager, fraværsdager, antall fraværsdager, dager, dagar, antall dager,
  arbeidsdager, antall arbeidsdager, virkedager, antall virkedager, dagsverk, fraværsdagsverk, tapte dagsverk, abwtg, kaltg, abrtg, number of days, days`

/** What has become of the row; the heading may be the word itself, with yes or no below it. */
export const STATUS_WORDS = `radstatus, registreringsstatus, godkjenningsstatus, godkjent status, søknadsstatus, saksstatus, behandlingsstatus, tilstand, godkjent, er godkjent,
  annullert, annulert, kansellert, slettet, makulert, forkastet, avvist, avslått, storno, stornert, feilregistrert, approved, approval status, cancelled, canceled,
  deleted, rejected, row status, record status`
