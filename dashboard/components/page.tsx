/** What the pages of both areas have alike: where in the municipality the reader is, the strip of numbers, and the blocks. */
import type { Block } from '../block.ts'
import type { Go } from '../hooks.ts'
import { PAGES_BY_NAME } from '../pages/index.ts'
import type { BlockPage } from '../state.ts'
import { lackingOf, type View } from '../view.ts'
import { BlockView } from './block.tsx'
import { KeyStripView } from './key-strip.tsx'
import { Lacking } from './lacking.tsx'

interface Props {
  readonly view: View
  readonly go: Go
}

export function Breadcrumbs({ view, go }: Props) {
  const path = view.tree.path(view.unit.unit)
  if (path.length < 2) return null
  return (
    <nav class="breadcrumbs" aria-label={view.t('control.unit.path')}>
      <ol>
        {path.slice(0, -1).map((step) => (
          <li key={step.unit}>
            <button type="button" class="link-button" onClick={() => go({ unit: step.parent === null ? null : step.unit })}>
              {step.name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The months that are shown, in words. */
export function periodOf({ months, format }: View): string {
  return months.from === months.to ? format.period(months.to) : `${format.period(months.from)} – ${format.period(months.to)}`
}

/** The blocks, with one of half a width that has no other beside it made as wide as the page. */
export function inPairs(blocks: readonly Block[]): readonly Block[] {
  let isOpen = false
  return blocks.map((block, i) => {
    if (block.wide) {
      isOpen = false
      return block
    }
    const isSecond = isOpen
    isOpen = !isSecond
    return isSecond || blocks[i + 1]?.wide === false ? block : { ...block, wide: true }
  })
}

/** The questions of a page of fixed questions, those that there can be an answer to. */
export function BlockPageView({ view, go, name }: Props & { readonly name: BlockPage }) {
  const { t } = view
  const page = PAGES_BY_NAME[name]
  const lacking = lackingOf(view)
  return (
    <>
      {(view.edition === null || lacking === null) && <KeyStripView key={`strip-${name}`} view={view} strip={page.strip} />}
      {lacking ? (
        <Lacking title={t(`${lacking}.title`)} why={t(`${lacking}.why`)} />
      ) : (
        <div class="blocks">
          {inPairs(page.blocks.filter((block) => block.offered?.(view) ?? true)).map((block) => (
            <BlockView key={`${name}-${block.id}`} view={view} block={block} go={go} />
          ))}
        </div>
      )}
    </>
  )
}
