import { useId } from 'react'

interface CategorySelectProps {
  label: string
  value: string
  choices: { value: string; name: string }[]
  onChange: (value: string) => void
}

/** One of a few places, in the browser's own list: every key and every screen reader knows it. */
export function CategorySelect({ label, value, choices, onChange }: CategorySelectProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </div>
  )
}
