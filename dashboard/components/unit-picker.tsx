/** Chooses a unit: a button that opens a search field over a tree (WAI-ARIA tree view pattern, keys included). */
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { placeOf } from '../edition/edition.ts'
import { searchUnits, type Unit } from '../units.ts'
import type { View } from '../view.ts'

interface Props {
  readonly view: View
  readonly onChoose: (unit: string) => void
}

interface Item {
  readonly unit: Unit
  readonly hasChildren: boolean
  readonly open: boolean
}

/** Rows of the tree from top to bottom: what is open, or what a search has found with the way down to it. */
function itemsOf(view: View, opened: ReadonlySet<string>, search: string): Item[] {
  const { tree } = view
  if (search.trim() !== '') {
    const shown = new Set(searchUnits(tree, search).flatMap(({ unit }) => tree.path(unit).map((step) => step.unit)))
    return tree.all
      .filter(({ unit }) => shown.has(unit))
      .map((unit) => {
        const hasChildren = tree.children(unit.unit).some((child) => shown.has(child.unit))
        return { unit, hasChildren, open: hasChildren }
      })
  }
  const walk = (unit: Unit): Item[] => {
    const children = tree.children(unit.unit)
    const open = children.length > 0 && opened.has(unit.unit)
    return [{ unit, hasChildren: children.length > 0, open }, ...(open ? children.flatMap(walk) : [])]
  }
  return walk(tree.root)
}

/** How an edition shows a unit; `null` on the workbench, which shows all of them in every way. */
function howShown({ t, edition, tree }: View, unit: Unit): string | null {
  if (!edition) return null
  if (unit.finest) return t(`finest.${unit.finest}`)
  return t(placeOf(tree, unit).rest ? 'finest.rest' : 'finest.none')
}

export function UnitPicker({ view, onChoose }: Props) {
  const { t, tree, unit: chosen } = view
  const id = useId()
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState(chosen.unit)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const items = useMemo(() => (open ? itemsOf(view, opened, search) : []), [open, view, opened, search])
  const hits = useMemo(() => (search.trim() === '' ? null : searchUnits(tree, search)), [tree, search])

  const show = (): void => {
    setSearch('')
    setOpened(new Set(tree.path(chosen.unit).map((step) => step.unit)))
    setActive(chosen.unit)
    setOpen(true)
  }
  const close = (focus: boolean): void => {
    setOpen(false)
    if (focus) button.current?.focus()
  }
  const choose = (unit: string): void => {
    close(true)
    onChoose(unit)
  }

  // Before the next key can come: who types at once types into the field.
  useLayoutEffect(() => {
    if (!open) return
    field.current?.focus()
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close(false)
    }
    addEventListener('pointerdown', outside)
    addEventListener('focusin', outside)
    return () => {
      removeEventListener('pointerdown', outside)
      removeEventListener('focusin', outside)
    }
  }, [open])

  const focusItem = (unit: string | undefined): void => {
    if (unit === undefined) return
    setActive(unit)
    const found = [...(box.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])].find(
      (element) => element.dataset.unit === unit,
    )
    found?.focus()
  }

  const onTreeKey = (event: KeyboardEvent): void => {
    const at = items.findIndex((item) => item.unit.unit === active)
    const item = items[at]
    if (!item) return
    const { unit } = item.unit
    const turn = (wanted: boolean): void => {
      const next = new Set(opened)
      if (wanted) next.add(unit)
      else next.delete(unit)
      setOpened(next)
    }
    const handled = ((): boolean => {
      switch (event.key) {
        case 'ArrowDown':
          focusItem(items[at + 1]?.unit.unit)
          return true
        case 'ArrowUp':
          if (at === 0) field.current?.focus()
          else focusItem(items[at - 1]?.unit.unit)
          return true
        case 'ArrowRight':
          if (item.hasChildren && !item.open) turn(true)
          else if (item.hasChildren) focusItem(items[at + 1]?.unit.unit)
          return true
        case 'ArrowLeft':
          if (item.open && search.trim() === '') turn(false)
          else focusItem(item.unit.parent ?? undefined)
          return true
        case 'Home':
          focusItem(items[0]?.unit.unit)
          return true
        case 'End':
          focusItem(items[items.length - 1]?.unit.unit)
          return true
        case 'Enter':
        case ' ':
          choose(unit)
          return true
        default:
          return false
      }
    })()
    if (handled) event.preventDefault()
  }

  const onFieldKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      focusItem(
        (hits
          ? (items.find((item) => hits.includes(item.unit)) ?? items[0])
          : (items.find((item) => item.unit.unit === chosen.unit) ?? items[0])
        )?.unit.unit,
      )
    }
    if (event.key === 'Enter' && hits && hits.length > 0) {
      event.preventDefault()
      choose(hits[0].unit)
    }
  }

  const onToggle = (item: Item): void => {
    const next = new Set(opened)
    if (item.open) next.delete(item.unit.unit)
    else next.add(item.unit.unit)
    setOpened(next)
    setActive(item.unit.unit)
  }

  return (
    <div
      class="unit-picker"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation()
          close(true)
        }
      }}
    >
      <span class="control-label" id={`${id}-label`}>
        {t('control.unit')}
      </span>
      <button
        ref={button}
        type="button"
        class="picker-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-labelledby={`${id}-label ${id}-value`}
        onClick={() => (open ? close(true) : show())}
      >
        <span id={`${id}-value`}>{chosen.name}</span>
      </button>
      {open && (
        <div class="picker-panel" role="dialog" aria-labelledby={`${id}-label`}>
          <input
            ref={field}
            class="ds-input"
            type="search"
            data-size="sm"
            placeholder={t('control.unit.search')}
            aria-label={t('control.unit.search')}
            aria-describedby={`${id}-keys`}
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={onFieldKey}
          />
          <p class="ds-sr-only" role="status">
            {hits ? t('control.unit.hits', { n: hits.length }) : ''}
          </p>
          {items.length === 0 ? (
            <p class="picker-none">{t('control.unit.none')}</p>
          ) : (
            <ul role="tree" aria-label={t('control.unit.tree')} onKeyDown={onTreeKey}>
              {items.map((item) => (
                <li
                  key={item.unit.unit}
                  role="treeitem"
                  data-unit={item.unit.unit}
                  data-depth={Math.min(item.unit.depth, 8)}
                  aria-level={item.unit.depth + 1}
                  aria-selected={item.unit.unit === chosen.unit}
                  {...(item.hasChildren ? { 'aria-expanded': item.open } : {})}
                  tabIndex={item.unit.unit === active || (item === items[0] && !items.some((other) => other.unit.unit === active)) ? 0 : -1}
                  class={hits && !hits.includes(item.unit) ? 'on-the-way' : undefined}
                  onFocus={() => setActive(item.unit.unit)}
                  onClick={() => choose(item.unit.unit)}
                >
                  <span
                    class={item.hasChildren && !hits ? 'twist' : 'twist twist-none'}
                    aria-hidden="true"
                    onClick={(event) => {
                      if (!item.hasChildren || hits) return
                      event.stopPropagation()
                      onToggle(item)
                    }}
                  />
                  <span class="picker-name">{item.unit.name}</span>
                  {howShown(view, item.unit) && <span class="picker-how">{howShown(view, item.unit)}</span>}
                </li>
              ))}
            </ul>
          )}
          <p class="picker-keys" id={`${id}-keys`}>
            {t('control.unit.keys')}
          </p>
        </div>
      )}
    </div>
  )
}
