import type { CategoryStore } from '../../app/ports'
import { catalogueFault } from '../../domain/catalogue-fault'
import type { Category } from '../../domain/product'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'
import { ownOf } from './merchants-own'
import { sealed } from './sealed'

/** The shop's categories, in no order that counts; one that cannot be read is as if it were not there. */
export function categoryStore(db: Db): CategoryStore {
  const categories = documentsOf<Category>(db, 'categories', ({ categoryId }) => categoryId)
  return {
    list: async (merchantId) =>
      readable(await categories.find(merchantId === undefined ? {} : ownOf(db, merchantId))),
    async get(categoryId) {
      const found = await categories.get(categoryId)
      return found && (readable([found])[0] ?? null)
    },
    insert: (category) => categories.insert(sealed('categories', category)),
    save: (category) =>
      saveIfRevision(categories, category.categoryId, sealed('categories', category), ['hidden']),
    remove: async ({ categoryId, revision }) =>
      (await categories.remove({ _id: categoryId, revision })) === 1,
  }
}

const readable = (found: Category[]): Category[] =>
  found.filter((category) => catalogueFault('categories', category) === null).map(ofToday)

/** Before 0.5.0 they named no merchant, and stood on one level. */
const ofToday = (category: Category): Category => ({
  ...category,
  merchantId: category.merchantId ?? null,
  parentId: category.parentId ?? null,
})
