import type { StoredDocument } from '../ports'
import type { Migration } from './migration'

/** What is of an order gets the order's merchant; `within`, if any, holds it while it is not made yet. */
export const merchantOfOrder =
  (within = ''): Migration['step'] =>
  async (document, read) => {
    const waiting = document[within] as StoredDocument | undefined
    const known = waiting ?? document
    if (known.merchantId !== undefined && known.merchantId !== null) return null
    const order = await read('orders', String(known.orderId))
    if (!order) throw new Error(`Order ${known.orderId} is gone.`)
    const { merchantId } = order
    const made = waiting && { [within]: { ...waiting, merchantId } }
    // Such a one has no revision: that the field is absent tells that nobody has made it since.
    return { document: { ...document, ...made, merchantId } }
  }

/** What is of no order gets the merchant that the shop's settings name. */
export const shopsOwn: Migration['step'] = async (document, read) => {
  if (document.merchantId !== undefined && document.merchantId !== null) return null
  const shop = await read('settings', 'shop')
  if (!shop) throw new Error('The shop has no settings.')
  return { document: { ...document, merchantId: shop.merchantId } }
}
