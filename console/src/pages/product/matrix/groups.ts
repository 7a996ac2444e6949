import type { FormValue } from '../form/fields'
import type { Row } from '../options/rows'

/** Lines that share the value of the first option and stand together. */
export interface RowGroup {
  value: FormValue
  top: number
  bottom: number
}

/** The group of each line, by its number; one option needs none. */
export function groupsOf(rows: readonly Row[], isGrouped: boolean): (RowGroup | null)[] {
  let last: RowGroup | null = null
  return rows.map(({ values: [value] }, index) => {
    if (!isGrouped || !value) return null
    if (last && last.value.id === value.id) last.bottom = index
    else last = { value, top: index, bottom: index }
    return last
  })
}
