/** What is compared of two products. */
interface Compared {
  spuId: string
  minPriceFen: number
  categoryIds: string[]
}

/** How far two prices lie apart, alike for twice and for half. */
const distance = (one: number, other: number): number =>
  Math.max(one, other) / Math.max(1, Math.min(one, other))

/**
 * The products most like one: those that share more of its categories first, then the nearest in price, then
 * as they came.
 */
export function mostSimilar<Product extends Compared>(
  to: Compared,
  among: Product[],
  count: number,
): Product[] {
  const shared = ({ categoryIds }: Compared) => categoryIds.filter((id) => to.categoryIds.includes(id)).length
  return among
    .filter(({ spuId }) => spuId !== to.spuId)
    .map((product) => ({
      product,
      shared: shared(product),
      apart: distance(product.minPriceFen, to.minPriceFen),
    }))
    .sort((one, other) => other.shared - one.shared || one.apart - other.apart)
    .slice(0, count)
    .map(({ product }) => product)
}
