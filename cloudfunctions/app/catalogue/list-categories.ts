import type { CategoryView, ShopApi } from '../../../typings/shop-api'
import { categoryView } from '../../domain/shop-view'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

type CategoryPorts = Pick<Ports, 'categories' | 'products'>

/** The shown categories in the owner's order, each with what is on sale in it. */
export async function shownCategories({ categories, products }: CategoryPorts): Promise<CategoryView[]> {
  const [all, counts] = await Promise.all([categories.list(), products.countOnSaleByCategory()])
  return all
    .filter(({ shown }) => shown)
    .sort((one, other) => one.rank - other.rank)
    .map((category) => categoryView(category, counts.get(category.categoryId) ?? 0))
}

export async function listCategories(ports: CategoryPorts): Promise<Outcome<ShopApi['category.list']>> {
  return done({ categories: await shownCategories(ports) })
}
