/** The distinct texts of an extract, numbered: rows carry the numbers. */
import { employmentNumber } from './employment-number.ts'
import { normaliseNumber, type Pseudonymiser } from './pseudonym.ts'

/** The number of an employment, by the pseudonyms of the whole and of the person's part of it. */
export interface Employment {
  readonly employee: number
  readonly base: number
  readonly separator: string
  readonly position: number
}

/** So many digits are below 2^30: far from where `NOTHING` is. */
const PLAIN_NUMBER = /^(0|[1-9]\d{0,8})$/

/**
 * A text that is a whole number as it would be printed is told by it and kept nowhere: `-1 - n` stands for `n`. Other texts are numbered
 * from 0 as they come.
 */
export class Texts {
  /** By number, from 0. */
  readonly list: string[] = []
  /** Employee numbers that may have the number of a position behind them, each once. */
  readonly employments: Employment[] = []
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

  /** The pseudonym of an employee number as it is written, which may be that of an employment. */
  employeeOf(text: string): number {
    const number = normaliseNumber(text)
    const isNew = !this.pseudonyms.employee.has(number)
    const employee = this.pseudonymOf('employee', number)
    const parts = isNew ? employmentNumber(text) : undefined
    if (parts) this.employments.push({ employee, base: this.pseudonymOf('employee', parts.base), separator: parts.separator, position: parts.position })
    return employee
  }

  /** Lets go of what tells a person's number from its pseudonym: no further rows are read. */
  closePersons(): void {
    for (const known of Object.values(this.pseudonyms)) known.clear()
  }
}
