interface SegmentsProps<Value extends string> {
  label: string
  value: Value
  choices: { value: Value; name: string }[]
  onChoose: (value: Value) => void
}

/** A few choices side by side, one of them pressed. */
export function Segments<Value extends string>({ label, value, choices, onChoose }: SegmentsProps<Value>) {
  return (
    <fieldset className="segments" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.name}
        </button>
      ))}
    </fieldset>
  )
}
