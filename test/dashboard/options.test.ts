/** Tables to chart options: gaps stay gaps, rows stay in their order, labels cover nothing, axes hold what they show. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dots } from '../../dashboard/options/dots.ts'
import {
  apart,
  mirrored,
  periodLabels,
  rangeAround,
  rangeFromZero,
  SERIES_STYLES,
  textColour,
  textWidth,
  wrapped,
} from '../../dashboard/options/frame.ts'
import { lines } from '../../dashboard/options/lines.ts'
import { stack } from '../../dashboard/options/stack.ts'
import { periodCodes } from '../../dashboard/periods.ts'
import type { Resolution } from '../../engine/calendar.ts'
import { frameOf, tableFrom, viewOf } from './views.ts'

interface Item {
  readonly value: unknown
  readonly symbol?: string
  readonly label?: { readonly show: boolean; readonly formatter?: string; readonly offset?: readonly number[] }
}
interface Drawn {
  readonly series: readonly {
    readonly type: string
    readonly name: string
    readonly connectNulls?: boolean
    readonly data: readonly Item[]
  }[]
  readonly yAxis: readonly { readonly data?: readonly string[]; readonly min?: number; readonly max?: number; readonly inverse?: boolean }[]
  readonly grid: readonly { readonly left: number; readonly top: number; readonly width: number; readonly height: number }[]
}

const frame = (width = 1200) => frameOf(viewOf(), width)
const drawn = (spec: { option: unknown }) => spec.option as Drawn
const RANGE = { min: 0, max: 20, interval: 5 }

describe('lines', () => {
  const table = tableFrom(
    `2024M01  9   8
     2024M02  :   8.5
     2024M03  ..  -
     2024M04  9.5 8.8
     2024M05  ..  9`,
    ['main', 'other'],
  )
  const make = lines(
    table,
    [
      {
        title: null,
        range: RANGE,
        lines: [
          { column: 0, role: 'main', label: '' },
          { column: 1, role: 1, label: 'andre' },
        ],
      },
    ],
    {
      minimumEms: 20,
      heightEms: 10,
    },
  )
  const [first, second] = drawn(make(frame())).series

  test('have a gap where there is no number, hidden or missing, and nothing across it', () => {
    expect(first.data.map(({ value }) => value)).toEqual([9, '-', '-', 9.5, '-'])
    expect(first.connectNulls).toBe(false)
  })

  test('draw exactly zero as a point at zero', () => {
    expect(second.data.map(({ value }) => value)).toEqual([8, 8.5, 0, 8.8, 9])
  })

  test('show a point that stands alone, which a line would not', () => {
    expect(first.data.map(({ symbol }) => symbol)).toEqual(['circle', 'none', 'none', 'circle', 'none'])
  })

  test('are named at their last number', () => {
    const labelled = second.data.map(({ label }) => label?.formatter ?? null)
    expect(labelled.slice(0, 4)).toEqual([null, null, null, null])
    expect(labelled[4]).toBe('{name|andre}\n{value|9,0\u00a0%}')
    expect(first.data[3].label?.formatter).toBe('{value|9,5\u00a0%}')
  })

  test('stand in panels inside the frame, none over another', () => {
    const wide = tableFrom('2024M01 1 2 3 4 5', ['a', 'b', 'c', 'd', 'e'])
    const panels = [0, 1, 2, 3, 4].map((column) => ({ title: 'x', range: RANGE, lines: [{ column, role: 'main' as const, label: '' }] }))
    for (const width of [320, 700, 1200, 1800]) {
      const spec = lines(wide, panels, { minimumEms: 15, heightEms: 8 })(frame(width))
      const grids = drawn(spec).grid
      for (const [i, a] of grids.entries()) {
        expect(a.left).toBeGreaterThanOrEqual(0)
        expect(a.left + a.width).toBeLessThanOrEqual(width)
        expect(a.top + a.height).toBeLessThanOrEqual(spec.height)
        for (const b of grids.slice(i + 1)) {
          const beside = a.left + a.width <= b.left || b.left + b.width <= a.left
          const below = a.top + a.height <= b.top || b.top + b.height <= a.top
          expect(beside || below).toBe(true)
        }
      }
    }
  })
})

describe('stacked columns', () => {
  const table = tableFrom(
    `2024K1  6  2
     2024K2  :  2
     2024K3  7  1.5`,
    ['legemeldt', 'egenmeldt'],
  )
  const parts = [
    { column: 0, label: 'Legemeldt', colour: '#0072B2', pattern: 'none' as const },
    { column: 1, label: 'Egenmeldt', colour: '#8CC3E8', pattern: 'lines' as const },
  ]
  test('hold the numbers of the table and a gap for what is hidden', () => {
    const { series } = drawn(stack(table, parts, RANGE, 10)(frame()))
    expect(series.map(({ data }) => data.map(({ value }) => value))).toEqual([
      [6, '-', 7],
      [2, 2, 1.5],
    ])
    expect(series.map(({ data }) => data[2].label?.formatter)).toEqual([
      '{name|Legemeldt}  {value|7,0\u00a0%}',
      '{name|Egenmeldt}  {value|1,5\u00a0%}',
    ])
  })
  test('have the number under the name on a phone', () => {
    const { series } = drawn(stack(table, parts, RANGE, 10)(frame(358)))
    expect(series[0].data[2].label?.formatter).toBe('{name|Legemeldt}\n{value|7,0\u00a0%}')
  })
  test('without one whole row are drawn without names', () => {
    const { series } = drawn(stack(tableFrom('2024K1 : 2', ['a', 'b']), parts, RANGE, 10)(frame()))
    expect(series.flatMap(({ data }) => data.map(({ label }) => label))).toEqual([undefined, undefined])
  })
})

describe('dots', () => {
  const table = tableFrom(
    `C  12   11  13
     A  9    8   10
     B  :    ..  ..
     D  -    -   2`,
    ['now', 'low', 'high'],
  )
  const panel = { title: 'x', column: 0, band: [1, 2] as const, range: RANGE, reference: { value: 10, name: 'Kommunen', amount: '10 %' } }
  const { series, yAxis } = drawn(dots(table, [panel])(frame()))
  const [points, values, bands] = series

  test('stay in the order of the table, whatever their values', () => {
    expect(yAxis[0].data).toEqual(['C', 'A', 'B', 'D'])
    expect(yAxis[0].inverse).toBe(true)
    expect(points.data.map(({ value }) => (value as unknown[])[1])).toEqual(['C', 'A', 'B', 'D'])
  })

  test('have the numbers of the table; a row without one says why in words', () => {
    expect(values.data.map(({ label }) => (label?.show ? label.formatter : null))).toEqual([
      '12,0\u00a0%',
      '9,0\u00a0%',
      null,
      '0,0\u00a0%',
    ])
    expect(points.data.map(({ label }) => (label?.show ? label.formatter : null))).toEqual([null, null, 'Skjult', null])
  })

  test('have a band only where both ends are known', () => {
    expect(bands.data).toEqual([
      [11, 13, 0],
      [8, 10, 1],
      [0, 2, 3],
    ])
  })

  test('stand below each other on a phone, where two drawings have no room', () => {
    const phone = drawn(dots(table, [panel, panel])(frame(358)))
    expect(phone.grid[0].left).toBe(phone.grid[1].left)
    expect(phone.grid[0].top + phone.grid[0].height).toBeLessThan(phone.grid[1].top)
  })
})

describe('axes', () => {
  const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 })

  test('from zero hold every value, in whole steps', () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const { min, max, interval } = rangeFromZero(numbers)
        expect(min).toBe(0)
        expect(max).toBeGreaterThanOrEqual(Math.max(...numbers))
        expect(Math.abs(max / interval - Math.round(max / interval))).toBeLessThan(1e-9)
      }),
    )
  })

  test('around the values hold them, are no narrower than asked, and stay within the bounds', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 5, max: 40 }), (numbers, span) => {
        const { min, max } = rangeAround(numbers, span, 0, 100)
        expect(min).toBeLessThanOrEqual(Math.min(...numbers))
        expect(max).toBeGreaterThanOrEqual(Math.max(...numbers))
        expect(min).toBeGreaterThanOrEqual(0)
        expect(max).toBeLessThanOrEqual(100)
        if (min > 0 && max < 100) expect(max - min).toBeGreaterThanOrEqual(span)
      }),
    )
  })

  test('of attendance and absence are as long, so that a step looks the same in both', () => {
    expect(mirrored({ min: 0, max: 12, interval: 2 })).toEqual({ min: 88, max: 100, interval: 2 })
  })

  test.each([
    ['month', '2024M01', '2024M12', 2000, 'jan. 2024|feb.|mars|apr.|mai|juni|juli|aug.|sep.|okt.|nov.|des.'],
    ['month', '2023M11', '2024M08', 200, '||jan. 2024|||apr.|||juli|'],
    ['quarter', '2024M01', '2025M06', 2000, '1. kv. 2024|2. kv.|3. kv.|4. kv.|1. kv. 2025|2. kv.'],
    ['quarter', '2020M01', '2025M12', 320, '2020||||2021||||2022||||2023||||2024||||2025|||'],
    ['month', '2019M01', '2024M12', 130, `2019${'|'.repeat(24)}2021${'|'.repeat(24)}2023${'|'.repeat(23)}`],
    ['year', '2022M01', '2024M12', 600, '2022|2023|2024'],
  ] as const)('name their %ss from %s to %s in %d pixels', (resolution, from, to, width, text) => {
    const rows = periodCodes(resolution as Resolution, from, to).map((key) => ({ key, label: key, depth: 0, cells: [] }))
    const labels = periodLabels(rows, width, frame()).map((label) => label.replace('\n', ' '))
    expect(labels.join('|')).toBe(text)
  })

  test('name the year somewhere, however few labels there is room for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 120, max: 1800 }),
        (months, start, width) => {
          const from = `2021M${String(start + 1).padStart(2, '0')}`
          const rows = periodCodes(
            'month',
            from,
            `20${21 + Math.floor((start + months) / 12)}M${String(((start + months) % 12) + 1).padStart(2, '0')}`,
          )
          const labels = periodLabels(
            rows.map((key) => ({ key, label: key, depth: 0, cells: [] })),
            width,
            frame(),
          )
          expect(labels.some((label) => /20\d\d/.test(label))).toBe(true)
        },
      ),
    )
  })
})

describe('labels', () => {
  const label = fc.record({ y: fc.double({ min: 0, max: 200, noNaN: true }), height: fc.double({ min: 5, max: 30, noNaN: true }) })

  test('are moved apart until none covers another, in the order they stood in', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 5 }), (labels) => {
        const middles = apart(labels, -20, 220)
        const order = labels.map((_, i) => i).sort((a, b) => labels[a].y - labels[b].y)
        for (const [n, below] of order.entries()) {
          expect(middles[below] + labels[below].height / 2).toBeLessThanOrEqual(220 + 1e-9)
          expect(middles[below] - labels[below].height / 2).toBeGreaterThanOrEqual(-20 - 1e-9)
          if (n === 0) continue
          const above = order[n - 1]
          expect(middles[below] - middles[above]).toBeGreaterThanOrEqual((labels[below].height + labels[above].height) / 2 - 1e-9)
        }
      }),
    )
  })

  test('that do not touch stay where they are', () => {
    expect(
      apart(
        [
          { y: 100, height: 10 },
          { y: 20, height: 10 },
        ],
        0,
        200,
      ),
    ).toEqual([100, 20])
  })

  test('are broken between words, and end in … over the last line', () => {
    const size = 10
    expect(wrapped('Ønsker mer, innen to uker', textWidth('Ønsker mer,', size) + 1, size)).toEqual(['Ønsker mer,', 'innen to', 'uker'])
    const [one, two, ...rest] = wrapped('Fjordsyn sjukeheim, skjerma avdeling for demente', 100, size, 2)
    expect([one, rest]).toEqual(['Fjordsyn', []])
    expect(two).toMatch(/^sjukeheim,.*…$/)
    for (const line of [one, two]) expect(textWidth(line, size)).toBeLessThanOrEqual(100)
  })
})

describe('colours', () => {
  /** Contrast on white (WCAG 2.1, relative luminance). */
  const contrast = (hex: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    })
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
  }
  test('of the lines have 3:1 on white, those of text 4.5:1', () => {
    for (const [i, { colour }] of SERIES_STYLES.entries()) {
      expect(contrast(colour)).toBeGreaterThanOrEqual(3)
      expect(contrast(textColour(i))).toBeGreaterThanOrEqual(4.5)
    }
  })
  test('are never the only difference: shape and dash differ as well', () => {
    expect(new Set(SERIES_STYLES.map(({ symbol }) => symbol)).size).toBe(SERIES_STYLES.length)
    expect(new Set(SERIES_STYLES.map(({ dash }) => String(dash))).size).toBe(SERIES_STYLES.length)
  })
})
