import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { encryptResource } from '../../../local/wechatpay/keys/resource'
import { signedHeaders } from '../../../local/wechatpay/keys/signatures'
import { testAddress } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { share } from './fuzz-runs'
import { leaksIn, secretsOf } from './leaks'

jest.setTimeout(1_800_000)

interface Told {
  headers: Record<string, unknown>
  body: unknown
  isBase64Encoded?: unknown
}

let shop: MemoryShop
let door: (event: unknown) => Promise<{ statusCode: number }>
let genuine: { headers: Record<string, string>; body: string }
let resource: Record<string, unknown>
let publicKey: KeyObject
let before = ''

const money = () =>
  JSON.stringify(['orders', 'attempts', 'refunds', 'stock', 'notices'].map((name) => shop.database.all(name)))

beforeAll(async () => {
  shop = await openMemoryShop()
  door = payNotifyHandler(shop.ports)
  const [skuId = ''] = await shop.addProduct('longjing', [12_800], 9)
  const phone = phoneOf(shopHandler(shop.ports), 'o-lin', shop.ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  const view = shop.sandbox.orders.view(shop.sandbox.orders.get(`${orderId}-1`))
  resource = {
    ...view,
    trade_state: 'SUCCESS',
    transaction_id: '4200009999202611220000000000',
    success_time: '2026-11-22T14:00:00+08:00',
    payer: { openid: 'o-lin' },
  }
  genuine = signed(bodyOf(resource))
  before = money()
  publicKey = createPublicKey(shop.keys.credentials.wechatpayPrivateKey)
})
afterAll(() => {
  const secrets = secretsOf(shop.keys)
  expect(shop.lines.flatMap((line) => leaksIn(line, secrets))).toEqual([])
})

function bodyOf(plain: unknown, changes: object = {}): string {
  const sealed = encryptResource(JSON.stringify(plain), 'transaction', shop.keys.credentials.apiV3Key)
  return JSON.stringify({
    id: 'a7c1b6b0-0000-4000-8000-000000000001',
    event_type: 'TRANSACTION.SUCCESS',
    resource_type: 'encrypt-resource',
    resource: { original_type: 'transaction', ...sealed },
    ...changes,
  })
}

function signed(body: string): { headers: Record<string, string>; body: string } {
  const { publicKeyId: serial, wechatpayPrivateKey: privateKey } = shop.keys.credentials
  return { body, headers: signedHeaders(body, { serial, privateKey }, shop.time.now()) }
}

const send = (told: Told) => door({ path: '/pay-notify', httpMethod: 'POST', ...told })

/** All that money decides; that a person is to look at an order may be written on it. */
const orders = () =>
  JSON.stringify(
    ['orders', 'attempts', 'refunds', 'stock'].map((name) =>
      shop.database.all(name).map((document) => ({
        ...document,
        isOdd: null,
        oddities: null,
        revision: 0,
      })),
    ),
  )

/** No crash, no secret: the door says what it thinks of it and nothing else. */
async function answered(told: Told): Promise<number> {
  shop.lines.length = 0
  const answer = await send(told)
  expect(shop.lines.filter((line) => line.includes('"message":"internal"'))).toEqual([])
  expect(leaksIn(JSON.stringify([answer, shop.lines]), secretsOf(shop.keys))).toEqual([])
  return answer.statusCode
}

/** Turned away, and nothing at all was written. */
async function refused(told: Told): Promise<void> {
  const status = await answered(told)
  expect([400, 401, 403, 500]).toContain(status)
  expect(money()).toBe(before)
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '\ud800', '\u0000', '__proto__', '0', 'x'.repeat(5_000), '\n', '1e400', 'NaN'),
)
const anyValue = fc.oneof(
  nasty,
  fc.jsonValue(),
  fc.constantFrom<unknown>(undefined, null, Number.NaN, -0, { toString: 1, valueOf: 1 }, ['a', 'b'], true),
)

/** Another byte at a place, a piece cut out, or a piece doubled. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('flip', 'cut', 'double', 'insert'),
  byte: fc.integer({ min: 1, max: 255 }),
  length: fc.integer({ min: 1, max: 40 }),
})

function edited(
  text: string,
  { at, kind, byte, length }: typeof edit extends fc.Arbitrary<infer T> ? T : never,
) {
  const bytes = Buffer.from(text, 'utf8')
  const place = Math.min(bytes.length - 1, Math.floor(at * bytes.length))
  const [head, piece, tail] = [
    bytes.subarray(0, place),
    bytes.subarray(place, place + length),
    bytes.subarray(place + length),
  ]
  if (kind === 'cut') return Buffer.concat([head, tail]).toString('utf8')
  if (kind === 'double') return Buffer.concat([head, piece, piece, tail]).toString('utf8')
  if (kind === 'insert') return Buffer.concat([head, Buffer.from([byte]), piece, tail]).toString('utf8')
  const flipped = Buffer.from(bytes)
  flipped[place] = (flipped[place] ?? 0) ^ byte
  return flipped.toString('utf8')
}

test('a body in which anything was changed is turned away, plain or in base64', async () => {
  await fc.assert(
    fc.asyncProperty(edit, fc.boolean(), async (change, isBase64) => {
      const body = edited(genuine.body, change)
      fc.pre(body !== genuine.body)
      const sent = isBase64 ? Buffer.from(body).toString('base64') : body
      await refused({ headers: genuine.headers, body: sent, isBase64Encoded: isBase64 })
    }),
    share(0.15),
  )
})

test('a body in base64 in which anything was changed is turned away', async () => {
  const base64 = Buffer.from(genuine.body).toString('base64')
  await fc.assert(
    fc.asyncProperty(edit, fc.constantFrom(true, 'true'), async (change, isBase64Encoded) => {
      const body = edited(base64, change)
      fc.pre(Buffer.from(body, 'base64').toString('utf8') !== genuine.body)
      await refused({ headers: genuine.headers, body, isBase64Encoded })
    }),
    share(0.05),
  )
})

test('a header in which anything was changed is turned away', async () => {
  const names = Object.keys(genuine.headers).filter((name) => !name.endsWith('Type'))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), edit, async (name, change) => {
      const value = edited(genuine.headers[name] ?? '', change)
      fc.pre(!isTheSame({ ...genuine.headers, [name]: value }))
      await refused({ headers: { ...genuine.headers, [name]: value }, body: genuine.body })
    }),
    share(0.15),
  )
})

/** Whether a signature still fits: base64 may be spelt in several ways, and a serial in either case. */
function isTheSame(headers: Record<string, string>): boolean {
  const [timestamp = '', nonce = '', serial = '', signature = ''] = [
    'Wechatpay-Timestamp',
    'Wechatpay-Nonce',
    'Wechatpay-Serial',
    'Wechatpay-Signature',
  ].map((name) => headers[name])
  const message = Buffer.from(`${timestamp}\n${nonce}\n${genuine.body}\n`)
  const isSigned = verify('sha256', message, publicKey, Buffer.from(signature, 'base64'))
  return isSigned && serial.toUpperCase() === shop.keys.credentials.publicKeyId.toUpperCase()
}

test('headers that are missing, doubled in another case or of wrong types are turned away', async () => {
  const names = Object.keys(genuine.headers)
  const strange = fc.dictionary(
    fc.oneof(fc.constantFrom(...names, '__proto__', 'toString'), nasty),
    anyValue,
    {
      maxKeys: 8,
    },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('Wechatpay-Signature', 'Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Serial'),
      strange,
      anyValue,
      async (name, more, value) => {
        const { [name]: _gone, ...others } = genuine.headers
        const added = Object.fromEntries(Object.entries(more).filter(([key]) => key !== name))
        await refused({ headers: { ...others, ...added, [name.toLowerCase()]: value }, body: genuine.body })
      },
    ),
    share(0.1),
  )
})

test('whatever stands in the place of a body is turned away', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const bodies = fc.oneof(
    { weight: 20, arbitrary: anyValue },
    { weight: 5, arbitrary: fc.json() },
    {
      weight: 1,
      arbitrary: fc.constantFrom(deep, `{"id":${deep}}`, 'x'.repeat(100_001), '{"__proto__":{}}'),
    },
  )
  await fc.assert(
    fc.asyncProperty(bodies, anyValue, async (body, isBase64Encoded) => {
      await refused({ headers: genuine.headers, body, isBase64Encoded })
    }),
    share(0.05),
  )
})

test('what is rightly signed and is nonsense makes no order paid', async () => {
  const field = fc.constantFrom('id', 'event_type', 'resource', 'resource_type', '__proto__', 'more')
  const standing = orders()
  await fc.assert(
    fc.asyncProperty(field, anyValue, async (name, value) => {
      const { headers, body } = signed(bodyOf({ ...resource, mchid: '1' }, { [name]: value }))
      const status = await answered({ headers, body })
      expect([204, 401, 500]).toContain(status)
      expect(orders()).toBe(standing)
    }),
    share(0.05),
  )
  const inside = fc.constantFrom(...Object.keys(resource), 'refund_status', 'out_refund_no', '__proto__')
  const event = fc.constantFrom('TRANSACTION.SUCCESS', 'REFUND.SUCCESS', 'REFUND.CLOSED', 'TRANSACTION.', '')
  await fc.assert(
    fc.asyncProperty(inside, anyValue, event, async (name, value, eventType) => {
      const told = { ...resource, [name]: value }
      const isTrue = eventType.startsWith('TRANSACTION.') && isPayment(told)
      fc.pre(!isTrue)
      const { headers, body } = signed(bodyOf(told, { event_type: eventType, id: shop.ports.ids.random(20) }))
      expect([204, 401]).toContain(await answered({ headers, body }))
      const [order] = shop.database.all<{ state: string }>('orders')
      expect(order).toMatchObject({ state: 'unpaid', transactionId: null })
    }),
    share(0.1),
  )
})

/** What WeChat Pay itself would say of this payment, as far as it decides anything. */
function isPayment(told: Record<string, unknown>): boolean {
  const { amount } = JSON.parse(JSON.stringify(told)) as { amount?: { total?: number; currency?: string } }
  const fields = ['appid', 'mchid', 'out_trade_no', 'trade_state'] as const
  const isSame = fields.every((name) => told[name] === resource[name])
  const isNamed = typeof told.transaction_id === 'string' && told.transaction_id !== ''
  return isSame && isNamed && amount?.total === 12_800 && amount.currency === 'CNY'
}
