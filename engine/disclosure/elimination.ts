/**
 * The second line of the disclosure control: which further columns must be hidden, so that no hidden column lies in the span of
 * the published ones (specification of disclosure control, section 4). A column is a cell of the publication, a row is an
 * inner cell. Values play no part: what can be computed from the published cells is a question of sums only.
 */
import { PRIMES, residuesModulo } from './residues.ts'
import { emptySpan, type Column, type Span, type Vector } from './span.ts'

const { multiply } = residuesModulo(PRIMES[0])

export interface EliminationProblem {
  readonly rowCount: number
  readonly columns: readonly Column[]
  /** Columns that may be published, the most important first; hidden ones among them are passed over. */
  readonly candidates: readonly number[]
  /** Columns that nobody may compute: unsafe cells, and unsafe sums of hidden ones. */
  readonly hidden: readonly number[]
  /** Columns that stand in an earlier edition: published before all others, whatever they give away. */
  readonly forced?: readonly number[]
}

export interface Elimination {
  /** Per column: published. */
  readonly published: Uint8Array
  /** Candidates that must be hidden as well, most important first. */
  readonly secondary: readonly number[]
  /** Hidden columns that the forced ones give away; nothing but withdrawing an edition can mend that. */
  readonly exposed: readonly number[]
}

/**
 * Goes through the candidates in order and publishes each one that gives no hidden column away. The outcome is checked
 * modulo a second prime; throws should the two differ.
 */
export function eliminate(problem: EliminationProblem): Elimination {
  const forced = new Set(problem.forced)
  const hidden = new Set(problem.hidden.filter((column) => !forced.has(column)))
  const wanted = [...forced, ...problem.candidates.filter((column) => !hidden.has(column) && !forced.has(column))]
  const published = new Uint8Array(problem.columns.length)
  for (const column of wanted) published[column] = 1

  const given = derivable({ ...problem, published: wanted, hidden: [...hidden] })
  if (given.length === 0) return { published, secondary: [], exposed: [] }

  const exposed = forced.size === 0 ? [] : derivable({ ...problem, published: [...forced], hidden: [...hidden] })
  for (const column of exposed) hidden.delete(column)
  const secondary = oneByOne(problem, wanted, hidden)
  for (const column of secondary) published[column] = 0
  const shown = wanted.filter((column) => published[column] === 1)
  if (derivable({ ...problem, published: shown, hidden: [...hidden, ...secondary] }).length > 0)
    throw new Error('the elimination comes out differently modulo the second prime')
  return { published, secondary, exposed }
}

/** The hidden columns that lie in the span of the published ones. Throws when the two primes differ. */
export function derivable(problem: {
  readonly rowCount: number
  readonly columns: readonly Column[]
  readonly published: readonly number[]
  readonly hidden: readonly number[]
}): number[] {
  const { columns, published, hidden, rowCount } = problem
  const span = spanOf(rowCount, published.map((column) => columns[column]))
  return hidden.filter((column) => span.holds(columns[column]))
}

export interface PublishedSpan {
  /** Whether a column follows from the published ones; one without rows never does. Throws when the two primes differ. */
  holds(column: Column): boolean
  /** The first and the last of the rows that all published columns treat as this one. */
  firstAlike(row: number): number
  lastAlike(row: number): number
}

/**
 * The span of the published columns. Rows that all of them treat alike are taken as one: a column that holds only some of such
 * rows cannot follow, and is done with at once. Nothing is reduced before there is one that may.
 */
export function spanOf(rowCount: number, published: readonly Column[]): PublishedSpan {
  const blocks = blocksOf(rowCount, published)
  let spans: readonly Span[] | undefined
  const make = (): readonly Span[] => {
    // Short vectors first: the order does not matter to the span, but very much to the work.
    const merged = published.map(blocks.merged).sort((a, b) => a.length - b.length)
    const weight = weights(blocks.count, merged)
    return PRIMES.map((prime) => {
      const span = emptySpan(blocks.count, prime, weight)
      for (const column of merged) {
        const rest = span.reduce(column)
        if (rest.rows.length > 0) span.add(rest)
      }
      return span
    })
  }
  return {
    holds: (column) => {
      const whole = column.length > 0 ? blocks.whole(column) : undefined
      if (whole === undefined) return false
      spans ??= make()
      const [first, second] = spans.map((span) => span.reduce(whole).rows.length === 0)
      if (first !== second) throw new Error('what follows from the published comes out differently modulo the second prime')
      return first
    },
    firstAlike: (row) => blocks.first[blocks.ofRow[row]],
    lastAlike: (row) => blocks.last[blocks.ofRow[row]],
  }
}

/** Those of the wanted columns, in their order, that give a hidden one away together with what was published before them. */
function oneByOne(problem: EliminationProblem, wanted: readonly number[], hidden: ReadonlySet<number>): number[] {
  const used = new Set([...wanted, ...hidden])
  const blocks = blocksOf(problem.rowCount, [...used].map((column) => problem.columns[column]))
  const columns = problem.columns.map((column, i) => (used.has(i) ? blocks.merged(column) : column))
  const rowCount = blocks.count
  const secondary: number[] = []
  const span = emptySpan(rowCount, PRIMES[0], weights(rowCount, [...used].map((column) => columns[column])))
  const targets: Vector[] = [...hidden].filter((column) => columns[column].length > 0).map((column) => sorted(span.reduce(columns[column])))
  // Which targets hold a row; a target may have left the row since, but none that holds it is missing.
  const holders: (number[] | undefined)[] = Array.from({ length: rowCount })
  const enter = (target: number, rows: Int32Array): void => {
    for (const row of rows) (holders[row] ??= []).push(target)
  }
  targets.forEach(({ rows }, target) => enter(target, rows))

  for (const column of wanted) {
    const vector = sorted(span.reduce(columns[column]))
    if (vector.rows.length === 0) continue
    let fewest: readonly number[] | undefined = holders[vector.rows[0]] ?? []
    for (const row of vector.rows) if ((holders[row]?.length ?? 0) < fewest.length) fewest = holders[row] ?? []
    if (fewest.some((target) => isMultiple(targets[target], vector))) {
      secondary.push(column)
      continue
    }
    const pivot = span.add(vector)
    for (const target of new Set(holders[pivot])) {
      const before = targets[target]
      if (!holds(before, pivot)) continue
      const after = sorted(span.reduceByNewest(before))
      targets[target] = after
      enter(target, after.rows.filter((row) => !holds(before, row)))
    }
    holders[pivot] = undefined
  }
  return secondary
}

/** The same with its rows in ascending order. */
function sorted({ rows, values }: Vector): Vector {
  const order = Array.from(rows.keys()).sort((a, b) => rows[a] - rows[b])
  return { rows: rows.map((_, i) => rows[order[i]]), values: values.map((_, i) => values[order[i]]) }
}

function holds(vector: Vector, row: number): boolean {
  let [from, to] = [0, vector.rows.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (vector.rows[middle] < row) from = middle + 1
    else to = middle
  }
  return vector.rows[from] === row
}

/** Whether one vector is the other times a number other than 0. */
function isMultiple(a: Vector, b: Vector): boolean {
  if (a.rows.length !== b.rows.length) return false
  for (let i = 0; i < a.rows.length; i++) if (a.rows[i] !== b.rows[i]) return false
  return a.values.every((value, i) => multiply(value, b.values[0]) === multiply(b.values[i], a.values[0]))
}

function weights(rowCount: number, columns: readonly Column[]): Int32Array {
  const weight = new Int32Array(rowCount)
  for (const column of columns) for (const entry of column) weight[entry < 0 ? ~entry : entry] += 1
  return weight
}

/** Rows joined to blocks where every one of the columns treats them alike. */
function blocksOf(rowCount: number, columns: readonly Column[]) {
  const blockOf = new Int32Array(rowCount)
  const sizeOf = new Int32Array(rowCount + 1)
  sizeOf[0] = rowCount
  let count = 1
  // The blocks are split by one column after the other. Rows that are added and rows that are taken away part as well: two keys a block.
  const keyOf = (entry: number): number => (entry < 0 ? 2 * blockOf[~entry] + 1 : 2 * blockOf[entry])
  const hits = new Int32Array(2 * (rowCount + 1))
  const blockAfter = new Int32Array(2 * (rowCount + 1))
  const touched: number[] = []
  for (const column of columns) {
    for (const entry of column) {
      const key = keyOf(entry)
      if (hits[key]++ === 0) touched.push(key)
    }
    for (const key of touched) {
      const block = key >> 1
      blockAfter[key] = block
      if (hits[key] < sizeOf[block]) {
        sizeOf[block] -= hits[key]
        sizeOf[count] = hits[key]
        blockAfter[key] = count++
      }
      hits[key] = 0
    }
    touched.length = 0
    for (const entry of column) blockOf[entry < 0 ? ~entry : entry] = blockAfter[keyOf(entry)]
  }
  const numberOf = new Int32Array(count).fill(-1)
  const size: number[] = []
  const first: number[] = []
  const last: number[] = []
  for (let row = 0; row < rowCount; row++) {
    const old = blockOf[row]
    if (numberOf[old] < 0) {
      numberOf[old] = size.push(0) - 1
      first.push(row)
    }
    blockOf[row] = numberOf[old]
    size[blockOf[row]] += 1
    last[blockOf[row]] = row
  }
  // Signed number of rows that the column at hand has of each block.
  const found = new Int32Array(size.length)
  const entriesIn = (column: Column): number[] => {
    const entries: number[] = []
    for (const entry of column) {
      const block = blockOf[entry < 0 ? ~entry : entry]
      if (found[block] === 0) entries.push(entry < 0 ? ~block : block)
      found[block] += entry < 0 ? -1 : 1
    }
    return entries
  }
  return {
    count: size.length,
    ofRow: blockOf,
    first,
    last,
    /** A column that was among those the blocks were made of. */
    merged(column: Column): Column {
      const entries = entriesIn(column)
      for (const entry of entries) found[entry < 0 ? ~entry : entry] = 0
      return Int32Array.from(entries)
    },
    /** The blocks of a column that consists of whole ones; undefined otherwise. */
    whole(column: Column): Column | undefined {
      const entries = entriesIn(column)
      let isWhole = true
      for (const entry of entries) {
        const block = entry < 0 ? ~entry : entry
        isWhole &&= found[block] === (entry < 0 ? -size[block] : size[block])
        found[block] = 0
      }
      return isWhole ? Int32Array.from(entries) : undefined
    },
  }
}
