import { useWords } from '../words'

/** The head of a column of buttons: it shows nothing, and a screen reader says what stands under it. */
export function ActionsHead() {
  const { common } = useWords()
  return (
    <th>
      <span className="sr-only">{common.actions}</span>
    </th>
  )
}
