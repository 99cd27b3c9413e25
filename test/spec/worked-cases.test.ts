/** The worked cases of the handbook of figures, held against the engine with the arithmetic in sight. */
import { describe, expect, test } from 'vitest'
import { answerRecords, ask, prepareMunicipality, readQuestion } from '../../engine/index.ts'
import { cellOf, cellsOf, draw } from './draw.ts'

const lost = (drawing: Parameters<typeof cellOf>[0], period: string) => cellOf(drawing, { figure: 'sickness-absence-man-days', from: period, to: period })

describe('man-days', () => {
  test('10 sick working days in a 60 % position at grade 50 are 3 man-days', () => {
    const cell = lost(
      {
        positions: 'p1 | 1 | A | 60 | 2024-01-01 |',
        absences: 'p1 | 1 | doctor-certified | 50 | 2024-01-08 | 2024-01-19',
      },
      '2024M01',
    )
    expect(cell.value).toBe(10 * 0.6 * 0.5)
  })

  test('self-certified Friday to Monday: 4 calendar days, 2 working days, one spell', () => {
    const drawing = {
      positions: 'p1 | 1 | A | 100 | 2024-01-01 |',
      absences: 'p1 | 1 | self-certified | 100 | 2024-01-12 | 2024-01-15',
    }
    expect(lost(drawing, '2024M01').value).toBe(2)
    expect(cellOf(drawing, { figure: 'spells-started', from: '2024M01', to: '2024M01' }).value).toBe(1)
    const byDuration = cellsOf(drawing, { figure: 'sickness-absence-man-days', by: 'month,duration', from: '2024M01', to: '2024M01' })
    expect(byDuration.map((cell) => [cell.duration, cell.value])).toEqual([
      ['1-3', 0],
      ['4-16', 2],
      ['17-56', 0],
      ['57+', 0],
    ])
  })

  test('110 % position, sick one working day: 1 man-day lost of 1 contractual, and 1.1 FTE', () => {
    const drawing = {
      asOf: '2024-01-31',
      positions: 'p1 | 1 | A | 110 | 2024-01-31 |',
      absences: 'p1 | 1 | self-certified | 100 | 2024-01-31 | 2024-01-31',
    }
    const rate = cellOf(drawing, { figure: 'sickness-absence-rate', from: '2024M01', to: '2024M01' })
    expect([rate.numerator, rate.denominator, rate.value]).toEqual([1, 1, 100])
    expect(cellOf(drawing, { figure: 'fte', from: '2024M01', to: '2024M01' }).value).toBe(1.1)
  })

  test('absence without a position number applies to every position; with one only to that', () => {
    const positions = `
      p1 | 1 | A | 60 | 2024-01-01 |
      p1 | 2 | B | 40 | 2024-01-01 |`
    const oneDay = '| 100 | 2024-01-08 | 2024-01-08'
    expect(lost({ positions, absences: `p1 | | self-certified ${oneDay}` }, '2024M01').value).toBe(0.6 + 0.4)
    expect(lost({ positions, absences: `p1 | 2 | self-certified ${oneDay}` }, '2024M01').value).toBe(0.4)
  })

  test('overlap: doctor-certified beats self-certified, the higher grade beats the lower, and nothing is added', () => {
    const cell = cellsOf(
      {
        positions: 'p1 | 1 | A | 100 | 2024-01-01 |',
        absences: `
          p1 | 1 | self-certified   | 100 | 2024-01-08 | 2024-01-10
          p1 | 1 | doctor-certified |  40 | 2024-01-10 | 2024-01-12
          p1 | 1 | doctor-certified |  60 | 2024-01-12 | 2024-01-12`,
      },
      { figure: 'sickness-absence-man-days', by: 'month,certification', from: '2024M01', to: '2024M01' },
    )
    // Monday and Tuesday self-certified; Wednesday and Thursday at 40 %, Friday at 60 %.
    expect(cell.map((row) => [row.certification, row.value])).toEqual([
      ['self-certified', 2 * 1],
      ['doctor-certified', 2 * 0.4 + 1 * 0.6],
    ])
  })

  test('absence outside employment counts nowhere', () => {
    const rate = cellOf(
      {
        positions: 'p1 | 1 | A | 100 | 2024-01-01 | 2024-01-10',
        absences: 'p1 | 1 | doctor-certified | 100 | 2024-01-09 | 2024-01-31',
      },
      { figure: 'sickness-absence-rate', from: '2024M01', to: '2024M01' },
    )
    expect([rate.numerator, rate.denominator]).toEqual([2, 7]) // the 9th and 10th; the 2nd to the 10th less a weekend
  })
})

describe('spells', () => {
  test('two positions, two separate runs in one quarter: 4 spells, 1 person', () => {
    const drawing = {
      positions: `
        p1 | 1 | A | 50 | 2024-01-01 |
        p1 | 2 | B | 50 | 2024-01-01 |`,
      absences: `
        p1 | | self-certified | 100 | 2024-01-08 | 2024-01-09
        p1 | | self-certified | 100 | 2024-02-05 | 2024-02-06`,
    }
    expect(cellOf(drawing, { figure: 'spells-started', by: 'quarter', from: '2024K1', to: '2024K1' }).value).toBe(2 * 2)
    const persons = cellsOf(drawing, { figure: 'persons-absent', by: 'quarter,unit', from: '2024K1', to: '2024K1' })
    expect(persons.map((cell) => [cell.unit, cell.value])).toEqual([
      ['K', 1],
      ['A', 1],
      ['B', 1],
    ])
  })

  test('doctor-certified all February is a long spell also on 1–7 February', () => {
    const cells = cellsOf(
      {
        asOf: '2024-02-29',
        positions: 'p1 | 1 | A | 100 | 2024-01-01 | 2024-02-29',
        absences: 'p1 | 1 | doctor-certified | 100 | 2024-02-01 | 2024-02-29',
      },
      { figure: 'sickness-absence-man-days', by: 'month,duration', from: '2024M02', to: '2024M02' },
    )
    expect(cells.filter((cell) => cell.value !== 0).map((cell) => [cell.duration, cell.value])).toEqual([['17-56', 21]])
  })

  test('self-certified Monday to Wednesday, doctor-certified from Thursday: one spell', () => {
    const drawing = {
      positions: 'p1 | 1 | A | 100 | 2024-01-01 |',
      absences: `
        p1 | 1 | self-certified   | 100 | 2024-01-08 | 2024-01-10
        p1 | 1 | doctor-certified | 100 | 2024-01-11 | 2024-01-26`,
    }
    expect(cellOf(drawing, { figure: 'spells-started', from: '2024M01', to: '2024M01' }).value).toBe(1)
  })

  test.each([
    ['2024-01-12', '2024-01-15', 1, 'Friday and Monday: no working day between'],
    ['2024-01-12', '2024-01-16', 2, 'Friday and Tuesday: Monday between'],
    ['2024-03-27', '2024-04-02', 1, 'Wednesday before Easter and Tuesday after: only holidays between'],
  ])('sick on %s and again on %s: %i spells (%s)', (first, second, spells) => {
    const drawing = {
      positions: 'p1 | 1 | A | 100 | 2024-01-01 |',
      absences: `
        p1 | 1 | self-certified | 100 | ${first} | ${first}
        p1 | 1 | self-certified | 100 | ${second} | ${second}`,
    }
    const month = `${first.slice(0, 4)}M${first.slice(5, 7)}`
    const inAll = cellsOf(drawing, { figure: 'spells-started', from: month, to: '2024M12' }).map((cell) => cell.value ?? NaN)
    expect(inAll.reduce((sum, value) => sum + value)).toBe(spells)
  })

  test('a changed percentage does not break a spell', () => {
    const drawing = {
      positions: `
        p1 | 1 | A | 100 | 2024-01-01 | 2024-01-10
        p1 | 1 | A |  80 | 2024-01-11 |`,
      absences: 'p1 | 1 | doctor-certified | 100 | 2024-01-08 | 2024-01-26',
    }
    expect(cellOf(drawing, { figure: 'spells-started', from: '2024M01', to: '2024M01' }).value).toBe(1)
    expect(lost(drawing, '2024M01').value).toBe((3 * 100 + 12 * 80) / 100)
  })
})

describe('the two methods', () => {
  test('65 working days, 15 of them holiday, 5 sick: 7.7 % and 10.0 %', () => {
    const drawing = {
      positions: 'p1 | 1 | A | 100 | 2023-01-01 |',
      absences: `
        p1 | 1 | holiday        | 100 | 2023-07-03 | 2023-07-21
        p1 | 1 | self-certified | 100 | 2023-09-04 | 2023-09-08`,
    }
    const rate = (method: string) => cellOf(drawing, { figure: 'sickness-absence-rate', by: 'quarter', from: '2023K3', to: '2023K3', method })
    expect([rate('ssb-nav-2018').numerator, rate('ssb-nav-2018').denominator]).toEqual([5, 65])
    expect(rate('ssb-nav-2018').value).toBe((100 * 5) / 65)
    expect(rate('employer-1997').value).toBe((100 * 5) / (65 - 15))
  })

  test('attendance is what is left: 60 of 65 man-days, and 45 of 50 without the holiday', () => {
    const drawing = {
      positions: 'p1 | 1 | A | 100 | 2023-01-01 |',
      absences: `
        p1 | 1 | holiday        | 100 | 2023-07-03 | 2023-07-21
        p1 | 1 | self-certified | 100 | 2023-09-04 | 2023-09-08`,
    }
    const attendance = (method: string) => cellOf(drawing, { figure: 'attendance-rate', by: 'quarter', from: '2023K3', to: '2023K3', method }).value
    expect([attendance('ssb-nav-2018'), attendance('employer-1997')]).toEqual([(100 * 60) / 65, (100 * 45) / 50])
  })

  test('a longer period is the ratio of the sums, never the mean of the rates', () => {
    const drawing = {
      positions: `
        p1 | 1 | A | 100 | 2024-01-01 |
        p2 | 1 | A | 100 | 2024-02-01 |`,
      absences: 'p1 | 1 | self-certified | 100 | 2024-01-08 | 2024-01-12',
    }
    const [quarter] = cellsOf(drawing, { figure: 'sickness-absence-rate', by: 'quarter', from: '2024K1', to: '2024K1' })
    // January 22, February 21 and March 19 working days; p1 has all three months, p2 the last two.
    expect(quarter.value).toBe((100 * 5) / (22 + 2 * 21 + 2 * 19))
  })
})

describe('position size', () => {
  test('60 % here and 40 % in another municipality: part-time in this extract', () => {
    const drawing = { positions: 'p1 | 1 | A | 60 | 2024-01-01 |' }
    const cell = cellOf(drawing, { figure: 'full-time-share', from: '2024M12', to: '2024M12' })
    expect([cell.numerator, cell.denominator, cell.state]).toEqual([0, 1, 'zero'])
  })

  test('a person is full-time by the total of all positions, in every unit of theirs, and counted once at each node', () => {
    const cells = cellsOf(
      {
        units: 'K\nS < K\nA < S\nB < S\nC < K',
        positions: `
          p1 | 1 | A | 60 | 2024-01-01 |
          p1 | 2 | B | 40 | 2024-01-01 |
          p2 | 1 | A | 50 | 2024-01-01 |
          p3 | 1 | C | 100 | 2024-01-01 |
          p3 | 2 | A | 10 | 2024-01-01 |`,
      },
      { figure: 'full-time-share', by: 'month,unit', from: '2024M12', to: '2024M12' },
    )
    expect(cells.map((cell) => [cell.unit, cell.numerator, cell.denominator])).toEqual([
      ['K', 2, 3],
      ['S', 2, 3],
      ['A', 2, 3],
      ['B', 1, 1],
      ['C', 1, 1],
    ])
  })

  test('average position size per person and per position', () => {
    const positions = `
      p1 | 1 | A | 60 | 2024-01-01 |
      p1 | 2 | B | 40 | 2024-01-01 |
      p2 | 1 | A | 50 | 2024-01-01 |`
    const value = (figure: string, unit: string) => cellOf({ positions }, { figure, unit, from: '2024M12', to: '2024M12' }).value
    expect(value('average-position-size', 'K')).toBe((60 + 40 + 50) / 2)
    expect(value('average-position-size-per-position', 'K')).toBe((60 + 40 + 50) / 3)
    expect(value('average-position-size', 'A')).toBe((60 + 50) / 2)
  })

  test.each([
    ['permanent', 1, 1],
    ['temporary', 1, 1],
    ['unspecified', 1, 1],
    ['substitute', 1, 0],
    ['apprentice', 1, 0],
    ['hourly', 1, 0],
    ['respite-carer', 1, 0],
    ['support-contact', 1, 0],
    ['young-worker', 1, 0],
    ['elected', 0, 0],
    ['fee-paid', 0, 0],
    ['pensioner', 0, 0],
  ])('%s: %i in all, %i in ks-heltid', (category, all, ksHeltid) => {
    const drawing = { positions: `p1 | 1 | A | 80 | 2024-01-01 | | ${category}` }
    const persons = (population: string) => cellOf(drawing, { figure: 'persons', population, from: '2024M12', to: '2024M12' }).value
    expect([persons('all'), persons('ks-heltid')]).toEqual([all, ksHeltid])
  })

  test.each([
    [24.99, '0-24.9'],
    [25, '25-49.9'],
    [49.99, '25-49.9'],
    [50, '50-74.9'],
    [75, '75-99.9'],
    [99.99, '75-99.9'],
    [100, '100+'],
    [120, '100+'],
  ])('a total of %d %% is in the band %s', (percent, band) => {
    const cells = cellsOf(
      { positions: `p1 | 1 | A | ${percent} | 2024-01-01 |` },
      { figure: 'position-size-bands', by: 'month,band', from: '2024M12', to: '2024M12' },
    )
    expect(cells.filter((cell) => cell.numerator === 1).map((cell) => cell.band)).toEqual([band])
  })
})

describe('involuntary part-time', () => {
  const drawing = {
    positions: `
      p1 | 1 | A |  60 | 2022-01-01 |
      p2 | 1 | A |  70 | 2022-01-01 |
      p3 | 1 | A |  80 | 2022-01-01 |
      p4 | 1 | A |  50 | 2022-01-01 |
      p5 | 1 | A | 100 | 2022-01-01 |
      p6 | 1 | A |  40 | 2022-01-01 |`,
    wishes: `
      p1 | 2024-03-01 | yes | 100 | 0 | no
      p2 | 2024-03-01 | yes |  90 | 4 | yes
      p3 | 2024-03-01 | yes | 100 |   | yes
      p4 | 2024-03-01 | no  |     |   | no
      p5 | 2024-03-01 | yes | 100 | 0 | yes
      p6 | 2022-11-30 | yes |  80 | 0 | yes`,
  }
  const ask = (figure: string, definition?: string) => cellOf(drawing, { figure, definition, from: '2024M12', to: '2024M12' })

  test.each([
    ['arp', 2, 'p1 and p2: p3 is not available, p4 does not want more, p5 is full-time, p6 answered too long ago'],
    ['lfs-2021', 1, 'p1: p2 cannot start within two weeks'],
    ['lfs-old', 1, 'p2: p1 has not asked'],
  ])('%s: %i of 4 who answered (%s)', (definition, involuntary) => {
    const cell = ask('involuntary-part-time-share', definition)
    expect([cell.numerator, cell.denominator]).toEqual([involuntary, 4])
  })

  test('answer rate, share of all and wished volume', () => {
    expect([ask('answer-rate').numerator, ask('answer-rate').denominator]).toEqual([4, 5])
    expect([ask('involuntary-part-time-share-of-all').numerator, ask('involuntary-part-time-share-of-all').denominator]).toEqual([2, 6])
    expect(ask('wished-fte').value).toBe((100 - 60 + (90 - 70)) / 100)
  })

  test('without a survey the figure is not available, never 0', () => {
    const cell = cellOf({ positions: drawing.positions }, { figure: 'involuntary-part-time-share', from: '2024M12', to: '2024M12' })
    expect([cell.value, cell.state]).toEqual([null, 'not-available'])
  })

  test('nobody part-time: not applicable', () => {
    const cells = cellsOf(
      { positions: 'p1 | 1 | A | 100 | 2022-01-01 |\np2 | 1 | B | 50 | 2022-01-01 |', wishes: 'p2 | 2024-03-01 | no | | | no' },
      { figure: 'answer-rate', by: 'month,unit', from: '2024M12', to: '2024M12' },
    )
    expect(cells.map((cell) => [cell.unit, cell.value, cell.state])).toEqual([
      ['K', 100, 'value'],
      ['A', null, 'not-applicable'],
      ['B', 100, 'value'],
    ])
  })
})

describe('what is not known', () => {
  const drawing = {
    asOf: '2024-05-15',
    positions: 'p1 | 1 | A | 100 | 2023-01-01 |',
    absences: 'p1 | 1 | self-certified | 100 | 2024-02-05 | 2024-02-05',
  }
  test.each([
    ['2024M01', 'not-available', 'before the absence extract begins'],
    ['2024M02', 'value', ''],
    ['2024M03', 'zero', ''],
    ['2024M05', 'not-available', 'a month that the extract does not know to its end'],
    ['2024M06', 'not-available', 'after the as-of date'],
  ])('the rate of %s is %s %s', (period, state) => {
    expect(cellOf(drawing, { figure: 'sickness-absence-rate', from: period, to: period }).state).toBe(state)
  })

  test.each([
    ['2022M12', 'not-available'],
    ['2023M01', 'value'],
    ['2024M04', 'value'],
    ['2024M05', 'not-available'],
  ])('the number of persons at the end of %s is %s', (period, state) => {
    expect(cellOf(drawing, { figure: 'persons', from: period, to: period }).state).toBe(state)
  })
})

describe('age and sex', () => {
  test('age is the calendar year of the period less the birth year', () => {
    const drawing = {
      persons: 'p1 male 1994',
      positions: 'p1 | 1 | A | 100 | 2023-01-01 |',
      absences: 'p1 | 1 | self-certified | 100 | 2023-01-02 | 2023-01-02',
    }
    const cells = cellsOf(drawing, { figure: 'contractual-man-days', by: 'month,age-band,sex', from: '2023M12', to: '2024M01' })
    expect(cells.filter((cell) => cell.value !== 0).map((cell) => [cell.period, cell['age-band'], cell.sex, cell.value])).toEqual([
      ['2023M12', '0-29', 'male', 19],
      ['2024M01', '30-39', 'male', 22],
    ])
  })
})

describe('the order of the rows', () => {
  test('an answer does not depend on it', () => {
    const municipality = draw({
      positions: `
        p1 | 1 | A | 60 | 2024-01-01 | 2024-06-30
        p1 | 1 | B | 70 | 2024-07-01 |
        p2 | 1 | A | 50 | 2024-01-01 |`,
      absences: `
        p1 | | self-certified | 100 | 2024-06-28 | 2024-07-02
        p2 | 1 | doctor-certified | 50 | 2024-02-01 | 2024-08-30`,
    })
    const reversed = { ...municipality, positions: [...municipality.positions].reverse(), absences: [...municipality.absences].reverse(), persons: [...municipality.persons].reverse() }
    const table = (of: typeof municipality) => {
      const prepared = prepareMunicipality(of)
      return answerRecords(ask(prepared, readQuestion({ figure: 'sickness-absence-rate', by: 'month,unit,duration', from: '2024M01', to: '2024M12' }, prepared)))
    }
    expect(table(reversed)).toEqual(table(municipality))
  })
})
