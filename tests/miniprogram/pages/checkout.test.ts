import { beforeEach, expect, jest, test } from '@jest/globals'
import { act, openPage, run, settled } from '../support/page'
import { actions, phone, resetPhone } from '../support/phone'
import { fen, order, quote, quoteLine } from '../support/samples'

const address = {
  addressId: 'a1',
  isDefault: true,
  name: '周小满',
  phone: '13800006021',
  province: '上海市',
  city: '上海市',
  district: '浦东新区',
  detail: '张杨路 6 号',
}
type BookEntry = typeof address & { note?: string }
const visited: string[] = []

async function openCheckout(query: Record<string, string> = { lines: 'rouge-220*1', from: 'cart' }) {
  jest.resetModules()
  const page = openPage(() => require('../../../miniprogram/pages/order/checkout/checkout'), query)
  await settled()
  return page
}

const placed = () => phone.calls.filter(({ action }) => action === 'order.place').map(({ data }) => data)

beforeEach(() => {
  resetPhone()
  visited.length = 0
  const go = async ({ url }: { url: string }) => visited.push(url)
  Object.assign(wx, { setNavigationBarTitle: () => undefined, pageScrollTo: () => undefined, redirectTo: go })
  phone.answers = {
    'address.list': { ok: true, data: { addresses: [address] } },
    'quote.get': { ok: true, data: quote() },
    'order.place': { ok: true, data: { orderId: 'o1', payment: null } },
    'cart.get': { ok: true, data: { lines: [], count: 0 } },
  }
})

test('an address that names nothing to buy asks the shop for nothing', async () => {
  const page = await openCheckout({ lines: '' })
  expect(page.data.nothing).toBe(true)
  expect(actions()).toEqual([])
})

test('a changed price places nothing, shows the new amounts, and keeps the note', async () => {
  const changed = quote({ goodsFen: fen(23_000), totalFen: fen(23_800) })
  phone.answers['order.place'] = { ok: false, code: 'PRICE_CHANGED', detail: { quote: changed } }
  const page = await openCheckout()
  run(page, 'typeNote', { detail: { value: '别放门口' } })
  await act(page, 'place')
  expect(page.data).toMatchObject({ note: '别放门口', placing: false, quote: { totalFen: 23_800 } })
  expect(page.data.notice).toContain('价格刚刚变了')
  await act(page, 'place')
  expect(placed()[1]).toMatchObject({ expectedTotalFen: 23_800, note: '别放门口' })
  expect(visited).toEqual([])
})

test('a line that is short blocks the order until its way out is taken', async () => {
  const lines = [quoteLine({ quantity: 3, problem: 'notEnough', available: 2 })]
  phone.answers['order.place'] = {
    ok: false,
    code: 'OUT_OF_STOCK',
    detail: { skuIds: ['rouge-220'], quote: quote({ lines }) },
  }
  const page = await openCheckout({ lines: 'rouge-220*3', from: 'buy' })
  await act(page, 'place')
  await act(page, 'place')
  expect(placed()).toHaveLength(1)
  await act(page, 'fixLine', { detail: { line: { skuId: 'rouge-220', available: 2 } } })
  await act(page, 'place')
  expect(placed()[1]).toMatchObject({ lines: [{ skuId: 'rouge-220', quantity: 2 }], fromCart: false })
})

test('a limit that is passed blocks the order, says whose it is, and may be kept to', async () => {
  const over = { quantity: 3, problem: 'overLimit' as const, quantityMax: 9, personalLeft: 1, available: 1 }
  const limits = [{ spuId: 'teapot', title: { zh: '手工茶壶' }, left: 1, by: 'person' }]
  phone.answers['order.place'] = {
    ok: false,
    code: 'OVER_LIMIT',
    detail: { limits, quote: quote({ lines: [quoteLine(over)] }) },
  }
  const page = await openCheckout({ lines: 'rouge-220*3', from: 'buy' })
  await act(page, 'place')
  expect(page.data).toMatchObject({
    notice: '有商品超出限购，请调整后再提交。',
    quote: { blocked: true, lines: [{ problem: '你还能买 1 件', fix: 'reduce', fixText: '改为 1 件' }] },
  })
  await act(page, 'fixLine', { detail: { line: { skuId: 'rouge-220', available: 1 } } })
  await act(page, 'place')
  expect(placed()[1]).toMatchObject({ lines: [{ skuId: 'rouge-220', quantity: 1 }] })
})

test('services are ordered without an address, though the shopper has one', async () => {
  const lines = [quoteLine({ isService: true })]
  phone.answers['quote.get'] = { ok: true, data: quote({ lines, needsAddress: false, freightFen: fen(0) }) }
  const page = await openCheckout()
  expect(page.data).toMatchObject({
    quote: { needsAddress: false, shipBy: '11 月 24 日 周二前完成', sums: { freight: '不用寄送' } },
  })
  await act(page, 'place')
  expect(placed()).toHaveLength(1)
  expect(placed()[0]).not.toHaveProperty('addressId')
})

test('what is sold in advance says on its line when it is sent', async () => {
  const lines = [quoteLine({ presale: { shipsBy: '2027-01-20' } }), quoteLine({ skuId: 'other' })]
  phone.answers['quote.get'] = { ok: true, data: quote({ lines }) }
  const page = await openCheckout()
  expect(page.data).toMatchObject({
    quote: { lines: [{ promise: '预售，1 月 20 日 周三前发货' }, { promise: '' }] },
  })
})

test('the order comes with its payment: the sheet opens without another call', async () => {
  const payment = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' }
  phone.answers['order.place'] = { ok: true, data: { orderId: 'o1', payment } }
  phone.answers['order.confirmPayment'] = { ok: true, data: order({ state: 'paid', paidAt: 1 }) }
  await act(await openCheckout(), 'place')
  expect(placed()[0]).toMatchObject({ pay: true })
  expect(actions()).toContain('order.confirmPayment')
  expect(actions()).not.toContain('order.prepay')
  expect(visited).toEqual(['/pages/order/paid/paid?orderId=o1'])
})

test('two taps place one order; where no payment could begin it waits with its button', async () => {
  const page = await openCheckout()
  run(page, 'place', {})
  run(page, 'place', {})
  await settled()
  expect(placed()).toHaveLength(1)
  expect(actions()).not.toContain('order.prepay')
  expect(visited).toEqual(['/pages/order/order-detail/order-detail?orderId=o1'])
})

test('a lost try is repeated under the same key, a refused one under a new one', async () => {
  phone.answers['order.place'] = { ok: false, code: 'INTERNAL', detail: { id: 'x' } }
  const page = await openCheckout()
  await act(page, 'place')
  phone.answers['order.place'] = { ok: false, code: 'PRICE_CHANGED', detail: { quote: quote() } }
  await act(page, 'place')
  await act(page, 'place')
  const keys = placed().map((data) => ('requestKey' in data ? data.requestKey : ''))
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[1])
})

test('a choice that was changed after a lost answer is sent under a key of its own', async () => {
  const page = await openCheckout()
  phone.failure = 'timeout'
  await act(page, 'place')
  await act(page, 'place')
  run(page, 'typeNote', { detail: { value: '放门口' } })
  await act(page, 'place')
  const keys = placed().map((data) => ('requestKey' in data ? data.requestKey : ''))
  expect(keys).toHaveLength(3)
  expect([keys[1] === keys[0], keys[2] === keys[0]]).toEqual([true, false])
})

/** Chooses in the book, and comes back. */
async function choose(page: Awaited<ReturnType<typeof openCheckout>>, chosen: BookEntry) {
  const { leaveChosenAddress } = require('../../../miniprogram/services/address')
  leaveChosenAddress(chosen)
  await act(page, 'onShow')
}

test('the address that was chosen last is proposed, and the default one when that is gone', async () => {
  const other = { ...address, addressId: 'a2', isDefault: false, name: '阿依古丽' }
  phone.answers['address.list'] = { ok: true, data: { addresses: [address, other] } }
  await choose(await openCheckout(), other)
  await act(await openCheckout(), 'place')
  phone.answers['address.list'] = { ok: true, data: { addresses: [address] } }
  await act(await openCheckout(), 'place')
  expect(placed()).toMatchObject([{ addressId: 'a2' }, { addressId: 'a1' }])
})

test('a chosen address stands at once, and nothing is placed while its sums are on their way', async () => {
  const page = await openCheckout()
  let answer: (reply: object) => void = () => undefined
  phone.answers['quote.get'] = () =>
    new Promise<object>((resolve) => {
      answer = resolve
    })
  await choose(page, { ...address, addressId: 'a2', detail: '世纪大道 100 号' })
  expect(page.data).toMatchObject({ summing: true, address: { detail: '世纪大道 100 号' } })
  await act(page, 'place')
  expect(placed()).toEqual([])
  answer({ ok: true, data: quote({ totalFen: fen(23_800) }) })
  await settled()
  expect(page.data).toMatchObject({ summing: false, quote: { totalFen: 23_800 } })
})

test('without an address the form opens, with some the book', async () => {
  Object.assign(wx, {
    navigateTo: ({ url, complete }: { url: string; complete(): void }) => {
      visited.push(url)
      complete()
    },
  })
  run(await openCheckout(), 'chooseAddress', {})
  phone.answers['address.list'] = { ok: true, data: { addresses: [] } }
  run(await openCheckout(), 'chooseAddress', {})
  expect(visited).toEqual([
    '/pages/mine/address/address?choose=1',
    '/pages/mine/address-edit/address-edit?choose=1&addressId=',
  ])
})

test('the note of an address is proposed, and what was written here stays', async () => {
  const noted = { ...address, note: '放门卫' }
  phone.answers['address.list'] = { ok: true, data: { addresses: [noted] } }
  const page = await openCheckout()
  expect(page.data.note).toBe('放门卫')
  await choose(page, { ...noted, addressId: 'a2', note: '打电话' })
  expect(page.data.note).toBe('打电话')
  run(page, 'typeNote', { detail: { value: '别按门铃' } })
  await choose(page, noted)
  expect(page.data.note).toBe('别按门铃')
})

test('with too many unpaid orders nothing is placed, and it says what helps', async () => {
  phone.answers['order.place'] = { ok: false, code: 'TOO_MANY_UNPAID', detail: { max: 20 } }
  const said: string[] = []
  Object.assign(wx, { showToast: ({ title }: { title: string }) => said.push(title) })
  await act(await openCheckout(), 'place')
  expect(said).toEqual(['有 20 个订单待付款，先付款或取消一个吧。'])
  expect(visited).toEqual([])
})

test('after too many orders within an hour it says when it goes on', async () => {
  const againAt = Date.parse('2026-08-15T01:37:00Z')
  phone.answers['order.place'] = { ok: false, code: 'TOO_MANY_PLACED', detail: { max: 60, againAt } }
  const said: string[] = []
  Object.assign(wx, { showToast: ({ title }: { title: string }) => said.push(title) })
  await act(await openCheckout(), 'place')
  expect(said).toEqual(['这一小时下单次数太多了，8 月 15 日 09:37 之后可以继续。'])
})

test('an address that is gone is asked for again, and nothing is placed twice', async () => {
  phone.answers['order.place'] = { ok: false, code: 'ADDRESS_NOT_FOUND', detail: {} }
  const page = await openCheckout()
  await act(page, 'place')
  expect(page.data).toMatchObject({ address: null, notice: '这个地址不在了，请重新选择。' })
})
