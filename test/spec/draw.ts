/**
 * A municipality drawn as tables, so that a test shows its facts and its arithmetic at a glance. End dates are inclusive, as in
 * an extract; an empty cell is what an extract would leave empty.
 */
import { parseIsoDate } from '../../engine/calendar.ts'
import {
  OPEN_END,
  type AbsenceCategory,
  type EmploymentCategory,
  type JobGrouping,
  type Municipality,
  type Sex,
  type UnitRow,
} from '../../engine/canonical.ts'
import { ask, prepareMunicipality, readQuestion, answerRecords, type AnswerRecord, type RawQuestion } from '../../engine/index.ts'

interface Drawing {
  readonly asOf?: string
  /** `unit < parent | KOSTRA function` a line; the first is the root. Default: `K` with units `A` and `B`. */
  readonly units?: string
  /** `person sex birthYear` a line; persons that are not listed are women born in 1980. */
  readonly persons?: string
  readonly jobGroups?: JobGrouping
  /** `person | number | unit | percent | from | to | category | job` a line. */
  readonly positions: string
  /** `person | number | category | grade | from | to` a line. */
  readonly absences?: string
  /** `person | date | wants more | wanted percent | weeks | has asked` a line. */
  readonly wishes?: string
}

const lines = (text = ''): string[][] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()))

const day = (text: string): number => {
  const known = parseIsoDate(text)
  if (known === undefined) throw new Error(`the drawing has no date here: "${text}"`)
  return known
}
const dayAfter = (text = ''): number => (text === '' ? OPEN_END : day(text) + 1)
const hundredths = (text: string): number => Math.round(Number(text) * 100)

export function draw(drawing: Drawing): Municipality {
  const positions = lines(drawing.positions).map(([person, position, unit, percent, from, to, category, job]) => ({
    person,
    position,
    unit,
    job: job || 'job',
    category: (category || 'permanent') as EmploymentCategory,
    percentHundredths: hundredths(percent),
    fromDay: day(from),
    toDay: dayAfter(to),
  }))
  const described = new Map(lines(drawing.persons).map(([line]) => [line.split(/\s+/)[0], line.split(/\s+/)] as const))
  return {
    asOfDay: day(drawing.asOf ?? '2024-12-31'),
    units: lines(drawing.units ?? 'K\nA < K\nB < K').map(([line, kostraFunction]): UnitRow => {
      const [unit, parent] = line.split('<').map((part) => part.trim())
      return { unit, name: unit, parent: parent ?? null, kostraFunction: kostraFunction || null }
    }),
    jobGroups: drawing.jobGroups ?? null,
    persons: [...new Set(positions.map(({ person }) => person))].map((person) => {
      const [, sex, birthYear] = described.get(person) ?? [person, 'female', '1980']
      return { person, sex: sex as Sex, birthYear: birthYear === '?' ? null : Number(birthYear) }
    }),
    positions,
    absences: lines(drawing.absences).map(([person, position, category, grade, from, to]) => ({
      person,
      position: position === '' ? null : position,
      category: category as AbsenceCategory,
      gradeHundredths: hundredths(grade),
      fromDay: day(from),
      toDay: dayAfter(to),
    })),
    wishes: lines(drawing.wishes).map(([person, date, wants, wanted, weeks, asked]) => ({
      person,
      answeredDay: day(date),
      wantsMore: wants === 'yes',
      wantedPercentHundredths: wanted === '' ? null : hundredths(wanted),
      availableWeeks: weeks === '' ? null : Number(weeks),
      hasAsked: asked === 'yes',
    })),
    extraHours: [],
  }
}

/** The cells of a question about a drawn municipality. */
export function cellsOf(drawing: Drawing, question: RawQuestion): AnswerRecord[] {
  const prepared = prepareMunicipality(draw(drawing))
  return answerRecords(ask(prepared, readQuestion(question, prepared)))
}

/** The one cell of a question that has one: the municipality, or `unit`, in one period. */
export function cellOf(drawing: Drawing, question: RawQuestion): AnswerRecord {
  const [cell, ...others] = cellsOf(drawing, question)
  if (!cell || others.length > 0) throw new Error(`the question has ${others.length + (cell ? 1 : 0)} cells, not one`)
  return cell
}
