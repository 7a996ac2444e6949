import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Order } from '../../../cloudfunctions/domain/records'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import type { Flaw } from '../../../local/wechatpay/notifications/flaws'
import { placed } from '../harness/checkout'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let skuId = ''

beforeAll(async () => {
  shop = await openTestShop()
  ;[skuId = ''] = await shop.addProduct('longjing', [12_800], 100)
})
afterAll(() => shop.close())

/** An order that was paid while its notification is held back. */
async function paidUntold(
  openid: string,
): Promise<{ orderId: string; outTradeNo: string; noticeId: string }> {
  shop.pay.control.setPolicy({ hold: true })
  const { phone, addressId } = await shop.shopper(openid)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  const outTradeNo = `${orderId}-1`
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  shop.delivered.length = 0
  const noticeId = shop.pay.control.notifications().at(-1)?.id ?? ''
  return { orderId, outTradeNo, noticeId }
}

const stored = async (orderId: string): Promise<Order | null> => shop.ports.orders.get(orderId)
/** The last copy that was sent, with the signature that was under the probe's mark. */
function trueCopy(): { headers: Record<string, string>; body: string } {
  const { headers, body } = shop.delivered.at(-1) ?? { headers: {}, body: '' }
  const signed: Record<string, string> = headers
  const signature = signed['Wechatpay-Signature']?.replace('WECHATPAY/SIGNTEST/', '') ?? ''
  return { headers: { ...signed, 'Wechatpay-Signature': signature }, body }
}
const lastStatus = () => shop.delivered.at(-1)?.status

describe('a notification that is not WeChat Pay’s changes nothing and stores nothing', () => {
  test.each<[Flaw, number, string]>([
    ['wrongKey', 401, 'not signed by WeChat Pay'],
    ['badSignature', 401, 'a signature over something else'],
    ['alteredBody', 401, 'fault case 21: a body that was written anew on its way'],
    ['alteredCiphertext', 500, 'fault case 17: a flipped byte of the ciphertext'],
    ['wrongApiV3Key', 500, 'fault case 17: sealed with another key'],
    ['oldTimestamp', 401, 'fault case 18: more than five minutes old'],
    ['signtest', 401, 'fault case 15: probe traffic'],
    ['unknownSerial', 401, 'fault case 19: a serial that nobody knows'],
  ])('%s gets %d: %s', async (flaw, status) => {
    const { orderId, noticeId } = await paidUntold(`o-forged-${flaw}`)
    const before = await stored(orderId)
    await shop.pay.control.probe(noticeId, flaw)
    expect(lastStatus()).toBe(status)
    expect(await stored(orderId)).toEqual(before)
    expect(await shop.ports.notices.get(noticeId)).toBeNull()
  })
})

test('fault case 21: an unsigned body, a parsed body and a foreign method are turned away', async () => {
  const body = '{"id":"x"}'
  expect((await shop.notify({}, body)).statusCode).toBe(401)
  expect((await shop.notify({}, '', { body: { id: 'x' } })).statusCode).toBe(400)
  expect((await shop.notify({}, body, { httpMethod: 'GET' })).statusCode).toBe(405)
  expect((await shop.notify({}, body, { userInfo: { openId: 'o-evil' } })).statusCode).toBe(403)
})

test('fault case 8: a rightly signed notification of another amount is quarantined, with 2xx', async () => {
  const { orderId, outTradeNo, noticeId } = await paidUntold('o-amount')
  await shop.pay.control.probe(noticeId, 'wrongAmount')
  expect(lastStatus()).toBe(204)
  expect(await stored(orderId)).toMatchObject({
    state: 'unpaid',
    isOdd: true,
    oddities: [{ reason: 'AMOUNT_DIFFERS', state: 'open' }],
    transactionId: null,
  })
  expect(await shop.ports.notices.listOf([outTradeNo])).toEqual([
    expect.objectContaining({ outcome: 'quarantined', reason: 'AMOUNT_DIFFERS', orderId }),
  ])
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ state: 'prepaid' })

  // The true one of the same id still counts, and the evidence stays.
  await shop.pay.control.sendNow(noticeId)
  expect(lastStatus()).toBe(204)
  expect(await stored(orderId)).toMatchObject({ state: 'paid', isOdd: true })
  expect(await shop.ports.notices.get(noticeId)).toMatchObject({ outcome: 'quarantined' })
})

test('fault case 1: a notification that is told again gets 2xx and changes nothing more', async () => {
  const { orderId, noticeId } = await paidUntold('o-again')
  await shop.pay.control.sendNow(noticeId)
  const paid = await stored(orderId)
  expect(paid?.state).toBe('paid')
  const bucket = await bucketOf(skuId)
  const product = await shop.ports.products.get('longjing')
  await shop.pay.control.resend(noticeId)
  await shop.pay.control.resend(noticeId)
  expect(shop.delivered.map(({ status }) => status)).toEqual([204, 204, 204])
  expect(await stored(orderId)).toEqual(paid)
  expect(await bucketOf(skuId)).toEqual(bucket)
  expect(await shop.ports.products.get('longjing')).toEqual(product)
})

test('fault case 2: ten copies at the same moment have one effect', async () => {
  const { orderId, noticeId } = await paidUntold('o-ten')
  const before = await bucketOf(skuId)
  await shop.pay.control.probe(noticeId, 'signtest')
  const { headers, body } = trueCopy()
  const answers = await Promise.all(Array.from({ length: 10 }, () => shop.notify(headers, body)))
  // A copy that lost every race says so, and WeChat Pay would send it again.
  expect(answers.every(({ statusCode }) => statusCode === 204 || statusCode === 500)).toBe(true)
  expect(await shop.notify(headers, body)).toMatchObject({ statusCode: 204 })
  expect(await stored(orderId)).toMatchObject({ state: 'paid' })
  expect(await bucketOf(skuId)).toMatchObject({ sold: before.sold + 1 })
  expect(await unsoundBuckets()).toEqual([])
})

test('fault case 9: a number that is not ours is quarantined', async () => {
  const { outTradeNo, noticeId, orderId } = await paidUntold('o-unknown')
  const attempt = await shop.ports.attempts.get(outTradeNo)
  const hidden = { ...shop.ports, attempts: { ...shop.ports.attempts, get: async () => null } }
  expect(attempt).not.toBeNull()
  await shop.pay.control.probe(noticeId, 'signtest')
  const event = { httpMethod: 'POST', ...trueCopy() }
  expect(await payNotifyHandler(hidden)(event)).toMatchObject({ statusCode: 204 })
  expect(await shop.ports.notices.get(noticeId)).toMatchObject({
    outcome: 'quarantined',
    reason: 'UNKNOWN_NUMBER',
    orderId: null,
  })
  expect(await stored(orderId)).toMatchObject({ state: 'unpaid', isOdd: false })
})

test('fault case 21: a body in base64 is verified over its bytes', async () => {
  const { orderId, noticeId } = await paidUntold('o-base64')
  await shop.pay.control.probe(noticeId, 'signtest')
  const { headers, body } = trueCopy()
  const encoded = Buffer.from(body).toString('base64')
  const answer = await shop.notify(headers, encoded, {
    isBase64Encoded: 'true',
  })
  expect(answer).toEqual({ statusCode: 204, headers: {}, body: '' })
  expect(await stored(orderId)).toMatchObject({ state: 'paid' })
})

test('fault case 19: a new platform certificate is downloaded, and a flood asks once a minute', async () => {
  const { noticeId: flooded } = await paidUntold('o-flood')
  const asked = () => shop.logged.filter(({ message }) => message.includes('certificates')).length
  for (let copy = 0; copy < 20; copy++) await shop.pay.control.probe(flooded, 'unknownSerial')
  expect(asked()).toBeLessThanOrEqual(1)

  shop.pay.control.setKeyMode('certificate')
  await shop.advance(61_000)
  const { orderId, noticeId } = await paidUntold('o-certificate')
  await shop.pay.control.sendNow(noticeId)
  expect(lastStatus()).toBe(204)
  expect(await stored(orderId)).toMatchObject({ state: 'paid' })
})
