import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { newJob } from '../../../cloudfunctions/domain/job'
import { inOrder } from '../../../cloudfunctions/domain/need'
import { openToAll, withRule } from '../../../cloudfunctions/domain/rollout'
import { shanghaiDayBounds } from '../../../cloudfunctions/domain/shanghai-time'
import type { Need } from '../../../typings/today'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { DAY_MS, HOUR_MS, minutes, openedCase, paidBasket } from '../harness/cases'
import { MINUTE_MS, testAddress } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { signedInAs } from '../harness/staff'
import { lateMoney, secondMoney } from '../harness/surplus-money'

let shop: CaseShop
beforeEach(async () => {
  shop = await openCaseShop()
})

/** Days pass in these tests, and a session does not last as long. */
const today = async () => (await signedInAs(shop.ports, 'owner')).must('today.get', {})
const kindsOf = (needs: Need[]) => needs.map(({ kind }) => kind)
const lastAct = (at: number) => ({
  ...{ entryId: 'act-1', at, actor: 'owner', action: 'import.apply', target: 'job-1', from: null, to: null },
})

test('an empty shop needs nobody, and has done nothing by itself', async () => {
  expect(await today()).toEqual({
    needs: [],
    counts: { refunds: 0, odd: 0, shipping: 0, shop: 0 },
    done: {
      ...{ givenBackCount: 0, givenBackFen: 0, expiredCount: 0 },
      ...{ repeatedCount: 0, toldCount: 0, retryingCount: 0 },
    },
    at: shop.time.now(),
  })
})

test('a case, goods to send and a product that runs out stand in one list, by the clock', async () => {
  const { phone, orderId, small } = await paidBasket(shop, 'tea')
  await paidBasket(shop, 'cup')
  const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }])
  const { needs, counts } = await today()
  const [first] = needs.filter(({ kind }) => kind === 'case')
  expect(first).toMatchObject({
    ...{ kind: 'case', caseId, buyerName: testAddress.name, unitCount: 1, amountFen: 1_000 },
    dueAt: expect.any(Number),
  })
  // The order with a case is not to be sent, the other one is.
  const shipping = needs.find(({ kind }) => kind === 'shipping')
  expect(shipping).toMatchObject({ orderCount: 1, lateCount: 0 })
  expect(counts).toMatchObject({ refunds: 1, shipping: 1 })
  const times = needs.flatMap(({ dueAt }) => dueAt ?? [])
  expect(times).toEqual([...times].sort((one, other) => one - other))
  await shop.advance(3 * DAY_MS)
  expect((await today()).needs.find(({ kind }) => kind === 'shipping')).toMatchObject({ lateCount: 1 })
})

test('what nobody paid in time is told as done, until the day is over', async () => {
  const [skuId = ''] = await shop.addProduct('lamp', [2_000], 9)
  const { phone, addressId } = await shop.shopper('o-late')
  await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await shop.advance(HOUR_MS)
  await minutes(shop, 3)
  expect((await today()).done).toMatchObject({ expiredCount: 1 })
  await shop.advance(shanghaiDayBounds(shop.time.now()).to - shop.time.now() + MINUTE_MS)
  expect((await today()).done).toMatchObject({ expiredCount: 0 })
})

test('money that came too late and was given back is told with its sum', async () => {
  await lateMoney(shop, 'lamp')
  await secondMoney(shop, 'pot')
  await minutes(shop, 2)
  expect((await today()).done).toMatchObject({ givenBackCount: 2, givenBackFen: 9_600 })
})

describe('long work that was given up', () => {
  let jobId: string
  beforeEach(async () => {
    const now = shop.time.now()
    const { ports } = shop
    jobId = 'job-1'
    const job = newJob<'import'>(
      {
        ...{ jobId, kind: 'import', merchantId: 'queqiao', actor: 'owner', lastAct: lastAct(now) },
        input: { fileName: 'spring.csv', fileId: 'cloud://file', strict: false } as never,
      },
      now,
    )
    await ports.jobs.insert({ ...job, state: 'failed', endedAt: now, runAt: now + DAY_MS })
  })

  test('waits for somebody who may do something about it', async () => {
    expect((await today()).needs).toMatchObject([
      { kind: 'job', jobId, jobKind: 'import', name: 'spring.csv' },
    ])
    const clerk = await signedInAs(shop.ports, 'clerk')
    const seen = await clerk.must('today.get', {})
    expect(kindsOf(seen.needs)).toEqual([])
    expect(seen.counts.shop).toBe(0)
  })
})

describe('the order of needs', () => {
  const base = { kind: 'notice', noticeId: 'n', reason: null, outTradeNo: null, amountFen: null } as const
  const any = fc.record({
    since: fc.option(fc.integer({ min: 0, max: 9 * DAY_MS }), { nil: null }),
    dueAt: fc.option(fc.integer({ min: 0, max: 9 * DAY_MS }), { nil: null }),
  })
  test('is by what is due first; nothing is lost, and what has no clock at all stands last', () => {
    fc.assert(
      fc.property(fc.array(any), (times) => {
        const ordered = inOrder(times.map((time): Need => ({ ...base, ...time })))
        expect(ordered).toHaveLength(times.length)
        const due = ordered.flatMap(({ dueAt }) => dueAt ?? [])
        expect(due).toEqual([...due].sort((one, other) => one - other))
        const firstLast = ordered.findIndex(({ since, dueAt }) => since === null && dueAt === null)
        if (firstLast >= 0)
          for (const { since, dueAt } of ordered.slice(firstLast))
            expect([since, dueAt]).toEqual([null, null])
      }),
    )
  })
})

test('a key that ends within sixty days, or is gone, is told', async () => {
  const { keys } = await (await signedInAs(shop.ports, 'owner')).must('key.list', {})
  const endsAt = keys.find(({ kind }) => kind === 'merchant')?.endsAt ?? 0
  await shop.advance(endsAt - 60 * DAY_MS - shop.time.now())
  const keyNeeds = (needs: Need[]) => needs.filter(({ kind }) => kind === 'key')
  expect(keyNeeds((await today()).needs)).toEqual([])
  await shop.advance(1)
  expect(keyNeeds((await today()).needs)).toContainEqual(
    expect.objectContaining({ keyKind: 'merchant', isHeld: true, dueAt: endsAt, group: 'shop' }),
  )
  jest.spyOn(shop.ports.weixin, 'key').mockRejectedValueOnce(new Error('The document weixin is missing.'))
  expect(keyNeeds((await today()).needs)).toContainEqual(
    expect.objectContaining({ keyKind: 'appSecret', isHeld: false, dueAt: null }),
  )
})

test('a way to pay that the guard stopped waits for a person, and not what a person stopped', async () => {
  const { merchantId } = await shop.ports.settings.shop()
  const at = shop.time.now()
  const figures = { failed: 30, of: 60 }
  const stopped = withRule(
    withRule(openToAll(merchantId), 'friendPhone', (rule) => ({
      ...rule,
      stopped: { by: null, at, why: '', figures },
    })),
    'screenCode',
    (rule) => ({ ...rule, stopped: { by: 'owner', at, why: '先停' } }),
  )
  await shop.ports.rollouts.insert(stopped)
  expect((await today()).needs.filter(({ kind }) => kind === 'wayStopped')).toMatchObject([
    { way: 'friendPhone', ...figures, since: at, group: 'odd' },
  ])
})
