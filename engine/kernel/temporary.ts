/** Persons who are employed for a limited time in all their positions, on reference dates, counted once at every node. */
import { PersonDates } from './person-dates.ts'
import { enterOnce } from './persons.ts'
import { addUpTree, runningSums, type Cells } from './cells.ts'
import { Column, Places } from './small-sets.ts'
import { yearStarts, type ReferenceDates } from './working-time.ts'

/**
 * Persons all of whose positions of the population are of a category of the mask, whatever part of the municipality the slice
 * asks for: `row * dates + date`.
 */
export function personsAllInMask(cells: Cells, dates: ReferenceDates, categoryMask: number): Float64Array {
  const { grouping } = cells
  const width = dates.day.length
  const persons = new Float64Array(cells.rowCount * width)
  const positions = new PersonDates(grouping, dates.day, width, categoryMask)
  const starts = grouping.ageMatters ? yearStarts(dates) : []
  const cuts = new Column()
  const places = new Places()
  for (let person = 0; person < grouping.layout.personCount; person++) {
    cuts.clear()
    if (!positions.start(person, cuts)) continue
    for (const start of starts) cuts.push(start)
    cuts.sortUnique()
    for (let i = 0; i + 1 < cuts.count; i++) {
      const date = cuts.values[i]
      const end = cuts.values[i + 1]
      positions.at(date, dates.year[date], places)
      if (!positions.allInMask) continue
      enterOnce(places, grouping, (group, node, count) => {
        const line = cells.rowAt(node, group) * width
        persons[line + date] += count
        if (end < width) persons[line + end] -= count
      })
    }
  }
  runningSums(persons, width)
  addUpTree(cells, persons, width)
  return persons
}
