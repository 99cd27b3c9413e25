/**
 * What persons hold, cut so that nobody has to be followed over time to be counted. While a person has one position only, the
 * person can be counted where the position is (`alone`). While a person has several, these are kept as one constellation, because
 * the person's total percentage takes all of them, and because the person counts once at a node that holds two (`together`).
 */
import { FULL_HUNDREDTHS } from '../canonical.ts'
import type { Lines } from './lines.ts'
import { narrowed, offsets, picked } from './sorting.ts'
import { Column } from './small-sets.ts'
import type { Stretches } from './stretches.ts'

type Narrow = Uint16Array | Int32Array

/** Pieces of stretches during which the person has no other position, by line: those of line `l` are `[first[l], first[l + 1])`. */
export interface Alone {
  readonly first: Int32Array
  readonly person: Int32Array
  readonly birth: Narrow
  /** Days of the axis, `[fromDay, toDay)`. */
  readonly fromDay: Narrow
  readonly toDay: Narrow
  /** 1/100 percent, uncapped. */
  readonly percentHundredths: Narrow
}

/** Constellations: runs of days during which a person has the same several positions, in order of person and day. */
export interface Together {
  readonly count: number
  readonly person: Int32Array
  readonly birth: Narrow
  readonly fromDay: Narrow
  readonly toDay: Narrow
  /** Members of constellation `c` are `[firstMember[c], firstMember[c + 1])`, in order of their lines. */
  readonly firstMember: Int32Array
  readonly line: Int32Array
  readonly percentHundredths: Narrow
}

export interface Holdings {
  readonly alone: Alone
  readonly together: Together
  /** The largest sum of all percentages that run on one day, 1/100 percent: no sum or count on a date can be larger. */
  readonly mostHundredths: number
  /** The same with percentages above 100 counted as 100, as man-days are. */
  readonly mostCappedHundredths: number
}

/** Cuts the stretches of more than 0 percent; they must be sorted by person. */
export function holdingsOf(stretches: Stretches, lines: Lines, birthOfPerson: Narrow): Holdings {
  const alone = { stretch: new Column(), fromDay: new Column(), toDay: new Column() }
  const together = { person: new Column(), fromDay: new Column(), toDay: new Column(), firstMember: new Column(), stretch: new Column() }
  const keepAlone = (stretch: number, fromDay: number, toDay: number): void => {
    alone.stretch.push(stretch)
    alone.fromDay.push(fromDay)
    alone.toDay.push(toDay)
  }
  const cuts = new Column()
  for (let first = 0, end = 0; first < stretches.count; first = end) {
    const person = stretches.person[first]
    let meet = false
    let until = -1 // end of what the person has held so far
    cuts.clear()
    for (end = first; end < stretches.count && stretches.person[end] === person; end++) {
      if (lines.ofStretch[end] < 0) continue
      if (stretches.fromDay[end] < until) meet = true
      if (stretches.toDay[end] > until) until = stretches.toDay[end]
      cuts.push(stretches.fromDay[end])
      cuts.push(stretches.toDay[end])
    }
    if (!meet) {
      for (let stretch = first; stretch < end; stretch++)
        if (lines.ofStretch[stretch] >= 0) keepAlone(stretch, stretches.fromDay[stretch], stretches.toDay[stretch])
      continue
    }
    cuts.sortUnique()
    for (let cut = 0; cut + 1 < cuts.count; cut++) {
      const fromDay = cuts.values[cut]
      const toDay = cuts.values[cut + 1]
      const firstMember = together.stretch.count
      for (let stretch = first; stretch < end && stretches.fromDay[stretch] <= fromDay; stretch++) {
        if (lines.ofStretch[stretch] < 0 || stretches.toDay[stretch] <= fromDay) continue
        let at = together.stretch.count
        together.stretch.push(stretch)
        const members = together.stretch.values
        for (; at > firstMember && lines.ofStretch[members[at - 1]] > lines.ofStretch[stretch]; at--) members[at] = members[at - 1]
        members[at] = stretch
      }
      if (together.stretch.count - firstMember > 1) {
        together.person.push(person)
        together.fromDay.push(fromDay)
        together.toDay.push(toDay)
        together.firstMember.push(firstMember)
      } else if (together.stretch.count > firstMember) {
        keepAlone(together.stretch.values[firstMember], fromDay, toDay)
        together.stretch.count = firstMember
      }
    }
  }
  together.firstMember.push(together.stretch.count)
  return {
    alone: packAlone(alone, stretches, lines, birthOfPerson),
    together: packTogether(together, stretches, lines, birthOfPerson),
    mostHundredths: mostHundredths(stretches, Infinity),
    mostCappedHundredths: mostHundredths(stretches, FULL_HUNDREDTHS),
  }
}

function mostHundredths({ count, fromDay, toDay, percentHundredths }: Stretches, cap: number): number {
  let lastDay = 0
  for (const day of toDay) if (day > lastDay) lastDay = day
  const change = new Float64Array(lastDay + 1)
  for (let stretch = 0; stretch < count; stretch++) {
    const hundredths = percentHundredths[stretch] < cap ? percentHundredths[stretch] : cap
    change[fromDay[stretch]] += hundredths
    change[toDay[stretch]] -= hundredths
  }
  let running = 0
  let most = 0
  for (const hundredths of change) {
    running += hundredths
    if (running > most) most = running
  }
  return most
}

function packAlone(alone: { stretch: Column; fromDay: Column; toDay: Column }, stretches: Stretches, lines: Lines, birthOfPerson: Narrow): Alone {
  const stretch = alone.stretch.taken()
  const line = picked(stretch, lines.ofStretch)
  const first = offsets(line, lines.count)
  const next = first.slice()
  const order = new Int32Array(line.length)
  for (let i = 0; i < line.length; i++) order[next[line[i]]++] = i
  const stretchesByLine = picked(order, stretch)
  const person = picked(stretchesByLine, stretches.person)
  return {
    first,
    person,
    birth: narrowed(picked(person, birthOfPerson)),
    fromDay: narrowed(picked(order, alone.fromDay.taken())),
    toDay: narrowed(picked(order, alone.toDay.taken())),
    percentHundredths: narrowed(picked(stretchesByLine, stretches.percentHundredths)),
  }
}

function packTogether(
  together: { person: Column; fromDay: Column; toDay: Column; firstMember: Column; stretch: Column },
  stretches: Stretches,
  lines: Lines,
  birthOfPerson: Narrow,
): Together {
  const person = together.person.taken()
  const members = together.stretch.taken()
  return {
    count: person.length,
    person,
    birth: narrowed(picked(person, birthOfPerson)),
    fromDay: narrowed(together.fromDay.taken()),
    toDay: narrowed(together.toDay.taken()),
    firstMember: together.firstMember.taken(),
    line: picked(members, lines.ofStretch),
    percentHundredths: narrowed(picked(members, stretches.percentHundredths)),
  }
}
