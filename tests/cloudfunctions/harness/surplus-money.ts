import { orderClosed, orderClosing } from '../../../cloudfunctions/domain/order'
import { placed } from './checkout'
import type { Phone } from './phone'
import type { TestShop } from './test-shop'

/** A shop in which money can come, in memory or not. */
type PayableShop = Pick<TestShop, 'addProduct' | 'shopper' | 'advance'> & {
  ports: Pick<TestShop['ports'], 'orders'>
  time: Pick<TestShop['time'], 'now'>
  pay: { control: Pick<TestShop['pay']['control'], 'pay'> }
}

export interface Surplus {
  phone: Phone
  orderId: string
  /** Of the payment that the order cannot keep. */
  outTradeNo: string
  skuId: string
}

/** Money of 48.00 yuan for an order that we closed without WeChat Pay's word, as no path of ours does. */
export async function lateMoney(shop: PayableShop, name: string): Promise<Surplus> {
  const [skuId = ''] = await shop.addProduct(name, [4_000], 1)
  const { phone, addressId } = await shop.shopper(`o-${name}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  const order = await shop.ports.orders.get(orderId)
  const closing = order && orderClosing(order, 'cancel', shop.time.now())
  const closed = closing && orderClosed(closing, shop.time.now())
  if (!closed) throw new Error('The order cannot be closed.')
  await shop.ports.orders.save(closed)
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  return { phone, orderId, outTradeNo: `${orderId}-1`, skuId }
}

/** A second number that was handed out while the first was open, as no path of ours does; both are paid. */
export async function secondMoney(shop: PayableShop, name: string): Promise<Surplus> {
  const [skuId = ''] = await shop.addProduct(name, [4_000], 1)
  const { phone, addressId } = await shop.shopper(`o-${name}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  const order = await shop.ports.orders.get(orderId)
  if (!order) throw new Error('The order is missing.')
  await shop.ports.orders.save({ ...order, liveOutTradeNo: null })
  await phone.must('order.prepay', { orderId })
  for (const attempt of [1, 2]) {
    await shop.pay.control.pay(`${orderId}-${attempt}`)
    await shop.advance(0)
  }
  return { phone, orderId, outTradeNo: `${orderId}-2`, skuId }
}
