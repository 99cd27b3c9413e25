/** Names of tables and fields for people. */
import type { Text } from '../messages.ts'
import type { TableName } from './rows.ts'
import type { Field } from './vocabulary.ts'

export const TABLE_LABELS: Readonly<Record<TableName, Text>> = {
  units: { nb: 'enheter', nn: 'einingar', en: 'units' },
  positions: { nb: 'stillinger', nn: 'stillingar', en: 'positions' },
  absences: { nb: 'fravær', nn: 'fråvær', en: 'absences' },
  wishes: { nb: 'ønsket stilling', nn: 'ønskt stilling', en: 'wishes' },
  'extra-hours': { nb: 'merarbeid', nn: 'meirarbeid', en: 'extra hours' },
}

export const FIELD_LABELS: Readonly<Record<Exclude<Field, 'unused'>, Text>> = {
  unit: { nb: 'enhetskode', nn: 'einingskode', en: 'unit code' },
  name: { nb: 'navn på enheten', nn: 'namn på eininga', en: 'name of the unit' },
  parent: { nb: 'overordnet enhet', nn: 'overordna eining', en: 'parent unit' },
  'kostra-function': { nb: 'KOSTRA-funksjon', nn: 'KOSTRA-funksjon', en: 'KOSTRA function' },
  'kostra-function-name': { nb: 'navn på KOSTRA-funksjon', nn: 'namn på KOSTRA-funksjon', en: 'name of KOSTRA function' },
  'valid-from': { nb: 'gjelder fra', nn: 'gjeld frå', en: 'valid from' },
  'valid-to': { nb: 'gjelder til og med', nn: 'gjeld til og med', en: 'valid to' },
  successor: { nb: 'hva enheten er blitt til', nn: 'kva eininga er blitt til', en: 'what the unit became' },
  'employee-number': { nb: 'ansattnummer', nn: 'tilsettnummer', en: 'employee number' },
  'national-id': { nb: 'fødselsnummer', nn: 'fødselsnummer', en: 'national id' },
  'name-of-person': { nb: 'personnavn', nn: 'personnamn', en: 'name of person' },
  sex: { nb: 'kjønn', nn: 'kjønn', en: 'sex' },
  'birth-date': { nb: 'fødselsdato', nn: 'fødselsdato', en: 'date of birth' },
  'birth-year': { nb: 'fødselsår', nn: 'fødselsår', en: 'year of birth' },
  'unit-name': { nb: 'enhetsnavn', nn: 'einingsnamn', en: 'unit name' },
  job: { nb: 'stillingskode', nn: 'stillingskode', en: 'job code' },
  'job-title': { nb: 'stillingsbetegnelse', nn: 'stillingsnemning', en: 'job title' },
  employment: { nb: 'ansettelsesforhold', nn: 'tilsetjingsforhold', en: 'kind of employment' },
  'employment-code': { nb: 'kode for ansettelsesforhold', nn: 'kode for tilsetjingsforhold', en: 'code of the kind of employment' },
  'position-number': { nb: 'stillingsnummer', nn: 'stillingsnummer', en: 'position number' },
  percent: { nb: 'stillingsprosent', nn: 'stillingsprosent', en: 'position percent' },
  from: { nb: 'fra-dato', nn: 'frå-dato', en: 'first day' },
  to: { nb: 'til-dato', nn: 'til-dato', en: 'last day' },
  until: { nb: 'første dag etter', nn: 'første dag etter', en: 'first day after' },
  status: { nb: 'status for raden', nn: 'status for rada', en: 'status of the row' },
  'absence-code': { nb: 'fraværskode', nn: 'fråværskode', en: 'absence code' },
  'absence-text': { nb: 'fraværsårsak', nn: 'fråværsårsak', en: 'reason for absence' },
  grade: { nb: 'fraværsprosent', nn: 'fråværsprosent', en: 'absence percent' },
  'work-grade': { nb: 'prosent i arbeid', nn: 'prosent i arbeid', en: 'percent at work' },
  'day-count': { nb: 'antall dager', nn: 'talet på dagar', en: 'number of days' },
  answered: { nb: 'svardato', nn: 'svardato', en: 'date of the answer' },
  'wants-more': { nb: 'ønsker større stilling', nn: 'ønskjer større stilling', en: 'wants more' },
  'wanted-percent': { nb: 'ønsket stillingsprosent', nn: 'ønskt stillingsprosent', en: 'wanted percent' },
  'available-weeks': { nb: 'tilgjengelig om (uker)', nn: 'tilgjengeleg om (veker)', en: 'available in (weeks)' },
  'available-from': { nb: 'tilgjengelig fra', nn: 'tilgjengeleg frå', en: 'available from' },
  'has-asked': { nb: 'har bedt om mer', nn: 'har bede om meir', en: 'has asked for more' },
  month: { nb: 'måned', nn: 'månad', en: 'month' },
  year: { nb: 'år', nn: 'år', en: 'year' },
  hours: { nb: 'timer', nn: 'timar', en: 'hours' },
}
