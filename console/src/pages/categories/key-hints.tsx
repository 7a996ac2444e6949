import { useWords } from '../../words'

/** What the keys do in the tree; a phone has none. */
export function KeyHints() {
  const { categories: words } = useWords()
  return (
    <span className="key-hints row small ink-3">
      <kbd>↑</kbd>
      <kbd>↓</kbd>
      {words.keysWalk}
      <kbd>⌥↑</kbd>
      {words.keysMove}
      <kbd>␣</kbd>
      {words.keysPick}
      <kbd>H</kbd>
      {words.keysHide}
    </span>
  )
}
