import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { MINUTE_MS } from '../harness/catalogue'
import { openScreen, type SharedOrder, sharedOrder, upstreamStates } from '../harness/pay-link'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
})
beforeEach(() => {
  shop.pay.control.clearFaults()
  shop.pay.control.setPolicy({ hold: false })
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

const order = () => sharedOrder(shop, `payers-${++count}`)
const friend = () => shop.phone(`o-friend-${count}`)
const stored = ({ orderId }: SharedOrder) => shop.ports.orders.get(orderId)
const live = async ({ orderId }: SharedOrder) =>
  (await shop.ports.attempts.listOf(orderId)).filter(
    ({ state }) => state === 'created' || state === 'prepaid',
  )

/** The buyer's cashier is open, and a moment has passed. */
async function opened(): Promise<SharedOrder> {
  const shared = await order()
  await shared.phone.must('order.prepay', { orderId: shared.orderId })
  await shop.advance(2_000)
  return shared
}

describe('fault case 14: the payer changed', () => {
  test('the old attempt is closed upstream, and the friend gets a number of their own', async () => {
    const shared = await opened()
    const { orderId, token } = shared
    await friend().must('friendPay.prepay', { token, payerName: '阿桥' })
    expect(upstreamStates(shop, orderId)).toEqual(['-1 CLOSED', '-2 NOTPAY'])
    expect(shop.pay.control.order(`${orderId}-2`).request.payer).toEqual({ openid: friend().openid })
    expect(await stored(shared)).toMatchObject({ liveOutTradeNo: `${orderId}-2` })
    await expect(shop.pay.control.pay(`${orderId}-1`)).rejects.toThrow()

    await shop.pay.control.pay(`${orderId}-2`)
    await shop.advance(0)
    const payer = { instrument: 'friendPhone', id: friend().openid, name: '阿桥' }
    expect(await stored(shared)).toMatchObject({ state: 'paid', payer, paidOutTradeNo: `${orderId}-2` })
    expect(await shared.phone.must('order.get', { orderId })).toMatchObject({
      payer: { instrument: 'friendPhone', name: '阿桥', confirmsAtWechat: false },
    })
  })

  test('the buyer who pays after all closes the friend’s attempt, whose late money is refused', async () => {
    const shared = await order()
    const { orderId, token, phone } = shared
    await friend().must('friendPay.prepay', { token })
    await shop.advance(2_000)
    await phone.must('order.prepay', { orderId })
    await expect(shop.pay.control.pay(`${orderId}-1`)).rejects.toThrow()
    await shop.pay.control.pay(`${orderId}-2`)
    await shop.advance(0)
    expect(await stored(shared)).toMatchObject({
      state: 'paid',
      payer: { instrument: 'ownPhone', name: null },
    })
  })

  test('a code on a second screen is an attempt without a payer until somebody has paid it', async () => {
    const shared = await opened()
    const { orderId, token } = shared
    const { codeUrl } = await openScreen(shop).must('page.code', { token })
    expect(codeUrl).toMatch(/^weixin:\/\/wxpay\//)
    expect(upstreamStates(shop, orderId)).toEqual(['-1 CLOSED', '-2 NOTPAY'])
    expect(shop.pay.control.order(`${orderId}-2`)).toMatchObject({ tradeType: 'NATIVE' })
    expect(shop.pay.control.order(`${orderId}-2`).request).not.toHaveProperty('payer')
    expect(await shop.ports.attempts.get(`${orderId}-2`)).toMatchObject({ payer: { kind: 'anyone' } })

    await shop.pay.control.pay(`${orderId}-2`, 'o-who-scanned')
    await shop.advance(0)
    const payer = { instrument: 'screenCode', id: 'o-who-scanned', name: null, isInApp: false }
    expect(await stored(shared)).toMatchObject({ state: 'paid', payer })
    expect(await shop.ports.attempts.get(`${orderId}-2`)).toMatchObject({ payer: { id: 'o-who-scanned' } })
  })

  test('a total that changed closes the old attempt as well', async () => {
    const shared = await opened()
    const { orderId, phone } = shared
    const before = await stored(shared)
    if (!before) throw new Error('The order is missing.')
    await shop.ports.orders.save({ ...before, totalFen: fen(9_900) })
    await phone.must('order.prepay', { orderId })
    expect(upstreamStates(shop, orderId)).toEqual(['-1 CLOSED', '-2 NOTPAY'])
    expect(shop.pay.control.order(`${orderId}-2`).request.amount.total).toBe(9_900)
  })

  test('one who paid before the takeover has paid: nobody gets another number', async () => {
    const shared = await opened()
    const { orderId, token } = shared
    shop.pay.control.setPolicy({ hold: true })
    await shop.pay.control.pay(`${orderId}-1`)
    expect(await friend().call('friendPay.prepay', { token })).toMatchObject({ code: 'ALREADY_PAID' })
    expect(await stored(shared)).toMatchObject({
      state: 'paid',
      payer: { instrument: 'ownPhone' },
      attemptCount: 1,
    })
  })

  test('while WeChat Pay leaves the old one open, nobody gets another number', async () => {
    const shared = await opened()
    const { orderId, token } = shared
    shop.pay.control.addFault({ kind: 'error', operation: 'close' })
    shop.pay.control.addFault({ kind: 'error', operation: 'query' })
    const refused = { code: 'PAY_UNAVAILABLE', detail: { retryable: true } }
    expect(await friend().call('friendPay.prepay', { token })).toMatchObject(refused)
    expect(await stored(shared)).toMatchObject({ attemptCount: 1, liveOutTradeNo: `${orderId}-1` })
    shop.pay.control.clearFaults()
    await shop.advance(2_000)
    expect(await friend().call('friendPay.prepay', { token })).toMatchObject({ ok: true })
  })
})

test('the same friend gets the same number and the same bytes, and may give a name later', async () => {
  const { orderId, token } = await order()
  const first = await friend().must('friendPay.prepay', { token })
  const before = await shop.ports.attempts.get(`${orderId}-1`)
  const again = await friend().must('friendPay.prepay', { token, payerName: ' 阿\u0000桥\n' })
  expect(again.package).toBe(first.package)
  expect(await shop.ports.attempts.listOf(orderId)).toMatchObject([
    { instrument: 'friendPhone', request: before?.request, payerName: '阿桥' },
  ])
})

test('the buyer who opens their own link pays as the buyer, under the same number', async () => {
  const { orderId, token, phone } = await order()
  const first = await phone.must('order.prepay', { orderId })
  expect((await phone.must('friendPay.prepay', { token })).package).toBe(first.package)
  expect(await phone.must('friendPay.get', { token })).toMatchObject({ isOwn: true })
})

test.each(Array.from({ length: 6 }, (_, round) => round))(
  'friend, buyer and screen press together, round %d: one attempt stays, all others are closed upstream',
  async () => {
    const shared = await order()
    const { orderId, token, phone } = shared
    const answers = await Promise.all([
      phone.call('order.prepay', { orderId }),
      friend().call('friendPay.prepay', { token }),
      openScreen(shop).call('page.code', { token }),
    ])
    for (const answer of answers)
      if (!answer.ok) expect(answer).toMatchObject({ code: 'PAY_UNAVAILABLE', detail: { retryable: true } })
    expect(answers.some(({ ok }) => ok)).toBe(true)
    const [only, ...others] = await live(shared)
    expect(others).toEqual([])
    expect(await stored(shared)).toMatchObject({ liveOutTradeNo: only?.outTradeNo })
    const payable = upstreamStates(shop, orderId).filter((state) => state.endsWith('NOTPAY'))
    expect(payable).toEqual([`${only?.outTradeNo.slice(orderId.length)} NOTPAY`])
  },
)

test('a number that another payer’s dying call left behind is passed over', async () => {
  const shared = await order()
  const { orderId, token } = shared
  const broken = { ...shop.ports, orders: { ...shop.ports.orders, save: async () => Promise.reject() } }
  const dead = await shop.phone(shared.phone.openid, broken).call('order.prepay', { orderId })
  expect(dead).toMatchObject({ code: 'INTERNAL' })
  expect(await shop.ports.attempts.listOf(orderId)).toMatchObject([
    { state: 'created', instrument: 'ownPhone' },
  ])
  await friend().must('friendPay.prepay', { token })
  expect(await stored(shared)).toMatchObject({ liveOutTradeNo: `${orderId}-2`, attemptCount: 2 })
  expect(await shop.ports.attempts.get(`${orderId}-1`)).toMatchObject({ state: 'closed' })
})

test('whoever plays with a link runs out of numbers, the buyer does not', async () => {
  const shared = await opened()
  const { orderId, token, phone } = shared
  const before = await stored(shared)
  if (!before) throw new Error('The order is missing.')
  await shop.ports.orders.save({ ...before, attemptCount: 50 })
  const refused = { code: 'PAY_UNAVAILABLE', detail: { retryable: false } }
  expect(await friend().call('friendPay.prepay', { token })).toMatchObject(refused)
  expect(await openScreen(shop).call('page.code', { token })).toMatchObject(refused)
  expect(upstreamStates(shop, orderId)).toEqual(['-1 NOTPAY'])
  await shop.pay.control.close(`${orderId}-1`)
  const attempt = await shop.ports.attempts.get(`${orderId}-1`)
  if (!attempt) throw new Error('The attempt is missing.')
  await shop.ports.attempts.save({ ...attempt, state: 'closed' })
  expect(await friend().call('friendPay.prepay', { token })).toMatchObject(refused)
  expect(await phone.call('order.prepay', { orderId })).toMatchObject({ ok: true })
})

test('a hammering phone asks WeChat Pay for an unanswered prepay about once a second', async () => {
  const { orderId, phone } = await order()
  let asked = 0
  const unheard = withChannel(shop.ports, () => ({
    async open() {
      asked += 1
      return { kind: 'unknown', reason: 'test' }
    },
  }))
  const hammering = shop.phone(phone.openid, unheard)
  const startedAt = shop.time.now()
  for (let taps = 0; taps < 10; taps++)
    expect(await hammering.call('order.prepay', { orderId })).toMatchObject({ code: 'PAY_UNAVAILABLE' })
  const seconds = Math.ceil((shop.time.now() - startedAt) / 1_000)
  // Each turn sends the same bytes once more when no answer came.
  expect(asked).toBeLessThanOrEqual(2 * (seconds + 1))
  expect(await shop.ports.attempts.listOf(orderId)).toHaveLength(1)
})

test('money of another openid than the attempt’s is kept, logged, and named as WeChat Pay does', async () => {
  const shared = await opened()
  await shop.pay.control.pay(`${shared.orderId}-1`, 'o-somebody-else')
  await shop.advance(0)
  expect(await stored(shared)).toMatchObject({ state: 'paid', payer: { id: 'o-somebody-else' } })
  const outTradeNo = `${shared.orderId}-1`
  const line = shop.logged.find((logged) => logged.message.startsWith('Somebody else paid'))
  expect(line).toMatchObject({ level: 'warn', outTradeNo })
  expect(JSON.stringify(line)).not.toContain('o-somebody-else')
})

test('fault case 12: two attempts paid, the owner’s and a friend’s: one is kept, one refunded', async () => {
  const shared = await opened()
  const { orderId, token, skuId } = shared
  const before = await stored(shared)
  if (!before) throw new Error('The order is missing.')
  // No path of ours hands out a second number while the first one is open.
  await shop.ports.orders.save({ ...before, liveOutTradeNo: null })
  await friend().must('friendPay.prepay', { token, payerName: '阿桥' })
  for (const attempt of [1, 2]) {
    await shop.pay.control.pay(`${orderId}-${attempt}`)
    await shop.advance(0)
  }
  await shop.runTimer()
  await shop.advance(MINUTE_MS)
  expect(await stored(shared)).toMatchObject({
    state: 'paid',
    paidOutTradeNo: `${orderId}-1`,
    payer: { instrument: 'ownPhone' },
    refundedFen: 0,
  })
  expect(await shop.ports.attempts.get(`${orderId}-2`)).toMatchObject({ refundedFen: 10_000 })
  expect(await friend().must('friendPay.get', { token })).toMatchObject({
    state: 'paid',
    isPaidByMe: true,
    refundedFen: 10_000,
  })
  expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
})

test('a code that is about to end gets a successor under a new number', async () => {
  const shared = await order()
  const { orderId, token } = shared
  const before = await stored(shared)
  if (!before) throw new Error('The order is missing.')
  await shop.ports.orders.save({ ...before, payBeforeAt: shop.time.now() + 300 * MINUTE_MS })
  const screen = openScreen(shop)
  const first = await screen.must('page.code', { token })
  expect(first.expiresAt - shop.time.now()).toBe(115 * MINUTE_MS)
  expect(await screen.must('page.code', { token })).toEqual(first)
  await shop.advance(first.expiresAt - shop.time.now())
  const second = await screen.must('page.code', { token })
  expect(second.codeUrl).not.toBe(first.codeUrl)
  expect(upstreamStates(shop, orderId)).toEqual(['-1 CLOSED', '-2 NOTPAY'])
})
