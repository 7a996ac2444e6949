import type { ProductTab } from '../../../typings/owner-api'
import type { ProductFilter } from '../../../typings/product-filter'
import { categoryTree, idsOf } from '../../domain/category-tree'
import type { OwnerProductQuery, Ports } from '../ports'
import { type ScarceProducts, scarceProducts } from './scarce-products'
import type { ScarcePorts } from './scarce-skus'

export type ProductsMeant = Omit<OwnerProductQuery, 'cursor' | 'limit'>

type CategoryPorts = { categories: Pick<Ports['categories'], 'list'> }

/** Products under a tab, as the database is asked for them. */
export async function queryOf(
  ports: CategoryPorts,
  merchantId: string,
  { tab, search, categoryId }: Omit<ProductFilter, 'tab'> & { tab: ProductTab },
  scarce: ScarceProducts,
): Promise<ProductsMeant> {
  const categoryIds = categoryId ? await categoriesBelow(ports, merchantId, categoryId) : null
  const filter = { merchantId, ...(search ? { search } : {}), ...(categoryIds ? { categoryIds } : {}) }
  if (tab === 'all') return filter
  return tab === 'low' || tab === 'soldOut' ? { ...filter, spuIds: scarce[tab] } : { ...filter, state: tab }
}

/** A category of the first level stands for those below it too, hidden or not. */
async function categoriesBelow(
  { categories }: CategoryPorts,
  merchantId: string,
  categoryId: string,
): Promise<string[]> {
  const tree = categoryTree(await categories.list(merchantId))
  const node = tree.find(({ category }) => category.categoryId === categoryId)
  return node ? idsOf(node) : [categoryId]
}

/** As `queryOf`, where what is scarce is not known yet. */
export async function filteredProducts(
  ports: CategoryPorts & ScarcePorts & { products: Pick<Ports['products'], 'getMany'> },
  merchantId: string,
  filter: ProductFilter,
): Promise<ProductsMeant> {
  const isScarce = filter.tab === 'low' || filter.tab === 'soldOut'
  const scarce = isScarce ? await scarceProducts(ports, merchantId) : { low: [], soldOut: [] }
  return queryOf(ports, merchantId, filter, scarce)
}
