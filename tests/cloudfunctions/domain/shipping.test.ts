import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fen } from '../../../cloudfunctions/domain/money'
import type { OrderLine } from '../../../cloudfunctions/domain/order-line'
import { descriptionOf, isOutdated, type ShippingUpload } from '../../../cloudfunctions/domain/outbox'
import type { Order, Parcel } from '../../../cloudfunctions/domain/records'
import {
  carriageOf,
  mayGo,
  messagesOf,
  nextTellingAt,
  orderReceived,
  orderShipped,
  parcelAdded,
  parcelCorrected,
} from '../../../cloudfunctions/domain/shipping'
import { testAttempt, testOrder } from './records'

const unitsMax = 6
const line: OrderLine = {
  skuId: 'tea',
  spuId: 'tea',
  title: { zh: '茶' },
  picture: { source: '', tint: 'mist' },
  options: [],
  code: null,
  quantity: unitsMax,
  priceFen: fen(1_000),
  compareAtFen: null,
  lineFen: fen(6_000),
  shares: [],
  netFen: fen(6_000),
  freightShareFen: fen(0),
  bucketId: 'tea#0',
}

const paid = (changes: Partial<Order> = {}): Order =>
  testOrder({
    state: 'paid',
    lines: [line],
    transactionId: '4200',
    paidOutTradeNo: '261122ABCDEFGHJK-1',
    payer: { instrument: 'ownPhone', id: 'o-lin', name: null, isInApp: true },
    ...changes,
  })

const kept = testAttempt({ state: 'paid', totalFen: fen(6_000) })

const parcel = (
  name: string,
  quantity: number,
  shippedAt: number,
  changes: Partial<Parcel> = {},
): Parcel => ({
  parcelId: name,
  mode: 'express',
  carrier: 'ZTO',
  trackingNo: name,
  lines: [{ skuId: 'tea', quantity }],
  shippedAt,
  actor: 'clerk',
  ...changes,
})

function uploadOf(order: Order): ShippingUpload | null {
  const [message] = messagesOf(order, 'o-lin')
  return message?.payload.kind === 'uploadShipping' ? message.payload.upload : null
}

test('however an order is sent and corrected, each telling is later and holds every parcel', () => {
  const step = fc.record({ units: fc.integer({ min: 1, max: 3 }), corrects: fc.boolean(), at: fc.nat(2_000) })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      let order = paid()
      let left = unitsMax
      const ids: string[] = []
      let toldAt = 0
      for (const { units, corrects, at } of steps) {
        if (left === 0) break
        const quantity = Math.min(units, left)
        left -= quantity
        order = parcelAdded(order, parcel(`P-${left}`, quantity, nextTellingAt(order, at)), kept)
        const isCorrected = corrects && order.shippingCorrectedAt === null
        for (const version of isCorrected ? [order, correct(order, at)] : [order]) {
          order = version
          const [message] = messagesOf(order, 'o-lin')
          const upload = uploadOf(order)
          if (!message || !upload) throw new Error('Nothing is told of a parcel by express.')
          expect(upload.uploadAt).toBeGreaterThan(toldAt)
          expect(upload.parcels).toHaveLength(order.parcels.length)
          expect(upload.isAllSent).toBe(left === 0)
          expect(upload.isSplit).toBe(order.parcels.length > 1 || left > 0)
          toldAt = upload.uploadAt
          ids.push(message.messageId)
        }
      }
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

const correct = (order: Order, at: number): Order =>
  parcelCorrected(
    order,
    order.parcels[0]?.parcelId ?? '',
    { mode: 'express', carrier: 'SF', trackingNo: 'SF12345' },
    { actor: 'mei', now: at },
  )

test('an upload is outdated by a later one of the same order, and never by a receipt', () => {
  const first = parcelAdded(paid(), parcel('P-1', 1, 1_000), kept)
  const second = parcelAdded(first, parcel('P-2', 5, 2_000), kept)
  const [older] = messagesOf(first, 'o-lin')
  const received = orderReceived(second, 3_000)
  const [newer, receipt] = received ? messagesOf(received, 'o-lin') : []
  if (!older || !newer || !receipt) throw new Error('A message is missing.')
  expect([isOutdated(older, [newer]), isOutdated(newer, [older]), isOutdated(newer, [receipt])]).toEqual([
    true,
    false,
    false,
  ])
})

describe('nothing is told', () => {
  test.each<[string, Partial<Order>, string | null]>([
    ['of an order without a parcel', { parcels: [] }, 'o-lin'],
    ['of one whose payer nobody knows', {}, null],
    [
      'of one that was paid by a code',
      { payer: { instrument: 'screenCode', id: 'o-lin', name: null, isInApp: false } },
      'o-lin',
    ],
    ['of one whose money went back', { state: 'closed' }, 'o-lin'],
    ['by hand before all is sent', { parcels: [parcel('P-1', 1, 1_000, { mode: 'local' })] }, 'o-lin'],
  ])('%s', (_words, changes, payerOpenid) => {
    const order = { ...paid(), parcels: [parcel('P-1', 1, 1_000)], ...changes }
    expect(messagesOf(order, payerOpenid)).toEqual([])
  })

  test('of a receipt that came by itself, or of goods that did not go by express', () => {
    const sent = parcelAdded(paid(), parcel('P-1', unitsMax, 1_000), kept)
    const late = orderReceived(sent, sent.autoReceiveAt ?? 0)
    const fetched = parcelAdded(paid(), parcel('P-1', unitsMax, 1_000, { mode: 'pickup' }), kept)
    const early = orderReceived(fetched, 2_000)
    expect([late, early].map((order) => order && messagesOf(order, 'o-lin').length)).toEqual([1, 1])
  })
})

test.each([
  ['express', [], false, true],
  ['local', [], true, true],
  ['local', [], false, false],
  ['express', ['express'], true, true],
  ['pickup', ['express'], true, false],
  ['express', ['virtual'], true, false],
] as const)('by %s beside %j, the rest: %s, a parcel may go: %s', (mode, others, isRest, may) => {
  expect(
    mayGo(
      { mode },
      others.map((other) => ({ mode: other })),
      isRest,
    ),
  ).toBe(may)
})

test.each([
  [{ mode: 'express', carrier: 'SF', trackingNo: 'SF12345' }, true],
  [{ mode: 'express', carrier: 'sf', trackingNo: 'SF12345' }, false],
  [{ mode: 'express', carrier: 'SF', trackingNo: '1234' }, false],
  [{ mode: 'express', carrier: 'SF', trackingNo: '-12345' }, false],
  [{ mode: 'express', carrier: 'SF', trackingNo: '1'.repeat(41) }, false],
  [{ mode: 'pickup' }, true],
  [{ mode: 'pickup', trackingNo: 'SF12345' }, false],
] as const)('%j is a way to go: %s', (wish, isGood) => {
  expect(carriageOf(wish) !== null).toBe(isGood)
})

test('an order is shipped only from paid, and received only from shipped', () => {
  expect(orderShipped(paid({ state: 'closed' }), 1)).toBeNull()
  expect(orderReceived(paid(), 1)).toBeNull()
})

test('the words of a parcel are one line of at most 120 characters', () => {
  const lines = Array.from({ length: 40 }, (_, at) => ({ skuId: `sku-${at}`, quantity: 2 }))
  const words = descriptionOf(lines, () => '春日\n茶 🍵')
  expect([...words].length).toBeLessThanOrEqual(120)
  expect(words.startsWith('春日 茶 🍵*2；春日')).toBe(true)
})
