import { describe, expect, test } from '@jest/globals'
import {
  emptyDraft,
  extentOf,
  type RefundSource,
  readAmount,
  returnsStock,
} from '../../console/src/pages/order/refund/refund-draft'
import {
  amountOfUnits,
  emptyParts,
  extraLeft,
  type PartsDraft,
  partRows,
  readParts,
} from '../../console/src/pages/order/refund/refund-parts'
import { partsWords, payeeWords } from '../../console/src/pages/order/refund/refund-words'
import { en } from '../../console/src/words/en'
import { zh } from '../../console/src/words/zh'
import type { Fen } from '../../typings/model'
import type { RefundableParts } from '../../typings/owner-refunds'

const fen = (amount: number) => amount as Fen

/** Three pots for 100.00 of which one was refunded, one tea for 68.00, and 8.00 of freight. */
const parts: RefundableParts = {
  lines: [
    { skuId: 'pot', quantity: 3, refunded: 1, netFen: fen(10_000) },
    { skuId: 'tea', quantity: 1, refunded: 0, netFen: fen(6_800) },
  ],
  freightFen: fen(800),
}
const leftFen = 10_000 + 6_800 + 800 - 3_333
const draft = (changes: Partial<PartsDraft>): PartsDraft => ({ ...emptyParts, ...changes })
const source = (changes: Partial<RefundSource> = {}): RefundSource => ({
  outTradeNo: 'A-1',
  instrument: 'ownPhone',
  payerName: null,
  paidFen: 17_600,
  promisedFen: 3_333,
  leftFen,
  mayReturnStock: true,
  parts,
  leftToShip: [{ skuId: 'pot', quantity: 2 }],
  ...changes,
})

describe('a refund by its parts', () => {
  test.each<[string, Partial<PartsDraft>, object]>([
    ['nothing chosen', {}, { field: 'lines', problem: 'nothingChosen' }],
    [
      'more freight than there was',
      { freight: '8.01' },
      { field: 'freight', problem: 'tooMuch', fix: '8.00' },
    ],
    ['an extra amount beyond the payment', { extra: '142.68' }, { field: 'extra', problem: 'tooMuch' }],
    ['an amount that is none', { extra: 'ten' }, { field: 'extra', problem: 'notANumber' }],
  ])('%s is refused at its field', (_, changes, wrong) => {
    expect(readParts(draft(changes), parts, leftFen)).toMatchObject({ ok: false, ...wrong })
  })

  test('lines that were left before an amount was refunded besides cannot take more than is left', () => {
    const reading = readParts(draft({ quantities: { pot: 2, tea: 1 } }), parts, 5_000)
    expect(reading).toMatchObject({ ok: false, field: 'lines', problem: 'tooMuch' })
  })

  test('units are rounded down one by one, and all of a line are exactly the line', () => {
    const pot = { skuId: 'pot', quantity: 3, refunded: 0, netFen: fen(10_000) }
    const one = amountOfUnits(pot, 1)
    const two = amountOfUnits({ ...pot, refunded: 1 }, 1)
    const three = amountOfUnits({ ...pot, refunded: 2 }, 1)
    expect([one, two, three, one + two + three]).toEqual([3_333, 3_333, 3_334, 10_000])
  })

  test('more units than are left are cut to what is left', () => {
    const rows = partRows(parts, { pot: 9 })
    expect(rows.map(({ left, chosen, amountFen }) => [left, chosen, amountFen])).toEqual([
      [2, 2, 6_667],
      [1, 0, 0],
    ])
  })

  test('lines, freight and something extra add up to what is asked for', () => {
    const wish = draft({ quantities: { pot: 1 }, freight: '8', extra: '1.50' })
    expect(readParts(wish, parts, leftFen)).toEqual({
      ok: true,
      amountFen: 3_333 + 800 + 150,
      parts: { lines: [{ skuId: 'pot', quantity: 1 }], freightFen: 800, extraFen: 150 },
    })
    expect(extraLeft(wish, parts, leftFen)).toBe(leftFen - 3_333 - 800)
  })
})

describe('the dialog', () => {
  test('names who gets the money, and never the shopper where somebody else paid', () => {
    const toFriend = payeeWords({ instrument: 'friendPhone', payerName: '沈' }, zh.refund)
    expect(toFriend).toContain('付款人 沈 的微信，不到下单人那里')
    expect(payeeWords({ instrument: 'friendPhone', payerName: null }, en.refund)).toContain(
      'goes back to the friend',
    )
    expect(payeeWords({ instrument: 'screenCode', payerName: null }, zh.refund)).toContain('扫码那个人')
  })

  test('proposes all of an order of which nothing went out or back, and else its lines', () => {
    expect(extentOf(emptyDraft, source({ promisedFen: 0 }))).toBe('whole')
    expect(extentOf(emptyDraft, source())).toBe('lines')
    expect(extentOf(emptyDraft, source({ parts: null }))).toBe('whole')
    expect(extentOf({ ...emptyDraft, extent: 'part' }, source())).toBe('part')
  })

  test('tells afterwards what a refund was for', () => {
    const wish = { lines: [{ skuId: 'pot', quantity: 2 }], freightFen: 800, extraFen: 150 }
    expect(partsWords(wish, () => '茶壶', zh.refund)).toBe('茶壶 ×2 · 运费 8.00 · 另退 1.50')
    expect(partsWords(null, () => '茶壶', zh.refund)).toBe('')
  })

  test('puts units on sale again that were not sent, and none that were', () => {
    const chosen = (quantities: Record<string, number>) =>
      ({ ...emptyDraft, extent: 'lines', quantities }) as const
    const back = (quantities: Record<string, number>) =>
      returnsStock(chosen(quantities), source(), readAmount(chosen(quantities), source()))
    expect([back({ pot: 2 }), back({ tea: 1 }), back({ pot: 1, tea: 1 })]).toEqual([true, false, false])
  })
})
