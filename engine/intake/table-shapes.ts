/** What a table must have, and what beside the known headings speaks for it and for its fields. */
import type { TableName } from './rows.ts'
import type { Field } from './vocabulary.ts'

/** What speaks for a field in headings that no list foresees, such as the questions of a survey; weighed like `vague` words. */
export const PATTERNS: Readonly<Record<TableName, Readonly<Partial<Record<Field, RegExp>>>>> = {
  units: { parent: /overordnet|forelder/, 'kostra-function': /kostra/ },
  positions: {
    percent: /stilling.*prosent|prosent.*stilling/,
    employment: /(ansettelse|arbeidsforhold).*(type|form|kategori)/,
    'position-number': /(stilling|forhold|arbforh).*(nr|nummer|id)$/,
  },
  absences: {
    'absence-code': /fravar.*kode/,
    'absence-text': /fravar.*(type|arsak|tekst|grunn)/,
    // How much somebody was at work is the opposite.
    grade: /^(?!.*(narvar|arbeid|frisk|tilstede|oppmote|jobb|attend|work|stilling|lon)).*(grad|prosent|pst)/,
    'work-grade': /(narvar|arbeid|friskmeld(t|ing)?)s?(grad|prosent|pst)|frisk(grad|prosent)|tilstede|oppmote|restarbeidsevne|attendance|atwork/,
    'position-number': /(stilling|forhold|arbforh).*(nr|nummer|id)$/,
  },
  wishes: {
    'wants-more': /^(?=.*(onske|onskjer|vilha|vildu|vilje|tenkedeg|wantmore|liketowork))(?=.*(storre|mer|okt|oke|utvid|hoyere|heltid))/,
    // How much more is wanted is no total.
    'wanted-percent': /^(?!.*(okning|okt|tillegg|utvidelse|ekstra))(.*onske.*(prosent|storrelse|andel)|.*(prosent|storrelse|andel).*onske)/,
    'available-weeks': /uker/,
    'has-asked': /bedt|soktom|spurt|meldt|tattopp/,
  },
  'extra-hours': { hours: /^(?!.*((full|hel)(stilling|tid)|100prosent)).*timer(?!p(er|r)?uke)/ },
}

/** Fields of which one at least must be there, or the table cannot be read. */
export const REQUIRED: Readonly<Record<TableName, readonly (readonly Field[])[]>> = {
  units: [['unit'], ['parent']],
  positions: [['employee-number', 'national-id'], ['unit'], ['percent'], ['from'], ['to', 'until']],
  absences: [['employee-number', 'national-id'], ['absence-code', 'absence-text'], ['from'], ['to', 'until']],
  wishes: [['employee-number', 'national-id'], ['answered'], ['wants-more']],
  'extra-hours': [['employee-number', 'national-id'], ['month'], ['hours']],
}

/** Fields that another can be worked out of where it has no column: all of them together. */
export const TOGETHER: Readonly<Partial<Record<Field, readonly Field[]>>> = { percent: ['weekly-hours', 'full-time-hours'] }

/** Headings, normalised, of the one date in a list with a row for each day. */
export const DAY_HEADINGS: ReadonlySet<string> = new Set(['dato', 'dag', 'date', 'day', 'fravarsdato', 'fravarsdag', 'sykedag', 'sykedato', 'datofravar', 'absencedate', 'absenceday'])

/** Fields that figures rest on where they are there: a column that is called so is never passed by for what stands in it. */
export const RESTED_ON: ReadonlySet<Field> = new Set<Field>(['grade', 'work-grade'])

/** A field that takes another's column where it has none of its own: a list with unit names only is read by the names. */
export const STANDS_IN: Readonly<Partial<Record<Field, readonly Field[]>>> = { unit: ['unit-name', 'name'] }

/** Fields that check others and are no facts of their own: what is wrong with them loses no row. */
export const CHECKS_ONLY: ReadonlySet<Field> = new Set<Field>(['day-count', 'employer', 'status'])

/** Words of file and sheet names that speak for a table. */
export const NAME_HINTS: Readonly<Record<TableName, RegExp>> = {
  units: /org|enhet|unit|avdeling|struktur|ansvar/,
  positions: /stilling|ansatt|arbeidsforhold|ansettelse|position|bemanning|pa0001|pa0008/,
  absences: /fravar|absence|permisjon|pa2001|syk/,
  wishes: /onske|onsket|heltid|kartlegging|undersokelse|wish|utvidelse/,
  'extra-hours': /merarbeid|mertid|overtid|ekstra|variabel|extra|time/,
}
