import { useId, useState } from 'react'
import { useWords } from '../words'
import { Icon } from './icon'

interface FieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  name?: string
  /** Beside the label, in grey. */
  hint?: string
  /** Below the field; says what to do about it. */
  error?: string | undefined
  placeholder?: string
  autoComplete?: string
  inputMode?: 'numeric' | 'decimal'
  type?: 'text' | 'password'
  end?: React.ReactNode
  /** Takes the focus when its dialog opens. */
  first?: boolean
  onEnter?: () => void
}

/** A dialog gives its focus to what carries this attribute, which React does not write. */
export const takesFocus = (element: HTMLElement | null): void => element?.setAttribute('autofocus', '')

/** Label above, hint beside it, the problem below with what to do about it. */
export function Field({
  label,
  value,
  onChange,
  hint,
  error,
  end,
  first = false,
  onEnter,
  type = 'text',
  ...rest
}: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {hint ? <em>{hint}</em> : null}
      </label>
      <div className={error ? 'input input-wrong' : 'input'}>
        <input
          {...rest}
          ref={first ? takesFocus : undefined}
          id={id}
          type={type}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.()
          }}
        />
        {end}
      </div>
      {error ? (
        <p className="problem" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  )
}

/** A password that can be looked at. */
export function PasswordField(props: Omit<FieldProps, 'type' | 'end'>) {
  const { login } = useWords()
  const [seen, setSeen] = useState(false)
  return (
    <Field
      {...props}
      type={seen ? 'text' : 'password'}
      end={
        <button
          type="button"
          className="bare-icon"
          aria-pressed={seen}
          aria-label={seen ? login.hidePassword : login.showPassword}
          onClick={() => setSeen(!seen)}
        >
          <Icon name="eye" />
        </button>
      }
    />
  )
}
