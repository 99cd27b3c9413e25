import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseHeading } from '../../engine/intake/headings.ts'
import { FitCache, recognise } from '../../engine/intake/recognise.ts'
import type { Cell, Source } from '../../engine/intake/source.ts'
import { DistinctCells } from '../../engine/intake/distinct-cells.ts'
import { defaultFormat } from '../../engine/intake/formats.ts'
import { AS_OF, PROFILE } from './helpers.ts'

describe('a heading is the same however it is written', () => {
  const same: readonly (readonly [string, ...string[]])[] = [
    ['Still.%', 'STILL %', 'still-%', 'Still. pst.', 'stillprosent', 'Still. prosent'],
    ['Fødselsnummer', 'Fødselsnr.', 'fodselsnr', 'FOEDSELSNR', 'Fødsels-nr'],
    ['Fraværskode', 'Fravaerskode', 'fravarskode', 'Fråværskode', 'FRAVÆRSKODE'],
    ['Årsak', 'aarsak', 'ARSAK', 'a\u030arsak'],
    ['Fra og med', 'Frå og med', 'fra-og-med'],
    ['f.o.m.', 'FOM', 'f.o.m', 'F. O. M.'],
    ['Overordnet enhet', 'Overordna eining', 'overordnet_enhet'],
    ['Ansattnummer', 'Tilsettnummer', 'ansatt nr.', 'Ansatt-nr', 'Tilsettnr'],
    ['Tilgjengelig om (uker)', 'Tilgjengeleg om (veker)', 'tilgjengelig om uker'],
    ['Ønsket stilling %', 'Ønskt stilling %', 'Onsket stilling prosent'],
    ['Ønsker større stilling', 'Ønskjer større stilling', 'Oensker stoerre stilling'],
    ['Har bedt om mer', 'Har bede om meir'],
    ['Ansettelsesforhold', 'Tilsetjingsforhold', 'Tilsettingsforhold'],
    ['Måned', 'Månad', 'MAANED'],
    ['Antall timer', 'Tal timar', 'Antal timar', 'Ant. timer'],
    ['Koststed', 'Koststad'],
    ['Tjenestested', 'Tenestestad'],
    ['Stillingsbetegnelse', 'Stillingsnemning', 'Stillingsbenevnelse'],
    ['Lønnsnr', 'Lønsnummer'],
    ['Merarbeid', 'Meirarbeid'],
    ['Fravkode', 'Fravær kode', 'Fråv. kode'],
    ['Sykmeldingsgrad', 'Sykemeldingsgrad', 'Sjukmeldingsgrad', 'Sjukemeldingsgrad'],
  ]
  it.each(same)('%s', (heading, ...others) => {
    for (const other of others) expect(normaliseHeading(other)).toBe(normaliseHeading(heading))
  })
})

const SOURCE: Source = {
  file: 'uttrekk.csv',
  sheet: null,
  sha256: '',
  byteCount: 0,
  encoding: 'utf-8',
  delimiter: ';',
  dates1904: false,
  batches: async function* () {},
  distinctCells: () => new DistinctCells(() => ''),
}

/** Recognises a table of one heading row and its rows; units are A10 and A20. Gives `table: field, –, field …` in the order of the columns. */
function recognised(text: string): string {
  const lines = text.trim().split('\n')
  const rows = lines.map((line, index) => ({ row: index + 1, cells: line.split(';').map((cell): Cell => cell.trim()) }))
  const context = {
    absenceCodes: PROFILE.absenceCodes,
    employmentCategories: PROFILE.employmentCategories,
    unitKeys: new Set(['a10', 'a20', 'skolen', 'sykehjemmet']),
    dates: defaultFormat('date', AS_OF, false),
  }
  const result = recognise(SOURCE, rows, undefined, new FitCache(context))
  if (!('table' in result)) return `not recognised; nearest ${result.nearest?.table ?? 'none'} without ${result.nearest?.missing.join(' and ') ?? '-'}`
  return `${result.table}: ${result.columns.map(({ field, reason }) => field ?? (reason === 'name-of-person' ? 'name' : '–')).join(', ')}`
}

describe('tables of the systems in use are recognised by their headings', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'positions, Visma',
      `Ansattnr;Navn;Fødselsnr;Avd.;Avdelingsnavn;Stillingskode;Stillingskodenavn;Stillingstype;Løpenr;Stillingsprosent;Startdato;Sluttdato
       101;Ola Hansen;10846118417;A10;Skolen;7451;Lærer;Fast;1;48,50;28.09.2023;05.08.2024
       102;Kari Hansen;02818326656;A20;Sykehjemmet;6572;Assistent;Vikar;1;100,00;06.06.2017;`,
      'positions: employee-number, name, national-id, unit, unit-name, job, job-title, employment, position-number, percent, from, to',
    ],
    [
      'positions, Unit4 with texts beside codes',
      `Ressurs;Ressurs (T);Stilling;Stilling (T);Ansvar;Ansvar (T);Ansettelsesform;Stillingsnr;Dato fra;Dato til;Still%
       101;Hansen, Ola;7451;Lærer;A10;Skolen;Fast;1;01.01.2020;31.12.2099;100
       102;Hansen, Kari;6572;Assistent;A20;Sykehjemmet;Vikar;1;01.02.2021;31.12.2022;60`,
      'positions: employee-number, name, job, job-title, unit, unit-name, employment, position-number, from, to, percent',
    ],
    [
      'positions, SAP infotypes',
      `PERNR;BEGDA;ENDDA;ORGEH;PLANS;STELL;STLTX;PERSK;BSGRD;GESCH;GBDAT;NACHN;VORNA
       00000101;20200101;99991231;A10;50001;7451;Lærer;A1;100.00;2;19610410;Hansen;Ola
       00000102;20210201;20221231;A20;50002;6572;Assistent;A1;60.00;1;19830201;Hansen;Kari`,
      'positions: employee-number, from, to, unit, position-number, job, job-title, employment, percent, sex, birth-date, name, name',
    ],
    [
      'positions, FINT',
      `ansattnummer;arbeidsforholdstype;arbeidssted;stillingskode;stillingstittel;stillingsnummer;ansettelsesprosent;lonnsprosent;gyldighetsperiode.start;gyldighetsperiode.slutt
       101;Fast;A10;7451;Lærer;1;10000;10000;2020-01-01T00:00:00Z;
       102;Vikar;A20;6572;Assistent;1;6000;6000;2021-02-01T00:00:00Z;2022-12-31T00:00:00Z`,
      'positions: employee-number, employment, unit, job, job-title, position-number, percent, –, from, to',
    ],
    [
      'positions, nynorsk',
      `Tilsettnr;Fødselsnr;Namn;Eining;Stillingskode;Stillingsnemning;Tilsetjingsforhold;Stillingsnr.;Stillingsprosent;Frå og med;Til og med
       101;10846118417;Ola Hansen;A10;7451;Lærar;Fast;1;48,50;28.09.2023;05.08.2024`,
      'positions: employee-number, national-id, name, unit, job, job-title, employment, position-number, percent, from, to',
    ],
    [
      'positions, Aditro',
      `Ansattident;Org.ledd;Organisasjonsledd navn;St.kode;Stillingsbenevnelse;Tilsettingsform;Arb.forhold nr;Arb.tid %;Oppstartsdato;Opphørsdato
       101;A10;Skolen;7451;Lærer;Fast;1;48,50;28.09.2023;05.08.2024
       102;A20;Sykehjemmet;6572;Assistent;Vikar;1;100,00;06.06.2017;`,
      'positions: employee-number, unit, unit-name, job, job-title, employment, position-number, percent, from, to',
    ],
    [
      'positions, HRessurs',
      `Medarbeidernummer;Fødselsnummer;Fullt navn;Resultatenhet;Stillingskode (KS);Tittel;Arbeidsavtale;Arbeidsforhold-ID;Stillingsstørrelse (%);Start i stilling;Slutt i stilling
       101;10846118417;Ola Hansen;A10;7451;Lærer;Fast;1;48,50;28.09.2023;05.08.2024`,
      'positions: employee-number, national-id, name, unit, job, job-title, employment, position-number, percent, from, to',
    ],
    [
      'positions, Framsikt: ansvar, and positions in årsverk',
      `Ansatt ID;Ansvar;Ansvar (T);Funksjon;Stillingskode;Stillingskode (T);Stillingstype;Stillingsid;Årsverk;Gyldig fra;Gyldig til
       101;A10;Skolen;202;7451;Lærer;Fast;1;0,485;28.09.2023;05.08.2024
       102;A20;Sykehjemmet;253;6572;Assistent;Vikar;1;1;06.06.2017;`,
      'positions: employee-number, unit, unit-name, –, job, job-title, employment, position-number, percent, from, to',
    ],
    [
      'positions, the form of KS',
      `Kommunenr;Fødselsnr;Tjenestested;Stillingskode;Ansettelsesforhold;Avlønningsform;Deltidsprosent;Fra dato;Til dato
       9999;10846118417;A10;7451;Fast;Fastlønn;48,50;28.09.2023;05.08.2024`,
      'positions: employer, national-id, unit, job, employment, –, percent, from, to',
    ],
    [
      'positions, English',
      `Personnel number;Gender;Date of birth;Cost centre;Department name;Job code;Job title;Type of employment;Assignment number;Employment rate;Position start date;Position end date
       101;F;01.02.1980;A10;Skolen;7451;Teacher;Permanent;1;48.50;2023-09-28;2024-08-05`,
      'positions: employee-number, sex, birth-date, unit, unit-name, job, job-title, employment, position-number, percent, from, to',
    ],
    [
      'absences, English, with phrases for codes',
      `Personnel number;Assignment number;Leave type;First day;Last day;Degree of absence
       101;1;Self-certified;2024-01-08;2024-01-10;100
       102;1;Sick note;2024-02-01;2024-02-29;50`,
      'absences: employee-number, position-number, absence-text, from, to, grade',
    ],
    [
      'absences, Visma with a heading that says nothing over the texts',
      `Ansattnr;Stillingsnr;Grp;Fraværsdato fra;Fraværsdato til;Frav.%
       101;1;Egenmelding;08.01.2024;10.01.2024;100
       102;1;Sykmelding over 16 dager;01.02.2024;29.02.2024;50`,
      'absences: employee-number, position-number, absence-code, from, to, grade',
    ],
    [
      'wishes, questions in nynorsk',
      `Tilsettnr;Svara den;Vil du ha større stilling?;Kor stor stilling ønskjer du?;Når kan du starte (veker);Har du meldt frå til leiaren?
       101;21.03.2024;Ja;100;2;Nei
       102;31.08.2024;Nei;;;Nei`,
      'wishes: employee-number, answered, wants-more, wanted-percent, available-weeks, has-asked',
    ],
    [
      'positions, short forms',
      `Ans.nr.;F.nr.;Org.nr.;St.kode;St.tekst;Ans.forhold;St.nr;St.%;Fom;Tom
       101;10846118417;A10;7451;Lærer;Fast;1;48,50;28.09.2023;05.08.2024`,
      'positions: employee-number, national-id, unit, job, job-title, employment, position-number, percent, from, to',
    ],
    [
      'positions, long forms',
      `Medarbeider-ID;Kjønn (K/M);Fødselsår;Org-enhet;Stillingstittel;Ansettelsestype;Stillingsgrad (%);Gyldig f.o.m.;Gyldig t.o.m.
       101;K;1980;A10;Lærer;Fast;48,50;28.09.2023;05.08.2024`,
      'positions: employee-number, sex, birth-year, unit, job-title, employment, percent, from, to',
    ],
    [
      'positions, nynorsk in other words',
      `Arbeidstakarnummer;Førenamn;Etternamn;Kjønn;Fødd;Koststad;Yrke;Stillingstype;Stillingsstorleik;Tiltreding;Fråtreding
       101;Ola;Hansen;Mann;01.02.1980;A10;Lærar;Fast;48,50;28.09.2023;05.08.2024`,
      'positions: employee-number, name, name, sex, birth-date, unit, job-title, employment, percent, from, to',
    ],
    [
      'positions, English',
      `Employee ID;Gender;Date of birth;Org unit;Job code;Job title;Employee group;Position ID;FTE;Start date;End date
       101;F;1980-02-01;A10;7451;Teacher;Fast;1;0.485;2023-09-28;2024-08-05`,
      'positions: employee-number, sex, birth-date, unit, job, job-title, employment, position-number, percent, from, to',
    ],
    [
      'positions in which Arbeidsforhold is the kind of employment',
      `Ansattnr;Avdeling;Arbeidsforhold;Prosent;Fra;Til
       101;A10;Fast;100;01.01.2020;
       102;A20;Vikar;50;01.01.2020;`,
      'positions: employee-number, unit, employment, percent, from, to',
    ],
    [
      'positions in which Arbeidsforhold is a number',
      `Ansattnr;Avdeling;Arbeidsforhold;Type;Prosent;Fra;Til
       101;A10;1;Fast;100;01.01.2020;
       102;A20;2;Vikar;50;01.01.2020;`,
      'positions: employee-number, unit, position-number, employment, percent, from, to',
    ],
    [
      'positions with two organisation columns: the one that the list of units knows',
      `Ansattnr;Organisasjonsenhet;Ansvar;Årsverk;Fra dato;Til dato
       101;900100200;A10;0,8;01.01.2020;
       102;900100200;A20;1;01.01.2020;`,
      'positions: employee-number, –, unit, percent, from, to',
    ],
    [
      'positions with the name of the unit only',
      `Ansattnr;Enhetsnavn;Stillingsprosent;Fra dato;Til dato
       101;Skolen;100;01.01.2020;
       102;Sykehjemmet;50;01.01.2020;`,
      'positions: employee-number, unit, percent, from, to',
    ],
    [
      'positions with a birth date that is a national id',
      `Ansattnr;Fødselsdato;Enhet;Stillings%;F.o.m.;T.o.m.
       101;10846118417;A10;100;01.01.2020;`,
      'positions: employee-number, national-id, unit, percent, from, to',
    ],
    [
      'absences, Visma',
      `Ansattnr;Navn;Løpenr;Fraværskode;Fraværstekst;Fra dato;Til dato;Fravær%;Kalenderdager;Stillingsprosent
       101;Ola Hansen;1;010;Egenmelding;01.02.2024;02.02.2024;100;2;60
       102;Kari Hansen;1;020;Sykmelding;01.02.2024;12.02.2024;50;12;100`,
      'absences: employee-number, name, position-number, absence-code, absence-text, from, to, grade, day-count, –',
    ],
    [
      'absences, SAP infotype 2001',
      `PERNR;SUBTY;AWART;BEGDA;ENDDA;KALTG
       00000101;010;010;20240201;20240202;2.00`,
      'absences: employee-number, –, absence-code, from, to, day-count',
    ],
    [
      'absences, FINT',
      `ansattnummer;fravarsgrunn;fravarstype;periode.start;periode.slutt;prosent
       101;Egenmelding;Sykefravær;2024-02-01;2024-02-02;10000`,
      'absences: employee-number, absence-text, –, from, to, grade',
    ],
    [
      'absences, nynorsk',
      `Tilsettnr.;Stillingsnr.;Fråværsårsak;Frå dato;Til dato;Fråværsprosent
       101;1;Egenmelding;01.02.2024;02.02.2024;100`,
      'absences: employee-number, position-number, absence-text, from, to, grade',
    ],
    [
      'absences, sick notes',
      `Personalnr.;Fraværsart;Første fraværsdag;Siste fraværsdag;Sykmeldingsgrad;Merknad
       101;Egenmelding;01.02.2024;02.02.2024;100;`,
      'absences: employee-number, absence-code, from, to, grade, –',
    ],
    [
      'absences with nothing but plain words',
      `Nr;Kode;Type;Fra;Til;Prosent
       101;010;Egenmelding;01.02.2024;02.02.2024;100`,
      'absences: employee-number, absence-code, absence-text, from, to, grade',
    ],
    [
      'units',
      `Kode;Navn;Overordnet
       A;Kommunen;
       A10;Skolen;A`,
      'units: unit, name, parent',
    ],
    [
      'units, nynorsk, with a leader',
      `Einingskode;Einingsnamn;Overordna eining;Leiar;Nivå
       A;Kommunen;;Ola Hansen;1
       A10;Skulen;A;Kari Hansen;2`,
      'units: unit, name, parent, –, –',
    ],
    [
      'units with KOSTRA functions',
      `Enhetskode;Enhetsnavn;Overordnet enhet;KOSTRA-funksjon;Funksjonsnavn
       A;Kommunen;;120 Administrasjon;Administrasjon
       A10;Skolen;A;202;Grunnskole`,
      'units: unit, name, parent, kostra-function, kostra-function-name',
    ],
    [
      'units whose function is no KOSTRA function',
      `Enhetskode;Enhetsnavn;Overordnet enhet;Funksjon
       A;Kommunen;;Stab
       A10;Skolen;A;Drift`,
      'units: unit, name, parent, –',
    ],
    [
      'units, SAP',
      `OBJID;STEXT;SOBID
       50000001;Kommunen;
       50000002;Skolen;50000001`,
      'units: unit, name, parent',
    ],
    [
      'wishes',
      `Ansattnr;Svardato;Ønsker større stilling;Ønsket stilling %;Tilgjengelig om (uker);Har bedt om mer
       101;01.02.2024;Ja;100;2;Nei`,
      'wishes: employee-number, answered, wants-more, wanted-percent, available-weeks, has-asked',
    ],
    [
      'wishes in which the wanted position is a title and no percentage',
      `Ansattnr;Svardato;Vil ha mer;Ønsket stilling
       101;01.02.2024;Ja;Sykepleier`,
      'wishes: employee-number, answered, wants-more, –',
    ],
    [
      'wishes, the questions of a form',
      `Fullføringstidspunkt;Ansattnummer;Ønsker du å øke stillingen din?;Hvilken stillingsprosent ønsker du?;Om hvor mange uker kan du begynne?;Har du bedt om større stilling?
       2024-02-01 12:30:00;101;Ja;100;2;Nei`,
      'wishes: answered, employee-number, wants-more, wanted-percent, available-weeks, has-asked',
    ],
    [
      'wishes, nynorsk',
      `Tilsettnr;Dato for svar;Ønskjer høgare stillingsprosent;Ønskt stillingsprosent;Kan byrje om (veker);Har søkt om auka stilling
       101;01.02.2024;Ja;100;2;Nei`,
      'wishes: employee-number, answered, wants-more, wanted-percent, available-weeks, has-asked',
    ],
    [
      'extra hours',
      `Tilsettnr;Stillingsnr;Månad;Timar
       101;1;01.2024;12,7`,
      'extra-hours: employee-number, position-number, month, hours',
    ],
    [
      'extra hours, wage transactions',
      `Ressursnr;Lønnart;Lønnartnavn;Antall;Beløp;Periode
       101;1020;Mertid;12,7;3000;202401`,
      'extra-hours: employee-number, –, –, hours, –, month',
    ],
    [
      'a table without the end of the positions',
      `Ansattnr;Enhetskode;Stillingsprosent;Fra dato;Sluttdatu
       101;A10;100;01.01.2020;`,
      'not recognised; nearest positions without to,until',
    ],
    [
      'something else',
      `Vare;Pris;Lager
       Blyant;12,50;40`,
      'not recognised; nearest none without -',
    ],
  ]
  it.each(cases)('%s', (_, table, expected) => {
    expect(recognised(table)).toBe(expected)
  })
})

describe('a column whose values the profile lists', () => {
  it('is known by them where no heading says what it is', () => {
    expect(recognised('Ansattnr;Enhet;Fast/midl.;Still.%;Fra;Til\n1;A10;Fast;100;01.01.2024;\n2;A20;Vikar;50;01.01.2024;')).toBe(
      'positions: employee-number, unit, employment, percent, from, to',
    )
    expect(recognised('Ansattnr;Hva;Fra dato;Til dato;Fravær %\n1;Egenmelding;01.01.2024;02.01.2024;100\n2;Ferie;01.01.2024;02.01.2024;100')).toBe(
      'absences: employee-number, absence-code, from, to, grade',
    )
  })

  it('is not where two columns hold them', () => {
    expect(recognised('Ansattnr;Enhet;Nå;Før;Still.%;Fra;Til\n1;A10;Fast;Vikar;100;01.01.2024;\n2;A20;Vikar;Fast;50;01.01.2024;')).toBe(
      'positions: employee-number, unit, –, –, percent, from, to',
    )
  })
})

describe('headings of reports', () => {
  it.each([
    ['Personalnr.;Kontraktsnr;Fravær-/nærværstype;Tekst fravær-/nærværstype;Startdato;Stoppdato', 'absences: employee-number, position-number, absence-code, absence-text, from, to', '1;1;010;Egenmelding;01.01.2024;02.01.2024'],
    ['Objekt-ID;Objektnavn;Overordnet objekt', 'units: unit, name, parent', 'A10;Skolen;A20'],
    ['Eining;Namn på eining;Ligg under', 'units: unit, name, parent', 'A10;Skolen;A20'],
  ])('%s', (headings, expected, row) => {
    expect(recognised(`${headings}\n${row}`)).toBe(expected)
  })
})

/** One of the words a system may write over a column, and what stands in it. */
type Column = readonly [words: string, value: string]
const ABSENCE: readonly Column[] = [
  ['Ansattnr,Ressursnr,Pers.nr,Lønnsnr,Arbeidstakernummer,Ansatt ID', '1001'],
  ['Fraværskode,Fr.kode,Kode,Fraværsart,Fraværstype kode,Årsakskode,Fraværstype,Type', '110'],
  ['Fra dato,Fra og med,Fom,Startdato,Fraværsstart,Dato fra,Fra,Første fraværsdag', '02.01.2024'],
  ['Til dato,Til og med,Tom,Sluttdato,Fraværsslutt,Dato til,Til,Siste fraværsdag', '05.01.2024'],
  ['Fraværsprosent,Fravær %,Grad,Sykmeldingsgrad,Prosent,Frav.%,Sykm. %,Graderingsprosent', '50,00'],
]
const POSITION: readonly Column[] = [
  ['Ansattnr,Ressursnr,Pers.nr,Lønnsnr,Arbeidstakernummer,Ansatt ID', '1001'],
  ['Enhet,Enhetskode,Org.enhet,Avdelingskode,Ansvar,Org.kode,Avdeling', 'A10'],
  ['Ansettelsesforhold,Ansettelsestype,Type ansettelse,Ansattgruppe,Forholdstype,Ansettelsesform', 'Fast'],
  ['Stillingsprosent,Still.%,Stillingsstørrelse,Prosent,St.prosent,Stillingsandel,Stilling %', '80,00'],
  ['Fra dato,Fra,Gyldig fra,Startdato,Fom,Stilling fra,Dato fra', '01.01.2023'],
  ['Til dato,Til,Gyldig til,Sluttdato,Tom,Stilling til,Dato til', '31.12.2024'],
]
const BESIDE: readonly Column[] = [
  ['Enhet,Enhetskode,Ansvar', 'A10'], ['Enhetsnavn,Avdeling', 'Skolen'], ['Stillingsnr,St.nr', '1'], ['Stillingsprosent,Still.%', '80,00'], ['Stillingskode', '7961'], ['Stilling', 'Lærer'], ['Kalenderdager,Virkedager,Fraværsdager', '4'],
  ['Timer,Antall timer', '22,5'], ['Refusjon', 'N'], ['Ansatt fra', '01.01.2020'], ['Registrert dato', '06.01.2024'], ['Status', 'Godkjent'], ['Saksnr', '4711'], ['Uke', '1'],
]
const BESIDE_POSITION: readonly Column[] = [['Lønnstrinn', '30'], ['Årsak', 'Nyansettelse'], ['Permisjonsprosent', '0'], ['Ansatt fra', '01.01.2020'], ['Stillingskode', '7961'], ['Stillingstekst', 'Lærer'], ['Timer pr uke', '30'], ['Lønnsprosent', '80,00'], ['Hovedstilling', 'J']]

const listOf = (columns: readonly Column[], beside: readonly Column[]) =>
  fc
    .tuple(fc.tuple(...columns.map(([words, value]) => fc.constantFrom(...words.split(',')).map((word): Column => [word, value]))), fc.subarray([...beside]))
    .map(([own, more]) => {
      const taken = new Set(own.map(([word]) => word))
      const others = more.flatMap(([words, value]): Column[] => words.split(',').filter((word) => !taken.has(word)).slice(0, 1).map((word) => [word, value]))
      return [...own, ...others]
    })
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))

describe('a list with all that two tables need is the one whose kind it names', () => {
  it.each([
    ['absences', listOf(ABSENCE, BESIDE)],
    ['positions', listOf(POSITION, BESIDE_POSITION)],
  ] as const)('%s', (table, lists) => {
    fc.assert(
      fc.property(lists, (columns) => {
        const row = columns.map(([, value]) => value).join(';')
        expect(recognised(`${columns.map(([word]) => word).join(';')}\n${row}\n${row}`).split(':')[0]).toBe(table)
      }),
      { numRuns: 400 },
    )
  })
})
