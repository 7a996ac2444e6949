import type { StoredDocument } from '../ports'
import type { Migration } from './migration'

/** What is of an order gets the order's merchant; `within` holds it as long as it is not made yet. */
export const merchantOfOrder =
  (within: string): Migration['step'] =>
  async (document, read) => {
    const waiting = document[within] as StoredDocument | undefined
    const known = waiting ?? document
    if (known.merchantId !== undefined) return null
    const order = await read('orders', String(known.orderId))
    if (!order) throw new Error(`Order ${known.orderId} is gone.`)
    const { merchantId } = order
    const made = waiting && { [within]: { ...waiting, merchantId } }
    // Such a one has no revision: that the field is absent tells that nobody has made it since.
    return { document: { ...document, ...made, merchantId } }
  }
