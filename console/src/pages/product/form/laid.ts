import type { EditorSku } from '../../../../../typings/items'
import { type Column, storedText } from '../matrix/cells'
import { type Row, rowsOf } from '../options/rows'
import type { Edits, Json } from './edits'
import { type FormAxis, type FormFields, formAxes } from './fields'
import { groundOf, newKeysOf, type WholeItem } from './ground'
import { cellPlace, rowPlace } from './places'

/** What the form holds: the shop's own with the edits laid over. */
export function formWith(form: FormFields, edits: Edits): FormFields {
  const written = Object.entries(edits).filter(([place]) => place in form)
  return { ...form, ...Object.fromEntries(written.map(([place, { value }]) => [place, value])) }
}

export const axesWith = (item: WholeItem, edits: Edits): readonly FormAxis[] =>
  edits.axes ? (edits.axes.value as unknown as FormAxis[]) : formAxes(item.axes)

export const rowsWith = (item: WholeItem, axes: readonly FormAxis[], edits: Edits) =>
  rowsOf({
    axes,
    skus: item.skus,
    newKeys: newKeysOf(edits),
    isSwitchedOn: (sku: EditorSku) => {
      const edit = edits[cellPlace(sku.skuId, 'live')]
      return edit ? edit.value === true : !sku.isRetired
    },
  })

export const cellText = (row: Row | undefined, column: Column, edits: Edits): string => {
  if (!row) return ''
  const edit = edits[cellPlace(row.key, column)]
  return edit ? String(edit.value) : storedText(row.sku, column)
}

/** All that is laid over a product at once. */
export function laid(item: WholeItem, edits: Edits) {
  const axes = axesWith(item, edits)
  return { edits, form: formWith(groundOf(item).form, edits), axes, ...rowsWith(item, axes, edits) }
}

/** What is written so that lines of the matrix begin to be. */
export const newRowWritings = (
  keys: readonly string[],
  texts: Partial<Record<Column, string>>,
): [string, Json][] =>
  keys.flatMap((key) => [
    [rowPlace(key), true] as [string, Json],
    ...Object.entries(texts).map(([column, text]): [string, Json] => [
      cellPlace(key, column as Column),
      text,
    ]),
  ])
