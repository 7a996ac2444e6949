import { beforeEach, expect, jest, test } from '@jest/globals'
import { caseStatusOf } from '../../../miniprogram/pages/order/case-view'
import { orderCardOf, orderPageOf } from '../../../miniprogram/pages/order/order-view'
import { caseView, orderCase } from '../support/case-samples'
import { act, openPage, settled } from '../support/page'
import { actions, phone, resetPhone } from '../support/phone'
import { order } from '../support/samples'

async function openOrder() {
  jest.resetModules()
  const page = openPage(() => require('../../../miniprogram/pages/order/order-detail/order-detail'), {
    orderId: 'o1',
  })
  await act(page, 'load')
  await settled()
  return page
}

beforeEach(() => {
  resetPhone()
  Object.assign(wx, { setNavigationBarTitle: () => undefined, hideShareMenu: () => undefined })
  const paid = order({ orderId: 'o1', state: 'paid', paidAt: 1, latestCaseId: 'a-1', can: ['afterSale'] })
  phone.answers = {
    'order.get': { ok: true, data: paid },
    'case.get': { ok: true, data: caseView() },
  }
})

test('without an answer about its case the way there stays', async () => {
  phone.answers['case.get'] = { ok: false, code: 'INTERNAL', detail: { id: 'x' } }
  const page = await openOrder()
  expect(page.data).toMatchObject({ phase: 'ready', caseTitle: '', view: { caseId: 'a-1' } })
})

test('an order says where its case stands, and one without a case asks for none', async () => {
  const page = await openOrder()
  expect(page.data).toMatchObject({ caseTitle: '等店家答复' })
  phone.answers['order.get'] = { ok: true, data: order({ orderId: 'o1', state: 'paid', paidAt: 1, can: [] }) }
  phone.calls.length = 0
  await openOrder()
  expect(actions()).toEqual(['order.get'])
})

const shipBeforeAt = Date.UTC(2026, 10, 24, 4)
const paid = (changes: object) => order({ state: 'paid', paidAt: 1, shipBeforeAt, unitCount: 3, ...changes })

test('an open case comes with its order, and is shown without another question', async () => {
  const data = paid({ orderId: 'o1', latestCaseId: 'a-1', openCases: [orderCase()] })
  phone.answers['order.get'] = { ok: true, data }
  phone.calls.length = 0
  const page = await openOrder()
  expect(actions()).toEqual(['order.get'])
  expect(page.data).toMatchObject({ view: { caseId: 'a-1' }, caseTitle: '等店家答复' })
  expect(page.data).toMatchObject({ caseSay: expect.stringContaining('过时自动同意') as unknown })
})

test('goods that wait for the answer are not promised to be sent', () => {
  const all = orderCase({ lines: [{ skuId: 'rouge-220', quantity: 3 }] })
  expect(orderCardOf(paid({ openCases: [all] }))).toMatchObject({
    say: '你申请了退款，店家答复前先不发货',
    caseText: '售后：等店家答复',
  })
  expect(orderCardOf(paid({ openCases: [orderCase()] })).say).toContain('1 件在等退款答复，其余的')
  const refunding = { ...all, state: 'refunding' as const }
  expect(orderCardOf(paid({ openCases: [refunding] })).say).toBe('正在退款，不再发货')
})

test('a case whose goods were sent promises no refund by itself', () => {
  const sent = { sentAt: 5, holdsGoods: false, deadlineThen: 'remind' as const }
  const shown = orderPageOf(order({ state: 'shipped', paidAt: 1, openCases: [orderCase(sent)] }))
  expect(shown.caseSay).toContain('不会自动退款')
  expect(shown.caseSay).not.toContain('自动同意')
  const { say } = caseStatusOf(caseView({ sentAt: 5, deadlineThen: 'remind' }))
  expect(say).toBe(shown.caseSay)
})
