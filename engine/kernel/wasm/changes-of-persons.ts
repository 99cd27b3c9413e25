/** Persons as the module counts them: the changes of what each holds at each node, from one month's end to the next. */
import type { JoinedRows } from '../joined-rows.ts'
import { dealt, picked } from '../sorting.ts'
import { partsOf, SEX_COUNT } from './tables.ts'

/** Persons who hold anything at the end of a month, ordered by sex and first node: neighbours count in the same rows. */
export interface PersonChanges {
  readonly count: number
  readonly sex: Uint8Array
  readonly birth: Uint8Array
  /** Changes of person `p` are `[firstChange[p], firstChange[p + 1])`, by month and node. */
  readonly firstChange: Int32Array
  /** Two words a change: its month and node (`whenAndWhere`), and 1/100 percent more or less, uncapped and never 0. */
  readonly changes: Int32Array
}

/** Node in the lower 16 bits, month above. */
export const whenAndWhere = (month: number, node: number): number => month * 2 ** 16 + node
export const monthOfChange = ({ changes }: PersonChanges, at: number): number => changes[2 * at] >> 16
export const nodeOfChange = ({ changes }: PersonChanges, at: number): number => changes[2 * at] & 0xffff
export const percentOfChange = ({ changes }: PersonChanges, at: number): number => changes[2 * at + 1]

export function changesOfPersons(rows: JoinedRows, population: Int32Array): PersonChanges {
  const { sex, birthOfPerson } = rows
  const { first, changes, home } = changesByPerson(rows, population)
  const holders = dealt(home, SEX_COUNT * rows.tree.parent.length).rows
  const count = holders.length
  const firstChange = new Int32Array(count + 1)
  const inOrder = new Int32Array(changes.length)
  let end = 0
  for (let holder = 0; holder < count; holder++) {
    for (let from = first[holders[holder]]; from < first[holders[holder] + 1]; from++) inOrder[end++] = changes[from]
    firstChange[holder + 1] = end >> 1
  }
  return { count, sex: Uint8Array.from(picked(holders, sex)), birth: Uint8Array.from(picked(holders, birthOfPerson)), firstChange, changes: inOrder }
}

/** Changes while they are in the order of persons: their words, those of person `p` from `first[p]` to `first[p + 1]`. */
interface ChangesByPerson {
  readonly first: Int32Array
  readonly changes: Int32Array
  /** Sex and node of the first position that runs at a month's end, as one number; -1 for who has none. */
  readonly home: Int32Array
}

function changesByPerson({ stretches, personCount, sex, axis, tree }: JoinedRows, population: Int32Array): ChangesByPerson {
  const { person, node, fromDay, toDay, percentHundredths } = stretches
  const { monthOfDay } = axis
  const nodeCount = tree.parent.length
  // Each stretch is a change where it begins and one where it ends.
  const changes = new Int32Array(4 * population.length)
  const first = new Int32Array(personCount + 1)
  const home = new Int32Array(personCount).fill(-1)
  let end = 0
  for (let i = 0, owner = 0; owner < personCount; owner++) {
    first[owner] = end
    for (; i < population.length && person[population[i]] === owner; i++) {
      const row = population[i]
      // The first month whose last day is in the stretch, and the first after it whose last day is not.
      const begins = monthOfDay[fromDay[row]]
      const ends = monthOfDay[toDay[row]]
      if (begins === ends) continue
      if (home[owner] < 0) home[owner] = sex[owner] * nodeCount + node[row]
      end = insert(changes, first[owner], end, whenAndWhere(begins, node[row]), percentHundredths[row])
      end = insert(changes, first[owner], end, whenAndWhere(ends, node[row]), -percentHundredths[row])
    }
    end = withoutZeros(changes, first[owner], end)
  }
  first[personCount] = end
  return { first, changes: changes.subarray(0, end), home }
}

/** Puts a change among those of a person, which are in order and begin at `first`; gives their new end. */
function insert(changes: Int32Array, first: number, end: number, key: number, percent: number): number {
  let at = end
  while (at > first && changes[at - 2] > key) at -= 2
  if (at > first && changes[at - 2] === key) {
    changes[at - 1] += percent
    return end
  }
  for (let i = end + 1; i > at + 1; i--) changes[i] = changes[i - 2]
  changes[at] = key
  changes[at + 1] = percent
  return end + 2
}

/** Leaves out what comes to nothing; gives the new end. */
function withoutZeros(changes: Int32Array, first: number, end: number): number {
  let kept = first
  for (let at = first; at < end; at += 2) {
    if (changes[at + 1] === 0) continue
    changes[kept] = changes[at]
    changes[kept + 1] = changes[at + 1]
    kept += 2
  }
  return kept
}

/** First person of each part, and the end of the last: parts of about equal numbers of changes. */
export function personParts(persons: PersonChanges): number[] {
  return partsOf(persons.firstChange, persons.count)
}

/** The most changes that one person has: as many nodes can be held at once. */
export function mostChanges(persons: PersonChanges): number {
  let most = 0
  const { count, firstChange } = persons
  for (let person = 0; person < count; person++) most = Math.max(most, firstChange[person + 1] - firstChange[person])
  return most
}
