import { describe, expect, test } from '@jest/globals'
import {
  canReturnStock,
  emptyDraft,
  type RefundDraft,
  readAmount,
  refundSource,
  returnsStock,
  unitsBack,
} from '../../console/src/pages/order/refund/refund-draft'
import {
  isMoving,
  refundAdvice,
  refundMark,
  refundStateWords,
} from '../../console/src/pages/order/refund/refund-words'
import { en } from '../../console/src/words/en'
import { zh } from '../../console/src/words/zh'
import type { Fen } from '../../typings/model'
import type { AttemptView, OrderRefundView, OwnerOrder } from '../../typings/owner-api'

const fen = (amount: number) => amount as Fen

const attempt = (changes: Partial<AttemptView>): AttemptView => ({
  outTradeNo: 'A-1',
  instrument: 'ownPhone',
  payerName: null,
  state: 'paid',
  totalFen: fen(15_364),
  refundableFen: fen(10_364),
  transactionId: '4200001',
  createdAt: 0,
  expiresAt: 0,
  paidAt: 0,
  closedAt: null,
  ...changes,
})

const refund = (changes: Partial<OrderRefundView> = {}): OrderRefundView => ({
  outRefundNo: 'A-1-R-1',
  outTradeNo: 'A-1',
  amountFen: fen(5_000),
  reason: 'agreed',
  note: '',
  actor: 'owner',
  state: 'processing',
  code: null,
  waitsForPerson: false,
  returnStock: false,
  parts: null,
  caseId: null,
  createdAt: 0,
  endedAt: null,
  nextCheckAt: 60_000,
  can: [],
  ...changes,
})

const order = (changes: Partial<OwnerOrder> = {}) =>
  ({
    state: 'paid',
    transactionId: '4200001',
    attempts: [attempt({})],
    refunds: [refund()],
    refundableParts: { lines: [], freightFen: fen(0) },
    leftToShip: [{ skuId: 'pot', quantity: 2 }],
    ...changes,
  }) as OwnerOrder

const source = (changes: Partial<OwnerOrder> = {}) => {
  const found = refundSource(order(changes))
  if (!found) throw new Error('This order has no payment.')
  return found
}

const draft = (changes: Partial<RefundDraft>): RefundDraft => ({ ...emptyDraft, ...changes })

describe('what can be refunded', () => {
  test('is nothing where nothing was paid', () => {
    const unpaid = { transactionId: null, attempts: [attempt({ state: 'closed', transactionId: null })] }
    expect(refundSource(order(unpaid))).toBeNull()
    expect(refundSource(order(), 'A-9')).toBeNull()
  })

  test('adds up: paid less what was promised is what is left', () => {
    const { paidFen, promisedFen, leftFen } = source()
    expect([paidFen, promisedFen, leftFen]).toEqual([15_364, 5_000, 10_364])
  })

  test('of a second payment is what the shop says is left of it, whatever its refunds look like', () => {
    const second = { outTradeNo: 'A-2', transactionId: '4200002', refundableFen: fen(15_300) }
    const refunds = [refund(), refund({ outTradeNo: 'A-2', state: 'success', amountFen: fen(15_364) })]
    const both = order({ attempts: [attempt({}), attempt(second)], refunds })
    expect(refundSource(both, 'A-2')).toMatchObject({ promisedFen: 64, leftFen: 15_300, parts: null })
  })
})

describe('how much', () => {
  test.each([
    ['', 'empty', null],
    ['0.00', 'zero', null],
    ['-1', 'negative', null],
    ['１０', 'fullWidth', '10.00'],
    ['1.999', 'tooFine', '1.99'],
    ['ten', 'notANumber', null],
    ['103.65', 'tooMuch', '103.64'],
    ['999999999', 'tooLarge', null],
  ])('"%s" is refused as %s', (amount, problem, fix) => {
    const reading = readAmount(draft({ extent: 'part', amount }), source())
    expect(reading).toEqual({ ok: false, field: 'amount', problem, fix })
  })

  test('every refusal of an amount has words in both languages', () => {
    for (const words of [zh, en])
      for (const say of Object.values(words.refund.problems)) expect(say('1.00')).toMatch(/\S/)
  })

  test('with nothing left neither all nor a part of it can be asked for', () => {
    const spent = source({ attempts: [attempt({ refundableFen: fen(0) })] })
    expect(readAmount(emptyDraft, spent)).toMatchObject({ problem: 'nothingLeft' })
    expect(readAmount(draft({ extent: 'part', amount: '1' }), spent)).toMatchObject({
      problem: 'nothingLeft',
    })
  })

  test('all of it is all that is left, and a part may be all but a fen', () => {
    expect(readAmount(emptyDraft, source())).toEqual({ ok: true, amountFen: 10_364, parts: null })
    const part = draft({ extent: 'part', amount: '¥103.63' })
    expect(readAmount(part, source())).toEqual({ ok: true, amountFen: 10_363, parts: null })
  })
})

describe('the goods', () => {
  const all = { ok: true, amountFen: 10_364, parts: null } as const

  test('stay out while money is left, after shipping, and where they were missing', () => {
    expect(canReturnStock(source(), { ...all, amountFen: 10_363 })).toBe(false)
    expect(canReturnStock(source({ leftToShip: [] }), all)).toBe(false)
    expect(returnsStock(draft({ reason: 'outOfStock' }), source(), all)).toBe(false)
  })

  test('go back on sale with the last of the money, unless the owner says otherwise', () => {
    expect(returnsStock(emptyDraft, source(), all)).toBe(true)
    expect(returnsStock(draft({ returnStock: false }), source(), all)).toBe(false)
    expect(returnsStock(draft({ returnStock: true, reason: 'outOfStock' }), source(), all)).toBe(true)
    expect(unitsBack(source(), all)).toBe(2)
  })
})

describe('a refund in words', () => {
  test('an abnormal one is the diamond and says where to settle it', () => {
    const abnormal = refund({ state: 'abnormal', waitsForPerson: true })
    expect(refundMark(abnormal)).toBe('odd')
    expect(refundStateWords(abnormal, zh.refund)).toBe('异常，要处理')
    expect(refundAdvice(abnormal, zh.refund)).toContain('商户平台')
  })

  test('an account that is too low says so, and that it is asked again by itself', () => {
    const poor = refund({ state: 'requested', code: 'NOT_ENOUGH', waitsForPerson: true })
    expect(refundAdvice(poor, zh.refund)).toBe(
      '商户号里的钱不够退。去微信支付商户平台充值。过一会儿会自动再试。',
    )
  })

  test('a closed one that waits says so, another closed one is quiet', () => {
    const waits = refund({ state: 'closed', waitsForPerson: true, actor: null })
    expect(refundStateWords(waits, zh.refund)).toBe('没退成，要处理')
    const quiet = refund({ state: 'closed' })
    expect([refundAdvice(quiet, zh.refund), refundMark(quiet)]).toEqual([null, 'closed'])
  })

  test('an unknown refusal shows its code', () => {
    const odd = refund({ state: 'closed', waitsForPerson: true, code: 'ODD_CODE' })
    expect(refundAdvice(odd, zh.refund)).toContain('ODD_CODE')
  })

  test('one that is on its way is followed for three minutes', () => {
    expect(isMoving(refund(), 60_000)).toBe(true)
    expect(isMoving(refund(), 180_000)).toBe(false)
    expect(isMoving(refund({ state: 'success' }), 1)).toBe(false)
  })
})
