import type { OwnerApi } from '../../../typings/owner-api'
import type { Browser } from './browser'
import type { CaseShop } from './case-shop'
import { newRequestKey, placed } from './checkout'
import type { Phone } from './phone'
import type { TestShop } from './test-shop'

export interface PaidOrder {
  phone: Phone
  orderId: string
  outTradeNo: string
  skuId: string
}

/** An order of 100.00 yuan (two units, free freight) of three units in stock, paid and told of. */
export async function paidOrder(shop: CaseShop | TestShop, name: string): Promise<PaidOrder> {
  const [skuId = ''] = await shop.addProduct(name, [5_000], 3)
  const { phone, addressId } = await shop.shopper(`o-${name}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 2 }])
  await phone.must('order.prepay', { orderId })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  return { phone, orderId, outTradeNo: `${orderId}-1`, skuId }
}

type Input = OwnerApi['refund.create']['in']

/** Asks for a refund, of the whole order unless said otherwise; answers the raw reply. */
export function refund(browser: Browser, orderId: string, changes: Partial<Input> = {}) {
  return browser.call('refund.create', {
    requestKey: newRequestKey(),
    orderId,
    amountFen: 'whole',
    reason: 'agreed',
    returnStock: false,
    ...changes,
  })
}

/** What the sandbox holds of an order's refunds. */
export const upstreamOf = (shop: Pick<CaseShop, 'pay'> | TestShop, orderId: string) =>
  shop.pay.control.refunds().filter(({ outTradeNo }) => outTradeNo.startsWith(orderId))
