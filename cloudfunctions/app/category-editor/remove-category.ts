import type { OwnerApi } from '../../../typings/owner-api'
import { categoryTree, countIn } from '../../domain/category-tree'
import { audit } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { repeat } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

/** Takes away a category that nothing stands in; what comes in at the same moment stands in none then. */
export async function removeCategory(
  ports: Pick<Ports, 'categories' | 'products' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  { categoryId }: OwnerApi['category.remove']['in'],
): Promise<Outcome<OwnerApi['category.remove']>> {
  const { merchantId, staff } = caller
  return repeat<Outcome<OwnerApi['category.remove']>>(ports, categoryId, async () => {
    const category = await named(caller, ports.categories, categoryId)
    if (!category) return refuse('NOT_FOUND', {})
    const [categories, sets] = await Promise.all([
      ports.categories.list(merchantId),
      ports.products.categorySets(merchantId),
    ])
    const node = categoryTree(categories).find((one) => one.category.categoryId === categoryId)
    const held = { products: countIn(sets, [categoryId]).all, categories: node?.children.length ?? 0 }
    if (held.products + held.categories > 0) return refuse('NOT_EMPTY', held)
    const { name, parentId } = category
    await audit(ports, {
      actor: staff.username,
      action: 'category.remove',
      target: categoryId,
      from: { name, parentId },
    })
    return (await ports.categories.remove(category)) ? done({}) : null
  })
}
