import { describe, expect, test } from '@jest/globals'
import {
  amountOf,
  choiceOf,
  choicesOf,
  type DecisionDraft,
  emptyDecision,
  readDecision,
  stepOf,
} from '../../console/src/pages/after-sales/case-draft'
import { conversationItems } from '../../console/src/pages/after-sales/conversation-items'
import { en } from '../../console/src/words/en'
import { zh } from '../../console/src/words/zh'
import type { CaseEvent, OwnerCase } from '../../typings/after-sales'
import type { Fen } from '../../typings/model'

const fen = (amount: number) => amount as Fen

const one = (changes: Partial<OwnerCase> = {}) =>
  ({
    caseId: 'a-1',
    revision: 3,
    state: 'asked',
    kind: 'refundOnly',
    reason: 'damaged',
    askedFen: fen(10_000),
    agreedFen: null,
    refundableFen: fen(12_000),
    can: ['agree', 'agreePart', 'refuse', 'reply'],
    events: [],
    returnAddresses: [],
    ...changes,
  }) as OwnerCase

const draft = (changes: Partial<DecisionDraft>): DecisionDraft => ({ ...emptyDecision, ...changes })
const at = { caseId: 'a-1', revision: 3 }

describe('what the shop decides', () => {
  test.each<[string, Partial<DecisionDraft>, Partial<OwnerCase>, object]>([
    ['a refusal without a reason', { choice: 'refuse', reason: ' ' }, {}, { field: 'reason' }],
    ['no amount', { choice: 'part' }, {}, { field: 'amount', problem: 'empty' }],
    ['nothing', { choice: 'part', amount: '0' }, {}, { field: 'amount', problem: 'zero' }],
    ['more than is left', { choice: 'part', amount: '120.01' }, {}, { problem: 'tooMuch', fix: '120.00' }],
    ['goods that nobody looked at', {}, { can: ['takeBack'] }, { field: 'goods' }],
    ['no carrier', { trackingNo: 'SF1' }, { can: ['reship'] }, { field: 'carrier' }],
    ['no number', { carrier: 'SF', trackingNo: ' ' }, { can: ['reship'] }, { field: 'trackingNo' }],
  ])('is not sent with %s', (_, written, changes, wrong) => {
    expect(readDecision(draft(written), one(changes))).toMatchObject({ ok: false, wrong })
  })

  test('is nothing where no move is left but to talk', () => {
    expect(stepOf(one({ can: ['reply'] }))).toBeNull()
    expect(readDecision(emptyDecision, one({ can: ['reply'] }))).toBeNull()
  })

  test('is sent over the revision that was read', () => {
    const decisions = [
      readDecision(draft({ words: ' 抱歉 ' }), one()),
      readDecision(draft({ choice: 'part', amount: '50' }), one()),
      readDecision(draft({ choice: 'refuse', reason: '已签收' }), one()),
      readDecision(draft({ goods: 'damaged' }), one({ can: ['takeBack'] })),
      readDecision(draft({ carrier: 'SF', trackingNo: 'SF1 2' }), one({ can: ['reship'] })),
    ]
    expect(decisions.map((reading) => (reading?.ok ? reading.decision : null))).toEqual([
      { action: 'case.agree', input: { ...at, words: '抱歉' } },
      { action: 'case.agree', input: { ...at, amountFen: 5_000 } },
      { action: 'case.refuse', input: { ...at, reason: '已签收' } },
      { action: 'case.takeBack', input: { ...at, goods: 'damaged' } },
      { action: 'case.reship', input: { ...at, carrier: 'SF', trackingNo: 'SF12' } },
    ])
  })

  test('goods come back to the address that is shown as chosen, and to none that is not there', () => {
    const [near, far] = ['near', 'far'].map((addressId) => ({ addressId }))
    const returned = (addressIds: unknown[]) =>
      one({ kind: 'returnRefund', returnAddresses: addressIds as OwnerCase['returnAddresses'] })
    const to = (written: Partial<DecisionDraft>) => readDecision(draft(written), returned([near, far]))
    expect(to({})).toMatchObject({ decision: { input: { returnAddressId: 'near' } } })
    expect(to({ returnAddressId: 'far' })).toMatchObject({ decision: { input: { returnAddressId: 'far' } } })
    expect(to({ returnAddressId: 'gone' })).toMatchObject({
      decision: { input: { returnAddressId: 'near' } },
    })
    expect(readDecision(draft({}), returned([]))).toMatchObject({ wrong: { field: 'address' } })
    expect(readDecision(draft({ choice: 'refuse', reason: '不' }), returned([]))).toMatchObject({ ok: true })
  })

  test('a refund that came to nothing is answered again, with what was agreed to', () => {
    const failed = one({ state: 'refunding', agreedFen: fen(9_000) })
    expect(stepOf(failed)).toBe('again')
    expect(amountOf(emptyDecision, failed)).toBe(9_000)
  })

  test('of the answers only those are offered that may be given, and the first is chosen', () => {
    expect(choicesOf(one())).toEqual(['agree', 'part', 'refuse'])
    const nothingLeft = one({ can: ['refuse', 'reply'] })
    expect(choicesOf(nothingLeft)).toEqual(['refuse'])
    expect(choiceOf(emptyDecision, nothingLeft)).toBe('refuse')
    expect(readDecision(draft({ reason: '钱已经退过了' }), nothingLeft)).toMatchObject({
      decision: { action: 'case.refuse' },
    })
  })

  test('an exchange has no amount', () => {
    expect(amountOf(emptyDecision, one({ kind: 'exchange' }))).toBeNull()
    expect(amountOf(draft({ choice: 'refuse' }), one())).toBeNull()
    expect(amountOf(emptyDecision, one({ can: ['takeBack'], agreedFen: fen(8_000) }))).toBe(8_000)
  })
})

describe('the conversation', () => {
  const event = (changes: Partial<CaseEvent>): CaseEvent => ({
    kind: 'said',
    by: 'shopper',
    at: Date.UTC(2026, 10, 22, 4),
    words: '',
    pictures: [],
    ...changes,
  })

  test('tells what happened in the middle and what was said on its side, by days of the shop', () => {
    const events = [
      event({ kind: 'asked', words: '坏了', pictures: ['cloud://a'] }),
      event({ by: 'owner', words: '抱歉', at: Date.UTC(2026, 10, 22, 15, 59) }),
      event({ kind: 'agreed', by: 'owner', at: Date.UTC(2026, 10, 22, 16, 1) }),
    ]
    const items = conversationItems(one({ events }), zh.cases)
    expect(items.map(({ kind, text, startsDay }) => [kind, text, startsDay])).toEqual([
      ['happened', '申请只退款 ¥100.00，收到时有破损', true],
      ['buyer', '坏了', false],
      ['shop', '抱歉', false],
      ['happened', '同意了', true],
    ])
    expect(items[1]?.pictures).toEqual(['cloud://a'])
  })

  test('an exchange names no amount', () => {
    const [item] = conversationItems(one({ kind: 'exchange', events: [event({ kind: 'asked' })] }), en.cases)
    expect(item?.text).toBe('Asked for an exchange, arrived damaged')
  })
})
