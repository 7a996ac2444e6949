import { expect, test } from '@jest/globals'
import {
  type CartState,
  emptyState,
  mostOf,
  shownLines,
  tickedLines,
  withAllToggled,
  withCart,
  withLeaving,
  withoutWanted,
  withSkuChanged,
  withToggled,
  withWanted,
} from '../../../../miniprogram/services/cart/state'
import type { CartLine } from '../../../../typings/shop-api'
import { cartLine } from '../../support/samples'

const holding = (...lines: Partial<CartLine>[]): CartState =>
  withCart(emptyState, { lines: lines.map((line) => cartLine(line)), count: lines.length })
const both = holding({ skuId: 'a' }, { skuId: 'b', quantity: 2 })
const ticked = (state: CartState) => tickedLines(state).map(({ skuId }) => skuId)

test('before the shop told a cart nothing is shown', () => {
  expect([shownLines(emptyState), tickedLines(emptyState)]).toEqual([[], []])
})

test('all are ticked but what was unticked, and what cannot be bought never is', () => {
  expect(ticked(both)).toEqual(['a', 'b'])
  expect(ticked(withToggled(both, 'a'))).toEqual(['b'])
  expect(ticked(withToggled(withToggled(both, 'a'), 'a'))).toEqual(['a', 'b'])
  expect(ticked(holding({ skuId: 'a', state: 'offSale' }, { skuId: 'b' }))).toEqual(['b'])
})

test('the tick of all ticks all, and unticks all where all were', () => {
  const none = withAllToggled(both)
  expect([ticked(none), ticked(withAllToggled(none))]).toEqual([[], ['a', 'b']])
  expect(ticked(withAllToggled(withToggled(both, 'a')))).toEqual(['a', 'b'])
})

test('what was unticked and left for good is ticked when it comes again', () => {
  const unticked = withToggled(both, 'a')
  const without = { lines: [cartLine({ skuId: 'b' })], count: 1 }
  const again = { lines: [cartLine({ skuId: 'a' }), cartLine({ skuId: 'b' })], count: 2 }
  expect(ticked(withCart(withCart(unticked, without), again))).toEqual(['a', 'b'])
  const leaving = withLeaving(unticked, ['a'])
  expect(withCart(leaving, without).skipped).toEqual(['a'])
})

test('a quantity that was tapped is shown until the shop answers to that one', () => {
  const tapped = withWanted(withWanted(both, 'a', 3), 'a', 4)
  expect(tickedLines(tapped)[0]).toEqual({ skuId: 'a', quantity: 4 })
  expect(withoutWanted(tapped, 'a', 3)).toBe(tapped)
  expect(tickedLines(withoutWanted(tapped, 'a', 4))[0]?.quantity).toBe(1)
  const soldOut = { lines: [cartLine({ skuId: 'a', state: 'soldOut', available: 0 })], count: 0 }
  expect(withCart(tapped, soldOut).wanted.size).toBe(0)
})

test('what can be put back is what could be bought, as it was shown', () => {
  const state = withWanted(holding({ skuId: 'a' }, { skuId: 'b', state: 'soldOut' }), 'a', 5)
  const left = withLeaving(state, ['a', 'b'])
  expect([shownLines(left), left.removed]).toEqual([[], [{ skuId: 'a', quantity: 5 }]])
})

test('another choice of a line that takes up a second one is ticked as the line was', () => {
  const changed = withSkuChanged(withToggled(withWanted(both, 'b', 7), 'b'), 'a', 'b')
  expect([changed.skipped, changed.wanted.size]).toEqual([[], 0])
  expect(withSkuChanged(withToggled(both, 'a'), 'a', 'c').skipped).toEqual(['c'])
})

test.each([
  [0, 1],
  [1, 1],
  [50, 50],
  [500, 99],
])('of %i in stock %i can be chosen', (available, most) => {
  expect(mostOf(cartLine({ available }))).toBe(most)
})
