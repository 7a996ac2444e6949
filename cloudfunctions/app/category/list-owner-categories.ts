import type { OwnerApi } from '../../../typings/owner-api'
import { type CategoryNode, categoryTree, countIn, idsOf } from '../../domain/category-tree'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

/** All categories in their order, with the number of the merchant's products in every state. */
export async function listOwnerCategories(
  ports: Pick<Ports, 'categories' | 'products'>,
  { merchantId }: StaffCaller,
): Promise<Outcome<OwnerApi['category.list']>> {
  const [categories, sets] = await Promise.all([
    ports.categories.list(merchantId),
    ports.products.categorySets(merchantId),
  ])
  const rowOf = (node: CategoryNode, parentId: string | null) => ({
    categoryId: node.category.categoryId,
    parentId,
    name: node.category.name,
    productCount: countIn(sets, idsOf(node)).all,
  })
  return done({
    categories: categoryTree(categories).flatMap((node) => [
      rowOf(node, null),
      ...node.children.map((category) => rowOf({ category, children: [] }, node.category.categoryId)),
    ]),
  })
}
