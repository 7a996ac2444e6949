import type { OwnerApi, ProductTab } from '../../../typings/owner-api'
import { categoryTree, idsOf } from '../../domain/category-tree'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { OwnerProductQuery, Ports } from '../ports'
import { type ProductViewPorts, productRows } from './product-rows'
import { type ScarceProducts, scarceProducts } from './scarce-products'

const pageSize = 50

/** A page of products under a tab, with the numbers of all tabs and of what matches the filter. */
export async function listOwnerProducts(
  ports: ProductViewPorts & Pick<Ports, 'products' | 'clock'>,
  { merchantId }: StaffCaller,
  input: OwnerApi['product.list']['in'],
): Promise<Outcome<OwnerApi['product.list']>> {
  const [scarce, categoryIds] = await Promise.all([
    scarceProducts(ports, merchantId),
    input.categoryId ? categoriesBelow(ports, merchantId, input.categoryId) : null,
  ])
  const query = { merchantId, ...(categoryIds ? { categoryIds } : {}), ...queryOf(input, scarce) }
  const [page, counts, matching, skuCount] = await Promise.all([
    ports.products.list({ ...query, ...(input.cursor ? { cursor: input.cursor } : {}), limit: pageSize }),
    tabCounts(ports, merchantId, scarce),
    ports.products.count(query),
    ports.products.countSkus(query),
  ])
  const items = await productRows(ports, page.items)
  return done({ items, nextCursor: page.nextCursor, counts, matching, skuCount })
}

type Filter = Omit<OwnerProductQuery, 'merchantId' | 'categoryIds' | 'cursor' | 'limit'>

/** A category of the first level stands for those below it too, hidden or not. */
async function categoriesBelow(
  { categories }: Pick<Ports, 'categories'>,
  merchantId: string,
  categoryId: string,
): Promise<string[]> {
  const tree = categoryTree(await categories.list(merchantId))
  const node = tree.find(({ category }) => category.categoryId === categoryId)
  return node ? idsOf(node) : [categoryId]
}

function queryOf({ tab, search }: OwnerApi['product.list']['in'], scarce: ScarceProducts): Filter {
  const filter: Filter = search ? { search } : {}
  if (tab === 'all') return filter
  return tab === 'low' || tab === 'soldOut' ? { ...filter, spuIds: scarce[tab] } : { ...filter, state: tab }
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
