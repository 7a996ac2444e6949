import { useEffect, useRef, useState } from 'react'
import { useWords } from '../words'
import { Icon } from './icon'
import { useKeys } from './use-keys'

interface SearchBoxProps {
  value: string
  placeholder: string
  onSearch: (text: string) => void
}

/**
 * Searches the list of the page, a moment after the last letter; `/` goes to it, `Esc` empties and leaves
 * it.
 */
export function SearchBox({ value, placeholder, onSearch }: SearchBoxProps) {
  const { common } = useWords()
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const latest = useRef(onSearch)
  latest.current = onSearch
  if (seen !== value) {
    setSeen(value)
    setText(value)
  }
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => latest.current(text.trim()), 300)
    return () => clearTimeout(timer)
  }, [text, value])
  useKeys({
    '/': () => field.current?.focus(),
  })
  return (
    <label className="search-box">
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSearch(text.trim())
          if (event.key !== 'Escape') return
          if (text === '') field.current?.blur()
          setText('')
        }}
      />
      {text ? (
        <button type="button" className="bare-icon" aria-label={common.clear} onClick={() => setText('')}>
          <Icon name="cross" size={14} />
        </button>
      ) : (
        <kbd>/</kbd>
      )}
    </label>
  )
}
