/** Attendance and sickness absence. The two are shown as equals: the same months, the same height, attendance first. */
import type { Block, KeyStrip, Page } from '../block.ts'
import { capital } from '../format.ts'
import { known } from '../i18n/index.ts'
import { mirrored, rangeFromZero } from '../options/frame.ts'
import { lines, type Line } from '../options/lines.ts'
import { stack } from '../options/stack.ts'
import { lastMonthOf, monthsEnding, periodCodes, yearBefore } from '../periods.ts'
import { levelSentence, rateSentence, shareSentence } from '../sentences.ts'
import { cellsOf, numberOf, type Cell, type ShownTable } from '../shown.ts'
import { stepOf } from '../source.ts'
import { ask, askRolling, categoriesOf, figureOf, isLarge, isThere, type View } from '../view.ts'
import { keyNumber } from './key-number.ts'
import { columnOf, drawn, numbersOf, periodRows, scopeOf, tooShort } from './common.ts'
import { groupsBlock } from './groups-block.ts'
import { unitsBlock } from './units-block.ts'

const ABSENCE = 'sickness-absence-rate'
const ATTENDANCE = 'attendance-rate'

const strip: KeyStrip = {
  questions: (view) => [
    askRolling(view, ATTENDANCE),
    askRolling(view, ABSENCE),
    ...(isThere(view, ABSENCE, 'certification') ? [askRolling(view, ABSENCE, ['certification'])] : []),
  ],
  show: (view, answers) => {
    const [attendance, absence] = answers
    const certified = answers.at(2)
    const { to } = view.months
    const period = view.t('key.rolling', { month: view.format.shortPeriod(to) })
    const pair = (cell: (month: string) => Cell): [Cell, Cell] => [cell(to), cell(yearBefore(to))]
    const byCertification = certified ? cellsOf(certified, 'period', 'certification') : null
    const percent = { unit: 'percent', decimals: 1 }
    return [
      keyNumber(view, view.t('measure.attendance'), ...pair(cellsOf(attendance, 'period')), percent, period),
      keyNumber(view, view.t('measure.absence'), ...pair(cellsOf(absence, 'period')), percent, period),
      ...(byCertification === null
        ? []
        : categoriesOf(view, 'certification').map(({ code, label }) =>
            keyNumber(view, view.t('key.certified', { label }), ...pair((month) => byCertification(month, code)), percent, period),
          )),
    ]
  },
}

const overTime: Block = {
  id: 'rate',
  wide: true,
  heading: (view) => view.t('heading.rate'),
  questions: (view) => {
    const { resolution } = view.state
    const rolling = [askRolling(view, ATTENDANCE), askRolling(view, ABSENCE)]
    return resolution === 'rolling-12' ? rolling : [...rolling, ask(view, ATTENDANCE, [resolution]), ask(view, ABSENCE, [resolution])]
  },
  show: (view, [rollingAttendance, rollingAbsence, attendance, absence]) => {
    const { t, format, months } = view
    const isRolling = view.state.resolution === 'rolling-12'
    const resolution = isRolling ? 'rolling-12' : stepOf(view.state.resolution, attendance, absence)
    const codes = isRolling
      ? periodCodes('rolling-12', months.from, months.to).filter((code) => monthsEnding(stepOf('month', rollingAbsence), code, code).length > 0)
      : periodCodes(resolution, months.from, months.to)
    const [attendanceYear, absenceYear] = [cellsOf(rollingAttendance, 'period'), cellsOf(rollingAbsence, 'period')]
    const parts = isRolling ? [] : [attendance, absence].map((answer) => cellsOf(answer, 'period'))
    const own = t(`resolution.${resolution}`)
    const table: ShownTable = {
      caption: t('caption.rate', { scope: scopeOf(view) }),
      rowLabel: capital(t(`resolution.${resolution}`)),
      columns: [
        columnOf(view, ATTENDANCE, 'attendance-12', t('column.rolling', { label: t('measure.attendance') })),
        columnOf(view, ABSENCE, 'absence-12', t('column.rolling', { label: t('measure.absence') })),
        ...(parts.length === 0
          ? []
          : [
              columnOf(view, ATTENDANCE, 'attendance', `${t('measure.attendance')}, ${own}`),
              columnOf(view, ABSENCE, 'absence', `${t('measure.absence')}, ${own}`),
            ]),
      ],
      rows: periodRows(view, codes, (code) => [
        attendanceYear(lastMonthOf(code)),
        absenceYear(lastMonthOf(code)),
        ...parts.map((cell) => cell(code)),
      ]),
    }
    const values = numbersOf(table.rows.flatMap((row) => [row.cells[1], ...row.cells.slice(3)]))
    const range = rangeFromZero(values, 6, 100)
    const attendanceRange = mirrored(range)
    const linesOf = (year: number, part: number): Line[] => [
      ...(parts.length === 0 ? [] : [{ column: part, role: 'context', label: '' } as const]),
      { column: year, role: 'main', label: t('label.rolling') },
    ]
    const last = lastMonthOf(codes[codes.length - 1] ?? months.to)
    // Kvartal, tertial and år are neuter in Norwegian, måned is not.
    const reading = t(parts.length === 0 ? 'note.rate.rolling' : resolution === 'month' ? 'note.rate' : 'note.rate.neuter', { own })
    return {
      sentence:
        tooShort(view, last) ??
        rateSentence(
          {
            unitName: view.unit.name,
            attendance: attendanceYear(last),
            absence: absenceYear(last),
            absenceYearBefore: absenceYear(yearBefore(last)),
            shown: codes.map((code) => absenceYear(lastMonthOf(code))),
            month: last,
          },
          { t, format },
        ),
      table,
      chart: drawn(
        values,
        lines(
          table,
          [
            { title: t('measure.attendance'), lines: linesOf(0, 2), range: attendanceRange },
            { title: t('measure.absence'), lines: linesOf(1, 3), range },
          ],
          { minimumEms: 30, heightEms: 15 },
        ),
      ),
      note: `${reading} ${t('note.rate.axes', { min: format.percent(attendanceRange.min, Number.isInteger(attendanceRange.min) ? 0 : 1) })}`,
    }
  },
}

const PART_COLOURS = ['#0072B2', '#8CC3E8']

/** Two parts of sickness absence that make up all of it, the larger at the bottom. */
function twoParts(name: 'certification' | 'payer' | 'duration-length', offered: (view: View) => boolean = () => true): Block {
  return {
    id: name,
    wide: false,
    offered: (view) => offered(view) && isThere(view, ABSENCE, name),
    heading: (view) => view.t(`heading.${name}`),
    questions: (view) => [ask(view, ABSENCE, [view.state.resolution, name]), ...(view.edition ? [askRolling(view, ABSENCE, [name])] : [])],
    show: (view, answers) => {
      const answer = answers[0]
      const rolling = answers.at(1)
      const { t, months } = view
      const cell = cellsOf(answer, 'period', name)
      const categories = [...categoriesOf(view, name)].reverse()
      const resolution = stepOf(view.state.resolution, answer)
      const codes = periodCodes(resolution, months.from, months.to)
      const table: ShownTable = {
        caption: t(`caption.${name}`, { scope: scopeOf(view) }),
        rowLabel: capital(t(`resolution.${resolution}`)),
        columns: categories.map(({ code, label }) => columnOf(view, ABSENCE, code, label)),
        rows: periodRows(view, codes, (code) => categories.map((category) => cell(code, category.code))),
      }
      // Rolling years overlap: only the last of them can be divided.
      const counted = resolution === 'rolling-12' ? table.rows.slice(-1) : table.rows
      // An edition tells the parts of the sum for large units only; within the twelve months the rates say how it divides.
      const year = rolling ? cellsOf(rolling, 'period', name) : null
      const totals = table.rows.map((row) => row.cells.reduce((sum, part) => sum + (numberOf(part) ?? 0), 0))
      return {
        sentence: year
          ? shareSentence(`sentence.${name}.12`, [categories.map(({ code }) => year(months.to, code))].map((cells) => ({ part: cells.slice(0, 1), whole: cells })), view)
          : shareSentence(
              `sentence.${name}`,
              counted.map(({ cells }) => ({ part: cells.slice(0, 1), whole: cells })),
              view,
            ),
        table,
        chart: drawn(
          numbersOf(table.rows.flatMap((row) => row.cells)),
          stack(
            table,
            categories.map(({ code, label }, column) => ({
              column,
              label: known(`part.${code}`, t) ?? label,
              colour: PART_COLOURS[column],
              pattern: column === 0 ? 'none' : 'lines',
            })),
            rangeFromZero(totals, 6),
            17.5,
          ),
        ),
      }
    },
  }
}

const GRADED = 'graded-share'

const graded: Block = {
  id: 'graded',
  wide: false,
  offered: (view) => isLarge(view) && isThere(view, GRADED),
  heading: (view) => view.t('heading.graded'),
  questions: (view) => [askRolling(view, GRADED)],
  show: (view, [answer]) => {
    const { t, format, months } = view
    const cell = cellsOf(answer, 'period')
    const codes = monthsEnding(stepOf('month', answer), months.from, months.to)
    const table: ShownTable = {
      caption: t('caption.graded', { scope: scopeOf(view) }),
      rowLabel: capital(t('resolution.rolling-12')),
      columns: [columnOf(view, GRADED, GRADED, figureOf(view, GRADED).label)],
      rows: periodRows(view, codes, (code) => [cell(code)]),
    }
    const values = numbersOf(table.rows.map((row) => row.cells[0]))
    return {
      sentence:
        tooShort(view, months.to) ??
        levelSentence(
          'sentence.level.graded',
          {
            now: cell(months.to),
            yearBefore: cell(yearBefore(months.to)),
            shown: codes.map((code) => cell(code)),
            unit: 'percent',
            decimals: 1,
            unitName: view.unit.name,
            date: format.period(months.to),
          },
          view,
        ),
      table,
      chart: drawn(
        values,
        lines(table, [{ title: null, range: rangeFromZero(values, 5, 100), lines: [{ column: 0, role: 'main', label: '' }] }], {
          minimumEms: 20,
          heightEms: 17.5,
        }),
      ),
      note: t('note.rate.rolling'),
    }
  },
}

const hasDuration = (view: View): boolean => isLarge(view) && isThere(view, ABSENCE, 'duration')

const duration: Block = {
  id: 'duration',
  wide: false,
  offered: hasDuration,
  heading: (view) => view.t('heading.duration'),
  questions: (view) => [ask(view, ABSENCE, ['rolling-12', 'duration'])],
  show: (view, [answer]) => {
    const { t, months } = view
    const cell = cellsOf(answer, 'period', 'duration')
    const categories = categoriesOf(view, 'duration')
    const codes = monthsEnding(stepOf('month', answer), months.from, months.to)
    const table: ShownTable = {
      caption: t('caption.duration', { scope: scopeOf(view) }),
      rowLabel: capital(t('resolution.rolling-12')),
      columns: categories.map(({ code, label }) => columnOf(view, ABSENCE, code, label)),
      rows: periodRows(view, codes, (code) => categories.map((category) => cell(code, category.code))),
    }
    const values = numbersOf(table.rows.flatMap((row) => row.cells))
    const range = rangeFromZero(values, 4)
    return {
      sentence:
        tooShort(view, months.to) ??
        shareSentence(
          'sentence.duration',
          table.rows.slice(-1).map(({ cells }) => ({ part: cells.slice(2), whole: cells })),
          view,
        ),
      table,
      chart: drawn(
        values,
        lines(
          table,
          categories.map(({ label }, column) => ({ title: label, range, lines: [{ column, role: 'main', label: '' }] })),
          { minimumEms: 14, heightEms: 5 },
        ),
      ),
      note: t('note.duration'),
    }
  },
}

export const attendancePage: Page = {
  strip,
  blocks: [
    overTime,
    twoParts('certification'),
    duration,
    twoParts('duration-length', (view) => view.edition !== null && !hasDuration(view)),
    twoParts('payer', isLarge),
    graded,
    unitsBlock(['attendance', 'absence']),
    groupsBlock(['attendance', 'absence']),
  ],
}
