import { useEffect, useState } from 'react'
import { useKeys } from './use-keys'

interface CursorRowActions {
  onOpen: (index: number) => void
  onSelect?: (index: number) => void
}

/** J and K move a cursor over the rows, Enter opens, X selects, Esc takes the cursor away. -1 is nowhere. */
export function useCursorRow(rowCount: number, listKey: string, actions: CursorRowActions): number {
  const [row, setRow] = useState(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts without a cursor.
  useEffect(() => setRow(-1), [listKey])
  const move = (step: number) => {
    const next = row === -1 ? (step > 0 ? 0 : rowCount - 1) : Math.min(rowCount - 1, Math.max(0, row + step))
    setRow(next)
    // From here on Enter is the row's, and not the link's or button's that was pressed last.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    document.querySelector(`[data-row="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const select = actions.onSelect
  const inside = row >= 0 && row < rowCount
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    enter: () => {
      if (inside) actions.onOpen(row)
    },
    ...(select
      ? {
          x: () => {
            if (inside) select(row)
          },
        }
      : {}),
    escape: () => setRow(-1),
  })
  return row
}
