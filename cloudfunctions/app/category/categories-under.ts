import { idsOf, shownTree } from '../../domain/category-tree'
import type { Ports } from '../ports'

/**
 * The categories whose products stand under a shown one: itself, and those below it that are shown. Null
 * where shoppers do not see it.
 */
export async function categoriesUnder(
  { categories }: Pick<Ports, 'categories'>,
  categoryId: string,
): Promise<string[] | null> {
  for (const node of shownTree(await categories.list())) {
    if (node.category.categoryId === categoryId) return idsOf(node)
    if (node.children.some((child) => child.categoryId === categoryId)) return [categoryId]
  }
  return null
}
