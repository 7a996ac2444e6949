import { beforeEach, expect, jest, test } from '@jest/globals'
import { openPage, settled } from '../support/page'
import { actions, phone, resetPhone } from '../support/phone'

const visited: string[] = []

async function openFound(query: Record<string, string>) {
  jest.resetModules()
  const load = () => require('../../../miniprogram/pages/order/find-payment/find-payment')
  const page = openPage(load, query)
  await settled()
  return page
}

beforeEach(() => {
  resetPhone()
  visited.length = 0
  Object.assign(wx, {
    hideShareMenu: () => undefined,
    setNavigationBarTitle: () => undefined,
    redirectTo: async ({ url }: { url: string }) => visited.push(url),
  })
})

test.each([
  ['one’s own order', { kind: 'own', orderId: 'O1' }, '/pages/order/order-detail/order-detail?orderId=O1'],
  [
    'what one paid for a friend',
    { kind: 'friend', view: {}, token: null },
    '/pages/order/friend-pay/friend-pay?outTradeNo=O1-2',
  ],
  [
    'a friend’s order that still waits',
    { kind: 'friend', view: {}, token: 't/1' },
    '/pages/order/friend-pay/friend-pay?token=t%2F1',
  ],
])('the number of a payment leads to %s', async (_name, data, url) => {
  phone.answers['payment.find'] = { ok: true, data }
  await openFound({ out_trade_no: 'O1-2' })
  expect(phone.calls).toEqual([{ action: 'payment.find', data: { outTradeNo: 'O1-2' } }])
  expect(visited).toEqual([url])
})

test('a payment of somebody else, and an address without a number, are not found', async () => {
  phone.answers['payment.find'] = { ok: false, code: 'NOT_FOUND', detail: {} }
  expect((await openFound({ out_trade_no: 'O1-2' })).data.phase).toBe('missing')
  phone.calls.length = 0
  expect((await openFound({})).data.phase).toBe('missing')
  expect([actions(), visited]).toEqual([[], []])
})
