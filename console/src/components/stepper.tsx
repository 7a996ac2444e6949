import { Icon } from './icon'

interface StepperProps {
  value: number
  /** Null where it is not known. */
  max: number | null
  labels: { value: string; less: string; more: string }
  onChange: (value: number) => void
  min?: number
}

/** A small whole number with one less and one more beside it; it can be typed too. */
export function Stepper({ value, max, labels, onChange, min = 1 }: StepperProps) {
  const most = max ?? Number.MAX_SAFE_INTEGER
  return (
    <span className="stepper">
      <button
        type="button"
        aria-label={labels.less}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        <Icon name="minus" />
      </button>
      <input
        value={value}
        inputMode="numeric"
        aria-label={labels.value}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          const typed = Number.parseInt(event.target.value, 10)
          if (typed >= min) onChange(Math.min(typed, most))
        }}
      />
      <button
        type="button"
        aria-label={labels.more}
        disabled={value >= most}
        onClick={() => onChange(value + 1)}
      >
        <Icon name="plus" />
      </button>
    </span>
  )
}
