/** What the doctor says about an extract, in a profile and on a screen. */
import type { Text } from '../messages.ts'
import type { ColumnReason } from './recognise.ts'

/** Why a column is read as it is. */
export const REASON_TEXTS: Readonly<Record<ColumnReason, Text>> = {
  heading: { nb: 'etter overskriften', nn: 'etter overskrifta', en: 'by its heading' },
  values: { nb: 'etter innholdet', nn: 'etter innhaldet', en: 'by its values' },
  profile: { nb: 'som profilen sier', nn: 'som profilen seier', en: 'as the profile says' },
  'name-of-person': { nb: 'personnavn, leses aldri', nn: 'personnamn, blir aldri lese', en: 'name of a person, never read' },
  level: { nb: 'nivå i organisasjonen', nn: 'nivå i organisasjonen', en: 'level of the organisation' },
  'known-unused': { nb: 'kjent, trengs ikke', nn: 'kjend, trengst ikkje', en: 'known, not needed' },
  'not-recognised': {
    nb: 'ikke kjent igjen, leses ikke. Står det noe der som skal telle, skriv feltet og fjern #.',
    nn: 'ikkje kjend att, blir ikkje lesen. Står det noko der som skal telje, skriv feltet og fjern #.',
    en: 'not recognised, not read. If it holds what should count, write the field and remove the #.',
  },
  'profile-ignored': { nb: 'profilen sier at den ikke skal leses', nn: 'profilen seier at han ikkje skal lesast', en: 'the profile says that it is not to be read' },
}

export const PROFILE_TEXTS = {
  intro: {
    nb: 'Forslag til profil: hvordan kommunens uttrekk skal leses. Gå gjennom linjene, rett det som er galt, og fyll ut dem som er tomme.\nEt uttrekk lastes ikke før alle tomme linjer er fylt ut.',
    nn: 'Framlegg til profil: korleis uttrekka til kommunen skal lesast. Gå gjennom linjene, rett det som er gale, og fyll ut dei som er tomme.\nEit uttrekk blir ikkje lasta før alle tomme linjer er fylte ut.',
    en: 'Suggested profile: how the municipality’s extracts are read. Go through the lines, correct what is wrong, and fill in those that are blank.\nAn extract is not loaded before all blank lines are filled in.',
  },
  municipality: { nb: 'kommunenummer, fire sifre i anførselstegn', nn: 'kommunenummer, fire siffer i hermeteikn', en: 'number of the municipality, four digits in quotation marks' },
  name: { nb: 'kommunens navn', nn: 'namnet på kommunen', en: 'name of the municipality' },
  absenceCodes: {
    nb: 'Hva fraværskodene betyr. Bare ord som betyr det samme i alle kommuner, har fått et forslag; se etter at de stemmer hos dere.\nKategorier: {categories}.\nVet ingen hva en kode betyr: set-aside. Radene blir da satt til side og ikke talt.',
    nn: 'Kva fråværskodane betyr. Berre ord som betyr det same i alle kommunar, har fått eit framlegg; sjå etter at dei stemmer hos dykk.\nKategoriar: {categories}.\nVeit ingen kva ein kode betyr: set-aside. Radene blir då sette til side og ikkje talde.',
    en: 'What the absence codes mean. Only words that mean the same in every municipality have a suggestion; see that they are right for yours.\nCategories: {categories}.\nIf nobody knows what a code means: set-aside. Its rows are then set aside and not counted.',
  },
  employmentCategories: {
    nb: 'Hva ansettelsesforholdene betyr. Kategorier: {categories}; eller set-aside.',
    nn: 'Kva tilsetjingsforholda betyr. Kategoriar: {categories}; eller set-aside.',
    en: 'What the kinds of employment mean. Categories: {categories}; or set-aside.',
  },
  employeeNumbers: {
    nb: '{numbers} ansattnumre har et ledd bak (som -1 og -2), og er {persons} personer om leddet er nummeret på stillingen.\nVet dere det, fjern # under. Er hvert nummer én person, skriv person.',
    nn: '{numbers} tilsettnummer har eit ledd bak (som -1 og -2), og er {persons} personar om leddet er nummeret på stillinga.\nVeit de det, fjern # under. Er kvart nummer éin person, skriv person.',
    en: '{numbers} employee numbers have a part behind them (as -1 and -2), and are {persons} persons if that part is the number of the position.\nIf you know that, remove the # below. If each number is one person, write person.',
  },
  files: {
    nb: 'Hvordan filene leses. Et annet felt bak en overskrift gjelder fra neste lasting; ignore betyr at kolonnen ikke leses.\nStår tall i filnavnet, kan de skrives som *: da gjelder linjene også for neste uttrekk.',
    nn: 'Korleis filene blir lesne. Eit anna felt bak ei overskrift gjeld frå neste lasting; ignore betyr at kolonnen ikkje blir lesen.\nStår det tal i filnamnet, kan dei skrivast som *: då gjeld linjene òg for neste uttrekk.',
    en: 'How the files are read. Another field behind a heading holds from the next load on; ignore means that the column is not read.\nNumbers in a file name can be written as *: the lines then hold for the next extract as well.',
  },
  toFill: { nb: 'FYLL UT', nn: 'FYLL UT', en: 'FILL IN' },
  byText: {
    nb: 'koden betyr flere ting: hver tekst ved siden av den har sin linje',
    nn: 'koden betyr fleire ting: kvar tekst ved sida av han har si linje',
    en: 'the code means several things: each text beside it has a line',
  },
  emptyCell: { nb: 'tom celle', nn: 'tom celle', en: 'empty cell' },
  rows: { nb: '{rows} rader', nn: '{rows} rader', en: '{rows} rows' },
  phrase: { nb: 'velkjent ord', nn: 'velkjent ord', en: 'well-known phrase' },
  unlisted: {
    nb: '{count} ulike verdier til vises ikke: de er for mange eller for lange til å være koder. Se etter om riktig kolonne er lest.',
    nn: '{count} ulike verdiar til blir ikkje viste: dei er for mange eller for lange til å vere kodar. Sjå etter om rett kolonne er lesen.',
    en: '{count} more different values are not shown: they are too many or too long to be codes. See whether the right column is read.',
  },
  headingRow: { nb: 'overskrift i rad {row}', nn: 'overskrift i rad {row}', en: 'headings in row {row}' },
  notRecognised: {
    nb: 'ikke kjent igjen; se meldingen fra saman doctor',
    nn: 'ikkje kjend att; sjå meldinga frå saman doctor',
    en: 'not recognised; see what saman doctor says',
  },
  ofLevels: { nb: 'Enhetene er lest av kolonnene med nivåer.', nn: 'Einingane er lesne av kolonnane med nivå.', en: 'The units are read from the columns of levels.' },
  couldBe: { nb: 'Kan være: {fields}.', nn: 'Kan vere: {fields}.', en: 'Could be: {fields}.' },
  scaleFound: { nb: 'funnet i kolonnen:', nn: 'funne i kolonnen:', en: 'found in the column:' },
  fraction: { nb: '1 betyr 100 % (fraction)', nn: '1 tyder 100 % (fraction)', en: '1 means 100% (fraction)' },
  percent: { nb: '100 betyr 100 % (percent)', nn: '100 tyder 100 % (percent)', en: '100 means 100% (percent)' },
  hundredths: { nb: '10000 betyr 100 % (hundredths)', nn: '10000 tyder 100 % (hundredths)', en: '10000 means 100% (hundredths)' },
} as const satisfies Record<string, Text>
