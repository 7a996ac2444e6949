import { useId } from 'react'

interface LinesFieldProps {
  label: string
  hint?: string
  value: string
  rows: number
  error?: string | undefined
  placeholder?: string
  readOnly: boolean
  onChange: (value: string) => void
  /** Where the cursor goes when a word was put in from elsewhere. */
  fieldRef?: React.Ref<HTMLTextAreaElement>
}

/** Several lines, a thing on each. */
export function LinesField({
  label,
  hint,
  value,
  rows,
  error,
  placeholder,
  readOnly,
  onChange,
  fieldRef,
}: LinesFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {hint ? <em>{hint}</em> : null}
      </label>
      <textarea
        id={id}
        ref={fieldRef}
        className={error ? 'search-lines input-wrong' : 'search-lines'}
        rows={rows}
        value={value}
        placeholder={placeholder}
        readOnly={readOnly}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? (
        <p className="problem" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  )
}
