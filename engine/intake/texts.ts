/** The distinct texts of an extract, numbered: rows carry the numbers. */
import type { Pseudonymiser } from './pseudonym.ts'

/** So many digits are below 2^30: far from where `NOTHING` is. */
const PLAIN_NUMBER = /^(0|[1-9]\d{0,8})$/

/**
 * A text that is a whole number as it would be printed is told by it and kept nowhere: `-1 - n` stands for `n`. Other texts are numbered
 * from 0 as they come.
 */
export class Texts {
  /** By number, from 0. */
  readonly list: string[] = []
  private readonly numbers = new Map<string, number>()
  private readonly pseudonyms = { national: new Map<string, number>(), employee: new Map<string, number>() }
  private readonly pseudonym: Pseudonymiser

  constructor(pseudonym: Pseudonymiser) {
    this.pseudonym = pseudonym
  }

  numberOf(text: string): number {
    if (PLAIN_NUMBER.test(text)) return -1 - Number(text)
    let number = this.numbers.get(text)
    if (number === undefined) {
      number = this.list.push(text) - 1
      this.numbers.set(text, number)
    }
    return number
  }

  textOf(number: number): string {
    return number < 0 ? String(-1 - number) : this.list[number]
  }

  /** The number of the pseudonym of a person's number, which is worked out once. */
  pseudonymOf(kind: 'national' | 'employee', personNumber: string): number {
    const known = this.pseudonyms[kind]
    let number = known.get(personNumber)
    if (number === undefined) {
      number = this.list.push(this.pseudonym[kind](personNumber)) - 1
      known.set(personNumber, number)
    }
    return number
  }

  /** Lets go of what tells a person's number from its pseudonym: no further rows are read. */
  closePersons(): void {
    for (const known of Object.values(this.pseudonyms)) known.clear()
  }
}
