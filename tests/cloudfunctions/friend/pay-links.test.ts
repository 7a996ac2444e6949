import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openBrowser } from '../harness/browser'
import { MINUTE_MS, testAddress } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { openScreen, type SharedOrder, sharedOrder } from '../harness/pay-link'
import { refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

const order = () => sharedOrder(shop, `link-${++count}`)
const friend = shopFriend('o-friend')
function shopFriend(openid: string) {
  return () => shop.phone(openid)
}

async function paidByFriend(): Promise<SharedOrder> {
  const shared = await order()
  await friend().must('friendPay.prepay', { token: shared.token, payerName: '阿桥' })
  await shop.pay.control.pay(`${shared.orderId}-1`)
  await shop.advance(0)
  return shared
}

describe('a friend', () => {
  test('sees what and how much, and nothing that is the buyer’s own', async () => {
    const [skuId = ''] = await shop.addProduct('private', [5_000], 3)
    const { phone, addressId } = await shop.shopper('o-private-buyer')
    const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
    const stored = await shop.ports.orders.get(orderId)
    if (!stored) throw new Error('The order is missing.')
    await shop.ports.orders.save({ ...stored, note: '放在门口' })
    const { token } = await phone.must('order.share', { orderId, sharerName: '小满', words: '谢谢' })

    const expectNothingPrivate = (view: object) => {
      const text = JSON.stringify(view)
      const { name, phone: number, detail, city } = testAddress
      for (const secret of [name, number, detail, city, '放在门口', 'o-private-buyer', orderId, '"4200'])
        expect(text).not.toContain(secret)
    }
    const view = await friend().must('friendPay.get', { token })
    expect(view).toMatchObject({
      sharerName: '小满',
      words: '谢谢',
      lines: [{ skuId, quantity: 1, lineFen: 5_000 }],
      goodsFen: 5_000,
      freightFen: 800,
      totalFen: 5_800,
      state: 'payable',
      isOwn: false,
      isPaidByMe: false,
      serverNow: shop.time.now(),
    })
    expectNothingPrivate(view)
    const page = await openScreen(shop).must('page.get', { token })
    const ofTheFriend = ['isOwn', 'isPaidByMe', 'refundedFen']
    const shared = Object.keys(view).filter((key) => !ofTheFriend.includes(key))
    expect(Object.keys(page).sort()).toEqual([...shared, 'codeUrl'].sort())
    expectNothingPrivate(page)
    await phone.must('order.prepay', { orderId })
    await shop.pay.control.pay(`${orderId}-1`)
    await shop.advance(0)
    expectNothingPrivate(await friend().must('friendPay.confirmPayment', { token }))
    expectNothingPrivate(await openScreen(shop).must('page.confirmPayment', { token }))
  })

  test('cannot read the order, nor cancel, pay or share it as the buyer', async () => {
    const { orderId, token } = await order()
    const actions = [
      'order.get',
      'order.cancel',
      'order.prepay',
      'order.confirmPayment',
      'order.share',
    ] as const
    for (const action of actions)
      expect(await friend().call(action, { orderId })).toEqual({ ok: false, code: 'NOT_FOUND', detail: {} })
    await friend().must('friendPay.prepay', { token })
    for (const action of actions)
      expect(await friend().call(action, { orderId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await friend().must('order.list', { filter: 'all' })).toMatchObject({ items: [] })
  })

  test('who paid still does not own it, and alone sees what was given back', async () => {
    const { orderId, token, phone } = await paidByFriend()
    expect(await friend().call('order.get', { orderId })).toMatchObject({ code: 'NOT_FOUND' })
    const owner = await signedInAs(shop.ports, 'owner')
    await refund(owner, orderId, { amountFen: 3_000 })
    await shop.runTimer()
    await shop.advance(MINUTE_MS)
    expect(shop.pay.control.refunds()).toMatchObject([{ outTradeNo: `${orderId}-1`, amountFen: 3_000 }])
    const mine = { state: 'paid', isPaidByMe: true, refundedFen: 3_000 }
    expect(await friend().must('friendPay.get', { token })).toMatchObject(mine)
    const notTheirs = { state: 'paid', isPaidByMe: false, refundedFen: 0 }
    expect(await shop.phone('o-stranger').must('friendPay.get', { token })).toMatchObject(notTheirs)
    expect(await phone.must('friendPay.get', { token })).toMatchObject({ ...notTheirs, isOwn: true })
    expect(await phone.must('order.get', { orderId })).toMatchObject({
      payer: { instrument: 'friendPhone', name: '阿桥' },
      refundedFen: 3_000,
    })
    const { attempts } = await owner.must('order.get', { orderId })
    expect(attempts).toMatchObject([{ instrument: 'friendPhone', payerName: '阿桥', state: 'paid' }])
  })

  test('whose notification is lost is believed by nobody but WeChat Pay', async () => {
    const { orderId, token } = await order()
    shop.pay.control.setPolicy({ dropNext: 1 })
    await friend().must('friendPay.prepay', { token })
    expect(await friend().must('friendPay.confirmPayment', { token })).toMatchObject({ state: 'payable' })
    await shop.pay.control.pay(`${orderId}-1`)
    expect(await friend().must('friendPay.confirmPayment', { token })).toMatchObject({ state: 'payable' })
    await shop.advance(3_000)
    expect(await friend().must('friendPay.confirmPayment', { token })).toMatchObject({
      state: 'paid',
      isPaidByMe: true,
    })
    expect(await friend().call('friendPay.prepay', { token })).toMatchObject({ code: 'ALREADY_PAID' })
  })
})

describe('a link', () => {
  test('stays the same however often it is shared, with the latest name and words, cut to fit', async () => {
    const { orderId, token, phone } = await order()
    const sharerName = `\u202e林\u0007小\n满${'很'.repeat(60)}`
    const link = await phone.must('order.share', { orderId, sharerName, words: '一'.repeat(200) })
    expect(link).toEqual({
      token,
      expiresAt: shop.time.now() + 30 * MINUTE_MS,
      hasCard: true,
      pageUrl: `https://shop.example/pay/#${token}`,
    })
    expect(token).toMatch(/^[0-9A-Z]{26}$/)
    const view = await friend().must('friendPay.get', { token })
    expect(view).toMatchObject({ sharerName: `林小 满${'很'.repeat(16)}`, words: '一'.repeat(60) })
    await phone.must('order.share', { orderId })
    expect(await friend().must('friendPay.get', { token })).toMatchObject({ sharerName: null, words: '' })
  })

  test('is the same one when it is shared twice at once, or again after a function died', async () => {
    const [skuId = ''] = await shop.addProduct('twice', [5_000], 3)
    const { phone, addressId } = await shop.shopper('o-twice')
    const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
    const broken = { ...shop.ports, payLinks: { ...shop.ports.payLinks, put: () => Promise.reject() } }
    expect(await shop.phone('o-twice', broken).call('order.share', { orderId })).toMatchObject({
      code: 'INTERNAL',
    })
    const { payToken } = (await shop.ports.orders.get(orderId)) ?? {}
    expect(await friend().call('friendPay.get', { token: payToken ?? '' })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const links = await Promise.all([1, 2, 3].map(() => phone.must('order.share', { orderId })))
    expect(new Set(links.map(({ token }) => token))).toEqual(new Set([payToken]))
  })

  test('is made of one’s own unpaid order only', async () => {
    const paid = await paidByFriend()
    expect(await paid.phone.call('order.share', { orderId: paid.orderId })).toMatchObject({
      code: 'ALREADY_PAID',
    })
    const closed = await order()
    await closed.phone.must('order.cancel', { orderId: closed.orderId })
    expect(await closed.phone.call('order.share', { orderId: closed.orderId })).toMatchObject({
      code: 'ORDER_CLOSED',
    })
    expect(await friend().must('friendPay.get', { token: closed.token })).toMatchObject({
      state: 'ended',
      payBeforeAt: null,
    })
    expect(await friend().call('friendPay.prepay', { token: closed.token })).toMatchObject({
      code: 'ORDER_CLOSED',
    })
    const late = await order()
    await shop.advance(31 * MINUTE_MS)
    expect(await late.phone.call('order.share', { orderId: late.orderId })).toMatchObject({
      code: 'ORDER_CLOSED',
    })
    expect(await friend().must('friendPay.get', { token: late.token })).toMatchObject({ state: 'confirming' })
  })

  test.each(['', 'A', '0'.repeat(26), `${'0'.repeat(25)}!`, '../orders', '中文'])(
    'that nobody made (%p) is unknown in every way',
    async (token) => {
      const unknown = { ok: false, code: 'NOT_FOUND', detail: {} }
      for (const action of ['friendPay.get', 'friendPay.prepay', 'friendPay.confirmPayment'] as const)
        expect(await friend().call(action, { token })).toEqual(unknown)
      for (const action of ['page.get', 'page.code', 'page.confirmPayment'] as const)
        expect(await openScreen(shop).call(action, { token })).toEqual(unknown)
    },
  )

  test('is not an order’s number, nor anything that the database could take for a question', async () => {
    const { orderId } = await order()
    expect(await friend().call('friendPay.get', { token: orderId })).toMatchObject({ code: 'NOT_FOUND' })
    for (const token of [{ $gt: '' }, ['a'], 1, null, 'x'.repeat(65)])
      expect(await friend().raw({ action: 'friendPay.get', data: { token } })).toMatchObject({
        code: 'INVALID_INPUT',
      })
  })
})

describe('the door of second screens', () => {
  const body = JSON.stringify({ action: 'page.get', data: { token: 'x' } })
  const json = { 'content-type': 'application/json' }
  const origin = 'http://127.0.0.1:8788'

  test.each([
    ['another page', { body, headers: { ...json, origin: 'https://evil.example' } }, 403],
    ['no page at all', { body, headers: json }, 403],
    ['a form', { body, headers: { origin, 'content-type': 'text/plain' } }, 415],
    ['another path', { body, path: '/api/owner' }, 404],
    ['a GET', { body, httpMethod: 'GET' }, 405],
    [
      'a large body',
      { body: JSON.stringify({ action: 'page.get', data: { token: 'x'.repeat(2_000) } }) },
      413,
    ],
    ['no JSON', { body: '{' }, 400],
    ['a list', { body: '[]' }, 400],
    ['an action of the shop', { body: JSON.stringify({ action: 'order.get', data: {} }) }, 400],
    ['an action of the owner', { body: JSON.stringify({ action: 'counter.get', data: {} }) }, 400],
  ])('turns away %s', async (_name, event, status) => {
    expect(await openScreen(shop).send(event)).toMatchObject({ statusCode: status })
  })

  test('is shut to a mini program, and takes no session for anything', async () => {
    const context = { environment: JSON.stringify({ WX_OPENID: 'o-somebody' }) }
    expect(await openScreen(shop).send({ body }, context)).toMatchObject({ code: 'NOT_ALLOWED' })
    const { cookie } = await signedInAs(shop.ports, 'owner')
    const headers = { ...json, origin, cookie }
    const answered = await openScreen(shop).send({ body: '{"action":"order.list"}', headers })
    expect(JSON.parse(answered.body)).toMatchObject({ code: 'UNKNOWN_ACTION' })
    const owner = await openBrowser(shop.ports).send({
      path: '/api/owner',
      httpMethod: 'POST',
      headers: { ...json, origin },
      body,
    })
    expect(JSON.parse(owner.body)).toMatchObject({ code: 'NOT_SIGNED_IN' })
  })

  test('shows paid at once, and asks WeChat Pay at most once in three seconds', async () => {
    const { orderId, token } = await order()
    const screen = openScreen(shop)
    shop.pay.control.setPolicy({ dropNext: 1 })
    await screen.must('page.code', { token })
    await shop.pay.control.pay(`${orderId}-1`, 'o-scanner')
    expect(await screen.must('page.get', { token })).toMatchObject({ state: 'payable' })
    expect(await screen.must('page.confirmPayment', { token })).toMatchObject({
      state: 'paid',
      payBeforeAt: null,
    })
    expect(await screen.call('page.code', { token })).toMatchObject({ code: 'ALREADY_PAID' })
  })

  test('says whether the code that it gave can still be scanned', async () => {
    const { orderId, token, phone } = await order()
    const screen = openScreen(shop)
    expect(await screen.must('page.get', { token })).toMatchObject({ codeUrl: null })
    const { codeUrl } = await screen.must('page.code', { token })
    expect(await screen.must('page.get', { token })).toMatchObject({ codeUrl })
    await shop.advance(2_000)
    await phone.must('order.prepay', { orderId })
    expect(await screen.must('page.confirmPayment', { token })).toMatchObject({
      state: 'payable',
      codeUrl: null,
    })
  })

  test('writes no token into the log', async () => {
    const { token } = await order()
    await openScreen(shop).must('page.code', { token })
    await friend().must('friendPay.get', { token })
    expect(shop.logged.filter(({ door }) => door === 'pay-page').length).toBeGreaterThan(0)
    expect(JSON.stringify(shop.logged)).not.toContain(token)
  })
})

describe('a link ends with its order', () => {
  const nothing = { sharerName: null, words: '', lines: [], totalFen: 0, goodsFen: 0, payBeforeAt: null }
  const others = async (token: string) => [
    await friend().must('friendPay.get', { token }),
    await openScreen(shop).must('page.get', { token }),
  ]

  test('at once where it was cancelled; its buyer goes on seeing it', async () => {
    const { phone, orderId, token } = await sharedOrder(shop, 'ended-cancelled')
    await phone.must('order.cancel', { orderId })
    for (const seen of await others(token)) expect(seen).toMatchObject({ ...nothing, state: 'ended' })
    expect(await phone.must('friendPay.get', { token })).toMatchObject({
      ...{ state: 'closed', isOwn: true, totalFen: 10_000, sharerName: '小满' },
    })
  })

  test('an hour after it was paid; whoever paid goes on seeing their receipt', async () => {
    const { orderId, token } = await sharedOrder(shop, 'ended-paid')
    const payer = shop.phone('o-payer')
    await payer.must('friendPay.prepay', { token })
    await shop.pay.control.pay(`${orderId}-1`)
    await shop.advance(0)
    for (const seen of await others(token)) expect(seen).toMatchObject({ state: 'paid', totalFen: 10_000 })
    await shop.advance(3_600_000)
    for (const seen of await others(token)) expect(seen).toMatchObject({ ...nothing, state: 'ended' })
    expect(await payer.must('friendPay.get', { token })).toMatchObject({
      ...{ state: 'paid', isPaidByMe: true, totalFen: 10_000 },
    })
  })
})
