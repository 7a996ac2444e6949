import { firstMerchant } from '../../domain/merchant'
import type { ShopSettings } from '../../domain/records'
import type { Migration } from './migration'

/** The settings named a merchant that nothing was written down of. */
export const merchantOfTheShop: Migration = {
  number: 1,
  name: 'merchant-of-the-shop',
  collection: 'settings',
  step(document) {
    if (document._id !== 'shop') return null
    const merchant = firstMerchant(document as unknown as ShopSettings)
    return { puts: [{ collection: 'merchants', documents: [{ _id: merchant.merchantId, ...merchant }] }] }
  },
}
