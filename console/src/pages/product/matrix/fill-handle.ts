import type { PointerEvent as ReactPointerEvent } from 'react'
import { blockOf, type Place } from './grid'
import type { Sheet } from './use-sheet'

function rowUnder(event: PointerEvent): number | null {
  const line = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-row]')
  const row = Number(line?.getAttribute('data-row'))
  return line && Number.isInteger(row) ? row : null
}

/** The corner of a cell drawn down over others: they get what it says, as in a spreadsheet. */
export function startFill(event: ReactPointerEvent, from: Place, sheet: Sheet): void {
  event.preventDefault()
  let to = from.row
  const follow = (move: PointerEvent) => {
    to = Math.max(from.row, rowUnder(move) ?? to)
    sheet.select(to > from.row ? { row: to, column: from.column } : null)
  }
  const stop = () => {
    removeEventListener('pointermove', follow)
    removeEventListener('pointerup', stop)
    removeEventListener('pointercancel', stop)
    if (to > from.row) sheet.fillDown(blockOf(from, { row: to, column: from.column }, sheet.columns))
  }
  addEventListener('pointermove', follow)
  addEventListener('pointerup', stop)
  addEventListener('pointercancel', stop)
}
