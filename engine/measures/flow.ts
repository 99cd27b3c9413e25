/** Measures that are summed over the days of a period. */
import type { Period } from '../calendar.ts'
import { ABSENCE_CATEGORIES, type AbsenceCategory } from '../canonical.ts'
import type { Measure } from '../figures/figure.ts'
import { DURATION_BOUNDS_OF, DURATION_NAMES } from '../figures/vocabulary.ts'
import { categoryTable, classCountOf, GRADED, illnessTable, segmentClasses, spellTable, type ClassPlan, type ClassTable } from '../kernel/classes.ts'
import { PAID_BY_EMPLOYER, PAID_BY_NAV } from '../kernel/employer-period.ts'
import { absenceManDays, contractualManDays, type Months } from '../kernel/man-days.ts'
import { personDays } from '../kernel/person-days.ts'
import { personsAbsent, personsEmployed, type Spans } from '../kernel/persons.ts'
import { positionsStarted } from '../kernel/recruitment.ts'
import type { Cells } from '../kernel/cells.ts'
import { spellsEnded, spellsStarted } from '../kernel/spells.ts'
import { BAND_COUNT } from '../kernel/working-time.ts'
import type { Prepared } from '../prepared.ts'
import type { Question } from '../question.ts'
import { monthsOnAxis, seriesOf, type Measured, type Series } from './measured.ts'

export function flowMeasures(
  prepared: Prepared,
  question: Question,
  needed: readonly Measure[],
  periods: readonly Period[],
  cells: Cells,
): Measured {
  const { layout } = prepared
  const months = monthsOnAxis(prepared, periods)
  const spans = spansOf(prepared, periods)
  const plan = planOf(question)
  const byBand = question.breakdowns.includes('band')
  const classCount = byBand ? BAND_COUNT : classCountOf(plan)
  if (months.first === months.end) return { classCount, series: new Map(), persons: new Float64Array(0) }

  const whole = (values: Float64Array): Series => ({ values: sumPeriods(values, cells.rowCount, months, spans), classes: 1 })
  const split = (values: Float64Array): Series => ({ values: sumPeriods(values, cells.rowCount * classCount, months, spans), classes: classCount })
  const illness = (part: Partial<ClassPlan> = {}): ClassTable => illnessTable(layout, { ...plan, ...part })
  const other = (category: AbsenceCategory): ClassTable => categoryTable(layout, ABSENCE_CATEGORIES.indexOf(category))
  const paidBy = (payer: number): ClassTable => illness({ payerMask: 1 << payer })
  const persons = (table: ClassTable, days: 'working' | 'calendar'): Series => ({
    values: personsAbsent(cells, spans, table, days),
    classes: table.count,
  })
  const manDays = (table: ClassTable, series: (values: Float64Array) => Series): Series =>
    seriesOf(prepared, (limb) => series(absenceManDays(cells, months, table, limb)))
  const days = (table: ClassTable): Series => whole(personDays(cells, months, segmentClasses(layout, table)))

  const compute = (measure: Measure): Series => {
    switch (measure) {
      case 'contractualManDays':
      case 'averageFte':
        return seriesOf(prepared, (limb) => whole(contractualManDays(cells, months, limb)))
      case 'sicknessAbsenceManDays':
        return manDays(illness(), split)
      case 'gradedManDays':
        return manDays(illness({ gradingMask: 1 << GRADED }), split)
      case 'employerPeriodManDays':
      case 'employerPeriodCost':
        return manDays(paidBy(PAID_BY_EMPLOYER), split)
      case 'navPaidManDays':
        return manDays(paidBy(PAID_BY_NAV), split)
      case 'employerPeriodDays':
        return days(paidBy(PAID_BY_EMPLOYER))
      case 'navPaidDays':
        return days(paidBy(PAID_BY_NAV))
      case 'holidayManDays':
        return manDays(other('holiday'), whole)
      case 'childIllnessManDays':
        return manDays(other('child-illness'), whole)
      case 'parentalLeaveWeeks':
        return days(other('parental-leave'))
      case 'spellsStarted':
        return split(spellsStarted(cells, months, spellTable(layout, plan)))
      case 'spellsEnded':
        return split(spellsEnded(cells, months, spellTable(layout, plan), 'spells'))
      case 'endedSpellDays':
        return split(spellsEnded(cells, months, spellTable(layout, plan), 'days'))
      case 'personsAbsent':
        return persons(illness(), 'working')
      case 'childIllnessPersons':
        return persons(other('child-illness'), 'working')
      case 'parentalLeavePersons':
        return persons(other('parental-leave'), 'calendar')
      case 'positionsStarted':
        return split(positionsStarted(cells, months, byBand).positions)
      case 'fullTimePositionsStarted':
        return whole(positionsStarted(cells, months, false).fullTimePositions)
      default:
        throw new Error(`${measure} is not summed over a period`)
    }
  }
  return {
    classCount,
    series: new Map(needed.map((measure) => [measure, compute(measure)])),
    persons: personsEmployed(cells, spans),
  }
}

function planOf({ breakdowns, filter }: Question): ClassPlan {
  const duration = DURATION_NAMES.find((name) => breakdowns.includes(name))
  return {
    byCertification: breakdowns.includes('certification'),
    certificationMask: filter.certification ? filter.certification.reduce((bits, i) => bits | (1 << i), 0) : null,
    durationBounds: duration ? DURATION_BOUNDS_OF[duration] : null,
    byGrading: breakdowns.includes('grading'),
    gradingMask: null,
    byPayer: breakdowns.includes('payer'),
    payerMask: null,
  }
}

/** The periods as runs of months of the axis; what lies outside the axis is empty. */
function spansOf(prepared: Prepared, periods: readonly Period[]): Spans {
  const { axis } = prepared.layout
  const inside = (month: number) => Math.min(Math.max(month - axis.monthZero, 0), axis.monthCount)
  return {
    firstMonth: Int32Array.from(periods, (period) => inside(period.firstMonth)),
    endMonth: Int32Array.from(periods, (period) => inside(period.firstMonth + period.monthCount)),
  }
}

/** Sums of months to sums of periods; periods may overlap (rolling twelve months). */
function sumPeriods(byMonth: Float64Array, lineCount: number, months: Months, spans: Spans): Float64Array {
  const width = months.end - months.first
  const periodCount = spans.firstMonth.length
  if (periodCount === width && spans.endMonth.every((end, i) => end - spans.firstMonth[i] === 1)) return byMonth
  const sums = new Float64Array(lineCount * periodCount)
  for (let line = 0; line < lineCount; line++)
    for (let period = 0; period < periodCount; period++)
      for (let month = spans.firstMonth[period]; month < spans.endMonth[period]; month++)
        sums[line * periodCount + period] += byMonth[line * width + month - months.first]
  return sums
}
