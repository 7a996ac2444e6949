import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

/** All categories, with the number of the merchant's products in every state. */
export async function listOwnerCategories(
  ports: Pick<Ports, 'categories' | 'products'>,
  { merchantId }: StaffCaller,
): Promise<Outcome<OwnerApi['category.list']>> {
  const categories = await ports.categories.list()
  return done({
    categories: await Promise.all(
      categories.map(async ({ categoryId, name }) => ({
        categoryId,
        name,
        productCount: await ports.products.count({ merchantId, categoryId }),
      })),
    ),
  })
}
