import { merchantOfOrder, shopsOwn } from './merchant-of-order'
import type { Migration } from './migration'

const ofOrder = merchantOfOrder()

/** Before 0.5.0 a notification named an order at most; one that is of none is the shop's own. */
export const merchantsOfNotices: Migration = {
  number: 15,
  name: 'merchants-of-notices',
  collection: 'notices',
  // What is only received gets its merchant with whatever becomes of it.
  step: (document, read, having) => {
    if (document.outcome === 'received') return null
    return document.orderId ? ofOrder(document, read, having) : shopsOwn(document, read, having)
  },
}
