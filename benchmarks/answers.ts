/** Whether all subjects give the same answer, over every cell. */
import { CellCollector, CellHash, fieldsOf, firstDifference, type Cells, type TaskName } from './cells.ts'
import type { Frame } from './prepared.ts'
import type { Subject } from './subjects/subject.ts'

export interface AnswerHash {
  readonly hash: string
  readonly count: number
}

/** Two programs gave different answers, or one of them none. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer'
}

/** Subjects that read everything but answer nothing, or answer for a sample only. */
const WITHOUT_ANSWER: readonly string[] = ['floor', 'danfo']

/**
 * Runs a task once by every subject, and returns the one hash that all of them gave. Throws a WrongAnswer that names the first
 * cell in which two of them differ.
 */
export async function agreedHash(task: TaskName, subjects: readonly Subject[], rows: Frame): Promise<AnswerHash | undefined> {
  const fields = fieldsOf(task, rows)
  let first: (AnswerHash & { subject: Subject }) | undefined
  for (const subject of subjects) {
    if (!subject.tasks.includes(task) || WITHOUT_ANSWER.includes(subject.name)) continue
    await subject.run(task)
    const hash = new CellHash(fields)
    await subject.visit(task, (place, value) => hash.add(place, value))
    if (hash.count === 0) throw new WrongAnswer(`${task}: ${subject.name} gave no cell`)
    const answer = { hash: hash.toString(), count: hash.count }
    if (first === undefined) first = { subject, ...answer }
    else if (answer.hash !== first.hash || answer.count !== first.count) {
      await first.subject.run(task)
      const where = firstDifference(fields, await cellsOf(task, first.subject), await cellsOf(task, subject)) ?? 'nowhere that can be seen'
      throw new WrongAnswer(`${task}: ${first.subject.name} and ${subject.name} differ first at ${where}`)
    }
  }
  return first && { hash: first.hash, count: first.count }
}

async function cellsOf(task: TaskName, subject: Subject): Promise<Cells> {
  const collector = new CellCollector()
  await subject.visit(task, (place, value) => collector.add(place, value))
  return collector.cells()
}
