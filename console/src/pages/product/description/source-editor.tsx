import { useId } from 'react'
import { useWords } from '../../../words'
import { DescriptionFrame } from './description-frame'

interface SourceEditorProps {
  label: string
  value: string
  urls: Readonly<Record<string, string>>
  onChange: (html: string) => void
}

/** A description as its source, with how it looks below. */
export function SourceEditor({ label, value, urls, onChange }: SourceEditorProps) {
  const { editor } = useWords()
  const id = useId()
  return (
    <div className="source-editor">
      <label className="sr-only" htmlFor={id}>
        {label} · {editor.description.source}
      </label>
      <textarea
        id={id}
        value={value}
        spellCheck={false}
        rows={10}
        onChange={(event) => onChange(event.target.value)}
      />
      {value.trim() === '' ? null : (
        <>
          <p className="small ink-3">{editor.description.previewSource}</p>
          <DescriptionFrame html={value} urls={urls} title={editor.description.previewSource} />
        </>
      )}
    </div>
  )
}
