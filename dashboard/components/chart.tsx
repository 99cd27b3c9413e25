/** A drawn chart: an image with the sentence as its name, that the arrow keys read point by point. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Drawing } from '../echarts.ts'
import { useFrame } from '../hooks.ts'
import type { ChartMaker } from '../options/frame.ts'
import { cellText, type ShownRow, type ShownTable } from '../shown.ts'
import type { View } from '../view.ts'

interface Props {
  readonly view: View
  readonly table: ShownTable
  readonly make: ChartMaker
  readonly label: string
  readonly onUnit?: (unit: string) => void
}

const NO_ROW: ShownRow = { key: '', label: '', depth: 0, cells: [] }

/** The content of a tooltip: one row of the table, built as elements. */
function tooltipOf(view: View, table: ShownTable, row: number): HTMLElement {
  const box = document.createElement('div')
  const shown = table.rows[row] ?? NO_ROW
  const title = document.createElement('strong')
  title.textContent = shown.label
  const list = document.createElement('dl')
  shown.cells.forEach((cell, i) => {
    const term = document.createElement('dt')
    term.textContent = table.columns[i].label
    const value = document.createElement('dd')
    value.textContent =
      cell.state === 'value' || cell.state === 'zero' ? cellText(table, shown, i, view) : view.t(`state.${cell.state}`)
    list.append(term, value)
  })
  box.append(title, list)
  return box
}

function spoken(view: View, table: ShownTable, row: number): string {
  const shown = table.rows[row] ?? NO_ROW
  const texts = shown.cells.map(
    (cell, i) =>
      `${table.columns[i].label} ${cell.state === 'value' ? cellText(table, shown, i, view) : view.t(`state.${cell.state}`)}`,
  )
  return `${shown.label}: ${texts.join(', ')}`
}

export function Chart({ view, table, make, label, onUnit }: Props) {
  const [attach, size] = useFrame()
  const canvas = useRef<HTMLDivElement>(null)
  const chart = useRef<Drawing | null>(null)
  const latest = useRef({ view, table, onUnit })
  latest.current = { view, table, onUnit }
  const [row, setRow] = useState<number | null>(null)
  const [library, setLibrary] = useState<typeof import('../echarts.ts') | null>(null)

  useEffect(() => {
    let wanted = true
    import('../echarts.ts').then((module) => wanted && setLibrary(module))
    return () => {
      wanted = false
      chart.current?.dispose()
      chart.current = null
    }
  }, [])

  const spec = size ? make({ ...size, format: view.format, t: view.t }) : null

  useEffect(() => {
    if (!library || !canvas.current || !spec || !size) return
    if (!chart.current) {
      chart.current = library.drawing(canvas.current, (at) => tooltipOf(latest.current.view, latest.current.table, at))
      chart.current.onRow((at) => {
        const unit = latest.current.table.rows[at]?.unit
        if (unit) latest.current.onUnit?.(unit)
      })
    }
    chart.current.draw(spec.option, { width: size.width, height: spec.height })
  }, [library, make, size, view.format])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!spec) return
    const last = table.rows.length - 1
    const steps: Record<string, number | null> = {
      [spec.vertical ? 'ArrowDown' : 'ArrowRight']: row === null ? 0 : Math.min(last, row + 1),
      [spec.vertical ? 'ArrowUp' : 'ArrowLeft']: row === null ? last : Math.max(0, row - 1),
      Home: 0,
      End: last,
      Escape: null,
    }
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    setRow(next)
    chart.current?.point(next)
  }

  const leave = (): void => {
    setRow(null)
    chart.current?.point(null)
  }

  return (
    <div class="chart" ref={attach}>
      {/* Focus is needed for reading by the arrow keys; the role says what it is and the name what it shows. */}
      <div class="chart-focus" role="img" aria-label={`${label} ${view.t('block.keys')}`} tabIndex={0} onKeyDown={onKeyDown} onBlur={leave}>
        <div ref={canvas} class="chart-canvas" data-drawn={library && spec ? 'yes' : 'no'} style={{ height: `${spec?.height ?? 300}px` }} />
      </div>
      <p class="ds-sr-only" role="status">
        {row === null ? '' : spoken(view, table, row)}
      </p>
    </div>
  )
}
