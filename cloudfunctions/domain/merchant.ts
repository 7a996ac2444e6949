import type { LocalText } from '../../typings/model'
import type { ShopSettings } from './records'

/** Whose goods are sold. Products and orders carry its `merchantId`. */
export interface Merchant {
  merchantId: string
  name: LocalText
  revision: number
}

/** The one merchant of a shop that sells its own goods. */
export const firstMerchant = ({
  merchantId,
  shopName,
}: Pick<ShopSettings, 'merchantId' | 'shopName'>): Merchant => ({ merchantId, name: shopName, revision: 0 })
