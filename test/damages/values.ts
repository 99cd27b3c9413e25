/** Numbers, dates and codes written in other ways, and what is no number, date or code. */
import type { AbsenceRow } from '../../engine/canonical.ts'
import { day, isoDate } from '../reference/calendar.ts'
import { changeTo, found, onTop, quiet, refused, withPositions, type Consequence, type Damage } from './damage.ts'
import { eachCell, factOf, take, takeOne, type Extract, type Row, type Table } from './extract.ts'
import { decimals, NEVER, norwegian } from './town.ts'

const PERCENT = 'Still.%'
const GRADE = 'Fravær %'
const [FROM, TO] = ['Fra og med', 'Til og med']

const column = (list: 'positions' | 'absences' | 'wishes', headings: readonly string[], name: string, change: (text: string, row: number) => string, follows: Consequence = quiet): Damage => ({
  name,
  on: `${list} ${headings.join()}`,
  make: (extract) => {
    const tables: Table[] = list === 'absences' ? (extract.absences as Table[]) : [extract[list] as Table]
    for (const table of tables)
      for (const heading of headings) {
        let row = 0
        eachCell(table, heading, (text) => (text === '' ? '' : change(text, row++)))
      }
    return follows
  },
})

const percents = (name: string, change: (text: string, row: number) => string, follows?: Consequence) => column('positions', [PERCENT], name, change, follows)
const grades = (name: string, change: (text: string, row: number) => string, follows?: Consequence) => column('absences', [GRADE], name, change, follows)
const positionDates = (name: string, change: (text: string, row: number) => string, follows?: Consequence) => column('positions', ['Fra dato', 'Til dato'], name, change, follows)
const absenceDates = (name: string, change: (text: string, row: number) => string, follows?: Consequence) => column('absences', [FROM, TO], name, change, follows)

const number = (text: string) => Number(text.replace(',', '.'))
const comma = (text: string | number) => String(text).replace('.', ',')
const parts = (text: string): [day: string, month: string, year: string] => {
  const [day = '', month = '', year = ''] = text.split('.')
  return [day, month, year]
}
const dayIn = (text: string) => day(parts(text).reverse().join('-'))
/** Days since 30 December 1899, as a workbook counts. */
const serial = (text: string) => String(dayIn(text) - day('1899-12-30'))
const short = (text: string) => String(Number(text))
const HOUR_IN_OSLO = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', hour: '2-digit', hourCycle: 'h23' })
/** `2024-03-31 22:00:00` for the midnight that begins 1 April in Norway. */
const universal = (text: string) => {
  const [winter, summer] = [1, 2].map((hours) => new Date(dayIn(text) * 86_400_000 - hours * 3_600_000))
  return (HOUR_IN_OSLO.format(winter) === '00' ? winter : summer)?.toISOString().slice(0, 19).replace('T', ' ') ?? ''
}
const MONTHS = ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember']
const WEEKDAYS = ['torsdag', 'fredag', 'lørdag', 'søndag', 'mandag', 'tirsdag', 'onsdag']

/** One row of the positions or absences is changed. */
const onePosition = (name: string, heading: string, fits: (row: Extract['positions']['rows'][number]) => boolean, change: (extract: Extract, row: Extract['positions']['rows'][number]) => Consequence): Damage => ({
  name,
  on: `positions ${heading}`,
  make: (extract) => change(extract, takeOne(extract.positions, name, fits)),
})
const oneAbsence = (name: string, heading: string, fits: (row: Extract['absences'][number]['rows'][number]) => boolean, change: (extract: Extract, row: Extract['absences'][number]['rows'][number]) => Consequence): Damage => ({
  name,
  on: `absences ${heading}`,
  make: (extract) => {
    const [, table] = extract.absences
    if (table === undefined) throw new Error('no absences')
    return change(extract, takeOne(table, name, fits))
  },
})

const isOpen = (row: Row<{ toDay: number }>) => factOf(row).toDay === NEVER
const isGraded = (row: Row<{ gradeHundredths: number }>) => factOf(row).gradeHundredths < 100_00
const isCode = (code: string, days = 1) => (row: Row<{ fromDay: number; toDay: number }>) =>
  row.cells['Fraværskode'] === code && factOf(row).toDay !== NEVER && factOf(row).toDay - factOf(row).fromDay >= days

/** The row says something else, and the figures follow. */
const saysInstead = <Fact extends object>(row: Row<Fact>, change: Partial<Fact>) => {
  row.facts = row.facts.map((fact) => ({ ...fact, ...change }))
}

/** In the second year's file holiday stands under the code that the first year's has for sick notes. */
function holidayUnderTheCodeOfSickNotes({ absences: [, second] }: Extract): Row<AbsenceRow>[] {
  const rows = (second?.rows ?? []).filter(({ cells }) => cells['Fraværskode'] === '040')
  for (const row of rows) row.cells['Fraværskode'] = '020'
  return rows
}

export const VALUES: readonly Damage[] = [
  // ------------------------------------------------------------------------------------------------ percentages
  percents('percentages with a decimal point', (text) => text.replace(',', '.')),
  percents('percentages as fractions', (text) => comma(number(text) / 100)),
  percents('percentages as fractions with a point', (text) => String(number(text) / 100)),
  percents('percentages as hundredths of a percent', (text) => String(Math.round(number(text) * 100))),
  percents('percentages with a percent sign', (text) => `${text} %`),
  percents('percentages with a percent sign after a no-break space', (text) => `${text}\u00a0%`),
  percents('percentages without decimals where there are none', (text) => comma(number(text))),
  percents('percentages with four decimals', (text) => `${text}00`),
  percents('percentages with an exponent', (text) => number(text).toExponential()),
  percents('half of the percentages as fractions', (text, row) => (row % 2 === 0 ? comma(number(text) / 100) : text), refused('mixed-percent')),
  percents('two percentages as fractions', (text, row) => (row === 30 || row === 60 ? comma(number(text) / 100) : text), refused('mixed-percent')),
  percents('half of the percentages as hundredths', (text, row) => (row % 2 === 0 ? String(Math.round(number(text) * 100)) : text), refused('mixed-percent')),
  onePosition('one percentage as a fraction among percentages', PERCENT, (row) => isOpen(row) && factOf(row).percentHundredths === 80_00, (extract, row) => {
    const meant = factOf(row)
    row.cells[PERCENT] = '0,8'
    saysInstead(row, { percentHundredths: 80 })
    const change = changeTo(extract, ({ positions }) => ({ positions: positions.map((one) => (one === factOf(row) ? meant : one)) }))
    return found({ table: 'positions', code: 'percent-like-fraction', rows: 1, change })
  }),
  onePosition('a letter for a digit in a percentage', PERCENT, isOpen, (_, row) => {
    row.cells[PERCENT] = '8O,00'
    row.facts = []
    return found({ table: 'positions', code: 'unreadable-number', rows: 1 })
  }),
  onePosition('a negative percentage', PERCENT, isOpen, (_, row) => {
    row.cells[PERCENT] = `-${row.cells[PERCENT] ?? ''}`
    row.facts = []
    return found({ table: 'positions', code: 'negative-percent', rows: 1 })
  }),
  onePosition('a percentage over 200', PERCENT, isOpen, (_, row) => {
    row.cells[PERCENT] = '800,00'
    row.facts = []
    return found({ table: 'positions', code: 'implausible-percent', rows: 1 })
  }),
  onePosition('a percentage over 100', PERCENT, (row) => isOpen(row) && factOf(row).percentHundredths === 100_00, (_, row) => {
    row.cells[PERCENT] = '110,00'
    saysInstead(row, { percentHundredths: 110_00 })
    return found({ table: 'positions', code: 'percent-over-100', rows: 1, change: { lost: 0, contractual: 0, fte: -0.1 } })
  }),
  onePosition('no percentage', PERCENT, isOpen, (_, row) => {
    row.cells[PERCENT] = ''
    row.facts = []
    return found({ table: 'positions', code: 'missing-value', rows: 1 })
  }),

  // ------------------------------------------------------------------------------------------------------ grades
  grades('grades as fractions', (text) => comma(number(text) / 100)),
  grades('grades with a percent sign', (text) => `${comma(number(text))} %`),
  grades('full grades left empty', (text) => (text === '100,00' ? '' : text)),
  {
    name: 'the percentage of presence for the grade',
    on: `absences ${GRADE}`,
    make: ({ absences }) => {
      for (const table of absences) eachCell(table as Table, GRADE, (text) => decimals(100_00 - Math.round(number(text) * 100)))
      return refused('misread-rows')
    },
  },
  {
    name: 'the number of days for the grade',
    on: `absences ${GRADE}`,
    make: ({ absences }) => {
      for (const table of absences) eachCell(table as Table, GRADE, (_, row) => row.cells['Kalenderdager'] ?? '')
      return refused('mixed-percent')
    },
  },
  oneAbsence('a negative grade', GRADE, isGraded, (_, row) => {
    row.cells[GRADE] = '-50,00'
    row.facts = []
    return found({ table: 'absences', code: 'negative-percent', rows: 1 })
  }),
  oneAbsence('a grade of 0', GRADE, isCode('020'), (_, row) => {
    row.cells[GRADE] = '0,00'
    row.facts = []
    return found({ table: 'absences', code: 'implausible-grade', rows: 1 })
  }),
  oneAbsence('a self-certified absence with a grade', GRADE, isCode('010'), (extract, row) => {
    row.cells[GRADE] = '50,00'
    // Whole days all the same: the effect is what the grade would make of it.
    const fact = factOf(row)
    const change = changeTo(extract, ({ absences }) => ({ absences: absences.map((one) => (one === fact ? { ...one, gradeHundredths: 50_00 } : one)) }))
    return found({ table: 'absences', code: 'graded-self-certified', rows: 1, change })
  }),
  oneAbsence('a grade over 100', GRADE, isCode('020'), (_, row) => {
    row.cells[GRADE] = '150,00'
    row.facts = []
    return found({ table: 'absences', code: 'implausible-grade', rows: 1 })
  }),
  oneAbsence('a grade in words', GRADE, isCode('020'), (_, row) => {
    row.cells[GRADE] = 'halv'
    row.facts = []
    return found({ table: 'absences', code: 'unreadable-number', rows: 1 })
  }),
  oneAbsence('one grade as a fraction among percentages', GRADE, (row) => isGraded(row) && isCode('020')(row) && factOf(row).gradeHundredths === 50_00, (extract, row) => {
    row.cells[GRADE] = '0,5'
    const meant = factOf(row)
    saysInstead(row, { gradeHundredths: 50 })
    const change = changeTo(extract, ({ absences }) => ({ absences: absences.map((one) => (one === factOf(row) ? meant : one)) }))
    return found({ table: 'absences', code: 'percent-like-fraction', rows: 1, change })
  }),

  // ------------------------------------------------------------------------------------------------------- dates
  positionDates('dates as d.m.yyyy', (text) => parts(text).map(short).join('.')),
  positionDates('dates as yyyy-mm-dd', (text) => isoDate(dayIn(text))),
  positionDates('dates as yyyymmdd', (text) => isoDate(dayIn(text)).replaceAll('-', '')),
  positionDates('dates as ddmmyyyy', (text) => parts(text).join('')),
  positionDates('dates as the serial numbers of a workbook', serial),
  positionDates('dates with a time of day', (text) => `${isoDate(dayIn(text))} 00:00:00`),
  positionDates('dates as midnight in universal time', (text) => `${isoDate(dayIn(text) - 1)}T23:00:00Z`),
  positionDates('dates as midnight in universal time, and no zone', universal),
  absenceDates('dates of absence as midnight in universal time, and no zone', (text) => `${parts(universal(text).slice(0, 10).split('-').reverse().join('.')).join('.')} ${universal(text).slice(11, 16)}`),
  absenceDates('half of the dates as midnight in universal time', (text, row) => (row % 2 === 0 ? universal(text) : `${isoDate(dayIn(text))} 00:00:00`), refused('mixed-time-zones')),
  absenceDates('dates as d.m.yy', (text) => [...parts(text).slice(0, 2).map(short), parts(text)[2].slice(2)].join('.')),
  absenceDates('dates as dd/mm/yyyy', (text) => parts(text).join('/')),
  absenceDates('dates as mm/dd/yyyy', (text) => [parts(text)[1], parts(text)[0], parts(text)[2]].join('/')),
  absenceDates('dates as ddmmyy', (text) => [parts(text)[0], parts(text)[1], parts(text)[2].slice(2)].join('')),
  absenceDates('dates with the name of the month', (text) => `${short(parts(text)[0])}. ${MONTHS[Number(parts(text)[1]) - 1]} ${parts(text)[2]}`),
  absenceDates('dates with the day of the week', (text) => `${WEEKDAYS[((dayIn(text) % 7) + 7) % 7]} ${text}`),
  absenceDates(
    'half of the dates as mm/dd, half as dd/mm',
    (text, row) => (row % 2 === 0 ? [parts(text)[1], parts(text)[0], parts(text)[2]] : parts(text)).join('/'),
    refused('mixed-date-order'),
  ),
  ...['31.12.9999', '31.12.2099', '99991231', '9999-12-31', '00.00.0000', 'løpende', '2958465'].map(
    (end): Damage => ({
      name: `positions that still run end ${end}`,
      on: 'positions Til dato',
      make: ({ positions }) => {
        eachCell(positions as Table, 'Til dato', (text) => (text === '' ? end : text))
        return quiet
      },
    }),
  ),
  oneAbsence('a day that does not exist', `${FROM},${TO}`, (row) => isCode('010')(row) && row.cells[FROM]?.startsWith('0') === true, (_, row) => {
    row.cells[FROM] = '31.06.2024'
    row.facts = []
    return found({ table: 'absences', code: 'unreadable-date', rows: 1 })
  }),
  oneAbsence('an end long after our time', `${FROM},${TO}`, isCode('020'), (_, row) => {
    row.cells[TO] = row.cells[TO]?.replace('2024', '2924') ?? ''
    row.facts = []
    return found({ table: 'absences', code: 'implausible-date', rows: 1 })
  }),
  oneAbsence('a beginning a hundred years ago', `${FROM},${TO}`, (row) => isCode('020')(row), (_, row) => {
    row.cells[FROM] = row.cells[FROM]?.replace('2024', '1924') ?? ''
    row.facts = []
    return found({ table: 'absences', code: 'implausible-date', rows: 1 })
  }),
  {
    name: 'every end date exclusive',
    on: 'alone',
    make: (extract) => {
      let rows = 0
      for (const table of extract.absences)
        for (const row of table.rows) {
          const { toDay } = factOf(row)
          if (toDay === NEVER) continue
          row.cells[TO] = norwegian(toDay)
          saysInstead(row, { toDay: toDay + 1 })
          if (factOf(row).category !== 'not-absence' && toDay < extract.asOfDay + 1) rows += 1
        }
      // each certificate now runs into the next
      const change = changeTo(extract, ({ absences, asOfDay }) => ({ absences: absences.map((row) => (row.toDay <= asOfDay + 1 ? { ...row, toDay: row.toDay - 1 } : row)) }))
      return found({ table: 'absences', code: 'exclusive-last-day', rows, change })
    },
  },

  // ------------------------------------------------------------------------------------------------------- codes
  column('absences', ['Fraværskode'], 'codes that a workbook took for numbers', (text) => String(Number(text)), refused('no-code-mapped')),
  {
    name: 'a code that the profile does not have',
    on: 'absences Fraværskode',
    make: (extract) => {
      const [table] = extract.absences
      const rows = table === undefined ? [] : take(table, 'unmapped', 4, isCode('010'))
      const change = onTop(extract, rows.map(factOf))
      for (const row of rows) {
        row.cells['Fraværskode'] = '099'
        row.cells['Fraværsårsak'] = 'Smittekarantene'
        row.facts = []
      }
      return found({ table: 'absences', code: 'unmapped-code', rows: 4, change })
    },
  },
  {
    name: 'a profile that knows none of the codes',
    on: 'alone',
    make: (extract) => {
      extract.profile = extract.profile.replace(/'0(\d)0'/g, "'9$10'").replace("'021'", "'921'")
      return refused('no-code-mapped')
    },
  },
  {
    name: 'one code for long illness in one unit, for short in the others',
    on: 'alone',
    make: (extract) => {
      // each absence is of one position, and so of one unit
      for (const row of extract.absences.flatMap(({ rows }) => rows)) {
        row.cells['Stillingsnr'] = '1'
        saysInstead(row, { position: '1' })
      }
      const isThere = ({ cells }: Row<unknown>) => cells['Org.enhet'] === '210' && cells['Stillingsnr'] === '1'
      const inUnit = new Set(extract.positions.rows.flatMap((row) => (isThere(row) ? [row.cells['Ansattnr']] : [])))
      for (const row of extract.absences.flatMap(({ rows }) => rows))
        if (inUnit.has(row.cells['Ansattnr']) && row.cells['Fraværskode'] === '010') {
          Object.assign(row.cells, { Fraværskode: '070', Fraværsårsak: 'Vikar sykdom' })
          saysInstead(row, { category: 'not-absence' })
        } else if (inUnit.has(row.cells['Ansattnr']) && ['020', '021'].includes(row.cells['Fraværskode'] ?? '')) {
          Object.assign(row.cells, { Fraværskode: '010', Fraværsårsak: 'Egenmelding', 'Fravær %': '100,00' })
          saysInstead(row, { category: 'self-certified', gradeHundredths: 100_00 })
        }
      const odd = extract.absences.flatMap(({ rows }) => rows).filter((row) => row.cells['Fraværskode'] === '010' && inUnit.has(row.cells['Ansattnr'])).map(factOf)
      const change = changeTo(extract, ({ absences }) => ({ absences: absences.filter((row) => !odd.includes(row)) }))
      const long = odd.filter(({ fromDay, toDay }) => Math.min(toDay, extract.asOfDay + 1) - fromDay > 24)
      return found({ table: 'absences', code: 'code-differs-between-units', rows: odd.length, change }, { table: 'absences', code: 'long-self-certified', rows: long.length })
    },
  },
  {
    name: 'a profile that has exchanged permanent and substitute',
    on: 'alone',
    make: (extract) => {
      extract.profile = extract.profile.replace('Fast: permanent', 'Fast: substitute').replace('Vikar: substitute', 'Vikar: permanent')
      const said = { permanent: 'substitute', substitute: 'permanent' } as const
      const rows = extract.positions.rows.filter((row) => ['Fast', 'Vikar'].includes(row.cells['Ansettelsesforhold'] ?? ''))
      for (const row of rows) row.facts = row.facts.map((fact) => ({ ...fact, category: said[fact.category as keyof typeof said] }))
      return found({ table: 'positions', code: 'profile-against-word', rows: rows.length })
    },
  },
  {
    name: 'the grade in the text of the code, and in no column',
    on: 'alone',
    make: (extract) => {
      const graded = new Map<AbsenceRow, AbsenceRow>()
      for (const table of extract.absences as Table<AbsenceRow>[]) {
        table.heading = table.heading.filter((heading) => heading !== GRADE)
        for (const row of table.rows) {
          const { category, gradeHundredths } = factOf(row)
          if (category !== 'doctor-certified' || gradeHundredths === 100_00) continue
          row.cells['Fraværsårsak'] = `Sykmelding ${gradeHundredths / 100} %`
          const meant = factOf(row)
          saysInstead(row, { gradeHundredths: 100_00 })
          graded.set(factOf(row), meant)
        }
      }
      const change = changeTo(extract, ({ absences }) => ({ absences: absences.map((row) => graded.get(row) ?? row) }))
      return found({ table: 'absences', code: 'lacking-column', rows: extract.absences.length }, { table: 'absences', code: 'grade-in-code-text', rows: graded.size, change })
    },
  },
  {
    name: 'a code of graded sick notes, and no column of grades',
    on: 'alone',
    make: (extract) => {
      const graded: AbsenceRow[] = []
      for (const table of extract.absences as Table<AbsenceRow>[]) {
        table.heading = table.heading.filter((heading) => heading !== GRADE)
        for (const row of table.rows) {
          const { category, gradeHundredths } = factOf(row)
          if (category !== 'doctor-certified' || gradeHundredths === 100_00) continue
          row.cells['Fraværsårsak'] = 'Gradert sykmelding'
          saysInstead(row, { gradeHundredths: 100_00 })
          graded.push(factOf(row))
        }
      }
      const change = changeTo(extract, ({ absences }) => ({ absences: absences.filter((row) => !graded.includes(row)) }))
      return found({ table: 'absences', code: 'lacking-column', rows: extract.absences.length }, { table: 'absences', code: 'graded-without-grade', rows: graded.length, change })
    },
  },
  {
    name: 'the grades under a heading that nobody knows, beside a column of grades that says 100 in every row',
    on: 'alone',
    make: (extract) => {
      for (const table of extract.absences as Table<AbsenceRow>[]) {
        table.heading.push('Faktisk grad (NAV)')
        for (const row of table.rows) {
          row.cells['Faktisk grad (NAV)'] = row.cells[GRADE] ?? ''
          row.cells[GRADE] = '100,00'
          row.facts = row.facts.map((fact) => ({ ...fact, gradeHundredths: 100_00 }))
        }
      }
      return found(...(['unread-column', 'unread-grade'] as const).map((code) => ({ table: 'absences' as const, code, rows: extract.absences.length })))
    },
  },
  {
    name: 'a code that is used for something else in the second year',
    on: 'alone',
    make: (extract) => {
      const reused = holidayUnderTheCodeOfSickNotes(extract)
      for (const row of reused) saysInstead(row, { category: 'doctor-certified' })
      const rows = new Set(reused.map(factOf))
      const change = changeTo(extract, ({ absences }) => ({ absences: absences.map((row) => (rows.has(row) ? { ...row, category: 'holiday' } : row)) }))
      // with so many more ill in other months it shows that absences of the town end before its last day
      return found({ table: 'absences', code: 'code-of-two-meanings', rows: rows.size, change }, { table: 'absences', code: 'only-ended-absences', rows: 1 })
    },
  },
  {
    name: 'a code that is used for something else in the second year, and the profile says so',
    on: 'alone',
    make: (extract) => {
      holidayUnderTheCodeOfSickNotes(extract)
      extract.profile = extract.profile.replace("'020': doctor-certified", "'020': { Sykmelding arbeidsgiverperiode: doctor-certified, FERIE: holiday }")
      return quiet
    },
  },
  {
    name: 'a code told by its texts, and rows with another text',
    on: 'alone',
    make: (extract) => {
      extract.profile = extract.profile.replace("'040': holiday", "'040': { Ferie: holiday, Avspasering: set-aside }")
      const rows = take(extract.absences[1] as Table<AbsenceRow>, 'another text', 4, ({ cells }) => cells['Fraværskode'] === '040')
      rows.forEach((row, index) => {
        row.cells['Fraværsårsak'] = index < 2 ? 'Avspasering' : 'Ferie?'
        row.facts = []
      })
      return found({ table: 'absences', code: 'unmapped-code', rows: rows.length })
    },
  },
  {
    name: 'two codes exchanged in one unit',
    on: 'alone',
    make: (extract) => {
      const rows = extract.absences.flatMap((table) => table.rows)
      // each absence is of one position, and so of one unit
      for (const row of rows) {
        row.cells['Stillingsnr'] = '1'
        saysInstead(row, { position: '1' })
      }
      const isThere = ({ cells }: Row<unknown>) => cells['Org.enhet'] === '110' && cells['Stillingsnr'] === '1'
      const inUnit = new Set(extract.positions.rows.flatMap((row) => (isThere(row) ? [row.cells['Ansattnr']] : [])))
      const meant = new Map<AbsenceRow, AbsenceRow>()
      for (const row of rows) {
        const code = row.cells['Fraværskode']
        if (!inUnit.has(row.cells['Ansattnr']) || (code !== '010' && code !== '030')) continue
        const { category } = factOf(row)
        Object.assign(row.cells, code === '010' ? { Fraværskode: '030', Fraværsårsak: 'Barns sykdom' } : { Fraværskode: '010', Fraværsårsak: 'Egenmelding' })
        saysInstead(row, { category: code === '010' ? 'child-illness' : 'self-certified' })
        meant.set(factOf(row), { ...factOf(row), category })
      }
      const change = changeTo(extract, ({ absences }) => ({ absences: absences.map((row) => meant.get(row) ?? row) }))
      return found({ table: 'absences', code: 'exchanged-codes', rows: meant.size, change })
    },
  },
  onePosition('a kind of employment that the profile does not have', 'Ansettelsesforhold', isOpen, (extract, row) => {
    row.cells['Ansettelsesforhold'] = 'Innleid'
    const fact = factOf(row)
    row.facts = []
    return found({ table: 'positions', code: 'unmapped-category', rows: 1, change: changeTo(extract, withPositions([fact])) })
  }),

  // ------------------------------------------------------------------------------------------------------ persons
  column('positions', ['Ansattnr'], 'employee numbers with leading zeros in one list', (text) => text.padStart(8, '0')),
  column('absences', ['Ansattnr'], 'employee numbers with .0 behind in one list', (text) => `${text}.0`),
  column('wishes', ['Ansattnr'], 'employee numbers with blanks in one list', (text) => `${text.slice(0, 1)} ${text.slice(1)}`),
  column('absences', ['Ansattnr'], 'employee numbers with a letter before them in one list', (text) => `A${text}`, refused('misread-rows')),
  column('positions', ['Fødselsnr'], 'national ids with a blank in the middle', (text) => `${text.slice(0, 6)} ${text.slice(6)}`),
  column('absences', ['Stillingsnr'], 'position numbers with zeros before them in one list', (text) => `0${text}`),
  onePosition('a national id with a wrong digit', 'Fødselsnr', (row) => row.cells['Stillingsnr'] === '1' && isOpen(row), (extract, row) => {
    const id = row.cells['Fødselsnr'] ?? ''
    row.cells['Fødselsnr'] = `${id.slice(0, 10)}${(Number(id[10]) + 1) % 10}`
    const { person } = factOf(row)
    // sex and age of the person stand nowhere else
    const isOnly = extract.positions.rows.filter((other) => other.cells['Ansattnr'] === person).length === 1
    if (isOnly) extract.persons = extract.persons.map((one) => (one.person === person ? { ...one, sex: 'unknown', birthYear: null } : one))
    return found({ table: 'positions', code: 'invalid-national-id', rows: 1 })
  }),
  {
    name: 'no employee number and no national id',
    on: 'absences Ansattnr',
    make: (extract) => {
      const [, table] = extract.absences
      const row = table && takeOne(table, 'no number', isCode('010'))
      if (row) {
        row.cells['Ansattnr'] = ''
        row.facts = []
      }
      return found({ table: 'absences', code: 'missing-person', rows: 1 })
    },
  },

  // ------------------------------------------------------------------------------------------------------- survey
  column('wishes', ['Ønsker større stilling', 'Har bedt om mer'], 'yes and no as 1 and 0', (text) => (text === 'Ja' ? '1' : '0')),
  column('wishes', ['Ønsker større stilling', 'Har bedt om mer'], 'yes as a cross, no as nothing', (text) => (text === 'Ja' ? 'X' : '')),
  column('wishes', ['Ønsket stilling %'], 'wanted percentages as fractions', (text) => comma(number(text) / 100)),
  column('wishes', ['Tilgjengelig om (uker)'], 'weeks with the word behind', (text) => `${text} uker`),
  {
    name: 'an answer that is neither yes nor no',
    on: 'wishes a row',
    make: ({ wishes }) => {
      const row = takeOne(wishes, 'answer')
      row.cells['Ønsker større stilling'] = 'kanskje'
      row.facts = []
      return found({ table: 'wishes', code: 'unreadable-answer', rows: 1 })
    },
  },
  {
    name: 'two answers of one person on one day',
    on: 'wishes a row',
    make: ({ wishes }) => {
      const row = takeOne(wishes, 'two answers', (row) => row.cells['Ønsker større stilling'] === 'Nei')
      wishes.rows.push({ cells: { ...row.cells, 'Ønsker større stilling': 'Ja', 'Ønsket stilling %': '100,00', 'Tilgjengelig om (uker)': '1' }, facts: row.facts.map((fact) => ({ ...fact, wantsMore: true, wantedPercentHundredths: 100_00, availableWeeks: 1 })) })
      row.facts = []
      return found({ table: 'wishes', code: 'superseded-answer', rows: 1 })
    },
  },
]
