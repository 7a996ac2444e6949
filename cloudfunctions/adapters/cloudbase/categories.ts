import type { CategoryStore } from '../../app/ports'
import type { Category } from '../../domain/product'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'
import { ownOf } from './merchants-own'

/** The shop's categories, in no order that counts. */
export function categoryStore(db: Db): CategoryStore {
  const categories = documentsOf<Category>(db, 'categories', ({ categoryId }) => categoryId)
  return {
    list: async (merchantId) =>
      (await categories.find(merchantId === undefined ? {} : ownOf(db, merchantId))).map(ofToday),
    async get(categoryId) {
      const found = await categories.get(categoryId)
      return found && ofToday(found)
    },
    insert: (category) => categories.insert(category),
    save: (category) => saveIfRevision(categories, category.categoryId, category, ['hidden']),
    remove: async ({ categoryId, revision }) =>
      (await categories.remove({ _id: categoryId, revision })) === 1,
  }
}

/** Before 0.5.0 they named no merchant, and stood on one level. */
const ofToday = (category: Category): Category => ({
  ...category,
  merchantId: category.merchantId ?? null,
  parentId: category.parentId ?? null,
})
