/** A number that the reader writes: taken over when the field is left or Enter is pressed, and told where it is none. */
import { useEffect, useId, useState } from 'preact/hooks'

interface Props {
  readonly label: string
  /** As it was written; `null`: nothing. */
  readonly value: string | null
  readonly pattern: RegExp
  /** What to write, told when it is something else. */
  readonly advice: string
  readonly onChange: (value: string | null) => void
}

export function NumberField({ label, value, pattern, advice, onChange }: Props) {
  const id = useId()
  const [text, setText] = useState(value ?? '')
  useEffect(() => setText(value ?? ''), [value])
  const given = text.trim()
  const isBad = given !== '' && !pattern.test(given)
  const [told, setTold] = useState(false)
  const take = (): void => {
    setTold(isBad)
    if (!isBad) onChange(given === '' ? null : given)
  }
  return (
    <div class="control">
      <label class="control-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="ds-input number-field"
        data-size="sm"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={text}
        aria-invalid={told && isBad}
        aria-describedby={`${id}-advice`}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={take}
      />
      <p id={`${id}-advice`} class="advice" role="status">
        {told && isBad ? advice : ''}
      </p>
    </div>
  )
}
