/** One numbered step of the page. */
import type { ComponentChildren } from 'preact'

interface Props {
  readonly id: string
  readonly title: string
  readonly lead?: string
  readonly children: ComponentChildren
}

export function Step({ id, title, lead, children }: Props) {
  return (
    <section class="block block-wide step" aria-labelledby={`step-${id}`} data-step={id}>
      <header class="block-head">
        <h2 id={`step-${id}`}>{title}</h2>
        {lead !== undefined && <p class="lead">{lead}</p>}
      </header>
      <div class="block-body">{children}</div>
    </section>
  )
}

interface CellSelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly isOpen?: boolean
  readonly onChange: (value: string) => void
}

/** A choice in a table, where rows and columns name it for those who see. */
export function CellSelect({ label, value, options, isOpen = false, onChange }: CellSelectProps) {
  return (
    <select class="ds-input cell-select" data-size="sm" aria-label={label} value={value} {...(isOpen ? { 'aria-invalid': true } : {})} onChange={(event) => onChange(event.currentTarget.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
