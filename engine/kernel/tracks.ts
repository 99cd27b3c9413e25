/**
 * Position numbers of real extracts are sometimes missing, or used for two jobs at once. A track is a run of stretches
 * with one number that never overlap: one position over time, as far as the extract tells.
 */

interface Rows {
  readonly person: Int32Array
  readonly position: Int32Array
  readonly node: Int32Array
  readonly job: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
}

/**
 * The track of each stretch, numbered from 0. Rows must be sorted by person and first day. A stretch goes on with a track
 * of its number that has ended: with the same unit and job if there is one, else the same unit, else any.
 */
export function assignTracks(rows: Rows): { track: Int32Array; trackCount: number } {
  const { person, position, node, job, fromDay, toDay } = rows
  const track = new Int32Array(person.length)
  let trackCount = 0
  let open: number[] = [] // the last stretch of each track of this person
  for (let row = 0; row < person.length; row++) {
    if (row === 0 || person[row] !== person[row - 1]) open = []
    let best = -1
    let bestFit = -1
    for (let i = 0; i < open.length; i++) {
      const last = open[i]
      if (position[last] !== position[row] || toDay[last] > fromDay[row]) continue
      const fit = (node[last] === node[row] ? 2 : 0) + (job[last] === job[row] ? 1 : 0)
      if (fit > bestFit) [best, bestFit] = [i, fit]
    }
    if (best >= 0) {
      track[row] = track[open[best]]
      open[best] = row
    } else {
      track[row] = trackCount++
      open.push(row)
    }
  }
  return { track, trackCount }
}
