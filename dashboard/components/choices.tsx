/** A few choices beside each other, one of them made: radio buttons in the look of the design system's toggle group. */
interface Props {
  readonly label: string
  readonly name: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
  /** Without a visible label. */
  readonly quiet?: boolean
}

export function Choices({ label, name, options, value, onChange, quiet }: Props) {
  return (
    <fieldset class="choices">
      <legend class={quiet ? 'ds-sr-only' : undefined}>{label}</legend>
      <div class="choices-row">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
