/**
 * The people of the demo municipality. Nobody in it exists: national ids have month + 80, the tax authority's mark for
 * synthetic persons (Skatteetaten, Tenor testdata), so no id can belong to a living human. There are no names.
 */
import { dateOf, dayOf, daysInMonth, type Day } from '../../engine/calendar.ts'
import type { Random } from './random.ts'

export interface Person {
  /** Number within the demo, from 0; names the person's streams of chance. */
  readonly index: number
  readonly sex: 'female' | 'male'
  readonly birthDay: Day
  readonly nationalId: string
  /** How prone to illness: mean 1, most people below it, a few far above. */
  readonly proneness: number
  /** The year the youngest child was born; `null`: no child at home in the period. */
  readonly youngestChildYear: number | null
}

/** Spread of the proneness (lognormal): the quarter who are most prone have half of it. Our own assumption. */
const PRONENESS_SIGMA = 0.75

export class People {
  readonly #nationalIds = new Set<string>()
  readonly all: Person[] = []

  /** A new person whose age in the year of `day` is about `age`. */
  add(random: Random, sex: Person['sex'], age: number, day: Day): Person {
    const year = dateOf(day).year - age
    const month = random.whole(1, 12)
    const birthDay = dayOf(year, month, random.whole(1, daysInMonth(year, month)))
    const childYear = year + random.whole(24, 37)
    const person: Person = {
      index: this.all.length,
      sex,
      birthDay,
      nationalId: this.#nationalId(random, birthDay, sex),
      proneness: random.logNormal(Math.exp(-(PRONENESS_SIGMA ** 2) / 2), PRONENESS_SIGMA),
      youngestChildYear: random.chance(0.75) ? childYear : null,
    }
    this.all.push(person)
    return person
  }

  #nationalId(random: Random, birthDay: Day, sex: Person['sex']): string {
    for (;;) {
      const id = nationalId(birthDay, sex, random.whole(0, 249))
      if (id !== null && !this.#nationalIds.has(id)) {
        this.#nationalIds.add(id)
        return id
      }
    }
  }
}

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2]
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

/** Modulus 11; `null` where the digit would be 10 and the number is not given out. */
function controlDigit(digits: string, weights: readonly number[]): string | null {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  const digit = (11 - (sum % 11)) % 11
  return digit === 10 ? null : String(digit)
}

/**
 * Synthetic fødselsnummer: day, month + 80, year, three-digit individual number, two control digits. The individual number is
 * below 500 for births before 2000 and above for later ones, even for women (Skatteetaten, "Fødselsnummer").
 * `serial` 0–249 chooses among them; `null` where the number is not given out.
 */
export function nationalId(birthDay: Day, sex: Person['sex'], serial: number): string | null {
  const { year, month, day } = dateOf(birthDay)
  const individual = (year < 2000 ? 0 : 500) + serial * 2 + (sex === 'male' ? 1 : 0)
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  const nine = pad(day, 2) + pad(month + 80, 2) + pad(year % 100, 2) + pad(individual, 3)
  const first = controlDigit(nine, FIRST_WEIGHTS)
  if (first === null) return null
  const second = controlDigit(nine + first, SECOND_WEIGHTS)
  return second === null ? null : nine + first + second
}

/** Whole years on a day. */
export function ageOn(person: Person, day: Day): number {
  const birth = dateOf(person.birthDay)
  const date = dateOf(day)
  const before = date.month < birth.month || (date.month === birth.month && date.day < birth.day)
  return date.year - birth.year - (before ? 1 : 0)
}
