import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type AfterSaleCase,
  type CaseTrigger,
  caseMoved,
  caseSaid,
  caseTransitions,
  newCase,
  refundGoesOn,
  refundTroubled,
  saidUnder,
} from '../../../cloudfunctions/domain/after-sale/case'
import { caseMovesOf } from '../../../cloudfunctions/domain/after-sale/view'
import { nextState } from '../../../cloudfunctions/domain/machine'
import { addFen, fen } from '../../../cloudfunctions/domain/money'
import type { OrderLine } from '../../../cloudfunctions/domain/order-line'
import type { Attempt } from '../../../cloudfunctions/domain/records'
import { type RefundWish, reserveRefund, settleReservation } from '../../../cloudfunctions/domain/refund'
import {
  amountOfParts,
  isNothingToShip,
  leftToShip,
  refundableParts,
  unitsLeft,
} from '../../../cloudfunctions/domain/refund-parts'
import type { CaseState } from '../../../typings/after-sales'
import type { LineRequest } from '../../../typings/model'
import { testAttempt, testOrder } from '../domain/records'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const asked = (changes: Partial<AfterSaleCase> = {}): AfterSaleCase => ({
  ...newCase(
    {
      caseId: 'a-1',
      orderId: '261122ABCDEFGHJK',
      merchantId: 'queqiao',
      openid: 'o-lin',
      buyerName: '林小满',
      outTradeNo: '261122ABCDEFGHJK-1',
      asked: '',
      kind: 'refundOnly',
      reason: 'other',
      lines: [],
      freightFen: fen(0),
      askedFen: fen(1_000),
      isBeforeShipping: true,
    },
    { words: '', pictures: [] },
    1_000,
  ),
  ...changes,
})

const triggers: CaseTrigger[] = [
  'promiseMoney',
  'promiseReturn',
  'refuse',
  'withdraw',
  'sendBack',
  'payBack',
  'replace',
  'finish',
]

test.each<[CaseState, string]>([
  ['asked', 'refunding awaitingReturn refused withdrawn - - - done'],
  ['awaitingReturn', '- - - withdrawn returning - - -'],
  ['returning', '- - - - - refunding reshipping done'],
  ['refunding', '- - refused - - - - done'],
  ['reshipping', '- - - - - - - done'],
  ['done', '- - - - - - - -'],
  ['refused', '- - - - - - - -'],
  ['withdrawn', '- - - - - - - -'],
])('from %s promises, refusal, withdrawal, goods, money and the end lead to: %s', (state, targets) => {
  const row = triggers.map((trigger) => nextState(caseTransitions, state, trigger) ?? '-')
  expect(row.join(' ')).toBe(targets)
  for (const trigger of triggers)
    expect(caseMoved(asked({ state }), trigger, 5, [])?.state ?? '-').toBe(row[triggers.indexOf(trigger)])
})

test.each<[CaseState, AfterSaleCase['tab'], number | null, AfterSaleCase['deadlineThen'], boolean]>([
  ['awaitingReturn', 'theirs', 7 * DAY_MS, 'withdraw', true],
  ['returning', 'mine', 10 * DAY_MS, 'remind', false],
  ['refunding', 'theirs', null, null, true],
  ['reshipping', 'mine', 2 * DAY_MS, 'remind', false],
  ['done', 'ended', null, null, false],
  ['refused', 'ended', null, null, false],
])(
  'what is %s is %s to move, for %s ms, then: %s; looked at by itself: %s',
  (state, tab, afterMs, then, isLooked) => {
    const [from, trigger] = stepTo(state)
    const moved = caseMoved(asked({ state: from }), trigger, 5, [])
    expect(moved).toMatchObject({
      state,
      tab,
      deadlineAt: afterMs === null ? null : 5 + afterMs,
      deadlineThen: then,
    })
    expect(moved?.nextCheckAt !== null).toBe(isLooked)
    // Deadlines of the shop come first by their time, before whatever is later.
    if (tab === 'mine') expect(moved?.rank).toBe(moved?.deadlineAt)
  },
)

function stepTo(state: CaseState): [CaseState, CaseTrigger] {
  for (const from of Object.keys(caseTransitions) as CaseState[])
    for (const trigger of triggers)
      if (nextState(caseTransitions, from, trigger) === state) return [from, trigger]
  throw new Error(`Nothing leads to ${state}.`)
}

test('silence agrees only where nothing was sent', () => {
  expect(asked()).toMatchObject({ deadlineAt: 1_000 + 48 * HOUR_MS, deadlineThen: 'agree' })
  const sent = newCase({ ...asked(), isBeforeShipping: false }, { words: '', pictures: [] }, 1_000)
  expect(sent).toMatchObject({ deadlineThen: 'remind', nextCheckAt: null, tab: 'mine' })
})

test('a refund in trouble is the shop’s move until it goes on', () => {
  const refunding = asked({ state: 'refunding', tab: 'theirs' })
  const troubled = refundTroubled(refunding, 'CLOSED', 9)
  expect(troubled).toMatchObject({ tab: 'mine', refundTrouble: 'CLOSED', rank: 9 })
  expect(refundGoesOn(troubled, 10)).toMatchObject({ tab: 'theirs', refundTrouble: null })
})

test('words are found by their key, and not heard for ever or after the end', () => {
  const said = caseSaid(asked(), 'key-1', { by: 'shopper', words: '在吗' }, 2)
  if (!said) throw new Error('Nobody listened.')
  expect(said.events.at(-1)).toEqual({ kind: 'said', by: 'shopper', at: 2, words: '在吗', pictures: [] })
  expect(saidUnder(said, 'key-1')).toBe(said.events.at(-1))
  expect(saidUnder(said, 'key-2')).toBeNull()
  const full = asked({ saidKeys: Array.from({ length: 100 }, (_, at) => `key-${at}`) })
  expect(caseSaid(full, 'key-100', { by: 'owner', words: '在' }, 3)).toBeNull()
  for (const state of ['done', 'refused', 'withdrawn'] as const) {
    expect(caseSaid(asked({ state }), 'key-1', { by: 'owner', words: '在' }, 3)).toBeNull()
    expect(caseMovesOf({ state })).toEqual([])
  }
})

const line = (skuId: string, quantity: number, lineFen: number): OrderLine => ({
  skuId,
  spuId: skuId,
  title: { zh: skuId },
  picture: { source: '', tint: 'leaf' },
  options: [],
  code: null,
  quantity,
  priceFen: fen(1),
  compareAtFen: null,
  lineFen: fen(lineFen),
  shares: [],
  netFen: fen(lineFen),
  freightShareFen: fen(0),
  bucketId: `${skuId}#0`,
})

const wish = (lines: LineRequest[], freightFen = 0): RefundWish => ({
  key: 'R-1',
  amountFen: 'parts',
  parts: { lines, freightFen, extraFen: 0 },
  reason: 'agreed',
  note: '',
  actor: 'owner',
  returnStock: false,
  caseId: null,
})

describe('refunds of units', () => {
  test('give exactly the line once all its units are back, however they are divided and reordered', () => {
    const baskets = fc.record({
      quantity: fc.integer({ min: 1, max: 40 }),
      lineFen: fc.integer({ min: 1, max: 100_000 }),
      freightFen: fc.integer({ min: 0, max: 2_000 }),
      moves: fc.array(
        fc.record({
          units: fc.integer({ min: 1, max: 12 }),
          freightFen: fc.integer({ min: 0, max: 900 }),
          isClosed: fc.boolean(),
        }),
        { maxLength: 40 },
      ),
    })
    fc.assert(
      fc.property(baskets, ({ quantity, lineFen, freightFen, moves }) => {
        const total = fen(lineFen + freightFen)
        const order = testOrder({
          state: 'paid',
          lines: [line('tea', quantity, lineFen)],
          freightFen: fen(freightFen),
          totalFen: total,
          paidOutTradeNo: testAttempt().outTradeNo,
        })
        let kept: Attempt = testAttempt({ state: 'paid', totalFen: total })
        const take = (no: string, units: number, freight: number, isClosed: boolean) => {
          const lines = units > 0 ? [{ skuId: 'tea', quantity: units }] : []
          const reserving = reserveRefund(kept, no, wish(lines, freight), { now: 0, refundsMax: 50, order })
          const left = refundableParts(order, kept)
          if (reserving.kind !== 'reserved') {
            const sum = amountOfParts(left, { lines, freightFen: freight, extraFen: 0 })
            expect(sum === null || sum === 0).toBe(true)
            return
          }
          expect(units).toBeLessThanOrEqual(unitsLeft(left)[0]?.quantity ?? 0)
          kept = reserving.attempt
          kept = settleReservation(kept, no, isClosed ? 'returned' : 'refunded', 0) ?? kept
        }
        for (const [at, { units, freightFen: freight, isClosed }] of moves.entries())
          take(`r-${at}`, units, freight, isClosed)
        const rest = refundableParts(order, kept)
        const fits = Object.keys(kept.reservations).length < 50
        if (fits && rest.lines[0] && rest.lines[0].refunded < quantity)
          take('r-rest', quantity - rest.lines[0].refunded, rest.freightFen, false)
        const sum = addFen(
          ...Object.values(kept.reservations)
            .filter(({ state }) => state === 'refunded')
            .map(({ amountFen }) => amountFen),
        )
        expect(sum).toBeLessThanOrEqual(total)
        if (fits && rest.lines[0] && rest.lines[0].refunded < quantity) {
          expect(sum).toBe(total)
          expect(isNothingToShip(order, kept)).toBe(true)
          expect(leftToShip(order, kept)).toEqual([])
        }
      }),
    )
  })

  test('are refused for a payment that no order kept', () => {
    const kept = testAttempt({ state: 'paid', outTradeNo: '261122ABCDEFGHJK-2' })
    const order = testOrder({
      state: 'paid',
      lines: [line('tea', 1, 5_000)],
      paidOutTradeNo: '261122ABCDEFGHJK-1',
    })
    const grounds = { now: 0, refundsMax: 50, order }
    const reserving = reserveRefund(kept, 'r-1', wish([{ skuId: 'tea', quantity: 1 }]), grounds)
    expect(reserving).toEqual({
      kind: 'refused',
      refusal: { code: 'NOT_LEFT', detail: { lines: [], freightFen: 0 } },
    })
  })

  test.each(['unpaid', 'shipped', 'received', 'closed'] as const)(
    'leave nothing to send of an order that is %s',
    (state) => {
      const kept = testAttempt({ state: 'paid' })
      const order = testOrder({ state, lines: [line('tea', 2, 5_000)], paidOutTradeNo: kept.outTradeNo })
      expect(leftToShip(order, kept)).toEqual([])
      expect(leftToShip({ ...order, state: 'paid' }, null)).toEqual([])
      expect(leftToShip({ ...order, state: 'paid' }, kept)).toEqual([{ skuId: 'tea', quantity: 2 }])
    },
  )
})
