import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FINDINGS } from '../../engine/intake/findings.ts'
import { parseProfile } from '../../engine/intake/profile.ts'
import { openExtract } from '../../engine/intake/read.ts'
import { LANGUAGES } from '../../engine/messages.ts'
import { AS_OF, folderOf, openFolder, PROFILE, PSEUDONYM, refusalOf, syntheticId, type Files } from './helpers.ts'

const POSITIONS = 'Ansattnr;Enhetskode;Ansettelsesforhold;Stillingsprosent;Fra dato;Til dato'
const ABSENCES = 'Ansattnr;Fraværskode;Fraværsårsak;Fra dato;Til dato'

/** Files that are refused, and what is said in each language: parts of it that must be there. */
const CASES: readonly (readonly [string, Files, string, Readonly<Record<'nb' | 'nn' | 'en', readonly string[]>>])[] = [
  [
    'an empty file',
    { 'fravær.csv': '' },
    'empty-file',
    { nb: ['fravær.csv er tom', 'fjern filen'], nn: ['fravær.csv er tom', 'fjern fila'], en: ['fravær.csv is empty', 'remove the file'] },
  ],
  [
    'a file with nothing but blanks',
    { 'fravær.csv': '\r\n  \r\n' },
    'empty-file',
    { nb: ['fravær.csv er tom'], nn: ['fravær.csv er tom'], en: ['fravær.csv is empty'] },
  ],
  [
    'headings without rows',
    { 'fravær.csv': `${ABSENCES}\n;;;;\n` },
    'no-rows',
    { nb: ['fravær.csv', 'ingen rader'], nn: ['fravær.csv', 'ingen rader'], en: ['fravær.csv', 'no rows'] },
  ],
  [
    'bytes that are no text',
    { 'fravær.csv': Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7) },
    'nul-bytes',
    { nb: ['fravær.csv', 'NUL', 'på nytt'], nn: ['fravær.csv', 'NUL', 'på nytt'], en: ['fravær.csv', 'NUL', 'again'] },
  ],
  [
    'an old workbook',
    { 'fravær.xls': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0) },
    'other-spreadsheet',
    { nb: ['fravær.xls', '.xlsx'], nn: ['fravær.xls', '.xlsx'], en: ['fravær.xls', '.xlsx'] },
  ],
  [
    'a workbook with a password',
    { 'fravær.xlsx': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1) },
    'encrypted-workbook',
    { nb: ['fravær.xlsx', 'passord'], nn: ['fravær.xlsx', 'passord'], en: ['fravær.xlsx', 'password'] },
  ],
  [
    'a damaged workbook',
    { 'fravær.xlsx': Buffer.from('PK\u0003\u0004 and no more than that') },
    'unreadable-workbook',
    { nb: ['fravær.xlsx', 'skadet'], nn: ['fravær.xlsx', 'skadd'], en: ['fravær.xlsx', 'damaged'] },
  ],
  [
    'a text that calls itself a workbook',
    { 'fravær.xlsx': 'Ansattnr;Kode' },
    'unreadable-workbook',
    { nb: ['fravær.xlsx'], nn: ['fravær.xlsx'], en: ['fravær.xlsx'] },
  ],
  [
    'a table nobody knows',
    { 'lager.csv': 'Vare;Beskrivelse;Pris\nBlyant;Gul;12,50\n' },
    'unrecognised-file',
    {
      nb: ['lager.csv', '«Vare», «Beskrivelse», «Pris»', 'files:', '"lager.csv":', 'table: positions', 'ignore'],
      nn: ['lager.csv', 'Kjenner ikkje att', 'files:', '"lager.csv":', 'table: positions'],
      en: ['lager.csv', 'not recognised', 'files:', '"lager.csv":', 'table: positions'],
    },
  ],
  [
    'a missing column, with the nearest guess',
    { 'stillinger.csv': 'Ansattnr;Enhetskode;Stilings-prosnt;Fra dato;Til dato\n101;A;100;01.01.2020;\n' },
    'missing-column',
    {
      nb: ['stillinger.csv', 'stillinger (positions)', 'stillingsprosent (percent)', 'Er det «Stilings-prosnt»?', '"Stilings-prosnt": percent'],
      nn: ['stillinger.csv', 'stillingar (positions)', 'stillingsprosent (percent)', 'Er det «Stilings-prosnt»?', '"Stilings-prosnt": percent'],
      en: ['stillinger.csv', 'positions', 'position percent (percent)', 'Is it "Stilings-prosnt"?', '"Stilings-prosnt": percent'],
    },
  ],
  [
    'a missing column without any guess',
    { 'fravær.csv': 'Tittel\n\nAnsattnr;Fraværskode;Fra dato;Xyzzy\n101;010;01.02.2024;02.02.2024\n' },
    'missing-column',
    {
      nb: ['fravær.csv', 'til-dato (to)', 'i rad 3', 'Ingen av dem ligner', '"…": to'],
      nn: ['fravær.csv', 'til-dato (to)', 'i rad 3', 'Ingen av dei liknar', '"…": to'],
      en: ['fravær.csv', 'last day (to)', 'in row 3', 'None of them is like it', '"…": to'],
    },
  ],
  [
    'one row a month for each position',
    { 'stillinger.csv': 'Dato;Ansattnr;Enhetskode;Stillingsprosent\n31.01.2024;101;A;100\n29.02.2024;101;A;80\n' },
    'missing-column',
    {
      nb: ['stillinger (positions)', 'til-dato (to)', 'én rad for hver måned, skriv month'],
      nn: ['stillingar (positions)', 'éi rad for kvar månad, skriv month'],
      en: ['positions', 'a row for each month, write month'],
    },
  ],
  [
    'a list of positions whose month stands in its name alone',
    { 'stillinger mars 2024.csv': 'Ansattnr;Enhetskode;Stillingsprosent\n101;A;100\n102;A;80\n' },
    'missing-column',
    {
      nb: ['stillinger (positions)', 'legg til en kolonne «Måned» (2024-03)'],
      nn: ['stillingar (positions)', 'legg til ei kolonne «Månad» (2024-03)'],
      en: ['positions', 'add a column “Month” (2024-03)'],
    },
  ],
  [
    'days of a month that stands in the name alone',
    { 'fravær_2024-03.csv': 'Ansattnr;Fraværskode;Fra dag;Til dag\n101;110;4;6\n' },
    'missing-column',
    {
      nb: ['fravær (absences)', 'hele datoer (dag, måned og år)'],
      nn: ['fråvær (absences)', 'heile datoar (dag, månad og år)'],
      en: ['absences', 'whole dates (day, month and year)'],
    },
  ],
  [
    'a number of days for the last day',
    { 'fravær.csv': 'Ansattnr;Fraværskode;Fra dato;Antall dager\n101;010;01.02.2024;2\n' },
    'missing-column',
    { nb: ['til-dato (to)', 'ta med siste dag', '"…": to'], nn: ['ta med siste dagen', '"…": to'], en: ['include the last day', '"…": to'] },
  ],
  [
    'both dates in one column',
    { 'fravær.csv': 'Ansattnr;Fraværskode;Periode;Fravær %\n101;010;01.02.2024 - 02.02.2024;100\n' },
    'missing-column',
    { nb: ['fravær (absences)', 'fra-dato (from)', 'må de deles i to'], nn: ['må dei delast i to'], en: ['must be parted into two'] },
  ],
  [
    'day, month and year in a column each',
    { 'fravær.csv': 'Ansattnr;Fraværskode;Fra dag;Fra måned;Fra år;Til dag;Til måned;Til år\n101;010;1;2;2024;2;2;2024\n' },
    'missing-column',
    { nb: ['fra-dato (from)', 'slå dem sammen til én dato', '"…": from'], nn: ['slå dei saman til éin dato'], en: ['put them together into one date'] },
  ],
  [
    'hours a week without those of a full position',
    { 'stillinger.csv': 'Ansattnr;Enhetskode;Timer pr. uke;Fra dato;Til dato\n101;A;30;01.01.2020;\n' },
    'missing-column',
    { nb: ['stillingsprosent (percent)', 'timene i en hel stilling'], nn: ['timane i ei heil stilling'], en: ['the hours of a full position'] },
  ],
  [
    'positions without a unit',
    { 'stillinger.csv': 'Ansattnr;Stillingsprosent;Fra dato;Til dato\n101;80;01.01.2020;\n' },
    'missing-column',
    { nb: ['enhetskode (unit)', 'bare én enhet, legg til en kolonne «Enhet»'], nn: ['berre éi eining, legg til ei kolonne «Eining»'], en: ['one unit only, add a column'] },
  ],
  [
    'units in a column for each level that is not called so',
    { 'org.csv': 'Sektor;Enhet;Avdelingskode\nHelse;Heimen;110\nHelse;Tunet;120\n' },
    'missing-column',
    { nb: ['overordnet enhet (parent)', 'kall dem Nivå 1, Nivå 2'], nn: ['kall dei Nivå 1, Nivå 2'], en: ['call them Level 1, Level 2'] },
  ],
  [
    'the day of recovery for the last day',
    { 'fravær.csv': 'Ansattnr;Fraværskode;Fra dato;Friskmeldt dato\n101;010;01.02.2024;03.02.2024\n' },
    'missing-column',
    { nb: ['«Friskmeldt dato» første dag etter fraværet, skriv until', '"Friskmeldt dato": until'], nn: ['første dag etter fråværet, skriv until'], en: ['first day after the absence, write until'] },
  ],
  [
    'grades in words',
    { 'fravær.csv': `Ansattnr;Fraværskode;Fra dato;Til dato;Grad\n${Array.from({ length: 12 }, (_, index) => `${101 + index};010;01.02.2024;02.02.2024;${index < 4 ? 'Gradert 50' : 'Hel'}`).join('\n')}\n` },
    'unreadable-numbers',
    {
      nb: ['fravær.csv', '«Grad»', '12 av 12 rader', 'som «Gradert 50»', 'den første rad 2', '80, 80,5 eller 80 %'],
      nn: ['fravær.csv', '12 av 12 rader', 'som «Gradert 50»'],
      en: ['fravær.csv', '12 of 12 rows', 'such as "Gradert 50"', '80, 80.5 or 80 %'],
    },
  ],
  [
    'parts of which some are more than the whole: the other number is something else',
    { 'fravær.csv': `Ansattnr;Fraværskode;Fra dato;Til dato;Grad\n${Array.from({ length: 30 }, (_, index) => `${101 + index};010;01.02.2024;02.02.2024;${index < 20 ? '50/80' : '100/80'}`).join('\n')}\n` },
    'unreadable-numbers',
    { nb: ['10 av 30 rader', 'som «100/80»'], nn: ['10 av 30 rader'], en: ['10 of 30 rows'] },
  ],
  [
    'columns of a fixed width',
    { 'stillinger.csv': `${['Ansattnr', 'Enhet', 'Stillingsprosent', 'Fra dato', 'Til dato'].map((text) => text.padEnd(18)).join('')}\n${'101               A                 80,00             01.01.2020        31.12.2024\n'.repeat(4)}` },
    'fixed-width',
    { nb: ['stillinger.csv', 'fast bredde', 'CSV', 'table: ignore'], nn: ['stillinger.csv', 'fast breidd', 'CSV'], en: ['stillinger.csv', 'fixed width', 'CSV'] },
  ],
  [
    'a column for each day of the month',
    { 'fravær.csv': `Ansattnr;År;Måned;${Array.from({ length: 31 }, (_, index) => index + 1).join(';')}\n101;2024;2;E${';'.repeat(30)}\n` },
    'day-columns',
    { nb: ['fravær.csv', 'én kolonne for hver dag'], nn: ['fravær.csv', 'éi kolonne for kvar dag'], en: ['fravær.csv', 'a column for each day'] },
  ],
  [
    'headings under the rows',
    { 'stillinger.csv': `${'101;A;80,00;01.01.2020;31.12.2024\n'.repeat(70)}Ansattnr;Enhet;Stillingsprosent;Fra dato;Til dato\n` },
    'no-headings',
    { nb: ['stillinger.csv', 'ingen overskrifter', 'sortert i Excel'], nn: ['stillinger.csv', 'ingen overskrifter'], en: ['stillinger.csv', 'no headings'] },
  ],
  [
    'a column for each month',
    { 'stillinger.csv': 'Ansattnr;Enhet;jan 2024;feb 2024;mar 2024;apr 2024;mai 2024;jun 2024\n101;A;80;80;80;100;100;100\n' },
    'month-columns',
    { nb: ['stillinger.csv', 'én kolonne for hver måned'], nn: ['stillinger.csv', 'éi kolonne for kvar månad'], en: ['stillinger.csv', 'a column for each month'] },
  ],
  [
    'a page for signing in under the name of an extract',
    { 'fravær.csv': '<!DOCTYPE html>\n<html><body><h1>401</h1></body></html>' },
    'web-page',
    { nb: ['fravær.csv', 'nettside'], nn: ['fravær.csv', 'nettside'], en: ['fravær.csv', 'web page'] },
  ],
  [
    'positions with their absences beside them',
    { 'alt.csv': 'Ansattnr;Enhet;Stillingsprosent;Fra dato;Til dato;Fraværskode;Fravær fra;Fravær til\n101;A;80;01.01.2020;31.12.2024;010;01.02.2024;02.02.2024\n' },
    'joined-list',
    { nb: ['alt.csv', '«Fraværskode»', 'to lister'], nn: ['alt.csv', 'to lister'], en: ['alt.csv', 'two lists'] },
  ],
  [
    'no person at all',
    { 'fravær.csv': 'Fraværskode;Fra dato;Til dato\n010;01.02.2024;02.02.2024\n' },
    'missing-column',
    {
      nb: ['ansattnummer (employee-number) eller fødselsnummer (national-id)'],
      nn: ['tilsettnummer (employee-number) eller fødselsnummer (national-id)'],
      en: ['employee number (employee-number) or national id (national-id)'],
    },
  ],
  [
    'two columns under one heading',
    { 'fravær.csv': 'Ansattnr;Fraværskode;Fra dato;Fra dato;Til dato\n101;010;01.02.2024;03.02.2024;02.02.2024\n' },
    'ambiguous-column',
    { nb: ['fravær.csv', 'to kolonner', '«Fra dato»'], nn: ['fravær.csv', 'to kolonnar', '«Fra dato»'], en: ['fravær.csv', 'two columns', '"Fra dato"'] },
  ],
  [
    'percentages on two scales',
    { 'stillinger.csv': `${POSITIONS}\n101;A;Fast;80,00;01.01.2020;\n102;A;Fast;0,8;01.01.2020;\n103;A;Fast;0,5;01.01.2020;\n104;A;Fast;100;01.01.2020;\n` },
    'mixed-percent',
    {
      nb: ['stillinger.csv', '«Stillingsprosent»', '2 rader som rad 3 (0,8)', '2 som rad 2 (80,00)', 'percent-scale: percent'],
      nn: ['stillinger.csv', '«Stillingsprosent»', '2 rader som rad 3 (0,8)', '2 som rad 2 (80,00)'],
      en: ['stillinger.csv', '"Stillingsprosent"', '2 rows like row 3 (0,8)', '2 like row 2 (80,00)'],
    },
  ],
  [
    'dates that may be read either way and would all begin a month the other way round',
    { 'fravær.csv': `${ABSENCES}\n101;010;;02/01/2024;\n101;010;;06/01/2024;\n101;010;;07/01/2024;\n` },
    'open-date-order',
    {
      nb: ['fravær.csv', '«Fra dato»', 'rad 2 har 02/01/2024', 'ÅÅÅÅ-MM-DD'],
      nn: ['fravær.csv', '«Fra dato»', 'rad 2 har 02/01/2024', 'ÅÅÅÅ-MM-DD'],
      en: ['fravær.csv', '"Fra dato"', 'row 2 has 02/01/2024', 'YYYY-MM-DD'],
    },
  ],
  [
    'dates in two orders',
    { 'fravær.csv': `${ABSENCES}\n101;010;;31/01/2024;01/02/2024\n101;010;;01/31/2024;01/02/2024\n` },
    'mixed-date-order',
    {
      nb: ['fravær.csv', '«Fra dato»', 'rad 2 har 31/01/2024', 'rad 3 har 01/31/2024'],
      nn: ['fravær.csv', '«Fra dato»', 'rad 2 har 31/01/2024', 'rad 3 har 01/31/2024'],
      en: ['fravær.csv', '"Fra dato"', 'row 2 has 31/01/2024', 'row 3 has 01/31/2024'],
    },
  ],
  [
    'dates in universal time and in Norwegian time',
    { 'fravær.csv': `${ABSENCES}\n101;010;;2024-01-31 23:00:00;\n102;010;;2024-06-30 22:00:00;\n103;010;;2024-08-31 22:00:00;\n104;010;;2024-02-01 00:00:00;\n105;010;;2024-02-02;\n` },
    'mixed-time-zones',
    {
      nb: ['fravær.csv', '«Fra dato»', 'rad 2 har 2024-01-31 23:00:00', 'rad 5 har 2024-02-01 00:00:00', 'uten klokkeslett'],
      nn: ['fravær.csv', '«Fra dato»', 'rad 2 har 2024-01-31 23:00:00', 'rad 5 har 2024-02-01 00:00:00', 'utan klokkeslett'],
      en: ['fravær.csv', '"Fra dato"', 'row 2 has 2024-01-31 23:00:00', 'row 5 has 2024-02-01 00:00:00', 'without a time of day'],
    },
  ],
  [
    'rows with another delimiter',
    { 'fravær.csv': `${ABSENCES}\n101;010;;01.02.2024;02.02.2024\n102;010;;01.02.2024;02.02.2024\n103\t010\t\t01.02.2024\t02.02.2024\n104\t010\t\t01.02.2024\t02.02.2024\n` },
    'other-delimiter',
    { nb: ['fravær.csv', 'fra rad 4 er 2 rader', 'skilletegn'], nn: ['fravær.csv', 'frå rad 4 er 2 rader', 'skiljeteikn'], en: ['fravær.csv', 'from row 4 on, 2 rows', 'delimiter'] },
  ],
  [
    'dates where the codes should be',
    { 'fravær.csv': `${ABSENCES}\n101;FE;;01.02.2024;02.02.2024\n${'102;01.02.2024;02.02.2024;;\n'.repeat(3)}` },
    'shifted-codes',
    {
      nb: ['fravær.csv', '«Fraværskode»', 'datoer i 3 rader', 'rad 3', 'forskjøvet'],
      nn: ['fravær.csv', '«Fraværskode»', 'datoar i 3 rader', 'rad 3', 'forskovne'],
      en: ['fravær.csv', '"Fraværskode"', 'dates in 3 rows', 'row 3', 'shifted'],
    },
  ],
  [
    'absence codes of which the profile knows none',
    { 'fravær.csv': `${ABSENCES}\n101;FE;Fridag;01.02.2024;02.02.2024\n102;VP;Velferd;01.02.2024;02.02.2024\n` },
    'no-code-mapped',
    {
      nb: ['fravær.csv', '«Fraværskode»', 'absence-codes:', '"FE": …   # Fridag', '"VP": …   # Velferd', 'self-certified, doctor-certified'],
      nn: ['fravær.csv', 'fråværskodane', '"FE": …   # Fridag'],
      en: ['fravær.csv', 'absence codes', '"FE": …   # Fridag'],
    },
  ],
  [
    'kinds of employment of which the profile knows none',
    { 'stillinger.csv': `${POSITIONS}\n101;A;F;100;01.01.2020;\n102;A;V;100;01.01.2020;\n` },
    'no-category-mapped',
    {
      nb: ['stillinger.csv', '«Ansettelsesforhold»', 'employment-categories:', '"F": …', '"V": …', 'permanent, temporary'],
      nn: ['stillinger.csv', 'tilsetjingstypane', '"F": …'],
      en: ['stillinger.csv', 'kinds of employment', '"F": …'],
    },
  ],
  [
    'a folder without extracts',
    { 'notat.pdf': '%PDF' },
    'no-files',
    { nb: ['ingen uttrekk', '.csv'], nn: ['ingen uttrekk', '.csv'], en: ['no extract', '.csv'] },
  ],
]

describe('input that cannot be used is refused in words', () => {
  it.each(CASES)('%s', async (_, files, code, parts) => {
    const error = await refusalOf(openFolder(files))
    expect([error.kind, error.code]).toEqual(['refused', code])
    for (const language of LANGUAGES) {
      for (const part of parts[language]) expect(error.in(language)).toContain(part)
      expect(error.in(language)).not.toMatch(/[{}]/)
    }
  })

  it('a path that leads nowhere', async () => {
    const error = await refusalOf(openExtract(['/no/such/folder'], PROFILE, { pseudonym: PSEUDONYM, asOfDay: AS_OF }))
    expect([error.code, error.in('nb')]).toEqual(['file-not-found', 'Finner ikke /no/such/folder.'])
  })

  it('the lines it gives for the profile are a profile that helps', async () => {
    const files = { 'stillinger.csv': 'Ansattnr;Enhetskode;Stilings-prosnt;Fra dato;Til dato\n101;A;100;01.01.2020;\n' }
    const { values } = await refusalOf(openFolder(files))
    const lines = String(values['lines']).replace(/^ {4}/gm, '')
    const extract = await openFolder(files, parseProfile(`municipality: "9999"\nname: X\n${lines}\n`, 'profile.yaml'))
    expect(extract.sources[0].columns.map(({ field, reason }) => [field, reason])[2]).toEqual(['percent', 'profile'])
  })
})

describe('no refusal gives a person away', () => {
  const id = syntheticId(10, 4, 1961, 184)
  const person = `${id};Etternavnesen;Fornavnia`

  it.each<[string, Files]>([
    ['a table without headings', { 'a.csv': `${person};A;Fast;100;01.01.2020;\n${person};A;Fast;100;01.01.2020;\n` }],
    ['names only, without headings', { 'a.csv': 'Etternavnesen;Fornavnia\nEtternavnesen;Fornavnia\n' }],
    ['a missing column', { 'a.csv': `Fødselsnr;Etternavn;Fornavn;Enhetskode;Ansettelsesforhold;Stillingsprosent;Fra dato\n${person};A;Fast;100;01.01.2020\n` }],
    ['mixed percentages', { 'a.csv': `Fødselsnr;Etternavn;Fornavn;Enhetskode;Stillingsprosent;Fra dato;Til dato\n${person};A;100;01.01.2020;\n${person};A;0,5;01.01.2020;\n` }],
    ['names where numbers should be', { 'a.csv': `Fødselsnr;Etternavn;Fornavn;Fraværskode;Grad;Fra dato;Til dato\n${`${person};010;Etternavnesen Fornavnia;01.01.2024;02.01.2024\n${id};;;010;Etternavnesen, Fornavnia A;01.01.2024;02.01.2024\n`.repeat(20)}` }],
    ['unmapped codes', { 'a.csv': `Fødselsnr;Etternavn;Fornavn;Fraværskode;Merknad;Fra dato;Til dato\n${person};FE;Etternavnesen er borte;01.01.2024;02.01.2024\n` }],
    ['a stray quote', { 'a.csv': `Fødselsnr;Etternavn;Fornavn;Enhetskode;Stillingsprosent;Fra dato;Til dato\n${person};"A;100;01.01.2020;\n${person};A;100;01.01.2020;\n` }],
  ])('%s', async (_, files) => {
    const error = await refusalOf(openFolder(files))
    for (const language of LANGUAGES) expect(error.in(language)).not.toMatch(new RegExp(`${id}|Etternavnesen|Fornavnia`))
    expect(error.stack).not.toContain(id)
  })
})

describe('a folder stands for the extracts in it', () => {
  it('in the order of their names, without the profile, dot files, lock files, stores and other endings; folders in it are gone through', async () => {
    const units = 'Kode;Navn;Overordnet\nA;Kommunen;\n'
    const folder = await folderOf({
      'b.tsv': units.replaceAll(';', '\t'),
      'a.CSV': units,
      'c.txt': units,
      'profile.yaml': 'municipality: "9999"',
      '.skjult.csv': 'x',
      '~$personal.xlsx': 'x',
      'Thumbs.db': 'x',
      'desktop.ini': 'x',
      'notat.pdf': 'x',
    })
    await mkdir(join(folder, 'gammelt'))
    await writeFile(join(folder, 'gammelt', 'd.csv'), units)
    await mkdir(join(folder, 'lager'))
    await writeFile(join(folder, 'lager', 'person.key'), 'x')
    await writeFile(join(folder, 'lager', 'd.csv'), 'x')
    const steps: [number, number][] = []
    const extract = await openExtract([folder, join(folder, 'a.CSV')], PROFILE, {
      pseudonym: PSEUDONYM,
      asOfDay: AS_OF,
      onProgress: (done, total) => steps.push([done, total]),
    })
    expect(extract.sources.map(({ file }) => file)).toEqual(['a.CSV', 'b.tsv', 'c.txt', 'gammelt/d.csv'])
    expect(extract.ignored).toEqual([{ file: 'notat.pdf', sheet: null, reason: 'other-ending' }])
    for await (const batch of extract.read('units')) expect(batch.count).toBe(1)
    const total = 3 * 4 * Buffer.byteLength(units) // three passes over four files
    expect(steps.at(-1)).toEqual([total, total])
  })
})

describe('findings', () => {
  it.each(Object.entries(FINDINGS))('%s has a label and advice in each language', (_, { label, advice }) => {
    for (const language of LANGUAGES) {
      expect(label[language]).toMatch(/^\p{Lu}.*[^.]$/u)
      expect(advice[language]).toMatch(/^\p{Lu}.*\.$/u)
    }
  })
})
