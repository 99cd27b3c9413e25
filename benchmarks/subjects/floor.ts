/** The streaming floor: every byte of the kernel's arrays read once and added up. Nothing that reads all rows can be faster. */
import type { Subject } from './subject.ts'

export class StreamingFloor implements Subject {
  readonly name = 'floor'
  readonly title = 'reading the kernel’s arrays once'
  readonly threads = 1
  readonly tasks = ['T1', 'T2', 'T3'] as const
  readonly byteCount: number
  /** Kept, so that no compiler can leave the sum out. */
  sum = 0
  private readonly arrays: readonly Uint32Array[]

  constructor(layout: object) {
    const found = new Map<ArrayBufferLike, Uint32Array>()
    collect(layout, found)
    this.arrays = [...found.values()]
    this.byteCount = this.arrays.reduce((sum, array) => sum + array.byteLength, 0)
  }

  async prepare(): Promise<void> {}

  async run(): Promise<void> {
    let sum = 0
    for (const words of this.arrays) sum = (sum + sumOf(words)) | 0
    this.sum = sum
  }

  async visit(): Promise<void> {
    throw new Error('the streaming floor answers no question')
  }

  close(): void {}
}

function sumOf(words: Uint32Array): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const end = words.length - (words.length % 4)
  for (let i = 0; i < end; i += 4) {
    a = (a + words[i]) | 0
    b = (b + words[i + 1]) | 0
    c = (c + words[i + 2]) | 0
    d = (d + words[i + 3]) | 0
  }
  for (let i = end; i < words.length; i++) a = (a + words[i]) | 0
  return (a + b + c + d) | 0
}

/** Every typed array anywhere in the object, once, as words. */
function collect(value: unknown, found: Map<ArrayBufferLike, Uint32Array>): void {
  if (ArrayBuffer.isView(value)) {
    if (!found.has(value.buffer)) found.set(value.buffer, new Uint32Array(value.buffer, value.byteOffset, Math.floor(value.byteLength / 4)))
  } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collect(part, found)
}
