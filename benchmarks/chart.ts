/** A chart of times as SVG: one bar a line, on a logarithmic scale, since the slowest is thousands of times the fastest. */

export interface Bar {
  readonly label: string
  readonly milliseconds: number
  /** Ours stands out. */
  readonly ours: boolean
}

export interface BarGroup {
  readonly title: string
  readonly bars: readonly Bar[]
}

const LABEL_WIDTH = 330
const BAR_WIDTH = 480
const VALUE_WIDTH = 110
const LINE = 24
const TITLE = 34
const TOP = 62
const OURS = '#0072B2'
const OTHERS = '#8A8F98'

export function barChart(title: string, groups: readonly BarGroup[]): string {
  const times = groups.flatMap(({ bars }) => bars.map(({ milliseconds }) => milliseconds))
  const low = 10 ** Math.floor(Math.log10(Math.min(...times)))
  const high = 10 ** Math.ceil(Math.log10(Math.max(...times) * 1.0001))
  const x = (milliseconds: number): number => (BAR_WIDTH * Math.log10(milliseconds / low)) / Math.log10(high / low)
  const width = LABEL_WIDTH + BAR_WIDTH + VALUE_WIDTH
  const height = TOP + groups.reduce((sum, { bars }) => sum + TITLE + bars.length * LINE, 0) + 34
  const parts: string[] = []
  for (let tick = low; tick <= high * 1.0001; tick *= 10) {
    const at = LABEL_WIDTH + x(tick)
    parts.push(`<line x1="${at}" x2="${at}" y1="${TOP - 6}" y2="${height - 28}" stroke="#D5D8DC"/>`)
    parts.push(`<text x="${at}" y="${height - 10}" text-anchor="middle" fill="#444">${duration(tick)}</text>`)
  }
  let y = TOP
  for (const { title: groupTitle, bars } of groups) {
    parts.push(`<text x="12" y="${y + 20}" font-weight="600">${escaped(groupTitle)}</text>`)
    y += TITLE
    for (const { label, milliseconds, ours } of bars) {
      parts.push(`<text x="${LABEL_WIDTH - 8}" y="${y + 12}" text-anchor="end">${escaped(label)}</text>`)
      parts.push(`<rect x="${LABEL_WIDTH}" y="${y}" width="${Math.max(2, x(milliseconds)).toFixed(1)}" height="16" fill="${ours ? OURS : OTHERS}"/>`)
      parts.push(`<text x="${(LABEL_WIDTH + Math.max(2, x(milliseconds)) + 6).toFixed(1)}" y="${y + 13}">${duration(milliseconds)}</text>`)
      y += LINE
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="${escaped(title)}">
<rect width="100%" height="100%" fill="#fff"/>
<text x="12" y="26" font-size="17" font-weight="600">${escaped(title)}</text>
<text x="12" y="46" fill="#444">Median time on a logarithmic scale; shorter is better.</text>
${parts.join('\n')}
</svg>
`
}

/** A time in three figures: `1.23 ms`, `45.6 s`. */
export function duration(milliseconds: number): string {
  const [value, unit] = milliseconds < 1_000 ? [milliseconds, 'ms'] : [milliseconds / 1_000, 's']
  return `${value >= 100 ? value.toFixed(0) : Number(value.toPrecision(3))} ${unit}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
