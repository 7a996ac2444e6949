import { beforeEach, expect, jest, test } from '@jest/globals'
import type { CaseMove } from '../../../typings/after-sales'
import { caseView } from '../support/case-samples'
import { act, openPage, run, settled } from '../support/page'
import { actions, phone, resetPhone } from '../support/phone'

async function openCase() {
  jest.resetModules()
  const page = openPage(() => require('../../../miniprogram/pages/order/case-detail/case-detail'), {
    caseId: 'a-1',
  })
  await act(page, 'load')
  return page
}

const tapMove = (move: CaseMove) => ({ currentTarget: { dataset: { move } } })
const type = (field: string, value: string) => ({ currentTarget: { dataset: { field } }, detail: { value } })
const sent = (action: string) => phone.calls.filter((one) => one.action === action).map(({ data }) => data)

beforeEach(() => {
  resetPhone()
  Object.assign(wx, {
    setNavigationBarTitle: () => undefined,
    showModal: async () => ({ confirm: true }),
  })
  phone.answers = { 'case.get': { ok: true, data: caseView() } }
})

test('a case is not withdrawn by somebody who thinks better of it', async () => {
  Object.assign(wx, { showModal: async () => ({ confirm: false }) })
  await act(await openCase(), 'move', tapMove('withdraw'))
  expect(actions()).toEqual(['case.get'])
})

test('a number that is no tracking number is refused in place, and stays typed', async () => {
  phone.answers['case.get'] = { ok: true, data: caseView({ state: 'awaitingReturn', can: ['sendBack'] }) }
  phone.answers['case.sendBack'] = { ok: false, code: 'BAD_TRACKING', detail: {} }
  const page = await openCase()
  await act(page, 'move', tapMove('sendBack'))
  await act(page, 'sendBack')
  run(page, 'chooseCarrier', { currentTarget: { dataset: { code: 'SF' } } })
  await act(page, 'sendBack')
  run(page, 'type', type('trackingNo', 'SF 1'))
  await act(page, 'sendBack')
  expect(phone.toasts).toEqual(['先选快递公司', '请填快递单号', '这个单号看起来不对，请核对一遍'])
  expect(sent('case.sendBack')).toEqual([{ caseId: 'a-1', carrier: 'SF', trackingNo: 'SF1' }])
  expect(page.data).toMatchObject({ sheet: 'sendBack', trackingNo: 'SF 1' })
})

test('a message keeps its key until it arrives, and the next one has another', async () => {
  phone.answers['case.say'] = { ok: true, data: caseView() }
  const page = await openCase()
  await act(page, 'move', tapMove('say'))
  await act(page, 'say')
  run(page, 'type', type('said', '什么时候到？'))
  phone.failure = 'timeout'
  await act(page, 'say')
  expect(page.data).toMatchObject({ sheet: 'say', said: '什么时候到？' })
  phone.failure = ''
  await act(page, 'say')
  await act(page, 'move', tapMove('say'))
  run(page, 'type', type('said', '谢谢'))
  await act(page, 'say')
  const keys = sent('case.say').map((data) => ('requestKey' in data ? data.requestKey : ''))
  expect(keys).toHaveLength(3)
  expect([keys[1] === keys[0], keys[2] === keys[0]]).toEqual([true, false])
  expect(phone.toasts).toEqual([
    '写几个字或加一张照片',
    '没送达，请再试一次。不会重复。',
    '店家会看到的',
    '店家会看到的',
  ])
})

test('a message that was changed has a key of its own, once the first is known to have come', async () => {
  const page = await openCase()
  await act(page, 'move', tapMove('say'))
  run(page, 'type', type('said', '什么时候到'))
  run(page, 'changePictures', { detail: { fileIds: ['f-1'], sending: 0, failed: 0 } })
  phone.failure = 'timeout'
  await act(page, 'say')
  phone.failure = ''
  run(page, 'type', type('said', '什么时候到？急用'))
  phone.answers['case.say'] = {
    ok: false,
    code: 'INVALID_INPUT',
    detail: { path: 'requestKey', message: 'This key was sent with another request.' },
  }
  phone.calls.length = 0
  await act(page, 'say')
  // What arrived is shown, with its pictures; what was written stays.
  expect(actions()).toEqual(['case.say', 'case.get'])
  expect(page.data).toMatchObject({ sheet: '', said: '什么时候到？急用', composing: false })
  phone.answers['case.say'] = { ok: true, data: caseView() }
  await act(page, 'move', tapMove('say'))
  await act(page, 'say')
  const [first, second] = sent('case.say') as { requestKey: string; pictures: string[] }[]
  expect(second?.requestKey).toMatch(/.{8}/)
  expect(second?.requestKey).not.toBe(first?.requestKey)
  expect(second?.pictures).toEqual([])
  expect(phone.toasts.slice(1)).toEqual(['之前那条已经送到了', '店家会看到的'])
})

test('a move that is no longer possible shows how the case stands now', async () => {
  phone.answers['case.withdraw'] = { ok: false, code: 'CANNOT', detail: { state: 'refunding' } }
  const page = await openCase()
  phone.answers['case.get'] = {
    ok: true,
    data: caseView({ state: 'refused', refuseReason: '已签收', can: [] }),
  }
  await act(page, 'move', tapMove('withdraw'))
  await settled()
  expect(page.data.view).toMatchObject({ title: '店家没有同意', say: '原因：已签收', buttons: [] })
})
