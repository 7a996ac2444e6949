import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { messageMoves } from '../../../cloudfunctions/domain/owner-moves'
import type { OwnerOrder, OwnerOrderMove, StaffRole } from '../../../typings/owner-api'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { type Basket, minutes, openedCase, paidBasket } from '../harness/cases'
import { newRequestKey, placed } from '../harness/checkout'
import { sfParcel, ship, ztoParcel } from '../harness/parcels'
import { refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'

jest.setTimeout(120_000)

let shop: CaseShop
let owner: Browser
let clerk: Browser
let count = 0

beforeAll(async () => {
  shop = await openCaseShop()
  owner = await signedInAs(shop.ports, 'owner')
  clerk = await signedInAs(shop.ports, 'clerk')
})
afterEach(() => {
  shop.pay.control.clearFaults()
  shop.pay.control.setPolicy({ hold: false })
  shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
})
afterAll(() => expect(shop.unsoundBuckets()).toEqual([]))

const basket = (): Promise<Basket> => paidBasket(shop, `moves-${++count}`)

async function unpaid() {
  const [skuId = ''] = await shop.addProduct(`moves-${++count}`, [1_000], 1)
  const { phone, addressId } = await shop.shopper(`o-moves-${count}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  return { phone, orderId }
}

async function sent(lines?: (of: Basket) => Basket['lines']) {
  const of = await basket()
  await ship(owner, of.orderId, lines ? { lines: lines(of) } : {})
  return of
}

async function corrected(orderId: string) {
  const { parcels } = await owner.must('order.get', { orderId })
  const parcelId = parcels[0]?.parcelId ?? ''
  await owner.must('order.correctParcel', { orderId, parcelId, ...ztoParcel })
}

/** A paid order of which WeChat Pay then says another sum. */
async function marked(): Promise<string> {
  shop.pay.control.setPolicy({ hold: true })
  const { phone, orderId } = await basket()
  await phone.must('order.confirmPayment', { orderId })
  await shop.pay.control.probe(shop.pay.control.notifications().at(-1)?.id ?? '', 'wrongAmount')
  shop.pay.control.setPolicy({ hold: false })
  return orderId
}

const one = (of: Basket) => [{ skuId: of.small, quantity: 1 }]
const all = { amountFen: 'whole' } as const

/** A move of an order, or of its first parcel. */
type Move = OwnerOrderMove | 'correctParcel'

/** All that the view of an order says can be done; parcels stand behind what is the order's own. */
const offered = ({ can, parcels }: OwnerOrder): Move[] => [
  ...can,
  ...parcels.slice(0, 1).flatMap((parcel) => parcel.can.map(() => 'correctParcel' as const)),
]

/** Orders as they stand, each made anew for every move that is tried on it. */
const standing: [string, () => Promise<string>, Move[]][] = [
  ['unpaid', async () => (await unpaid()).orderId, ['revealContact']],
  [
    'closing',
    async () => {
      const { phone, orderId } = await unpaid()
      shop.pay.control.addFault({ kind: 'error', operation: 'close' })
      shop.pay.control.addFault({ kind: 'error', operation: 'query' })
      await phone.must('order.cancel', { orderId })
      shop.pay.control.clearFaults()
      return orderId
    },
    ['revealContact'],
  ],
  [
    'cancelled',
    async () => {
      const { phone, orderId } = await unpaid()
      await phone.must('order.cancel', { orderId })
      return orderId
    },
    ['revealContact'],
  ],
  ['paid', async () => (await basket()).orderId, ['ship', 'revealContact', 'refund']],
  ['paid, and odd', marked, ['revealContact', 'refund', 'settleOddity']],
  [
    'paid, with units that are asked for',
    async () => {
      const { phone, orderId, lines } = await basket()
      await openedCase(phone, orderId, lines)
      return orderId
    },
    ['ship', 'revealContact', 'refund'],
  ],
  [
    'sent in part',
    async () => (await sent(one)).orderId,
    ['ship', 'revealContact', 'refund', 'correctParcel'],
  ],
  [
    'sent in part and corrected',
    async () => {
      const { orderId } = await sent(one)
      await corrected(orderId)
      return orderId
    },
    ['ship', 'revealContact', 'refund'],
  ],
  ['sent', async () => (await sent()).orderId, ['revealContact', 'refund', 'correctParcel']],
  [
    'handed over',
    async () => {
      const { orderId } = await basket()
      await owner.must('order.ship', { requestKey: newRequestKey(), orderId, mode: 'local' })
      return orderId
    },
    ['revealContact', 'refund'],
  ],
  [
    'received',
    async () => {
      const { phone, orderId } = await sent()
      await phone.must('order.confirmReceipt', { orderId })
      return orderId
    },
    ['revealContact', 'refund'],
  ],
  [
    'being refunded as a whole',
    async () => {
      const { orderId } = await basket()
      shop.pay.control.setRefundPolicy({ outcome: 'hold' })
      await refund(owner, orderId, all)
      return orderId
    },
    ['revealContact'],
  ],
  [
    'refunded as a whole',
    async () => {
      const { orderId } = await basket()
      await refund(owner, orderId, all)
      await minutes(shop, 1)
      return orderId
    },
    ['revealContact'],
  ],
  [
    'refunded past the shop',
    async () => {
      const { orderId, outTradeNo } = await basket()
      await shop.pay.control.platformRefund({ outTradeNo, amountFen: 100, isTold: true })
      await shop.advance(2_000)
      return orderId
    },
    ['revealContact', 'refund', 'settleOddity'],
  ],
  [
    'sold over the counter',
    async () => {
      const [skuId = ''] = await shop.addProduct(`moves-${++count}`, [1_000], 1)
      const lines = [{ skuId, quantity: 1 }]
      const sale = { requestKey: newRequestKey(), lines, expectedTotalFen: 1_000 }
      const { orderId } = await owner.must('counter.open', sale)
      await shop.pay.control.pay(`${orderId}-1`)
      await shop.advance(0)
      return orderId
    },
    ['ship', 'refund'],
  ],
]

/** Makes a move as the console does, with an input that is right as far as the view tells what would be. */
async function tried(browser: Browser, move: Move, order: OwnerOrder): Promise<string> {
  const { orderId } = order
  const make = () => {
    switch (move) {
      case 'ship': {
        const despiteCases = order.openCases.map(({ caseId }) => caseId)
        return ship(browser, orderId, { ...(despiteCases.length > 0 ? { despiteCases } : {}) })
      }
      case 'correctParcel': {
        const parcelId = order.parcels[0]?.parcelId ?? 'none'
        return browser.call('order.correctParcel', {
          orderId,
          parcelId,
          ...sfParcel,
          trackingNo: 'SF7777777777777',
        })
      }
      case 'revealContact':
        return browser.call('order.revealContact', { orderId })
      case 'refund':
        return refund(browser, orderId, { amountFen: 1 })
      case 'settleOddity': {
        const { reason, about } = order.oddity ?? { reason: 'AMOUNT_DIFFERS', about: '' }
        return browser.call('order.settleOddity', { orderId, reason, about, note: '已核对' })
      }
    }
  }
  const reply = await make()
  return reply.ok ? 'ok' : String(reply.code)
}

const MOVES: Move[] = ['ship', 'correctParcel', 'revealContact', 'refund', 'settleOddity']
const CLERKS: Move[] = ['ship', 'correctParcel', 'revealContact']

describe.each(standing)('an order that is %s', (_, made, moves) => {
  test('may be moved as its view says, to each role', async () => {
    const orderId = await made()
    const canOf = async (role: StaffRole) =>
      offered(await (await signedInAs(shop.ports, role)).must('order.get', { orderId }))
    expect(await canOf('owner')).toEqual(moves)
    expect(await canOf('manager')).toEqual(moves)
    expect(await canOf('clerk')).toEqual(moves.filter((move) => CLERKS.includes(move)))
    const order = await clerk.must('order.get', { orderId })
    for (const move of MOVES.filter((each) => !CLERKS.includes(each)))
      expect(await tried(clerk, move, order)).toBe('NOT_ALLOWED')
  })

  test.each(MOVES)('takes or refuses %s as its view says', async (move) => {
    const browser = CLERKS.includes(move) ? clerk : owner
    const order = await browser.must('order.get', { orderId: await made() })
    shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
    const outcome = await tried(browser, move, order)
    expect([outcome, outcome === 'ok']).toEqual([outcome, offered(order).includes(move)])
  })
})

test('a view that came with a write says what its caller may do, too', async () => {
  const reply = await ship(clerk, (await basket()).orderId)
  expect(reply).toMatchObject({ data: { can: ['revealContact'], parcels: [{ can: ['correct'] }] } })
})

test('after fifteen parcels nothing more can be sent', async () => {
  const [skuId = ''] = await shop.addProduct(`moves-${++count}`, [100], 16)
  const { phone, addressId } = await shop.shopper(`o-moves-${count}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 16 }])
  await phone.must('order.prepay', { orderId })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  for (let parcel = 0; parcel < 15; parcel++) await ship(owner, orderId, { lines: [{ skuId, quantity: 1 }] })
  expect((await owner.must('order.get', { orderId })).can).not.toContain('ship')
  expect(await ship(owner, orderId)).toMatchObject({ code: 'TOO_MANY_PARCELS' })
})

describe('a refund', () => {
  const refundOf = async (orderId: string, browser = owner) =>
    (await browser.must('order.get', { orderId })).refunds[0]

  test('that came to nothing may be asked for anew while money is left, by whoever may refund', async () => {
    const { orderId, outTradeNo } = await basket()
    shop.pay.control.setRefundPolicy({ outcome: 'CLOSED' })
    await refund(owner, orderId, all)
    await minutes(shop, 1)
    expect(await refundOf(orderId)).toMatchObject({ state: 'closed', waitsForPerson: true, can: ['askAnew'] })
    expect((await refundOf(orderId, clerk))?.can).toEqual([])
    shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
    expect(await refund(owner, orderId, { ...all, outTradeNo })).toMatchObject({ ok: true })
    expect((await refundOf(orderId))?.can).toEqual([])
    expect(await refund(owner, orderId, { ...all, outTradeNo })).toMatchObject({ code: 'TOO_MUCH' })
    expect(upstreamOf(shop, orderId)).toHaveLength(2)
  })
})

describe('what can become of goods whose money went back past the shop', () => {
  const goodsOf = async (orderId: string) => (await owner.must('order.get', { orderId })).oddity?.goods
  const settle = async (orderId: string, goods: 'go' | 'stay') => {
    const { oddity } = await owner.must('order.get', { orderId })
    const { reason, about } = oddity ?? { reason: '', about: '' }
    return owner.call('order.settleOddity', { orderId, reason, about, note: '谈好了', goods })
  }

  test.each([['go'], ['stay']] as const)('of an order that is not sent: they %s', async (goods) => {
    const { orderId, outTradeNo } = await basket()
    expect(await goodsOf(orderId)).toBeUndefined()
    await shop.pay.control.platformRefund({ outTradeNo, amountFen: 100, isTold: true })
    await shop.advance(2_000)
    expect(await goodsOf(orderId)).toEqual(['go', 'stay'])
    expect(await settle(orderId, goods)).toMatchObject({ ok: true, data: { oddity: null } })
    expect((await owner.must('order.get', { orderId })).can.includes('ship')).toBe(goods === 'go')
  })

  test('of an order that is sent: nothing is left to be decided', async () => {
    const { orderId, outTradeNo } = await sent()
    await shop.pay.control.platformRefund({ outTradeNo, amountFen: 100, isTold: true })
    await shop.advance(2_000)
    expect(await owner.must('order.get', { orderId })).toMatchObject({
      oddity: { reason: 'REFUNDED_ELSEWHERE', goods: [] },
    })
  })

  test('of an order that was refunded to the end before it was sent: they stay', async () => {
    const { orderId, outTradeNo } = await basket()
    await shop.pay.control.platformRefund({ outTradeNo, amountFen: 6_300, isTold: true })
    await shop.advance(2_000)
    expect(await owner.must('order.get', { orderId })).toMatchObject({
      state: 'closed',
      oddity: { goods: ['stay'] },
    })
    expect(await settle(orderId, 'stay')).toMatchObject({ ok: true })
  })
})

describe('a notification', () => {
  test('may be settled where it was not applied, once, by whoever may settle', async () => {
    const orderId = await marked()
    const odd = async (browser: Browser) =>
      (await browser.must('notice.list', {})).items.find((notice) => notice.orderId === orderId)
    const noticeId = (await odd(owner))?.noticeId ?? ''
    expect((await odd(owner))?.can).toEqual(['settle'])
    expect((await odd(clerk))?.can).toEqual([])
    expect(await clerk.call('notice.settle', { noticeId, note: '看过' })).toMatchObject({
      code: 'NOT_ALLOWED',
    })
    expect(await owner.must('notice.settle', { noticeId, note: '看过' })).toMatchObject({ can: [] })
    expect(await owner.call('notice.settle', { noticeId, note: '又看' })).toMatchObject({
      code: 'NOTHING_ODD',
    })
  })

  test('that was applied is nobody’s business', async () => {
    const { notices } = await owner.must('order.get', { orderId: (await basket()).orderId })
    const applied = notices.find(({ outcome }) => outcome === 'applied')
    expect(applied?.can).toEqual([])
    const again = { noticeId: applied?.noticeId ?? '', note: '看过' }
    expect(await owner.call('notice.settle', again)).toMatchObject({ code: 'NOTHING_ODD' })
  })
})

describe('a message to WeChat', () => {
  test('may be tried anew where it was tried in vain', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1 })
    const { orderId } = await sent()
    const row = async () => (await clerk.must('order.get', { orderId })).outbox[0]
    const failed = await row()
    expect(failed).toMatchObject({ state: 'waiting', tries: 1, can: ['retry'] })
    const told = await clerk.must('outbox.retry', { messageId: failed?.messageId ?? '' })
    expect(told).toMatchObject({ state: 'sent', can: [] })
    expect(await clerk.must('outbox.retry', { messageId: told.messageId })).toEqual(told)
  })

  test('is left alone before its first try', () => {
    const fresh = { state: 'waiting', tries: 0 } as Parameters<typeof messageMoves>[0]
    expect(messageMoves(fresh)).toEqual([])
    expect(messageMoves({ ...fresh, state: 'dead' })).toEqual(['retry'])
  })
})
