import { isNewKey, keyOf, parsedKey } from '../options/rows'
import type { Edits, Ground } from './edits'
import { type FormAxis, localText } from './fields'
import { cellOf, cellPlace, newKeyOf, rowPlace } from './places'

/** The key of a SKU that is to be, once its options stand in the shop under names of their own. */
function savedKey(key: string, axes: readonly FormAxis[]): string {
  if (!isNewKey(key)) return key
  const parts = parsedKey(key).flatMap(([axisId, valueId]) => {
    const at = axes.findIndex(({ id }) => id === axisId)
    const value = axes[at]?.values.find(({ id }) => id === valueId)
    return value ? [[`a${at}`, localText(value).zh] as const] : []
  })
  return keyOf(parts)
}

/** What a place is called once these options were saved. */
export const savedPlace =
  (axes: readonly FormAxis[]) =>
  (place: string): string => {
    const newKey = newKeyOf(place)
    if (newKey !== null) return rowPlace(savedKey(newKey, axes))
    const cell = cellOf(place)
    return cell ? cellPlace(savedKey(cell.key, axes), cell.column) : place
  }

/** What was written before the product was: upon the one that was made for it, whose first SKU has an id. */
export function movedTo(edits: Edits, skuId: string, firstKey: string, ground: Ground): Edits {
  const moved = Object.entries(edits).map(([place, { value }]) => {
    const cell = cellOf(place)
    const next = cell?.key === firstKey ? cellPlace(skuId, cell.column) : place
    return [next, { value, over: ground.at(next) ?? null }] as const
  })
  return Object.fromEntries(moved.filter(([place, { value, over }]) => !ground.isSame(place, value, over)))
}
