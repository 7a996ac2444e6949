import { useId } from 'react'
import type { LocalText } from '../../../../../typings/model'
import { Field } from '../../../components/field'
import { useWords } from '../../../words'
import { written } from '../blocks'

interface WordsFieldsProps {
  label: string
  hint?: string
  value: LocalText | null
  error?: string | undefined
  lengthMax: number
  /** Two lines instead of one. */
  lines?: 2
  onChange: (text: LocalText) => void
}

function Lines({
  label,
  hint,
  value,
  error,
  onChange,
}: {
  label: string
  hint?: string | undefined
  value: string
  error?: string | undefined
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {hint ? <em>{hint}</em> : null}
      </label>
      <textarea
        id={id}
        className={error ? 'home-lines input-wrong' : 'home-lines'}
        rows={2}
        value={value}
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

/** Words of the shop in both languages, side by side. */
export function WordsFields({ label, hint, value, error, lengthMax, lines, onChange }: WordsFieldsProps) {
  const { homePage: words } = useWords()
  const zh = value?.zh ?? ''
  const en = value?.en ?? ''
  const cut = (text: string, max: number) =>
    lines ? text.split('\n').slice(0, lines).join('\n').slice(0, max) : text.slice(0, max)
  const chinese = (text: string) => onChange(written(value, 'zh', cut(text, lengthMax)))
  const english = (text: string) =>
    onChange(written(value, 'en', cut(text, lines ? lengthMax * 2 : lengthMax)))
  const counted = zh.length > lengthMax / 2 ? `${zh.length} / ${lengthMax}` : hint
  const about = `${label} · ${words.inEnglish}`
  return (
    <div className="home-pair">
      {lines ? (
        <>
          <Lines label={label} hint={counted} value={zh} error={error} onChange={chinese} />
          <Lines label={about} hint={words.optional} value={en} onChange={english} />
        </>
      ) : (
        <>
          <Field
            label={label}
            {...(counted ? { hint: counted } : {})}
            value={zh}
            error={error}
            onChange={chinese}
          />
          <Field label={about} hint={words.optional} value={en} onChange={english} />
        </>
      )}
    </div>
  )
}
