import type { PayPageApi } from '../../../typings/friend-pay'
import type { ShopApi } from '../../../typings/shop-api'
import { testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import type { Grounds, Shopper } from './grounds'

/** A token that nobody was given. */
export const guessedToken = '0123456789ABCDEFGHJKMNPQRS'

/**
 * One action of the door `shop`: its input about what is `self`'s, and what each caller gets for it. `own`:
 * the caller's own things, of which there are none; nothing of `self`'s is shown or changed.
 */
export interface ShopCell {
  /** What another shopper gets for the input of `self`. A friend is one who was sent the pay link. */
  other: 'NOT_FOUND' | 'ADDRESS_NOT_FOUND' | 'open' | 'own'
  friend?: 'open'
  input(self: Shopper, grounds: Grounds): Promise<object>
}

const nothing = async () => ({})
const open = (input: ShopCell['input'] = nothing): ShopCell => ({ other: 'open', input })
const own = (input: ShopCell['input'] = nothing): ShopCell => ({ other: 'own', input })
const mine = (input: ShopCell['input']): ShopCell => ({ other: 'NOT_FOUND', input })
const toHome = (input: ShopCell['input']): ShopCell => ({ other: 'ADDRESS_NOT_FOUND', input })
/** A key for whoever holds it: `self`, and the friend that it was sent to. */
const byToken: ShopCell = {
  other: 'NOT_FOUND',
  friend: 'open',
  input: async (self) => ({ token: await self.token(), expectedTotalFen: 3_800 }),
}

export const shopCells: Record<keyof ShopApi, ShopCell> = {
  'home.get': open(),
  'shop.get': open(),
  'category.list': open(),
  'product.list': open(),
  'product.get': open(async () => ({ spuId: 'longjing' })),
  'product.around': open(async () => ({ spuId: 'longjing' })),
  'sku.list': open(async () => ({ spuId: 'longjing', cursor: '0' })),

  'search.open': open(),
  'search.suggest': open(async () => ({ text: 'longjing' })),
  'search.find': open(async () => ({ text: 'longjing' })),

  'cart.get': own(),
  'cart.add': own(async (self) => self.lines()[0] ?? {}),
  'cart.setQuantity': own(async (self) => inCart(self, { quantity: 2 })),
  'cart.changeSku': own(async (self, { skuIds }) => inCart(self, { toSkuId: skuIds[1], quantity: 1 })),
  'cart.remove': own(async (self) => ({ skuIds: [(await inCart(self)).skuId] })),

  'address.list': own(),
  'address.save': mine(async ({ addressId }) => ({ addressId, address: { ...testAddress, detail: '别处' } })),
  'address.remove': mine(async ({ addressId }) => ({ addressId })),
  'address.parse': open(async () => ({ text: '张三 13800138000 杭州余杭文一西路 969 号' })),
  'region.list': open(),

  'favourite.set': own(async () => ({ spuId: 'longjing', on: true })),
  'favourite.list': own(),
  'favourite.remove': own(async () => ({ spuIds: ['longjing'] })),
  'footprint.add': own(async () => ({ spuId: 'longjing' })),
  'footprint.list': own(),
  'footprint.remove': own(async () => ({ spuIds: ['longjing'] })),
  'footprint.pause': own(async () => ({ paused: false })),

  'quote.get': toHome(async (self) => ({ lines: self.lines(), addressId: self.addressId })),
  'order.place': toHome(async (self) => ({
    requestKey: newRequestKey(),
    lines: self.lines(),
    addressId: self.addressId,
    expectedTotalFen: 3_800,
    fromCart: false,
  })),
  'order.prepay': mine(async (self) => ({ orderId: await self.unpaid(), expectedTotalFen: 3_800 })),
  'purchase.prepay': mine(async (self) => ({ purchaseId: await self.unpaid(), expectedTotalFen: 3_800 })),
  'order.confirmPayment': mine(async (self) => ({ orderId: await self.unpaid() })),
  'order.get': mine(async (self) => ({ orderId: await self.paid() })),
  'order.list': own(async () => ({ filter: 'all' })),
  'order.changeAddress': mine(async (self) => ({ orderId: await self.paid(), addressId: self.addressId })),
  'order.remind': mine(async (self) => ({ orderId: await self.paid() })),
  'order.cancel': mine(async (self) => ({ orderId: await self.unpaid() })),
  'order.confirmReceipt': mine(async (self) => ({ orderId: await self.shipped() })),
  'news.offers': mine(async (self) => ({ orderId: await self.paid() })),
  'news.allow': mine(async (self) => ({ orderId: await self.paid(), kinds: ['shipped'] })),
  'me.get': own(),

  'order.share': mine(async (self) => ({ orderId: await self.unpaid(), words: '帮我付' })),
  'payment.find': mine(async (self) => ({ outTradeNo: `${await self.paid()}-1` })),
  'friendPay.get': byToken,
  'friendPay.prepay': byToken,
  'friendPay.confirmPayment': byToken,

  'case.quote': mine(async (self) => ({ orderId: await self.paid(), lines: self.lines() })),
  'case.open': mine(async (self) => ({
    requestKey: newRequestKey(),
    orderId: await self.paid(),
    kind: 'refundOnly',
    lines: self.lines(),
    reason: 'unwanted',
    pictures: [],
    expectedFen: 3_800,
  })),
  'case.beginPicture': own(async () => ({ extension: 'png' })),
  'case.get': mine(async (self) => ({ caseId: await self.asked() })),
  'case.list': own(),
  'case.withdraw': mine(async (self) => ({ caseId: await self.asked() })),
  'case.sendBack': mine(async (self) => ({
    caseId: await self.awaitingReturn('returnRefund'),
    carrier: 'SF',
    trackingNo: 'SF9876543210987',
  })),
  'case.say': mine(async (self) => ({
    requestKey: newRequestKey(),
    caseId: await self.asked(),
    words: '请快一点',
    pictures: [],
  })),

  'review.list': open(async () => ({ spuId: 'longjing' })),
  'review.toWrite': own(async (self) => ({ orderId: await self.received() })),
  'review.own': own(),
  'review.beginMedia': own(async () => ({ extension: 'png' })),
  'review.write': mine(async (self) => ({
    ...{ orderId: await self.received(), skuId: self.lines()[0]?.skuId },
    ...{ stars: 5, words: '好茶', pictures: [], isAnonymous: true },
  })),
  'review.followUp': mine(async (self) => ({
    ...{ reviewId: await self.reviewed(), words: '越喝越香', pictures: [] },
  })),
  // Of somebody else: whoever reads a review may say that it helped.
  'review.vote': open(async (_self, grounds) => ({
    ...{ reviewId: await (await grounds.shopper()).reviewed(), isHelpful: true },
  })),
}

async function inCart(self: Shopper, more: object = {}) {
  const [line] = self.lines()
  if (!line) throw new Error('There is nothing to put in.')
  await self.phone.must('cart.add', line)
  return { skuId: line.skuId, ...more }
}

/** Actions of the door `pay-page`: whoever holds a token may, from a page of ours; nobody else. */
export const payPageCells: Record<keyof PayPageApi, 'token'> = {
  'page.get': 'token',
  'page.code': 'token',
  'page.confirmPayment': 'token',
}
