/**
 * The headings that payroll and personnel systems use, by table and field, in the words of Visma, Unit4 (Agresso), SAP (field
 * names of the infotypes) and FINT. Bokmål only where nynorsk folds to it (headings.ts). `sure` names the field by itself,
 * `likely` in most extracts, `vague` only where the values agree. Earlier words win over later ones.
 */
import type { TableName } from './rows.ts'

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
  | 'unused'

export interface FieldWords {
  readonly kind: FieldKind
  readonly sure: string
  readonly likely?: string
  readonly vague?: string
}

const EMPLOYEE: FieldWords = {
  kind: 'employee',
  sure: `ansattnr, ansatt id, ansattid, ansattes nr, arbeidstakernr, arbeidstaker id, medarbeidernr, medarbeider id, ressursnr,
    ressurs id, personalnr, pernr, lønnsnr, lønnstakernr, lønnsmottakernr, employee nr, employee no, employee id, emp no, emp id, empno,
    resource id, resourceno, stamnr, personellnr, personell id, tjenestenr, personalressurs, systemid ansatt, ansattident, arb taker nr, worker id, staff nr,
    personnel nr, hr nr`,
  likely: `ansatt, arbeidstaker, medarbeider, ressurs, employee, resource, person id, personid, id nr, brukernr`,
  vague: `personnr, persnr, nr, id, nummer, lønr, person`,
}

const NATIONAL_ID: FieldWords = {
  kind: 'national-id',
  sure: `fødselsnr, fnr, fødselsnr 11 siffer, fødselsnr d-nr, fnr dnr, d-nr, dnr, fødsels- og personnr, fødselsdato personnr,
    fødselsdato og personnr, fødselsnr personnr, norsk id, norsk ident, norskident, nasjonal id, nasjonalt id nr, nin, national id, norwegian national id,
    national id nr, national identity nr, personident, person ident, fødselsnr11, perid, ssn`,
  likely: `personnr, ident, identifikator, persid, identitetsnr, social security nr`,
  vague: `fødselsdato, persnr, id, fdato, født`,
}

const NAME_OF_PERSON: FieldWords = {
  kind: 'name',
  sure: `etternavn, fornavn, mellomnavn, for- og mellomnavn, fullt navn, fullstendig navn, ansattnavn, ansatt navn, navn ansatt,
    navn på ansatt, ansattes navn, arbeidstaker navn, arbeidstakernavn, medarbeider navn, medarbeidernavn, ressursnavn, ressurs navn,
    personnavn, visningsnavn, kallenavn, navn etternavn fornavn, etternavn fornavn, last name, first name, surname, full name,
    employee name, nachn, vorna, ename, cname, initialer, signatur, brukernavn, epost, e-post, email, mobil, telefon, adresse`,
  likely: `navn, name, ansatt, arbeidstaker, medarbeider, ressurs, person`,
}

const POSITION_NUMBER: FieldWords = {
  kind: 'position',
  sure: `stillingsnr, stillingnr, still nr, stillnr, stillingsløpenr, stilling løpenr, stillings id, stilling id, arbeidsforholdnr,
    arbeidsforholdsnr, arbeidsforhold nr, arbeidsforhold id, arbeidsforholdsid, arbeidsforhold løpenr, arbforhold, arbforholdsnr, ansettelsesnr,
    ansettelsesforholdnr, ansettelsesforhold nr, ansettelsesforhold id, engasjementsnr, engasjement nr, stillingsforholdnr,
    stillingsforhold nr, position nr, position no, position id, post id, post nr, employment id, employment nr, plans, kontraktsnr, kontraktnr, kontrakt id, assignment nr`,
  likely: `løpenr, lnr, arbeidsforhold, stillingsforhold, posisjon, position, kontrakt`,
  vague: `stilling, ansettelsesforhold, sekvensnr, nr`,
}

const FROM: FieldWords = {
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

const TO: FieldWords = {
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

const UNIT_CODES = `enhetskode, enhetsnr, enhet nr, enhets id, enhet id, enhetid, orgenhet, org enhet, orgenhetskode, org enhetskode,
  org enhet nr, org enhet id, orgenhetsnr, organisasjonsenhet, organisasjonsenhet kode, organisasjonsenhet id, organisasjonskode,
  organisasjonsid, organisasjons id, organisasjonselement, organisasjonselement id, orgelement, orgkode, org kode, orgid, org id, orgeh,
  orgunit, org unit, org unit id, organizational unit, organisational unit, unit code, unit id, avdelingskode, avdelingsnr, avdeling nr,
  avdeling kode, avdnr, avd nr, avdkode, arbeidsstedkode, arbeidssted nr, arbeidssted id, stedkode, sted kode, tjenestedkode,
  tjenestested nr, virksomhetsnr, virksomhetskode, seksjonskode, seksjonsnr,
  orgledd kode, organisasjonsledd id, organisasjonsledd kode, resultatenhet kode, resultatenhet nr, unit nr, department code, dep code, ansvarsenhet kode`
const UNIT_WORDS = `enhet, avdeling, avd, arbeidssted, tjenestested, tjenestedsted, organisasjon, org, unit, department, orgnr, org nr,
  organisasjonsnr, ansvar, ansvarskode, ansvarsnr, ansvarssted, ansvarsted, koststed, kostnadssted, kostnadsstedkode, kostsenter, kostl,
  cost center, costcenter, cost centre, costcentre, institusjonsnr, arbeidsplass, orgledd, organisasjonsledd, resultatenhet, ansvarsenhet,
  lønnsansvar, konteringsansvar, budsjettansvar, tjenesteenhet, underenhet, org tilknytning, workplace`
const UNIT_NAMES = `enhetsnavn, enhet navn, navn på enhet, navn på enheten, objektnavn, enhet tekst, orgenhet navn, orgenhetsnavn, org enhet navn, org enhet tekst, orgtx,
  organisasjonsnavn, organisasjonsenhet navn, organisasjon navn, organisasjonselement navn, avdelingsnavn, avdeling navn,
  avdeling tekst, arbeidsstednavn, arbeidssted navn, stedsnavn, tjenestestednavn, tjenestested navn, ansvar navn, ansvarsnavn,
  ansvar tekst, koststednavn, koststed navn, koststed tekst, unit name, department name, virksomhetsnavn, seksjonsnavn,
  institusjonsnavn, org navn, orgnavn, orgledd navn, organisasjonsledd navn, resultatenhet navn, kostnadsstednavn, kostnadssted navn`

const PERCENT_WORDS = `stillingsprosent, stilling prosent, still prosent, stillprosent, stillingsstørrelse, stillingsandel,
  stillingsbrøk, stillingsgrad, stillingsomfang, ansettelsesprosent, avtalt stillingsprosent, avtalt prosent, avtalt stilling,
  prosent stilling, prosentstilling, arbeidstidsprosent, arbeidsprosent, deltidsprosent, deltidsbrøk, beskjeftigelsesgrad,
  sysselsettingsgrad, sysselsettingsprosent, bsgrd, empct, position percent, position percentage, employment percentage,
  employment percent, work percent, working time percent, fte prosent, fte percent, ansettelsesbrøk, arbeidstid prosent, arb tid prosent, årsverksandel, hel/deltid prosent, ansatt prosent,
  part-time prosent, position size, employment rate, contract percentage, contractual percent, working percentage, storleik på stilling`

const YES_WORDS_HAS_ASKED = `har bedt om mer, bedt om mer, bedt om utvidelse, har bedt om utvidelse, bedt om utvidet stilling,
  bedt om større stilling, har bedt om større stilling, har bedt om økt stilling, bedt om økt stilling, bedt om økning, bedt om,
  har bedt om, har søkt, søkt om mer, har søkt om mer, søkt om utvidelse, har søkt om utvidelse, søkt om større stilling,
  har søkt om større stilling, har meldt fra, meldt behov, meldt ønske, har meldt ønske, meldt fra om ønske, fremmet krav,
  har fremmet krav, krevd fortrinnsrett, har krevd fortrinnsrett, har tatt det opp, tatt opp med leder, has asked, asked for more,
  har etterspurt, har fremmet ønske, fremmet ønske`

/** How many days an absence has, by the system's own count. */
const DAY_COUNTS = `kalenderdager, kalenderdagar, antall kalenderdager, fraværsdager, antall fraværsdager, dager, dagar, antall dager,
  arbeidsdager, antall arbeidsdager, virkedager, antall virkedager, dagsverk, fraværsdagsverk, tapte dagsverk, abwtg, kaltg, abrtg, number of days, days`

/** Fields of each table, in the order they are told of. */
export const VOCABULARY = {
  units: {
    unit: { kind: 'unit', sure: `${UNIT_CODES}, objid, objekt id, node id, node`, likely: UNIT_WORDS, vague: 'kode, nr, id, nummer, code' },
    name: {
      kind: 'text',
      sure: UNIT_NAMES,
      likely: 'navn, name, betegnelse, beskrivelse, tekst, stext, description',
      vague: 'enhet, avdeling, kortnavn',
    },
    parent: {
      kind: 'unit',
      sure: `overordnet, overordnet enhet, overordnet enhetskode, overordnet enhet kode, overordnet enhetsnr, overordnet enhet nr,
        overordnet enhet id, overordnet kode, overordnet nr, overordnet id, overordnet orgenhet, overordnet org enhet,
        overordnet organisasjonsenhet, overordnet organisasjonselement, overordnet organisasjonsid, overordnet avdeling,
        overordnet ansvar, overordnet koststed, overordnet objekt, overordnet orgnr, overliggende enhet, overliggende, overenhet, forelder, foreldre,
        forelder id, foreldreenhet, forelderenhet, foreldrekode, parent, parent id, parent unit, parent code, parent org, superior,
        superior unit, rapporterer til, tilhører, tilhører enhet, hører til, hører under, inngår i, ligger under, underlagt, morenhet,
        mor, mor id, parent node, reports to, nivå over, enhet over, sobid, organisasjonstilknytning`,
      likely: 'over, hovedenhet, tilhørighet, opp',
    },
    'kostra-function': {
      kind: 'function',
      sure: `kostra, kostra funksjon, kostrafunksjon, kostra funksjonskode, kostra funksjon kode, kostra funksjon nr, kostra kode,
        kostrakode, kostra function`,
      likely: 'funksjon, funksjonskode, funksjon kode, funksjonsnr, funksjon nr, function, function code',
      vague: 'dim2, dim3, tjeneste, tjenestekode',
    },
    'kostra-function-name': {
      kind: 'title',
      sure: `kostra funksjon navn, kostrafunksjon navn, kostra funksjonsnavn, kostra funksjon tekst, kostra navn, funksjonsnavn,
        funksjon navn, funksjon tekst, funksjonstekst`,
    },
    'valid-from': { kind: 'date', sure: `opprettet, opprettet dato, etablert, etablert dato, ${FROM.sure}`, likely: 'fra, from' },
    'valid-to': {
      kind: 'date',
      sure: `nedlagt, nedlagt dato, avviklet, avviklet dato, lagt ned, avsluttet, avsluttet dato, ${TO.sure}`,
      likely: 'til, to',
    },
    successor: {
      kind: 'text',
      sure: `etterfølger, etterfølgende enhet, etterfølger enhet, erstattet av, erstattes av, erstattet av enhet, avløst av, avløses av, ny enhet,
        ny enhetskode, ny enhet kode, ny orgenhet, ny avdeling, ny avdelingskode, ny kode, overført til, overføres til, overført til enhet,
        videreført i, videreført som, videreføres i, slått sammen til, slått sammen med, innlemmet i, ny organisasjon, successor,
        replaced by, new unit, new unit code`,
    },
    unused: {
      kind: 'unused',
      sure: `nivå, level, leder, leder id, ledernavn, overordnet navn, overordnet enhetsnavn, overordnet enhet navn, type, status,
        sti, path`,
    },
  },
  positions: {
    'employee-number': EMPLOYEE,
    'national-id': NATIONAL_ID,
    'name-of-person': NAME_OF_PERSON,
    sex: { kind: 'sex', sure: 'kjønn, kjønnskode, kjønn k m, gesch, sex, gender, k m, m k, kvinne mann, mann kvinne', vague: 'kj' },
    'birth-date': {
      kind: 'birth',
      sure: `fødselsdato, født, født dato, fødtdato, fdato, f dato, gbdat, birth date, date of birth, birthdate, fødselsdag`,
    },
    'birth-year': { kind: 'year', sure: 'fødselsår, født år, fødeår, birth year, year of birth, gbjhr, årskull', vague: 'født' },
    unit: { kind: 'unit', sure: UNIT_CODES, likely: UNIT_WORDS, vague: 'lokasjon, seksjon, virksomhet, institusjon, sted, dim1, btrtl' },
    'unit-name': { kind: 'title', sure: UNIT_NAMES, vague: 'enhet, avdeling, arbeidssted' },
    job: {
      kind: 'job',
      sure: `stillingskode, stilling kode, stillkode, still kode, stillingskodenr, stillingskode nr, yrkeskode, job code, jobcode,
        job id, position code, stell, styrk, styrk kode, profesjonskode, ks kode, ks stillingskode, stillingskode pai`,
      likely: 'stilling, jobb',
      vague: 'kode, yrke, profesjon',
    },
    'job-title': {
      kind: 'title',
      sure: `stillingsbetegnelse, stilling betegnelse, stillingstittel, stilling tittel, stillingsnavn, stilling navn, stillingstekst,
        stilling tekst, stillingsnemning, stillingsnemning tekst, stillingskodetekst, stillingskode tekst, stillingskodenavn,
        stillingskode navn, stillingskode betegnelse, stillingsbenevnelse, stillingsbenemning, yrkestittel, yrkesbetegnelse, yrke,
        yrkesnavn, tittel, job title, jobtitle, arbeidstittel, position title, position name, plstx, stltx, profesjon`,
      likely: 'stilling, jobb, title, stillingskode',
    },
    employment: {
      kind: 'employment',
      sure: `ansettelsesforhold, ansettelsestype, ansettelsesform, ansettelseskategori, ansettelsesgruppe, ansettelsesstatus,
        arbeidsforholdstype, arbeidsforholdtype, type arbeidsforhold, type ansettelse, type ansettelsesforhold, arbeidsforhold type,
        ansettelsesforhold type, ansettelsesforholdtype, stillingstype, stillingskategori, stillingsgruppe, type stilling,
        stilling type, ansattgruppe, ansattundergruppe, ansatttype, ansattype, ansattkategori, medarbeidergruppe,
        medarbeiderundergruppe, medarbeiderkrets, medarbeiderkategori, persk, persg, employment type, employment category,
        employee group, employee subgroup, employee type, contract type, kontraktstype, kontraktype, tilknytningsform, tilknytning,
        ansettelsesforhold tekst, ansettelsesforhold navn, ansettelsesform tekst, ansettelsesform navn, ansettelsestype tekst,
        ansettelsestype navn, arbeidsforholdstype tekst, arbeidsforholdstype navn, stillingstype tekst, stillingstype navn,
        stillingskategori tekst, stillingskategori navn, ansattgruppe tekst, ansattkategori tekst, persk tekst, type kontrakt, type of employment, employment form,
        arbeidsavtaletype, type arb forhold, personalkategori, medarbeidertype, ansatt status`,
      likely: `ansettelse, stillingsforhold, fast midlertidig, fast mellombels, fast vikar, arbeidsforhold, arbeidsavtale, stillingsstatus,
        avlønningsform, avlønningstype`,
      vague: 'type, kategori, status, gruppe, art, form, ressurstype, ansettelsesvilkår, personaltype, personkategori',
    },
    'employment-code': {
      kind: 'employment',
      sure: `ansettelsesforhold kode, ansettelsesforholdkode, ansettelsesformkode, ansettelsesform kode, ansettelsestypekode,
        ansettelsestype kode, arbeidsforholdstypekode, arbeidsforholdstype kode, stillingstypekode, stillingstype kode,
        stillingskategori kode, kategorikode, ansattgruppe kode, ansattkategori kode`,
    },
    'position-number': POSITION_NUMBER,
    percent: {
      kind: 'percent',
      sure: PERCENT_WORDS,
      likely: 'prosent, årsverk, fte, andel, pros, percent, percentage, antall årsverk',
      vague: 'stilling, omfang, brøk, lønnsprosent, grad, utlønningsprosent, rel verdi, stillingsdel, årsverk i stilling',
    },
    from: FROM,
    to: TO,
    unused: {
      kind: 'unused',
      sure: `leder, leder id, ledernavn, lønn, årslønn, grunnlønn, lønnstrinn, timelønn, lønnsprosent, hovedstilling, funksjon,
        prosjekt, merknad, kommentar, ansiennitet, ansiennitetsdato, timer pr uke, timer per uke, full stilling timer, firmakode, firma,
        arbeidsgiver, client`,
    },
  },
  absences: {
    'employee-number': EMPLOYEE,
    'national-id': NATIONAL_ID,
    'name-of-person': NAME_OF_PERSON,
    'position-number': POSITION_NUMBER,
    'absence-code': {
      kind: 'absence-code',
      sure: `fraværskode, fravær kode, fravær-/nærværstype, fravær-/nærværsart, fraværskodenr, fraværskode nr, fraværsårsakskode, fraværsårsak kode, fraværsårsak id,
        fraværstypekode, fraværstype kode, fraværstype id, fraværsgrunnkode, fraværsgrunn kode, fraværsartskode, fraværsart kode,
        fraværsnr, awart, moabw, absence code, absence type code, absence type id, absence reason code, permisjonskode, sykefraværskode`,
      likely: 'subty, årsakskode, typekode, kode, code, fraværsart',
      vague: 'lønnart, lønnsart, art, type, nr, id',
    },
    'absence-text': {
      kind: 'absence-code',
      sure: `fraværsårsak, fraværstype, tekst fravær-/nærværstype, fravær-/nærværstype tekst, fravær type, fraværstekst, fravær tekst, fraværsbetegnelse, fraværsbeskrivelse, fraværsgrunn,
        fraværsnavn, fraværskategori, fraværskodetekst, fraværskode tekst, fraværskode navn, fraværskode betegnelse, fraværskodenavn,
        fraværstype tekst, fraværstype navn, fraværsårsak tekst, fraværsart tekst, fraværsform, type fravær, fravær årsak,
        årsak til fravær, årsak fravær, awart tekst, atext, absence type, absence reason, absence text, absence description,
        permisjonstype, permisjonsårsak, sykefraværstype, fraværsgruppe, absence category, leave type, leave reason`,
      likely: 'fravær, årsak, grunn, absence, reason',
      vague: 'type, tekst, beskrivelse, betegnelse, kategori, navn, description',
    },
    from: {
      ...FROM,
      sure: `${FROM.sure}, fravær fra, fravær fra dato, fravær fom, fraværsstart, fravær start, fravær startdato, første fraværsdag,
        første dag, første sykedag, 1. fraværsdag, fra dato fravær, fraværsdato fra, fraværsperiode fra, dato fra og med, first day,
        start of absence, absence from, absence start, sykmeldt fra, sykmelding fra`,
    },
    to: {
      ...TO,
      sure: `${TO.sure}, fravær til, fravær til dato, fravær tom, fraværsslutt, fravær slutt, fravær sluttdato, siste fraværsdag,
        siste dag, siste sykedag, til dato fravær, fraværsdato til, fraværsperiode til, dato til og med, last day, end of absence,
        absence to, absence end, sykmeldt til, sykmelding til`,
    },
    grade: {
      kind: 'percent',
      sure: `fraværsprosent, fravær prosent, prosent fravær, fraværsgrad, fravær grad, sykmeldingsgrad, sykmelding grad,
        sykmeldingsprosent, sykmelding prosent, sykmeldt prosent, sykefraværsprosent, sykefraværsgrad, graderingsprosent, gradering,
        grad av fravær, permisjonsprosent, permisjonsgrad, uttaksgrad, sykegrad, sykeprosent, absence percent, absence percentage,
        absence grade, sickness percent, degree of absence`,
      likely: 'grad, prosent, pros, percent, percentage, grade',
      vague: 'omfang, andel',
    },
    // How much of the position the person was at work: the grade turned round.
    'work-grade': {
      kind: 'percent',
      sure: `nærværsprosent, nærværsgrad, nærvær prosent, prosent nærvær, arbeidsgrad, grad i arbeid, prosent i arbeid, friskmeldt prosent,
        friskmeldingsprosent, friskmeldingsgrad, friskgrad, friskprosent, arbeidsfør prosent, restarbeidsevne, tilstedeværelse,
        tilstedeværelse prosent, tilstedeværelsesprosent, tilstedeprosent, oppmøteprosent, jobber prosent, attendance percent,
        attendance percentage, attendance rate, percent at work`,
    },
    'day-count': { kind: 'number', sure: DAY_COUNTS },
    unused: {
      kind: 'unused',
      // One column of days is held against the dates; others beside it are known, and not read.
      sure: `${DAY_COUNTS}, timer, antall timer, fraværstimer, stdaz, ${PERCENT_WORDS}, ${UNIT_CODES},
        ${UNIT_NAMES}, stilling, stillingskode, stillingsbetegnelse, merknad, kommentar, registrert, registrert dato, registrert av,
        godkjent, status, diagnose, leder, kjønn, fødselsdato, alder`,
    },
  },
  wishes: {
    'employee-number': EMPLOYEE,
    'national-id': NATIONAL_ID,
    'name-of-person': NAME_OF_PERSON,
    answered: {
      kind: 'date',
      sure: `svardato, svar dato, dato for svar, dato svart, besvart, besvart dato, besvarelsesdato, svart, svart dato, svartidspunkt,
        kartleggingsdato, dato for kartlegging, utfylt, utfylt dato, innsendt, innsendt dato, levert dato, answered, answer date,
        date answered, response date, date of answer, dato svar, svar registrert, fullført, fullført tidspunkt, innlevert, levert, svart den, fullføringstidspunkt, completion time`,
      likely: `dato, date, registrert, registrert dato, registreringsdato, tidspunkt, tidsmerke, timestamp, sist endret, sluttidspunkt`,
    },
    'wants-more': {
      kind: 'yes-no',
      sure: `ønsker større stilling, ønsker større stillingsprosent, ønsker mer, ønsker mer stilling, ønsker høyere stilling,
        ønsker høyere stillingsprosent, ønsker høyere prosent, ønsker utvidelse, ønsker utvidet stilling, ønsker økt stilling,
        ønsker økt stillingsprosent, ønsker økning, ønsker å øke stillingen, ønsker å øke, ønsker å jobbe mer, ønsker å arbeide mer,
        ønsker heltid, ønsker hel stilling, ønske om større stilling, ønske om mer, ønske om utvidelse, ønske om økt stilling,
        ønske om heltid, ønsket større stilling, ønsker du større stilling, ønsker du mer, vil ha mer, vil ha mer stilling,
        vil ha større stilling, vil ha utvidet stilling, vil ha økt stilling, vil ha høyere stilling, vil jobbe mer, vil arbeide mer,
        vil øke, vil ha heltid, større stilling, utvidet stilling ønskes, wants more, wants more hours, ufrivillig deltid,
        uønsket deltid, vil øke stillingen, vil auke stillinga, interessert i større stilling, would like a larger position`,
      likely: 'ønsker, ønske, mer, utvidelse',
    },
    'wanted-percent': {
      kind: 'percent',
      sure: `ønsket stilling prosent, ønsket stillingsprosent, ønsket prosent, ønsket stillingsandel, ønsket stillingsstørrelse,
        ønsket størrelse, ønsket total stilling, ønsket samlet stilling, ønsket samlet stillingsprosent, ønsket total stillingsprosent,
        ønsket total prosent, ønsket stillingsgrad, ønsket stillingsomfang, ønsket andel, ønsket omfang, ønsker prosent,
        ønsker stillingsprosent, ønskelig stillingsprosent, ny ønsket prosent, wanted percent, wanted percentage,
        wanted position percent, desired percent, desired percentage, desired position size, hvor stor stilling ønsker du, kor stor stilling ønskjer du,
        hvilken stillingsstørrelse ønsker du`,
      likely: 'ønsket stilling, ønsket, wanted',
    },
    'available-weeks': {
      kind: 'weeks',
      sure: `tilgjengelig om uker, tilgjengelig uker, tilgjengelig om antall uker, tilgjengelig innen uker, uker til tilgjengelig,
        uker til oppstart, kan starte om uker, kan starte om antall uker, kan starte innen uker, kan begynne om uker,
        kan begynne innen uker, kan tiltre om uker, kan tiltre innen uker, kan øke om uker, starte om uker, start om uker,
        oppstart om uker, antall uker, available weeks, available in weeks, weeks`,
      likely: 'tilgjengelig om, tilgjengelig, kan starte om, kan begynne om, kan tiltre om, uker',
    },
    'available-from': {
      kind: 'date',
      sure: `tilgjengelig fra, tilgjengelig fra dato, tilgjengelig dato, kan starte fra, kan starte dato, kan begynne fra,
        kan begynne dato, kan tiltre fra, kan tiltre dato, ønsket oppstart, ønsket startdato, oppstart fra, available from`,
      vague: 'kan starte, kan begynne, kan tiltre, tilgjengelig, oppstart',
    },
    'has-asked': { kind: 'yes-no', sure: YES_WORDS_HAS_ASKED, vague: 'bedt, søkt' },
    unused: {
      kind: 'unused',
      sure: `merknad, kommentar, begrunnelse, kanal, svarkanal, ønsket enhet, ${PERCENT_WORDS}, ${UNIT_CODES}, ${UNIT_WORDS},
        ${UNIT_NAMES}, ${POSITION_NUMBER.sure}, stilling, nåværende stilling, nåværende stillingsprosent, nåværende prosent,
        dagens stilling, dagens prosent, starttidspunkt, start time, samtykke`,
    },
  },
  'extra-hours': {
    'employee-number': EMPLOYEE,
    'national-id': NATIONAL_ID,
    'name-of-person': NAME_OF_PERSON,
    'position-number': POSITION_NUMBER,
    month: {
      kind: 'month',
      sure: `måned, måned år, år måned, årmåned, år og måned, månedår, mnd, lønnsmåned, lønnsperiode, lønn periode, opptjeningsmåned,
        opptjent måned, arbeidet måned, utført måned, periode, periodekode, month, year month, period, kalendermåned`,
      likely: 'dato, date, arbeidsdato, utført dato, utført, arbeidet dato, dag, for måned, termin',
      vague: 'fra dato, fradato, fra, startdato, begda, fom, periode fra, gjeld fra',
    },
    year: { kind: 'year', sure: 'år, year, årstall, lønnsår, inntektsår' },
    hours: {
      kind: 'number',
      sure: `timer, antall timer, ant timer, timetall, sum timer, mertid, mertid timer, mertidstimer, timer mertid, merarbeid,
        merarbeid timer, merarbeidstimer, timer merarbeid, overtid, overtidstimer, overtid timer, timer overtid, ekstratimer,
        ekstra timer, ekstraarbeid, ekstravakt timer, ekstravakter timer, arbeidede timer, arbeidet timer, utførte timer,
        timer utover avtalt, overtid og mertid, mertid og overtid, hours, extra hours, additional hours, total hours, number of hours, stdaz, anzhl`,
      likely: 'antall, mengde, quantity, verdi',
    },
    unused: {
      kind: 'unused',
      sure: `lønnart, lønnsart, lønnsartnavn, lønnart navn, beløp, sats, ${PERCENT_WORDS}, ${UNIT_CODES}, ${UNIT_WORDS}, ${UNIT_NAMES},
        stilling, stillingskode, merknad, kommentar, ${TO.sure}`,
    },
  },
} as const satisfies Record<TableName, Record<string, FieldWords>>

type TableFields = typeof VOCABULARY
/** The name of what a column can hold, as a profile writes it. */
export type Field = { [T in TableName]: keyof TableFields[T] }[TableName]
