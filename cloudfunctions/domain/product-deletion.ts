import type { Product } from './product'

/** For so long a deletion is undone by hand. */
export const RESTORABLE_MS = 30 * 86_400_000

export const productDeleted = (product: Product, now: number): Product => ({
  ...product,
  state: 'deleted',
  deleted: { from: product.state, at: now },
  purgeAt: now + RESTORABLE_MS,
})

/** As it was before; null once its time is over. */
export function productRestored(product: Product, now: number): Product | null {
  const { deleted, purgeAt } = product
  if (!deleted || purgeAt === null || now >= purgeAt) return null
  return { ...product, state: deleted.from, deleted: null, purgeAt: null }
}
