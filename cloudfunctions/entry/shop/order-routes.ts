import * as v from 'valibot'
import { changeOrderAddress } from '../../app/checkout/change-order-address'
import { getQuote } from '../../app/checkout/get-quote'
import { placeOrder } from '../../app/checkout/place-order'
import { getOrder } from '../../app/order/get-order'
import { listOrders } from '../../app/order/list-orders'
import { remindOrder } from '../../app/order/remind-order'
import { getMe } from '../../app/overview/get-me'
import { cancelOrder } from '../../app/payment/cancel-order'
import { confirmPayment } from '../../app/payment/confirm-payment'
import { prepayOrder } from '../../app/payment/prepay-order'
import { prepayPurchase } from '../../app/payment/prepay-purchase'
import { confirmReceipt } from '../../app/shipping/confirm-receipt'
import { plainTextLine } from '../plain-text'
import {
  addressId,
  cursor,
  expectedTotalFen,
  lines,
  none,
  note,
  orderId,
  orderNumber,
  requestKey,
} from './inputs'
import type { ShopRoutes } from './route'

export const orderRoutes: ShopRoutes<
  | 'quote.get'
  | 'order.place'
  | 'order.prepay'
  | 'purchase.prepay'
  | 'order.confirmPayment'
  | 'order.get'
  | 'order.list'
  | 'order.changeAddress'
  | 'order.remind'
  | 'order.cancel'
  | 'order.confirmReceipt'
  | 'me.get'
> = {
  'quote.get': {
    input: v.object({ lines, addressId: v.exactOptional(addressId) }),
    run: getQuote,
  },
  'order.place': {
    input: v.object({
      requestKey,
      lines,
      addressId: v.exactOptional(addressId),
      expectedTotalFen,
      note: v.exactOptional(note),
      fromCart: v.boolean(),
      pay: v.exactOptional(v.boolean()),
      purchaseId: v.exactOptional(orderId),
    }),
    run: placeOrder,
  },
  'order.prepay': { input: v.object({ orderId, expectedTotalFen }), run: prepayOrder },
  'purchase.prepay': {
    input: v.object({ purchaseId: orderId, expectedTotalFen }),
    run: prepayPurchase,
  },
  'order.confirmPayment': { input: v.object({ orderId }), run: confirmPayment },
  'order.get': { input: v.object({ orderId: orderNumber }), run: getOrder },
  'order.list': {
    input: v.object({
      filter: v.picklist(['all', 'unpaid', 'toShip', 'toReceive', 'closed']),
      search: v.exactOptional(plainTextLine(40)),
      cursor: v.exactOptional(cursor),
    }),
    run: listOrders,
  },
  'order.changeAddress': { input: v.object({ orderId, addressId }), run: changeOrderAddress },
  'order.remind': { input: v.object({ orderId }), run: remindOrder },
  'order.cancel': { input: v.object({ orderId }), run: cancelOrder },
  'order.confirmReceipt': { input: v.object({ orderId }), run: confirmReceipt },
  'me.get': { input: none, run: getMe },
}
