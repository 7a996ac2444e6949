import type { OwnerApi, ProductTab } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { queryOf } from './filtered-products'
import { type ProductViewPorts, productRows } from './product-rows'
import { type ScarceProducts, scarceProducts } from './scarce-products'

const pageSize = 50

/** A page of products under a tab, with the numbers of all tabs and of what matches the filter. */
export async function listOwnerProducts(
  ports: ProductViewPorts & Pick<Ports, 'products' | 'stockLines' | 'clock'>,
  { merchantId }: StaffCaller,
  input: OwnerApi['product.list']['in'],
): Promise<Outcome<OwnerApi['product.list']>> {
  const scarce = await scarceProducts(ports, merchantId)
  const query = await queryOf(ports, merchantId, input, scarce)
  const [page, counts, matching, skuCount] = await Promise.all([
    ports.products.list({ ...query, ...(input.cursor ? { cursor: input.cursor } : {}), limit: pageSize }),
    tabCounts(ports, merchantId, scarce),
    ports.products.count(query),
    ports.products.countSkus(query),
  ])
  const items = await productRows(ports, page.items)
  return done({ items, nextCursor: page.nextCursor, counts, matching, skuCount })
}

async function tabCounts(
  ports: Pick<Ports, 'products'>,
  merchantId: string,
  { low, soldOut }: ScarceProducts,
): Promise<Record<ProductTab, number>> {
  const [onSale, offSale, draft, deleted] = await Promise.all([
    ports.products.count({ merchantId, state: 'onSale' }),
    ports.products.count({ merchantId, state: 'offSale' }),
    ports.products.count({ merchantId, state: 'draft' }),
    ports.products.count({ merchantId, state: 'deleted' }),
  ])
  const scarce = { low: low.length, soldOut: soldOut.length }
  return { all: onSale + offSale + draft, onSale, offSale, draft, deleted, ...scarce }
}
