import { useWords } from '../words'

interface BatchBarProps {
  text: string
  onCancel: () => void
  children: React.ReactNode
}

/** What can be done with the chosen rows, floating below them; `Esc` lets go of them. */
export function BatchBar({ text, onCancel, children }: BatchBarProps) {
  const { common } = useWords()
  return (
    <div className="batch" role="toolbar" aria-label={text}>
      <b>{text}</b>
      <i />
      {children}
      <i />
      <button type="button" onClick={onCancel}>
        {common.cancel} <kbd>Esc</kbd>
      </button>
    </div>
  )
}
