import type { ShopApi } from '../../../typings/shop-api'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

/** Who sells, how they are reached, and what they promise: for everybody. */
export async function getShop({ settings }: Pick<Ports, 'settings'>): Promise<Outcome<ShopApi['shop.get']>> {
  const { shopName, logo, licence, servicePhone, serviceHours, wechatId, returnPolicy, ...more } =
    await settings.shop()
  const { privacy, privacyVersion } = more
  return done({
    ...{ shopName, logo, licence, servicePhone, serviceHours, wechatId, returnPolicy },
    privacy:
      privacy && privacyVersion
        ? { text: privacy, number: privacyVersion.number, at: privacyVersion.at }
        : null,
  })
}
