import { fieldsOfBefore, orderOfToday, type StoredOrder } from '../../domain/old-order'
import type { Migration } from './migration'

/** Before 0.4.0 what is odd about an order stood in a mark, behind it, and among what was settled. */
export const odditiesOfOrders: Migration = {
  number: 4,
  name: 'oddities-of-orders',
  collection: 'orders',
  step: (document) =>
    document.oddities === undefined || fieldsOfBefore.some((field) => field in document)
      ? { document: { _id: document._id, ...orderOfToday(document as unknown as StoredOrder) } }
      : null,
}
