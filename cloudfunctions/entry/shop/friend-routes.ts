import * as v from 'valibot'
import { confirmFriendPay } from '../../app/friend/confirm-friend-pay'
import { findPayment } from '../../app/friend/find-payment'
import { getFriendPay } from '../../app/friend/get-friend-pay'
import { prepayFriend } from '../../app/friend/prepay-friend'
import { shareOrder } from '../../app/friend/share-order'
import { expectedTotalFen, givenText, orderId, payToken } from './inputs'
import type { ShopRoutes } from './route'

export const friendRoutes: ShopRoutes<
  'order.share' | 'payment.find' | 'friendPay.get' | 'friendPay.prepay' | 'friendPay.confirmPayment'
> = {
  'order.share': {
    input: v.object({
      orderId,
      sharerName: v.exactOptional(givenText),
      words: v.exactOptional(givenText),
    }),
    run: shareOrder,
  },
  'payment.find': { input: v.object({ outTradeNo: payToken }), run: findPayment },
  'friendPay.get': { input: v.object({ token: payToken }), run: getFriendPay },
  'friendPay.prepay': {
    input: v.object({
      token: payToken,
      expectedTotalFen,
      payerName: v.exactOptional(givenText),
    }),
    run: prepayFriend,
  },
  'friendPay.confirmPayment': { input: v.object({ token: payToken }), run: confirmFriendPay },
}
