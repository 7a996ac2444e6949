import { useId } from 'react'

interface MomentFieldProps {
  label: string
  hint?: string
  type: 'date' | 'datetime-local'
  value: string
  error?: string | undefined
  onChange: (value: string) => void
}

/** A day or a moment, chosen in the browser's own calendar. */
export function MomentField({ label, hint, type, value, error, onChange }: MomentFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {hint ? <em>{hint}</em> : null}
      </label>
      <div className={error ? 'input input-wrong' : 'input'}>
        <input
          id={id}
          type={type}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {error ? (
        <p className="problem" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  )
}
