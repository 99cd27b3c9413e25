/** What `saman publish` and `saman release` say, in three languages. */
import type { Text } from '../messages.ts'
import type { Step } from '../edition/publish.ts'

export const PUBLISH = {
  publish: {
    nb: 'Lag en utgave som kan leses av alle: bare tall som ikke røper noe om enkeltpersoner, kontrollert før den skrives.',
    nn: 'Lag ei utgåve som kan lesast av alle: berre tal som ikkje røper noko om einskildpersonar, kontrollert før ho blir skriven.',
    en: 'Make an edition that everybody may read: only numbers that tell nothing of single persons, checked before it is written.',
  },
  period: { nb: 'kvartalet som lukkes, for eksempel 2024K4', nn: 'kvartalet som blir lukka, til dømes 2024K4', en: 'the quarter that is closed, as 2024K4' },
  dryRunOption: { nb: 'skriv ingenting, bare vis hva utgaven ville hatt', nn: 'skriv ingenting, berre vis kva utgåva ville hatt', en: 'write nothing, only show what the edition would have' },
  policy: { nb: 'fil med strengere regler for hva som vises (YAML eller JSON)', nn: 'fil med strengare reglar for kva som blir vist (YAML eller JSON)', en: 'file with stricter rules for what is shown (YAML or JSON)' },
  releaseAt: {
    nb: 'når utgaven blir synlig for alle, for eksempel 2025-02-10T09:00 (norsk tid)',
    nn: 'når utgåva blir synleg for alle, til dømes 2025-02-10T09:00 (norsk tid)',
    en: 'when the edition becomes visible to all, as 2025-02-10T09:00 (Norwegian time)',
  },
  earlier: {
    nb: 'mapper med tidligere utgaver som ikke ligger i lageret',
    nn: 'mapper med tidlegare utgåver som ikkje ligg i lageret',
    en: 'folders with earlier editions that are not in the store',
  },
  out: { nb: 'mappe for utgavene (vanlig: editions i lageret)', nn: 'mappe for utgåvene (vanleg: editions i lageret)', en: 'folder of the editions (usual: editions in the store)' },
  release: {
    nb: 'Bestem når en utgave blir synlig for alle, nå eller på et tidspunkt (--at).',
    nn: 'Bestem når ei utgåve blir synleg for alle, no eller på eit tidspunkt (--at).',
    en: 'Settle when an edition becomes visible to all, now or at a moment (--at).',
  },
  edition: { nb: 'utgaven: de første tegnene i navnet på mappen', nn: 'utgåva: dei første teikna i namnet på mappa', en: 'the edition: the first digits of its folder’s name' },
  at: { nb: 'tidspunkt, for eksempel 2025-02-10T09:00 (norsk tid); uten: nå', nn: 'tidspunkt, til dømes 2025-02-10T09:00 (norsk tid); utan: no', en: 'moment, as 2025-02-10T09:00 (Norwegian time); without: now' },
  head: { nb: 'Utgave {period} for {name}: {edition}', nn: 'Utgåve {period} for {name}: {edition}', en: 'Edition {period} of {name}: {edition}' },
  tables: { nb: 'tabeller', nn: 'tabellar', en: 'tables' },
  cellsShown: { nb: 'celler med tall', nn: 'celler med tal', en: 'cells with a number' },
  cellsHidden: { nb: 'celler uten, med enheter og grupper som er for små', nn: 'celler utan, med einingar og grupper som er for små', en: 'cells without, units and groups too small among them' },
  coverage: {
    nb: 'Andel av de ansatte som arbeider i en enhet med egne tall for sykefravær',
    nn: 'Del av dei tilsette som arbeider i ei eining med eigne tal for sjukefråvær',
    en: 'Share of the employees who work in a unit with numbers of its own for sickness absence',
  },
  month: { nb: 'hver måned', nn: 'kvar månad', en: 'monthly' },
  quarter: { nb: 'hvert kvartal', nn: 'kvart kvartal', en: 'quarterly' },
  year: { nb: 'hvert år', nn: 'kvart år', en: 'yearly' },
  audit: {
    nb: 'Angrepet på utgaven kom ikke nær noe skjult tall ({cells} forsøkt, {programs} lineære programmer, plan nr. {rounds}).',
    nn: 'Angrepet på utgåva kom ikkje nær noko skjult tal ({cells} prøvde, {programs} lineære program, plan nr. {rounds}).',
    en: 'The attack on the edition came close to no hidden number ({cells} tried, {programs} linear programs, plan no. {rounds}).',
  },
  changes: {
    nb: '{count} tall er andre enn i forrige utgave ({period}).',
    nn: '{count} tal er andre enn i førre utgåve ({period}).',
    en: '{count} numbers are other than in the edition before ({period}).',
  },
  dryRun: { nb: 'Prøvekjøring: ingenting er skrevet.', nn: 'Prøvekøyring: ingenting er skrive.', en: 'Dry run: nothing was written.' },
  written: { nb: 'Skrevet til {folder}', nn: 'Skriven til {folder}', en: 'Written to {folder}' },
  wasThere: { nb: 'Den samme utgaven lå der allerede: {folder}', nn: 'Den same utgåva låg der alt: {folder}', en: 'The same edition was there already: {folder}' },
  notReleased: {
    nb: 'Den er ikke sluppet ennå. Slipp den med: saman release {edition} --at ÅÅÅÅ-MM-DDTtt:mm --store …',
    nn: 'Ho er ikkje sleppt enno. Slepp henne med: saman release {edition} --at ÅÅÅÅ-MM-DDTtt:mm --store …',
    en: 'It is not released yet. Release it with: saman release {edition} --at YYYY-MM-DDThh:mm --store …',
  },
  visibleAt: { nb: 'Synlig for alle fra {moment} (norsk tid).', nn: 'Synleg for alle frå {moment} (norsk tid).', en: 'Visible to all from {moment} (Norwegian time).' },
  releasedNow: { nb: 'Utgave {edition} ({period}) er synlig for alle.', nn: 'Utgåve {edition} ({period}) er synleg for alle.', en: 'Edition {edition} ({period}) is visible to all.' },
  releasedAt: {
    nb: 'Utgave {edition} ({period}) blir synlig for alle {moment} (norsk tid).',
    nn: 'Utgåve {edition} ({period}) blir synleg for alle {moment} (norsk tid).',
    en: 'Edition {edition} ({period}) becomes visible to all at {moment} (Norwegian time).',
  },
  unknownEdition: {
    nb: '«{given}» er ingen utgave, eller flere. Utgavene er: {known}',
    nn: '«{given}» er inga utgåve, eller fleire. Utgåvene er: {known}',
    en: '“{given}” is no edition, or several. The editions are: {known}',
  },
  noPolicyFile: { nb: 'Finner ikke filen med regler: {file}', nn: 'Finn ikkje fila med reglar: {file}', en: 'Cannot find the file with rules: {file}' },
} as const satisfies Record<string, Text>

/** What the bar says of each step. */
export const STEP_TEXTS: Readonly<Record<Step, Text>> = {
  read: { nb: 'Leser', nn: 'Les', en: 'Reading' },
  plan: { nb: 'Planlegger', nn: 'Planlegg', en: 'Planning' },
  eliminate: { nb: 'Kontrollerer planen', nn: 'Kontrollerer planen', en: 'Checking the plan' },
  attack: { nb: 'Angriper utgaven', nn: 'Angrip utgåva', en: 'Attacking the edition' },
  tables: { nb: 'Lager tabeller', nn: 'Lagar tabellar', en: 'Making tables' },
  write: { nb: 'Skriver', nn: 'Skriv', en: 'Writing' },
}
