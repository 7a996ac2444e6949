import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { subscribeTemplates } from '../../../local/wechatpay'
import { demoNews } from '../../../scripts/demo/news'
import type { NewsKind } from '../../../typings/news'
import type { Browser } from '../harness/browser'
import { placed } from '../harness/checkout'
import { minutes, sfParcel, ship } from '../harness/parcels'
import { type PaidOrder, paidOrder, refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let owner: Browser
let count = 0
const templates = demoNews(subscribeTemplates)
beforeAll(async () => {
  shop = await openTestShop()
})
beforeEach(async () => {
  owner = await signedInAs(shop.ports, 'owner')
  await setTemplates(templates)
})
afterAll(() => shop.close())

async function setTemplates(newsTemplates: typeof templates): Promise<void> {
  await shop.ports.settings.putShop({ ...(await shop.ports.settings.shop()), newsTemplates })
  // Settings are kept for five seconds.
  await shop.advance(6_000)
}

const idOf = (kind: NewsKind) => templates.find((template) => template.kind === kind)?.templateId ?? ''
const newOrder = () => paidOrder(shop, `news-${++count}`)

/** The shopper agrees before WeChat's sheet, and the phone tells the shop. */
async function agree({ phone, orderId }: Pick<PaidOrder, 'phone' | 'orderId'>, ...kinds: NewsKind[]) {
  await shop.pay.control.allowMessages(phone.openid, kinds.map(idOf))
  await phone.must('news.allow', { orderId, kinds })
}

const toldOf = ({ phone }: Pick<PaidOrder, 'phone'>) =>
  shop.pay.control.subscribeMessages().filter(({ openid }) => openid === phone.openid)
const valuesOf = (message: ReturnType<typeof toldOf>[number] | undefined) =>
  Object.fromEntries((message?.values ?? []).map(({ label, value }) => [label, value]))
const outboxOf = async (orderId: string) =>
  (await shop.ports.outbox.listOf(orderId)).filter(({ payload }) => payload.kind === 'tellShopper')

describe('a shopper who agreed to be told', () => {
  test('hears once that the order is on its way, with carrier and number', async () => {
    const order = await newOrder()
    expect(await order.phone.must('news.offers', { orderId: order.orderId })).toEqual({
      offers: [
        { kind: 'shipped', templateId: idOf('shipped') },
        { kind: 'refunded', templateId: idOf('refunded') },
      ],
    })
    await agree(order, 'shipped')
    await ship(owner, order.orderId)
    await minutes(shop, 3)
    expect(toldOf(order)).toHaveLength(1)
    expect(toldOf(order)[0]).toMatchObject({
      templateId: idOf('shipped'),
      page: `pages/order/order-detail/order-detail?orderId=${order.orderId}`,
    })
    expect(valuesOf(toldOf(order)[0])).toMatchObject({
      订单编号: order.orderId,
      快递公司: '顺丰速运',
      快递单号: sfParcel.trackingNo,
      发货时间: expect.stringMatching(/^\d{4}年\d{2}月\d{2}日 \d{2}:\d{2}$/),
    })
    expect(await outboxOf(order.orderId)).toMatchObject([{ state: 'sent' }])
    const { offers } = await order.phone.must('news.offers', { orderId: order.orderId })
    expect(offers.map(({ kind }) => kind)).toEqual(['refunded'])
  })

  test('hears that a friend paid', async () => {
    const [skuId = ''] = await shop.addProduct(`friend-${++count}`, [5_000], 3)
    const { phone, addressId } = await shop.shopper(`o-friend-${count}`)
    const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
    await agree({ phone, orderId }, 'paid', 'shipped')
    await phone.must('order.prepay', { orderId })
    await shop.pay.control.pay(`${orderId}-1`)
    await minutes(shop, 2)
    expect(valuesOf(toldOf({ phone })[0])).toMatchObject({ 订单编号: orderId, 付款金额: '58.00元' })
    expect(toldOf({ phone })).toHaveLength(1)
  })

  test('hears of each refund what it was', async () => {
    const order = await newOrder()
    await agree(order, 'refunded')
    expect(await refund(owner, order.orderId, { amountFen: 1_250 })).toMatchObject({ ok: true })
    await minutes(shop, 3)
    expect(toldOf(order).map(valuesOf)).toMatchObject([{ 退款金额: '12.50元' }])
    // The one consent is used up.
    expect(await refund(owner, order.orderId, { amountFen: 1_000 })).toMatchObject({ ok: true })
    await minutes(shop, 3)
    expect(toldOf(order)).toHaveLength(1)
    expect(await owner.must('outbox.list', {})).toMatchObject({ items: [] })
  })

  test('may say so twice and is told once', async () => {
    const order = await newOrder()
    await agree(order, 'shipped')
    await order.phone.must('news.allow', { orderId: order.orderId, kinds: ['shipped'] })
    expect(await shop.ports.newsBudgets.get(order.phone.openid)).toMatchObject({ left: { shipped: 1 } })
  })
})

describe('nobody is told', () => {
  test('who agreed to nothing', async () => {
    const order = await newOrder()
    await ship(owner, order.orderId)
    await minutes(shop, 2)
    expect(toldOf(order)).toEqual([])
    expect(await outboxOf(order.orderId)).toEqual([])
  })

  test('whose phone only says that they agreed: WeChat refuses, and it is nobody’s fault', async () => {
    const order = await newOrder()
    await order.phone.must('news.allow', { orderId: order.orderId, kinds: ['shipped'] })
    await ship(owner, order.orderId)
    await minutes(shop, 2)
    expect(toldOf(order)).toEqual([])
    expect(await outboxOf(order.orderId)).toEqual([])
    expect(await shop.ports.newsBudgets.get(order.phone.openid)).toMatchObject({
      left: { shipped: 0 },
      taken: [],
    })
  })

  test('where the shop has no template', async () => {
    const order = await newOrder()
    await agree(order, 'shipped')
    await setTemplates([])
    expect(await order.phone.must('news.offers', { orderId: order.orderId })).toEqual({ offers: [] })
    await ship(owner, order.orderId)
    await minutes(shop, 2)
    expect(toldOf(order)).toEqual([])
  })
})

describe('what goes wrong on the way', () => {
  const fault = (changes: object) =>
    shop.pay.control.addFault({ kind: 'error', operation: 'subscribeSend', times: 1, ...changes })

  test('an answer that was lost: told once, and not again by itself', async () => {
    const order = await newOrder()
    await agree(order, 'shipped', 'shipped')
    await shop.pay.control.allowMessages(order.phone.openid, [idOf('shipped')])
    fault({ kind: 'cutAfterEffect' })
    await ship(owner, order.orderId)
    await minutes(shop, 10)
    expect(toldOf(order)).toHaveLength(1)
    expect(await outboxOf(order.orderId)).toMatchObject([{ state: 'dead' }])
  })

  test('WeChat is busy: tried again, with the same consent', async () => {
    const order = await newOrder()
    await agree(order, 'shipped')
    fault({ code: '45009', message: 'reach max api daily quota limit' })
    await ship(owner, order.orderId)
    await minutes(shop, 4)
    expect(toldOf(order)).toHaveLength(1)
    expect(await shop.ports.newsBudgets.get(order.phone.openid)).toMatchObject({
      left: { shipped: 0 },
      taken: [],
    })
  })

  test('a template that WeChat does not know waits for a person, and is told once it is mended', async () => {
    const order = await newOrder()
    await setTemplates(templates.map((template) => ({ ...template, templateId: 'another-template' })))
    await agree(order, 'shipped')
    await ship(owner, order.orderId)
    await minutes(shop, 2)
    const [dead] = await outboxOf(order.orderId)
    expect(dead).toMatchObject({ state: 'dead', lastError: expect.stringContaining('40037') })
    await setTemplates(templates)
    expect(await owner.must('outbox.retry', { messageId: dead?.messageId ?? '' })).toMatchObject({
      kind: 'tellShopper',
      state: 'sent',
    })
    expect(toldOf(order)).toHaveLength(1)
  })
})

describe('the owner tries a template', () => {
  test('on an order whose buyer agreed, and sees what WeChat says', async () => {
    const order = await newOrder()
    const wish = { kind: 'refunded', orderId: order.orderId } as const
    expect(await owner.call('news.send', wish)).toMatchObject({ ok: false, code: 'NOT_AGREED' })
    await agree(order, 'refunded')
    expect(await owner.must('news.send', wish)).toEqual({ told: true })
    expect(toldOf(order)).toHaveLength(1)
    await agree(order, 'shipped')
    await setTemplates(templates.map((one) => ({ ...one, fields: one.fields.slice(0, 1) })))
    expect(await owner.call('news.send', { ...wish, kind: 'shipped' })).toMatchObject({
      code: 'REFUSED',
      detail: { code: 47_003 },
    })
  })
})
