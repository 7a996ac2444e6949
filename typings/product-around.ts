import type { ProductCard } from './product-card'

/** What stands around a product on its page, read once the product itself is shown. */
export interface ProductAroundApi {
  'product.around': {
    in: { spuId: string }
    out: {
      /** What the shop promises for every order, as its owner has set it. */
      promises: { shipWithinMs: number; askWithinMs: number }
      /** Of its own categories, the nearest in price first; also of a product that is sold no more. */
      similar: ProductCard[]
    }
    refuses: { NOT_FOUND: object }
  }
}
