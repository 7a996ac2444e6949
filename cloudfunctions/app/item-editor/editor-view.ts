import type { EditorProduct, EditorSku } from '../../../typings/items'
import { type EditContext, fieldsOf, marksOf } from '../../domain/item-editor/fields'
import { filesOf } from '../../domain/item-editor/files'
import { itemLimits } from '../../domain/item-editor/limits'
import { skuFields } from '../../domain/item-editor/matrix'
import { textOf } from '../../domain/item-editor/same'
import { productMoves } from '../../domain/owner-moves'
import type { Product, Sku } from '../../domain/product'
import { onSaleObstacle } from '../../domain/product-state'
import { permitted, productRights } from '../../domain/rights'
import { isSoldAt } from '../../domain/selling'
import type { StaffCaller } from '../callers/staff-caller'
import { NO_UNITS, type Units } from '../catalogue/product-units'
import type { Ports } from '../ports'

export type EditorViewPorts = Pick<Ports, 'pictures' | 'derivedIds' | 'clock'>

/** Who edits, when, and how values are named in short. */
export function editContext(
  { derivedIds, clock }: Pick<Ports, 'derivedIds' | 'clock'>,
  { staff }: StaffCaller,
): EditContext {
  const markOf = (value: unknown) => derivedIds.of('mark', textOf(value))
  return { by: staff.username, at: clock.now(), markOf }
}

/** A product as its editor shows it. */
export async function editorProduct(
  ports: EditorViewPorts,
  caller: StaffCaller,
  product: Product,
): Promise<EditorProduct> {
  const now = ports.clock.now()
  const { spuId, handle, state, axes, skuCount, createdAt, updatedAt, revision, lastAct } = product
  const urls = await ports.pictures.urls(filesOf(product).map((source) => ({ source, tint: 'mist' })))
  return {
    spuId,
    handle,
    state,
    isSoldNow: isSoldAt(product, now),
    fields: fieldsOf(product),
    axes,
    marks: marksOf(product, editContext(ports, caller).markOf),
    skuCount,
    urls: Object.fromEntries(urls),
    obstacle: onSaleObstacle(product),
    createdAt,
    updatedAt,
    updatedBy: lastAct?.actor ?? null,
    restorableUntil: product.purgeAt,
    revision,
    limits: itemLimits,
    can: permitted(productMoves(product, now), productRights, caller.staff.role),
  }
}

export const editorSku = (product: Product, sku: Sku, units: Units = NO_UNITS): EditorSku => ({
  ...skuFields(product, sku),
  skuId: sku.skuId,
  options: sku.options,
  isRetired: sku.retiredAt !== null,
  available: units.available,
  held: units.held,
  sold: units.sold,
})
