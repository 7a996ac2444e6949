import type { OwnerApi } from '../../../typings/owner-api'
import type { Browser } from './browser'
import { newRequestKey } from './checkout'
import type { TestShop } from './test-shop'

type Input = OwnerApi['order.ship']['in']

export const sfParcel = { mode: 'express', carrier: 'SF', trackingNo: 'SF1234567890123' } as const
export const ztoParcel = { mode: 'express', carrier: 'ZTO', trackingNo: '78794111518982' } as const

/** Ships what is left by SF, unless said otherwise; answers the raw reply. */
export function ship(browser: Browser, orderId: string, changes: Partial<Input> = {}) {
  return browser.call('order.ship', { requestKey: newRequestKey(), orderId, ...sfParcel, ...changes })
}

/** What the sandbox was told of an order's shipping; undefined where nothing was. */
export const toldOf = (shop: TestShop, orderId: string) =>
  shop.pay.control.shippings().find(({ outTradeNo }) => outTradeNo.startsWith(orderId))

/** Time passes and the timer runs, as it does once a minute. */
export async function minutes(shop: TestShop, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    await shop.advance(60_000)
    await shop.runTimer()
  }
}
