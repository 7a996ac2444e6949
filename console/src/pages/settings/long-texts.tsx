import { useId } from 'react'
import { useWords } from '../../words'
import type { BothTexts } from './settings-form'

interface LongTextsProps {
  label: string
  value: BothTexts
  rows: number
  lengthMax: number
  onChange: (value: BothTexts) => void
}

/** A text of several lines in both languages; English is folded away until it is wanted. */
export function LongTexts({ label, value, rows, lengthMax, onChange }: LongTextsProps) {
  const { settings: words } = useWords()
  const id = useId()
  return (
    <>
      <div className="field">
        <label htmlFor={id}>
          {label}
          <em>{words.optional}</em>
        </label>
        <textarea
          id={id}
          className="plain-input long-text"
          rows={rows}
          maxLength={lengthMax}
          value={value.zh}
          onChange={(event) => onChange({ ...value, zh: event.target.value })}
        />
      </div>
      <details className="english" open={value.en !== ''}>
        <summary>{words.english}</summary>
        <textarea
          className="plain-input long-text"
          rows={rows}
          maxLength={lengthMax * 3}
          aria-label={words.inEnglish(label)}
          value={value.en}
          onChange={(event) => onChange({ ...value, en: event.target.value })}
        />
      </details>
    </>
  )
}
