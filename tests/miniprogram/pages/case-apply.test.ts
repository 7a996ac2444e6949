import { beforeEach, expect, jest, test } from '@jest/globals'
import { caseQuote, caseView } from '../support/case-samples'
import { act, openPage, run, settled } from '../support/page'
import { actions, phone, resetPhone } from '../support/phone'
import { fen, order, quoteLine } from '../support/samples'

const visited: string[] = []
const pot = { skuId: 'rouge-220', quantity: 1 }
const tea = { skuId: 'tea', quantity: 2 }

async function openApply() {
  jest.resetModules()
  const page = openPage(() => require('../../../miniprogram/pages/order/case-apply/case-apply'), {
    orderId: 'o1',
  })
  await settled()
  await settled()
  return page
}

const opened = () => phone.calls.filter(({ action }) => action === 'case.open').map(({ data }) => data)
const quoted = () => phone.calls.filter(({ action }) => action === 'case.quote').map(({ data }) => data)
const choose = (reason: string) => ({ currentTarget: { dataset: { reason } } })
const tapSku = (sku: string) => ({ currentTarget: { dataset: { sku } } })
const refuse = (code: string, detail: object) => ({ ok: false, code, detail })

beforeEach(() => {
  resetPhone()
  visited.length = 0
  Object.assign(wx, {
    setNavigationBarTitle: () => undefined,
    redirectTo: async ({ url }: { url: string }) => visited.push(url),
  })
  phone.answers = {
    'order.get': { ok: true, data: order({ orderId: 'o1', state: 'paid', paidAt: 1 }) },
    'case.quote': { ok: true, data: caseQuote() },
    'case.open': { ok: true, data: caseView() },
  }
})

test('an order of which nothing is left says so and asks for nothing', async () => {
  phone.answers['case.quote'] = refuse('NOT_LEFT', { left: [{ ...pot, quantity: 0 }] })
  const page = await openApply()
  expect(page.data).toMatchObject({ phase: 'ready', nothing: true })
  expect(actions()).not.toContain('case.open')
})

test('an order that was received too long ago says so before anything is written', async () => {
  phone.answers['case.quote'] = { ok: true, data: caseQuote({ kinds: [] }) }
  const page = await openApply()
  expect(page.data).toMatchObject({ blocked: '不能再申请了', kind: '' })
  expect(page.data.notice).toContain('收货太久了')
})

test('without a reason nothing is sent, and the button says why', async () => {
  const page = await openApply()
  expect(page.data.blocked).toBe('先选一个原因')
  await act(page, 'send')
  expect(phone.toasts).toEqual(['先选一个原因'])
  expect(opened()).toEqual([])
})

test('pictures that are on their way, or did not get there, hold the request back', async () => {
  const page = await openApply()
  run(page, 'chooseReason', choose('unwanted'))
  run(page, 'changePictures', { detail: { fileIds: [], sending: 1, failed: 0 } })
  await act(page, 'send')
  run(page, 'changePictures', { detail: { fileIds: [], sending: 0, failed: 1 } })
  await act(page, 'send')
  expect(phone.toasts).toEqual(['照片还在上传，马上就好', '有照片没传上，重试或删掉再提交'])
  expect(opened()).toEqual([])
})

test('another amount is shown and not sent until the shopper sends it again, under another key', async () => {
  const less = caseQuote({ goodsFen: fen(20_000), freightFen: fen(0), totalFen: fen(20_000) })
  phone.answers['case.open'] = refuse('AMOUNT_CHANGED', { quote: less })
  const page = await openApply()
  run(page, 'chooseReason', choose('unwanted'))
  run(page, 'type', { detail: { value: '不要了' } })
  await act(page, 'send')
  expect(page.data).toMatchObject({ totalFen: 20_000, said: '不要了', sending: false })
  expect(page.data.notice).toContain('金额刚刚变了')
  await act(page, 'send')
  const [first, second] = opened()
  expect(second).toMatchObject({ expectedFen: 20_000, words: '不要了' })
  expect(second).not.toMatchObject({ requestKey: (first as { requestKey: string }).requestKey })
})

test('units that went back meanwhile are cut, and the amount is asked for again', async () => {
  const lines = [quoteLine(), quoteLine({ skuId: 'tea', quantity: 2 })]
  phone.answers['order.get'] = { ok: true, data: order({ orderId: 'o1', state: 'paid', lines, paidAt: 1 }) }
  phone.answers['case.quote'] = { ok: true, data: caseQuote({ left: [pot, tea] }) }
  phone.answers['case.open'] = refuse('NOT_LEFT', { left: [{ ...tea, quantity: 1 }] })
  const page = await openApply()
  run(page, 'chooseReason', choose('other'))
  await act(page, 'send')
  await settled()
  expect(quoted().slice(-1)).toEqual([{ orderId: 'o1', lines: [{ skuId: 'tea', quantity: 1 }] }])
  expect(page.data.notice).toContain('改好数量')
})

test('a lost answer is asked for again under the same key', async () => {
  const page = await openApply()
  run(page, 'chooseReason', choose('unwanted'))
  phone.failure = 'timeout'
  await act(page, 'send')
  phone.failure = ''
  await act(page, 'send')
  const keys = opened().map((data) => ('requestKey' in data ? data.requestKey : ''))
  expect(keys[0]).toBe(keys[1])
  expect(visited).toEqual(['/pages/order/case-detail/case-detail?caseId=a-1'])
})

test('only the latest question about the amount is listened to', async () => {
  const lines = [quoteLine(), quoteLine({ skuId: 'tea', quantity: 2 })]
  phone.answers['order.get'] = { ok: true, data: order({ orderId: 'o1', state: 'paid', lines, paidAt: 1 }) }
  phone.answers['case.quote'] = { ok: true, data: caseQuote({ left: [pot, tea] }) }
  const page = await openApply()
  phone.answers['case.quote'] = (data: object) => {
    const { lines: asked } = data as { lines: { quantity: number }[] }
    return { ok: true, data: caseQuote({ totalFen: fen(asked.length * 100), left: [pot, tea] }) }
  }
  run(page, 'toggle', tapSku('tea'))
  run(page, 'toggle', tapSku('tea'))
  await settled()
  await settled()
  expect(page.data).toMatchObject({ totalFen: 200, quoting: false })
})

test('a friend who paid is named as the one who gets the money', async () => {
  const payer = { instrument: 'friendPhone', name: '沈', confirmsAtWechat: false } as const
  phone.answers['order.get'] = { ok: true, data: order({ orderId: 'o1', state: 'paid', paidAt: 1, payer }) }
  expect((await openApply()).data.backTo).toBe('付款的朋友 沈')
})

test('an unsent order can only be refunded, and of a sent one nothing is chosen beforehand', async () => {
  const early = await openApply()
  expect(early.data.kinds).toMatchObject([{ possible: true }, { text: '发货后可选' }, { possible: false }])
  const lines = [quoteLine(), quoteLine({ skuId: 'tea', quantity: 2 })]
  const sent = order({ orderId: 'o1', state: 'shipped', lines, paidAt: 1, shippedAt: 2 })
  phone.answers['order.get'] = { ok: true, data: sent }
  const kinds = ['refundOnly', 'returnRefund', 'exchange'] as const
  phone.answers['case.quote'] = { ok: true, data: caseQuote({ left: [pot, tea], kinds: [...kinds] }) }
  const later = await openApply()
  expect(later.data).toMatchObject({ blocked: '先选要退的商品', kind: 'returnRefund', totalFen: 0 })
  expect(later.data.reasons).not.toContainEqual({ reason: 'notReceived', name: '一直没收到' })
})
