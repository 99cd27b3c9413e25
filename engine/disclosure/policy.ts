/**
 * The policy: every number that decides whether a cell may be shown, with its reason. There is one, and it is frozen; a
 * municipality can make it stricter, never laxer. Whatever is in doubt (a key that is not known, a value that is no number) is
 * refused.
 */
import { InputError, type Text } from '../messages.ts'

interface Parameter {
  readonly value: number
  /** Which way is stricter. */
  readonly stricter: 'higher' | 'lower'
  /** The strictest value that makes sense. */
  readonly strictest: number
  readonly isWhole: boolean
  readonly reason: Text
}

export const POLICY_PARAMETERS = {
  minimumPersons: {
    value: 5,
    stricter: 'higher',
    strictest: 1_000,
    isWhole: true,
    reason: {
      nb: 'Færrest personer bak et tall. Under fem kan de andre i gruppen regne seg fram til én kollega.',
      nn: 'Færrast personar bak eit tal. Under fem kan dei andre i gruppa rekne seg fram til éin kollega.',
      en: 'Fewest persons behind a number. Below five, the others of the group can work out one colleague.',
    },
  },
  minimumCount: {
    value: 5,
    stricter: 'higher',
    strictest: 1_000,
    isWhole: true,
    reason: {
      nb: 'Minste antall personer eller hendelser som vises, og minste antall som ikke er med i det. 1–4 peker ut de få det gjelder, eller de få det ikke gjelder.',
      nn: 'Minste tal på personar eller hendingar som blir vist, og minste tal som ikkje er med i det. 1–4 peiker ut dei få det gjeld, eller dei få det ikkje gjeld.',
      en: 'Smallest count of persons or events that is shown, and smallest count outside it. 1–4 points to the few concerned, or to the few who are not.',
    },
  },
  dominancePercent: {
    value: 20,
    stricter: 'higher',
    strictest: 100,
    isWhole: false,
    reason: {
      nb: 'p i p%-regelen: den som har nest mest fravær, skal ikke kunne anslå den som har mest, nærmere enn 20 %.',
      nn: 'p i p%-regelen: den som har nest mest fråvær, skal ikkje kunne anslå den som har mest, nærare enn 20 %.',
      en: 'p of the p% rule: whoever has the second most absence must not come nearer than 20% to the one who has the most.',
    },
  },
  minimumFte: {
    value: 10,
    stricter: 'higher',
    strictest: 10_000,
    isWhole: false,
    reason: {
      nb: 'Færrest årsverk i en enhet for tall om heltid: KS’ egen grense.',
      nn: 'Færrast årsverk i ei eining for tal om heiltid: KS si eiga grense.',
      en: 'Fewest FTE of a unit for figures on full-time: KS’s own limit.',
    },
  },
  yearPersons: {
    value: 10,
    stricter: 'higher',
    strictest: 100_000,
    isWhole: false,
    reason: {
      nb: 'Færrest ansatte i en enhet som vises år for år. Prøvd på månedstall bryter 76 % av grupper med ti ansatte en regel.',
      nn: 'Færrast tilsette i ei eining som blir vist år for år. Prøvd på månadstal bryt 76 % av gruppene med ti tilsette ein regel.',
      en: 'Fewest employees of a unit that is shown year by year. Tried on months, 76% of groups of ten employees break a rule.',
    },
  },
  quarterPersons: {
    value: 20,
    stricter: 'higher',
    strictest: 100_000,
    isWhole: false,
    reason: {
      nb: 'Færrest ansatte i en enhet som vises kvartal for kvartal. Prøvd på månedstall bryter 31 % av grupper med tjue ansatte en regel.',
      nn: 'Færrast tilsette i ei eining som blir vist kvartal for kvartal. Prøvd på månadstal bryt 31 % av gruppene med tjue tilsette ein regel.',
      en: 'Fewest employees of a unit that is shown quarter by quarter. Tried on months, 31% of groups of twenty employees break a rule.',
    },
  },
  monthPersons: {
    value: 40,
    stricter: 'higher',
    strictest: 100_000,
    isWhole: false,
    reason: {
      nb: 'Færrest ansatte i en enhet som vises måned for måned. Da bryter bare 2 % av gruppene en regel.',
      nn: 'Færrast tilsette i ei eining som blir vist månad for månad. Då bryt berre 2 % av gruppene ein regel.',
      en: 'Fewest employees of a unit that is shown month by month. Then only 2% of groups break a rule.',
    },
  },
  mostFailingPercent: {
    value: 5,
    stricter: 'lower',
    strictest: 0,
    isWhole: false,
    reason: {
      nb: 'Størst andel grupper ved en grense som får bryte en regel i kommunens egne tall, før grensen heves.',
      nn: 'Største del av gruppene ved ei grense som får bryte ein regel i kommunen sine eigne tal, før grensa blir heva.',
      en: 'Largest share of groups at a threshold that may break a rule in the municipality’s own numbers before the threshold is raised.',
    },
  },
  coalition: {
    value: 0,
    stricter: 'higher',
    strictest: 1,
    isWhole: true,
    reason: {
      nb: 'Med 1 må en samlet rest tåle at en av enhetene i den kjenner sine egne tall og trekker dem fra.',
      nn: 'Med 1 må ein samla rest tole at ei av einingane i han kjenner sine eigne tal og trekkjer dei frå.',
      en: 'With 1, a pooled rest must stand that one of its units knows its own numbers and takes them out.',
    },
  },
  narrowPercent: {
    value: 10,
    stricter: 'higher',
    strictest: 100,
    isWhole: false,
    reason: {
      nb: 'Hvor langt det minst skal være fra et skjult tall til hver av grensene som kan regnes ut for det, i prosent av tallet.',
      nn: 'Kor langt det minst skal vere frå eit skjult tal til kvar av grensene som kan reknast ut for det, i prosent av talet.',
      en: 'How far a hidden number must at least be from each bound that can be worked out for it, in percent of the number.',
    },
  },
  narrowAmount: {
    value: 1,
    stricter: 'higher',
    strictest: 1_000,
    isWhole: false,
    reason: {
      nb: 'Det samme i dager, personer eller tilfeller: den største av de to avstandene gjelder.',
      nn: 'Det same i dagar, personar eller tilfelle: den største av dei to avstandane gjeld.',
      en: 'The same in days, persons or spells: the larger of the two distances applies.',
    },
  },
} as const satisfies Record<string, Parameter>
export type PolicyParameter = keyof typeof POLICY_PARAMETERS

/** The values that hold. Frozen; `requirePolicy` tells one from an object that only looks like it. */
export type Policy = Readonly<Record<PolicyParameter, number>>

const NAMES = Object.keys(POLICY_PARAMETERS) as readonly PolicyParameter[]
const SOUND = new WeakSet<Policy>()

function sound(values: Record<PolicyParameter, number>): Policy {
  const policy = Object.freeze(values)
  SOUND.add(policy)
  return policy
}

const defaults = (): Record<PolicyParameter, number> =>
  Object.fromEntries(NAMES.map((name) => [name, POLICY_PARAMETERS[name].value])) as Record<PolicyParameter, number>

/** The policy where a municipality asks for nothing stricter. */
export const POLICY: Policy = sound(defaults())

const UNKNOWN_KEY: Text = {
  nb: 'Ukjent nøkkel i reglene: «{given}». Kjente: {known}.',
  nn: 'Ukjend nøkkel i reglane: «{given}». Kjende: {known}.',
  en: 'Unknown key in the policy: “{given}”. Known: {known}.',
}
const NO_NUMBER: Text = {
  nb: '{key} i reglene må være et {what} fra {from} til {to}.',
  nn: '{key} i reglane må vere eit {what} frå {from} til {to}.',
  en: '{key} in the policy must be a {what} from {from} to {to}.',
}
const LAXER: Text = {
  nb: '{key} = {given} i reglene er mildere enn {value}. Reglene kan bare gjøres strengere.',
  nn: '{key} = {given} i reglane er mildare enn {value}. Reglane kan berre gjerast strengare.',
  en: '{key} = {given} in the policy is laxer than {value}. The policy can only be made stricter.',
}
const NO_POLICY: Text = {
  nb: 'Reglene må være en liste med nøkler og tall.',
  nn: 'Reglane må vere ei liste med nøklar og tal.',
  en: 'The policy must be a list of keys and numbers.',
}
const WHOLE: Text = { nb: 'helt tall', nn: 'heilt tal', en: 'whole number' }
const ANY: Text = { nb: 'tall', nn: 'tal', en: 'number' }

/**
 * The policy made stricter.
 *
 * @param overrides keys of the policy with their stricter values
 * Throws an InputError of kind `refused` for a key that is not known, a value that is no number, or one that is laxer.
 */
export function stricterPolicy(overrides: unknown): Policy {
  if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides)) throw new InputError('refused', 'no-policy', NO_POLICY)
  const values = defaults()
  for (const [key, given] of Object.entries(overrides)) {
    const name = NAMES.find((known) => known === key)
    if (!name) throw new InputError('refused', 'unknown-policy-key', UNKNOWN_KEY, { given: key, known: NAMES.join(', ') })
    values[name] = stricterValue(name, given)
  }
  return sound(values)
}

function stricterValue(name: PolicyParameter, given: unknown): number {
  const { value, stricter, strictest, isWhole }: Parameter = POLICY_PARAMETERS[name]
  const isNumber = typeof given === 'number' && Number.isFinite(given) && (!isWhole || Number.isInteger(given))
  const [from, to] = stricter === 'higher' ? [value, strictest] : [strictest, value]
  if (isNumber && given >= from && given <= to) return given
  const isLaxer = isNumber && (stricter === 'higher' ? given < value : given > value)
  if (isLaxer) throw new InputError('refused', 'laxer-policy', LAXER, { key: name, given, value })
  const { nb, nn, en } = isWhole ? WHOLE : ANY
  const text: Text = { nb: NO_NUMBER.nb.replace('{what}', nb), nn: NO_NUMBER.nn.replace('{what}', nn), en: NO_NUMBER.en.replace('{what}', en) }
  throw new InputError('refused', 'policy-value', text, { key: name, from, to })
}

/** Throws unless the policy was made here: one put together by hand could be laxer. */
export function requirePolicy(policy: Policy): void {
  if (!SOUND.has(policy)) throw new Error('a policy is made by stricterPolicy, or is POLICY')
}
