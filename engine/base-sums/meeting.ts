/** Threads that wake, and meet, by words in a memory that they share. */

const [ROUND, TASK, ARRIVED, FAILED] = [0, 1, 2, 3]
/** A thread that has only a little left is waited for without going to sleep. */
const SPINS = 4_000
/** No task takes this long; whoever waits longer waits for a thread that is gone. */
const PATIENCE_MILLISECONDS = 120_000

/** One thread's end of it. All are made before the first round. */
export class Meeting {
  private readonly words: Int32Array
  private met = 0
  private round = 0

  constructor(
    memory: WebAssembly.Memory,
    address: number,
    private readonly threadCount: number,
  ) {
    this.words = new Int32Array(memory.buffer, address, 4)
  }

  /** The first thread wakes the others for a task. */
  call(task: number): void {
    Atomics.store(this.words, TASK, task)
    Atomics.add(this.words, ROUND, 1)
    Atomics.notify(this.words, ROUND)
  }

  /** Another thread sleeps until it is woken; gives the task. */
  awaitCall(): number {
    while (Atomics.load(this.words, ROUND) === this.round) Atomics.wait(this.words, ROUND, this.round)
    this.round = (this.round + 1) | 0
    return Atomics.load(this.words, TASK)
  }

  /** Goes on when all threads have come. Throws when one does not. */
  meet(): void {
    const { words, threadCount } = this
    if (threadCount === 1) return
    this.met = (this.met + threadCount) | 0
    let arrived = (Atomics.add(words, ARRIVED, 1) + 1) | 0
    if (arrived === this.met) {
      Atomics.notify(words, ARRIVED)
      return
    }
    for (let spin = 0; spin < SPINS; spin++) if (this.isComplete(Atomics.load(words, ARRIVED))) return
    for (arrived = Atomics.load(words, ARRIVED); !this.isComplete(arrived); arrived = Atomics.load(words, ARRIVED)) {
      const woken = Atomics.wait(words, ARRIVED, arrived, PATIENCE_MILLISECONDS)
      if (woken !== 'timed-out') continue
      this.fail()
      throw new Error('a thread has not come to the meeting')
    }
  }

  /** Whether as many have come as belong to this meeting; numbers wrap after two thousand million. */
  private isComplete(arrived: number): boolean {
    return ((arrived - this.met) | 0) >= 0
  }

  /** From now on no result is to be trusted. */
  fail(): void {
    Atomics.store(this.words, FAILED, 1)
  }

  get hasFailed(): boolean {
    return Atomics.load(this.words, FAILED) === 1
  }
}
