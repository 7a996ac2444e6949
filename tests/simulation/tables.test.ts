import { describe, expect, test } from '@jest/globals'
import { caseTransitions } from '../../cloudfunctions/domain/after-sale/case'
import { attemptTransitions } from '../../cloudfunctions/domain/attempt'
import { jobTransitions } from '../../cloudfunctions/domain/job'
import { orderTransitions } from '../../cloudfunctions/domain/order'
import {
  messageFailed,
  messageRevived,
  messageSent,
  newMessage,
  type OutboxMessage,
  takeTurn,
} from '../../cloudfunctions/domain/outbox'
import type { Notice, NoticeOutcome } from '../../cloudfunctions/domain/records'
import { refundTransitions } from '../../cloudfunctions/domain/refund'
import { type HoldState, newBucket, type StockBucket } from '../../cloudfunctions/domain/stock'
import * as tables from '../../scripts/simulate/tables'
import { openMemoryShop } from '../cloudfunctions/harness/memory-shop'

const sorted = (steps: Record<string, Iterable<string>>) =>
  Object.fromEntries(Object.entries(steps).map(([from, to]) => [from, [...new Set(to)].sort()]))

/** Where each state of a table of the shop may lead, whatever leads there. */
const targetsOf = (transitions: Record<string, Partial<Record<string, string>>>) =>
  sorted(
    Object.fromEntries(
      Object.entries(transitions).map(([from, row]) => [from, Object.values(row) as string[]]),
    ),
  )

describe('the checker’s own table agrees with the shop’s: a machine is changed in both, on purpose', () => {
  test.each([
    ['orders', tables.orderSteps, orderTransitions],
    ['attempts', tables.attemptSteps, attemptTransitions],
    ['refunds', tables.refundSteps, refundTransitions],
    ['cases', tables.caseSteps, caseTransitions],
  ])('%s', (_name, steps, transitions) => {
    expect(sorted(steps)).toEqual(targetsOf(transitions))
  })

  test('jobs, which another runner takes in the state that they are in', () => {
    const led = Object.entries(targetsOf(jobTransitions)).map(([from, to]) => [
      from,
      to.filter((state) => state !== from),
    ])
    expect(sorted(tables.jobSteps)).toEqual(Object.fromEntries(led))
  })

  test('messages for WeChat', () => {
    const now = 1_000
    const payload = { kind: 'notifyReceipt', receipt: { transactionId: '4200', receivedAt: now } } as const
    const fresh = newMessage({ messageId: 'm', orderId: 'o', merchantId: 'queqiao', payload }, now)
    const states: OutboxMessage['state'][] = ['waiting', 'sent', 'dead']
    const led = states.map((state) => {
      const message = { ...fresh, state, nextAt: state === 'waiting' ? now : null }
      const taken = takeTurn(message, now)
      const heard = taken
        ? [messageSent(taken), messageFailed(taken, '', true), messageFailed(taken, '', false)]
        : []
      const all = [taken, ...heard, messageRevived(message, now)]
      const others = all.flatMap((next) => (next && next.state !== state ? [next.state] : []))
      return [state, others]
    })
    expect(sorted(tables.messageSteps)).toEqual(sorted(Object.fromEntries(led)))
  })

  test('holds of a bucket', async () => {
    const { ports, database } = await openMemoryShop()
    const { stock } = ports
    const ways: Record<HoldState | 'absent', (bucketId: string) => Promise<unknown>> = {
      absent: async () => undefined,
      held: (bucketId) => stock.hold(bucketId, 'o', 1, 1),
      sold: async (bucketId) => {
        await stock.hold(bucketId, 'o', 1, 1)
        await stock.sell(bucketId, 'o', 1, 1)
      },
      released: (bucketId) => stock.release(bucketId, 'o', 1, 1),
    }
    const moves: ((bucketId: string) => Promise<unknown>)[] = [
      (bucketId) => stock.hold(bucketId, 'o', 1, 2),
      (bucketId) => stock.sell(bucketId, 'o', 1, 2),
      (bucketId) => stock.release(bucketId, 'o', 1, 2),
      (bucketId) => stock.prune(bucketId, 3),
    ]
    const led: Record<string, string[]> = {}
    for (const [from, reach] of Object.entries(ways)) {
      led[from] = []
      for (const [at, move] of moves.entries()) {
        const { bucketId, ...bucket } = newBucket(`${from}-${at}`, 2)
        await stock.open({ ...bucket, bucketId })
        await reach(bucketId)
        await move(bucketId)
        const to = database.find<StockBucket>('stock', bucketId)?.holds.o?.state ?? 'absent'
        if (to !== from) led[from].push(to)
      }
    }
    expect(sorted(tables.holdSteps)).toEqual(sorted(led))
  })

  test('notifications', async () => {
    const { ports, database } = await openMemoryShop()
    const outcomes: NoticeOutcome[] = ['received', 'applied', 'repeated', 'quarantined', 'settled']
    const moves: ((noticeId: string) => Promise<unknown>)[] = [
      (noticeId) => ports.notices.settle(noticeId, { ...ofNone, outcome: 'applied' }),
      (noticeId) => ports.notices.settle(noticeId, { ...ofNone, outcome: 'repeated' }),
      (noticeId) => ports.notices.settle(noticeId, { ...ofNone, outcome: 'quarantined' }),
      (noticeId) => ports.notices.settleByHand(noticeId, { actor: 'owner', note: '', at: 1 }),
    ]
    const led: Record<string, string[]> = {}
    for (const outcome of outcomes) {
      led[outcome] = []
      for (const [at, move] of moves.entries()) {
        const noticeId = `${outcome}-${at}`
        await ports.notices.insert({ ...aNotice, noticeId, outcome })
        await move(noticeId)
        const to = database.find<Notice>('notices', noticeId)?.outcome ?? 'gone'
        if (to !== outcome) led[outcome].push(to)
      }
    }
    expect(sorted(tables.noticeSteps)).toEqual(sorted(led))
  })
})

const ofNone = { reason: null, orderId: null, merchantId: null }

const aNotice: Notice = {
  noticeId: '',
  provider: 'wechatpay',
  payee: '1900000001',
  eventType: 'TRANSACTION.SUCCESS',
  about: 'payment',
  outTradeNo: null,
  orderId: null,
  merchantId: null,
  headers: {},
  rawBody: '',
  outcome: 'received',
  reason: null,
  receivedAt: 1,
  revision: 0,
}
