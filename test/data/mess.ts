/** Finds the mess of the demo again in its files, kind by kind, by the names that data/demo/README.md gives them. */
import { OPEN_END } from '../../engine/canonical.ts'
import type { AbsenceLine, ExtractFolder } from './extract-folder.ts'

const SELF_CERTIFIED = '10'
const EMPLOYER_PERIOD = '20'
const NATIONAL_PERIOD = '21'
const CERTIFIED = [EMPLOYER_PERIOD, NATIONAL_PERIOD]

interface Dated extends AbsenceLine {
  readonly from: number
  readonly to: number
}

const dated = (line: AbsenceLine): line is Dated => line.from !== null && line.to !== null && line.from < line.to

/** Each line once: a repeated line is a kind of its own. */
function unique(lines: readonly AbsenceLine[]): AbsenceLine[] {
  return [...new Map(lines.map((line) => [line.text, line])).values()]
}

/** Pairs of different rows of one person that say something about the same position on the same day. */
export function overlappingPairs(lines: readonly AbsenceLine[]): (readonly [Dated, Dated])[] {
  const byEmployee = grouped(lines)
  return [...byEmployee.values()].flatMap((own) => {
    const inOrder = unique(own).filter(dated).sort((a, b) => a.from - b.from)
    return inOrder.flatMap((first, index) => {
      const pairs: (readonly [Dated, Dated])[] = []
      for (const second of inOrder.slice(index + 1)) {
        if (second.from >= first.to) break
        if (first.position === '' || second.position === '' || first.position === second.position) pairs.push([first, second])
      }
      return pairs
    })
  })
}

function grouped(lines: readonly AbsenceLine[]): Map<string, AbsenceLine[]> {
  const groups = new Map<string, AbsenceLine[]>()
  for (const line of lines) {
    const group = groups.get(line.employee)
    if (group === undefined) groups.set(line.employee, [line])
    else group.push(line)
  }
  return groups
}

/** Rows of each kind. */
export function messFound(folder: ExtractFolder, asOfDay: number): Record<string, number> {
  const { positions, absences } = folder
  const units = new Set(folder.units.map(({ code }) => code))
  const employees = new Set(positions.map(({ employee }) => employee))
  const files = [...new Set(absences.map(({ file }) => file))]
  const oncePerFile = files.flatMap((file) => unique(absences.filter((line) => line.file === file)))
  const once = unique(absences)
  const overlaps = overlappingPairs(absences)
  const isCertified = ({ code }: AbsenceLine) => CERTIFIED.includes(code)
  const count = <T>(rows: readonly T[], holds: (row: T) => boolean) => rows.filter(holds).length

  const runs = new Map<string, (readonly [number, number])[]>()
  for (const { employee, number, from, to } of positions)
    for (const key of [`${employee}/${number}`, `${employee}/`]) runs.set(key, [...(runs.get(key) ?? []), [from, to]])
  // Still ill on the last day that is known is no absence outside employment, whatever the certificate says about next month.
  const employed = (line: Dated) => {
    const covering = runs.get(`${line.employee}/${line.position}`) ?? []
    for (let day = line.from; day < Math.min(line.to, asOfDay + 1); day++)
      if (!covering.some(([from, to]) => from <= day && day < to)) return false
    return true
  }
  const place = ({ employee, position }: AbsenceLine, day: number | null) => `${employee}/${position}/${day}`
  const nationalStarts = new Set(absences.filter(({ code }) => code === NATIONAL_PERIOD).map((line) => place(line, line.from)))
  const split = (line: AbsenceLine) => line.code === EMPLOYER_PERIOD && nationalStarts.has(place(line, line.to))
  const mixed = (pair: readonly AbsenceLine[]) => pair.some(({ code }) => code === SELF_CERTIFIED) && pair.some(isCertified)

  return {
    'position twice': positions.length - new Set(positions.map(({ text }) => text)).size,
    'position ends before it starts': count(positions, ({ from, to }) => to <= from),
    'position in an unknown unit': count(positions, ({ unit }) => !units.has(unit)),
    'position with unreadable percentage': count(positions, ({ percent }) => percent === null),
    'position over 100 %': count(positions, ({ percent }) => percent !== null && percent > 100),
    'absence twice in a file': absences.length - oncePerFile.length,
    'absence in two files': oncePerFile.length - once.length,
    'absence ends before it starts': count(absences, ({ from, to }) => from !== null && to !== null && to <= from),
    'absence with unreadable grade': count(absences, ({ grade }) => grade === null),
    'absence on a day that does not exist': count(absences, ({ from, to }) => from === null || to === null),
    'absence code in no profile': count(absences, ({ code }) => !folder.mappedCodes.has(code)),
    'self-certified into a certificate': count(overlaps, mixed),
    'two certificates overlap': count(overlaps, (pair) => pair.every(isCertified)),
    'absence outside employment': count(once, (line) => dated(line) && employees.has(line.employee) && !employed(line)),
    'absence of a person not in the list': count(absences, ({ employee }) => !employees.has(employee)),
    'extra hours unreadable': count(folder.extraHours, ({ hours }) => !/^\d+,\d$/.test(hours)),
    'title row': folder.titleRows,
    'total row': folder.totalRows,
    'position with empty end': count(positions, ({ end }) => end === ''),
    'position that ends 31.12.9999': count(positions, ({ end }) => end === '31.12.9999'),
    'position that starts after the as-of date': count(positions, ({ from }) => from > asOfDay),
    'absence without end': count(absences, ({ to }) => to === OPEN_END),
    'absence without position number': count(absences, ({ position }) => position === ''),
    'certificate split at day 17': count(absences, split),
  }
}
