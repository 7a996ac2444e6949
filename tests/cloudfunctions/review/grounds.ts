import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals'
import type { Review } from '../../../cloudfunctions/domain/review'
import type { ReviewApi } from '../../../typings/reviews'
import type { Browser } from '../harness/browser'
import { placed } from '../harness/checkout'
import type { Phone } from '../harness/phone'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
export const MP4 = Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41', 'latin1')
export const risky = Buffer.concat([PNG, Buffer.from('sandbox-risky')])
export const unsure = Buffer.concat([PNG, Buffer.from('sandbox-review')])

export let shop: TestShop
export let owner: Browser
export let spuId: string
let made = 0

beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())
beforeEach(async () => {
  // Days go by, and sessions end.
  owner = await signedInAs(shop.ports, 'owner')
  spuId = `tea-${++made}`
  await shop.addProduct(spuId, [2_000, 3_000], 50)
  shop.pay.control.setPushPolicy({ hold: false, dropNext: 0, double: false, format: 'json' })
  shop.pay.control.clearFaults()
})

export interface Buyer {
  phone: Phone
  orderId: string
}

export async function received(skuId = `${spuId}-0`): Promise<Buyer> {
  const { phone, addressId } = await shop.shopper(`o-buyer-${++made}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  await shop.pay.control.pay(`${orderId}-1`)
  await phone.must('order.confirmPayment', { orderId })
  const parcel = { mode: 'express', carrier: 'SF', trackingNo: `SF${made}000000000` } as const
  await owner.must('order.ship', { requestKey: `ship-key-${made}`, orderId, ...parcel })
  await phone.must('order.confirmReceipt', { orderId })
  return { phone, orderId }
}

export async function stored(phone: Phone, bytes: Buffer, extension: 'png' | 'mp4' = 'png'): Promise<string> {
  const { fileId, url, headers } = await phone.must('review.beginMedia', { extension })
  expect((await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })).status).toBe(200)
  return fileId
}

export const inputOf = (orderId: string, changes: object = {}): ReviewApi['review.write']['in'] => ({
  ...{ orderId, skuId: `${spuId}-0`, stars: 5, words: '好茶', pictures: [], isAnonymous: false },
  ...changes,
})

export const write = ({ phone, orderId }: Buyer, changes: object = {}) =>
  phone.must('review.write', inputOf(orderId, changes))
export const list = async (input: object = {}) => {
  const { phone } = await shop.shopper(`o-reader-${++made}`)
  return phone.must('review.list', { spuId, ...input })
}
export const get = async (reviewId: string): Promise<Review> => {
  const review = await shop.ports.reviews.get(reviewId)
  if (!review) throw new Error('It is gone.')
  return review
}
export const named = async (reviewId: string) => ({ reviewId, revision: (await get(reviewId)).revision })
export const answered = () => shop.advance(2_000)
export const publicFile = async (fileId: string) => fetch((await shop.ports.files.link(fileId, 60_000)) ?? '')

/** A number that no other shopper of this file has. */
export const another = (): number => ++made
