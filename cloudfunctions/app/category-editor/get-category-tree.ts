import type { OwnerApi, OwnerCategory } from '../../../typings/owner-api'
import {
  type CategoryNode,
  type CategorySet,
  categoryTree,
  countIn,
  idsOf,
  shownTree,
} from '../../domain/category-tree'
import { categoryRights, permitted } from '../../domain/rights'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

/** The merchant's categories on their two levels, with what hiding each of them takes from shoppers. */
export async function getCategoryTree(
  ports: Pick<Ports, 'categories' | 'products' | 'pictures'>,
  { merchantId, staff }: StaffCaller,
): Promise<Outcome<OwnerApi['category.tree']>> {
  const [categories, sets] = await Promise.all([
    ports.categories.list(merchantId),
    ports.products.categorySets(merchantId),
  ])
  const urls = await ports.pictures.urls(
    categories.map(({ picture }) => picture).filter(({ source }) => source !== ''),
  )
  const known = new Set(categories.map(({ categoryId }) => categoryId))
  const open = new Set(shownTree(categories).flatMap(idsOf))
  const rowOf = (node: CategoryNode, parentId: string | null): OwnerCategory => {
    const { categoryId, name, picture, shown, hidden, revision } = node.category
    const { all, onSale } = countIn(sets, idsOf(node))
    return {
      categoryId,
      parentId,
      name,
      picture: { ...picture, url: urls.get(picture.source) ?? '' },
      shown,
      hidden: shown ? null : (hidden ?? null),
      productCount: all,
      onSaleCount: onSale,
      onlyHereCount: onlyIn(sets, idsOf(node), open),
      revision,
    }
  }
  const inSome = countIn(sets, [...known])
  return done({
    categories: categoryTree(categories).flatMap((node) => [
      rowOf(node, null),
      ...node.children.map((category) => rowOf({ category, children: [] }, node.category.categoryId)),
    ]),
    productCount: inSome.all,
    onSaleCount: inSome.onSale,
    elsewhereCount: sets.reduce((sum, { all }) => sum + all, 0) - inSome.all,
    can: permitted(['edit'], categoryRights, staff.role),
  })
}

/** Products on sale in these categories that no other one that is open leads to. */
function onlyIn(sets: CategorySet[], ids: string[], open: Set<string>): number {
  const others = new Set([...open].filter((id) => !ids.includes(id)))
  const alone = sets.filter(({ categoryIds }) => !categoryIds.some((id) => others.has(id)))
  return countIn(alone, ids).onSale
}
