/**
 * Age bands over time. For every birth year that occurs the months at which its persons enter the next band are looked up:
 * eight 16-bit numbers, of which the first four are the first months of bands 1 to 4 (0 when that was before the axis), the
 * next two `NEVER`, and the last the lowest band: 0, or 5 for those whose birth year is not known and who never leave it.
 */
import { u16At } from './columns'

/** Bands of a sex: five ages and the unknown. */
export const BANDS = 6

@inline export function turnsOf(table: usize, birth: i32): usize {
  return table + (<usize>birth << 4)
}

/** The band in a month. */
@inline export function bandIn(turns: usize, month: i32): i32 {
  const grown = i32(month >= u16At(turns, 0)) + i32(month >= u16At(turns, 1)) + i32(month >= u16At(turns, 2))
  return u16At(turns, 7) + grown + i32(month >= u16At(turns, 3))
}

/** The month at which a band is left. */
@inline export function leaves(turns: usize, band: i32): i32 {
  return u16At(turns, band)
}
