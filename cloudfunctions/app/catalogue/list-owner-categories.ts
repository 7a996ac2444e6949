import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

/** All categories, with the number of their products in every state. */
export async function listOwnerCategories(
  ports: Pick<Ports, 'categories' | 'products'>,
): Promise<Outcome<OwnerApi['category.list']>> {
  const categories = await ports.categories.list()
  return done({
    categories: await Promise.all(
      categories.map(async ({ categoryId, name }) => ({
        categoryId,
        name,
        productCount: await ports.products.count({ categoryId }),
      })),
    ),
  })
}
