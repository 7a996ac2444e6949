import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import { documentsOf } from '../../../cloudfunctions/adapters/cloudbase/documents'
import type { MerchantSecrets } from '../../../cloudfunctions/adapters/wechatpay/merchant'
import { sessionOf } from '../../../cloudfunctions/domain/attempt'
import { MINUTE_MS } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import type { Phone } from '../harness/phone'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let skuId = ''
let given: MerchantSecrets
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
  ;[skuId = ''] = await shop.addProduct('longjing', [12_800], 100)
  given = await shop.ports.secrets.wechatPay()
})
beforeEach(() => {
  shop.logged.length = 0
})
afterAll(() => shop.close())

/**
 * The document changes under a running process, as when an owner edits it: nothing is told, and the cache
 * holds for a minute.
 */
async function edit(change: Partial<MerchantSecrets>): Promise<void> {
  const documents = documentsOf<MerchantSecrets>(openCloud().database(), 'secrets', () => 'wechatpay')
  await documents.put({ ...given, ...change })
}

async function prepaid(): Promise<{ phone: Phone; orderId: string }> {
  count += 1
  const { phone, addressId } = await shop.shopper(`o-key-${count}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  return { phone, orderId }
}

const channel = () => shop.ports.channels.unnamed()
/** Of the certificate that signs now. */
const ownSerial = async () => (await channel().credentialEnds())[0]?.serial

/** One payment from its prepay over its notification to a query: each needs the keys of both sides. */
async function expectPayment(): Promise<void> {
  const { phone, orderId } = await prepaid()
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  expect(shop.delivered.at(-1)?.status).toBe(204)
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'paid' })
  const attempt = await shop.ports.attempts.get(`${orderId}-1`)
  expect(attempt && (await channel().query(sessionOf(attempt)))).toMatchObject({ kind: 'facts' })
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
  expect(shop.logged.filter(({ level }) => level !== 'info')).toEqual([])
}

test('certificates give way to a public key in steps, and every payment goes through', async () => {
  shop.pay.control.setKeyMode('certificate')
  await edit({ publicKeys: [], certificates: [] })
  await shop.advance(61_000)
  await expectPayment()

  // The merchant platform shows the public key, and signs with either for a while.
  await edit({ publicKeys: given.publicKeys })
  await expectPayment()
  await shop.advance(61_000)
  shop.pay.control.setKeyMode('both')
  for (let payment = 0; payment < 3; payment++) await expectPayment()

  shop.pay.control.setKeyMode('publicKey')
  await expectPayment()
})

test('a new platform certificate is fetched when it signs for the first time', async () => {
  shop.pay.control.setKeyMode('certificate')
  await edit({ publicKeys: [], certificates: [] })
  await shop.advance(61_000)
  await expectPayment()
  await shop.advance(61_000)
  const serial = await shop.pay.control.rotateCertificate()
  await expectPayment()
  expect(shop.delivered.at(-1)?.headers['Wechatpay-Serial' as never]).toBe(serial)
})

test('a certificate that stands in the secrets is believed without a download', async () => {
  const { platform, control } = shop.pay
  control.setKeyMode('certificate')
  const certificate = readFileSync(platform.certificatePath, 'utf8')
  await edit({ publicKeys: [], certificates: [{ serialNo: platform.certificateSerialNo, certificate }] })
  await shop.advance(61_000)
  control.addFault({ kind: 'error', operation: 'certificates' })
  await expectPayment()
  control.clearFaults()
})

test('another merchant certificate takes over within a minute, the old one signs until then', async () => {
  shop.pay.control.setKeyMode('publicKey')
  await edit(given)
  await shop.advance(61_000)
  const { phone, orderId } = await prepaid()
  const { serialNo, certificate, privateKey } = await shop.pay.control.issueMerchantCertificate()
  await expectPayment()
  await edit({ serialNo, certificate, privateKey })
  await expectPayment()
  expect(await ownSerial()).toBe(given.serialNo)

  await shop.advance(61_000)
  await expectPayment()
  expect(await ownSerial()).toBe(serialNo)
  // The sheet wants its fields signed with the key that asked for the session: there is a new one.
  await phone.must('order.prepay', { orderId })
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ liveOutTradeNo: `${orderId}-2` })
  expect(shop.pay.control.order(`${orderId}-1`).tradeState).toBe('CLOSED')
  const { session } = (await shop.ports.attempts.get(`${orderId}-2`)) ?? {}
  expect(session).toContain(serialNo)
})

test('another APIv3 key is stored first and set at WeChat Pay then: no notification is lost', async () => {
  await edit(given)
  await shop.advance(61_000)
  const { orderId } = await prepaid()
  shop.pay.control.setPolicy({ hold: true })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  const sealedBefore = shop.pay.control.notifications().at(-1)?.id ?? ''
  shop.pay.control.setPolicy({ hold: false })

  const apiV3Key = 'the-next-api-v3-key-of-32-bytes!'
  await edit({ apiV3Key, previousApiV3Key: given.apiV3Key })
  await shop.advance(61_000)
  await expectPayment()

  const set = shop.pay.control.changeApiV3Key()
  await edit({ apiV3Key: set, previousApiV3Key: given.apiV3Key })
  await shop.advance(61_000)
  await expectPayment()
  await shop.pay.control.sendNow(sealedBefore)
  expect(shop.delivered.at(-1)?.status).toBe(204)
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'paid' })

  await edit({ apiV3Key: set })
  await shop.advance(61_000)
  await expectPayment()
})

test('an APIv3 key that was set at WeChat Pay alone is an alarm, and what came comes again', async () => {
  const { orderId } = await prepaid()
  const set = shop.pay.control.changeApiV3Key()
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  expect(shop.delivered.at(-1)?.status).toBe(500)
  expect(shop.logged.filter(({ level }) => level === 'error')).toMatchObject([{ reason: 'resourceSealed' }])
  await edit({ apiV3Key: set })
  await shop.advance(5 * MINUTE_MS)
  expect(shop.delivered.at(-1)?.status).toBe(204)
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'paid' })
})

test('no call parses a key', async () => {
  await expectPayment()
  const spies = (['createPrivateKey', 'createPublicKey'] as const).map((name) => jest.spyOn(crypto, name))
  for (let payment = 0; payment < 3; payment++) await expectPayment()
  expect(spies.map(({ mock }) => mock.calls.length)).toEqual([0, 0])
  for (const spy of spies) spy.mockRestore()
})

test('keys stay the same objects for as long as the document stays the same', async () => {
  const before = await shop.ports.secrets.wechatPay()
  await shop.advance(61_000)
  expect(await shop.ports.secrets.wechatPay()).toBe(before)
  await edit({ apiV3Key: `${before.apiV3Key.slice(1)}x` })
  expect(await shop.ports.secrets.wechatPay()).toBe(before)
  await shop.advance(61_000)
  expect(await shop.ports.secrets.wechatPay()).not.toBe(before)
})
