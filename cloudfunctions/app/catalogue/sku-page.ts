import type { Page } from '../../../typings/model'
import type { SkuView } from '../../../typings/shop-api'
import type { Product, StoredSku } from '../../domain/product'
import { skuView } from '../../domain/shop-view'
import type { Ports } from '../ports'
import { NO_UNITS, type Units } from './product-units'

/** More are never read at once, nor fit in an answer. */
const SKUS_MAX = 400
/** An answer over HTTP holds 100 KB; the first part shares it with its product. */
const FIRST_BYTES_MAX = 32_000
const BYTES_MAX = 64_000

/** A part of a product's SKUs in their order, each with its units, as far as it fits in an answer. */
export async function skuPage<View>(
  { skus, stock }: Pick<Ports, 'skus' | 'stock'>,
  product: Product,
  cursor: string | null,
  viewOf: (sku: StoredSku, units: Units) => View,
  retired: 'with' | 'without' = 'without',
): Promise<Page<View>> {
  const found = await skus.after(product, rankOf(cursor), SKUS_MAX + 1, retired)
  const units = await stock.summary(found.map(({ skuId }) => skuId))
  const items: View[] = []
  let bytes = 0
  for (const sku of found.slice(0, SKUS_MAX)) {
    const view = viewOf(sku, units.get(sku.skuId) ?? NO_UNITS)
    bytes += new TextEncoder().encode(JSON.stringify(view)).length + 1
    if (items.length > 0 && bytes > (cursor === null ? FIRST_BYTES_MAX : BYTES_MAX)) break
    items.push(view)
  }
  const last = found[items.length - 1]
  return { items, nextCursor: items.length < found.length && last ? String(last.rank) : null }
}

/** An unreadable cursor begins anew. */
function rankOf(cursor: string | null): number {
  const rank = Number(cursor ?? -1)
  return Number.isInteger(rank) ? rank : -1
}

/** A SKU as the phone shows it. */
export const shopperSku = (sku: StoredSku, { available }: Units): SkuView => skuView(sku, available)
