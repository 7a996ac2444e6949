import { expect, test } from '@jest/globals'
import { carriers as shopCarriers } from '../../../cloudfunctions/domain/carriers'
import {
  caseCardOf,
  caseEventsOf,
  casePageOf,
  caseStatusOf,
} from '../../../miniprogram/pages/order/case-view'
import { carriers } from '../../../miniprogram/services/carriers'
import type { CaseView } from '../../../typings/after-sales'
import { caseView } from '../support/case-samples'
import { fen } from '../support/samples'

const parcel = { carrier: 'SF', trackingNo: 'SF1389026744158', sentAt: 1 }

test.each<[string, Partial<CaseView>, string]>([
  ['silence agrees', {}, '店家会在 11 月 24 日 12:00 前答复，过时自动同意'],
  ['silence only reminds', { deadlineThen: 'remind' }, '店家会在 11 月 24 日 12:00 前答复'],
  [
    'the shopper has to send it back',
    { state: 'awaitingReturn', deadlineThen: 'withdraw' },
    '请在 11 月 24 日 12:00 前寄出并填上单号，过时会自动撤销',
  ],
  ['the shop has to have it', { state: 'returning' }, '店家收到就退款'],
  [
    'money is on its way',
    { state: 'refunding', agreedFen: fen(5_000) },
    '¥50.00 正在原路退回，零钱一般几分钟到账',
  ],
  ['money arrived', { state: 'done', agreedFen: fen(5_000) }, '¥50.00 已经原路退回'],
  [
    'a new one was sent',
    { state: 'done', kind: 'exchange', reshipParcel: parcel },
    '新货已经寄出，顺丰速运 SF1389026744158',
  ],
  ['it was refused', { state: 'refused', refuseReason: '已过保' }, '原因：已过保'],
])('a case says what happens next: %s', (_, changes, say) => {
  expect(caseStatusOf(caseView(changes)).say).toBe(say)
})

test('no amount stands where no money goes back', () => {
  const exchange = caseView({ kind: 'exchange', askedFen: fen(0) })
  expect(casePageOf(exchange).amountFen).toBe(0)
  expect(casePageOf(exchange).amountHint).toBe('')
  expect(caseCardOf(exchange).foot).toBe('换货')
  expect(caseCardOf(caseView()).foot).toBe('只退款 ¥227.00')
})

test('an amount that is not the sum of its lines says why', () => {
  expect(casePageOf(caseView()).amountHint).toBe('含运费 ¥8.00')
  expect(casePageOf(caseView({ agreedFen: fen(5_000) })).amountHint).toBe('申请的是 ¥227.00')
  expect(casePageOf(caseView({ askedFen: fen(21_900) })).amountHint).toBe('')
})

test('the address to send to stands only while something is to be sent there', () => {
  const returnTo = {
    name: '店',
    phone: '1',
    province: '上海市',
    city: '上海市',
    district: '浦东',
    detail: '1 号',
  }
  const at = (state: CaseView['state']) => casePageOf(caseView({ state, returnTo })).returnTo
  expect([at('asked'), at('done')]).toEqual([null, null])
  expect(at('awaitingReturn')).toMatchObject({ person: '店', whole: expect.stringContaining('1 号') })
})

test('what happened last stands first, and says who spoke', () => {
  const events = caseEventsOf(
    caseView({
      events: [
        { kind: 'asked', by: 'shopper', at: 1, words: '坏了', pictures: ['cloud://a', 'cloud://b'] },
        { kind: 'said', by: 'owner', at: 2, words: '抱歉', pictures: [] },
      ],
    }),
  )
  expect(events.map(({ text }) => text)).toEqual(['店家说', '你申请了只退款'])
  expect(events[1]).toMatchObject({ words: '坏了', pictures: [{ label: '照片 1' }, { label: '照片 2' }] })
})

test('the phone knows exactly the carriers that the shop takes numbers of', () => {
  expect(carriers).toEqual(shopCarriers)
})
