import { useRef, useState } from 'react'
import { Icon } from '../../../components/icon'
import { Segments } from '../../../components/segments'
import { say } from '../../../components/toasts'
import { useWords } from '../../../words'
import { RichEditor } from './rich-editor'
import { canHold } from './rich-schema'
import { SourceEditor } from './source-editor'

export interface DescriptionPartProps {
  label: string
  value: string
  urls: Readonly<Record<string, string>>
  onUrls: (urls: Record<string, string>) => void
  onChange: (html: string) => void
}

/**
 * A description with buttons, or as source where the buttons cannot hold all of it: then nothing of it is
 * lost, and it goes back to the buttons once they can.
 */
export default function RichPart({ label, value, urls, onUrls, onChange }: DescriptionPartProps) {
  const { editor } = useWords()
  const { description: words } = editor
  const own = useRef(value)
  const [held, setHeld] = useState(() => canHold(value))
  const [mode, setMode] = useState<'rich' | 'source'>(held ? 'rich' : 'source')
  const seen = useRef(value)
  if (value !== own.current && value !== seen.current) {
    // It came from elsewhere: a draft, another person, another language.
    seen.current = value
    const fits = canHold(value)
    setHeld(fits)
    if (!fits) setMode('source')
  }
  const write = (html: string) => {
    own.current = html
    onChange(html)
  }
  const choose = (next: 'rich' | 'source') => {
    const fits = canHold(value)
    setHeld(fits)
    if (next === 'rich' && !fits) return say(words.asSourceNow, { tone: 'wrong' })
    setMode(next)
  }
  return (
    <div className="description-part">
      <Segments
        label={words.title}
        value={mode}
        choices={[
          { value: 'rich', name: words.rich },
          { value: 'source', name: words.source },
        ]}
        onChoose={choose}
      />
      {mode === 'source' && !held ? (
        <div className="note note-gold">
          <Icon name="notice" />
          <span>{words.asSource}</span>
        </div>
      ) : null}
      {mode === 'rich' ? (
        <RichEditor
          label={label}
          value={value}
          addressOf={(source) => urls[source]}
          onUrls={onUrls}
          onChange={write}
        />
      ) : (
        <SourceEditor label={label} value={value} urls={urls} onChange={write} />
      )}
    </div>
  )
}
