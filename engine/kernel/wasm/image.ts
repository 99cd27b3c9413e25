/**
 * The image of one municipality that the module works on: rows packed for it, room for the results, and the three tasks. Which
 * thread does what part is settled while they run; where each part's result stands is settled here, so that the result is the
 * same for any number of threads.
 */
import type { BasePlan, BaseTask } from '../base-sums.ts'
import type { JoinedRows } from '../joined-rows.ts'
import { changesOfPersons, mostChanges, nodeOfChange, personParts, type PersonChanges } from './changes-of-persons.ts'
import { bitsOfPersons, linesOverflow, misfit, wideNodesOf, withAllAbove } from './limits.ts'
import { MemoryPlan } from './memory.ts'
import { groupParts, segmentsOfGroups, type GroupPart, type SegmentGroups } from './segments-of-groups.ts'
import { AGE_BANDS, CELL_NUMBERS, entriesOf, populationOf, SEX_COUNT, tablesOf, type Tables } from './tables.ts'
import { lineParts, tracksOfLines, type LinePart, type LinesOfTracks } from './tracks-of-lines.ts'

/** One call of the module: the name of what it exports, and the addresses it is given. */
export interface Call {
  readonly name: string
  readonly values: readonly number[]
}

/** The calls of each task, in order; before the next one every thread must have ended the one before. */
export type Calls = Readonly<Record<BaseTask, readonly Call[]>>

/** Groups of persons: sex x age band. */
export const GROUPS = SEX_COUNT * AGE_BANDS
/** 32-bit words of a line's part and of a group's part. */
export const LINE_PART_WORDS = 5
export const GROUP_PART_WORDS = 4

/** Where the parts of a task and their results stand in the memory; addresses are in bytes. */
export interface ContractualPlaces {
  readonly lines: LinesOfTracks
  readonly parts: readonly LinePart[]
  /** Words of the parts. */
  readonly words: number
  /** Columns of the rows, and the values of all. */
  readonly key: number
  readonly month: number
  readonly start: number
  readonly value: number
}

export interface IllnessPlaces {
  readonly groups: SegmentGroups
  readonly parts: readonly GroupPart[]
  readonly words: number
  readonly groupCell: number
  /** Columns of the cells. */
  readonly key: number
  readonly value: number
}

export interface PersonPlaces {
  /** Address of the row of each node and group. */
  readonly rows: number
  readonly wideNodes: Uint8Array
}

export interface Image {
  readonly memory: WebAssembly.Memory
  /** Words by which threads meet. */
  readonly meeting: number
  /** Words that are 0 before a task begins: how many of its parts are taken. */
  readonly taken: Readonly<Record<BaseTask, readonly number[]>>
  readonly calls: readonly Calls[]
  readonly contractual: ContractualPlaces
  readonly illness: IllnessPlaces
  readonly persons: PersonPlaces
}

const MEETING_WORDS = 16

/**
 * Lays the image out, or says why the module cannot be trusted with this municipality.
 *
 * @param wide nodes at which numbers of persons have 32 bits, and so at all above them; by default as few as must
 */
export function imageOf(rows: JoinedRows, plan: BasePlan, threadCount: number, wide?: Uint8Array): Image | { readonly because: string } {
  const unfit = misfit(rows, plan)
  if (unfit !== null) return { because: unfit }
  const tables = tablesOf(rows, plan)
  const population = populationOf(rows, plan)
  const lines = tracksOfLines(rows, population)
  const persons = changesOfPersons(rows, population)
  const overflow = linesOverflow(lines, tables.monthDays)
  if (overflow !== null) return { because: overflow }
  const { parent } = rows.tree
  const fits = bitsOfPersons(persons, tables.turns, rows.axis.monthCount) === 16
  const wideNodes = wide ? withAllAbove(wide, parent) : fits ? new Uint8Array(parent.length) : wideNodesOf(persons, parent)
  try {
    return lay({ rows, tables, threadCount }, { lines, groups: segmentsOfGroups(rows, plan, lines), persons }, wideNodes)
  } catch (error) {
    // The rows are too many, or the machine gives no such memory.
    if (error instanceof RangeError) return { because: error.message }
    throw error
  }
}

/** What all tasks have in common. */
interface Given {
  readonly rows: JoinedRows
  readonly tables: Tables
  readonly threadCount: number
}

interface Packed {
  readonly lines: LinesOfTracks
  readonly groups: SegmentGroups
  readonly persons: PersonChanges
}

function lay(given: Given, { lines, groups, persons }: Packed, wideNodes: Uint8Array): Image {
  const { tables, threadCount } = given
  const room = new MemoryPlan()
  const meeting = room.room(MEETING_WORDS * 4)
  const shared: Shared = { ...given, room, turns: room.column(tables.turns) }
  const contractual = layContractual(shared, lines)
  const illness = layIllness(shared, groups)
  const counted = layPersons(shared, persons, wideNodes)
  const bits = wideNodes.includes(1) ? 32 : 16
  return {
    memory: room.make(),
    meeting,
    taken: { contractual: [contractual.taken], illness: [illness.taken], persons: counted.taken },
    calls: Array.from({ length: threadCount }, (_, thread) => ({
      contractual: [{ name: 'contractual', values: [contractual.task, contractual.scratch[thread]] }],
      illness: [{ name: 'illness', values: [illness.task, illness.places[thread]] }],
      persons: [
        { name: `persons${bits}`, values: [counted.task, counted.scratch[thread], thread] },
        { name: `tree${bits}`, values: [counted.task] },
      ],
    })),
    contractual,
    illness,
    persons: counted,
  }
}

interface Shared extends Given {
  readonly room: MemoryPlan
  /** Address of the tables' turns. */
  readonly turns: number
}

/** One address a thread. */
function forThreads({ threadCount }: Shared, address: () => number): number[] {
  return Array.from({ length: threadCount }, address)
}

function layContractual(shared: Shared, lines: LinesOfTracks) {
  const { room, rows: { axis: { monthCount } }, tables, turns } = shared
  const parts = lineParts(lines, monthCount, tables)
  let [rows, values] = [0, 0]
  const partWords = parts.flatMap(({ firstLine, endLine, rowCount, valueCount }) => {
    const words = [firstLine, endLine, rows, values, 0]
    rows += rowCount + 1 // the row beyond the last says where its values end
    values += valueCount + 16 // values are written four at a time, and no thread writes into another's cache line
    return words
  })
  const words = room.words(partWords)
  const taken = room.words([0, parts.length, words])
  const key = room.room(rows * 4)
  const month = room.room(rows * 2)
  const start = room.room(rows * 4)
  const value = room.room(values * 4)
  // As in assembly/contractual.ts.
  const task = room.words([
    taken,
    room.column(lines.firstTrack),
    room.column(lines.firstStep),
    room.column(lines.birth),
    room.column(lines.steps),
    turns,
    room.column(tables.monthDays),
    monthCount,
    key,
    month,
    start,
    value,
  ])
  const bandBytes = ((monthCount + 10) & ~7) * 8
  const scratch = forThreads(shared, () => room.room(64 + AGE_BANDS * bandBytes))
  return { lines, parts, words, taken, key, month, start, value, task, scratch }
}

function layIllness(shared: Shared, groups: SegmentGroups) {
  const { room, rows: { axis: { monthCount } }, tables, turns } = shared
  const parts = groupParts(groups)
  let cells = 0
  const partWords = parts.flatMap(({ firstGroup, endGroup, cellCount }) => {
    const words = [firstGroup, endGroup, cells, cells]
    cells += cellCount + 8
    return words
  })
  const words = room.words(partWords)
  const taken = room.words([0, parts.length, words])
  const groupCell = room.room(groups.count * 4)
  const key = room.room(cells * 2)
  const value = room.room(cells * 8)
  // As in assembly/illness.ts.
  const task = room.words([
    taken,
    room.column(groups.firstSegment),
    room.column(groups.words),
    turns,
    room.column(tables.monthWorking),
    monthCount,
    groupCell,
    key,
    value,
  ])
  const places = forThreads(shared, () => room.room(AGE_BANDS * monthCount * 4))
  return { groups, parts, words, taken, groupCell, key, value, task, places }
}

function layPersons(shared: Shared, persons: PersonChanges, wideNodes: Uint8Array) {
  const { room, tables, turns, threadCount } = shared
  const { axis, tree } = shared.rows
  const nodeCount = tree.parent.length
  const starts = personParts(persons)
  const parts = room.words([0, starts.length - 1, room.words(starts.slice(1).flatMap((end, part) => [starts[part], end]))])
  const sexes = room.words([0, SEX_COUNT, 0])
  const keys = Uint16Array.from(persons.sex, (sex, person) => sex * 256 + persons.birth[person])
  const rows = forThreads(shared, () => room.room(nodeCount * GROUPS * 4))
  const rowBytes = (axis.monthCount + 1) * CELL_NUMBERS * 2
  // One wide row more than there can be: what is added above the top of the tree goes there.
  const space = forThreads(shared, () => room.room((mostRows(persons, tree.parent, wideNodes) + 2) * rowBytes))
  // As in assembly/persons.ts.
  const task = room.words([
    parts,
    sexes,
    room.column(persons.firstChange),
    room.column(keys),
    room.column(persons.changes),
    turns,
    room.column(tables.parent),
    room.column(tables.subtreeEnd),
    nodeCount,
    axis.monthCount,
    room.column(tables.sizeBounds),
    room.column(entriesOf(16)),
    room.column(entriesOf(32)),
    room.column(wideNodes),
    threadCount,
    room.words(rows),
    room.words(space),
  ])
  const scratch = forThreads(shared, () => room.room((mostChanges(persons) + 2) * 8))
  return { rows: rows[0], wideNodes, taken: [parts, sexes], task, scratch }
}

/** The most rows that one thread can need, a wide one counted as two: every age band wherever a sex is found, at a node or below it. */
function mostRows(persons: PersonChanges, parent: Int32Array, wideNodes: Uint8Array): number {
  const found = new Uint8Array(parent.length * SEX_COUNT)
  for (let person = 0; person < persons.count; person++)
    for (let at = persons.firstChange[person]; at < persons.firstChange[person + 1]; at++)
      found[nodeOfChange(persons, at) * SEX_COUNT + persons.sex[person]] = 1
  let pairs = 0
  // Parents stand before their children.
  for (let node = parent.length - 1; node >= 0; node--)
    for (let sex = 0; sex < SEX_COUNT; sex++) {
      if (found[node * SEX_COUNT + sex] === 0) continue
      pairs += 1 + wideNodes[node]
      if (parent[node] >= 0) found[parent[node] * SEX_COUNT + sex] = 1
    }
  return pairs * AGE_BANDS
}

