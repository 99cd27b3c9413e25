/** What `saman audit` says, in three languages. */
import type { AttackClass } from '../audit/input.ts'
import type { Fault } from '../audit/files.ts'
import type { Text } from '../messages.ts'

export const AUDIT = {
  audit: {
    nb: 'Angrip utgaver: prøv å regne ut det de skjuler. Slår ut (kode 1) hvis det går.',
    nn: 'Angrip utgåver: prøv å rekne ut det dei skjuler. Slår ut (kode 1) om det går.',
    en: 'Attack editions: try to work out what they hide. Fails (code 1) if that can be done.',
  },
  editions: {
    nb: 'mapper med utgaver, eller mapper som har utgaver i seg; alle angripes sammen',
    nn: 'mapper med utgåver, eller mapper som har utgåver i seg; alle blir angripne saman',
    en: 'folders of editions, or folders that hold some; all are attacked together',
  },
  store: {
    nb: 'lageret de er laget av: da vet angriperen også hvem som arbeider hvor, og hvor mye',
    nn: 'lageret dei er laga av: då veit angriparen òg kven som arbeider kvar, og kor mykje',
    en: 'the store they were made of: the attacker then also knows who works where, and how much',
  },
  cells: {
    nb: 'hvilke celler som listes: found (det angrepet fant) eller all (alle som ble prøvd)',
    nn: 'kva celler som blir lista: found (det angrepet fann) eller all (alle som blei prøvde)',
    en: 'which cells are listed: found (what the attack found) or all (all that were tried)',
  },
  badCells: { nb: '--cells må være found eller all, ikke «{given}».', nn: '--cells må vere found eller all, ikkje «{given}».', en: '--cells must be found or all, not “{given}”.' },
  noEditions: { nb: 'Det er ingen utgave i «{folder}».', nn: 'Det er inga utgåve i «{folder}».', en: 'There is no edition in “{folder}”.' },
  loadGone: {
    nb: 'Lageret har ikke lastingen som utgaven {edition} er laget av. Kjør uten --store for å prøve filene alene.',
    nn: 'Lageret har ikkje lastinga som utgåva {edition} er laga av. Køyr utan --store for å prøve filene åleine.',
    en: 'The store does not hold the load that the edition {edition} was made of. Run without --store to try the files alone.',
  },
  edition: { nb: 'Utgave {period} for {name}: {id}', nn: 'Utgåve {period} for {name}: {id}', en: 'Edition {period} of {name}: {id}' },
  files: { nb: 'filer, hver med den hashen manifestet sier', nn: 'filer, kvar med den hashen manifestet seier', en: 'files, each with the hash that the manifest says' },
  tableCells: { nb: 'celler i tabellene, holdt opp mot planen', nn: 'celler i tabellane, haldne opp mot planen', en: 'cells in the tables, held against the plan' },
  ownAudit: { nb: 'angrepet da den ble laget sa', nn: 'angrepet då ho blei laga sa', en: 'the attack when it was made said' },
  filesAlone: {
    nb: 'Med filene alene: planen, lagt sammen og trukket fra på alle måter.',
    nn: 'Med filene åleine: planen, lagd saman og trekt frå på alle måtar.',
    en: 'With the files alone: the plan, added and subtracted in every way.',
  },
  boundedClosely: {
    nb: '{cells} skjulte tall er bestemt så nøye av de andre tallene. Det er en lekkasje bare om en regel forbyr å vite dem: prøv med --store.',
    nn: '{cells} skjulte tal er bestemte så nøye av dei andre tala. Det er ein lekkasje berre om ein regel forbyr å vite dei: prøv med --store.',
    en: '{cells} hidden numbers are told this closely by the others. That is a leak only where a rule forbids to know them: try with --store.',
  },
  bounds: {
    nb: 'Med tallene alene, hver utgave for seg: grensene for hver skjult celle. Hvilke av dem en regel forbyr å vite, vises ikke utenfra, så alle er prøvd; --store prøver dem reglene gjelder, nøyere, og alle utgavene sammen.',
    nn: 'Med tala åleine, kvar utgåve for seg: grensene for kvar skjult celle. Kva for nokre av dei ein regel forbyr å vite, er ikkje synleg utanfrå, så alle er prøvde; --store prøver dei reglane gjeld, nøyare, og alle utgåvene saman.',
    en: 'With the numbers alone, each edition by itself: the bounds of every hidden cell. Which of them a rule forbids to know cannot be seen from outside, so all are tried; --store tries those that the rules are about, more closely, and all editions together.',
  },
  erased: {
    nb: 'Utgave {period}: noe er slettet fra lageret siden den ble laget, så den er bare prøvd med filene.',
    nn: 'Utgåve {period}: noko er sletta frå lageret sidan ho blei laga, så ho er berre prøvd med filene.',
    en: 'Edition {period}: something has been erased from the store since it was made, so it was tried with its files alone.',
  },
  untried: {
    nb: 'Ikke prøvd, fordi arbeidet har en grense: {tables} tabeller og år, de eldste.',
    nn: 'Ikkje prøvd, fordi arbeidet har ei grense: {tables} tabellar og år, dei eldste.',
    en: 'Not tried, since the work has a limit: {tables} tables and years, the oldest.',
  },
  contradiction: {
    nb: 'tallene motsier hverandre, så ingenting følger av dem samlet',
    nn: 'tala motseier kvarandre, så ingenting følgjer av dei samla',
    en: 'the numbers contradict each other, so that nothing follows from them together',
  },
  withStore: {
    nb: 'Med lageret: hver skjult celle som en regel forbyr å vite, og hver endring mellom utgavene som gjelder få personer.',
    nn: 'Med lageret: kvar skjult celle som ein regel forbyr å vite, og kvar endring mellom utgåvene som gjeld få personar.',
    en: 'With the store: every hidden cell that a rule forbids to know, and every change between the editions that concerns few persons.',
  },
  attacking: { nb: 'Angriper', nn: 'Angrip', en: 'Attacking' },
  cost: {
    nb: 'Kostnad: {programs} lineære programmer, {iterations} skritt, {seconds} sekunder.',
    nn: 'Kostnad: {programs} lineære program, {iterations} steg, {seconds} sekund.',
    en: 'Cost: {programs} linear programs, {iterations} steps, {seconds} seconds.',
  },
  safe: { nb: 'Ingenting skjult kom ut.', nn: 'Ingenting skjult kom ut.', en: 'Nothing hidden came out.' },
  narrow: {
    nb: 'LEKKASJE: noe skjult kan bestemmes for nøye.',
    nn: 'LEKKASJE: noko skjult kan bestemmast for nøye.',
    en: 'LEAK: something hidden can be bounded too closely.',
  },
  leak: { nb: 'LEKKASJE: noe skjult kan regnes ut, eller vises.', nn: 'LEKKASJE: noko skjult kan reknast ut, eller blir vist.', en: 'LEAK: something hidden can be worked out, or is shown.' },
  since: { nb: 'endring siden', nn: 'endring sidan', en: 'change since' },
} as const satisfies Record<string, Text>

export const CLASS_TEXTS: Readonly<Record<AttackClass, Text>> = {
  shown: { nb: 'vist mot reglene', nn: 'vist mot reglane', en: 'shown against the rules' },
  linear: { nb: 'regnet ut ved å legge sammen og trekke fra', nn: 'rekna ut ved å leggje saman og trekkje frå', en: 'worked out by adding and subtracting' },
  exact: { nb: 'regnet ut med grenser', nn: 'rekna ut med grenser', en: 'worked out with bounds' },
  narrow: { nb: 'bestemt for nøye', nn: 'bestemt for nøye', en: 'bounded too closely' },
  natural: { nb: 'ikke nærmere enn 0 eller det største mulige', nn: 'ikkje nærare enn 0 eller det største moglege', en: 'no closer than 0 or the most there can be' },
  wide: { nb: 'vidt', nn: 'vidt', en: 'wide' },
}

export const FAULT_TEXTS: Readonly<Record<Fault, Text>> = {
  unplanned: { nb: 'står i en tabell, men ikke i planen', nn: 'står i ein tabell, men ikkje i planen', en: 'stands in a table, but not in the plan' },
  'few-persons': { nb: 'for få personer bak', nn: 'for få personar bak', en: 'too few persons behind' },
  'none-or-all': { nb: 'ingen eller alle', nn: 'ingen eller alle', en: 'none or all' },
  size: { nb: 'en størrelse under de to øverste nivåene', nn: 'ein storleik under dei to øvste nivåa', en: 'a size below the two upper levels' },
  derivable: { nb: 'skjult, men kan regnes ut av planen', nn: 'skjult, men kan reknast ut av planen', en: 'hidden, but can be worked out of the plan' },
}
