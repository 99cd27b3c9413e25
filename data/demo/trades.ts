/**
 * What is particular to each kind of workplace: who works there, in how large positions, and how often they are ill.
 *
 * Sources, rounded: women are 75–78 % of municipal employees, 84–90 % in care (Moland and Bråthen, Fafo-rapport 2019:15).
 * Full-time share 61 % of all persons and 35 % of rota workers in care in 2023, 24 % in 2018; average position 84.1 %
 * and 71.5 % (KS, "Andelen heltidsansatte øker"). The average part-time position is 58 % (KS, quoted in Kommunal Rapport,
 * November 2016). Doctor-certified absence in municipalities 7.2–7.7 % a year 2020–2023, highest in care and kindergartens
 * (KS, "Økende sykefravær i 2023"); self-certified and doctor-certified together 8.5–11 % a quarter in the municipal sector (KS,
 * "Høyt sykefravær i andre kvartal 2024"). The split by kind of workplace is our own rounding of these.
 */
import type { Trade } from './organisation.ts'
import type { Weighted } from './random.ts'

/** Codes are in the style of the municipal pay agreement; nothing reads a meaning out of them. */
export interface Job {
  readonly code: string
  readonly title: string
  /** Share of women among those who are hired. */
  readonly women: number
}

const job = (code: string, title: string, women: number): Job => ({ code, title, women })

export const JOBS = {
  director: job('9440', 'Kommunalsjef', 0.55),
  manager: job('9451', 'Verksemdsleiar', 0.72),
  wardManager: job('9454', 'Avdelingsleiar', 0.88),
  headTeacher: job('9951', 'Rektor', 0.62),
  adviser: job('8530', 'Rådgjevar', 0.58),
  caseWorker: job('7531', 'Saksbehandlar', 0.7),
  secretary: job('6863', 'Sekretær', 0.88),
  engineer: job('8084', 'Ingeniør', 0.32),
  teacher: job('7961', 'Lærar', 0.72),
  seniorTeacher: job('7962', 'Adjunkt', 0.72),
  specialTeacher: job('7963', 'Adjunkt med tilleggsutdanning', 0.74),
  assistant: job('6572', 'Assistent', 0.76),
  childCareWorker: job('7517', 'Barne- og ungdomsarbeidar', 0.85),
  kindergartenTeacher: job('7637', 'Pedagogisk leiar', 0.91),
  publicHealthNurse: job('7611', 'Helsesjukepleiar', 0.97),
  childWelfareOfficer: job('7646', 'Barnevernskonsulent', 0.82),
  psychologist: job('8527', 'Pedagogisk-psykologisk rådgjevar', 0.8),
  nurse: job('7174', 'Sjukepleiar', 0.91),
  auxiliaryNurse: job('7076', 'Helsefagarbeidar', 0.89),
  socialEducator: job('7710', 'Vernepleiar', 0.77),
  milieuWorker: job('6986', 'Miljøarbeidar', 0.74),
  physiotherapist: job('7066', 'Fysioterapeut', 0.72),
  doctor: job('8301', 'Lege', 0.55),
  cook: job('6517', 'Kokk', 0.72),
  cleaner: job('7210', 'Reinhaldar', 0.86),
  craftsman: job('7014', 'Fagarbeidar', 0.1),
  caretaker: job('6014', 'Vaktmeister', 0.06),
  firefighter: job('7237', 'Brannkonstabel', 0.06),
  librarian: job('7026', 'Bibliotekar', 0.78),
  musicTeacher: job('7520', 'Kulturskulelærar', 0.55),
  youthWorker: job('7451', 'Miljøarbeidar fritid', 0.55),
  apprentice: job('8000', 'Lærling', 0.68),
  mayor: job('9850', 'Ordførar', 0.4),
  councillor: job('9851', 'Folkevald', 0.42),
  supportContact: job('9900', 'Støttekontakt', 0.66),
  respiteCarer: job('9901', 'Avlastar', 0.74),
  youngWorker: job('9910', 'Ungdomsarbeidar', 0.45),
} as const satisfies Readonly<Record<string, Job>>

/** The municipality's own groups of jobs; elected officials, apprentices and those called in are in none. */
export const JOB_GROUPS: Readonly<Record<string, readonly Job[]>> = {
  Leiarar: [JOBS.director, JOBS.manager, JOBS.wardManager, JOBS.headTeacher],
  'Pedagogisk personale': [
    JOBS.teacher,
    JOBS.seniorTeacher,
    JOBS.specialTeacher,
    JOBS.kindergartenTeacher,
    JOBS.musicTeacher,
    JOBS.psychologist,
  ],
  'Barne- og ungdomsarbeidarar og assistentar': [JOBS.childCareWorker, JOBS.assistant, JOBS.youthWorker],
  'Helse- og sosialfagleg personale': [
    JOBS.nurse,
    JOBS.socialEducator,
    JOBS.publicHealthNurse,
    JOBS.childWelfareOfficer,
    JOBS.physiotherapist,
    JOBS.doctor,
  ],
  'Helsefagarbeidarar og miljøarbeidarar': [JOBS.auxiliaryNurse, JOBS.milieuWorker],
  'Rådgjeving og administrasjon': [JOBS.adviser, JOBS.caseWorker, JOBS.secretary, JOBS.engineer, JOBS.librarian],
  'Drift, reinhald og kjøkken': [JOBS.craftsman, JOBS.caretaker, JOBS.cleaner, JOBS.cook, JOBS.firefighter],
}

/** Posts that are small by nature: weekends in care, the part-time fire crew, an afternoon of music lessons. */
interface SmallPosts {
  readonly share: number
  /** 1/100 percent */
  readonly lowestPercent: number
  readonly highestPercent: number
  readonly youngest: number
  readonly oldest: number
}

export interface TradeFacts {
  /** Who leads a unit of the kind. */
  readonly leader: Job
  readonly jobs: Weighted<Job>
  /** Share of the ordinary posts that are full-time at the start of the period. */
  readonly fullTime: number
  /** Part-time sizes come out of a rota (odd decimals) or an agreement (round numbers). */
  readonly rota: boolean
  readonly smallPosts: SmallPosts | null
  /** Share of permanent staff who resign in a year, beside those who retire. */
  readonly resignations: number
  /** Share of part-time staff who hold a second position for a while. */
  readonly secondPosition: number
  /** Summer holiday: a free choice of weeks, the weeks the kindergarten is closed, or the whole school holiday. */
  readonly summer: 'free' | 'closed' | 'school'
  /** Man-days lost in percent of the contractual, the level of a typical year. */
  readonly selfCertified: number
  readonly doctorCertified: number
  /** Share of permanent part-timers who often work beyond their contract. */
  readonly extraHours: number
}

const WEEKEND: SmallPosts = { share: 0.16, lowestPercent: 1000, highestPercent: 2200, youngest: 18, oldest: 25 }
const J = JOBS

const care = {
  leader: J.wardManager,
  fullTime: 0.2,
  rota: true,
  smallPosts: WEEKEND,
  resignations: 0.055,
  secondPosition: 0.68,
  summer: 'free',
  extraHours: 0.32,
} as const

const office = {
  leader: J.manager,
  fullTime: 0.83,
  rota: false,
  smallPosts: null,
  resignations: 0.05,
  secondPosition: 0.35,
  summer: 'free',
  extraHours: 0.05,
} as const

export const TRADES: Readonly<Record<Trade, TradeFacts>> = {
  administration: {
    ...office,
    jobs: [[J.adviser, 5], [J.caseWorker, 4], [J.secretary, 2], [J.engineer, 1]],
    selfCertified: 1.1,
    doctorCertified: 4.9,
  },
  school: {
    ...office,
    leader: J.headTeacher,
    jobs: [[J.teacher, 3], [J.seniorTeacher, 4], [J.specialTeacher, 2], [J.assistant, 2], [J.childCareWorker, 1.5]],
    fullTime: 0.68,
    secondPosition: 0.6,
    summer: 'school',
    selfCertified: 1.5,
    doctorCertified: 6.6,
    extraHours: 0.1,
  },
  kindergarten: {
    ...office,
    jobs: [[J.kindergartenTeacher, 4], [J.childCareWorker, 3], [J.assistant, 4]],
    fullTime: 0.66,
    secondPosition: 0.5,
    summer: 'closed',
    selfCertified: 2.4,
    doctorCertified: 10,
    extraHours: 0.15,
  },
  family: {
    ...office,
    jobs: [[J.publicHealthNurse, 3], [J.childWelfareOfficer, 4], [J.psychologist, 2], [J.secretary, 1]],
    fullTime: 0.78,
    selfCertified: 1.5,
    doctorCertified: 8.2,
  },
  'nursing-home': {
    ...care,
    jobs: [[J.auxiliaryNurse, 6], [J.nurse, 4], [J.assistant, 2]],
    selfCertified: 1.8,
    doctorCertified: 9.6,
  },
  'home-care': {
    ...care,
    jobs: [[J.auxiliaryNurse, 6], [J.nurse, 4], [J.assistant, 1.5]],
    selfCertified: 1.8,
    doctorCertified: 9.4,
  },
  'group-home': {
    ...care,
    jobs: [[J.milieuWorker, 4], [J.socialEducator, 3], [J.auxiliaryNurse, 2], [J.assistant, 3]],
    fullTime: 0.22,
    selfCertified: 1.9,
    doctorCertified: 9,
  },
  health: {
    ...office,
    jobs: [[J.physiotherapist, 3], [J.nurse, 4], [J.doctor, 2], [J.milieuWorker, 3], [J.secretary, 1]],
    fullTime: 0.72,
    selfCertified: 1.4,
    doctorCertified: 7,
  },
  kitchen: {
    ...care,
    jobs: [[J.cook, 4], [J.assistant, 3]],
    fullTime: 0.5,
    smallPosts: null,
    selfCertified: 1.6,
    doctorCertified: 9,
  },
  welfare: {
    ...office,
    jobs: [[J.caseWorker, 5], [J.adviser, 3], [J.milieuWorker, 1]],
    selfCertified: 1.7,
    doctorCertified: 7.2,
  },
  technical: {
    ...office,
    jobs: [[J.craftsman, 5], [J.caretaker, 3], [J.engineer, 3]],
    fullTime: 0.94,
    selfCertified: 0.9,
    doctorCertified: 5,
  },
  cleaning: {
    ...care,
    leader: J.manager,
    jobs: [[J.cleaner, 1]],
    fullTime: 0.5,
    rota: false,
    smallPosts: null,
    secondPosition: 0.45,
    selfCertified: 1.6,
    doctorCertified: 9.4,
    extraHours: 0.15,
  },
  fire: {
    ...office,
    jobs: [[J.firefighter, 1]],
    fullTime: 0.95,
    rota: true,
    smallPosts: { share: 0.6, lowestPercent: 150, highestPercent: 320, youngest: 22, oldest: 54 },
    selfCertified: 0.6,
    doctorCertified: 3.2,
  },
  culture: {
    ...office,
    jobs: [[J.librarian, 3], [J.musicTeacher, 4], [J.youthWorker, 3]],
    fullTime: 0.6,
    smallPosts: { share: 0.25, lowestPercent: 1000, highestPercent: 4500, youngest: 22, oldest: 64 },
    secondPosition: 0.3,
    selfCertified: 1,
    doctorCertified: 4.8,
  },
}
