/** A list to choose one from, with its label above it. */
import { useId } from 'preact/hooks'

interface Option {
  readonly value: string
  readonly label: string
  /** Heading that it stands under with its neighbours of the same group. */
  readonly group?: string
}

interface Props {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}

function OptionList({ options, value }: { options: readonly Option[]; value: string }) {
  return (
    <>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </>
  )
}

export function Select({ label, value, options, onChange }: Props) {
  const id = useId()
  const groups = [...new Set(options.map(({ group }) => group))]
  return (
    <div class="control">
      <label class="control-label" for={id}>
        {label}
      </label>
      <select id={id} class="ds-input" data-size="sm" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {groups.map((group) => {
          const members = options.filter((option) => option.group === group)
          return group === undefined ? (
            <OptionList key="" options={members} value={value} />
          ) : (
            <optgroup key={group} label={group}>
              <OptionList options={members} value={value} />
            </optgroup>
          )
        })}
      </select>
    </div>
  )
}
