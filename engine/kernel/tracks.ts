/**
 * Position numbers of real extracts are sometimes missing, or used for two jobs at once. A track is a run of stretches
 * with one number that never overlap: one position over time, as far as the extract tells.
 */
import { Column } from './small-sets.ts'

interface Rows {
  readonly position: Int32Array
  readonly node: Int32Array
  readonly job: Int32Array
  readonly fromDay: Int32Array
  readonly toDay: Int32Array
}

/**
 * The track of each stretch, numbered from 0. Rows must be sorted by person and first day; those of person `p` are
 * `[first[p], first[p + 1])`. A stretch goes on with a track of its number that has ended: with the same unit and job if there is
 * one, else the same unit, else any.
 */
export function assignTracks(rows: Rows, first: Int32Array): Int32Array {
  const { position, node, job, fromDay, toDay } = rows
  const track = new Int32Array(position.length)
  const open = new Column() // the last stretch of each track of this person
  let trackCount = 0
  for (let person = 0; person + 1 < first.length; person++) {
    open.clear()
    for (let row = first[person]; row < first[person + 1]; row++) {
      let best = -1
      let bestFit = -1
      for (let i = 0; i < open.count; i++) {
        const last = open.values[i]
        if (position[last] !== position[row] || toDay[last] > fromDay[row]) continue
        const fit = (node[last] === node[row] ? 2 : 0) + (job[last] === job[row] ? 1 : 0)
        if (fit <= bestFit) continue
        best = i
        bestFit = fit
      }
      if (best >= 0) {
        track[row] = track[open.values[best]]
        open.values[best] = row
      } else {
        track[row] = trackCount++
        open.push(row)
      }
    }
  }
  return track
}
