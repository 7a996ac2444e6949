import type { CategoryStore } from '../../app/ports'
import type { Category } from '../../domain/product'
import type { Db } from './client'
import { documentsOf } from './documents'

/** The shop's categories in the order in which they are shown. */
export function categoryStore(db: Db): CategoryStore {
  const categories = documentsOf<Category>(db, 'categories', ({ categoryId }) => categoryId)
  return {
    list: () => categories.find({}, { orderBy: { field: 'rank', direction: 1 } }),
    insert: (category) => categories.insert(category),
  }
}
