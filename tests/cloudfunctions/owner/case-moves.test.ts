import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { CaseKind, OwnerCase, OwnerCaseMove } from '../../../typings/after-sales'
import type { StaffRole } from '../../../typings/owner-api'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { agreeing, type Basket, decided, minutes, openedCase, paidBasket, sendBack } from '../harness/cases'
import { newRequestKey } from '../harness/checkout'
import { sfParcel, ship } from '../harness/parcels'
import { refund } from '../harness/refunds'
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
  shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
})
afterAll(() => expect(shop.unsoundBuckets()).toEqual([]))

interface Made extends Basket {
  caseId: string
}

const one = ({ small }: Pick<Basket, 'small'>) => [{ skuId: small, quantity: 1 }]

async function asked(kind: CaseKind = 'refundOnly', isSent = kind !== 'refundOnly'): Promise<Made> {
  const basket = await paidBasket(shop, `case-moves-${++count}`)
  if (isSent) await ship(owner, basket.orderId)
  const { caseId } = await openedCase(basket.phone, basket.orderId, one(basket), kind)
  return { ...basket, caseId }
}

async function returning(kind: CaseKind): Promise<Made> {
  const made = await asked(kind)
  await decided(owner, made.caseId, 'case.agree')
  await sendBack(made.phone, made.caseId)
  return made
}

async function reshipping(): Promise<Made> {
  const made = await returning('exchange')
  await decided(owner, made.caseId, 'case.takeBack', { goods: 'damaged' })
  return made
}

/** Agreed to; what becomes of its refund is WeChat Pay's. */
async function refunding(outcome: 'hold' | 'CLOSED' | 'ABNORMAL' | 'SUCCESS'): Promise<Made> {
  const made = await asked('refundOnly', true)
  shop.pay.control.setRefundPolicy({ outcome })
  await decided(owner, made.caseId, 'case.agree')
  await shop.advance(2_000)
  return made
}

/** Its units are being given back by hand, with all that was paid for them. */
async function paidByHand({ orderId, ...made }: Made): Promise<Made> {
  const parts = { lines: [{ skuId: made.small, quantity: 3 }], freightFen: 0, extraFen: 0 }
  shop.pay.control.setRefundPolicy({ outcome: 'hold' })
  await refund(owner, orderId, { amountFen: 'parts', parts })
  return { orderId, ...made }
}

const decisions: OwnerCaseMove[] = ['agree', 'agreePart', 'refuse']

/** Cases as they stand, each made anew for every move that is tried on it. */
const standing: [string, () => Promise<Made>, OwnerCaseMove[]][] = [
  ['asked for money', () => asked(), [...decisions, 'reply']],
  ['asked for money and goods', () => asked('returnRefund'), [...decisions, 'reply']],
  ['asked for an exchange', () => asked('exchange'), ['agree', 'refuse', 'reply']],
  ['asked, and paid by hand meanwhile', async () => paidByHand(await asked()), ['refuse', 'reply']],
  [
    'asked for an exchange, and paid by hand meanwhile',
    async () => paidByHand(await asked('exchange')),
    ['refuse', 'reply'],
  ],
  [
    'waiting for the goods',
    async () => {
      const made = await asked('returnRefund')
      await decided(owner, made.caseId, 'case.agree')
      return made
    },
    ['reply'],
  ],
  ['returning', () => returning('returnRefund'), ['takeBack', 'reply']],
  ['returning for an exchange', () => returning('exchange'), ['takeBack', 'reply']],
  ['to be reshipped', reshipping, ['reship', 'reply']],
  ['to be reshipped, and paid by hand meanwhile', async () => paidByHand(await reshipping()), ['reply']],
  ['being refunded', () => refunding('hold'), ['reply']],
  ['being refunded, which WeChat Pay closed', () => refunding('CLOSED'), [...decisions, 'reply']],
  ['being refunded, which is abnormal', () => refunding('ABNORMAL'), ['reply']],
  [
    'done',
    async () => {
      const made = await refunding('SUCCESS')
      await minutes(shop, 2)
      return made
    },
    [],
  ],
  [
    'refused',
    async () => {
      const made = await asked()
      await decided(owner, made.caseId, 'case.refuse', { reason: '已签收' })
      return made
    },
    [],
  ],
  [
    'withdrawn',
    async () => {
      const made = await asked()
      await made.phone.must('case.withdraw', { caseId: made.caseId })
      return made
    },
    [],
  ],
]

/** Makes a move over what was read, as the console does. */
async function tried(browser: Browser, move: OwnerCaseMove, known: OwnerCase): Promise<string> {
  const over = { caseId: known.caseId, revision: known.revision }
  const make = () => {
    switch (move) {
      case 'agree':
        return browser.call('case.agree', { ...over, ...agreeing(known) })
      case 'agreePart':
        return browser.call('case.agree', { ...over, ...agreeing(known), amountFen: 1 })
      case 'refuse':
        return browser.call('case.refuse', { ...over, reason: '不' })
      case 'takeBack':
        return browser.call('case.takeBack', { ...over, goods: 'damaged' })
      case 'reship': {
        const { carrier, trackingNo } = sfParcel
        return browser.call('case.reship', { ...over, carrier, trackingNo })
      }
      case 'reply':
        return browser.call('case.reply', {
          requestKey: newRequestKey(),
          caseId: known.caseId,
          words: '我们看一下',
        })
    }
  }
  const reply = await make()
  return reply.ok ? 'ok' : String(reply.code)
}

const MOVES: OwnerCaseMove[] = [...decisions, 'takeBack', 'reship', 'reply']

describe.each(standing)('a case that is %s', (_, made, moves) => {
  test('may be moved as its view says, to each role', async () => {
    const { caseId } = await made()
    const seenBy = async (role: StaffRole) =>
      (await signedInAs(shop.ports, role)).must('case.get', { caseId })
    expect(await seenBy('owner')).toMatchObject({ can: moves, needsManager: false })
    expect(await seenBy('manager')).toMatchObject({ can: moves, needsManager: false })
    const talk = moves.filter((move) => move === 'reply')
    const known = await seenBy('clerk')
    expect(known).toMatchObject({ can: talk, needsManager: talk.length < moves.length })
    for (const move of MOVES.filter((each) => each !== 'reply'))
      expect(await tried(clerk, move, known)).toBe('NOT_ALLOWED')
  })

  test.each(MOVES)('takes or refuses %s as its view says', async (move) => {
    const browser = move === 'reply' ? clerk : owner
    const known = await browser.must('case.get', { caseId: (await made()).caseId })
    shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
    const outcome = await tried(browser, move, known)
    expect([outcome, outcome === 'ok']).toEqual([outcome, known.can.includes(move)])
  })
})

test('an answer says what its caller may do next', async () => {
  const { caseId } = await asked('returnRefund')
  expect(await decided(owner, caseId, 'case.agree')).toMatchObject({ can: ['reply'] })
})

test('a conversation that is full takes no more words', async () => {
  const { caseId } = await asked()
  const say = () => owner.call('case.reply', { requestKey: newRequestKey(), caseId, words: '在' })
  for (let word = 0; word < 100; word++) await say()
  expect((await owner.must('case.get', { caseId })).can).toEqual(decisions)
  expect(await say()).toMatchObject({ code: 'CANNOT' })
})
