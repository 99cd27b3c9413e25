/** The only import of ECharts: the parts the pages draw with, and no more. Loaded when the first chart is drawn. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, AxisPointerComponent, GridComponent, MarkLineComponent, TitleComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'

use([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  AxisPointerComponent,
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
])

export interface Drawing {
  draw(option: EChartsCoreOption, size: { width: number; height: number }): void
  /** Shows the tooltip of one row, or hides it. */
  point(row: number | null): void
  /** Calls back with the row of a point or a name that was pressed. */
  onRow(handler: (row: number) => void): void
  dispose(): void
}

/**
 * Draws into an element. `tooltip` gives the row's content as an element: the page's content security policy lets no
 * markup with styles in it through.
 */
export function drawing(element: HTMLElement, tooltip: (row: number) => HTMLElement): Drawing {
  const chart: ECharts = init(element, null, { renderer: 'svg', locale: 'EN' })
  const rowOf = (params: unknown): number => {
    const first = Array.isArray(params) ? (params[0] as unknown) : params
    return (first as { dataIndex: number }).dataIndex
  }
  let names: readonly string[] = []
  return {
    draw(option, size) {
      names = (option as { yAxis?: { data?: string[] }[] }).yAxis?.[0]?.data ?? []
      chart.resize({ ...size, silent: true })
      chart.setOption(
        {
          ...option,
          tooltip: {
            trigger: 'axis',
            confine: true,
            transitionDuration: 0,
            className: 'chart-tooltip',
            backgroundColor: '#fff',
            borderWidth: 0,
            padding: 0,
            formatter: (params: unknown) => tooltip(rowOf(params)),
          },
        },
        { notMerge: true },
      )
      // On paper the drawing takes the width that there is, which only a drawing with a view box can.
      element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`)
    },
    point(row) {
      if (row === null) chart.dispatchAction({ type: 'hideTip' })
      else chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: row })
    },
    onRow(handler) {
      chart.on('click', (event) => {
        if (event.componentType === 'series' && event.dataIndex !== undefined) handler(event.dataIndex)
        else if (event.componentType === 'yAxis' && typeof event.value === 'string') handler(names.indexOf(event.value))
      })
    },
    dispose: () => chart.dispose(),
  }
}
