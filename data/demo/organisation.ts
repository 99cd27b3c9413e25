/**
 * The organisation of the demo municipality: a tree of three levels, and a fourth where a real municipality has one
 * (wards of a nursing home, zones of home care). Which services there are follows the usual pattern of a Norwegian
 * municipality; that about 4 of 10 work in schools and kindergartens and 4 of 10 in health and care is our own rounding.
 */
import { dayOf, type Day } from '../../engine/calendar.ts'

/** The kinds of workplace; what is particular to each stands in trades.ts. */
export type Trade =
  | 'administration'
  | 'school'
  | 'kindergarten'
  | 'family'
  | 'nursing-home'
  | 'home-care'
  | 'group-home'
  | 'health'
  | 'kitchen'
  | 'welfare'
  | 'technical'
  | 'cleaning'
  | 'fire'
  | 'culture'

export interface Unit {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  /** Code of the unit on the second level; `null` for the municipality. */
  readonly sector: string | null
  readonly trade: Trade
  /** KOSTRA function as the unit list writes it, `202 Grunnskule`; `null`: the cell is empty, and the unit has the one above it. */
  readonly kostraFunction: string | null
  /** Employees the unit has posts for; 0 for a node that only holds other units. */
  readonly posts: number
  /** What a user can discover here: the sick leave of the unit falls or rises half way through the period. */
  readonly story: 'improves' | 'worsens' | null
  /** The day the unit is closed and its staff moves to `successor`. */
  readonly closes: { readonly day: Day; readonly successor: string } | null
}

export const MUNICIPALITY = { number: '9950', name: 'Samanvik kommune' } as const

/** The sector whose project makes part-time posts into full-time ones. */
export const FULL_TIME_PROJECT_SECTOR = '3000'

interface Entry {
  readonly name: string
  readonly trade: Trade
  /** KOSTRA function; left out where the unit has the one above it, or where nobody has said. */
  readonly kostra?: string
  /** Posts in a municipality with 2,000 employees. */
  readonly posts?: number
  /** As many posts whatever the size of the municipality. */
  readonly tiny?: boolean
  readonly parts?: readonly (Entry | Chain)[]
}

/** Several units of one kind; a larger municipality has more of them, each with the posts of one of `posts`. */
interface Chain {
  readonly chain: string
  readonly trade: Trade
  readonly kostra?: string
  readonly names: readonly string[]
  readonly posts: readonly number[]
  readonly parts?: readonly Entry[]
  /** The story of the first unit of the chain. */
  readonly story?: Unit['story']
  /** The last unit of the chain closes, and this one opens in its place. */
  readonly replacedBy?: string
}

const SCHOOLS = ['Nordbø skule', 'Åmodt skule', 'Haugland skule', 'Samanvik ungdomsskule', 'Myrane skule', 'Indre Dalen skule']
const KINDERGARTENS = ['Eikenøtta', 'Blåklokka', 'Trollskogen', 'Kvitveisen', 'Marihøna', 'Tyttebæret', 'Regnbogen'].map(
  (name) => `${name} barnehage`,
)
const HOMES = ['Fjordsyn sjukeheim', 'Solbakkane sjukeheim']
const ZONES = ['Sone nord', 'Sone sør', 'Sone aust', 'Sone vest']
const STREETS = ['Bjørkevegen', 'Fjøsbakken', 'Rognevegen', 'Kyrkjevegen'].map((street) => `${street} bufellesskap`)

const TREE: readonly Entry[] = [
  {
    name: 'Sentraladministrasjonen',
    trade: 'administration',
    kostra: '120 Administrasjon',
    parts: [
      { name: 'Kommunedirektøren med stab', trade: 'administration', posts: 10 },
      { name: 'Økonomi og løn', trade: 'administration', posts: 19 },
      { name: 'Personal og organisasjon', trade: 'administration', posts: 15 },
      { name: 'IKT og digitalisering', trade: 'administration', posts: 17 },
      { name: 'Innbyggjartorg og arkiv', trade: 'administration', posts: 16 },
      { name: 'Kommuneadvokaten', trade: 'administration', posts: 3, tiny: true },
      { name: 'Politisk leiing', trade: 'administration', kostra: '100 Politisk styring' },
    ],
  },
  {
    name: 'Oppvekst og læring',
    trade: 'administration',
    parts: [
      { name: 'Stab oppvekst', trade: 'administration', kostra: '120 Administrasjon', posts: 9 },
      { chain: 'skule', trade: 'school', kostra: '202 Grunnskule', names: SCHOOLS, posts: [92, 78, 68, 66, 50, 26], replacedBy: 'Dalen oppvekstsenter' },
      { chain: 'barnehage', trade: 'kindergarten', kostra: '201 Førskule', names: KINDERGARTENS, posts: [44, 42, 36, 34, 30, 24, 16], story: 'improves' },
      { name: 'PP-tenesta', trade: 'family', kostra: '202 Grunnskule', posts: 15 },
      { name: 'Vaksenopplæringa', trade: 'school', kostra: '213 Vaksenopplæring', posts: 22 },
      {
        name: 'Familie og førebygging',
        trade: 'family',
        posts: 3,
        parts: [
          { name: 'Barnevernet', trade: 'family', kostra: '244 Barnevernteneste', posts: 34 },
          { name: 'Helsestasjon og skulehelseteneste', trade: 'family', kostra: '232 Førebygging, helsestasjons- og skulehelseteneste', posts: 28 },
          { name: 'Familiesenteret', trade: 'family', posts: 5, tiny: true },
        ],
      },
    ],
  },
  {
    name: 'Helse og mestring',
    trade: 'administration',
    parts: [
      { name: 'Stab helse og tildelingskontor', trade: 'administration', kostra: '120 Administrasjon', posts: 16 },
      {
        chain: 'sjukeheim',
        trade: 'nursing-home',
        kostra: '253 Helse- og omsorgstenester i institusjon',
        names: HOMES,
        posts: [4, 3],
        parts: [
          { name: 'avdeling 1', trade: 'nursing-home', posts: 46 },
          { name: 'avdeling 2', trade: 'nursing-home', posts: 42 },
          { name: 'skjerma avdeling', trade: 'nursing-home', posts: 34 },
        ],
      },
      { name: 'Kjøkken og vaskeri', trade: 'kitchen', kostra: '253 Helse- og omsorgstenester i institusjon', posts: 20 },
      {
        name: 'Heimetenestene',
        trade: 'home-care',
        kostra: '254 Helse- og omsorgstenester til heimebuande',
        posts: 6,
        parts: [{ chain: 'sone', trade: 'home-care', names: ZONES, posts: [60, 54, 50, 44], story: 'worsens' }],
      },
      { chain: 'bufellesskap', trade: 'group-home', kostra: '254 Helse- og omsorgstenester til heimebuande', names: STREETS, posts: [46, 40, 36, 28] },
      { name: 'Psykisk helse og rus', trade: 'health', posts: 30 },
      { name: 'Ergo- og fysioterapi', trade: 'health', kostra: '241 Diagnose, behandling, habilitering og rehabilitering', posts: 20 },
      { name: 'Legesenter og legevakt', trade: 'health', kostra: '241 Diagnose, behandling, habilitering og rehabilitering', posts: 22 },
      { name: 'Frisklivssentralen', trade: 'health', posts: 4, tiny: true },
    ],
  },
  {
    name: 'Velferd og inkludering',
    trade: 'administration',
    parts: [
      { name: 'NAV Samanvik', trade: 'welfare', kostra: '242 Råd, rettleiing og sosialt førebyggjande arbeid', posts: 34 },
      { name: 'Flyktningtenesta', trade: 'welfare', kostra: '275 Introduksjonsordninga', posts: 16 },
      { name: 'Avlasting og støttekontakt', trade: 'welfare', posts: 4, tiny: true },
    ],
  },
  {
    name: 'Teknisk og eigedom',
    trade: 'administration',
    parts: [
      { name: 'Plan og byggjesak', trade: 'administration', kostra: '301 Plansaksbehandling', posts: 20 },
      { name: 'Kart og oppmåling', trade: 'technical', kostra: '303 Kart og oppmåling', posts: 5, tiny: true },
      { name: 'Vatn og avløp', trade: 'technical', kostra: '345 Distribusjon av vatn', posts: 27 },
      { name: 'Veg og park', trade: 'technical', kostra: '332 Kommunale vegar', posts: 24 },
      { name: 'Eigedomsdrift', trade: 'technical', posts: 30 },
      { name: 'Reinhald', trade: 'cleaning', posts: 62 },
      { name: 'Brann og redning', trade: 'fire', kostra: '339 Beredskap mot brannar og andre ulukker', posts: 30 },
    ],
  },
  {
    name: 'Kultur og fritid',
    trade: 'administration',
    parts: [
      { name: 'Biblioteket', trade: 'culture', kostra: '370 Bibliotek', posts: 14 },
      { name: 'Kulturskulen', trade: 'culture', kostra: '383 Musikk- og kulturskular', posts: 26 },
      { name: 'Ungdom og fritid', trade: 'culture', kostra: '231 Aktivitetstilbod barn og unge', posts: 18 },
      { name: 'Museet', trade: 'culture', kostra: '375 Museum', posts: 3, tiny: true },
    ],
  },
]

const REFERENCE_EMPLOYEES = 2000

/** Below this share of the reference size the tiny units do not exist: the municipality cannot afford them. */
const SMALLEST_SCALE_WITH_TINY_UNITS = 0.4

/** A service with fewer posts than this is no unit of its own. */
const FEWEST_POSTS = 2

/** The name of the n-th unit of a chain: the list, and after it "… 2", "… 3". */
function chainName(names: readonly string[], index: number): string {
  const round = Math.floor(index / names.length)
  const name = names[index % names.length] ?? ''
  return round === 0 ? name : `${name} ${round + 1}`
}

/**
 * The tree for about `employees` employees, parents before children. `closingYear`: the summer in which the last school
 * of the list closes and another opens; `null` where the period is too short for it.
 */
export function organisation(employees: number, closingYear: number | null): Unit[] {
  const scale = employees / REFERENCE_EMPLOYEES
  const units: (Unit & { readonly tiny: boolean })[] = []
  const add = (unit: Partial<Unit> & Pick<Unit, 'code' | 'name' | 'parent' | 'sector' | 'trade'>, tiny = false) =>
    units.push({ posts: 0, kostraFunction: null, story: null, closes: null, ...unit, tiny })

  /** Adds `entries` below `parent`; `weight` scales the posts of single units, `of` stands before their names. */
  const grow = (entries: readonly (Entry | Chain)[], parent: string, sector: string, weight: number, of = '') => {
    let number = 0
    const codeOf = (position: number) => (parent === sector ? String(Number(sector) + position) : `${parent}${position}`)
    const nextCode = () => codeOf(++number)
    for (const entry of entries) {
      const kostraFunction = entry.kostra ?? null
      if ('chain' in entry) {
        const count = Math.max(1, Math.round(entry.posts.length * scale))
        const successor = entry.replacedBy !== undefined && closingYear !== null && count > 1 ? codeOf(number + count + 1) : null
        for (let index = 0; index < count; index++) {
          const code = nextCode()
          const closes =
            successor !== null && closingYear !== null && index === count - 1 ? { day: dayOf(closingYear, 8, 1), successor } : null
          const posts = entry.posts[index % entry.posts.length] ?? 0
          const story = index === 0 ? (entry.story ?? null) : null
          const name = chainName(entry.names, index)
          add({ code, name, parent, sector, trade: entry.trade, kostraFunction, posts, story, closes })
          grow(entry.parts ?? [], code, sector, 1, `${name}, `)
        }
        if (successor !== null && entry.replacedBy !== undefined)
          add({ code: nextCode(), name: entry.replacedBy, parent, sector, trade: entry.trade, kostraFunction })
      } else {
        if (entry.tiny === true && scale < SMALLEST_SCALE_WITH_TINY_UNITS) continue
        const wanted = entry.tiny === true ? (entry.posts ?? 0) : (entry.posts ?? 0) * weight
        const posts = wanted < FEWEST_POSTS ? 0 : wanted
        if (posts === 0 && wanted > 0 && entry.parts === undefined) continue
        const code = nextCode()
        add({ code, name: of + entry.name, parent, sector, trade: entry.trade, kostraFunction, posts }, entry.tiny)
        grow(entry.parts ?? [], code, sector, weight)
      }
    }
  }

  const root = MUNICIPALITY.number
  add({ code: root, name: MUNICIPALITY.name, parent: null, sector: null, trade: 'administration' })
  TREE.forEach((sector, index) => {
    const code = String((index + 1) * 1000)
    add({ code, name: sector.name, parent: root, sector: code, trade: sector.trade, kostraFunction: sector.kostra ?? null })
    grow(sector.parts ?? [], code, code, scale)
  })
  return allot(units, employees)
}

/** Scales the posts so that they add up to `employees`; tiny units keep theirs. */
function allot(units: readonly (Unit & { readonly tiny: boolean })[], employees: number): Unit[] {
  const sum = (tiny: boolean) => units.filter((unit) => unit.tiny === tiny).reduce((total, unit) => total + unit.posts, 0)
  const factor = (employees - sum(true)) / sum(false)
  let exact = 0
  let given = 0
  return units.map(({ tiny, ...unit }) => {
    if (tiny || unit.posts === 0) return unit
    exact += unit.posts * factor
    const posts = Math.max(1, Math.round(exact) - given)
    given += posts
    return { ...unit, posts }
  })
}
