/** Columns of numbers in the shared memory: an address, and the width that the name of the accessor says. */

@inline export function u8At(column: usize, index: i32): i32 {
  return load<u8>(column + <usize>index)
}

@inline export function u16At(column: usize, index: i32): i32 {
  return load<u16>(column + (<usize>index << 1))
}

@inline export function i32At(column: usize, index: i32): i32 {
  return load<i32>(column + (<usize>index << 2))
}

@inline export function u32At(column: usize, index: i32): u32 {
  return load<u32>(column + (<usize>index << 2))
}

@inline export function setU16(column: usize, index: i32, value: i32): void {
  store<u16>(column + (<usize>index << 1), <u16>value)
}

@inline export function setI32(column: usize, index: i32, value: i32): void {
  store<i32>(column + (<usize>index << 2), value)
}

/** Parts of the work, which the threads take one after the other. A part is some words of the column `parts`. */
@unmanaged
export class Parts {
  /** Set to 0 before the threads begin. */
  next: i32
  count: i32
  column: usize

  /** Number of a part that nobody else takes; `count` or more when all are taken. */
  @inline take(): i32 {
    return atomic.add<i32>(changetype<usize>(this) + offsetof<Parts>('next'), 1)
  }
}
