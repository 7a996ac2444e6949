import type { CategoryGroup, CategoryView } from '../../../typings/shop-api'
import { textOf } from '../../services/words'

/** A line of the rail, or a chip above the list. */
export interface CategoryChoice {
  categoryId: string
  name: string
}

const choiceOf = ({ categoryId, name }: CategoryView): CategoryChoice => ({ categoryId, name: textOf(name) })

/** The first level, behind the shop's own choice. */
export const railOf = (categories: CategoryGroup[], all: string): CategoryChoice[] => [
  { categoryId: '', name: all },
  ...categories.map(choiceOf),
]

/** What stands below a category, behind all of it; none where it has nothing below. */
export function childrenOf(categories: CategoryGroup[], categoryId: string, whole: string): CategoryChoice[] {
  const group = categories.find((one) => one.categoryId === categoryId)
  if (!group || group.children.length === 0) return []
  return [{ categoryId, name: whole }, ...group.children.map(choiceOf)]
}

/** Where an id of either level stands; nowhere where shoppers do not see it. */
export function chosenIn(categories: CategoryGroup[], id: string): { categoryId: string; childId: string } {
  for (const { categoryId, children } of categories) {
    if (categoryId === id) return { categoryId, childId: '' }
    if (children.some((child) => child.categoryId === id)) return { categoryId, childId: id }
  }
  return { categoryId: '', childId: '' }
}

/** How many products stand in a category of either level; undefined for the shop's own choice. */
export const countOf = (categories: CategoryGroup[], id: string): number | undefined =>
  categories.flatMap((group) => [group, ...group.children]).find((one) => one.categoryId === id)?.productCount
