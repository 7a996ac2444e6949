import type { Migration } from './migration'

/** An order from before purchases is the one order of its own. */
export const purchaseOfOrders: Migration = {
  number: 2,
  name: 'purchase-of-orders',
  collection: 'orders',
  step: (order) =>
    order.purchaseId === undefined ? { document: { ...order, purchaseId: order.orderId } } : null,
}
