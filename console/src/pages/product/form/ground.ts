import type { EditorProduct, EditorSku, ProductField } from '../../../../../typings/items'
import { COLUMNS, type Column, isSameCell, storedText } from '../matrix/cells'
import { isAxes } from '../options/axes'
import { isNewKey } from '../options/rows'
import { type Edits, type Ground, isSame, type Json } from './edits'
import { type FormFields, formAxes, formOf } from './fields'
import { type CellColumn, cellOf, newKeyOf } from './places'

/** A product as its editor reads it, with all of its SKUs. */
export type WholeItem = EditorProduct & { skus: EditorSku[] }

const isColumn = (column: string): column is Column => (COLUMNS as readonly string[]).includes(column)

/** The keys of SKUs that are to be. */
export const newKeysOf = (edits: Edits): string[] =>
  Object.keys(edits).flatMap((place) => newKeyOf(place) ?? [])

function storedCell(sku: EditorSku | null, column: CellColumn): Json {
  if (column === 'live') return !(sku?.isRetired ?? false)
  return column === 'picture' ? (sku?.picture ?? null) : storedText(sku, column)
}

/** What of a product can be written over, by place. */
export function groundOf(item: WholeItem): Ground & { form: FormFields } {
  const form = formOf(item.fields)
  const axes = formAxes(item.axes)
  const skus = new Map(item.skus.map((sku) => [sku.skuId, sku]))
  return {
    form,
    at: (place) => {
      if (place === 'axes') return axes as unknown as Json
      if (newKeyOf(place) !== null) return false
      const cell = cellOf(place)
      if (!cell) return form[place as ProductField] as unknown as Json | undefined
      const sku = skus.get(cell.key) ?? null
      return sku || isNewKey(cell.key) ? storedCell(sku, cell.column) : undefined
    },
    isSame: (place, one, other) => {
      const cell = cellOf(place)
      if (!cell || !isColumn(cell.column) || one === undefined || other === undefined)
        return isSame(one, other)
      return isSameCell(cell.column, String(one), String(other))
    },
  }
}

const kindOf = (value: Json | undefined): string =>
  Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value

/** Whether a value that was kept on this machine is of the kind that its place holds. */
export function isOfPlace(place: string, value: Json, ground: Ground): boolean {
  const stands = ground.at(place)
  if (stands === undefined) return false
  if (place === 'axes') return isAxes(value)
  const [kind, standing] = [kindOf(value), kindOf(stands)]
  if (kind === standing) return true
  const mayBeNone = place === 'video' || cellOf(place)?.column === 'picture'
  return mayBeNone && [kind, standing].includes('null') && kind !== 'list'
}
