/** What a system says has become of a row, where that is told in words that mean the same everywhere. */
import { comparable } from './source.ts'
import { parseYesNo } from './values.ts'

/** `cancelled`: it never was, or is no more. `unapproved`: nobody has agreed to it, which does not say that it did not happen. */
export type RowStatus = 'cancelled' | 'unapproved'

const CANCELLED =
  /^(annull?ert|annulert|kansell?ert|kanselert|avbestilt|slettet?|sletta|avslått|avslag|avvist|forkastet|forkasta|makulert|makulera|feilregistrert|feilregistrering|trukket|trukket tilbake|trekt|tilbakekalt|storno|stornert|reversert|tilbakeført|ugyldig|cancell?ed|deleted|rejected|declined|void(ed)?|withdrawn|reversed|denied)$/
const UNAPPROVED = /^(ikke godkjent|ikkje godkjend?|ikke godkjend|underkjent|underkjend|not approved|unapproved)$/
/** Other words that such columns have: by them a column is known to be one. */
const OTHER_WORDS =
  /^(godkjent|godkjend|godkjenning|til godkjenning|venter på godkjenning|til behandling|under behandling|behandlet|behandla|innvilget|innvilga|registrert|innsendt|sendt|attestert|anvist|overført|lønnskjørt|utbetalt|ferdig|ferdigbehandlet|fullført|avsluttet|avslutta|lukket|åpen|open|aktiv|gyldig|bekreftet|planlagt|utkast|kladd|approved|pending|submitted|confirmed|completed|closed|active|valid|posted|draft|processed)$/

/** By whole words only: what is not known for sure says nothing. The heading may be the word itself, and the cell yes or no. */
export function statusOf(heading: string, text: string): RowStatus | undefined {
  const word = comparable(text)
  if (CANCELLED.test(word)) return 'cancelled'
  if (UNAPPROVED.test(word)) return 'unapproved'
  const answer = parseYesNo(text)
  if (answer === undefined) return undefined
  const about = comparable(heading)
  if (CANCELLED.test(about)) return answer ? 'cancelled' : undefined
  return /^(er )?(godkjent|godkjend|approved)\b/.test(about) && !answer ? 'unapproved' : undefined
}

/** Whether a column may hold such words. */
export function isStatusWord(text: string): boolean {
  const word = comparable(text)
  return CANCELLED.test(word) || UNAPPROVED.test(word) || OTHER_WORDS.test(word)
}
