import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { activateClaim, claimOf } from '../../../cloudfunctions/app/after-sale/activate-claim'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { type Browser, openBrowser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { decided, HOUR_MS, minutes, openedCase, paidBasket, sendBack } from '../harness/cases'
import { MINUTE_MS } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { dyingPorts, writesUpTo } from '../harness/dying-ports'
import { ship } from '../harness/parcels'
import { refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'

let shop: CaseShop
let owner: Browser
let count = 0
beforeAll(async () => {
  shop = await openCaseShop()
})
beforeEach(async () => {
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => expect(shop.unsoundBuckets()).toEqual([]))

/** The first write of these is the entry of what was decided before, and changes nothing. */
const writesAfterFirst = (most: number) => writesUpTo(most).slice(1)
/** The same session in front of a door whose function dies. */
function dyingBrowser(ports: Ports): Browser {
  const browser = openBrowser(ports)
  browser.cookie = owner.cookie
  return browser
}

/** Nothing of a case waits for the timer any more, and its money went back once. */
async function isSettled(orderId: string, fens: number[]): Promise<void> {
  const later = shop.time.now() + HOUR_MS
  const own = ({ orderId: of }: { orderId: string }) => of === orderId
  expect((await shop.ports.cases.due(later, 50)).filter(own)).toEqual([])
  expect((await shop.ports.refunds.due(later, 50)).filter(own)).toEqual([])
  expect((await shop.ports.attempts.due(later, 50)).filter(own)).toEqual([])
  expect(upstreamOf(shop, orderId).map(({ amountFen }) => amountFen)).toEqual(fens)
}

describe('a function that dies while a case is opened', () => {
  test('before its units are claimed has opened none, and they can be asked for again', async () => {
    const { phone, orderId, small } = await paidBasket(shop, `unclaimed-${++count}`)
    const lines = [{ skuId: small, quantity: 3 }]
    const input = { kind: 'refundOnly', reason: 'unwanted', expectedFen: 3_000 } as const
    const dying = shop.phone(phone.openid, dyingPorts(shop.ports, 1).ports)
    await dying.call('case.open', {
      ...{ ...input, requestKey: newRequestKey(), orderId, lines },
      pictures: [],
    })
    expect((await phone.must('case.list', {})).items).toEqual([])
    expect(await openedCase(phone, orderId, lines)).toMatchObject({ state: 'asked' })
    await minutes(shop, 3)
    expect((await phone.must('case.list', {})).items).toHaveLength(1)
    expect(await shop.ports.cases.openingsBefore(shop.time.now(), 50)).toEqual([])
  })

  test('is outlived by a call that claims the units while the timer drops the case', async () => {
    const { phone, orderId, small } = await paidBasket(shop, `overtaken-${++count}`)
    const { ports } = shop
    let isFirst = true
    const slow: Ports = {
      ...ports,
      attempts: {
        ...ports.attempts,
        async save(attempt) {
          if (attempt.claim && isFirst) {
            isFirst = false
            const opening = await ports.cases.opening(attempt.claim.caseId)
            if (opening) await ports.cases.dropOpening(opening)
          }
          return ports.attempts.save(attempt)
        },
      },
    }
    const opened = await openedCase(shop.phone(phone.openid, slow), orderId, [{ skuId: small, quantity: 1 }])
    expect(isFirst).toBe(false)
    expect((await phone.must('case.list', {})).items.map(({ caseId }) => caseId)).toEqual([opened.caseId])
    await minutes(shop, 3)
    await isSettled(orderId, [])
  })

  test('gives the shop its whole time to answer, however late it is asked again', async () => {
    const { phone, orderId, small } = await paidBasket(shop, `late-${++count}`)
    const input = {
      ...{ requestKey: newRequestKey(), orderId, lines: [{ skuId: small, quantity: 1 }], pictures: [] },
      ...({ kind: 'refundOnly', reason: 'unwanted', expectedFen: 1_000 } as const),
    }
    await shop.phone(phone.openid, dyingPorts(shop.ports, 1).ports).call('case.open', input)
    // The timer stands still.
    await shop.advance(24 * HOUR_MS)
    const { caseId } = await phone.must('case.open', input)
    const now = shop.time.now()
    expect(await shop.ports.cases.get(caseId)).toMatchObject({
      createdAt: now,
      deadlineAt: now + 48 * HOUR_MS,
    })
  })

  test('raises the revision that a parcel is saved over, also behind a newer case', async () => {
    const { phone, orderId, small } = await paidBasket(shop, `behind-${++count}`)
    const { ports } = shop
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }])
    const newer = await ports.cases.get(caseId)
    const order = await ports.orders.get(orderId)
    const kept = await ports.attempts.get(order?.paidOutTradeNo ?? '')
    if (!newer || !order || !kept) throw new Error('The case has no order.')
    const older = { ...newer, caseId: `${caseId}-older`, createdAt: newer.createdAt - 1, revision: 0 }
    await ports.cases.insertOpening(older)
    await activateClaim(ports, { ...kept, claim: claimOf(older) })
    expect(await ports.cases.get(older.caseId)).toMatchObject({ state: 'asked' })
    const after = await ports.orders.get(orderId)
    expect([after?.latestCaseId, after?.revision]).toEqual([caseId, order.revision + 1])
  })

  test.each([2, 3, 4, 5, 6])(
    'after write %d has opened it in the end, with and without a repeat',
    async (at) => {
      const { phone, orderId, small } = await paidBasket(shop, `open-${++count}`)
      const dying = shop.phone(phone.openid, dyingPorts(shop.ports, at).ports)
      const input = {
        requestKey: newRequestKey(),
        orderId,
        kind: 'refundOnly' as const,
        lines: [{ skuId: small, quantity: 3 }],
        reason: 'unwanted' as const,
        pictures: [],
        expectedFen: 3_000,
      }
      await dying.call('case.open', input)
      if (at % 2 === 0) await phone.must('case.open', input)
      await minutes(shop, 3)
      const { items } = await phone.must('case.list', {})
      expect(items).toHaveLength(1)
      expect((await phone.must('order.get', { orderId })).latestCaseId).toBe(items[0]?.caseId)
      expect(await phone.must('case.open', input)).toMatchObject({ caseId: items[0]?.caseId })
      await isSettled(orderId, [])
    },
  )
})

describe('a function that dies while the shop agrees', () => {
  test.each(writesUpTo(9))('after write %d gives the money back once, and the units', async (at) => {
    const { phone, orderId, small } = await paidBasket(shop, `agree-${++count}`)
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 3 }])
    const { revision } = await owner.must('case.get', { caseId })
    const dying = dyingPorts(shop.ports, at)
    await dyingBrowser(dying.ports).call('case.agree', { caseId, revision })
    await minutes(shop, 4)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done', agreedFen: 3_000 })
    expect(shop.bucketOf(small)).toMatchObject({ available: 5, sold: 0 })
    await isSettled(orderId, [3_000])
  })
})

describe('a timer that dies while silence agrees', () => {
  test.each(writesUpTo(4))('after write %d gives the money back once, and the units', async (at) => {
    const { phone, orderId, small } = await paidBasket(shop, `silence-${++count}`)
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 2 }])
    await shop.advance(48 * HOUR_MS)
    await shop.runTimer(dyingPorts(shop.ports, at).ports)
    await minutes(shop, 4)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done' })
    expect(shop.bucketOf(small)).toMatchObject({ available: 4, sold: 1 })
    await isSettled(orderId, [2_000])
  })
})

describe('a timer that dies while it hears of a refund by hand', () => {
  test.each(writesUpTo(6))('after write %d ends the case that asked for the same', async (at) => {
    const { phone, orderId, small } = await paidBasket(shop, `hand-${++count}`)
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 3 }])
    await minutes(shop, 2)
    shop.pay.control.setPolicy({ hold: true })
    await refund(owner, orderId, { returnStock: true })
    await shop.advance(2 * MINUTE_MS)
    await shop.runTimer(dyingPorts(shop.ports, at).ports)
    await minutes(shop, 3)
    shop.pay.control.setPolicy({ hold: false })
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done', agreedFen: null })
    expect(await phone.must('order.get', { orderId })).toMatchObject({ closeReason: 'refunded' })
    expect(shop.bucketOf(small)).toMatchObject({ available: 5, sold: 0 })
    await isSettled(orderId, [6_300])
  })
})

/** A case whose goods are on their way back. */
async function returning(kind: 'returnRefund' | 'exchange', name: string) {
  const basket = await paidBasket(shop, name)
  await ship(owner, basket.orderId)
  const { caseId } = await openedCase(
    basket.phone,
    basket.orderId,
    [{ skuId: basket.small, quantity: 2 }],
    kind,
  )
  await decided(owner, caseId, 'case.agree')
  await sendBack(basket.phone, caseId)
  return { ...basket, caseId }
}

describe('a function that dies while goods come back', () => {
  test.each(writesAfterFirst(8))('after write %d sells them again once, and pays once', async (at) => {
    const { phone, orderId, small, caseId } = await returning('returnRefund', `back-${++count}`)
    const { revision } = await owner.must('case.get', { caseId })
    const dying = dyingPorts(shop.ports, at)
    await dyingBrowser(dying.ports).call('case.takeBack', { caseId, revision, goods: 'good' })
    await minutes(shop, 4)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done' })
    expect(shop.bucketOf(small)).toMatchObject({ available: 4, sold: 1 })
    await isSettled(orderId, [2_000])
  })
})

describe('a function that dies while an exchange is sent', () => {
  test.each(writesAfterFirst(7))('after write %d has sent it once', async (at) => {
    const { phone, orderId, small, caseId } = await returning('exchange', `reship-${++count}`)
    await decided(owner, caseId, 'case.takeBack', { goods: 'damaged' })
    const { revision } = await owner.must('case.get', { caseId })
    const dying = dyingPorts(shop.ports, at)
    const parcel = { carrier: 'ZTO', trackingNo: '78794111518982' }
    await dyingBrowser(dying.ports).call('case.reship', { caseId, revision, ...parcel })
    await minutes(shop, 3)
    expect(await phone.must('case.get', { caseId })).toMatchObject({
      state: 'done',
      reshipParcel: { carrier: 'ZTO' },
    })
    expect(shop.bucketOf(small)).toMatchObject({ available: 0, sold: 5, received: 5 })
    await isSettled(orderId, [])
  })
})
