import type { Product, StoredSku } from './product'

type Terms = Pick<Product, 'state' | 'onSaleFrom' | 'onSaleTo'>

/** Whether its schedule lets it be bought at this moment. */
export const isInTime = ({ onSaleFrom, onSaleTo }: Omit<Terms, 'state'>, now: number): boolean =>
  (onSaleFrom === null || onSaleFrom <= now) && (onSaleTo === null || now < onSaleTo)

/** Whether a product can be bought at this moment, as far as its owner decides it. */
export const isSoldAt = (product: Terms, now: number): boolean =>
  product.state === 'onSale' && isInTime(product, now)

/** The same of one SKU, which may be retired while its product is sold on. */
export const isSkuSoldAt = (sku: Terms & Pick<StoredSku, 'retiredAt'>, now: number): boolean =>
  sku.retiredAt === null && isSoldAt(sku, now)

/** What shoppers are not told of: it was never for sale, or is gone. */
export const isHidden = ({ state }: Pick<Product, 'state'>): boolean =>
  state === 'draft' || state === 'deleted'
