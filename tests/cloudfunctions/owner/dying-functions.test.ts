import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { OwnerApi } from '../../../typings/owner-api'
import { type Browser, openBrowser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { agreeing, decided, minutes, openedCase, paidBasket, sendBack } from '../harness/cases'
import { newRequestKey } from '../harness/checkout'
import { dyingPorts } from '../harness/dying-ports'
import { imported } from '../harness/importing'
import { sfParcel, ztoParcel } from '../harness/parcels'
import { signedInAs } from '../harness/staff'

let shop: CaseShop
let owner: Browser
let count = 0
beforeAll(async () => {
  shop = await openCaseShop()
})
beforeEach(async () => {
  owner = await signedInAs(shop.ports, 'owner')
})

/** One wish of a person, as it can be sent over any ports, and again. */
interface Act {
  target: string
  send(ports: Ports): Promise<unknown>
}

const strayNotice = {
  provider: 'wechatpay',
  payee: '1900000001',
  eventType: 'TRANSACTION.SUCCESS',
  about: 'payment',
  outTradeNo: '261122NOBODYKNOW-1',
  orderId: null,
  merchantId: 'queqiao',
  headers: {},
  rawBody: '',
  outcome: 'quarantined',
  reason: 'UNKNOWN_NUMBER',
  revision: 0,
} as const

const writes = [1, 2, 3, 4, 5, 6, 7]

/** The same session in front of a door over other ports. */
function browserOver(ports: Ports): Browser {
  const browser = openBrowser(ports)
  browser.cookie = owner.cookie
  return browser
}

const calling = <Name extends keyof OwnerApi>(
  target: string,
  action: Name,
  data: OwnerApi[Name]['in'],
): Act => ({ target, send: (ports) => browserOver(ports).call(action, data) })

const nextName = (name: string) => `${name}-${++count}`

async function askedCase(kind: 'refundOnly' | 'returnRefund' | 'exchange', isSent: boolean) {
  const basket = await paidBasket(shop, nextName(kind.toLowerCase()))
  const { orderId, phone, small } = basket
  if (isSent) await owner.must('order.ship', { requestKey: newRequestKey(), orderId, ...sfParcel })
  const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 2 }], kind)
  return { ...basket, caseId }
}

async function deciding(
  action: 'case.agree' | 'case.refuse' | 'case.takeBack' | 'case.reship',
  caseId: string,
  data: object = {},
): Promise<Act> {
  const read = await owner.must('case.get', { caseId })
  return calling(caseId, action, { caseId, ...agreeing(read), ...data } as never)
}

async function returning(kind: 'returnRefund' | 'exchange'): Promise<string> {
  const { caseId, phone } = await askedCase(kind, true)
  await decided(owner, caseId, 'case.agree')
  await sendBack(phone, caseId)
  return caseId
}

const acts: Record<string, () => Promise<Act>> = {
  async 'case.agree'() {
    return deciding('case.agree', (await askedCase('refundOnly', false)).caseId)
  },
  async 'case.agree of goods that come back'() {
    return deciding('case.agree', (await askedCase('returnRefund', true)).caseId)
  },
  async 'case.refuse'() {
    return deciding('case.refuse', (await askedCase('refundOnly', false)).caseId, { reason: '已拆封' })
  },
  async 'case.takeBack'() {
    return deciding('case.takeBack', await returning('returnRefund'), { goods: 'good' })
  },
  async 'case.reship'() {
    const caseId = await returning('exchange')
    await decided(owner, caseId, 'case.takeBack', { goods: 'damaged' })
    const { carrier, trackingNo } = ztoParcel
    return deciding('case.reship', caseId, { carrier, trackingNo })
  },
  async 'counter.cancel'() {
    const [skuId = ''] = await shop.addProduct(nextName('counter'), [1_200], 5)
    const lines = [{ skuId, quantity: 1 }]
    const sale = { requestKey: newRequestKey(), lines, expectedTotalFen: 1_200 }
    const { orderId } = await owner.must('counter.open', sale)
    return calling(orderId, 'counter.cancel', { orderId })
  },
  async 'notice.settle'() {
    const noticeId = nextName('notice')
    await shop.ports.notices.insert({ ...strayNotice, noticeId, receivedAt: shop.time.now() })
    return calling(noticeId, 'notice.settle', { noticeId, note: '已核对' })
  },
  async 'product.setPrices'() {
    const spuId = nextName('priced')
    const [skuId = ''] = await shop.addProduct(spuId, [1_200], 5)
    const { revision } = await owner.must('product.get', { spuId })
    const skus = [{ skuId, priceFen: 990, compareAtFen: 1_200 }]
    return calling(spuId, 'product.setPrices', { spuId, revision, skus })
  },
  async 'product.setState'() {
    const spuId = nextName('hidden')
    await shop.addProduct(spuId, [1_200], 5)
    return calling(spuId, 'product.setState', { spuIds: [spuId], state: 'offSale' })
  },
  async 'session.changePassword'() {
    const oldPassword = 'the password of before'
    const { username } = (await owner.must('session.get', {})).staff
    const known = await shop.ports.staff.getByUsername(username)
    if (!known) throw new Error(`${username} is gone.`)
    const passwordHash = await shop.ports.passwords.hash(oldPassword)
    expect(await shop.ports.staff.save({ ...known, passwordHash })).toBe(true)
    const data = { oldPassword, newPassword: 'the password of afterwards' }
    return calling(username, 'session.changePassword', data)
  },
}

async function prepared(name: string): Promise<Act> {
  const prepare = acts[name]
  if (!prepare) throw new Error(`There is no act ${name}.`)
  return prepare()
}

const actionOf = (name: string) => name.split(' ')[0] ?? ''

describe.each(Object.keys(acts))('%s', (name) => {
  const action = actionOf(name)
  test.each(writes)('stands in the audit log once, where its function died after write %d', async (at) => {
    const { target, send } = await prepared(name)
    await send(dyingPorts(shop.ports, at).ports)
    await send(shop.ports)
    await send(shop.ports)
    await minutes(shop, 2)
    expect(shop.entriesOf(action, target)).toMatchObject([{ action, target, actor: expect.any(String) }])
  })
})

/** A parcel that WeChat was told of in vain. */
async function untoldParcel(): Promise<{ orderId: string; messageId: string }> {
  const { orderId } = await paidBasket(shop, nextName('untold'))
  shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1 })
  await owner.must('order.ship', { requestKey: newRequestKey(), orderId, ...sfParcel })
  const [message] = (await owner.must('order.get', { orderId })).outbox
  expect(message).toMatchObject({ state: 'waiting', tries: 1 })
  return { orderId, messageId: message?.messageId ?? '' }
}

describe('outbox.retry', () => {
  test.each([1, 2])('stands once, where its function died after write %d', async (at) => {
    const { orderId, messageId } = await untoldParcel()
    await browserOver(dyingPorts(shop.ports, at).ports).call('outbox.retry', { messageId })
    expect(await owner.must('outbox.retry', { messageId })).toMatchObject({ state: 'sent' })
    await minutes(shop, 1)
    expect(shop.entriesOf('outbox.retry', orderId)).toHaveLength(1)
  })
})

describe('what nobody repeats', () => {
  const looked = Object.keys(acts).filter((name) => name.startsWith('case.') || name === 'counter.cancel')

  test.each(looked)('%s is written down by the timer', async (name) => {
    const action = actionOf(name)
    const { target, send } = await prepared(name)
    // A decision writes what was decided before it first.
    const before = action === 'case.takeBack' || action === 'case.reship' ? 1 : 0
    await send(dyingPorts(shop.ports, before + 1).ports)
    expect(shop.entriesOf(action, target)).toEqual([])
    await minutes(shop, 3)
    expect(shop.entriesOf(action, target)).toHaveLength(1)
  })

  test.each(writes)('a cancelled sale stands in the log, whichever write was the last (%d)', async (at) => {
    const { target, send } = await prepared('counter.cancel')
    await send(dyingPorts(shop.ports, at).ports)
    await minutes(shop, 3)
    expect(shop.entriesOf('counter.cancel', target)).toHaveLength(1)
  })

  test('a retried message is written down by the timer', async () => {
    const { orderId, messageId } = await untoldParcel()
    await browserOver(dyingPorts(shop.ports, 1).ports).call('outbox.retry', { messageId })
    await minutes(shop, 1)
    expect(shop.entriesOf('outbox.retry', orderId)).toHaveLength(1)
  })

  test('a price is written down before another takes its place', async () => {
    const { target: spuId, send } = await prepared('product.setPrices')
    await send(dyingPorts(shop.ports, 1).ports)
    expect(shop.entriesOf('product.setPrices', spuId)).toEqual([])
    await owner.must('product.setState', { spuIds: [spuId], state: 'offSale' })
    expect(shop.entriesOf('product.setPrices', spuId)).toHaveLength(1)
    expect(shop.entriesOf('product.setState', spuId)).toHaveLength(1)
  })
})

describe('product.import', () => {
  const csvOf = (name: string, price: string) =>
    [
      'Handle,Title,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price',
      ...[1, 2, 3].map((at) => `${name}-${at},茶 ${at},Title,Default Title,5,${price}`),
    ].join('\n')

  const importing = (ports: Ports, csv: string) => imported(ports, csv, { actor: 'importer' })

  test.each(Array.from({ length: 14 }, (_, at) => at + 1))(
    'stands once for each product, where its function died after write %d',
    async (at) => {
      const name = nextName('imported')
      const actsOf = async () => {
        const products = await shop.ports.products.getByHandles([1, 2, 3].map((each) => `${name}-${each}`))
        return products.map(({ spuId }) => shop.entriesOf('product.import', spuId).length)
      }
      await importing(dyingPorts(shop.ports, at).ports, csvOf(name, '12.00')).catch(() => undefined)
      await importing(shop.ports, csvOf(name, '12.00'))
      expect(await actsOf()).toEqual([1, 1, 1])
      await importing(dyingPorts(shop.ports, at).ports, csvOf(name, '13.00')).catch(() => undefined)
      await importing(shop.ports, csvOf(name, '13.00'))
      await importing(shop.ports, csvOf(name, '13.00'))
      expect(await actsOf()).toEqual([2, 2, 2])
    },
  )
})
