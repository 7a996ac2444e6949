import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { ownerRoutes } from '../../../cloudfunctions/entry/owner/routes'
import { shopHandler, shopRoutes } from '../../../cloudfunctions/entry/shop/handler'
import { schema } from '../../../cloudfunctions/schema'
import type { StaffRole } from '../../../typings/owner-api'
import { type Browser, httpEvent, openBrowser } from '../harness/browser'
import { testAddress } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { contextOf, type Phone, phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'
import { infinity, inputOf, minusZero } from './arbitrary-input'
import { share } from './fuzz-runs'
import { leaksIn, secretsOf } from './leaks'

jest.setTimeout(1_800_000)

const victim = 'o-victim'
const shopActions = Object.keys(shopRoutes) as (keyof typeof shopRoutes)[]
const ownerActions = Object.keys(ownerRoutes) as (keyof typeof ownerRoutes)[]
/** Catalogue, stock and the owner's own books belong to no shopper. */
const ofNobody = [
  'products',
  'categories',
  'stock',
  'stockMoves',
  'settings',
  'throttles',
  'auditLog',
  'sessions',
]

let shop: MemoryShop
let secrets: string[] = []
let known: string[] = []
let ordersOfVictim: string[] = []

beforeAll(async () => {
  shop = await openMemoryShop()
  secrets = secretsOf(shop.keys)
  const [skuId = ''] = await shop.addProduct('longjing', [12_800], 1_000)
  const phone = phoneOf(shopHandler(shop.ports), victim)
  const unpaid = await orderOf(phone, skuId)
  const paid = await orderOf(phone, skuId)
  await shop.sandbox.control.pay(`${paid}-1`)
  await phone.must('order.confirmPayment', { orderId: paid })
  await phone.must('cart.add', { skuId, quantity: 2 })
  ordersOfVictim = [unpaid, paid]
  await orderOf(phoneOf(shopHandler(shop.ports), 'o-mallory'), skuId)
  // A pay link is a key: whoever holds one may do more, which the authorisation matrix tells.
  const names = schema.collections
    .map(({ name }) => name)
    .filter((name) => !/links|sessions|secrets/i.test(name))
  const ids = names.flatMap((name) => shop.database.all<{ _id: string }>(name).map(({ _id }) => _id))
  known = [...ids, skuId, 'longjing', 'tea', `${paid}-1`, 'request-key-0001', '13800000000', '浙江省', 'SF']
})
beforeEach(() => {
  shop.lines.length = 0
})
afterAll(() => expect({}).not.toHaveProperty('isAdmin'))

async function orderOf(phone: Phone, skuId: string): Promise<string> {
  const { addressId } = await phone.must('address.save', { address: testAddress })
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  return orderId
}

/** Every document that is the victim's or about an order of theirs. */
function victimsDocuments(): string {
  const names = schema.collections.map(({ name }) => name).filter((name) => !ofNobody.includes(name))
  const documents = names.flatMap((name) => shop.database.all<Owned>(name))
  return documents
    .filter(isVictims)
    .map((document) => JSON.stringify(document))
    .join('\n')
}

interface Owned {
  _id: string
  openid?: string
  payerOpenid?: string
  orderId?: string
}

const isVictims = ({ _id, openid, payerOpenid, orderId }: Owned) =>
  [_id, openid, payerOpenid].includes(victim) || ordersOfVictim.includes(orderId ?? '')

const paidOrders = () =>
  shop.database
    .all<{ _id: string; transactionId: string | null }>('orders')
    .filter(({ transactionId }) => transactionId !== null)
    .map(({ _id }) => _id)

function expectCalm(reply: { ok: boolean; code?: unknown }, text: string): void {
  if (reply.code === 'INTERNAL') throw new Error(`The door broke: ${shop.lines.at(-1)}`)
  expect(typeof reply.ok).toBe('boolean')
  expect(leaksIn(text, secrets)).toEqual([])
  expect(leaksIn(shop.lines.join('\n'), secrets)).toEqual([])
  shop.lines.length = 0
}

describe('the door shop, whatever a phone sends', () => {
  test.each(shopActions)('%s stays calm and changes nothing of another shopper', async (action) => {
    const door = shopHandler(shop.ports)
    const before = victimsDocuments()
    const paid = paidOrders()
    let revision = shop.database.revision
    await fc.assert(
      fc.asyncProperty(inputOf(shopRoutes[action].input, known), async (input) => {
        const data = unspelt(input)
        const reply = await door({ action, data }, contextOf('o-mallory'))
        expectCalm(reply, JSON.stringify(reply))
        if (shop.database.revision === revision) return
        revision = shop.database.revision
        expect(victimsDocuments()).toBe(before)
        expect(paidOrders()).toEqual(paid)
      }),
      share(0.25 / shopActions.length),
    )
  })

  test('an event that is no call at all', async () => {
    const door = shopHandler(shop.ports)
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withNullPrototype: true }),
        fc.jsonValue(),
        async (event, environment) => {
          const reply = await door(event, { environment: JSON.stringify(environment) })
          expectCalm(reply, JSON.stringify(reply))
          expect(reply.ok).toBe(false)
        },
      ),
      share(0.02),
    )
  })
})

/** Numbers that JSON text can hold and a value of JavaScript says otherwise. */
const unspelt = (value: unknown): unknown => JSON.parse(spelt(value) ?? 'null')
const spelt = (value: unknown): string | undefined =>
  JSON.stringify(value)?.replaceAll(`"${infinity}"`, '1e400').replaceAll(`"${minusZero}"`, '-0')

describe('the door owner, whatever a browser sends', () => {
  let browser: Browser | null = null
  let signedIn = 0
  const roles: StaffRole[] = ['owner', 'manager', 'clerk']

  /** One role after the other. */
  function signIn(): Promise<Browser> {
    signedIn += 1
    return signedInAs(shop.ports, roles[signedIn % roles.length] ?? 'owner')
  }

  test.each(ownerActions)('%s stays calm and makes no order paid', async (action) => {
    const paid = paidOrders()
    const isSlow = action === 'session.login' || action === 'session.changePassword'
    await fc.assert(
      fc.asyncProperty(inputOf(ownerRoutes[action].input, known), fc.nat(8), async (data, chance) => {
        if (!browser || chance === 0) browser = await signIn()
        const event = { ...httpEvent({}, { cookie: browser.cookie }), body: spelt({ action, data }) }
        const response = await browser.send(event)
        expectCalm(JSON.parse(response.body), JSON.stringify(response))
        expect(paidOrders()).toEqual(paid)
      }),
      share(isSlow ? 0.002 : 0.25 / ownerActions.length),
    )
  })

  test('a request that is no call at all', async () => {
    const stranger = openBrowser(shop.ports)
    const strange = fc.record(
      {
        httpMethod: fc.oneof(fc.constant('POST'), fc.string()),
        path: fc.oneof(fc.constant('/api/owner'), fc.anything()),
        headers: fc.oneof(fc.dictionary(fc.string(), fc.anything()), fc.anything()),
        body: fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.anything()),
        isBase64Encoded: fc.anything(),
        requestContext: fc.anything(),
      },
      { requiredKeys: ['httpMethod'] },
    )
    await fc.assert(
      fc.asyncProperty(strange, async (event) => {
        const response = await stranger.send(event)
        const reply = 'body' in response ? JSON.parse(response.body) : response
        expectCalm(reply, JSON.stringify(response))
        expect(reply.ok).toBe(false)
      }),
      share(0.02),
    )
  })
})
