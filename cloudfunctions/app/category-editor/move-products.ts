import type { OwnerApi } from '../../../typings/owner-api'
import { countIn } from '../../domain/category-tree'
import type { Product } from '../../domain/product'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { inParallel } from '../in-parallel'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

/** Written by one call, so that it ends in time however many there are. */
const PRODUCTS_A_CALL = 50
const AT_ONCE = 8

/** Takes some products of a category out of it, and into another one unless that is null. */
export async function moveProducts(
  ports: Pick<Ports, 'categories' | 'products' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  { categoryId, toCategoryId }: OwnerApi['category.moveProducts']['in'],
): Promise<Outcome<OwnerApi['category.moveProducts']>> {
  const { merchantId, staff } = caller
  const ids = [categoryId, ...(toCategoryId === null ? [] : [toCategoryId])]
  const known = await Promise.all(ids.map((id) => named(caller, ports.categories, id)))
  if (known.includes(null)) return refuse('NOT_FOUND', {})
  const decide = async (product: Product) => {
    if (!product.categoryIds.includes(categoryId)) return product
    await auditActs(ports, product)
    const categoryIds = [
      ...new Set(product.categoryIds.map((id) => (id === categoryId ? toCategoryId : id))),
    ].filter((id) => id !== null)
    const note = {
      actor: staff.username,
      action: 'product.setCategories',
      target: product.spuId,
      from: product.categoryIds,
      to: categoryIds,
    }
    return { ...product, categoryIds, updatedAt: ports.clock.now(), lastAct: auditEntry(ports, note) }
  }
  const some =
    toCategoryId === categoryId
      ? []
      : await ports.products.inCategory(merchantId, categoryId, PRODUCTS_A_CALL)
  await inParallel(some, AT_ONCE, async (product) => {
    const stands = await change(ports, ports.products, product.spuId, decide, product)
    await auditActs(ports, stands)
  })
  const left = countIn(await ports.products.categorySets(merchantId), [categoryId]).all
  return done({ moved: some.length, left })
}
