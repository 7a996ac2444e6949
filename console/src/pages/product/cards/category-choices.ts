import type { LocalText } from '../../../../../typings/model'

interface Category {
  categoryId: string
  parentId: string | null
  name: LocalText
}

export interface CategoryChoice {
  categoryId: string
  name: string
  /** With the category that it stands in: "鞋服 / 运动鞋". */
  path: string
  isBelow: boolean
}

/** Categories as they are chosen from: each of the first level before its own. */
export function categoryChoices(
  categories: readonly Category[],
  textOf: (text: LocalText) => string,
): CategoryChoice[] {
  const known = new Map(categories.map((one) => [one.categoryId, one]))
  const isTop = ({ parentId }: Category) => parentId === null || !known.has(parentId)
  return categories.filter(isTop).flatMap((top) => {
    const name = textOf(top.name)
    const own = categories.filter((one) => one.parentId === top.categoryId)
    return [
      { categoryId: top.categoryId, name, path: name, isBelow: false },
      ...own.map((one) => ({
        categoryId: one.categoryId,
        name: textOf(one.name),
        path: `${name} / ${textOf(one.name)}`,
        isBelow: true,
      })),
    ]
  })
}
