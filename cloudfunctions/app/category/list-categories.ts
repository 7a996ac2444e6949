import type { CategoryGroup, ShopApi } from '../../../typings/shop-api'
import { countIn, idsOf, shownTree } from '../../domain/category-tree'
import { categoryView } from '../../domain/shop-view'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

type CategoryPorts = Pick<Ports, 'categories' | 'products'>

/** The shown categories in the owner's order, each with what is on sale in it or below it. */
export async function shownCategories(ports: CategoryPorts): Promise<CategoryGroup[]> {
  const [all, sets] = await Promise.all([ports.categories.list(), ports.products.categorySets()])
  return shownTree(all).map((node) => ({
    ...categoryView(node.category, countIn(sets, idsOf(node)).onSale),
    children: node.children.map((child) => categoryView(child, countIn(sets, [child.categoryId]).onSale)),
  }))
}

export async function listCategories(ports: CategoryPorts): Promise<Outcome<ShopApi['category.list']>> {
  return done({ categories: await shownCategories(ports) })
}
