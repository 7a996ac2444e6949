import { orderOfToday, type StoredOrder } from '../../domain/old-order'
import type { Migration } from './migration'

/** Before 0.4.0 no line of an order said what was paid for it: that was always its price. */
export const netsOfOrders: Migration = {
  number: 3,
  name: 'nets-of-orders',
  collection: 'orders',
  step: (document) =>
    document.adjustments === undefined
      ? { document: { ...document, ...orderOfToday(document as unknown as StoredOrder) } }
      : null,
}
