/** Reads the cells of the results out of the image. */
import type { IllnessCell, ManDayCell, PersonCell, Visit } from '../base-sums.ts'
import type { JoinedRows } from '../joined-rows.ts'
import { BAND_COUNT } from '../working-time.ts'
import { GROUP_PART_WORDS, GROUPS, LINE_PART_WORDS, type Image } from './image.ts'
import { AGE_BANDS, CELL_NUMBERS, DURATIONS } from './tables.ts'

export function eachContractual({ memory, contractual }: Image, layout: JoinedRows, visit: Visit<ManDayCell>): void {
  const { lines, parts } = contractual
  const words = new Int32Array(memory.buffer, contractual.words, parts.length * LINE_PART_WORDS)
  const cell: ManDayCell = { node: 0, sex: 0, ageBand: 0, job: 0, month: 0, units: 0 }
  let firstRow = 0
  parts.forEach(({ rowCount }, part) => {
    const rows = words[(part + 1) * LINE_PART_WORDS - 1]
    const key = new Int32Array(memory.buffer, contractual.key + firstRow * 4, rows)
    const month = new Uint16Array(memory.buffer, contractual.month + firstRow * 2, rows)
    const start = new Int32Array(memory.buffer, contractual.start + firstRow * 4, rows + 1)
    firstRow += rowCount + 1
    for (let row = 0; row < rows; row++) {
      const line = Math.floor(key[row] / AGE_BANDS)
      cell.node = lines.node[line]
      cell.sex = lines.sex[line]
      cell.job = lines.job[line]
      cell.ageBand = key[row] % AGE_BANDS
      const values = new Int32Array(memory.buffer, contractual.value + start[row] * 4, start[row + 1] - start[row])
      for (let i = 0; i < values.length; i++) {
        if (values[i] === 0) continue
        cell.month = month[row] + i
        cell.units = values[i] * layout.gradeUnits
        visit(cell)
      }
    }
  })
}

export function eachIllness({ memory, contractual, illness }: Image, layout: JoinedRows, visit: Visit<IllnessCell>): void {
  const { lines } = contractual
  const { groups, parts } = illness
  const { monthCount } = layout.axis
  const words = new Int32Array(memory.buffer, illness.words, parts.length * GROUP_PART_WORDS)
  const groupCell = new Int32Array(memory.buffer, illness.groupCell, groups.count)
  const cell: IllnessCell = { node: 0, sex: 0, ageBand: 0, job: 0, month: 0, units: 0, certification: 0, duration: 0 }
  parts.forEach(({ firstGroup, endGroup }, part) => {
    const first = words[part * GROUP_PART_WORDS + 2]
    const end = words[part * GROUP_PART_WORDS + 3]
    const key = new Uint16Array(memory.buffer, illness.key + first * 2, end - first)
    const value = new Float64Array(memory.buffer, illness.value + first * 8, end - first)
    for (let group = firstGroup; group < endGroup; group++) {
      const line = groups.line[group]
      cell.node = lines.node[line]
      cell.sex = lines.sex[line]
      cell.job = lines.job[line]
      cell.certification = Math.floor(groups.classNumber[group] / DURATIONS)
      cell.duration = groups.classNumber[group] % DURATIONS
      const endCell = group + 1 < endGroup ? groupCell[group + 1] : end
      for (let at = groupCell[group] - first; at < endCell - first; at++) {
        if (value[at] === 0) continue
        cell.ageBand = Math.floor(key[at] / monthCount)
        cell.month = key[at] % monthCount
        cell.units = value[at]
        visit(cell)
      }
    }
  })
}

export function eachPersons({ memory, persons }: Image, layout: JoinedRows, visit: Visit<PersonCell>): void {
  const { axis, tree } = layout
  const nodeCount = tree.parent.length
  const rows = new Uint32Array(memory.buffer, persons.rows, nodeCount * GROUPS)
  const bandPersons = Array.from({ length: BAND_COUNT }, () => 0)
  const cell: PersonCell = { node: 0, sex: 0, ageBand: 0, month: 0, persons: 0, percentHundredths: 0, bandPersons }
  for (let place = 0; place < rows.length; place++) {
    if (rows[place] === 0) continue
    cell.node = Math.floor(place / GROUPS)
    cell.sex = Math.floor((place % GROUPS) / AGE_BANDS)
    cell.ageBand = place % AGE_BANDS
    const isWide = persons.wideNodes[cell.node] === 1
    const Numbers = isWide ? Uint32Array : Uint16Array
    const numbers = new Numbers(memory.buffer, rows[place], axis.monthCount * CELL_NUMBERS)
    for (let month = 0; month < axis.monthCount; month++) {
      const at = month * CELL_NUMBERS
      if (numbers[at + BAND_COUNT] === 0) continue
      cell.month = month
      for (let band = 0; band < BAND_COUNT; band++) cell.bandPersons[band] = numbers[at + band]
      cell.persons = numbers[at + BAND_COUNT]
      cell.percentHundredths = numbers[at + BAND_COUNT + 1] + numbers[at + BAND_COUNT + 2] * 2 ** (isWide ? 32 : 16)
      visit(cell)
    }
  }
}
