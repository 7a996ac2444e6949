import { beforeEach, expect, jest, test } from '@jest/globals'
import { caseView } from '../support/case-samples'
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
