import type { MediaRefusals } from './items'
import type { LocalText, Picture } from './model'
import type { OwnerPicture } from './owner-order'

/** What a member of staff may do with the categories. */
export type CategoryMove = 'edit'

/** A category as the console shows it, on one of two levels. */
export interface OwnerCategory {
  categoryId: string
  /** Null on the first level. */
  parentId: string | null
  name: LocalText
  picture: OwnerPicture
  /** Its own switch: what stands in a hidden category is hidden with it. */
  shown: boolean
  /** Who hid it, and when; null while it is shown. */
  hidden: { by: string; at: number } | null
  /** Products in it or below it, each once. */
  productCount: number
  onSaleCount: number
  /** Of these, products on sale that no other shown category leads to: hidden with it they are in none. */
  onlyHereCount: number
  revision: number
}

export interface CategoryTree {
  /** In the order in which shoppers see them; each category of the first level before its own. */
  categories: OwnerCategory[]
  /** Products in at least one category, each once. */
  productCount: number
  onSaleCount: number
  /** Products that stand in no category. */
  elsewhereCount: number
  can: CategoryMove[]
}

/** Fields that are changed one by one, so that two people who change others lose nothing. */
export interface CategoryFields {
  name: LocalText
  picture: Picture
  shown: boolean
}

type NotFound = { NOT_FOUND: object }

/** Categories, for the console. */
export interface OwnerCategoryApi {
  /** All of the merchant's categories, with the products in every state. */
  'category.list': {
    in: object
    out: {
      categories: { categoryId: string; parentId: string | null; name: LocalText; productCount: number }[]
    }
    refuses: Record<never, never>
  }
  'category.tree': { in: object; out: CategoryTree; refuses: Record<never, never> }
  /** A new one behind the others of its level, once for a `requestKey`. */
  'category.add': {
    in: { requestKey: string; parentId: string | null } & CategoryFields
    out: { categoryId: string }
    refuses: NotFound & MediaRefusals & { TOO_DEEP: object; CATEGORIES_FULL: { max: number } }
  }
  /**
   * Changes the fields that `to` names, of a category that has them as in `from`. A field that says another
   * thing by now is refused, and nothing is written: `by` changed it last, where that is known.
   */
  'category.save': {
    in: { categoryId: string; from: Partial<CategoryFields>; to: Partial<CategoryFields> }
    out: { revision: number }
    refuses: NotFound &
      MediaRefusals & { CHANGED_MEANWHILE: { fields: (keyof CategoryFields)[]; by: string | null } }
  }
  /**
   * Puts a category below `parentId` (null: on the first level) before `beforeId` (null: last). Whoever moves
   * at once as another sees one order afterwards.
   */
  'category.move': {
    in: { categoryId: string; parentId: string | null; beforeId: string | null }
    out: { revision: number }
    refuses: NotFound & {
      /** Two levels: what has some below it goes below none, and nothing goes below the second level. */
      TOO_DEEP: object
      /** The neighbour stands elsewhere by now. */
      PLACE_GONE: object
    }
  }
  /** Takes away an empty one: products and categories in it are moved first. */
  'category.remove': {
    in: { categoryId: string }
    out: object
    refuses: NotFound & { NOT_EMPTY: { products: number; categories: number } }
  }
  /** Moves some of the products in a category to another one, or out of it: again until none is `left`. */
  'category.moveProducts': {
    in: { categoryId: string; toCategoryId: string | null }
    out: { moved: number; left: number }
    refuses: NotFound
  }
}
